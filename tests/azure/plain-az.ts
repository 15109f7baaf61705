/**
 * Whether a call in a forked child is the call of an az that was started as anyone starts it: the same requests, the same
 * words on both channels, the same end. Each call begins in the same small world.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../azure-model/json.ts';
import type { Azure, Machine } from './start.ts';

const subscription = '/subscriptions/11111111-2222-4333-8444-555555555555';
const group = `${subscription}/resourceGroups/rg-plain`;
const inGroup = ['--resource-group', 'rg-plain'] as const;

/** What there is before each call. */
const world = [
  group,
  `${group}/providers/Microsoft.Network/virtualNetworks/vnet-plain`,
  `${group}/providers/Microsoft.KeyVault/vaults/kv-plain`,
  `${group}/providers/Microsoft.MachineLearningServices/workspaces/mlw-plain`,
];

/** Calls of each kind: of the core and of an extension, by SDK and by the generated client, right, wrong and refused. */
export const plainCalls: readonly (readonly string[])[] = [
  ['group', 'create', '--name', 'rg-other', '--location', 'eastus2', '--tags', 'a=b c', 'd='],
  ['network', 'nsg', 'create', ...inGroup, '--name', 'nsg-plain', '--location', 'eastus2'],
  ['network', 'vnet', 'show', ...inGroup, '--name', 'vnet-plain', '--query', 'id', '-o', 'tsv'],
  ['network', 'nsg', 'create', ...inGroup, '--nam', 'nsg-plain', '--locatoin', 'eastus2'],
  ['keyvault', 'update', ...inGroup, '--name', 'kv-plain', '--public-network-access', 'Disabled'],
  ['keyvault', 'show', '--name', 'kv-absent'],
  ['storage', 'account', 'show', ...inGroup, '--name', 'stabsent', '--only-show-errors'],
  ['storage', 'account', 'craete', ...inGroup, '--name', 'stplain'],
  ['storage', 'account', 'create', ...inGroup, '--name', 'stplain', '--kind', 'StorageV3'],
  ['monitor', 'diagnostic-settings', 'list', '--resource', world[2] ?? ''],
  ['role', 'assignment', 'list', '--scope', group, '--include-inherited', '-o', 'json'],
  ['policy', 'assignment', 'list', '--scope', group, '--query', '[].{name: name}'],
  ['ml', 'workspace', 'show', ...inGroup, '--name', 'mlw-plain', '--query', 'name'],
  ['ml', 'workspace', 'show', ...inGroup, '--name', 'mlw-absent'],
  ['ml', 'workspace', 'show', ...inGroup, '--nmae', 'mlw-plain'],
  ['resource', 'list', '--tag', 'a=b', '--query', '[].id', '--output', 'tsv'],
];

/** What differs of these calls; nothing where a forked call is as good as any. */
export async function differencesFromPlain(
  machine: Machine,
  calls: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const azure = await machine.start({ mayReplay: false });
  const forked = (words: readonly string[]): Promise<Said> => run(azure, 'az', words);
  // The modules of stand-ins lie beside serve.py. What was never compiled is warned of once, by whoever reads it first.
  const plain = (words: readonly string[]): Promise<Said> =>
    run(azure, machine.azPython, ['-W', 'ignore::SyntaxWarning', '-m', 'azure.cli', ...words], {
      PYTHONPATH: join(import.meta.dirname, 'python'),
    });
  await forked(['extension', 'add', '--name', 'ml', '--yes']);
  const found: string[] = [];
  for (const words of calls) {
    const [one, other] = [await forked(words), await plain(words)];
    for (const key of ['status', 'stdout', 'stderr', 'requests'] as const) {
      if (!isDeepStrictEqual(one[key], other[key]))
        found.push(
          `az ${words.join(' ')}: ${key} in a forked child is ${JSON.stringify(one[key])}, of a plain az ${JSON.stringify(other[key])}`,
        );
    }
  }
  await azure.stop();
  return found;
}

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly requests: readonly Json[];
}

/** One program in the world, and what came of it. */
async function run(
  azure: Azure,
  program: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Said> {
  azure.forget();
  azure.registerAll();
  for (const id of world) azure.seed(id);
  const said = await new Promise<Omit<Said, 'requests'>>((resolve) => {
    const env = { ...azure.environment, ...more };
    execFile(program, words, { env, cwd: azure.folder }, (fault, stdout, stderr) => {
      resolve({ status: fault ? Number(fault.code) : 0, stdout, stderr });
    });
  });
  const requests = azure
    .requests()
    .map(({ method, host, path, query, body, status }) => [
      method,
      host,
      path,
      query,
      body,
      status,
    ]);
  return { ...said, requests };
}
