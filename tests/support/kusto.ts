// Kusto's own parser and binder, which are scripts of a page: they are run once, and leave a global.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

interface Diagnostics {
  readonly Count: number;
  getItem(at: number): { readonly Message: string };
}
interface Kusto {
  readonly Language: {
    readonly GlobalState: { readonly Default: unknown };
    readonly KustoCode: {
      ParseAndAnalyze(text: string, globals: unknown): { GetDiagnostics(): Diagnostics };
    };
  };
}

const folder = dirname(
  createRequire(import.meta.url).resolve('@kusto/language-service-next/package.json'),
);
for (const file of ['bridge.js', 'Kusto.Language.Bridge.js'])
  runInThisContext(readFileSync(join(folder, file), 'utf8'));
const { Language } = (globalThis as unknown as { readonly Kusto: Kusto }).Kusto;

const columns =
  '(id:string,name:string,type:string,location:string,["kind"]:string,subscriptionId:string,resourceGroup:string,apiVersion:string,tags:dynamic,identity:dynamic,sku:dynamic,properties:dynamic)';
const tables = [
  'resources',
  'resourcecontainers',
  'dnsresources',
  'networkresources',
  'authorizationresources',
  'policyresources',
  'securityresources',
];
const before = tables.map((table) => `let ${table} = datatable${columns}[];\n`).join('');

/** What the parser and the binder of Kusto say against a query of Resource Graph. */
export function faultsInKql(kql: string): readonly string[] {
  const code = Language.KustoCode.ParseAndAnalyze(before + kql, Language.GlobalState.Default);
  const found = code.GetDiagnostics();
  return Array.from({ length: found.Count }, (_, at) => found.getItem(at).Message);
}

/** Tables that Resource Graph joins to each other as if they were one. */
const joinedFreely = new Set(['resources', 'resourcecontainers']);

/** How often a query joins rows of another table than its own, which Resource Graph takes less often. */
export function joinsOfOtherTables(kql: string): number {
  const [table = ''] = kql.split('\n');
  const joined = [...kql.matchAll(/\bjoin [^(]*\(\s*(\w+)/g)].map(([, other = '']) => other);
  const isFree = (one: string): boolean =>
    one === table || (joinedFreely.has(one) && joinedFreely.has(table));
  return joined.filter((one) => !isFree(one)).length;
}
