/** The actions of Azure's roles that requests need: from method and type, and from what a body refers to. */
import { operationNamed } from '../support/operations.ts';
import type { Exchange } from './recorder/calls.ts';
import { type Json, isObject, listOf, valueAt, textOf } from '../azure-model/json.ts';
import { placeOf } from '../azure-model/ids.ts';
import { factsOf } from '../azure-model/resource-types.ts';

const verbs: Readonly<Record<string, string>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
};

/** Places that roles name otherwise than their paths do. */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/^Microsoft\.Resources\/resourceGroups/i, 'Microsoft.Resources/subscriptions/resourceGroups'],
];

/**
 * Requests for which the catalogue has no operation, so that no role can name one. What Azure asks for was not seen; the
 * write that the request prepares is taken.
 */
const unnamed: Readonly<Record<string, string>> = {
  'Microsoft.MachineLearningServices/workspaces/codes/versions/startPendingUpload':
    'Microsoft.MachineLearningServices/workspaces/codes/versions/write',
};

/** What roles want besides, when a body that is put refers to a resource of this type. */
const references: Readonly<Record<string, string>> = {
  'Microsoft.Network/virtualNetworks': 'join/action',
  'Microsoft.Network/virtualNetworks/subnets': 'join/action',
  'Microsoft.Network/networkSecurityGroups': 'join/action',
  'Microsoft.Network/networkInterfaces': 'join/action',
  'Microsoft.Network/routeTables': 'join/action',
  'Microsoft.Network/natGateways': 'join/action',
  'Microsoft.Network/publicIPAddresses': 'join/action',
  'Microsoft.Network/privateDnsZones': 'join/action',
  'Microsoft.Network/firewallPolicies': 'join/action',
  'Microsoft.ManagedIdentity/userAssignedIdentities': 'assign/action',
  'Microsoft.OperationalInsights/workspaces': 'sharedKeys/action',
};

/** The actions that one request needs, written as the types write them. */
export function actionsOf(one: Exchange): readonly string[] {
  if (one.host !== 'management.azure.com' || one.status >= 500) return [];
  const own = ownAction(one);
  const isWrite = one.method === 'PUT' || one.method === 'PATCH';
  const all = [...(own ? [own] : []), ...(isWrite ? referred(one) : []), ...deployed(one)];
  // One that the catalogue lacks stays as it is, and a test of the guide finds it.
  return all.map((action) => operationNamed(action) ?? action);
}

function ownAction({ method, path }: Exchange): string | undefined {
  const id = path.replace(/\/$/, '');
  if (/^\/(tenants|subscriptions)$/i.test(id)) return undefined; // anyone who is signed in
  const [, namespace] = /\/providers\/([^/]+)\/register$/i.exec(id) ?? [];
  if (namespace) return `${namespace}/register/action`;
  if (/\/providers(\/[^/]+)?$/i.test(id)) return 'Microsoft.Resources/subscriptions/providers/read';
  const [, list] =
    /^\/subscriptions\/[^/]+(?:\/resourcegroups\/[^/]+)?\/(resources|locations)$/i.exec(id) ?? [];
  if (list) return listAction(list, id);
  const place = placeOf(id);
  if (!place) return undefined;
  if (method === 'POST') return postAction(place.type);
  return `${roleType(place.type)}/${verbs[method] ?? method}`;
}

function listAction(list: string, id: string): string {
  const inGroup = /\/resourcegroups\//i.test(id);
  return inGroup
    ? 'Microsoft.Resources/subscriptions/resourceGroups/resources/read'
    : `Microsoft.Resources/subscriptions/${list}/read`;
}

/** The last part of a POST is what it does; to ask whether a name is free is a read all the same. */
function postAction(type: string): string {
  const asked = roleType(type);
  const named = operationNamed(`${asked}/action`) ?? operationNamed(`${asked}/read`);
  return named ?? unnamed[asked] ?? `${asked}/action`;
}

function roleType(type: string): string {
  const written = factsOf(type)?.type ?? type;
  const found = renamed.find(([from]) => from.test(written));
  return found ? written.replace(found[0], found[1]) : written;
}

/** To approve a private endpoint on what it leads to is an action of that type; others are in the table. */
function referred({ body, path }: Exchange): readonly string[] {
  const isEndpoint = /\/privateEndpoints\/[^/]+$/i.test(path);
  return idsIn(body).flatMap((id) => {
    const type = roleType(placeOf(id)?.type ?? '');
    const isOwn = path.toLowerCase().startsWith(id.toLowerCase());
    if (isOwn) return [];
    const action = references[type];
    if (action) return [`${type}/${action}`];
    return isEndpoint && type ? [`${type}/privateEndpointConnectionsApproval/action`] : [];
  });
}

/** A deployment needs what its resources need, which it says of itself when it is done. */
function deployed({ answer, path }: Exchange): readonly string[] {
  if (!/\/Microsoft\.Resources\/deployments\/[^/]+$/i.test(path)) return [];
  return listOf(valueAt(answer, 'properties.outputResources')).flatMap((one) => {
    const type = roleType(placeOf(textOf(valueAt(one, 'id')))?.type ?? '');
    return type ? [`${type}/write`, `${type}/read`] : [];
  });
}

const wholeId = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^?]+$/i;

/** Every resource id that stands in a body, as a value or as a key. */
function idsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return wholeId.test(value) ? [value] : [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(idsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [...idsIn(key), ...idsIn(one)]);
}

/** Hosts besides Resource Manager, in words. */
export const besides: readonly (readonly [host: RegExp, need: string])[] = [
  [
    /^graph\.microsoft\.com$/,
    'Microsoft Graph: to read a service principal, which every member of the directory may.',
  ],
  [
    /\.azurecr\.io$/,
    'The registry itself: AcrPull on it, and a way to it from inside the network.',
  ],
  [
    /\.vault\.azure\.net$/,
    'The key vault itself, where repair makes a version of a key: Key Vault Crypto Officer on it, and a way to it from inside the network.',
  ],
  [/^api\.loganalytics\./, 'Log Analytics itself: to query the workspace (Log Analytics Reader).'],
  [
    /\.(inference\.ml\.azure\.com|api\.azureml\.ms)$/,
    'Azure ML itself: AzureML Data Scientist on the workspace, or the role that calls endpoints.',
  ],
  [
    /\.blob\.core\.windows\.net$/,
    'Blob storage itself: Storage Blob Data Contributor on the account.',
  ],
];
