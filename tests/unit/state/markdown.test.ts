import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sectionMarkdown } from '../../../src/components/markdown.ts';
import { situationOf } from '../../../src/fill/plan.ts';
import { everyStep } from '../../../src/state/every-step.ts';
import { guide } from '../../../src/guide/guide.ts';
import { readMdx } from '../../../src/page-model/read-mdx.ts';
import type { Inputs } from '../../../src/parameters/resolved.ts';
import { resolve } from '../../../src/guide/parameters/parameters.ts';
import type { StepId } from '../../../src/parameters/ids.ts';
import { markdownOf } from '../../../src/state/markdown.ts';
import { typed } from '../../support/readers.ts';

const [section] = guide.sections.filter(({ id }) => id === 'network');
assert.ok(section);
const path = join(import.meta.dirname, '../../../content/guide/network.mdx');
const template = sectionMarkdown(section, readMdx(readFileSync(path, 'utf8')), 'bash', 'plan');

function copyFor(inputs: Partial<Inputs>, isIn: (step: StepId) => boolean = () => true): string {
  const resolved = resolve({ drafts: {}, choices: {}, existing: {}, ...inputs });
  const steps = everyStep(resolved);
  const has = (id: StepId): boolean => steps.has(id) && isIn(id);
  return markdownOf(template, resolved, situationOf(resolved, { has }));
}

describe('a copy of a page as Markdown', () => {
  it('holds the values of the reader, and no notice once all are theirs', () => {
    const text = copyFor({ drafts: { ...typed, workload: 'fraud' } });
    assert.match(text, /^# /);
    assert.ok(text.includes('vnet-fraud-prod-eus2-001'));
  });

  it('names on its first line the fields that are examples still, and those that are wrong', () => {
    const [first = '', second] = copyFor({ drafts: { workload: 'Fraud!' } }).split('\n');
    assert.match(first, /^> Still examples: .*Subscription ID\. Not legal: Workload\./);
    assert.equal(second, '');
  });

  it('goes without the steps and controls that are left out', () => {
    const drafts = typed;
    const text = copyFor({ drafts, controls: { 'net-dns': false } }, (id) => id !== 'net-dns');
    assert.ok(copyFor({ drafts }).includes('(`net-dns`'));
    assert.ok(!text.includes('(`net-dns`'));
    assert.doesNotMatch(text, /\n{3}/);
  });
});
