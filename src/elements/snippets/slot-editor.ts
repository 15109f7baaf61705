import { existingField, isParameterId, keyThatNames, labelOf, viewOf } from '../../state/fields.ts';
import { $inputs, $resolved, draftOf, setDraft, type TextField } from '../../state/store.ts';
import { goTo } from '../dom/go-to.ts';
import { readSlot } from './read-template.ts';

/** How an edit ended: with Enter, with Escape, or by going elsewhere. */
export type Ending = 'committed' | 'reverted' | 'left';

/** The snippet's callbacks while one of its slots is edited. */
export interface EditListener {
  changed(field: TextField): void;
  ended(how: Ending, field: TextField): void;
}

/** The field that edits a slot; a value that comes from a brought id is edited through the field of that id. */
export function fieldOfSlot(slot: HTMLElement): TextField {
  const source = readSlot(slot);
  if ('existing' in source) return existingField(source.existing);
  const { parameter } = source;
  const key =
    $resolved.get().origins[parameter] === 'existing' ? keyThatNames(parameter) : undefined;
  return key ? existingField(key) : parameter;
}

/**
 * Puts an input in the place of a slot; all other slots of the field follow at once. An id is too long to be edited there,
 * so a slot that it fills leads to its field.
 */
export function editSlot(slot: HTMLElement, listener: EditListener): void {
  const field = fieldOfSlot(slot);
  if (!isParameterId(field)) {
    goTo(field);
    return;
  }
  const before = draftOf(field, $inputs.get());
  const input = inputFor(field, before, slot);
  let isOver = false;
  const end = (how: Ending): void => {
    if (isOver) return;
    isOver = true;
    stop();
    if (how === 'reverted') setDraft(field, before);
    const { reading } = viewOf(field, $resolved.get());
    if (reading !== undefined) setDraft(field, reading.to);
    input.remove(); // fires blur
    slot.classList.remove('edited');
    listener.ended(how, field);
  };
  input.addEventListener('input', () => setDraft(field, input.value));
  input.addEventListener('blur', () => end('left'));
  input.addEventListener('keydown', (event) => {
    event.stopPropagation(); // its arrows move the cursor
    if (event.isComposing) return;
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      end(event.key === 'Enter' ? 'committed' : 'reverted');
    }
  });
  slot.after(input);
  slot.classList.add('edited');
  const stop = $resolved.subscribe((resolved) => {
    input.size = Math.max(4, input.value.length || input.placeholder.length);
    input.ariaInvalid = String(viewOf(field, resolved).problem !== '');
    listener.changed(field);
  });
  input.focus();
  input.select();
}

function inputFor(field: TextField, draft: string, slot: HTMLElement): HTMLInputElement {
  const { origin, placeholder } = viewOf(field, $resolved.get());
  const input = document.createElement('input');
  input.className = 'slot-input';
  input.placeholder = placeholder;
  input.value = draft || (origin === 'missing' ? '' : (slot.textContent ?? ''));
  input.spellcheck = false;
  input.autocomplete = 'off';
  input.autocapitalize = 'off';
  input.ariaLabel = `${labelOf(field)}: Enter keeps it, Escape takes it back`;
  return input;
}
