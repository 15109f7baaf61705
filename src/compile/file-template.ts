import type { File } from '../language/file.ts';
import { type Template, tidy } from '../language/template.ts';
import { finish } from './marks.ts';
import { writeJson } from './json.ts';
import { writeYaml } from './yaml.ts';

/** The text of a file with its slots. */
export function fileTemplate({ format, content }: File): Template {
  const marks = format === 'yaml' ? writeYaml(content) : writeJson(content);
  return tidy(
    finish(marks, (name) => {
      throw new Error(`A file has no variables, but \`${name}\` stands in one.`);
    }),
  );
}
