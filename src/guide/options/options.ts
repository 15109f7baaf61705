import { optionOverrides } from './overrides.ts';
import { optionSentences } from './sentences.ts';

/** The sentence on an option of a command; one that nobody has explained stops the build. */
export function explainOption(command: string, flag: string): string {
  const sentence = optionOverrides[command]?.[flag] ?? optionSentences[flag];
  if (!sentence) throw new Error(`\`${flag}\` of \`az ${command}\` has no sentence.`);
  return sentence;
}
