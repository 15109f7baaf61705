import { isShared } from './shared.ts';

/** Offers what a shared link holds, on arrival and when one is opened on this very page. */
export function followLinks(): void {
  const open = async (): Promise<void> => {
    if (!isShared(location.hash)) return;
    const { offerLink } = await import('./open-link.ts');
    await offerLink(location.hash);
  };
  window.addEventListener('hashchange', () => void open());
  void open();
}
