import { compileGuide } from '../compile/compile-guide.ts';
import { guide } from '../guide/guide.ts';
import { library, version } from './library.ts';

/** The same artefact that the page gets from its build. */
export const artefact = compileGuide(guide, library, version);
