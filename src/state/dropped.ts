import { largeFile, readJson } from '../parameters/read-json.ts';
import { readProgress } from './progress-file.ts';
import { readReport, type Result, summaryOf } from './verdicts.ts';

/** What a text that was given to the page of controls turned out to be, and what to say about it. */
export type Dropped =
  | { readonly kind: 'verdicts'; readonly results: readonly Result[]; readonly said: string }
  | { readonly kind: 'done'; readonly done: readonly string[]; readonly said: string }
  | { readonly kind: 'nothing'; readonly said: string };

/** What the page knows of controls. */
export interface Known {
  readonly isControl: (id: string) => boolean;
  readonly isPlanned: (id: string) => boolean;
}

/** Reads what verify printed, or a file of progress; never an exception, whatever the text is. */
export function readDropped(text: string, known: Known): Dropped {
  const read = readJson(text, largeFile);
  if (!read.ok) return { kind: 'nothing', said: `This file ${read.problem}` };
  const { data } = read;
  const progress = readProgress(data, known.isControl);
  if (progress) {
    const said = `${counted(progress.done.length, 'control')} in the file ${progress.done.length === 1 ? 'is' : 'are'} marked as done.`;
    return { kind: 'done', done: progress.done, said: said + strangers(progress.unknown) };
  }
  const report = readReport(data, known.isControl);
  if (!report.ok) return { kind: 'nothing', said: report.problem };
  const said = `Controls: ${summaryOf(report.results)}.${strangers(report.unknown)}`;
  return {
    kind: 'verdicts',
    results: report.results,
    said: said + elsewhere(report.results, known),
  };
}

function strangers(count: number): string {
  if (count === 0) return '';
  return ` ${counted(count, 'entry', 'entries')} of controls that this guide does not have ${count === 1 ? 'is' : 'are'} left out.`;
}

/** Says when the file judges what the plan of this profile leaves out. */
function elsewhere(results: readonly Result[], { isPlanned }: Known): string {
  const ids = new Set(results.map(({ control }) => control).filter((id) => !isPlanned(id)));
  if (ids.size === 0) return '';
  return ` The file may be of another plan: it judges ${ids.size === 1 ? 'one control' : `${ids.size} controls`} that yours does not have.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `One ${one}` : `${count} ${many}`;
}
