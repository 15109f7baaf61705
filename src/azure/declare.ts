import type { StepId } from '../parameters/ids.ts';
import {
  type Consequence,
  type Declaration,
  type FileLine,
  foundValue,
  type Mend,
  type Setting,
} from '../language/declaration.ts';
import type { Resource } from '../language/resource.ts';
import type { Argument, Call, Check, Expectation, Option, Matcher } from '../language/statement.ts';
import { type Text, word } from '../language/word.ts';
import type { When } from '../parameters/conditions.ts';
import type { CommandName, FlagOf } from './az.ts';
import {
  check,
  checkEach,
  checkRows,
  type Expected,
  type ItemPaths,
  type ListPath,
  type ListReading,
  type Paths,
  type Queried,
  type ResourceType,
  type RowExpected,
  resourceRead,
  type RowReading,
} from './check.ts';

/** The option that takes the value of the property, by its flag; else options with the words that they take. */
type Flagged<Flag extends string> = Flag | { readonly [One in Flag]?: Text | true };

/**
 * How a setting comes about: by one option of the calls that create and update, or by one at creation and by
 * something else on what exists. A setting without an answer does not compile.
 */
type Remedied<Create extends CommandName, Update extends CommandName> = {
  /** Steps that must be done before it is mended on what runs. */
  before?: readonly StepId[];
  /** Declarations that must hold before it, whatever else of their steps does not. */
  needs?: readonly Declaration[];
  /** It makes what is there safer or steadier: what waits for its step works without it, and does not wait for it. */
  hardens?: true;
  /** It waits for every setting of those steps, also for what it would work without. */
  waitsForAll?: true;
  /** Only a machine in the virtual network can mend it. */
  mendsIn?: 'network';
  consequences?: readonly Consequence[];
  /** Its option is there only while its control is not left out, or while these conditions hold. */
  optional?: true | When;
  /** The keys of files that set it at creation. */
  written?: readonly FileLine[];
} & (
  | ({ flag: Flagged<FlagOf<Create> & FlagOf<Update>> } & Restored<Update>)
  | ({ created?: Flagged<FlagOf<Create>> } & (
      | ({ updated: Flagged<FlagOf<Update>> } & Restored<Update>)
      | {
          mended: Call | readonly Call[] | 'by apply';
          /** Apply makes what is absent; this says what a person does with what is there and not so. */
          present?: Text;
          /** Made after those calls, also where one of them was refused. */
          lastly?: Call;
          restored?: Call;
        }
      | { fixed: string }
      | { byHand: string }
    ))
);

/**
 * Sets back what was found where that does not follow from the way it is mended: by the option that takes the value, or
 * by options with their words, where Azure has but one other value.
 */
type Restored<Update extends CommandName> = { restored?: Flagged<FlagOf<Update>> };

interface Common<Create extends CommandName, Update extends CommandName> {
  when?: When;
  /** The command that creates it, whose options the settings may name. */
  create?: Create;
  /** The call that changes it, which the settings complete. */
  update?: Call<Update>;
}

/** Declares a resource that is read by its id. A property, word or option that there is not does not compile. */
export function declare<
  Type extends ResourceType,
  Create extends CommandName = never,
  Update extends CommandName = never,
>(
  resource: Resource<Type>,
  { when, update }: Common<Create, Update>,
  ...settings: readonly ((Expected<Paths<Type>> | Queried) & Remedied<Create, Update>)[]
): Declaration {
  return declared(check(resource, ...settings), settings, when, update);
}

/** Declares every item of a list in a resource. */
export function declareEach<
  Type extends ResourceType,
  Each extends ListPath<Type>,
  Create extends CommandName = never,
  Update extends CommandName = never,
>(
  resource: Resource<Type>,
  { list, when, update }: { list: ListReading<Type, Each> } & Common<Create, Update>,
  ...settings: readonly (Expected<ItemPaths<Type, Each>> & Remedied<Create, Update>)[]
): Declaration {
  return declared(checkEach(resource, list as never, ...settings), settings, when, update);
}

/** How repair knows whose rows are, where the name in its calls does not tell. */
type Whose = Pick<Declaration, 'changes' | 'own'>;

/** Declares the rows of a list command: of a resource without an id to read by, which is known by what it does. */
export function declareRows<Create extends CommandName = never, Update extends CommandName = never>(
  read: Call,
  { list, when, update, ...whose }: { list: RowReading } & Whose & Common<Create, Update>,
  ...settings: readonly (RowExpected & Remedied<Create, Update>)[]
): Declaration {
  return { ...declared(checkRows(read, list, ...settings), settings, when, update), ...whose };
}

/** A check that was put together elsewhere, with the remedies of its expectations in their order. */
export function remedied<Create extends CommandName = never, Update extends CommandName = never>(
  check: Check,
  { update }: Pick<Common<Create, Update>, 'create' | 'update'>,
  ...remedies: readonly Remedied<Create, Update>[]
): Declaration {
  return declared(check, remedies, check.when, update);
}

/** The options by which a call creates a resource as its declarations have it. */
export function createdBy(...declarations: readonly Declaration[]): object {
  const options = declarations.flatMap(({ settings }) =>
    settings.flatMap(({ created }) => created ?? []),
  );
  return Object.fromEntries(
    [...Map.groupBy(options, ({ flag }) => flag)].map(([flag, same]) => [flag, together(same)]),
  );
}

/** The argument of a flag: the words of its setting, or one word of each of its settings. */
function together(options: readonly Option[]): unknown {
  const [first] = options;
  if (options.length > 1) return { many: options.map(({ argument }) => argument) };
  return first?.when ? { when: first.when, argument: first.argument } : first?.argument;
}

function declared(
  check: Check,
  settings: readonly unknown[],
  when: When | undefined,
  update: Call | undefined,
): Declaration {
  const resource = resourceRead(check.read);
  return {
    ...check,
    ...(when ? { when } : {}),
    ...(resource ? { resource } : {}),
    ...(update ? { update } : {}),
    settings: check.expect.map((expectation, at) =>
      setting(expectation, settings[at] as SettingOptions),
    ),
  };
}

/** The words about a setting, whatever its commands. */
interface SettingOptions {
  before?: readonly StepId[];
  needs?: readonly Declaration[];
  hardens?: true;
  waitsForAll?: true;
  mendsIn?: 'network';
  consequences?: readonly Consequence[];
  optional?: true | When;
  written?: readonly FileLine[];
  flag?: Flagged<string>;
  created?: Flagged<string>;
  updated?: Flagged<string>;
  mended?: Call | readonly Call[] | 'by apply';
  present?: Text;
  lastly?: Call;
  restored?: Call | Flagged<string>;
  fixed?: string;
  byHand?: string;
}

function setting(expectation: Expectation, options: SettingOptions): Setting {
  const {
    before,
    needs,
    hardens,
    waitsForAll,
    mendsIn: runsIn,
    consequences,
    optional,
    written,
    flag,
    created = flag,
  } = options;
  const when = optional === true ? ([`control:${expectation.control}`] as const) : optional;
  return {
    expectation,
    ...(created === undefined ? {} : { created: optionsOf(created, expectation.matcher, when) }),
    mend: mendOf(options, expectation.matcher),
    ...(written ? { written } : {}),
    ...(before ? { before } : {}),
    ...(needs ? { needs: needs.flatMap(({ expect }) => expect) } : {}),
    ...(hardens ? { hardens } : {}),
    ...(waitsForAll ? { waitsForAll } : {}),
    ...(runsIn ? { runsIn } : {}),
    ...(consequences ? { consequences } : {}),
  };
}

function mendOf(options: SettingOptions, matcher: Matcher): Mend {
  const {
    flag,
    updated = flag,
    mended,
    present,
    lastly,
    restored,
    fixed,
    byHand,
    consequences,
  } = options;
  if (updated !== undefined) {
    const mending = optionsOf(updated, matcher);
    // Only an option that takes the value itself can take another one.
    const isForGood = consequences?.some(({ kind }) => kind === 'cannot be undone');
    const takesAny = typeof updated === 'string' && matcher.kind !== 'holds' && !isForGood;
    const back = restored ?? (takesAny ? updated : undefined);
    if (back === undefined || isCall(back)) return { kind: 'update', options: mending };
    const found = typeof back === 'string' ? { [back]: [foundValue.word] } : back;
    return { kind: 'update', options: mending, restored: optionsOf(found, matcher) };
  }
  if (mended === 'by apply')
    return { kind: 'apply', ...(present === undefined ? {} : { present: word(present) }) };
  if (mended !== undefined) {
    const calls = isCall(mended) ? [mended] : mended;
    return {
      kind: 'calls',
      calls,
      ...(lastly ? { lastly } : {}),
      ...(restored !== undefined && isCall(restored) ? { restored } : {}),
    };
  }
  if (fixed !== undefined) return { kind: 'fixed', instead: fixed };
  return { kind: 'by hand', how: byHand ?? '' };
}

function isCall(said: Call | readonly Call[] | Flagged<string>): said is Call {
  return typeof said === 'object' && 'command' in said;
}

function optionsOf(flagged: Flagged<string>, matcher: Matcher, when?: When): readonly Option[] {
  const options =
    typeof flagged === 'string'
      ? [{ flag: flagged, argument: valueOf(matcher, flagged) }]
      : Object.entries(flagged).map(([flag, text]) => ({
          flag,
          argument: text === true || word(text ?? ''),
        }));
  return options.map((option) => (when ? { ...option, when } : option));
}

/** The word of the property, or the words of a list, as an option takes them. */
function valueOf(matcher: Matcher, flag: string): Argument {
  if (matcher.kind === 'atLeast') return [String(matcher.number)];
  if (matcher.kind === 'holds') return { many: matcher.words.map((one) => one.word) };
  const [first] = matcher.kind === 'is' ? matcher.words : [];
  if (!first) throw new Error(`${flag} needs a word of its own: its property has more than one.`);
  return first.word;
}
