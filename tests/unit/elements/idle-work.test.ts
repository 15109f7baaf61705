import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { IdleWork } from '../../../src/elements/dom/idle-work.ts';
import type { Work } from '../../../src/fill/work.ts';

let moments: IdleRequestCallback[] = [];
const done: string[] = [];

/** The browser has an idle moment, long enough for so many parts. */
function idle(parts: number): void {
  const [run] = moments.splice(0, 1);
  let left = parts;
  run?.({ didTimeout: false, timeRemaining: () => ((left -= 1) > 0 ? 10 : 0) });
}

function* work(): Work<string> {
  for (const part of ['a', 'b', 'c']) {
    done.push(part);
    yield;
  }
  return 'result';
}

describe('work in idle time', () => {
  beforeEach(() => {
    moments = [];
    done.splice(0);
    globalThis.requestIdleCallback = (run) => moments.push(run);
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'requestIdleCallback'));

  it('does as many parts as a moment has room for, at least one, and goes on in the next', async () => {
    const one = new IdleWork(work());
    assert.deepEqual(done, []);
    idle(0);
    assert.deepEqual(done, ['a']);
    idle(2);
    assert.deepEqual(done, ['a', 'b', 'c']);
    idle(1);
    assert.equal(await one.result, 'result');
    assert.equal(moments.length, 0);
  });

  it('is finished at once where somebody waits, and nothing is done twice', async () => {
    const one = new IdleWork(work());
    idle(1);
    one.finish();
    one.finish();
    assert.equal(await one.result, 'result');
    idle(5);
    assert.deepEqual(done, ['a', 'b', 'c']);
  });

  it('is left undone where nobody wants it any more', () => {
    const one = new IdleWork(work());
    idle(1);
    one.stop();
    idle(5);
    one.finish();
    assert.deepEqual(done, ['a']);
    assert.equal(moments.length, 0);
  });

  it('fails with its error', async () => {
    const one = new IdleWork(
      (function* (): Work<string> {
        yield;
        throw new Error('no such path');
      })(),
    );
    one.finish();
    await assert.rejects(one.result, /no such path/);
  });
});
