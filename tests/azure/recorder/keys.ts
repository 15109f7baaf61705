/** The keys of a vault, asked at its own address. */
import { type JsonObject, textOf, valueAt } from '../../azure-model/json.ts';
import { createVersion, enable, keyOf, rotate, setRotation } from '../../azure-model/keys.ts';
import { Refusal } from '../../azure-model/refusal.ts';
import type { Body, World } from '../../azure-model/world.ts';
import { type Ask, ok, type Reply, replyOf } from './reply.ts';

/** What a request does with a key; undefined leaves it unanswered. */
type Act = (ask: Ask, world: World, key: Body) => JsonObject;

const acts: readonly (readonly [method: string, part: RegExp, act: Act])[] = [
  [
    'POST',
    /^create$/,
    ({ body }, world, key) =>
      bundle(
        createVersion(
          world,
          key,
          textOf(valueAt(body, 'kty')),
          Number(valueAt(body, 'key_size') ?? 2048),
        ),
      ),
  ],
  ['POST', /^rotate$/, (_, world, key) => bundle(rotate(world, key))],
  ['GET', /^rotationpolicy$/, (_, __, key) => policyOf(key)],
  ['PUT', /^rotationpolicy$/, ({ body }, world, key) => policyOf(setRotation(world, key, body))],
  ['GET', /^[0-9a-f]*$/, (_, __, key) => bundle(key)],
  [
    'PATCH',
    /^[0-9a-f]*$/,
    ({ body }, world, key) =>
      bundle(enable(world, key, valueAt(body, 'attributes.enabled') === true)),
  ],
];

/** The answer of a vault about one of its keys; undefined for what it is not asked here. */
export function keyReply(ask: Ask, world: World): Reply | undefined {
  const [, name = '', part = ''] = /^\/keys\/([^/]+)(?:\/([^/]*))?$/.exec(ask.path) ?? [];
  const found = acts.find(([method, path]) => method === ask.method && path.test(part));
  if (name === '' || !found) return undefined;
  try {
    const [, , act] = found;
    return ok(act(ask, world, keyOf(world, ask.host.split('.')[0] ?? '', name)));
  } catch (error) {
    if (error instanceof Refusal) return replyOf(error);
    throw error;
  }
}

function bundle(key: Body): JsonObject {
  return {
    key: {
      kid: valueAt(key, 'properties.keyUriWithVersion') ?? '',
      kty: valueAt(key, 'properties.kty') ?? 'RSA',
      n: 'AQAB',
      e: 'AQAB',
    },
    attributes: valueAt(key, 'properties.attributes') ?? {},
  };
}

function policyOf(key: Body): JsonObject {
  const policy = valueAt(key, 'properties.rotationPolicy') ?? {};
  const id = `${textOf(valueAt(key, 'properties.keyUri'))}/rotationpolicy`;
  return { id, ...(policy as JsonObject) };
}
