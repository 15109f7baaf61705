import { parameters } from '../guide/parameters/parameters.ts';
import { parametersOfType } from '../guide/parameters/by-type.ts';
import { catalogue, isParameterId } from '../guide/parameters/catalogue.ts';
import type { ParameterId } from '../parameters/ids.ts';
import { completeChoices } from '../parameters/choices.ts';
import { type ArmId, parseArmId } from '../parameters/arm-id.ts';
import { existingKeys, existingKinds } from '../guide/parameters/existing.ts';
import { readExisting } from '../parameters/read-existing.ts';
import type { Inputs } from '../parameters/resolved.ts';
import { problemOf } from '../parameters/rule.ts';
import { isInPlay } from '../parameters/settle.ts';
import { type ExistingField, existingField, existingKeyOf } from '../parameters/existing-field.ts';
import { labelOf } from './fields.ts';
import { draftOf, type TextField } from './store.ts';

/** A field that would get another text. */
export interface Change {
  readonly field: TextField;
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

/** One thing to do with a pasted id: the fields that it changes, or why it cannot be done. */
export interface PasteAction {
  readonly title: string;
  readonly changes: readonly Change[];
  readonly problem?: string;
}

/** A pasted text: a resource with the actions that it allows, or why it is no resource id. */
export type Pasted =
  | {
      readonly ok: true;
      readonly id: ArmId;
      readonly remark: string;
      readonly actions: readonly PasteAction[];
    }
  | { readonly ok: false; readonly problem: string };

/** True for a text that begins like a resource id, whole or not, or like an address of the portal with one in it. */
export function looksLikeId(text: string): boolean {
  return /^[\s"']*(?:https:\/\/\S{1,200}?\/(?=subscriptions\/)|\/?)subscriptions\//i.test(text);
}

/** Reads a pasted id and lists the actions that it allows, for these inputs. */
export function readPasted(text: string, inputs: Inputs): Pasted {
  const parsed = parseArmId(existingKinds, text);
  if (!parsed.ok) return parsed;
  const { id } = parsed;
  const choices = completeChoices(parameters, inputs.choices);
  const known = parametersOfType(id.type);
  const isAsked = (parameter?: ParameterId): boolean =>
    parameter === undefined || isInPlay(catalogue[parameter], choices);
  const brought = existingKeys.filter(
    (key) => isSame(existingKinds[key].type, id.type) && isAsked(existingKinds[key].parameter),
  );
  const named = known.filter(isAsked);
  const scope = scopeOf(id);
  const isGroup = isSame(id.type, existingKinds.resourceGroup.type);
  return {
    ok: true,
    id,
    remark:
      known.length > 0 || isGroup
        ? ''
        : `The guide has no field for ${id.type}; it can take the subscription and the group.`,
    actions: [
      ...brought.map((key) => bring(existingField(key), id, inputs)),
      ...named.map((parameter) =>
        actionOf(
          `Use its subscription and group, and its name as ${labelOf(parameter)}`,
          { ...scope, [parameter]: id.name },
          inputs,
        ),
      ),
      actionOf('Use its subscription and group', scope, inputs),
    ],
  };
}

function scopeOf({ subscription, group }: ArmId): Partial<Record<TextField, string>> {
  return { subscriptionId: subscription.toLowerCase(), resourceGroup: group };
}

function bring(field: ExistingField, id: ArmId, inputs: Inputs): PasteAction {
  const key = existingKeyOf(field);
  const [problem] = readExisting(parameters, { [key]: id.text }).problems;
  // A workspace decides the subscription of the plan; of what else is brought, each may lie in another.
  const place = key === 'workspace' ? { subscriptionId: id.subscription } : {};
  const action = actionOf(`Bring it: ${labelOf(field)}`, { [field]: id.text, ...place }, inputs);
  return problem ? { ...action, problem: problem.message } : action;
}

function actionOf(
  title: string,
  texts: Partial<Record<TextField, string>>,
  inputs: Inputs,
): PasteAction {
  const entries = Object.entries(texts) as [TextField, string][]; // the keys of that very object
  const faults = entries.flatMap(([field, text]) => {
    const message = isParameterId(field) && problemOf(catalogue[field].check, text);
    return message ? [`${labelOf(field)}: ${message}`] : [];
  });
  const changes = entries.flatMap(([field, to]) => {
    const from = draftOf(field, inputs);
    return from === to ? [] : [{ field, label: labelOf(field), from, to }];
  });
  return { title, changes, ...(faults[0] && { problem: faults[0] }) };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
