import type { Download } from '../../state/download.ts';
import type { showDownloaded } from './downloaded.ts';
import type { makeDownload as MakeDownload, prepareDownload } from './made-downloads.ts';

/** What fills and zips a bundle, and says what comes next. */
interface DownloadCode {
  readonly makeDownload: typeof MakeDownload;
  readonly prepareDownload: typeof prepareDownload;
  readonly showDownloaded: typeof showDownloaded;
}

/** Fetches this code, once; undefined where it does not load. */
export async function fetchDownloadCode(): Promise<DownloadCode | undefined> {
  try {
    const [{ makeDownload, prepareDownload }, { showDownloaded }] = await Promise.all([
      import('./made-downloads.ts'),
      import('./downloaded.ts'),
    ]);
    return { makeDownload, prepareDownload, showDownloaded };
  } catch {
    return undefined;
  }
}

/** Makes the bundle, or the one file of it at a path; undefined where the code or the texts do not load. */
export async function makeDownload(path?: string): Promise<Download | undefined> {
  const code = await fetchDownloadCode();
  return await code?.makeDownload(path);
}
