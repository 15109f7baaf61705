import { largeFile, readJson } from '../parameters/read-json.ts';
import { readProgress } from './progress-file.ts';
import { readReport, type Result, summaryOf } from './verdicts.ts';

/** A text that the reader gave to the page of controls, by what it holds, with the sentence to show. */
export type ImportedResults =
  | { readonly kind: 'verdicts'; readonly results: readonly Result[]; readonly message: string }
  | { readonly kind: 'done'; readonly done: readonly string[]; readonly message: string }
  | { readonly kind: 'nothing'; readonly message: string };

/** Tells which ids are controls of the guide, and which of those are in the plan. */
export interface Known {
  readonly isControl: (id: string) => boolean;
  readonly isPlanned: (id: string) => boolean;
}

/** Reads a result of verify or a file of progress; any other text becomes a sentence, never an exception. */
export function readResults(text: string, known: Known): ImportedResults {
  const read = readJson(text, largeFile);
  if (!read.ok) return { kind: 'nothing', message: `This file ${read.problem}` };
  const { data } = read;
  const progress = readProgress(data, known.isControl);
  if (progress) {
    const message = `${counted(progress.done.length, 'control')} in the file ${progress.done.length === 1 ? 'is' : 'are'} marked as done.`;
    return {
      kind: 'done',
      done: progress.done,
      message: message + unknownSentence(progress.unknown),
    };
  }
  const report = readReport(data, known.isControl);
  if (!report.ok) return { kind: 'nothing', message: report.problem };
  const message = `Controls: ${summaryOf(report.results)}.${unknownSentence(report.unknown)}`;
  return {
    kind: 'verdicts',
    results: report.results,
    message: message + otherPlanSentence(report.results, known),
  };
}

function unknownSentence(count: number): string {
  if (count === 0) return '';
  return ` ${counted(count, 'entry', 'entries')} of controls that this guide does not have ${count === 1 ? 'is' : 'are'} left out.`;
}

/** A warning where the file judges controls that the plan of this profile leaves out. */
function otherPlanSentence(results: readonly Result[], { isPlanned }: Known): string {
  const ids = new Set(results.map(({ control }) => control).filter((id) => !isPlanned(id)));
  if (ids.size === 0) return '';
  return ` The file may be of another plan: it judges ${ids.size === 1 ? 'one control' : `${ids.size} controls`} that yours does not have.`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `One ${one}` : `${count} ${many}`;
}
