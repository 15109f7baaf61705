// Whether documents are as a JSON schema of others wants them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';

const draft4 = createRequire(import.meta.url)('ajv/lib/refs/json-schema-draft-04.json') as object;

/** What a schema says against a document, and where; the first few faults. */
export function faultsBySchema(schema: object): (document: unknown) => readonly string[] {
  const ajv = new Ajv({ schemaId: 'auto', allErrors: true });
  ajv.addMetaSchema(draft4);
  const validate = ajv.compile(schema);
  return (document) => {
    if (validate(document) === true) return [];
    return (validate.errors ?? [])
      .slice(0, 5)
      .map(({ dataPath, message = '' }) => `${dataPath} ${message}`);
  };
}

/** The schema of SARIF 2.1.0 (OASIS, rtm.5), without its descriptions. */
export const sarifFaults = faultsBySchema(
  JSON.parse(readFileSync(join(import.meta.dirname, 'schemas/sarif-2.1.0.json'), 'utf8')) as object,
);
