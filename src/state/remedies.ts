import { atom } from 'nanostores';
import type { Shell } from '../language/artefact.ts';
import type { Consequence, Mend } from '../language/declaration.ts';
import type { RemedyFacts } from '../language/remedy-words.ts';
import { shellText } from '../shells/texts.ts';
import type { Result } from './verdicts.ts';

/** The remedies of each control by its id. */
export type Remedies = Readonly<Record<string, readonly RemedyFacts[]>>;

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

/** Repair lets apply make what is absent, so that script must stand beside it. */
export type Mender = 'repair' | 'apply' | 'person' | 'nobody';

/** The one who mends a setting: a script of the bundle or a person. */
const mender: Readonly<Record<Mend['kind'], Mender>> = {
  update: 'repair',
  calls: 'repair',
  apply: 'apply',
  fixed: 'person',
  'by hand': 'person',
};

/** The remedy of a result; undefined where the guide knows none. */
export function remedyOf(
  { control, step, label }: Pick<Result, 'control' | 'step' | 'label'>,
  remedies: Remedies,
): RemedyFacts | undefined {
  return remedies[control]?.find((one) => one.step === step && one.labels.includes(label));
}

/** The command by which a script mends one setting; undefined where only a person can. */
export function mendingCall(
  control: string,
  { way, step }: RemedyFacts,
  shell: Shell,
): string | undefined {
  const { runOnly } = shellText[shell];
  const calls: Readonly<Record<Mender, string | undefined>> = {
    repair: runOnly('repair', [control]),
    apply: runOnly('apply', [step]),
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
    .flatMap(({ remedy }) => remedy?.consequences ?? [])
    .map(({ kind }) => kind);
  return {
    call: controls.size > 0 ? shellText[shell].runOnly('repair', [...controls]) : undefined,
    kinds: [...new Set(kinds)],
    counts: {
      repair: by('repair').length,
      apply: by('apply').length,
      person: by('person').length,
      nobody: by('nobody').length,
    },
  };
}
