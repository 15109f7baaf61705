/** The keys of the browser's storage; the first-paint script is given them by the page. */
export const storageKeys = {
  inputs: 'azure-ml-security',
  shell: 'azure-ml-security.shell',
  /** Of the tab, not of the browser. */
  report: 'azure-ml-security.verdicts',
  /** Of the tab: what was typed and chosen before the values app was there. */
  early: 'azure-ml-security.early',
} as const;

/** The part of the browser's storage that we use, behind a function, since a blocked one throws on access. */
export type BrowserStorage = () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The text stored under a key; null when there is none or the storage is blocked. */
export function recall(storage: BrowserStorage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null; // blocked: the page works without it
  }
}

/** Stores a text; false when the storage is blocked or full. */
export function remember(storage: BrowserStorage, key: string, text: string): boolean {
  try {
    storage().setItem(key, text);
    return true;
  } catch {
    return false; // blocked or full: the caller tells the reader
  }
}

/** Removes the text under a key. */
export function forget(storage: BrowserStorage, key: string): void {
  try {
    storage().removeItem(key);
  } catch {
    // blocked: there is nothing under it
  }
}

/** True where this tab was given a report of verify. */
export function hasReport(session: BrowserStorage): boolean {
  return recall(session, storageKeys.report) !== null;
}
