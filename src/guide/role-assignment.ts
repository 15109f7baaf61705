import { az } from '../azure/az.ts';
import { checkRows } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { CaptureStatement, Check, Run } from '../language/statement.ts';
import { idOf, nameOf, output, parameter } from '../language/word.ts';
import type { ParameterId } from '../parameters/catalogue.ts';
import type { When } from '../parameters/conditions.ts';
import { homeGroup } from './placement.ts';

/** A role that an identity holds on one resource. */
export interface Grant {
  readonly role: string;
  readonly on: Resource;
  /** What it is held on, in words. */
  readonly called: string;
  readonly when?: When;
}

/** The object id that role assignments need; only Azure knows it. */
export function principalOf(identity: Resource, name: string): CaptureStatement {
  return {
    capture: name,
    from: az('identity show', {
      '--name': nameOf(identity),
      ...homeGroup,
      '--query': 'principalId',
      '--output': 'tsv',
    }),
  };
}

/** Gives a managed identity, whose object id is in the output `principal`, a role. To give it twice changes nothing. */
export function grant(principal: string, { role, on, when }: Grant): Run {
  return {
    ...(when ? { when } : {}),
    call: az('role assignment create', {
      '--assignee-object-id': output(principal),
      '--assignee-principal-type': 'ServicePrincipal',
      '--role': role,
      '--scope': idOf(on),
    }),
    retry: 'role propagation',
  };
}

/** Gives a group of people, whose object id is a parameter, a role. */
export function grantToGroup(group: ParameterId, { role, on }: Grant): Run {
  return {
    call: az('role assignment create', {
      '--assignee-object-id': parameter(group),
      '--assignee-principal-type': 'Group',
      '--role': role,
      '--scope': idOf(on),
    }),
  };
}

/** The role is there. Assignments are read by object id, which needs no right in Microsoft Entra. */
export function checkGrant(
  control: string,
  principal: CaptureStatement,
  { role, on, called, when }: Grant,
): Check {
  return checkRows(
    az('role assignment list', {
      '--scope': idOf(on),
      '--assignee-object-id': output(principal.capture),
      '--fill-principal-name': 'false',
    }),
    {
      columns: ['roleDefinitionName'],
      where: [{ path: 'roleDefinitionName', is: role }],
      given: [principal],
      ...(when ? { when } : {}),
    },
    {
      control,
      label: `The identity holds ${role} on ${called}`,
      path: 'roleDefinitionName',
      is: role,
      absent: 'fails',
    },
  );
}
