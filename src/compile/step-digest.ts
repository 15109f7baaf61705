import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CheckedStep } from '../language/checked.ts';
import type { Declaration } from '../language/declaration.ts';
import type { Step } from '../language/guide.ts';
import type { Check } from '../language/statement.ts';

/** A short digest of all that a step calls and of the files that it names: it differs when anything of that does. */
export function stepDigest({ apply, undo, checks, files = [] }: Step): string {
  const called = {
    apply,
    undo,
    checks: checks.map(asRead),
    files: files.map(({ content }) => content),
  };
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(called, inOrder)))).slice(0, 16);
}

/** The call that reads names the resource; remedies are no part of what apply, undo and verify call. */
const uncalled = ['resource', 'settings', 'update'] satisfies readonly (keyof Declaration)[];

function asRead(check: Check): object {
  return Object.fromEntries(
    Object.entries(check).filter(([key]) => !uncalled.some((one) => one === key)),
  );
}

/** The order in which the keys of an object were written means nothing. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Why a step does not count as checked, by what the proof kept of it; undefined, where it does. */
export function whyNotChecked(step: Step, record: CheckedStep | undefined): string | undefined {
  if (!record) return 'It is newer than the last check.';
  return record.digest === stepDigest(step)
    ? record.notChecked
    : 'It has changed since the last check.';
}
