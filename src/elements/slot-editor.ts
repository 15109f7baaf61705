import { isParameterId, keyThatNames, labelOf, viewOf } from '../state/fields.ts';
import { $inputs, $resolved, draftOf, setDraft, type TextField } from '../state/store.ts';
import { goTo } from './go-to.ts';
import { readSlot } from './read-template.ts';

/** How an edit ended: with Enter, with Escape, or by going elsewhere. */
export type Ending = 'kept' | 'taken back' | 'left';

/** What is told to the snippet while one of its slots is edited. */
export interface EditListener {
  changed(field: TextField): void;
  ended(how: Ending, field: TextField): void;
}

/** The field that a slot is edited by; one that an id gives is changed only by that id. */
export function fieldOfSlot(slot: HTMLElement): TextField {
  const source = readSlot(slot);
  if ('existing' in source) return `existing.${source.existing}`;
  const { parameter } = source;
  const key =
    $resolved.get().origins[parameter] === 'existing' ? keyThatNames(parameter) : undefined;
  return key ? `existing.${key}` : parameter;
}

/**
 * Puts an input in the place of a slot: all other places follow at once. A whole id is too long to be edited
 * there, so what it gives leads to its field.
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
    if (how === 'taken back') setDraft(field, before);
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
      end(event.key === 'Enter' ? 'kept' : 'taken back');
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
