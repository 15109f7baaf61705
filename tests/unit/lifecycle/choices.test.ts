import { test } from 'node:test';
import { sampleOfPlans } from '../../support/sample.ts';
import { some } from '../../support/share.ts';
import { lifeOf, liveThrough } from '../../support/whole-life.ts';

// `npm run lifecycle` lives through every plan.
for (const [name, reader] of some(sampleOfPlans())) {
  test(`bash makes, proves and undoes the plan: ${name}`, async () => {
    await liveThrough(await lifeOf(reader()));
  });
}
