/** A run of plain text or of code. */
export interface CodeRun {
  readonly text: string;
  readonly isCode: boolean;
}

/** The runs of a plain text in which code stands between back-ticks. */
export function codeRuns(text: string): readonly CodeRun[] {
  return text
    .split('`')
    .map((run, at) => ({ text: run, isCode: at % 2 === 1 }))
    .filter((run) => run.text !== '');
}
