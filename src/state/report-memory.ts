import { atom, computed } from 'nanostores';
import { largeFile, readJson } from '../parameters/read-json.ts';
import { type BrowserStorage, forget, recall, remember, storageKeys } from './memory.ts';
import { readReport, type Report } from './verdicts.ts';

/** The last report of verify that this tab was given. */
export const $report = atom<Report | undefined>(undefined);

/** The results of that report. */
export const $results = computed($report, (report) => report?.results ?? []);

/** Stores the report for the tab and restores it, so that a reader can go to a step and return. */
export function keepReport(session: BrowserStorage): void {
  const stored = readJson(recall(session, storageKeys.report) ?? 'null', largeFile);
  // A stored report was read before: each of its controls is one of the guide.
  const read = stored.ok ? readReport(stored.data, () => true) : stored;
  if (read.ok) $report.set(read.report);
  $report.listen((report) => {
    if (report) remember(session, storageKeys.report, JSON.stringify(report));
    else forget(session, storageKeys.report);
  });
}
