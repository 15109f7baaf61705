import type { StepId } from '../parameters/ids.ts';
import type { Consequence, Mend } from './declaration.ts';

/** What a page says of one way to mend settings of a control, as data that it fetches. */
export interface RemedyFacts {
  readonly way: Mend['kind'];
  readonly step: StepId;
  /** The settings that it mends, as verify names them. */
  readonly labels: readonly string[];
  /** What to do, where no command does it. */
  readonly sentence?: string;
  readonly consequences: readonly Consequence[];
  /** The titles of the steps that must be done before. */
  readonly before: readonly string[];
}

/** What stands before the command or sentence of each way to mend. */
export const wayWords: Readonly<Record<Mend['kind'], string>> = {
  update: 'Set it in place',
  calls: 'Set it in place',
  apply: 'Let apply make it',
  fixed: 'Fixed at creation',
  'by hand': 'By hand',
};

/** What stands before a sentence on what a mend does to others. */
export const consequenceWords: Readonly<Record<Consequence['kind'], string>> = {
  'cuts off': 'Cuts off.',
  interrupts: 'Interrupts.',
  costs: 'Costs.',
  'cannot be undone': 'Cannot be undone.',
};
