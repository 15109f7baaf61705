import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { CaptureStatement, Check, Run } from '../language/statement.ts';
import {
  idOf,
  nameOf,
  output,
  parameter,
  type Reference,
  type Text,
  word,
} from '../language/word.ts';
import type { ParameterId } from '../parameters/catalogue.ts';
import type { When } from '../parameters/conditions.ts';
import { planMark } from './plan-tag.ts';
import { principals, roleAssignments } from './listings.ts';
import { homeGroup } from './placement.ts';

/** A role on one resource. */
export interface Grant {
  readonly role: string;
  /** The name of a role that the plan makes; `role` then says in words which it is. */
  readonly named?: Text;
  readonly on: Resource;
  /** What it is held on, in words. */
  readonly called: string;
  readonly when?: When;
}

/** Who holds roles, by object id. */
export interface Holder {
  readonly called: string;
  readonly type: 'ServicePrincipal' | 'Group';
  readonly id: Reference;
  /** How to ask for the object id where only Azure knows it. */
  readonly asked?: CaptureStatement;
}

/** A managed identity of the plan as a holder of roles. */
export function identityHolder(identity: Resource, name: string): Required<Holder> {
  const from = az('identity show', {
    '--name': nameOf(identity),
    ...homeGroup,
    '--query': 'principalId',
    '--output': 'tsv',
  });
  const among = { line: [nameOf(identity)], in: principals };
  return principalHolder('The identity', { capture: name, from, among });
}

/** An application or identity whose object id `asked` prints. */
export function principalHolder(called: string, asked: CaptureStatement): Required<Holder> {
  return { called, type: 'ServicePrincipal', id: output(asked.capture), asked };
}

/** A group of people whose object id the reader types. */
export function groupHolder(called: string, id: ParameterId): Holder {
  return { called, type: 'Group', id: parameter(id) };
}

/** Gives the role, unless it is held already. */
export function grant({ type, id }: Holder, { role, named, on, when }: Grant): Run {
  return {
    ...(when ? { when } : {}),
    unless: {
      line: [id, '=', ...word(named ?? role), '=', idOf(on)],
      in: roleAssignments,
    },
    call: az('role assignment create', {
      '--assignee-object-id': id,
      '--assignee-principal-type': type,
      '--role': named ?? role,
      '--scope': idOf(on),
      // It takes no tag; undo knows it by this, wherever it was given.
      '--description': planMark,
    }),
    // A new identity, and a new role, is not known everywhere at once.
    ...(type === 'ServicePrincipal' || named ? { retry: 'role propagation' } : {}),
  };
}

/** The role is held. Read by object id, which needs no right in Microsoft Entra. */
export function checkGrant(
  control: string,
  { called: holder, id, asked }: Holder,
  { role, named = role, on, called, when }: Grant,
): Check {
  return checkRows(
    az('role assignment list', {
      '--scope': idOf(on),
      '--assignee-object-id': id,
      '--fill-principal-name': 'false',
    }),
    {
      columns: ['roleDefinitionName'],
      where: [{ path: 'roleDefinitionName', is: named }],
      ...(asked ? { given: [asked] } : {}),
      ...(when ? { when } : {}),
    },
    {
      control,
      label: `${holder} holds ${role} on ${called}`,
      path: 'roleDefinitionName',
      is: named,
      absent: 'fails',
    },
  );
}
