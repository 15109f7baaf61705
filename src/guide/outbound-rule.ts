import { az } from '../azure/az.ts';
import { check, checkWhen } from '../azure/check.ts';
import type { Resource } from '../language/resource.ts';
import type { Check, Ensure } from '../language/statement.ts';
import { idOf, nameOf } from '../language/word.ts';
import { homeGroup } from './placement.ts';
import { workspace } from './resources.ts';
import { managedNetwork } from './managed-network.ts';
import type { ControlId } from '../parameters/ids.ts';

type Rule = Resource<'Microsoft.MachineLearningServices/workspaces/outboundRules'>;

/** Lets the managed network reach a part of a resource by a private endpoint of its own. */
export function allowPrivately(rule: Rule, target: Resource, part: 'blob' | 'vault'): Ensure {
  return {
    when: managedNetwork,
    ensure: rule,
    by: az('ml workspace outbound-rule set', {
      '--rule': nameOf(rule),
      '--workspace-name': nameOf(workspace),
      ...homeGroup,
      '--type': 'private_endpoint',
      '--service-resource-id': idOf(target),
      '--subresource-target': part,
      // No `--spark-enabled`: it is off, and the extension sends `false` as a text where Azure wants a boolean.
    }),
  };
}

/** The rule is in force. */
export function checkAllowed(rule: Rule, control: ControlId, called: string): Check {
  return checkWhen(
    managedNetwork,
    check(rule, {
      control,
      label: `The managed network reaches ${called} privately`,
      path: 'properties.status',
      is: 'Active',
      absent: 'fails',
    }),
  );
}
