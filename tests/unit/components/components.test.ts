import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { broughtInstead } from '../../../src/components/brought.ts';
import { checksOf } from '../../../src/components/control-checks.ts';
import { findControl, findFile, findStep } from '../../../src/components/find.ts';
import { outlineOf } from '../../../src/components/outline.ts';
import { usesOf } from '../../../src/components/uses.ts';
import { artefact } from '../../../src/cli/artefact.ts';
import { guide } from '../../../src/guide/guide.ts';
import { artefactOf, call, step } from '../../support/small-guide.ts';

const folder = join(import.meta.dirname, '../../../content/guide');
const pages = readdirSync(folder).map((name) =>
  outlineOf(readFileSync(join(folder, name), 'utf8')),
);

describe('an unknown id', () => {
  it('stops the build with a sentence that names the component, the page and the known ids', () => {
    const { id } = guide.files[0] ?? { id: '' };
    assert.throws(() => findStep('net-vnt', '/network/'), {
      message:
        /^Unknown id `net-vnt` in <Step id> on \/network\/\. Known ids: gov-extensions, .+\.$/,
    });
    assert.throws(() => findControl('x', '/data/'), {
      message: /^Unknown id `x` in <Control id> on/,
    });
    assert.throws(() => findFile('x', '/data/'), {
      message: new RegExp(`^Unknown id \`x\` in <File id> on /data/\\. Known ids: ${id}, `),
    });
  });
});

describe('the prose', () => {
  it('is read in order', () => {
    const mdx =
      '## One\n\n<Step id="a" />\n\ntext\n\n### Not a place\n\n<Control id="b" />\n<File\n  id="c" />\n';
    assert.deepEqual(outlineOf(mdx), [
      { kind: 'heading', title: 'One' },
      { kind: 'step', id: 'a' },
      { kind: 'control', id: 'b' },
      { kind: 'file', id: 'c' },
    ]);
  });

  for (const kind of ['step', 'control'] as const) {
    it(`shows each ${kind} of the guide, and on no page twice`, () => {
      const shown = pages.map((page) =>
        page.flatMap((place) => (place.kind === kind ? [place.id] : [])),
      );
      for (const ids of shown) assert.deepEqual(ids, [...new Set(ids)]);
      const known = (kind === 'step' ? guide.steps : guide.controls).map(({ id }) => id);
      assert.deepEqual([...new Set(shown.flat())].sort(), known.sort());
    });
  }
});

describe('a step', () => {
  const brought = (id: string): readonly string[] | undefined =>
    broughtInstead(findStep(id, 'test').apply);

  it('has nothing to create when all that it makes is brought', () => {
    assert.deepEqual(brought('net-vnet'), ['vnet']);
    assert.deepEqual(brought('data-kv'), ['keyVault']);
  });

  it('that always makes something has something to create', () => {
    assert.equal(brought('ws-create'), undefined);
    assert.equal(brought('gov-extensions'), undefined);
  });
});

describe('the checks of a control', () => {
  it('are its own, and read only what they look at', () => {
    const checks = checksOf(findControl('net-ws-private', 'test'));
    assert.ok(checks.length > 0);
    for (const { expect, columns, where = [] } of checks) {
      assert.deepEqual(new Set(expect.map(({ control }) => control)), new Set(['net-ws-private']));
      const paths = new Set([...expect, ...where].map(({ path }) => path));
      assert.deepEqual(new Set(columns), paths);
    }
  });
});

describe('a parameter', () => {
  const uses = usesOf(artefact);

  it('is asked for under the choices of the steps that use it', () => {
    assert.deepEqual(uses.get('subscriptionId'), [[]]);
    assert.deepEqual(uses.get('firewall'), [['network=own']]);
    assert.deepEqual(uses.get('jumpHost'), [['wayIn']]);
    assert.deepEqual(uses.get('flowLogStorageAccount'), [['network=own', 'flowLogs']]);
  });

  it('that nothing uses is not asked for', () => {
    const small = usesOf(artefactOf([step('one', { apply: [{ call: call('one') }] })]));
    assert.ok(small.has('subscriptionId'));
    assert.equal(small.get('securityEmail'), undefined);
  });
});
