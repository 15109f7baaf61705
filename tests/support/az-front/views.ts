// How az prints what Azure answers.
import { answerOf } from '../../azure-model/answers.ts';
import { type Json, type JsonObject, objectOf, valueAt } from '../../azure-model/json.ts';
import type { Body } from '../../azure-model/world.ts';
import type { World } from './world.ts';

/** The body that a read answers. */
export function seen(body: Body, world: World): Body {
  return world.seen(answerOf(body, world), world.words);
}

/** As most commands of their own print it: without `properties`. */
export function flat(body: Body, world: World): JsonObject {
  const { properties, ...rest } = seen(body, world);
  return { ...objectOf(properties), ...rest };
}

/** An item of a list, which az prints without `properties` as well. */
export function flatItem(item: Json): JsonObject {
  return { name: valueAt(item, 'name') ?? null, ...objectOf(valueAt(item, 'properties')) };
}
