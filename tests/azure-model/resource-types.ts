/** The published resource types: what a request may say, and what an answer may hold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the types say of one property. */
export interface Fact {
  readonly kind: string;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isOpen: boolean;
  readonly words: readonly string[];
}

export interface TypeFacts {
  readonly type: string;
  readonly apiVersion: string;
  /** By lower-case path: `properties.a[].b`, `.*` for any key. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** Lower-case paths of objects whose keys are known. */
  readonly closed: ReadonlySet<string>;
}

interface Source {
  readonly types: Readonly<
    Record<
      string,
      { readonly apiVersion: string; readonly paths: Readonly<Record<string, string | string[]>> }
    >
  >;
}

const file = join(import.meta.dirname, '../azure/resource-types.json');
const { types } = JSON.parse(readFileSync(file, 'utf8')) as Source;

const known = new Map(
  Object.entries(types).map(([type, { apiVersion, paths }]) => {
    const entries = Object.entries(paths).map(
      ([path, fact]) => [path.toLowerCase(), readFact(fact)] as const,
    );
    const facts = new Map(entries);
    const closed = new Set(entries.map(([path]) => parentOf(path)));
    return [type.toLowerCase(), { type, apiVersion, facts, closed }];
  }),
);

/** The facts of a type, whatever the case of its name. */
export function factsOf(type: string): TypeFacts | undefined {
  return known.get(type.toLowerCase());
}

/** All types that are known. */
export const knownTypes: readonly TypeFacts[] = [...known.values()];

/** The fact of a path; an open object's keys, which may be ids with dots of their own, are all the same to it. */
export function findFact({ facts }: TypeFacts, path: string): Fact | undefined {
  const lower = path.toLowerCase();
  const direct = facts.get(lower);
  if (direct) return direct;
  const parts = lower.split('.');
  for (let index = parts.length - 1; index > 0; index -= 1) {
    const list = parts[index]?.endsWith('[]') ? '[]' : '';
    const open = facts.get(parts.with(index, `*${list}`).join('.'));
    if (open) return open;
  }
  return undefined;
}

/** The path of a key; a key may be an id, with dots of its own. */
export function inside(path: string, key: string): string {
  const own = key.replaceAll('.', '·');
  return path ? `${path}.${own}` : own;
}

function readFact(fact: string | readonly string[]): Fact {
  const [marks = '', ...words] = typeof fact === 'string' ? [fact] : fact;
  const [kind = '', ...flags] = marks.split(' ');
  return {
    kind,
    isReadOnly: flags.includes('r'),
    isWriteOnly: flags.includes('w'),
    isOpen: flags.includes('open'),
    words,
  };
}

function parentOf(path: string): string {
  if (path.endsWith('[]')) return path.slice(0, -2);
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
