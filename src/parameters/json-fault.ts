// JSON.parse says where a text breaks in other words in each engine, and sometimes not at all.
const token =
  /[\t\n\r ]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

type Expects = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end';

/** Line and column, both from 1, of the first place where a text stops being JSON. */
export function jsonFault(text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, faultOffset(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expects: Expects = 'value';
  let end = 0;
  for (;;) {
    const start = end + (/^[\t\n\r ]*/.exec(text.slice(end))?.[0].length ?? 0);
    token.lastIndex = end;
    const [whole, mark, string] = token.exec(text) ?? [];
    if (whole === undefined) return start;
    const next = after(expects, mark ?? (string ? 'string' : 'other'), open);
    if (!next) return start;
    expects = next;
    end += whole.length;
  }
}

// What may come after a token, given what was expected; undefined when the token is the fault.
function after(expects: Expects, kind: string, open: ('{' | '[')[]): Expects | undefined {
  const takesValue = expects === 'value' || expects === 'value or ]';
  if (takesValue && (kind === '{' || kind === '[')) {
    open.push(kind);
    return kind === '{' ? 'key or }' : 'value or ]';
  }
  if (takesValue && (kind === 'string' || kind === 'other')) return ', or end';
  if ((expects === 'key' || expects === 'key or }') && kind === 'string') return ':';
  if (expects === ':' && kind === ':') return 'value';
  if (expects === ', or end' && kind === ',' && open.length > 0) {
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  const closes = { '}': '{', ']': '[' }[kind];
  const mayClose = expects === ', or end' || expects === (kind === '}' ? 'key or }' : 'value or ]');
  return closes && mayClose && open.pop() === closes ? ', or end' : undefined;
}
