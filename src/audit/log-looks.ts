// Where logs go: to any Log Analytics workspace, since an organisation may keep them in one of its own.
import { type Check, comparedWords } from '../language/statement.ts';
import { resourcesIn } from '../language/word.ts';
import { boundTo } from './binding.ts';
import type { Found } from './found.ts';
import { textAt } from './evidence.ts';
import { effectSeen, type Look, type LookBy, notCollected, unread } from './look.ts';
import { scopesOf } from './private-link-scopes.ts';

/**
 * The same look, where any setting that sends logs to Log Analytics counts, and not only one that sends them to the
 * workspace of a plan. Whether one that is not seen is there at all, and who reads it, nobody can say.
 */
export function toAnyWorkspace(look: Look, { in: place }: Check, { evidence }: Found): Look {
  const { outcome } = look;
  if (outcome.kind !== 'rows' || place !== 'list') return look;
  const rows = outcome.rows.filter((row) => textAt(row, 'workspaceId') !== '');
  const doubtOf = (row: unknown): string | undefined => {
    const to = textAt(row, 'workspaceId');
    return evidence.resource(to).kind === 'there'
      ? undefined
      : `the logs go to ${to}, which the inventory does not show: it may lie where you may not read`;
  };
  return { ...look, outcome: { ...outcome, rows, areChosen: true, doubtOf } };
}

/** Whether what takes logs stands under a scope: the graph does not list what a scope holds, but each names its scopes. */
export const underScope: LookBy = ({ where = [] }, { found }) => {
  const [resource] = where.flatMap(({ matcher }) =>
    comparedWords(matcher).flatMap(({ word }) => resourcesIn(word)),
  );
  if (resource === undefined) return [unread(found.id, notCollected)];
  const bound = boundTo(resource.key, found);
  if (bound.kind !== 'found') {
    return [unread(found.id, bound.kind === 'none' ? 'there is none' : bound.reason)];
  }
  return bound.ids.map((id): Look => {
    const seen = found.evidence.resource(id);
    if (seen.kind !== 'there') return { id, source: seen.source, outcome: seen };
    const [scope] = scopesOf(seen.body);
    const look = effectSeen(
      id,
      scope === undefined
        ? { result: 'FAIL', found: '', reason: 'it stands under no scope' }
        : { result: 'PASS', found: scope, reason: '' },
    );
    return { ...look, resource: resource.key };
  });
};
