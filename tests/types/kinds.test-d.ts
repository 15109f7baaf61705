/** A meaning that forgets a kind of a closed union does not compile. */
import type { OneOf } from '../../src/language/kinds.ts';
import { type Content, onContent } from '../../src/language/file.ts';
import { onStatement, type Statement, type Matcher } from '../../src/language/statement.ts';
import { onReference, type Reference } from '../../src/language/word.ts';
import { onNode, type ScriptNode } from '../../src/language/script-node.ts';

declare const statement: Statement;
declare const reference: Reference;
declare const content: Content;
declare const node: ScriptNode;

const no = (): boolean => false;

onStatement(statement, { call: no, capture: no, ensure: no, remove: no, wait: no });

// @ts-expect-error nothing is said of a wait
onStatement(statement, { call: no, capture: no, ensure: no, remove: no });

const others = { id: no, part: no, output: no, tag: no, also: no };

onReference(reference, { ...others, parameter: no, file: no });

// @ts-expect-error nothing is said of a file
onReference(reference, { ...others, parameter: no });

const forms = { text: no, bare: no, list: no, map: no, $word: no, $integer: no, $pairs: no };

onContent(content, { ...forms, $when: no, $tags: no });

// @ts-expect-error nothing is said of tags
onContent(content, { ...forms, $when: no });

onNode(node, { text: no, parameter: no, existing: no, variable: no, function: no, any: no });

// @ts-expect-error nothing is said of a function
onNode(node, { text: no, parameter: no, existing: no, variable: no, any: no });

interface Twice {
  readonly one: { readonly one: string; readonly other: string };
  readonly other: { readonly other: string };
}

// @ts-expect-error the first member has the key of the second as well
export type Unclear = OneOf<Twice>;

// @ts-expect-error a kind without a comparison in the scripts
export const wanted: Matcher = { kind: 'startsWith', text: 'a' };
