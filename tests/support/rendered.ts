// What the guide renders, beside the data it is rendered from.
import { artefact } from './artefact.ts';
import type { ShellSyntax } from '../../src/shells/shell.ts';
import { shellSyntax } from '../../src/shells/syntax.ts';
import { checksSnippet, statementsSnippet } from '../../src/compile/snippet.ts';
import { fill } from '../../src/fill/fill.ts';
import { valueFilling } from '../../src/fill/export.ts';
import { guide } from '../../src/guide/guide.ts';
import { type ScriptKind, scriptKinds, type Shell, shells } from '../../src/language/artefact.ts';
import type { Control } from '../../src/language/guide.ts';
import type { Check } from '../../src/language/statement.ts';
import type { Template } from '../../src/language/template.ts';
import { checkCalls, type Reader, statementCalls } from './expected-words.ts';
import type { Words } from './recording-az.ts';

export interface Snippet {
  readonly id: string;
  readonly templates: Readonly<Record<Shell, Template>>;
  /** The calls that it must make for this reader. */
  calls(reader: Reader): readonly Words[];
}

/** Apply and undo of every step, verify of every control. */
export const snippets: readonly Snippet[] = [
  ...guide.steps.flatMap(({ id, title, apply, undo }) =>
    Object.entries({ apply, undo }).map(([kind, statements]) => ({
      id: `${id}.${kind}`,
      templates: inEachShell((syntax) => statementsSnippet(title, statements, guide, syntax)),
      calls: (reader: Reader) => statements.flatMap((one) => statementCalls(one, reader)),
    })),
  ),
  ...guide.controls.map((control) => {
    const checks = checksOf(control);
    return {
      id: `${control.id}.verify`,
      templates: inEachShell((syntax) => checksSnippet(control.title, checks, guide, syntax)),
      calls: (reader: Reader) => checks.flatMap((one) => checkCalls(one, reader)),
    };
  }),
];

/** The scripts of one shell for a reader. */
export function scriptsFor(reader: Reader, shell: Shell): Readonly<Record<ScriptKind, string>> {
  const texts = scriptKinds.map((kind) => [kind, textFor(reader, artefact.scripts[shell][kind])]);
  return Object.fromEntries(texts) as Record<ScriptKind, string>; // one of each kind
}

/** The text of a template for a reader. */
export function textFor({ resolved, situation }: Reader, template: Template): string {
  return fill(template, valueFilling(resolved, situation));
}

function inEachShell(render: (syntax: ShellSyntax) => Template): Snippet['templates'] {
  return Object.fromEntries(
    shells.map((shell) => [shell, render(shellSyntax[shell])]),
  ) as Snippet['templates'];
}

function checksOf({ id }: Control): readonly Check[] {
  return guide.steps.flatMap(({ checks, when = [] }) =>
    checks
      .filter(({ expect }) => expect.some(({ control }) => control === id))
      .map((one) => ({ ...one, when: [...when, ...(one.when ?? [])] })),
  );
}
