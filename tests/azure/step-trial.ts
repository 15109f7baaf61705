/** One step of a design, carried out alone: everything else of the design is there already. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { artefact } from '../../src/cli/artefact.ts';
import { library } from '../../src/cli/library.ts';
import { scriptLines } from '../../src/compile/script-lines.ts';
import { shellSyntax } from '../../src/shells/syntax.ts';
import { scriptTemplate } from '../../src/compile/script.ts';
import { makeBundle } from '../../src/fill/bundle.ts';
import { valueFilling } from '../../src/fill/export.ts';
import { fill } from '../../src/fill/fill.ts';
import { guide } from '../../src/guide/guide.ts';
import {
  cmkKeyVault,
  endpointIdentity,
  keyVault,
  storageAccount,
} from '../../src/guide/resources.ts';
import type { Step } from '../../src/language/guide.ts';
import type { Resource } from '../../src/language/resource.ts';
import type { Choices } from '../../src/parameters/ids.ts';
import { armId, type Reader, wordText } from '../support/expected-words.ts';
import { everything, readerOf, typed } from '../support/readers.ts';
import { reportIn } from '../support/report.ts';
import type { CallRecord, Exchange } from './recorder/calls.ts';
import type { JsonObject } from '../azure-model/json.ts';
import type { Azure } from './start.ts';

/** Changes the text of one file of the bundle. */
export interface Change {
  readonly path: string;
  readonly text: (text: string) => string;
}

/** What verify said of one expectation. */
export interface ControlResult {
  readonly result: 'PASS' | 'FAIL' | 'UNKNOWN';
  readonly control: string;
  readonly step: string;
  readonly label: string;
}

export interface Trial {
  readonly choices: Choices;
  readonly step: string;
  /** Where the bundle lies. */
  readonly folder: string;
  /** How apply ended. */
  readonly status: number;
  readonly output: string;
  readonly calls: readonly CallRecord[];
  readonly requests: readonly Exchange[];
  /** What verify says of the step. */
  readonly verdicts: readonly ControlResult[];
}

/** Applies and verifies the step; the recorder begins empty. */
export async function tryStep(
  azure: Azure,
  choices: Choices,
  id: string,
  change?: Change,
): Promise<Trial> {
  const step = guide.steps.find((one) => one.id === id);
  if (!step) throw new Error(`There is no step \`${id}\`.`);
  const reader = readerOf({ choices });
  azure.forget();
  azure.registerAll();
  seedOthers(azure, step, reader);
  const folder = writeBundle(azure, reader, change);
  writeFileSync(join(folder, 'verify.sh'), verifyOf(step, reader));
  const status = await bash(azure, folder, ['apply.sh', '--yes', '--only', id]);
  const output = ['said.txt', 'errors.txt'].map((name) => readFileSync(join(folder, name), 'utf8'));
  const [calls, requests] = [[...azure.calls()], [...azure.requests()]];
  await bash(azure, folder, ['verify.sh', '--json']);
  const { results: verdicts } = reportIn(readFileSync(join(folder, 'said.txt'), 'utf8'));
  return { choices, step: id, folder, status, output: output.join(''), calls, requests, verdicts };
}

/** Installs the extensions, as the guide does, for all trials on this recorder. */
export async function installExtensions(azure: Azure): Promise<void> {
  const folder = writeBundle(azure, readerOf({ choices: everything('own') }));
  const status = await bash(azure, folder, ['apply.sh', '--yes', '--only', 'gov-extensions']);
  if (status !== 0) throw new Error(readFileSync(join(folder, 'errors.txt'), 'utf8'));
}

/** All resources are there but those that the step makes, and what would be in them. */
function seedOthers(azure: Azure, step: Step, reader: Reader): void {
  const made = new Set(step.apply.flatMap((one) => ('ensure' in one ? [one.ensure.key] : [])));
  const isMade = (one: Resource): boolean =>
    made.has(one.key) || (one.parent !== undefined && isMade(one.parent));
  for (const one of guide.resources)
    if (!isMade(one)) azure.seed(armId(one, reader), bodyOf(one, reader));
}

const { location } = typed;

/**
 * As the plan makes it where that cannot be changed later: preflight looks at what is there, and stops. With the tag of
 * the plan, since what carries none is compared whole.
 */
function bodyOf({ type, taggable }: Resource, reader: Reader): JsonObject {
  const { name, value } = guide.tag;
  const tags = taggable ? { tags: { [name]: wordText(value, reader) } } : {};
  return { location, ...tags, ...fixed[type]?.(reader) };
}

function encryptedBy(reader: Reader): JsonObject {
  const keyVaultArmId = armId(cmkKeyVault, reader);
  const keyIdentifier = `https://${keyVaultArmId.split('/').at(-1) ?? ''}.vault.azure.net/keys/${reader.resolved.values.cmkKeyName ?? ''}/1`;
  return { status: 'Enabled', keyVaultProperties: { keyVaultArmId, keyIdentifier } };
}

const fixed: Readonly<Record<string, (reader: Reader) => JsonObject>> = {
  'Microsoft.Storage/storageAccounts': () => ({
    kind: 'StorageV2',
    sku: { name: 'Standard_ZRS' },
    properties: { encryption: { requireInfrastructureEncryption: true } },
  }),
  'Microsoft.KeyVault/vaults': () => ({ properties: { enablePurgeProtection: true } }),
  'Microsoft.ContainerRegistry/registries': () => ({
    sku: { name: 'Premium' },
    properties: { zoneRedundancy: 'Enabled' },
  }),
  'Microsoft.MachineLearningServices/workspaces': (reader) => {
    const { choices } = reader.resolved;
    const isManaged = choices.network === 'managed';
    return {
      identity: { type: 'UserAssigned' },
      properties: {
        ...(choices.customerManagedKey ? { encryption: encryptedBy(reader) } : {}),
        hbiWorkspace: choices.highBusinessImpact,
        managedNetwork: { isolationMode: isManaged ? 'AllowOnlyApprovedOutbound' : 'Disabled' },
        storageAccount: armId(storageAccount, reader),
        keyVault: armId(keyVault, reader),
      },
    };
  },
  // The extension sends the endpoint as it reads it, with the traffic changed.
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints': (reader) => ({
    identity: {
      type: 'UserAssigned',
      userAssignedIdentities: { [armId(endpointIdentity, reader)]: {} },
    },
    properties: {
      authMode: 'AADToken',
      publicNetworkAccess: 'Disabled',
      traffic: {},
      properties: {},
    },
  }),
};

/** The script that verifies this step and no other. */
function verifyOf(step: Step, { resolved, situation }: Reader): string {
  const only = { guide, order: [step], header: [], version: '' };
  const template = scriptTemplate('verify', only, scriptLines(shellSyntax.bash), library);
  return fill(template, valueFilling(resolved, situation));
}

function writeBundle(azure: Azure, { resolved }: Reader, change?: Change): string {
  const selection = { shells: ['bash'], scripts: ['apply'] } as const;
  const bundle = makeBundle(artefact, resolved, selection);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  const folder = mkdtempSync(join(azure.folder, 'trial-'));
  for (const { path, text } of bundle.files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, change?.path === path ? change.text(text) : text);
  }
  // Nothing here takes time: a script that waits would wait in vain, so it fails at once.
  writeFileSync(join(folder, 'sleep'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(folder, 'sleep'), 0o755);
  return folder;
}

async function bash(azure: Azure, folder: string, words: readonly string[]): Promise<number> {
  const { PATH = '' } = azure.environment;
  const env = { ...azure.environment, PATH: [folder, PATH].join(delimiter) };
  const child = spawn('bash', words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const status = await new Promise<number>((resolve) => {
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
  writeFileSync(join(folder, 'said.txt'), Buffer.concat(chunks));
  writeFileSync(join(folder, 'errors.txt'), Buffer.concat(errors));
  return status;
}
