import { guide } from '../guide/guide.ts';
import { ensuresIn } from '../language/statement.ts';
import type { StepId } from '../parameters/ids.ts';

/** Something that Azure bills; the guide knows what decides its price, and no price. */
export interface Billed {
  readonly words: string;
  readonly decides: string;
  /** It costs while nobody works. */
  readonly isStanding: boolean;
}

const standing = (words: string, decides: string): Billed => ({ words, decides, isStanding: true });
const used = (words: string, decides: string): Billed => ({ words, decides, isStanding: false });

const perHour = 'by the hour, and by the gigabyte that passes';

/** What Azure bills of each type of resource. */
export const billedTypes: Readonly<Record<string, Billed>> = {
  'Microsoft.Network/azureFirewalls': standing('firewall', perHour),
  'Microsoft.Network/bastionHosts': standing('Bastion', perHour),
  'Microsoft.Network/natGateways': standing('NAT gateway', perHour),
  'Microsoft.Network/privateEndpoints': standing('private endpoints', `each ${perHour}`),
  'Microsoft.ContainerRegistry/registries': standing(
    'container registry, Premium',
    'by the day, and by the gigabyte beyond what the tier includes',
  ),
  'Microsoft.Compute/virtualMachines': standing('virtual machine', 'by its size, while it runs'),
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments': standing(
    'machines of a deployment',
    'by their size and number, day and night',
  ),
  'Microsoft.MachineLearningServices/workspaces/computes': used(
    'machines that train',
    'by their size and number, while they run',
  ),
  'Microsoft.OperationalInsights/workspaces': used(
    'logs',
    'by the gigabyte that comes in, and by the month that they are kept',
  ),
  'Microsoft.Storage/storageAccounts': used('storage', 'by the gigabyte, and by its copies'),
};

/** What a step brings about without making a resource of its own for it. */
const billedSteps: Partial<Readonly<Record<StepId, Billed>>> = {
  'net-managed-vnet': standing('firewall of the managed network', 'by the hour, while a rule names a host'),
  'mon-defender': used('Defender', 'by plan, and by what each covers'),
}; // oxfmt-ignore

/** What the steps make that Azure bills, each with the steps that bring it. */
export function billedBySteps(): readonly (Billed & { readonly steps: readonly StepId[] })[] {
  const all = guide.steps.flatMap(({ id, apply }) => {
    const types = ensuresIn(apply).flatMap(({ ensure }) => billedTypes[ensure.type] ?? []);
    return [...types, billedSteps[id] ?? []].flat().map((billed) => ({ billed, id }));
  });
  return [...Map.groupBy(all, ({ billed }) => billed)].map(([billed, same]) => ({
    ...billed,
    steps: [...new Set(same.map(({ id }) => id))],
  }));
}
