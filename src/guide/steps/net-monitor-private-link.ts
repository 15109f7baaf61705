import { az } from '../../azure/az.ts';
import { declare, declareRows } from '../../azure/declare.ts';
import type { Declaration } from '../../language/declaration.ts';
import type { Step } from '../../language/guide.ts';
import type { Resource } from '../../language/resource.ts';
import type { Remove, Run } from '../../language/statement.ts';
import { idOf, nameOf } from '../../language/word.ts';
import { declareApproved } from '../statements/approved-endpoint.ts';
import { declareLinked, makeZone, removeZone } from '../statements/dns-zone.ts';
import { scopedResources } from '../listings.ts';
import { homeGroup } from '../placement.ts';
import { planTag } from '../plan-tag.ts';
import { declareEndpoint, makeEndpoint, removeEndpoint } from '../statements/private-endpoint.ts';
import {
  appInsights,
  logAnalytics,
  monitorEndpoint,
  monitorZones,
  privateLinkScope,
  scopedInsights,
  scopedLogs,
} from '../resources.ts';

const unverified =
  'With the managed network, an outbound rule must lead to the scope; this was not tried on a live subscription.';

export const netMonitorPrivateLink: Step = {
  id: 'net-monitor-private-link',
  title: 'Azure Monitor by private link',
  section: 'network',
  when: ['monitorPrivateLink'],
  runsIn: 'anywhere',
  permissions: [
    {
      role: 'Monitoring Contributor',
      on: 'the resource group, and on the Log Analytics workspace and Application Insights if you brought them',
    },
    { role: 'Network Contributor', on: 'the resource group' },
    { role: 'Network Contributor', on: 'the virtual network' },
    { role: 'Private DNS Zone Contributor', on: 'the group of the zones' },
    { role: 'Reader', on: 'the subscription' },
  ],
  apply: [
    {
      ensure: privateLinkScope,
      by: az('monitor private-link-scope create', {
        '--name': nameOf(privateLinkScope),
        ...homeGroup,
        '--tags': planTag,
      }),
    },
    include(logAnalytics),
    include(appInsights),
    ...monitorZones.flatMap(makeZone),
    // Its own zones and that of blobs, without which no name would lead to it.
    ...makeEndpoint(monitorEndpoint, { named: [] }),
  ],
  undo: [
    removeEndpoint(monitorEndpoint),
    ...monitorZones.flatMap(removeZone),
    exclude(scopedLogs),
    exclude(scopedInsights),
    {
      remove: privateLinkScope,
      by: az('monitor private-link-scope delete', {
        '--name': nameOf(privateLinkScope),
        ...homeGroup,
        '--yes': true,
      }),
    },
  ],
  checks: [
    declare(
      privateLinkScope,
      {},
      {
        control: 'net-monitor-private-link',
        label: 'The scope takes data in open mode, the only one that Azure ML supports',
        path: 'properties.accessModeSettings.ingestionAccessMode',
        is: 'Open',
        mended: az('resource update', {
          '--ids': idOf(privateLinkScope),
          '--api-version': '2021-07-01-preview',
          '--set': 'properties.accessModeSettings.ingestionAccessMode=Open',
        }),
        consequences: [
          {
            kind: 'interrupts',
            sentence:
              'It loosens the scope: networks behind it may send to what is not under it again.',
          },
        ],
      },
    ),
    declareIncluded(logAnalytics, 'Log Analytics'),
    declareIncluded(appInsights, 'Application Insights'),
    declareEndpoint(monitorEndpoint, 'net-monitor-private-link', 'the scope of Azure Monitor'),
    declareApproved(
      privateLinkScope,
      'net-monitor-private-link',
      'Every private endpoint of the scope is approved',
      { unverified },
    ),
    ...monitorZones.map((zone) => declareLinked(zone, 'net-monitor-private-link')),
  ],
  remains: [
    {
      when: ['existing:privateDnsZones'],
      text: 'Zones that you brought stay, and so do links in them where you brought the network too.',
    },
  ],
};

/** Puts what takes telemetry under the scope. */
function include(one: Resource): Run {
  return {
    precondition: { absent: { line: ['scoped-', nameOf(one)], in: scopedResources } },
    call: az('monitor private-link-scope scoped-resource create', {
      '--name': ['scoped-', nameOf(one)],
      '--scope-name': nameOf(privateLinkScope),
      ...homeGroup,
      '--linked-resource': idOf(one),
    }),
  };
}

/** Takes it out again: a scope that holds something cannot go. */
function exclude(one: Resource): Remove {
  return {
    remove: one,
    by: az('monitor private-link-scope scoped-resource delete', {
      '--name': nameOf(one),
      '--scope-name': nameOf(privateLinkScope),
      ...homeGroup,
      '--yes': true,
    }),
  };
}

/** Under some name, the scope holds what takes telemetry. */
function declareIncluded(one: Resource, called: string): Declaration {
  return declareRows(
    az('monitor private-link-scope scoped-resource list', {
      '--scope-name': nameOf(privateLinkScope),
      ...homeGroup,
    }),
    {
      list: {
        columns: ['linkedResourceId', 'provisioningState'],
        where: [{ path: 'linkedResourceId', is: idOf(one) }],
      },
      create: 'monitor private-link-scope scoped-resource create',
    },
    {
      control: 'net-monitor-private-link',
      label: `${called} is under the scope`,
      path: 'provisioningState',
      is: 'Succeeded',
      absent: 'fails',
      created: { '--linked-resource': idOf(one) },
      mended: 'by apply',
      consequences: [
        {
          kind: 'interrupts',
          sentence: `Every network that shares the zones of the scope reaches ${called} by its private address from then on.`,
        },
      ],
    },
  );
}
