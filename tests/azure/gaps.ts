/** What the proof has not seen: it is no fault of a step, but the proof is not whole while there is any. */
import { isDeepStrictEqual } from 'node:util';
import type { CheckedStep } from '../../src/language/checked.ts';
import type { Control } from '../../src/language/guide.ts';

type Steps = Readonly<Record<string, CheckedStep>>;

/**
 * Steps of which the guide's file says something else than this run, or that are gone. With other extensions than the
 * kept run had, real ones or stand-ins, a step may need fewer actions than are kept, and none besides.
 */
export function staleSteps(kept: Steps, seen: Steps, isSameRun: boolean): readonly string[] {
  const stale = Object.entries(seen).flatMap(([id, { digest, actions, notChecked }]) => {
    const { [id]: old } = kept;
    const missing = actions.filter((one) => !old?.actions.includes(one));
    const isSame = isSameRun ? isDeepStrictEqual(old?.actions, actions) : missing.length === 0;
    if (old?.digest === digest && old.notChecked === notChecked && isSame) return [];
    const which = missing.length > 0 ? ` It lacks ${missing.join(', ')}.` : '';
    return [`${id}: src/guide/checked-steps.ts is not current; run npm run verify:azure.${which}`];
  });
  const gone = Object.keys(kept).filter((id) => !(id in seen));
  return [
    ...stale,
    ...gone.map((id) => `${id}: it is gone, but not from src/guide/checked-steps.ts`),
  ];
}

/** What a run saw; of steps that no plan of the run has, what is kept, with the words that the step has now. */
export function withUntried(seen: Steps, kept: Steps, planned: ReadonlySet<string>): Steps {
  const entries = Object.entries(seen).map(([id, one]) => {
    const { [id]: old } = kept;
    return [id, old && !planned.has(id) ? { ...old, digest: one.digest } : one] as const;
  });
  return Object.fromEntries(entries);
}

/** Controls with steps of which no request was compared with a declaration. */
export function uncomparedControls(
  controls: readonly Control[],
  compared: readonly string[],
): readonly string[] {
  return controls
    .filter(({ id, steps }) => steps.length > 0 && !compared.includes(id))
    .map(({ id }) => `${id}: no request was compared with a declaration of this control`);
}
