import { atom } from 'nanostores';
import { largeFile, readJson } from '../parameters/read-json.ts';
import { type BrowserStorage, forget, recall, remember } from './memory.ts';
import { readReport, type Result } from './verdicts.ts';

const key = 'azure-ml-security.verdicts';

/** The results of the last file of verify in this tab. */
export const $results = atom<readonly Result[]>([]);

/** Stores the results for the tab and restores them, so that a reader can go to a step and return. */
export function keepResults(
  session: BrowserStorage,
  isControl: (id: string) => boolean,
): () => void {
  const stored = readJson(recall(session, key) ?? 'null', largeFile);
  const report = stored.ok ? readReport(stored.data, isControl) : stored;
  if (report.ok) $results.set(report.results);
  return $results.listen((results) => {
    if (results.length === 0) forget(session, key);
    else remember(session, key, JSON.stringify(results));
  });
}
