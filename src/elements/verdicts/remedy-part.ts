import type { RemedyPart, StepBefore } from '../../language/remedy.ts';
import { coded } from '../dom/coded.ts';
import { make } from '../dom/make.ts';

/** Makes one part of a remedy beside what a report found; `RemedyPart.astro` writes the same at build. */
export function remedyPart(part: RemedyPart, linkTo: (step: StepBefore) => Node): HTMLElement {
  switch (part.kind) {
    case 'way':
      return make('p', { className: 'remedy-way' }, part.words);
    case 'effect':
      return make('div', {}, ...part.consequences.map(consequence));
    case 'before':
      return make('p', {}, `${part.lead}: `, ...part.steps.map((step) => make('span', { className: 'before' }, linkTo(step)))); // oxfmt-ignore
    case 'sentence':
      return make('p', {}, ...coded(part.text));
  }
}

function consequence({
  of,
  lead,
  sentence,
}: Extract<RemedyPart, { kind: 'effect' }>['consequences'][number]): HTMLElement {
  const words = make('span', { className: 'consequence' }, make('strong', {}, lead), ' ', ...coded(sentence)); // oxfmt-ignore
  words.dataset['kind'] = of;
  return words;
}
