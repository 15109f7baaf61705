/** Lets a plain press on a link to the place where it stands also copy its address; the browser goes there. */
export function copySelfLinks(): void {
  document.addEventListener('click', ({ target, ctrlKey, metaKey, shiftKey }) => {
    if (ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>('.self-link');
    if (link) void import('./copy-link.ts').then(({ copyLink }) => copyLink(link));
  });
}
