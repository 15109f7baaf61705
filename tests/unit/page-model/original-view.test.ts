import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { originals } from '../../../src/guide/original/original.ts';
import { originalTexts } from '../../../src/guide/original/original-texts.ts';
import { isPiece, type Template } from '../../../src/language/template.ts';
import { onePerLine } from '../../../src/page-model/option-lines.ts';
import { type LineMark, originalView } from '../../../src/page-model/original-view.ts';
import { stepCommands } from '../../../src/page-model/snippets.ts';

const views = originals.map((original) => ({ original, view: originalView(original) }));

test('each snippet of the original is here, and so is no other', () => {
  assert.deepEqual(
    Object.keys(originalTexts).map(Number),
    originals.map(({ number }) => number),
  );
});

test('each line of both sides has a mark, and what replaces a snippet is never the same', () => {
  for (const { original, view } of views) {
    const title = `${original.number} ${original.title}`;
    assert.equal(view.marks.length, view.text.split('\n').length, title);
    for (const { snippet, marks } of view.ours) {
      const template = snippet.kind === 'file' ? snippet.template : snippet.template('bash');
      assert.equal(marks.length, textOf(template).split('\n').length, title);
    }
    const differing = [...view.marks, ...view.ours.flatMap(({ marks }) => marks)];
    assert.ok(
      differing.some((mark) => mark !== 'kept'),
      title,
    );
  }
});

test('a mark says what became of an option, a key or an item', () => {
  const expected: readonly [number, 'theirs' | 'ours', string, LineMark][] = [
    [1, 'theirs', '--image-build-compute-name', 'goes'],
    [1, 'theirs', '--resource-group', 'kept'],
    [1, 'ours', '--file', 'comes'],
    [3, 'theirs', '--priority 100', 'kept'],
    [5, 'theirs', '--assignee', 'goes'],
    [6, 'theirs', 'workspaces/models/read', 'kept'],
    [6, 'theirs', 'workspaces/endpoints/*', 'goes'],
    [10, 'theirs', 'auth_mode: key', 'changed'],
    [10, 'ours', 'auth_mode: aad_token', 'changed'],
    [10, 'ours', 'public_network_access', 'comes'],
    [13, 'theirs', 'credential_type', 'goes'],
    // An option of theirs and a key of the file that replaces it.
    [16, 'theirs', '--min-instances', 'kept'],
    [16, 'theirs', '--vnet-name', 'goes'],
    [16, 'ours', 'enable_node_public_ip', 'comes'],
    // A value of the reader is no change; what stands around it is.
    [18, 'theirs', 'name: secure-env', 'kept'],
    [18, 'theirs', 'image:', 'changed'],
    // The comment behind the continuation is what is wrong.
    [25, 'theirs', '--policy-set-definition', 'changed'],
  ];
  for (const [number, side, words, mark] of expected) {
    const { view } = views[number - 1] ?? assert.fail();
    const lines =
      side === 'theirs'
        ? view.text.split('\n').map((line, at) => [line, view.marks[at]] as const)
        : view.ours.flatMap(({ snippet, marks }) =>
            textOf(snippet.kind === 'file' ? snippet.template : snippet.template('bash'))
              .split('\n')
              .map((line, at) => [line, marks[at]] as const),
          );
    const [, found] = lines.find(([line]) => line.includes(words)) ?? assert.fail(words);
    assert.equal(found, mark, `${number}: ${words}`);
  }
});

test('one option on a line is the same command', () => {
  const joined = (template: Template): string => textOf(template).replaceAll(/ \\\n\s*/g, ' ');
  for (const step of guide.steps) {
    const template = stepCommands(step, 'apply').template('bash');
    const broken = onePerLine(template);
    assert.equal(joined(broken), joined(template), step.id);
    const crowded = textOf(broken)
      .split('\n')
      .filter((line) => /^ {2}--\S+ (?:[^"'$ ]|"[^"$]*")+ --[^)]*$/.test(line));
    assert.deepEqual(crowded, [], step.id);
  }
});

function textOf(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      return isPiece(part) ? textOf(part.pieces) : '\u{FFFC}';
    })
    .join('');
}
