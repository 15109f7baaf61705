// Every expectation of the guide's checks: what is weaker never passes, what is as strict does. Words of Azure are all
// tried, of the other values some that the seed draws; EVERY_VALUE=1 tries them all, in minutes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { guide } from '../../../src/guide/guide.ts';
import type { Json } from '../../azure-model/json.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { type Check, comparedWords, type Matcher } from '../../../src/language/statement.ts';
import { holds } from '../../../src/parameters/conditions.ts';
import { existingKeys, existingKinds } from '../../../src/guide/parameters/existing.ts';
import { type Reader, wordText } from '../../support/expected-words.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { printed } from '../../support/az-front/print.ts';
import { everything, readerOf } from '../../support/readers.ts';
import type { Answer } from '../../support/recording-az.ts';
import { runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { skipWithout } from '../../support/shells.ts';
import { artefactOf, call, control, step } from '../../support/small-guide.ts';
import { type PlainWanted, valuesFor } from '../../support/weaker-values.ts';
import { test } from '../../support/test-in-turn.ts';

/** A thing that a check wants: of an expectation, or of the rows that count. */
interface Wish {
  readonly name: string;
  readonly path: string;
  readonly matcher: Matcher;
  readonly absent: 'fails' | 'unknown';
  readonly check: Check;
}

const wishes: readonly Wish[] = guide.steps.flatMap(({ id, checks }) =>
  checks.flatMap((check) => [
    ...check.expect.map(({ label, ...one }) => ({ name: `${id}: ${label}`, check, ...one })),
    ...(check.where ?? []).map((one) => ({
      name: `${id}: rows where ${one.path}`,
      check,
      absent: 'unknown' as const,
      ...one,
    })),
  ]),
);

const brought = Object.fromEntries(existingKeys.map((key) => [key, existingKinds[key].example]));
/** Of each design, those to whom a check may be: the first of them is asked what it wants. */
const designs = (['managed', 'own'] as const).map((network) =>
  [everything(network), { network }].flatMap((choices) => [
    readerOf({ choices }),
    readerOf({ choices, existing: brought }),
  ]),
);

/** What is wanted of a reader; undefined where the check is not the reader's. */
function plain({ matcher, path, check }: Wish, reader: Reader): PlainWanted | undefined {
  if (!holds(check.when ?? [], reader.situation)) return undefined;
  const heard = (check.captures ?? []).map(({ capture }) => [capture, '10.20.30.4'] as const);
  const knowing = { ...reader, outputs: new Map(heard) };
  const words = comparedWords(matcher).filter(({ when }) => holds(when ?? [], reader.situation));
  return { ...matcher, path, texts: words.map(({ word }) => wordText(word, knowing)) };
}

interface Tried {
  readonly wanted: PlainWanted;
  readonly absent: Wish['absent'];
  readonly value: Json;
  readonly passes: boolean;
  /** A word of Azure's own, which is in every run. */
  readonly always: boolean;
}

function triedFor({ absent }: Wish, wanted: PlainWanted): readonly Tried[] {
  const { weaker, asStrict, refused = [], words = [] } = valuesFor(wanted);
  const known = new Set<Json>([...words, ...refused.map(({ value }) => value)]);
  const one = (passes: boolean) => (value: Json) =>
    ({ wanted, absent, value, passes, always: known.has(value) }) as const;
  return [
    ...[...weaker, ...refused.map(({ value }) => value)].map(one(false)),
    ...asStrict.map(one(true)),
  ];
}

const tried = wishes.map((wish) =>
  designs.flatMap((readers) => {
    const [wanted] = readers.flatMap((reader) => plain(wish, reader) ?? []);
    return wanted ? triedFor(wish, wanted) : [];
  }),
);

/** What a judge is asked, in which the path has no part. */
function asked({ wanted, absent, value }: Tried): string {
  return JSON.stringify([{ ...wanted, path: '' }, absent, value]);
}
const distinct = [...new Map(tried.flat().map((one) => [asked(one), one])).values()];

test('each expectation is tried with values that are weaker and with some that are as strict', () => {
  const untried = wishes.filter((_, at) => {
    const sides = new Set(tried[at]?.map(({ passes }) => passes));
    return sides.size < 2;
  });
  assert.deepEqual(
    untried.map(({ name }) => name),
    [],
  );
  const sides = new Set(tried.flat().map((one) => `${asked(one)} ${one.passes}`));
  assert.equal(sides.size, distinct.length, 'A value is both weaker and as strict.');
});

/** How many weaker values, and how many as strict, are drawn for what is wanted: a seed draws others. */
const drawn: Readonly<Record<Shell, readonly [flows: number, others: number]>> =
  process.env['EVERY_VALUE'] === '1'
    ? { bash: [Infinity, Infinity], powershell: [Infinity, Infinity] }
    : { bash: [12, 3], powershell: [6, 1] };

function drawnFor(shell: Shell): readonly Tried[] {
  const groups = Map.groupBy(distinct, ({ wanted, absent, passes }) =>
    JSON.stringify([{ ...wanted, path: '' }, absent, passes]),
  );
  const [flows, others] = drawn[shell];
  return [...groups.values()].flatMap((some) => {
    const count = some[0]?.wanted.kind === 'flows' ? flows : others;
    const inTurn = some.filter(({ always }) => !always).map((one) => [lot(one), one] as const);
    inTurn.sort(([one], [other]) => (one < other ? -1 : 1));
    const always = shell === 'bash' ? some.filter((one) => one.always) : [];
    return [...always, ...inTurn.slice(0, count).map(([, one]) => one)];
  });
}

function lot(one: Tried): string {
  return createHash('sha256')
    .update(`${seed} ${asked(one)}`)
    .digest('hex');
}

/** One resource for so many values, each in a column of its own: a call for each would take minutes. */
const batch = 60;

interface Judge {
  readonly checks: readonly Check[];
  readonly answers: readonly Answer[];
}

function judgeOf(values: readonly Tried[]): Judge {
  const batches = Array.from({ length: Math.ceil(values.length / batch) }, (_, at) =>
    values.slice(at * batch, (at + 1) * batch),
  );
  const checks = batches.map((some, at): Check => ({
    read: call(`batch-${at}-`),
    in: 'resource',
    over: '',
    columns: some.map((_, column) => `v${column}`),
    rows: 'every',
    expect: some.map(({ wanted, absent }, column) => ({
      control: control('judged'),
      label: `value ${at * batch + column}.`,
      path: `v${column}`,
      matcher: withTexts(wanted),
      absent,
    })),
  }));
  const answers = batches.map((some, at) => ({
    to: `resource show --ids batch-${at}- *`,
    prints: printed([['/an/id', ...some.map(({ value }) => value)]], 'json').trimEnd(),
  }));
  return { checks, answers };
}

function withTexts(wanted: PlainWanted): Matcher {
  return 'words' in wanted
    ? { ...wanted, words: wanted.texts.map((text) => ({ word: [text] })) }
    : wanted;
}

for (const shell of shells) {
  const values = drawnFor(shell);
  const asStrict = values.filter(({ passes }) => passes).length;
  const counts = `${values.length - asStrict} weaker, ${asStrict} as strict, of ${distinct.length} for ${wishes.length} wishes`;
  const options = { skip: skipWithout[shell] };

  test(`${shell} passes no weaker value, and each as strict (${counts})`, options, () => {
    const { checks, answers } = judgeOf(values);
    const folder = writeBundle(readerOf(), artefactOf([step('table', { checks })]));
    const { stdout, stderr } = runScript(shell, 'verify', folder, [], [signedIn, ...answers]);
    const said = stdout.matchAll(/^(PASS|FAIL|UNKNOWN) +judged +value (\d+)\.$/gm);
    const verdicts = new Map([...said].map(([, verdict, at]) => [Number(at), verdict]));
    assert.equal(verdicts.size, values.length, stderr);
    const wrong = values.flatMap(({ wanted: { path, kind, texts }, absent, value, passes }, at) =>
      (verdicts.get(at) === 'PASS') === passes
        ? []
        : [{ path, kind, texts: texts.join('|'), absent, value, verdict: verdicts.get(at) }],
    );
    assert.deepEqual(wrong, [], `FUZZ_SEED=${seed} draws these values again.`);
  });
}
