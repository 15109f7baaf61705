import { type Slot, type Template, tidy } from '../../language/template.ts';
import { whensIn } from '../../state/data-when.ts';

/** Selects the slots of the page. */
export const slotSelector = '[data-parameter], [data-existing]';

/** Reads the template that the build wrote into an element; a copy comes from it, never from the text that is shown. */
export function readTemplate(root: Element): Template {
  return tidy(partsBelow(root));
}

/** Reads the slot of an element. Its context is its own or that of an element around it; prose has none. */
export function readSlot(element: HTMLElement): Slot {
  const { parameter, existing, part } = element.dataset;
  const as = element.closest<HTMLElement>('[data-as]')?.dataset['as'] ?? 'plain';
  return (parameter ? { parameter, as } : { existing, part, as }) as Slot; // the build wrote it
}

function partsBelow(root: Element): Template {
  return [...root.childNodes].flatMap((node): Template => {
    if (isElement(node)) return partsOf(node);
    return isText(node) ? [node.data] : [];
  });
}

function partsOf(element: HTMLElement): Template {
  if (element.matches(slotSelector)) return [readSlot(element)];
  const pieces = partsBelow(element);
  const { when } = element.dataset;
  return when === undefined ? pieces : [{ any: whensIn(when), pieces }];
}

const isElement = (node: ChildNode): node is HTMLElement => node.nodeType === 1;
const isText = (node: ChildNode): node is Text => node.nodeType === 3;
