import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { findPwsh } from '../../../scripts/find-pwsh.mjs';
import { readArguments } from '../../../src/cli/arguments.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import { renderCall } from '../../../src/state/render-call.ts';
import {
  setSelection,
  $selection,
  type BundleSelection,
} from '../../../src/state/bundle-selection.ts';
import { readerOf } from '../../support/readers.ts';
import { skipWithout } from '../../support/shells.ts';

const { resolved } = readerOf();
const selections: readonly BundleSelection[] = [
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
    for (const selection of selections) {
      const words = wordsIn('bash', renderCall(selection, resolved, 'bash'));
      assertAsks(words, selection);
    }
  });

  it(
    'asks for what was chosen, as PowerShell hands it to a script',
    {
      skip: skipWithout.powershell,
    },
    () => {
      for (const selection of selections) {
        const words = wordsIn('pwsh', renderCall(selection, resolved, 'powershell'));
        assertAsks(words, selection);
      }
    },
  );

  it('holds no draft that is not legal', () => {
    const drafts = { workload: '"; rm -rf /', environment: 'dev' };
    const call = renderCall({}, resolve({ drafts, choices: {}, existing: {} }), 'bash');
    assert.match(call, /--out "azure-ml-security-dev"$/);
  });
});

it('a selection says nothing of a part of which nothing or everything is chosen', () => {
  const offered = {
    sections: ['network', 'data'],
    shells: ['bash', 'powershell'],
    scripts: ['apply', 'verify', 'undo'],
  } as const;
  setSelection({ sections: ['data'], shells: [], scripts: offered.scripts }, offered);
  assert.deepEqual($selection.get(), { sections: ['data'] });
});

function assertAsks(words: readonly string[], selection: BundleSelection): void {
  assert.deepEqual(words.slice(0, 4), ['run', '--silent', 'render', '--']);
  const asked = readArguments(words.slice(4));
  assert.ok(asked.ok);
  assert.equal(asked.values, 'values.json');
  assert.equal(asked.out, 'azure-ml-security-mlsec-prod');
  assert.deepEqual(asked.selection, {
    shells: ['bash', 'powershell'],
    scripts: ['apply', 'verify', 'repair', 'undo'],
    ...selection,
  });
}
