import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sectionMarkdown } from '../../../src/components/markdown.ts';
import { guide } from '../../../src/guide/guide.ts';
import { shells } from '../../../src/language/artefact.ts';
import { readMdx } from '../../../src/page-model/read-mdx.ts';
import { stepView } from '../../../src/page-model/step-view.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { textFor } from '../../support/rendered.ts';

const folder = join(import.meta.dirname, '../../../content/guide');
const pages = guide.sections.map((section) => ({
  section,
  blocks: readMdx(readFileSync(join(folder, `${section.id}.mdx`), 'utf8')),
}));
const reader = readerOf({ choices: everything('own') });

for (const { section, blocks } of pages) {
  test(`${section.id} as Markdown has every step, control and file of the page, in its order`, () => {
    for (const shell of shells) {
      const text = textFor(reader, sectionMarkdown(section, blocks, shell, 'everything'));
      const heads = [...text.matchAll(/^### (Step|Control): .+ \(`([a-z-]+)`/gm)];
      const wanted = blocks.filter(({ kind }) => kind === 'step' || kind === 'control');
      assert.deepEqual(
        heads.map(([, kind = '', id]) => ({ kind: kind.toLowerCase(), id })),
        wanted,
      );
      assert.equal((text.match(/^```/gm) ?? []).length % 2, 0, 'every fence is closed');
      assert.doesNotMatch(text, /<\/?[A-Z][A-Za-z]+|undefined|\[object|^---$/m);
      // A program may have two empty lines.
      assert.doesNotMatch(text.replaceAll(/^```[^]*?^```$/gm, '```'), /\n\n\n/);
      const files = [...text.matchAll(/^`files\/(.+)`: /gm)].map(([, file]) => file);
      assert.deepEqual(files, [...new Set(files)], 'a file of the page stands there once');
    }
  });
}

test('a command in Markdown is the command of the page', () => {
  const [network] = pages.filter(({ section }) => section.id === 'network');
  assert.ok(network);
  const [step] = guide.steps.filter(({ id }) => id === 'net-nsg');
  assert.ok(step);
  for (const shell of shells) {
    const text = textFor(reader, sectionMarkdown(network.section, network.blocks, shell, 'plan'));
    const { apply, verify, undo } = stepView(step);
    for (const part of [apply, verify, undo]) {
      assert.ok(part && text.includes(textFor(reader, part.template(shell))));
    }
  }
});

test('a copy for a plan leaves out what is not in it, and the whole page says what brings it', () => {
  const managed = readerOf();
  for (const { section, blocks } of pages.filter((page) => page.section.id === 'network')) {
    const plan = textFor(managed, sectionMarkdown(section, blocks, 'bash', 'plan'));
    const whole = textFor(managed, sectionMarkdown(section, blocks, 'bash', 'everything'));
    assert.doesNotMatch(plan, /net-firewall`\)/);
    assert.match(whole, /\(`net-firewall`\)\n\nRequires: Your own virtual network\.\n/);
  }
});

test('a control says where it is made: by steps, by lines of steps, or in the portal', () => {
  for (const { section, blocks } of pages) {
    const text = textFor(reader, sectionMarkdown(section, blocks, 'bash', 'everything'));
    for (const part of text.split(/^### /m).filter((one) => one.startsWith('Control: '))) {
      const [, id] = /\(`([a-z-]+)`/.exec(part) ?? [];
      const control = guide.controls.find((one) => one.id === id);
      assert.equal(part.includes('\n- Made in the portal'), control?.portalOnly ?? false, id);
      assert.equal(part.includes('\n- Made by: '), (control?.steps.length ?? 0) > 0, id);
      assert.equal(part.includes('\n- Its lines are in: '), (control?.within.length ?? 0) > 0, id);
    }
  }
});
