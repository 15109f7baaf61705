// Regions of the public cloud that offer Azure ML, with the geo-code that Azure itself gives each
// (azure-docs, articles/backup/scripts/geo-code-list.md). The list of regions is from memory: a hint.
export const regions = {
  australiaeast: 'ae',
  australiasoutheast: 'ase',
  brazilsouth: 'brs',
  canadacentral: 'cnc',
  canadaeast: 'cne',
  centralindia: 'inc',
  centralus: 'cus',
  eastasia: 'ea',
  eastus: 'eus',
  eastus2: 'eus2',
  francecentral: 'frc',
  germanywestcentral: 'gwc',
  italynorth: 'itn',
  japaneast: 'jpe',
  japanwest: 'jpw',
  koreacentral: 'krc',
  northcentralus: 'ncus',
  northeurope: 'ne',
  norwayeast: 'nwe',
  polandcentral: 'plc',
  qatarcentral: 'qac',
  southafricanorth: 'san',
  southcentralus: 'scus',
  southeastasia: 'sea',
  southindia: 'ins',
  spaincentral: 'spc',
  swedencentral: 'sdc',
  switzerlandnorth: 'szn',
  switzerlandwest: 'szw',
  uaenorth: 'uan',
  uksouth: 'uks',
  ukwest: 'ukw',
  westcentralus: 'wcus',
  westeurope: 'we',
  westus: 'wus',
  westus2: 'wus2',
  westus3: 'wus3',
} as const satisfies Record<string, string>;

/** True for a region in our list. */
export function isKnownRegion(location: string): location is keyof typeof regions {
  return Object.hasOwn(regions, location);
}

/** True for a region of another cloud than the public one. */
export function isSovereignRegion(location: string): boolean {
  return /^(?:usgov|usdod|ussec|usnat|china)/.test(location);
}

/** The two to five characters that stand for a region in names; an unknown region is shortened. */
export function abbreviate(location: string): string {
  if (isKnownRegion(location)) return regions[location];
  const [, place = '', side = '', digit = ''] =
    /^(.+?)(north|south|east|west|central)?(\d?)$/.exec(location) ?? [];
  return `${place.slice(0, 3)}${side.slice(0, 1)}${digit}`;
}
