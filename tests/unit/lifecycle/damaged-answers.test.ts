// Whatever az prints instead of an answer, no check of the guide passes by it.
import assert from 'node:assert/strict';
import { run } from '../../support/lifecycle.ts';
import { everything, readerOf } from '../../support/readers.ts';
import { lifeOf } from '../../support/whole-life.ts';
import { someDesigns } from '../../support/share.ts';
import { test } from '../../support/test-in-turn.ts';

const damages: Readonly<Record<string, (printed: string) => string>> = {
  nothing: () => '',
  half: (printed) => printed.slice(0, printed.length / 2),
  'another type': () => '{}\n',
  'a page of an error': () => '<html><body><h1>502 Bad Gateway</h1></body></html>\n',
  None: () => 'None\n',
};

for (const network of someDesigns) {
  test(`no check passes by a damaged answer: ${network}`, async () => {
    const { world, folder } = await lifeOf(readerOf({ choices: everything(network) }));
    await run(world, folder, 'apply', ['--yes']);
    for (const [what, damage] of Object.entries(damages)) {
      world.printed = (printed, words) => (words[0] === 'account' ? printed : damage(printed));
      const { stdout, status } = await run(world, folder, 'verify');
      assert.doesNotMatch(stdout, /^PASS/m, what);
      assert.match(stdout, /^0 passed, /m, what);
      assert.notEqual(status, 0, what);
    }
  });
}
