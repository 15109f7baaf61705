import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { findPwsh } from '../../../scripts/find-pwsh.mjs';
import { readArguments } from '../../../src/cli/arguments.ts';
import { resolve } from '../../../src/parameters/resolve.ts';
import { renderCall } from '../../../src/state/render-call.ts';
import { setWish, $wish, type Wish } from '../../../src/state/wish.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';

const { resolved } = readerOf();
const wishes: readonly Wish[] = [
  {},
  { sections: ['network'] },
  { sections: ['identity', 'models'], shells: ['powershell'], scripts: ['apply'] },
];

/** The words that a shell makes of a line, behind the first. */
function wordsIn(shell: 'bash' | 'pwsh', line: string): readonly string[] {
  const rest = line.replace(/^npm /, '');
  const [program, ...options] =
    shell === 'bash'
      ? ['bash', '-c', `printf '%s\\n' ${rest}`]
      : [findPwsh(), '-NoProfile', '-Command', `function npm { $args }; npm ${rest}`];
  const { stdout, stderr } = spawnSync(program ?? '', options, { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.trimEnd().split(/\r?\n/);
}

describe('the call of the command line', () => {
  it('asks for what was chosen, as bash reads it', () => {
    for (const wish of wishes) {
      const words = wordsIn('bash', renderCall(wish, resolved, 'bash'));
      assertAsks(words, wish);
    }
  });

  it(
    'asks for what was chosen, as PowerShell hands it to a script',
    {
      skip: skipWithout.powershell,
    },
    () => {
      for (const wish of wishes) {
        const words = wordsIn('pwsh', renderCall(wish, resolved, 'powershell'));
        assertAsks(words, wish);
      }
    },
  );

  it('holds no draft that is not legal', () => {
    const drafts = { workload: '"; rm -rf /', environment: 'dev' };
    const call = renderCall({}, resolve({ drafts, choices: {}, existing: {} }), 'bash');
    assert.match(call, /--out "azure-ml-security-dev"$/);
  });
});

it('a wish says nothing of a part of which nothing or everything is chosen', () => {
  const offered = {
    sections: ['network', 'data'],
    shells: ['bash', 'powershell'],
    scripts: ['apply', 'verify', 'undo'],
  } as const;
  setWish({ sections: ['data'], shells: [], scripts: offered.scripts }, offered);
  assert.deepEqual($wish.get(), { sections: ['data'] });
});

function assertAsks(words: readonly string[], wish: Wish): void {
  assert.deepEqual(words.slice(0, 4), ['run', '--silent', 'render', '--']);
  const asked = readArguments(words.slice(4));
  assert.ok(asked.ok);
  assert.equal(asked.values, 'values.json');
  assert.equal(asked.out, 'azure-ml-security-mlsec-prod');
  assert.deepEqual(asked.wish, {
    shells: ['bash', 'powershell'],
    scripts: ['apply', 'verify', 'undo'],
    ...wish,
  });
}
