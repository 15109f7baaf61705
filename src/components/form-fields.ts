import {
  catalogue,
  type Group,
  groups,
  type ParameterId,
  parameterIds,
  seeds,
} from '../parameters/catalogue.ts';
import { findControl, findFile, findStep } from './find.ts';
import { firstResolved } from './first-paint.ts';
import type { Place } from './outline.ts';
import { fieldsIn, templatesOf } from './templates.ts';
import { uses } from './artefact.ts';

/** The parameters of the form: the five that give all others their defaults, those of the page, the rest. */
export interface FormFields {
  readonly first: readonly ParameterId[];
  readonly page: readonly ParameterId[];
  readonly rest: readonly { readonly group: Group; readonly ids: readonly ParameterId[] }[];
}

/** The parameters that every plan needs. */
export const firstFields: readonly ParameterId[] = ['subscriptionId', ...seeds];

/** How many of them have no default, before anything is typed. */
export const openAtFirst = firstFields.filter(
  (id) => firstResolved.origins[id] === 'missing',
).length;

/** The fields of a page's form; parameters that no script or file uses are not asked for. */
export function formFields(places: readonly Place[], page: string): FormFields {
  const here = new Set(pageTemplates(places, page).flatMap(fieldsIn));
  const others = parameterIds.filter((id) => !firstFields.includes(id) && uses.has(id));
  const rest = others.filter((id) => !here.has(id));
  return {
    first: firstFields,
    page: others.filter((id) => here.has(id)),
    rest: groups.flatMap((group) => {
      const ids = rest.filter((id) => catalogue[id].group === group);
      return ids.length > 0 ? [{ group, ids }] : [];
    }),
  };
}

function pageTemplates(places: readonly Place[], page: string): ReturnType<typeof templatesOf> {
  const ids = (kind: Place['kind']): readonly string[] =>
    places.flatMap((place) => (place.kind === kind && 'id' in place ? [place.id] : []));
  return templatesOf(
    ids('step').map((id) => findStep(id, page)),
    ids('control').map((id) => findControl(id, page)),
    ids('file').map((id) => findFile(id, page)),
  );
}
