import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import type { Statement } from '../../language/statement.ts';
import type { When } from '../../parameters/conditions.ts';
import { installedExtensions } from '../listings.ts';

const extensions: readonly { readonly name: string; readonly when?: When }[] = [
  { name: 'ml' },
  { name: 'application-insights', when: ['!existing:appInsights'] },
  { name: 'azure-firewall', when: ['network=own'] },
  { name: 'bastion', when: ['wayIn'] },
];

export const govExtensions: Step = {
  id: 'gov-extensions',
  title: 'Extensions of the Azure CLI',
  section: 'introduction',
  from: 'anywhere',
  apply: extensions.map(({ name, when }): Statement => ({
    ...(when ? { when } : {}),
    unless: { line: [name], in: installedExtensions },
    call: az('extension add', { '--name': name, '--upgrade': true, '--yes': true }),
  })),
  undo: [],
  checks: [],
  remains: [
    'The extensions of the Azure CLI stay on your machine; `az extension remove --name NAME` removes one.',
  ],
};
