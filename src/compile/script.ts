import type { ScriptKind } from '../language/artefact.ts';
import {
  type Guide,
  type Remains,
  remainsText,
  remainsWhen,
  type Step,
} from '../language/guide.ts';
import {
  type Conditional,
  ensuresIn,
  type Listing,
  listingsOf,
  onStatement,
  removalsIn,
  type Statement,
} from '../language/statement.ts';
import { absorb, type Template, tidy } from '../language/template.ts';
import type { Condition, When } from '../parameters/conditions.ts';
import { idsOf } from '../parameters/parameter-set.ts';
import { idOf, nameOf, type Word } from '../language/word.ts';
import { quoteWord } from './call.ts';
import type { ShellSyntax } from '../shells/shell.ts';
import { usersOfRoles } from './fresh-roles.ts';
import { usedDefinitions } from './used-definitions.ts';
import { fillSkeleton, type Library } from './library-pieces.ts';
import { lower, type ScriptNodes, onlyWhen } from '../language/script-node.ts';
import { neighboursOf, preflight } from './preflight.ts';
import { type Writer, writeWord } from './reference.ts';
import { mayBeUsed } from './script-lines.ts';
import type { ScriptShell } from './script-shell.ts';
import { remedyWord, repairParts } from './repair.ts';
import { verifyLines } from './verify.ts';
import {
  type Definition,
  definitions,
  homeVariables,
  placeVariable,
  scriptWriter,
} from './writers.ts';

/** The parts of every script of a guide. */
interface ScriptParts {
  readonly guide: Guide;
  readonly order: readonly Step[];
  readonly header: ScriptNodes;
  readonly version: string;
}

/** A whole script of the guide: what the plan leaves out is in optional pieces. */
export function scriptTemplate(
  kind: ScriptKind,
  { guide, order, header, version }: ScriptParts,
  shell: ScriptShell,
  library: Library,
): Template {
  const { syntax } = shell;
  const writer = scriptWriter(guide, syntax);
  const patient = usersOfRoles(order);
  const undone = (turn: Turn): ScriptNodes =>
    order
      .toReversed()
      .flatMap((step) => stepLines(inTurn(step, turn, guide), 'undo', writer, shell, new Set()));
  const bodies: Readonly<Record<ScriptKind, () => object>> = {
    apply: () => ({
      steps: order.flatMap((step) => stepLines(step, 'apply', writer, shell, patient)),
    }),
    undo: () => ({
      first: undone('first'),
      steps: undone('then'),
      last: undone('last'),
      subscriptions: otherSubscriptions(guide, shell),
      byproducts: order.flatMap((step) => inStep(step, byproducts(step, writer, shell))),
      users: usersLines(order, writer, shell),
      kept: keptVaults(order, writer, shell),
    }),
    verify: () => ({
      checks: order.flatMap((step) =>
        bodyOf(step, verifyLines(step, writer, shell, remedyWord(step, writer))),
      ),
    }),
    repair: () => repairParts({ ...guide, steps: order }, writer, shell),
  };
  const own = order.flatMap((step) => inStep(step, ownIds(step, writer, shell)));
  const body: Readonly<Record<string, ScriptNodes>> = {
    ...bodies[kind](),
    ...(kind === 'verify' ? {} : { own }),
  };
  const checks = kind === 'apply' ? preflight({ ...guide, steps: order }, writer, shell) : [];
  const known = [
    ...definitions(guide, syntax),
    ...tagDefinitions(guide, syntax),
    { variable: 'guideVersion', value: [version] },
  ];
  const always = alwaysUsed[kind].map((variable) => ({ variable }));
  const assigned = (definitions: readonly Definition[]): ScriptNodes =>
    usedDefinitions([...checks, ...Object.values(body).flat(), ...always], definitions).map(
      ({ variable, value, any }) => ({
        any,
        pieces: [...syntax.assign(variable, value), '\n'],
      }),
    );
  const parts: Readonly<Record<string, ScriptNodes>> = {
    header,
    values: ['# To change a value, render the scripts again.\n', ...assigned(known)],
    listings: assigned(listingDefinitions(guide, shell)),
    preflight: checks,
    ...body,
    remains: order.flatMap((step) =>
      inStep(
        step,
        (step.remains ?? []).flatMap((one) => remainsLine(one, shell)),
      ),
    ),
  };
  const nodes = fillSkeleton(`${kind}.${syntax.extension}`, parts, library);
  return tidy(lower(nodes, (name, next) => syntax.use(name, next)));
}

/** The variables that the library itself uses. */
const alwaysUsed: Readonly<Record<ScriptKind, readonly string[]>> = {
  apply: [...Object.values(homeVariables), 'planTagName', 'planTagValue'],
  verify: [...Object.values(homeVariables), 'planTagName', 'planTagValue', 'guideVersion'],
  repair: [...Object.values(homeVariables), 'planTagName', 'planTagValue'],
  undo: [...Object.values(homeVariables), 'planTag', 'planTagName', 'planTagValue', 'keyRole'],
};

function tagDefinitions(guide: Guide, syntax: ShellSyntax): readonly Definition[] {
  const { tag, users } = guide;
  return [
    { variable: 'keyRole', value: [users?.keyRole ?? ''] },
    { variable: 'planTagName', value: [tag.name] },
    { variable: 'planTagValue', value: writeWord(tag.value, scriptWriter(guide, syntax)) },
    {
      variable: 'planTag',
      value: [{ variable: 'planTagName' }, '=', { variable: 'planTagValue' }],
    },
  ];
}

/** Declares the listings that a script has not read yet. */
function listingDefinitions(
  { steps, preflight }: Guide,
  { syntax: { unread } }: ScriptShell,
): readonly Definition[] {
  if (unread === undefined) return [];
  const inSteps = steps.flatMap(({ apply }) => apply.flatMap(everyListing));
  const looked = [
    preflight.extensions.in,
    preflight.providers.in,
    ...neighboursOf(steps).map(({ neighbour }) => neighbour.match.in),
  ];
  const names = new Set([...looked, ...inSteps].map(({ list }) => list));
  return [...names].map((variable) => ({ variable, value: [unread] }));
}

function everyListing(statement: Statement): readonly Listing[] {
  const softDeleted = ensuresIn([statement]).flatMap(({ recover }) => recover?.match.in ?? []);
  return [...listingsOf(statement), ...softDeleted];
}

/** One step of apply or undo: entered only if it is asked for. */
function stepLines(
  step: Step,
  kind: 'apply' | 'undo',
  writer: Writer,
  shell: ScriptShell,
  patient: ReadonlySet<Statement>,
): ScriptNodes {
  const statements = step[kind];
  if (kind === 'undo' && statements.length === 0) return [];
  const lines = [
    ...readFirst(statements, writer, shell),
    ...conditional(statements, (one) => shell.statement(kind, one, writer, patient.has(one))),
  ];
  return bodyOf(step, shell.step(kind, step, lines));
}

/** Writes the part of a script for a step; the page finds it by the step's id. */
function bodyOf(step: Step, lines: ScriptNodes): ScriptNodes {
  return lines.length === 0 ? [] : [{ any: [[`step:${step.id}`]], pieces: lines, step: step.id }];
}

/** Lines that are there while the step is part of the plan. */
function inStep(step: Step, lines: ScriptNodes): ScriptNodes {
  if (lines.length === 0) return [];
  const condition: Condition = `step:${step.id}`;
  return onlyWhen([condition], lines);
}

function remainsLine(one: Remains, shell: ScriptShell): ScriptNodes {
  return onlyWhen(remainsWhen(one), shell.say(remainsText(one)));
}

/** When undo does a statement: what costs money goes first; the roles that nobody holds any more, and the group of all, last. */
type Turn = 'first' | 'then' | 'last';

function turnOf(one: Statement, { home }: Guide): Turn {
  const then = (): Turn => 'then';
  return onStatement(one, {
    call: ({ urgent, afterRoles }) => (urgent ? 'first' : afterRoles ? 'last' : 'then'),
    capture: then,
    ensure: then,
    remove: ({ urgent, remove }) =>
      urgent ? 'first' : remove.key === home.group.key ? 'last' : 'then',
    wait: then,
  });
}

function inTurn(step: Step, turn: Turn, guide: Guide): Step {
  return { ...step, undo: step.undo.filter((one) => turnOf(one, guide) === turn) };
}

/** The ids at which a step makes what carries the tag. */
function ownIds({ apply }: Step, writer: Writer, shell: ScriptShell): ScriptNodes {
  return ensuresIn(apply).flatMap(({ ensure, when }) =>
    ensure.taggable && ensure.key !== writer.guide.home.group.key
      ? onlyWhen(when, shell.item(quoteWord([idOf(ensure)], writer)))
      : [],
  );
}

/** Lists the scopes of roles outside the plan's subscription, since a brought resource may lie elsewhere. */
function otherSubscriptions({ parameters, home }: Guide, shell: ScriptShell): ScriptNodes {
  return idsOf(parameters.existing).flatMap((key) => {
    const brought = [`existing:${key}`] as const;
    const variable = { variable: placeVariable(key, 'subscription') };
    return key === home.group.existing
      ? []
      : onlyWhen(brought, shell.item(shell.quoted([variable])));
  });
}

/** The resources that Azure makes beside those of a step. */
function byproducts({ apply }: Step, writer: Writer, shell: ScriptShell): ScriptNodes {
  return ensuresIn(apply).flatMap(({ byproducts = [], when }) => {
    const lines = byproducts.map(({ type, name, serves, outlives }) => {
      const words: Word[] = [[type], name];
      if (serves) words.push([serves.path], [idOf(serves.resource)]);
      if (outlives) words.push(['alone']);
      return shell.preflightCheck(
        'beside',
        words.map((word) => quoteWord(word, writer)),
        writer,
      );
    });
    return onlyWhen(when, lines.flat());
  });
}

/** Reads who may use what undo would delete, where it deletes something of the kind. */
function usersLines(order: readonly Step[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const { users } = writer.guide;
  if (!users) return [];
  const any = order.flatMap(({ id, undo }) =>
    removalsIn(undo)
      .filter((one) => mayBeUsed(one, users))
      .map(({ when = [] }): When => [`step:${id}`, ...when]),
  );
  const reads = users.listings.flatMap(({ url, uses, when }) => {
    const rows = `value[].join('|', [id, ${uses.join(', ')}, ''])`;
    const words = [url, [`[[nextLink || 'last'], ${rows}][]`]];
    const read = words.map((word) => quoteWord(word, writer));
    return onlyWhen(when, shell.preflightCheck('users', read, writer));
  });
  return [{ any: absorb(any), pieces: reads }];
}

/** Asks until when the deleted vaults of the plan stay. */
function keptVaults(order: readonly Step[], writer: Writer, shell: ScriptShell): ScriptNodes {
  const names = order.flatMap(({ id, apply }) =>
    ensuresIn(apply).flatMap((one) => {
      if (!one.recover) return [];
      const when: When = [`step:${id}`, ...(one.when ?? [])];
      const name = quoteWord([nameOf(one.ensure)], writer);
      return [{ any: [when], pieces: [shell.syntax.continuation, '  ', ...name] }];
    }),
  );
  const any = absorb(names.flatMap((one) => one.any));
  const [first, ...rest] = shell.preflightCheck('until', [], writer);
  return first ? [{ any, pieces: [first, ...names, ...rest] }] : [];
}

/** The listings that a script reads before the first statement of a step. */
function readFirst(
  statements: readonly Statement[],
  writer: Writer,
  shell: ScriptShell,
): ScriptNodes {
  const uses = statements.flatMap((one) =>
    listingsOf(one).map((listing) => ({ listing, when: one.when ?? [] })),
  );
  return [...Map.groupBy(uses, ({ listing }) => listing.list).values()].flatMap((some) => {
    const any = absorb(some.map(({ when }) => when));
    const [first] = some;
    return first ? [{ any, pieces: shell.once(first.listing, writer) }] : [];
  });
}

function conditional<One extends Conditional>(
  list: readonly One[],
  write: (one: One) => ScriptNodes,
): ScriptNodes {
  return list.flatMap((one) => onlyWhen(one.when, write(one)));
}
