// The steps and files that a bundle takes along and leaves out, in the words of the page of scripts and of every download.
import { counted } from '../language/counted.ts';
import { ownFiles, type PlannedContents } from '../fill/contents.ts';
import type { Problem } from '../parameters/resolved.ts';
import type { Waiting } from './plan.ts';

const few = 4;

/** Says how much a bundle holds. */
export function leavingWords({ plan, templates }: PlannedContents): string {
  return `${counted(plan.steps.length, 'step')}, ${counted(templates.length + ownFiles.length, 'file')}`;
}

/** Says whether something blocks the download. */
export function blockersSentence({ length }: readonly Problem[]): string {
  if (length === 0) return 'Nothing blocks the download.';
  return `${counted(length, 'field blocks', 'fields block')} the download:`;
}

/** Begins a sentence that ends with the values that steps wait for. */
export function waitingWords(waiting: readonly Waiting[]): string {
  const { size } = new Set(waiting.flatMap(({ steps }) => steps));
  return `${counted(size, 'step is', 'steps are')} left out until you give`;
}

/** Says how many steps the reader's choices and controls leave out. */
export function byChoiceWords(count: number): string {
  return `${counted(count, 'step is', 'steps are')} left out by choice`;
}

/** Names steps, or the first of many. */
export function inShort(steps: readonly string[]): string {
  if (steps.length <= few) return steps.join(', ');
  return `${steps.slice(0, few - 1).join(', ')} and ${steps.length - few + 1} more`;
}
