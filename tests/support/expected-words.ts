// What a call of the guide must say, worked out from its data alone and not from rendered text.
import type { Resource } from '../../src/language/resource.ts';
import {
  type Argument,
  type Call,
  type Capture,
  type Check,
  type Option,
  rowsCall,
  valueCall,
  type Statement,
} from '../../src/language/statement.ts';
import type { Reference, Word } from '../../src/language/word.ts';
import { holds, type Situation } from '../../src/parameters/conditions.ts';
import type { ArmId } from '../../src/parameters/arm-id.ts';
import type { Resolved } from '../../src/parameters/resolved.ts';
import type { Words } from './recording-az.ts';

/** Whose values the words have. */
export interface Reader {
  readonly resolved: Resolved;
  readonly situation: Situation;
  /** What a capture hears from `az`. */
  answerTo(capture: string, words: Words): string;
  /** What captures have heard so far. */
  readonly outputs: Map<string, string>;
}

/** The calls that an inline snippet makes; the stand-in for `az` prints the words of a capture. */
export function statementCalls(one: Statement, reader: Reader): readonly Words[] {
  if (!holds(one.when ?? [], reader.situation)) return [];
  // Only who names it gets it; a snippet shows it in a comment.
  if ('call' in one && one.optIn) return [];
  if ('call' in one) return [callWords(one.call, reader)];
  if ('capture' in one) return [captureWords(one, reader)];
  if ('remove' in one) return [callWords(one.by, reader)];
  if ('wait' in one) return [callWords(valueCall(one.wait), reader)];
  const asked = (one.captures ?? []).filter(({ when = [] }) => holds(when, reader.situation));
  const given = asked.map((each) => captureWords(each, reader));
  return [...given, callWords(one.by, reader)];
}

/** The calls of a check: what it captures, then the read with its columns. */
export function checkCalls(check: Check, reader: Reader): readonly Words[] {
  if (!holds(check.when ?? [], reader.situation)) return [];
  const captured = (check.captures ?? []).map((one) => captureWords(one, reader));
  return [...captured, callWords(rowsCall(check), reader)];
}

/** The words of one call, without `az`: options that may be missing come last. */
export function callWords({ command, options }: Call, reader: Reader): Words {
  const isAlways = ({ when = [] }: Option): boolean => when.length === 0;
  const sorted = [...options.filter(isAlways), ...options.filter((one) => !isAlways(one))];
  const there = sorted.filter(({ when = [] }) => holds(when, reader.situation));
  return [
    ...command.split(' '),
    ...there.flatMap(({ flag, argument }) => optionWords(flag, argument, reader)),
  ];
}

function captureWords({ capture, from }: Capture, reader: Reader): Words {
  const words = callWords(from, reader);
  reader.outputs.set(capture, reader.answerTo(capture, words));
  return words;
}

function optionWords(flag: string, argument: Argument, reader: Reader): Words {
  if (argument === true) return [flag];
  if ('repeat' in argument) {
    return argument.repeat.flatMap((group) => [flag, ...group.map((one) => wordText(one, reader))]);
  }
  if ('many' in argument) return [flag, ...argument.many.map((one) => wordText(one, reader))];
  return [flag, ...wordText(argument, reader).split('\0')];
}

/** The text of a word. */
export function wordText(word: Word, reader: Reader): string {
  return word
    .map((part) => (typeof part === 'string' ? part : referenceText(part, reader)))
    .join('');
}

function referenceText(part: Reference, reader: Reader): string {
  if ('parameter' in part) return known(reader.resolved.values[part.parameter], part.parameter);
  if ('output' in part) return known(reader.outputs.get(part.output), part.output);
  if ('file' in part) return `files/${part.file.name}`;
  if ('tag' in part) return `${part.tag.name}=${wordText(part.tag.value, reader)}`;
  if ('also' in part)
    return (reader.resolved.values.additionalTags?.split(/, ?/) ?? [])
      .map((one) => `\0${one}`)
      .join('');
  if ('id' in part) return armId(part.id, reader);
  return part.part === 'name'
    ? wordText(part.of.name, reader)
    : placeOf(part.of, reader)[part.part];
}

/** The id of a resource: the one that was brought, or where it stands and what it is called. */
export function armId(one: Resource, reader: Reader): string {
  const brought = one.existing && reader.resolved.existing[one.existing];
  if (brought && brought.type.toLowerCase() === one.type.toLowerCase()) return brought.text;
  const name = wordText(one.name, reader);
  if (one.parent) return `${armId(one.parent, reader)}/${one.type.split('/').at(-1)}/${name}`;
  const { subscription, group } = placeOf(one, reader);
  const at = `/subscriptions/${subscription}/resourceGroups/${group}`;
  return one.type === 'Microsoft.Resources/resourceGroups'
    ? at
    : `${at}/providers/${one.type}/${name}`;
}

function placeOf(one: Resource, reader: Reader): Pick<ArmId, 'subscription' | 'group'> {
  const { existing, values } = reader.resolved;
  const brought = one.existing && existing[one.existing];
  if (brought) return brought;
  const around = one.parent ?? one.beside;
  if (around) return placeOf(around, reader);
  return {
    subscription: known(values.subscriptionId, 'subscriptionId'),
    group: known(values.resourceGroup, 'resourceGroup'),
  };
}

function known(text: string | undefined, name: string): string {
  if (text === undefined) throw new Error(`The reader has no \`${name}\`.`);
  return text;
}
