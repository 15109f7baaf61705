import { atom } from 'nanostores';
import { largeFile, readJson } from '../parameters/read-json.ts';
import { type BrowserStorage, forget, recall, remember } from './memory.ts';
import { readReport, type Result } from './verdicts.ts';

const key = 'azure-ml-security.verdicts';

/** What the last file of verify said, in this tab. */
export const $results = atom<readonly Result[]>([]);

/** Brings the results back while the tab is open, so that a reader can go to a step and return. */
export function keepResults(
  session: BrowserStorage,
  isControl: (id: string) => boolean,
): () => void {
  const kept = readJson(recall(session, key) ?? 'null', largeFile);
  const report = kept.ok ? readReport(kept.data, isControl) : kept;
  if (report.ok) $results.set(report.results);
  return $results.listen((results) => {
    if (results.length === 0) forget(session, key);
    else remember(session, key, JSON.stringify(results));
  });
}
