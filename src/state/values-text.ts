// Writes a profile as a values file and reads it back. Unlike the file in a bundle it holds the drafts, legal or not, and no
// defaults, so that an export that is imported gives the same profile again.
import { parameterIds } from '../guide/parameters/catalogue.ts';
import { choiceIds } from '../guide/parameters/choices.ts';
import type { ControlSwitches } from '../parameters/controls.ts';
import { existingKeys } from '../guide/parameters/existing.ts';
import { type Inputs, type Problem, type ReadDraft, withReadings } from '../parameters/resolved.ts';
import { parameters, resolve } from '../guide/parameters/parameters.ts';
import { readJson, smallFile } from '../parameters/read-json.ts';
import { isRecord } from '../parameters/record.ts';
import { parseValuesFile } from '../parameters/values-file.ts';
import { readInputs } from './inputs.ts';

/** The inputs in a text from outside, with sentences on all that is wrong with it. */
export interface ReadValues {
  /** Absent when nothing of the text can be used. */
  readonly inputs?: Inputs;
  /** Sentences on the form of the text. */
  readonly problems: readonly string[];
  /** Problems of the values in it. */
  readonly wrong: readonly Problem[];
  /** The values that were understood in another spelling. */
  readonly read?: readonly ReadDraft[];
}

interface Values {
  readonly version: 1;
  readonly values: Inputs['drafts'];
  readonly choices: Inputs['choices'];
  readonly existing: Inputs['existing'];
  readonly controls?: NonNullable<Inputs['controls']>;
}

/** The data of the values file, its keys in the order of the form. */
export function toValues({ drafts, choices, existing, controls }: Inputs): Values {
  return {
    version: 1,
    values: inOrder(drafts, parameterIds),
    choices: inOrder(choices, choiceIds),
    existing: inOrder(existing, existingKeys),
    ...(controls ? { controls: inOrder(controls, Object.keys(controls).sort()) } : {}),
  };
}

/** The text of the values file. */
export function valuesText(inputs: Inputs): string {
  return `${JSON.stringify(toValues(inputs), null, 2)}\n`;
}

/** Reads a values file: the inputs that can be used, and all that is wrong with it in sentences. */
export function readValues(text: string, switches: ControlSwitches): ReadValues {
  const parsed = parseValuesFile(parameters, text, switches);
  const problems = parsed.ok ? [] : parsed.problems;
  const inputs = usable(text, switches);
  if (!inputs) return { problems, wrong: [] };
  const { problems: wrong, readings } = resolve(inputs);
  return {
    inputs: withReadings(inputs, readings),
    problems,
    wrong,
    ...(readings.length > 0 && { read: readings }),
  };
}

function usable(text: string, switches: ControlSwitches): Inputs | undefined {
  const read = readJson(text, smallFile);
  const file = read.ok ? read.data : undefined;
  if (!isRecord(file) || file['version'] !== 1) return undefined;
  const { values: drafts, choices, existing } = file;
  const controls = Object.entries(isRecord(file['controls']) ? file['controls'] : {});
  const own = controls.filter(([id]) => Object.hasOwn(switches, id) && !switches[id]);
  return readInputs({ drafts, choices, existing, controls: Object.fromEntries(own) });
}

function inOrder<Part extends object>(part: Part, keys: readonly string[]): Part {
  const entries = new Map(Object.entries(part));
  const known = keys.filter((key) => entries.has(key));
  return Object.fromEntries(known.map((key) => [key, entries.get(key)])) as Part; // the same entries
}
