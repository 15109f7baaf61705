// Reads a shared link: fetched when one is opened.
import { openLink, readFragment } from '../../state/share-link.ts';
import { readValues } from '../../state/values-text.ts';
import { auditedAnchor } from '../dom/fragments.ts';
import { controlNames } from '../plan/control-names.ts';
import { showImport, showRefusal } from './import-dialog.ts';

/** Shows the values of the link in the address for review; the address loses them once the reader has decided. */
export async function reviewLink(hash: string): Promise<void> {
  const fragment = readFragment(hash);
  const decided = (): void => clearAddress(fragment.anchor);
  goTo(fragment.anchor);
  const link = openLink(fragment);
  if (!link.ok) return showRefusal('link', link.problem, decided);
  const names = await controlNames();
  if (!names) {
    const problem =
      'The names of the controls did not load. Check the connection and open it again.';
    return showRefusal('link', problem, () => {});
  }
  const values = readValues(link.text, names.switches);
  const source = fragment.anchor === auditedAnchor ? 'workspace' : 'link';
  showImport({ source, values, titleOf: names.titleOf, decided });
}

function clearAddress(anchor: string): void {
  const { pathname, search } = location;
  history.replaceState(history.state, '', `${pathname}${search}${anchor ? `#${anchor}` : ''}`);
}

// The browser finds no anchor in a fragment that also holds values.
function goTo(anchor: string): void {
  document.getElementById(anchor)?.scrollIntoView();
}
