import { readFragment, shareFragment } from '../../state/share-link.ts';
import { $inputs } from '../../state/store.ts';
import { toClipboard } from '../dom/clipboard.ts';

/** Copies the link that holds the values of the reader, and says how that went. */
export async function copyValuesLink(): Promise<string> {
  const link = shareFragment($inputs.get(), readFragment(location.hash).anchor);
  if (!link.ok) return link.problem;
  const isCopied = await toClipboard(location.href.split('#')[0] + link.text);
  return isCopied
    ? 'A link to this page with your values is copied. They stand after its #, where no server sees them. It holds no secret.'
    : 'The browser refused to copy. Export the profile instead.';
}
