// What a shared link says, as soon as one is opened: fetched only then.
import { openLink, readFragment } from '../state/share-link.ts';
import { readValues } from '../state/values-text.ts';
import { controlNames } from './control-names.ts';
import { showOffer, showRefusal } from './offer.ts';

/** Offers what the link in the address holds; once the reader has decided, the address holds it no more. */
export async function offerLink(hash: string): Promise<void> {
  const fragment = readFragment(hash);
  const decided = (): void => clearAddress(fragment.anchor);
  goTo(fragment.anchor);
  const link = openLink(fragment);
  if (!link.ok) return showRefusal('link', link.problem, decided);
  const names = await controlNames();
  if (!names) {
    const problem = 'What the link needs did not load. Check the connection and open it again.';
    return showRefusal('link', problem, () => {});
  }
  const offered = readValues(link.text, names.switches);
  showOffer({ source: 'link', offered, titleOf: names.titleOf, decided });
}

function clearAddress(anchor: string): void {
  const { pathname, search } = location;
  history.replaceState(history.state, '', `${pathname}${search}${anchor ? `#${anchor}` : ''}`);
}

// The browser does not find an anchor beside a link.
function goTo(anchor: string): void {
  document.getElementById(anchor)?.scrollIntoView();
}
