import type { Json, JsonObject } from '../../azure-model/json.ts';
import type { Refusal } from '../../azure-model/refusal.ts';
import type { World } from '../../azure-model/world.ts';

/** A request as it came in. */
export interface Ask {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Json;
}

/** What goes back. */
export interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with the request by the types. */
  readonly faults?: readonly string[];
}

/** A route that is not about one resource; undefined leaves the request to the next. */
export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly reply: (ask: Ask, world: World, found: RegExpExecArray) => Reply | undefined;
}

/** 200 with a body. */
export function ok(body: Json = null): Reply {
  return { status: 200, body };
}

/** A list as Resource Manager pages it. */
export function list(items: readonly JsonObject[]): Reply {
  return ok({ value: items });
}

/** 404 as Resource Manager says it. */
export function absent(id: string, code = 'ResourceNotFound'): Reply {
  return { status: 404, body: { error: { code, message: `${id} was not found.` } } };
}

/** What the model refuses, as Resource Manager says it. */
export function replyOf({ code, message, status }: Refusal): Reply {
  const isFault = status !== 404 && status !== 403 && !expected.has(code);
  return { status, body: { error: { code, message } }, faults: isFault ? [message] : [] };
}

/** No fault of the request: clients then look for the first. */
const expected: ReadonlySet<string> = new Set(['RoleAssignmentExists']);

/** A refusal, with all that is wrong in its message. */
export function refused(status: number, code: string, faults: readonly string[]): Reply {
  return { status, body: { error: { code, message: faults.join('; ') } }, faults };
}
