// What organisations make under names of their own is known by what it does: a policy by its definition, an alert by the
// operation for which it looks.
import type { Step } from '../../language/guide.ts';
import { callsOf, type Expectation, optionWords } from '../../language/statement.ts';
import { literalText, type Word } from '../../language/word.ts';

/** The definitions that the steps assign, in lower case, by the names of their assignments. */
export type AssignedDefinitions = ReadonlyMap<string, string>;

/** Finds the definition of each policy assignment that the steps make. */
export function assignedDefinitions(steps: readonly Step[]): AssignedDefinitions {
  const calls = steps.flatMap(({ apply = [] }) => apply).flatMap(callsOf);
  return new Map(
    calls
      .filter(({ command }) => command === 'policy assignment create')
      .flatMap((call) => {
        const [name] = optionWords(call, '--name');
        const [definition] = ['--policy', '--policy-set-definition'].flatMap((flag) =>
          optionWords(call, flag),
        );
        return name && definition
          ? [[JSON.stringify(name), literalText(definition).toLowerCase()] as const]
          : [];
      }),
  );
}

/** The definition that is assigned by the first of these names that has one. */
export function definitionNamed(
  names: readonly Word[],
  definitions: AssignedDefinitions,
): string | undefined {
  return names
    .map((name) => definitions.get(JSON.stringify(name)))
    .find((definition) => definition !== undefined);
}

/** The operation for which an alert looks that is as these expectations want it; undefined of anything else. */
export function alertOperation(expect: readonly Expectation[]): string | undefined {
  const words = expect.flatMap(({ matcher }) =>
    matcher.kind === 'within' ? matcher.words.map(({ word }) => literalText(word)) : [],
  );
  return words.flatMap((one) => one.split('operationName=').slice(1))[0];
}
