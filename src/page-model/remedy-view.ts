import { statementsSnippet } from '../compile/snippet.ts';
import { guide } from '../guide/guide.ts';
import {
  type Consequence,
  type Declaration,
  isDeclaration,
  type Mend,
  type Setting,
  updateCall,
} from '../language/declaration.ts';
import type { Control, Step } from '../language/guide.ts';
import type { RemedyFacts } from '../language/remedy-words.ts';
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
  readonly way: Mend['kind'];
  /** The step whose settings these are. */
  readonly step: Step;
  /** It belongs to a plan in which one of these holds. */
  readonly any: readonly When[];
  /** The settings that it mends, by what mending them does to others. */
  readonly effects: readonly Effect[];
  /** The way to do it by hand; empty where a command does it. */
  readonly sentence: string;
  readonly commands: CommandsView | undefined;
  readonly before: readonly Step[];
  readonly isInside: boolean;
}

/** Settings whose mends do the same to others; nothing, where there are no consequences. */
export interface Effect {
  /** Each as verify names it, and in a plan in which one of `any` holds. */
  readonly settings: readonly { readonly label: string; readonly any: readonly When[] }[];
  readonly consequences: readonly Consequence[];
}

/** The remedies of a control, with the call of the script that finds out which of them are needed. */
export interface ControlRemedies {
  readonly remedies: readonly RemedyView[];
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
  const groups = [...Map.groupBy(settingsIn(control), mendedTogether).values()];
  const remedies = groups.flatMap((found, at) => {
    const id = `${control.id}.mend-${at + 1}`;
    // Several of one control may mend settings of one name: of a share, and of the training share.
    const says = groups.length > 1 ? `Mend ${at + 1} of ${groups.length}` : 'Mend';
    return remedyView(control, found, { id, says });
  });
  if (remedies.length === 0) return undefined;
  const isScripted = remedies.some(({ way }) => way !== 'fixed' && way !== 'by hand');
  return { remedies, repair: isScripted ? repairOf(control) : undefined };
}

/** The remedies of every control as data, for the page that shows them beside what verify found. */
export function remedyFacts(): Readonly<Record<string, readonly RemedyFacts[]>> {
  return Object.fromEntries(
    guide.controls.map((control) => [
      control.id,
      remediesOf(control)?.remedies.flatMap(factsOf) ?? [],
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
      : ownCalls(settings);
  return runs.length > 0 ? [...captures, ...runs] : [];
}

/** The calls of each setting, those that several share once; a comment says whose they are where there are more. */
function ownCalls(settings: readonly Setting[]): readonly Run[] {
  const groups = Map.groupBy(settings, ({ mend }) => JSON.stringify(mend));
  return [...groups.values()].flatMap((same) => {
    const { mend } = same[0] ?? {};
    if (mend?.kind !== 'calls') return [];
    const says = same.map(({ expectation }) => expectation.label).join('; ');
    return mend.calls.map((call, at) => ({
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
    calls: () => [step.checks.indexOf(check), consequences, before, runsIn],
    apply: () => 'all',
    fixed: () => mend,
    'by hand': () => mend,
  }[mend.kind]();
  return JSON.stringify([step.id, mend.kind, what]);
}

function remedyView(
  control: Control,
  found: readonly ControlSetting[],
  name: { readonly id: string; readonly says: string },
): readonly RemedyView[] {
  const [first] = found;
  if (!first) return [];
  const { step, setting } = first;
  const { mend } = setting;
  const settings = found.map((one) => one.setting);
  const { id } = name;
  const isApplied = mend.kind === 'apply';
  return [
    {
      id,
      way: mend.kind,
      step,
      any: found.map(({ when }) => when),
      effects: effectsOf(found),
      sentence: sentenceOf(mend),
      commands: isApplied
        ? runOnly(id, `Apply: ${step.title}`, 'apply', step.id)
        : mendingCommands(name, control, found),
      before: once(settings.flatMap(({ before = [] }) => before)).map((one) =>
        findStep(one, `the control ${control.id}`),
      ),
      isInside: settings.some(({ runsIn }) => runsIn) || (isApplied && step.runsIn === 'network'),
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

function sentenceOf(mend: Mend): string {
  if (mend.kind === 'fixed') return mend.instead;
  return mend.kind === 'by hand' ? mend.how : '';
}

function mendingCommands(
  { id, says }: { readonly id: string; readonly says: string },
  { title }: Control,
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

function repairOf({ id, title }: Control): CommandsView {
  return runOnly(`${id}.repair`, `Repair: ${title}`, 'repair', id);
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

function factsOf({ way, step, effects, sentence, before }: RemedyView): readonly RemedyFacts[] {
  return effects.map(({ settings, consequences }) => ({
    way,
    step: step.id,
    labels: settings.map(({ label }) => label),
    ...(sentence ? { sentence } : {}),
    consequences,
    before: before.map(({ title }) => title),
  }));
}

/** Each of them once, by what it says. */
function once<One>(all: readonly One[]): readonly One[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
