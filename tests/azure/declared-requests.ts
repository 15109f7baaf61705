/** What requests must hold, from the declarations of a plan: the settings of each resource, by its id or by what it does. */
import { artefact } from '../../src/cli/artefact.ts';
import { selectPlan } from '../../src/fill/plan.ts';
import { guide } from '../../src/guide/guide.ts';
import { peSubnet } from '../../src/guide/resources.ts';
import { type Declaration, isDeclaration } from '../../src/language/declaration.ts';
import type { Resource } from '../../src/language/resource.ts';
import { argumentWords, onMatcher, type Matcher } from '../../src/language/statement.ts';
import { idOf, type Word } from '../../src/language/word.ts';
import { holds } from '../../src/parameters/conditions.ts';
import type { ControlId } from '../../src/parameters/ids.ts';
import { groupType } from '../azure-model/ids.ts';
import { armId, type Reader, wordText } from '../support/expected-words.ts';
import { type Listing, listings, parts } from './listed-rows.ts';

/** What a value must be, with the reader's words; without words, whatever a call finds out. */
export interface DeclaredValue {
  readonly kind: Matcher['kind'];
  readonly words?: readonly string[];
}

export interface DeclaredPath {
  /** Dotted, or JMESPath where a dotted path does not reach it. */
  readonly path: string;
  readonly value: DeclaredValue;
}

/** Some of the items of a list. */
export interface DeclaredItems {
  readonly over: string;
  readonly where: readonly DeclaredPath[];
}

/** One setting as a request must hold it. */
export interface DeclaredSetting extends DeclaredPath {
  readonly control: string;
  /** It is asked of each item of a list for which the conditions hold. */
  readonly each?: DeclaredItems;
  /** Creation sets it: by an option, or by a key of its file. */
  readonly isCreated: boolean;
  /** Another step sets it: it accounts for what a body holds, and need not be there. */
  readonly isElsewhere: boolean;
}

/** All that is declared of one resource, or what one declaration says of what does its work. */
export interface DeclaredResource {
  /** Its id, or what it is declared to do. */
  readonly id: string;
  readonly type: string;
  readonly settings: readonly DeclaredSetting[];
  /** It has no id that is known before: it is known by a row of a list. */
  readonly rows?: DeclaredRows;
}

/** The rows by which resources are known. */
export interface DeclaredRows extends DeclaredItems {
  readonly listing: Listing;
  /** The ends of the id of what they stand in. */
  readonly in: readonly string[];
}

/**
 * The resources of the guide, and what a plan declares of them and of what is known by rows. Where one step is carried
 * out alone, what other steps set otherwise than by a file need not be sent.
 */
export function declaredResources(reader: Reader, step?: string): readonly DeclaredResource[] {
  const planned = new Set<string>(selectPlan(artefact, reader.resolved).steps.map(({ id }) => id));
  const declared = guide.steps
    .filter(({ id }) => planned.has(id))
    .flatMap(({ id, checks }) =>
      checks
        .filter(isDeclaration)
        .filter(({ when = [] }) => holds(when, reader.situation))
        // What may be nothing is what others made: no request of ours has it.
        .filter(({ rows }) => rows !== 'ifAny')
        .flatMap((one) => declaredBy(one, reader, step === undefined || step === id)),
    );
  const known = [...guide.resources.map((one) => taggedResource(one, reader)), ...declared];
  const same = Map.groupBy(
    known.filter(({ rows }) => !rows),
    ({ id }) => id.toLowerCase(),
  ).values();
  return [
    ...[...same].flatMap(([first, ...more]) =>
      first ? [{ ...first, settings: [first, ...more].flatMap(({ settings }) => settings) }] : [],
    ),
    ...known.filter(({ rows }) => rows),
  ];
}

/** The controls of which every setting is about what others made: no request of the plan has it. */
export function controlsOfOthers(): readonly ControlId[] {
  const declarations = guide.steps.flatMap(({ checks }) => checks.filter(isDeclaration));
  const controlsOf = (some: readonly Declaration[]): readonly ControlId[] =>
    some.flatMap(({ settings }) => settings.map(({ expectation }) => expectation.control));
  const ours = new Set(controlsOf(declarations.filter(({ rows }) => rows !== 'ifAny')));
  return controlsOf(declarations).filter((one) => !ours.has(one));
}

/** Undo knows by its tag what the plan has made; the group has one of its own, which is declared. */
function taggedResource(resource: Resource, reader: Reader): DeclaredResource {
  const { name, value } = guide.tag;
  const tag: DeclaredSetting = {
    control: 'gov-teardown',
    path: `tags.${name}`,
    value: { kind: 'is', words: [wordText(value, reader)] },
    isCreated: true,
    isElsewhere: false,
  };
  const { taggable, type } = resource;
  const isTagged = taggable && type !== groupType;
  return { id: armId(resource, reader), type, settings: isTagged ? [tag] : [] };
}

function declaredBy(
  one: Declaration,
  reader: Reader,
  isWhole: boolean,
): readonly DeclaredResource[] {
  const { resource, over, where = [] } = one;
  const items = { over, where: where.map(({ path, matcher }) => pathOf(path, matcher, reader)) };
  const rows = resource ? partsOf(one, resource, items, reader) : listedRows(one, items, reader);
  const each = rows ?? (one.in === 'part' ? items : undefined);
  const settings = one.settings.map(
    ({ expectation: { control, path, matcher }, created, written }): DeclaredSetting => ({
      control,
      ...pathOf(path, matcher, reader),
      ...(each ? { each } : {}),
      // A row may come with a later request, as the second zone of a group does.
      isCreated: !rows && (created !== undefined || written !== undefined),
      isElsewhere: !isWhole && written === undefined,
    }),
  );
  const id = resource ? armId(resource, reader) : `az ${one.read.command}`;
  const endpoint = endpointOf(one, reader, isWhole);
  if (rows) return [{ id, type: rows.listing.type, settings, rows }, ...endpoint];
  return resource ? [{ id, type: resource.type, settings }, ...endpoint] : endpoint;
}

/** The rows that a list command prints for what is declared, with what its options ask for. */
function listedRows(
  { read: { command, options } }: Declaration,
  { over, where }: DeclaredItems,
  reader: Reader,
): DeclaredRows | undefined {
  const { [command]: listing } = listings;
  if (!listing) return undefined;
  const words = (flag: string): readonly Word[] =>
    options.filter((one) => one.flag === flag).flatMap(({ argument }) => argumentWords(argument));
  const within = Object.entries(listing.in ?? {}).flatMap(([flag, type]) =>
    words(flag).map((one) => `${type ? `/${type}/` : ''}${wordText(one, reader)}`),
  );
  const above = listing.isOfSubscription
    ? [`/subscriptions/${reader.resolved.values.subscriptionId ?? ''}`]
    : [];
  const selected = Object.entries(listing.where ?? {}).flatMap(([flag, path]) =>
    words(flag).map((one) => pathOf(path, { kind: 'is', words: [{ word: one }] }, reader)),
  );
  return { listing, in: [...within, ...above], over, where: [...where, ...selected] };
}

/** The items of a list of which each comes of a request of its own. */
function partsOf(
  { in: place, over }: Declaration,
  resource: Resource,
  { where }: DeclaredItems,
  reader: Reader,
): DeclaredRows | undefined {
  const part = place === 'part' ? parts[over] : undefined;
  if (!part) return undefined;
  const { listing, names } = part;
  const id = armId(resource, reader);
  if (!names) return { listing, in: [id], over, where };
  const named: DeclaredPath = { path: names, value: { kind: 'exactly', words: [id] } };
  return { listing, in: [], over, where: [...where, named] };
}

/** The work of others that is accepted in its place says what the endpoint of the plan does. */
function endpointOf(
  { standIn, read, resource, settings }: Declaration,
  reader: Reader,
  isWhole: boolean,
): readonly DeclaredResource[] {
  const [setting] = settings;
  if (!standIn || !setting) return [];
  const type = 'Microsoft.Network/privateEndpoints';
  const name = read.options.find(({ flag }) => flag === '--endpoint-name')?.argument ?? true;
  const [called = []] = argumentWords(name);
  const endpoint =
    resource ??
    guide.resources.find(
      (one) => one.type === type && wordText(one.name, reader) === wordText(called, reader),
    );
  if (!endpoint) throw new Error(`The guide has no endpoint ${wordText(called, reader)}.`);
  const of = (path: string, word: Word): DeclaredSetting => ({
    control: setting.expectation.control,
    ...pathOf(path, { kind: 'exactly', words: [{ word }] }, reader),
    isCreated: true,
    isElsewhere: !isWhole,
  });
  const connection = 'properties.privateLinkServiceConnections[].properties';
  return [
    {
      id: armId(endpoint, reader),
      type,
      settings: [
        of(`${connection}.privateLinkServiceId`, standIn.serves),
        of(`${connection}.groupIds[]`, standIn.how),
        // One of others may stand anywhere in the network.
        of('properties.subnet.id', [idOf(peSubnet)]),
      ],
    },
  ];
}

function pathOf(path: string, wanted: Matcher, reader: Reader): DeclaredPath {
  return { path, value: valueOf(wanted, reader) };
}

function valueOf(wanted: Matcher, reader: Reader): DeclaredValue {
  const { kind } = wanted;
  const texts = onMatcher<readonly (string | undefined)[]>(wanted, {
    number: (number) => [String(number)],
    text: (text) => [text],
    nothing: () => [],
    words: (words) =>
      words
        .filter(({ when = [] }) => holds(when, reader.situation))
        .map(({ word }) => (isFoundOut(word) ? undefined : wordText(word, reader))),
  });
  const words = texts.filter((text) => text !== undefined);
  return words.length === texts.length ? { kind, words } : { kind };
}

function isFoundOut(word: Word): boolean {
  return word.some((part) => typeof part === 'object' && 'output' in part);
}
