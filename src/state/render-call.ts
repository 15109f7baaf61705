import type { Shell } from '../language/artefact.ts';
import type { Resolved } from '../parameters/resolved.ts';
import type { BundleSelection } from './bundle-selection.ts';

/** The name of the bundle, without an ending; only legal values stand in it. */
export function bundleName({
  values: { workload, environment },
}: Pick<Resolved, 'values'>): string {
  return ['azure-ml-security', workload, environment].filter(Boolean).join('-');
}

/** The command that writes the same bundle without a browser, for the shell in which it is pasted. */
export function renderCall(selection: BundleSelection, resolved: Resolved, shell: Shell): string {
  const { sections = [], shells = [], scripts = [] } = selection;
  const words = [
    `npm run --silent render ${endOfOptions[shell]}`,
    '--values "values.json"',
    `--out "${bundleName(resolved)}"`,
    ...(sections.length > 0 ? [`--section ${sections.join(' ')}`] : []),
    ...shells.map((one) => `--shell ${one}`),
    ...scripts.map((one) => `--script ${one}`),
  ];
  return words.join(' ');
}

// On Windows npm is a script of PowerShell, which takes a bare -- for itself (npm/cli issue 4903).
const endOfOptions: Readonly<Record<Shell, string>> = { bash: '--', powershell: '"--"' };
