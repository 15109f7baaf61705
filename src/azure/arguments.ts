import type { When } from '../parameters/conditions.ts';
import type { Text } from '../language/word.ts';

export type { Reference, Text } from '../language/word.ts';

/** The arguments of a flag that takes values of type `Value`: one, several, or several groups. */
export type Arg<Value extends Text> =
  | Value
  | { readonly many: readonly Value[] }
  | { readonly repeat: readonly (readonly Value[])[] };

/** An option that is there only while `when` holds; never the first one of a call. */
export interface OnlyWhen<Value> {
  readonly when: When;
  readonly argument: Value;
}

/** Options that every command takes. */
export interface GlobalOptions {
  '--only-show-errors'?: true;
  '--output'?: 'json' | 'none' | 'table' | 'tsv' | 'yaml';
  '--query'?: Text;
  '--subscription'?: Text | OnlyWhen<Text>;
}
