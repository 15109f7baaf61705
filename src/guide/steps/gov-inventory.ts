import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import { besideAddresses } from '../beside/addresses.ts';
import { besideComputes } from '../beside/computes.ts';
import { besideConnections } from '../beside/connections.ts';
import { besideEndpoints } from '../beside/endpoints.ts';
import { besideCredentials, besideRoles } from '../beside/roles.ts';
import { besideRules } from '../beside/rules.ts';
import { besideSecrets } from '../beside/secrets.ts';
import { besideStores } from '../beside/stores.ts';
import { homeGroup } from '../placement.ts';
import { tag } from '../plan-tag.ts';

export const govInventory: Step = {
  id: 'gov-inventory',
  title: 'What stands beside the plan',
  section: 'governance',
  runsIn: 'anywhere',
  permissions: [
    { role: 'Reader', on: 'the resource group, and on each resource that you brought' },
  ],
  apply: [
    {
      says: 'What the group holds that does not carry the tag of the plan',
      call: az('resource list', {
        ...homeGroup,
        '--query': [`[?tags.${tag.name} != '`, ...tag.value, "'].{name:name,type:type}"],
        '--output': 'table',
      }),
    },
  ],
  undo: [],
  checks: [
    ...besideComputes,
    ...besideEndpoints,
    ...besideSecrets,
    ...besideStores,
    ...besideAddresses,
    ...besideRules,
    ...besideConnections,
    ...besideRoles,
    ...besideCredentials,
  ],
};
