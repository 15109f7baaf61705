import { type Artefact, eachShell } from '../language/artefact.ts';
import { isPiece, type Piece, type Slot, type Template } from '../language/template.ts';

/**
 * The artefact without its words: of each template, only the slots and the conditions of its pieces. The plan, the
 * paths, the problems and the values of a bundle follow from it as from the whole.
 */
export function outlineOf(artefact: Artefact): Artefact {
  const { files, scripts, collect, readme, role } = artefact;
  return {
    ...artefact,
    files: files.map((file) => ({ ...file, template: outline(file.template) })),
    scripts: eachShell((shell) => ({
      apply: outline(scripts[shell].apply),
      verify: outline(scripts[shell].verify),
      repair: outline(scripts[shell].repair),
      undo: outline(scripts[shell].undo),
    })),
    ...(collect ? { collect: eachShell((shell) => outline(collect[shell])) } : {}),
    readme: {
      usage: {
        bash: outline(readme.usage.bash),
        powershell: outline(readme.usage.powershell),
        both: outline(readme.usage.both),
      },
      rest: outline(readme.rest),
    },
    role: outline(role),
  };
}

/** The fields that were surely met before a place, and besides those that were met under each condition there. */
interface Met {
  readonly fields: Set<string>;
  readonly under: Map<string, readonly string[]>;
}

/** A field that was surely met before is named no more; so the order in which fields are first met stays. */
function outline(template: Template, met: Met = { fields: new Set(), under: new Map() }): Template {
  return template.flatMap((part): Template => {
    if (typeof part === 'string') return [];
    if (!isPiece(part)) return isNew(nameOf(part), met) ? [part] : [];
    const brought = part.any.flat().filter((one) => /^!?existing:/.test(one));
    const newOnes = brought.filter((one) => isNew(`existing ${one.replace(/^.*:/, '')}`, met));
    const pieces = outlineWithin(part, met);
    return newOnes.length > 0 || pieces.length > 0 ? [{ any: part.any, pieces }] : [];
  });
}

/** Inside a piece all was met that stands before it, there or in pieces of the same conditions. */
function outlineWithin({ any, pieces }: Piece, { fields, under }: Met): Template {
  const key = JSON.stringify(any);
  const inside = new Set([...fields, ...(under.get(key) ?? [])]);
  const kept = outline(pieces, { fields: inside, under: new Map() });
  under.set(key, [...inside]);
  return kept;
}

function isNew(field: string, { fields }: Met): boolean {
  if (fields.has(field)) return false;
  fields.add(field);
  return true;
}

function nameOf(slot: Slot): string {
  return 'parameter' in slot ? `parameter ${slot.parameter}` : `existing ${slot.existing}`;
}
