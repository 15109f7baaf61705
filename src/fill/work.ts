/** Work that stops after each of its parts, so that a browser can do it in idle moments. */
export type Work<Result> = Generator<undefined, Result>;

/** Does work in one go. */
export function finish<Result>(work: Work<Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
