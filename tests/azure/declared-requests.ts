/** What requests must hold, from the declarations of a plan: the settings of each resource by its id. */
import { artefact } from '../../src/cli/artefact.ts';
import { selectPlan } from '../../src/fill/plan.ts';
import { guide } from '../../src/guide/guide.ts';
import { type Declaration, isDeclaration } from '../../src/language/declaration.ts';
import { type Check, onMatcher, type Matcher } from '../../src/language/statement.ts';
import type { Word } from '../../src/language/word.ts';
import { holds } from '../../src/parameters/conditions.ts';
import { armId, type Reader, wordText } from '../support/expected-words.ts';

/** What a value must be, with the reader's words; without words, whatever a call finds out. */
export interface DeclaredValue {
  readonly kind: Matcher['kind'];
  readonly words?: readonly string[];
}

interface DeclaredPath {
  /** Dotted, or JMESPath where a dotted path does not reach it. */
  readonly path: string;
  readonly value: DeclaredValue;
}

/** One setting as a request must hold it. */
export interface DeclaredSetting extends DeclaredPath {
  readonly control: string;
  /** It is asked of each item of a list for which the conditions hold. */
  readonly each?: { readonly over: string; readonly where: readonly DeclaredPath[] };
  /** Creation sets it: by an option, or by a key of its file. */
  readonly isCreated: boolean;
  /** Another step sets it: it accounts for what a body holds, and need not be there. */
  readonly isElsewhere: boolean;
}

/** All that is declared of one resource. */
export interface DeclaredResource {
  readonly id: string;
  readonly type: string;
  readonly settings: readonly DeclaredSetting[];
}

/**
 * The resources that a plan declares and reads by their ids. Where one step is carried out alone, what other steps set
 * otherwise than by a file need not be sent.
 */
export function declaredResources(reader: Reader, step?: string): readonly DeclaredResource[] {
  const planned = new Set<string>(selectPlan(artefact, reader.resolved).steps.map(({ id }) => id));
  const declared = guide.steps
    .filter(({ id }) => planned.has(id))
    .flatMap(({ id, checks }) =>
      checks
        .filter(isDeclaration)
        .filter(({ when = [] }) => holds(when, reader.situation))
        .flatMap((one) => declaredBy(one, reader, step === undefined || step === id)),
    );
  const same = Map.groupBy(declared, ({ id }) => id.toLowerCase()).values();
  return [...same].flatMap(([first, ...more]) =>
    first ? [{ ...first, settings: [first, ...more].flatMap(({ settings }) => settings) }] : [],
  );
}

/** What is known by a row of a list has no id, and its columns other names than the request: it gives nothing here. */
function declaredBy(
  one: Declaration,
  reader: Reader,
  isWhole: boolean,
): readonly DeclaredResource[] {
  const { resource, settings } = one;
  // What may be nothing is what others made: no request of ours has it.
  if (!resource || one.rows === 'ifAny') return [];
  const each = one.in === 'part' ? { each: listIn(one, reader) } : {};
  const all = settings.map(({ expectation: { control, path, matcher }, created, written }) => ({
    control,
    path,
    value: valueOf(matcher, reader),
    ...each,
    isCreated: created !== undefined || written !== undefined,
    isElsewhere: !isWhole && written === undefined,
  }));
  return [{ id: armId(resource, reader), type: resource.type, settings: all }];
}

function listIn({ over, where = [] }: Check, reader: Reader): NonNullable<DeclaredSetting['each']> {
  return {
    over,
    where: where.map(({ path, matcher }) => ({ path, value: valueOf(matcher, reader) })),
  };
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
