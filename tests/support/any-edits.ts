/** What a reader does, one thing after the other, for the property tests. */
import fc from 'fast-check';
import { catalogue, parameterIds } from '../../src/guide/parameters/catalogue.ts';
import { choiceIds, choices } from '../../src/guide/parameters/choices.ts';
import { existingKeys, existingKinds } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import { anyInputs, controlIds } from './any-inputs.ts';
import { typed } from './readers.ts';

const nothing: Inputs = { drafts: {}, choices: {}, existing: {} };

/** Legal for some field, read in another spelling, wrong, too long, or nothing. */
const texts = fc.constantFrom(
  ...Object.values(typed),
  ...[
    'fraud',
    'fraud2',
    'EastUS2 ',
    'westeurope',
    'westus',
    '002',
    '10.1.0.0/16',
    '10.1.0.0/24',
    'nobody',
  ],
  ...['Fra"ud', 'x', 'a'.repeat(30), '', ''],
);

const drafts = fc
  .constantFrom(...parameterIds, 'workload', 'location', 'vnetPrefix')
  .chain((id) =>
    fc.oneof(texts, fc.constant(catalogue[id].example)).map((text) => ({ [id]: text })),
  );

const chosen = fc
  .constantFrom(...choiceIds)
  .chain((id) =>
    fc
      .constantFrom(...(choices[id].options?.map(({ value }) => value) ?? [true, false]))
      .map((value) => ({ [id]: value })),
  );

const brought = fc
  .constantFrom(...existingKeys)
  .chain((key) =>
    fc.constantFrom(existingKinds[key].example, 'x', '').map((id) => ({ [key]: id })),
  );

const leftOut = fc
  .constantFrom(...controlIds)
  .chain((id) => fc.boolean().map((isIn) => ({ [id]: isIn })));

/** One thing that a reader types, chooses, brings or leaves out. */
const edits = fc.oneof(
  { weight: 5, arbitrary: drafts.map((entry) => ({ drafts: entry })) },
  chosen.map((entry) => ({ choices: entry })),
  brought.map((entry) => ({ existing: entry })),
  leftOut.map((entry) => ({ controls: entry })),
) as fc.Arbitrary<Partial<Inputs>>; // the keys come from the very tables

/** A reader's inputs after each of some edits, from nothing, from a whole form or from anything on. */
export const anyEdits: fc.Arbitrary<readonly Inputs[]> = fc
  .tuple(
    fc.oneof(fc.constant(nothing), fc.constant({ ...nothing, drafts: typed }), anyInputs),
    fc.array(edits, { minLength: 1, maxLength: 12 }),
  )
  .map(([start, list]) =>
    list.reduce<readonly Inputs[]>(
      (all, edit) => [...all, edited(all.at(-1) ?? start, edit)],
      [start],
    ),
  );

function edited(inputs: Inputs, edit: Partial<Inputs>): Inputs {
  return {
    drafts: { ...inputs.drafts, ...edit.drafts },
    choices: { ...inputs.choices, ...edit.choices },
    existing: { ...inputs.existing, ...edit.existing },
    controls: { ...inputs.controls, ...edit.controls },
  };
}
