/** ARM deployments: `az vm create` and `az ml workspace create` send a template, not a resource. */
import { guidOf } from '../support/guid.ts';
import { answerOf } from './answers.ts';
import { groupOf, subscriptionOf } from './ids.ts';
import { isObject, type Json, type JsonObject, listOf, objectOf, textOf } from './json.ts';
import { Refusal } from './refusal.ts';
import { makeBeside, put } from './resources.ts';
import { find, tenantId, type World } from './world.ts';

/** Where a template is carried out. */
export interface Surroundings {
  /** The id of the deployment. */
  readonly deployment: string;
  readonly tenant: string;
  /** The moment that `utcNow()` gives. */
  readonly now: string;
  /** The properties of a resource by its id; none of one that is not there. */
  readonly read: (id: string) => Json;
}

interface Scope extends Surroundings {
  readonly defaults: JsonObject;
  /** What was given, which holds no expressions. */
  readonly parameters: JsonObject;
  readonly variables: JsonObject;
}

/** One resource of a template, with its values. */
export interface Expanded {
  readonly id: string;
  readonly body: JsonObject;
  readonly isNested: boolean;
}

/** The resources of a template whose conditions hold, each worked out when its turn comes; `given` are its parameters. */
export function* expand(
  template: JsonObject,
  given: JsonObject,
  around: Surroundings,
): Generator<Expanded> {
  const scope = scopeOf(template, given, around);
  for (const one of resourcesOf(template)) {
    const condition = evaluate(objectOf(one)['condition'] ?? true, scope);
    if (condition === false || condition === 'False') continue;
    const resource = objectOf(evaluate(one, scope));
    const nested = isNested(resource);
    const body = nested ? resource : contentOf(resource);
    yield { id: targetOf(resource, around.deployment), body, isNested: nested };
  }
}

/** Carries out the resources of a template one by one, as `put` or another does, and keeps what came of it; the ids of all. */
export function deploy(
  world: World,
  id: string,
  template: JsonObject,
  given: JsonObject,
  make: typeof put = put,
): readonly string[] {
  const missing = Object.entries(objectOf(template['parameters'])).find(
    ([name, one]) => !('defaultValue' in objectOf(one)) && !(name in given),
  );
  if (missing) throw new Refusal('InvalidTemplate', `The parameter ${missing[0]} has no value.`);
  const read = (of: string): Json => {
    const body = find(world, of);
    return body ? (answerOf(body, world)['properties'] ?? {}) : {}; // both arms of an `if` are read
  };
  const around = { deployment: id, tenant: tenantId, now: '2026-11-01T00:00:00Z', read };
  const made: string[] = [];
  for (const one of expand(template, given, around)) {
    if (one.isNested) {
      const { template: inner, parameters } = objectOf(one.body['properties']);
      made.push(...deploy(world, one.id, objectOf(inner), objectOf(parameters), make));
    } else made.push(make(world, one.id, one.body).id);
  }
  const outputResources = made.map((of) => ({ id: of }));
  makeBeside(world, id, {
    properties: {
      provisioningState: 'Succeeded',
      mode: 'Incremental',
      outputResources,
      outputs: {},
    },
  });
  return made;
}

function isNested(resource: JsonObject): boolean {
  return textOf(resource['type']).toLowerCase() === 'microsoft.resources/deployments';
}

function resourcesOf(template: JsonObject): readonly Json[] {
  const { resources } = template;
  return isObject(resources) ? Object.values(resources) : listOf(resources);
}

function scopeOf(template: JsonObject, given: JsonObject, around: Surroundings): Scope {
  const defaults = Object.entries(objectOf(template['parameters'])).map(([key, one]) => [
    key,
    objectOf(one)['defaultValue'] ?? null,
  ]);
  const values = Object.entries(given).map(([key, one]) => [key, objectOf(one)['value'] ?? null]);
  const first = {
    ...around,
    defaults: Object.fromEntries(defaults) as JsonObject,
    parameters: Object.fromEntries(values) as JsonObject,
    variables: objectOf(template['variables']),
  };
  return { ...first, variables: objectOf(evaluate(first.variables, first)) };
}

/** A resource, or a nested deployment that may name a group, and a subscription, of its own. */
function targetOf(
  { type, name, scope, resourceGroup, subscriptionId }: JsonObject,
  deployment: string,
): string {
  const [namespace, ...types] = textOf(type).split('/');
  const names = textOf(name).split('/');
  const pairs = types.map((one, index) => `${one}/${names[index] ?? ''}`);
  const subscription = subscriptionId
    ? `/subscriptions/${textOf(subscriptionId)}`
    : subscriptionOf(deployment);
  const group = resourceGroup
    ? `${subscription}/resourceGroups/${textOf(resourceGroup)}`
    : groupOf(deployment);
  const base = textOf(scope) || group || subscription;
  return `${base}/providers/${namespace}/${pairs.join('/')}`;
}

/** What the resource says of itself; the rest is for the deployment. */
function contentOf(resource: JsonObject): JsonObject {
  const own = new Set(
    'type name apiVersion dependsOn condition scope comments resources resourceGroup subscriptionId'.split(
      ' ',
    ),
  );
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !own.has(key)));
}

function evaluate(value: Json, scope: Scope): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => evaluate(one, scope));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        textOf(evaluate(key, scope)) || key,
        key === 'template' ? one : evaluate(one, scope),
      ]),
    );
  }
  if (typeof value !== 'string' || !/^\[[^[].*\]$/s.test(value)) return value;
  return call(value.slice(1, -1), scope);
}

type Apply = (words: readonly Json[], scope: Scope) => Json;

const functions: Readonly<Record<string, Apply>> = {
  parameters: ([name], scope) =>
    scope.parameters[textOf(name)] ?? evaluate(scope.defaults[textOf(name)] ?? null, scope),
  variables: ([name], { variables }) => variables[textOf(name)] ?? null,
  concat: (words) =>
    words.some((one) => Array.isArray(one))
      ? words.flatMap((one) => listOf(one))
      : words.map(String).join(''),
  equals: ([one, other]) => text(one) === text(other),
  not: ([one]) => !one,
  and: (words) => words.every(Boolean),
  or: (words) => words.some(Boolean),
  if: ([test, yes, no]) => (test ? yes : no) ?? null,
  empty: ([one]) =>
    one === null || one === '' || JSON.stringify(one) === '{}' || JSON.stringify(one) === '[]',
  json: ([one]) => JSON.parse(textOf(one)) as Json,
  tolower: ([one]) => textOf(one).toLowerCase(),
  string: ([one]) => text(one),
  createobject: (words) =>
    Object.fromEntries(
      words.flatMap((key, index) =>
        index % 2 === 0 ? [[textOf(key), words[index + 1] ?? null]] : [],
      ),
    ),
  createarray: (words) => words,
  reference: ([id], { read }) => read(textOf(id)),
  format: ([pattern, ...words]) =>
    textOf(pattern).replaceAll(/\{(\d+)\}/g, (_, at: string) => text(words[Number(at)])),
  utcnow: (_, { now }) => now,
  datetimeadd: ([from, duration]) => added(textOf(from), textOf(duration)),
  datetimetoepoch: ([at]) => Math.floor(Date.parse(textOf(at)) / 1000),
  guid: (words) => guidOf(words.map(text).join('-')),
  newguid: (_, { deployment }) => guidOf(deployment),
  uniquestring: (words) => guidOf(words.map(text).join('-')).slice(0, 8),
  array: ([one]) => (Array.isArray(one) ? (one as readonly Json[]) : [one ?? null]),
  union: (words) => Object.assign({}, ...words.map(objectOf)) as JsonObject,
  subscription: (_, { deployment, tenant }) => ({
    subscriptionId: deployment.split('/')[2] ?? '',
    tenantId: tenant,
  }),
  resourcegroup: (_, { deployment }) => ({ id: groupOf(deployment), location: 'eastus2' }),
  subscriptionresourceid: ([type, name], { deployment }) =>
    targetOf({ type: type ?? '', name: name ?? '', scope: subscriptionOf(deployment) }, deployment),
  resourceid: (words, { deployment }) => {
    const at = words.findIndex((one) => /^microsoft\./i.test(textOf(one)));
    const [type, ...names] = words.slice(at).map(textOf);
    const [group] = words.slice(0, at).slice(-1).map(textOf);
    const scope = group
      ? `${subscriptionOf(deployment)}/resourceGroups/${group}`
      : groupOf(deployment);
    return targetOf({ type: type ?? '', name: names.join('/'), scope }, deployment);
  },
};

/** A moment and a duration of whole years, months or days. */
function added(from: string, duration: string): string {
  const [, years = 0, months = 0, days = 0] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration) ?? [];
  const moment = new Date(from);
  moment.setUTCFullYear(moment.getUTCFullYear() + Number(years));
  moment.setUTCMonth(moment.getUTCMonth() + Number(months), moment.getUTCDate() + Number(days));
  return moment.toISOString();
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** One expression of a template: a text, a number, or a call with what is taken from its result. */
function call(source: string, scope: Scope): Json {
  const { value, rest } = expression(source.trim(), scope);
  if (rest.trim() !== '')
    throw new Error(`The template says ${source}, which the model cannot read.`);
  return value;
}

interface Read {
  readonly value: Json;
  readonly rest: string;
}

function expression(source: string, scope: Scope): Read {
  const literal = /^'((?:[^']|'')*)'/.exec(source);
  if (literal)
    return {
      value: (literal[1] ?? '').replaceAll("''", "'"),
      rest: source.slice(literal[0].length),
    };
  const number = /^-?\d+/.exec(source);
  if (number) return { value: Number(number[0]), rest: source.slice(number[0].length) };
  const [opening = '', name = ''] = /^([A-Za-z]+)\(/.exec(source) ?? [];
  const apply = functions[name.toLowerCase()];
  if (!apply) throw new Error(`The template calls ${source}, which the model cannot.`);
  const { words, rest } = wordsIn(source.slice(opening.length).trimStart(), scope);
  return members({ value: apply(words, scope), rest }, scope);
}

function wordsIn(source: string, scope: Scope): { words: readonly Json[]; rest: string } {
  if (source.startsWith(')')) return { words: [], rest: source.slice(1) };
  const { value, rest } = expression(source, scope);
  const left = rest.trimStart();
  if (left.startsWith(')')) return { words: [value], rest: left.slice(1) };
  const others = wordsIn(left.slice(1).trimStart(), scope);
  return { words: [value, ...others.words], rest: others.rest };
}

function members({ value, rest }: Read, scope: Scope): Read {
  const member = /^\.([A-Za-z0-9_]+)/.exec(rest);
  if (member) {
    const inner = objectOf(value)[member[1] ?? ''] ?? null;
    return members({ value: inner, rest: rest.slice(member[0].length) }, scope);
  }
  if (!rest.startsWith('[')) return { value, rest };
  const { value: key, rest: after } = expression(rest.slice(1), scope);
  const inner = typeof key === 'number' ? listOf(value)[key] : objectOf(value)[textOf(key)];
  return members({ value: inner ?? null, rest: after.slice(1) }, scope);
}
