import {
  catalogue,
  type Group,
  groups,
  parameterIds,
  seeds,
} from '../guide/parameters/catalogue.ts';
import type { ParameterId } from '../parameters/ids.ts';
import type { Field } from '../parameters/resolved.ts';
import { fieldOf } from '../fill/export.ts';
import { isPiece, type Template } from '../language/template.ts';
import { snippetsOf } from '../page-model/page-snippets.ts';
import { isItem, type PageBlock } from '../page-model/read-mdx.ts';
import { uses } from './artefact.ts';
import { firstResolved } from './first-paint.ts';

/**
 * The parameters of the form: those to decide, the five that give all others their defaults, those that come to be known
 * only later, and the names that nobody needs to touch: those of the page, then the rest.
 */
export interface FormFields {
  readonly decided: readonly ParameterId[];
  readonly first: readonly ParameterId[];
  readonly later: readonly ParameterId[];
  readonly page: readonly ParameterId[];
  readonly rest: readonly { readonly group: Group; readonly ids: readonly ParameterId[] }[];
}

/** The parameters that every plan needs. */
export const firstFields: readonly ParameterId[] = ['subscriptionId', ...seeds];

/** What is no name: it must not overlap with what the network is joined to, and of a brought network nobody can guess it. */
const decidedFields: readonly ParameterId[] = ['vnetPrefix'];

/** How many of them have no default, before anything is typed. */
export const openAtFirst = firstFields.filter(
  (id) => firstResolved.origins[id] === 'missing',
).length;

/** The fields of a page's form; parameters that no script or file uses are not asked for. */
export function formFields(blocks: readonly PageBlock[], page: string): FormFields {
  const here = fieldsOn(blocks, page);
  const placed = [...firstFields, ...decidedFields];
  const asked = parameterIds.filter((id) => !placed.includes(id) && uses.has(id));
  const later = asked.filter((id) => catalogue[id].needed === 'later');
  const others = asked.filter((id) => !later.includes(id));
  const rest = others.filter((id) => !here.has(id));
  return {
    decided: decidedFields,
    first: firstFields,
    later,
    page: others.filter((id) => here.has(id)),
    rest: groups.flatMap((group) => {
      const ids = rest.filter((id) => catalogue[id].group === group);
      return ids.length > 0 ? [{ group, ids }] : [];
    }),
  };
}

/** Every field that a snippet of the page may be filled from, whatever is chosen; both shells have the same. */
function fieldsOn(blocks: readonly PageBlock[], page: string): ReadonlySet<Field> {
  const snippets = blocks.filter(isItem).flatMap((item) => snippetsOf(item, blocks, page));
  const templates = snippets.map((one) =>
    one.kind === 'file' ? one.template : one.template('bash'),
  );
  return new Set(templates.flatMap(fieldsIn));
}

function fieldsIn(template: Template): readonly Field[] {
  return template.flatMap((part) => {
    if (typeof part === 'string') return [];
    return isPiece(part) ? fieldsIn(part.pieces) : [fieldOf(part)];
  });
}
