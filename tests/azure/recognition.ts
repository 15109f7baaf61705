/** Which declarations are about a resource that was written, and about which of its properties. */
import { placeOf } from '../azure-model/ids.ts';
import { type Json, sameText } from '../azure-model/json.ts';
import { itemsIn } from './agreement.ts';
import type { DeclaredResource, DeclaredSetting } from './declared-requests.ts';
import type { Write } from './equality.ts';
import { listings, printed } from './listed-rows.ts';

/** Whether a resource is the declared one: by its id, or by what one of its bodies says. */
export function isOf(declared: DeclaredResource, own: readonly Write[]): boolean {
  const { rows, id, type } = declared;
  return own.some((one) => {
    if (!rows) return sameText(one.id, id);
    const place = placeOf(one.id);
    const within = place?.within.toLowerCase() ?? '';
    return (
      sameText(place?.type, type) &&
      rows.in.every((part) => within.endsWith(part.toLowerCase())) &&
      itemsIn(seen(declared, one), rows).length > 0
    );
  });
}

/** Gives the body itself, or what a list shows of it. */
export function seen({ rows }: DeclaredResource, write: Write): Json {
  return rows ? printed(rows.listing, write) : write.body;
}

/** Whether resources of the type are known by what they do, as a row of a list says it. */
export function isListed(type: string | undefined): boolean {
  return Object.values(listings).some((one) => one.type === type);
}

/** Whether a declaration says what the resource is, besides that undo knows it by its tag. */
export function isTelling(one: DeclaredResource): boolean {
  return one.rows ? isSelective(one) : one.settings.some(({ path }) => !path.startsWith('tags.'));
}

/** Whether a declaration says of which row it is, and not what every row of a list is. */
export function isSelective({ rows }: DeclaredResource): boolean {
  return rows !== undefined && (rows.where.length > 0 || rows.over.includes('[?'));
}

/** Whether a setting speaks of a property itself, or of something in it or around it. */
export function covers(
  resource: DeclaredResource,
  setting: DeclaredSetting,
  leaf: string,
): boolean {
  const other = `${leaf.toLowerCase()}.`;
  return spokenOf(resource, setting)
    .map((one) => `${one.toLowerCase()}.`)
    .some((one) => one.startsWith(other) || other.startsWith(one));
}

function spokenOf({ rows }: DeclaredResource, { path, each }: DeclaredSetting): readonly string[] {
  if (!rows) return propertiesIn(each?.over ?? path);
  const within = partOfRow(rows.over);
  const said = within ? [within] : [path, ...rows.where.map((one) => one.path)];
  const { isFlat, lookedUp = {} } = rows.listing;
  const names = said.flatMap(propertiesIn).map((one) => lookedUp[one] ?? one);
  return isFlat ? names.map((one) => `properties.${one}`) : names;
}

/** Gives what stands behind the row of a resource, where the row that counts is a part of it. */
export function partOfRow(over: string): string {
  return /^[^\]]*\]\.?(.*)$/.exec(over)?.[1] ?? '';
}

/** The properties by their dotted paths, or the first word that is no function. */
function propertiesIn(expression: string): readonly string[] {
  const whole = expression.match(/properties\.\w+(?:\.\w+)*/g);
  if (whole) return whole;
  const [, first] = /^(?:[\s([]|\w+\()*(\w+(?:\.\w+)*)/.exec(expression) ?? [];
  return first ? [first] : [];
}
