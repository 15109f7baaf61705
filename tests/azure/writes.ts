/** The bodies by which requests make and change resources; a template gives those of its resources. */
import type { Exchange } from './recorder/calls.ts';
import {
  type Json,
  type JsonObject,
  listAt,
  objectOf,
  textOf,
  valueAt,
} from '../azure-model/json.ts';
import { expand } from '../azure-model/template.ts';
import type { Write } from './equality.ts';

/** What was sent to Resource Manager and accepted, in its order. */
export function writesOf(requests: readonly Exchange[]): readonly Write[] {
  const answers = new Map<string, Json>();
  const roles = new Map<string, string>();
  const writes: Write[] = [];
  for (const { host, method, path, body, answer, status } of requests) {
    if (host !== 'management.azure.com' || status >= 300) continue;
    const id = path.replace(/\/$/, '').toLowerCase();
    if (method === 'PUT' || method === 'PATCH') {
      for (const one of sentBy(path, body)) {
        const before = answers.get(one.id.toLowerCase()) ?? null;
        const shown = { roleDefinitionName: roles.get(roleOf(one.body)) ?? null };
        writes.push({ ...one, shown, before, makes: method === 'PUT' && before === null });
        if (one.id !== path) answers.set(one.id.toLowerCase(), one.body);
      }
    }
    if (answer !== null) answers.set(id, answer);
    for (const one of [answer, ...listAt(answer, 'value')]) {
      const { id: role, properties } = objectOf(one);
      const name = textOf(valueAt(properties, 'roleName'));
      if (name) roles.set(lastOf(textOf(role)), name);
    }
  }
  return writes;
}

/** The role that an assignment gives; az shows its name beside. */
function roleOf(body: Json): string {
  return lastOf(textOf(valueAt(body, 'properties.roleDefinitionId')));
}

function lastOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}

/** A resource in a request, and what its answer says besides. */
export type Sent = Pick<Write, 'id' | 'body' | 'shown'>;

function sentBy(path: string, body: Json): readonly Sent[] {
  const isDeployment = /\/Microsoft\.Resources\/deployments\/[^/]+$/i.test(path);
  return isDeployment ? deployedBy(path, objectOf(body)) : [{ id: path, body }];
}

/** The resources of a template, with their values, and those of templates in it. */
export function deployedBy(deployment: string, body: JsonObject): readonly Sent[] {
  const { template, parameters } = objectOf(valueAt(body, 'properties'));
  const around = { deployment, tenant: '', now: '2026-11-01T00:00:00Z', read: keyOnly };
  return [...expand(objectOf(template), objectOf(parameters), around)].flatMap((one) =>
    one.isNested ? deployedBy(one.id, one.body) : [{ id: one.id, body: one.body }],
  );
}

/** Of what is there already templates read the address of a key alone. */
function keyOnly(id: string): Json {
  const [, vault = '', key = ''] = /\/vaults\/([^/]+)\/keys\/([^/]+)$/.exec(id) ?? [];
  return { keyUriWithVersion: `https://${vault}.vault.azure.net/keys/${key}/1` };
}
