import { parameter, type Reference, type Tag, type Word } from '../language/word.ts';

/** The tag by which undo knows what this plan made; its value is the same for every resource of one plan. */
export const tag: Tag = {
  // No hyphen: a query must name it unquoted.
  name: 'mlsecPlan',
  value: [
    parameter('workload'),
    '-',
    parameter('environment'),
    '-',
    parameter('location'),
    '-',
    parameter('instance'),
  ],
};

/** What follows `--tags`: the tag of the plan, and those that the organisation demands. */
export const planTag: Word = [{ tag }, { also: 'tags' }];

/** What follows `--tag`. */
export const ownTag: Reference = { tag };
