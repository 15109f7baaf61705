// Flow logs: those of the networks of a workspace, and where they write.
import { isRecord } from '../parameters/record.ts';
import { type Body, textAt, valueAt } from './evidence.ts';
import { type Bind, type Found, seenOf } from './found.ts';
import { type Look, type LookBy, listOf, rowsSeen, unread } from './look.ts';
import { networkOfSubnet, vnet } from './network-binding.ts';
import { queried } from './query.ts';
import type { Texts } from './words.ts';

const query = '10-firewalls';

/** The storage accounts into which they write. */
export const flowLogStore: Bind = (found) =>
  namedBy(found, (log) => [textAt(log, 'properties', 'storageId')]);

/** The identities with which they sign in there. */
export const flowLogIdentity: Bind = (found) =>
  namedBy(found, (log) => {
    const own = valueAt(log, 'identity', 'userAssignedIdentities');
    return isRecord(own) ? Object.keys(own) : [];
  });

/** The flow logs of each network, of which Network Watcher keeps those of a region in a group of its own. */
export const flowLogs: LookBy = ({ over }, { found }) => {
  const networks = vnet(found);
  if (networks.kind === 'none') return [];
  if (networks.kind !== 'found') return [unread(found.id, networks.reason)];
  return networks.ids.flatMap((id): readonly Look[] => {
    const own = logsOf(id, found);
    if (own.length === 0) {
      const { partial } = found.evidence.rows(query);
      const reason = 'no flow log of the network is seen: it may lie where you may not read';
      return [{ ...unread(id, partial ?? reason), resource: 'vnet' }];
    }
    return own.map((log) => lookAt(id, log, over));
  });
};

/** A log tells of its network: under the id of that, it stands in the picture. */
function lookAt(network: string, log: Body, over: string): Look {
  const { properties, ...row } = log;
  const printed = { ...(isRecord(properties) ? properties : {}), ...row };
  const look = rowsSeen(network, 'graph', listOf(queried([printed], over)));
  if (look.outcome.kind !== 'rows') return look;
  const outcome = { ...look.outcome, areChosen: true, body: printed } as const;
  return { ...look, resource: 'vnet', outcome };
}

/** Any log workspace that is seen will do for traffic analytics, as for all other logs. */
export function analyticsPlace(log: unknown, { evidence }: Found): Texts | undefined {
  const id = textAt(log, 'flowAnalyticsConfiguration', 'networkWatcherFlowAnalyticsConfiguration', 'workspaceResourceId'); // oxfmt-ignore
  if (id === '') return undefined;
  return evidence.resource(id).kind === 'there'
    ? { kind: 'known', texts: [id] }
    : {
        kind: 'unknown',
        reason: `the flows go to ${id}, which the inventory does not show: it may lie where you may not read`,
      };
}

function namedBy(found: Found, namesOf: (log: Body) => readonly string[]): ReturnType<Bind> {
  const networks = vnet(found);
  if (networks.kind !== 'found') return networks;
  const logs = networks.ids.flatMap((id) => logsOf(id, found));
  const ids = new Set(logs.flatMap(namesOf).filter((id) => id !== ''));
  return seenOf([...ids], found.evidence.rows(query).partial);
}

/** The logs of a network itself; one of a subnet tells of a part only. */
function logsOf(network: string, { evidence }: Found): readonly Body[] {
  return evidence.keyed(query, targetOfLog, network.toLowerCase());
}

function targetOfLog(row: Body): readonly string[] {
  return isFlowLog(row) ? [textAt(row, 'properties', 'targetResourceId').toLowerCase()] : [];
}

/** The networks of which a flow log tells: a log of a subnet is one of its network too. */
export function networksOfFlowLog(row: Body): readonly string[] {
  return isFlowLog(row) ? targetOfLog(row).map(networkOfSubnet) : [];
}

function isFlowLog(row: Body): boolean {
  return textAt(row, 'type').toLowerCase() === 'microsoft.network/networkwatchers/flowlogs';
}
