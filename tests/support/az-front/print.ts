// What az prints of an answer, as its own formatter does (knack, output.py).
import { search } from '@jmespath-community/jmespath';
import { isObject, type Json } from '../../azure-model/json.ts';
import { Failure } from './failure.ts';

/** The part of an answer that a `--query` asks for. */
export function queried(answer: Json, query: string | undefined): Json {
  if (query === undefined) return answer;
  const whole = withResourceGroups(answer);
  try {
    return search(whole as Parameters<typeof search>[0], query);
  } catch (error) {
    throw new Failure(String(error));
  }
}

export function printed(answer: Json | undefined, format: string): string {
  if (answer === undefined || answer === null || format === 'none') return '';
  if (format === 'tsv')
    return (isList(answer) ? answer : [answer]).map((row) => `${rowText(row)}\n`).join('');
  return `${JSON.stringify(answer, null, 2)}\n`;
}

function rowText(row: Json): string {
  if (isList(row)) return row.map(cell).join('\t');
  if (isObject(row))
    return Object.keys(row)
      .sort()
      .map((key) => cell(row[key] ?? null))
      .join('\t');
  // Alone on its line a boolean is written small, in a row large.
  return typeof row === 'boolean' ? String(row) : cell(row);
}

/** In a row a list is its length, and an object is nothing. */
function cell(value: Json): string {
  if (value === null) return 'None';
  if (isList(value)) return String(value.length);
  if (isObject(value)) return '';
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whatever has an id tells its resource group beside it, as `_add_resource_group` of azure-cli-core has it. */
function withResourceGroups(value: Json): Json {
  if (isList(value)) return value.map(withResourceGroups);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withResourceGroups(one)]),
  );
  const { id } = value;
  const [, , , groups, group] = typeof id === 'string' ? id.split('/') : [];
  const isTold = Object.keys(value).some((key) => key.toLowerCase() === 'resourcegroup');
  if (isTold || !group || groups?.toLowerCase() !== 'resourcegroups') return inner;
  return { ...inner, resourceGroup: group };
}
