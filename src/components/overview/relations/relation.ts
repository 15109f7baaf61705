import { madeBy } from '../../../compile/plan-order.ts';
import type { Guide, Step } from '../../../language/guide.ts';
import type { Resource } from '../../../language/resource.ts';
import type { Statement } from '../../../language/statement.ts';
import { both } from '../../../language/template.ts';
import type { Word } from '../../../language/word.ts';
import type { When } from '../../../parameters/conditions.ts';
import type { StepId } from '../../../parameters/ids.ts';
import { labelOf } from '../roles.ts';

/** One end of a relation: a resource, or somebody or something that is none. */
export interface End {
  readonly key: string;
  readonly label: string;
  /** Its name in Azure, which may follow the reader's values. */
  readonly name?: Word;
  /** The step that makes it. */
  readonly step?: StepId;
}

/** That one thing acts on another, as a statement of a step makes it so. */
export interface Relation {
  readonly from: End;
  readonly to: End;
  /** What it may do, or does. */
  readonly words: Word;
  readonly when: When;
  /** The step that brings it about. */
  readonly step: StepId;
}

/** What a resource is called where no field names it: by its type, `{}` for the label of what it lives in. */
const labels: Readonly<Record<string, string>> = {
  'Microsoft.Resources/resourceGroups': 'Resource group',
  'Microsoft.Storage/storageAccounts/blobServices': '{}: blobs',
  'Microsoft.Storage/storageAccounts/fileServices': '{}: file shares',
  'Microsoft.KeyVault/vaults/keys': 'Key for stored data',
  'Microsoft.ManagedIdentity/userAssignedIdentities': 'Managed identity',
};

/** Describes resources as ends, with the steps that make them. */
export function endsOf({ steps }: Guide): (resource: Resource) => End {
  const makers = new Map(
    steps.flatMap((step) => madeBy(step).map(({ key }) => [key, step.id] as const)),
  );
  return (resource) => {
    const step = makers.get(resource.key) ?? makers.get(resource.parent?.key ?? '');
    const isService = labels[resource.type]?.startsWith('{}') === true;
    return {
      key: resource.key,
      label: nameOfKind(resource),
      name: isService && resource.parent ? resource.parent.name : resource.name,
      ...(step ? { step } : {}),
    };
  };
}

function nameOfKind(resource: Resource): string {
  const known = labelOf(resource);
  if (known !== resource.type) return known;
  const label = labels[resource.type];
  if (!label) throw new Error(`A picture has no words for \`${resource.type}\`. Add some here.`);
  return label.replace('{}', resource.parent ? labelOf(resource.parent) : '');
}

/** The situations in which a statement of a step is carried out; nothing where there is none. */
export function whenOf(
  { when = [] }: Step,
  statement: Statement,
  more: When = [],
): When | undefined {
  const own = both(when, statement.when ?? []);
  return own && both(own, more);
}
