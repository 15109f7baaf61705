import { printWords } from '../../state/print-words.ts';
import { $currentName } from '../../state/profile-store.ts';
import { $resolved } from '../../state/store.ts';
import { make } from '../dom/make.ts';

/** Says at the head of what is printed whose values it has, and the day. */
export function headPrints(): void {
  const head = make('p', { className: 'printed' });
  window.addEventListener('beforeprint', () => {
    head.textContent = printWords($currentName.get(), $resolved.get(), new Date());
    document.querySelector('main h1')?.after(head);
  });
  window.addEventListener('afterprint', () => head.remove());
}
