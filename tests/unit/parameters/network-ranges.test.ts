import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ParameterId, Choices } from '../../../src/parameters/ids.ts';
import type { Resolved } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { runs } from '../../support/share.ts';

type RangeId = Extract<ParameterId, `${string}Prefix`>;
type Drafts = Partial<Record<RangeId, string>>;

const smallest = {
  firewallSubnetPrefix: 26,
  bastionSubnetPrefix: 26,
  peSubnetPrefix: 27,
  jumpSubnetPrefix: 29,
  computeSubnetPrefix: 28,
} as const;
const subnetIds = Object.keys(smallest) as (keyof typeof smallest)[];

// An oracle that shares nothing with the code: a range is the text of its leading bits.
function bitsOf(range: string): { readonly lead: string; readonly tail: string } {
  const [address = '', length] = range.split('/');
  const bits = address.split('.').map((byte) => BigInt(byte).toString(2).padStart(8, '0'));
  return {
    lead: bits.join('').slice(0, Number(length)),
    tail: bits.join('').slice(Number(length)),
  };
}

function isIn(outer: string, inner: string): boolean {
  return bitsOf(inner).lead.startsWith(bitsOf(outer).lead);
}

function meet(one: string, other: string): boolean {
  return isIn(one, other) || isIn(other, one);
}

function isFirst(range: string): boolean {
  return !bitsOf(range).tail.includes('1');
}

function networkIsLegal(range: string): boolean {
  const inPrivate = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].some((outer) =>
    isIn(outer, range),
  );
  return (
    inPrivate && isFirst(range) && !meet(range, '172.17.0.0/16') && bitsOf(range).lead.length <= 27
  );
}

function played({ network, wayIn }: Choices): readonly (keyof typeof smallest)[] {
  const own = ['firewallSubnetPrefix', 'computeSubnetPrefix'];
  const way = ['bastionSubnetPrefix', 'jumpSubnetPrefix'];
  return subnetIds.filter((id) =>
    own.includes(id) ? network === 'own' : way.includes(id) ? wayIn : true,
  );
}

function setIsLegal(network: string, ranges: readonly [keyof typeof smallest, string][]): boolean {
  return ranges.every(
    ([id, range], index) =>
      isFirst(range) &&
      isIn(network, range) &&
      bitsOf(range).lead.length <= smallest[id] &&
      ranges.slice(0, index).every(([, other]) => !meet(other, range)),
  );
}

const choices = fc.record({
  network: fc.constantFrom('managed' as const, 'own' as const),
  wayIn: fc.boolean(),
});

// Few addresses and many lengths, so that ranges meet often.
const networkDraft = fc
  .tuple(
    fc.constantFrom(
      '10.40.0.0',
      '192.168.0.0',
      '172.16.0.0',
      '172.17.8.0',
      '11.0.0.0',
      '10.40.3.77',
    ),
    fc.integer({ min: 8, max: 29 }),
  )
  .map(([address, length]) => `${address}/${length}`);
const subnetDraft = fc
  .tuple(
    fc.constantFrom('10.40', '192.168', '172.16'),
    fc.nat(4),
    fc.constantFrom(0, 16, 32, 64, 96, 128, 192, 5),
    fc.integer({ min: 20, max: 29 }),
  )
  .map(([start, third, fourth, length]) => `${start}.${third}.${fourth}/${length}`);
const drafts: fc.Arbitrary<Drafts> = fc.record(
  {
    vnetPrefix: networkDraft,
    peSubnetPrefix: subnetDraft,
    computeSubnetPrefix: subnetDraft,
    firewallSubnetPrefix: subnetDraft,
    bastionSubnetPrefix: subnetDraft,
    jumpSubnetPrefix: subnetDraft,
  },
  { requiredKeys: [] },
);

function run(typed: Drafts, chosen: Partial<Choices>): Resolved {
  return resolve({ drafts: typed, choices: chosen, existing: {} });
}

function offered(message: string): string | undefined {
  return /(?:for example|such as) (\d[\d./]*\d)(?=[.;])/.exec(message)?.[1];
}

function rangeProblems({ problems }: Resolved): readonly { field: RangeId; message: string }[] {
  return problems.map(({ field, message }) => ({ field: field as RangeId, message }));
}

test('without a problem, the ranges in play are legal; a legal full set has no problem', () => {
  fc.assert(
    fc.property(drafts, choices, (typed, chosen) => {
      const resolved = run(typed, chosen);
      const ids = played(resolved.choices);
      const network = typed.vnetPrefix ?? '10.40.0.0/16';
      const typedIds = ids.filter((id) => typed[id] !== undefined);
      const typedSet = typedIds.map((id): [keyof typeof smallest, string] => [id, typed[id] ?? '']);
      if (resolved.problems.length === 0) {
        const full = ids.map((id): [keyof typeof smallest, string] => {
          const value = resolved.values[id];
          assert.ok(value, `${id} has a value`);
          return [id, value];
        });
        assert.ok(networkIsLegal(network));
        assert.ok(setIsLegal(network, full), JSON.stringify(full));
      } else if (typedIds.length === ids.length) {
        assert.ok(!networkIsLegal(network) || !setIsLegal(network, typedSet));
      }
    }),
    { numRuns: runs(1000) },
  );
});

test('every offered range is legal where it is offered and ends the problem', () => {
  let offers = 0;
  fc.assert(
    fc.property(drafts, choices, (typed, chosen) => {
      for (const { field, message } of rangeProblems(run(typed, chosen))) {
        const fix = offered(message);
        if (fix === undefined) continue;
        offers += 1;
        const after = run({ ...typed, [field]: fix }, chosen);
        const left = rangeProblems(after).find((problem) => problem.field === field)?.message ?? '';
        if (field === 'vnetPrefix') {
          assert.ok(networkIsLegal(fix), fix);
          // A range that starts or lies wrong may, once it is right, turn out too small as well.
          const first = !message.startsWith('Use a larger range');
          assert.ok(left === '' || (first && / no room for: /.test(left)), `${fix}: ${left}`);
        } else {
          assert.equal(left, '', `${field} ${fix}`);
          assert.ok(isFirst(fix) && bitsOf(fix).lead.length <= smallest[field], fix);
        }
      }
    }),
    { numRuns: runs(1000) },
  );
  assert.ok(offers > runs(300), `${offers} offers`);
});

test('taking every offer, one after another, comes to an end without a problem', () => {
  fc.assert(
    fc.property(drafts, choices, (typed, chosen) => {
      let now = typed;
      for (let round = 0; round < 20; round += 1) {
        const [first] = rangeProblems(run(now, chosen)).flatMap(({ field, message }) => {
          const fix = offered(message);
          return fix === undefined ? [] : [{ field, fix }];
        });
        if (!first) break;
        now = { ...now, [first.field]: first.fix };
      }
      const left = rangeProblems(run(now, chosen));
      assert.ok(
        left.every(({ message }) => offered(message) === undefined),
        JSON.stringify(left),
      );
    }),
    { numRuns: runs(1000) },
  );
});

test('another network range alone carries every subnet with it', () => {
  const all: Partial<Choices> = { network: 'own', wayIn: true };
  const expected: readonly (readonly [network: string, subnets: readonly string[]])[] = [
    [
      '10.40.0.0/16',
      ['10.40.0.0/26', '10.40.0.64/26', '10.40.1.0/27', '10.40.1.32/27', '10.40.2.0/24'],
    ],
    [
      '192.168.0.0/16',
      ['192.168.0.0/26', '192.168.0.64/26', '192.168.1.0/27', '192.168.1.32/27', '192.168.2.0/24'],
    ],
    [
      '10.50.8.0/22',
      ['10.50.8.0/26', '10.50.8.64/26', '10.50.9.0/27', '10.50.9.32/27', '10.50.10.0/24'],
    ],
    [
      '10.50.8.0/23',
      ['10.50.8.0/26', '10.50.8.64/26', '10.50.9.0/27', '10.50.9.32/27', '10.50.8.128/25'],
    ],
    [
      '10.50.8.0/24',
      ['10.50.8.0/26', '10.50.8.64/26', '10.50.8.128/27', '10.50.8.160/27', '10.50.8.192/26'],
    ],
  ];
  for (const [vnetPrefix, ranges] of expected) {
    const { values, problems } = run({ vnetPrefix }, all);
    assert.deepEqual(problems, [], vnetPrefix);
    assert.deepEqual(
      subnetIds.map((id) => values[id]),
      ranges,
    );
  }
});

test('defaults move out of the way of a typed range', () => {
  const { values, problems } = run({ peSubnetPrefix: '10.40.0.0/24' }, { network: 'own' });
  assert.deepEqual(problems, []);
  assert.equal(values.firewallSubnetPrefix, '10.40.1.0/26');
  assert.equal(values.computeSubnetPrefix, '10.40.2.0/24');
});

test('the smallest network holds the endpoints alone', () => {
  const { values, problems } = run({ vnetPrefix: '10.40.0.0/27' }, {});
  assert.deepEqual(problems, []);
  assert.equal(values.peSubnetPrefix, '10.40.0.0/27');
});

// The drafts, the choices, and every problem word for word.
const sentences: readonly (readonly [Drafts, Partial<Choices>, readonly [RangeId, string][]])[] = [
  [
    { vnetPrefix: '10.40.5.0/16' },
    {},
    [['vnetPrefix', 'Start at the first address of the range, for example 10.40.0.0/16.']],
  ],
  [
    { vnetPrefix: '11.0.0.0/16' },
    {},
    [
      [
        'vnetPrefix',
        'Use a private range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, for example 10.40.0.0/16.',
      ],
    ],
  ],
  [
    { vnetPrefix: '172.16.0.0/12' },
    {},
    [
      [
        'vnetPrefix',
        'Use a range clear of 172.17.0.0/16, which Docker uses on compute, for example 10.40.0.0/16.',
      ],
    ],
  ],
  [
    { vnetPrefix: '10.40.0.0/29' },
    {},
    [['vnetPrefix', 'Use a range of /27 or larger, for example 10.40.0.0/24.']],
  ],
  [
    { vnetPrefix: '10.40.0.0/28' },
    {},
    [['vnetPrefix', 'Use a range of /27 or larger, for example 10.40.0.0/24.']],
  ],
  // Where it was meant to be, the endpoint subnet would leave no room for the others.
  [
    { vnetPrefix: '10.40.0.0/24', peSubnetPrefix: '10.40.0.5/24' },
    { network: 'own' },
    [['peSubnetPrefix', 'Start at the first address of the range, for example 10.40.0.64/27.']],
  ],
  // A network of /25 would take in the endpoint subnet and then lack room for the compute.
  [
    { vnetPrefix: '10.40.0.0/26', peSubnetPrefix: '10.40.0.64/26' },
    { network: 'own' },
    [
      ['peSubnetPrefix', 'Use a range inside 10.40.0.0/26 (Virtual network range).'],
      [
        'vnetPrefix',
        'Use a larger range, such as 10.40.0.0/24; this one has no room for: Compute subnet range.',
      ],
    ],
  ],
  [
    { vnetPrefix: '10.40.0.0/26' },
    { network: 'own' },
    [
      [
        'vnetPrefix',
        'Use a larger range, such as 10.40.0.0/25; this one has no room for: Private endpoint subnet range, Compute subnet range.',
      ],
    ],
  ],
  [
    { vnetPrefix: '192.168.0.0/16', peSubnetPrefix: '192.168.0.0/16' },
    { wayIn: true },
    [
      [
        'vnetPrefix',
        'Use smaller subnet ranges; this one has no room for: Bastion subnet range, Jump host subnet range.',
      ],
    ],
  ],
  [
    { peSubnetPrefix: '10.50.1.0/27' },
    {},
    [
      [
        'peSubnetPrefix',
        'Use a range inside 10.40.0.0/16 (Virtual network range), for example 10.40.1.0/27.',
      ],
    ],
  ],
  [
    { peSubnetPrefix: '10.40.1.5/27' },
    {},
    [['peSubnetPrefix', 'Start at the first address of the range, for example 10.40.1.0/27.']],
  ],
  [
    { peSubnetPrefix: '10.40.9.32/28' },
    {},
    [['peSubnetPrefix', 'Use a range of /27 or larger, for example 10.40.9.32/27.']],
  ],
  [
    { peSubnetPrefix: '10.40.1.0/24', computeSubnetPrefix: '10.40.1.128/25' },
    { network: 'own' },
    [
      [
        'computeSubnetPrefix',
        'Use a range clear of 10.40.1.0/24 (Private endpoint subnet range), for example 10.40.2.0/24.',
      ],
    ],
  ],
  [
    { firewallSubnetPrefix: '10.40.0.0/27', bastionSubnetPrefix: '10.40.0.128/27' },
    { network: 'own', wayIn: true },
    [
      ['firewallSubnetPrefix', 'Use a range of /26 or larger, for example 10.40.0.0/26.'],
      ['bastionSubnetPrefix', 'Use a range of /26 or larger, for example 10.40.0.128/26.'],
    ],
  ],
  [
    { vnetPrefix: '11.0.0.0/16', peSubnetPrefix: '11.0.0.1/27' },
    {},
    [
      [
        'vnetPrefix',
        'Use a private range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, for example 10.40.0.0/16.',
      ],
      ['peSubnetPrefix', 'Start at the first address of the range, for example 11.0.0.0/27.'],
    ],
  ],
];

test('each fault of a range has its own sentence with a fix', () => {
  for (const [typed, chosen, expected] of sentences) {
    const { problems } = run(typed, chosen);
    assert.deepEqual(
      problems.map(({ field, message }) => [field, message]),
      expected,
    );
  }
});

test('ranges that the choices leave out of play are not compared', () => {
  const typed = { firewallSubnetPrefix: '10.40.1.5/29', computeSubnetPrefix: '10.40.1.0/27' };
  assert.deepEqual(run(typed, { network: 'managed' }).problems, []);
  assert.equal(run(typed, { network: 'own' }).problems.length, 1);
});

test('every problem of a range has a fix, and with it its fields have none', () => {
  let fixes = 0;
  fc.assert(
    fc.property(drafts, choices, (typed, chosen) => {
      for (const { field, message, fix } of run(typed, chosen).problems) {
        assert.ok(fix, message);
        const { problems } = run({ ...typed, ...fix }, chosen);
        const left = problems.filter(
          (problem) =>
            (problem.field in fix || problem.field === field) &&
            // Only a legal network can be found to have too little room; that is the next problem.
            (/has no room for/.test(message) || !/has no room for/.test(problem.message)),
        );
        assert.deepEqual(left, [], message);
        fixes += 1;
      }
    }),
    { numRuns: runs(2000) },
  );
  assert.ok(fixes > runs(1000), `${fixes} fixes`);
});

test('one fix after the other ends all problems of the ranges', () => {
  fc.assert(
    fc.property(drafts, choices, (typed, chosen) => {
      let now: Drafts = typed;
      for (let press = 0; press < 12; press += 1) {
        const [problem] = run(now, chosen).problems;
        if (!problem) return;
        now = { ...now, ...problem.fix };
      }
      assert.fail(`${JSON.stringify(typed)} became ${JSON.stringify(now)}`);
    }),
    { numRuns: runs(1000) },
  );
});
