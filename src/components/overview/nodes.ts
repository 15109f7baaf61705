import { usedBy } from '../../compile/plan-order.ts';
import type { Guide, Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import { type Ensure, optionWord } from '../../language/statement.ts';
import { both } from '../../language/template.ts';
import { literalText, type Word } from '../../language/word.ts';
import type { Choices } from '../../parameters/ids.ts';
import type { When } from '../../parameters/conditions.ts';
import { type ClosedAccess, closedAccess } from './public-access.ts';
import { labelOf, type Role, roleOf } from './roles.ts';

export type Design = Choices['network'];

/** A resource of the picture with what the guide knows of it. */
export interface Node {
  readonly resource: Resource;
  readonly role: Role;
  readonly label: string;
  /** The step that makes it. */
  readonly step: Step;
  /** The switches that bring it; in the plan of the design whatever is switched when empty. */
  readonly when: When;
  /** The resources that its making names. */
  readonly uses: readonly Resource[];
  /** The place that its create call names, if it names one. */
  readonly range?: Word;
  readonly part?: string;
  /** The setting that closes it to the internet; without one the internet reaches it. */
  readonly publicAccess?: ClosedAccess;
}

/** Lists each thing in the picture of a network design once, in the order of the guide. */
export function nodesOf({ steps }: Guide, design: Design): readonly Node[] {
  const closed = closedAccess(steps);
  const nodes = steps.flatMap((step) =>
    step.apply.flatMap((one) => {
      const role = 'ensure' in one ? roleOf(one.ensure) : undefined;
      const when = both([`network=${design}`], [...(step.when ?? []), ...(one.when ?? [])]);
      return role && when && 'ensure' in one
        ? [nodeOf(one, role, step, when, closed.get(one.ensure.key))]
        : [];
    }),
  );
  return [...Map.groupBy(nodes, ({ resource }) => resource.key).values()].flatMap(merged);
}

/** Made in one of several ways, a resource is there whenever one of them is taken. */
function merged(ways: readonly Node[]): readonly Node[] {
  const [first] = ways;
  if (!first) return [];
  const when = first.when.filter((one) => ways.every((way) => way.when.includes(one)));
  return [{ ...first, when }];
}

function nodeOf(
  one: Ensure,
  role: Role,
  step: Step,
  when: When,
  publicAccess: ClosedAccess | undefined,
): Node {
  const { ensure: resource, by } = one;
  const range = optionWord(by, '--address-prefixes');
  const part = literalText(optionWord(by, '--group-id') ?? []);
  return {
    resource,
    role,
    label: labelOf(resource),
    step,
    when: when.filter((condition) => !/^network=|^!?existing:/.test(condition)),
    uses: usedBy({ ...step, apply: [one] }),
    ...(range ? { range } : {}),
    ...(part ? { part } : {}),
    ...(publicAccess ? { publicAccess } : {}),
  };
}
