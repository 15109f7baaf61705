import about from '../../package.json' with { type: 'json' };
import { compileGuide } from '../compile/compile-guide.ts';
import { guide } from '../guide/guide.ts';
import { parameterUses } from './uses.ts';

const files = import.meta.glob<string>('../compile/library/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const library = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
);

/** The artefact, the same as that of the command line. */
export const artefact = compileGuide(guide, library, about.version);

/** The parameters that it uses, with the choices under which it does. */
export const uses = parameterUses(artefact);
