import { callsOf } from '../language/statement.ts';
import type { Step } from '../language/guide.ts';

/** The commands that a step runs, to apply and to undo, each once and in the order of the alphabet. */
export function commandsOf({ apply, undo }: Step): readonly string[] {
  const calls = [...apply, ...undo].flatMap(callsOf);
  return [...new Set(calls.map(({ command }) => command))].sort();
}
