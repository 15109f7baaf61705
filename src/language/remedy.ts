import type { When } from '../parameters/conditions.ts';
import type { StepId } from '../parameters/ids.ts';
import type { Consequence, Mend } from './declaration.ts';

/** One way to mend settings of a control that do not hold: of what is not there, that apply makes it. */
export interface Remedy {
  readonly way: Mend['kind'] | 'absent';
  readonly step: StepId;
  /** The settings that it mends, by what mending them does to others. */
  readonly effects: readonly Effect[];
  /** The way to do it by hand, where no command does it. */
  readonly sentence?: string;
  readonly before: readonly StepBefore[];
  /** Only a machine inside the virtual network can do it. */
  readonly isInside?: true;
  /** Its command also makes what is absent. */
  readonly makes?: true;
}

/** Settings whose mends do the same to others; nothing, where there are no consequences. */
export interface Effect {
  /** Each as verify names it, and in a plan in which one of `any` holds. */
  readonly settings: readonly { readonly label: string; readonly any: readonly When[] }[];
  readonly consequences: readonly Consequence[];
}

/** A step that must be done before, in a plan in which `when` holds. */
export interface StepBefore {
  readonly id: StepId;
  readonly title: string;
  readonly when: When;
  /** Where the site shows it, as the data for its pages says. */
  readonly address?: string | undefined;
}

/** One part of what a reader is told of a remedy. */
export type RemedyPart =
  | { readonly kind: 'way'; readonly words: string }
  | {
      readonly kind: 'effect';
      readonly settings: Effect['settings'];
      readonly consequences: readonly { readonly lead: string; readonly sentence: string; readonly of: Consequence['kind'] }[];
    }
  | { readonly kind: 'before'; readonly lead: string; readonly steps: readonly StepBefore[] }
  | { readonly kind: 'sentence'; readonly text: string }; // oxfmt-ignore

/** What a reader is told of a remedy, in the order in which pages, their copies and the findings of a report show it. */
export function remedyParts({
  way,
  effects,
  before,
  isInside,
  sentence,
}: Remedy): readonly RemedyPart[] {
  return [
    { kind: 'way', words: wayWords[way] },
    ...effects.map(({ settings, consequences }): RemedyPart => {
      const does = consequences.map(({ kind, sentence: text }) => ({
        of: kind,
        lead: consequenceWords[kind],
        sentence: text,
      }));
      return { kind: 'effect', settings, consequences: does };
    }),
    ...(before.length > 0 ? [{ kind: 'before', lead: 'Do before', steps: before } as const] : []),
    ...[isInside && 'Only from a machine inside the virtual network.', sentence].flatMap(
      (text): readonly RemedyPart[] => (text ? [{ kind: 'sentence', text }] : []),
    ),
  ];
}

const wayWords: Readonly<Record<Remedy['way'], string>> = {
  absent: 'It is absent. Let apply make it',
  update: 'Set it in place',
  calls: 'Set it in place',
  apply: 'Let apply make it',
  fixed: 'Fixed at creation',
  'by hand': 'By hand',
};

/** The words before a sentence on what a mend does to others. */
const consequenceWords: Readonly<Record<Consequence['kind'], string>> = {
  'cuts off': 'Cuts off.',
  interrupts: 'Interrupts.',
  costs: 'Costs.',
  'cannot be undone': 'Cannot be undone.',
};
