// Whatever repair changes says whose it is: by a tag, by a mark, or by a name that holds the plan's own id.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guide } from '../../../src/guide/guide.ts';
import { type Declaration, isDeclaration, mendCalls } from '../../../src/language/declaration.ts';
import type { Call } from '../../../src/language/statement.ts';

/** What nobody made: a subscription has each of these plans, on or off, and the consequence is told. */
const ofTheSubscription = [/^security pricing create$/, /Microsoft\.Security\/pricings\//];

/** The calls of this script that change something of what a declaration reads. */
function changing({ settings, update }: Declaration): readonly Call[] {
  return settings.flatMap(({ mend }) => {
    if (mend.kind === 'update') return update ? [update] : [];
    return mend.kind === 'calls' ? mendCalls(mend) : [];
  });
}

const isNamedByPlan = ({ options }: Call): boolean =>
  options.some(({ argument }) => JSON.stringify(argument).includes('"planId"'));

const isOfTheSubscription = ({ command, options }: Call): boolean =>
  ofTheSubscription.some((one) => one.test(command) || one.test(JSON.stringify(options)));

test('what is read as rows and changed by a call of repair has an owner', () => {
  const rows = guide.steps
    .flatMap(({ checks }) => checks.filter(isDeclaration))
    .filter(({ resource }) => resource === undefined);
  const calls = rows
    .filter(({ changes, own }) => changes === undefined && own === undefined)
    .flatMap(changing);
  assert.ok(calls.length > 20);
  assert.deepEqual(
    calls
      .filter((one) => !isNamedByPlan(one) && !isOfTheSubscription(one))
      .map(({ command, options }) => `${command} ${JSON.stringify(options)}`),
    [],
  );
  assert.ok(rows.some(({ changes }) => changes));
  assert.ok(rows.some(({ own }) => own));
});
