#!/usr/bin/env bash
# Azure Machine Learning, secured: mlw-shared-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# Resource group, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared
# Workspace, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.MachineLearningServices/workspaces/mlw-shared-001
# Virtual network, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub
# Private DNS zones, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-dns
# Key vault, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001
# Key vault for the customer-managed key, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-cmk-shared-001
# Storage account, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001
# Container registry, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001
# Log Analytics workspace, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001
# Application Insights, yours: /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001
# Left out until instanceOwnerId is known: Compute instance of one person
# Left out until jobName and gitCommit are known: Registered model
# Left out until callerPrincipalId is known: A caller of the endpoint
# Left out until auditStart and auditEnd are known: Evidence of who changed what
# Left out until jobName and gitCommit are known: Online deployment
# Left out until jobName and gitCommit are known: A call from inside the network
# Left out until imageRepository and imageDigest are known: The image that serves, by its digest
#
# To make it again, take the values.json beside it: in the guide by its form, or by its command line,
#   npm run --silent render -- --values values.json --out FOLDER
IFS= read -r line <"$0" && case "$line" in *$'\r') echo "$0: its lines end with CR LF, and bash needs LF: keep the .gitattributes." >&2 && exit 2 ;; *) ;; esac #
set -euo pipefail
CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")"

# To change a value, render the scripts again.
SUBSCRIPTION_ID="11111111-2222-4333-8444-555555555555"
WORKLOAD="mlsec"
ENVIRONMENT="prod"
LOCATION="eastus2"
INSTANCE="001"
PLAN_ID="k7m2x9qd"
RESOURCE_GROUP="rg-shared"
VNET="vnet-hub"
PE_SUBNET="snet-pe"
PE_SUBNET_PREFIX="10.40.1.0/27"
COMPUTE_SUBNET="snet-training"
COMPUTE_SUBNET_PREFIX="10.40.2.0/24"
FIREWALL_SUBNET_PREFIX="10.40.0.0/26"
NSG="nsg-mlsec-prod-eus2-001"
SERVICE_TAG_REGION="EastUS2"
PE_NSG="nsg-pe-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
FIREWALL_PUBLIC_IP="pip-afw-mlsec-prod-eus2-001"
ROUTE_TABLE="rt-mlsec-prod-eus2-001"
STORAGE_ACCOUNT="stshared001"
DATA_STORAGE_ACCOUNT="stmlsecprodeus2001data"
STORAGE_REDUNDANCY="Standard_ZRS"
STORAGE_CONTAINER="training-data"
KEY_VAULT="kv-shared-001"
CMK_KEY_VAULT="kv-cmk-shared-001"
CMK_KEY_NAME="key-mlw-cmk"
CONTAINER_REGISTRY="crshared001"
APP_INSIGHTS="appi-shared-001"
LOG_ANALYTICS="log-shared-001"
WORKSPACE_IDENTITY="id-mlw-mlsec-prod-eus2-001"
COMPUTE_IDENTITY="id-compute-mlsec-prod-eus2-001"
ENDPOINT_IDENTITY="id-endpoint-mlsec-prod-eus2-001"
DATA_SCIENTIST_GROUP_ID="99999999-8888-4777-8666-555555555555"
DEPLOYER_GROUP_ID="99999999-8888-4777-8666-666666666666"
CUSTOM_ROLE_NAME="ML Model Deployer (mlsec prod eus2 001)"
SECURITY_EMAIL="secops@example.com"
WORKSPACE="mlw-shared-001"
CLUSTER_NAME="cpu-train"
VM_SIZE="Standard_D4as_v4"
DATASTORE="secure_datastore"
DATA_ASSET="mlsec-train"
DATA_VERSION="1"
ML_ENVIRONMENT="env-mlsec-inference"
ML_ENVIRONMENT_VERSION="1"
BASE_IMAGE_TAG="20260901.v1"
ENDPOINT="mlsec-prod-eus2-001"
DIAGNOSTIC_SETTING="diag-to-log"
ACTIVITY_LOG_SETTING="diag-activity-to-log"
POLICY_ASSIGNMENT="mcsb-mlsec-prod-eus2-001"
WORKSPACE_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
VNET_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
VNET_GROUP="rg-shared"
PRIVATE_DNS_ZONES_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
PRIVATE_DNS_ZONES_GROUP="rg-dns"
KEY_VAULT_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
CMK_KEY_VAULT_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
CMK_KEY_VAULT_GROUP="rg-shared"
STORAGE_ACCOUNT_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
CONTAINER_REGISTRY_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
APP_INSIGHTS_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
LOG_ANALYTICS_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001"
APP_INSIGHTS_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001"
ACTION_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/actionGroups/ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
WORKSPACE_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
WORKSPACE_DELETE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
ROLE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
LOGS_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
LOCK_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
POLICY_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
LOGS_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
POLICY_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
EXEMPTION_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
NSG_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
NSG_RULE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
PUBLIC_IP_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
STORAGE_ACCOUNT_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001"
DATA_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$DATA_STORAGE_ACCOUNT"
KEY_VAULT_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001"
CMK_KEY_VAULT_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-cmk-shared-001"
CONTAINER_REGISTRY_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001"
WORKSPACE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WORKSPACE_IDENTITY"
COMPUTE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$COMPUTE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
WORKSPACE_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.MachineLearningServices/workspaces/mlw-shared-001"
VNET_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub"
NSG_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/networkSecurityGroups/$NSG"
PE_NSG_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/networkSecurityGroups/$PE_NSG"
FIREWALL_PUBLIC_IP_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/publicIPAddresses/$FIREWALL_PUBLIC_IP"
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
CMK_VAULT_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$CMK_KEY_VAULT"
STORAGE_ACCOUNT_BLOBS_ID="$STORAGE_ACCOUNT_ID/blobServices/default"
STORAGE_ACCOUNT_FILES_ID="$STORAGE_ACCOUNT_ID/fileServices/default"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
CMK_KEY_ID="$CMK_KEY_VAULT_ID/keys/$CMK_KEY_NAME"
CLUSTER_ID="$WORKSPACE_ID/computes/$CLUSTER_NAME"
DATASTORE_ID="$WORKSPACE_ID/datastores/$DATASTORE"
DATA_ASSET_ID="$WORKSPACE_ID/data/$DATA_ASSET"
ENVIRONMENT_ASSET_ID="$WORKSPACE_ID/environments/$ML_ENVIRONMENT"
ONLINE_ENDPOINT_ID="$WORKSPACE_ID/onlineEndpoints/$ENDPOINT"
PE_SUBNET_ID="$VNET_ID/subnets/$PE_SUBNET"
COMPUTE_SUBNET_ID="$VNET_ID/subnets/$COMPUTE_SUBNET"
FIREWALL_SUBNET_ID="$VNET_ID/subnets/AzureFirewallSubnet"
FIREWALL_RULES_ID="$FIREWALL_POLICY_ID/ruleCollectionGroups/rcg-azureml"
DEFAULT_ROUTE_ID="$ROUTE_TABLE_ID/routes/default-to-firewall"
DATA_CONTAINER_ID="$DATA_STORAGE_ACCOUNT_BLOBS_ID/containers/$STORAGE_CONTAINER"
DATA_ASSET_VERSION_ID="$DATA_ASSET_ID/versions/$DATA_VERSION"
ENVIRONMENT_VERSION_ID="$ENVIRONMENT_ASSET_ID/versions/$ML_ENVIRONMENT_VERSION"
PLAN_TAG_NAME="mlsecPlan"
PLAN_TAG_VALUE="$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
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

newline=$'\n'

# Every call of az goes through here: in the subscription of this plan, whatever `az account set` says by then in
# another terminal.
az() {
  local status=0
  if unplaced az "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  command az "$@" >"$az_printed" || status=$?
  print_answer
  return "$status"
}

# What az prints stands here until it is printed on. Bash reads a file without a process, and sees a zero byte in it.
az_printed=$temporary/printed

# Prints what az printed, and keeps nothing of it. az of Windows ends lines with CR LF. Bash would drop a zero byte, and
# so make another word of one that Azure answered: it becomes a byte that no script takes for a letter.
print_answer() {
  local LC_ALL=C printed
  if IFS= read -r -d '' printed <"$az_printed"; then printed=$(tr '\000' '\001' <"$az_printed"); fi
  : >"$az_printed"
  while [[ "$printed" == *"$newline" ]]; do printed=${printed%"$newline"}; done
  case "$printed" in
    '') ;;
    *$'\r'*) printf '%s\n' "$printed" | sed $'s/\r$//' ;;
    *) printf '%s\n' "$printed" ;;
  esac
}

# Are these words the same, without regard to case? It is called too often for a process each time.
is() { [ "${#1}" = "${#2}" ] && is_in "$1" "$2"; }

# Is the first text in the second, without regard to case?
is_in() {
  local found=1
  shopt -s nocasematch
  if [[ "$2" == *"$1"* ]]; then found=0; fi
  shopt -u nocasematch
  return "$found"
}

# Does a call name no subscription, though it acts in one? Extensions and the account are of this machine, and Entra ID
# is of the tenant: az takes none for them.
unplaced() {
  local word
  case "$2" in
    version | extension | account | ad) return 1 ;;
    *) ;;
  esac
  for word in "$@"; do
    if [ "$word" = --subscription ]; then return 1; fi
  done
}
# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
export AZURE_CORE_OUTPUT=json AZURE_CORE_ONLY_SHOW_ERRORS=true
exec 3>&1
log=/dev/null unfinished=''

# Keeps a line in the log.
note() { visible "$*" >>"$log"; }

# Ends the line of the current step, so that something else can be told.
end_line() {
  [ -z "$unfinished" ] || printf '\n' >&3
  unfinished=''
}

# Tells a person, and the log.
say() {
  end_line
  visible "$*" >&3
  note "$*"
}

# Tells a person alone: the answer of a model is nobody else's.
confide() {
  end_line
  visible "$*" >&3
}

# Begins the log, or says why there is none.
open_log() {
  local file="${script%.sh}.log"
  if (umask 077 && : >>"$file" && chmod 600 "$file") 2>/dev/null; then
    log=$file
    note "--- $(date -u '+%Y-%m-%d %H:%M:%S') UTC, $script"
    say "Every change is kept in $file, beside this script."
  else
    say "This folder cannot be written to, so there is no log."
  fi
}

# A single quote, and one within single quotes.
quote="'" quote_within="'\\''"
# A call as it can be pasted.
quoted() {
  local word line=''
  if unplaced "$@"; then set -- "$@" --subscription "$SUBSCRIPTION_ID"; fi
  for word in "$@"; do
    case "$word" in
      '' | *[!A-Za-z0-9_./:=-]*) word="'${word//$quote/$quote_within}'" ;;
      *) ;;
    esac
    line="$line${line:+ }$word"
  done
  printf '%s\n' "$line"
}

# Makes a call, and keeps it, what it prints and what it complains of.
logged() {
  local status=0 printed
  note "$(quoted "$@")"
  printed=$("$@" 2>"$errors") || status=$?
  # A call tells only what its line asks for.
  case " $* " in
    *' online-endpoint invoke '*) confide "$printed" ;;
    *' --output '*) [ -z "$printed" ] || say "$printed" ;;
    *) ;;
  esac
  [ ! -s "$errors" ] || note "$(cat "$errors")"
  return "$status"
}

# Tells a person what az complained of.
complain() {
  [ -s "$errors" ] || return 0
  end_line
  visible "$(cat "$errors")" >&2
}

# Prints one scalar: NAME=$(ask NAME az …)
ask() {
  local name=$1 value
  shift
  if [ "$mode" = dry ]; then
    quoted "$@" >&3
    printf '<%s>' "$name"
    return
  fi
  value=$("$@") || return
  if [ -z "$value" ]; then
    printf '\n%s: az printed nothing for %s.\n' "$script" "$name" >&2
    return 1
  fi
  printf '%s' "$value"
}

# Does a call print something, or nothing? A dry run goes on: prints nothing az …
prints() {
  local want=$1 got
  shift
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  got=$("$@") || exit 1
  if [ "$want" = nothing ]; then [ -z "$got" ]; else [ -n "$got" ]; fi
}

# The part of an id between two slashes: segment 3 ID is its subscription.
segment() { printf '%s' "$2" | cut -d / -f "$1"; }

# Asks a person, who must be there unless --yes was given.
confirm() {
  local answer=''
  [ -z "$yes" ] || return 0
  [ -t 0 ] || refuse "There is nobody to ask. Add --yes to go on without a question."
  printf '%s [y/N] ' "$1"
  read -r answer || true
  case "$answer" in
    y | Y | yes) ;;
    *) refuse "Nothing was done." ;;
  esac
}
# The steps: which there are, which one is at work, and since when.
current='' changed='' refused='' at=0 count=0 began=0 stopped=''

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
begin_step() {
  local line
  current=$1 changed='' refused='' began=$SECONDS
  if [ "$mode" = dry ]; then
    say "# $1: $2"
    return
  fi
  line=$(printf '[%*d/%d] %s  %s' "${#count}" "$at" "$count" "$1" "$2")
  note "$line"
  printf '%s' "$line" >&3
  unfinished=1
}

# Tells how the step that was at work ended.
end_step() {
  local outcome="nothing to do" colour=32
  if [ -n "$current" ] && [ "$mode" != dry ]; then
    [ -z "$changed" ] || outcome="done ($((SECONDS - began)) s)"
    if [ -n "$refused" ]; then outcome="not all is gone" colour=31; fi
    if [ -n "$unfinished" ]; then
      printf '  %s\n' "$(paint "$colour" "$outcome")" >&3
    else
      printf '  %s: %s\n' "$current" "$(paint "$colour" "$outcome")" >&3
    fi
    unfinished=''
    note "  $outcome"
  fi
  current=''
}
# What one run tells another, by the file .at-work in its folder and by a tag of the group: its script, since when it
# is at work, on what machine, and as which process.
run_tag="${PLAN_TAG_NAME}Run-${PLAN_TAG_VALUE##*-}"
machine=$(uname -n) machine=${machine%%.*} kernel=$(uname -s)
now() { date -u '+%Y-%m-%dT%H:%M:%SZ'; }

# Takes apart what a run told: read_run WORDS
run_by='' run_since='' run_on='' run_pid='' run_kernel=''
read_run() {
  read -r run_by run_since run_on run_pid run_kernel <<END
$1
END
}

# That run, in a sentence that is yet to end.
tell_run() { printf '%s' "${run_by:-Another script} is at work $1 since ${run_since:-a moment ago}${run_pid:+, as process $run_pid on $run_on}"; }

# Was it a process of this machine that is gone? Git Bash and WSL number their processes apart from those of Windows.
is_cut_off() {
  [ "$run_on $run_kernel" = "$machine $kernel" ] || return 1
  case "$run_pid" in
    '' | *[!0-9]*) return 1 ;;
    *) ;;
  esac
  # No one may signal a process of somebody else.
  ! kill -0 "$run_pid" 2>/dev/null && ! ps -p "$run_pid" >/dev/null 2>&1
}

# Did it begin within four hours from now? No run takes as long; a clock may be fast, and of what is no time nothing is known.
is_recent() {
  local began age
  began=$(seconds_at "$run_since") || return 0
  age=$(($(seconds_at "$(now)") - began))
  [ "${age#-}" -le 14400 ]
}

# Counts the seconds to a time, since date reads one differently on each system.
time_form='^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z$'
seconds_at() {
  local year month days
  [[ $1 =~ $time_form ]] || return 1
  year=$((10#${BASH_REMATCH[1]})) month=$((10#${BASH_REMATCH[2]}))
  # From March on, the lengths of months repeat each five, and a leap day comes last.
  if [ "$month" -lt 3 ]; then year=$((year - 1)) month=$((month + 12)); fi
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + 10#${BASH_REMATCH[3]}))
  printf '%s' $((((days * 24 + 10#${BASH_REMATCH[4]}) * 60 + 10#${BASH_REMATCH[5]}) * 60 + 10#${BASH_REMATCH[6]}))
}

# Lines of an id, a tab and the value of a tag, from such lines with all tags: tag_values NAME. A tag's name is
# compared without case, as Azure does it; JMESPath cannot.
tag_values() {
  NAME=$1 awk -F '\t' '{
    name = "\"" tolower(ENVIRON["NAME"]) "\":\""
    at = index(tolower($2), name)
    if (!at) next
    value = substr($2, at + length(name))
    print $1 "\t" substr(value, 1, index(value, "\"") - 1)
  }'
}
# One run at a time changes something of a plan.
this_run() { printf '%s %s %s %s %s' "$script" "$(now)" "$machine" "$$" "$kernel"; }

# In one folder: a file that must be new is made for one of two.
at_work=.at-work locked=''
take_lock() {
  if (set -C && printf '%s\n' "$(this_run)" >"$at_work") 2>/dev/null; then
    locked=1
    return
  fi
  if [ ! -e "$at_work" ]; then
    say "This folder cannot be written to, so nothing keeps out a second run."
    return
  fi
  read_run "$(cat "$at_work" 2>/dev/null)"
  if is_cut_off; then
    refuse "$run_by began here at $run_since and was cut off: process $run_pid is gone. Delete the file $at_work and run this again."
  fi
  refuse "$(tell_run 'in this folder'). Wait until it ends; if it runs no more, delete the file $at_work."
}

free_lock() {
  [ -z "$locked" ] || rm -f "$at_work"
  locked=''
}

# On all machines: a tag of the group, as it was read last. Two that read it within the same moment may both go on,
# since Azure sets a tag whether it is there or not.
taken='' passed_over=''
no_other_run() {
  local told
  told=$(home_tag "$run_tag")
  if [ -z "$told" ] || [ "$told" = "$passed_over" ]; then return 0; fi
  passed_over=$told
  read_run "$told"
  if is_cut_off; then
    say "$run_by began at $run_since on this machine and was cut off: process $run_pid is gone, so its tag $run_tag counts no more."
  elif is_recent; then
    refuse "$(tell_run 'on this plan'). Wait until it ends; if it runs no more, take its tag off the group: $(quoted az tag update \
      --resource-id "$home_group" --operation Delete --tags "$run_tag=$told")"
  else
    say "Warning: by the tag $run_tag of the group $(tell_run 'on this plan'). That is over four hours, so it counts no more."
  fi
}

# Sets the tag, and leaves all others, once there is a group.
take_group() {
  if [ -n "$taken" ] || [ -z "$home" ]; then return 0; fi
  taken=$(this_run)
  if logged az tag update --resource-id "$home_group" --operation Merge --tags "$run_tag=$taken"; then return; fi
  taken=''
  say "Other machines could not be told that $script is at work. $(complaint)"
  : >"$errors"
}

# Takes away the tag if it still is that of this run. In a trap, a bare return would give the status of before.
free_group() {
  [ -n "$taken" ] || return 0
  set -- az tag update --resource-id "$home_group" --operation Delete --tags "$run_tag=$taken"
  if logged "$@" || is_gone "$home_group"; then
    taken=''
    return 0
  fi
  say "The tag $run_tag could not be taken off the group. $(complaint)"
  say "  $(quoted "$@")"
}

# Ends what this run told others, first in this folder, which takes no call of az; tell_end STATUS says how the run ended,
# and gives the status to end with.
at_end() {
  local status=0
  # A wrong option ends it before there is anything to tell.
  declare -F tell_end >/dev/null || return "$1"
  free_lock
  tell_end "$1" || status=$?
  free_group
  return "$status"
}

# A second Ctrl-C, while that is done.
cut_short() {
  [ -n "$taken" ] || return 0
  printf '\n%s: the tag %s may have stayed on the group. This machine knows that the run is over; for others take it off:\n  %s\n' "$script" "$run_tag" \
    "$(quoted az tag update --resource-id "$home_group" --operation Delete --tags "$run_tag=$taken")" >&2
}
# The group of the plan.
home_group="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP" home=''

# Reads the group itself: a line of its id, a tab and its tags. One that is not there is no line.
read_home() {
  local status=0
  home=$(az group show --subscription "$SUBSCRIPTION_ID" --name "$RESOURCE_GROUP" \
    --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || status=$?
  if [ "$status" != 0 ] && ! is_gone "$home_group"; then not_read; fi
}

# The value of a tag of the group itself, or nothing.
home_tag() { printf '%s\n' "$home" | tag_values "$1" | cut -f 2; }

# Does the last complaint say that this very thing is gone, or what it is a part of? That another is, or all of
# them, or that nobody may look, says nothing of this one: is_gone ID
is_gone() {
  local group=''
  case "$1" in
    /subscriptions/*/resource[Gg]roups/*) group=$(segment 5 "$1") ;;
    *) ;;
  esac
  case "$1" in
    /subscriptions/*/providers/*/*/*/*/*)
      if complains_of 'ParentResourceNotFound' "$(basename "${1%/*/*}")"; then return 0; fi
      ;;
    *) ;;
  esac
  case "$1" in
    /subscriptions/*/providers/*)
      if complains_of 'ResourceNotFound|NotFound|ComputeNotFound' "${1##*/}"; then return 0; fi
      ;;
    *) ;;
  esac
  [ -n "$group" ] && complains_of ResourceGroupNotFound "$group"
}

# Does the last complaint have one of these codes, and this name as a whole word? complains_of CODES NAME
complains_of() {
  grep -qE "(\(|Code: )($1)(\)|\$)" "$errors" &&
    [ "$(tr -c 'A-Za-z0-9_.()-' '\n' <"$errors" | sed 's/\.$//' | grep -cixF -- "$2")" != 0 ]
}

# Is one of the lines this text, without regard to case?
has_line() { is_in "$newline$1$newline" "$newline$2$newline"; }

# What is in the groups where this plan makes something: lines of an id, a tab and the tags.
around='' read_groups='' own=''
survey() {
  local id
  around='' read_groups='' own=$(own_ids)
  read_group "$home_group"
  # az must not read the list from its own input.
  while IFS= read -r id <&4; do
    if [ -n "$id" ]; then read_group "${id%%/providers/*}"; fi
  done 4<<END
$own
END
  read_home
}

# The ids at which this plan, and no other, makes what carries its tag.
own_ids() {
  : # a plan may make nothing of the kind
  printf '%s\n' "$PE_NSG_ID"
  printf '%s\n' "$NSG_ID"
  printf '%s\n' "$FIREWALL_PUBLIC_IP_ID"
  printf '%s\n' "$FIREWALL_POLICY_ID"
  printf '%s\n' "$FIREWALL_ID"
  printf '%s\n' "$ROUTE_TABLE_ID"
  printf '%s\n' "$CMK_VAULT_ENDPOINT_ID"
  printf '%s\n' "$BLOB_ENDPOINT_ID"
  printf '%s\n' "$FILE_ENDPOINT_ID"
  printf '%s\n' "$VAULT_ENDPOINT_ID"
  printf '%s\n' "$REGISTRY_ENDPOINT_ID"
  printf '%s\n' "$WORKSPACE_IDENTITY_ID"
  printf '%s\n' "$WORKSPACE_ENDPOINT_ID"
  printf '%s\n' "$DATA_STORAGE_ACCOUNT_ID"
  printf '%s\n' "$DATA_ENDPOINT_ID"
  printf '%s\n' "$COMPUTE_IDENTITY_ID"
  printf '%s\n' "$ENDPOINT_IDENTITY_ID"
  printf '%s\n' "$ACTION_GROUP_ID"
  printf '%s\n' "$WORKSPACE_WRITE_ALERT_ID"
  printf '%s\n' "$WORKSPACE_DELETE_ALERT_ID"
  printf '%s\n' "$ROLE_ALERT_ID"
  printf '%s\n' "$LOGS_ALERT_ID"
  printf '%s\n' "$LOCK_ALERT_ID"
  printf '%s\n' "$POLICY_ALERT_ID"
  printf '%s\n' "$LOGS_WRITE_ALERT_ID"
  printf '%s\n' "$POLICY_WRITE_ALERT_ID"
  printf '%s\n' "$EXEMPTION_ALERT_ID"
  printf '%s\n' "$NSG_ALERT_ID"
  printf '%s\n' "$NSG_RULE_ALERT_ID"
  printf '%s\n' "$PUBLIC_IP_ALERT_ID"
}

# Reads a group, the first time that it is asked for. One that is not there holds nothing.
read_group() {
  local more='' status=0
  if has_line "$1" "$read_groups"; then return 0; fi
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].[id, to_string(tags)]" --output tsv 2>"$errors") || status=$?
  if [ "$status" != 0 ] && ! is_gone "$1"; then not_read; fi
  around="$around$newline$more"
  read_groups="$read_groups$newline$1"
}

usage() {
  cat <<'END'
Makes what is absent, in order, and stops at the first failure. Running it again is safe.

  bash apply.sh [--dry-run] [--from STEP] [--only STEP] [--list] [--yes] [--help]

  --dry-run    print each az call, as if nothing were there, and change nothing; it reads and compares
               nothing: a run without it does so first, and asks
  --from STEP  begin with this step
  --only STEP  do this step and no other
  --list       print the steps in order
  --yes        do not ask first

Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on, 130 stopped.
END
}

mode=run from='' only='' yes='' inside=''
while [ $# -gt 0 ]; do
  option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --from | --only)
      [ -n "${2:-}" ] || refuse "$1 needs the name of a step. --list prints them."
      if [ "$1" = --from ]; then from=$2; else only=$2; fi
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
apart --from --only
for other in --dry-run --yes --from --only; do apart --list "$other"; done

# A mark for each role that this run gave.
gave=''
# Makes a call that changes something, and knows whether it gave a role, or made the group.
change() {
  changed=1
  logged "$@" || return
  case " $* " in
    *' role assignment create '*) gave="$gave+" ;;
    ' az group create '*) home=$home_group && take_group ;;
    *) ;;
  esac
}

# Changes something: run az …
run() {
  local status=0
  if [ "$mode" = dry ]; then
    quoted "$@" >&3
    return
  fi
  change "$@" || status=$?
  complain
  return "$status"
}

# Stops because something could not be read, which does not say that it is absent.
unreadable() {
  [ -n "$current" ] || unreachable
  complain
  exit 1
}

# What Azure answers while a new identity or role is not known everywhere, and what it answers to who uses a
# new role. Seen in: Azure/bicep 16601 (KeyVaultAuthenticationFailure), Azure/azure-cli 22510 and
# Azure/terraform-azurerm-avm-res-keyvault-vault 78 (ForbiddenByRbac), Azure/mpf 334 (AuthorizationFailed),
# MicrosoftDocs/azure-docs 95742 (AuthorizationPermissionMismatch),
# Azure/terraform-azure-avm-ptn-alz-sub-vending 47 (RoleAssignmentScopeNotAssignableToRoleDefinition).
not_yet_known="PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
not_yet_known="$not_yet_known|RoleAssignmentScopeNotAssignableToRoleDefinition"
not_yet_held="KeyVaultAuthenticationFailure|ForbiddenByRbac|please observe propagation time|LinkedAuthorizationFailed"
not_yet_held="$not_yet_held|AuthorizationFailed|AuthorizationPermissionMismatch"
# Gives a new identity or role ten minutes to be known everywhere; no other refusal is tried again: retry az …
retry() {
  local began_waiting=$SECONDS
  if [ "$mode" = dry ]; then
    run "$@"
    return
  fi
  until change "$@"; do
    if [ $((SECONDS - began_waiting)) -ge 600 ] || ! passes; then
      complain
      return 1
    fi
    say "  not yet known everywhere, trying again in 15 seconds ($(((SECONDS - began_waiting) / 60)) of at most 10 minutes)"
    sleep 15
  done
}

# Does what az complained of pass by itself? Who lacks a role that nobody gave just now must not wait for it.
passes() {
  if grep -qiE "$not_yet_known" "$errors"; then return 0; fi
  [ -n "$gave" ] && grep -qiE "$not_yet_held" "$errors"
}

# What is there, by one read each.
INSTALLED_EXTENSIONS="unread"
REGISTERED_PROVIDERS="unread"
NEIGHBOURS="unread"
SUBNETS="unread"
VAULT_KEYS="unread"
PRINCIPALS="unread"
ROLE_ASSIGNMENTS="unread"
BLOB_ZONE_GROUP_ZONES="unread"
FILE_ZONE_GROUP_ZONES="unread"
VAULT_ZONE_GROUP_ZONES="unread"
REGISTRY_ZONE_GROUP_ZONES="unread"
NSG_RULES="unread"
CMK_VAULT_ZONE_GROUP_ZONES="unread"
WORKSPACE_ZONE_GROUP_ZONES="unread"
DATA_ZONE_GROUP_ZONES="unread"
DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY="unread"
CUSTOM_ROLES="unread"
WORKSPACE_ROLES="unread"
WORKSPACE_SETTINGS="unread"
ONLINE_ENDPOINT_SETTINGS="unread"
KEY_VAULT_SETTINGS="unread"
CONTAINER_REGISTRY_SETTINGS="unread"
STORAGE_ACCOUNT_BLOBS_SETTINGS="unread"
STORAGE_ACCOUNT_FILES_SETTINGS="unread"
DATA_STORAGE_ACCOUNT_BLOBS_SETTINGS="unread"
CMK_KEY_VAULT_SETTINGS="unread"
FIREWALL_SETTINGS="unread"
ACTIVITY_LOG_SETTINGS="unread"
DEFENDER_PLANS="unread"
POLICY_ASSIGNMENTS="unread"

# Reads what is there, the first time that it is asked for: once NAME az … One line for each thing; none
# where az exits 3, because what it reads from is absent. Anything else is a failure.
once() {
  local name=$1 status=0 printed
  shift
  if [ "$mode" != run ] || [ "${!name}" != unread ]; then return 0; fi
  printed=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  printf -v "$name" '%s' "$printed"
}

# Is no line of what was read this one? A dry run takes everything to be absent: absent LINE "$READ"
absent() { [ "$mode" != run ] || ! has_line "$1" "$2"; }

# Does no line of what was read begin so? A dry run takes everything to be absent: none_begins START "$READ"
none_begins() {
  local status=0
  [ "$mode" = run ] || return 0
  shopt -s nocasematch
  if [[ $newline$2 == *"$newline$1"* ]]; then status=1; fi
  shopt -u nocasematch
  return "$status"
}

# Is nothing of this name among what was read? One that is otherwise than its line says is left, and told:
# not_named LINE NAME "$READ"
not_named() {
  if absent "$2" "$3"; then return 0; fi
  if absent "$1" "$3"; then
    say "  $2 is there, and not as this plan makes it. It is left as it is: bash verify.sh says whether it will do, and bash repair.sh mends it."
  fi
  return 1
}

# Stops where something else has the name, which the next call would overwrite: assert_free NAME "$READ"
assert_free() {
  if [ "$mode" != run ] || ! has_line "$1" "$2"; then return 0; fi
  end_line
  printf '%s: there is another %s here, which does something else. It is left as it is: delete it, or choose another name in the guide.\n' \
    "$script" "$1" >&2
  exit 1
}

# The value of a name among lines of `name=value`, or a failure: value_of NAME "$READ"
value_of() {
  local status=1
  [ "$mode" = run ] || return 1
  shopt -s nocasematch
  if [[ $newline$2$newline =~ $newline"$1"=([^=$newline]*) ]]; then status=0; fi
  shopt -u nocasematch
  [ "$status" != 0 ] || printf '%s' "${BASH_REMATCH[1]}"
  return "$status"
}

# The states of what is there, a line for each thing: its state, a tab, its id.
known='' listed='' state=''
# Reads the state of the resource with this id, which is empty where there is none. A group is listed once; a
# child that its list does not name is asked for by itself.
read_state() {
  local id=$1 status=0
  list_group "${id%%/providers/*}"
  state=''
  shopt -s nocasematch
  if [[ $known$newline =~ $newline([^$tab$newline]*)$tab"$id"$newline ]]; then state=${BASH_REMATCH[1]}; fi
  shopt -u nocasematch
  [ -z "$state" ] || return 0
  case "${id#*/providers/*/*/}" in
    */*) ;;
    *) return 0 ;;
  esac
  # A row, since az prints nothing for what has no state.
  state=$(az resource show --ids "$id" --query "[[properties.provisioningState, id]]" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  state=${state%%$'\t'*}
}

list_group() {
  local more status=0
  case "$listed" in
    *"|$1|"*) return ;;
    *) ;;
  esac
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].[provisioningState, id]" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  known="$known
$more"
  listed="$listed|$1|"
}

# Is there a resource with this id, whatever became of it?
exists() {
  [ "$mode" = run ] || return 1
  read_state "$1"
  [ -n "$state" ]
}

# Was the resource with this id made? One that failed is not, and is made again in its place; where Azure does
# not do that, the call that deletes it is named: made ID [az …]
made() {
  local id=$1
  shift
  [ "$mode" = run ] || return 1
  read_state "$id"
  case "$state" in
    '') return 1 ;;
    Failed | Canceled) ;;
    *) return 0 ;;
  esac
  if [ $# = 0 ]; then
    say "  ${id##*/} was begun and is $state: making it again"
    return 1
  fi
  end_line
  printf '%s: %s was begun and is %s. Azure does not make it again in its place: delete it, then go on.\n  %s\n' \
    "$script" "$id" "$state" "$(quoted "$@")" >&2
  exit 1
}

# Goes on when a call prints this word: wait_until MINUTES WHAT WORD az … A read that fails does not fit yet.
wait_until() {
  local minutes=$1 what=$2 word=$3 got began_waiting=$SECONDS
  shift 3
  if [ "$mode" = dry ]; then
    say "# wait up to $minutes minutes: $what"
    return
  fi
  while true; do
    got=$("$@" 2>"$errors") || got=''
    if is "$got" "$word"; then return 0; fi
    if [ $((SECONDS - began_waiting)) -ge $((minutes * 60)) ]; then
      complain
      printf '%s: gave up after %s minutes waiting for: %s\n' "$script" "$minutes" "$what" >&2
      return 1
    fi
    say "  waiting for: $what ($(((SECONDS - began_waiting) / 60)) of at most $minutes minutes)"
    sleep 30
  done
}

seen=' ' doing=' '
# Begins a step if it is among those asked for: if step ID FROM TITLE; then …
step() {
  local id=$1 where=$2 title=$3
  end_step
  at=$((at + 1))
  case "$mode" in
    names) name_step "$id" && return 1 ;;
    list) printf '%-26s %-9s %s\n' "$id" "$where" "$title" && return 1 ;;
    *) ;;
  esac
  case "$doing" in
    *" $id "*) ;;
    *) return 1 ;;
  esac
  if [ "$where" = network ] && [ "$mode" = run ]; then boundary "$id"; fi
  begin_step "$id" "$title"
}

# Keeps a step's name, and whether it is among those asked for.
name_step() {
  count=$at
  seen="$seen$1 "
  if [ "${only:-$1}" != "$1" ]; then return 0; fi
  if [ -n "$from" ] && [ "$doing" = ' ' ] && [ "$from" != "$1" ]; then return 0; fi
  doing="$doing$1 "
}

# Past it only a machine inside, or who asks for it by name: --from or --only one of the steps inside.
boundary() {
  if [ -n "$inside" ] || [ "$from" = "$1" ] || [ "$only" = "$1" ]; then
    inside=1
    return
  fi
  say "The rest works only from inside the virtual network. Take this folder to a machine there, and:"
  say "  bash apply.sh --from $1"
  exit 3
}

# What to know before anything is made: all of it is told, then errors stop.
faults=0
finding() {
  local kind=$1 sentence=${2% } mend=${3:-} colour=33
  if [ "$kind" = error ]; then
    faults=$((faults + 1))
    colour=31
  fi
  note "  $kind: $sentence $mend"
  if [ "$kind" = notice ]; then
    printf '  notice   %s\n' "$sentence" >&3
    return
  fi
  printf '  %s %s\n' "$(paint "$colour" "$(printf '%-8s' "$kind")")" "$sentence" >&2
  [ -z "$mend" ] || printf '           %s\n' "$mend" >&2
}

# Stops if there was an error.
no_faults() { [ "$faults" = 0 ] || refuse "not ready, so nothing was made. Mend the errors above, then run it again."; }

# Stops because Azure does not answer.
unreachable() {
  finding error "Azure could not be asked: $(complaint)" "az login, and look whether this machine has a network"
  no_faults
}

# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen:
# ready_az NEEDED CHECKED
ready_az() {
  local version account
  find_az
  # Its own version comes first, before those of its parts.
  version=$(az version --output tsv 2>"$errors" | cut -f 1) || version=''
  case "$version" in
    [0-9]*.[0-9]*.[0-9]*)
      if older "$version" "$1"; then
        finding error "The Azure CLI is $version, and this plan needs $1." "az upgrade"
      elif older "$version" "$2"; then
        finding notice "The Azure CLI is $version. This plan was tried with $2: if az does not know an option, run az upgrade."
      fi
      ;;
    *) finding warning "The version of the Azure CLI cannot be read, and this plan needs $1. $(complaint)" "az version" ;;
  esac
  account=$(az account show --query "[id, user.type, user.name]" --output tsv 2>"$errors" | tr '\t' '\n') || account=''
  signed_in_as=$(printf '%s\n' "$account" | sed -n 3p)
  if [ -z "$account" ]; then
    finding error "az is not signed in. $(complaint)" "az login"
  elif [ "$(printf '%s\n' "$account" | sed -n 1p)" != "$SUBSCRIPTION_ID" ]; then
    finding error "az works in another subscription than this plan." "az account set --subscription $SUBSCRIPTION_ID"
  fi
  no_faults
}

# Is the first version before the second?
older() {
  [ "$1" != "$2" ] &&
    [ "$(printf '%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n -k 3,3n | sed -n 1p)" = "$1" ]
}

# Is it not installed, or in a version before the first that was tried, or in one that is known to fail?
# outdated NAME FIRST "FAILING FAILING" "$READ"
outdated() {
  local version
  version=$(value_of "$1" "$4") || return 0
  case " $3 " in
    *" $version "*) return 0 ;;
    *) older "$version" "$2" ;;
  esac
}

# Are all steps that were asked for among these?
only_prepares() {
  local id
  for id in $doing; do
    case " $1 " in
      *" $id "*) ;;
      *) return 1 ;;
    esac
  done
}

# Is each of these extensions of az there in a version that was tried? ready_extensions "$READ" STEP PREPARING
# and for each NAME FIRST "FAILING FAILING". One that fails stops, since a newer one may not be out yet.
ready_extensions() {
  local read=$1 step=$2 preparing=$3 name version wanting=''
  shift 3
  if only_prepares "$preparing"; then return 0; fi
  while [ $# -gt 0 ]; do
    name=$1 version=$(value_of "$1" "$read") || version=''
    case " $3 " in
      *" ${version:-none} "*) finding error "The extension $name $version of az is known to fail in this plan." "az extension add --upgrade --name $name" ;;
      *) if outdated "$name" "$2" "$3" "$read"; then wanting="$wanting $name"; fi ;;
    esac
    shift 3
  done
  [ -n "$wanting" ] || return 0
  case "$doing" in
    *" $step "*) finding notice "Extensions of az that are not installed, or too old:$wanting. The step $step sees to it." ;;
    *) for name in $wanting; do finding error "The extension $name of az is not installed, or too old." "az extension add --upgrade --name $name"; done ;;
  esac
}

# Can an extension that is installed be loaded? A broken one is listed like any other: loads NAME "$READ" PREPARING az …
loads() {
  local name=$1
  if only_prepares "$3" || ! value_of "$name" "$2" >/dev/null; then return 0; fi
  shift 3
  if "$@" >/dev/null 2>"$errors"; then return 0; fi
  finding error "The extension $name of az is installed and cannot be loaded. $(complaint)" "az extension remove --name $name; az extension add --name $name"
}

# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: ready_all "$READ" STEP PREPARING WHAT COMMAND NAME…
ready_all() {
  local read=$1 step=$2 preparing=$3 what=$4 command=$5 name missing=''
  shift 5
  for name in "$@"; do
    if absent "$name" "$read"; then missing="$missing $name"; fi
  done
  [ -n "$missing" ] || return 0
  case "$doing" in
    *" $step "*) finding notice "$what:$missing. The step $step sees to it." ;;
    *) only_prepares "$preparing" || for name in $missing; do finding error "$what: $name." "$command $name"; done ;;
  esac
}

# Does a read print each of these lines, whatever their case and spaces? A read that fails says nothing of them:
# offered WHAT, for each LINE SENTENCE MEND, then: from az …
offered() {
  local what=$1 printed each
  shift
  local asked=()
  while [ "$1" != from ]; do
    asked+=("$1")
    shift
  done
  shift
  printed=$("$@" 2>"$errors" | tr -d ' ') || printed=''
  if [ -z "$printed" ]; then
    finding warning "$what cannot be seen. $(complaint)" "$(quoted "$@")"
    return
  fi
  for ((each = 0; each < ${#asked[@]}; each += 3)); do
    has_line "${asked[each]}" "$printed" || finding error "${asked[each + 1]}" "${asked[each + 2]}"
  done
}

# Which roles does the account hold? A guest or a managed identity may not be allowed to look itself up.
see_roles() {
  my_roles=$(az role assignment list --assignee "$signed_in_as" --all --include-groups \
    --fill-principal-name false --query "[].roleDefinitionName" --output tsv 2>"$errors") || {
    my_roles=unseen
    finding notice "Which roles you hold cannot be seen. Go on if you know that you hold them. $(complaint)"
  }
}

# Is one of these roles held? Others may do as well, so this only warns: ready_role WHAT "ROLE|ROLE"
ready_role() {
  local role
  [ "$my_roles" != unseen ] || return 0
  while IFS= read -r role; do
    if has_line "$role" "$my_roles"; then return 0; fi
  done <<END
$(printf '%s' "$2" | tr '|' '\n')
END
  finding warning "No role of yours that can be seen lets you $1. One of these does, on the subscription or the group: $(printf '%s' "$2" | sed 's/|/, /g')." \
    "az role assignment create --assignee ${signed_in_as:-YOU} --role ROLE --scope /subscriptions/$SUBSCRIPTION_ID"
}

# Is what you brought there? brought WHAT az …
brought() {
  local what=$1 status=0
  shift
  "$@" >/dev/null 2>"$errors" || status=$?
  case "$status" in
    0) ;;
    3) finding error "$what: what you brought is not there. Correct its id in the guide and render again." "$(quoted "$@")" ;;
    *) finding warning "$what: what you brought cannot be seen. $(complaint)" "$(quoted "$@")" ;;
  esac
}

facts=''
# Reads a row for each fact of a resource, for the lines that follow: inspect WHAT az …
inspect() {
  local what=$1 status=0
  shift
  facts=$("$@" 2>"$errors") || status=$?
  if [ "$status" = 0 ] && [ -n "$facts" ]; then return 0; fi
  facts=unseen
  if [ "$status" = 3 ]; then
    finding error "$what: what you brought is not there. Correct its id in the guide and render again." "$(quoted "$@")"
  else
    finding warning "$what: what is there cannot be seen. $(complaint)" "$(quoted "$@")"
  fi
}

# Is it so in the row of this number? What is compared below by this id is not told twice:
# trait ROW TEST WORD error|warning|notice SENTENCE MEND [ID]
trait() {
  local row="$facts$newline" at
  [ "$facts" != unseen ] || return 0
  if [ $# = 7 ] && has_line "$7" "$foreign"; then return 0; fi
  for ((at = 1; at < $1; at++)); do row=${row#*"$newline"}; done
  fits "$2" "${row%%"$newline"*}" "$3" || finding "$4" "$5" "$6"
}

fits() {
  case "$1" in
    is) is "$2" "$3" ;;
    isNot) ! is "$2" "$3" ;;
    holds) holds "$2" "$3" ;;
    room) room "$2" "$3" ;;
    *) return 1 ;;
  esac
}

# Does one of the ranges in the row hold this one?
holds() {
  local range
  for range in $1; do
    if is_range "$range" && [ "$(first_of "$range")" -le "$(first_of "$2")" ] &&
      [ "$(last_of "$range")" -ge "$(last_of "$2")" ]; then return 0; fi
  done
  return 1
}

# Among subnets as NAME=RANGE: is this one there just so, or is its range free?
room() {
  local each range
  for each in $1; do
    range=${each#*=}
    if is "$each" "$2"; then return 0; fi
    if is "${each%%=*}" "${2%%=*}"; then return 1; fi
    if is_range "$range" && [ "$(first_of "$range")" -le "$(last_of "${2#*=}")" ] &&
      [ "$(last_of "$range")" -ge "$(first_of "${2#*=}")" ]; then return 1; fi
  done
}

is_range() {
  case "$1" in
    *:*) return 1 ;;
    [0-9]*.*.*.*/[0-9]*) ;;
    *) return 1 ;;
  esac
}

# The first and the last address of an IPv4 range, as numbers.
first_of() {
  local a b c d length
  IFS=./ read -r a b c d length <<END
$1
END
  printf '%s' $(((((a << 24) + (b << 16) + (c << 8) + d) >> (32 - length)) << (32 - length)))
}
last_of() { printf '%s' $(($(first_of "$1") + (1 << (32 - ${1#*/})) - 1)); }

foreign=''
# What is there under a name of the plan that this plan did not make: adopted TAG VALUE ID…
adopted() {
  local name=$1 value=$2 id group groups='' tagged='' more
  shift 2
  for id in "$@"; do
    group=${id%%/providers/*}
    if ! has_line "$group" "$groups"; then
      groups="$groups$newline$group"
      more=$(tags_in "$group" "$name" 2>"$errors") || {
        finding warning "What is there in $group cannot be seen. $(complaint)"
        continue
      }
      tagged="$tagged$newline$more"
    fi
    if has_line "$id=$value" "$tagged" || ! is_in "$newline$id=" "$tagged"; then continue; fi
    foreign="$foreign$newline$id"
  done
}

# The resources of a group with their tag, as ID=VALUE, and the group itself with its own; none where there is no group.
tags_in() {
  local status=0
  az group list --subscription "$(segment 3 "$1")" --query "[?name == '$(segment 5 "$1")'].join('=', [id, tags.${2}Group || ''])" --output tsv || return
  az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].join('=', [id, tags.$2 || ''])" --output tsv || status=$?
  [ "$status" = 0 ] || [ "$status" = 3 ]
}

# Reads what is there and judges it by what the guide expects. The script that includes this says what becomes of a
# verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND, which is the value as JSON where there is one, and then
# the words that expect was given besides.
LC_ALL=C # words are compared byte by byte, and only ASCII letters have two cases
set -f   # no word stands for names of files
# Between cells, and between the lines of a list in a cell: what no JSON holds as it is.
tab=$'\t' within=$'\037'
rows='' all='' trouble=''

# Prints one scalar, or a word that says why there is none: NAME=$(read_word az …)
read_word() {
  local value status=0
  value=$("$@" 2>"$errors") || status=$?
  case "$status:${value%$'\r'}" in
    0: | 0:None | 0:*[\<\>[:cntrl:]]*) value="${unread}az printed no plain word" ;;
    0:*) value=${value%$'\r'} ;;
    3:*) value="${unread}absent" ;;
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
      *"$unread"*) trouble=${word#*"$unread"} ;;
      *) ;;
    esac
  done
}

# Keeps the rows that a call prints in `rows`, or why there is nothing to judge in `trouble`:
# look resource|part|list COLUMNS az …
look() {
  local where=$1 columns=$2 answer status=0
  shift 2
  rows='' all='' trouble=''
  troubled_by "$@"
  [ -z "$trouble" ] || return 0
  answer=$("$@" 2>"$errors") || status=$?
  case "$status" in
    0) read_rows "$where" "$columns" "$answer" || rows='' trouble='what az printed is not whole, or not what was asked for' ;;
    3) trouble=absent ;;
    *) trouble=$(unread_because) ;;
  esac
  all=$rows
}

# A line of JSON that holds one value, and the comma after it where another one follows.
scalar='^(null|true|false|-?[0-9][0-9.eE+-]*|"([^"\\[:cntrl:]]|\\["\\/bfnrtu])*"|\[\]|\{\})(,?)$'

# Puts the rows of an answer into `rows`: JSON, as az indents it, of a list of rows with so many cells. Any other line
# than must come next is refused, so half an answer, another type or an error page is no answer. The rows of a part
# stand beside the id of its resource; null is a resource without that part.
read_rows() {
  local columns=$2 line value pad='' state=list after=end row='' cells=0 more=''
  [ "$1" != part ] || { pad='  ' state=part after=whole; }
  rows=''
  while IFS= read -r line; do
    line=${line%$'\r'}
    case "$state:$line" in
      'part:[') state=id ;;
      'id:  "'?*'",') state=list ;;
      "list:${pad}[]") state=$after ;;
      'list:  null') [ -n "$pad" ] && state=whole || return 1 ;;
      "list:${pad}[") state=row ;;
      "row:$pad  [") state=cell row='' cells=0 more=, ;;
      "cell:$pad  ]" | "cell:$pad  ],")
        [ "$cells$more" = "$columns" ] || return 1
        rows="$rows${rows:+$newline}$row"
        case "$line" in *,) state=row ;; *) state=close ;; esac
        ;;
      "close:$pad]") state=$after ;;
      'whole:]') state=end ;;
      "cell:$pad    [" | "cell:$pad    {")
        [ -n "$more" ] || return 1
        state=inside value=${line#"$pad    "}
        ;;
      "cell:$pad    "*)
        [[ -n $more && ${line#"$pad    "} =~ $scalar ]] || return 1
        value=${BASH_REMATCH[1]} more=${BASH_REMATCH[3]} cells=$((cells + 1))
        row="$row${row:+$tab}$value"
        ;;
      "inside:$pad    ]" | "inside:$pad    }" | "inside:$pad    ]," | "inside:$pad    },")
        state=cell line=${line#"$pad    "} more=${line#?} cells=$((cells + 1))
        row="$row${row:+$tab}$value$within${line%,}"
        ;;
      "inside:$pad      "*)
        case "$line" in *[[:cntrl:]]*) return 1 ;; *) value="$value$within${line##*  }" ;; esac
        ;;
      *) return 1 ;;
    esac
  done <<END
$3
END
  [ "$state" = end ] || return 1
  # A resource is one row, and tells its id first.
  [ "$1" != resource ] || case "$rows" in *"$newline"*) return 1 ;; '"'[!\"]*) ;; *) return 1 ;; esac
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

# Leaves only the rows whose column is as wanted: keep COLUMN TEST WORD
keep() {
  local row value kept=''
  troubled_by "$3"
  while IFS= read -r row; do
    cell "$row" "$1"
    ! value_fits "$2" "$3" "$value" unknown || kept="$kept${kept:+$newline}$row"
  done <<END
$rows
END
  rows=$kept
}

# Remembers the highest number in a column of these rows, and goes back to all rows: note_last COLUMN
highest=''
note_last() {
  local row value
  highest=''
  while IFS= read -r row; do
    cell "$row" "$1"
    if no_less "$value" "${highest:-0}"; then highest=$value; fi
  done <<END
$rows
END
  again
}

# Leaves only the rows that do not come after that number: only_ahead COLUMN
only_ahead() {
  local row value kept=''
  [ -n "$highest" ] || return 0
  while IFS= read -r row; do
    cell "$row" "$1"
    no_less "$value" "$highest" || kept="$kept${kept:+$newline}$row"
  done <<END
$rows
END
  rows=$kept
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

# expect every|each|ifAny COLUMN TEST WORD ABSENT CONTROL STEP LABEL, then words for report
expect() {
  local how=$1 column=$2 test=$3 word=$4 absent=$5 control=$6 step=$7 label=$8
  local result=UNKNOWN actual='' found_json='' trouble=$trouble
  troubled_by "$word"
  case "$word" in
    *"$unread"*) word='what could not be read' ;;
    *) ;;
  esac
  if [ "$trouble" = absent ]; then
    result=FAIL actual='there is no such resource'
  elif [ -n "$trouble" ]; then
    actual=$trouble
  elif [ -n "$rows" ]; then
    judge "$column" "$test" "$word" "$absent"
  elif [ "$how" = ifAny ] || { [ "$how" = each ] && [ -n "$all" ]; }; then
    result=PASS
  else
    actual='there is no such row'
    [ "$absent" = unknown ] || result=FAIL
  fi
  report "$result" "$control" "$step" "$label" "$test" "$word" "$actual" "$found_json" "${@:9}"
}

# The worst verdict over all rows goes to `result`, the values that have it to `actual`, the one of one row to `found_json`.
judge() {
  local column=$1 test=$2 word=$3 absent=$4 row value worst='' verdict status
  while IFS= read -r row; do
    cell "$row" "$column"
    status=0
    value_fits "$test" "$word" "$value" "$absent" || status=$?
    # Where all of a row is null, nothing was read that could be empty.
    case "$status:${row//null/}" in
      0:*[!"$tab"]*) verdict=PASS ;;
      1:*) verdict=FAIL ;;
      *) verdict=UNKNOWN ;;
    esac
    case "$rows" in
      *"$newline"*) ;;
      *) found_json=$value ;;
    esac
    plain "$value"
    case "$worst:$verdict" in
      :* | PASS:FAIL | PASS:UNKNOWN | UNKNOWN:FAIL) worst=$verdict actual=$value ;;
      "$verdict:$verdict") actual="$actual $value" ;;
      *) ;;
    esac
  done <<END
$rows
END
  result=$worst
}

# Takes a value out of its JSON, into `value`; escapes stay as they are.
plain() {
  value=$1
  case "$value" in
    '"'*'"') value=${value#?} value=${value%?} ;;
    *) value=${value//"$within"/} ;;
  esac
}

# Is a value as wanted (0), or not (1), or is that not known (2)? value_fits TEST WORD VALUE ABSENT
value_fits() {
  local test=$1 word=$2 value=$3 items=''
  case "$test:$value" in
    empty:null | 'empty:""' | 'empty:[]' | 'empty:{}') return 0 ;;
    empty:*) return 1 ;;
    *:null) [ "$4" = unknown ] && return 2 || return 1 ;;
    is:'{'* | is:'['* | at-*:'{'* | at-*:'['* | ends-not:[!\"]* | begins:[!\"]*) return 2 ;;
    *) ;;
  esac
  case "$test" in
    is) plain "$value" && is_one_of "$value" "$word" ;;
    at-least) plain "$value" && no_less "$value" "$word" ;;
    at-most) plain "$value" && no_longer "$value" "$word" ;;
    ends-not) plain "$value" && ! same "${value:$((${#value} > ${#word} ? ${#value} - ${#word} : 0))}" "$word" ;;
    begins) plain "$value" && begins_among "$value" "$word" ;;
    exactly) items_of "$value" || return 2; all_among "$items" "$word" && all_among "$word" "$items" ;;
    within) items_of "$value" || return 2; all_among "$items" "$word" ;;
    holds) items_of "$value" || return 2; all_among "$word" "$items" ;;
    holds-one) items_of "$value" || return 2; any_among "$items" "$word" ;;
    flows) only_flows "$value" "$word" ;;
    *) return 2 ;;
  esac
}

# Are two words the same but for the case of letters?
same() {
  local status=0
  shopt -s nocasematch
  [[ $1 == "$2" ]] || status=1
  shopt -u nocasematch
  return "$status"
}

# Is a word one of those between bars?
is_one_of() {
  local rest="$2|"
  while [ -n "$rest" ]; do
    ! same "$1" "${rest%%|*}" || return 0
    rest=${rest#*|}
  done
  return 1
}

# Does a word begin with one of those between bars?
begins_among() {
  local rest="$2|" first
  while [ -n "$rest" ]; do
    first=${rest%%|*} rest=${rest#*|}
    ! same "${1:0:${#first}}" "$first" || return 0
  done
  return 1
}

# Is each of the words between bars one of the others?
all_among() {
  local rest=$1
  [ -n "$rest" ] || return 0
  rest="$rest|"
  while [ -n "$rest" ]; do
    is_one_of "${rest%%|*}" "$2" || return 1
    rest=${rest#*|}
  done
}

# Is any of the words between bars one of the others?
any_among() {
  local rest="$1|"
  while [ -n "$rest" ]; do
    ! is_one_of "${rest%%|*}" "$2" || return 0
    rest=${rest#*|}
  done
  return 1
}

# Puts the items of a list of plain values into `items`, between bars.
items_of() {
  local rest=$1 value
  items=''
  [ "$rest" != '[]' ] || return 0
  [[ $rest == "[$within"* ]] || return 1
  rest=${rest#*"$within"}
  while [ "$rest" != ']' ]; do
    [[ ${rest%%"$within"*} =~ $scalar ]] || return 1
    plain "${BASH_REMATCH[1]}"
    # An empty word, and one with a bar, is one that nothing is equal to.
    value=${value//|/\"}
    items="$items${items:+|}${value:-'""'}"
    rest=${rest#*"$within"}
  done
}

# Is a number, of any size, no less than a whole one?
no_less() {
  local number
  [[ $1 =~ ^0*([0-9]+)(\.[0-9]+)?$ ]] || return 1
  number=${BASH_REMATCH[1]}
  [ ${#number} -gt ${#2} ] || { [ ${#number} = ${#2} ] && [[ ! $number < $2 ]]; }
}

# Is a time, as ISO 8601 writes it, more than nothing and no longer than another?
no_longer() {
  local seconds most
  seconds_of "$2" && most=$seconds && seconds_of "$1" || return 2
  [ "$seconds" -gt 0 ] && [ "$seconds" -le "$most" ]
}
duration='^P(([0-9]{1,4})Y)?(([0-9]{1,5})M)?(([0-9]{1,5})W)?(([0-9]{1,6})D)?(T(([0-9]{1,7})H)?(([0-9]{1,8})M)?(([0-9]{1,9})S)?)?$'

# Puts a time into `seconds`; a year has 365 days, a month a twelfth of that.
seconds_of() {
  [[ $1 =~ $duration ]] || return 1
  seconds=$((10#0${BASH_REMATCH[2]} * 31536000 + 10#0${BASH_REMATCH[4]} * 2628000))
  seconds=$((seconds + 10#0${BASH_REMATCH[6]} * 604800 + 10#0${BASH_REMATCH[8]} * 86400))
  seconds=$((seconds + 10#0${BASH_REMATCH[11]} * 3600 + 10#0${BASH_REMATCH[13]} * 60 + 10#0${BASH_REMATCH[15]}))
}

# Does a rule let nothing through but the flows between bars, each `PROTOCOL PEER PORT …`? The rule is a list of its
# protocols, one of its peers and one of its ports; any of them without an item says nothing.
only_flows() {
  local rest=$1 line value at=0 protocol peer port IFS=$newline
  local protocols='' peers='' ports=''
  [[ $rest == "[${within}["* ]] || return 2
  rest=${rest#*"$within"}
  while [ "$rest" != ']' ]; do
    line=${rest%%"$within"*} rest=${rest#*"$within"}
    case "$line" in
      '[') at=$((at + 1)) ;;
      ']' | '],') ;;
      *)
        [[ $line =~ $scalar ]] || return 2
        case "$at:${BASH_REMATCH[1]}" in
          [123]:null | [123]:'""') continue ;;
          *) plain "${BASH_REMATCH[1]}" ;;
        esac
        case "$at" in
          1) protocols="$protocols$value$newline" ;;
          2) peers="$peers$value$newline" ;;
          3) ports="$ports$value$newline" ;;
          *) return 2 ;;
        esac
        ;;
    esac
  done
  [ -n "$protocols" ] && [ -n "$peers" ] && [ -n "$ports" ] || return 2
  for protocol in $protocols; do
    for peer in $peers; do
      for port in $ports; do
        allowed "$protocol" "$peer" "$port" "$2" || return 1
      done
    done
  done
}

# Is a flow one of those between bars? A star stands for any protocol, or any port.
allowed() {
  local rest="$4|" flow port=$3
  [ "${port%-*}" != "${port#*-}" ] || port=${port%-*} # a range of one
  case "$port" in *' '*) return 1 ;; *) ;; esac       # no port, though it may stand so among those of a flow
  while [ -n "$rest" ]; do
    flow=${rest%%|*} rest=${rest#*|}
    case "${flow%% *}" in
      '*') ;;
      *) same "$1" "${flow%% *}" || continue ;;
    esac
    flow=${flow#* }
    same "$2" "${flow%% *}" || continue
    case " ${flow#* } " in *" $port "* | ' * ') return 0 ;; *) ;; esac
  done
  return 1
}

# Puts into `wanted` what a test and its word ask for, for a reader: in_words TEST WORD
in_words() {
  wanted=nothing
  case "$1" in
    is) wanted=${2//|/ or } ;;
    at-least) wanted="at least $2" ;;
    at-most) wanted="at most $2" ;;
    ends-not) wanted="no $2 at the end" ;;
    begins) wanted="${2//|/ or } at the beginning" ;;
    exactly | within) [ -z "$2" ] || wanted="nothing but ${2//|/, }" ;;
    holds) wanted=${2//|/ and } ;;
    holds-one) wanted=${2//|/ or } ;;
    flows) wanted='only what this guide lets through' ;;
    *) ;;
  esac
}

# A text as JSON writes it, in which what paints is seen as it is on the screen.
in_json() {
  case "$1" in
    *[!' '-~]* | *[\\\"]*) visible "$1" | awk '{
      gsub(/[\\"]/, "\\\\&")
      gsub(/\t/, "\\t")
      printf "%s%s", between, $0
      between = "\\n"
    }' ;;
    *) printf '%s' "$1" ;;
  esac
}

# What of a resource is right, may be mended, is for a person to mend, was fixed at creation, or could not be read; and
# the lines that tell what is not right.
comparing='' is_brought='' is_part='' compared='' differing='' told_table='' to_mend=0
right=0 mendable=0 by_hand=0 fixed=0 unknown=0 fixed_controls=''

# Is it there without the tag of this plan, or was it brought, perhaps as what the plan is made around? What follows
# compares it: untagged ID NAME [brought|core]
untagged() {
  [ $# = 3 ] || has_line "$1" "$foreign" || return 1
  tell_row
  comparing=$2 is_brought=${3:-} is_part='' compared="$compared$newline$1"
}

# The same of a part, which no list of a group names, where the whole was not made by this plan. Some carry the tag by
# themselves, and others cannot; so a part is told only where it is not right: untagged_part ID WHOLE [brought|core]
untagged_part() {
  local tags status=0
  [ $# = 3 ] || has_line "$2" "$foreign" || return 1
  tags=$(az resource show --ids "$1" --query "[[id, to_string(tags)]]" --output tsv 2>"$errors") || status=$?
  [ "$status" != 3 ] || return 1
  [ "$(printf '%s\n' "$tags" | tag_values "$PLAN_TAG_NAME" | cut -f 2)" != "$PLAN_TAG_VALUE" ] || return 1
  tell_row
  comparing=${1#"$2"/} is_brought='' is_part=1
}

# Counts a verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND update|make|hand|fixed [SENTENCE]
report() {
  local found=${7:-nothing} kind=fixed
  # What is absent, apply makes, or what was brought is not there, which is told.
  case "$7" in 'there is no such resource' | 'there is no such row') return ;; *) ;; esac
  case "$1:$9" in
    PASS:*) right=$((right + 1)) && return ;;
    UNKNOWN:*) unknown=$((unknown + 1)) kind=unknown ;;
    FAIL:update | FAIL:make) mendable=$((mendable + 1)) kind=mendable ;;
    FAIL:hand) by_hand=$((by_hand + 1)) kind='by hand' ;;
    *) fixed=$((fixed + 1)) ;;
  esac
  in_words "$5" "$6"
  differing="$differing$newline$(printf '    %-9s %s: expected %s, found %s.' "$kind" "$4" "$wanted" "${found%.}")"
  if [ "$kind" = fixed ]; then
    differing="$differing$newline              ${10}"
    case " $fixed_controls" in *" $2 "*) ;; *) fixed_controls="$fixed_controls$2 " ;; esac
  fi
}

# Tells the row of the resource that was compared, and what is not right in it.
tell_row() {
  [ -n "$comparing" ] || return 0
  if [ -n "$is_part" ] && [ -z "$differing" ]; then
    comparing='' right=0
    return 0
  fi
  if [ -z "$told_table" ]; then
    told_table=1
    say "What is there without the tag of this plan. Apply and undo leave it as it is:"
    say "$(printf '  %-34s %5s %8s %7s %5s %7s' '' right mendable 'by hand' fixed unknown)"
  fi
  say "$(printf '  %-34s %5d %8d %7d %5d %7d' "$comparing" "$right" "$mendable" "$by_hand" "$fixed" "$unknown")"
  [ -z "$differing" ] || say "${differing#"$newline"}"
  if [ "$fixed" != 0 ] && [ "$is_brought" = brought ]; then
    finding warning "$comparing, which you brought, is not as this plan has it in what only creation sets, so verify fails there."
  elif [ "$fixed" != 0 ]; then
    finding error "$comparing is there already, and not as this plan has it in what only creation sets." \
      "Let the plan make a new one: clear its ID in the guide or choose another name. Or leave out what it does not have: ${fixed_controls% }. Then render again."
  fi
  to_mend=$((to_mend + mendable))
  comparing='' differing='' fixed_controls='' right=0 mendable=0 by_hand=0 fixed=0 unknown=0
}

# Tells the rest: what nothing is known of, and what mends.
tell_compared() {
  local id others=''
  tell_row
  while IFS= read -r id; do
    [ -z "$id" ] || has_line "$id" "$compared" || others="$others$newline           $id"
  done <<END
$foreign
END
  [ -z "$others" ] || finding warning "This is there already and does not carry the tag of this plan, so apply leaves it as it is:$others" \
    "Delete it, bring it in the guide by its id where that can be, or go on if you know it."
  [ "$to_mend" = 0 ] || finding notice "What is mendable stays as it is until you mend it: bash repair.sh"
}

# Are the zones that were brought there, and linked to a network that was brought? And is that network linked to no
# other zone of their names, since Azure takes one of a name? see_zones zones|network|both NETWORK ZONE…
see_zones() {
  local brought=$1 network=$2 zone other others='' links status
  shift 2
  if [ "$brought" != zones ]; then
    others=$(az network private-dns zone list --subscription "$(segment 3 "$network")" --query "[].id" --output tsv 2>"$errors") ||
      finding warning "To which private DNS zones ${network##*/} is linked cannot be seen. $(complaint)" ''
  fi
  for zone in "$@"; do
    [ "$brought" = network ] || see_zone
    for other in $others; do
      if is "$other" "$zone" || ! is "${other##*/}" "${zone##*/}"; then continue; fi
      see_links "$other"
      has_line "$network" "$links" || continue
      finding error "The virtual network ${network##*/} is linked to $other already, and Azure links a network to one zone of a name." \
        "Bring the group of that zone in the guide and render again, or delete its link to the network."
    done
  done
}

see_zone() {
  see_links "$zone"
  case "$status:$brought" in
    3:*) finding error "The private DNS zone $zone is not there, and apply makes none in a group that you brought." \
      "az network private-dns zone create --subscription $(segment 3 "$zone") --resource-group $(segment 5 "$zone") --name ${zone##*/}" ;;
    0:both)
      has_line "$network" "$links" ||
        finding error "The private DNS zone $zone is not linked to the virtual network ${network##*/}; apply makes no link where you brought both." \
          "az network private-dns link vnet create --subscription $(segment 3 "$zone") --resource-group $(segment 5 "$zone") --zone-name ${zone##*/} --name link-${network##*/} --virtual-network $network --registration-enabled false"
      ;;
    0:*) ;;
    *) finding warning "The private DNS zone $zone cannot be seen. $(complaint)" '' ;;
  esac
}

# The networks to which a zone is linked.
see_links() {
  status=0
  links=$(az network private-dns link vnet list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --zone-name "${1##*/}" --query "[].virtualNetwork.id" --output tsv 2>"$errors") || status=$?
}

# Is a name that all of Azure shares still to be had? name_free NAME az …
name_free() {
  local name=$1 free
  shift
  free=$("$@" 2>"$errors") || {
    finding warning "Whether the name $name is free cannot be seen. $(complaint)" "$(quoted "$@")"
    return 0
  }
  if ! is "$free" false; then return 0; fi
  finding error "The name $name is taken. Choose another in the guide and render again." "$(quoted "$@")"
}

signed_in_as='' my_roles=''
preflight() {
  say "Looking whether all is ready."
  ready_az 2.90.0 2.91.0
  once INSTALLED_EXTENSIONS az extension list --query "[].join('=', [name, version])" \
    --output tsv
  ready_extensions "$INSTALLED_EXTENSIONS" gov-extensions "gov-extensions gov-providers" \
    azure-firewall "2.0.0" "" \
    ml "2.40.0" "2.44.0"
  loads ml "$INSTALLED_EXTENSIONS" "gov-extensions gov-providers" az ml workspace show \
    --help
  once REGISTERED_PROVIDERS az provider list \
    --query "[?registrationState=='Registered'].namespace" --output tsv
  ready_all "$REGISTERED_PROVIDERS" gov-providers "gov-extensions gov-providers" "Resource providers not registered" "az provider register --wait --namespace" \
    Microsoft.Insights \
    Microsoft.Network \
    Microsoft.KeyVault \
    Microsoft.ManagedIdentity \
    Microsoft.Storage \
    Microsoft.MachineLearningServices \
    Microsoft.Security \
    Microsoft.PolicyInsights
  see_roles
  ready_role "make resources" "Owner|Contributor"
  ready_role "give roles" "Owner|User Access Administrator|Role Based Access Control Administrator"
  offered "Whether the region offers Azure Machine Learning"  \
    "$LOCATION" "Azure Machine Learning is not offered in $LOCATION." "Choose another region in the guide and render again." from az provider show \
    --namespace Microsoft.MachineLearningServices \
    --query "resourceTypes[?resourceType == 'workspaces'].locations[]" --output tsv
  offered "Which redundancy of storage the region offers"  \
    "$STORAGE_REDUNDANCY=$LOCATION" "Storage accounts cannot be $STORAGE_REDUNDANCY in $LOCATION." "Choose another storage redundancy in the guide, such as Standard_LRS, and render again." from az storage sku list \
    --query "[?kind == 'StorageV2' && locations && !restrictions].join('=', [name, locations[0]])" \
    --output tsv
  if ! absent Microsoft.MachineLearningServices "$REGISTERED_PROVIDERS"; then
    offered "Which VM sizes Azure Machine Learning offers in the region"  \
      "$VM_SIZE" "Azure Machine Learning has no compute of size $VM_SIZE in $LOCATION." "Choose another size or region in the guide and render again." from az rest \
      --method get \
      --url "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.MachineLearningServices/locations/$LOCATION/vmSizes?api-version=2025-06-01" \
      --query "value[].name" --output tsv
  fi
  brought "Resource group" az group show --name "$RESOURCE_GROUP" \
    --subscription "$SUBSCRIPTION_ID"
  brought "Private DNS zones" az group show --name "${PRIVATE_DNS_ZONES_GROUP}" \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  adopted "$PLAN_TAG_NAME" "$PLAN_TAG_VALUE" \
    "$PE_NSG_ID" \
    "$NSG_ID" \
    "$FIREWALL_PUBLIC_IP_ID" \
    "$FIREWALL_POLICY_ID" \
    "$FIREWALL_ID" \
    "$ROUTE_TABLE_ID" \
    "$CMK_VAULT_ENDPOINT_ID" \
    "$BLOB_ENDPOINT_ID" \
    "$FILE_ENDPOINT_ID" \
    "$VAULT_ENDPOINT_ID" \
    "$REGISTRY_ENDPOINT_ID" \
    "$WORKSPACE_IDENTITY_ID" \
    "$WORKSPACE_ENDPOINT_ID" \
    "$DATA_STORAGE_ACCOUNT_ID" \
    "$DATA_ENDPOINT_ID" \
    "$COMPUTE_IDENTITY_ID" \
    "$ENDPOINT_IDENTITY_ID" \
    "$ACTION_GROUP_ID" \
    "$WORKSPACE_WRITE_ALERT_ID" \
    "$WORKSPACE_DELETE_ALERT_ID" \
    "$ROLE_ALERT_ID" \
    "$LOGS_ALERT_ID" \
    "$LOCK_ALERT_ID" \
    "$POLICY_ALERT_ID" \
    "$LOGS_WRITE_ALERT_ID" \
    "$POLICY_WRITE_ALERT_ID" \
    "$EXEMPTION_ALERT_ID" \
    "$NSG_ALERT_ID" \
    "$NSG_RULE_ALERT_ID" \
    "$PUBLIC_IP_ALERT_ID"
  inspect "Workspace" az resource show --ids "$WORKSPACE_ID" \
    --query "[[location], [not_null(properties.managedNetwork.isolationMode, 'Disabled')], [not_null(properties.encryption.status, 'Disabled')], [not_null(properties.hbiWorkspace, 'false')], [not_null(properties.primaryUserAssignedIdentity, 'its own')], [not_null(properties.containerRegistry, 'none')], [not_null(properties.publicNetworkAccess, 'not set')]]" \
    --output tsv
  trait 1 is "$LOCATION" error "Workspace $WORKSPACE is in another region than $LOCATION, where its compute and endpoints stand." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 is Disabled error "Workspace $WORKSPACE has a managed network, which cannot be taken away." "Choose the managed network, or clear its ID, so that the guide makes a new workspace, and render again."
  trait 4 is false warning "Workspace $WORKSPACE is one of high business impact, which this plan does not choose." "It stays one, and verify does not judge it. Choose high business impact, and render again."
  trait 5 is "$WORKSPACE_IDENTITY_ID" warning "Workspace $WORKSPACE does not act as the identity $WORKSPACE_IDENTITY, which gets the roles of this plan." "Let apply make the identity and its roles, and change the workspace ten minutes later, first to both identities. If it has one of its own in the group, give the plan its name."
  trait 6 is "$CONTAINER_REGISTRY_ID" warning "Workspace $WORKSPACE does not use the registry $CONTAINER_REGISTRY." "The repair script of the bundle mends it."
  trait 7 isNot Enabled warning "Workspace $WORKSPACE is open to public networks, and apply leaves a workspace that you brought as it is." "The repair script of the bundle mends it."
  inspect "Virtual network" az resource show --ids "$VNET_ID" \
    --query "[[location], properties.addressSpace.addressPrefixes, properties.subnets[].join('=', [name, properties.addressPrefix || properties.addressPrefixes[0] || ''])]" \
    --output tsv
  trait 1 is "$LOCATION" error "Virtual network $VNET is in another region than $LOCATION, where private endpoints and compute have to stand." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 holds "$PE_SUBNET_PREFIX" error "Virtual network $VNET has no range that holds the subnet $PE_SUBNET ($PE_SUBNET_PREFIX)." "Type a range of the network that no subnet uses, and render again."
  trait 3 room "$PE_SUBNET=$PE_SUBNET_PREFIX" error "Virtual network $VNET has a subnet that stands in the way of $PE_SUBNET ($PE_SUBNET_PREFIX), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  trait 2 holds "$COMPUTE_SUBNET_PREFIX" error "Virtual network $VNET has no range that holds the subnet $COMPUTE_SUBNET ($COMPUTE_SUBNET_PREFIX)." "Type a range of the network that no subnet uses, and render again."
  trait 3 room "$COMPUTE_SUBNET=$COMPUTE_SUBNET_PREFIX" error "Virtual network $VNET has a subnet that stands in the way of $COMPUTE_SUBNET ($COMPUTE_SUBNET_PREFIX), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  trait 2 holds "$FIREWALL_SUBNET_PREFIX" error "Virtual network $VNET has no range that holds the subnet AzureFirewallSubnet ($FIREWALL_SUBNET_PREFIX)." "Type a range of the network that no subnet uses, and render again."
  trait 3 room "AzureFirewallSubnet=$FIREWALL_SUBNET_PREFIX" error "Virtual network $VNET has a subnet that stands in the way of AzureFirewallSubnet ($FIREWALL_SUBNET_PREFIX), or that name with another range." "Type another name or a range that no subnet uses, and render again."
  inspect "Storage account" az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[[location], [not_null(properties.isHnsEnabled, 'false')], [sku.tier], [sku.name], [not_null(properties.allowSharedKeyAccess, 'not set')], [not_null(properties.publicNetworkAccess, 'not set')]]" \
    --output tsv
  trait 1 is "$LOCATION" warning "Storage account $STORAGE_ACCOUNT is in another region than $LOCATION, so that data goes between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 is false error "Storage account $STORAGE_ACCOUNT has a hierarchical namespace, which the default account of a workspace may not have." "Bring an account without one, or let the guide make it, and render again."
  trait 3 is Standard error "Storage account $STORAGE_ACCOUNT is a premium account, which a workspace does not take as its default." "Bring a standard account, or let the guide make it, and render again."
  trait 4 is "$STORAGE_REDUNDANCY" notice "Storage account $STORAGE_ACCOUNT is not $STORAGE_REDUNDANCY, which the plan asks of its accounts." ""
  trait 5 is false warning "Storage account $STORAGE_ACCOUNT takes its keys, which open all of it." "The repair script of the bundle mends it."
  trait 6 isNot Enabled warning "Storage account $STORAGE_ACCOUNT is open to public networks, and apply leaves an account that you brought as it is." "The repair script of the bundle mends it."
  inspect "Key vault" az resource show --ids "$KEY_VAULT_ID" \
    --query "[[location], [not_null(properties.enableRbacAuthorization, 'false')], [not_null(properties.enablePurgeProtection, 'false')], [not_null(properties.publicNetworkAccess, 'not set')]]" \
    --output tsv
  trait 1 is "$LOCATION" warning "Key vault $KEY_VAULT is in another region than $LOCATION, so that secrets go between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 is true warning "Key vault $KEY_VAULT gives access by access policies, so that the roles of this plan open nothing in it yet." "The repair script of the bundle mends it."
  trait 3 is true warning "Key vault $KEY_VAULT can be purged, and then the workspace loses its secrets for good." "The repair script of the bundle mends it."
  trait 4 isNot Enabled warning "Key vault $KEY_VAULT is open to public networks, and apply leaves a vault that you brought as it is." "The repair script of the bundle mends it."
  inspect "Key vault for the customer-managed key" az resource show --ids "$CMK_KEY_VAULT_ID" \
    --query "[[location], [not_null(properties.networkAcls.defaultAction, 'Allow')], [not_null(properties.enablePurgeProtection, 'false')], [not_null(properties.enableRbacAuthorization, 'false')], [not_null(properties.publicNetworkAccess, 'Enabled')]]" \
    --output tsv
  trait 1 is "$LOCATION" warning "Key vault for the customer-managed key $CMK_KEY_VAULT is in another region than $LOCATION, so that keys are asked for between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 is Deny warning "Key vault for the customer-managed key $CMK_KEY_VAULT is open to public networks, and apply leaves a vault that you brought as it is." "The repair script of the bundle mends it."
  inspect "Container registry" az resource show --ids "$CONTAINER_REGISTRY_ID" \
    --query "[[location], [sku.name], [not_null(properties.adminUserEnabled, 'false')], [not_null(properties.publicNetworkAccess, 'not set')]]" \
    --output tsv
  trait 1 is "$LOCATION" warning "Container registry $CONTAINER_REGISTRY is in another region than $LOCATION, so that images go between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 is Premium error "Container registry $CONTAINER_REGISTRY is not of the Premium tier, which alone has private endpoints." "az acr update --sku Premium --name $CONTAINER_REGISTRY"
  trait 3 is false warning "Container registry $CONTAINER_REGISTRY has an admin user, whose password is no person." "The repair script of the bundle mends it."
  trait 4 isNot Enabled warning "Container registry $CONTAINER_REGISTRY is open to public networks, and apply leaves a registry that you brought as it is." "The repair script of the bundle mends it."
  inspect "Log Analytics workspace" az resource show --ids "$LOG_ANALYTICS_ID" \
    --query "[[location]]" --output tsv
  trait 1 is "$LOCATION" notice "Log Analytics workspace $LOG_ANALYTICS is in another region than $LOCATION, so that logs go between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  inspect "Application Insights" az resource show --ids "$APP_INSIGHTS_ID" \
    --query "[[location], [not_null(properties.WorkspaceResourceId, 'none')]]" --output tsv
  trait 1 is "$LOCATION" notice "Application Insights $APP_INSIGHTS is in another region than $LOCATION, so that telemetry goes between regions." "Bring one in $LOCATION, or set the region of the plan to its own, and render again."
  trait 2 isNot none warning "Application Insights $APP_INSIGHTS keeps its telemetry by itself; such components are retired." "az monitor app-insights component update --workspace"
  if exists "$FIREWALL_ID"; then
    inspect "The firewall" az resource show --ids "$FIREWALL_ID" \
      --query "[[location], [not_null(zones, 'none')]]" --output tsv
    trait 1 is "$LOCATION" error "The firewall $FIREWALL is there already, and not in $LOCATION." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    trait 2 isNot none warning "The firewall $FIREWALL is there already, and stands in no zone of its region by name." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  fi
  if exists "$FIREWALL_PUBLIC_IP_ID"; then
    inspect "The address of the firewall" az resource show --ids "$FIREWALL_PUBLIC_IP_ID" \
      --query "[[location], [not_null(zones, 'none')]]" --output tsv
    trait 1 is "$LOCATION" error "The address of the firewall $FIREWALL_PUBLIC_IP is there already, and not in $LOCATION." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    trait 2 isNot none warning "The address of the firewall $FIREWALL_PUBLIC_IP is there already, and names no zone; whether Azure spread it over them by itself cannot be seen." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  fi
  if exists "$DATA_STORAGE_ACCOUNT_ID"; then
    inspect "The account of the training data" az resource show \
      --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[[location], [not_null(properties.encryption.requireInfrastructureEncryption, 'false')], [not_null(properties.isHnsEnabled, 'false')]]" \
      --output tsv
    trait 1 is "$LOCATION" error "The account of the training data $DATA_STORAGE_ACCOUNT is there already, and not in $LOCATION." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
    trait 2 is true error "The account of the training data $DATA_STORAGE_ACCOUNT is there already, and is not encrypted a second time by the infrastructure." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again." "$DATA_STORAGE_ACCOUNT_ID"
    trait 3 is false error "The account of the training data $DATA_STORAGE_ACCOUNT is there already, with a hierarchical namespace." "It is set at creation only. Choose another name in the guide, or delete what is there, and render again."
  fi
  see_zones both "$VNET_ID" \
    "$API_ZONE_ID" \
    "$NOTEBOOKS_ZONE_ID" \
    "$BLOB_ZONE_ID" \
    "$FILE_ZONE_ID" \
    "$VAULT_ZONE_ID" \
    "$REGISTRY_ZONE_ID"
  if untagged "$LOG_ANALYTICS_ID" "$LOG_ANALYTICS" brought; then
    look resource 3 az resource show --ids "$LOG_ANALYTICS_ID" \
      --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
    expect every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" hand
    expect every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" update
  fi
  if untagged "$APP_INSIGHTS_ID" "$APP_INSIGHTS" brought; then
    look resource 2 az resource show --ids "$APP_INSIGHTS_ID" \
      --query "[[id, properties.WorkspaceResourceId]]" --output json
    expect every 2 is "$LOG_ANALYTICS_ID" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" update
  fi
  if untagged "$VNET_ID" "$VNET" brought; then
    look resource 2 az resource show --ids "$VNET_ID" \
      --query "[[id, properties.provisioningState]]" --output json
    expect every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" hand
  fi
  if untagged "$PE_NSG_ID" "$PE_NSG"; then
    look part 6 az resource show --ids "$PE_NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], name, properties.priority]]" \
      --output json
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 4 holds-one "443|*|0-65535"
    note_last 6
    keep 1 is "Inbound"
    keep 2 is "Deny"
    keep 3 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 4 holds-one "443|*|0-65535"
    only_ahead 6
    expect ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" hand
  fi
  if untagged_part "$PE_SUBNET_ID" "$VNET_ID" brought; then
    look resource 5 az resource show --ids "$PE_SUBNET_ID" \
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" hand
    expect every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" update
    expect every 4 is "$PE_NSG_ID" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" update
    expect every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" update
  fi
  if untagged "$KEY_VAULT_ID" "$KEY_VAULT" brought; then
    look resource 6 az resource show --ids "$KEY_VAULT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" update
    expect every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" update
    expect every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" update
    expect every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" \
      fixed "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    again
    expect every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" update
    look part 1 az resource show --ids "$KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" hand
    look part 2 az resource show --ids "$KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/${VNET_SUBSCRIPTION}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the key vault" hand
  fi
  if untagged "$CONTAINER_REGISTRY_ID" "$CONTAINER_REGISTRY" brought; then
    look resource 8 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[[id, sku.name, properties.adminUserEnabled, properties.anonymousPullEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" \
      --output json
    expect every 2 is "Premium" fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need" update
    expect every 3 is "false" unknown data-acr-hardened data-acr "There is no admin user" update
    expect every 4 is "false" unknown data-acr-hardened data-acr "Nobody pulls images without signing in" update
    expect every 5 is "Disabled|SecuredByPerimeter" fails data-acr-hardened data-acr "Public network access is off" update
    expect every 6 is "Deny" fails data-acr-hardened data-acr "The firewall of the registry denies by default" update
    expect every 7 is "AzureServices|None" unknown data-acr-hardened data-acr "Nobody but trusted Azure services passes the firewall" update
    expect every 8 is "disabled" fails data-acr-no-export data-acr "Images cannot be exported to another registry" update
    look part 1 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" hand
    look part 2 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/${VNET_SUBSCRIPTION}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the registry" hand
  fi
  if untagged "$NSG_ID" "$NSG"; then
    look resource 2 az resource show --ids "$NSG_ID" \
      --query "[[id, properties.provisioningState]]" --output json
    expect every 2 is "Succeeded" unknown net-nsg net-nsg "The security group is provisioned" hand
    look part 11 az resource show --ids "$NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority, [[properties.protocol], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]], [[properties.protocol], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]]]]" \
      --output json
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureActiveDirectory|*|0.0.0.0/0"
    keep 5 holds "80|443"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Microsoft Entra" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    keep 5 holds "443|8787|18881"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Udp|*"
    keep 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    keep 5 holds-one "5831|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning by UDP" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 4 holds-one "BatchNodeManagement.$SERVICE_TAG_REGION|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the nodes of Azure Batch" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureResourceManager|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Resource Manager" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "Storage.$SERVICE_TAG_REGION|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the storage of the region" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "MicrosoftContainerRegistry|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the registry of Microsoft" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureFrontDoor.FirstParty|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Front Door" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureMonitor|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Monitor" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds "443|445"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the virtual network" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    note_last 9
    keep 1 is "Outbound"
    keep 2 is "Deny"
    keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    only_ahead 9
    expect ifAny 8 is "no such rule" unknown net-nsg net-nsg "Nothing that compute needs is denied ahead of the rules that allow it" hand
    again
    keep 1 is "Outbound"
    keep 3 is "*"
    keep 4 holds-one "*|0.0.0.0/0|Internet"
    keep 5 holds-one "*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Deny" fails net-nsg net-nsg "A rule denies all that goes out to the internet" make
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    expect each 10 flows "Tcp AzureActiveDirectory 80 443|Tcp AzureMachineLearning 443 8787 18881|Udp AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|Tcp AzureResourceManager 443|Tcp Storage.$SERVICE_TAG_REGION 443|Tcp MicrosoftContainerRegistry 443|Tcp AzureFrontDoor.FirstParty 443|Tcp AzureMonitor 443|Tcp VirtualNetwork 443 445|Tcp Internet 443" unknown net-nsg net-nsg "Nothing is let out but to what compute needs, on the ports that it needs" hand
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    expect each 11 flows "* VirtualNetwork *|* AzureLoadBalancer *" unknown net-nsg net-nsg "No rule lets anybody in from outside the virtual network" hand
    look part 7 az resource show --ids "$NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][]]]" \
      --output json
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "Internet|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach what the firewall decides by name" make
  fi
  if untagged "$FIREWALL_PUBLIC_IP_ID" "$FIREWALL_PUBLIC_IP"; then
    look resource 2 az resource show --ids "$FIREWALL_PUBLIC_IP_ID" --query "[[id, zones]]" \
      --output json
    expect every 2 holds "1|2|3" unknown net-firewall net-firewall "The address of the firewall stands in all zones of the region" \
      fixed "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
  fi
  if untagged "$FIREWALL_POLICY_ID" "$FIREWALL_POLICY"; then
    look resource 4 az resource show --ids "$FIREWALL_POLICY_ID" \
      --query "[[id, properties.threatIntelMode, properties.ruleCollectionGroups[].id, properties.basePolicy.id]]" \
      --output json
    expect every 2 is "Deny" fails net-firewall net-firewall "Traffic to and from known attackers is denied" update
    expect every 3 exactly "$FIREWALL_RULES_ID" unknown net-firewall net-firewall "The policy has those rules and no others" hand
    expect every 4 empty "" unknown net-firewall net-firewall "The policy takes over no rules of another one" hand
  fi
  if untagged_part "$FIREWALL_RULES_ID" "$FIREWALL_POLICY_ID"; then
    look resource 5 az resource show --ids "$FIREWALL_RULES_ID" \
      --query "[[id, properties.provisioningState, properties.ruleCollections[].action.type, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-firewall net-firewall "The rules of the firewall are provisioned" make
    again
    expect every 3 within "Allow|Deny" unknown net-firewall net-firewall "The rules let out or deny, and lead nobody in" make
    expect every 4 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs" make
    expect every 5 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio" make
    look part 1 az resource show --ids "$FIREWALL_RULES_ID" \
      --query "[id, properties.ruleCollections[?action.type=='Allow'].rules[].[[[ipProtocols, protocols[].join(':', [protocolType, to_string(port)])][], [destinationAddresses, destinationIpGroups, destinationFqdns, targetFqdns, targetUrls, fqdnTags, webCategories, translatedAddress, translatedFqdn][], destinationPorts || ['*']]]]" \
      --output json
    expect every 1 flows "TCP AzureActiveDirectory 80 443|TCP AzureMachineLearning 443 8787 18881|UDP AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|TCP AzureResourceManager 443|TCP Storage.$SERVICE_TAG_REGION 443|TCP MicrosoftContainerRegistry 443|TCP AzureFrontDoor.FirstParty 443|TCP AzureMonitor 443|Https:443 pypi.org *|Https:443 files.pythonhosted.org *|Https:443 conda.anaconda.org *|Https:443 ml.azure.com *|Https:443 automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net *" unknown net-firewall net-firewall "No rule of the firewall lets more through than its file" make
  fi
  if untagged "$FIREWALL_ID" "$FIREWALL"; then
    look resource 3 az resource show --ids "$FIREWALL_ID" \
      --query "[[id, properties.provisioningState, properties.firewallPolicy.id]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-firewall net-firewall "The firewall is provisioned" hand
    expect every 3 is "$FIREWALL_POLICY_ID" fails net-firewall net-firewall "The firewall obeys the policy" update
    look resource 2 az resource show --ids "$FIREWALL_ID" --query "[[id, zones]]" \
      --output json
    expect every 2 holds "1|2|3" fails net-firewall net-firewall "The firewall stands in all zones of the region" hand
  fi
  if untagged "$ROUTE_TABLE_ID" "$ROUTE_TABLE"; then
    look part 1 az resource show --ids "$ROUTE_TABLE_ID" \
      --query "[id, properties.routes[].[properties.nextHopType]]" --output json
    expect every 1 is "VirtualAppliance|VnetLocal|None" unknown net-firewall net-firewall "No route leads round the firewall" hand
    FIREWALL_ADDRESS=$(read_word az resource show --ids "$FIREWALL_ID" \
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
    look part 2 az resource show --ids "$ROUTE_TABLE_ID" \
      --query "[id, properties.routes[].[properties.nextHopType, properties.nextHopIpAddress]]" \
      --output json
    keep 1 is "VirtualAppliance"
    expect every 2 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "Every appliance on a route is the firewall" hand
  fi
  if untagged_part "$DEFAULT_ROUTE_ID" "$ROUTE_TABLE_ID"; then
    FIREWALL_ADDRESS=$(read_word az resource show --ids "$FIREWALL_ID" \
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
    look resource 4 az resource show --ids "$DEFAULT_ROUTE_ID" \
      --query "[[id, properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" \
      --output json
    expect every 2 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address" update
    expect every 3 is "VirtualAppliance" unknown net-firewall net-firewall "The default route leads to an appliance" update
    expect every 4 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "The appliance is the firewall" update
  fi
  if untagged_part "$COMPUTE_SUBNET_ID" "$VNET_ID" brought; then
    look resource 5 az resource show --ids "$COMPUTE_SUBNET_ID" \
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-vnet net-compute-subnet "The compute has a subnet of its own" hand
    expect every 3 is "false" fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access" update
    expect every 4 is "$NSG_ID" fails net-nsg net-compute-subnet "The compute subnet has the security group" update
    expect every 5 is "$ROUTE_TABLE_ID" fails net-firewall net-compute-subnet "The compute subnet has the route table" update
  fi
  if untagged "$CMK_KEY_VAULT_ID" "$CMK_KEY_VAULT" brought; then
    look resource 6 az resource show --ids "$CMK_KEY_VAULT_ID" \
      --query "[[id, properties.networkAcls.bypass, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
      --output json
    expect every 2 is "AzureServices|None" fails data-cmk data-cmk "Nobody but trusted Azure services passes the firewall of the vault" update
    expect every 3 is "Deny" fails data-cmk data-cmk "The firewall of the vault denies by default" update
    expect every 4 is "true" fails data-cmk data-cmk "Nobody can purge the vault before its time" update
    expect every 5 at-least "90" unknown data-cmk data-cmk "What is deleted is kept for 90 days" \
      fixed "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    again
    expect every 6 is "true" fails data-cmk data-cmk "Access to the vault of the key is given by roles" update
    look part 1 az resource show --ids "$CMK_KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails data-cmk data-cmk "Every private endpoint of the vault is approved" hand
  fi
  if untagged_part "$CMK_KEY_ID" "$CMK_KEY_VAULT_ID" brought; then
    look resource 7 az resource show --ids "$CMK_KEY_ID" \
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
      --output json
    expect every 2 is "RSA|RSA-HSM" unknown data-cmk data-cmk "The customer-managed key is an RSA key" make
    expect every 3 at-least "3072" unknown data-cmk data-cmk "The customer-managed key has at least 3072 bits" make
    expect every 4 is "true" unknown data-cmk data-cmk "The customer-managed key is enabled" update
    expect every 5 at-least "1" fails data-key-rotation data-cmk "The customer-managed key has an end from its first version on" update
    expect every 6 at-most "P2Y" unknown data-key-rotation data-cmk "A later version of the customer-managed key expires after two years at most" update
    expect every 7 at-most "P18M" unknown data-key-rotation data-cmk "The customer-managed key gets a new version after 18 months at most" update
  fi
  if untagged "$STORAGE_ACCOUNT_ID" "$STORAGE_ACCOUNT" brought; then
    look resource 12 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" update
    expect every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" update
    expect every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" update
    expect every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" update
    expect every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" update
    expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" update
    expect every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" \
      fixed "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    expect every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" update
    expect every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" update
    expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" update
    expect every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" update
    look part 1 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" hand
    look resource 3 az resource show --ids "$STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" \
      --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" update
    expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" update
    look resource 2 az resource show --ids "$STORAGE_ACCOUNT_FILES_ID" \
      --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" update
    look part 2 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/${VNET_SUBSCRIPTION}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the default storage account" hand
  fi
  if untagged "$WORKSPACE_ID" "$WORKSPACE" core; then
    look resource 11 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess, properties.managedNetwork.isolationMode, properties.imageBuildCompute]]" \
      --output json
    expect every 2 exactly "$WORKSPACE_IDENTITY_ID" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" hand
    expect every 3 is "$WORKSPACE_IDENTITY_ID" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" hand
    again
    expect every 4 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" hand
    expect every 5 is "$STORAGE_ACCOUNT_ID" unknown ws-create ws-create "The workspace uses the closed storage account" \
      fixed "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 6 is "$KEY_VAULT_ID" unknown ws-create ws-create "The workspace uses the closed key vault" \
      fixed "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 7 is "$CONTAINER_REGISTRY_ID" fails ws-create ws-create "The workspace uses the closed registry" update
    expect every 8 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" update
    expect every 9 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" update
    again
    expect every 11 is "$CLUSTER_NAME" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" update
    look resource 5 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId, properties.encryption.keyVaultProperties.keyIdentifier, properties.encryption.identity.userAssignedIdentity]]" \
      --output json
    expect every 2 is "Enabled" fails data-cmk ws-create "The workspace is encrypted with a key of yours" \
      fixed "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 3 is "$CMK_KEY_VAULT_ID" unknown data-cmk ws-create "The key is in the vault of the customer-managed key" \
      fixed "A workspace takes another key of the same vault only: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 4 begins "https://$CMK_KEY_VAULT.vault.azure.net/keys/$CMK_KEY_NAME/" unknown data-cmk ws-create "It is the customer-managed key that encrypts the workspace" hand
    expect every 5 is "$WORKSPACE_IDENTITY_ID" fails data-cmk ws-create "The workspace opens the key with its own identity" \
      fixed "Only creation says which identity opens the key: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    look resource 3 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" \
      --output json
    expect every 2 is "$COMPUTE_SUBNET_ID" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet" update
    expect every 3 is "true" fails net-serverless-private ws-create "Serverless jobs have no public address" update
    look part 1 az resource show --ids "$WORKSPACE_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" hand
    look part 2 az resource show --ids "$WORKSPACE_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/${VNET_SUBSCRIPTION}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the workspace" hand
  fi
  if untagged "$DATA_STORAGE_ACCOUNT_ID" "$DATA_STORAGE_ACCOUNT"; then
    look resource 14 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" update
    expect every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" update
    expect every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" update
    expect every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" update
    expect every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" update
    expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" update
    expect every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" \
      fixed "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    expect every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" update
    expect every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" update
    expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" update
    expect every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" update
    again
    expect every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" \
      fixed "Only a new account has it: make one, and copy the data there."
    expect every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" \
      fixed "Only a new account has it: make one, and copy the data there."
    look part 1 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" hand
    look resource 4 az resource show --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" \
      --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" update
    expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" update
    again
    expect every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" update
    look part 2 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/${VNET_SUBSCRIPTION}/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the training data account" hand
  fi
  if untagged_part "$DATA_CONTAINER_ID" "$DATA_STORAGE_ACCOUNT_ID"; then
    look resource 2 az resource show --ids "$DATA_CONTAINER_ID" \
      --query "[[id, properties.publicAccess]]" --output json
    expect every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" make
  fi
  if untagged_part "$DATASTORE_ID" "$WORKSPACE_ID" core; then
    look resource 3 az resource show --ids "$DATASTORE_ID" \
      --query "[[id, properties.credentials.credentialsType, properties.accountName]]" \
      --output json
    expect every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" make
    expect every 3 is "$DATA_STORAGE_ACCOUNT" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" make
  fi
  if untagged_part "$DATA_ASSET_VERSION_ID" "$WORKSPACE_ID" core; then
    look resource 3 az resource show --ids "$DATA_ASSET_VERSION_ID" \
      --query "[[id, properties.dataType, properties.isArchived]]" --output json
    expect every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" \
      fixed "A version never changes: raise the version of the data asset, and run apply again."
    expect every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" update
  fi
  if untagged_part "$CLUSTER_ID" "$WORKSPACE_ID" core; then
    look resource 6 az resource show --ids "$CLUSTER_ID" \
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" \
      --output json
    expect every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" \
      fixed "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" \
      fixed "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 4 is "Disabled|NotSpecified" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" \
      fixed "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" update
    expect every 6 exactly "$COMPUTE_IDENTITY_ID" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" make
    look resource 2 az resource show --ids "$CLUSTER_ID" \
      --query "[[id, properties.properties.subnet.id]]" --output json
    expect every 2 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet" \
      fixed "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
  fi
  if untagged_part "$ENVIRONMENT_VERSION_ID" "$WORKSPACE_ID" core; then
    look resource 2 az resource show --ids "$ENVIRONMENT_VERSION_ID" \
      --query "[[id, properties.image]]" --output json
    expect every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BASE_IMAGE_TAG" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" \
      fixed "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  fi
  if untagged_part "$ONLINE_ENDPOINT_ID" "$WORKSPACE_ID" core; then
    look resource 5 az resource show --ids "$ONLINE_ENDPOINT_ID" \
      --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess, sum([properties.traffic.*][?@][])]]" \
      --output json
    expect every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" update
    expect every 3 exactly "$ENDPOINT_IDENTITY_ID" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" \
      fixed "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
    expect every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" update
  fi
  if untagged "$ACTION_GROUP_ID" "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look part 2 az resource show --ids "$ACTION_GROUP_ID" \
      --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
    keep 1 is "$SECURITY_EMAIL"
    expect every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" make
  fi
  if untagged "$WORKSPACE_WRITE_ALERT_ID" "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$WORKSPACE_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" make
    expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" update
  fi
  if untagged "$WORKSPACE_DELETE_ALERT_ID" "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$WORKSPACE_DELETE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" make
    expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" update
  fi
  if untagged "$ROLE_ALERT_ID" "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$ROLE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" make
    expect every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" update
  fi
  if untagged "$LOGS_ALERT_ID" "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$LOGS_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" make
    expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" update
  fi
  if untagged "$LOCK_ALERT_ID" "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$LOCK_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" make
    expect every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" update
  fi
  if untagged "$POLICY_ALERT_ID" "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$POLICY_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" make
    expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" update
  fi
  if untagged "$LOGS_WRITE_ALERT_ID" "alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$LOGS_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" make
    expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" update
  fi
  if untagged "$POLICY_WRITE_ALERT_ID" "alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$POLICY_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" make
    expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" update
  fi
  if untagged "$EXEMPTION_ALERT_ID" "alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$EXEMPTION_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" make
    expect every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" update
  fi
  if untagged "$NSG_ALERT_ID" "alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$NSG_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" make
    expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" update
  fi
  if untagged "$NSG_RULE_ALERT_ID" "alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$NSG_RULE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" make
    expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" update
  fi
  if untagged "$PUBLIC_IP_ALERT_ID" "alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"; then
    look resource 5 az resource show --ids "$PUBLIC_IP_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" make
    expect every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" update
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" update
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" update
  fi
  tell_compared
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$CMK_KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to vault of $CMK_KEY_VAULT already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to blob of $STORAGE_ACCOUNT already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$STORAGE_ACCOUNT_ID=file=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to file of $STORAGE_ACCOUNT already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to vault of $KEY_VAULT already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$CONTAINER_REGISTRY_ID=registry=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to registry of $CONTAINER_REGISTRY already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$WORKSPACE_ID=amlworkspace=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to amlworkspace of $WORKSPACE already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! none_begins "$DATA_STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      finding notice "Another private endpoint of the network leads to blob of $DATA_STORAGE_ACCOUNT already, so apply makes none, undo leaves it, and verify judges the zones that it writes to."
    fi
  fi
  if ! exists "$DATA_STORAGE_ACCOUNT_ID"; then
    name_free "$DATA_STORAGE_ACCOUNT" az storage account check-name \
      --name "$DATA_STORAGE_ACCOUNT" --query nameAvailable --output tsv
  fi
  one_plan
  no_faults
}

not_read() { unreachable; }

# Stops where another plan made the group, or anything that this one would take for its own.
one_plan() {
  local id plan
  survey
  no_other_run
  plan=$(home_tag "${PLAN_TAG_NAME}Group")
  if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ]; then
    finding error "The resource group $RESOURCE_GROUP belongs to another plan: ${PLAN_TAG_NAME}Group=$plan." \
      "Render with the values.json of that plan, or choose another resource group."
  fi
  while IFS='	' read -r id plan; do
    if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ] && has_line "$id" "$own"; then
      finding error "Another plan made $id: $PLAN_TAG_NAME=$plan." "Choose another instance number, or another name, and render again."
    fi
  done <<END
$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME")
END
}

tell_end() {
  [ -n "$current" ] && [ "$1" != 0 ] || return "$1"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s; what came before it is done. Go on with:\n' "$script" "$current" >&2
  else
    note "  failed"
    printf '%s: step %s failed; what came before it is done. Go on with:\n' "$script" "$current" >&2
  fi
  printf '  bash apply.sh --from %s\n' "$current" >&2
  [ -z "$stopped" ] || return 130
  return 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was made.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

main() {
  local own_mode=$mode name
  mode=names
  steps
  mode=$own_mode at=0
  for name in "$from" "$only"; do
    case "$seen" in
      *" $name "*) ;;
      *) [ -z "$name" ] || refuse "There is no step $name in this plan. --list prints those there are." ;;
    esac
  done
  if [ "$mode" = run ]; then
    open_log
    take_lock
    preflight
    confirm "Make what is absent in subscription $SUBSCRIPTION_ID?"
    [ -n "$yes" ] || read_home # while it asked, another may have begun
    no_other_run
    take_group
  fi
  steps
  end_step
  if [ "$mode" = run ]; then say "Done. Now run: bash verify.sh"; fi
}

steps() {
  : # a part of a plan may have nothing to make
  if step gov-extensions anywhere "Extensions of the Azure CLI"; then
    once INSTALLED_EXTENSIONS az extension list --query "[].join('=', [name, version])" \
      --output tsv
    if outdated ml "2.40.0" "2.44.0" "$INSTALLED_EXTENSIONS"; then
      run az extension add --name ml --upgrade --yes
    fi
    if outdated application-insights "1.2.3" "" "$INSTALLED_EXTENSIONS"; then
      run az extension add --name application-insights --upgrade --yes
    fi
    if outdated azure-firewall "2.0.0" "" "$INSTALLED_EXTENSIONS"; then
      run az extension add --name azure-firewall --upgrade --yes
    fi
  fi
  if step gov-providers anywhere "Resource providers"; then
    once REGISTERED_PROVIDERS az provider list \
      --query "[?registrationState=='Registered'].namespace" --output tsv
    if absent Microsoft.MachineLearningServices "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.MachineLearningServices --wait
    fi
    if absent Microsoft.Network "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.Network --wait
    fi
    if absent Microsoft.Storage "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.Storage --wait
    fi
    if absent Microsoft.KeyVault "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.KeyVault --wait
    fi
    if absent Microsoft.ContainerRegistry "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.ContainerRegistry --wait
    fi
    if absent Microsoft.ManagedIdentity "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.ManagedIdentity --wait
    fi
    if absent Microsoft.OperationalInsights "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.OperationalInsights --wait
    fi
    if absent Microsoft.Insights "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.Insights --wait
    fi
    if absent Microsoft.PolicyInsights "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.PolicyInsights --wait
    fi
    if absent Microsoft.Security "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.Security --wait
    fi
    if absent Microsoft.DocumentDB "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.DocumentDB --wait
    fi
    if absent Microsoft.Search "$REGISTERED_PROVIDERS"; then
      run az provider register --namespace Microsoft.Search --wait
    fi
  fi
  if step gov-group anywhere "Resource group"; then
    :
  fi
  if step mon-law anywhere "Log Analytics workspace"; then
    :
  fi
  if step mon-app-insights anywhere "Application Insights"; then
    :
  fi
  if step net-vnet anywhere "Virtual network"; then
    :
  fi
  if step net-pe-subnet anywhere "Subnet of the private endpoints and its security group"; then
    once SUBNETS az resource show --ids "$VNET_ID" \
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if ! made "$PE_NSG_ID"; then
      run az network nsg create --name "$PE_NSG" --resource-group "${VNET_GROUP}" \
        --location "$LOCATION" --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "$PE_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "$PE_SUBNET" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$PE_SUBNET_PREFIX" \
        --network-security-group "$PE_NSG_ID" \
        --private-endpoint-network-policies NetworkSecurityGroupEnabled \
        --subscription "${VNET_SUBSCRIPTION}" \
        --default-outbound-access false
    fi
  fi
  if step net-dns anywhere "Private DNS zones and their links"; then
    :
  fi
  if step data-kv anywhere "Key vault of the workspace"; then
    :
  fi
  if step data-acr anywhere "Container registry"; then
    :
  fi
  if step net-nsg anywhere "Network security group of the compute subnet"; then
    once NSG_RULES az resource show --ids "$NSG_ID" \
      --query "[properties.securityRules[].name, properties.securityRules[].join(' ', [name, properties.direction, properties.access, properties.protocol, properties.sourceAddressPrefix, properties.sourceAddressPrefixes, properties.destinationAddressPrefix, properties.destinationAddressPrefixes, properties.destinationPortRange, properties.destinationPortRanges][?@][])][?@][]" \
      --output tsv
    if ! made "$NSG_ID"; then
      run az network nsg create --name "$NSG" --resource-group "${VNET_GROUP}" \
        --location "$LOCATION" --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowEntra Outbound Allow Tcp VirtualNetwork AzureActiveDirectory 80 443" AllowEntra "$NSG_RULES"; then
      run az network nsg rule create --name AllowEntra --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 100 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowAzureMLTcp Outbound Allow Tcp VirtualNetwork AzureMachineLearning 443 8787 18881" AllowAzureMLTcp "$NSG_RULES"; then
      run az network nsg rule create --name AllowAzureMLTcp --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 110 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 \
        18881 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowAzureMLUdp Outbound Allow Udp VirtualNetwork AzureMachineLearning 5831" AllowAzureMLUdp "$NSG_RULES"; then
      run az network nsg rule create --name AllowAzureMLUdp --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 120 --direction Outbound --access Allow \
        --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowBatch Outbound Allow * VirtualNetwork BatchNodeManagement.$SERVICE_TAG_REGION 443" AllowBatch "$NSG_RULES"; then
      run az network nsg rule create --name AllowBatch --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 130 --direction Outbound --access Allow \
        --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes "BatchNodeManagement.$SERVICE_TAG_REGION" \
        --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowResourceManager Outbound Allow Tcp VirtualNetwork AzureResourceManager 443" AllowResourceManager "$NSG_RULES"; then
      run az network nsg rule create --name AllowResourceManager --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 140 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureResourceManager --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowStorage Outbound Allow Tcp VirtualNetwork Storage.$SERVICE_TAG_REGION 443" AllowStorage "$NSG_RULES"; then
      run az network nsg rule create --name AllowStorage --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 150 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes "Storage.$SERVICE_TAG_REGION" \
        --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowContainerRegistry Outbound Allow Tcp VirtualNetwork MicrosoftContainerRegistry 443" AllowContainerRegistry "$NSG_RULES"; then
      run az network nsg rule create --name AllowContainerRegistry --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 160 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowFrontDoor Outbound Allow Tcp VirtualNetwork AzureFrontDoor.FirstParty 443" AllowFrontDoor "$NSG_RULES"; then
      run az network nsg rule create --name AllowFrontDoor --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 170 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowMonitor Outbound Allow Tcp VirtualNetwork AzureMonitor 443" AllowMonitor "$NSG_RULES"; then
      run az network nsg rule create --name AllowMonitor --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 180 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMonitor --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowVnet Outbound Allow Tcp VirtualNetwork VirtualNetwork 443 445" AllowVnet "$NSG_RULES"; then
      run az network nsg rule create --name AllowVnet --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 190 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "AllowHttpsByFirewall Outbound Allow Tcp VirtualNetwork Internet 443" AllowHttpsByFirewall "$NSG_RULES"; then
      run az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 210 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes Internet --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if not_named "DenyInternetOutbound Outbound Deny * * Internet *" DenyInternetOutbound "$NSG_RULES"; then
      run az network nsg rule create --name DenyInternetOutbound --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 4096 --direction Outbound --access Deny \
        --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
        --destination-address-prefixes Internet --destination-port-ranges "*" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step net-firewall anywhere "Azure Firewall and the route to it"; then
    once SUBNETS az resource show --ids "$VNET_ID" \
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if absent "$FIREWALL_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "AzureFirewallSubnet" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$FIREWALL_SUBNET_PREFIX" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! made "$FIREWALL_PUBLIC_IP_ID"; then
      run az network public-ip create --name "$FIREWALL_PUBLIC_IP" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" --sku Standard \
        --allocation-method Static --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}" \
        --zone 1 2 3
    fi
    if ! made "$FIREWALL_POLICY_ID"; then
      run az network firewall policy create --name "$FIREWALL_POLICY" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" --sku Standard \
        --threat-intel-mode Deny --enable-dns-proxy true \
        --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! made "$FIREWALL_RULES_ID"; then
      run az rest --method put --url "$FIREWALL_RULES_ID?api-version=2024-05-01" \
        --body "@files/firewall-rules.json"
    fi
    wait_until 10 "The rules of the firewall are provisioned" "Succeeded" \
      az resource show --ids "$FIREWALL_RULES_ID" --query "[[properties.provisioningState]]" \
      --output tsv
    if ! made "$FIREWALL_ID"; then
      run az network firewall create --name "$FIREWALL" --resource-group "${VNET_GROUP}" \
        --location "$LOCATION" --sku AZFW_VNet --tier Standard \
        --firewall-policy "$FIREWALL_POLICY_ID" --vnet-name "$VNET" --conf-name fw-ipconfig \
        --public-ip "$FIREWALL_PUBLIC_IP" --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}" \
        --zones 1 2 3
    fi
    if ! made "$ROUTE_TABLE_ID"; then
      run az network route-table create --name "$ROUTE_TABLE" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --disable-bgp-route-propagation true \
        --tags "${PLAN_TAG}" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! made "$DEFAULT_ROUTE_ID"; then
      FIREWALL_ADDRESS=$(ask FIREWALL_ADDRESS az resource show --ids "$FIREWALL_ID" \
        --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
      run az network route-table route create --name "default-to-firewall" \
        --route-table-name "$ROUTE_TABLE" --resource-group "${VNET_GROUP}" \
        --address-prefix "0.0.0.0/0" --next-hop-type VirtualAppliance \
        --next-hop-ip-address "$FIREWALL_ADDRESS" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step net-compute-subnet anywhere "Subnet of the compute"; then
    once SUBNETS az resource show --ids "$VNET_ID" \
      --query "properties.subnets[?properties.provisioningState!='Failed'].id" --output tsv
    if absent "$COMPUTE_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$COMPUTE_SUBNET_PREFIX" \
        --subscription "${VNET_SUBSCRIPTION}" \
        --default-outbound-access false \
        --network-security-group "$NSG_ID" \
        --route-table "$ROUTE_TABLE_ID"
    fi
  fi
  if step data-cmk anywhere "Vault and customer-managed key"; then
    once VAULT_KEYS az rest --method get --url "$CMK_KEY_VAULT_ID/keys?api-version=2026-02-01" \
      --query "value[].id" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once CMK_VAULT_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$CMK_KEY_VAULT" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if absent "$CMK_KEY_ID" "$VAULT_KEYS"; then
      run az deployment group create --name "$CMK_KEY_NAME" --resource-group "${CMK_KEY_VAULT_GROUP}" \
        --template-file "files/cmk-key.json" --parameters "vault=$CMK_KEY_VAULT" \
        "key=$CMK_KEY_NAME" \
        --subscription "${CMK_KEY_VAULT_SUBSCRIPTION}"
    fi
    COSMOS_PRINCIPAL=$(ask COSMOS_PRINCIPAL az ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id \
      --output tsv)
    if absent "$COSMOS_PRINCIPAL=/subscriptions/${CMK_KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6=$CMK_KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Key Vault Crypto Service Encryption User on the vault of the key
      retry az role assignment create --assignee-object-id "$COSMOS_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role e147488a-f6f5-4113-8e2d-b22465e65bf6 \
        --scope "$CMK_KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if none_begins "$CMK_KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$CMK_VAULT_ENDPOINT_ID"; then
        retry az network private-endpoint create --name "pep-$CMK_KEY_VAULT" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$CMK_KEY_VAULT" \
          --private-connection-resource-id "$CMK_KEY_VAULT_ID" --group-id vault \
          --subnet "$PE_SUBNET_ID" --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$CMK_KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$VAULT_ZONE_ID" "$CMK_VAULT_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create --endpoint-name "pep-$CMK_KEY_VAULT" \
          --name "default" --resource-group "${VNET_GROUP}" --private-dns-zone "$VAULT_ZONE_ID" \
          --zone-name privatelink-vaultcore-azure-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
  fi
  if step data-storage anywhere "Default storage account"; then
    :
  fi
  if step net-dependency-endpoints anywhere "Private endpoints of storage, key vault and registry"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once BLOB_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$STORAGE_ACCOUNT-blob" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once FILE_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$STORAGE_ACCOUNT-file" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once VAULT_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$KEY_VAULT" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once REGISTRY_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$CONTAINER_REGISTRY" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if none_begins "$STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$BLOB_ENDPOINT_ID"; then
        run az network private-endpoint create --name "pep-$STORAGE_ACCOUNT-blob" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$STORAGE_ACCOUNT-blob" \
          --private-connection-resource-id "$STORAGE_ACCOUNT_ID" --group-id blob \
          --subnet "$PE_SUBNET_ID" --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$BLOB_ZONE_ID" "$BLOB_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create \
          --endpoint-name "pep-$STORAGE_ACCOUNT-blob" --name "default" \
          --resource-group "${VNET_GROUP}" --private-dns-zone "$BLOB_ZONE_ID" \
          --zone-name privatelink-blob-core-windows-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$STORAGE_ACCOUNT_ID=file=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$FILE_ENDPOINT_ID"; then
        run az network private-endpoint create --name "pep-$STORAGE_ACCOUNT-file" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$STORAGE_ACCOUNT-file" \
          --private-connection-resource-id "$STORAGE_ACCOUNT_ID" --group-id file \
          --subnet "$PE_SUBNET_ID" --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$STORAGE_ACCOUNT_ID=file=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$FILE_ZONE_ID" "$FILE_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create \
          --endpoint-name "pep-$STORAGE_ACCOUNT-file" --name "default" \
          --resource-group "${VNET_GROUP}" --private-dns-zone "$FILE_ZONE_ID" \
          --zone-name privatelink-file-core-windows-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$VAULT_ENDPOINT_ID"; then
        run az network private-endpoint create --name "pep-$KEY_VAULT" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$KEY_VAULT" --private-connection-resource-id "$KEY_VAULT_ID" \
          --group-id vault --subnet "$PE_SUBNET_ID" \
          --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$KEY_VAULT_ID=vault=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$VAULT_ZONE_ID" "$VAULT_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create --endpoint-name "pep-$KEY_VAULT" \
          --name "default" --resource-group "${VNET_GROUP}" --private-dns-zone "$VAULT_ZONE_ID" \
          --zone-name privatelink-vaultcore-azure-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$CONTAINER_REGISTRY_ID=registry=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$REGISTRY_ENDPOINT_ID"; then
        run az network private-endpoint create --name "pep-$CONTAINER_REGISTRY" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$CONTAINER_REGISTRY" \
          --private-connection-resource-id "$CONTAINER_REGISTRY_ID" --group-id registry \
          --subnet "$PE_SUBNET_ID" --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$CONTAINER_REGISTRY_ID=registry=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$REGISTRY_ZONE_ID" "$REGISTRY_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create \
          --endpoint-name "pep-$CONTAINER_REGISTRY" --name "default" \
          --resource-group "${VNET_GROUP}" --private-dns-zone "$REGISTRY_ZONE_ID" \
          --zone-name privatelink-azurecr-io \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
  fi
  if step iam-workspace-identity anywhere "Identity of the workspace and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if ! made "$WORKSPACE_IDENTITY_ID"; then
      run az identity create --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "${PLAN_TAG}"
    fi
    WORKSPACE_PRINCIPAL=$(value_of "$WORKSPACE_IDENTITY" "$PRINCIPALS" ||
      ask WORKSPACE_PRINCIPAL az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on the storage account
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Contributor on the storage account
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage File Data Privileged Contributor on the storage account
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on the key vault
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483=$KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Key Vault Administrator on the key vault
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "00482a5a-887f-4fb3-b363-3b7fe8e74483" \
        --scope "$KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${CONTAINER_REGISTRY_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on the registry
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$CONTAINER_REGISTRY_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${APP_INSIGHTS_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$APP_INSIGHTS_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on Application Insights
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$APP_INSIGHTS_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${VNET_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7=$BLOB_ENDPOINT_ID" "$ROLE_ASSIGNMENTS"; then
      # Reader on the blob endpoint
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role acdd72a7-3385-48ef-bd42-f606fba81ae7 \
        --scope "$BLOB_ENDPOINT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${VNET_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7=$FILE_ENDPOINT_ID" "$ROLE_ASSIGNMENTS"; then
      # Reader on the file endpoint
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role acdd72a7-3385-48ef-bd42-f606fba81ae7 \
        --scope "$FILE_ENDPOINT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${CMK_KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$CMK_KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on the vault of the customer-managed key
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$CMK_KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${CMK_KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483=$CMK_KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Key Vault Administrator on the vault of the customer-managed key
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "00482a5a-887f-4fb3-b363-3b7fe8e74483" \
        --scope "$CMK_KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${CMK_KEY_VAULT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6=$CMK_KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      # Key Vault Crypto Service Encryption User on the vault of the customer-managed key
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role e147488a-f6f5-4113-8e2d-b22465e65bf6 \
        --scope "$CMK_KEY_VAULT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step ws-create anywhere "Workspace"; then
    :
  fi
  if step iam-workspace-self anywhere "Role of the identity on its workspace"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    WORKSPACE_PRINCIPAL=$(value_of "$WORKSPACE_IDENTITY" "$PRINCIPALS" ||
      ask WORKSPACE_PRINCIPAL az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$WORKSPACE_PRINCIPAL=/subscriptions/${WORKSPACE_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      # Contributor on the workspace itself
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role b24988ac-6180-42a0-ab88-20f7382dd24c \
        --scope "$WORKSPACE_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step net-ws-endpoint anywhere "Private endpoint of the workspace"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once WORKSPACE_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$WORKSPACE" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if none_begins "$WORKSPACE_ID=amlworkspace=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$WORKSPACE_ENDPOINT_ID"; then
        retry az network private-endpoint create --name "pep-$WORKSPACE" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$WORKSPACE" --private-connection-resource-id "$WORKSPACE_ID" \
          --group-id amlworkspace --subnet "$PE_SUBNET_ID" \
          --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$WORKSPACE_ID=amlworkspace=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$API_ZONE_ID" "$WORKSPACE_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create --endpoint-name "pep-$WORKSPACE" \
          --name "default" --resource-group "${VNET_GROUP}" --private-dns-zone "$API_ZONE_ID" \
          --zone-name privatelink-api-azureml-ms \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$WORKSPACE_ID=amlworkspace=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$NOTEBOOKS_ZONE_ID" "$WORKSPACE_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group add --endpoint-name "pep-$WORKSPACE" \
          --name "default" --resource-group "${VNET_GROUP}" \
          --private-dns-zone "$NOTEBOOKS_ZONE_ID" --zone-name privatelink-notebooks-azure-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
  fi
  if step data-training-storage anywhere "Storage account of the training data"; then
    once NEIGHBOURS az network private-endpoint list \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].join('=', [(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId || '', (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0] || '', subnet.id || ''])" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once DATA_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$DATA_STORAGE_ACCOUNT-blob" --resource-group "${VNET_GROUP}" \
      --query "[].privateDnsZoneConfigs[].privateDnsZoneId" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! made "$DATA_STORAGE_ACCOUNT_ID"; then
      retry az storage account create --name "$DATA_STORAGE_ACCOUNT" \
        --resource-group "$RESOURCE_GROUP" --location "$LOCATION" \
        --sku "$STORAGE_REDUNDANCY" --kind StorageV2 --public-network-access Disabled \
        --default-action Deny --bypass AzureServices --allow-blob-public-access false \
        --https-only true --min-tls-version TLS1_2 --require-infrastructure-encryption true \
        --allow-cross-tenant-replication false --enable-local-user false \
        --allowed-copy-scope AAD --encryption-key-type-for-queue Account \
        --encryption-key-type-for-table Account \
        --tags "${PLAN_TAG}" \
        --allow-shared-key-access false
    fi
    if ! made "$DATA_CONTAINER_ID"; then
      run az storage container-rm create --name "$STORAGE_CONTAINER" \
        --storage-account "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --public-access off
    fi
    if none_begins "$DATA_STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if ! made "$DATA_ENDPOINT_ID"; then
        run az network private-endpoint create --name "pep-$DATA_STORAGE_ACCOUNT-blob" \
          --resource-group "${VNET_GROUP}" --location "$LOCATION" \
          --connection-name "pep-$DATA_STORAGE_ACCOUNT-blob" \
          --private-connection-resource-id "$DATA_STORAGE_ACCOUNT_ID" --group-id blob \
          --subnet "$PE_SUBNET_ID" --tags "${PLAN_TAG}" \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
    if none_begins "$DATA_STORAGE_ACCOUNT_ID=blob=$VNET_ID/subnets/" "$NEIGHBOURS"; then
      if absent "$BLOB_ZONE_ID" "$DATA_ZONE_GROUP_ZONES"; then
        run az network private-endpoint dns-zone-group create \
          --endpoint-name "pep-$DATA_STORAGE_ACCOUNT-blob" --name "default" \
          --resource-group "${VNET_GROUP}" --private-dns-zone "$BLOB_ZONE_ID" \
          --zone-name privatelink-blob-core-windows-net \
          --subscription "${VNET_SUBSCRIPTION}"
      fi
    fi
  fi
  if step data-recovery anywhere "Recovery of deleted data"; then
    once DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY az resource show \
      --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[['blobs', max([not_null(properties.deleteRetentionPolicy.days, to_number('0')), to_number('30')])==properties.deleteRetentionPolicy.days], ['containers', max([not_null(properties.containerDeleteRetentionPolicy.days, to_number('0')), to_number('30')])==properties.containerDeleteRetentionPolicy.days], ['versions', properties.isVersioningEnabled]][?[1]].[[0]]" \
      --output tsv
    if absent blobs "$DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY"; then
      run az storage account blob-service-properties update \
        --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --enable-delete-retention true --delete-retention-days 30
    fi
    if absent containers "$DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY"; then
      run az storage account blob-service-properties update \
        --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --enable-container-delete-retention true --container-delete-retention-days 30
    fi
    if absent versions "$DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY"; then
      run az storage account blob-service-properties update \
        --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --enable-versioning true
    fi
  fi
  if step iam-compute-identity anywhere "Identity of the compute and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if ! made "$COMPUTE_IDENTITY_ID"; then
      run az identity create --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "${PLAN_TAG}"
    fi
    COMPUTE_PRINCIPAL=$(value_of "$COMPUTE_IDENTITY" "$PRINCIPALS" ||
      ask COMPUTE_PRINCIPAL az identity show --name "$COMPUTE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$COMPUTE_PRINCIPAL=/subscriptions/${CONTAINER_REGISTRY_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      # AcrPull on the registry
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "7f951dda-4ed3-4680-a7ca-43fe172d538d" \
        --scope "$CONTAINER_REGISTRY_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Contributor on the storage account
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage File Data Privileged Contributor on the storage account
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1=$DATA_STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Reader on the training data account
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" \
        --scope "$DATA_STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step iam-endpoint-identity anywhere "Identity of the endpoint and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if ! made "$ENDPOINT_IDENTITY_ID"; then
      run az identity create --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "${PLAN_TAG}"
    fi
    ENDPOINT_PRINCIPAL=$(value_of "$ENDPOINT_IDENTITY" "$PRINCIPALS" ||
      ask ENDPOINT_PRINCIPAL az identity show --name "$ENDPOINT_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$ENDPOINT_PRINCIPAL=/subscriptions/${CONTAINER_REGISTRY_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      # AcrPull on the registry
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "7f951dda-4ed3-4680-a7ca-43fe172d538d" \
        --scope "$CONTAINER_REGISTRY_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$ENDPOINT_PRINCIPAL=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Reader on the storage account
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$ENDPOINT_PRINCIPAL=/subscriptions/${WORKSPACE_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      # AzureML Metrics Writer (preview) on the workspace
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "635dd51f-9968-44d3-b7fb-6d9a6bd613ae" \
        --scope "$WORKSPACE_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step iam-groups anywhere "Roles of the data scientists"; then
    once CUSTOM_ROLES az role definition list --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true \
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].join('=', ['own', roleName])][]" \
      --output tsv
    once WORKSPACE_ROLES az role assignment list --scope "$WORKSPACE_ID" \
      --fill-principal-name false \
      --query "[?roleDefinitionName].join('=', [principalId, roleDefinitionName])" \
      --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if absent "own=ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" "$CUSTOM_ROLES"; then
      assert_free "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" "$CUSTOM_ROLES"
      retry az role definition create --role-definition "@files/data-scientist-role.json"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" "$WORKSPACE_ROLES"; then
      retry az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group \
        --role "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
        --scope "$WORKSPACE_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Contributor on the storage account
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=/subscriptions/${STORAGE_ACCOUNT_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage File Data Privileged Contributor on the storage account
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role "69566ab7-960f-475b-8e7c-b3118f30c6bd" \
        --scope "$STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe=$DATA_STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      # Storage Blob Data Contributor on the training data account
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role ba92f5b4-2d11-453d-a403-e96b0029c9fe \
        --scope "$DATA_STORAGE_ACCOUNT_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step iam-deployer-role anywhere "Role that deploys models and changes none"; then
    once CUSTOM_ROLES az role definition list --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true \
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].join('=', ['own', roleName])][]" \
      --output tsv
    once WORKSPACE_ROLES az role assignment list --scope "$WORKSPACE_ID" \
      --fill-principal-name false \
      --query "[?roleDefinitionName].join('=', [principalId, roleDefinitionName])" \
      --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].join('=', [principalId, roleDefinitionId, scope])" --output tsv
    if absent "own=$CUSTOM_ROLE_NAME" "$CUSTOM_ROLES"; then
      assert_free "$CUSTOM_ROLE_NAME" "$CUSTOM_ROLES"
      retry az role definition create --role-definition "@files/deployer-role.json"
    fi
    if absent "$DEPLOYER_GROUP_ID=$CUSTOM_ROLE_NAME" "$WORKSPACE_ROLES"; then
      retry az role assignment create --assignee-object-id "$DEPLOYER_GROUP_ID" \
        --assignee-principal-type Group --role "$CUSTOM_ROLE_NAME" --scope "$WORKSPACE_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
    if absent "$DEPLOYER_GROUP_ID=/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830=$ENDPOINT_IDENTITY_ID" "$ROLE_ASSIGNMENTS"; then
      # Managed Identity Operator on the identity of the endpoint
      run az role assignment create --assignee-object-id "$DEPLOYER_GROUP_ID" \
        --assignee-principal-type Group --role f1a07417-d97a-45cb-824c-7a7467783830 \
        --scope "$ENDPOINT_IDENTITY_ID" \
        --description "mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
    fi
  fi
  if step iam-scoring-role anywhere "Role that calls an endpoint and nothing else"; then
    once CUSTOM_ROLES az role definition list --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true \
      --query "[[].roleName, [?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].join('=', ['own', roleName])][]" \
      --output tsv
    if absent "own=ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" "$CUSTOM_ROLES"; then
      assert_free "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" "$CUSTOM_ROLES"
      retry az role definition create --role-definition "@files/scoring-role.json"
    fi
  fi
  if step data-datastore anywhere "Datastore without a credential"; then
    if ! made "$DATASTORE_ID"; then
      retry az ml datastore create --file "files/datastore.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step data-asset anywhere "Data asset with a version"; then
    if ! made "$DATA_ASSET_VERSION_ID"; then
      retry az ml data create --file "files/data.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step cmp-cluster anywhere "Compute cluster"; then
    if ! made "$CLUSTER_ID" az ml compute delete --name "$CLUSTER_NAME" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP" --yes; then
      retry az ml compute create --file "files/cluster.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step cmp-environment anywhere "Environment with a pinned image"; then
    if ! made "$ENVIRONMENT_VERSION_ID"; then
      retry az ml environment create --file "files/environment.yml" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step model-endpoint anywhere "Online endpoint"; then
    if ! made "$ONLINE_ENDPOINT_ID" az ml online-endpoint delete --name "$ENDPOINT" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP" --yes; then
      retry az ml online-endpoint create --file "files/endpoint.yml" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step mon-diagnostics anywhere "Logs of everything, sent to Log Analytics"; then
    once WORKSPACE_SETTINGS az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once ONLINE_ENDPOINT_SETTINGS az monitor diagnostic-settings list \
      --resource "$ONLINE_ENDPOINT_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once KEY_VAULT_SETTINGS az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once CONTAINER_REGISTRY_SETTINGS az monitor diagnostic-settings list \
      --resource "$CONTAINER_REGISTRY_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once STORAGE_ACCOUNT_BLOBS_SETTINGS az monitor diagnostic-settings list \
      --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once STORAGE_ACCOUNT_FILES_SETTINGS az monitor diagnostic-settings list \
      --resource "$STORAGE_ACCOUNT_FILES_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once DATA_STORAGE_ACCOUNT_BLOBS_SETTINGS az monitor diagnostic-settings list \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once CMK_KEY_VAULT_SETTINGS az monitor diagnostic-settings list \
      --resource "$CMK_KEY_VAULT_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    once FIREWALL_SETTINGS az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
      --query "[[?!contains([contains(logs[?enabled].categoryGroup, 'allLogs')], 'no'=='yes')].workspaceId, [].name][]" \
      --output tsv
    if absent "$LOG_ANALYTICS_ID" "$WORKSPACE_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$WORKSPACE_SETTINGS"
      retry az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$WORKSPACE_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" \
        --metrics "[{category:AllMetrics,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$ONLINE_ENDPOINT_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$ONLINE_ENDPOINT_SETTINGS"
      retry az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$ONLINE_ENDPOINT_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" \
        --metrics "[{category:AllMetrics,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$KEY_VAULT_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$KEY_VAULT_SETTINGS"
      retry az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$CONTAINER_REGISTRY_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$CONTAINER_REGISTRY_SETTINGS"
      retry az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$CONTAINER_REGISTRY_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$STORAGE_ACCOUNT_BLOBS_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$STORAGE_ACCOUNT_BLOBS_SETTINGS"
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$STORAGE_ACCOUNT_FILES_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$STORAGE_ACCOUNT_FILES_SETTINGS"
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$STORAGE_ACCOUNT_FILES_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$DATA_STORAGE_ACCOUNT_BLOBS_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$DATA_STORAGE_ACCOUNT_BLOBS_SETTINGS"
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$CMK_KEY_VAULT_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$CMK_KEY_VAULT_SETTINGS"
      retry az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$CMK_KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if absent "$LOG_ANALYTICS_ID" "$FIREWALL_SETTINGS"; then
      assert_free "$DIAGNOSTIC_SETTING-$PLAN_ID" "$FIREWALL_SETTINGS"
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
        --resource "$FIREWALL_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
    fi
  fi
  if step mon-activity-log anywhere "Activity log of the subscription"; then
    once ACTIVITY_LOG_SETTINGS az monitor diagnostic-settings subscription list \
      --query "[value[?!contains([contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')], 'no'=='yes')].workspaceId, value[].name][]" \
      --output tsv
    if absent "$LOG_ANALYTICS_ID" "$ACTIVITY_LOG_SETTINGS"; then
      assert_free "$ACTIVITY_LOG_SETTING-$PLAN_ID" "$ACTIVITY_LOG_SETTINGS"
      run az monitor diagnostic-settings subscription create \
        --name "$ACTIVITY_LOG_SETTING-$PLAN_ID" --location "$LOCATION" \
        --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category:Administrative,enabled:true},{category:Security,enabled:true},{category:Policy,enabled:true},{category:Alert,enabled:true}]"
    fi
  fi
  if step mon-defender anywhere "Plans of Microsoft Defender for Cloud"; then
    once DEFENDER_PLANS az security pricing list \
      --query "value[?pricingTier=='Standard'].name" --output tsv
    if absent Containers "$DEFENDER_PLANS"; then
      run az security pricing create --name Containers --tier Standard \
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True
    fi
    if absent StorageAccounts "$DEFENDER_PLANS"; then
      run az rest --method put \
        --url "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Security/pricings/StorageAccounts?api-version=2024-01-01" \
        --body "@files/defender-storage.json"
    fi
    if absent KeyVaults "$DEFENDER_PLANS"; then
      run az security pricing create --name KeyVaults --tier Standard --subplan PerKeyVault
    fi
    if absent Arm "$DEFENDER_PLANS"; then
      run az security pricing create --name Arm --tier Standard --subplan PerSubscription
    fi
    if absent CloudPosture "$DEFENDER_PLANS"; then
      run az security pricing create --name CloudPosture --tier Standard \
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True \
        --extensions name=SensitiveDataDiscovery isEnabled=True
    fi
  fi
  if step mon-contact anywhere "Security contact of the subscription"; then
    if prints nothing az security contact list --query "[?emails].emails" --output tsv; then
      run az security contact create --name default --emails "$SECURITY_EMAIL" \
        --alert-notifications "{state:On,minimal-severity:Medium}" \
        --notifications-by-role "{state:On,roles:[Owner]}"
    fi
  fi
  if step gov-benchmark anywhere "Microsoft cloud security benchmark on the group"; then
    once POLICY_ASSIGNMENTS az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].name" --output tsv
    if absent "$POLICY_ASSIGNMENT-$PLAN_ID" "$POLICY_ASSIGNMENTS"; then
      retry az policy assignment create --name "$POLICY_ASSIGNMENT-$PLAN_ID" \
        --display-name "Microsoft cloud security benchmark" \
        --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" \
        --scope "$RESOURCE_GROUP_ID"
    fi
  fi
  if step gov-deny-policies anywhere "Policies that deny what must not drift"; then
    once POLICY_ASSIGNMENTS az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].name" --output tsv
    if absent "aml-deny-public-$PLAN_ID" "$POLICY_ASSIGNMENTS"; then
      retry az policy assignment create --name "aml-deny-public-$PLAN_ID" \
        --display-name "Deny workspaces with public network access" \
        --policy "438c38d2-3772-465a-a9cc-7a6666a275ce" --params "{effect:{value:Deny}}" \
        --scope "$RESOURCE_GROUP_ID"
    fi
    if absent "aml-deny-ssh-$PLAN_ID" "$POLICY_ASSIGNMENTS"; then
      retry az policy assignment create --name "aml-deny-ssh-$PLAN_ID" \
        --display-name "Deny compute with local authentication" \
        --policy e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f --params "{effect:{value:Deny}}" \
        --scope "$RESOURCE_GROUP_ID"
    fi
  fi
  if step mon-alerts anywhere "Alerts when someone changes what guards the workspace"; then
    if ! made "$ACTION_GROUP_ID"; then
      run az monitor action-group create \
        --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" --short-name mlsec --action email security \
        "$SECURITY_EMAIL" --tags "${PLAN_TAG}"
    fi
    if ! made "$WORKSPACE_WRITE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" --description "Tells when the workspace is changed." \
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$WORKSPACE_DELETE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" --description "Tells when the workspace is deleted." \
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/delete and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$ROLE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a role is given in the group." \
        --condition "category=Administrative and operationName=Microsoft.Authorization/roleAssignments/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$LOGS_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when logs are switched off in the group." \
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/delete and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$LOCK_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a lock is taken away in the group." \
        --condition "category=Administrative and operationName=Microsoft.Authorization/locks/delete and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$POLICY_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a policy is taken away from the group." \
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/delete and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$LOGS_WRITE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when logs are sent elsewhere in the group." \
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$POLICY_WRITE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a policy of the group is assigned or changed." \
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$EXEMPTION_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when something in the group is exempted from a policy." \
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyExemptions/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$NSG_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a security group is changed." \
        --condition "category=Administrative and operationName=Microsoft.Network/networkSecurityGroups/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$NSG_RULE_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a rule of a security group is changed." \
        --condition "category=Administrative and operationName=Microsoft.Network/networkSecurityGroups/securityRules/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
    if ! made "$PUBLIC_IP_ALERT_ID"; then
      retry az monitor activity-log alert create \
        --name "alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a public address is made or changed in the group." \
        --condition "category=Administrative and operationName=Microsoft.Network/publicIPAddresses/write and status=Succeeded" \
        --scope "$RESOURCE_GROUP_ID" --action-group "$ACTION_GROUP_ID" \
        --tags "${PLAN_TAG}"
    fi
  fi
  if step gov-compliance anywhere "Compliance scan and what it found"; then
    run az policy state trigger-scan --resource-group "$RESOURCE_GROUP" --no-wait
    run az policy state list --resource-group "$RESOURCE_GROUP" \
      --filter "complianceState eq 'NonCompliant'" \
      --query "[].{assignment:policyAssignmentName,policy:policyDefinitionName,resource:resourceId}" \
      --output table
  fi
  if step gov-image-scan anywhere "Findings of the image scan"; then
    retry az rest --method post \
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
      --body "@files/image-findings.json" --query data --output table
  fi
  if step gov-locks anywhere "Delete lock on the logs"; then
    :
  fi
  if step gov-inventory anywhere "What stands beside the plan"; then
    # What the group holds that does not carry the tag of the plan
    run az resource list --resource-group "$RESOURCE_GROUP" \
      --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID'].{name:name,type:type}" \
      --output table
  fi
}

main
