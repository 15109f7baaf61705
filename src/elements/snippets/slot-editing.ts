import { viewOf } from '../../state/fields.ts';
import { $resolved, type TextField } from '../../state/store.ts';
import { showSlot } from '../../state/slots.ts';
import { readSlot, slotSelector } from './read-template.ts';
import { editSlot, type Ending, fieldOfSlot } from './slot-editor.ts';
import { keepOneStop, makeStop, indexAfter, slotsIn } from './slot-stops.ts';

// The reader has this long to finish a word before a sentence calls it wrong.
const pause = 700;

/** Lets the reader move to the slots of a snippet and edit them in place. */
export function editSlotsOf(snippet: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (field: TextField): void => {
    clearTimeout(timer);
    sayBeside(snippet, field);
  };
  const edit = (slot: HTMLElement): void => {
    makeStop(slot);
    editSlot(slot, {
      changed: (field) => {
        clearTimeout(timer);
        if (problemOn(field) === '') say(field);
        else timer = setTimeout(() => say(field), pause);
      },
      ended: (how, field) => {
        say(field);
        keepOneStop(snippet);
        focusAfter(snippet, slot, how);
      },
    });
  };
  snippet.addEventListener(
    'click',
    ({ target }) => {
      const slot = slotAt(target);
      if (slot && getSelection()?.type !== 'Range') edit(slot); // not while text is being selected
    },
    { signal },
  );
  snippet.addEventListener(
    'keydown',
    (event) => {
      const slot = slotAt(event.target);
      if (!slot || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = neighbour(snippet, slot, event.key);
      if (['Enter', 'F2', ' '].includes(event.key)) edit(slot);
      else if (next) focusOn(next);
      else return;
      event.preventDefault();
    },
    { signal },
  );
  snippet.addEventListener(
    'pointerover',
    ({ target }) => {
      const slot = slotAt(target);
      if (slot) slot.title = nameOf(slot);
    },
    { signal },
  );
  snippet.addEventListener(
    'focusin',
    ({ target }) => {
      const slot = slotAt(target);
      if (!slot) return;
      makeStop(slot);
      slot.ariaLabel = nameOf(slot);
      say(fieldOfSlot(slot));
    },
    { signal },
  );
}

/** The name of a slot now; made on demand, since updating an attribute of every slot slows each key. */
function nameOf(slot: HTMLElement): string {
  return showSlot(readSlot(slot), $resolved.get()).name;
}

function slotAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(`pre :is(${slotSelector})`) : null;
}

function neighbour(snippet: HTMLElement, slot: HTMLElement, key: string): HTMLElement | undefined {
  const slots = slotsIn(snippet);
  const index = indexAfter(key, slots.indexOf(slot), slots.length);
  return index === undefined ? undefined : slots[index];
}

/** Moves the focus to the next slot after Enter, and back to this one after Escape. */
function focusAfter(snippet: HTMLElement, slot: HTMLElement, how: Ending): void {
  if (how === 'left') return;
  focusOn((how === 'committed' && neighbour(snippet, slot, 'ArrowRight')) || slot);
}

function focusOn(slot: HTMLElement): void {
  makeStop(slot);
  slot.focus();
}

const problemOn = (field: TextField): string => viewOf(field, $resolved.get()).problem;

/** Shows the sentence of a field beside the snippet, or none. */
function sayBeside(snippet: HTMLElement, field: TextField): void {
  const region = snippet.querySelector('.slot-problem') ?? newRegion(snippet);
  const sentence = problemOn(field);
  if (region.textContent !== sentence) region.textContent = sentence;
}

function newRegion(snippet: HTMLElement): HTMLElement {
  const region = document.createElement('p');
  region.className = 'slot-problem';
  region.role = 'status';
  snippet.querySelector('pre')?.after(region);
  return region;
}
