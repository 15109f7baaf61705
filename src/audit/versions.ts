import { firstVersion, notShown } from '../guide/inventory/property-versions.ts';

/** A sentence on why a property that a row of the graph lacks says nothing; undefined where its absence is a fact. */
export function tooOld(type: string, version: string, path: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d/.test(version))
    return 'the row does not tell by which version it was read';
  const first = firstVersion(type, path);
  if (first === undefined || version.slice(0, 10) >= first) return undefined;
  return first === notShown
    ? 'nobody has shown since which version the type tells the property'
    : `Resource Graph reads this type by version ${version.slice(0, 10)}, which may lack the property`;
}
