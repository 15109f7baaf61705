import type { Dependency } from '../language/artefact.ts';
import { type ConditionalWord, conditionalWords, wordsOf } from '../language/file.ts';
import type { ConditionalStep, Guide, Home, Step } from '../language/guide.ts';
import type { Resource } from '../language/resource.ts';
import {
  argumentWords,
  type Call,
  callsOf,
  ensuresIn,
  type Statement,
} from '../language/statement.ts';
import { absorb, both } from '../language/template.ts';
import { onReference, type Word } from '../language/word.ts';
import type { ParameterId, StepId } from '../parameters/ids.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';
import type { When } from '../parameters/conditions.ts';

/** A step with what must come before it. */
export interface OrderedStep {
  readonly step: Step;
  readonly dependencies: readonly Dependency[];
}

/**
 * All steps so that nothing is used before it is made. What runs from anywhere comes first where
 * that allows; ties keep the declared order. Throws if steps need each other in a circle.
 */
export function planOrder({ steps, home }: Pick<Guide, 'steps' | 'home'>): readonly OrderedStep[] {
  const maker = new Map(
    steps.flatMap((step) => madeBy(step).map(({ key }) => [key, step.id] as const)),
  );
  const waiting = steps.map((step) => ({ step, dependencies: dependenciesOf(step, maker, home) }));
  const ordered: OrderedStep[] = [];
  const done = new Set<StepId>();
  while (waiting.length > 0) {
    const ready = waiting.filter((one) => earlier(one).every((id) => done.has(id)));
    const next = ready.find(({ step }) => step.runsIn === 'anywhere') ?? ready[0];
    if (!next) {
      throw new Error(
        `These steps need each other: ${waiting.map(({ step }) => step.id).join(', ')}.`,
      );
    }
    waiting.splice(waiting.indexOf(next), 1);
    ordered.push(next);
    done.add(next.step.id);
  }
  return ordered;
}

function earlier({ step, dependencies }: OrderedStep): readonly StepId[] {
  return [...dependencies.map((need) => need.step), ...(step.orderAfter ?? [])];
}

/** The resources a step makes. */
export function madeBy({ apply }: Step): readonly Resource[] {
  return ensuresIn(apply).map(({ ensure }) => ensure);
}

/** The resources whose id, name or place a step's apply holds, with what they live in. */
export function usedBy({ apply }: Step): readonly Resource[] {
  const calls = apply.flatMap(callsOf);
  return [...new Set(calls.flatMap((call) => resourceUses(call)).map(({ resource }) => resource))];
}

/** A resource and the conditions under which it is used. */
export interface Use {
  readonly resource: Resource;
  readonly when: When;
}

/** The resources whose id, name or place stands in a call; `under` holds around it. */
export function resourceUses({ options }: Call, under: When = []): readonly Use[] {
  return options.flatMap(({ argument, when = [] }) =>
    argumentWords(argument).flatMap((word) => usedIn({ word, when: [...under, ...when] })),
  );
}

/** The values a step needs that come to exist only later. */
export function laterOf({ apply }: Step, { catalogue }: ParameterSet): readonly ParameterId[] {
  const options = apply.flatMap(callsOf).flatMap((call) => call.options);
  const words = options.flatMap(({ argument }) => argumentWords(argument));
  const ids = words.flatMap((word) => word.flatMap(parametersIn));
  return [...new Set(ids)].filter((id) => catalogue[id].needed === 'later');
}

function parametersIn(part: Word[number]): readonly ParameterId[] {
  if (typeof part === 'string') return [];
  return onReference<readonly ParameterId[]>(part, {
    parameter: ({ parameter }) => [parameter],
    id: ({ id }) => id.name.flatMap(parametersIn),
    part: ({ part: which, of }) => (which === 'name' ? of.name.flatMap(parametersIn) : []),
    file: ({ file }) => wordsOf(file.content).flatMap((word) => word.flatMap(parametersIn)),
    output: () => [],
    tag: ({ tag }) => tag.value.flatMap(parametersIn),
    also: () => [],
  });
}

function dependenciesOf(
  step: Step,
  maker: ReadonlyMap<string, StepId>,
  { group }: Home,
): readonly Dependency[] {
  const used = step.apply.flatMap(usedToApply).flatMap((use) => withSurroundings(use, group.key));
  const dependencies = new Map<StepId, readonly When[]>(step.requires?.map(neededAfter));
  for (const { key, when } of used) {
    const id = maker.get(key);
    const all = both(step.when ?? [], when);
    if (!id || id === step.id || !all) continue;
    // A condition of the whole step need not be said again.
    const rest = all.filter((one) => !step.when?.includes(one));
    dependencies.set(id, absorb([...(dependencies.get(id) ?? []), rest]));
  }
  return [...dependencies].map(([id, any]) => ({ step: id, any }));
}

function neededAfter(one: StepId | ConditionalStep): [StepId, readonly When[]] {
  return typeof one === 'string' ? [one, [[]]] : [one.step, [one.when]];
}

function usedToApply(one: Statement): readonly Use[] {
  const { when = [] } = one;
  const ensures = ensuresIn([one]);
  const captures = ensures.flatMap(({ captures = [] }) =>
    captures.flatMap((each) => resourceUses(each.from, [...when, ...(each.when ?? [])])),
  );
  const always = callsOf({ ...one, captures: [] }).flatMap((call) => resourceUses(call, when));
  return [...always, ...captures, ...ensures.map(({ ensure }) => ({ resource: ensure, when }))];
}

/** A resource is used with its parent, with what it lives beside, and with the plan's group. */
function withSurroundings(
  { resource, when }: Use,
  planGroup: string,
): readonly { key: string; when: When }[] {
  const around = [resource.parent, resource.beside].filter((one) => one !== undefined);
  return [
    { key: resource.key, when },
    ...around.flatMap((one) => withSurroundings({ resource: one, when }, planGroup)),
    { key: planGroup, when },
  ];
}

function usedIn({ word, when }: ConditionalWord): readonly Use[] {
  return word.flatMap((part): readonly Use[] => {
    if (typeof part === 'string') return [];
    return onReference<readonly Use[]>(part, {
      id: ({ id }) => [{ resource: id, when }],
      part: ({ of }) => [{ resource: of, when }],
      file: ({ file }) => conditionalWords(file.content, when).flatMap(usedIn),
      parameter: () => [],
      output: () => [],
      tag: () => [],
      also: () => [],
    });
  });
}
