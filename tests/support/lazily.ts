/** What is made when somebody first awaits it, once: a test that has no turn today makes nothing. */
export function lazily<Made>(make: () => Promise<Made>): PromiseLike<Made> {
  let made: Promise<Made> | undefined;
  return {
    // A thing to await, on purpose.
    then: (done, fail) => (made ??= make()).then(done, fail),
  };
}
