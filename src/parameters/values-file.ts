// The values file, version 1: {"version":1,"values":{…},"choices":{…},"existing":{…},"controls":{…}}.
// Everything but the version may be partial. Only its form is judged here; whether the values are legal, `resolve` decides.
import { isChoiceValue } from './choices.ts';
import type { ControlSwitches } from './controls.ts';
import type { ChoiceId, ChoiceValue, ParameterId } from './ids.ts';
import { idsOf, type ParameterSet } from './parameter-set.ts';
import { readJson, smallFile } from './read-json.ts';
import type { Inputs, Resolved } from './resolved.ts';
import { isRecord } from './record.ts';
import { list, nearest, quote } from './words.ts';

type Parsed =
  | { readonly ok: true; readonly inputs: Inputs }
  | { readonly ok: false; readonly problems: readonly string[] };

type Entries = Readonly<Record<string, unknown>>;

const parts = ['version', 'values', 'choices', 'existing', 'controls'] as const;

/**
 * The inputs that a values file holds, or a sentence for each thing that is wrong with its form.
 * `switches` names the controls that there are.
 */
export function parseValuesFile(
  { catalogue, choices, existing: kinds }: ParameterSet,
  text: string,
  switches: ControlSwitches = {},
): Parsed {
  const read = readJson(text, smallFile);
  if (!read.ok) return { ok: false, problems: [`The values file ${read.problem}`] };
  const file = read.data;
  if (!isRecord(file)) {
    return { ok: false, problems: ['Write the values file as one JSON object.'] };
  }
  const problems: string[] = [...unknownKeys('', file, parts), ...wrongVersion(file['version'])];
  const values = readPart(file, 'values', idsOf(catalogue), textProblem, problems);
  const judgeChoice = (id: string, value: unknown): string | undefined =>
    choiceProblem(choices[id as ChoiceId], value); // a key of that very table
  const chosen = readPart(file, 'choices', idsOf(choices), judgeChoice, problems);
  const existing = readPart(file, 'existing', idsOf(kinds), textProblem, problems);
  const judge = (id: string, value: unknown): string | undefined =>
    controlProblem(switches[id], value);
  const controls = readPart(file, 'controls', Object.keys(switches), judge, problems);
  if (problems.length > 0) return { ok: false, problems };
  const some = Object.keys(controls).length > 0 ? { controls } : {};
  const inputs = { drafts: values, choices: chosen, existing, ...some } as Inputs; // every entry was checked
  return { ok: true, inputs };
}

/** The text of a values file; `only` limits the values to these parameters, the seeds and those that are always saved. */
export function toValuesFile(
  resolved: Resolved,
  only: readonly ParameterId[] = idsOf(resolved.parameters.catalogue),
): string {
  const { naming, alwaysSaved } = resolved.parameters;
  const wanted = new Set<string>([...naming.seeds, ...alwaysSaved, ...only]);
  const values = Object.entries(resolved.values).filter(([id]) => wanted.has(id));
  const ids = Object.entries(resolved.existing).map(([key, id]) => [key, id.text] as const);
  const file = {
    version: 1,
    values: Object.fromEntries(values),
    choices: resolved.choices,
    existing: Object.fromEntries(ids),
    ...(Object.keys(resolved.controls).length > 0 ? { controls: resolved.controls } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function wrongVersion(version: unknown): readonly string[] {
  if (version === 1) return [];
  return [
    version === undefined ? 'Add "version": 1.' : 'Write "version": 1; this guide reads no other.',
  ];
}

function readPart(
  file: Entries,
  part: string,
  known: readonly string[],
  problemWith: (key: string, value: unknown) => string | undefined,
  problems: string[],
): Entries {
  const entries = file[part] ?? {};
  if (!isRecord(entries)) {
    problems.push(`Write ${part} as an object, in braces.`);
    return {};
  }
  problems.push(...unknownKeys(`${part}.`, entries, known));
  const given = Object.entries(entries).filter(
    ([key, value]) => known.includes(key) && value !== null,
  );
  for (const [key, value] of given) {
    const problem = problemWith(key, value);
    if (problem) problems.push(`${part}.${key}: ${problem}`);
  }
  return Object.fromEntries(given);
}

/** So many unknown keys are looked at one by one; a file with more of them is another kind of file. */
const mostUnknown = 20;

function unknownKeys(path: string, entries: Entries, known: readonly string[]): readonly string[] {
  const unknown = Object.keys(entries).filter((key) => !known.includes(key));
  const others = unknown.length - mostUnknown;
  return [
    ...unknown.slice(0, mostUnknown).map((key) => {
      const near = nearest(key, known);
      const help =
        near.length > 0 ? `Did you mean ${list(near, 'or')}?` : `Known: ${known.join(', ')}.`;
      return `Unknown key ${quote(`${path}${key}`)}. ${help}`;
    }),
    ...(others > 0 ? [`${others} more keys are unknown.`] : []),
  ];
}

function textProblem(_: string, value: unknown): string | undefined {
  if (typeof value === 'string') return undefined;
  return typeof value === 'number'
    ? `Write the value in quotes: "${value}".`
    : 'Write the value as text, in quotes.';
}

function choiceProblem(
  choice: ParameterSet['choices'][ChoiceId],
  value: unknown,
): string | undefined {
  if (isChoiceValue(choice, value)) return undefined;
  const values: readonly ChoiceValue[] = choice.options?.map((option) => option.value) ?? [
    true,
    false,
  ];
  return `Write ${list(
    values.map((legal) => JSON.stringify(legal)),
    'or',
  )}.`;
}

function controlProblem(choice: ChoiceId | undefined, value: unknown): string | undefined {
  if (choice) return `The choice ${choice} switches this control: write choices.${choice} instead.`;
  return typeof value === 'boolean' ? undefined : 'Write true or false.';
}
