#!/usr/bin/env bash
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
umask 077

GUIDE_VERSION="0.1.0"

# The name by which the script speaks of itself.
script=${0##*/}

# A word in a colour (31 red, 32 green, 33 yellow), only where a person looks who did not ask for none.
colours=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then colours=1; fi
paint() {
  if [ -n "$colours" ]; then printf '\033[%sm%s\033[0m' "$1" "$2"; else printf '%s' "$2"; fi
}

# Says what is wrong with how the script was called, and stops.
refuse() {
  visible "$script: $1" >&2
  exit 2
}

# Keeps that an option was given, which is said once.
options=' '
option() {
  case "$options" in
    *" $1 "*) refuse "$1 is given twice." ;;
    *) options="$options$1 " ;;
  esac
}

# Refuses two options that contradict each other.
apart() {
  case "$options" in
    *" $1 "*) ;;
    *) return 0 ;;
  esac
  case "$options" in
    *" $2 "*) refuse "$1 and $2 cannot be given together." ;;
    *) ;;
  esac
}

# Prints lines with every character that moves, hides or colours text as an escape, \u001b, and every byte that is
# no text as \x9b: what Azure answers is text, and must not paint on the screen.
visible() {
  local LC_ALL=C
  case "$1" in
    *[!' '-~$'\n\t']*) visible_as_escapes "$1" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

visible_as_escapes() {
  printf '%s\n' "$1" | LC_ALL=C awk '
    BEGIN { for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i }
    {
      sub(/\r$/, "")
      line = ""
      for (at = 1; at <= length($0); at += size) {
        size = 1
        point = first = code[substr($0, at, 1)]
        if (first >= 128) size = width(first)
        for (i = 1; i < size; i++) {
          next_one = code[substr($0, at + i, 1)]
          if (next_one < 128 || next_one > 191) { size = 0; break }
          point = (i == 1 ? first % (2 ^ (7 - size)) : point) * 64 + next_one % 64
        }
        if (size == 3 && (point < 2048 || point >= 55296 && point < 57344)) size = 0
        if (size == 4 && (point < 65536 || point > 1114111)) size = 0
        if (size == 0) { size = 1; line = line sprintf("\\x%02x", first) }
        else if (hides(point)) line = line sprintf("\\u%04x", point)
        else line = line substr($0, at, size)
      }
      print line
    }
    function width(first) { return first < 194 ? 0 : first < 224 ? 2 : first < 240 ? 3 : first < 245 ? 4 : 0 }
    function hides(point) {
      return point < 32 && point != 9 || point >= 127 && point < 160 || point == 65279 ||
        point == 173 || point == 1564 ||
        point >= 8203 && point < 8208 || point >= 8232 && point < 8239 || point >= 8288 && point < 8304
    }'
}

# Every end comes here, so that no temporary file stays. What a script has to do at its end besides is a function of its
# own, which is given the status, and gives the one to end with: at_end STATUS
end_run() {
  local status=$?
  trap end_short INT TERM HUP
  if declare -F at_end >/dev/null; then
    if at_end "$status"; then status=0; else status=$?; fi
  fi
  [ -z "$temporary" ] || rm -rf "$temporary"
  exit "$status"
}
# A signal while it ends: it ends at once. What is then left is told by a function of the script: cut_short
end_short() {
  if declare -F cut_short >/dev/null; then cut_short; fi
  [ -z "$temporary" ] || rm -rf "$temporary"
  exit 130
}
temporary=''
trap end_run EXIT
temporary=$(mktemp -d) || refuse "There is no folder for temporary files. Set TMPDIR to one that can be written to."

# What az complains of goes here first, so that a script can tell what it means.
errors=$temporary/errors
: >"$errors"

# The last thing that az complained of, in one line.
complaint() {
  # Any byte is a letter.
  visible "$(LC_ALL=C tr '\000' '\001' <"$errors" | LC_ALL=C grep -v '^[[:space:]]*$' | tail -n 1 | LC_ALL=C sed 's/^ERROR: //')"
}

# Git Bash would turn an id, which begins with a slash, into a path; WSL tells az of Windows only variables that are named.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'
export WSLENV="AZURE_CORE_OUTPUT:AZURE_CORE_ONLY_SHOW_ERRORS${WSLENV:+:$WSLENV}"

# Is az there, and no batch file? Git Bash and WSL find the script beside az.cmd; cmd.exe would take words apart.
find_az() {
  local found
  found=$(type -P az || type -P az.cmd || type -P az.bat) ||
    refuse "The Azure CLI (az) is not installed: https://aka.ms/azure-cli"
  case "$found" in
    *.[cC][mM][dD] | *.[bB][aA][tT])
      refuse "az is $found, and cmd.exe, which runs it, breaks words of this plan. Install the Azure CLI for Windows: https://aka.ms/installazurecliwindows"
      ;;
    *) ;;
  esac
}


usage() {
  cat <<'END'
Reads what an audit needs to know of all that you may read in this tenant, into one file that only you can read.
Changes nothing, and asks for no key, secret or content. The role Reader is enough.

  bash collect.sh [--subscription ID]… | [--management-group NAME]…
                  [--out FILE] [--graph-only] [--mask] [--resume] [--help]

  --subscription ID        Only this subscription. May be given several times.
  --management-group NAME  Only what is below this management group. May be given several times.
  --out FILE               The file to write; inventory.json where none is named.
  --graph-only             Ask Azure Resource Graph alone: quicker, and what it does not have stays unknown.
  --mask                   Write a stand-in for every name and id, the same for the same name. FILE.names tells which
                           stands for which: it stays with you. Network addresses stay in the file.
  --resume                 Go on where a run with the same options was interrupted.

Exit: 0 the file is written, and says of each thing that could not be read why; 1 nothing could be read; 2 wrong use
or not ready.
END
}

subscriptions='' management_groups='' out=inventory.json graph_only='' mask='' resume=''

# The word after an option, which must look like one: word_after OPTION PATTERN WORD
word_after() {
  [ -n "${3:-}" ] || refuse "$1 needs a word after it."
  # A word with a line break would be two.
  if [ "$(printf '%s' "$3" | tr -d '\n')" != "$3" ] || ! printf '%s\n' "$3" | LC_ALL=C grep -E "^$2\$" >/dev/null; then
    refuse "$1 cannot be $3."
  fi
}

while [ $# -gt 0 ]; do
  case "$1" in
    --subscription)
      word_after "$1" '[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}' "${2:-}"
      subscriptions="$subscriptions${subscriptions:+, }\"$2\""
      shift
      ;;
    --management-group)
      word_after "$1" '[A-Za-z0-9_.()-]{1,90}' "${2:-}"
      management_groups="$management_groups${management_groups:+, }\"$2\""
      shift
      ;;
    --out) option "$1" && word_after "$1" '.+' "${2:-}" && out=$2 && shift ;;
    --graph-only) option "$1" && graph_only=1 ;;
    --mask) option "$1" && mask=1 ;;
    --resume) option "$1" && resume=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
[ -z "$subscriptions" ] || [ -z "$management_groups" ] ||
  refuse "--subscription and --management-group cannot be given together."

export AZURE_CORE_ONLY_SHOW_ERRORS=true
graph='/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01'
batch='/batch?api-version=2020-06-01'
scope='' calls=0 batches=1 unread=0
[ -z "$subscriptions" ] || scope="\"subscriptions\": [$subscriptions], "
[ -z "$management_groups" ] || scope="\"managementGroups\": [$management_groups], "

# What was read stands here until the file is whole.
folder="$out.part"

tell() { visible "$1" >&2; }

interrupted() {
  tell "$script: interrupted. With --resume it goes on where it stopped."
  exit 130
}
trap interrupted INT TERM HUP

# The queries, in the order in which they are asked.
names() {
  cat <<'END'
01-workspaces
02-endpoints
03-dependencies
04-private-endpoints
05-endpoint-addresses
06-dns-records
07-dns-links
08-networks
09-guards
10-firewalls
11-firewall-rules
12-roles
13-policy-assignments
14-policy-states
15-defender
16-image-findings
17-containers
18-beside
19-custom-roles
20-jump-hosts
END
}

# Prints a query of Azure Resource Graph: query NAME
query() {
  case "$1" in
    01-workspaces)
      cat <<'END'
resources
| where type =~ 'microsoft.machinelearningservices/workspaces'
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  kind,
  apiVersion,
  tags,
  identity,
  encryptionKey = iff(isempty(properties.encryption.keyVaultProperties.keyIdentifier), '', strcat(tostring(properties.encryption.keyVaultProperties.keyVaultArmId), '/keys/', tostring(split(tostring(properties.encryption.keyVaultProperties.keyIdentifier), '/')[4]))),
  properties = pack('applicationInsights', properties.applicationInsights, 'containerRegistry', properties.containerRegistry, 'encryption', properties.encryption, 'hbiWorkspace', properties.hbiWorkspace, 'imageBuildCompute', properties.imageBuildCompute, 'keyVault', properties.keyVault, 'managedNetwork', properties.managedNetwork, 'primaryUserAssignedIdentity', properties.primaryUserAssignedIdentity, 'privateEndpointConnections', properties.privateEndpointConnections, 'provisioningState', properties.provisioningState, 'publicNetworkAccess', properties.publicNetworkAccess, 'serverlessComputeSettings', properties.serverlessComputeSettings, 'storageAccount', properties.storageAccount, 'systemDatastoresAuthMode', properties.systemDatastoresAuthMode, 'v1LegacyMode', properties.v1LegacyMode)
| order by id asc
END
      ;;
    02-endpoints)
      cat <<'END'
resources
| where type in~ ('microsoft.machinelearningservices/workspaces/onlineendpoints', 'microsoft.machinelearningservices/workspaces/onlineendpoints/deployments')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  identity,
  sku,
  environment = tostring(properties.environmentId),
  model = tostring(properties.model),
  properties = pack('authMode', properties.authMode, 'codeConfiguration', properties.codeConfiguration, 'egressPublicNetworkAccess', properties.egressPublicNetworkAccess, 'environmentId', properties.environmentId, 'instanceType', properties.instanceType, 'livenessProbe', properties.livenessProbe, 'model', properties.model, 'provisioningState', properties.provisioningState, 'publicNetworkAccess', properties.publicNetworkAccess, 'readinessProbe', properties.readinessProbe, 'requestSettings', properties.requestSettings, 'traffic', properties.traffic)
| order by id asc
END
      ;;
    03-dependencies)
      cat <<'END'
resources
| where type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries', 'microsoft.insights/components')
| extend key = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.applicationInsights, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| extend keyHost = tolower(tostring(split(tostring(properties.encryption.keyvaultproperties.keyvaulturi), '/')[2]))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.keyvault/vaults'
    | project keyHost = tolower(tostring(split(tostring(properties.vaultUri), '/')[2])), keyVaultId = id
  ) on keyHost
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  tags,
  sku,
  identity,
  encryptionKey = iff(isempty(keyVaultId), '', strcat(keyVaultId, '/keys/', tostring(properties.encryption.keyvaultproperties.keyname))),
  properties = pack('PrivateLinkScopedResources', properties.PrivateLinkScopedResources, 'WorkspaceResourceId', properties.WorkspaceResourceId, 'adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri)
| order by id asc
END
      ;;
    04-private-endpoints)
      cat <<'END'
resources
| where type =~ 'microsoft.network/privateendpoints'
| mv-expand connection = array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections) limit 400
| extend key = tolower(tostring(connection.properties.privateLinkServiceId))
| extend place = tostring(split(key, '/')[2])
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(id, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| where isnotempty(key1) or key has '/providers/microsoft.insights/privatelinkscopes/' or (isnotempty(place1) and (key has '/providers/microsoft.storage/storageaccounts/' or key has '/providers/microsoft.keyvault/vaults/'))
| project id,
  name,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  target = key,
  groupIds = connection.properties.groupIds,
  status = tostring(connection.properties.privateLinkServiceConnectionState.status),
  subnet = tostring(properties.subnet.id),
  nics = properties.networkInterfaces,
  customDnsConfigs = properties.customDnsConfigs
| order by id asc, target asc
END
      ;;
    05-endpoint-addresses)
      cat <<'END'
resources
| where type =~ 'microsoft.network/networkinterfaces' and isnotempty(properties.privateEndpoint.id)
| mv-expand one = properties.ipConfigurations limit 400
| extend groupId = tostring(one.properties.privateLinkConnectionProperties.groupId)
| where groupId in~ ('amlworkspace', 'blob', 'file', 'vault', 'registry', 'azuremonitor')
| project id,
  endpoint = tolower(tostring(properties.privateEndpoint.id)),
  groupId,
  fqdns = one.properties.privateLinkConnectionProperties.fqdns,
  address = tostring(one.properties.privateIPAddress)
| order by id asc, address asc
END
      ;;
    06-dns-records)
      cat <<'END'
dnsresources
| where type =~ 'microsoft.network/privatednszones/a'
| where id has 'privatelink.api.azureml.ms' or id has 'privatelink.notebooks.azure.net' or id has 'privatelink.blob.core.windows.net' or id has 'privatelink.file.core.windows.net' or id has 'privatelink.vaultcore.azure.net' or id has 'privatelink.azurecr.io'
| project id,
  subscriptionId,
  resourceGroup,
  addresses = properties.aRecords
| order by id asc
END
      ;;
    07-dns-links)
      cat <<'END'
resources
| where type =~ 'microsoft.network/privatednszones/virtualnetworklinks'
| where id has 'privatelink.'
| project id,
  subscriptionId,
  resourceGroup,
  network = tolower(tostring(properties.virtualNetwork.id)),
  state = tostring(properties.virtualNetworkLinkState)
| order by id asc
END
      ;;
    08-networks)
      cat <<'END'
resources
| where type =~ 'microsoft.network/virtualnetworks'
| extend key = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/privateendpoints'
    | mv-expand connection = properties.privateLinkServiceConnections limit 400
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| mv-expand subnet = properties.subnets limit 400
| project id = tostring(subnet.id),
  network = key,
  networkState = tostring(properties.provisioningState),
  subnets = array_length(properties.subnets),
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  dnsServers = properties.dhcpOptions.dnsServers,
  peerings = properties.virtualNetworkPeerings,
  name = tostring(subnet.name),
  prefix = coalesce(tostring(subnet.properties.addressPrefix), tostring(subnet.properties.addressPrefixes[0])),
  provisioningState = tostring(subnet.properties.provisioningState),
  privateEndpointNetworkPolicies = tostring(subnet.properties.privateEndpointNetworkPolicies),
  defaultOutboundAccess = subnet.properties.defaultOutboundAccess,
  nsg = tostring(subnet.properties.networkSecurityGroup.id),
  routeTable = tostring(subnet.properties.routeTable.id),
  natGateway = tostring(subnet.properties.natGateway.id)
| order by id asc
END
      ;;
    09-guards)
      cat <<'END'
resources
| where type in~ ('microsoft.network/networksecuritygroups', 'microsoft.network/routetables')
| extend key = tolower(id)
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.network/virtualnetworks'
    | mv-expand subnet = properties.subnets limit 400
    | mv-expand guard = pack_array(subnet.properties.networkSecurityGroup.id, subnet.properties.routeTable.id)
    | extend key = tolower(tostring(guard))
    | where isnotempty(key)
    | distinct key
  ) on key
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| where isnotempty(key1) or (isnotempty(group1) and type =~ 'microsoft.network/networksecuritygroups')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  provisioningState = tostring(properties.provisioningState),
  rules = properties.securityRules,
  routes = properties.routes
| order by id asc
END
      ;;
    10-firewalls)
      cat <<'END'
resources
| where type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.network/bastionhosts', 'microsoft.network/networkwatchers/flowlogs', 'microsoft.insights/activitylogalerts', 'microsoft.insights/actiongroups', 'microsoft.network/natgateways', 'microsoft.insights/privatelinkscopes', 'microsoft.operationalinsights/workspaces', 'microsoft.managedidentity/userassignedidentities')
| extend place = tolower(subscriptionId)
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| where isnotempty(place1) or type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.operationalinsights/workspaces', 'microsoft.insights/privatelinkscopes')
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  sku,
  identity,
  inGroup = iff(isnotempty(group1), id, ''),
  properties = pack('accessModeSettings', properties.accessModeSettings, 'actions', properties.actions, 'basePolicy', properties.basePolicy, 'condition', properties.condition, 'customerId', properties.customerId, 'dnsSettings', properties.dnsSettings, 'emailReceivers', properties.emailReceivers, 'enableTunneling', properties.enableTunneling, 'enabled', properties.enabled, 'features', properties.features, 'firewallPolicy', properties.firewallPolicy, 'flowAnalyticsConfiguration', properties.flowAnalyticsConfiguration, 'ipConfigurations', properties.ipConfigurations, 'principalId', properties.principalId, 'privateEndpointConnections', properties.privateEndpointConnections, 'privateLinkScopedResources', properties.privateLinkScopedResources, 'provisioningState', properties.provisioningState, 'publicIpAddresses', properties.publicIpAddresses, 'publicNetworkAccessForIngestion', properties.publicNetworkAccessForIngestion, 'publicNetworkAccessForQuery', properties.publicNetworkAccessForQuery, 'retentionInDays', properties.retentionInDays, 'retentionPolicy', properties.retentionPolicy, 'ruleCollectionGroups', properties.ruleCollectionGroups, 'scopes', properties.scopes, 'storageId', properties.storageId, 'targetResourceId', properties.targetResourceId, 'threatIntelMode', properties.threatIntelMode)
| order by id asc
END
      ;;
    11-firewall-rules)
      cat <<'END'
networkresources
| where type =~ 'microsoft.network/firewallpolicies/rulecollectiongroups'
| project id,
  subscriptionId,
  resourceGroup,
  properties
| order by id asc
END
      ;;
    12-roles)
      cat <<'END'
authorizationresources
| where type =~ 'microsoft.authorization/roleassignments'
| extend scope = tolower(tostring(properties.scope))
| where scope has '/providers/microsoft.machinelearningservices/workspaces/' or scope has '/providers/microsoft.storage/storageaccounts/' or scope has '/providers/microsoft.keyvault/vaults/' or scope has '/providers/microsoft.containerregistry/registries/' or scope has '/providers/microsoft.insights/components/' or scope has '/providers/microsoft.network/privateendpoints/' or scope has '/providers/microsoft.managedidentity/userassignedidentities/' or scope startswith '/providers/microsoft.management/' or scope !has '/providers/'
| extend subscription = iff(scope startswith '/subscriptions/', tostring(split(scope, '/')[2]), '')
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project subscription = tolower(subscriptionId)
    | distinct subscription
  ) on subscription
| where isnotempty(subscription1) or scope !startswith '/subscriptions/'
| project id,
  scope,
  subscription,
  principal = tostring(properties.principalId),
  principalType = tostring(properties.principalType),
  role = tostring(split(tolower(tostring(properties.roleDefinitionId)), '/roledefinitions/')[1])
| order by id asc
END
      ;;
    13-policy-assignments)
      cat <<'END'
policyresources
| where type =~ 'microsoft.authorization/policyassignments'
| project id,
  name,
  scope = tostring(properties.scope),
  definition = tolower(tostring(properties.policyDefinitionId)),
  enforcementMode = tostring(properties.enforcementMode),
  effect = tostring(properties.parameters.effect.value),
  notScopes = properties.notScopes
| order by id asc
END
      ;;
    14-policy-states)
      cat <<'END'
policyresources
| where type =~ 'microsoft.policyinsights/policystates'
| where tostring(properties.resourceType) has 'microsoft.machinelearningservices'
| project id,
  resource = tolower(tostring(properties.resourceId)),
  definition = tostring(properties.policyDefinitionName),
  assignment = tostring(properties.policyAssignmentName),
  state = tostring(properties.complianceState),
  seen = tostring(properties.timestamp)
| order by id asc
END
      ;;
    15-defender)
      cat <<'END'
securityresources
| where type =~ 'microsoft.security/pricings'
| project id,
  subscriptionId,
  name,
  tier = tostring(properties.pricingTier),
  subPlan = tostring(properties.subPlan),
  extensions = properties.extensions
| order by id asc
END
      ;;
    16-image-findings)
      cat <<'END'
securityresources
| where type in~ ('microsoft.security/assessments', 'microsoft.security/assessments/subassessments')
| where id contains '/assessments/c0b7cfc6-3172-465a-b378-53c7ff2cc0d5'
| extend registry = tostring(split(tolower(id), '/providers/microsoft.security/')[0])
| where registry has '/providers/microsoft.containerregistry/registries/'
| extend ['kind'] = iff(type =~ 'microsoft.security/assessments', 'assessment', 'finding')
| summarize findings = count() by registry, subscriptionId, kind, severity = tostring(properties.status.severity), code = tostring(properties.status.code)
| project registry,
  subscriptionId,
  kind,
  severity,
  code,
  findings
| order by registry asc, kind asc, severity asc, code asc
END
      ;;
    17-containers)
      cat <<'END'
resourcecontainers
| where type in~ ('microsoft.resources/subscriptions', 'microsoft.resources/subscriptions/resourcegroups')
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | distinct subscriptionId
  ) on subscriptionId
| project id,
  name,
  type,
  location,
  subscriptionId,
  tags,
  state = tostring(properties.state),
  managementGroups = properties.managementGroupAncestorsChain
| order by id asc
END
      ;;
    18-beside)
      cat <<'END'
resources
| where type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries', 'microsoft.network/publicipaddresses', 'microsoft.network/networkinterfaces')
| where type !~ 'microsoft.network/networkinterfaces' or tostring(properties.ipConfigurations) has 'publicIPAddress'
| extend key = tolower(id), place = tolower(subscriptionId)
| extend group = tolower(strcat(subscriptionId, '/', resourceGroup))
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project group = tolower(strcat(subscriptionId, '/', resourceGroup))
    | distinct group
  ) on group
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | project place = tolower(subscriptionId)
    | distinct place
  ) on place
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
| where isempty(key1) and (isnotempty(group1) or (isnotempty(place1) and type =~ 'microsoft.storage/storageaccounts'))
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  tags,
  inGroup = iff(isnotempty(group1), id, ''),
  configurations = iff(type =~ 'microsoft.network/networkinterfaces', properties.ipConfigurations, dynamic(null)),
  properties = iff(type in~ ('microsoft.storage/storageaccounts', 'microsoft.keyvault/vaults', 'microsoft.containerregistry/registries'), pack('adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri), dynamic(null))
| order by id asc
END
      ;;
    19-custom-roles)
      cat <<'END'
authorizationresources
| where type =~ 'microsoft.authorization/roledefinitions'
| where tostring(properties.type) =~ 'CustomRole'
| project id,
  name,
  permissions = properties.permissions,
  assignableScopes = properties.assignableScopes
| order by id asc
END
      ;;
    20-jump-hosts)
      cat <<'END'
resources
| where type =~ 'microsoft.compute/virtualmachines'
| mv-expand interface = properties.networkProfile.networkInterfaces limit 400
| extend nic = tolower(tostring(interface.id)), machine = tolower(id)
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/networkinterfaces'
    | extend subnet = tostring(properties.ipConfigurations[0].properties.subnet.id)
    | project nic = tolower(id), subnet, configurations = properties.ipConfigurations, key = tostring(split(tolower(subnet), '/subnets/')[0])
  ) on nic
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/privateendpoints'
    | mv-expand connection = properties.privateLinkServiceConnections limit 400
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| join kind=leftouter (
    resources
    | where type =~ 'microsoft.compute/virtualmachines/extensions'
    | where tostring(properties.type) startswith 'AADSSHLogin' or tostring(properties.type) startswith 'AADLogin'
    | project machine = tolower(tostring(split(tolower(id), '/extensions/')[0])), login = id, loginState = tostring(properties.provisioningState)
  ) on machine
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  nic,
  subnet,
  configurations,
  login,
  loginState,
  properties = pack('networkProfile', properties.networkProfile, 'securityProfile', properties.securityProfile, 'osProfile', pack('linuxConfiguration', pack('disablePasswordAuthentication', properties.osProfile.linuxConfiguration.disablePasswordAuthentication)))
| order by id asc, nic asc
END
      ;;
    *) refuse "There is no query $1." ;;
  esac
}

# Prints the address of each read that what was found asks for.
addresses() {
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/computes?api-version=2026-09-01'
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/datastores?api-version=2026-09-01'
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/outboundRules?api-version=2026-09-01'
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/connections?api-version=2026-09-01'
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/serverlessEndpoints?api-version=2026-09-01'
  each '01-workspaces' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '02-endpoints' 'id' '/microsoft[.]machinelearningservices/workspaces/[^/]+/onlineendpoints/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default?api-version=2026-09-01'
  each '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/fileServices/default?api-version=2026-09-01'
  each '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '03-dependencies' 'id' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/fileServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default?api-version=2026-09-01'
  each '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/containers?api-version=2026-09-01'
  each '18-beside' 'inGroup' '/microsoft[.]storage/storageaccounts/[^/]+$' '' '/blobServices/default/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '18-beside' 'inGroup' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '03-dependencies' 'id' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '03-dependencies' 'id' '/microsoft[.]containerregistry/registries/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '10-firewalls' 'id' '/microsoft[.]network/azurefirewalls/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '10-firewalls' 'id' '/microsoft[.]network/bastionhosts/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '01-workspaces' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
  each '03-dependencies' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
  each '02-endpoints' 'environment' '/microsoft[.]machinelearningservices/workspaces/[^/]+/environments/[^/]+/versions/[^/]+$' '' '?api-version=2026-09-01'
  each '02-endpoints' 'model' '/microsoft[.]machinelearningservices/workspaces/[^/]+/models/[^/]+/versions/[^/]+$' '' '?api-version=2026-09-01'
  each '10-firewalls' 'inGroup' '/microsoft[.]managedidentity/userassignedidentities/[^/]+$' '' '/federatedIdentityCredentials?api-version=2023-01-31'
  each '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Authorization/locks?api-version=2020-05-01'
  each '01-workspaces' 'subscriptionId' '.' '/subscriptions/' '/providers/Microsoft.Security/securityContacts?api-version=2023-12-01-preview'
}

# Text within the quotes of JSON: what is no plain letter becomes a space or a question mark.
in_quotes() { LC_ALL=C tr '\t\r\n' '   ' | LC_ALL=C tr -c '\040-\176' '?' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/ *$//'; }

# Does the last complaint say that too much was asked?
is_throttled() { grep -qiE 'TooManyRequests|Too Many Requests|RateLimiting|\(429\)|: 429' "$errors"; }

# Waits as long as Azure says, or longer each time: wait_again TRY FILE
wait_again() {
  local pause
  pause=$(sed -nE 's/.*[Rr]etry-?[ ]?[Aa]fter[^0-9]{1,20}([0-9]{1,4}).*/\1/p' "$2" | tail -n 1)
  [ -n "$pause" ] || pause=$((5 * (1 << ($1 - 1))))
  [ "$pause" -le 300 ] || pause=300
  tell "Azure asks for patience: on in $pause seconds."
  sleep "$pause"
}

# The Azure CLI itself: find_az has seen that it is no batch file.
az() { command az "$@"; }

# Calls az and keeps what it prints, again where too much was asked: ask FILE WORDS...
ask() {
  local file=$1 try=1
  shift
  while :; do
    calls=$((calls + 1))
    if az "$@" --output json >"$file" 2>"$errors"; then
      if grep -q $'\r' "$file"; then
        tr -d '\r' <"$file" >"$file.lf" && mv "$file.lf" "$file"
      fi
      return 0
    fi
    if [ "$try" -ge 6 ] || ! is_throttled; then return 1; fi
    wait_again "$try" "$errors"
    try=$((try + 1))
  done
}

# The body of a question to the graph: body NAME TOKEN
body() {
  local above=''
  case " $(above | tr '\n' ' ') " in
    *" $1 "*) above=', "authorizationScopeFilter": "AtScopeAndAbove"' ;;
    *) ;;
  esac
  printf '{%s"query": "%s", "options": {"resultFormat": "objectArray", %s1000%s%s}}' \
    "$scope" "$(query "$1" | tr '\n' ' ')" '"$'"top\": " "$above" "${2:+, \"\$skipToken\": \"$2\"}"
}

# The queries that ask for what stands above the scope too.
above() {
  cat <<'END'
12-roles
13-policy-assignments
19-custom-roles
END
}

# Reads all pages of a query. One that was cut off begins again, since the address of a next page does not last.
read_query() {
  local name=$1 token='' last='' page=0 rows=0 file
  if [ -e "$folder/$name.done" ]; then return 0; fi
  rm -f "$folder/$name".*.page
  while :; do
    page=$((page + 1))
    file=$(printf '%s/%s.%05d.page' "$folder" "$name" "$page")
    body "$name" "$token" >"$folder/body.json"
    last=$token token=''
    if ask "$folder/answer" rest --method post --url "$graph" --body "@$folder/body.json"; then
      { printf '{"query": "%s", "answer": ' "$name" && cat "$folder/answer" && printf '}'; } >"$file.new"
      token=$(sed -n "s/^  \"[\$]skipToken\": \"\([^\"\\\\]*\)\",\{0,1\}\$/\1/p" "$folder/answer")
      rows=$((rows + $(grep -c '^    {$' "$folder/answer" || true)))
    else
      tell "$name: $(complaint)"
      printf '{"query": "%s", "error": "%s"}' "$name" "$(in_quotes <"$errors")" >"$file.new"
      unread=$((unread + 1))
    fi
    mv "$file.new" "$file"
    if [ -z "$token" ]; then break; fi
    if [ "$token" = "$last" ]; then
      printf '{"query": "%s", "error": "Azure gave the same page again."}' "$name" >"$folder/$name.99999.page"
      break
    fi
  done
  : >"$folder/$name.done"
  tell "$name: $rows rows"
}

# The address of a read for each place that a column of a query holds: each QUERY COLUMN TYPE BEFORE AFTER
each() {
  cat "$folder/$1".*.page | sed -n "s/^      \"$2\": \"\([^\"\\\\]*\)\",\{0,1\}\$/\1/p" |
    { LC_ALL=C grep -iE -- "$3" || true; } | LC_ALL=C sort -fu | sed -e "s|^|$4|" -e "s|\$|$5|"
}

# The body of a batch of reads: requests FILE
requests() {
  local address number=0
  printf '{"requests": ['
  while IFS= read -r address; do
    [ "$number" = 0 ] || printf ', '
    printf '{"httpMethod": "GET", "name": "%s", "relativeUrl": "%s"}' "$number" "$address"
    number=$((number + 1))
  done <"$1"
  printf ']}'
}

# Asks for all addresses of a file at once. The service need not take it, nor answer each: batched FILE
batched() {
  local try=1 asked answered
  asked=$(grep -c '' "$1")
  while :; do
    requests "$1" >"$folder/body.json"
    ask "$folder/answer" rest --method post --url "$batch" --body "@$folder/body.json" || return 1
    answered=$(grep -c '^      "httpStatusCode": ' "$folder/answer" || true)
    [ "$answered" = "$asked" ] || return 1
    if [ "$try" -ge 6 ] || ! grep -q '^      "httpStatusCode": 429' "$folder/answer"; then break; fi
    wait_again "$try" "$folder/answer"
    try=$((try + 1))
  done
  { printf '{"asked": ' && requests "$1" && printf ', "answer": ' && cat "$folder/answer" && printf '}'; } >"$1.new"
  mv "$1.new" "$1.read"
}

# Asks for the addresses of a file one after another: singly FILE
singly() {
  local address comma=''
  : >"$1.new"
  while IFS= read -r address; do
    {
      printf '%s{"asked": {"requests": [{"httpMethod": "GET", "relativeUrl": "%s"}]}, ' "$comma" "$address"
      if ask "$folder/answer" rest --method get --url "$address" </dev/null && [ -s "$folder/answer" ]; then
        printf '"answer": {"responses": [{"httpStatusCode": 200, "content": ' && cat "$folder/answer" && printf '}]}}'
      else
        printf '"error": "%s"}' "$(in_quotes <"$errors")"
        unread=$((unread + 1))
      fi
    } >>"$1.new"
    comma=$',\n'
  done <"$1"
  mv "$1.new" "$1.read"
}

# The addresses of the next pages of lists that were read: only of those lists, and of this Azure.
next_pages() {
  local address
  cat "$folder/addresses.$1".*.read 2>/dev/null | sed -n 's|^ *"nextLink": "https://[^/"]*\(/[^"\\]*\)",\{0,1\}$|\1|p' |
    while IFS= read -r address; do
      if sed 's/?.*//' "$folder/addresses.$1" | grep -ixF -- "${address%%\?*}" >/dev/null; then printf '%s\n' "$address"; fi
    done
}

# Reads what the graph does not have: first by the places that were found, then the next pages of what is long.
read_addresses() {
  local round=1 part total=0 read=0
  [ -e "$folder/addresses.1" ] || { addresses >"$folder/new" && mv "$folder/new" "$folder/addresses.1"; }
  while [ -s "$folder/addresses.$round" ]; do
    total=$((total + $(grep -c '' "$folder/addresses.$round")))
    split -l 20 -a 4 "$folder/addresses.$round" "$folder/addresses.$round."
    for part in "$folder/addresses.$round".????; do
      if [ ! -e "$part.read" ]; then
        if [ -z "$batches" ] || ! batched "$part"; then
          # What is refused once is refused again, and a read by itself tells why.
          batches=''
          singly "$part"
        fi
      fi
      read=$((read + $(grep -c '' "$part")))
      tell "reads: $read of $total"
    done
    if [ ! -e "$folder/addresses.$((round + 1))" ]; then
      next_pages "$round" >"$folder/new"
      mv "$folder/new" "$folder/addresses.$((round + 1))"
    fi
    round=$((round + 1))
    if [ "$round" -gt 50 ]; then break; fi
  done
}

# Prints files with a comma between them.
joined() {
  local file comma=''
  for file in "$@"; do
    [ -e "$file" ] || continue
    printf '%s' "$comma" && cat "$file"
    comma=$',\n'
  done
}

inventory() {
  cat "$folder/head"
  printf ', "pages": [\n' && joined "$folder"/*.page
  printf '\n], "reads": [\n' && joined "$folder"/addresses.*.read
  printf '\n]}\n'
}

# What stays when names are replaced: properties of which Azure makes the values, maps of which readers name the
# members, and words that are nobody's name.
kept_words() {
  cat <<'END'
property access
property action
property addressprefixtype
property allowedcopyscope
property apiversion
property applicationsharingpolicy
property authmode
property authtype
property by
property bypass
property category
property categorygroup
property cloud
property code
property computeinstanceauthorizationtype
property computetype
property createdbytype
property credentialstype
property datastoretype
property defaultaction
property direction
property effect
property egresspublicnetworkaccess
property enforcementmode
property field
property firewallsku
property groupid
property groupids
property httpmethod
property ingestionaccessmode
property instancetype
property ipprotocols
property isenabled
property isolationmode
property keysource
property keytype
property kind
property kty
property lastmodifiedbytype
property level
property location
property loganalyticsdestinationtype
property made
property minimalseverity
property minimumtlsversion
property networkrulebypassoptions
property networkstate
property nexthoptype
property principaltype
property privateendpointnetworkpolicies
property protocol
property protocoltype
property provisioningstate
property publicnetworkaccess
property query
property queryaccessmode
property remoteloginportpublicaccess
property resulttruncated
property roles
property rulecollectiontype
property ruletype
property seen
property severity
property sshpublicaccess
property state
property status
property subplan
property subresourcetarget
property systemdatastoresauthmode
property threatintelmode
property tier
property timezone
property triggertype
property type
property vmpriority
property vmsize
map customproperties
map environmentvariables
map metadata
map mirrortraffic
map outboundrules
map tags
map traffic
map userassignedidentities
word $skip
word $skiptoken
word $top
word *
word 0
word 00482a5a-887f-4fb3-b363-3b7fe8e74483
word 090c7b07-b4ed-4561-ad20-e9075f3ccaff
word 0b60c0b2-2dc2-4e1c-b5c9-abbed971de53
word 0e6763cc-5078-4e64-889d-ff4d9a839047
word 0fdf0491-d080-4575-b627-ad0e843cba0f
word 1
word 10
word 11
word 12
word 12d4fa5e-1f9f-4c21-97a9-b99b3c6611b5
word 12e5dd16-d201-47ff-849b-8454061c293d
word 13
word 14
word 15
word 152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0
word 16
word 17
word 17d1049b-9a84-46fb-8f53-869881c3d3ab
word 18
word 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9
word 19
word 19539b54-c61e-4196-9a38-67598701be90
word 1c988dd6-ade4-430f-a608-2a3e5b0a6d38
word 1f3afdf9-d0c9-4c3d-847f-89da613e70a8
word 1f90fc71-a595-4066-8974-d4d0802e8ef0
word 2
word 2465583e-4e78-4c15-b6be-a36cbc7c8b0f
word 2a2b9908-6ea1-4ae2-8e65-a410df84e7d1
word 3
word 36243c78-bf99-498c-9df9-86d9f8d28608
word 39bc4728-0917-49c7-9d2c-d95423bc2eb4
word 4
word 404c3081-a854-4457-ae30-26a93ef643f9
word 405c5871-3e91-4644-8a63-58e19d68ff5b
word 438c38d2-3772-465a-a9cc-7a6666a275ce
word 45e05259-1eb5-4f70-9574-baf73e9d219b
word 4633458b-17de-408a-b874-0445c86b69e6
word 4d97b98b-1d4f-4787-a291-c67834d212e7
word 4f4f78b8-e367-4b10-a341-d9a4ad5cf1c7
word 4fa4b6c0-31ca-4c0d-b10d-24b96f62a751
word 5
word 55615ac9-af46-4a59-874e-391cc3dfb490
word 5cfb9e8a-2f13-40bd-a527-c89bc596d299
word 5f0c7d88-c7de-45b8-ac49-db49e72eaa78
word 6
word 635dd51f-9968-44d3-b7fb-6d9a6bd613ae
word 640d2586-54d2-465f-877f-9ffc1d2109f4
word 679ddf89-ab8f-48a5-9029-e76054077449
word 69566ab7-960f-475b-8e7c-b3118f30c6bd
word 6ddb1705-c8cf-450e-aa4b-19ad6703c440
word 6edd7eda-6dd8-40f7-810d-67160c639cd9
word 7
word 73c42c96-874c-492b-b04d-ab87d138a893
word 749f88d5-cbae-40b8-bcfc-e573ddc772fa
word 77eeea86-7e81-4a7d-9067-de844d096752
word 7804b5c7-01dc-4723-969b-ae300cc07ff1
word 7f40cee6-e933-4d0f-a782-b96615e0f4a6
word 7f951dda-4ed3-4680-a7ca-43fe172d538d
word 8
word 8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54
word 8e3af657-a8ff-443c-a75c-2fe8c4bcb635
word 9
word 90c90eda-bfe7-4c67-bf26-410420ed1047
word 92aaf0da-9dab-42b6-94a3-d43ce8d16293
word 9980e02c-c2be-4d73-94e8-173b1dc7cf3c
word :
word a10ee784-7409-4941-b091-663697637c0f
word a6abeaec-4d90-4a02-805f-6b26c4d3fbe9
word a6f9a2d0-cff7-4855-83ad-4cd750666512
word aad
word aadtoken
word accepted
word account
word accountmanagedidentity
word acdd72a7-3385-48ef-bd42-f606fba81ae7
word active
word administrative
word ae349356-3a1b-4a5e-921d-050484c6347e
word afe0c3be-ba3b-4544-ba52-0c99672a8ad6
word agentsvc
word ai
word alert
word alllogs
word allow
word allowonlyapprovedoutbound
word amlcompute
word api
word api-version
word app-azureml
word approved
word arm
word australiaeast
word australiasoutheast
word azure
word azure-automation
word azureactivedirectory
word azurebastionsubnet
word azurecloud
word azurecontainerregistry
word azurecr
word azurefirewallsubnet
word azurefrontdoor.firstparty
word azureloadbalancer
word azuremachinelearning
word azureml
word azuremonitor
word azureresourcemanager
word azureservices
word b12aa53e-6015-4669-85d0-8515ebb3ae7f
word b24988ac-6180-42a0-ab88-20f7382dd24c
word b2982f36-99f2-4db5-8eff-283140c09693
word b556d68e-0be0-4f35-a333-ad7ee1ce17ea
word ba769a63-b8cc-4b2d-abf6-ac33c7204be8
word ba92f5b4-2d11-453d-a403-e96b0029c9fe
word backup
word batchnodemanagement
word blob
word brazilsouth
word c3d20c29-b36d-48fe-808b-99a87530ad99
word ca
word canadacentral
word canadaeast
word cannotdelete
word centralindia
word centralus
word cf820ca0-f99e-4f3e-84fb-66e913812d21
word cloudposture
word cognitiveservices
word com
word completed
word compliant
word computeinstance
word conda-forge
word conda.anaconda.org
word confidentialvm
word containerregistriesvulnerabilityassessments
word containers
word core
word d0793b48-0edc-4296-a390-4c75d1bdfd71
word data
word data_asset
word dedicated
word default
word deny
word dfs
word disabled
word documents
word e147488a-f6f5-4113-8e2d-b22465e65bf6
word e40ec5ca-96e0-45a2-b4ff-59039f2c2b59
word e503ece1-11d0-4e8e-8e2c-7a6c3bf38815
word e71308d3-144b-4262-b144-efdc3cc90517
word e8eef0a8-67cf-4eb4-9386-14b0e78733d4
word e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f
word eastasia
word eastus
word eastus2
word ee40564d-486e-4f68-a5ca-7a621edae0fb
word enabled
word f110a506-2dcb-422e-bcea-d533fc8c35e2
word f1a07417-d97a-45cb-824c-7a7467783830
word f25e0fa2-a7c8-4377-a976-54943a77a395
word f58310d9-a9f6-439a-9e8d-f62e7b41a168
word f6c7c914-8db3-469d-8ca1-694a8f32e121
word failed
word false
word fb1c8493-542b-48eb-b624-b4c8fea62acd
word fb879df8-f326-4884-b1cf-06f3ad86be52
word fe83a0eb-a853-422d-aac2-1bffd182c5d0
word file
word files.pythonhosted.org
word francecentral
word gatewaymanager
word gatewaysubnet
word germanywestcentral
word git_commit
word global
word group
word https
word identity
word inbound
word inference
word instances
word internet
word io
word italynorth
word japaneast
word japanwest
word keys
word keyvaults
word koreacentral
word latest
word managedidentity
word microsoft
word microsoft.compute
word microsoft.containerregistry
word microsoft.documentdb
word microsoft.insights
word microsoft.keyvault
word microsoft.machinelearningservices
word microsoft.managedidentity
word microsoft.network
word microsoft.operationalinsights
word microsoft.policyinsights
word microsoft.search
word microsoft.security
word microsoft.storage
word microsoftcontainerregistry
word mlflow_model
word models
word monitor
word ms
word net
word net-azureml
word networksecuritygroupenabled
word networkwatcherrg
word none
word northcentralus
word northeurope
word norwayeast
word notebooks
word notspecified
word ods
word oms
word on
word onuploadmalwarescanning
word open
word openai
word opinsights
word org
word outbound
word perkeyvault
word personal
word persubscription
word polandcentral
word policy
word premium
word privatelink
word privatelink.agentsvc.azure-automation.net
word privatelink.api.azureml.ms
word privatelink.azurecr.io
word privatelink.blob.core.windows.net
word privatelink.cognitiveservices.azure.com
word privatelink.dfs.core.windows.net
word privatelink.documents.azure.com
word privatelink.file.core.windows.net
word privatelink.monitor.azure.com
word privatelink.notebooks.azure.net
word privatelink.ods.opinsights.azure.com
word privatelink.oms.opinsights.azure.com
word privatelink.openai.azure.com
word privatelink.queue.core.windows.net
word privatelink.search.windows.net
word privatelink.table.core.windows.net
word privatelink.vaultcore.azure.net
word privatelink.web.core.windows.net
word projectmanagedidentity
word protected
word pypi
word pypi-files
word pypi.org
word qatarcentral
word queue
word readonly
word registered
word registries
word rotate
word rsa
word rsa-hsm
word score.py
word search
word securedbyperimeter
word security
word sensitivedatadiscovery
word serviceprincipal
word southafricanorth
word southcentralus
word southeastasia
word southindia
word spaincentral
word standard
word started
word status
word stop
word storage
word storageaccounts
word succeeded
word swedencentral
word switzerlandnorth
word switzerlandwest
word table
word tcp
word true
word trustedlaunch
word uaenorth
word udp
word uksouth
word ukwest
word uri_folder
word vault
word vaultcore
word versions
word virtualappliance
word virtualnetwork
word vnetlocal
word web
word westcentralus
word westeurope
word westus
word westus2
word westus3
word windows
word workspace
END
}

# Prints an inventory with a stand-in for each name, the same for the same name, and writes the list of both:
# masked INVENTORY LIST. All that is not known to be a word of Azure is taken for a name. Quotes part the texts of JSON
# from what is between them.
masked() {
  kept_words | LC_ALL=C awk -v list="$2" '
    BEGIN { FS = OFS = "\""; depth = 0; key = ""; printf "" >list }
    NR == FNR { kept[$0] = 1; next }
    {
      escapes = index($0, "\\")
      # No text of JSON holds these bytes as they are.
      if (escapes) { gsub(/\\\\/, "\001"); gsub(/\\"/, "\002") }
      for (at = 1; at <= NF; at++) {
        if (at % 2) nest($at)
        else if (substr($(at + 1), 1, 1) != ":") $at = value_masked($at)
        else {
          in_map = ("map " owner[depth]) in kept
          key = in_map ? "" : tolower($at)
          if (index($at, "/") == 1) $at = path_masked($at)
          else if (in_map) $at = stand_in($at, "name")
        }
      }
      print escapes ? swapped(swapped($0, "\001", "\\\\"), "\002", "\\\"") : $0
    }

    # What gsub makes of a backslash differs from awk to awk.
    function swapped(text, sign, other,  parts, n, i, out) {
      n = split(text, parts, sign)
      for (i = 1; i <= n; i++) out = out (i == 1 ? "" : other) parts[i]
      return out
    }

    # Which property the object belongs to in which we are.
    function nest(gap,  i, sign) {
      gsub(/[^{}]/, "", gap)
      for (i = 1; i <= length(gap); i++) {
        sign = substr(gap, i, 1)
        if (sign == "{") owner[++depth] = key
        else if (depth > 0) key = owner[depth--]
      }
    }

    function value_masked(text) {
      if (text == "") return text
      if (key == "error" || key == "message") return complaint_masked(text)
      if (text ~ /^\//) return path_masked(text)
      if (key == "image") return image_masked(text)
      if (text ~ /^[A-Za-z][A-Za-z0-9+]*:\/\//) return url_masked(text)
      if (text ~ /@/ || is_guid(text) || key == "resourcegroup") return stand_in(text, "name")
      if (("property " key) in kept || (key == "name" && owner[depth] == "sku")) return text
      if (key != "name" && is_nobody(text)) return text
      if (text ~ /^[A-Za-z0-9_*-]+([.][A-Za-z0-9_*-]+)+$/) return host_masked(text)
      return stand_in(text, "name")
    }

    # An image keeps that it has a digest or a tag.
    function image_masked(text,  cut) {
      if (text ~ /@sha256:[0-9a-f]+$/) return stand_in(substr(text, 1, index(text, "@") - 1), "name") "@sha256:" sprintf("%064d", 0)
      cut = match(text, /:[^:\/]+$/)
      if (!cut) return stand_in(text, "name")
      return stand_in(substr(text, 1, cut - 1), "name") ":" stand_in(substr(text, cut + 1), "name")
    }

    # Addresses, times, numbers and operations of Azure.
    function is_nobody(text) {
      return text ~ /^[0-9]+[.][0-9.]+(\/[0-9]+)?(-[0-9.]+)?$/ || text ~ /^[0-9a-fA-F]*:[0-9a-fA-F:.]+(\/[0-9]+)?$/ ||
        text ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9:.]+(Z|[+-][0-9:]+)?$/ || text ~ /^P[0-9YMWDTHS.]+$/ ||
        text ~ /^[0-9*][0-9*\/, -]*$/ || text ~ /^[Mm]icrosoft[.][A-Za-z.\/]+\/(read|write|delete|action)$/
    }

    function is_guid(text) {
      return length(text) == 36 && text ~ /^[0-9a-fA-F-]+$/ && text ~ /^[^-]+-[^-]+-[^-]+-[^-]+-[^-]+$/
    }

    # The stand-in of a name, whatever its case.
    function stand_in(name, of,  low) {
      low = tolower(name)
      if (("word " low) in kept) return name
      if (!(low in stood)) {
        if (is_guid(name)) stood[low] = sprintf("00000000-0000-4000-8000-%012d", ++ids)
        else stood[low] = of (++count[of])
        print stood[low] " = " swapped(swapped(name, "\001", "\\"), "\002", "\"") >list
      }
      return stood[low]
    }

    # An id of Resource Manager: types stay, and the names between them do not.
    function path_masked(text,  cut, more, parts, n, i, out, place, of) {
      if (text !~ /^\/([Ss][Uu][Bb][Ss][Cc][Rr][Ii][Pp][Tt][Ii][Oo][Nn][Ss]|[Pp][Rr][Oo][Vv][Ii][Dd][Ee][Rr][Ss])\//) return stand_in(text, "name")
      cut = index(text, "?")
      if (cut) { more = options_masked(substr(text, cut + 1)); text = substr(text, 1, cut - 1) }
      n = split(text, parts, "/")
      place = "type"
      for (i = 2; i <= n; i++) {
        if (place == "name") { parts[i] = stand_in(parts[i], of); place = "type" }
        else if (place == "namespace") place = "type"
        else if (tolower(parts[i]) == "providers") place = "namespace"
        else {
          of = tolower(parts[i])
          gsub(/[^a-z]/, "", of)
          if (of == "") of = "name"
          place = "name"
        }
        out = out "/" parts[i]
      }
      return out more
    }

    # What follows the question mark of an address.
    function options_masked(text,  parts, n, i, cut, out) {
      n = split(text, parts, "&")
      for (i = 1; i <= n; i++) {
        cut = index(parts[i], "=")
        if (cut && substr(parts[i], 1, cut) != "api-version=")
          parts[i] = substr(parts[i], 1, cut) stand_in(substr(parts[i], cut + 1), "name")
        out = out (i == 1 ? "?" : "&") parts[i]
      }
      return out
    }

    function url_masked(text,  cut, before) {
      cut = index(text, "://")
      before = substr(text, 1, cut + 2)
      text = substr(text, cut + 3)
      cut = index(text, "/")
      if (!cut) return before host_masked(text)
      before = before host_masked(substr(text, 1, cut - 1))
      text = substr(text, cut)
      if (text ~ /^\/([Ss]ubscriptions|[Pp]roviders)\//) return before path_masked(text)
      return before parts_masked(text, "/")
    }

    function host_masked(text) {
      return ("word " tolower(text)) in kept ? text : parts_masked(text, ".")
    }

    function parts_masked(text, sign,  parts, n, i, out) {
      n = split(text, parts, sign)
      for (i = 1; i <= n; i++)
        out = out (i == 1 ? "" : sign) (parts[i] == "" ? "" : stand_in(parts[i], "name"))
      return out
    }

    # Of a complaint stays what is judged: that something is not there, or which right is missing where.
    function complaint_masked(text,  right, scope) {
      if (match(text, /(ResourceGroup|Resource)?NotFound/)) return substr(text, RSTART, RLENGTH)
      if (!match(text, /perform action \047[A-Za-z.*\/]+\047 over scope \047\/[^\047]+\047/)) return "The complaint is masked."
      right = substr(text, RSTART, RLENGTH - 1)
      match(right, /over scope \047/)
      scope = substr(right, RSTART + RLENGTH)
      return substr(right, 1, RSTART + RLENGTH - 1) path_masked(scope) "\047"
    }
  ' - "$1"
}

# Opens the folder of this run, or the one that an interrupted run left.
begin() {
  local account tenant cloud asked file
  for file in "$out" ${mask:+"$out.names"}; do
    [ ! -e "$file" ] || refuse "$file is there already: move it away, or name another by --out."
  done
  account=$(az account show --query '[[tenantId, environmentName]]' --output tsv 2>"$errors" | tr -d '\r') ||
    refuse "az cannot tell who is signed in: $(complaint) Sign in with: az login"
  IFS=$'\t' read -r tenant cloud <<EOT
$account
EOT
  asked="$tenant $cloud ${scope:-all} ${graph_only:-reads} $GUIDE_VERSION"
  if [ -e "$folder" ]; then
    [ -n "$resume" ] || refuse "$folder is what an interrupted run left: --resume goes on there. Or delete it."
    [ "$(cat "$folder/asked" 2>/dev/null)" = "$asked" ] ||
      refuse "$folder was left by a run with other options, in another tenant or of another version. Delete it."
    rm -f "$folder"/*.new "$folder/new"
    return 0
  fi
  mkdir -p "$folder" || refuse "The folder $folder cannot be made."
  printf '{"inventory": 1, "made": "%s", "by": "guide %s", "tenant": "%s", "cloud": "%s"' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$GUIDE_VERSION" "$tenant" "$cloud" >"$folder/head"
  printf '%s\n' "$asked" >"$folder/asked"
}

main() {
  local name
  find_az
  begin
  for name in $(names); do read_query "$name"; done
  [ -n "$graph_only" ] || read_addresses
  inventory >"$folder/whole"
  if [ -n "$mask" ]; then
    masked "$folder/whole" "$folder/names" >"$folder/masked"
    mv "$folder/names" "$out.names"
    mv "$folder/masked" "$folder/whole"
  fi
  mv "$folder/whole" "$out"
  tell "$out: $calls calls, $(wc -c <"$out" | tr -d ' ') bytes.$([ "$unread" = 0 ] || printf ' %s could not be read; the file says why.' "$unread")"
  if ! grep -q '^{"query": "[^"]*", "answer"' "$out"; then
    rm -r "$folder"
    exit 1
  fi
  rm -r "$folder"
}

main
