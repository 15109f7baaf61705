import type { Work } from '../../fill/work.ts';
import { whenIdle } from './idle-job.ts';

/** Does work part by part in idle moments, and what is left of it at once when somebody waits for it. */
export class IdleWork<Result> {
  readonly result: Promise<Result>;
  readonly #work: Work<Result>;
  #give: (result: Result) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;
  #isOver = false;

  constructor(work: Work<Result>) {
    this.#work = work;
    this.result = new Promise((give, fail) => {
      this.#give = give;
      this.#fail = fail;
    });
    this.#goOn();
  }

  /** Does what is left. */
  finish(): void {
    while (!this.#isOver) this.#doPart();
  }

  /** Leaves the rest undone: nobody wants the result. */
  stop(): void {
    this.#isOver = true;
  }

  #goOn(): void {
    whenIdle((lasts) => {
      do {
        if (!this.#isOver) this.#doPart();
      } while (!this.#isOver && lasts());
      if (!this.#isOver) this.#goOn();
    });
  }

  #doPart(): void {
    try {
      const { done, value } = this.#work.next();
      if (!done) return;
      this.#isOver = true;
      this.#give(value);
    } catch (error) {
      this.#isOver = true;
      this.#fail(error);
    }
  }
}
