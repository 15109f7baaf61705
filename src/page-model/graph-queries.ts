import { guide } from '../guide/guide.ts';
import { type ControlQuery, controlQueries } from '../guide/inventory/control-queries.ts';
import { graphLimits } from '../guide/inventory/queries.ts';
import { kqlOf } from '../language/collection.ts';
import type { Control } from '../language/guide.ts';
import type { ControlId } from '../parameters/ids.ts';
import { severityLevels } from '../language/guide.ts';
import { checksOf } from './control-checks.ts';

const collected = guide.collection?.queries ?? [];
const joinsIn = (kql: string): number => kql.match(/\bjoin\b/g)?.length ?? 0;

/** The questions of the collect script, and those of them that join as often as Resource Graph takes. */
export const collectedQueries = {
  count: collected.length,
  atLimit: collected
    .filter((one) => joinsIn(kqlOf(one)) === graphLimits.joins)
    .map(({ name }) => name),
};

/** Why controls have no query. */
const reasons: readonly {
  readonly because: string;
  readonly controls: readonly ControlId[];
}[] = [
  {
    because:
      'Resource Graph has no computes, datastores, connections, keys, credentials of identities, locks, contacts, settings of logs or of how long what is deleted stays. The collect script reads them from Resource Manager.',
    controls: [
      'iam-federated-credentials',
      'data-credless-datastore',
      'data-key-rotation',
      'data-recovery',
      'data-stored-secrets',
      'cmp-no-public-ip',
      'cmp-no-ssh',
      'cmp-idle-and-reimage',
      'cmp-instance-owner',
      'cmp-every-compute',
      'mon-diagnostics',
      'mon-activity-log',
      'mon-contact',
      'gov-locks',
    ],
  },
  {
    because:
      'What is right depends on names or choices that no row shows, such as which identity runs a job. The audit finds them from each workspace.',
    controls: [
      'iam-workspace-identity',
      'iam-compute-endpoint-identity',
      'iam-deployer-role',
      'iam-scoring-role',
      'iam-job-secrets',
      'data-cmk-storage',
      'cmp-private-image-build',
      'gov-teardown',
    ],
  },
  {
    because:
      'Versions of data and models are in no list of Azure at scale: only verify reads them.',
    controls: ['data-asset-versions', 'model-registration'],
  },
  {
    because: 'Only Microsoft Entra knows it.',
    controls: ['iam-conditional-access'],
  },
];

/** The controls without a query, by why they have none. */
export const withoutQuery = reasons.map(({ because, controls: ids }) => ({
  because,
  controls: guide.controls.filter(({ id }) => ids.includes(id)),
}));

/** Why queries leave something out of a control, where that is not plain from its words. */
const unseenBecause: Readonly<Partial<Record<ControlId, string>>> = {
  'net-firewall':
    'The firewall is known by the route that leads to its address, and addresses repeat from network to network; what its rules are to be, only their file tells.',
  'net-foreign-connections':
    'To which other accounts the datastores lead is in no table of the graph.',
};

/** The queries that a reader pastes into Resource Graph Explorer. */
export const graphQueries = controlQueries(guide.steps, guide.controls);

/** A control with its queries, and what of it they do not judge. */
export interface GraphControl {
  readonly control: Control;
  readonly queries: readonly ControlQuery[];
  /** What verify and the audit judge and no query does, in the words of verify. */
  readonly unseen: readonly string[];
  /** Why not, where that is not plain. */
  readonly because?: string;
}

/** The controls that have queries, in the order of the guide. */
export const graphControls: readonly GraphControl[] = guide.controls.flatMap((control) => {
  const queries = graphQueries.filter((one) => one.control.id === control.id);
  const judged = new Set(queries.flatMap(({ labels }) => labels));
  const labels = checksOf(control).flatMap(({ expect }) => expect.map(({ label }) => label));
  const unseen = [...new Set(labels)].filter((label) => !judged.has(label));
  const because = unseenBecause[control.id];
  return queries.length > 0 ? [{ control, queries, unseen, ...(because ? { because } : {}) }] : [];
});

/** The same by their severity, the worst first. */
export const bySeverity = severityLevels.flatMap((level) => {
  const some = graphControls.filter(({ control }) => control.severity.level === level);
  return some.length > 0 ? [{ level, controls: some }] : [];
});
