/** Calls `then` once, when a part of the element first comes into view. */
export function whenSeen(element: Element, then: () => void, signal?: AbortSignal): void {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    then();
  });
  watch.observe(element);
  signal?.addEventListener('abort', () => watch.disconnect(), { once: true });
}
