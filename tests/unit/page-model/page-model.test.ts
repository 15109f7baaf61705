import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { broughtInstead } from '../../../src/page-model/brought.ts';
import { checksOf } from '../../../src/page-model/control-checks.ts';
import { fileLines, stepLines } from '../../../src/page-model/control-lines.ts';
import { controlsBySection, controlView } from '../../../src/page-model/control-view.ts';
import { findControl, findFile, findStep } from '../../../src/page-model/find.ts';
import { snippetsOf } from '../../../src/page-model/page-snippets.ts';
import { hasItem, isItem, readMdx } from '../../../src/page-model/read-mdx.ts';

const folder = join(import.meta.dirname, '../../../content/guide');
const pages = readdirSync(folder).map((name) => readMdx(readFileSync(join(folder, name), 'utf8')));

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
  it('says what a page folds in the words that a text without folds needs', () => {
    const mdx =
      'One.\n\n<Fold title="Where it rains">\n\nTake an umbrella.\n\n</Fold>\n\n<ForDesign network="own">\n\nTwo.\n\n</ForDesign>\n\nThree.\n';
    assert.deepEqual(readMdx(mdx), [
      { kind: 'prose', text: 'One.\n\n**Where it rains.** Take an umbrella.\n\nTwo.\n\nThree.' },
    ]);
  });

  it('is read in order', () => {
    const mdx =
      'Begin.\n\n## One\n\n<Step id="a" />\n\nA <Term id="t">word</Term>.\n\n### Below\n\n<Control id="b" />\n<File\n  id="c" />\n<Overview />\n';
    assert.deepEqual(readMdx(mdx), [
      { kind: 'prose', text: 'Begin.' },
      { kind: 'heading', title: 'One' },
      { kind: 'step', id: 'a' },
      { kind: 'prose', text: 'A word.\n\n### Below' },
      { kind: 'control', id: 'b' },
      { kind: 'file', id: 'c' },
      { kind: 'overview' },
    ]);
  });

  it('leaves no tag in a block', () => {
    for (const block of pages.flat()) {
      if (block.kind === 'prose') assert.doesNotMatch(block.text, /<\/?[A-Z]/);
    }
  });

  for (const kind of ['step', 'control'] as const) {
    it(`shows each ${kind} of the guide, and on no page twice`, () => {
      const shown = pages.map((page) =>
        page.filter(isItem).flatMap((item) => (item.kind === kind ? [item.id] : [])),
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
    assert.deepEqual(brought('ws-create'), ['workspace']);
  });

  it('that always makes something has something to create', () => {
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

describe('the snippets of a page', () => {
  it('have ids of their own, and show each file once', () => {
    for (const page of pages) {
      const snippets = page.filter(isItem).flatMap((item) => snippetsOf(item, page, 'test'));
      const ids = snippets.map(({ id }) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
    }
  });

  it('leave out of a step the files that the page shows by themselves', () => {
    const step = guide.steps.find(({ files = [] }) => files.length > 0);
    const [file] = step?.files ?? [];
    assert.ok(step && file);
    const ids = (mdx: string): readonly string[] => {
      const page = readMdx(mdx);
      return snippetsOf({ kind: 'step', id: step.id }, page, 'test').map(({ id }) => id);
    };
    const alone = `<Step id="${step.id}" />`;
    assert.ok(ids(alone).includes(`${file.id}.file`));
    const beside = `${alone}\n<File id="${file.id}" />`;
    assert.ok(hasItem(readMdx(beside), 'file', file.id));
    assert.ok(!ids(beside).includes(`${file.id}.file`));
  });
});

describe('the lines of a control', () => {
  it('are the same from the control as from its steps and files', () => {
    const fromControls = guide.controls
      .map(controlView)
      .flatMap(({ id, steps, within, keys }) => [
        ...[...steps, ...within].flatMap(({ step, flags }) =>
          flags.map((one) => `${id} ${step.id} ${one}`),
        ),
        ...keys.map(({ file, key }) => `${id} ${file} ${key}`),
      ]);
    const fromItems = [
      ...guide.steps.map(({ id }) => ({ id, lines: stepLines(id) })),
      ...guide.files.map(({ id }) => ({ id, lines: fileLines(id) })),
    ].flatMap(({ id, lines }) =>
      lines.flatMap(({ control, names }) => names.map((name) => `${control.id} ${id} ${name}`)),
    );
    assert.deepEqual(new Set(fromControls), new Set(fromItems));
  });
});

describe('the tables of controls', () => {
  it('have every control of the guide once', () => {
    const ids = controlsBySection.flatMap(({ controls }) => controls.map(({ id }) => id));
    assert.deepEqual(ids.toSorted(), guide.controls.map(({ id }) => id).toSorted());
  });
});
