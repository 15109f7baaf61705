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
  /** The calls in their order: what is absent is made before what is there is changed. */
  readonly calls: readonly string[];
  /** The kinds of consequence that mending has. */
  readonly kinds: readonly Consequence['kind'][];
  /** The failed results by who mends them; `nobody` where no remedy is known. */
  readonly counts: Readonly<Record<'repair' | 'apply' | 'person' | 'nobody', number>>;
}

/** Who mends a setting: a script of the bundle or a person. */
const mender: Readonly<Record<Mend['kind'], 'repair' | 'apply' | 'person'>> = {
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

/** What to type so that a script mends one setting; undefined where only a person can. */
export function mendingCall(
  control: string,
  { way, step }: RemedyFacts,
  shell: Shell,
): string | undefined {
  const { runOnly } = shellText[shell];
  const calls = {
    repair: runOnly('repair', [control]),
    apply: runOnly('apply', [step]),
    person: undefined,
  };
  return calls[mender[way]];
}

/** What mends exactly the results that failed. */
export function repairFor(results: readonly Result[], remedies: Remedies, shell: Shell): Repair {
  const failed = results
    .filter(({ result }) => result === 'FAIL')
    .map((one) => ({ control: one.control, remedy: remedyOf(one, remedies) }));
  const by = (who: keyof Repair['counts']): typeof failed =>
    failed.filter(({ remedy }) => (remedy ? mender[remedy.way] : 'nobody') === who);
  const { runOnly } = shellText[shell];
  const steps = new Set(by('apply').flatMap(({ remedy }) => remedy?.step ?? []));
  const controls = new Set(by('repair').map(({ control }) => control));
  const scripted = [...by('apply'), ...by('repair')];
  return {
    calls: [
      ...[...steps].map((step) => runOnly('apply', [step])),
      ...(controls.size > 0 ? [runOnly('repair', [...controls])] : []),
    ],
    kinds: [
      ...new Set(
        scripted.flatMap(({ remedy }) => remedy?.consequences.map(({ kind }) => kind) ?? []),
      ),
    ],
    counts: {
      repair: by('repair').length,
      apply: by('apply').length,
      person: by('person').length,
      nobody: by('nobody').length,
    },
  };
}
