import { type Contents, ownFiles, type PlannedContents, valuesIn } from '../fill/contents.ts';
import { type Shell, shells } from '../language/artefact.ts';
import { isPiece, type Slot, type Template } from '../language/template.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Resolved } from '../parameters/resolved.ts';
import { isSame } from './same.ts';
import { slotText } from './slots.ts';
import { shellText } from '../shells/texts.ts';

/** Text, or a slot. */
export type Span = string | Slot;

/** A part of a text, whatever is in its slots: the lines of one step, or some lines of a paragraph. */
export interface Block {
  /** The step whose lines these are; empty around the steps. */
  readonly step: string;
  readonly spans: readonly Span[];
}

/** The path of the values in a bundle. */
export const [valuesPath] = ownFiles;

/** The paths of the texts that can be seen: the scripts first, as they are span, then the rest. */
export function pathsOf({ templates }: PlannedContents): readonly string[] {
  const paths = templates.map(({ path }) => path);
  const isScript = (path: string): boolean => /\.(?:sh|ps1)$/.test(path);
  const isFile = (path: string): boolean => path.startsWith('files/');
  return [
    ...paths.filter(isScript),
    ...paths.filter((path) => !isScript(path) && !isFile(path)),
    valuesPath,
    ...paths.filter(isFile),
  ];
}

/** The shell of a script; undefined for any other text. */
export function shellOf(path: string): Shell | undefined {
  return shells.find((shell) => path.endsWith(`.${shellText[shell].extension}`));
}

/** The same script in a shell; any other text is the same in both. */
export function siblingOf(path: string, shell: Shell): string {
  const own = shellOf(path);
  return own ? path.replace(shellText[own].extension, shellText[shell].extension) : path;
}

/** One text of the bundle as it stands now. */
export function previewOf(contents: Contents, path: string): readonly Block[] {
  if (path === valuesPath) return [{ step: '', spans: [valuesIn(contents)] }];
  const template = contents.templates.find((one) => one.path === path)?.template ?? [];
  return blocksOf(template, contents.situation);
}

/** Blocks in a row as text: drafts as typed, and examples where there is nothing; what is downloaded, once nothing stands in its way. */
export function textOf(blocks: readonly Block[], resolved: Resolved): string {
  const spans = blocks.flatMap((block) => block.spans);
  return spans.map((span) => (typeof span === 'string' ? span : slotText(span, resolved))).join('');
}

function blocksOf(template: Template, situation: Situation): readonly Block[] {
  const blocks: { step: string; spans: Span[] }[] = [];
  const add = (step: string, span: Span): void => {
    const block = blocks.at(-1);
    if (block?.step !== step || (step === '' && isFull(block)))
      blocks.push({ step, spans: [span] });
    else block.spans.push(span);
  };
  const walk = (parts: Template, within: string): void => {
    for (const part of parts) {
      if (typeof part === 'string') lines(part).forEach((line) => add(within, line));
      else if (!isPiece(part)) add(within, part);
      else if (part.any.some((when) => holds(when, situation))) {
        walk(part.pieces, part.step ?? within);
      }
    }
  };
  walk(template, '');
  return blocks.map(({ step, spans }) => ({ step, spans: joined(spans) }));
}

/** The browser lays out a block whole: one that is longer costs more at each key. */
const mostLines = 12;

/** True at the end of a paragraph, and of a line once there are enough. */
function isFull({ spans }: Block): boolean {
  const last = spans.at(-1);
  if (typeof last !== 'string' || !last.endsWith('\n')) return false;
  return last === '\n' || spans.filter(isEndOfLine).length >= mostLines;
}

function isEndOfLine(span: Span): boolean {
  return typeof span === 'string' && span.endsWith('\n');
}

/** The same text with as few spans as there can be. */
function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (typeof span === 'string' && typeof last === 'string') out[out.length - 1] = last + span;
    else out.push(span);
  }
  return out;
}

/** True for blocks of the same words and slots. */
export function isSameBlock(one: Block, other: Block): boolean {
  return (
    one.step === other.step &&
    one.spans.length === other.spans.length &&
    one.spans.every((span, at) => isSame(span, other.spans[at]))
  );
}

/** A text line by line. */
function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}
