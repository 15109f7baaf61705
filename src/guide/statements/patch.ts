import { az } from '../../azure/az.ts';
import type { Expected, Paths, ResourceType } from '../../azure/check.ts';
import type { Integer } from '../../language/file.ts';
import { foundValue } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Call } from '../../language/statement.ts';
import {
  idOf,
  parameter,
  type Reference,
  type Text,
  type Word,
  word,
} from '../../language/word.ts';

type Values<Properties> = {
  readonly [Path in keyof Properties & `properties.${string}`]?: ValueOf<Properties[Path]>;
};
type ValueOf<Property> = Property extends string
  ? string extends Property
    ? Text
    : Property
  : Property extends number
    ? number | Integer
    : Property;

/** Writes these properties of a resource and no other, and waits until Azure has done it. */
export function patch<Type extends ResourceType>(
  resource: Resource<Type>,
  apiVersion: string,
  values: Values<Paths<Type>>,
): Call {
  const entries = Object.entries<Value>(values as never);
  return az('resource patch', {
    '--ids': idOf(resource),
    '--api-version': apiVersion,
    // The command puts them below `properties` itself.
    '--properties': json(below('properties', entries)),
  });
}

type Value = Text | number | boolean | Integer | { readonly $json: Reference };
type Entries = readonly (readonly [path: string, value: Value])[];

function below(key: string, entries: Entries): Entries {
  return entries.map(([path, value]) => [path.slice(key.length + 1), value]);
}

/** The object with these values at their dotted paths, as one word. */
function json(entries: Entries): Word {
  const keys = Map.groupBy(entries, ([path]) => path.split('.')[0] ?? '');
  const members = [...keys].map(([key, inside]): Word => {
    const [first] = inside;
    const whole = first?.[0] === key ? scalar(first[1]) : json(below(key, inside));
    return [`"${key}":`, ...whole];
  });
  return ['{', ...members.flatMap((one, at) => (at === 0 ? one : [',', ...one])), '}'];
}

function scalar(value: Value): Word {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value === 'object' && '$integer' in value) return [parameter(value.$integer)];
  if (typeof value === 'object' && '$json' in value) return [value.$json];
  return ['"', ...word(value), '"'];
}

/** Mends a setting by writing its own value, which so stands once. */
export function patched<
  Type extends ResourceType,
  const One extends Expected<Paths<Type>> & { readonly is: unknown },
>(
  resource: Resource<Type>,
  apiVersion: string,
  setting: One,
): One & { readonly mended: Call; readonly restored: Call } {
  const { path, is } = setting as { readonly path: string; readonly is: unknown };
  const written = (value: unknown): Call => patch(resource, apiVersion, { [path]: value } as never);
  return { ...setting, mended: written(is), restored: written({ $json: foundValue.json }) };
}
