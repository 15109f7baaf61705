import type { StepId } from '../parameters/ids.ts';
import type { When } from '../parameters/conditions.ts';
import type { File } from './file.ts';
import type { Resource } from './resource.ts';
import {
  type Argument,
  argumentWords,
  type Call,
  type Check,
  type Expectation,
  type Option,
} from './statement.ts';
import { output, type Word } from './word.ts';

/** The effect of a mend on those who use the resource; the last kind needs a confirmation of its own. */
export interface Consequence {
  readonly kind: 'cuts off' | 'interrupts' | 'costs' | 'cannot be undone';
  /** One sentence. */
  readonly sentence: string;
}

/** How a setting is brought about on a resource that exists without it. */
export type Mend =
  /** By the update call of the declaration, with the options of the setting; others set a value back that was found. */
  | {
      readonly kind: 'update';
      readonly options: readonly Option[];
      readonly restored?: readonly Option[];
    }
  /** By calls of its own, in this order; `lastly` is also made where one of them was refused, as what was stopped starts again. */
  | {
      readonly kind: 'calls';
      readonly calls: readonly Call[];
      readonly lastly?: Call;
      readonly restored?: Call;
    }
  /**
   * By the step itself: apply makes what is absent, also in a resource that is there. Where apply leaves what is there and
   * not so, `present` says what a person does.
   */
  | { readonly kind: 'apply'; readonly present?: Word }
  /** Not at all: only creation sets it, so the sentence says what to do instead. */
  | { readonly kind: 'fixed'; readonly instead: string }
  /** By a person: the sentence says where and how. */
  | { readonly kind: 'by hand'; readonly how: string };

/** Gives each kind of mend its meaning; a forgotten kind does not compile. */
type MendCases<Result> = {
  readonly [Kind in Mend['kind']]: (mend: Extract<Mend, { readonly kind: Kind }>) => Result;
};

/** The meaning of a mend, by the table's case for its kind. */
export function onMend<Result>(mend: Mend, cases: MendCases<Result>): Result {
  const meaning = cases[mend.kind] as (one: Mend) => Result; // each case takes its own kind
  return meaning(mend);
}

/** All calls of a mend that has its own, in their order. */
export function mendCalls({ calls, lastly }: Extract<Mend, { kind: 'calls' }>): readonly Call[] {
  return lastly ? [...calls, lastly] : calls;
}

/** Do the calls of a mend also make the row that is absent? Any others change what is there. */
export function makesAbsent(mend: Mend): boolean {
  const makes = ({ command, options }: Call): boolean =>
    command === 'rest' ||
    command.endsWith(' create') ||
    options.some(({ flag }) => flag.startsWith('--add-'));
  return mend.kind === 'calls' && mendCalls(mend).some(makes);
}

/** The variables that hold the value to set back: as a word, and as JSON. */
export const foundValue = { word: output('found'), json: output('foundJson') } as const;

/** The mend of a setting, what must hold before it, and what it does to others. */
export interface Remedy {
  readonly mend: Mend;
  /** Steps that must be done before it is mended on what runs. */
  readonly before?: readonly StepId[];
  /** Settings that must hold before it, whatever else of their step does not: by what is expected of them. */
  readonly needs?: readonly Expectation[];
  /** It makes what is there safer or steadier: what waits for its step works without it, and does not wait for it. */
  readonly hardens?: true;
  /** It waits for every setting of those steps, also for what it would work without. */
  readonly waitsForAll?: true;
  /** Only a machine in the virtual network can mend it. */
  readonly runsIn?: 'network';
  readonly consequences?: readonly Consequence[];
}

/** One property of a resource that a control is about: what it must be, and how it comes to be that. */
export interface Setting extends Remedy {
  readonly expectation: Expectation;
  /** The options of the call that creates the resource, where creation sets it by them. */
  readonly created?: readonly Option[];
  /** Its key in the file from which creation reads it. */
  readonly written?: readonly FileLine[];
}

/** A key of a file, by its dotted path; perhaps only while something is chosen. */
export interface FileLine {
  readonly file: File;
  readonly key: string;
  readonly when?: When;
}

/**
 * The desired state of a resource, as far as controls are about it: a check of which every expectation has its remedy.
 * A resource that is known by its work and not by an id is read as rows of a list.
 */
export interface Declaration extends Check {
  /** The declared resource, where it is read by its id. */
  readonly resource?: Resource;
  /** What a mend changes, or makes in another, where rows are read: its tag tells whose it is. */
  readonly changes?: Resource;
  /** Prints something if this plan made what is read as rows and has no tag; what another made is left to a person. */
  readonly own?: Call;
  /** Changes what is there; the options of the settings that are to be mended join it. */
  readonly update?: Call;
  /** One for each expectation, in their order. */
  readonly settings: readonly Setting[];
}

/** Tells a check that declares a resource from one that asks a question of its own. */
export function isDeclaration(check: Check): check is Declaration {
  return 'settings' in check;
}

/** The settings that a step declares. */
export function settingsOf(checks: readonly Check[]): readonly Setting[] {
  return checks.flatMap((one) => (isDeclaration(one) ? one.settings : []));
}

/** The update call of a declaration with the options of some of its settings; a flag that several have stands once. */
export function updateCall(update: Call, settings: readonly Setting[]): Call {
  const options = settings.flatMap(({ mend }) => (mend.kind === 'update' ? mend.options : []));
  const joined = [...Map.groupBy(options, ({ flag }) => flag)].map(([flag, same]) => ({
    flag,
    argument: joinedArgument(same.map(({ argument }) => argument)),
  }));
  return { ...update, options: [...update.options, ...joined] };
}

function joinedArgument([first = true, ...others]: readonly Argument[]): Argument {
  const different = new Map([first, ...others].map((one) => [JSON.stringify(one), one]));
  return different.size === 1 ? first : { many: [...different.values()].flatMap(argumentWords) };
}
