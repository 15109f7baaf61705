import type { Verdict } from '../../language/verdict.ts';
import { make } from '../dom/make.ts';

/** Makes a word that looks like the verdict that it is. */
export function verdictMark(verdict: Verdict): HTMLElement {
  const mark = make('strong', { className: 'verdict-mark' }, verdict);
  mark.dataset['verdict'] = verdict;
  return mark;
}

/** The sign of a verdict, where there is no room for its word. */
export const glyphs: Readonly<Record<Verdict, string>> = {
  FAIL: '✗',
  UNKNOWN: '?',
  PASS: '✓',
};

/** A sign at the upper right corner of a box or at the end of a line. */
export function glyphIn(node: SVGElement, verdict: Verdict): SVGTextElement {
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text');
  const frame = node.querySelector('a > svg');
  const at = (name: string): number => Number(frame?.getAttribute(name) ?? 0);
  text.setAttribute('class', 'verdict');
  text.setAttribute('x', String(at('x') + at('width')));
  text.setAttribute('y', String(at('y') + 13));
  text.setAttribute('text-anchor', 'end');
  text.textContent = glyphs[verdict];
  return text;
}
