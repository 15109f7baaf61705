import { guide } from '../guide/guide.ts';
import {
  type OriginalSnippet,
  originals,
  type OriginalRating,
} from '../guide/original/original.ts';
import { addressOf } from './prose.ts';

/** A rating in the words of the page. */
export const ratingWords: Readonly<Record<OriginalRating, string>> = {
  works: 'works',
  fails: 'fails',
  insecure: 'runs, but is insecure',
  incomplete: 'runs, but is incomplete',
};

/** The snippets of the original that a step or file replaces. */
export function replacedBy(kind: 'step' | 'file', id: string): readonly OriginalSnippet[] {
  return originals.filter(
    ({ replacement }) => (replacement as Partial<Record<string, string>>)[kind] === id,
  );
}

/** The step or file that replaces a snippet, with its address; a file that only its step shows has that of the step. */
export function replacementOf({ replacement }: OriginalSnippet): {
  title: string;
  address: string;
} {
  if ('step' in replacement) {
    return { title: titleOf(guide.steps, replacement.step), address: at('step', replacement.step) };
  }
  const { file } = replacement;
  const title = titleOf(guide.files, file);
  if (addressOf('file', file)) return { title, address: at('file', file) };
  const step = guide.steps.find(({ files = [] }) => files.some(({ id }) => id === file));
  return { title, address: at('step', step?.id ?? file) };
}

/** The anchor of a snippet on the page that lists them all. */
export function originalAnchor({ number }: OriginalSnippet): string {
  return `snippet-${number}`;
}

function at(kind: 'step' | 'file', id: string): string {
  const address = addressOf(kind, id);
  if (!address) throw new Error(`No page shows the ${kind} \`${id}\`, which replaces a snippet.`);
  return address;
}

function titleOf(
  list: readonly { readonly id: string; readonly title: string }[],
  id: string,
): string {
  return list.find((one) => one.id === id)?.title ?? id;
}
