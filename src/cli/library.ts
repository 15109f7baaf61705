import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../compile/library');
/** The script library, file by file. */
export const library = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

const about = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
/** The version of the guide, which its scripts name. */
export const { version } = JSON.parse(about) as { version: string };
