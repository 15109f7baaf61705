import { fieldOf, shownText } from '../fill/export.ts';
import { escape } from '../fill/escape.ts';
import type { Slot } from '../language/template.ts';
import type { Origin, Resolved } from '../parameters/resolved.ts';
import { labelOf } from './fields.ts';

/** How a slot's text came about; the page marks each in its own way. */
export type SlotState = 'default' | 'set' | 'missing' | 'wrong';

/** A slot as the page shows it: its text, its tooltip, and its name where it can be edited. */
export interface ShownSlot {
  readonly text: string;
  readonly state: SlotState;
  readonly title: string;
  readonly name: string;
}

const states: Readonly<Record<Origin, SlotState>> = {
  typed: 'set',
  existing: 'set',
  default: 'default',
  missing: 'missing',
  illegal: 'wrong',
};

const remarks: Readonly<Record<SlotState, string>> = {
  default: 'a default',
  set: 'yours',
  missing: 'still an example, fill it in',
  wrong: 'cannot be used, see the form',
};

/** The slot for these inputs, its text escaped for the place where it stands. */
export function showSlot(slot: Slot, resolved: Resolved): ShownSlot {
  const state = stateOf(slot, resolved);
  const text = slotText(slot, resolved);
  const label = labelOf(fieldOf(slot));
  return {
    text,
    state,
    title: `${label}: ${remarks[state]}`,
    name: `Edit ${label}, ${remarks[state]}: ${text}`,
  };
}

/** The text of a slot, escaped for the place where it stands. */
export function slotText(slot: Slot, resolved: Resolved): string {
  return escape(shownText(slot, resolved), slot.as);
}

function stateOf(slot: Slot, { origins, existing }: Resolved): SlotState {
  if ('parameter' in slot) return states[origins[slot.parameter]];
  return existing[slot.existing] ? 'set' : 'missing';
}
