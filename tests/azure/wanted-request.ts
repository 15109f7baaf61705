/** Requests of a call against what its controls want of them. */
import { isDeepStrictEqual } from 'node:util';
import type { Choices } from '../../src/parameters/ids.ts';
import type { Exchange } from './recorder/calls.ts';
import { type Json, valueAt, objectOf, sameText } from '../azure-model/json.ts';
import { placeOf } from '../azure-model/ids.ts';
import { deployedBy } from './writes.ts';

/** A property that a request must have. */
export interface Wanted {
  readonly control: string;
  /** Dotted, from the root of the resource; keys without regard to case. */
  readonly path: string;
  /** A text without regard to case, as Azure reads words; an expression is tried on the text of what is found; null: nothing there. */
  readonly is: Json | RegExp;
  /** The choices under which it holds. */
  readonly when?: Partial<Choices>;
}

/** A request that a call must make. */
export interface WantedRequest {
  /** The words that the call begins with. */
  readonly command: string;
  /** An option that the call has, where others of the same command do something else. */
  readonly option?: string;
  readonly method: 'PUT' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly query?: Readonly<Record<string, string>>;
  /** The type of the resource that the request deploys by a template: it is looked at, not the template. */
  readonly deploys?: string;
  /** The choices under which it must be made. */
  readonly when?: Partial<Choices>;
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
  choices: Choices,
): readonly Judged[] {
  return wanted
    .filter((one) => isCalled(one, requests, choices))
    .flatMap((one) => judgeOne(one, requests, choices));
}

/** Whether the command was called under choices that want the request. */
export function isCalled(
  { command, option, when = {} }: WantedRequest,
  requests: readonly Exchange[],
  choices: Choices,
): boolean {
  return applies(when, choices) && requests.some(({ argv }) => begins(argv, command, option));
}

function judgeOne(
  wanted: WantedRequest,
  requests: readonly Exchange[],
  choices: Choices,
): readonly Judged[] {
  const { command, method, path } = wanted;
  const made = requests.filter((one) => fits(one, wanted));
  const said = { command, control: '', path: '', found: `${method} ${path.source}` };
  const properties = wanted.properties.filter(({ when = {} }) => applies(when, choices));
  return [
    { ...said, holds: made.length > 0 },
    ...made.flatMap((one) => {
      const resource = wanted.deploys ? deployedOf(one, wanted.deploys) : resourceOf(one, requests);
      return properties.map((property) => judgeProperty(command, property, resource));
    }),
  ];
}

function judgeProperty(command: string, { control, path, is }: Wanted, resource: Json): Judged {
  const found = valueAt(resource, path);
  return { command, control, path, found: found ?? null, holds: agrees(found ?? null, is) };
}

function agrees(found: Json, is: Wanted['is']): boolean {
  if (is === null || found === null) return is === found;
  if (is instanceof RegExp)
    return is.test(typeof found === 'string' ? found : JSON.stringify(found));
  if (typeof is === 'string' && typeof found === 'string')
    return found.toLowerCase() === is.toLowerCase();
  return isDeepStrictEqual(found, is);
}

function fits(
  one: Exchange,
  { command, option, method, path, query = {}, deploys }: WantedRequest,
): boolean {
  return (
    begins(one.argv, command, option) &&
    one.method === method &&
    path.test(one.path) &&
    Object.entries(query).every(([key, value]) => one.query[key] === value) &&
    (deploys === undefined || deployedOf(one, deploys) !== null)
  );
}

/** The resource of a type in the template that was sent, with its values. */
function deployedOf({ path, body }: Exchange, type: string): Json {
  const all = deployedBy(path, objectOf(body));
  return all.find(({ id }) => sameText(placeOf(id)?.type ?? '', type))?.body ?? null;
}

/** What was sent; of a deployment, the workspace that it made, which the call reads at its end. */
function resourceOf(one: Exchange, requests: readonly Exchange[]): Json {
  const isDeployment = /\/Microsoft\.Resources\/deployments\/[^/]+$/i.test(one.path);
  if (!isDeployment) return one.body;
  const reads = requests.filter(
    ({ call, method, path, status }) =>
      call === one.call && method === 'GET' && status === 200 && /\/workspaces\/[^/]+$/i.test(path),
  );
  return reads.at(-1)?.answer ?? null;
}

function begins(argv: readonly string[], command: string, option?: string): boolean {
  const isIt = argv.slice(0, command.split(' ').length).join(' ') === command;
  return isIt && (option === undefined || argv.includes(option));
}

function applies(when: Partial<Choices>, choices: Choices): boolean {
  return Object.entries(when).every(([id, value]) => choices[id as keyof Choices] === value);
}
