/** A job that can wait until the browser has nothing to show: however often it is asked for in the meantime, it runs once. */
export class IdleJob {
  readonly #run: () => void;
  #isAsked = false;

  constructor(run: () => void) {
    this.#run = run;
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    whenIdle(() => {
      this.#isAsked = false;
      this.#run();
    });
  }
}

/** Long enough for a key and what it shows, short enough to seem immediate. */
const pause = 100;
/** Half a frame. */
const moment = 8;

/** Runs in the next idle moment; `lasts` tells whether there is more of it. */
export function whenIdle(run: (lasts: () => boolean) => void): void {
  if ('requestIdleCallback' in globalThis) {
    requestIdleCallback((idle) => run(() => idle.timeRemaining() > 1), { timeout: 5 * pause });
    return;
  }
  // Safari has no idle time to give.
  setTimeout(() => {
    const end = performance.now() + moment;
    run(() => performance.now() < end);
  }, pause);
}
