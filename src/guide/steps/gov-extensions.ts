import { az } from '../../azure/az.ts';
import type { Step } from '../../language/guide.ts';
import type { Statement } from '../../language/statement.ts';
import { extensions } from '../extensions.ts';
import { installedExtensions } from '../listings.ts';

export const govExtensions: Step = {
  id: 'gov-extensions',
  title: 'Extensions of the Azure CLI',
  section: 'introduction',
  runsIn: 'anywhere',
  // A version that is too old or known to fail counts as absent, and `--upgrade` brings the newest.
  apply: Object.entries(extensions).map(([name, { when, ...versions }]): Statement => ({
    ...(when ? { when } : {}),
    precondition: { absent: { line: [name], in: installedExtensions, versions } },
    call: az('extension add', { '--name': name, '--upgrade': true, '--yes': true }),
  })),
  undo: [],
  checks: [],
  remains: [
    'The extensions of the Azure CLI stay on your machine; `az extension remove --name NAME` removes one.',
  ],
};
