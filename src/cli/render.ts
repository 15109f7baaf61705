/** `npm run --silent render -- --values FILE --out DIR [--shell …] [--section …] [--script …]` */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBundle } from '../fill/bundle.ts';
import { planIdOf } from '../parameters/plan-id.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { parameters, resolve } from '../guide/parameters/parameters.ts';
import { readSentence } from '../parameters/sentences.ts';
import { parseValuesFile } from '../parameters/values-file.ts';
import { retainedSentence } from '../fill/plan.ts';
import { switchesOf } from '../fill/controls.ts';
import { readArguments } from './arguments.ts';
import { cachedArtefact } from './artefact-cache.ts';
import { writeBundle } from './write-bundle.ts';

const wrongUse = 2;

process.exitCode = await main(process.argv.slice(2));

/** Writes the bundle and returns 0, or says on stderr what is wrong and returns 2 with nothing written. */
async function main(words: readonly string[]): Promise<number> {
  const request = readArguments(words);
  if (!request.ok) return refuse(request.problems);
  if (request.help) return help(request.help);
  const { values, out, selection } = request;
  const text = readText(values);
  if (text === undefined) return refuse([`There is no file \`${values}\` that can be read.`]);
  const artefact = await cachedArtefact();
  const file = parseValuesFile(parameters, text, switchesOf(artefact.controls));
  if (!file.ok) return refuse(file.problems);
  const inputs = identified(file.inputs);
  const resolved = resolve(inputs);
  const bundle =
    resolved.problems.length > 0 ? resolved : makeBundle(artefact, resolved, selection);
  if (!('files' in bundle)) return refuse([...bundle.problems, ...resolved.notices].map(sentence));
  const fault = writeBundle(bundle.files, out);
  if (fault) return refuse([fault]);
  if (inputs !== file.inputs) say([newIdentity(inputs, out)]);
  say(resolved.readings.map((read) => `${read.field}: ${readSentence(read)}`));
  say(resolved.notices.map(sentence));
  say(
    bundle.plan.leftOut.map(
      ({ step, missing }) => `${step.title}: left out until ${missing.join(', ')} is known.`,
    ),
  );
  say(bundle.plan.retained.map((step) => `controls.${step.control}: ${retainedSentence(step)}`));
  return 0;
}

/** The inputs with an identity of the plan, by chance where the file has none. */
function identified(inputs: Inputs): Inputs {
  if (inputs.drafts.planId) return inputs;
  const planId = planIdOf(crypto.getRandomValues(new Uint8Array(8)));
  return { ...inputs, drafts: { ...inputs.drafts, planId } };
}

function newIdentity({ drafts }: Inputs, out: string): string {
  return `planId: This plan is new: its identity is ${drafts.planId ?? ''}. Render it again from ${join(out, 'values.json')}, which keeps it; undo knows by it what apply made.`;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // absent, a folder or closed: one sentence serves all three
  }
}

function sentence({
  field,
  message,
}: {
  readonly field: string;
  readonly message: string;
}): string {
  return `${field}: ${message}`;
}

function help(text: string): number {
  process.stdout.write(text);
  return 0;
}

function refuse(problems: readonly string[]): number {
  say(problems);
  return wrongUse;
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`${line}\n`);
}
