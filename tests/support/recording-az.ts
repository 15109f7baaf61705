import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from './folder.ts';

/** The words of one call, without `az`. */
export type Words = readonly string[];

/** The words without `--subscription ID` at the end, which scripts give to all calls that name none. */
export function withoutPin(words: Words, subscription: string): Words {
  const isPinned = words.at(-2) === '--subscription' && words.at(-1) === subscription;
  return isPinned ? words.slice(0, -2) : words;
}

/** What the stand-in for `az` does when its words, joined by spaces, fit `to`, where `*` is any text. */
export interface Answer {
  readonly to: string;
  /** `its words`: what it was called with. */
  readonly prints?: string | { readonly its: 'words' };
  readonly status?: number;
}

export const itsWords = { its: 'words' } as const;

export interface RecordingAz {
  /** The environment in which `az` is the stand-in. */
  readonly environment: NodeJS.ProcessEnv;
  /** The calls that were made so far, in order. */
  calls(): readonly Words[];
}

/** Before the stand-in looks for an answer it drops `--subscription ID` at the end, as `withoutPin` does. */
const dropPin = `
if [ "$#" -gt 2 ]; then
  eval "flag=\\\${$(($# - 1))} last=\\\${$#}"
  if [ "$flag" = --subscription ] && [ "$last" = "\${PLAN_SUBSCRIPTION:-}" ]; then
    all=$# at=0
    for word in "$@"; do
      at=$((at + 1))
      [ "$at" -gt "$((all - 2))" ] || set -- "$@" "$word"
    done
    shift "$all"
  fi
fi
`.trim();

/** A program `az` that notes its words and gives the first answer that fits, or nothing and 0. */
export function recordingAz(answers: readonly Answer[]): RecordingAz {
  const folder = temporaryFolder();
  const record = join(folder, 'calls');
  writeFileSync(join(folder, 'az'), program(record, answers), { mode: 0o755 });
  const path = `${folder}${delimiter}${process.env['PATH']}`;
  return { environment: { ...process.env, PATH: path }, calls: () => readCalls(record) };
}

// Each call is the number of its words and the words, all ended by NUL, which no word can hold.
function program(record: string, answers: readonly Answer[]): string {
  const arms = answers.map(({ to, prints = '', status = 0 }) => {
    const pattern = to.split('*').map(quote).join('*');
    const text = typeof prints === 'string' ? quote(prints) : '"$*"';
    const line = prints === '' ? ':' : `printf '%s\\n' ${text}${status === 0 ? '' : ' >&2'}`;
    return `  ${pattern}) ${line}; exit ${status} ;;\n`;
  });
  return `#!/bin/sh
${dropPin}
printf '%s\\0' "$#" "$@" >>${quote(record)}
case "$*" in
${arms.join('')}esac
exit 0
`;
}

function quote(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", `'\\''`)}'`;
}

function readCalls(record: string): readonly Words[] {
  if (!existsSync(record)) return [];
  const parts = readFileSync(record, 'utf8').split('\0');
  const calls: Words[] = [];
  for (let at = 0; at < parts.length - 1;) {
    const end = at + 1 + Number(parts[at]);
    calls.push(parts.slice(at + 1, end));
    at = end;
  }
  return calls;
}
