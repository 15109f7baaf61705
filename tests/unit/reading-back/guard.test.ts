import assert from 'node:assert/strict';
import { parametersOf } from '../../../src/fill/export.ts';
import { guarded } from '../../../src/fill/guard.ts';
import { type Shell, shells } from '../../../src/language/artefact.ts';
import { shellText } from '../../../src/shells/texts.ts';
import type { ParameterId } from '../../../src/parameters/ids.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { Reader } from '../../support/expected-words.ts';
import { readBack } from '../../support/read-back.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { type Snippet, snippets, textFor } from '../../support/rendered.ts';
import { runText, skipWithout } from '../../support/shells.ts';
import { test } from '../../support/test-in-turn.ts';

const filledIn = readerOf({ choices: everything('own') });

/** The same reader before anything was typed. */
const atFirst: Reader = {
  ...filledIn,
  resolved: resolve({ drafts: {}, choices: everything('own'), existing: {} }),
};

const missingIn = ({ templates }: Snippet, shell: Shell): readonly ParameterId[] =>
  parametersOf(templates[shell], atFirst.situation).filter(
    (id) => !(id in atFirst.resolved.values),
  );

/** A guarded copy of a snippet, as it leaves the page when nothing was typed. */
const copyOf = (snippet: Snippet, shell: Shell): string =>
  textFor(atFirst, guarded(snippet.templates[shell], missingIn(snippet, shell), shell));

const guardedSnippets = (shell: Shell): readonly Snippet[] =>
  snippets.filter((one) => missingIn(one, shell).length > 0 && one.calls(filledIn).length > 0);

/** Runs the lines by themselves and tells `az` how that ended and what was said. */
const caught: Readonly<Record<Shell, (text: string, at: number) => string>> = {
  bash: (text, at) => `said=$( (\n${text}\n) 2>&1 >/dev/null)\naz ended ${at} $? "$said"`,
  powershell: (text, at) =>
    `try { & {\n${text}\n}; az ended ${at} 0 '' } catch { az ended ${at} 1 "$_" }`,
};

const assign: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  bash: (name, value) => `${name}="${value}"\n`,
  powershell: (name, value) => `$${name} = "${value}"\n`,
};

for (const shell of shells) {
  const options = { skip: skipWithout[shell] };

  test(
    `${shell} stops a copy with missing values before any call, and names the first`,
    options,
    () => {
      const some = guardedSnippets(shell);
      assert.ok(some.length > 50);
      const script = some.map((one, at) => caught[shell](copyOf(one, shell), at)).join('\n');
      const { status, calls } = runText(shell, script);
      assert.equal(status, 0);
      assert.equal(calls.length, some.length);
      some.forEach((one, at) => {
        const [word, number, ended, said = ''] = calls[at] ?? [];
        assert.deepEqual([word, number, ended === '0'], ['ended', String(at), false], one.id);
        const name = shellText[shell].name(missingIn(one, shell)[0] ?? 'workload');
        const sentence = { bash: `${name}: set ${name} first`, powershell: `Set $${name} first.` };
        assert.ok(said.endsWith(sentence[shell]), `${one.id}: ${said}`);
      });
    },
  );

  test(`${shell} ends with a failure when a guarded copy is run as a file`, options, () => {
    const [first] = guardedSnippets(shell);
    assert.ok(first);
    const { status, stderr, calls } = runText(shell, copyOf(first, shell));
    assert.notEqual(status, 0);
    assert.match(stderr, /[Ss]et \$?\w+ first/);
    assert.deepEqual(calls, []);
  });

  test(
    `${shell} reads a guarded copy as the guide's data says once the variables are set`,
    options,
    () => {
      const some = guardedSnippets(shell);
      const heard = readBack(
        shell,
        some.map((one) => variables(one, shell) + copyOf(one, shell)),
      );
      some.forEach((one, at) => assert.deepEqual(heard[at], one.calls(filledIn), one.id));
    },
  );
}

function variables(snippet: Snippet, shell: Shell): string {
  const lines = missingIn(snippet, shell).map((id) =>
    assign[shell](shellText[shell].name(id), filledIn.resolved.values[id] ?? ''),
  );
  return lines.join('');
}
