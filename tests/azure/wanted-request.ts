/** Requests of a call against what is wanted of them. */
import { isDeepStrictEqual } from 'node:util';
import type { ControlId } from '../../src/parameters/ids.ts';
import { type Json, valueAt } from '../azure-model/json.ts';
import type { Exchange } from './recorder/calls.ts';

/** A property that a request must have. */
export interface Wanted {
  readonly control: ControlId;
  /** Dotted, from the root of the body; keys without regard to case. */
  readonly path: string;
  /** The value, or an expression that is tried on the text of what is found. */
  readonly is: Json | RegExp;
}

/** A request that a call must make. */
export interface WantedRequest {
  /** The words that the call begins with. */
  readonly command: string;
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly query?: Readonly<Record<string, string>>;
  readonly properties: readonly Wanted[];
}

/** What became of one wanted property; without a path, of the request itself. */
export interface Judged {
  readonly command: string;
  readonly control: string;
  readonly path: string;
  readonly found: Json;
  readonly holds: boolean;
}

/** The wanted requests of the commands that were called, property by property. */
export function judgeRequests(
  wanted: readonly WantedRequest[],
  requests: readonly Exchange[],
): readonly Judged[] {
  return wanted.filter((one) => isCalled(one, requests)).flatMap((one) => judgeOne(one, requests));
}

/** Whether the command was called. */
export function isCalled({ command }: WantedRequest, requests: readonly Exchange[]): boolean {
  return requests.some((one) => begins(one, command));
}

function judgeOne(wanted: WantedRequest, requests: readonly Exchange[]): readonly Judged[] {
  const { command, method, path, properties } = wanted;
  const made = requests.filter((one) => fits(one, wanted));
  const said = { command, control: '', path: '', found: `${method} ${path.source}` };
  return [
    { ...said, holds: made.length > 0 },
    ...made.flatMap(({ body }) => properties.map((one) => judgeProperty(command, one, body))),
  ];
}

function judgeProperty(command: string, { control, path, is }: Wanted, body: Json): Judged {
  const found = valueAt(body, path) ?? null;
  return { command, control, path, found, holds: agrees(found, is) };
}

function agrees(found: Json, is: Wanted['is']): boolean {
  if (is instanceof RegExp) return found !== null && is.test(JSON.stringify(found));
  return isDeepStrictEqual(found, is);
}

function fits(one: Exchange, { command, method, path, query = {} }: WantedRequest): boolean {
  return (
    begins(one, command) &&
    one.method === method &&
    path.test(one.path) &&
    Object.entries(query).every(([key, value]) => one.query[key] === value)
  );
}

function begins({ argv }: Exchange, command: string): boolean {
  return argv.slice(0, command.split(' ').length).join(' ') === command;
}
