import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { CheckedStep } from '../language/checked.ts';
import type { Step } from '../language/guide.ts';

/** A short digest of all that a step calls and of the files that it names: it differs when anything of that does. */
export function stepDigest({ apply, undo, checks, files = [] }: Step): string {
  const text = JSON.stringify({ apply, undo, checks, files: files.map(({ content }) => content) });
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 16);
}

/** Why a step does not count as checked, by what the proof kept of it; undefined, where it does. */
export function whyNotChecked(step: Step, kept: CheckedStep | undefined): string | undefined {
  if (!kept) return 'It is newer than the last check.';
  return kept.digest === stepDigest(step)
    ? kept.notChecked
    : 'It has changed since the last check.';
}
