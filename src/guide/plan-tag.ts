import { parameter, type Reference, type Tag } from '../language/word.ts';

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

/** What follows `--tags`. */
export const planTag: Reference = { tag };
