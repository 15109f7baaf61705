// The search is one dialog, made when it is first opened. The field keeps the focus while arrows move through the results
// (the combobox pattern of the ARIA practices).
import { counted } from '../../language/counted.ts';
import { goTo } from '../dom/go-to.ts';
import type { SearchKind } from '../../state/search.ts';
import { find, type SearchHit, waysOn } from './search-engine.ts';

let dialog: SearchDialog | undefined;

/** Shows the search, with what was typed while it was awaited. */
export function openSearch(ahead = ''): void {
  dialog ??= makeDialog();
  dialog.open(ahead);
}

interface SearchDialog {
  open(ahead: string): void;
}

const kinds: Readonly<Record<SearchKind, string>> = {
  page: 'Page',
  passage: 'Guide',
  original: 'Original',
  step: 'Step',
  control: 'Control',
  file: 'File',
  command: 'Command',
  field: 'Field',
  term: 'Glossary',
};

function makeDialog(): SearchDialog {
  const box = document.createElement('dialog');
  box.className = 'search-box';
  box.ariaLabel = 'Search the guide';
  const input = makeInput();
  const list = make('div', { id: 'search-found', role: 'listbox' });
  list.ariaLabel = 'Found';
  const status = make('p', { class: 'search-said', role: 'status' });
  status.textContent = help;
  const head = make('div', { class: 'search-head' });
  const close = make('button', { type: 'button', class: 'search-close' });
  close.textContent = 'Close';
  close.addEventListener('click', () => box.close());
  head.append(input, close);
  box.append(head, status, list);
  document.body.append(box);

  let latest = 0;
  let chosen = -1;
  const show = (places: readonly SearchHit[], isFound: boolean): void => {
    list.replaceChildren(...places.map(optionOf));
    choose(isFound ? 0 : -1);
  };
  const choose = (at: number): void => {
    chosen = at;
    [...list.children].forEach((option, index) => (option.ariaSelected = String(index === at)));
    const option = list.children[at];
    input.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const search = async (): Promise<void> => {
    const mine = (latest += 1);
    const text = input.value.trim();
    const found = text === '' ? [] : await find(text);
    const isFound = found !== undefined && found.length > 0;
    const isNothing = found?.length === 0 && text !== '';
    const places = isNothing ? await waysOn() : (found ?? []);
    if (mine !== latest) return; // something else was typed meanwhile
    show(places, isFound);
    status.textContent = sentence(text, found);
    box.dataset['shown'] = text;
  };

  input.addEventListener('input', () => void search());
  input.addEventListener('keydown', (event) => {
    const count = list.children.length;
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
    if (to !== undefined && count > 0) {
      event.preventDefault();
      choose((to + count) % count);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      (list.children[chosen] as HTMLElement | undefined)?.click();
    }
  });
  list.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    box.close();
    const { field } = link.dataset;
    if (!field) return;
    event.preventDefault();
    goTo(field);
  });
  // The first Escape would only empty a field of this type; here it closes, as the line below it says.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    box.close();
  });
  box.addEventListener('click', ({ target }) => {
    if (target === box) box.close(); // beside it
  });
  return {
    open(ahead) {
      if (!box.open) box.showModal();
      input.focus();
      if (ahead === '') return input.select();
      input.value = ahead;
      void search();
    },
  };
}

const help =
  'Pages, steps, controls, commands, options, fields, words. Arrows choose, Enter opens, Escape closes.';

function sentence(text: string, found: readonly SearchHit[] | undefined): string {
  if (text === '') return help;
  if (!found) return 'The search did not load. Check the connection and type again.';
  if (found.length === 0)
    return `Nothing here says “${text}”. Try the name of a resource, a command or an option, or go on from a list.`;
  return counted(found.length, 'place');
}

function makeInput(): HTMLInputElement {
  const input = document.createElement('input');
  const attributes = {
    type: 'search',
    role: 'combobox',
    placeholder: 'Search the guide',
    'aria-label': 'Search the guide',
    'aria-expanded': 'true',
    'aria-controls': 'search-found',
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    spellcheck: 'false',
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  return input;
}

function optionOf({ record, excerpt: parts }: SearchHit, at: number): HTMLElement {
  const { url, title, kind, field } = record;
  // A link that is an option, since an option may hold nothing that gets the focus.
  const link = make('a', { id: `search-found-${at}`, role: 'option', href: url, tabindex: '-1' });
  if (field) link.dataset['field'] = field;
  const name = make('span', { class: 'search-title' });
  name.textContent = title;
  const tag = make('span', { class: 'tag' });
  tag.textContent = kinds[kind];
  const excerpt = make('span', { class: 'search-excerpt' });
  excerpt.append(...parts.map(({ text, isHit }) => (isHit ? marked(text) : text)));
  link.append(tag, ' ', name, ' ', excerpt);
  return link;
}

function marked(text: string): HTMLElement {
  const mark = make('mark', {});
  mark.textContent = text;
  return mark;
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
