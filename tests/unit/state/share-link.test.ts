import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { type Inputs, withReadings } from '../../../src/parameters/resolved.ts';
import { openLink, readFragment, shareFragment } from '../../../src/state/share-link.ts';
import { readValues } from '../../../src/state/values-text.ts';
import { anyInputs } from '../../support/any-inputs.ts';
import { runs } from '../../support/share.ts';

const switches = {
  'net-dns': undefined,
  'net-firewall': undefined,
  'gov-locks': undefined,
  'iam-no-keys': undefined,
  'net-way-in': 'wayIn',
} as const;

const five: Inputs = {
  drafts: {
    subscriptionId: '0f1e2d3c-4b5a-4978-8877-665544332211',
    workload: 'fraud',
    environment: 'dev',
    location: 'westeurope',
    instance: '002',
  },
  choices: { network: 'own' },
  existing: {},
  controls: { 'net-firewall': false },
};

function linkOf(inputs: Inputs, anchor?: string): string {
  const made = shareFragment(inputs, anchor);
  assert.ok(made.ok);
  return made.text;
}

function opened(hash: string): Inputs | string | undefined {
  const link = openLink(readFragment(hash));
  return link.ok ? readValues(link.text, switches).inputs : link.problem;
}

const broken =
  'The link is cut off or changed, so nothing was taken from it. Ask for it once more.';

describe('a link', () => {
  it('holds values, choices, what is brought and the controls left out', () => {
    const all = { ...five, existing: { vnet: '/subscriptions/x' } };
    assert.deepEqual(opened(linkOf(all)), all);
  });

  it('is compact, and safe in an address', () => {
    const link = linkOf(five);
    assert.match(link, /^#v1=[A-Za-z0-9_-]+$/);
    assert.ok(link.length < 140, `${link.length} characters`);
  });

  it('that was made once still opens', () => {
    const once =
      '#v1=8ClJw-sEgzTDVKMU42RdkyTTRF0TS3MLXQsLc3NdMzNTUxMTY2MjI0NQRYXkzLQiYDMBh1txuQ7FTUZKuOIWFI8gOfy5qLYWAA';
    assert.equal(linkOf(five), once);
    assert.deepEqual(opened(once), five);
  });

  it('is the same whatever the order in which fields were typed', () => {
    const { subscriptionId, ...others } = five.drafts;
    assert.equal(
      linkOf({ ...five, drafts: { ...others, subscriptionId } } as Inputs),
      linkOf(five),
    );
  });

  it('may carry an anchor, before or after', () => {
    const link = linkOf(five, 'step-net-nsg');
    assert.equal(readFragment(link).anchor, 'step-net-nsg');
    assert.deepEqual(opened(link), five);
    const [data = ''] = link.slice(1).split('&');
    assert.equal(readFragment(`#step-net-nsg&${data}`).anchor, 'step-net-nsg');
    assert.deepEqual(opened(`#step-net-nsg&${data}`), five);
  });

  it('is not what a plain anchor is', () => {
    for (const hash of ['', '#', '#step-net-nsg', '#v1', '#v1-x=3']) {
      assert.equal(readFragment(hash).data, undefined);
    }
  });

  it('with an unknown key says so and offers the rest', () => {
    const odd = { ...five, drafts: { ...five.drafts, moon: 'x' } } as Inputs;
    const text = JSON.stringify({ version: 1, values: odd.drafts, choices: { network: 'none' } });
    const { inputs, problems } = readValues(text, switches);
    assert.deepEqual(inputs?.drafts, five.drafts);
    assert.match(problems.join('\n'), /^Unknown key "values\.moon"\./);
    assert.match(problems.join('\n'), /choices\.network: Write "managed" or "own"\./);
  });

  it('with a wrong value names its field', () => {
    const wrong = { ...five, drafts: { workload: 'Fraud!' } };
    const { wrong: problems } = readValues(
      JSON.stringify({ version: 1, values: wrong.drafts }),
      {},
    );
    assert.deepEqual(
      problems.map(({ field }) => field),
      ['workload'],
    );
  });

  const bad: readonly (readonly [what: string, hash: string, sentence: string])[] = [
    ['empty', '#v1=', broken],
    ['cut off', linkOf(five).slice(0, -9), broken],
    ['in small letters', linkOf(five).toLowerCase(), broken],
    ['not base64', '#v1=%20', broken],
    ['other bytes', '#v1=AAAAAAAAAAAA', broken],
    ['long', `#v1=${'A'.repeat(8001)}`, 'The link is longer than 8000 characters. Ask for the values file instead.'], // oxfmt-ignore
    ['newer', '#v2=AAAA', 'The link was made by a newer version of this guide. Reload the page and open it again.'], // oxfmt-ignore
  ];
  for (const [what, hash, sentence] of bad) {
    it(`ends in a sentence: ${what}`, () => assert.equal(opened(hash), sentence));
  }

  it('is not made when there is too much for it', () => {
    const [noise = ''] = fc.sample(fc.string({ minLength: 9000, maxLength: 9000 }), 1);
    const made = shareFragment({ ...five, drafts: { workload: noise } });
    assert.deepEqual(made, {
      ok: false,
      problem: 'There is too much for a link. Export the values file instead.',
    });
  });
});

describe('any link', () => {
  it('opens to the inputs that it was made of', () => {
    fc.assert(
      fc.property(anyInputs, (inputs) => {
        const made = shareFragment(inputs);
        if (!made.ok) return;
        assert.match(made.text, /^#v1=[A-Za-z0-9_-]+$/);
        const { readings } = resolve(inputs);
        assert.deepEqual(opened(made.text), withReadings(inputs, readings));
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('with one character changed is never taken for another', () => {
    const link = linkOf(five);
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: link.length - 2 }),
        fc.constantFrom(...'ABCxyz019-_'),
        (at, character) => {
          const changed = link.slice(0, at) + character + link.slice(at + 1);
          const result = openLink(readFragment(changed));
          // The last character holds bits that belong to no byte.
          assert.deepEqual(
            result,
            result.ok ? openLink(readFragment(link)) : { ok: false, problem: broken },
          );
        },
      ),
      { numRuns: runs(10_000) },
    );
  });

  it('never throws, whatever stands in it', () => {
    const data = fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[A-Za-z0-9_-]*$/));
    fc.assert(
      fc.property(data, fc.string(), (text, anchor) => {
        openLink(readFragment(`#v1=${text}&${anchor}`));
        openLink(readFragment(text));
      }),
      { numRuns: runs(10_000) },
    );
  });
});
