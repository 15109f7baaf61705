import {
  mendCalls,
  isDeclaration,
  makesAbsent,
  type Mend,
  onMend,
  type Setting,
  settingsOf as declaredIn,
} from '../language/declaration.ts';
import type { Guide, Step } from '../language/guide.ts';
import { onlyWhen, type ScriptNodes } from '../language/script-node.ts';
import type { Call, Expectation, Option } from '../language/statement.ts';
import { absorb } from '../language/template.ts';
import type { Resource } from '../language/resource.ts';
import { idOf, type Word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import { quoteWord, writeArgument } from './call.ts';
import { namesGroup, type Writer } from './reference.ts';
import { type ScriptShell, taggedOf } from './script-shell.ts';
import { verifyLines } from './verify.ts';

/** A setting of a step, with the number by which its script knows it. */
interface Numbered extends Setting {
  readonly number: number;
  readonly when: When;
  /** The resource that it is of, where the tag of that tells whose it is. */
  readonly of?: Resource;
  /** Prints something where that has no tag, and this plan made it. */
  readonly own?: Call;
  /** The call that the options of its remedy complete. */
  readonly update?: Call;
}

/** The parts of a repair script: what it reads, of what, how it mends what fails, and how it sets that back. */
export interface RepairParts {
  readonly checks: ScriptNodes;
  /** Which settings are of what, so that nothing of others is changed without a word. */
  readonly bearers: ScriptNodes;
  readonly mends: ScriptNodes;
  readonly restores: ScriptNodes;
}

/** How what fails is mended, for every step in the order of the plan. */
export function repairParts({ steps }: Guide, writer: Writer, shell: ScriptShell): RepairParts {
  const numbers = numberAll(steps);
  const each = (write: (step: Step, settings: readonly Numbered[]) => ScriptNodes): ScriptNodes =>
    steps.flatMap((step) => {
      const lines = write(step, numbered(step, numbers));
      return lines.length > 0
        ? [{ any: [[`step:${step.id}`]], pieces: lines, step: step.id } as const]
        : [];
    });
  return {
    checks: each((step, settings) => checkLines(step, settings, numbers, writer, shell)),
    bearers: each((_, settings) => bearerLines(settings, writer, shell)),
    mends: each((step, settings) => titled(step, mendLines(step, settings, writer, shell))),
    // A door opens before what it stood on goes.
    restores: each((step, settings) =>
      titled(step, restoreLines(settings, writer, shell)),
    ).toReversed(),
  };
}

/** The lines of a step below a comment that names it, which is there while one of them is. */
function titled({ id, title }: Step, lines: ScriptNodes): ScriptNodes {
  if (lines.length === 0) return [];
  const any = lines.flatMap((one) => (typeof one === 'object' && 'any' in one ? one.any : [[]]));
  return [{ any: absorb(any), pieces: [`# ${id}: ${title}\n`] }, ...lines];
}

type Numbers = ReadonlyMap<Step, ReadonlyMap<Expectation, number>>;

/** What an expectation is known by, and the step of which it is. */
interface Place {
  readonly step: Step['id'];
  readonly number: number;
}

/** The places at which an expectation is asked; a check may stand in several steps. */
function placesOf(expectation: Expectation, numbers: Numbers): readonly Place[] {
  const places = [...numbers].flatMap(([{ id }, some]) => {
    const number = some.get(expectation);
    return number === undefined ? [] : [{ step: id, number }];
  });
  if (places.length === 0) throw new Error(`No step asks for \`${expectation.label}\`.`);
  return places;
}

/** A number for each expectation of the guide. */
function numberAll(steps: readonly Step[]): Numbers {
  let number = 0;
  return new Map(
    steps.map((step) => {
      const expected = step.checks.flatMap(({ expect }) => expect);
      return [step, new Map(expected.map((one) => [one, (number += 1)]))];
    }),
  );
}

function numberOf(step: Step, expectation: Expectation, numbers: Numbers): number {
  const number = numbers.get(step)?.get(expectation);
  if (number === undefined) throw new Error(`\`${expectation.label}\` has no number.`);
  return number;
}

function numbered(step: Step, numbers: Numbers): readonly Numbered[] {
  return step.checks
    .filter(isDeclaration)
    .flatMap(({ when = [], update, resource, changes, own, settings }) => {
      const of = resource ?? changes;
      return settings.map((setting) => ({
        ...setting,
        number: numberOf(step, setting.expectation, numbers),
        when,
        ...(update ? { update } : {}),
        ...(of ? { of } : {}),
        ...(own ? { own } : {}),
      }));
    });
}

/** The reads of verify for a step, if the step is asked for, with the remedies. */
function checkLines(
  step: Step,
  settings: readonly Numbered[],
  numbers: Numbers,
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  if (step.checks.length === 0) return [];
  const known = new Map(settings.map((one) => [one.expectation, one]));
  const controls = [
    ...new Set(step.checks.flatMap(({ expect }) => expect.map(({ control }) => control))),
  ];
  const needed = ({ needs = [] }: Setting): readonly Place[] =>
    needs.flatMap((one) => placesOf(one, numbers));
  const before = settings.flatMap((one) => [
    ...(one.before ?? []),
    ...needed(one).flatMap((place) => (place.step === step.id ? [] : place.step)),
  ]);
  const lines = verifyLines(step, writer, shell, (expectation) => {
    const setting = known.get(expectation);
    const remedy = setting ? remedyWords(setting.mend) : noRemedy;
    const { consequences = [] } = setting ?? {};
    const kinds = [...new Set(consequences.map(({ kind }) => kind.replaceAll(' ', '-')))];
    const traits = [
      ...(setting?.hardens ? ['hardens'] : []),
      ...(setting?.waitsForAll ? ['waits-for-all'] : []),
    ];
    const sentences = [...new Set(consequences.map(({ sentence }) => sentence))];
    return [
      [String(numberOf(step, expectation, numbers))],
      [remedy.word],
      ['"', kinds.join(' '), '"'],
      [
        '"',
        ...stepNames(setting?.before ?? []),
        ...(setting ? needed(setting) : []).map(({ number }) => `${number} `),
        '"',
      ],
      ['"', writer.literal(remedy.sentence || sentences.join(' ')), '"'],
      ...(traits.length > 0 || remedy.present ? [['"', traits.join(' '), '"']] : []),
      ...(remedy.present ? [quoteWord(remedy.present, writer)] : []),
    ];
  });
  return shell.reading(
    [[step.id], ['"', controls.join(' '), '"']],
    ['"', ...stepNames([...new Set(before)]), '"'],
    lines,
  );
}

/**
 * One line for each resource of which a call of the script changes settings, or for what has no tag; what the reader brought
 * is the reader's to name.
 */
function bearerLines(
  settings: readonly Numbered[],
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const changed = settings.filter(({ mend: { kind } }) => kind === 'update' || kind === 'calls');
  const groups = Map.groupBy(changed, ({ of }) => of && taggedOf(of));
  return [...groups].flatMap(([of, some]) => {
    if (!of) return ownLines(some, writer, shell);
    const made = unlessBrought(of, writer);
    const conditions = some.map(conditionOf);
    const numbers = some.flatMap(({ number }, at) => onlyWhen(conditions[at], [` ${number}`]));
    return [
      {
        any: absorb(conditions.map((one): When => [...made, ...one])),
        pieces: shell.bearer(quoteWord([idOf(of)], writer), numbers),
      },
    ];
  });
}

/** One line for each thing without a tag, with the call that tells whether the plan made it. */
function ownLines(settings: readonly Numbered[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const groups = Map.groupBy(settings, ({ own }) => JSON.stringify(own));
  return [...groups.values()].flatMap((some) => {
    const own = some[0]?.own;
    if (!own) return [];
    const conditions = some.map(conditionOf);
    const numbers = some.flatMap(({ number }, at) => onlyWhen(conditions[at], [`${number} `]));
    return [{ any: absorb(conditions), pieces: shell.own(numbers, own, writer) }];
  });
}

function conditionOf({ when, expectation: { control } }: Numbered): When {
  return [...when, `control:${control}`];
}

/** True while neither the resource nor what it is in was brought. */
function unlessBrought({ existing, parent }: Resource, writer: Writer): When {
  return [
    ...(existing && !namesGroup(existing, writer.guide) ? [`!existing:${existing}` as const] : []),
    ...(parent ? unlessBrought(parent, writer) : []),
  ];
}

/** The steps of these that the plan has. */
function stepNames(ids: readonly Step['id'][]): ScriptNodes {
  return ids.flatMap((id) => onlyWhen([`step:${id}`], [`${id} `]));
}

interface RemedyWords {
  readonly word: string;
  readonly sentence: string;
  /** The work of a person, where apply leaves what is there. */
  readonly present?: Word;
}

const noRemedy: RemedyWords = { word: 'check', sentence: '' };

/** The word by which the library knows a kind of mend, and its sentence. */
export function remedyWords(mend: Mend): RemedyWords {
  return onMend<RemedyWords>(mend, {
    update: () => ({ word: 'update', sentence: '' }),
    calls: () => ({ word: makesAbsent(mend) ? 'make' : 'update', sentence: '' }),
    apply: ({ present }) => ({ word: 'apply', sentence: '', ...(present ? { present } : {}) }),
    fixed: ({ instead }) => ({ word: 'fixed', sentence: instead }),
    'by hand': ({ how }) => ({ word: 'hand', sentence: how }),
  });
}

/** One block for what one call mends: the settings that share it, and the words of each. */
function mendLines(
  step: Step,
  settings: readonly Numbered[],
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const groups = Map.groupBy(settings, ({ mend, update, when }) =>
    onMend(mend, {
      update: () => JSON.stringify(['update', update, when]),
      calls: (own) => JSON.stringify(['calls', mendCalls(own), when]),
      apply: () => 'apply',
      fixed: () => '',
      'by hand': () => '',
    }),
  );
  return [...groups].flatMap(([key, some]) => {
    const [first] = some;
    if (!first || key === '') return [];
    const body = onMend<ScriptNodes>(first.mend, {
      update: () => (first.update ? updateLines(first.update, some, writer, shell) : []),
      calls: ({ calls, lastly }) => [
        ...(lastly ? shell.lastly(lastly, writer) : []),
        ...calls.flatMap((call) => shell.mend(call, writer)),
      ],
      apply: () => shell.applyStep(step.id),
      fixed: () => [],
      'by hand': () => [],
    });
    const numbers = some.map(({ number, expectation, when }) =>
      onlyWhen(
        [...(key === 'apply' ? when : []), `control:${expectation.control}`],
        [` ${number}`],
      ),
    );
    const any = some.map(({ expectation, when }): When => [
      ...when,
      `control:${expectation.control}`,
    ]);
    return [{ any, pieces: shell.due(numbers.flat(), body) }];
  });
}

function updateLines(
  update: Call,
  some: readonly Numbered[],
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const words = some.flatMap(({ mend, number, expectation }) => {
    if (mend.kind !== 'update') return [];
    return onlyWhen(
      [`control:${expectation.control}`],
      mend.options.flatMap(({ flag, argument }) =>
        shell.with(number, writeArgument(flag, argument, writer)),
      ),
    );
  });
  return [...words, ...shell.mend(update, writer)];
}

/** One block for each setting that another value can be given back, the last first. */
function restoreLines(
  settings: readonly Numbered[],
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  return settings.toReversed().flatMap(({ mend, update, number, when, expectation }) => {
    const call = onMend<Call | undefined>(mend, {
      update: ({ restored }) => restored && update && withOptions(update, restored),
      calls: ({ restored }) => restored,
      apply: () => undefined,
      fixed: () => undefined,
      'by hand': () => undefined,
    });
    if (!call) return [];
    return onlyWhen(
      [...when, `control:${expectation.control}`],
      shell.back(number, shell.mend(call, writer)),
    );
  });
}

function withOptions(call: Call, options: readonly Option[]): Call {
  return { ...call, options: [...call.options, ...options] };
}

/** The words of verify on a remedy: `update`, `make` or `apply` where repair mends it, or what a person is to do. */
export function remedyWord(step: Step, writer: Writer) {
  const settings = declaredIn(step.checks);
  return (expectation: Expectation): readonly ScriptNodes[] => {
    const mend = settings.find((one) => one.expectation === expectation)?.mend;
    if (!mend) return [];
    const { word, sentence } = remedyWords(mend);
    return [sentence ? ['"', writer.literal(sentence), '"'] : [word]];
  };
}
