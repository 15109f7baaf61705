import { planControl } from '../compile/compile-guide.ts';
import { guide } from '../guide/guide.ts';
import { inOriginal } from '../guide/original/in-original.ts';
import type {
  Benchmark,
  Control,
  ControlFacts,
  Section,
  Severity,
  Step,
} from '../language/guide.ts';
import type { Policy } from '../azure/vocabulary/policies.ts';
import type { SwitchId } from '../parameters/ids.ts';
import type { When } from '../parameters/conditions.ts';
import { checksOf } from './control-checks.ts';
import { flagsIn, type KeyLine, keysIn } from './control-lines.ts';
import { findStep } from './find.ts';
import { type BenchmarkPage, benchmarkPage } from './public-addresses.ts';
import { type ControlRemedies, remediesOf } from './remedy-view.ts';
import { type CommandsView, controlCommands } from './snippets.ts';

/** A step that makes a control or holds lines of it, with the flags that do. */
export interface MakingStep {
  readonly step: Step;
  readonly flags: readonly string[];
}

/** All that a page, its Markdown, the tables and the search say of a control. */
export interface ControlView {
  readonly id: Control['id'];
  readonly title: string;
  readonly kind: ControlFacts['kind'];
  readonly section: Control['section'];
  readonly when: When;
  /** The network design that it belongs to, as a condition; empty where it belongs to both. */
  readonly design: When;
  /** The choice that brings it or leaves it out, where there is one. */
  readonly choice: SwitchId | undefined;
  /** `net-firewall?network=own`: its id with its conditions, for an attribute. */
  readonly tracked: string;
  readonly why: string;
  readonly severity: Severity;
  readonly note: string;
  readonly changed: string;
  readonly original: string;
  readonly benchmark: readonly (Benchmark & BenchmarkPage)[];
  readonly policies: readonly Policy[];
  /** The steps that are there for its sake. */
  readonly steps: readonly MakingStep[];
  /** The steps that hold lines of it and are there for another reason. */
  readonly within: readonly MakingStep[];
  readonly keys: readonly KeyLine[];
  readonly isPortalOnly: boolean;
  readonly verify: CommandsView | undefined;
  /** The remedies for the case that it does not hold. */
  readonly remedies: ControlRemedies | undefined;
  /** Sentences on expectations that only a live subscription can show. */
  readonly unverified: readonly { readonly label: string; readonly sentence: string }[];
}

/** The view of a control. */
export function controlView(control: Control): ControlView {
  const { id, title, section, why, severity, note = '', changed = '', policies, within } = control;
  const { when, choice, optional } = planControl(control, guide);
  const making = (step: string): MakingStep => ({
    step: findStep(step, `the control ${id}`),
    flags: flagsIn(control, step),
  });
  return {
    id,
    title,
    kind: optional ? 'optional' : 'required',
    section,
    when,
    design: when.filter((condition) => condition.startsWith('network=')),
    choice,
    tracked: when.length > 0 ? `${id}?${when.join('&')}` : id,
    why,
    severity,
    note,
    changed,
    original: inOriginal[id] ?? '',
    benchmark: control.benchmark.map((one) => ({ ...one, ...benchmarkPage(one.id) })),
    policies,
    steps: control.steps.map(making),
    within: within.map(making),
    keys: keysIn(control),
    isPortalOnly: control.portalOnly ?? false,
    verify: controlCommands(control),
    remedies: remediesOf(control),
    unverified: unverifiedOf(control),
  };
}

/** Every section with its controls, in the order of the guide. */
export const controlsBySection: readonly {
  readonly section: Section;
  readonly controls: readonly ControlView[];
}[] = guide.sections.map((section) => ({
  section,
  controls: guide.controls.filter((control) => control.section === section.id).map(controlView),
}));

/** Every control in words, as a table says it. */
export const controlFacts: readonly ControlFacts[] = controlsBySection.flatMap(
  ({ section, controls }) =>
    controls.map(
      ({ id, title, kind, severity, benchmark, policies, steps, within, ...control }) => ({
        id,
        title,
        section: section.title,
        kind,
        severity: severity.level,
        benchmark: benchmark.map((one) => one.id),
        policies: policies.map(({ name }) => name),
        steps: control.isPortalOnly
          ? ['the portal']
          : [...steps, ...within].map(({ step }) => step.id),
        original: control.original,
      }),
    ),
);

/** The controls of a section with their conditions, for an attribute: `net-dns net-firewall?network=own`. */
export function trackedIn(id: Section['id']): string {
  const controls = controlsBySection.find(({ section }) => section.id === id)?.controls ?? [];
  return controls.map(({ tracked }) => tracked).join(' ');
}

/** Lists each sentence once, with the last label that has it. */
function unverifiedOf(control: Control): ControlView['unverified'] {
  const labels = new Map(
    checksOf(control)
      .flatMap(({ expect }) => expect)
      .flatMap(({ label, unverified }) => (unverified ? [[unverified, label] as const] : [])),
  );
  return [...labels].map(([sentence, label]) => ({ label, sentence }));
}
