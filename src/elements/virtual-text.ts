import { type Block, fingerprintOf, type Span, blockText } from '../state/preview.ts';
import { make } from './make.ts';

interface ShownBlock {
  readonly key: string;
  readonly element: HTMLElement;
  readonly lines: number;
}

const scriptMarks = /^[ \t]*#.*$|(?<=\s)--[a-z][\w-]*/gm;

/**
 * A long text in a region that scrolls, written in blocks: a keystroke writes only the blocks that it changes, and the
 * browser lays out only the blocks that are visible.
 */
export class VirtualText {
  readonly #region: HTMLElement;
  #shown: readonly ShownBlock[] = [];
  #path = '';

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  get lines(): number {
    return this.#shown.reduce((sum, { lines }) => sum + lines, 0);
  }

  show(blocks: readonly Block[], path: string): void {
    const isOther = path !== this.#path;
    this.#path = path;
    const before = isOther ? [] : this.#shown;
    const known = new Map(before.map((one) => [one.key, one]));
    this.#shown = blocks.map((block) => {
      const key = `${block.step}\0${fingerprintOf(block)}`;
      return known.get(key) ?? { key, ...build(block, path) };
    });
    const retained = new Set(this.#shown.map(({ element }) => element));
    for (const { element } of before) if (!retained.has(element)) element.remove();
    if (isOther) this.#region.replaceChildren();
    this.#place();
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

function build(block: Block, path: string): Pick<ShownBlock, 'element' | 'lines'> {
  const isMarked = /\.(?:sh|ps1|yml)$/.test(path);
  const element = make('div', { className: 'block' }, ...nodesOf(block.spans, isMarked));
  const lines = blockText(block).split('\n').length - 1;
  // The height of a block that is not visible; exact while no line is wrapped.
  element.style.setProperty('--lines', String(lines));
  if (block.step) {
    element.dataset['step'] = block.step;
    element.tabIndex = -1;
  }
  return { element, lines };
}

function nodesOf(spans: readonly Span[], isMarked: boolean): readonly (Node | string)[] {
  let line = ''; // the line so far
  return spans.flatMap((span) => {
    const text = typeof span === 'string' ? span : span.text;
    const isComment = isMarked && /^[ \t]*#/.test(line);
    line = (line + text).slice((line + text).lastIndexOf('\n') + 1);
    if (typeof span !== 'string') return [slotNode(span)];
    return isMarked ? markedNodes(span, isComment) : [span];
  });
}

function slotNode({ text, state, title, field }: Exclude<Span, string>): HTMLElement {
  const slot = make('span', { className: 'slot', title }, text);
  slot.dataset['state'] = state;
  slot.dataset['field'] = field;
  return slot;
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
