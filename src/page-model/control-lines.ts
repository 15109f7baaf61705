import { guide } from '../guide/guide.ts';
import { type Control, onLine } from '../language/guide.ts';
import type { When } from '../parameters/conditions.ts';

/** A control with the flags or keys that bring it about in one step or file. */
export interface ControlLines {
  readonly control: Control;
  readonly names: readonly string[];
}

/** The flags of a step by the controls that they bring about. */
export function stepLines(step: string): readonly ControlLines[] {
  return linesBy((control) => flagsIn(control, step));
}

/** The keys of a file by the controls that they bring about. */
export function fileLines(file: string): readonly ControlLines[] {
  return linesBy((control) =>
    keysIn(control).flatMap((line) => (line.file === file ? [line.key] : [])),
  );
}

/** The flags that bring a control about in a step, each once. */
export function flagsIn({ lines }: Control, step: string): readonly string[] {
  return lines.flatMap((line) =>
    onLine(line, {
      flag: (one) => (one.step === step ? [one.flag] : []),
      key: () => [],
    }),
  );
}

/** A key of a file that brings a control about. */
export interface KeyLine {
  readonly file: string;
  readonly fileName: string;
  readonly key: string;
  readonly when: When;
}

/** The keys that bring a control about, in whatever file. */
export function keysIn({ lines }: Control): readonly KeyLine[] {
  return lines.flatMap((line) =>
    onLine(line, {
      flag: () => [],
      key: ({ file, key, when = [] }) => [{ file: file.id, fileName: file.name, key, when }],
    }),
  );
}

function linesBy(namesIn: (control: Control) => readonly string[]): readonly ControlLines[] {
  return guide.controls
    .map((control) => ({ control, names: namesIn(control) }))
    .filter(({ names }) => names.length > 0);
}
