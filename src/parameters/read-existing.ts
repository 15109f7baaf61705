import { catalogue } from '../guide/parameters/catalogue.ts';
import type { ArmId, ExistingKey } from '../guide/parameters/existing.ts';
import { existingKeys, existingKinds, groupId, isZone, parseArmId } from '../guide/parameters/existing.ts';
import type { Inputs, Problem } from './resolved.ts';
import { problemOf } from './rule.ts';

/** The legal ids among the drafts, and a problem for each of the others. */
export function readExisting(drafts: Inputs['existing']): {
  readonly ids: Readonly<Partial<Record<ExistingKey, ArmId>>>;
  readonly problems: readonly Problem[];
} {
  const ids: Partial<Record<ExistingKey, ArmId>> = {};
  const problems: Problem[] = [];
  for (const key of existingKeys) {
    const draft = drafts[key];
    if (!draft) continue;
    const read = readOne(key, draft);
    if (typeof read === 'string') problems.push({ field: `existing.${key}`, message: read });
    else ids[key] = read;
  }
  return { ids, problems };
}

function readOne(key: ExistingKey, draft: string): ArmId | string {
  const parsed = parseArmId(draft);
  if (!parsed.ok) return parsed.problem;
  // People copy a zone where its group is wanted: that is the one group it can mean.
  const id = key === 'privateDnsZones' && isZone(parsed.id) ? groupId(parsed.id) : parsed.id;
  return wrongType(key, id) ?? illegalName(key, id) ?? id;
}

function wrongType(key: ExistingKey, { type, subscription, group }: ArmId): string | undefined {
  const kind = existingKinds[key];
  if (type === kind.type) return undefined;
  const isGroup = kind.type === existingKinds.resourceGroup.type;
  const like = isGroup ? `/subscriptions/${subscription}/resourceGroups/${group}` : kind.example;
  return `This is the ID of ${type}; paste one of ${kind.type}, for example ${like}.`;
}

// Azure may know wider names; here a brought name meets the same rules of rendering as a typed one.
function illegalName(key: ExistingKey, { name, group }: ArmId): string | undefined {
  const { parameter } = existingKinds[key];
  const groupProblem = problemOf(catalogue.resourceGroup.check, group);
  if (groupProblem) return `The guide cannot use the group ${group}. ${groupProblem}`;
  const nameProblem = parameter && problemOf(catalogue[parameter].check, name);
  return nameProblem && `The guide cannot use the name ${name}. ${nameProblem}`;
}
