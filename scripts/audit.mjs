// `npm run audit`: starts the command line with what Node made of the sources the last time, which halves its time.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { root } from './find-program.mjs';

enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
await import('../src/cli/audit.ts');
