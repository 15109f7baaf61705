import type { Control, Step } from '../language/guide.ts';
import type { File } from '../language/file.ts';
import { guide } from '../guide/guide.ts';

/** The step of that id; an unknown one stops the build and names the page. */
export function findStep(id: string, page: string): Step {
  return find('Step', guide.steps, id, page);
}

/** The control of that id; an unknown one stops the build and names the page. */
export function findControl(id: string, page: string): Control {
  return find('Control', guide.controls, id, page);
}

/** The file of that id; an unknown one stops the build and names the page. */
export function findFile(id: string, page: string): File {
  return find('File', guide.files, id, page);
}

function find<Kind extends { readonly id: string }>(
  component: string,
  list: readonly Kind[],
  id: string,
  page: string,
): Kind {
  const found = list.find((one) => one.id === id);
  if (found) return found;
  const known = list.map((one) => one.id).join(', ');
  throw new Error(`Unknown id \`${id}\` in <${component} id> on ${page}. Known ids: ${known}.`);
}
