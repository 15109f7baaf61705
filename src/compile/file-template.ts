import type { File } from '../language/file.ts';
import type { Basis } from '../language/guide.ts';
import { type Template, tidy } from '../language/template.ts';
import { lower, type ScriptNodes } from '../language/script-node.ts';
import { writeJson } from './json.ts';
import type { Writer } from './reference.ts';
import { quotedWriter } from './writers.ts';
import { writeYaml } from './yaml.ts';

/** The text of a file with its slots. */
export function fileTemplate(file: File, guide: Basis): Template {
  return tidy(
    lower(nodesOf(file, quotedWriter(guide)), (name) => {
      throw new Error(`A file has no variables, but \`${name}\` stands in one.`);
    }),
  );
}

function nodesOf({ format, content }: File, writer: Writer): ScriptNodes {
  switch (format) {
    case 'yaml':
      return writeYaml(content, writer);
    case 'json':
      return writeJson(content, writer);
    case 'python':
      return [content];
  }
}
