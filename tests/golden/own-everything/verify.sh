#!/usr/bin/env bash
# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# With: High business impact
# With: A way in
# With: Flow logs
# With: Azure Monitor over a private link
# With: Customer-managed key for stored data
# With: Secrets of jobs
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
RESOURCE_GROUP="rg-mlsec-prod-eus2-001"
VNET="vnet-mlsec-prod-eus2-001"
PE_SUBNET="snet-pe"
COMPUTE_SUBNET="snet-training"
NSG="nsg-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
ROUTE_TABLE="rt-mlsec-prod-eus2-001"
BASTION="bas-mlsec-prod-eus2-001"
BASTION_SUBNET_PREFIX="10.40.0.64/26"
JUMP_HOST="vm-jump-mlsec-prod-eus2-001"
JUMP_SUBNET="snet-jump"
STORAGE_ACCOUNT="stmlsecprodeus2001"
DATA_STORAGE_ACCOUNT="stmlsecprodeus2001data"
FLOW_LOG_STORAGE_ACCOUNT="stmlsecprodeus2001flow"
STORAGE_CONTAINER="training-data"
KEY_VAULT="kv-mlsec-prod-eus2-001"
CMK_KEY_VAULT="kv-cmk-mls-prod-eus2-001"
CMK_KEY_NAME="key-mlw-cmk"
JOB_KEY_VAULT="kv-job-mls-prod-eus2-001"
CONTAINER_REGISTRY="crmlsecprodeus2001"
APP_INSIGHTS="appi-mlsec-prod-eus2-001"
LOG_ANALYTICS="log-mlsec-prod-eus2-001"
WORKSPACE_IDENTITY="id-mlw-mlsec-prod-eus2-001"
COMPUTE_IDENTITY="id-compute-mlsec-prod-eus2-001"
ENDPOINT_IDENTITY="id-endpoint-mlsec-prod-eus2-001"
DATA_SCIENTIST_GROUP_ID="99999999-8888-4777-8666-555555555555"
DEPLOYER_GROUP_ID="99999999-8888-4777-8666-666666666666"
INSTANCE_OWNER_ID="99999999-8888-4777-8666-777777777777"
CALLER_PRINCIPAL_ID="99999999-8888-4777-8666-888888888888"
CUSTOM_ROLE_NAME="ML Model Deployer (mlsec prod eus2 001)"
SECURITY_EMAIL="secops@example.com"
WORKSPACE="mlw-mlsec-prod-eus2-001"
CLUSTER_NAME="cpu-train"
COMPUTE_INSTANCE="ci-mlsec-001-prod"
DATASTORE="secure_datastore"
DATA_ASSET="mlsec-train"
DATA_VERSION="1"
ML_ENVIRONMENT="env-mlsec-inference"
ML_ENVIRONMENT_VERSION="1"
BASE_IMAGE_TAG="20260901.v1"
JOB_NAME="frosty_onion_4k2x9b7c1d"
MODEL="mlsec-model"
MODEL_VERSION="1"
GIT_COMMIT="9fceb02d0ae598e95dc970b74767f19372d61af8"
ENDPOINT="mlsec-prod-eus2-001"
DEPLOYMENT="blue"
PRIVATE_LINK_SCOPE="ampls-mlsec-prod-eus2-001"
POLICY_ASSIGNMENT="mcsb-mlsec-prod-eus2-001"
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
LOG_ANALYTICS_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.OperationalInsights/workspaces/$LOG_ANALYTICS"
APP_INSIGHTS_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/components/$APP_INSIGHTS"
PRIVATE_LINK_SCOPE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/privateLinkScopes/$PRIVATE_LINK_SCOPE"
ACTION_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/actionGroups/ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_DELETE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
ROLE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOGS_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOCK_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
POLICY_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$STORAGE_ACCOUNT"
DATA_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$DATA_STORAGE_ACCOUNT"
FLOW_LOG_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$FLOW_LOG_STORAGE_ACCOUNT"
KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$KEY_VAULT"
CMK_KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$CMK_KEY_VAULT"
JOB_KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$JOB_KEY_VAULT"
CONTAINER_REGISTRY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ContainerRegistry/registries/$CONTAINER_REGISTRY"
WORKSPACE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WORKSPACE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
STORAGE_KEY_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$STORAGE_ACCOUNT"
WORKSPACE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
VNET_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/virtualNetworks/$VNET"
NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/$NSG"
FIREWALL_POLICY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
FIREWALL_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
ROUTE_TABLE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/routeTables/$ROUTE_TABLE"
BASTION_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/bastionHosts/$BASTION"
NAT_GATEWAY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/natGateways/ng-$JUMP_HOST"
JUMP_NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/nsg-$JUMP_HOST"
JUMP_NIC_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkInterfaces/nic-$JUMP_HOST"
JUMP_HOST_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Compute/virtualMachines/$JUMP_HOST"
API_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
NOTEBOOKS_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
BLOB_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
FILE_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
VAULT_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
REGISTRY_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
BLOB_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-blob"
FILE_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-file"
DATA_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$DATA_STORAGE_ACCOUNT-blob"
VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$KEY_VAULT"
REGISTRY_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$CONTAINER_REGISTRY"
WORKSPACE_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$WORKSPACE"
CMK_VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$CMK_KEY_VAULT"
JOB_VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$JOB_KEY_VAULT"
STORAGE_ACCOUNT_BLOBS_ID="$STORAGE_ACCOUNT_ID/blobServices/default"
STORAGE_ACCOUNT_FILES_ID="$STORAGE_ACCOUNT_ID/fileServices/default"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
CMK_KEY_ID="$CMK_KEY_VAULT_ID/keys/$CMK_KEY_NAME"
STORAGE_KEY_ID="$CMK_KEY_VAULT_ID/keys/key-storage"
CLUSTER_ID="$WORKSPACE_ID/computes/$CLUSTER_NAME"
INSTANCE_ID="$WORKSPACE_ID/computes/$COMPUTE_INSTANCE"
DATASTORE_ID="$WORKSPACE_ID/datastores/$DATASTORE"
DATA_ASSET_ID="$WORKSPACE_ID/data/$DATA_ASSET"
ENVIRONMENT_ASSET_ID="$WORKSPACE_ID/environments/$ML_ENVIRONMENT"
MODEL_ASSET_ID="$WORKSPACE_ID/models/$MODEL"
ONLINE_ENDPOINT_ID="$WORKSPACE_ID/onlineEndpoints/$ENDPOINT"
PE_SUBNET_ID="$VNET_ID/subnets/$PE_SUBNET"
COMPUTE_SUBNET_ID="$VNET_ID/subnets/$COMPUTE_SUBNET"
JUMP_SUBNET_ID="$VNET_ID/subnets/$JUMP_SUBNET"
FIREWALL_RULES_ID="$FIREWALL_POLICY_ID/ruleCollectionGroups/rcg-azureml"
DEFAULT_ROUTE_ID="$ROUTE_TABLE_ID/routes/default-to-firewall"
JUMP_LOGIN_ID="$JUMP_HOST_ID/extensions/AADSSHLoginForLinux"
BLOB_ZONE_GROUP_ID="$BLOB_ENDPOINT_ID/privateDnsZoneGroups/default"
FILE_ZONE_GROUP_ID="$FILE_ENDPOINT_ID/privateDnsZoneGroups/default"
DATA_ZONE_GROUP_ID="$DATA_ENDPOINT_ID/privateDnsZoneGroups/default"
VAULT_ZONE_GROUP_ID="$VAULT_ENDPOINT_ID/privateDnsZoneGroups/default"
REGISTRY_ZONE_GROUP_ID="$REGISTRY_ENDPOINT_ID/privateDnsZoneGroups/default"
WORKSPACE_ZONE_GROUP_ID="$WORKSPACE_ENDPOINT_ID/privateDnsZoneGroups/default"
CMK_VAULT_ZONE_GROUP_ID="$CMK_VAULT_ENDPOINT_ID/privateDnsZoneGroups/default"
JOB_VAULT_ZONE_GROUP_ID="$JOB_VAULT_ENDPOINT_ID/privateDnsZoneGroups/default"
DATA_CONTAINER_ID="$DATA_STORAGE_ACCOUNT_BLOBS_ID/containers/$STORAGE_CONTAINER"
DATA_ASSET_VERSION_ID="$DATA_ASSET_ID/versions/$DATA_VERSION"
ENVIRONMENT_VERSION_ID="$ENVIRONMENT_ASSET_ID/versions/$ML_ENVIRONMENT_VERSION"
MODEL_ASSET_VERSION_ID="$MODEL_ASSET_ID/versions/$MODEL_VERSION"
ONLINE_DEPLOYMENT_ID="$ONLINE_ENDPOINT_ID/deployments/$DEPLOYMENT"
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
  look az provider list --query "[].[namespace, registrationState]" --output tsv
  keep 1 Microsoft.Compute
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Compute is registered"
  look az provider list --query "[].[namespace, registrationState]" --output tsv
  keep 1 Microsoft.DocumentDB
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.DocumentDB is registered"
  again
  keep 1 Microsoft.Search
  expect every 2 is Registered fails gov-foundation gov-providers "Microsoft.Search is registered"
  look az group list --query "[].[name, properties.provisioningState]" --output tsv
  keep 1 "$RESOURCE_GROUP"
  expect every 2 is Succeeded fails gov-foundation gov-group "The resource group is there"
  look az group list --query "[].[name, tags.mlsecPlan]" --output tsv
  keep 1 "$RESOURCE_GROUP"
  expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" fails gov-teardown gov-group "The group carries the tag by which undo knows it"
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
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.notebooks.azure.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.blob.core.windows.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.file.core.windows.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.vaultcore.azure.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network"
  look az network private-dns link vnet list --zone-name "privatelink.azurecr.io" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
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
    --query "[[properties.provisioningState, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-firewall net-firewall "The rules of the firewall are provisioned"
  again
  expect one 2 is Allow fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs"
  expect one 3 is Allow fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio"
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
  look az resource show --ids "$CMK_KEY_VAULT_ID" \
    --query "[[properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays]]" \
    --output tsv
  expect one 1 is Disabled fails data-cmk data-cmk "Public network access is off"
  expect one 2 is Deny fails data-cmk data-cmk "The firewall of the vault denies by default"
  expect one 3 is true fails data-cmk data-cmk "Nobody can purge the vault before its time"
  expect one 4 at-least 90 unknown data-cmk data-cmk "What is deleted is kept for 90 days"
  look az resource show --ids "$CMK_KEY_ID" \
    --query "[[properties.kty, properties.keySize, properties.attributes.enabled, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
    --output tsv
  expect one 1 is RSA unknown data-cmk data-cmk "The key is an RSA key"
  expect one 2 at-least 3072 unknown data-cmk data-cmk "The key has at least 3072 bits"
  expect one 3 is true unknown data-cmk data-cmk "The key is enabled"
  expect one 4 is P2Y unknown data-key-rotation data-cmk "A version of the key expires after two years"
  expect one 5 is P18M unknown data-key-rotation data-cmk "The key gets a new version after 18 months"
  COSMOS_PRINCIPAL=$(ask az ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id --output tsv)
  look az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$COSMOS_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Key Vault Crypto Service Encryption User"
  expect every 1 is "Key Vault Crypto Service Encryption User" fails data-cmk data-cmk "Azure Cosmos DB holds Key Vault Crypto Service Encryption User on the vault of the key"
  look az resource show --ids "$CMK_KEY_VAULT_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails data-cmk data-cmk "Every private endpoint of the vault is approved"
  look az resource show --ids "$CMK_VAULT_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$VAULT_ZONE_ID"
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns data-cmk "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
  look az resource show --ids "$STORAGE_KEY_ID" --query "[[properties.attributes.enabled]]" \
    --output tsv
  expect one 1 is true unknown data-cmk-storage data-cmk-storage "The key for stored data is enabled"
  STORAGE_KEY_PRINCIPAL=$(ask az identity show --name "id-$STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$STORAGE_KEY_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Key Vault Crypto Service Encryption User"
  expect every 1 is "Key Vault Crypto Service Encryption User" fails data-cmk-storage data-cmk-storage "The identity holds Key Vault Crypto Service Encryption User on the vault of the key"
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
    --query "[[properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.identity.userAssignedIdentity]]" \
    --output tsv
  expect one 1 is Microsoft.Keyvault fails data-cmk-storage data-storage "A key of yours encrypts the default storage account"
  expect one 2 is "key-storage" unknown data-cmk-storage data-storage "It is the key for stored data that encrypts the default storage account"
  expect one 3 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-storage "The identity made for it opens the key for the default storage account"
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
  look az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Key Vault Crypto User"
  expect every 1 is "Key Vault Crypto User" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Crypto User on the vault of the customer-managed key"
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
  look az resource show --ids "$WORKSPACE_ID" --query "[[properties.hbiWorkspace]]" \
    --output tsv
  expect one 1 is true fails data-hbi ws-create "The workspace is one of high business impact"
  look az resource show --ids "$WORKSPACE_ID" \
    --query "[[properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId]]" \
    --output tsv
  expect one 1 is Enabled fails data-cmk ws-create "The workspace is encrypted with a key of yours"
  expect one 2 is "$CMK_KEY_VAULT_ID" unknown data-cmk ws-create "The key is in the vault made for it"
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
  look az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
    --query "[[properties.accessModeSettings.ingestionAccessMode]]" --output tsv
  expect one 1 is Open unknown net-monitor-private-link net-monitor-private-link "The scope takes data in open mode, the only one that Azure ML supports"
  look az monitor private-link-scope scoped-resource list --scope-name "$PRIVATE_LINK_SCOPE" \
    --resource-group "$RESOURCE_GROUP" --query "[].[linkedResourceId, provisioningState]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is Succeeded unknown net-monitor-private-link net-monitor-private-link "Log Analytics is under the scope"
  again
  keep 1 "$APP_INSIGHTS_ID"
  expect every 2 is Succeeded unknown net-monitor-private-link net-monitor-private-link "Application Insights is under the scope"
  look az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails net-monitor-private-link net-monitor-private-link "Every private endpoint of the scope is approved"
  look az network private-dns link vnet list --zone-name "privatelink.monitor.azure.com" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.monitor.azure.com is linked to the virtual network"
  look az network private-dns link vnet list \
    --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.oms.opinsights.azure.com is linked to the virtual network"
  look az network private-dns link vnet list \
    --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.ods.opinsights.azure.com is linked to the virtual network"
  look az network private-dns link vnet list \
    --zone-name "privatelink.agentsvc.azure-automation.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is Completed fails net-monitor-private-link net-monitor-private-link "privatelink.agentsvc.azure-automation.net is linked to the virtual network"
  look az network watcher flow-log list --location "$LOCATION" \
    --query "[].[targetResourceId, enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId]" \
    --output tsv
  keep 1 "$VNET_ID"
  expect every 2 is true fails net-flow-logs net-flow-logs "The flows of the virtual network are logged"
  expect every 3 is true fails net-flow-logs net-flow-logs "Traffic analytics reads the flows"
  expect every 4 is "$LOG_ANALYTICS_ID" fails net-flow-logs net-flow-logs "Traffic analytics writes into Log Analytics"
  look az resource show --ids "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
    --query "[[properties.publicNetworkAccess]]" --output tsv
  expect one 1 is Disabled fails net-flow-logs net-flow-logs "The storage account of the flow logs is closed"
  FLOW_LOG_PRINCIPAL=$(ask az identity show --name "id-$FLOW_LOG_STORAGE_ACCOUNT" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look az role assignment list --scope "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$FLOW_LOG_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Storage Blob Data Contributor"
  expect every 1 is "Storage Blob Data Contributor" fails net-flow-logs net-flow-logs "The identity holds Storage Blob Data Contributor on the storage account of the flow logs"
  look az resource show --ids "$BASTION_ID" \
    --query "[[sku.name, properties.enableTunneling]]" --output tsv
  expect one 1 is Standard unknown net-way-in net-way-in "Azure Bastion is of the Standard tier"
  expect one 2 is true unknown net-way-in net-way-in "Azure Bastion opens tunnels for SSH"
  look az resource show --ids "$JUMP_SUBNET_ID" \
    --query "[[properties.defaultOutboundAccess, properties.natGateway.id, properties.networkSecurityGroup.id]]" \
    --output tsv
  expect one 1 is false fails net-no-default-outbound net-way-in "The jump host subnet has no default outbound access"
  expect one 2 is "$NAT_GATEWAY_ID" fails net-way-in net-way-in "The jump host goes out by the NAT gateway"
  expect one 3 is "$JUMP_NSG_ID" fails net-way-in net-way-in "The jump host subnet has its security group"
  look az resource show --ids "$JUMP_NSG_ID" \
    --query "properties.securityRules[].[properties.direction, properties.access, properties.sourceAddressPrefix, properties.destinationPortRange, name]" \
    --output tsv
  keep 1 Inbound
  keep 2 Allow
  expect every 3 is "$BASTION_SUBNET_PREFIX" unknown net-way-in net-way-in "Only Azure Bastion is let in to the jump host"
  expect every 4 is 22 unknown net-way-in net-way-in "Only SSH is let in to the jump host"
  again
  keep 5 DenyOtherInbound
  expect every 2 is Deny fails net-way-in net-way-in "The last rule of the jump host denies"
  look az resource show --ids "$JUMP_NIC_ID" \
    --query "properties.ipConfigurations[].[properties.publicIPAddress.id]" --output tsv
  expect every 1 empty "" unknown net-way-in net-way-in "The jump host has no public address"
  look az resource show --ids "$JUMP_HOST_ID" \
    --query "properties.networkProfile.networkInterfaces[].[id]" --output tsv
  expect every 1 is "$JUMP_NIC_ID" fails net-way-in net-way-in "The jump host has that network interface and no other"
  look az resource show --ids "$JUMP_HOST_ID" \
    --query "[[properties.securityProfile.securityType, properties.securityProfile.uefiSettings.secureBootEnabled, properties.osProfile.linuxConfiguration.disablePasswordAuthentication]]" \
    --output tsv
  expect one 1 is TrustedLaunch fails net-way-in net-way-in "The jump host is a trusted launch machine"
  expect one 2 is true fails net-way-in net-way-in "The jump host starts signed software only"
  expect one 3 is true unknown net-way-in net-way-in "The jump host takes no passwords"
  look az resource show --ids "$JUMP_LOGIN_ID" --query "[[properties.provisioningState]]" \
    --output tsv
  expect one 1 is Succeeded unknown net-way-in net-way-in "People sign in with Microsoft Entra"
  look az role assignment list --scope "$JUMP_HOST_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Virtual Machine User Login"
  expect every 1 is "Virtual Machine User Login" fails net-way-in net-way-in "The group of data scientists holds Virtual Machine User Login on the jump host"
  again
  keep 1 Reader
  expect every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on the jump host"
  look az role assignment list --scope "$JUMP_NIC_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Reader
  expect every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on its network interface"
  look az role assignment list --scope "$BASTION_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 Reader
  expect every 1 is Reader fails net-way-in net-way-in "The group of data scientists holds Reader on Azure Bastion"
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
  look az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[[properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.identity.userAssignedIdentity]]" \
    --output tsv
  expect one 1 is Microsoft.Keyvault fails data-cmk-storage data-training-storage "A key of yours encrypts the training data account"
  expect one 2 is "key-storage" unknown data-cmk-storage data-training-storage "It is the key for stored data that encrypts the training data account"
  expect one 3 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-training-storage "The identity made for it opens the key for the training data account"
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
  look az resource show --ids "$JOB_KEY_VAULT_ID" \
    --query "[[properties.publicNetworkAccess, properties.enableRbacAuthorization]]" \
    --output tsv
  expect one 1 is Disabled fails iam-job-secrets iam-job-secrets "Public network access of the vault of the jobs is off"
  expect one 2 is true fails iam-job-secrets iam-job-secrets "Access to the vault of the jobs is given by roles only"
  look az resource show --ids "$JOB_KEY_VAULT_ID" \
    --query "properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]" \
    --output tsv
  expect every 1 is Approved fails iam-job-secrets iam-job-secrets "Every private endpoint of the vault of the jobs is approved"
  COMPUTE_PRINCIPAL=$(ask az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look az role assignment list --scope "$JOB_KEY_VAULT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "Key Vault Secrets User"
  expect every 1 is "Key Vault Secrets User" fails iam-job-secrets iam-job-secrets "The identity holds Key Vault Secrets User on the vault of the jobs"
  look az resource show --ids "$JOB_VAULT_ZONE_GROUP_ID" \
    --query "properties.privateDnsZoneConfigs[].[properties.privateDnsZoneId]" --output tsv
  keep 1 "$VAULT_ZONE_ID"
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns iam-job-secrets "The endpoint writes its addresses into privatelink.vaultcore.azure.net"
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
  look az resource show --ids "$INSTANCE_ID" \
    --query "[[properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.sshSettings.sshPublicAccess, properties.properties.idleTimeBeforeShutdown, properties.properties.osImageMetadata.isLatestOsImageVersion, properties.properties.personalComputeInstanceSettings.assignedUser.objectId]]" \
    --output tsv
  expect one 1 is false fails cmp-no-public-ip cmp-instance "The compute instance has no public address"
  expect one 2 is true fails cmp-no-ssh cmp-instance "The compute instance takes no local sign-in"
  expect one 3 is Disabled unknown cmp-no-ssh cmp-instance "The SSH port of the compute instance is closed"
  expect one 4 is PT45M fails cmp-idle-and-reimage cmp-instance "The compute instance stops after 45 minutes without work"
  expect one 5 is true unknown cmp-idle-and-reimage cmp-instance "The compute instance runs the newest image of its operating system"
  expect one 6 is "$INSTANCE_OWNER_ID" fails cmp-instance-owner cmp-instance "The compute instance belongs to the person you named"
  look az resource show --ids "$INSTANCE_ID" \
    --query "properties.properties.schedules.computeStartStop[].[action, status]" \
    --output tsv
  keep 1 Stop
  expect every 2 is Enabled fails cmp-idle-and-reimage cmp-instance "The compute instance also stops every evening"
  look az resource show --ids "$INSTANCE_ID" --query "[[properties.properties.subnet.id]]" \
    --output tsv
  expect one 1 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-instance "The compute instance is in the compute subnet"
  look az resource show --ids "$ENVIRONMENT_VERSION_ID" --query "[[properties.image]]" \
    --output tsv
  expect one 1 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BASE_IMAGE_TAG" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build"
  look az resource show --ids "$MODEL_ASSET_VERSION_ID" \
    --query "[[properties.modelType, properties.jobName, properties.tags.git_commit, properties.tags.data_asset, properties.isArchived]]" \
    --output tsv
  expect one 1 is mlflow_model fails model-registration model-register "The version of the model is registered, as an MLflow model"
  expect one 2 is "$JOB_NAME" unknown model-registration model-register "The model names the job that made it"
  expect one 3 is "$GIT_COMMIT" fails model-registration model-register "The model names the commit it was made from"
  expect one 4 is "$DATA_ASSET:$DATA_VERSION" fails model-registration model-register "The model names the data it was made from"
  expect one 5 is false unknown model-registration model-register "The version is not archived"
  look az resource show --ids "$ONLINE_ENDPOINT_ID" \
    --query "[[properties.authMode, identity.type, properties.publicNetworkAccess]]" \
    --output tsv
  expect one 1 is AADToken fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra"
  expect one 2 is UserAssigned fails model-endpoint-entra model-endpoint "The endpoint runs as an identity that you made"
  expect one 3 is Disabled fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet"
  look az role assignment list --scope "$ONLINE_ENDPOINT_ID" \
    --assignee-object-id "$CALLER_PRINCIPAL_ID" --fill-principal-name false \
    --query "[].[roleDefinitionName]" --output tsv
  keep 1 "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)"
  expect every 1 is "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" fails iam-scoring-role iam-scoring-caller "The caller holds the scoring role on the endpoint"
  look az resource show --ids "$ONLINE_DEPLOYMENT_ID" \
    --query "[[properties.provisioningState, sku.capacity, properties.requestSettings.requestTimeout, properties.livenessProbe.period, properties.readinessProbe.period, properties.model]]" \
    --output tsv
  expect one 1 is Succeeded unknown model-deployment-availability model-deployment "The deployment is provisioned"
  expect one 2 at-least 3 unknown model-deployment-availability model-deployment "At least three machines serve the model"
  expect one 3 is PT5S unknown model-deployment-availability model-deployment "A request is given up after five seconds"
  expect one 4 is PT10S unknown model-deployment-availability model-deployment "A machine that does not answer is restarted"
  expect one 5 is PT10S unknown model-deployment-availability model-deployment "A machine that is not ready gets no requests"
  expect one 6 is "$MODEL_ASSET_VERSION_ID" unknown model-registration model-deployment "The deployment serves the registered version"
  look az resource show --ids "$ONLINE_ENDPOINT_ID" \
    --query "[[sum([properties.traffic.*][?@][])]]" --output tsv
  expect one 1 is 100 unknown model-deployment-availability model-deployment "Every request to the endpoint goes to a deployment"
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
  look az monitor diagnostic-settings list --resource "$CMK_KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the vault of the customer-managed key go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$JOB_KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the vault of the job secrets go to Log Analytics"
  look az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs'), logAnalyticsDestinationType]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics"
  expect every 3 is Dedicated fails mon-diagnostics mon-diagnostics "The logs of the firewall go to tables of their own"
  look az monitor diagnostic-settings list --resource "$BASTION_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output tsv
  keep 1 "$LOG_ANALYTICS_ID"
  expect every 2 is true fails mon-diagnostics mon-diagnostics "All logs of Azure Bastion go to Log Analytics"
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
  look az resource show --ids "$WORKSPACE_WRITE_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is changed"
  expect one 2 is Microsoft.MachineLearningServices/workspaces/write fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group"
  look az resource show --ids "$WORKSPACE_DELETE_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when the workspace is deleted"
  expect one 2 is Microsoft.MachineLearningServices/workspaces/delete fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group"
  look az resource show --ids "$ROLE_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a role is given in the group"
  expect one 2 is Microsoft.Authorization/roleAssignments/write fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group"
  look az resource show --ids "$LOGS_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group"
  expect one 2 is Microsoft.Insights/diagnosticSettings/delete fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group"
  look az resource show --ids "$LOCK_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group"
  expect one 2 is Microsoft.Authorization/locks/delete fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group"
  look az resource show --ids "$POLICY_ALERT_ID" \
    --query "[[properties.enabled, (properties.condition.allOf[?field=='operationName'].equals)[0], properties.scopes[0], properties.actions.actionGroups[0].actionGroupId]]" \
    --output tsv
  expect one 1 is true fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group"
  expect one 2 is Microsoft.Authorization/policyAssignments/delete fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation"
  expect one 3 is "$RESOURCE_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group"
  expect one 4 is "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group"
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
