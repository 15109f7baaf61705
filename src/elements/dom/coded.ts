import { codeRuns } from '../../language/code-runs.ts';
import { make } from './make.ts';

/** A sentence whose words between backticks are code. */
export function coded(sentence: string): readonly (Node | string)[] {
  return codeRuns(sentence).map(({ text, isCode }) => (isCode ? make('code', {}, text) : text));
}
