import { type Contents, ownFiles, valuesIn } from '../fill/contents.ts';
import { fieldOf } from '../fill/export.ts';
import { type Shell, shells } from '../language/artefact.ts';
import { isPiece, type Template } from '../language/template.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import type { Field, Resolved } from '../parameters/resolved.ts';
import { type ShownSlot, showSlot } from './slots.ts';
import { shellText } from '../shells/texts.ts';

/** Text, or a slot with what it shows. */
export type Span = string | (ShownSlot & { readonly field: Field });

/** A part of a text: the lines of one step, or a paragraph. */
export interface Block {
  /** The step whose lines these are; empty around the steps. */
  readonly step: string;
  readonly spans: readonly Span[];
}

/** The path of the values in a bundle. */
export const [valuesPath] = ownFiles;

/** The paths of the texts that can be seen: the scripts first, as they are span, then the rest. */
export function pathsOf({ templates }: Contents): readonly string[] {
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

/** One text of the bundle as it stands now: drafts as typed, and examples where there is nothing. */
export function previewOf(contents: Contents, path: string): readonly Block[] {
  if (path === valuesPath) return [{ step: '', spans: [valuesIn(contents)] }];
  const template = contents.templates.find((one) => one.path === path)?.template ?? [];
  return blocksOf(template, contents.resolved, contents.situation);
}

/** A template in blocks. Their texts in a row are the text that is downloaded, once nothing stands in its way. */
export function blocksOf(
  template: Template,
  resolved: Resolved,
  situation: Situation,
): readonly Block[] {
  const blocks: { step: string; spans: Span[] }[] = [];
  const add = (step: string, span: Span): void => {
    const last = blocks.at(-1);
    if (!last || last.step !== step) blocks.push({ step, spans: [span] });
    else if (step === '' && endsParagraph(last.spans.at(-1))) blocks.push({ step, spans: [span] });
    else last.spans.push(span);
  };
  const walk = (parts: Template, within: string): void => {
    for (const part of parts) {
      if (typeof part === 'string') paragraphs(part).forEach((text) => add(within, text));
      else if (!isPiece(part)) {
        add(within, { ...showSlot(part, resolved), field: fieldOf(part) });
      } else if (part.any.some((when) => holds(when, situation))) {
        walk(part.pieces, part.step ?? within);
      }
    }
  };
  walk(template, '');
  return blocks;
}

/** A key that is equal for blocks with the same text and the same states of their slots. */
export function fingerprintOf({ spans }: Block): string {
  return spans
    .map((span) =>
      typeof span === 'string' ? span : `\0${span.state}\0${span.field}\0${span.text}\0`,
    )
    .join('');
}

/** A block's text alone. */
export function blockText({ spans }: Block): string {
  return spans.map((span) => (typeof span === 'string' ? span : span.text)).join('');
}

function paragraphs(text: string): readonly string[] {
  return text.split(/(?<=\n\n)/).filter(Boolean);
}

function endsParagraph(span: Span | undefined): boolean {
  return typeof span === 'string' && span.endsWith('\n\n');
}
