import { az } from '../../azure/az.ts';
import { declare } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Resource } from '../../language/resource.ts';
import type { Ensure } from '../../language/statement.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { homeGroup } from '../placement.ts';
import { workspace } from '../resources.ts';
import { managedNetwork } from './managed-network.ts';
import type { ControlId } from '../../parameters/ids.ts';

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
export function declareAllowed(rule: Rule, control: ControlId, called: string): Declaration {
  return declare(
    rule,
    { when: managedNetwork },
    {
      control,
      label: `The managed network reaches ${called} privately`,
      path: 'properties.status',
      is: 'Active',
      absent: 'fails',
      mended: 'by apply',
      before: ['net-managed-vnet'],
    },
  );
}
