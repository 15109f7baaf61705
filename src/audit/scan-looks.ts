// What the scans of Azure found: the states of policies, and what is known to be wrong with images.
import { optionWords } from '../language/statement.ts';
import { boundTo } from './binding.ts';
import type { Found } from './found.ts';
import { type Body, groupIn, textAt, valueAt } from './evidence.ts';
import { listOf, type Look, type LookBy, rowsSeen, unread } from './look.ts';
import { assignedDefinition } from './policy-looks.ts';
import { queried } from './query.ts';

/** The states that the last scan gave to what stands in the group, by the definition of a policy. */
export const policyStates: LookBy = ({ read, over }, { found }) => {
  const { evidence, id } = found;
  const group = groupIn(id);
  const definition = assignedDefinition(optionWords(read, '--policy-assignment'));
  if (definition === undefined) return [unread(group, 'the policy is one of the plan')];
  const rows = evidence
    .keyed('14-policy-states', definitionAndGroup, `${definition} ${group}`)
    .map((row) => ({ ...row, complianceState: textAt(row, 'state') || null }));
  const { partial } = evidence.rows('14-policy-states');
  const unseen = 'no scan has looked yet, or its result may not be read';
  const why = partial ?? (rows.length === 0 ? unseen : undefined);
  const seen = rows.map((row) => textAt(row, 'seen')).toSorted()[0];
  const look = rowsSeen(group, 'policy', listOf(queried(rows, over)), why);
  return [{ ...look, ...(seen ? { seen } : {}) }];
};

function definitionAndGroup(row: Body): readonly string[] {
  return [`${textAt(row, 'definition').toLowerCase()} ${groupIn(textAt(row, 'resource'))}`];
}

/** The findings in the images of the registry, counted; where nothing is told of it, nobody knows that it was looked at. */
export function imageCounts(found: Found): readonly Look[] {
  const registry = boundTo('containerRegistry', found);
  if (registry.kind === 'none') return [];
  if (registry.kind !== 'found') return [unread(found.id, registry.reason)];
  const { partial } = found.evidence.rows('16-image-findings');
  return registry.ids.map((id) => {
    const rows = found.evidence.where('16-image-findings', 'registry', id);
    const count = (kind: string, severity?: string): number =>
      rows
        .filter((row) => textAt(row, 'kind') === kind && isOf(row, severity))
        .reduce((sum, row) => sum + countOf(row), 0);
    const counts = {
      assessed: count('assessment'),
      critical: count('finding', 'critical'),
      high: count('finding', 'high'),
    };
    const unseen =
      'no result of an image scan is seen: nothing was scanned, or you may not read it';
    const why = partial ?? (counts.assessed === 0 ? unseen : undefined);
    const look = rowsSeen(id, 'graph', [counts], why);
    return { ...look, resource: 'containerRegistry' };
  });
}

function countOf(row: Body): number {
  const count = valueAt(row, 'findings');
  return typeof count === 'number' ? count : 0;
}

/** An assessment that was made, or a finding of a severity; an exempted one counts as what it is. */
function isOf(row: Body, severity: string | undefined): boolean {
  const code = textAt(row, 'code').toLowerCase();
  if (severity === undefined) return code === 'healthy' || code === 'unhealthy';
  return textAt(row, 'severity').toLowerCase() === severity && code !== 'healthy';
}
