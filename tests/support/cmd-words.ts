// What cmd.exe, which runs az.cmd, makes of the words that a shell hands to it.

/**
 * Why a word would not reach az whole; undefined where it would. PowerShell puts quotes around a word with a space and no
 * other. Quotes hide every sign but the percent sign, and a quote in the word ends them. az.cmd repeats its words inside
 * parentheses, which one in a word would close.
 */
export function brokenByCmd(word: string): string | undefined {
  const always = /[%"\r\n]/.exec(word)?.[0];
  const bare = / /.test(word) ? undefined : /[&|<>^()]/.exec(word)?.[0];
  const sign = always ?? bare;
  return sign === undefined
    ? undefined
    : `cmd.exe would take ${JSON.stringify(sign)} out of ${word}`;
}
