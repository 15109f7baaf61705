import type { BuiltInRole } from '../azure/vocabulary/built-in-roles.ts';
import type { Operation } from '../azure/vocabulary/operations.ts';
import type { Policy } from '../azure/vocabulary/policies.ts';
import type { When } from '../parameters/conditions.ts';
import type { ControlId, StepId, ParameterId } from '../parameters/ids.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';
import type { Collection } from './collection.ts';
import type { File } from './file.ts';
import { byKind, type Cases, type OneOf } from './kinds.ts';
import type { Resource } from './resource.ts';
import type { Call, Check, Listing, Statement, Versions } from './statement.ts';
import type { Tag, Word } from './word.ts';
import type { CheckedStep } from './checked.ts';

/** The pages of the guide in reading order. */
export const sectionIds = [
  'introduction',
  'network',
  'identity',
  'data',
  'compute',
  'models',
  'monitoring',
  'governance',
] as const;

export type SectionId = (typeof sectionIds)[number];

/** A sentence on what undo leaves. */
export type Remains = string | { readonly when: When; readonly text: string };

/** The sentence itself, whatever the reader brought. */
export function remainsText(one: Remains): string {
  return typeof one === 'string' ? one : one.text;
}

/** When it is true; always, where nothing is said. */
export function remainsWhen(one: Remains): When {
  return typeof one === 'string' ? [] : one.when;
}

/** A step that comes before another one, and that this needs only while `when` holds. */
export interface ConditionalStep {
  readonly step: StepId;
  readonly when: When;
}

/** A right on a scope. */
interface Right {
  readonly on: string;
  /** Its purpose, where that is not the whole step. */
  readonly to?: string;
}

/** The permissions of the person who runs a step, by the key that says so. */
interface Needs {
  readonly role: Right & { readonly role: BuiltInRole };
  /** For the case that no built-in role is close. */
  readonly operations: Right & {
    readonly operations: readonly Operation[];
    /** The role of the plan that holds them. */
    readonly called?: string;
  };
  /** Something outside Resource Manager. */
  readonly besides: { readonly besides: string };
}

export type Permission = OneOf<Needs>;

/** The need as a sentence. */
export function needText(need: Permission): string {
  return byKind<Needs, string>(need, {
    role: ({ role, ...right }) => rightText(role, right),
    operations: ({ operations, called, ...right }) =>
      rightText(called ?? operations.join(' and '), right),
    besides: ({ besides }) => besides,
  });
}

function rightText(right: string, { on, to }: Right): string {
  return `${right} on ${on}${to ? `, to ${to}` : ''}`;
}

/** A step makes one resource or a tight group of them. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  readonly section: SectionId;
  readonly when?: When;
  /** `inside`: only from a machine in the virtual network. */
  readonly runsIn: 'anywhere' | 'network';
  /** Orders that no reference shows, such as roles before the workspace that needs them. */
  readonly requires?: readonly (StepId | ConditionalStep)[];
  /** Steps that come before it where the plan has them, and that it can do without. */
  readonly orderAfter?: readonly StepId[];
  readonly files?: readonly File[];
  readonly apply: readonly Statement[];
  readonly undo: readonly Statement[];
  readonly checks: readonly Check[];
  /** The things that undo leaves, in sentences; some hold only where the reader brought or chose something. */
  readonly remains?: readonly Remains[];
  /** The permissions of the person who runs it. */
  readonly permissions?: readonly Permission[];
  /** About how long it takes, where that is worth knowing. */
  readonly takes?: string;
}

/** A benchmark id and how sure the mapping is. */
export interface Benchmark {
  readonly id: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

/** The harm that a control keeps away, the worst first. */
export const severityLevels = ['critical', 'high', 'medium', 'low'] as const;

/** How bad it is where a control does not hold, and why. */
export interface Severity {
  readonly level: (typeof severityLevels)[number];
  /** The harm, in a sentence. */
  readonly because: string;
}

interface Lines {
  readonly flag: { readonly step: StepId; readonly flag: string; readonly when?: When };
  readonly key: { readonly file: File; readonly key: string; readonly when?: When };
}

/** The place where a control is written: a flag of a step's command, or a key of a file. */
export type Line = OneOf<Lines>;

/** Gives a line of either kind its meaning. */
export function onLine<Result>(line: Line, cases: Cases<Lines, Result>): Result {
  return byKind(line, cases);
}

/** One security property, as a guide writes it. */
export interface ControlData {
  readonly id: ControlId;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  readonly section: SectionId;
  readonly benchmark: readonly Benchmark[];
  /** Built-in policy definitions that watch it. */
  readonly policies: readonly Policy[];
  /** Steps that are there for its sake: it brings them, and they go with it unless something else needs them. */
  readonly steps: readonly StepId[];
  /** Its lines that no setting gives, such as those that say how. */
  readonly lines?: readonly Line[];
  /** The choices under which it is part of the plan. */
  readonly when?: When;
  readonly optional?: true;
  /** No command can bring it about: it has no steps, and its note says what to do in the portal. */
  readonly portalOnly?: true;
  readonly note?: string;
  /** The way of the original guide here, and the difference now. */
  readonly changed?: string;
}

/** One security property, with all that follows from the steps. */
export interface Control extends ControlData {
  readonly lines: readonly Line[];
  /** Steps that hold lines or checks of it, and are there for another reason. */
  readonly within: readonly StepId[];
}

/** The words of a table on a control. */
export interface ControlFacts {
  readonly id: ControlId;
  readonly title: string;
  readonly section: string;
  readonly kind: 'required' | 'optional';
  readonly severity: Severity['level'];
  readonly benchmark: readonly string[];
  readonly policies: readonly string[];
  /** Its steps, or `the portal`. */
  readonly steps: readonly string[];
  readonly original: string;
}

export interface Section {
  readonly id: SectionId;
  readonly title: string;
  readonly describes: string;
}

/** An extension of the Azure CLI by its name, and when it is needed. */
export type Extensions = Readonly<
  Record<string, Versions & { readonly when?: When; readonly loads?: string }>
>;

/** The values that a fact of a resource must have, by the name of the test. */
interface TraitTests {
  readonly is: { readonly is: Word };
  readonly isNot: { readonly isNot: Word };
  /** One of the ranges holds this one. */
  readonly holds: { readonly holds: Word };
  /** Among subnets as `name=range`: this one is there just so, or its range is free. */
  readonly room: { readonly room: Word };
}

/** The test of a trait, and the word that it compares with. */
export function traitTest(test: Trait['test']): readonly [test: keyof TraitTests, word: Word] {
  return byKind<TraitTests, readonly [keyof TraitTests, Word]>(test, {
    is: ({ is }) => ['is', is],
    isNot: ({ isNot }) => ['isNot', isNot],
    holds: ({ holds }) => ['holds', holds],
    room: ({ room }) => ['room', room],
  });
}

/** Something that must be so in a resource before anything is made. */
export interface Trait {
  /** The query that gives one row: a value in brackets, or a list. */
  readonly fact: string;
  readonly test: OneOf<TraitTests>;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly when?: When;
  /** A setting says it too, so what does not carry the tag of the plan is compared with that, and not looked at here. */
  readonly compared?: true;
  /** The fault and its cure, as a sentence that begins with the name of the resource. */
  readonly says: Word;
  readonly mend: Word;
}

/** One read of a resource, and what must be so in it. */
export interface Inspection {
  readonly of: Resource;
  readonly when: When;
  readonly called: string;
  /** A brought resource must be there; one that the plan makes need not. */
  readonly missing: 'is a fault' | 'is right';
  readonly traits: readonly Trait[];
}

/** Lines that one read must print: letters of either case and spaces do not matter. */
export interface Offer {
  /** The fact that stays unknown where the read fails. */
  readonly of: string;
  readonly by: Call;
  /** The provider without which the read is refused. */
  readonly provider?: string;
  readonly lines: readonly {
    readonly line: Word;
    readonly steps: readonly StepId[];
    readonly when?: When;
    /** The fault where the line is missing, and its cure. */
    readonly says: Word;
    readonly mend: Word;
  }[];
}

/** The checks that apply makes before it changes anything; the needs of a plan follow from its steps. */
export interface Preflight {
  /** The listings of this machine and the subscription, and the step that adds what is missing. */
  readonly extensions: {
    readonly in: Listing;
    readonly step: StepId;
    /** `loads` is a command whose help shows that the extension is whole. */
    readonly tried: Extensions;
  };
  /** The version of the CLI that the steps were checked with, and the oldest that does what they need. */
  readonly azureCli: string;
  readonly oldestCli: string;
  readonly providers: { readonly in: Listing; readonly step: StepId };
  readonly inspections: readonly Inspection[];
  /** The network, and the private DNS zones that answer in it, with the step that links them. */
  readonly dns?: {
    readonly network: Resource;
    readonly zones: readonly { readonly zone: Resource; readonly step: StepId }[];
  };
  /** The offers of a region that no list tells; apply asks Azure. */
  readonly offers: readonly Offer[];
  /** Commands without a resource of their own that need a provider, by how they begin. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** A name that leads to a private address inside the virtual network, once its resource is there. */
  readonly inside?: { readonly resource: Resource; readonly host: Word };
}

/** The subscription and group in which a plan makes its resources. */
export interface Home {
  readonly subscription: ParameterId;
  /** Named by one parameter. */
  readonly group: Resource;
}

/** Those who may use what a plan makes, beside the plan itself: undo leaves what one that stays uses. */
export interface Users {
  readonly listings: readonly UserListing[];
  /** The types of what they can use. */
  readonly types: readonly string[];
  /** The id of the role by which a service opens a key: one that the plan gave stays while somebody uses its scope. */
  readonly keyRole: string;
}

/** Users of one type, as Azure lists them. */
export interface UserListing {
  readonly when?: When;
  /** The address of all of them, which Azure answers page by page. */
  readonly url: Word;
  /** Queries of the ids and addresses that one of them names, and of the principals as which it acts: each gives a text. */
  readonly uses: readonly string[];
}

/** The sources of the words of a guide. */
export interface Basis {
  readonly parameters: ParameterSet;
  readonly home: Home;
  /** The tag by which undo knows what this plan made. */
  readonly tag: Tag;
  /** The parameter whose items are tags that the organisation demands. */
  readonly demandedTags: ParameterId;
  readonly resources: readonly Resource[];
  readonly users?: Users;
}

/** The words of a bundle about itself. */
export interface About {
  /** The subject of its plan, at the top of each script. */
  readonly title: Word;
  readonly madeBy: string;
  /** The name of the role that holds exactly what the plan needs. */
  readonly roleName: Word;
  readonly readme: {
    readonly opening: string;
    /** The text between the use and the list of steps. */
    readonly afterUse: string;
    /** The text above the table of actions. */
    readonly role: string;
  };
}

/** The results of the proof, and the permissions that Azure asks for besides. */
export interface Proof {
  readonly steps: Readonly<Partial<Record<StepId, CheckedStep>>>;
  readonly besides: Readonly<Partial<Record<StepId, readonly Operation[]>>>;
}

/** Everything the guide says in data. */
export interface Guide extends Basis {
  /** The questions of an audit, which needs no plan. */
  readonly collection?: Collection;
  readonly about: About;
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
  readonly controls: readonly Control[];
  readonly preflight: Preflight;
  readonly files: readonly File[];
  readonly proof: Proof;
}
