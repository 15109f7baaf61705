// Whatever is left of a plan, its scripts can be read: a shell refuses a function or a branch without a line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { artefact } from '../../../src/cli/artefact.ts';
import { makeBundle } from '../../../src/fill/bundle.ts';
import { type SectionId, sectionIds } from '../../../src/language/guide.ts';
import type { Choices } from '../../../src/parameters/ids.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { seed } from '../../support/fuzz-seed.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { some } from '../../support/share.ts';
import { faultsInPowershell, skipWithout } from '../../support/shells.ts';

interface Selection {
  readonly choices: Partial<Choices>;
  readonly sections: readonly SectionId[];
  readonly leftOut: readonly string[];
}

const controls = artefact.controls.filter(({ choice }) => !choice).map(({ id }) => id);
const designs = (['managed', 'own'] as const).flatMap((network) => [
  { network },
  everything(network),
]);

const selection: fc.Arbitrary<Selection> = fc.record({
  choices: fc.constantFrom<Partial<Choices>>(...designs),
  sections: fc.subarray([...sectionIds], { minLength: 1 }),
  leftOut: fc.subarray(controls),
});

/** Each section alone, of a plan with everything and of one in which everything is left out; then others by chance. */
const selections: readonly Selection[] = some([
  ...designs.flatMap((choices) =>
    sectionIds.flatMap((section) =>
      [[], controls].map((leftOut) => ({ choices, sections: [section], leftOut })),
    ),
  ),
  ...designs.map((choices) => ({ choices, sections: sectionIds, leftOut: controls })),
  ...fc.sample(selection, { numRuns: 60, seed }),
]);

/** The texts of all scripts of a shell that the selections have, each once. */
function scripts(extension: '.sh' | '.ps1'): readonly string[] {
  const texts = selections.flatMap(({ choices, sections, leftOut }) => {
    const reader = readerOf({
      choices,
      controls: Object.fromEntries(leftOut.map((id) => [id, false])),
    });
    const bundle = makeBundle(artefact, reader.resolved, { sections });
    if (!bundle.ok) return []; // nothing is left, or something waits for a value
    return bundle.files.filter(({ path }) => path.endsWith(extension)).map(({ text }) => text);
  });
  return [...new Set(texts)];
}

test(`bash can read the scripts of every selection (seed ${seed})`, () => {
  const texts = scripts('.sh');
  assert.ok(texts.length > selections.length / 2, `${texts.length} scripts`);
  const file = join(temporaryFolder(), 'all.sh');
  writeFileSync(file, texts.join('\n'));
  const { status, stderr } = spawnSync('bash', ['-n', file], { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test(
  `PowerShell can read the scripts of every selection (seed ${seed})`,
  { skip: skipWithout.powershell },
  () => {
    assert.equal(faultsInPowershell(scripts('.ps1')), '');
  },
);
