// The part of Kusto in which the queries of controls judge a row, so that a test can ask them what they say of one.

/** A row of the graph, or what stands in one. */
export type KustoValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly KustoValue[]
  | { readonly [name: string]: KustoValue };

/** What an expression is for a row. */
export function valueOf(expression: string, row: KustoValue): KustoValue {
  const known = readOnce.get(expression) ?? readWhole(expression);
  readOnce.set(expression, known);
  return known(row);
}

const readOnce = new Map<string, Part>();

function readWhole(expression: string): Part {
  const reader = { tokens: tokensOf(expression), at: 0 };
  const part = either(reader);
  if (reader.at < reader.tokens.length) throw new Error(`Kusto: ${rest(reader)} is left.`);
  return part;
}

type Part = (row: KustoValue) => KustoValue;
interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function tokensOf(text: string): readonly string[] {
  const tokens = text.match(
    /'[^']*'|\[\d+\]|\d{4}-\d\d-\d\d|\d+|[A-Za-z_][\w.]*(?:~(?= \())?|=~|!~|!=|>=|>|==|[(),]|\S/g,
  );
  return tokens ?? [];
}

const rest = ({ tokens, at }: Reader): string => tokens.slice(at, at + 5).join(' ');

function take(reader: Reader, ...wanted: readonly string[]): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  reader.at += 1;
  return token;
}

function need(reader: Reader, wanted: string): void {
  if (take(reader, wanted) === undefined)
    throw new Error(`Kusto: ${wanted} before ${rest(reader)}`);
}

function either(reader: Reader): Part {
  let left = all(reader);
  while (take(reader, 'or')) {
    const [one, other] = [left, all(reader)];
    left = (row) => one(row) === true || other(row) === true;
  }
  return left;
}

function all(reader: Reader): Part {
  let left = compared(reader);
  while (take(reader, 'and')) {
    const [one, other] = [left, compared(reader)];
    left = (row) => one(row) === true && other(row) === true;
  }
  return left;
}

const low = (value: KustoValue): string => textOf(value).toLowerCase();
const compare: Readonly<Record<string, (one: KustoValue, other: KustoValue) => boolean>> = {
  '=~': (one, other) => low(one) === low(other),
  '!~': (one, other) => low(one) !== low(other),
  '!=': (one, other) => textOf(one) !== textOf(other),
  '==': (one, other) => textOf(one) === textOf(other),
  '>=': (one, other) => typeof one === 'number' && typeof other === 'number' && one >= other,
  '>': (one, other) => typeof one === 'number' && typeof other === 'number' && one > other,
  contains: (one, other) => low(one).includes(low(other)),
  startswith: (one, other) => low(one).startsWith(low(other)),
  endswith: (one, other) => low(one).endsWith(low(other)),
};

function compared(reader: Reader): Part {
  const left = itemed(reader);
  if (take(reader, 'in~')) {
    const words = listOf(reader);
    return (row) => words.some((one) => low(one(row)) === low(left(row)));
  }
  const sign = take(reader, ...Object.keys(compare));
  const meaning = sign === undefined ? undefined : compare[sign];
  if (!meaning) return left;
  const right = itemed(reader);
  return (row) => meaning(left(row), right(row));
}

function listOf(reader: Reader): readonly Part[] {
  need(reader, '(');
  const parts = [either(reader)];
  while (take(reader, ',')) parts.push(either(reader));
  need(reader, ')');
  return parts;
}

/** A value, or the item of it that a number in brackets names. */
function itemed(reader: Reader): Part {
  const whole = primary(reader);
  const [, index] = /^\[(\d+)\]$/.exec(reader.tokens[reader.at] ?? '') ?? [];
  if (index === undefined) return whole;
  reader.at += 1;
  return (row) => {
    const list = whole(row);
    return Array.isArray(list) ? (list as readonly KustoValue[])[Number(index)] : null;
  };
}

function primary(reader: Reader): Part {
  const token = reader.tokens[reader.at] ?? '';
  if (token === '(') {
    const [inner] = listOf(reader);
    if (!inner) throw new Error('Kusto: nothing in brackets.');
    return inner;
  }
  reader.at += 1;
  if (token.startsWith("'")) return () => token.slice(1, -1);
  if (/^\d{4}-/.test(token)) return () => token;
  if (/^\d+$/.test(token)) return () => Number(token);
  if (token === 'true' || token === 'false') return () => token === 'true';
  if (reader.tokens[reader.at] === '(') return called(token, listOf(reader));
  if (!/^[A-Za-z]/.test(token)) throw new Error(`Kusto: ${token} before ${rest(reader)}`);
  return (row) => token.split('.').reduce<KustoValue>(memberOf, row);
}

function memberOf(value: KustoValue, name: string): KustoValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, KustoValue>>)[name]
    : undefined;
}

const functions: Readonly<Record<string, (...values: readonly KustoValue[]) => KustoValue>> = {
  tostring: textOf,
  tolower: low,
  strcat: (...values) => values.map(textOf).join(''),
  split: (value, between) => textOf(value).split(textOf(between)),
  isempty: (value) => textOf(value) === '',
  isnotempty: (value) => textOf(value) !== '',
  not: (value) => value !== true,
  toint: (value) => (/^-?\d+$/.test(textOf(value)) ? Number(textOf(value)) : null),
  substring: (value, from, length) =>
    textOf(value).slice(Number(from), Number(from) + Number(length)),
  todatetime: timeOf,
  datetime: timeOf,
};

function called(name: string, parts: readonly Part[]): Part {
  const meaning = functions[name];
  if (!meaning) throw new Error(`Kusto: ${name} is not known here.`);
  return (row) => meaning(...parts.map((part) => part(row)));
}

function timeOf(value: KustoValue): KustoValue {
  const time = Date.parse(textOf(value));
  return Number.isNaN(time) ? null : time;
}

function textOf(value: KustoValue): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
