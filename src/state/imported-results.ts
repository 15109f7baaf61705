import { counted } from '../language/counted.ts';
import { largeFile, readJson } from '../parameters/read-json.ts';
import { readProgress } from './progress-file.ts';
import { byControl, readReport, type Report } from './verdicts.ts';

/** A text that the reader gave to the page of controls, by what it holds, with the sentence to show. */
export type ImportedResults =
  | { readonly kind: 'verdicts'; readonly report: Report; readonly message: string }
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
    const message = `${counted(progress.done.length, 'control in the file is', 'controls in the file are')} marked as done.`;
    return {
      kind: 'done',
      done: progress.done,
      message: message + unknownSentence(progress.unknown),
    };
  }
  const judgement = readReport(data, known.isControl);
  if (!judgement.ok) return { kind: 'nothing', message: judgement.problem };
  const { report, unknown } = judgement;
  const judged = byControl(report.results).size;
  const message = `The report is read: it judges ${counted(judged, 'control')}.${unknownSentence(unknown)}`;
  return { kind: 'verdicts', report, message: message + outsideSentence(report, known) };
}

function unknownSentence(count: number): string {
  if (count === 0) return '';
  return ` ${counted(count, 'entry', 'entries')} of controls that this guide does not have ${count === 1 ? 'is' : 'are'} left out.`;
}

/** A warning where the file judges controls that the plan of this profile leaves out. */
function outsideSentence({ results }: Report, { isPlanned }: Known): string {
  const ids = new Set(results.map(({ control }) => control).filter((id) => !isPlanned(id)));
  if (ids.size === 0) return '';
  return ` ${counted(ids.size, 'of them is', 'of them are')} not in your plan: it is of another plan, or of other choices.`;
}
