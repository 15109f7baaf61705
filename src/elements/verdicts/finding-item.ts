import type { Verdict } from '../../language/verdict.ts';
import { make } from '../dom/make.ts';
import { verdictMark } from './verdict-mark.ts';

/** One check in a list: its verdict and label, what is known of it by name, and what follows. */
export function findingItem(
  verdict: Verdict,
  label: string,
  facts: readonly (readonly [name: string, value: string])[],
  ...more: readonly HTMLElement[]
): HTMLElement {
  const rows = facts.map(([name, value]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, value)),
  );
  return make(
    'li',
    {},
    make('p', { className: 'finding' }, verdictMark(verdict), ` ${label}`),
    make('dl', { className: 'found' }, ...rows),
    ...more,
  );
}
