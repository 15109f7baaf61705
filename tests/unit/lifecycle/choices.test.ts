import { test } from 'node:test';
import { sampleOfPlans } from '../../support/sample.ts';
import { lifeOf, liveThrough } from '../../support/whole-life.ts';

// `npm run lifecycle` lives through all of them.
for (const [name, reader] of sampleOfPlans()) {
  test(`bash makes, proves and undoes the plan: ${name}`, async () => {
    await liveThrough(await lifeOf(reader()));
  });
}
