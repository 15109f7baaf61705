/** What Azure takes as the address of a rule: a range, or the name of a service tag. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const known = JSON.parse(readFileSync(join(import.meta.dirname, 'service-tags.json'), 'utf8')) as {
  readonly tags: readonly string[];
  readonly regional: readonly string[];
  readonly regions: readonly string[];
  readonly regionsOfAzureCloud: readonly string[];
};

const tags = new Set(
  [
    ...known.tags,
    ...known.regional.flatMap((tag) => regionsOf(tag).map((region) => `${tag}.${region}`)),
  ].map((tag) => tag.toLowerCase()),
);

function regionsOf(tag: string): readonly string[] {
  return tag === 'AzureCloud' ? known.regionsOfAzureCloud : known.regions;
}

/** Whether a rule may name it, whatever its case. */
export function isServiceTag(word: string): boolean {
  return tags.has(word.toLowerCase());
}

/** Neither any address, nor one, nor a range of them, nor a tag. */
export function isNoAddress(word: string): boolean {
  return word !== '*' && !/^[0-9a-f:.]+(\/\d+)?(-[0-9.]+)?$/i.test(word) && !isServiceTag(word);
}
