import { isDeclaration, type Setting } from '../../language/declaration.ts';
import { conditionsOfKey } from '../../language/file.ts';
import type { Step } from '../../language/guide.ts';
import { comparedWords } from '../../language/statement.ts';
import type { When } from '../../parameters/conditions.ts';
import type { ControlId } from '../../parameters/ids.ts';

/** How a resource is closed to the internet. */
export interface ClosedAccess {
  /** The label of its setting. */
  readonly label: string;
  /** The control without which creation leaves it open. */
  readonly control?: ControlId;
}

/** The public access of a resource in one state, and when it is in that. */
export interface AccessState {
  readonly isClosed: boolean;
  readonly when: When;
}

/** One state, or two of which one holds: closed with a control and open without it. */
export function accessStates(access: ClosedAccess | undefined): readonly AccessState[] {
  if (!access?.control) return [{ isClosed: access !== undefined, when: [] }];
  return [
    { isClosed: true, when: [`control:${access.control}`] },
    { isClosed: false, when: [`!control:${access.control}`] },
  ];
}

/** The closed resources of the steps, by the first of their settings that closes them. */
export function closedAccess(steps: readonly Step[]): ReadonlyMap<string, ClosedAccess> {
  const closed = steps
    .flatMap(({ checks }) => checks.filter(isDeclaration))
    .flatMap(({ resource, settings }) =>
      settings
        .filter(closes)
        .flatMap((one) => (resource ? [[resource.key, accessOf(one)] as const] : [])),
    );
  return new Map(closed.toReversed()); // of several the first counts
}

const paths = /\.(?:publicNetworkAccess|enableNodePublicIp|networkAcls\.defaultAction)$/;

function closes({ expectation: { path, matcher } }: Setting): boolean {
  const words = matcher.kind === 'is' ? comparedWords(matcher) : [];
  return (
    paths.test(path) &&
    words.some(({ word: [text] }) => typeof text === 'string' && isClosed.test(text))
  );
}

const isClosed = /^(?:Disabled|false|Deny)$/;

function accessOf(setting: Setting): ClosedAccess {
  const { label, control } = setting.expectation;
  const isOptional = creationConditions(setting).some((when) =>
    when.includes(`control:${control}`),
  );
  return isOptional ? { label, control } : { label };
}

/** The conditions under which creation sets it, of each option and each key of a file. */
function creationConditions({ created = [], written = [] }: Setting): readonly When[] {
  return [
    ...created.map(({ when = [] }) => when),
    ...written.flatMap(({ file, key }) =>
      file.format === 'python' ? [] : conditionsOfKey(file.content, key),
    ),
  ];
}
