/** Starlight, the documentation theme of Astro: pages without values, with search, highlighting and a copy button. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, type Peer, run, writeFiles } from './peer.ts';

const version = '0.42.4';
const folder = folderOf('starlight');

const project = {
  'package.json': JSON.stringify({
    private: true,
    type: 'module',
    dependencies: { '@astrojs/starlight': version, astro: '7.3.5' },
    // `npm run bench` hands on that only named packages may run scripts.
    allowScripts: { esbuild: true },
  }),
  'astro.config.mjs': `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
export default defineConfig({ integrations: [starlight({ title: 'Peer' })] });
`,
  'src/content.config.ts': `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
};

/** The same page as it stands, with its example values. */
export const starlight: Peer = {
  name: `Starlight ${version}`,
  path: '/',
  build(page) {
    writeFiles(folder, {
      ...project,
      'src/content/docs/index.md': `---\ntitle: Network security\n---\n${page}`,
    });
    if (!existsSync(join(folder, 'node_modules/astro'))) {
      run(folder, 'npm', ['install', '--no-audit', '--no-fund']);
    }
    run(folder, process.execPath, ['node_modules/astro/bin/astro.mjs', 'build']);
    return join(folder, 'dist');
  },
};
