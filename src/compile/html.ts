import { type Context, isPiece, type Slot, type Template } from '../language/template.ts';
import type { When } from '../parameters/conditions.ts';
import { type TextLanguage, colour, sampleOf, type Token } from './highlight.ts';
import { shells } from '../language/artefact.ts';
import type { ParameterSet } from '../parameters/parameter-set.ts';

/** The content of the first paint: the slots' texts, already escaped for their place, and the pieces that are there. */
export interface FirstPaint {
  /** Whose examples stand in the slots while the text is coloured. */
  readonly parameters: ParameterSet;
  slotText(slot: Slot): string;
  isThere(any: readonly When[]): boolean;
}

/** The context of a language's strings: what a slot that says nothing else stands in. */
export function contextOf(language: TextLanguage): Context {
  return shells.find((shell) => shell === language) ?? 'quoted';
}

/**
 * A template as HTML: text in coloured spans, slots and optional pieces as elements that the page can
 * update and read back. A slot names its context only where that is not the language's.
 */
export function templateHtml(
  template: Template,
  language: TextLanguage,
  first: FirstPaint,
): string {
  const tokensBetween = colour(template, language, first.parameters);
  let at = 0;
  const write = (parts: Template): string =>
    parts
      .map((part) => {
        if (typeof part === 'string')
          return merge(tokensBetween(at, (at += part.length)))
            .map(tokenHtml)
            .join('');
        if (!isPiece(part)) {
          at += sampleOf(part, first.parameters).length;
          return slotHtml(part, first.slotText(part), contextOf(language));
        }
        const hidden = first.isThere(part.any) ? '' : ' hidden';
        return `<span data-when="${attribute(part.any)}"${hidden}>${write(part.pieces)}</span>`;
      })
      .join('');
  return write(template);
}

/** The form of conditions in an attribute: alternatives between bars, conditions between spaces. */
export function attribute(any: readonly When[]): string {
  return any.map((when) => when.join(' ')).join('|');
}

function slotHtml(slot: Slot, text: string, usual: Context): string {
  const source =
    'parameter' in slot
      ? `data-parameter="${slot.parameter}"`
      : `data-existing="${slot.existing}" data-part="${slot.part}"`;
  const context = slot.as === usual ? '' : ` data-as="${slot.as}"`;
  return `<span ${source}${context}>${escapeHtml(text)}</span>`;
}

/** Fewer elements: neighbours of one kind are one token, the blanks between them included. */
function merge(tokens: readonly Token[]): readonly Token[] {
  return tokens.reduce<readonly Token[]>((merged, { text, kind }) => {
    const others = merged.slice(0, -1);
    const last = merged.at(-1);
    const blank = merged.length > 1 && last?.text.trim() === '' ? merged.at(-2) : undefined;
    if (last && last.kind === kind) return [...others, { text: last.text + text, kind }];
    if (last && blank && blank.kind === kind) {
      return [...others.slice(0, -1), { text: blank.text + last.text + text, kind }];
    }
    return [...merged, { text, kind }];
  }, []);
}

function tokenHtml({ text, kind }: Token): string {
  const html = escapeHtml(text);
  return kind ? `<span class="t-${kind}">${html}</span>` : html;
}

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>]/g, (character) => names[character] ?? character);
}
