import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileTemplate } from '../../../src/compile/file-template.ts';
import { stepCommands } from '../../../src/page-model/snippets.ts';
import { findLines } from '../../../src/elements/snippets/find-lines.ts';
import { guide } from '../../../src/guide/guide.ts';
import { shells } from '../../../src/language/artefact.ts';
import { isPiece, type Template } from '../../../src/language/template.ts';

const found = (text: string, mark: string): readonly string[] =>
  findLines(text, mark).map(([from, to]) => text.slice(from, to));

/** All that a page can hold, whatever is chosen. */
const wholeText = (template: Template): string =>
  template
    .map((part) => {
      if (typeof part === 'string') return part;
      return isPiece(part) ? wholeText(part.pieces) : 'value';
    })
    .join('');

describe('the lines of a flag', () => {
  it('hold its values, and end before the next flag', () => {
    const text = 'az x create --name "a" --ports 80 443 \\\n  --deny true\n\naz x list --name "b"';
    assert.deepEqual(found(text, '--name'), ['--name "a"', '--name "b"']);
    assert.deepEqual(found(text, '--ports'), ['--ports 80 443']);
    assert.deepEqual(found(text, '--deny'), ['--deny true']);
    assert.deepEqual(found(text, '--port'), []);
  });

  it('go on where a line does, in both shells', () => {
    assert.deepEqual(found('az x --to a \\\n  b \\\n  --deny c', '--to'), ['--to a \\\n  b']);
    assert.deepEqual(found('az x --to a `\n  b `\n  --deny c', '--to'), ['--to a `\n  b']);
  });

  it('are not those of a comment', () => {
    assert.deepEqual(found('# with --name\naz x --name y', '--name'), ['--name y']);
  });
});

describe('the lines of a key', () => {
  it('hold what is below it', () => {
    const text = 'name: a\ntags:\n  one: 1\n  two: 2\ntype: b\n';
    assert.deepEqual(found(text, 'tags'), ['tags:\n  one: 1\n  two: 2']);
    assert.deepEqual(found(text, 'one'), ['one: 1']);
  });

  it('are found in JSON too', () => {
    assert.deepEqual(found('{\n  "a": {\n    "b": 1\n  }\n}', 'b'), ['"b": 1']);
  });
});

describe('the lines of every control', () => {
  for (const { id, lines } of guide.controls) {
    it(`are in its steps and files: ${id}`, () => {
      for (const line of lines) {
        if ('file' in line) {
          assert.notDeepEqual(
            found(wholeText(fileTemplate(line.file, guide)), line.key),
            [],
            line.key,
          );
          continue;
        }
        const step = guide.steps.find((one) => one.id === line.step);
        assert.ok(step, line.step);
        for (const shell of shells) {
          const text = wholeText(stepCommands(step, 'apply').template(shell));
          assert.notDeepEqual(found(text, line.flag), [], `${line.step} ${line.flag}`);
        }
      }
    });
  }
});
