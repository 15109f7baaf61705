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

lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

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

# What az complains of goes here first, so that a script can tell what it means.
errors=$(mktemp) || refuse "There is no folder for temporary files. Set TMPDIR to one that can be written to."

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
                  [--out FILE] [--graph-only] [--resume] [--help]

  --subscription ID        Only this subscription. May be given several times.
  --management-group NAME  Only what is below this management group. May be given several times.
  --out FILE               The file to write; inventory.json where none is named.
  --graph-only             Ask Azure Resource Graph alone: quicker, and what it does not have stays unknown.
  --resume                 Go on where a run with the same options was interrupted.

Exit: 0 the file is written, and says of each thing that could not be read why; 1 nothing could be read; 2 wrong use
or not ready.
END
}

subscriptions='' management_groups='' out=inventory.json graph_only='' resume=''

# The word after an option, which must look like one: word_after OPTION PATTERN WORD
word_after() {
  [ -n "${3:-}" ] || refuse "$1 needs a word after it."
  # A word with a line break would be two.
  if [ "$(printf '%s' "$3" | tr -d '\n')" != "$3" ] || ! printf '%s\n' "$3" | LC_ALL=C grep -qE "^$2\$"; then
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
  rm -f "$errors"
  tell "$script: interrupted. With --resume it goes on where it stopped."
  exit 130
}
trap 'rm -f "$errors"' EXIT
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
  properties = pack('PrivateLinkScopedResources', properties.PrivateLinkScopedResources, 'WorkspaceResourceId', properties.WorkspaceResourceId, 'adminUserEnabled', properties.adminUserEnabled, 'allowBlobPublicAccess', properties.allowBlobPublicAccess, 'allowCrossTenantReplication', properties.allowCrossTenantReplication, 'allowSharedKeyAccess', properties.allowSharedKeyAccess, 'allowedCopyScope', properties.allowedCopyScope, 'anonymousPullEnabled', properties.anonymousPullEnabled, 'enablePurgeProtection', properties.enablePurgeProtection, 'enableRbacAuthorization', properties.enableRbacAuthorization, 'encryption', properties.encryption, 'isLocalUserEnabled', properties.isLocalUserEnabled, 'loginServer', properties.loginServer, 'minimumTlsVersion', properties.minimumTlsVersion, 'networkAcls', properties.networkAcls, 'networkRuleBypassOptions', properties.networkRuleBypassOptions, 'networkRuleSet', properties.networkRuleSet, 'policies', properties.policies, 'privateEndpointConnections', properties.privateEndpointConnections, 'publicNetworkAccess', properties.publicNetworkAccess, 'softDeleteRetentionInDays', properties.softDeleteRetentionInDays, 'supportsHttpsTrafficOnly', properties.supportsHttpsTrafficOnly, 'vaultUri', properties.vaultUri)
| order by id asc
END
      ;;
    04-private-endpoints)
      cat <<'END'
resources
| where type =~ 'microsoft.network/privateendpoints'
| mv-expand connection = array_concat(properties.privateLinkServiceConnections, properties.manualPrivateLinkServiceConnections)
| extend key = tolower(tostring(connection.properties.privateLinkServiceId))
| join kind=inner (
    resources
    | where type =~ 'microsoft.machinelearningservices/workspaces'
    | mv-expand dep = pack_array(id, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.encryption.keyVaultProperties.keyVaultArmId)
    | extend key = tolower(tostring(dep))
    | where isnotempty(key)
    | distinct key
  ) on key
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
| mv-expand one = properties.ipConfigurations
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
    | mv-expand connection = properties.privateLinkServiceConnections
    | where tostring(connection.properties.groupIds) has 'amlworkspace'
    | extend key = tostring(split(tolower(tostring(properties.subnet.id)), '/subnets/')[0])
    | distinct key
  ) on key
| mv-expand subnet = properties.subnets
| project id = tostring(subnet.id),
  network = key,
  networkState = tostring(properties.provisioningState),
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
| join kind=inner (
    resources
    | where type =~ 'microsoft.network/virtualnetworks'
    | mv-expand subnet = properties.subnets
    | mv-expand guard = pack_array(subnet.properties.networkSecurityGroup.id, subnet.properties.routeTable.id)
    | extend key = tolower(tostring(guard))
    | where isnotempty(key)
    | distinct key
  ) on key
| project id,
  name,
  type,
  location,
  subscriptionId,
  resourceGroup,
  apiVersion,
  rules = properties.securityRules,
  routes = properties.routes
| order by id asc
END
      ;;
    10-firewalls)
      cat <<'END'
resources
| where type in~ ('microsoft.network/azurefirewalls', 'microsoft.network/firewallpolicies', 'microsoft.network/bastionhosts', 'microsoft.network/networkwatchers/flowlogs', 'microsoft.insights/activitylogalerts', 'microsoft.insights/actiongroups', 'microsoft.insights/privatelinkscopes', 'microsoft.operationalinsights/workspaces', 'microsoft.managedidentity/userassignedidentities')
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
  resourceGroup,
  apiVersion,
  sku,
  properties = pack('accessModeSettings', properties.accessModeSettings, 'actions', properties.actions, 'basePolicy', properties.basePolicy, 'condition', properties.condition, 'customerId', properties.customerId, 'dnsSettings', properties.dnsSettings, 'emailReceivers', properties.emailReceivers, 'enableTunneling', properties.enableTunneling, 'enabled', properties.enabled, 'features', properties.features, 'firewallPolicy', properties.firewallPolicy, 'flowAnalyticsConfiguration', properties.flowAnalyticsConfiguration, 'ipConfigurations', properties.ipConfigurations, 'principalId', properties.principalId, 'privateEndpointConnections', properties.privateEndpointConnections, 'privateLinkScopedResources', properties.privateLinkScopedResources, 'provisioningState', properties.provisioningState, 'publicNetworkAccessForIngestion', properties.publicNetworkAccessForIngestion, 'publicNetworkAccessForQuery', properties.publicNetworkAccessForQuery, 'retentionInDays', properties.retentionInDays, 'retentionPolicy', properties.retentionPolicy, 'ruleCollectionGroups', properties.ruleCollectionGroups, 'scopes', properties.scopes, 'storageId', properties.storageId, 'targetResourceId', properties.targetResourceId, 'threatIntelMode', properties.threatIntelMode)
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
| where scope has '/providers/microsoft.machinelearningservices/workspaces/' or scope has '/providers/microsoft.storage/storageaccounts/' or scope has '/providers/microsoft.keyvault/vaults/' or scope has '/providers/microsoft.containerregistry/registries/'
| project id,
  scope,
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
| where type =~ 'microsoft.security/assessments/subassessments'
| extend registry = tostring(split(tolower(id), '/providers/microsoft.security/')[0])
| where registry has '/providers/microsoft.containerregistry/registries/'
| summarize findings = count() by registry, subscriptionId, severity = tostring(properties.status.severity), code = tostring(properties.status.code)
| project registry,
  subscriptionId,
  severity,
  code,
  findings
| order by registry asc, severity asc, code asc
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
  each '03-dependencies' 'id' '/microsoft[.]keyvault/vaults/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '03-dependencies' 'id' '/microsoft[.]containerregistry/registries/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '10-firewalls' 'id' '/microsoft[.]network/azurefirewalls/[^/]+$' '' '/providers/Microsoft.Insights/diagnosticSettings?api-version=2021-05-01-preview'
  each '01-workspaces' 'encryptionKey' '/microsoft[.]keyvault/vaults/[^/]+/keys/[^/]+$' '' '?api-version=2026-05-15'
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
13-policy-assignments
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
      if sed 's/?.*//' "$folder/addresses.$1" | grep -qixF -- "${address%%\?*}"; then printf '%s\n' "$address"; fi
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

# Opens the folder of this run, or the one that an interrupted run left.
begin() {
  local account tenant cloud asked
  [ ! -e "$out" ] || refuse "$out is there already: move it away, or name another by --out."
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
  mv "$folder/whole" "$out"
  tell "$out: $calls calls, $(wc -c <"$out" | tr -d ' ') bytes.$([ "$unread" = 0 ] || printf ' %s could not be read; the file says why.' "$unread")"
  if ! grep -q '^{"query": "[^"]*", "answer"' "$out"; then
    rm -r "$folder"
    exit 1
  fi
  rm -r "$folder"
}

main
