import { az } from '../../azure/az.ts';
import { declareRows } from '../../azure/declare.ts';
import { builtInRoles, type BuiltInRole } from '../../azure/vocabulary/built-in-roles.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { CaptureStatement, Run } from '../../language/statement.ts';
import {
  idOf,
  nameOf,
  output,
  parameter,
  type Reference,
  subscriptionOf,
  type Text,
  type Word,
  word,
} from '../../language/word.ts';
import type { ControlId, ParameterId, StepId } from '../../parameters/ids.ts';
import type { When } from '../../parameters/conditions.ts';
import type { CustomRole } from './custom-role.ts';
import { namedRoles, principals, roleAssignments } from '../listings.ts';
import { planMark } from '../plan-tag.ts';
import { homeGroup } from '../placement.ts';

/** A role on one resource. */
export interface Grant {
  readonly role: BuiltInRole | CustomRole;
  readonly on: Resource;
  /** Its scope, in words. */
  readonly called: string;
  readonly when?: When;
}

/** A holder of roles, by object id. */
export interface Holder {
  readonly called: string;
  readonly type: 'ServicePrincipal' | 'Group';
  readonly id: Reference;
  /** How to ask for the object id where only Azure knows it. */
  readonly capture?: CaptureStatement;
}

/** A managed identity of the plan as a holder of roles. */
export function identityHolder(identity: Resource, name: string): Required<Holder> {
  const from = az('identity show', {
    '--name': nameOf(identity),
    ...homeGroup,
    '--query': 'principalId',
    '--output': 'tsv',
  });
  const match = { line: [nameOf(identity)], in: principals };
  return principalHolder('The identity', { capture: name, from, match });
}

/** An application or identity whose object id `capture` prints. */
export function principalHolder(called: string, capture: CaptureStatement): Required<Holder> {
  return { called, type: 'ServicePrincipal', id: output(capture.capture), capture };
}

/** A group of people whose object id the reader types. */
export function groupHolder(called: string, id: ParameterId): Holder {
  return { called, type: 'Group', id: parameter(id) };
}

/** Gives the role, unless it is held already. */
export function grant({ type, id }: Holder, { role, on, called, when }: Grant): Run {
  const isBuiltIn = typeof role === 'string';
  return {
    ...(when ? { when } : {}),
    ...(isBuiltIn ? { says: `${role} on ${called}` } : {}),
    precondition: {
      absent: isBuiltIn
        ? { line: [id, '=', ...roleId(role, on), '=', idOf(on)], in: roleAssignments }
        : { line: [id, '=', ...word(role.name)], in: namedRoles(on) },
    },
    call: az('role assignment create', {
      '--assignee-object-id': id,
      '--assignee-principal-type': type,
      // Azure renames roles, and keeps their ids.
      '--role': isBuiltIn ? builtInRoles[role].id : role.name,
      '--scope': idOf(on),
      // It takes no tag; undo knows it by this, wherever it was given.
      '--description': planMark,
    }),
    // A new identity, and a new role, is not known everywhere at once.
    ...(type === 'ServicePrincipal' || !isBuiltIn ? { retry: 'role propagation' } : {}),
  };
}

/**
 * The role is held there, or above, whence it is inherited. Read by object id, which needs no right in Microsoft
 * Entra. What must hold before it is given is told where another step makes the role.
 */
export function declareGrant(
  control: ControlId,
  { called: holder, id, capture }: Holder,
  { role, on, called, when }: Grant,
  before?: readonly StepId[],
): Declaration {
  const [path, oneOf, name]: readonly [string, readonly Text[], string] =
    typeof role === 'string'
      ? ['roleDefinitionId', roleIds(role, on), role]
      : ['roleDefinitionName', [role.name], role.called];
  return declareRows(
    az('role assignment list', heldOn(on, id)),
    {
      list: {
        columns: [path],
        where: [{ path, oneOf }],
        ...(capture ? { captures: [capture] } : {}),
      },
      ...(when ? { when } : {}),
    },
    {
      control,
      label: `${holder} holds ${name} on ${called}`,
      path,
      oneOf,
      absent: 'fails',
      mended: 'by apply',
      ...(before ? { before } : {}),
    },
  );
}

/** Where role definitions stand; those that a management group gives may have no subscription before it. */
const definitions = '/providers/Microsoft.Authorization/roleDefinitions/';

/** The ids of a built-in role as assignments on the resource, or above it, name it. */
export function roleIds(role: BuiltInRole, on: Resource): readonly [Text, Text] {
  return [roleId(role, on), definitions + builtInRoles[role].id];
}

/** The id of a built-in role as assignments on the resource name it. */
function roleId(role: BuiltInRole, on: Resource): Word {
  return ['/subscriptions/', subscriptionOf(on), definitions + builtInRoles[role].id];
}

function heldOn(on: Resource, id: Reference) {
  return {
    '--scope': idOf(on),
    '--assignee-object-id': id,
    '--include-inherited': true,
    '--fill-principal-name': 'false',
  } as const;
}
