/** MkDocs with its placeholder plugin: placeholders in any page, a table of inputs, the text filled in the browser. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Peer, run, writeFiles } from './peer.ts';

const versions = { mkdocs: '1.6.1', 'mkdocs-placeholder-plugin': '0.7.0' };
const folder = folderOf('mkdocs-placeholder');

const config = {
  'mkdocs.yml': `site_name: Peer
theme: { name: mkdocs, highlightjs: false }
plugins: [placeholder]
markdown_extensions: [fenced_code, tables]
`,
  'placeholder-plugin.yaml': `placeholders:
  WORKLOAD: { default: mlsec, description: Name of the workload }
  ENVIRONMENT: { default: prod, description: Environment }
`,
};

/** The same page with an input before it and placeholders in the place of two of the values in its names. */
export const mkdocsPlaceholder: Peer = {
  name: `mkdocs-placeholder ${versions['mkdocs-placeholder-plugin']}`,
  path: '/',
  input: 'input[data-input-for="WORKLOAD"]',
  build(page) {
    const programs = join(folder, 'venv/bin');
    if (!existsSync(join(programs, 'mkdocs'))) {
      writeFiles(folder, {});
      run('.', 'python3', ['-m', 'venv', join(folder, 'venv')]);
      const packages = Object.entries(versions).map(([name, version]) => `${name}==${version}`);
      run(folder, join(programs, 'pip'), ['install', '--quiet', ...packages]);
    }
    const input = '<input data-input-for="WORKLOAD">\n\n';
    writeFiles(folder, { ...config, 'docs/index.md': input + withPlaceholders(page) });
    run(folder, join(programs, 'mkdocs'), ['build', '--quiet']);
    return join(folder, 'site');
  },
};

function withPlaceholders(page: string): string {
  return page
    .replaceAll('mlsecprod', 'xWORKLOADxxENVIRONMENTx')
    .replaceAll('mlsec-prod', 'xWORKLOADx-xENVIRONMENTx')
    .replaceAll(/\bmlsec\b/g, 'xWORKLOADx');
}
