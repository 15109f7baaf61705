// Every known word of the guide's expectations: what is weaker never passes, what is as strict does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import type { Check, Wanted } from '../../../src/language/statement.ts';
import type { Json } from '../../azure-model/json.ts';
import { printed } from '../../support/modelled-az/print.ts';
import { readerOf } from '../../support/readers.ts';
import { runScript, signedIn, writeBundle } from '../../support/scripts.ts';
import { artefactOf, call, step } from '../../support/small-guide.ts';

interface Values {
  readonly weaker: readonly Json[];
  readonly asStrict: readonly Json[];
}

/** By the end of a path: words of Azure that guard less, and more, than the first that is wanted. */
const meanings: readonly (readonly [end: string, Values])[] = [
  ['minimumTlsVersion', { weaker: ['TLS1_0', 'TLS1_1'], asStrict: ['TLS1_3'] }],
  ['publicNetworkAccess', { weaker: ['Enabled'], asStrict: ['SecuredByPerimeter'] }],
  ['networkRuleBypassOptions', { weaker: ['All'], asStrict: ['None'] }],
  ['effect.value', { weaker: ['Audit', 'Disabled', 'AuditIfNotExists'], asStrict: [] }],
  ['enforcementMode', { weaker: ['DoNotEnforce'], asStrict: [] }],
  ['level', { weaker: ['NotSpecified'], asStrict: ['ReadOnly'] }],
  ['isolationMode', { weaker: ['Disabled', 'AllowInternetOutbound'], asStrict: [] }],
];

function valuesOf(path: string, wanted: Wanted): Values {
  const words = 'words' in wanted ? wanted.words.map(({ word }) => word.map(String).join('')) : [];
  const [first = ''] = words;
  switch (wanted.kind) {
    case 'is': {
      const known = meanings.find(([end]) => path.endsWith(end))?.[1];
      return {
        weaker: [
          `${first}x`,
          `${first}\u200b`,
          '',
          ` ${first}`,
          [first],
          null,
          ...(known?.weaker ?? []),
        ],
        asStrict: [first, first.toUpperCase(), first.toLowerCase(), ...(known?.asStrict ?? [])],
      };
    }
    case 'atLeast': {
      const { number } = wanted;
      const more = [number, number + 1, number * 10, '9'.repeat(30)];
      return { weaker: [number - 1, 0, -1, -number, 'many', null], asStrict: more };
    }
    case 'atMost': {
      const { duration } = wanted;
      return { weaker: ['P90Y', 'PT0S', 'never', '', null], asStrict: [duration, 'PT1S'] };
    }
    case 'exactly':
      return {
        weaker: [[...words, '*'], words.slice(1).concat('x'), first, null],
        asStrict: [[...words].reverse()],
      };
    case 'within':
      return { weaker: [[...words, '*'], first, null], asStrict: [words, []] };
    case 'holds':
      return { weaker: [words.slice(1), [], null], asStrict: [[...words, 'more']] };
    default:
      return { weaker: [], asStrict: [] };
  }
}

const expectations = guide.steps
  .flatMap(({ checks }) => checks.flatMap(({ expect }) => expect))
  .filter(({ wanted }) => !('words' in wanted) || wanted.words.every(isPlain));

function isPlain({ word, when }: { word: readonly unknown[]; when?: unknown }): boolean {
  return !when && word.every((part) => typeof part === 'string');
}

const cases = expectations.flatMap(({ path, wanted, absent }) => {
  const { weaker, asStrict } = valuesOf(path, wanted);
  const said = { path, wanted, absent };
  return [
    ...weaker.map((value) => ({ ...said, value, passes: false })),
    ...asStrict.map((value) => ({ ...said, value, passes: true })),
  ];
});
const distinct = [...new Map(cases.map((one) => [JSON.stringify(one), one])).values()];

test('no weaker value passes, and each that is as strict does', (told) => {
  const checks = distinct.map(({ wanted, absent }, at): Check => {
    const expect = [{ control: `c-${at}`, label: 'A value', path: 'value', wanted, absent }];
    return {
      read: call(`case-${at}`),
      in: 'resource',
      over: '',
      columns: ['value'],
      rows: 'every',
      expect,
    };
  });
  const folder = writeBundle(readerOf(), artefactOf([step('table', { checks })]));
  const answers = distinct.map(({ value }, at) => ({
    to: `resource show --ids case-${at} *`,
    prints: printed([['/an/id', value]], 'json').trimEnd(),
  }));
  const { stdout } = runScript('bash', 'verify', folder, ['--json'], [signedIn, ...answers]);
  const results = JSON.parse(stdout) as readonly { readonly result: string }[];
  assert.equal(results.length, distinct.length);
  const wrong = distinct.filter(({ passes }, at) => (results[at]?.result === 'PASS') !== passes);
  assert.deepEqual(wrong, []);
  const stricter = distinct.filter(({ passes }) => passes).length;
  told.diagnostic(
    `${expectations.length} expectations, ${distinct.length - stricter} weaker values, ${stricter} as strict`,
  );
});
