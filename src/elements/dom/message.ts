import { labelOf, type Problem } from '../../state/fields.ts';
import { goToButton } from './go-to-button.ts';

/** Lists problems in a live region, each with a button that goes to its field. */
export function showProblems(
  region: HTMLElement,
  lead: string,
  problems: readonly Problem[],
): void {
  const list = document.createElement('ul');
  list.append(
    ...problems.map(({ field, message }) => {
      const item = document.createElement('li');
      item.append(goToButton(field, labelOf(field)), `: ${message}`);
      return item;
    }),
  );
  region.replaceChildren(paragraph(lead), list);
}

/** Shows one sentence in a live region; the empty text clears it. */
export function showSentence(region: HTMLElement, sentence: string): void {
  region.replaceChildren(...(sentence ? [paragraph(sentence)] : []));
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
