import { absorb, both, noneHold, type Slot, type Template, wheneverAny } from './template.ts';
import { byKind, type Cases } from './kinds.ts';
import type { When } from '../parameters/conditions.ts';
import type { StepId } from '../parameters/ids.ts';

/** A template in the making: variables are still names, so that their uses can be counted. */
export type ScriptNode = string | Slot | Variable | Callee | ConditionalNode;
export type ScriptNodes = readonly ScriptNode[];

export interface Variable {
  /** In camelCase; each shell writes it its own way. */
  readonly variable: string;
}

/** A function of the script's library, which is there only for who calls it. */
export interface Callee {
  readonly function: string;
}

export interface ConditionalNode {
  readonly any: readonly When[];
  readonly pieces: ScriptNodes;
  readonly step?: StepId;
}

/** The nodes that are no text, by the key that each alone has. */
interface Nodes {
  readonly parameter: Extract<Slot, { readonly parameter: unknown }>;
  readonly existing: Extract<Slot, { readonly existing: unknown }>;
  readonly variable: Variable;
  readonly function: Callee;
  readonly any: ConditionalNode;
}

/** Gives each kind of node its meaning; a table that forgets one does not compile. */
export function onNode<Result>(
  node: ScriptNode,
  cases: Cases<Nodes, Result> & { text(text: string): Result },
): Result {
  return typeof node === 'string' ? cases.text(node) : byKind<Nodes, Result>(node, cases);
}

/** When something is needed: one of these holds. */
export type Uses = readonly When[];

/** `nodes` and a line break. */
export const line = (...nodes: ScriptNodes): ScriptNodes => [...nodes, '\n'];

/** `nodes` while `when` holds. */
export function onlyWhen(when: When | undefined, nodes: ScriptNodes): ScriptNodes {
  return when && when.length > 0 ? [{ any: [when], pieces: nodes }] : nodes;
}

/** How the uses of a library function are told from those of a variable. */
export const calleeKey = (name: string): string => `function ${name}`;

/** Every variable and function of `nodes` with each situation in which it stands there, in order of first use. */
export function variableUses(nodes: ScriptNodes, under: When = []): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Uses>();
  const add = (name: string, more: Uses): void => {
    uses.set(name, [...(uses.get(name) ?? []), ...more]);
  };
  const none = (): void => undefined;
  for (const node of nodes) {
    onNode<void>(node, {
      text: none,
      parameter: none,
      existing: none,
      variable: ({ variable }) => add(variable, [under]),
      function: (callee) => add(calleeKey(callee.function), [under]),
      any: ({ any, pieces }) =>
        within(any, under).forEach((inner) =>
          variableUses(pieces, inner).forEach((more, name) => add(name, more)),
        ),
    });
  }
  return uses;
}

/** The situations in which `nodes` have some text. */
export function filledWhen(nodes: ScriptNodes, under: When = []): Uses {
  const always = (): Uses => [under];
  const filled = nodes.flatMap((node) =>
    onNode<Uses>(node, {
      text: (text) => (text === '' ? [] : [under]),
      parameter: always,
      existing: always,
      variable: always,
      function: always,
      any: ({ any, pieces }) => within(any, under).flatMap((inner) => filledWhen(pieces, inner)),
    }),
  );
  return absorb(filled);
}

/** The alternatives that are possible while `under` holds. */
function within(any: readonly When[], under: When): readonly When[] {
  return any.map((when) => both(under, when)).filter((when) => when !== undefined);
}

/** `body`, or `nothing` in the situations in which a shell would find no line there. */
export function neverEmpty(body: ScriptNodes, nothing: ScriptNodes): ScriptNodes {
  const empty = noneHold(filledWhen(body));
  return nothing.length > 0 && empty.length > 0 ? [{ any: empty, pieces: nothing }, ...body] : body;
}

/** `nodes` with every line moved right. A piece holds whole lines, or the end of one line and more. */
export function indentLines(nodes: ScriptNodes, by: string): ScriptNodes {
  return indentFrom(nodes, by, true).nodes;
}

function indentFrom(
  nodes: ScriptNodes,
  by: string,
  start: boolean,
): { nodes: ScriptNodes; start: boolean } {
  const out: ScriptNode[] = [];
  let atStart = start;
  const addWord = (node: ScriptNode): void => {
    out.push(...(atStart ? [by] : []), node);
    atStart = false;
  };
  for (const node of nodes) {
    onNode<void>(node, {
      text: (text) => {
        if (text === '') return;
        const indented = text.replaceAll(/\n(?=[^\n])/g, `\n${by}`);
        out.push(atStart && !text.startsWith('\n') ? by + indented : indented);
        atStart = text.endsWith('\n');
      },
      parameter: addWord,
      existing: addWord,
      variable: addWord,
      function: addWord,
      any: (conditional) => {
        const inner = indentFrom(conditional.pieces, by, atStart);
        out.push({ ...conditional, pieces: inner.nodes });
        atStart = inner.start;
      },
    });
  }
  return { nodes: out, start: atStart };
}

/** Gives a variable's text; `next` decides whether its name needs braces. */
type WriteVariable = (name: string, next: ScriptNode | undefined) => string;

/** The finished template; `after` is what follows `nodes`. */
export function lower(nodes: ScriptNodes, write: WriteVariable, after?: ScriptNode): Template {
  return nodes.flatMap((node, at) => {
    const next = nodes[at + 1] ?? after;
    return onNode<Template>(node, {
      text: (text) => [text],
      parameter: (slot) => [slot],
      existing: (slot) => [slot],
      variable: ({ variable }) => [write(variable, next)],
      function: (callee) => [callee.function],
      any: ({ any, pieces, ...facts }) => wheneverAny(any, lower(pieces, write, next), facts),
    });
  });
}
