import type { ScriptKind } from '../language/artefact.ts';
import type { Guide, Step } from '../language/guide.ts';
import type { Conditional } from '../language/statement.ts';
import { noneHold, type Template, tidy } from '../language/template.ts';
import type { Condition } from '../parameters/conditions.ts';
import { catalogue, type ParameterId } from '../parameters/catalogue.ts';
import type { Dialect } from './dialect.ts';
import { head } from './head.ts';
import { finish, indentLines, type Marks, onlyWhen } from './marks.ts';
import { writeWord } from './reference.ts';
import type { ScriptShell } from './script-shell.ts';
import { verifyLines } from './verify.ts';
import { type Definition, definitions, scriptWriter } from './writers.ts';

/** The files of `compile/library/` by name: the scripts without their steps. */
export type Library = Readonly<Record<string, string>>;

/** A whole script of the guide: what the plan leaves out is in optional pieces. */
export function scriptTemplate(
  kind: ScriptKind,
  { guide, order, header }: { guide: Guide; order: readonly Step[]; header: Marks },
  shell: ScriptShell,
  library: Library,
): Template {
  const { dialect } = shell;
  const writer = scriptWriter(dialect);
  const bodies = {
    apply: () => order.map((step) => stepLines(step, 'apply', shell)),
    undo: () => order.toReversed().map((step) => stepLines(step, 'undo', shell)),
    verify: () => order.map((step) => bodyOf(step, verifyLines(step, writer, shell))),
  };
  const body = bodies[kind]().flat();
  const known = [...parameterDefinitions(guide, dialect), ...tagDefinitions(guide, dialect)];
  const always = alwaysUsed[kind].map((variable) => ({ variable }));
  const assigned = head([...body, ...always], known).map(({ variable, value, any }) => ({
    any,
    pieces: [...dialect.assign(variable, value), '\n'],
  }));
  const parts: Readonly<Record<string, Marks>> = {
    header,
    values: ['# To change a value, render the scripts again.\n', ...assigned],
    steps: body,
    checks: body,
    remains: order.flatMap((step) => inStep(step, shell.remains(step.remains ?? []))),
  };
  const marks = fillSkeleton(`${kind}.${dialect.extension}`, parts, library);
  return tidy(finish(marks, (name, next) => dialect.use(name, next)));
}

/** What the library itself uses. */
const alwaysUsed: Readonly<Record<ScriptKind, readonly string[]>> = {
  apply: ['subscriptionId'],
  verify: ['subscriptionId'],
  undo: ['subscriptionId', 'resourceGroup', 'planTag', 'planTagName', 'planTagValue'],
};

function parameterDefinitions(guide: Guide, dialect: Dialect): readonly Definition[] {
  return definitions(Object.keys(catalogue) as ParameterId[], guide.resources, dialect);
}

function tagDefinitions({ tag }: Guide, dialect: Dialect): readonly Definition[] {
  return [
    { variable: 'planTagName', value: [tag.name] },
    { variable: 'planTagValue', value: writeWord(tag.value, scriptWriter(dialect)) },
    {
      variable: 'planTag',
      value: [{ variable: 'planTagName' }, '=', { variable: 'planTagValue' }],
    },
  ];
}

/** One step of apply or undo: entered only if it is asked for. */
function stepLines(step: Step, kind: 'apply' | 'undo', shell: ScriptShell): Marks {
  const statements = step[kind];
  if (kind === 'undo' && statements.length === 0) return [];
  const writer = scriptWriter(shell.dialect);
  const lines = conditional(statements, (one) => shell.statement(one, writer));
  const idle = { any: noneHold(statements.map(({ when = [] }) => when)), pieces: shell.nothing };
  return bodyOf(step, shell.step(kind, step, [idle, ...lines]));
}

/** What a script does for a step: the page finds it there by the step's id. */
function bodyOf(step: Step, lines: Marks): Marks {
  return inStep(step, lines).map((mark) =>
    typeof mark === 'object' && 'any' in mark ? { ...mark, step: step.id } : mark,
  );
}

/** Lines that are there while the step is part of the plan. */
function inStep(step: Step, lines: Marks): Marks {
  if (lines.length === 0) return [];
  const condition: Condition = `step:${step.id}`;
  return onlyWhen([condition], lines);
}

function conditional<One extends Conditional>(
  list: readonly One[],
  write: (one: One) => Marks,
): Marks {
  return list.flatMap((one) => onlyWhen(one.when, write(one)));
}

/** A library file with its `#@` lines replaced: `#@ include FILE`, or `#@ NAME` of one of `parts`. */
function fillSkeleton(
  file: string,
  parts: Readonly<Record<string, Marks>>,
  library: Library,
): Marks {
  const text = library[file];
  if (text === undefined) throw new Error(`The script library has no file \`${file}\`.`);
  return text.split(/(?<=\n)/).flatMap((line): Marks => {
    const [, space = '', words = ''] = /^( *)#@ (.+)\n$/.exec(line) ?? [];
    if (!words) return [line];
    if (words.startsWith('include '))
      return fillSkeleton(words.slice('include '.length), parts, library);
    const part = parts[words];
    if (!part)
      throw new Error(`\`${file}\` asks for \`${words}\`, which is not a part of a script.`);
    return indentLines(part, space);
  });
}
