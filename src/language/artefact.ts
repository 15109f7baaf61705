import type { ParameterId, SwitchId, ControlId, StepId } from '../parameters/ids.ts';
import type { When } from '../parameters/conditions.ts';
import type { SectionId } from './guide.ts';
import type { Template } from './template.ts';

export type Shell = 'bash' | 'powershell';
export type ScriptKind = 'apply' | 'verify' | 'repair' | 'undo';
/** Every script of a bundle: those of the plan, and the one that needs none. */
export type ScriptName = ScriptKind | 'collect';

export const shells: readonly Shell[] = ['bash', 'powershell'];
export const scriptKinds: readonly ScriptKind[] = ['apply', 'verify', 'repair', 'undo'];

/** The same for every shell. */
export function eachShell<Value>(make: (shell: Shell) => Value): Readonly<Record<Shell, Value>> {
  const entries = shells.map((shell) => [shell, make(shell)] as const);
  return Object.fromEntries(entries) as Record<Shell, Value>; // one entry for each
}

export type ScriptTemplates = Readonly<Record<ScriptKind, Template>>;

/** The facts about a step from which a plan is chosen. */
export interface PlanStep {
  readonly id: StepId;
  readonly title: string;
  readonly section: SectionId;
  readonly runsIn: 'anywhere' | 'network';
  readonly when: When;
  /** The steps that must run before it and without which it cannot be. */
  readonly dependencies: readonly Dependency[];
  /** Values that come to exist only later; without them the step is left out. */
  readonly later: readonly ParameterId[];
}

/** A step that another one needs while one of `any` holds. With `step:` and the id of that step, only if the plan has it anyway. */
export interface Dependency {
  readonly step: StepId;
  readonly any: readonly When[];
}

/** The facts about a control from which a plan is chosen. */
export interface PlanControl {
  readonly id: ControlId;
  readonly title: string;
  readonly steps: readonly StepId[];
  readonly when: When;
  readonly optional: boolean;
  /** The choice that brings it or leaves it out; without one, the reader leaves it out by its id. */
  readonly choice?: SwitchId;
}

/** The steps and controls from which a plan is chosen. */
export interface PlanData {
  /** In the order of the plan. */
  readonly steps: readonly PlanStep[];
  readonly controls: readonly PlanControl[];
}

/** A file of the bundle and the steps that use it. */
export interface PlanFile {
  readonly id: string;
  readonly name: string;
  readonly template: Template;
  readonly steps: readonly StepId[];
  /** Conditions that must hold besides. */
  readonly when: When;
}

/** The README of a bundle: how to use it in the shells that it has, then what does not depend on them. */
export interface Readme {
  readonly usage: Readonly<Record<Shell | 'both', Template>>;
  readonly rest: Template;
}

/** All that leaves the build for scripts and bundles: plain data. */
export interface Artefact extends PlanData {
  readonly files: readonly PlanFile[];
  readonly scripts: Readonly<Record<Shell, ScriptTemplates>>;
  /** The script of each shell that collects what an audit judges: it needs no plan, and a guide need not have it. */
  readonly collect?: Readonly<Record<Shell, Template>>;
  readonly readme: Readme;
  /** A role definition of exactly the actions that apply, repair and undo need. */
  readonly role: Template;
}
