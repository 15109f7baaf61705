// A reporter of `node --test` that prints nothing but, for each file in which something failed, the command that does it again.
import { relative, sep } from 'node:path';
import { root } from './find-program.mjs';

const settings = ['FUZZ_SEED', 'TEST_SHARE']
  .filter((name) => process.env[name] !== undefined)
  .map((name) => `${name}=${process.env[name]}`);

/** @param {AsyncIterable<import('node:test/reporters').TestEvent>} events */
export default async function* howToRepeat(events) {
  /** @type {Set<string>} */
  const files = new Set();
  for await (const { type, data } of events) {
    if (type === 'test:fail') files.add(fileOf(data));
  }
  files.delete('');
  for (const file of files) {
    yield `To try it again: ${settings.join(' ')} node scripts/unit.mjs ${file}\n`;
  }
}

/**
 * The file of a test; where another file registered it for that one, the stack of what failed has it.
 * @param {import('node:test').EventData.TestFail} data
 */
function fileOf({ file = '', details: { error } }) {
  const at = relative(root, file).split(sep).join('/');
  const stack = error.cause instanceof Error ? (error.cause.stack ?? '') : '';
  return at.endsWith('.test.ts') ? at : (/\btests\/[\w/-]+\.test\.ts/.exec(stack)?.[0] ?? '');
}
