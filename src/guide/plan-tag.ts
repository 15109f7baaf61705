import {
  parameter,
  type Reference,
  type Tag,
  type Text,
  type Word,
  word,
} from '../language/word.ts';

/** The words that tell plans apart to a reader; names that are unique in a tenant carry them. */
export const planWords: Word = [
  parameter('workload'),
  ' ',
  parameter('environment'),
  ' ',
  parameter('location'),
  ' ',
  parameter('instance'),
];

/** The tag by which undo knows what this plan made; its value is the same for every resource of one plan, and no other's. */
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
    '-',
    parameter('planId'),
  ],
};

/**
 * The tags of the group. Its name is another one: a policy that hands the tags of a group down to all that is in
 * it would otherwise mark what others make there as ours.
 */
export const groupTag = `${tag.name}Group`;
export const planGroupTag: Word = [`${groupTag}=`, ...tag.value, { also: 'tags' }];

/** The words after `--tags`: the tag of the plan, and those that the organisation demands. */
export const planTag: Word = [{ tag }, { also: 'tags' }];

/** The words after `--tag`. */
export const ownTag: Reference = { tag };

/** The name of something that takes no tag, with the identity at its end: whatever has this name, this plan made. */
export function namedByPlan(name: Text): Word {
  return [...word(name), '-', parameter('planId')];
}

/** The description of something that takes no tag but has a description. */
export const planMark: Word = [`${tag.name}=`, ...tag.value];
