import type { When } from '../parameters/conditions.ts';
import { isDeclaration } from './declaration.ts';
import { type Control, type ControlData, type Line, onLine, type Step } from './guide.ts';

/**
 * The control with all its lines, each once: those that its settings give, in the order of the steps, then those that no
 * setting gives; and with the steps that hold lines or checks of it and that it does not bring.
 */
export function withLines(control: ControlData, steps: readonly Step[]): Control {
  const { lines: own = [] } = control;
  const lines = [...steps.flatMap((step) => settingLines(control, step)), ...own];
  const brought = steps.filter(({ id }) => control.steps.includes(id));
  const elsewhere = lines.filter((line) => !brought.some((step) => holdsLine(step, line)));
  const within = steps
    .filter((step) => !brought.includes(step))
    .filter((step) => isJudgedIn(control, step) || elsewhere.some((line) => holdsLine(step, line)))
    .map(({ id }) => id);
  return {
    ...control,
    lines: [...new Map(lines.map((line) => [nameOf(line), line])).values()],
    within,
  };
}

/** Names a line among those of all controls: `<step> <flag>` or `<file> <key>`. */
export function nameOf(line: Line): string {
  return onLine(line, {
    flag: ({ step, flag }) => `${step} ${flag}`,
    key: ({ file, key }) => `${file.name} ${key}`,
  });
}

function settingLines({ id }: ControlData, step: Step): readonly Line[] {
  return step.checks.filter(isDeclaration).flatMap(({ settings, when = [] }) =>
    settings
      .filter(({ expectation }) => expectation.control === id)
      .flatMap(({ created = [], written = [] }): readonly Line[] => [
        ...created.map((option) => ({
          step: step.id,
          flag: option.flag,
          ...conditions(id, [...when, ...(option.when ?? [])]),
        })),
        ...written.map((line) => ({
          file: line.file,
          key: line.key,
          ...conditions(id, [...when, ...(line.when ?? [])]),
        })),
      ]),
  );
}

/** Its own control is no condition of a line. */
function conditions(control: string, all: When): { readonly when?: When } {
  const when = [...new Set(all)].filter((one) => one !== `control:${control}`);
  return when.length > 0 ? { when } : {};
}

function isJudgedIn({ id }: ControlData, { checks }: Step): boolean {
  return checks.some(({ expect }) => expect.some(({ control }) => control === id));
}

function holdsLine({ id, files = [] }: Step, line: Line): boolean {
  return onLine(line, {
    flag: ({ step }) => step === id,
    key: ({ file }) => files.includes(file),
  });
}
