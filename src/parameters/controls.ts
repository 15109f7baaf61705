import type { ChoiceId } from './ids.ts';

/** Controls by id: false leaves one out, true says what holds anyway. The guide knows the ids. */
export type Controls = Readonly<Record<string, boolean>>;

/** Every control of the guide by its id, with the choice that switches it, if one does. */
export type ControlSwitches = Readonly<Record<string, ChoiceId | undefined>>;

/** True for a text that may be the id of a control. */
export function isControlId(text: string): boolean {
  return /^[a-z]+(-[a-z]+)+$/.test(text);
}

/** True for a control that is not left out. */
export function isIncluded(id: string, controls: Controls): boolean {
  return !Object.hasOwn(controls, id) || controls[id] !== false;
}
