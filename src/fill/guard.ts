import type { Shell } from '../language/artefact.ts';
import { isPiece, type Slot, type Template } from '../language/template.ts';
import { variableName } from '../language/variable.ts';
import type { ParameterId } from '../parameters/catalogue.ts';

/**
 * A copy for someone who has not filled everything in: each missing value is a shell variable, the
 * first line stops with its name, and so does every command that uses it.
 */
export function guarded(
  template: Template,
  missing: readonly ParameterId[],
  shell: Shell,
): Template {
  const lines = missing.map((id) => firstLines[shell](variableName(id, shell)));
  return [...lines, ...replaceSlots(template, new Set(missing), shell)];
}

const firstLines: Readonly<Record<Shell, (name: string) => string>> = {
  bash: (name) => `: "\${${name}:?set ${name} first}"\n`,
  powershell: (name) => `if (-not $${name}) { throw 'Set $${name} first.' }\n`,
};

const uses: Readonly<Record<Shell, (name: string) => string>> = {
  bash: (name) => `\${${name}:?set ${name} first}`,
  powershell: (name) => `$($${name} ? $${name} : $(throw 'Set $${name} first.'))`,
};

function replaceSlots(
  template: Template,
  missing: ReadonlySet<ParameterId>,
  shell: Shell,
): Template {
  return template.map((part) => {
    if (typeof part === 'string') return part;
    if (isPiece(part)) return { ...part, pieces: replaceSlots(part.pieces, missing, shell) };
    return isMissing(part, missing) ? replacement(part, shell) : part;
  });
}

function isMissing(
  slot: Slot,
  missing: ReadonlySet<ParameterId>,
): slot is Slot & { parameter: ParameterId } {
  return 'parameter' in slot && missing.has(slot.parameter);
}

function replacement(slot: Slot & { parameter: ParameterId }, shell: Shell): string {
  const name = variableName(slot.parameter, shell);
  return slot.as === 'plain' ? `<${slot.parameter}>` : uses[shell](name);
}
