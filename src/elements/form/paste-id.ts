import { isExistingField } from '../../state/fields.ts';
import { looksLikeId, type PasteAction, readPasted } from '../../state/pasted-id.ts';
import { $inputs, setDraft } from '../../state/store.ts';
import { goTo } from '../dom/go-to.ts';
import { make } from '../dom/make.ts';

/** Takes a resource id that is pasted into a field of the form, or on the page while no field has the focus. */
export function takePastedIds(): void {
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikeId(text) || !isForUs(event.target, text)) return;
    event.preventDefault();
    ask(text);
  });
}

/** False for the field that asks for just this id, which takes it by itself, and for an input outside of the form. */
function isForUs(target: EventTarget | null, text: string): boolean {
  if (!(target instanceof Element)) return true;
  const input = target.closest('input, textarea, select, [contenteditable]');
  if (!input) return true;
  if (!(input instanceof HTMLInputElement) || !input.closest('parameter-field')) return false;
  const pasted = readPasted(text, $inputs.get());
  return (
    pasted.ok &&
    !pasted.actions.some(({ changes, problem }) => isOnly(changes, input.name, problem))
  );
}

function isOnly(
  changes: PasteAction['changes'],
  name: string,
  problem: string | undefined,
): boolean {
  return !problem && changes.length === 1 && changes[0]?.field === name && isExistingField(name);
}

/** Shows the actions that the id allows with the changes of each, and does the one that the reader chooses. */
function ask(text: string): void {
  document.querySelector<HTMLDialogElement>('.paste-dialog')?.close(); // another ID is pasted instead
  const dialog = make('dialog', { className: 'paste-dialog' });
  dialog.setAttribute('aria-labelledby', 'paste-dialog-title');
  const close = make('button', { type: 'button' }, 'Cancel');
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(
    make('h2', { id: 'paste-dialog-title' }, 'You pasted a resource ID'),
    ...contentFor(text, (action) => {
      dialog.close();
      for (const { field, to } of action.changes) setDraft(field, to);
      const [first] = action.changes;
      if (first) goTo(first.field);
    }),
    close,
  );
  document.body.append(dialog);
  dialog.showModal();
}

function contentFor(text: string, take: (action: PasteAction) => void): readonly HTMLElement[] {
  const pasted = readPasted(text, $inputs.get());
  if (!pasted.ok) return [make('p', { className: 'problem' }, pasted.problem)];
  const { id, remark, actions } = pasted;
  return [
    make('p', {}, make('strong', {}, id.name), ` · ${id.type}`),
    ...(remark ? [make('p', { className: 'notice' }, remark)] : []),
    ...actions.map((action) => section(action, take)),
  ];
}

function section(action: PasteAction, take: (action: PasteAction) => void): HTMLElement {
  const { title, changes, problem } = action;
  const element = make('section', {}, make('h3', {}, title));
  if (problem) element.append(make('p', { className: 'problem' }, problem));
  else if (changes.length === 0) element.append(make('p', {}, 'Your values say so already.'));
  else {
    const rows = changes.map(({ label, from, to }) =>
      make(
        'li',
        {},
        `${label}: `,
        ...(from ? [make('del', {}, from), ' '] : []),
        make('ins', {}, to),
      ),
    );
    const button = make('button', { type: 'button', ariaLabel: `Use this: ${title}` }, 'Use this');
    button.addEventListener('click', () => take(action));
    element.append(make('ul', {}, ...rows), button);
  }
  return element;
}
