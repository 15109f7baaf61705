import { withLines } from './control-lines.ts';
import { type ControlData, type Guide, onLine, type Step } from './guide.ts';

/** A guide as it is written: the lines of its controls follow from the settings of its steps. */
export type GuideData = Omit<Guide, 'controls'> & { readonly controls: readonly ControlData[] };

/** The guide, once its parts fit: the only door to the engine. Throws and names what does not fit. */
export function defineGuide(guide: GuideData): Guide {
  const { steps, controls, files, resources, home } = guide;
  const ids = {
    step: steps.map(({ id }) => id),
    control: controls.map(({ id }) => id),
    file: files.map(({ id }) => id),
    resource: resources.map(({ key }) => key),
  } as const satisfies Ids;
  for (const [kind, all] of Object.entries(ids)) refuseTwice(kind, all);
  refuseUnknown('resource', [home.group.key], ids, 'The home of a plan');
  for (const one of controls) refuseUnknown('step', stepsOf(one), ids, `The control ${one.id}`);
  for (const one of steps) {
    refuseUnknown('step', earlierThan(one), ids, `The step ${one.id}`);
    refuseUnknown('control', provedBy(one), ids, `The step ${one.id}`);
  }
  return { ...guide, controls: controls.map((one) => withLines(one, steps)) };
}

type Ids = Readonly<Record<'step' | 'control' | 'file' | 'resource', readonly string[]>>;

function refuseTwice(kind: string, ids: readonly string[]): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) throw new Error(`The guide has two ${kind}s \`${twice}\`.`);
}

function refuseUnknown(kind: keyof Ids, named: readonly string[], ids: Ids, by: string): void {
  const unknown = named.find((id) => !ids[kind].includes(id));
  if (unknown) throw new Error(`${by} names the ${kind} \`${unknown}\`, which is not there.`);
}

function stepsOf({ steps, lines = [] }: ControlData): readonly string[] {
  return [
    ...steps,
    ...lines.flatMap((line) => onLine(line, { flag: ({ step }) => [step], key: () => [] })),
  ];
}

function earlierThan({ requires = [], orderAfter = [] }: Step): readonly string[] {
  return [...requires.map((one) => (typeof one === 'string' ? one : one.step)), ...orderAfter];
}

function provedBy({ checks }: Step): readonly string[] {
  return checks.flatMap(({ expect }) => expect.map(({ control }) => control));
}
