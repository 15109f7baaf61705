import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import type { BundleSelection } from '../../../src/fill/contents.ts';
import { readerOf } from '../../support/readers.ts';

const drafts = { jobName: '', gitCommit: '' };

function readmeFor(
  selection: BundleSelection,
  typed: Readonly<Record<string, string>> = {},
): string {
  const bundle = makeBundle(artefact, readerOf({ drafts: typed }).resolved, selection);
  assert.ok(bundle.ok);
  return bundle.files.find(({ path }) => path === 'README.md')?.text ?? '';
}

test('a README names only the shells of its bundle', () => {
  const bash = readmeFor({ shells: ['bash'] });
  assert.match(bash, /bash apply\.sh/);
  assert.doesNotMatch(bash, /PowerShell|\.ps1/);
  const powershell = readmeFor({ shells: ['powershell'] });
  assert.match(powershell, /\.\/apply\.ps1/);
  assert.doesNotMatch(powershell, /bash|\.sh\b|sha256sum/);
  const both = readmeFor({});
  assert.match(both, /`bash apply\.sh` or `\.\/apply\.ps1`/);
});

test('a README says how to check and unblock what was downloaded', () => {
  const both = readmeFor({});
  assert.match(both, /shasum -a 256 -c SHA256SUMS/);
  assert.match(both, /Unblock-File/);
  assert.match(both, /Cloud Shell/);
  assert.match(both, /recover or purge it/);
});

test('two values that a step waits for stand in one line', () => {
  const line = (typed: Readonly<Record<string, string>>): string | undefined =>
    /^- left out until .*: Registered model$/m.exec(readmeFor({}, typed))?.[0];
  assert.match(line(drafts) ?? '', /^- left out until `\w+` and `\w+` are known: /);
  assert.match(
    line({ ...drafts, jobName: 'job_1' }) ?? '',
    /^- left out until `gitCommit` is known: /,
  );
});
