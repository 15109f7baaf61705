import { isShared } from '../dom/fragments.ts';

/** Shows the values of a shared link for review: the one that led here, and any that is opened on this page. */
export function followLinks(): void {
  const open = async (): Promise<void> => {
    if (!isShared(location.hash)) return;
    const { reviewLink } = await import('../profiles/open-link.ts');
    await reviewLink(location.hash);
  };
  window.addEventListener('hashchange', () => void open());
  void open();
}
