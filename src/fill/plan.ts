import type { Dependency, PlanControl, PlanData, PlanStep } from '../language/artefact.ts';
import type { SectionId } from '../language/guide.ts';
import type { ParameterId, ControlId, ExistingKey, StepId } from '../parameters/ids.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import { isIncluded } from '../parameters/controls.ts';
import type { Resolved } from '../parameters/resolved.ts';

/** The steps of one reader, in order, and what became of the others. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Steps that wait for values, their own or those of a step that they need. */
  readonly leftOut: readonly {
    readonly step: PlanStep;
    readonly missing: readonly ParameterId[];
  }[];
  /** Steps that are there although a control they belong to was left out. */
  readonly retained: readonly RetainedStep[];
  /** Steps that the choices ask for and that nothing needs once the controls are left out. */
  readonly omitted: readonly PlanStep[];
}

/** A step of a control that was left out, and what needs it all the same: other controls, or else steps. */
export interface RetainedStep {
  readonly control: ControlId;
  readonly step: PlanStep;
  readonly by: { readonly kind: 'control' | 'step'; readonly ids: readonly string[] };
}

/** What a plan follows from: of what is typed and brought, only which there is. */
export type PlanFacts = Pick<Resolved, 'choices' | 'zones' | 'controls'> & {
  readonly values: Readonly<Partial<Record<ParameterId, unknown>>>;
  readonly existing: Readonly<Partial<Record<ExistingKey, unknown>>>;
};

/** True for readers who have the same plan: they chose, brought and left out the same, and have values for the same. */
export function haveSamePlan(one: PlanFacts, other: PlanFacts): boolean {
  return (
    one.zones === other.zones &&
    haveSameEntries(one.choices, other.choices) &&
    haveSameEntries(one.controls, other.controls) &&
    haveSameKeys(one.existing, other.existing) &&
    haveSameKeys(one.values, other.values)
  );
}

/** The steps that the choices, the controls and, if given, the sections ask for, with all that these need. */
export function selectPlan(
  data: PlanData,
  resolved: PlanFacts,
  sections?: readonly SectionId[],
): Plan {
  const choosing = situationOf(resolved, new Set());
  const offered = data.steps.filter(({ when }) => holds(when, choosing));
  const chosen = data.controls.filter((control) => isChosen(control, choosing));
  const listed = offered.filter(({ id }) => isListed(id, chosen) || !isListed(id, data.controls));
  const whole = withNeeds(listed, offered, choosing);
  const planned = situationOf(resolved, idsOf(whole));
  const selected = listed.filter(({ section }) => !sections || sections.includes(section));
  const wanted = withNeeds(selected, whole, planned);
  const missing = missingValues(wanted, choosing);
  const waits = ({ id }: PlanStep): boolean => (missing.get(id)?.length ?? 0) > 0;
  return {
    steps: wanted.filter((step) => !waits(step)),
    leftOut: wanted.filter(waits).map((step) => ({ step, missing: missing.get(step.id) ?? [] })),
    retained: retainedSteps(data, chosen, wanted, choosing),
    omitted: offered.filter((step) => !whole.includes(step)),
  };
}

/** Gives the situation that conditions read, for these values and a plan's steps. */
export function situationOf(
  { choices, existing, values, zones, controls }: PlanFacts,
  steps: Pick<ReadonlySet<StepId>, 'has'>,
  waiting: Pick<ReadonlySet<StepId>, 'has'> = new Set(),
): Situation {
  return {
    choices,
    existing,
    has: (id) => values[id] !== undefined,
    zones,
    step: (id) => steps.has(id),
    waits: (id) => waiting.has(id),
    control: (id) => isIncluded(id, controls),
  };
}

/** Gives the situation that conditions read once the plan is chosen. */
export function situationIn({ steps, leftOut }: Plan, resolved: PlanFacts): Situation {
  return situationOf(resolved, idsOf(steps), idsOf(leftOut.map(({ step }) => step)));
}

/** How a sentence names a step or control. */
export type TitleOf = (kind: 'step' | 'control', id: string) => string;

/** Says why a step of a control that was left out is in the plan. */
export function retainedSentence(
  { step, by }: RetainedStep,
  titleOf: TitleOf = (_, id) => id,
): string {
  const { kind } = by;
  const name = titleOf('step', step.id);
  const ids = by.ids.map((id) => titleOf(kind, id));
  if (ids.length === 1) return `The step ${name} stays: the ${kind} ${ids.join('')} needs it.`;
  const named = ids.slice(0, ids.length > 4 ? 3 : -1).join(', ');
  const last = ids.length > 4 ? `${ids.length - 3} more` : ids.at(-1);
  return `The step ${name} stays: the ${kind}s ${named} and ${last} need it.`;
}

function isChosen({ id, when }: PlanControl, situation: Situation): boolean {
  return situation.control(id) && holds(when, situation);
}

function isListed(step: StepId, controls: readonly PlanControl[]): boolean {
  return controls.some(({ steps }) => steps.includes(step));
}

/** In plan order, so that going backwards meets each step after all that need it. */
function withNeeds(
  selected: readonly PlanStep[],
  among: readonly PlanStep[],
  situation: Situation,
): readonly PlanStep[] {
  const ids = new Set(idsOf(selected));
  for (const { id, dependencies } of among.toReversed()) {
    if (ids.has(id)) neededIn(dependencies, situation).forEach((need) => ids.add(need));
  }
  return among.filter(({ id }) => ids.has(id));
}

function neededIn(dependencies: readonly Dependency[], situation: Situation): readonly StepId[] {
  return dependencies
    .filter(({ any }) => any.some((when) => holds(when, situation)))
    .map(({ step }) => step);
}

/** For each step the later values that it lacks, itself or by what it needs. */
function missingValues(
  steps: readonly PlanStep[],
  situation: Situation,
): ReadonlyMap<StepId, readonly ParameterId[]> {
  const missing = new Map<StepId, readonly ParameterId[]>();
  for (const { id, later, dependencies } of steps) {
    const own = later.filter((value) => !situation.has(value));
    const others = neededIn(dependencies, situation).flatMap((need) => missing.get(need) ?? []);
    missing.set(id, [...new Set([...others, ...own])]);
  }
  return missing;
}

function retainedSteps(
  { controls }: PlanData,
  chosen: readonly PlanControl[],
  steps: readonly PlanStep[],
  situation: Situation,
): readonly RetainedStep[] {
  const leftOut = controls.filter(
    ({ id, when }) => !situation.control(id) && holds(when, situation),
  );
  return leftOut.flatMap((control) =>
    steps
      .filter(({ id }) => control.steps.includes(id))
      .map((step) => {
        const listing = chosen.filter((one) => one.steps.includes(step.id)).map(({ id }) => id);
        const needing = steps
          .filter(({ dependencies }) => neededIn(dependencies, situation).includes(step.id))
          .map(({ id }) => id);
        const by =
          listing.length > 0
            ? { kind: 'control' as const, ids: listing }
            : { kind: 'step' as const, ids: needing };
        return { control: control.id, step, by };
      }),
  );
}

function idsOf(steps: readonly PlanStep[]): ReadonlySet<StepId> {
  return new Set(steps.map(({ id }) => id));
}

function haveSameKeys(one: object, other: object): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other);
}

function haveSameEntries(one: object, other: object): boolean {
  const entries = new Map(Object.entries(other));
  return (
    haveSameKeys(one, other) &&
    Object.entries(one).every(([key, value]) => entries.get(key) === value)
  );
}
