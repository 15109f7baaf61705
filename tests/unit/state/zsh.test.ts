/** What is copied for bash, pasted into zsh, the shell of a Mac: az gets the same words. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { situationOf } from '../../../src/fill/plan.ts';
import { guide } from '../../../src/guide/guide.ts';
import { controlCommands, stepCommands } from '../../../src/page-model/snippets.ts';
import { copyOf } from '../../../src/state/copy.ts';
import { everyStep } from '../../../src/state/every-step.ts';
import { everything, readerOf } from '../../support/readers.ts';

const hasZsh = spawnSync('zsh', ['-c', 'true']).status === 0;

// Each word of a call on a line of its own, beside what the snippet itself reads and prints.
const az = 'az() { printf "<%s>\\n" "$@" >&3; }\n';

/** What az is given when a text is typed at the prompt of a shell, and what the shell says against it. */
function typedInto(shell: 'bash' | 'zsh', text: string): { calls: string; said: string } {
  const plain = shell === 'zsh' ? ['-f', '-i'] : ['--norc'];
  const { output, stderr } = spawnSync(shell, plain, {
    input: `${az}${text}\n`,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PS1: '', PS2: '' },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  return { calls: output[3] ?? '', said: stderr };
}

/** The snippets of the guide as a reader copies them whose values are all there. */
function copied(): readonly (readonly [id: string, text: string])[] {
  const { resolved } = readerOf({ choices: everything('own') });
  const situation = situationOf(resolved, everyStep(resolved));
  const commands = [
    ...guide.steps.flatMap((step) => [stepCommands(step, 'apply'), stepCommands(step, 'undo')]),
    ...guide.controls.flatMap((control) => controlCommands(control) ?? []),
  ];
  return commands.flatMap(({ id, template }) => {
    const copy = copyOf(template('bash'), resolved, situation, 'bash');
    // Comments alone are a note to a person, not commands.
    const isNote = copy.kind !== 'whole' || !/^[^#\n]/m.test(copy.text);
    return isNote ? [] : [[id, copy.text] as const];
  });
}

describe('a snippet in zsh', { skip: hasZsh ? false : 'no zsh' }, () => {
  it('gives az the words that it gives it in bash', () => {
    const called = copied().filter(([id, text]) => {
      const bash = typedInto('bash', text);
      const zsh = typedInto('zsh', text);
      assert.equal(zsh.calls, bash.calls, id);
      assert.doesNotMatch(zsh.said, /zsh: /, id);
      return bash.calls !== '';
    });
    assert.ok(called.length > 80, `${called.length} snippets call az`);
  });

  it('would differ with a line of comment, so the test can fail', () => {
    assert.match(typedInto('zsh', '# The group’s name\naz group list').said, /zsh: /);
  });
});
