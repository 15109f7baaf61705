// Regions of the public cloud that offer Azure ML, with the geo-code that Azure itself gives each
// (azure-docs, articles/backup/scripts/geo-code-list.md). The list of regions is from memory: a hint that refuses nothing.
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

/** The names under which the portal shows them. */
export const regionNames: Readonly<Record<keyof typeof regions, string>> = {
  australiaeast: 'Australia East',
  australiasoutheast: 'Australia Southeast',
  brazilsouth: 'Brazil South',
  canadacentral: 'Canada Central',
  canadaeast: 'Canada East',
  centralindia: 'Central India',
  centralus: 'Central US',
  eastasia: 'East Asia',
  eastus: 'East US',
  eastus2: 'East US 2',
  francecentral: 'France Central',
  germanywestcentral: 'Germany West Central',
  italynorth: 'Italy North',
  japaneast: 'Japan East',
  japanwest: 'Japan West',
  koreacentral: 'Korea Central',
  northcentralus: 'North Central US',
  northeurope: 'North Europe',
  norwayeast: 'Norway East',
  polandcentral: 'Poland Central',
  qatarcentral: 'Qatar Central',
  southafricanorth: 'South Africa North',
  southcentralus: 'South Central US',
  southeastasia: 'Southeast Asia',
  southindia: 'South India',
  spaincentral: 'Spain Central',
  swedencentral: 'Sweden Central',
  switzerlandnorth: 'Switzerland North',
  switzerlandwest: 'Switzerland West',
  uaenorth: 'UAE North',
  uksouth: 'UK South',
  ukwest: 'UK West',
  westcentralus: 'West Central US',
  westeurope: 'West Europe',
  westus: 'West US',
  westus2: 'West US 2',
  westus3: 'West US 3',
};

/** The regions without availability zones, and so without zone-redundant storage. */
const withoutZones: readonly string[] = [
  'australiasoutheast',
  'canadaeast',
  'northcentralus',
  'southindia',
  'switzerlandwest',
  'ukwest',
  'westcentralus',
  'westus',
];

/** With zones, and missing in Microsoft's list of regions with zone-redundant storage. */
const inDoubt: readonly string[] = ['japanwest'];

/** True for a region of which we know that it has availability zones. */
export function hasZones(location: string): boolean {
  return isKnownRegion(location) && !withoutZones.includes(location);
}

/** Tells whether a region has zone-redundant storage, as far as we know. */
export function hasZoneRedundantStorage(location: string): boolean | 'doubtful' {
  return inDoubt.includes(location) ? 'doubtful' : hasZones(location);
}

/** How storage accounts keep their copies where the reader says nothing: in three zones, or else in the region. */
export function usualRedundancy(location: string): 'Standard_ZRS' | 'Standard_LRS' {
  return hasZoneRedundantStorage(location) === true ? 'Standard_ZRS' : 'Standard_LRS';
}

/** True for a region in our list. */
export function isKnownRegion(location: string): location is keyof typeof regions {
  return Object.hasOwn(regions, location);
}

/** How a service tag writes the region, as in `Storage.EastUS2`; an unknown one stays as it is, which rules take too. */
export function tagRegion(location: string): string {
  return isKnownRegion(location) ? regionNames[location].replaceAll(' ', '') : location;
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
