import type { Control, Guide } from './guide.ts';

/** The guide, once its parts fit: the only door to the engine. Throws and names what does not fit. */
export function defineGuide(guide: Guide): Guide {
  const { steps, controls, files, resources, home } = guide;
  distinct(
    'step',
    steps.map(({ id }) => id),
  );
  distinct(
    'control',
    controls.map(({ id }) => id),
  );
  distinct(
    'file',
    files.map(({ id }) => id),
  );
  distinct(
    'resource',
    resources.map(({ key }) => key),
  );
  known(
    'resource',
    [home.group.key],
    resources.map(({ key }) => key),
    'the home of a plan',
  );
  const stepIds = steps.map(({ id }) => id);
  for (const control of controls) known('step', stepsOf(control), stepIds, control.id);
  const controlIds = controls.map(({ id }) => id);
  for (const { id, checks, after = [], follows = [] } of steps) {
    const proved = checks.flatMap(({ expect }) => expect.map(({ control }) => control));
    known('control', proved, controlIds, id);
    const earlier = after.map((one) => (typeof one === 'string' ? one : one.step));
    known('step', [...earlier, ...follows], stepIds, id);
  }
  return guide;
}

function stepsOf({ steps, within = [] }: Control): readonly string[] {
  return [...steps, ...within];
}

function distinct(kind: string, ids: readonly string[]): void {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice) throw new Error(`The guide has two ${kind}s \`${twice}\`.`);
}

function known(kind: string, ids: readonly string[], all: readonly string[], by: string): void {
  const unknown = ids.find((id) => !all.includes(id));
  if (unknown)
    throw new Error(`\`${by}\` names the ${kind} \`${unknown}\`, which the guide does not have.`);
}
