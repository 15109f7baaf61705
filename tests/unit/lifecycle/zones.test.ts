// What is made in a network stands in all zones of a region that has them, and preflight names what does not.
import assert from 'node:assert/strict';
import {
  bastionPublicIp,
  firewall,
  firewallPublicIp,
  resourceGroup,
} from '../../../src/guide/resources.ts';
import { armId } from '../../support/expected-words.ts';
import { run } from '../../support/lifecycle.ts';
import { callAz } from '../../support/az-front/call.ts';
import { valueAt } from '../../azure-model/json.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';
import { appliedLife, type Life } from '../../support/whole-life.ts';
import { someShells } from '../../support/some-shells.ts';
import { test } from '../../support/test-in-turn.ts';

const todaysShells = someShells(import.meta.filename);

const inRegion = async (location: string): Promise<Life> => {
  const life = await appliedLife(
    readerOf({ drafts: { location }, choices: { network: 'own', wayIn: true } }),
  );
  return life;
};

const zonesIn = ({ world, reader }: Life): readonly unknown[] =>
  [firewall, firewallPublicIp, bastionPublicIp].map((one) =>
    valueAt(world.state.resources.get(armId(one, reader).toLowerCase()), 'zones'),
  );

const zoned = inRegion('eastus2');

test('firewall and addresses stand in the zones that the region has', async () => {
  const all = ['1', '2', '3'];
  assert.deepEqual(zonesIn(await zoned), [all, all, all]);
  assert.deepEqual(zonesIn(await inRegion('westus')), [undefined, undefined, undefined]);
});

test('the model refuses zones where a region has none, and other zones later', async () => {
  const { world, reader } = await zoned;
  const [group = '', name = ''] = [resourceGroup, firewallPublicIp].map((one) =>
    armId(one, reader).split('/').at(-1),
  );
  const create = (called: string, location: string, zones: readonly string[]): string => {
    const words = `network public-ip create --name ${called} --resource-group ${group} --location ${location} --sku Standard --allocation-method Static --zone`;
    return callAz(world, [...words.split(' '), ...zones], '/', 'none').stderr;
  };
  assert.match(create('pip-new', 'westus', ['1', '2', '3']), /LocationNotSupportAvailabilityZones/);
  assert.match(create(name, 'eastus2', ['1']), /zones of .* cannot become/);
});

for (const shell of todaysShells) {
  test(
    `${shell}: a firewall and an address without zones are named`,
    { skip: skipWithout[shell] },
    async () => {
      const life = await zoned;
      const { world, folder, reader } = life;
      const before = new Map(world.state.resources);
      for (const one of [firewall, firewallPublicIp]) {
        const key = armId(one, reader).toLowerCase();
        const body = world.state.resources.get(key);
        assert.ok(body);
        const rest = { ...body };
        delete rest['zones'];
        world.state.resources.set(key, { ...rest, id: body.id, name: body.name, type: body.type });
      }
      const ran = await run(world, folder, 'apply', ['--only', 'gov-group', '--yes'], { shell });
      assert.equal(ran.status, 0, ran.stderr);
      assert.match(ran.stderr, /The firewall \S+ is there already, and stands in no zone/);
      assert.match(
        ran.stderr,
        /The address of the firewall \S+ is there already, and names no zone/,
      );
      assert.doesNotMatch(ran.stderr, /The address of Azure Bastion/);
      const judged = await run(world, folder, 'verify', [], { shell });
      assert.match(judged.stdout, /FAIL.*The firewall stands in all zones/);
      assert.match(judged.stdout, /UNKNOWN.*The address of the firewall stands in all zones/);
      assert.match(judged.stdout, /PASS.*The address of Azure Bastion stands in all zones/);
      for (const [key, body] of before) world.state.resources.set(key, body);
    },
  );
}
