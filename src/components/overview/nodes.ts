import { usedBy } from '../../compile/plan-order.ts';
import type { Guide, Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import type { Check, Ensure, Expectation } from '../../language/statement.ts';
import { both } from '../../language/template.ts';
import type { Word } from '../../language/word.ts';
import type { Choices, ControlId } from '../../parameters/ids.ts';
import type { Condition, When } from '../../parameters/conditions.ts';
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
  /** The label of the check that proves that the internet cannot reach it. */
  readonly closed?: string;
  /** The control without which the making leaves that door open. */
  readonly opensWithout?: ControlId;
}

/** Lists each thing in the picture of a network design once, in the order of the guide. */
export function nodesOf({ steps }: Guide, design: Design): readonly Node[] {
  const checks = steps.flatMap((step) => step.checks);
  const nodes = steps.flatMap((step) =>
    step.apply.flatMap((one) => {
      const role = 'ensure' in one ? roleOf(one.ensure) : undefined;
      const when = both([`network=${design}`], [...(step.when ?? []), ...(one.when ?? [])]);
      return role && when && 'ensure' in one ? [nodeOf(one, role, step, when, checks)] : [];
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

function nodeOf(one: Ensure, role: Role, step: Step, when: When, checks: readonly Check[]): Node {
  const { ensure: resource, by } = one;
  const said = (flag: string): Word | undefined => {
    const argument = by.options.find((option) => option.flag === flag)?.argument;
    return Array.isArray(argument) ? (argument as Word) : undefined;
  };
  const range = said('--address-prefixes');
  const part = exampleOf(said('--group-id') ?? []);
  const closed = closedBy(resource, checks);
  const isOptional = closed && isConditional(`control:${closed.control}`, one, step);
  return {
    resource,
    role,
    label: labelOf(resource),
    step,
    when: when.filter((condition) => !/^network=|^!?existing:/.test(condition)),
    uses: usedBy({ ...step, apply: [one] }),
    ...(range ? { range } : {}),
    ...(part ? { part } : {}),
    ...(closed ? { closed: closed.label } : {}),
    ...(isOptional ? { opensWithout: closed.control } : {}),
  };
}

/** A word's own text, without its references. */
export function exampleOf(word: Word): string {
  return word.filter((part) => typeof part === 'string').join('');
}

const doors = /\.(?:publicNetworkAccess|enableNodePublicIp|networkAcls\.defaultAction)$/;

function closedBy({ key }: Resource, checks: readonly Check[]): Expectation | undefined {
  const isDoor = ({ path, wanted }: Expectation): boolean =>
    doors.test(path) &&
    wanted.kind === 'is' &&
    wanted.words.some((one) => /^(?:Disabled|false|Deny)$/.test(exampleOf(one.word)));
  return checks
    .filter((check) => isOf(check, key))
    .flatMap(({ expect }) => expect.filter(isDoor))[0];
}

/** True when a line of the making call, or of a file that it reads, is there only on that condition. */
function isConditional(condition: Condition, { by }: Ensure, { files = [] }: Step): boolean {
  const texts = JSON.stringify([by.options, by.options.some(readsFile) ? files : []]);
  return texts.includes(JSON.stringify(condition));
}

function readsFile({ flag }: { readonly flag: string }): boolean {
  return flag === '--file' || flag === '--template-file';
}

/** True for a check that reads this resource by its id. */
function isOf({ read }: Check, key: string): boolean {
  return read.options.some(
    ({ flag, argument }) =>
      flag === '--ids' &&
      Array.isArray(argument) &&
      (argument as Word).some(
        (one) => typeof one === 'object' && 'id' in one && one.id.key === key,
      ),
  );
}
