#!/usr/bin/env bash
# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# Resource group, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared
# Virtual network, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub
# Private DNS zones, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-dns
# Key vault, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001
# Storage account, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001
# Container registry, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001
# Log Analytics workspace, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001
# Application Insights, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001
# Left out until instanceOwnerId is known: Compute instance of one person
# Left out until jobName and gitCommit are known: Registered model
# Left out until callerPrincipalId is known: A caller of the endpoint
# Left out until jobName and gitCommit are known: Online deployment
# Left out until auditStart and auditEnd are known: Evidence of who changed what
# Left out until jobName and gitCommit are known: A call from inside the network
# Left out until imageRepository and imageDigest are known: The image that serves, by its digest
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# To change a value, render the scripts again.
SUBSCRIPTION_ID="11111111-2222-4333-8444-555555555555"
WORKLOAD="mlsec"
ENVIRONMENT="prod"
LOCATION="eastus2"
INSTANCE="001"
RESOURCE_GROUP="rg-shared"
PE_SUBNET="snet-pe"
COMPUTE_SUBNET="snet-training"
NSG="nsg-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
ROUTE_TABLE="rt-mlsec-prod-eus2-001"
STORAGE_ACCOUNT="stshared001"
DATA_STORAGE_ACCOUNT="stmlsecprodeus2001data"
STORAGE_CONTAINER="training-data"
KEY_VAULT="kv-shared-001"
CONTAINER_REGISTRY="crshared001"
WORKSPACE_IDENTITY="id-mlw-mlsec-prod-eus2-001"
COMPUTE_IDENTITY="id-compute-mlsec-prod-eus2-001"
ENDPOINT_IDENTITY="id-endpoint-mlsec-prod-eus2-001"
DATA_SCIENTIST_GROUP_ID="99999999-8888-4777-8666-555555555555"
DEPLOYER_GROUP_ID="99999999-8888-4777-8666-666666666666"
CUSTOM_ROLE_NAME="ML Model Deployer (mlsec prod eus2 001)"
SECURITY_EMAIL="secops@example.com"
WORKSPACE="mlw-mlsec-prod-eus2-001"
CLUSTER_NAME="cpu-train"
DATASTORE="secure_datastore"
DATA_ASSET="mlsec-train"
DATA_VERSION="1"
ML_ENVIRONMENT="env-mlsec-inference"
ML_ENVIRONMENT_VERSION="1"
BASE_IMAGE_TAG="20260901.v1"
ENDPOINT="mlsec-prod-eus2-001"
POLICY_ASSIGNMENT="mcsb-mlsec-prod-eus2-001"
VNET_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
VNET_GROUP="rg-shared"
PRIVATE_DNS_ZONES_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
PRIVATE_DNS_ZONES_GROUP="rg-dns"
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
LOG_ANALYTICS_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001"
APP_INSIGHTS_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001"
ACTION_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/actionGroups/ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_DELETE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
ROLE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOGS_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOCK_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
POLICY_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
STORAGE_ACCOUNT_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001"
DATA_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$DATA_STORAGE_ACCOUNT"
KEY_VAULT_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001"
CONTAINER_REGISTRY_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001"
WORKSPACE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WORKSPACE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
WORKSPACE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
VNET_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub"
NSG_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/networkSecurityGroups/$NSG"
FIREWALL_POLICY_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
FIREWALL_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
ROUTE_TABLE_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/routeTables/$ROUTE_TABLE"
API_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
NOTEBOOKS_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
BLOB_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
FILE_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
VAULT_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
REGISTRY_ZONE_ID="/subscriptions/${PRIVATE_DNS_ZONES_SUBSCRIPTION}/resourceGroups/${PRIVATE_DNS_ZONES_GROUP}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
BLOB_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-blob"
FILE_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-file"
DATA_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$DATA_STORAGE_ACCOUNT-blob"
VAULT_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$KEY_VAULT"
REGISTRY_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$CONTAINER_REGISTRY"
WORKSPACE_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$WORKSPACE"
STORAGE_ACCOUNT_BLOBS_ID="$STORAGE_ACCOUNT_ID/blobServices/default"
STORAGE_ACCOUNT_FILES_ID="$STORAGE_ACCOUNT_ID/fileServices/default"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
CLUSTER_ID="$WORKSPACE_ID/computes/$CLUSTER_NAME"
DATASTORE_ID="$WORKSPACE_ID/datastores/$DATASTORE"
DATA_ASSET_ID="$WORKSPACE_ID/data/$DATA_ASSET"
ENVIRONMENT_ASSET_ID="$WORKSPACE_ID/environments/$ML_ENVIRONMENT"
ONLINE_ENDPOINT_ID="$WORKSPACE_ID/onlineEndpoints/$ENDPOINT"
PE_SUBNET_ID="$VNET_ID/subnets/$PE_SUBNET"
COMPUTE_SUBNET_ID="$VNET_ID/subnets/$COMPUTE_SUBNET"
FIREWALL_RULES_ID="$FIREWALL_POLICY_ID/ruleCollectionGroups/rcg-azureml"
DEFAULT_ROUTE_ID="$ROUTE_TABLE_ID/routes/default-to-firewall"
BLOB_ZONE_GROUP_ID="$BLOB_ENDPOINT_ID/privateDnsZoneGroups/default"
FILE_ZONE_GROUP_ID="$FILE_ENDPOINT_ID/privateDnsZoneGroups/default"
DATA_ZONE_GROUP_ID="$DATA_ENDPOINT_ID/privateDnsZoneGroups/default"
VAULT_ZONE_GROUP_ID="$VAULT_ENDPOINT_ID/privateDnsZoneGroups/default"
REGISTRY_ZONE_GROUP_ID="$REGISTRY_ENDPOINT_ID/privateDnsZoneGroups/default"
WORKSPACE_ZONE_GROUP_ID="$WORKSPACE_ENDPOINT_ID/privateDnsZoneGroups/default"
DATA_CONTAINER_ID="$DATA_STORAGE_ACCOUNT_BLOBS_ID/containers/$STORAGE_CONTAINER"
DATA_ASSET_VERSION_ID="$DATA_ASSET_ID/versions/$DATA_VERSION"
ENVIRONMENT_VERSION_ID="$ENVIRONMENT_ASSET_ID/versions/$ML_ENVIRONMENT_VERSION"
PLAN_TAG_NAME="mlsecPlan"
PLAN_TAG_VALUE="$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
PLAN_TAG="$PLAN_TAG_NAME=$PLAN_TAG_VALUE"

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
  printf '%s: %s\n' "$script" "$1" >&2
  exit 2
}

lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

# What az complains of goes here first, so that a script can tell what it means.
errors=$(mktemp) || refuse "There is no folder for temporary files. Set TMPDIR to one that can be written to."

# The last thing that az complained of, in one line.
complaint() { grep -v '^ *$' "$errors" | tail -n 1 | sed 's/^ERROR: //'; }
# Is az there, signed in, and in the subscription of this plan?
signed_in() {
  local account
  command -v az >/dev/null || refuse "The Azure CLI (az) is not installed: https://aka.ms/azure-cli"
  account=$(az account show --query id --output tsv 2>"$errors") ||
    refuse "Sign in first: az login ($(complaint))"
  if [ "$(lower "$account")" != "$(lower "$SUBSCRIPTION_ID")" ]; then
    refuse "az works in another subscription. Run: az account set --subscription $SUBSCRIPTION_ID"
  fi
}

usage() {
  cat <<'END'
Reads every resource of the plan and compares it with what the guide expects. Changes nothing.

  bash verify.sh [--json] [--help]

Exit: 0 everything passes, 1 something fails, 2 wrong use or not ready, 3 nothing fails
but something could not be read.
END
}

json=''
while [ $# -gt 0 ]; do
  case "$1" in
    --json) json=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

export AZURE_CORE_ONLY_SHOW_ERRORS=true
passed=0 failed=0 unknown=0 tab=$'\t' newline=$'\n'
shopt -s nocasematch # words are compared without regard to case
rows='' all='' trouble=''
trap 'rm -f "$errors"' EXIT

# Prints one scalar, or a word that says why there is none: NAME=$(ask az …)
ask() {
  local value status=0
  value=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0) [ -n "$value" ] || value="${unread}absent" ;;
    3) value="${unread}absent" ;;
    *) value="$unread$(unread_because)" ;;
  esac
  printf '%s' "$value"
}

# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
unread='unread: '
# Why one of these words could not be read goes to `trouble`.
troubled_by() {
  local word
  for word in "$@"; do
    case "$word" in
      "$unread"*) trouble=${word#"$unread"} ;;
      *) ;;
    esac
  done
}

# Keeps what a call prints in `rows`, or why there is nothing in `trouble`.
look() {
  local status=0
  rows='' all='' trouble=''
  troubled_by "$@"
  [ -z "$trouble" ] || return 0
  rows=$("$@" 2>"$errors") || status=$?
  all=$rows
  case "$status" in
    0) ;;
    3) trouble=absent ;;
    *) trouble=$(unread_because) ;;
  esac
}

# The right or the place that is missing, where az's complaint tells it; else the complaint.
unread_because() {
  local right
  right=$(sed -n "s/.*perform action '\([^']*\)' over scope '\([^']*\)'.*/\1 on \2/p" "$errors" | tail -n 1)
  if [ -n "$right" ]; then
    printf 'you lack the right %s' "$right"
  elif grep -qiE "$closed_network" "$errors"; then
    printf 'it can be read only from inside the virtual network: %s' "$(complaint)"
  elif grep -qiE "$unreached" "$errors"; then
    printf 'its address is not reached from here, though perhaps from inside the virtual network: %s' "$(complaint)"
  else
    printf 'az could not read it: %s' "$(complaint)"
  fi
}
closed_network='ForbiddenByConnection|ForbiddenByFirewall|PublicNetworkAccess|public network access|denied by firewall'
unreached='getaddrinfo|failed to resolve|name or service not known|failed to establish a new connection'

# All rows of the last look again.
again() { rows=$all; }

# Leaves only the rows whose column holds a word: keep COLUMN WORD
keep() {
  local row value kept=''
  while IFS= read -r row; do
    cell "$row" "$1"
    [[ $value != "$2" ]] || kept="$kept$row$newline"
  done <<END
$rows
END
  rows=${kept%"$newline"}
}

# Puts a column of a row into `value`; a process for each would take longer than az.
cell() {
  local at=$2
  value=$1
  while [ "$at" -gt 1 ]; do
    case "$value" in
      *"$tab"*) value=${value#*"$tab"} ;;
      *) value='' ;;
    esac
    at=$((at - 1))
  done
  value=${value%%"$tab"*}
}

# expect ROWS COLUMN TEST WORD ABSENT CONTROL STEP LABEL
expect() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 control=$6 step=$7 label=$8
  local result=PASS actual='' trouble=$trouble
  troubled_by "$word"
  case "$word" in
    "$unread"*) word='what could not be read' ;;
    *) ;;
  esac
  if [ "$trouble" = absent ]; then
    result=FAIL actual='there is no such resource'
    [ "$how" != none ] || result=PASS
  elif [ -n "$trouble" ]; then
    result=UNKNOWN actual=$trouble
  elif [ -z "$rows" ]; then
    [ "$how" = none ] || { result=FAIL actual='there is no such row'; }
  else
    judge "$how" "$column" "$test" "$word" "$absent"
  fi
  report "$result" "$control" "$step" "$label" "$test" "$word" "$actual"
}

# The worst verdict over all rows goes to `result`, what they say to `actual`.
judge() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 row value verdict
  while IFS= read -r row; do
    cell "$row" "$column"
    actual="$actual${actual:+ }$value"
    verdict=PASS
    fits "$test" "$word" "$value" || verdict=FAIL
    if [ "$how" = none ]; then
      if [ "$verdict" = PASS ]; then verdict=FAIL; else verdict=PASS; fi
    elif [ "$verdict" = FAIL ] && [ "$test" != empty ] && [ "$absent" = unknown ]; then
      case "$value" in
        '' | None) verdict=UNKNOWN ;;
        *) ;;
      esac
    fi
    case "$verdict$result" in
      FAIL*) result=FAIL ;;
      UNKNOWNPASS) result=UNKNOWN ;;
      *) ;;
    esac
  done <<END
$rows
END
}

fits() {
  case "$1" in
    is) [[ $3 == "$2" ]] ;;
    at-least) [ "$3" -ge "$2" ] 2>/dev/null ;;
    ends-not) [[ $3 != *"$2" ]] ;;
    *) [ -z "$3" ] || [[ $3 == None ]] || [ "$3" = '[]' ] || [ "$3" = '{}' ] ;;
  esac
}

report() {
  local wanted colour found=${7:-nothing}
  case "$1" in
    PASS) passed=$((passed + 1)) colour=32 ;;
    FAIL) failed=$((failed + 1)) colour=31 ;;
    *) unknown=$((unknown + 1)) colour=33 ;;
  esac
  case "$5" in
    is) wanted=$6 ;;
    at-least) wanted="at least $6" ;;
    ends-not) wanted="no $6 at the end" ;;
    *) wanted=nothing ;;
  esac
  if [ -n "$json" ]; then
    [ $((passed + failed + unknown)) = 1 ] || printf ',\n'
    printf '  {"result": "%s", "control": "%s", "step": "%s", "label": "%s", "expected": "%s", "actual": "%s"}' \
      "$1" "$2" "$3" "$(in_json "$4")" "$(in_json "$wanted")" "$(in_json "$7")"
    return
  fi
  if [ -n "$colours" ]; then
    printf '\033[%sm%-7s\033[0m %-26s %s\n' "$colour" "$1" "$2" "$4"
  else
    printf '%-7s %-26s %s\n' "$1" "$2" "$4"
  fi
  [ "$1" = PASS ] || printf '        expected %s, found %s. Step: %s\n' "$wanted" "${found%.}" "$3"
}

in_json() { printf '%s' "$1" | tr '\n\t\r' '   ' | sed 's/[\\"]/\\&/g' | tr -d '\000-\037'; }

main() {
  signed_in
  [ -z "$json" ] || printf '[\n'
  checks
  if [ -n "$json" ]; then
    printf '\n]\n'
  else
    printf '%s passed, %s failed, %s unknown\n' "$passed" "$failed" "$unknown"
  fi
  [ "$failed" = 0 ] || exit 1
  [ "$unknown" = 0 ] || exit 3
}

checks() {
  : # a plan may have nothing to check
  look az provider list --query "[].[namespace, registrationState]" --output tsv
  keep 1 Microsoft.MachineLearningServices
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered"
  again
  keep 1 Microsoft.Network
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Network is registered"
  again
  keep 1 Microsoft.Storage
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Storage is registered"
  again
  keep 1 Microsoft.KeyVault
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.KeyVault is registered"
  again
  keep 1 Microsoft.ContainerRegistry
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered"
  again
  keep 1 Microsoft.ManagedIdentity
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered"
  again
  keep 1 Microsoft.OperationalInsights
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered"
  again
  keep 1 Microsoft.Insights
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Insights is registered"
  again
  keep 1 Microsoft.PolicyInsights
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered"
  again
  keep 1 Microsoft.Security
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Security is registered"
  look az group list --query "[].[name, properties.provisioningState]" --output tsv
  keep 1 "$RESOURCE_GROUP"
  expect every 2 is Succeeded fails gov-foundation gov-group "The resource group is there"
  look az resource show --ids "$LOG_ANALYTICS_ID" \
    --query "[[properties.provisioningState, properties.retentionInDays]]" --output tsv
  expect one 1 is Succeeded unknown mon-law mon-law "The Log Analytics workspace is provisioned"
  expect one 2 at-least 365 unknown mon-law mon-law "Logs are kept for a year"
  look az resource show --ids "$APP_INSIGHTS_ID" \
    --query "[[properties.WorkspaceResourceId]]" --output tsv
  expect one 1 is "$LOG_ANALYTICS_ID" unknown mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace"
  look az resource show --ids "$VNET_ID" --query "[[properties.provisioningState]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-vnet net-vnet "The virtual network is provisioned"
  look az resource show --ids "$PE_SUBNET_ID" \
    --query "[[properties.provisioningState, properties.defaultOutboundAccess]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own"
  expect one 2 is false fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access"
  look az network private-dns link vnet list --zone-name "privatelink.api.azureml.ms" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.notebooks.azure.net" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.blob.core.windows.net" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.file.core.windows.net" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.vaultcore.azure.net" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.azurecr.io" \
    --resource-group "${PRIVATE_DNS_ZONES_GROUP}" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network"
  look az resource show --ids "$KEY_VAULT_ID" \
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
    --output tsv
  expect one 1 is Disabled fails data-kv-hardened data-kv "Public network access is off"
  expect one 2 is Deny fails data-kv-hardened data-kv "The firewall of the vault denies by default"
  expect one 3 is true fails data-kv-hardened data-kv "Nobody can purge the vault before its time"
  expect one 4 at-least 90 unknown data-kv-hardened data-kv "What is deleted is kept for 90 days"
  again
  expect one 5 is true fails iam-kv-rbac data-kv "Access to the vault is given by roles only"
  look az resource show --ids "$CONTAINER_REGISTRY_ID" \
    --query "[[sku.name, properties.adminUserEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" \
    --output tsv
  expect one 1 is Premium fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need"
  expect one 2 is false unknown data-acr-hardened data-acr "There is no admin user"
  expect one 3 is Disabled fails data-acr-hardened data-acr "Public network access is off"
  expect one 4 is Deny unknown data-acr-hardened data-acr "The firewall of the registry denies by default"
  expect one 5 is AzureServices unknown data-acr-hardened data-acr "Trusted Azure services may pass the firewall"
  expect one 6 is disabled fails data-acr-no-export data-acr "Images cannot be exported to another registry"
  look az resource show --ids "$NSG_ID" --query "[[properties.provisioningState]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-nsg net-nsg "The security group is provisioned"
  look az resource show --ids "$NSG_ID" \
    --query "properties.securityRules[].[name, properties.access, properties.direction, properties.destinationAddressPrefix]" \
    --output tsv
  keep 1 DenyInternetOutbound
  expect every 2 is Deny unknown net-nsg net-nsg "The last rule denies"
  expect every 3 is Outbound unknown net-nsg net-nsg "The last rule is about outbound traffic"
  expect every 4 is Internet unknown net-nsg net-nsg "The last rule is about the internet"
  look az resource show --ids "$NSG_ID" \
    --query "properties.securityRules[].[properties.direction, properties.access, properties.destinationAddressPrefix, properties.destinationPortRange]" \
    --output tsv
  keep 1 Outbound
  keep 2 Allow
  keep 3 Internet
  expect every 4 is 443 unknown net-nsg net-nsg "Only HTTPS is let out to the internet, and only by the firewall"
  look az resource show --ids "$FIREWALL_ID" \
    --query "[[properties.provisioningState, properties.firewallPolicy.id]]" --output tsv
  expect one 1 is Succeeded unknown net-firewall net-firewall "The firewall is provisioned"
  expect one 2 is "$FIREWALL_POLICY_ID" fails net-firewall net-firewall "The firewall obeys the policy"
  look az resource show --ids "$FIREWALL_POLICY_ID" --query "[[properties.threatIntelMode]]" \
    --output tsv
  expect one 1 is Deny fails net-firewall net-firewall "Traffic to and from known attackers is denied"
  look az resource show --ids "$FIREWALL_RULES_ID" \
    --query "[[properties.provisioningState]]" --output tsv
  expect one 1 is Succeeded unknown net-firewall net-firewall "The rules of the firewall are provisioned"
  FIREWALL_ADDRESS=$(ask az resource show --ids "$FIREWALL_ID" \
    --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
  look az resource show --ids "$DEFAULT_ROUTE_ID" \
    --query "[[properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" \
    --output tsv
  expect one 1 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address"
  expect one 2 is VirtualAppliance unknown net-firewall net-firewall "The default route leads to an appliance"
  expect one 3 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "The appliance is the firewall"
  look az resource show --ids "$COMPUTE_SUBNET_ID" \
    --query "[[properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-vnet net-compute-subnet "The compute has a subnet of its own"
  expect one 2 is false fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access"
  expect one 3 is "$NSG_ID" fails net-nsg net-compute-subnet "The compute subnet has the security group"
  expect one 4 is "$ROUTE_TABLE_ID" fails net-firewall net-compute-subnet "The compute subnet has the route table"
  look az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" \
    --output tsv
  expect one 1 is Disabled fails data-storage-hardened data-storage "Public network access of the default storage account is off"
  expect one 2 is Deny fails data-storage-hardened data-storage "The firewall of the default storage account denies by default"
  expect one 3 is false fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in"
  expect one 4 is true fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account"
  expect one 5 is TLS1_2 fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account"
  expect one 6 is true fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time"
  expect one 7 is false unknown data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant"
  expect one 8 is false unknown data-storage-hardened data-storage "There are no local users for SFTP in the default storage account"
  expect one 9 is AAD unknown data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only"
  expect one 10 is false fails data-no-shared-key data-storage "The keys of the default storage account open nothing"
  look az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved"
  look az resource show --ids "$KEY_VAULT_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved"
  look az resource show --ids "$CONTAINER_REGISTRY_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved"
  look az resource show --ids "$BLOB_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$BLOB_ZONE_ID"
  expect every 1 is "$BLOB_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net"
  look az resource show --ids "$FILE_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$FILE_ZONE_ID"
  expect every 1 is "$FILE_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net"
  look az resource show --ids "$VAULT_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$VAULT_ZONE_ID"
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
  look az resource show --ids "$REGISTRY_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$REGISTRY_ZONE_ID"
  expect every 1 is "$REGISTRY_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io"
  WORKSPACE_PRINCIPAL=$(ask az identity show --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Contributor
  expect every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account"
  again
  keep 1 "Storage Blob Data Contributor"
  expect every 1 is "Storage Blob Data Contributor" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account"
  again
  keep 1 "Storage File Data Privileged Contributor"
  expect every 1 is "Storage File Data Privileged Contributor" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account"
  look az role assignment list --scope "$KEY_VAULT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Contributor
  expect every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault"
  again
  keep 1 "Key Vault Administrator"
  expect every 1 is "Key Vault Administrator" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault"
  look az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Contributor
  expect every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry"
  look az role assignment list --scope "$APP_INSIGHTS_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Contributor
  expect every 1 is Contributor fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights"
  look az role assignment list --scope "$BLOB_ENDPOINT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Reader
  expect every 1 is Reader fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint"
  look az role assignment list --scope "$FILE_ENDPOINT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Reader
  expect every 1 is Reader fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint"
  look az resource show --ids "$WORKSPACE_ID" \
    --query "[[identity.type, properties.primaryUserAssignedIdentity]]" --output tsv
  expect one 1 is UserAssigned fails iam-workspace-identity iam-workspace-identity "The workspace has only the identity that you made"
  expect one 2 is "$WORKSPACE_IDENTITY_ID" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity"
  look az resource show --ids "$WORKSPACE_ID" \
    --query "[[properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" \
    --output tsv
  expect one 1 is Succeeded unknown ws-create ws-create "The workspace is provisioned"
  expect one 2 is "$STORAGE_ACCOUNT_ID" unknown ws-create ws-create "The workspace uses the closed storage account"
  expect one 3 is "$KEY_VAULT_ID" unknown ws-create ws-create "The workspace uses the closed key vault"
  expect one 4 is "$CONTAINER_REGISTRY_ID" unknown ws-create ws-create "The workspace uses the closed registry"
  expect one 5 is Identity unknown data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key"
  expect one 6 is Disabled fails net-ws-private ws-create "Public network access is off"
  look az resource show --ids "$WORKSPACE_ID" \
    --query "[[properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" \
    --output tsv
  expect one 1 is "$COMPUTE_SUBNET_ID" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet"
  expect one 2 is true fails net-serverless-private ws-create "Serverless jobs have no public address"
  look az resource list --tag "$PLAN_TAG" --query "[].[type, tags.mlsecPlan]" --output tsv
  keep 1 Microsoft.MachineLearningServices/workspaces
  expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it"
  WORKSPACE_PRINCIPAL=$(ask az identity show --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Contributor
  expect every 1 is Contributor fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself"
  look az resource show --ids "$WORKSPACE_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved"
  look az resource show --ids "$WORKSPACE_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$API_ZONE_ID"
  expect every 1 is "$API_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms"
  again
  keep 1 "$NOTEBOOKS_ZONE_ID"
  expect every 1 is "$NOTEBOOKS_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net"
  look az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" \
    --output tsv
  expect one 1 is Disabled fails data-storage-hardened data-training-storage "Public network access of the training data account is off"
  expect one 2 is Deny fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default"
  expect one 3 is false fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in"
  expect one 4 is true fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account"
  expect one 5 is TLS1_2 fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account"
  expect one 6 is true fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time"
  expect one 7 is false unknown data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant"
  expect one 8 is false unknown data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account"
  expect one 9 is AAD unknown data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only"
  expect one 10 is false fails data-no-shared-key data-training-storage "The keys of the training data account open nothing"
  look az resource show --ids "$DATA_CONTAINER_ID" --query "[[properties.publicAccess]]" \
    --output tsv
  expect one 1 is None unknown data-storage-hardened data-training-storage "The container of the training data is private"
  look az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved"
  look az resource show --ids "$DATA_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$BLOB_ZONE_ID"
  expect every 1 is "$BLOB_ZONE_ID" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net"
  look az resource show --ids "$STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[[properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" \
    --output tsv
  expect one 1 at-least 30 fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days"
  expect one 2 at-least 30 fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days"
  look az resource show --ids "$STORAGE_ACCOUNT_FILES_ID" \
    --query "[[properties.shareDeleteRetentionPolicy.days]]" --output tsv
  expect one 1 at-least 30 fails data-recovery data-recovery "Deleted file shares are kept for 30 days"
  look az resource show --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[[properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" \
    --output tsv
  expect one 1 at-least 30 fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days"
  expect one 2 at-least 30 fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days"
  again
  expect one 3 is true fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions"
  COMPUTE_PRINCIPAL=$(ask az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 AcrPull
  expect every 1 is AcrPull fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry"
  look az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Contributor"
  expect every 1 is "Storage Blob Data Contributor" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account"
  again
  keep 1 "Storage File Data Privileged Contributor"
  expect every 1 is "Storage File Data Privileged Contributor" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account"
  look az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Reader"
  expect every 1 is "Storage Blob Data Reader" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account"
  ENDPOINT_PRINCIPAL=$(ask az identity show --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 AcrPull
  expect every 1 is AcrPull fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry"
  look az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Reader"
  expect every 1 is "Storage Blob Data Reader" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account"
  look az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "AzureML Metrics Writer (preview)"
  expect every 1 is "AzureML Metrics Writer (preview)" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace"
  look az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "AzureML Data Scientist"
  expect every 1 is "AzureML Data Scientist" fails iam-groups iam-groups "The group of data scientists holds AzureML Data Scientist on the workspace"
  look az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Contributor"
  expect every 1 is "Storage Blob Data Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account"
  again
  keep 1 "Storage File Data Privileged Contributor"
  expect every 1 is "Storage File Data Privileged Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account"
  look az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Contributor"
  expect every 1 is "Storage Blob Data Contributor" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account"
  look az role assignment list --scope "$WORKSPACE_ID" --fill-principal-name false \
    --query "[].[principalType]" --output tsv
  expect none 1 is User unknown iam-groups iam-groups "No person holds a role on the workspace in their own name"
  look az role definition list --name "$CUSTOM_ROLE_NAME" --scope "$RESOURCE_GROUP_ID" \
    --custom-role-only true \
    --query "[].[length(permissions[0].actions), length(permissions[0].actions[?contains(@, '*')])]" \
    --output tsv
  expect every 1 is 24 fails iam-deployer-role iam-deployer-role "The deployer role allows the 24 actions of its file"
  expect every 2 is 0 fails iam-deployer-role iam-deployer-role "The deployer role has no wildcard"
  look az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$DEPLOYER_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "$CUSTOM_ROLE_NAME"
  expect every 1 is "$CUSTOM_ROLE_NAME" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace"
  look az role assignment list --scope "$ENDPOINT_IDENTITY_ID" \
    --assignee-object-id "$DEPLOYER_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Managed Identity Operator"
  expect every 1 is "Managed Identity Operator" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint"
  look az role definition list \
    --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[].[length(permissions[0].actions), length(permissions[0].actions[?contains(@, '*')])]" \
    --output tsv
  expect every 1 is 1 fails iam-scoring-role iam-scoring-role "The scoring role allows the one action of its file"
  expect every 2 is 0 fails iam-scoring-role iam-scoring-role "The scoring role has no wildcard"
  look az resource show --ids "$DATASTORE_ID" \
    --query "[[properties.credentials.credentialsType, properties.accountName]]" \
    --output tsv
  expect one 1 is None fails data-credless-datastore data-datastore "The datastore holds no credential"
  expect one 2 is "$DATA_STORAGE_ACCOUNT" unknown data-credless-datastore data-datastore "The datastore leads to the training data account"
  look az resource show --ids "$DATA_ASSET_VERSION_ID" \
    --query "[[properties.dataType, properties.isArchived]]" --output tsv
  expect one 1 is uri_folder fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore"
  expect one 2 is false unknown data-asset-versions data-asset "The version of the data asset is not archived"
  look az resource show --ids "$CLUSTER_ID" \
    --query "[[properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.type]]" \
    --output tsv
  expect one 1 is false fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address"
  expect one 2 is true fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in"
  expect one 3 is Disabled unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed"
  expect one 4 is 0 fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing"
  expect one 5 is UserAssigned fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made"
  look az resource show --ids "$CLUSTER_ID" --query "[[properties.properties.subnet.id]]" \
    --output tsv
  expect one 1 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet"
  look az resource show --ids "$WORKSPACE_ID" --query "[[properties.imageBuildCompute]]" \
    --output tsv
  expect one 1 is "$CLUSTER_NAME" fails cmp-private-image-build cmp-cluster "Images are built on the cluster"
  look az resource show --ids "$ENVIRONMENT_VERSION_ID" --query "[[properties.image]]" \
    --output tsv
  expect one 1 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BASE_IMAGE_TAG" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build"
  look az resource show --ids "$ONLINE_ENDPOINT_ID" \
    --query "[[properties.authMode, identity.type, properties.publicNetworkAccess]]" \
    --output tsv
  expect one 1 is AADToken fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra"
  expect one 2 is UserAssigned fails model-endpoint-entra model-endpoint "The endpoint runs as an identity that you made"
  expect one 3 is Disabled fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet"
  look az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$ONLINE_ENDPOINT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$CONTAINER_REGISTRY_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_FILES_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics"
  look az monitor diagnostic-settings subscription list \
    --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics"
  expect every 3 is true fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics"
  expect every 4 is true fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics"
  expect every 5 is true fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics"
  look az security pricing list \
    --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" \
    --output tsv
  expect every 1 is Standard fails mon-defender mon-defender "The Defender plan Containers is on"
  again
  expect every 2 is true unknown gov-image-scan mon-defender "Images in registries are scanned"
  look az security pricing list \
    --query "value[?name=='StorageAccounts'].[pricingTier, subPlan]" --output tsv
  expect every 1 is Standard fails mon-defender mon-defender "The Defender plan StorageAccounts is on"
  expect every 2 is DefenderForStorageV2 fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2"
  look az security pricing list --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" \
    --output tsv
  expect every 1 is Standard fails mon-defender mon-defender "The Defender plan KeyVaults is on"
  expect every 2 is PerKeyVault fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault"
  look az security pricing list --query "value[?name=='Arm'].[pricingTier, subPlan]" \
    --output tsv
  expect every 1 is Standard fails mon-defender mon-defender "The Defender plan Arm is on"
  expect every 2 is PerSubscription fails mon-defender mon-defender "Arm has the sub-plan PerSubscription"
  look az security pricing list --query "value[?name=='CloudPosture'].[pricingTier]" \
    --output tsv
  expect every 1 is Standard fails mon-defender mon-defender "The Defender plan CloudPosture is on"
  look az security contact list --query "[].[emails, alertNotifications.state]" --output tsv
  keep 1 "$SECURITY_EMAIL"
  expect every 2 is On fails mon-contact mon-contact "Security alerts are sent to the security contact"
  look az resource show --ids "$ACTION_GROUP_ID" \
    --query "properties.emailReceivers[].[emailAddress, status]" --output tsv
  keep 1 "$SECURITY_EMAIL"
  expect every 2 is Enabled unknown mon-alerts mon-alerts "The security contact receives the alerts"
  look az resource show --ids "$WORKSPACE_WRITE_ALERT_ID" --query "[[properties.enabled]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is changed"
  look az resource show --ids "$WORKSPACE_DELETE_ALERT_ID" --query "[[properties.enabled]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is deleted"
  look az resource show --ids "$ROLE_ALERT_ID" --query "[[properties.enabled]]" --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a role is given in the group"
  look az resource show --ids "$LOGS_ALERT_ID" --query "[[properties.enabled]]" --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group"
  look az resource show --ids "$LOCK_ALERT_ID" --query "[[properties.enabled]]" --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group"
  look az resource show --ids "$POLICY_ALERT_ID" --query "[[properties.enabled]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group"
  look az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, policyDefinitionId, enforcementMode]" --output tsv
  keep 1 "$POLICY_ASSIGNMENT"
  expect every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group"
  expect every 3 is Default unknown gov-benchmark gov-benchmark "The assignment is in force"
  look az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, parameters.effect.value, enforcementMode]" --output tsv
  keep 1 "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
  expect every 2 is Deny fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access"
  expect every 3 is Default unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force"
  look az policy state list --resource-group "$RESOURCE_GROUP" \
    --policy-assignment "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
    --filter "complianceState eq 'NonCompliant'" --query "[].[complianceState]" --output tsv
  expect none 1 is NonCompliant unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw"
  look az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, parameters.effect.value, enforcementMode]" --output tsv
  keep 1 "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
  expect every 2 is Deny fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication"
  expect every 3 is Default unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force"
  look az policy state list --resource-group "$RESOURCE_GROUP" \
    --policy-assignment "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
    --filter "complianceState eq 'NonCompliant'" --query "[].[complianceState]" --output tsv
  expect none 1 is NonCompliant unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw"
  look az rest --method post \
    --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
    --body "@files/image-findings.json" --query "data[].[severity]" --output tsv
  expect none 1 is Critical unknown gov-image-scan gov-image-scan "No image holds a known hole that is critical"
  expect none 1 is High unknown gov-image-scan gov-image-scan "No image holds a known hole that is high"
  look az lock list --resource "$LOG_ANALYTICS_ID" --query "[].[level]" --output tsv
  keep 1 CanNotDelete
  expect every 1 is CanNotDelete fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake"
}

main
