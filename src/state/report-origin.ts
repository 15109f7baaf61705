import type { ParameterId } from '../parameters/ids.ts';
import type { Resolved } from '../parameters/resolved.ts';
import type { Report } from './verdicts.ts';

/** A word of a report on itself, for a reader: a fact, or a warning that it may not be of the plan on the page. */
export interface OriginNote {
  readonly kind: 'fact' | 'warning';
  readonly text: string;
}

/** The plan and version of the page, to compare with. */
export interface Here {
  /** Undefined while values that name the plan are missing. */
  readonly plan: string | undefined;
  readonly version: string;
}

/** The identity of the reader's plan by a pattern such as `{workload}-{environment}`; undefined while a value is missing. */
export function planTag(pattern: string, { values }: Resolved): string | undefined {
  let isWhole = true;
  const tag = pattern.replaceAll(/\{(\w+)\}/g, (_, id: string) => {
    const value = values[id as ParameterId]; // the page wrote the pattern from the guide
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole ? tag : undefined;
}

/** When verify made a report, of which plan, and by scripts of which version. */
export function originNotes(report: Report, here: Here): readonly OriginNote[] {
  return [timeNote(report), planNote(report, here), ...versionNotes(report, here)];
}

function timeNote({ at = '' }: Report): OriginNote {
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?Z$/.exec(at);
  return time
    ? { kind: 'fact', text: `${time[1]} at ${time[2]} UTC` }
    : { kind: 'warning', text: 'It does not tell when it was made.' };
}

function planNote({ plan }: Report, here: Here): OriginNote {
  if (plan === undefined) {
    return { kind: 'warning', text: 'It does not tell of which plan it is.' };
  }
  if (here.plan === undefined) {
    return {
      kind: 'fact',
      text: `Plan ${plan}, which is not compared: your values name no plan yet`,
    };
  }
  if (here.plan === plan) return { kind: 'fact', text: `Your plan, ${plan}` };
  return { kind: 'warning', text: `It is of another plan: ${plan}. Yours is ${here.plan}.` };
}

function versionNotes({ version }: Report, here: Here): readonly OriginNote[] {
  if (version === here.version) return [{ kind: 'fact', text: `Version ${version}` }];
  const made = version === undefined ? 'an older version' : `version ${version}`;
  return [
    {
      kind: 'warning',
      text: `Scripts of ${made} of this guide made it, and this is version ${here.version}: its checks may be others. Download the scripts again.`,
    },
  ];
}
