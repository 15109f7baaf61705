// The editable combobox of the ARIA patterns. A datalist would be less code, but Firefox on Android has none,
// Safari shows no second name, and no browser lets the list be styled or filtered by that name.
import { fitting, type Suggestion } from '../../state/field-text.ts';
import { make } from './make.ts';

/** Offers suggestions at an input, filtered by what is typed; any other text may be typed as well. */
export function makeCombobox(
  input: HTMLInputElement,
  suggestions: readonly Suggestion[],
  signal: AbortSignal,
): void {
  const list = make('ul', { id: `${input.id}-list`, className: 'listbox', hidden: true });
  list.role = 'listbox';
  list.tabIndex = -1; // a list that scrolls is a tab stop otherwise, and this one hides when it gets the focus
  list.ariaLabel = input.labels?.[0]?.textContent ?? '';
  input.role = 'combobox';
  input.ariaAutoComplete = 'list';
  input.ariaExpanded = 'false';
  input.setAttribute('aria-controls', list.id);
  input.after(list);
  const box = { input, list, suggestions };
  const on = { signal };
  input.addEventListener('input', ({ isTrusted }) => isTrusted && show(box), on);
  input.addEventListener('click', () => show(box), on);
  input.addEventListener('blur', () => hide(box), on);
  input.addEventListener('keydown', (event) => press(box, event), on);
  list.addEventListener('mousedown', (event) => event.preventDefault(), on); // the input keeps the focus
  list.addEventListener(
    'click',
    ({ target }) => choose(box, target instanceof Element ? target.closest('li') : null),
    on,
  );
}

interface Box {
  readonly input: HTMLInputElement;
  readonly list: HTMLUListElement;
  readonly suggestions: readonly Suggestion[];
}

function show({ input, list, suggestions }: Box): void {
  const found = fitting(suggestions, input.value);
  const options = found.map(({ value, name }, index) => {
    const option = make('li', { id: `${list.id}-${index}` }, make('code', {}, value), name);
    option.role = 'option';
    option.ariaSelected = 'false';
    option.dataset['value'] = value;
    return option;
  });
  list.replaceChildren(...options);
  list.hidden = options.length === 0;
  input.ariaExpanded = String(!list.hidden);
  input.removeAttribute('aria-activedescendant');
  if (!list.hidden) bringIn(list);
}

function hide({ input, list }: Box): void {
  list.hidden = true;
  input.ariaExpanded = 'false';
  input.removeAttribute('aria-activedescendant');
}

function press(box: Box, event: KeyboardEvent): void {
  const { key } = event;
  const isOpen = !box.list.hidden;
  const active = box.list.querySelector('[aria-selected=true]');
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    if (!isOpen) show(box);
    move(box, key === 'ArrowDown' ? 1 : -1);
  } else if (key === 'Enter' && isOpen && active) {
    event.preventDefault();
    choose(box, active);
  } else if (key === 'Escape' && isOpen) {
    event.preventDefault(); // on a phone it would close the sheet as well
    hide(box);
  }
}

function move({ input, list }: Box, step: 1 | -1): void {
  const options = [...list.children];
  const at = options.findIndex((option) => option.ariaSelected === 'true');
  const from = at === -1 && step === -1 ? 0 : at;
  const next = options[(from + step + options.length) % options.length];
  if (!next) return;
  for (const option of options) option.ariaSelected = String(option === next);
  input.setAttribute('aria-activedescendant', next.id);
  scrollTo(list, next);
}

/** Scrolls the pane that the list hangs in, and nothing else: the guide stays where the reader left it. */
function bringIn(list: HTMLElement): void {
  const pane = list.closest('[popover]');
  if (pane) scrollTo(pane, list);
}

function scrollTo(pane: Element, element: Element): void {
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  const below = inner.bottom - outer.bottom;
  const above = outer.top - inner.top;
  if (below > 0) pane.scrollTop += below + 4;
  else if (above > 0) pane.scrollTop -= above + 4;
}

function choose(box: Box, option: Element | null): void {
  if (!(option instanceof HTMLElement)) return;
  box.input.value = option.dataset['value'] ?? '';
  hide(box);
  box.input.dispatchEvent(new Event('input', { bubbles: true }));
}
