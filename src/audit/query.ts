// The part of JMESPath in which the checks ask, for where there is no az: a test compares it with the reference for every
// query of the guide. What it does not know is an error when it is read, never a wrong value.
import { isRecord } from '../parameters/record.ts';

type Meaning = (value: unknown) => unknown;

const meanings = new Map<string, Meaning>();

/** The part of an answer that a query of the checks asks for, as `az --query` gives it; null where it fits nothing. */
export function queried(answer: unknown, query: string): unknown {
  let meaning = meanings.get(query);
  if (!meaning) meanings.set(query, (meaning = read(query)));
  try {
    return meaning(answer) ?? null;
  } catch (error) {
    if (error instanceof Unfit) return null;
    throw error;
  }
}

/** A function got what it does not take, for which az ends with an error. */
class Unfit extends Error {}

const token =
  /\s*(?:('(?:[^'\\]|\\.)*')|(\[\]|\[\?|\|\||&&|==|!=|[[\]().,!@*])|(-?\d+)|([A-Za-z_]\w*))/y;

/** How strongly a sign binds what stands before it. */
const strength: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '[]': 9,
  '[?': 21,
  '.': 40,
  '[': 55,
  '(': 60,
};
const ofProjection = 10;

function read(query: string): Meaning {
  const tokens = tokensOf(query);
  let at = 0;
  const next = (): string => tokens[at] ?? '';
  const taken = (): string => tokens[at++] ?? '';
  const expect = (sign: string): void => {
    if (taken() !== sign) throw new Error(`The query \`${query}\` has no ${sign} where it must.`);
  };
  const isName = (): boolean => /^[A-Za-z_]/.test(next());

  const expression = (least: number): Meaning => {
    let left = first(taken());
    while (least < (strength[next()] ?? 0)) left = more(taken(), left);
    return left;
  };

  const first = (sign: string): Meaning => {
    if (/^[A-Za-z_]/.test(sign)) return next() === '(' ? call(sign) : field(sign);
    if (sign.startsWith("'")) return () => sign.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    switch (sign) {
      case '@':
        return self;
      case '!': {
        const inner = expression(45);
        return (value) => !isTrue(inner(value));
      }
      case '(': {
        const inner = expression(0);
        expect(')');
        return inner;
      }
      case '[':
        return /^-?\d/.test(next()) ? item(self) : several();
      case '[]':
      case '[?':
        return more(sign, self);
      default:
        throw new Error(`The query \`${query}\` has \`${sign}\` where a value must stand.`);
    }
  };

  const more = (sign: string, left: Meaning): Meaning => {
    switch (sign) {
      case '.':
        return next() === '*' ? members(left) : inside(left);
      case '[':
        return item(left);
      case '[]':
        return projected((value) => flat(left(value)), projectedBy(9));
      case '[?':
        return filtered(left);
      case '||': {
        const right = expression(2);
        return (value) => (isTrue(left(value)) ? left(value) : right(value));
      }
      case '&&': {
        const right = expression(3);
        return (value) => (isTrue(left(value)) ? right(value) : left(value));
      }
      case '==':
      case '!=': {
        const right = expression(5);
        return (value) => isSame(left(value), right(value)) === (sign === '==');
      }
      default:
        throw new Error(`The query \`${query}\` has \`${sign}\` where none can stand.`);
    }
  };

  const inside = (left: Meaning): Meaning => {
    const right = afterDot();
    return (value) => {
      const whole = left(value);
      return whole === null || whole === undefined ? null : right(whole);
    };
  };
  const afterDot = (): Meaning => {
    if (isName()) return expression(40);
    expect('[');
    return several();
  };
  const members = (left: Meaning): Meaning => {
    expect('*');
    const values = (value: unknown): unknown => {
      const whole = left(value);
      return isRecord(whole) ? Object.values(whole) : null;
    };
    return projected(values, projectedBy(40));
  };
  /** What is asked of each item of a projection. */
  const projectedBy = (least: number): Meaning => {
    if ((strength[next()] ?? 0) < ofProjection) return self;
    if (next() !== '.') {
      let each: Meaning = self;
      while (least < (strength[next()] ?? 0)) each = more(taken(), each);
      return each;
    }
    taken();
    if (next() === '*') return rest(members(self), least);
    return rest(afterDot(), least);
  };
  const rest = (left: Meaning, least: number): Meaning => {
    let each = left;
    while (least < (strength[next()] ?? 0)) each = more(taken(), each);
    return each;
  };
  const filtered = (left: Meaning): Meaning => {
    const condition = expression(0);
    expect(']');
    const each = next() === '[]' ? self : projectedBy(21);
    const kept = (value: unknown): unknown => {
      const list = left(value);
      return Array.isArray(list) ? list.filter((one) => isTrue(condition(one))) : null;
    };
    return projected(kept, each);
  };
  const item = (left: Meaning): Meaning => {
    const index = Number(taken());
    expect(']');
    return (value) => {
      const list: unknown = left(value);
      return Array.isArray(list) ? (list.at(index) as unknown) : null;
    };
  };
  const list = (end: string): readonly Meaning[] => {
    const items = [expression(0)];
    while (next() === ',') {
      taken();
      items.push(expression(0));
    }
    expect(end);
    return items;
  };
  const several = (): Meaning => {
    const items = list(']');
    return (value) =>
      value === null || value === undefined ? null : items.map((one) => one(value) ?? null);
  };
  const call = (name: string): Meaning => {
    expect('(');
    const given = list(')');
    const body = functions[name];
    if (!body) throw new Error(`The query \`${query}\` calls ${name}, which is not known here.`);
    return (value) => body(...given.map((one) => one(value) ?? null));
  };

  const meaning = expression(0);
  if (at < tokens.length) throw new Error(`The query \`${query}\` goes on after its end.`);
  return meaning;
}

function tokensOf(query: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  let end = 0;
  for (let found = token.exec(query); found; found = token.exec(query)) {
    tokens.push(found[0].trim());
    end = token.lastIndex;
  }
  if (query.slice(end).trim() !== '') throw new Error(`The query \`${query}\` holds an odd sign.`);
  return tokens;
}

const self: Meaning = (value) => value;

function field(name: string): Meaning {
  return (value) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : null);
}

/** Lists within become part of the list. */
function flat(value: unknown): unknown {
  return Array.isArray(value) ? value.flat(1) : null;
}

function projected(listed: Meaning, each: Meaning): Meaning {
  return (value) => {
    const list = listed(value);
    if (!Array.isArray(list)) return null;
    return list.map((one) => each(one)).filter((one) => one !== null && one !== undefined);
  };
}

function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

const functions: Readonly<Record<string, (...given: unknown[]) => unknown>> = {
  contains: (whole, part) => {
    if (typeof whole === 'string') return typeof part === 'string' && whole.includes(part);
    if (!Array.isArray(whole)) throw new Unfit();
    return whole.some((one) => isSame(one, part));
  },
  join: (between, list) => {
    const isText = (one: unknown): one is string => typeof one === 'string';
    if (!isText(between) || !Array.isArray(list) || !list.every(isText)) throw new Unfit();
    return list.join(between);
  },
  keys: (whole) => {
    if (!isRecord(whole)) throw new Unfit();
    return Object.keys(whole);
  },
  not_null: (...given) => given.find((one) => one !== null),
  sum: (list) => {
    const isNumber = (one: unknown): one is number => typeof one === 'number';
    if (!Array.isArray(list) || !list.every(isNumber)) throw new Unfit();
    return list.reduce((total, one) => total + one, 0);
  },
  to_string: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
};
