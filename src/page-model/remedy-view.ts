import { statementsSnippet } from '../compile/snippet.ts';
import { guide } from '../guide/guide.ts';
import {
  mendCalls,
  type Declaration,
  isDeclaration,
  makesAbsent,
  type Mend,
  type Setting,
  updateCall,
} from '../language/declaration.ts';
import type { Control, Step } from '../language/guide.ts';
import type { Effect, Remedy } from '../language/remedy.ts';
import type { Run, Statement } from '../language/statement.ts';
import { both } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import { shellSyntax } from '../shells/syntax.ts';
import { findStep } from './find.ts';
import type { CommandsView } from './snippets.ts';

/** All that a page says of one way to mend settings of a control that do not hold. */
export interface RemedyView {
  /** `<control id>.mend-1` */
  readonly id: string;
  readonly remedy: Remedy;
  /** It belongs to a plan in which one of these holds. */
  readonly any: readonly When[];
  readonly commands: CommandsView | undefined;
}

/** The remedies of a control, with the call of the script that finds out which of them are needed. */
export interface ControlRemedies {
  readonly remedies: readonly RemedyView[];
  /** Undefined where the script mends nothing of it. */
  readonly repair: CommandsView | undefined;
}

/** What a step makes, mended control by control, with the call of the script that finds out what is needed. */
export interface StepRemedies {
  readonly controls: readonly {
    readonly control: Control;
    readonly remedies: readonly RemedyView[];
  }[];
  /** Undefined where the script mends nothing of it. */
  readonly repair: CommandsView | undefined;
}

/** A setting of a control where it was found. */
interface ControlSetting {
  readonly step: Step;
  readonly check: Declaration;
  readonly setting: Setting;
  readonly when: When;
}

/** The remedies of a control: its settings, grouped by the command that mends them together; undefined where nothing can. */
export function remediesOf(control: Control): ControlRemedies | undefined {
  const { id, title } = control;
  const remedies = remedyViews(settingsIn(control), { id, says: 'Mend', title });
  if (remedies.length === 0) return undefined;
  return { remedies, repair: repairOf(remedies, `Repair: ${title}`, 'control', id) };
}

/** The remedies of what a step makes, for each of the controls that its checks prove; undefined where it proves none. */
export function stepRemedies(step: Step, controls: readonly Control[]): StepRemedies | undefined {
  if (controls.length === 0) return undefined;
  const parts = controls.map((control) => {
    const { id, title } = control;
    const found = settingsIn(control).filter((one) => one.step === step);
    // The control itself shows the same remedies on the same page.
    const name = { id: `${step.id}.${id}`, says: `Mend ${step.title}`, title };
    return { control, remedies: remedyViews(found, name) };
  });
  const remedies = parts.flatMap((one) => one.remedies);
  return {
    controls: parts,
    repair: repairOf(remedies, `Repair the step: ${step.title}`, 'step', step.id),
  };
}

/** The remedies of every control as data, for the page that shows them beside what verify found. */
export function allRemedies(): Readonly<Record<string, readonly Remedy[]>> {
  return Object.fromEntries(
    guide.controls.map((control) => [
      control.id,
      remediesOf(control)?.remedies.map(({ remedy }) => remedy) ?? [],
    ]),
  );
}

/** The statements that set in place what `found` have in common: none where no command does. */
function mendingStatements(found: readonly ControlSetting[]): readonly Statement[] {
  const [first] = found;
  if (!first) return [];
  const { captures = [], update } = first.check;
  const settings = found.map(({ setting }) => setting);
  const runs =
    first.setting.mend.kind === 'update' && update
      ? [{ call: updateCall(update, settings) }]
      : ownCalls(found);
  return runs.length > 0 ? [...captures, ...runs] : [];
}

/** The calls of each setting, those that several share once; a comment says whose they are where there are more. */
function ownCalls(found: readonly ControlSetting[]): readonly Run[] {
  const groups = Map.groupBy(found, ({ check, setting: { mend } }) =>
    JSON.stringify([check.when, mend]),
  );
  return [...groups.values()].flatMap((same) => {
    const { check, setting } = same[0] ?? {};
    if (setting?.mend.kind !== 'calls') return [];
    const says = same.map((one) => one.setting.expectation.label).join('; ');
    return mendCalls(setting.mend).map((call, at) => ({
      ...(check?.when && groups.size > 1 ? { when: check.when } : {}),
      call,
      ...(groups.size > 1 && at === 0 ? { says } : {}),
    }));
  });
}

function settingsIn({ id }: Control): readonly ControlSetting[] {
  return guide.steps.flatMap((step) =>
    step.checks.filter(isDeclaration).flatMap((check) => {
      const when = both(step.when ?? [], check.when ?? []) ?? [];
      const own = check.settings.filter(({ expectation }) => expectation.control === id);
      return own.map((setting) => ({ step, check, setting, when }));
    }),
  );
}

/** The same for settings that one command or sentence mends. */
function mendedTogether({ step, check, setting }: ControlSetting): string {
  const { mend, consequences, before, runsIn } = setting;
  const what = {
    update: () => step.checks.indexOf(check),
    // Those of several checks, too, unless one of them asks for a value before.
    calls: () => [
      check.captures ? step.checks.indexOf(check) : '',
      check.resource?.key,
      consequences,
      before,
      runsIn,
    ],
    apply: () => 'all',
    fixed: () => mend,
    'by hand': () => mend,
  }[mend.kind]();
  return JSON.stringify([step.id, mend.kind, what]);
}

/** What the remedies of a control are called where they are shown. */
interface Naming {
  /** `<control id>`, or `<step id>.<control id>` */
  readonly id: string;
  /** `Mend` */
  readonly says: string;
  readonly title: string;
}

function remedyViews(found: readonly ControlSetting[], name: Naming): readonly RemedyView[] {
  const groups = [...Map.groupBy(found, mendedTogether).values()];
  return groups.flatMap((same, at) => {
    const id = `${name.id}.mend-${at + 1}`;
    // Several of one control may mend settings of one name: of a share, and of the training share.
    const says = groups.length > 1 ? `${name.says}, ${at + 1} of ${groups.length}` : name.says;
    return remedyView(same, { ...name, id, says });
  });
}

function remedyView(found: readonly ControlSetting[], name: Naming): readonly RemedyView[] {
  const [first] = found;
  if (!first) return [];
  const { step, setting } = first;
  const { mend } = setting;
  const settings = found.map((one) => one.setting);
  const { id } = name;
  const isApplied = mend.kind === 'apply';
  const isInside =
    settings.some(({ runsIn }) => runsIn) || (isApplied && step.runsIn === 'network');
  return [
    {
      id,
      remedy: {
        way: mend.kind,
        step: step.id,
        effects: effectsOf(found),
        before: once(settings.flatMap(({ before = [] }) => before))
          .map((one) => findStep(one, name.title))
          .map(({ id: other, title, when = [] }) => ({ id: other, title, when })),
        ...sentenceOf(mend),
        ...(settings.every((one) => makesAbsent(one.mend)) && { makes: true }),
        ...(isInside && { isInside }),
      },
      any: found.map(({ when }) => when),
      commands: isApplied
        ? runOnly(id, `${name.says}, with apply: ${name.title}`, 'apply', step.id)
        : mendingCommands(name, found),
    },
  ];
}

function effectsOf(found: readonly ControlSetting[]): readonly Effect[] {
  const groups = Map.groupBy(found, ({ setting }) => JSON.stringify(setting.consequences));
  return [...groups.values()].map((same) => ({
    settings: [...Map.groupBy(same, ({ setting }) => setting.expectation.label)].map(
      ([label, all]) => ({ label, any: all.map(({ when }) => when) }),
    ),
    consequences: same[0]?.setting.consequences ?? [],
  }));
}

function sentenceOf(mend: Mend): Pick<Remedy, 'sentence'> {
  if (mend.kind === 'fixed') return { sentence: mend.instead };
  return mend.kind === 'by hand' ? { sentence: mend.how } : {};
}

function mendingCommands(
  { id, says, title }: Naming,
  found: readonly ControlSetting[],
): CommandsView | undefined {
  const statements = mendingStatements(found);
  if (statements.length === 0) return undefined;
  const [only, ...others] = found;
  const what = others.length === 0 ? only?.setting.expectation.label : title;
  const label = `${says}: ${what}`;
  return {
    kind: 'commands',
    id,
    label,
    template: (shell) => statementsSnippet(label, statements, guide, shellSyntax[shell]),
    calls: [],
    lines: [],
  };
}

function repairOf(
  remedies: readonly RemedyView[],
  label: string,
  of: 'control' | 'step',
  only: string,
): CommandsView | undefined {
  const isScripted = remedies.some(({ remedy: { way } }) => way !== 'fixed' && way !== 'by hand');
  // A step and a control may have the same id.
  const id = of === 'control' ? `${only}.repair` : `${only}.step-repair`;
  return isScripted ? runOnly(id, label, 'repair', only) : undefined;
}

/** The call of a script of the bundle for one step or control. */
function runOnly(id: string, label: string, script: string, only: string): CommandsView {
  return {
    kind: 'commands',
    id,
    label,
    template: (shell) => [`# ${label}\n${shellSyntax[shell].runOnly(script, [only])}`],
    calls: [],
    lines: [],
  };
}

/** Each of them once, by what it says. */
function once<One>(all: readonly One[]): readonly One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
