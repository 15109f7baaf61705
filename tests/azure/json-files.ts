/** The JSON files of a bundle: each is the body of a request, which the recorder judges. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { CheckedFile, FilesOfPlan } from './files.ts';
import type { Exchange } from './recorder/calls.ts';
import { type Json, type JsonObject, valueAt, listOf, objectOf } from '../azure-model/json.ts';

/** Each JSON file with the request that carried it: sent as it is, or as the role that it describes. */
export function checkJsonFiles(
  { name, folder }: FilesOfPlan,
  requests: readonly Exchange[],
): readonly CheckedFile[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as JsonObject;
    const sent = requests.find(({ argv, body }) => names(argv, file) && carries(body, content));
    return {
      plan: name,
      file,
      kind: sent ? `body of ${sent.method} ${kindOf(sent)}` : 'body of no request',
      keys: Object.keys(content).length,
      properties: [],
      problems: problemsOf(sent),
    };
  });
}

function names(argv: readonly string[], file: string): boolean {
  return argv.some((word) => word.replace('@', '') === `files/${file}`);
}

function carries(body: Json, content: JsonObject): boolean {
  const template = valueAt(body, 'properties.template');
  return [body, template].some((one) => isDeepStrictEqual(one, content)) || isRole(body, content);
}

/** `az role definition create` sends the actions and scopes of its file under other names. */
function isRole(body: Json, { Actions, AssignableScopes }: JsonObject): boolean {
  const [permissions] = listOf(valueAt(body, 'properties.permissions'));
  return (
    Actions !== undefined &&
    isDeepStrictEqual(objectOf(permissions)['actions'], Actions) &&
    isDeepStrictEqual(valueAt(body, 'properties.assignableScopes'), AssignableScopes)
  );
}

/** The type of the resource or the last word of the path; hosts other than Resource Manager by name. */
function kindOf({ host, path }: Exchange): string {
  const [, inProvider = ''] = /\/providers\/(?:.*\/providers\/)?(Microsoft\..+)$/i.exec(path) ?? [];
  const types = inProvider.split('/').filter((_, index) => index === 0 || index % 2 === 1);
  return types.length > 1
    ? types.join('/')
    : host.replace(/^[^.]+\./, '*.') + path.replace(/[0-9a-f-]{36}/, 'ID');
}

function problemsOf(sent: Exchange | undefined): readonly string[] {
  if (!sent) return ['no request carries it'];
  return sent.status < 300 ? [] : [`the request was answered ${sent.status}`, ...sent.faults];
}
