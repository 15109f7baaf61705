import type { File } from '../language/file.ts';
import { type Template, tidy } from '../language/template.ts';
import { lower, type ScriptNodes } from '../language/script-node.ts';
import { writeJson } from './json.ts';
import { writeYaml } from './yaml.ts';

/** The text of a file with its slots. */
export function fileTemplate(file: File): Template {
  return tidy(
    lower(marksOf(file), (name) => {
      throw new Error(`A file has no variables, but \`${name}\` stands in one.`);
    }),
  );
}

function marksOf({ format, content }: File): ScriptNodes {
  switch (format) {
    case 'yaml':
      return writeYaml(content);
    case 'json':
      return writeJson(content);
    case 'python':
      return [content];
  }
}
