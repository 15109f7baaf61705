// What a check asks, what `az` prints, and what verify must say.
import type { Check, Expectation, Matcher } from '../../src/language/statement.ts';
import type { Json } from '../azure-model/json.ts';
import { printed } from './az-front/print.ts';

export interface Case {
  readonly prints?: string;
  readonly status?: number;
  readonly wanted: Matcher;
  readonly absent?: Expectation['absent'];
  readonly in?: Check['in'];
  readonly rows?: Check['rows'];
  readonly where?: Check['where'];
  readonly result: 'PASS' | 'FAIL' | 'UNKNOWN';
  readonly actual?: string;
}

const words = (...all: readonly string[]): readonly { readonly word: readonly string[] }[] =>
  all.map((one) => ({ word: [one] }));
const is = (...all: readonly string[]): Matcher => ({ kind: 'is', words: words(...all) });
const list = (
  kind: 'exactly' | 'within' | 'holds' | 'holdsOne',
  ...all: readonly string[]
): Matcher => ({
  kind,
  words: words(...all),
});

const off = is('Disabled');
const atLeast90: Matcher = { kind: 'atLeast', number: 90 };
const atMost45: Matcher = { kind: 'atMost', duration: 'PT45M' };
const notLatest: Matcher = { kind: 'endsNot', text: ':latest' };
const within: Matcher = { kind: 'begins', words: words('/in/here/', '/in/there/') };
const empty: Matcher = { kind: 'empty' };
const flows: Matcher = { kind: 'flows', words: words('Tcp Internet 443', '* Batch 80 443') };
const outbound: Check['where'] = [{ path: 'other', matcher: is('Outbound') }];

const json = (value: Json): string => printed(value, 'json').trimEnd();
const notWhole = 'what az printed is not whole, or not what was asked for';

/** A resource whose first property is judged. */
const one = (value: Json): string => json([['/an/id', value, 'x']]);
/** Rows whose first cell is judged; `where` looks at the second. */
const rows = (...all: readonly (readonly [Json, Json])[]): string => json(all);

const escaped = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value by itself, and the verdict on it. */
const judged = (
  wanted: Matcher,
  table: readonly (readonly [value: Json, Case['result'], absent?: 'fails'])[],
): readonly Case[] =>
  table.map(([value, result, absent]) => ({
    prints: one(value),
    wanted,
    result,
    ...(absent ? { absent } : {}),
    actual:
      typeof value === 'string'
        ? JSON.stringify(value)
            .slice(1, -1)
            .replace(/[\u00ad\u200b]/g, escaped)
        : JSON.stringify(value).replaceAll('":', '": '),
  }));

const listed: readonly Case[] = [
  { prints: rows(['Disabled', 'x'], ['Disabled', 'y']), wanted: off, result: 'PASS' },
  {
    prints: rows(['Disabled', 'x'], ['Enabled', 'y'], ['On', 'z']),
    wanted: off,
    result: 'FAIL',
    actual: 'Enabled On',
  },
  {
    prints: rows([null, 'x'], ['Disabled', 'y']),
    wanted: off,
    result: 'UNKNOWN',
    actual: 'null',
  },
  { prints: rows([null, 'x'], ['Enabled', 'y']), wanted: off, result: 'FAIL', actual: 'Enabled' },
  { prints: '[]', wanted: off, result: 'UNKNOWN', actual: 'there is no such row' },
  { prints: '[]', wanted: off, absent: 'fails', result: 'FAIL', actual: 'there is no such row' },
  {
    prints: '[]',
    rows: 'each',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'there is no such row',
  },
  {
    prints: rows(['Disabled', 'outbound'], ['Enabled', 'Inbound']),
    where: outbound,
    wanted: off,
    result: 'PASS',
  },
  {
    prints: rows(['Disabled', 'Inbound']),
    where: outbound,
    wanted: off,
    result: 'UNKNOWN',
    actual: 'there is no such row',
  },
  {
    prints: rows(['Disabled', 'Inbound']),
    where: outbound,
    rows: 'each',
    wanted: off,
    result: 'PASS',
  },
  {
    prints: rows(['Enabled', 'Outbound']),
    where: outbound,
    rows: 'each',
    wanted: off,
    result: 'FAIL',
    actual: 'Enabled',
  },
  // What stands beside a plan may be nothing; what is there must fit.
  { prints: '[]', rows: 'ifAny', wanted: off, absent: 'fails', result: 'PASS' },
  { prints: rows(['Disabled', 'x']), rows: 'ifAny', wanted: off, result: 'PASS' },
  {
    prints: rows(['Disabled', 'x'], ['Enabled', 'y']),
    rows: 'ifAny',
    wanted: off,
    result: 'FAIL',
    actual: 'Enabled',
  },
  { prints: rows([null, 'x']), rows: 'ifAny', wanted: off, result: 'UNKNOWN', actual: 'null' },
  {
    prints: '',
    rows: 'ifAny',
    wanted: off,
    result: 'UNKNOWN',
    actual: notWhole,
  },
  {
    prints: rows(['Enabled', 'Inbound']),
    where: outbound,
    rows: 'ifAny',
    wanted: off,
    result: 'PASS',
  },
  // An empty value is told from an empty row by what stands beside it.
  { prints: rows([null, 'x']), wanted: empty, result: 'PASS' },
  { prints: rows([null, null]), wanted: empty, result: 'UNKNOWN', actual: 'null' },
];

const parts: readonly Case[] = [
  { prints: json(['/an/id', [['Disabled', 'x']]]), wanted: off, result: 'PASS' },
  {
    prints: json(['/an/id', [['Enabled', 'x']]]),
    wanted: off,
    result: 'FAIL',
    actual: 'Enabled',
  },
  {
    prints: json(['/an/id', null]),
    wanted: off,
    absent: 'fails',
    result: 'FAIL',
    actual: 'there is no such row',
  },
  {
    prints: json(['/an/id', []]),
    rows: 'each',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'there is no such row',
  },
  ...[
    json([null, [['Disabled', 'x']]]),
    json([[['Disabled', 'x']]]),
    json(['/an/id', 'text']),
    json(['/an/id', [['Disabled']]]),
    json(['/an/id', [['Disabled', 'x']], 'more']),
    json(['', [['Disabled', 'x']]]),
  ].map((prints) => ({ prints, wanted: off, result: 'UNKNOWN' as const, actual: notWhole })),
];

const sound = one('Disabled');
/** What is no answer of az, or not all of it. */
const unwhole: readonly string[] = [
  '',
  'None',
  'null',
  'Disabled\tx',
  '"Disabled"',
  '{}',
  '[]',
  '<html><body>Disabled</body></html>',
  sound.slice(0, -2),
  sound.slice(0, -6),
  sound.slice(2),
  `${sound}\n${sound}`,
  sound.replace('"Disabled"', 'Disabled'),
  sound.replace('"Disabled"', '"Disa\u0001bled"'),
  sound.replace('"Disabled"', '"Disabled'),
  sound.replace('"Disabled",', '"Disabled"'),
  sound.replace('/an/id', ''),
  `\ufeff${sound}`,
  json([['/an/id', 'Disabled']]),
  json([['/an/id', 'Disabled', 'x', 'y']]),
  json([[null, 'Disabled', 'x']]),
  json([
    ['/an/id', 'Disabled', 'x'],
    ['/an/id', 'Disabled', 'x'],
  ]),
];

// The first column is judged, the second is what `where` looks at.
export const cases: readonly Case[] = [
  ...judged(off, [
    ['Disabled', 'PASS'],
    ['dISABLED', 'PASS'],
    ['Enabled', 'FAIL'],
    ['Disabled too', 'FAIL'],
    ['Disabled\u200b', 'FAIL'],
    ['Dis\u00adabled', 'FAIL'],
    ['Di\u017fabled', 'FAIL'],
    ['D\u0131sabled', 'FAIL'],
    ['Disa\nbled', 'FAIL'],
    ['None', 'FAIL'],
    ['', 'FAIL'],
    [['Disabled'], 'UNKNOWN'],
    [{ is: 'Disabled' }, 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [null, 'FAIL', 'fails'],
    [true, 'FAIL'],
  ]),
  ...judged(is('Basic', 'Standard'), [
    ['standard', 'PASS'],
    ['Basic', 'PASS'],
    ['Basic|Standard', 'FAIL'],
  ]),
  ...judged(is('true'), [
    [true, 'PASS'],
    [false, 'FAIL'],
  ]),
  ...judged(atLeast90, [
    [90, 'PASS'],
    [365, 'PASS'],
    ['90', 'PASS'],
    [89, 'FAIL'],
    [-90, 'FAIL'],
    ['many', 'FAIL'],
    ['99999999999999999999999999', 'PASS'],
    [90.5, 'PASS'],
    [89.9, 'FAIL'],
    ['\u0669\u0669', 'FAIL'],
    [null, 'UNKNOWN'],
    [[90], 'UNKNOWN'],
  ]),
  ...judged(atMost45, [
    ['PT45M', 'PASS'],
    ['PT2700S', 'PASS'],
    ['PT30M', 'PASS'],
    ['PT46M', 'FAIL'],
    ['PT1H', 'FAIL'],
    ['P1D', 'FAIL'],
    ['P1Y', 'FAIL'],
    ['PT0S', 'FAIL'],
    ['never', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ]),
  ...judged({ kind: 'atMost', duration: 'P2Y' }, [
    ['P24M', 'PASS'],
    ['P18M', 'PASS'],
    ['P25M', 'FAIL'],
    ['P100W', 'PASS'],
  ]),
  ...judged(notLatest, [
    ['image:1', 'PASS'],
    ['1', 'PASS'],
    ['image:LATEST', 'FAIL'],
    [7, 'UNKNOWN'],
  ]),
  ...judged(within, [
    ['/in/here/one', 'PASS'],
    ['/IN/There/', 'PASS'],
    ['/in/here', 'FAIL'],
    ['/in/hereafter/one', 'FAIL'],
    ['x/in/here/one', 'FAIL'],
    ['', 'FAIL'],
    [7, 'UNKNOWN'],
    [['/in/here/one'], 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [null, 'FAIL', 'fails'],
  ]),
  ...judged(empty, [
    [null, 'PASS'],
    [[], 'PASS'],
    [{}, 'PASS'],
    ['', 'PASS'],
    ['[]', 'FAIL'],
    ['{}', 'FAIL'],
    [{ id: 'a\\b' }, 'FAIL'],
    ['x', 'FAIL'],
  ]),
  ...judged(list('exactly', 'a/read', 'b/write'), [
    [['b/WRITE', 'a/read'], 'PASS'],
    [['a/read', 'a/read', 'b/write'], 'PASS'],
    [['a/read'], 'FAIL'],
    [['a/read|b/write'], 'FAIL'],
    [['a/read', 'b/write', '*'], 'FAIL'],
    [[], 'FAIL'],
    ['a/read', 'UNKNOWN'],
    [[['a/read', 'b/write']], 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [null, 'FAIL', 'fails'],
  ]),
  ...judged(list('exactly'), [
    [[], 'PASS'],
    [['*'], 'FAIL'],
    [[''], 'FAIL'],
  ]),
  ...judged(list('within', 'a', 'b'), [
    [[], 'PASS'],
    [['B'], 'PASS'],
    [['a', 'c'], 'FAIL'],
  ]),
  ...judged(list('holdsOne', 'a', 'b'), [
    [['A', 'c'], 'PASS'],
    [['c'], 'FAIL'],
    [[], 'FAIL'],
  ]),
  ...judged(list('holds', 'a', 'b'), [
    [['c', 'b', 'a'], 'PASS'],
    [['a'], 'FAIL'],
  ]),
  ...judged(flows, [
    [[['Tcp'], ['internet'], ['443']], 'PASS'],
    [[['Tcp'], ['Internet'], ['443-443']], 'PASS'],
    [[['Udp', 'Tcp'], ['Batch'], ['443', '80']], 'PASS'],
    [[['*'], ['Batch'], ['443']], 'PASS'],
    [[['*'], ['Internet'], ['443']], 'FAIL'],
    [[['Tcp'], ['*'], ['443']], 'FAIL'],
    [[['Tcp'], ['0.0.0.0/0'], ['443']], 'FAIL'],
    [[['Tcp'], ['Batch', 'AzureCloud'], ['443']], 'FAIL'],
    [[['Tcp'], ['Internet'], ['80']], 'FAIL'],
    [[['Tcp'], ['Internet'], ['443', '22']], 'FAIL'],
    [[['Tcp'], ['Internet'], ['443-444']], 'FAIL'],
    [[['Tcp'], ['Internet'], ['*']], 'FAIL'],
    [[['Tcp'], ['Batch'], ['80 443']], 'FAIL'],
    [[['Tcp'], [], ['443']], 'UNKNOWN'],
    [[[null], ['Batch'], ['443']], 'UNKNOWN'],
    [[['Tcp'], ['Internet']], 'UNKNOWN'],
    [['Tcp', 'Internet', '443'], 'UNKNOWN'],
    ['Tcp', 'UNKNOWN'],
  ]),
  ...listed.map((each) => ({ ...each, in: 'list' as const })),
  ...parts.map((each) => ({ ...each, in: 'part' as const })),
  ...unwhole.map((prints) => ({
    prints,
    wanted: off,
    result: 'UNKNOWN' as const,
    actual: notWhole,
  })),
  // What az answers neither paints on the screen nor breaks the JSON, and none of it is lost.
  ...(
    [
      ['\u001b[32mPASS\r\u0000\t', '\\u001b[32mPASS\\r\\u0000\\t'],
      ['\u009b1m\u2028\u202e\u061c\u00ad', '\\u009b1m\\u2028\\u202e\\u061c\\u00ad'],
      ['\ud800 lone', '\\ud800 lone'],
      ['é "quoted" \\ back', 'é \\"quoted\\" \\\\ back'],
    ] as const
  ).map(([value, actual]) => ({
    prints: one(value),
    wanted: off,
    result: 'FAIL' as const,
    actual,
  })),
  {
    status: 1,
    prints: 'ERROR: no \u001b[32mPASS\u202e\tright "here" \\',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'az could not read it: no \\u001b[32mPASS\\u202e\tright "here" \\',
  },
  // Windows ends lines otherwise.
  { prints: sound.replaceAll('\n', '\r\n'), wanted: off, result: 'PASS' },
  { status: 3, wanted: off, result: 'FAIL', actual: 'there is no such resource' },
  {
    status: 1,
    prints: 'WARNING: slow\nERROR: no right to read',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'az could not read it: no right to read',
  },
  {
    status: 137,
    prints: 'Killed',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'az could not read it: Killed',
  },
];
