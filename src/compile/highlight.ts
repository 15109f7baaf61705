import { createCssVariablesTheme, createHighlighter } from 'shiki';
import { isPiece, type Slot, type Template } from '../language/template.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';
import { type Shell, shells } from '../language/artefact.ts';
import { commentsIn } from './comments.ts';

export type CodeLanguage = Shell | 'yaml' | 'json' | 'python';
/** Prose has no colours. */
export type TextLanguage = CodeLanguage | 'text';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: string | undefined;
}

/** A piece of source text and the class that colours it; no class for plain text. */
export interface Token {
  readonly text: string;
  readonly kind: string | undefined;
}

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });
const highlighter = await createHighlighter({
  themes: [theme],
  langs: ['yaml', 'json', 'python'],
});

/**
 * Colours the text around the slots, once, at build: slots hold their examples meanwhile. Returns
 * for each offset of that text the kind of its token.
 */
export function colour(
  template: Template,
  language: TextLanguage,
  parameters: ParameterSet,
): (from: number, to: number) => readonly Token[] {
  const text = sampleText(template, parameters);
  const shell = shells.find((one) => one === language);
  const tokens = shell ? commentsAndFlags(text, shell) : spansOf(text, language);
  return (from, to) => {
    const out: Token[] = [];
    let at = from;
    for (const token of tokens) {
      if (token.to <= at || token.from >= to) continue;
      if (token.from > at) out.push({ text: text.slice(at, token.from), kind: undefined });
      const start = Math.max(token.from, at);
      const end = Math.min(token.to, to);
      out.push({ text: text.slice(start, end), kind: token.kind });
      at = end;
    }
    if (at < to) out.push({ text: text.slice(at, to), kind: undefined });
    return out;
  };
}

function spansOf(text: string, language: TextLanguage): readonly Span[] {
  const lines = highlighter.codeToTokensBase(text, { lang: language, theme });
  return lines.flat().map(({ offset, content, color }) => ({
    from: offset,
    to: offset + content.length,
    kind: /^var\(--token-([\w-]+)\)$/.exec(color ?? '')?.[1],
  }));
}

// In a call of az the eye looks for the flags; the grammar of bash calls every bare word a string, and that
// of PowerShell every hyphen an operator.
function commentsAndFlags(text: string, shell: Shell): readonly Span[] {
  const comments = commentsIn(text, shell).map((one) => ({ ...one, kind: 'comment' }));
  const flags = [...text.matchAll(/(?<=\s)--[a-z][\w-]*/g)]
    .map(({ 0: flag, index }) => ({ from: index, to: index + flag.length, kind: 'parameter' }))
    .filter(({ from }) => !comments.some((one) => one.from <= from && from < one.to));
  return [...comments, ...flags].sort((a, b) => a.from - b.from);
}

/** The text that stands in for a slot while the rest is coloured; it is never empty. */
export function sampleOf(slot: Slot, { catalogue }: ParameterSet): string {
  return 'parameter' in slot ? catalogue[slot.parameter].example : slot.existing;
}

function sampleText(template: Template, parameters: ParameterSet): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      return isPiece(part) ? sampleText(part.pieces, parameters) : sampleOf(part, parameters);
    })
    .join('');
}
