import { fileTemplate } from '../compile/file-template.ts';
import { checksSnippet, statementsSnippet } from '../compile/snippet.ts';
import { checkCalls, shownCalls } from '../compile/statements.ts';
import { guide } from '../guide/guide.ts';
import type { Shell } from '../language/artefact.ts';
import type { File } from '../language/file.ts';
import type { Control, Step } from '../language/guide.ts';
import type { Call } from '../language/statement.ts';
import type { Template } from '../language/template.ts';
import { shellSyntax } from '../shells/syntax.ts';
import { checksOf } from './control-checks.ts';
import { type ControlLines, fileLines, stepLines } from './control-lines.ts';

/** Commands of a step or control, in either shell. */
export interface CommandsView {
  readonly kind: 'commands';
  /** `<step or control id>.<apply|undo|checks|verify>` */
  readonly id: string;
  readonly label: string;
  readonly template: (shell: Shell) => Template;
  readonly calls: readonly Call[];
  /** The card of a step explains its options beside it, instead of below it. */
  readonly isInCard?: true;
  /** The flags in it that bring controls about. */
  readonly lines: readonly ControlLines[];
}

/** A file with its text. */
export interface FileView {
  readonly kind: 'file';
  /** `<file id>.file` */
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly describes: string;
  readonly format: File['format'];
  readonly template: Template;
  /** The keys in it that bring controls about. */
  readonly lines: readonly ControlLines[];
}

export type SnippetView = CommandsView | FileView;

/** The commands that apply or undo a step. */
export function stepCommands({ id, title, ...step }: Step, kind: 'apply' | 'undo'): CommandsView {
  const { [kind]: statements } = step;
  const label = kind === 'apply' ? title : `Undo: ${title}`;
  return {
    kind: 'commands',
    id: `${id}.${kind}`,
    label,
    template: (shell) => statementsSnippet(label, statements, guide, shellSyntax[shell]),
    calls: statements.flatMap(shownCalls),
    lines: kind === 'apply' ? stepLines(id) : [],
    isInCard: true,
  };
}

/** The reads that prove what a step makes; undefined where there are none. */
export function stepChecks({ id, title, when = [], checks }: Step): CommandsView | undefined {
  if (checks.length === 0) return undefined;
  const label = `Verify: ${title}`;
  const planned = checks.map((check) => ({ ...check, when: [...when, ...(check.when ?? [])] }));
  return {
    kind: 'commands',
    id: `${id}.checks`, // a control of the same name has `.verify`
    label,
    template: (shell) => checksSnippet(label, planned, guide, shellSyntax[shell]),
    calls: planned.flatMap(checkCalls),
    lines: [],
    isInCard: true,
  };
}

/** The commands that prove a control; undefined where none can. */
export function controlCommands(control: Control): CommandsView | undefined {
  const checks = checksOf(control);
  if (checks.length === 0) return undefined;
  const label = `Verify: ${control.title}`;
  return {
    kind: 'commands',
    id: `${control.id}.verify`,
    label,
    template: (shell) => checksSnippet(label, checks, guide, shellSyntax[shell]),
    calls: checks.flatMap(checkCalls),
    lines: [],
  };
}

/** A file as every page shows it. */
export function fileView(file: File): FileView {
  const { id, title: label, name, describes, format } = file;
  return {
    kind: 'file',
    id: `${id}.file`,
    label,
    name,
    describes,
    format,
    template: fileTemplate(file, guide),
    lines: fileLines(id),
  };
}
