import { type ArmId, groupId, groupType, parseArmId } from './arm-id.ts';
import type { ExistingKey } from './ids.ts';
import { idsOf, type ParameterSet } from './parameter-set.ts';
import type { Inputs, Problem, ReadDraft } from './resolved.ts';
import { problemOf } from './rule.ts';
import { existingField } from './existing-field.ts';

/** The legal ids among the drafts, and a problem for each of the others. */
export function readExisting(
  parameters: ParameterSet,
  drafts: Inputs['existing'],
): {
  readonly ids: Readonly<Partial<Record<ExistingKey, ArmId>>>;
  readonly problems: readonly Problem[];
  readonly readings: readonly ReadDraft[];
} {
  const ids: Partial<Record<ExistingKey, ArmId>> = {};
  const problems: Problem[] = [];
  const readings: ReadDraft[] = [];
  for (const key of idsOf(parameters.existing)) {
    const draft = drafts[key];
    if (!draft) continue;
    const read = readOne(parameters, key, draft);
    const field = existingField(key);
    if (typeof read === 'string') problems.push({ field, message: read });
    else {
      ids[key] = read;
      // An ID in another case is the same ID; only what stands around it is taken off.
      if (read.text.toLowerCase() !== draft.toLowerCase()) {
        readings.push({ field, from: draft, to: read.text });
      }
    }
  }
  return { ids, problems, readings };
}

function readOne(parameters: ParameterSet, key: ExistingKey, draft: string): ArmId | string {
  const parsed = parseArmId(parameters.existing, draft);
  if (!parsed.ok) return parsed.problem;
  const kind = parameters.existing[key];
  // People copy a zone where its group is wanted: that is the one group it can mean.
  const id = parsed.id.type === kind.groupOf ? groupId(parsed.id) : parsed.id;
  return wrongType(kind, id) ?? illegalName(parameters, key, id) ?? id;
}

function wrongType(
  kind: ParameterSet['existing'][ExistingKey],
  { type, subscription, group }: ArmId,
): string | undefined {
  if (type === kind.type) return undefined;
  const isGroup = kind.type === groupType;
  const like = isGroup ? `/subscriptions/${subscription}/resourceGroups/${group}` : kind.example;
  return `This is the ID of ${type}; paste one of ${kind.type}, for example ${like}.`;
}

// Azure may know wider names; here a brought name meets the same rules of rendering as a typed one.
function illegalName(
  { catalogue, existing }: ParameterSet,
  key: ExistingKey,
  { name, group }: ArmId,
): string | undefined {
  const groups = Object.values(existing).find(
    ({ type, parameter }) => type === groupType && parameter,
  );
  const groupProblem = groups?.parameter && problemOf(catalogue[groups.parameter].check, group);
  if (groupProblem) return `The guide cannot use the group ${group}. ${groupProblem}`;
  const { parameter } = existing[key];
  const nameProblem = parameter && problemOf(catalogue[parameter].check, name);
  return nameProblem && `The guide cannot use the name ${name}. ${nameProblem}`;
}
