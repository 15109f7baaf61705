import { findLines } from './find-lines.ts';
import { contentAddedEvent } from '../dom/lazy-include.ts';

/** A highlighted flag or key of a snippet. */
interface Light {
  readonly id: string;
  readonly mark: string;
}

let lit: Light | undefined;

document.addEventListener(contentAddedEvent, () => paint());
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && lit) show(undefined);
});

/** Highlights the lines that an element names, or ends that. */
export function toggleLight(named: Element): void {
  const id = named.closest<HTMLElement>('[data-lines-of]')?.dataset['linesOf'] ?? '';
  const mark = named.textContent ?? '';
  const isLit = lit?.id === id && lit.mark === mark;
  show(isLit ? undefined : { id, mark });
}

function show(light: Light | undefined): void {
  lit = light;
  for (const one of document.querySelectorAll('.line-light')) {
    const { linesOf } = one.closest<HTMLElement>('[data-lines-of]')?.dataset ?? {};
    one.ariaPressed = String(linesOf === light?.id && one.textContent === light?.mark);
  }
  paint();
  const snippet = snippetsOf(light).find((one) => one.checkVisibility());
  document.querySelectorAll('.lit-note').forEach((one) => one.replaceChildren());
  if (!light || !snippet) return;
  const [first] = rangesIn(snippet, light.mark);
  if (!first) return;
  sayIn(snippet, light);
  const place = first.startContainer.parentElement;
  const { top, bottom } = first.getBoundingClientRect();
  if (top < 80 || bottom > window.innerHeight - 80) place?.scrollIntoView({ block: 'center' });
}

function snippetsOf(light: Light | undefined): readonly HTMLElement[] {
  return light ? [...document.querySelectorAll<HTMLElement>(`[data-snippet="${light.id}"]`)] : [];
}

/** Marks the flag itself, and the rest of its lines where the browser can highlight text without changing the page. */
function paint(): void {
  document.querySelectorAll('.lit').forEach((one) => one.classList.remove('lit'));
  const ranges = snippetsOf(lit).flatMap((one) => rangesIn(one, lit?.mark ?? ''));
  for (const snippet of snippetsOf(lit)) {
    for (const flag of snippet.querySelectorAll('.makes')) {
      flag.classList.toggle('lit', flag.textContent === lit?.mark);
    }
  }
  if ('highlights' in CSS) CSS.highlights.set('lit', new Highlight(...ranges));
}

function rangesIn(snippet: HTMLElement, mark: string): readonly Range[] {
  const code = snippet.querySelector('code');
  if (!code) return [];
  return findLines(code.textContent, mark).map(([from, to]) => rangeOf(code, from, to));
}

/** The range between two offsets of an element's text. */
function rangeOf(code: Element, from: number, to: number): Range {
  const range = document.createRange();
  const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  let at = 0;
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    const end = at + (node.nodeValue?.length ?? 0);
    if (at <= from && from < end) range.setStart(node, from - at);
    if (at < to && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  return range;
}

/** Names beside the snippet the highlighted flag or key and the controls that it brings about. */
function sayIn(snippet: HTMLElement, { id, mark }: Light): void {
  const note = snippet.querySelector('.lit-note') ?? newNote(snippet);
  const items = [...document.querySelectorAll(`ul[data-lines-of="${id}"] li`)];
  const controls = items
    .filter((item) => [...item.querySelectorAll('code')].some((one) => one.textContent === mark))
    .flatMap((item) => [...item.querySelectorAll('a')]);
  const code = document.createElement('code');
  code.textContent = mark;
  const links = controls.map((one) => one.cloneNode(true));
  note.replaceChildren(code, ' is highlighted; Escape ends that. What it enables:', ...links);
}

function newNote(snippet: HTMLElement): HTMLElement {
  const note = document.createElement('p');
  note.className = 'lit-note';
  note.role = 'status';
  snippet.querySelector('pre')?.after(note);
  return note;
}
