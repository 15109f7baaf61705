// Copies the address of a heading, step or control: fetched when one is pressed.

const shownFor = 4000;
const status = document.createElement('div');
status.className = 'visually-hidden';
status.role = 'status';

/** Copies the address that a link leads to, and says so beside it and to a screen reader. */
export async function copyLink(link: HTMLAnchorElement): Promise<void> {
  document.body.append(status);
  const words = await copied(link.href);
  link.dataset['said'] = words;
  link.focus({ preventScroll: true }); // on its way to the place the browser took the focus away
  status.replaceChildren();
  // A live region must be there before its text, or it is not read out.
  setTimeout(() => status.replaceChildren(words), 100);
  setTimeout(() => delete link.dataset['said'], shownFor);
}

// No way round a refusal, as clipboard.ts has for commands: the browser went to the address, so it shows it.
async function copied(address: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(address);
    return 'Link copied.';
  } catch {
    return 'Not copied: the address bar has the link.';
  }
}
