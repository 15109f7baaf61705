// What a check asks, what `az` prints, and what verify must say.
import type { Check, Expectation, Wanted } from '../../src/language/statement.ts';

export interface Case {
  readonly prints?: string;
  readonly status?: number;
  readonly wanted: Wanted;
  readonly absent?: Expectation['absent'];
  readonly rows?: Check['rows'];
  readonly where?: Check['where'];
  readonly result: 'PASS' | 'FAIL' | 'UNKNOWN';
  readonly actual?: string;
}

const off: Wanted = { is: ['Disabled'] };
const atLeast90: Wanted = { atLeast: 90 };
const notLatest: Wanted = { endsNot: ':latest' };
const empty: Wanted = { empty: true };
const outbound = [{ path: 'other', is: ['Outbound'] }];

// The first column is judged, the second is what `where` looks at.
export const cases: readonly Case[] = [
  { prints: 'Disabled\tx', wanted: off, result: 'PASS' },
  { prints: 'disabled\tx', wanted: off, result: 'PASS' },
  { prints: 'Enabled\tx', wanted: off, result: 'FAIL', actual: 'Enabled' },
  { prints: 'Disabled too\tx', wanted: off, result: 'FAIL', actual: 'Disabled too' },
  { prints: 'None\tx', wanted: off, result: 'UNKNOWN', actual: 'None' },
  { prints: 'None\tx', wanted: off, absent: 'fails', result: 'FAIL', actual: 'None' },
  { prints: '\tx', wanted: off, result: 'UNKNOWN', actual: '' },
  { prints: 'True\tx', wanted: { is: ['true'] }, result: 'PASS' },
  { prints: '90\tx', wanted: atLeast90, result: 'PASS' },
  { prints: '365\tx', wanted: atLeast90, result: 'PASS' },
  { prints: '89\tx', wanted: atLeast90, result: 'FAIL', actual: '89' },
  { prints: 'many\tx', wanted: atLeast90, result: 'FAIL', actual: 'many' },
  { prints: 'None\tx', wanted: atLeast90, result: 'UNKNOWN', actual: 'None' },
  { prints: 'image:1\tx', wanted: notLatest, result: 'PASS' },
  { prints: 'image:LATEST\tx', wanted: notLatest, result: 'FAIL', actual: 'image:LATEST' },
  { prints: 'None\tx', wanted: empty, result: 'PASS' },
  { prints: '[]\tx', wanted: empty, result: 'PASS' },
  { prints: '{}\tx', wanted: empty, result: 'PASS' },
  { prints: '{"id": "a\\\\b"}\tx', wanted: empty, result: 'FAIL', actual: '{"id": "a\\\\b"}' },
  { prints: 'Disabled\tx\nDisabled\ty', rows: 'every', wanted: off, result: 'PASS' },
  {
    prints: 'Disabled\tx\nEnabled\ty',
    rows: 'every',
    wanted: off,
    result: 'FAIL',
    actual: 'Disabled Enabled',
  },
  {
    prints: 'None\tx\nDisabled\ty',
    rows: 'every',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'None Disabled',
  },
  {
    prints: 'None\tx\nEnabled\ty',
    rows: 'every',
    wanted: off,
    result: 'FAIL',
    actual: 'None Enabled',
  },
  { prints: '', rows: 'every', wanted: off, result: 'FAIL', actual: 'there is no such row' },
  { prints: '', rows: 'none', wanted: off, result: 'PASS' },
  { prints: 'Enabled\tx', rows: 'none', wanted: off, result: 'PASS' },
  {
    prints: 'Enabled\tx\nDisabled\ty',
    rows: 'none',
    wanted: off,
    result: 'FAIL',
    actual: 'Enabled Disabled',
  },
  {
    prints: 'Disabled\toutbound\nEnabled\tInbound',
    rows: 'every',
    where: outbound,
    wanted: off,
    result: 'PASS',
  },
  {
    prints: 'Disabled\tInbound',
    rows: 'every',
    where: outbound,
    wanted: off,
    result: 'FAIL',
    actual: 'there is no such row',
  },
  { status: 3, wanted: off, result: 'FAIL', actual: 'there is no such resource' },
  { status: 3, rows: 'none', wanted: off, result: 'PASS' },
  {
    status: 1,
    prints: 'WARNING: slow\nERROR: no right to read',
    wanted: off,
    result: 'UNKNOWN',
    actual: 'az could not read it: no right to read',
  },
];
