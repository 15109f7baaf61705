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
      this.#region.scrollTop = step === '' ? 0 : target.offsetTop - this.#region.offsetTop;
    };
    scroll();
    requestAnimationFrame(scroll); // what was only estimated has its height now
    if (focuses) target.focus({ preventScroll: true });
  }
}

function build(block: Block, path: string): Pick<Seen, 'element' | 'lines'> {
  const isMarked = /\.(?:sh|ps1|yml)$/.test(path);
  const nodes = block.runs.flatMap((run) => nodesOf(run, isMarked));
  const element = make('div', { className: 'block' }, ...nodes);
  const lines = textOf(block).split('\n').length - 1;
  // As long as the block is not seen; exact while no line is wrapped.
  element.style.setProperty('--lines', String(lines));
  if (block.step) {
    element.dataset['step'] = block.step;
    element.tabIndex = -1;
  }
  return { element, lines };
}

function nodesOf(run: Run, isMarked: boolean): readonly (Node | string)[] {
  if (typeof run === 'string') return isMarked ? markedNodes(run) : [run];
  const slot = make('span', { className: 'slot', title: run.title }, run.text);
  slot.dataset['state'] = run.state;
  slot.dataset['field'] = run.field;
  return [slot];
}

/** Comments and flags in the colours of the snippets. */
function markedNodes(text: string): readonly (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { 0: mark, index } of text.matchAll(scriptMarks)) {
    const className = mark.startsWith('--') ? 't-parameter' : 't-comment';
    nodes.push(text.slice(at, index), make('span', { className }, mark));
    at = index + mark.length;
  }
  return [...nodes, text.slice(at)];
}
