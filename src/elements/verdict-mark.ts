import type { ControlResult } from '../state/verdicts.ts';
import { make } from './make.ts';

/** Makes a word that looks like the verdict that it is. */
export function verdictMark(verdict: ControlResult): HTMLElement {
  const mark = make('strong', { className: 'verdict-mark' }, verdict);
  mark.dataset['verdict'] = verdict;
  return mark;
}
