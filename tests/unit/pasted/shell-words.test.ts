import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { azWords } from '../../../src/pasted/judge-call.ts';
import { readShellText, shellOf } from '../../../src/pasted/shell-words.ts';
import { originalTexts } from '../../../src/guide/original/original-texts.ts';
import { guide } from '../../../src/guide/guide.ts';
import { isPiece, type Template } from '../../../src/language/template.ts';
import { stepCommands } from '../../../src/page-model/snippets.ts';
import { runs } from '../../support/share.ts';

/** The texts of the words of each az call. */
function calls(text: string): readonly (readonly string[])[] {
  return readShellText(text).calls.flatMap((call) => {
    const words = azWords(call);
    return words ? [words.map((word) => word.text)] : [];
  });
}

const faults = (text: string): readonly string[] =>
  readShellText(text).faults.map(({ line, sentence }) => `${line}: ${sentence}`);

test('a call is read over its lines, with its quotes, in bash', () => {
  assert.deepEqual(
    calls(`# a comment with az in it
      az ml workspace create --name 'my "own"' \\
        --tags "a=b c" d\\ e --file x.yml > out.json`),
    [['ml', 'workspace', 'create', '--name', 'my "own"', '--tags', 'a=b c', 'd e', '--file', 'x.yml']], // oxfmt-ignore
  );
});

test('a call is read over its lines, with its quotes, in PowerShell', () => {
  const text =
    '$id = az ml workspace show `\n  --name \'it\'\'s\' `\n  --query "a `"b`"" | Out-String';
  assert.equal(shellOf(text), 'powershell');
  assert.deepEqual(calls(text), [['ml', 'workspace', 'show', '--name', "it's", '--query', 'a "b"']]); // oxfmt-ignore
});

test('calls are found behind assignments, signs and inside substitutions, each with its line', () => {
  const found = (text: string): readonly string[] =>
    readShellText(text).calls.flatMap((call) => {
      const [group, ...rest] = azWords(call) ?? [];
      return group ? [`${call.line} ${[group, ...rest].map((word) => word.text).join(' ')}`] : [];
    });
  assert.deepEqual(found('ID=$(az group show -n x --query id)\naz lock list && az tag list'), [
    '1 group show -n x --query id',
    '2 lock list',
    '2 tag list',
  ]);
  assert.deepEqual(found('az a --x "$(az b\n--y)"; if az c; then az d; fi'), [
    '1 b',
    '1 a --x $(az b\n--y)',
    '2 c',
    '2 d',
  ]);
  assert.deepEqual(found('echo az is a command'), []);
});

test('a word that the shell fills is open, any other is not', () => {
  const text = 'az x --a $V --b "${V}x" --c \'$V\' --d "\\$V" --e $(az y)';
  const call = readShellText(text).calls.at(-1);
  assert.deepEqual(
    call?.words.filter(({ isOpen }) => isOpen).map(({ text }) => text),
    ['$V', '${V}x', '$(az y)'],
  );
});

test('what the shell does not read as meant is said with its line', () => {
  assert.match(faults('az a \\  # words\n  --b c').join(), /^1: A blank follows the backslash/);
  assert.deepEqual(calls('az a --x y \\  # words\n  --b c'), [['a', '--x', 'y', '--b', 'c']]);
  assert.match(
    faults('az a --x <job-id>').join(),
    /^1: The shell reads `<job-id>` as a redirection/,
  );
  assert.match(faults('az a\naz b --x "y').join(), /^2: The quote " that opens here is not closed/);
  assert.match(
    faults('$env:X = 1\naz a \\\n  --b c').join(),
    /^2: A line ends with the backslash of bash/,
  );
  assert.deepEqual(faults('az a --x y \\\n  --b "c"'), []);
});

test('every command of the original and of the guide is read without a fault of the reader', () => {
  const ours = guide.steps.map((step) => textOf(stepCommands(step, 'apply').template('bash')));
  for (const text of ours) assert.deepEqual(readShellText(text).faults, [], text);
  const theirs = Object.entries(originalTexts)
    .filter(([, { language }]) => language === 'bash')
    .map(([number, { text }]) => [Number(number), faults(text).length] as const);
  // The two that a shell itself stops at.
  assert.deepEqual(
    theirs.filter(([, count]) => count > 0).map(([number]) => number),
    [19, 25],
  );
});

test('quoted words come back as they were, whatever they hold', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const bash = words.map((one) => `'${one.replaceAll("'", String.raw`'\''`)}'`);
      const expected = words.map((one) => one.replaceAll(/\r\n?/g, '\n'));
      const read = readShellText(`az x ${bash.join(' ')}`, 'bash').calls[0]?.words.slice(2);
      assert.deepEqual(
        read?.map(({ text }) => text),
        expected,
      );
      const powershell = words.map((one) => `'${one.replaceAll("'", "''")}'`);
      const other = readShellText(`az x ${powershell.join(' ')}`, 'powershell').calls[0]?.words;
      assert.deepEqual(
        other?.slice(2).map(({ text }) => text),
        expected,
      );
    }),
    { numRuns: runs(300) },
  );
});

test('no text is refused by an exception', () => {
  const sign = fc.constantFrom(...'$(){}[]\'"`\\ \n#<>|&;@=-az'.split(''), '$(', '\\\n', '`\n');
  const text = fc.array(sign, { maxLength: 400 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom('bash' as const, 'powershell' as const), (one, shell) => {
      const { calls: all, faults: said } = readShellText(one, shell);
      const lines = one.split('\n').length;
      for (const { line } of [...all, ...said]) assert.ok(line >= 1 && line <= lines);
    }),
    { numRuns: runs(500) },
  );
});

function textOf(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      return isPiece(part) ? textOf(part.pieces) : 'x';
    })
    .join('');
}
