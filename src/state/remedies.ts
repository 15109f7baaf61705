import { atom } from 'nanostores';
import type { Shell } from '../language/artefact.ts';
import type { Consequence } from '../language/declaration.ts';
import type { Remedy } from '../language/remedy.ts';
import { holds, type Situation } from '../parameters/conditions.ts';
import { shellText } from '../shells/texts.ts';
import type { Result } from './verdicts.ts';

/** The remedies of each control by its id. */
export type Remedies = Readonly<Record<string, readonly Remedy[]>>;

/** The remedies, once they are fetched. */
export const $remedies = atom<Remedies | undefined>(undefined);

/** All that one press gives for the results that failed. */
export interface Repair {
  /** Undefined where a script mends none of them. */
  readonly call: string | undefined;
  /** The kinds of consequence that mending has. */
  readonly kinds: readonly Consequence['kind'][];
  /** The failed results by who mends them; `nobody` where no remedy is known. */
  readonly counts: Readonly<Record<Mender, number>>;
}

/** Repair lets apply make what is missing in a resource, so that script must stand beside it; a whole resource it leaves to apply. */
export type Mender = 'repair' | 'apply' | 'absent' | 'person' | 'nobody';

/** The remedy of one result: of what is not there, that apply makes it, which does nothing to others and waits for nothing. */
export interface ResultRemedy extends Remedy {
  /** Its step makes it; else only the whole plan is known to. */
  readonly isOfStep: boolean;
}

/** The one who mends a setting: a script of the bundle or a person. */
const mender: Readonly<Record<Remedy['way'], Mender>> = {
  absent: 'absent',
  update: 'repair',
  calls: 'repair',
  apply: 'apply',
  fixed: 'person',
  'by hand': 'person',
};

/** The remedy of a result; undefined where the guide knows none. */
export function remedyOf(
  { control, step, label, actual }: Pick<Result, 'control' | 'step' | 'label' | 'actual'>,
  remedies: Remedies,
): ResultRemedy | undefined {
  const found = remedies[control]?.flatMap((remedy) => {
    const own = remedy.effects.filter(({ settings }) =>
      settings.some((one) => one.label === label),
    );
    return remedy.step === step && own.length > 0 ? [{ ...remedy, effects: own }] : [];
  });
  const remedy = found?.[0];
  if (!remedy) return undefined;
  const isOfStep = remedy.way === 'update' || remedy.way === 'calls';
  if (!isAbsent(actual, remedy)) return { ...remedy, isOfStep };
  const { isInside } = remedy;
  return {
    way: 'absent',
    step: remedy.step,
    effects: [],
    before: [],
    ...(isInside && { isInside }),
    isOfStep,
  };
}

/** A remedy without the steps before it that are of other plans. */
export function remedyInPlan(remedy: Remedy, situation: Situation): Remedy {
  return { ...remedy, before: remedy.before.filter(({ when }) => holds(when, situation)) };
}

/** Is there nothing that a change could change? As verify and repair say it. */
function isAbsent(actual: string, { way, makes }: Remedy): boolean {
  if (way === 'apply') return false;
  const changes = way === 'update' || (way === 'calls' && !makes);
  return actual === 'there is no such resource' || (changes && actual === 'there is no such row');
}

/** The command by which a script mends one setting; undefined where only a person can. */
export function mendingCall(
  control: string,
  { way, step, isOfStep }: ResultRemedy,
  shell: Shell,
): string | undefined {
  const { run, runOnly } = shellText[shell];
  const calls: Readonly<Record<Mender, string | undefined>> = {
    repair: runOnly('repair', [control]),
    apply: runOnly('apply', [step]),
    absent: isOfStep ? runOnly('apply', [step]) : run('apply'),
    person: undefined,
    nobody: undefined,
  };
  return calls[mender[way]];
}

/** The call that mends exactly the results that failed. */
export function repairFor(results: readonly Result[], remedies: Remedies, shell: Shell): Repair {
  const failed = results
    .filter(({ result }) => result === 'FAIL')
    .map((one) => ({ control: one.control, remedy: remedyOf(one, remedies) }));
  const by = (who: Mender): typeof failed =>
    failed.filter(({ remedy }) => (remedy ? mender[remedy.way] : 'nobody') === who);
  const scripted = [...by('repair'), ...by('apply')];
  const controls = new Set(scripted.map(({ control }) => control));
  const kinds = scripted
    .flatMap(({ remedy }) => remedy?.effects.flatMap(({ consequences }) => consequences) ?? [])
    .map(({ kind }) => kind);
  return {
    call: controls.size > 0 ? shellText[shell].runOnly('repair', [...controls]) : undefined,
    kinds: [...new Set(kinds)],
    counts: {
      repair: by('repair').length,
      apply: by('apply').length,
      absent: by('absent').length,
      person: by('person').length,
      nobody: by('nobody').length,
    },
  };
}
