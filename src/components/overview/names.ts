import type { Word } from '../../language/word.ts';
import type { ParameterId } from '../../parameters/ids.ts';

/** A part of a name: text that never changes, or the parameter it follows. */
export type NamePart = string | { readonly parameter: ParameterId };

/** A name or range as text and slots; throws for what is known only while a script runs. */
export function namePartsOf(word: Word): readonly NamePart[] {
  return word.flatMap((part): readonly NamePart[] => {
    if (typeof part === 'string' || 'parameter' in part) return [part];
    if ('part' in part && part.part === 'name') return namePartsOf(part.of.name);
    if ('tag' in part) return namePartsOf(part.tag.value);
    throw new Error('A name of the picture holds what is no name.');
  });
}
