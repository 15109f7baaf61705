import type { StepId } from '../parameters/ids.ts';
import type { Consequence, Mend } from './declaration.ts';

/** The facts of one way to mend settings of a control, as data that a page fetches. */
export interface RemedyFacts {
  readonly way: Mend['kind'];
  readonly step: StepId;
  /** The settings that it mends, as verify names them. */
  readonly labels: readonly string[];
  /** The way to do it by hand, where no command does it. */
  readonly sentence?: string;
  readonly consequences: readonly Consequence[];
  /** The titles of the steps that must be done before. */
  readonly before: readonly string[];
}

/** The words before the command or sentence of each way to mend. */
export const wayWords: Readonly<Record<Mend['kind'], string>> = {
  update: 'Set it in place',
  calls: 'Set it in place',
  apply: 'Let apply make it',
  fixed: 'Fixed at creation',
  'by hand': 'By hand',
};

/** The words before a sentence on what a mend does to others. */
export const consequenceWords: Readonly<Record<Consequence['kind'], string>> = {
  'cuts off': 'Cuts off.',
  interrupts: 'Interrupts.',
  costs: 'Costs.',
  'cannot be undone': 'Cannot be undone.',
};
