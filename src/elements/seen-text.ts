import { type Block, keyOf, type Run, textOf } from '../state/preview.ts';
import { make } from './make.ts';

interface Seen {
  readonly key: string;
  readonly element: HTMLElement;
  readonly lines: number;
}

const scriptMarks = /^[ \t]*#.*$|(?<=\s)--[a-z][\w-]*/gm;

/**
 * A long text in a region that scrolls, block by block: a keystroke writes only the blocks that it changes, and the
 * browser lays out only those that are seen.
 */
export class SeenText {
  readonly #region: HTMLElement;
  #seen: readonly Seen[] = [];
  #path = '';

  constructor(region: HTMLElement) {
    this.#region = region;
  }

  get lines(): number {
    return this.#seen.reduce((sum, { lines }) => sum + lines, 0);
  }

  show(blocks: readonly Block[], path: string): void {
    const isOther = path !== this.#path;
    this.#path = path;
    const before = isOther ? [] : this.#seen;
    const known = new Map(before.map((one) => [one.key, one]));
    this.#seen = blocks.map((block) => {
      const key = `${block.step}\0${keyOf(block)}`;
      return known.get(key) ?? { key, ...build(block, path) };
    });
    const kept = new Set(this.#seen.map(({ element }) => element));
    for (const { element } of before) if (!kept.has(element)) element.remove();
    if (isOther) this.#region.replaceChildren();
    this.#place();
  }

  /** Moves only what is not in its place. */
  #place(): void {
    let next = this.#region.firstElementChild;
    for (const { element } of this.#seen) {
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
    requestAnimationFrame(scroll); // what was only estimated has its height now
    if (!focuses) return;
    this.#region.parentElement?.scrollIntoView({ block: 'nearest' });
    target.focus({ preventScroll: true });
  }
}

function build(block: Block, path: string): Pick<Seen, 'element' | 'lines'> {
  const isMarked = /\.(?:sh|ps1|yml)$/.test(path);
  const element = make('div', { className: 'block' }, ...nodesOf(block.runs, isMarked));
  const lines = textOf(block).split('\n').length - 1;
  // As long as the block is not seen; exact while no line is wrapped.
  element.style.setProperty('--lines', String(lines));
  if (block.step) {
    element.dataset['step'] = block.step;
    element.tabIndex = -1;
  }
  return { element, lines };
}

function nodesOf(runs: readonly Run[], isMarked: boolean): readonly (Node | string)[] {
  let line = ''; // what came before in it
  return runs.flatMap((run) => {
    const text = typeof run === 'string' ? run : run.text;
    const isComment = isMarked && /^[ \t]*#/.test(line);
    line = (line + text).slice((line + text).lastIndexOf('\n') + 1);
    if (typeof run !== 'string') return [slotNode(run)];
    return isMarked ? markedNodes(run, isComment) : [run];
  });
}

function slotNode({ text, state, title, field }: Exclude<Run, string>): HTMLElement {
  const slot = make('span', { className: 'slot', title }, text);
  slot.dataset['state'] = state;
  slot.dataset['field'] = field;
  return slot;
}

/** Comments and flags in the colours of the snippets; the first line may go on with a comment. */
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
