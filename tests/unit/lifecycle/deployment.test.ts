// That the model refuses a deployment that could not start in Azure, and takes the one of the guide in both designs.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { condaFile } from '../../../src/guide/files/conda.ts';
import { deploymentFile } from '../../../src/guide/files/deployment.ts';
import { environmentFile } from '../../../src/guide/files/environment.ts';
import { scoreFile } from '../../../src/guide/files/score.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { callAz, type Ending } from '../../support/az-front/call.ts';
import { install } from '../../support/az-front/extensions.ts';
import { newWorld } from '../../support/az-front/world.ts';
import { everything, readerOf, typed } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';
import { guide } from '../../../src/guide/guide.ts';

type Network = 'own' | 'managed';
/** What is changed in the text of a file before it is used. */
type Change = Readonly<Record<string, (text: string) => string>>;

const files = [condaFile, environmentFile, deploymentFile, scoreFile];
const inWorkspace = '--workspace-name mlw --resource-group rg';

/** A closed workspace with the guide's environment, model and endpoint, and then the guide's deployment. */
function deploy(network: Network, change: Change = {}): Ending {
  const reader = readerOf({ choices: everything(network) });
  const folder = temporaryFolder();
  for (const file of files) {
    const path = join(folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, (change[file.name] ?? String)(textFor(reader, fileTemplate(file, guide))));
  }
  const managed = 'managed_network: {isolation_mode: allow_only_approved_outbound}\n';
  writeFileSync(
    join(folder, 'mlw.yml'),
    `name: mlw\nlocation: eastus2\npublic_network_access: Disabled\n${network === 'managed' ? managed : ''}`,
  );
  writeFileSync(join(folder, 'endpoint.yml'), `name: ep\nauth_mode: aad_token\n`);
  const world = newWorld(typed.subscriptionId);
  install(world, 'ml', '2.44.1');
  const az = (text: string): Ending => callAz(world, text.split(' '), folder, 'none');
  const { model, mlEnvironment } = reader.resolved.values;
  for (const call of [
    'group create --name rg --location eastus2',
    'ml workspace create --file mlw.yml --resource-group rg',
    `ml environment create --file environment.yml ${inWorkspace}`,
    `ml model create --name ${model} --version 1 --type mlflow_model --path azureml://jobs/j/x ${inWorkspace}`,
    `ml online-endpoint create --file endpoint.yml ${inWorkspace}`,
  ]) {
    assert.deepEqual(az(call), { status: 0, stdout: '', stderr: '' }, call);
  }
  assert.ok(mlEnvironment);
  return az(
    `ml online-deployment create --file deployment.yml --endpoint-name ep --all-traffic ${inWorkspace}`,
  );
}

for (const network of ['own', 'managed'] as const) {
  test(`the deployment of the guide starts: ${network}`, () => {
    assert.deepEqual(deploy(network), { status: 0, stdout: '', stderr: '' });
  });
}

const without = (key: string) => (text: string) =>
  text.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '');

const refusals: Readonly<Record<string, readonly [Network, Change, RegExp]>> = {
  'goes out publicly to a closed workspace': [
    'own',
    { 'deployment.yml': without('egress_public_network_access') },
    /the workspace takes no public calls/,
  ],
  'asks for a network of its own beside the managed one': [
    'managed',
    { 'deployment.yml': (text) => `${text}egress_public_network_access: disabled\n` },
    /does not go with a managed network/,
  ],
  'installs its packages when it starts': [
    'managed',
    { 'deployment.yml': without('code_configuration') },
    /installs the packages of the model/,
  ],
  'has no environment of its own, in a network of its own': [
    'own',
    { 'deployment.yml': without('environment') },
    /installs the packages of the model/,
  ],
  'names a scoring script that is not there': [
    'own',
    { 'deployment.yml': (text) => text.replace('score.py', 'scores.py') },
    /no scoring script/,
  ],
  'needs an image that conda cannot build': [
    'own',
    { 'conda.yml': (text) => text.replace(/ *- nodefaults\n/, '') },
    /asks its default channel/,
  ],
};

for (const [what, [network, change, why]] of Object.entries(refusals)) {
  test(`the model refuses a deployment that ${what}`, () => {
    const { status, stderr } = deploy(network, change);
    assert.match(stderr, why);
    assert.equal(status, 1);
  });
}
