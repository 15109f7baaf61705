import { fieldOf } from '../../fill/export.ts';
import type { Slot } from '../../language/template.ts';
import type { Field, Resolved } from '../../parameters/resolved.ts';
import { type Block, isSameBlock, type Span } from '../../state/preview.ts';
import { showSlot } from '../../state/slots.ts';
import type { Fields } from '../plan/follow-fields.ts';
import { make } from '../dom/make.ts';
import { TextsInView } from '../dom/texts-in-view.ts';

/** A slot on the page. */
interface SlotPlace {
  readonly slot: Slot;
  readonly element: HTMLElement;
}

/** A block on the page. */
interface ShownBlock {
  readonly block: Block;
  readonly element: HTMLElement;
  readonly slots: readonly SlotPlace[];
  readonly lines: number;
}

const scriptMarks = /^[ \t]*#.*$|(?<=\s)--[a-z][\w-]*/gm;

/**
 * A long text in a region that scrolls, written in blocks: another plan writes only the blocks that it changes, a
 * keystroke only the slots of its fields, and the browser lays out only the blocks that are visible.
 */
export class VirtualText {
  readonly #region: HTMLElement;
  #shown: readonly ShownBlock[] = [];
  #places: ReadonlyMap<Field, readonly SlotPlace[]> = new Map();
  readonly #inView: TextsInView;
  #path = '';

  constructor(region: HTMLElement, signal: AbortSignal) {
    this.#region = region;
    this.#inView = new TextsInView(region, '.block', signal);
  }

  get lines(): number {
    return this.#shown.reduce((sum, { lines }) => sum + lines, 0);
  }

  show(blocks: readonly Block[], path: string, resolved: Resolved): void {
    const isOther = path !== this.#path;
    this.#path = path;
    const before = isOther ? [] : this.#shown;
    const free = Map.groupBy(before, ({ block }) => block.step);
    this.#shown = blocks.map((block) => {
      const ofStep = free.get(block.step) ?? [];
      const at = ofStep.findIndex((one) => isSameBlock(one.block, block));
      const [known] = at < 0 ? [] : ofStep.splice(at, 1);
      return known ?? build(block, path);
    });
    const retained = new Set(this.#shown.map(({ element }) => element));
    for (const { element } of before) if (!retained.has(element)) element.remove();
    if (isOther) this.#region.replaceChildren();
    this.#place();
    const slots = this.#shown.flatMap((block) => block.slots);
    this.#places = Map.groupBy(slots, ({ slot }) => fieldOf(slot));
    this.write({ has: () => true }, resolved);
    this.#inView.writeAll(); // a new text stands whole
    this.#inView.watch(this.#shown.map(({ element }) => element));
  }

  /** Writes into the slots of these fields what differs. */
  write(changed: Fields, resolved: Resolved): void {
    for (const [field, places] of this.#places) {
      if (changed.has(field)) for (const place of places) this.#writeSlot(place, resolved);
    }
  }

  #writeSlot({ slot, element }: SlotPlace, resolved: Resolved): void {
    const { text, state, title } = showSlot(slot, resolved);
    this.#inView.write(element, text);
    if (element.dataset['state'] === state) return;
    element.dataset['state'] = state;
    element.title = title;
  }

  /** Puts the blocks in order and moves only those that stand elsewhere. */
  #place(): void {
    let next = this.#region.firstElementChild;
    for (const { element } of this.#shown) {
      if (element === next) next = next.nextElementSibling;
      else this.#region.insertBefore(element, next);
    }
  }

  /** Scrolls to a step, or to the beginning, and moves the focus there. */
  goTo(step: string, focuses = true): void {
    const target =
      step === ''
        ? this.#region
        : this.#region.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`);
    if (!target) return;
    const scroll = (): void => {
      this.#region.scrollTop = step === '' ? 0 : target.offsetTop;
    };
    scroll();
    requestAnimationFrame(scroll); // blocks that had an estimated height are laid out now
    if (!focuses) return;
    this.#region.parentElement?.scrollIntoView({ block: 'nearest' });
    target.focus({ preventScroll: true });
  }
}

function build(block: Block, path: string): ShownBlock {
  const isMarked = /\.(?:sh|ps1|yml)$/.test(path);
  const slots: SlotPlace[] = [];
  const place = (slot: Slot): HTMLElement => {
    const element = make('span', { className: 'slot' });
    element.dataset['field'] = fieldOf(slot);
    slots.push({ slot, element });
    return element;
  };
  const element = make('div', { className: 'block' }, ...nodesOf(block.spans, isMarked, place));
  const lines = linesIn(block);
  // The height of a block that is not visible; exact while no line is wrapped.
  element.style.setProperty('--lines', String(lines));
  if (block.step) {
    element.dataset['step'] = block.step;
    element.tabIndex = -1;
  }
  return { block, element, slots, lines };
}

/** No slot holds the end of a line. */
function linesIn({ spans }: Block): number {
  return spans.reduce(
    (sum, span) => sum + (typeof span === 'string' ? span.split('\n').length - 1 : 0),
    0,
  );
}

function nodesOf(
  spans: readonly Span[],
  isMarked: boolean,
  place: (slot: Slot) => HTMLElement,
): readonly (Node | string)[] {
  let line = ''; // the line so far, with a sign for each slot
  return spans.flatMap((span) => {
    const text = typeof span === 'string' ? span : '…';
    const isComment = isMarked && /^[ \t]*#/.test(line);
    line = (line + text).slice((line + text).lastIndexOf('\n') + 1);
    if (typeof span !== 'string') return [place(span)];
    return isMarked ? markedNodes(span, isComment) : [span];
  });
}

/** Colours comments and flags as snippets do; `isComment` says that the text begins inside a comment. */
function markedNodes(text: string, isComment: boolean): readonly (Node | string)[] {
  const end = isComment ? `${text}\n`.indexOf('\n') : 0;
  const nodes: (Node | string)[] = end > 0 ? [mark('comment', text.slice(0, end))] : [];
  let at = end;
  for (const { 0: found, index } of text.matchAll(scriptMarks)) {
    if (index < at) continue;
    nodes.push(
      text.slice(at, index),
      mark(found.startsWith('--') ? 'parameter' : 'comment', found),
    );
    at = index + found.length;
  }
  return [...nodes, text.slice(at)];
}

function mark(kind: 'comment' | 'parameter', text: string): HTMLElement {
  return make('span', { className: `t-${kind}` }, text);
}
