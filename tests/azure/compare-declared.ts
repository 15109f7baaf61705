/** The requests of a plan or of one step against the declarations of the guide. */
import { artefact } from '../../src/cli/artefact.ts';
import { selectPlan, situationIn } from '../../src/fill/plan.ts';
import { resolve } from '../../src/guide/parameters/parameters.ts';
import { holds } from '../../src/parameters/conditions.ts';
import type { Inputs } from '../../src/parameters/resolved.ts';
import type { Reader } from '../support/expected-words.ts';
import { defaults, exceptions } from './declared-excuses.ts';
import { declaredResources } from './declared-requests.ts';
import { type Equality, judgeEquality } from './equality.ts';
import type { Exchange } from './recorder/calls.ts';
import { writesOf } from './writes.ts';

/** Each resource that was made or changed, with its declaration; of a step that was carried out alone, where it is named. */
export function compareDeclared(
  inputs: Inputs,
  requests: readonly Exchange[],
  step?: string,
): Equality {
  const reader = readerOf(inputs);
  const counting = defaults.filter(({ when = [] }) => holds(when, reader.situation));
  return judgeEquality(declaredResources(reader, step), writesOf(requests), exceptions, counting);
}

function readerOf(inputs: Inputs): Reader {
  const resolved = resolve(inputs);
  const situation = situationIn(selectPlan(artefact, resolved), resolved);
  return { resolved, situation, answerTo: () => '', outputs: new Map() };
}
