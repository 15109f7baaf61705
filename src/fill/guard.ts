import type { Shell } from '../language/artefact.ts';
import { isPiece, type Slot, type Template } from '../language/template.ts';
import type { ParameterId } from '../parameters/ids.ts';
import { shellText } from '../shells/texts.ts';

/**
 * A copy for someone who has not filled everything in: each missing value is a shell variable, the
 * first line stops with its name, and so does every command that uses it.
 */
export function guarded(
  template: Template,
  missing: readonly ParameterId[],
  shell: Shell,
): Template {
  const { name, missing: say } = shellText[shell];
  const lines = missing.map((id) => say.firstLine(name(id)));
  return [...lines, ...replaceSlots(template, new Set(missing), shell)];
}

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
  const { name, missing } = shellText[shell];
  return slot.as === 'plain' ? `<${slot.parameter}>` : missing.use(name(slot.parameter));
}
