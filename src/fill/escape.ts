import { type Shell, shells } from '../language/artefact.ts';
import type { Context } from '../language/template.ts';
import { shellText } from '../shells/texts.ts';

/** Between double quotes in JSON, and in YAML 1.1 and 1.2: what only one of them takes bare is escaped too. */
export function escapeQuoted(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, unicode);
}

/** In a comment or prose: nothing may end the line. */
export function escapePlain(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, unicode);
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Each item of a list between double quotes of its own. */
function words(escapeItem: (text: string) => string): (text: string) => string {
  return (text) => text.split(/, ?/).map(escapeItem).join('" "');
}

/** Each `name=value` of a list as an entry of a map, in YAML and in JSON. */
function pairs(text: string): string {
  const entries = text.split(/, ?/).map((item) => {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(item) ?? [];
    return `${escapeQuoted(name)}": "${escapeQuoted(value)}`;
  });
  return entries.join('", "');
}

type Escape = (text: string) => string;

/** Between double quotes of a shell, and where the items of a list stand between quotes of their own. */
function inShell(shell: Shell): readonly (readonly [Context, Escape])[] {
  const { escape: own } = shellText[shell];
  return [
    [shell, own],
    [`${shell}Words`, words(own)],
  ];
}

const elsewhere: Readonly<Record<Exclude<Context, Shell | `${Shell}Words`>, Escape>> = {
  quoted: escapeQuoted,
  quotedPairs: pairs,
  plain: escapePlain,
};

const escapes = {
  ...elsewhere,
  ...Object.fromEntries(shells.flatMap(inShell)),
} as Readonly<Record<Context, Escape>>; // both of every shell, and all others

/** `text` as it must stand in a slot of this context to be read back unchanged. */
export function escape(text: string, context: Context): string {
  return escapes[context](text);
}
