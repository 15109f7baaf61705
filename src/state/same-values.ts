import { $resolved } from './store.ts';

/** What is said where a value changed between a press on Copy and the end of the copying. */
export const changedMeanwhile = 'Copied, but a value changed meanwhile. Copy again.';

/** A question for later: are the values still those of now? */
export function valuesOfNow(): () => boolean {
  const now = $resolved.get();
  return () => $resolved.get() === now;
}
