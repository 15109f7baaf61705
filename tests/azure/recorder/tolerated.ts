/**
 * What clients send by themselves, whatever the guide says, although the newest type does not name it: the template of
 * the ML SDK asks for a preview version of 2023, and core commands ask for the versions they were made for.
 * By type; the paths are in lower case.
 */
const bySdk = 'The template of the ML SDK sends it with every workspace.';

const byInstance =
  'The template of the compute instance asks for the preview of 2023, which knows it.';
const byOlderVersion = 'The command asks for an older version of the API, which knows it.';

/** `azure/ai/ml/_restclient/v2024_10_01_preview` of the ml extension has it; the published types do not. */
const byExtension = 'The preview that the ml extension asks for knows it.';
const byNewerVersion = 'The command asks for a newer version of the API, which knows it.';

export const tolerated: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'microsoft.compute/virtualmachines': {
    'properties.hardwareprofile.vmsize': 'The list of sizes is open, and old.',
  },
  'microsoft.insights/actiongroups': { 'properties.incidentreceivers': byNewerVersion },
  'microsoft.insights/diagnosticsettings': { location: byOlderVersion },
  'microsoft.security/securitycontacts': {
    'properties.alertnotifications': byOlderVersion,
    'properties.notificationsbyrole': byOlderVersion,
  },
  'microsoft.machinelearningservices/workspaces/computes': {
    'properties.properties.enablerootaccess': byInstance,
  },
  'microsoft.machinelearningservices/workspaces': {
    'properties.networkacls': byExtension,
    'properties.hbiworkspace': bySdk,
    'properties.softdeleteenabled': bySdk,
    'properties.allowrecoversoftdeletedworkspace': bySdk,
    'properties.encryption.cosmosdbarmid': bySdk,
    'properties.encryption.storageaccountarmid': bySdk,
    'properties.encryption.searchaccountarmid': bySdk,
    'properties.allowroleassignmentonrg': bySdk,
    'properties.provisionnetworknow': bySdk,
    'properties.enabledataisolation': bySdk,
    'properties.existingworkspaces': bySdk,
  },
};
