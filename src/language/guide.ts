import type { BuiltInRole } from '../azure/vocabulary/built-in-roles.ts';
import type { Operation } from '../azure/vocabulary/operations.ts';
import type { Policy } from '../azure/vocabulary/policies.ts';
import type { When } from '../parameters/conditions.ts';
import type { ControlId, StepId, ParameterId } from '../parameters/ids.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';
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
export interface After {
  readonly step: StepId;
  readonly when: When;
}

/** A right on a scope. */
interface Right {
  readonly on: string;
  /** What it is for, where that is not the whole step. */
  readonly to?: string;
}

/** What whoever runs a step needs, by the key that says so. */
interface Needs {
  readonly role: Right & { readonly role: BuiltInRole };
  /** Where no built-in role is close. */
  readonly operations: Right & {
    readonly operations: readonly Operation[];
    /** The role of the plan that holds them. */
    readonly called?: string;
  };
  /** Something outside Resource Manager. */
  readonly besides: { readonly besides: string };
}

export type Need = OneOf<Needs>;

/** The need as a sentence. */
export function needText(need: Need): string {
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

/** What is made: one resource or a tight group. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  readonly section: SectionId;
  readonly when?: When;
  /** `inside`: only from a machine in the virtual network. */
  readonly from: 'anywhere' | 'inside';
  /** Orders that no reference shows, such as roles before the workspace that needs them. */
  readonly after?: readonly (StepId | After)[];
  /** Steps that come before it where the plan has them, and that it can do without. */
  readonly follows?: readonly StepId[];
  readonly files?: readonly File[];
  readonly apply: readonly Statement[];
  readonly undo: readonly Statement[];
  readonly checks: readonly Check[];
  /** What undo leaves, in sentences; some only where the reader brought or chose something. */
  readonly remains?: readonly Remains[];
  /** What whoever runs it needs. */
  readonly needs?: readonly Need[];
  /** About how long it takes, where that is worth knowing. */
  readonly takes?: string;
}

/** A benchmark id and how sure the mapping is. */
export interface Benchmark {
  readonly id: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

interface Lines {
  readonly flag: { readonly step: StepId; readonly flag: string; readonly when?: When };
  readonly key: { readonly file: File; readonly key: string; readonly when?: When };
}

/** Where a control stands written: a flag of a step's command, or a key of a file. */
export type Line = OneOf<Lines>;

/** What a line of either kind means. */
export function onLine<Result>(line: Line, cases: Cases<Lines, Result>): Result {
  return byKind(line, cases);
}

/** One security property, as a guide writes it. */
export interface ControlData {
  readonly id: ControlId;
  readonly title: string;
  readonly why: string;
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
  /** What the original guide did here, and what is different now. */
  readonly changed?: string;
}

/** One security property, with all that follows from the steps. */
export interface Control extends ControlData {
  readonly lines: readonly Line[];
  /** Steps that hold lines or checks of it, and are there for another reason. */
  readonly within: readonly StepId[];
}

/** What a table says of a control, in words. */
export interface ControlFacts {
  readonly id: ControlId;
  readonly title: string;
  readonly section: string;
  readonly kind: 'required' | 'optional';
  readonly benchmark: readonly string[];
  readonly policies: readonly string[];
  /** Where it is brought about: its steps, or `the portal`. */
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

/** What a fact of a resource must be, by the name of the test. */
interface TraitTests {
  readonly is: { readonly is: Word };
  readonly isNot: { readonly isNot: Word };
  /** One of the ranges holds this one. */
  readonly holds: { readonly holds: Word };
  /** Among subnets as `name=range`: this one is there just so, or its range is free. */
  readonly room: { readonly room: Word };
}

/** The test of a trait, and the word that it compares with. */
export function traitTest(wanted: Trait['wanted']): readonly [test: keyof TraitTests, word: Word] {
  return byKind<TraitTests, readonly [keyof TraitTests, Word]>(wanted, {
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
  readonly wanted: OneOf<TraitTests>;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly when?: When;
  /** What is wrong otherwise, after the name of the resource, and what to do then. */
  readonly says: Word;
  readonly mend: Word;
}

/** One read of a resource, and what must be so in it. */
export interface Inspection {
  readonly of: Resource;
  readonly when: When;
  readonly called: string;
  /** What the reader brought must be there; what the plan makes need not. */
  readonly missing: 'is a fault' | 'is right';
  readonly traits: readonly Trait[];
}

/** Lines that one read must print: letters of either case and spaces do not matter. */
export interface Offer {
  /** What cannot be seen where the read fails. */
  readonly of: string;
  readonly by: Call;
  /** The provider without which the read is refused. */
  readonly provider?: string;
  readonly lines: readonly {
    readonly line: Word;
    readonly steps: readonly StepId[];
    readonly when?: When;
    /** What is wrong where the line is missing, and what to do then. */
    readonly says: Word;
    readonly mend: Word;
  }[];
}

/** What apply looks at before it makes anything; what plans need follows from their steps. */
export interface Preflight {
  /** What this machine and the subscription have, and the step that sees to what is missing. */
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
  /** What no list tells of a region, asked of Azure. */
  readonly offers: readonly Offer[];
  /** Commands without a resource of their own that need a provider, by how they begin. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** A name that leads to a private address inside the virtual network, once its resource is there. */
  readonly inside?: { readonly resource: Resource; readonly host: Word };
}

/** Where a plan makes what stands beside nothing that was brought. */
export interface Home {
  readonly subscription: ParameterId;
  /** Named by one parameter. */
  readonly group: Resource;
}

/** What the words of a guide rest on. */
export interface Basis {
  readonly parameters: ParameterSet;
  readonly home: Home;
  /** The tag by which undo knows what this plan made. */
  readonly tag: Tag;
  /** The parameter whose items are tags that the organisation demands. */
  readonly demandedTags: ParameterId;
  readonly resources: readonly Resource[];
}

/** What a bundle says of itself. */
export interface About {
  /** What its plan secures, at the top of each script. */
  readonly title: Word;
  readonly madeBy: string;
  /** The name of the role that holds exactly what the plan needs. */
  readonly roleName: Word;
  readonly readme: {
    readonly opening: string;
    /** What stands between the use and the list of steps. */
    readonly afterUse: string;
    /** What stands above the table of actions. */
    readonly role: string;
  };
}

/** What the proof found out, and what Azure asks besides. */
export interface Proof {
  readonly steps: Readonly<Partial<Record<StepId, CheckedStep>>>;
  readonly besides: Readonly<Partial<Record<StepId, readonly Operation[]>>>;
}

/** Everything the guide says in data. */
export interface Guide extends Basis {
  readonly about: About;
  readonly sections: readonly Section[];
  readonly steps: readonly Step[];
  readonly controls: readonly Control[];
  readonly preflight: Preflight;
  readonly files: readonly File[];
  readonly proof: Proof;
}
