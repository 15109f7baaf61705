/** Inputs and profiles as any reader may have them, for the property tests. */
import fc from 'fast-check';
import { parameterIds } from '../../src/guide/parameters/catalogue.ts';
import { choiceIds, choices } from '../../src/guide/parameters/choices.ts';
import { existingKeys } from '../../src/guide/parameters/existing.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import type { Profiles } from '../../src/state/profiles.ts';
import { anyCharacter } from './any-character.ts';

/** Some controls that can be left out. */
export const controlIds = ['net-dns', 'net-firewall', 'gov-locks', 'iam-no-keys'] as const;
// Objects as JSON and literals make them.
const plain = { noNullPrototype: true };
const text = fc.oneof(
  fc.string({ minLength: 1, unit: anyCharacter }),
  fc.stringMatching(/^[a-z0-9-]{1,20}$/),
);

const someChoices = fc
  .subarray([...choiceIds])
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .constantFrom(...(choices[id].options?.map(({ value }) => value) ?? [true, false]))
          .map((value) => [id, value] as const),
      ),
    ),
  );

/** Inputs with any text in any field; a control is left out or not named. */
export const anyInputs: fc.Arbitrary<Inputs> = fc
  .record({
    drafts: fc.dictionary(fc.constantFrom(...parameterIds), text, plain),
    choices: someChoices.map((entries) => Object.fromEntries(entries)),
    existing: fc.dictionary(fc.constantFrom(...existingKeys), text, plain),
    controls: fc.dictionary(fc.constantFrom(...controlIds), fc.constant(false), plain),
  })
  .map(({ controls, ...others }) => ({
    ...(others as Inputs), // the keys come from the very tables
    ...(Object.keys(controls).length > 0 ? { controls } : {}),
  }));

/** Up to five profiles of any names. */
export const anyProfiles: fc.Arbitrary<Profiles> = fc
  .dictionary(
    fc.oneof(fc.constantFrom('dev', 'prod'), fc.string({ minLength: 1 })),
    fc.record({ inputs: anyInputs, done: fc.subarray([...controlIds]) }, plain),
    { ...plain, minKeys: 1, maxKeys: 5 },
  )
  .chain((profiles) =>
    fc
      .constantFrom(...Object.keys(profiles))
      .map((current) => ({ current, profiles: { ...profiles } })),
  );
