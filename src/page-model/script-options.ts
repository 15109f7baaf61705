/** An option of a script as each shell spells it, with what it does. */
export interface ScriptOption {
  readonly bash: string;
  readonly powershell: string;
  readonly does: string;
}

/** The options that a script in PowerShell has, by its own help; bash spells the same words in its way. */
export function optionsIn(script: string): readonly ScriptOption[] {
  const [help = ''] = /<#\n[^]*?#>/.exec(script) ?? [];
  return [...help.matchAll(/^\.PARAMETER (\w+)\n([^]*?)(?=^\.|^#>)/gm)].map(
    ([, name = '', text = '']) => ({
      bash: `-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      powershell: `-${name}`,
      // Another option that it names has no one spelling here.
      does: text
        .trim()
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/(?<= )-([A-Z]\w+)/g, (_, other: string) => other.toLowerCase()),
    }),
  );
}
