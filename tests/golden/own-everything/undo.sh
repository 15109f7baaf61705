#!/usr/bin/env bash
# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Made by the guide to securing Azure Machine Learning, version 0.1.0.
# Network design: your own virtual network
# With: Customer-managed key
# With: High business impact
# With: Azure Bastion
# With: Flow logs
# With: Azure Monitor over a private link
# With: Customer-managed key for stored data
# With: Job secrets
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
RESOURCE_GROUP="rg-mlsec-prod-eus2-001"
VNET="vnet-mlsec-prod-eus2-001"
PE_SUBNET="snet-pe"
COMPUTE_SUBNET="snet-training"
NSG="nsg-mlsec-prod-eus2-001"
PE_NSG="nsg-pe-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
FIREWALL_PUBLIC_IP="pip-afw-mlsec-prod-eus2-001"
ROUTE_TABLE="rt-mlsec-prod-eus2-001"
BASTION="bas-mlsec-prod-eus2-001"
JUMP_HOST="vm-jump-mlsec-prod-eus2-001"
JUMP_SUBNET="snet-jump"
STORAGE_ACCOUNT="stmlsecprodeus2001"
DATA_STORAGE_ACCOUNT="stmlsecprodeus2001data"
FLOW_LOG_STORAGE_ACCOUNT="stmlsecprodeus2001flow"
KEY_VAULT="kv-mlsec-prod-eus2-001"
CMK_KEY_VAULT="kv-cmk-mls-prod-eus2-001"
JOB_KEY_VAULT="kv-job-mls-prod-eus2-001"
CONTAINER_REGISTRY="crmlsecprodeus2001"
APP_INSIGHTS="appi-mlsec-prod-eus2-001"
LOG_ANALYTICS="log-mlsec-prod-eus2-001"
WORKSPACE_IDENTITY="id-mlw-mlsec-prod-eus2-001"
COMPUTE_IDENTITY="id-compute-mlsec-prod-eus2-001"
ENDPOINT_IDENTITY="id-endpoint-mlsec-prod-eus2-001"
CUSTOM_ROLE_NAME="ML Model Deployer (mlsec prod eus2 001)"
WORKSPACE="mlw-mlsec-prod-eus2-001"
CLUSTER_NAME="cpu-train"
COMPUTE_INSTANCE="ci-mlsec-001-prod"
ENDPOINT="mlsec-prod-eus2-001"
DIAGNOSTIC_SETTING="diag-to-log"
ACTIVITY_LOG_SETTING="diag-activity-to-log"
PRIVATE_LINK_SCOPE="ampls-mlsec-prod-eus2-001"
POLICY_ASSIGNMENT="mcsb-mlsec-prod-eus2-001"
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
LOG_ANALYTICS_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.OperationalInsights/workspaces/$LOG_ANALYTICS"
APP_INSIGHTS_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/components/$APP_INSIGHTS"
PRIVATE_LINK_SCOPE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/privateLinkScopes/$PRIVATE_LINK_SCOPE"
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
STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$STORAGE_ACCOUNT"
DATA_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$DATA_STORAGE_ACCOUNT"
FLOW_LOG_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$FLOW_LOG_STORAGE_ACCOUNT"
KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$KEY_VAULT"
CMK_KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$CMK_KEY_VAULT"
JOB_KEY_VAULT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.KeyVault/vaults/$JOB_KEY_VAULT"
CONTAINER_REGISTRY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ContainerRegistry/registries/$CONTAINER_REGISTRY"
WORKSPACE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WORKSPACE_IDENTITY"
COMPUTE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$COMPUTE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
STORAGE_KEY_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$STORAGE_ACCOUNT"
FLOW_LOG_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-$FLOW_LOG_STORAGE_ACCOUNT"
WORKSPACE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
VNET_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/virtualNetworks/$VNET"
NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/$NSG"
PE_NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/$PE_NSG"
FIREWALL_PUBLIC_IP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/publicIPAddresses/$FIREWALL_PUBLIC_IP"
FIREWALL_POLICY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
FIREWALL_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
ROUTE_TABLE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/routeTables/$ROUTE_TABLE"
BASTION_PUBLIC_IP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/publicIPAddresses/pip-$BASTION"
BASTION_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/bastionHosts/$BASTION"
JUMP_NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/nsg-$JUMP_HOST"
BASTION_NSG_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkSecurityGroups/nsg-$BASTION"
JUMP_NIC_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/networkInterfaces/nic-$JUMP_HOST"
JUMP_HOST_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Compute/virtualMachines/$JUMP_HOST"
API_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
NOTEBOOKS_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
BLOB_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
FILE_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
VAULT_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
REGISTRY_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
MONITOR_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com"
OMS_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.com"
ODS_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.com"
AGENT_ZONE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.net"
BLOB_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-blob"
FILE_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-file"
DATA_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$DATA_STORAGE_ACCOUNT-blob"
VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$KEY_VAULT"
REGISTRY_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$CONTAINER_REGISTRY"
WORKSPACE_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$WORKSPACE"
CMK_VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$CMK_KEY_VAULT"
JOB_VAULT_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$JOB_KEY_VAULT"
MONITOR_ENDPOINT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/privateEndpoints/pep-$PRIVATE_LINK_SCOPE"
SCOPED_LOGS_ID="$PRIVATE_LINK_SCOPE_ID/scopedResources/scoped-$LOG_ANALYTICS"
SCOPED_INSIGHTS_ID="$PRIVATE_LINK_SCOPE_ID/scopedResources/scoped-$APP_INSIGHTS"
STORAGE_ACCOUNT_BLOBS_ID="$STORAGE_ACCOUNT_ID/blobServices/default"
STORAGE_ACCOUNT_FILES_ID="$STORAGE_ACCOUNT_ID/fileServices/default"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
CLUSTER_ID="$WORKSPACE_ID/computes/$CLUSTER_NAME"
INSTANCE_ID="$WORKSPACE_ID/computes/$COMPUTE_INSTANCE"
ONLINE_ENDPOINT_ID="$WORKSPACE_ID/onlineEndpoints/$ENDPOINT"
PE_SUBNET_ID="$VNET_ID/subnets/$PE_SUBNET"
COMPUTE_SUBNET_ID="$VNET_ID/subnets/$COMPUTE_SUBNET"
BASTION_SUBNET_ID="$VNET_ID/subnets/AzureBastionSubnet"
JUMP_SUBNET_ID="$VNET_ID/subnets/$JUMP_SUBNET"
API_LINK_ID="$API_ZONE_ID/virtualNetworkLinks/link-$VNET"
NOTEBOOKS_LINK_ID="$NOTEBOOKS_ZONE_ID/virtualNetworkLinks/link-$VNET"
BLOB_LINK_ID="$BLOB_ZONE_ID/virtualNetworkLinks/link-$VNET"
FILE_LINK_ID="$FILE_ZONE_ID/virtualNetworkLinks/link-$VNET"
VAULT_LINK_ID="$VAULT_ZONE_ID/virtualNetworkLinks/link-$VNET"
REGISTRY_LINK_ID="$REGISTRY_ZONE_ID/virtualNetworkLinks/link-$VNET"
MONITOR_LINK_ID="$MONITOR_ZONE_ID/virtualNetworkLinks/link-$VNET"
OMS_LINK_ID="$OMS_ZONE_ID/virtualNetworkLinks/link-$VNET"
ODS_LINK_ID="$ODS_ZONE_ID/virtualNetworkLinks/link-$VNET"
AGENT_LINK_ID="$AGENT_ZONE_ID/virtualNetworkLinks/link-$VNET"
KEY_ROLE="e147488a-f6f5-4113-8e2d-b22465e65bf6"
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
# Is az there, signed in, and in the subscription of this plan?
signed_in() {
  local account
  find_az
  account=$(az account show --query id --output tsv 2>"$errors") ||
    refuse "Sign in first: az login ($(complaint))"
  if ! is "$account" "$SUBSCRIPTION_ID"; then
    refuse "az works in another subscription. Run: az account set --subscription $SUBSCRIPTION_ID"
  fi
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
  printf '%s\n' "$LOG_ANALYTICS_ID"
  printf '%s\n' "$APP_INSIGHTS_ID"
  printf '%s\n' "$VNET_ID"
  printf '%s\n' "$PE_NSG_ID"
  printf '%s\n' "$API_ZONE_ID"
  printf '%s\n' "$API_LINK_ID"
  printf '%s\n' "$NOTEBOOKS_ZONE_ID"
  printf '%s\n' "$NOTEBOOKS_LINK_ID"
  printf '%s\n' "$BLOB_ZONE_ID"
  printf '%s\n' "$BLOB_LINK_ID"
  printf '%s\n' "$FILE_ZONE_ID"
  printf '%s\n' "$FILE_LINK_ID"
  printf '%s\n' "$VAULT_ZONE_ID"
  printf '%s\n' "$VAULT_LINK_ID"
  printf '%s\n' "$REGISTRY_ZONE_ID"
  printf '%s\n' "$REGISTRY_LINK_ID"
  printf '%s\n' "$KEY_VAULT_ID"
  printf '%s\n' "$CONTAINER_REGISTRY_ID"
  printf '%s\n' "$NSG_ID"
  printf '%s\n' "$FIREWALL_PUBLIC_IP_ID"
  printf '%s\n' "$FIREWALL_POLICY_ID"
  printf '%s\n' "$FIREWALL_ID"
  printf '%s\n' "$ROUTE_TABLE_ID"
  printf '%s\n' "$CMK_KEY_VAULT_ID"
  printf '%s\n' "$CMK_VAULT_ENDPOINT_ID"
  printf '%s\n' "$STORAGE_KEY_IDENTITY_ID"
  printf '%s\n' "$STORAGE_ACCOUNT_ID"
  printf '%s\n' "$BLOB_ENDPOINT_ID"
  printf '%s\n' "$FILE_ENDPOINT_ID"
  printf '%s\n' "$VAULT_ENDPOINT_ID"
  printf '%s\n' "$REGISTRY_ENDPOINT_ID"
  printf '%s\n' "$WORKSPACE_IDENTITY_ID"
  printf '%s\n' "$WORKSPACE_ID"
  printf '%s\n' "$WORKSPACE_ENDPOINT_ID"
  printf '%s\n' "$PRIVATE_LINK_SCOPE_ID"
  printf '%s\n' "$MONITOR_ZONE_ID"
  printf '%s\n' "$MONITOR_LINK_ID"
  printf '%s\n' "$OMS_ZONE_ID"
  printf '%s\n' "$OMS_LINK_ID"
  printf '%s\n' "$ODS_ZONE_ID"
  printf '%s\n' "$ODS_LINK_ID"
  printf '%s\n' "$AGENT_ZONE_ID"
  printf '%s\n' "$AGENT_LINK_ID"
  printf '%s\n' "$MONITOR_ENDPOINT_ID"
  printf '%s\n' "$FLOW_LOG_STORAGE_ACCOUNT_ID"
  printf '%s\n' "$FLOW_LOG_IDENTITY_ID"
  printf '%s\n' "$BASTION_NSG_ID"
  printf '%s\n' "$BASTION_PUBLIC_IP_ID"
  printf '%s\n' "$BASTION_ID"
  printf '%s\n' "$JUMP_NSG_ID"
  printf '%s\n' "$JUMP_NIC_ID"
  printf '%s\n' "$JUMP_HOST_ID"
  printf '%s\n' "$DATA_STORAGE_ACCOUNT_ID"
  printf '%s\n' "$DATA_ENDPOINT_ID"
  printf '%s\n' "$COMPUTE_IDENTITY_ID"
  printf '%s\n' "$ENDPOINT_IDENTITY_ID"
  printf '%s\n' "$JOB_KEY_VAULT_ID"
  printf '%s\n' "$JOB_VAULT_ENDPOINT_ID"
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
Deletes what apply made and nothing else: what has an id of this plan and carries its tag, and what
takes no tag but has the identity of this plan in its name or description. First it tells the id of
all that goes, and what stays. What costs money by the hour goes first.

  bash undo.sh [--dry-run] [--yes] [--defender-plan NAME] [--help]

  --dry-run             print each az call and change nothing
  --yes                 do not ask first
  --defender-plan NAME  also switch off this plan of Microsoft Defender for Cloud, for the whole
                        subscription; may be given more than once

What a resource uses that stays is kept, and named: its key and who opens it, its identity, its
subnet and the way out of that. Where Azure refuses, that thing stays and the rest goes on.
Exit: 0 all that was told is gone, 1 something of it stayed, which is named, or could not be read,
2 wrong use, not ready, or another run is at work on it, 130 stopped.
END
}

mode=run yes='' plans=' '
while [ $# -gt 0 ]; do
  [ "$1" = --defender-plan ] || option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --defender-plan)
      case "${2:-}" in
        '' | *[!A-Za-z0-9]*) refuse "$1 needs the name of a Defender plan." ;;
        *) ;;
      esac
      plans="$plans$2 "
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

# What goes, told before anybody is asked, and what did not.
told='' stayed='' target=''
goes() {
  has_line "$1" "$told" || say "  $1"
  told="$told$newline$1"
}
stays() {
  has_line "$1" "$stayed" || stayed="$stayed$newline$1"
  refused=1
}

# Says that something could not be read, which does not say that it is gone; the rest goes on: unknown WHAT
unknown() {
  complain
  stays "$1 (could not be read)"
}

# Nothing is known of what is there, so nothing is deleted any more.
not_read() {
  complain
  printf '%s: what this plan made could not be read, so nothing goes.\n' "$script" >&2
  exit 1
}

# Deletes what was found to be ours; what is gone already is no fault, and what stays holds up nothing: drop az …
drop() {
  local status=0
  case "$mode" in
    dry) quoted "$@" >&3 && return ;;
    tell) say "  $(quoted "$@")" && return ;;
    count) return ;;
    *) changed=1 ;;
  esac
  logged "$@" || status=$?
  if [ "$status" = 0 ]; then
    # With the group its tag is gone.
    case "$*" in
      'az group delete '*) taken='' ;;
      *) ;;
    esac
    return
  fi
  if is_gone "$target"; then
    say "  it was gone already"
    return
  fi
  complain
  stays "$target"
}

# May this go? First it is told; later only what was told goes: may_go ID
may_go() {
  target=$1
  if [ "$mode" = tell ]; then
    goes "$1"
    return 1
  fi
  has_line "$1" "$told"
}

# Did this plan make it? It has an id of the plan, and it, or what it is a part of, carries the tag: ours ID [PART]
ours() {
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  has_line "$1" "$mine" || return 1
  if [ $# = 2 ] && [ "$mode" = tell ]; then there "$2" || return 1; fi
  may_go "${2:-$1}"
}

# Is this part of something there? Only some parts are in the list of a group.
there() {
  if has_line "$1" "$everything"; then return 0; fi
  if az resource show --ids "$1" >/dev/null 2>"$errors"; then return 0; fi
  is_gone "$1" || unknown "$1"
  return 1
}

# What stays because something that stays uses it, each with the reason. It fails nothing, unless it was told that it
# goes, or nobody knows who uses it: leave ID REASON
left=''
leave() {
  local line="$1 ($2)"
  has_line "$line" "$left" || left="$left$newline$line"
  [ "$mode" = run ] || return 0
  if [ "$users" = unread ] || has_line "$1" "$told"; then stays "$line"; fi
}

# The same, of what others may use by now, by what they then name, between bars: ours_unused USED ID [PART]
ours_unused() {
  local reason used=$1
  shift
  case "$mode" in
    tell | run)
      if has_line "$1" "$mine" && reason=$(why_used "$used"); then
        # A part that is gone is not kept, whoever still names it.
        if [ $# = 2 ] && ! there "$2"; then return 1; fi
        leave "${2:-$1}" "$reason"
        return 1
      fi
      ;;
    *) ;;
  esac
  ours "$@"
}

# Who may use what undo would delete: lines of an id and all that it names, each followed by a bar.
users=''
find_users() {
  # What nobody could tell at first was told to stay.
  if [ "$users" = unread ]; then return; fi
  users=''
  read_users "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.MachineLearningServices/workspaces?api-version=2024-10-01" "[[nextLink || 'last'], value[].join('|', [id, properties.storageAccount || '', properties.keyVault || '', properties.containerRegistry || '', properties.applicationInsights || '', properties.primaryUserAssignedIdentity || '', properties.encryption.keyVaultProperties.keyVaultArmId || '', properties.encryption.identity.userAssignedIdentity || '', properties.serverlessComputeSettings.serverlessComputeCustomSubnet || '', join('|', keys(identity.userAssignedIdentities || \`{}\`)), join('|', values(identity.userAssignedIdentities || \`{}\`)[].principalId), ''])][]"
  read_users "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Storage/storageAccounts?api-version=2023-05-01" "[[nextLink || 'last'], value[].join('|', [id, properties.encryption.keyvaultproperties.keyvaulturi || '', properties.encryption.identity.userAssignedIdentity || '', join('|', keys(identity.userAssignedIdentities || \`{}\`)), join('|', values(identity.userAssignedIdentities || \`{}\`)[].principalId), ''])][]"
  read_users "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.ContainerRegistry/registries?api-version=2023-07-01" "[[nextLink || 'last'], value[].join('|', [id, properties.encryption.keyVaultProperties.keyIdentifier || '', join('|', keys(identity.userAssignedIdentities || \`{}\`)), join('|', values(identity.userAssignedIdentities || \`{}\`)[].principalId), ''])][]"
  read_users "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Network/privateEndpoints?api-version=2024-05-01" "[[nextLink || 'last'], value[].join('|', [id, properties.subnet.id || '', ''])][]"
  read_users "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Network/networkInterfaces?api-version=2024-05-01" "[[nextLink || 'last'], value[].join('|', [id, join('|', [properties][?!privateEndpoint].ipConfigurations[].properties.subnet.id) || '', ''])][]"
}

# Azure answers page by page, and each page begins with the address of the next: read_users URL QUERY
read_users() {
  local url=$1 page
  if [ "$users" = unread ]; then return; fi
  while [ "$url" != last ]; do
    page=$(az rest --method get --url "$url" --query "$2" --output tsv 2>"$errors") || page=''
    url=${page%%"$newline"*}
    if [ -z "$url" ]; then
      complain
      users=unread
      return
    fi
    users="$users${page#"$url"}"
  done
}

# Why may this not go: ids, an address or a principal, between bars? What goes itself uses nothing any more: why_used USED
why_used() {
  local line user
  if [ "$users" = unread ]; then
    printf 'who uses it could not be read'
    return
  fi
  while IFS= read -r line; do
    user=${line%%|*}
    names "$line" "$1" || continue
    if ! goes_too "$user"; then
      printf '%s uses it' "$user"
      return
    fi
  done <<END
$users
END
  return 1
}

# Does a user go itself, being used by nobody who stays? A part of something goes with it.
goes_too() {
  local id=$1
  if has_line "$id" "$stayed" || why_used "$id" >/dev/null; then return 1; fi
  while [[ $id == /*/*/*/*/*/*/*/* ]]; do
    if has_line "$id" "$mine" || has_line "$id" "$told"; then return 0; fi
    id=${id%/*/*}
  done
  return 1
}

# Does the line of a user name one of these between bars, or a part of it, without regard to case? names LINE USED
names() {
  local found=1 one rest="$2|"
  shopt -s nocasematch
  while [ -n "$rest" ]; do
    one=${rest%%|*} rest=${rest#*|}
    if [ -n "$one" ] && [[ "$1" == *"|$one"[/\|]* ]]; then found=0; fi
  done
  shopt -u nocasematch
  return "$found"
}

# Is there what only this plan names so? A call prints its id: known_by_name az …
known_by_name() {
  local id word before='' on=''
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  for word in "$@"; do
    case "$before" in
      --scope | --resource) on=$word ;;
      *) ;;
    esac
    before=$word
  done
  id=$("$@" 2>"$errors") || {
    if [ -z "$on" ] || ! is_gone "$on"; then unknown "$(quoted "$@")"; fi
    return 1
  }
  [ -n "$id" ] && may_go "$id"
}

untagged=''
# The roles that this plan gave, wherever: each says so in its description. They go after what works by them, so that
# what Azure refuses to delete goes on working.
drop_roles() {
  local subscription given id principal opened reason
  step roles "Roles that the plan gave"
  [ "$mode" != count ] || return 0
  [ "$mode" != tell ] || read_principals
  while IFS= read -r subscription <&4; do
    set -- az role assignment list --subscription "$subscription" --all --fill-principal-name false \
      --query "[?description=='$PLAN_TAG'].[id, principalId, ends_with(roleDefinitionId, '/$KEY_ROLE') && scope || '']" --output tsv
    if [ "$mode" = dry ]; then
      say "# each role assignment in subscription $subscription whose description is $PLAN_TAG"
      continue
    fi
    given=$("$@" 2>"$errors") || {
      unknown "$(quoted "$@")"
      continue
    }
    while IFS=$'\t' read -r id principal opened <&5; do
      if [ -z "$id" ]; then continue; fi
      if reason=$(why_used "$principal") || reason=$(why_opened "$opened" "$principal"); then
        leave "$id" "$reason"
      elif may_go "$id"; then
        drop az role assignment delete --ids "$id"
      fi
    done 5<<END
$given
END
  done 4<<END
$(subscriptions | sort -fu)
END
}

# The identities of the group with their principals, read while they are there.
principals=''
read_principals() {
  principals=$(az identity list --resource-group "$(segment 5 "$home_group")" --query "[].[id, principalId]" \
    --output tsv 2>"$errors") || principals=''
}

# Why may the role not go that opens a key in a vault? An identity of ours answers for itself; the service that opens the
# key for what others made is none of ours: why_opened VAULT PRINCIPAL
why_opened() {
  local reason id principal
  reason=$(why_used "$1") || return 1
  while IFS=$'\t' read -r id principal; do
    if [ "$principal" = "$2" ] && has_line "$id" "$mine"; then return 1; fi
  done <<END
$principals
END
  printf '%s' "$reason"
}

subscriptions() {
  printf '%s\n' "$SUBSCRIPTION_ID"
}

# What Azure made by itself beside ours, which carries no tag: all of it, and what outlives what it serves.
byproducts='' outliving=''
find_byproducts() {
  byproducts='' outliving=''
  beside Microsoft.Insights/dataCollectionRules "NWTA*" "properties.destinations.logAnalytics[].workspaceResourceId" "$LOG_ANALYTICS_ID" alone
  beside Microsoft.Insights/dataCollectionEndpoints "NWTA*"
  beside microsoft.alertsmanagement/smartDetectorAlertRules "Failure Anomalies - $APP_INSIGHTS" properties.scope "$APP_INSIGHTS_ID" alone
  beside microsoft.insights/actionGroups "Application Insights Smart Detection"
  beside Microsoft.Network/networkInterfaces "pep-$CMK_KEY_VAULT.nic.*" properties.privateEndpoint.id "$CMK_VAULT_ENDPOINT_ID"
  beside Microsoft.EventGrid/systemTopics "*" properties.source "$STORAGE_ACCOUNT_ID" alone
  beside Microsoft.Network/networkInterfaces "pep-$STORAGE_ACCOUNT-blob.nic.*" properties.privateEndpoint.id "$BLOB_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$STORAGE_ACCOUNT-file.nic.*" properties.privateEndpoint.id "$FILE_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$KEY_VAULT.nic.*" properties.privateEndpoint.id "$VAULT_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$CONTAINER_REGISTRY.nic.*" properties.privateEndpoint.id "$REGISTRY_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$WORKSPACE.nic.*" properties.privateEndpoint.id "$WORKSPACE_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$PRIVATE_LINK_SCOPE.nic.*" properties.privateEndpoint.id "$MONITOR_ENDPOINT_ID"
  beside Microsoft.EventGrid/systemTopics "*" properties.source "$FLOW_LOG_STORAGE_ACCOUNT_ID" alone
  beside Microsoft.Compute/disks "${JUMP_HOST}_*" managedBy "$JUMP_HOST_ID"
  beside Microsoft.EventGrid/systemTopics "*" properties.source "$DATA_STORAGE_ACCOUNT_ID" alone
  beside Microsoft.Network/networkInterfaces "pep-$DATA_STORAGE_ACCOUNT-blob.nic.*" properties.privateEndpoint.id "$DATA_ENDPOINT_ID"
  beside Microsoft.Network/networkInterfaces "pep-$JOB_KEY_VAULT.nic.*" properties.privateEndpoint.id "$JOB_VAULT_ENDPOINT_ID"
}

# Known by its type and name, and by what it serves, which must be ours: beside TYPE NAME [PATH ID [alone]]
beside() {
  local id served
  while IFS= read -r id <&4; do
    is_called "$id" "$1/$2" || continue
    if [ $# -gt 2 ]; then
      served=$(az resource show --ids "$id" --query "$3" --output tsv 2>"$errors") || continue
      has_line "$4" "$served" || continue
      # One that is gone cannot have been made by anybody else under this id.
      has_line "$4" "$mine" || ! has_line "$4" "$everything" || continue
    fi
    byproducts="$byproducts$newline$id"
    if [ $# = 5 ] && ! why_used "$4" >/dev/null; then outliving="$outliving$newline$id"; fi
  done 4<<END
$everything
END
}

# Is it of this type and name, in the group of the plan? A `*` at the end stands for anything: is_called ID TYPE/NAME
is_called() {
  local found=1 start="$home_group/providers/${2%\*}"
  shopt -s nocasematch
  if [[ $1 == "$start"* && ($2 == *'*' || $1 == "$start") ]]; then found=0; fi
  shopt -u nocasematch
  return "$found"
}

drop_byproducts() {
  local id
  [ "$mode" = tell ] || [ "$mode" = run ] || return 0
  while IFS= read -r id <&4; do
    if [ -n "$id" ] && may_go "$id"; then drop az resource delete --ids "$id"; fi
  done 4<<END
$outliving
END
}

# Reads what is there, and which of it is ours.
look_around() {
  local id
  survey
  everything=$(printf '%s\n' "$around" | cut -f 1)
  mine=''
  while IFS= read -r id; do
    if has_line "$id" "$own"; then mine="$mine$newline$id"; fi
  done <<END
$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME" | VALUE=$PLAN_TAG_VALUE awk -F '\t' '$2 == ENVIRON["VALUE"] { print $1 }')
END
  find_users
  find_byproducts
}
everything='' mine='' on_group=''

# What is in the group of the plan and not ours, nor a part of ours, nor made by Azure beside ours.
others_in_group() {
  local id
  while IFS= read -r id; do
    is_called "$id" '*' || continue
    is_ours "$id" || printf '%s\n' "$id"
  done <<END
$everything
END
}

is_ours() {
  local id=$1
  # Part of something of ours or not: what should carry the tag and does not, somebody else made or took.
  if has_line "$id" "$own" && ! has_line "$id" "$mine"; then return 1; fi
  while [[ $id == /*/*/*/*/*/*/*/* ]]; do
    if has_line "$id" "$mine" || has_line "$id" "$byproducts" || has_line "$id" "$told"; then return 0; fi
    id=${id%/*/*}
  done
  return 1
}

# What has an id of the plan elsewhere and does not carry the tag.
others_elsewhere() {
  local id
  while IFS= read -r id; do
    if [ -n "$id" ] && has_line "$id" "$own" && ! has_line "$id" "$mine" && ! is_called "$id" '*'; then printf '%s\n' "$id"; fi
  done <<END
$everything
END
}

# The policies and roles that others gave the group itself: they would go with it.
others_on_group() {
  local ids roles id
  ids=$(az policy assignment list --scope "$home_group" --query "[].id" --output tsv 2>"$errors") || not_read
  roles=$(az role assignment list --scope "$home_group" --fill-principal-name false --query "[].id" \
    --output tsv 2>"$errors") || not_read
  while IFS= read -r id; do
    if is_called "$id" 'Microsoft.Authorization/*' && ! has_line "$id" "$told"; then printf '%s\n' "$id"; fi
  done <<END
$ids
$roles
END
}

# The group goes only if this plan made it and nothing is in it but what is ours and what Azure made beside that.
ours_whole() {
  local others
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    run)
      has_line "$1" "$told" || return 1
      look_around
      ;;
    *) ;;
  esac
  [ "$(home_tag "${PLAN_TAG_NAME}Group")" = "$PLAN_TAG_VALUE" ] || return 1
  on_group=$(others_on_group) || exit 1
  others=$(others_in_group && printf '%s' "$on_group$left" | sed '/^$/d')
  if [ -z "$others" ]; then
    may_go "$1"
    return
  fi
  [ "$mode" = run ] || return 1
  say "  the group holds what does not go, so it stays:"
  say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  stays "$1"
  return 1
}

known_plans=' '
# Is it a Defender plan that was asked for by name?
named() {
  known_plans="$known_plans$1 " target="the Defender plan $1"
  case "$plans" in
    *" $1 "*) ;;
    *) return 1 ;;
  esac
}

# Tells until when deleted vaults stay: purge protection lets nobody end it sooner.
kept_until() {
  local name kept date
  [ "$mode" = run ] || return 0
  kept=$(az keyvault list-deleted --resource-type vault \
    --query "[].[name, properties.scheduledPurgeDate]" --output tsv 2>"$errors") || {
    say "Until when deleted vaults are kept cannot be seen. $(complaint)"
    return 0
  }
  for name in "$@"; do
    date=$(printf '%s\n' "$kept" | NAME=$name awk -F '\t' 'tolower($1) == tolower(ENVIRON["NAME"]) { print $2 }')
    [ -z "$date" ] || say "The deleted vault $name, and its name, stay until $date."
  done
}

step() {
  case "$mode" in
    tell) ;;
    count) count=$((count + 1)) ;;
    *)
      end_step
      at=$((at + 1))
      begin_step "$1" "$2"
      ;;
  esac
}

tell_end() {
  [ -n "$current" ] && [ "$1" != 0 ] || return "$1"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s. What is deleted is gone; run %s again to go on.\n' "$script" "$current" "$script" >&2
    return 130
  fi
  note "  failed"
  printf '%s: step %s failed. Mend the cause and run %s again.\n' "$script" "$current" "$script" >&2
  return 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was deleted.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

# Tells what goes and what stays, before anything does.
foretell() {
  local others
  look_around
  no_other_run
  mode=tell
  say "What goes: it has the identity of this plan, $PLAN_TAG, and goes with all that is in it:"
  steps
  [ -n "$told" ] || say "  nothing"
  others=$(others_in_group && others_elsewhere && printf '%s' "$on_group$untagged")
  if [ -n "$others" ]; then
    say "What stays, because this plan did not make it:"
    say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  fi
  if [ -n "$left" ]; then
    say "What stays, because something that stays uses it:"
    say "$(printf '%s\n' "${left#"$newline"}" | sed 's/^/  /')"
  fi
  remains
  mode=run
}

# Names what was left on purpose.
tell_left() {
  local line kept=''
  while IFS= read -r line; do
    [ -z "$line" ] || has_line "$line" "$stayed" || kept="$kept$newline  $line"
  done <<END
$left
END
  [ -n "$kept" ] || return 0
  say "Kept, because something that stays uses it. Give that another one, and run $script again to delete it:"
  say "${kept#"$newline"}"
}

# Names what did not go.
tell_stayed() {
  [ -n "$stayed" ] || return 0
  say "What stayed:"
  say "$(printf '%s\n' "${stayed#"$newline"}" | sed 's/^/  /')"
  printf '%s: not all is gone. Mend the cause and run %s again.\n' "$script" "$script" >&2
  exit 1
}

known_plan() {
  case "$known_plans" in
    *" $1 "*) ;;
    *) refuse "There is no Defender plan $1 in this plan; it has:${known_plans% }." ;;
  esac
}

main() {
  local asked=$mode plan
  mode=count
  steps
  mode=$asked
  for plan in $plans; do known_plan "$plan"; done
  if [ "$mode" = run ]; then
    signed_in
    open_log
    take_lock
    foretell
    confirm "Delete what was told?"
    stayed='' # what could not be read may be readable now
    look_around
    no_other_run # while it asked, another may have begun
    take_group
  fi
  steps
  end_step
  if [ "$mode" = dry ]; then remains; fi
  kept_until \
    "$KEY_VAULT" \
    "$CMK_KEY_VAULT" \
    "$JOB_KEY_VAULT"
  tell_left
  tell_stayed
}

steps() {
  step mon-diagnostics "Logs of everything, sent to Log Analytics"
  if known_by_name az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$WORKSPACE_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$ONLINE_ENDPOINT_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$ONLINE_ENDPOINT_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$KEY_VAULT_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$CONTAINER_REGISTRY_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$CONTAINER_REGISTRY_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$STORAGE_ACCOUNT_BLOBS_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_FILES_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$STORAGE_ACCOUNT_FILES_ID"
  fi
  if known_by_name az monitor diagnostic-settings list \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$CMK_KEY_VAULT_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$CMK_KEY_VAULT_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$JOB_KEY_VAULT_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$JOB_KEY_VAULT_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$FIREWALL_ID"
  fi
  if known_by_name az monitor diagnostic-settings list --resource "$BASTION_ID" \
      --query "[?name=='$DIAGNOSTIC_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$BASTION_ID"
  fi
  step model-endpoint "Online endpoint"
  if ours "$WORKSPACE_ID" "$ONLINE_ENDPOINT_ID"; then
    drop az ml online-endpoint delete --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step cmp-instance "Compute instance of one person"
  if ours "$WORKSPACE_ID" "$INSTANCE_ID"; then
    drop az ml compute delete --name "$COMPUTE_INSTANCE" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step cmp-cluster "Compute cluster"
  if ours "$WORKSPACE_ID" "$CLUSTER_ID"; then
    drop az ml compute delete --name "$CLUSTER_NAME" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step iam-job-secrets "Key vault for job secrets"
  if ours "$JOB_VAULT_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$JOB_KEY_VAULT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step data-training-storage "Storage account of the training data"
  if ours "$DATA_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$DATA_STORAGE_ACCOUNT-blob" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-way-in "Azure Bastion and a jump host"
  if ours "$JUMP_HOST_ID"; then
    drop az vm delete --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$JUMP_NIC_ID"; then
    drop az network nic delete --name "nic-$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$BASTION_ID"; then
    drop az network bastion delete --name "$BASTION" --resource-group "$RESOURCE_GROUP" \
      --yes
  fi
  if ours "$BASTION_PUBLIC_IP_ID"; then
    drop az network public-ip delete --name "pip-$BASTION" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "$JUMP_SUBNET_ID" "$VNET_ID" "$JUMP_SUBNET_ID"; then
    drop az network vnet subnet delete --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "$JUMP_SUBNET_ID" "$JUMP_NSG_ID"; then
    drop az network nsg delete --name "nsg-$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
  fi
  step net-flow-logs "Flow logs of the virtual network"
  if known_by_name az network watcher flow-log list --location "$LOCATION" \
      --query "[?name=='fl-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID'].id" \
      --output tsv; then
    drop az network watcher flow-log delete \
      --name "fl-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --location "$LOCATION"
  fi
  step net-monitor-private-link "Azure Monitor by private link"
  if ours "$MONITOR_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$PRIVATE_LINK_SCOPE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-ws-endpoint "Private endpoint of the workspace"
  if ours "$WORKSPACE_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-dependency-endpoints "Private endpoints of storage, key vault and registry"
  if ours "$BLOB_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-blob" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$FILE_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-file" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$VAULT_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$KEY_VAULT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$REGISTRY_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$CONTAINER_REGISTRY" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step data-cmk "Vault and customer-managed key"
  if ours "$CMK_VAULT_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$CMK_KEY_VAULT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-firewall "Azure Firewall and the route to it"
  if ours_unused "${COMPUTE_SUBNET_ID}|$JUMP_SUBNET_ID" "$FIREWALL_ID"; then
    drop az network firewall delete --name "$FIREWALL" --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "${COMPUTE_SUBNET_ID}|$JUMP_SUBNET_ID" "$FIREWALL_PUBLIC_IP_ID"; then
    drop az network public-ip delete --name "$FIREWALL_PUBLIC_IP" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step gov-locks "Delete lock on the logs"
  if known_by_name az lock list --resource "$LOG_ANALYTICS_ID" \
      --query "[?name=='no-delete-$PLAN_ID'].id" --output tsv; then
    drop az lock delete --name "no-delete-$PLAN_ID" --resource "$LOG_ANALYTICS_ID"
  fi
  step mon-alerts "Alerts when someone changes what guards the workspace"
  if ours "$WORKSPACE_WRITE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$WORKSPACE_DELETE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ROLE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOGS_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOCK_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$POLICY_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOGS_WRITE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$POLICY_WRITE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$EXEMPTION_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$NSG_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$NSG_RULE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$PUBLIC_IP_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ACTION_GROUP_ID"; then
    drop az monitor action-group delete \
      --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step gov-deny-policies "Policies that deny what must not drift"
  if known_by_name az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[?name=='aml-deny-public-$PLAN_ID'].id" --output tsv; then
    drop az policy assignment delete --name "aml-deny-public-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  if known_by_name az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[?name=='aml-deny-ssh-$PLAN_ID'].id" --output tsv; then
    drop az policy assignment delete --name "aml-deny-ssh-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  step gov-benchmark "Microsoft cloud security benchmark on the group"
  if known_by_name az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[?name=='$POLICY_ASSIGNMENT-$PLAN_ID'].id" --output tsv; then
    drop az policy assignment delete --name "$POLICY_ASSIGNMENT-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  step mon-defender "Plans of Microsoft Defender for Cloud"
  if named Containers; then
    drop az security pricing create --name Containers --tier Free
  fi
  if named StorageAccounts; then
    drop az security pricing create --name StorageAccounts --tier Free
  fi
  if named KeyVaults; then
    drop az security pricing create --name KeyVaults --tier Free
  fi
  if named Arm; then
    drop az security pricing create --name Arm --tier Free
  fi
  if named CloudPosture; then
    drop az security pricing create --name CloudPosture --tier Free
  fi
  step mon-activity-log "Activity log of the subscription"
  if known_by_name az monitor diagnostic-settings subscription list \
      --query "value[?name=='$ACTIVITY_LOG_SETTING-$PLAN_ID'].id" --output tsv; then
    drop az monitor diagnostic-settings subscription delete \
      --name "$ACTIVITY_LOG_SETTING-$PLAN_ID" --yes
  fi
  step iam-job-secrets "Key vault for job secrets"
  if ours_unused "$JOB_KEY_VAULT_ID|https://$JOB_KEY_VAULT.vault.azure.net" "$JOB_KEY_VAULT_ID"; then
    drop az keyvault delete --name "$JOB_KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  step iam-endpoint-identity "Identity of the endpoint and its roles"
  if ours_unused "$ENDPOINT_IDENTITY_ID" "$ENDPOINT_IDENTITY_ID"; then
    drop az identity delete --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step iam-compute-identity "Identity of the compute and its roles"
  if ours_unused "$COMPUTE_IDENTITY_ID" "$COMPUTE_IDENTITY_ID"; then
    drop az identity delete --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step data-training-storage "Storage account of the training data"
  if ours_unused "$DATA_STORAGE_ACCOUNT_ID" "$DATA_STORAGE_ACCOUNT_ID"; then
    drop az storage account delete --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step net-way-in "Azure Bastion and a jump host"
  if ours_unused "$BASTION_SUBNET_ID" "$VNET_ID" "$BASTION_SUBNET_ID"; then
    drop az network vnet subnet delete --name "AzureBastionSubnet" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$BASTION_NSG_ID"; then
    drop az network nsg delete --name "nsg-$BASTION" --resource-group "$RESOURCE_GROUP"
  fi
  step net-flow-logs "Flow logs of the virtual network"
  if ours_unused "$FLOW_LOG_IDENTITY_ID" "$FLOW_LOG_IDENTITY_ID"; then
    drop az identity delete --name "id-$FLOW_LOG_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "$FLOW_LOG_STORAGE_ACCOUNT_ID" "$FLOW_LOG_STORAGE_ACCOUNT_ID"; then
    drop az storage account delete --name "$FLOW_LOG_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step net-monitor-private-link "Azure Monitor by private link"
  if ours "$MONITOR_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.monitor.azure.com" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$MONITOR_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.monitor.azure.com" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$OMS_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --yes
  fi
  if ours "$OMS_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.oms.opinsights.azure.com" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$ODS_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --yes
  fi
  if ours "$ODS_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.ods.opinsights.azure.com" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$AGENT_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.agentsvc.azure-automation.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$AGENT_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.agentsvc.azure-automation.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$PRIVATE_LINK_SCOPE_ID" "$SCOPED_LOGS_ID"; then
    drop az monitor private-link-scope scoped-resource delete --name "scoped-$LOG_ANALYTICS" \
      --scope-name "$PRIVATE_LINK_SCOPE" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$PRIVATE_LINK_SCOPE_ID" "$SCOPED_INSIGHTS_ID"; then
    drop az monitor private-link-scope scoped-resource delete --name "scoped-$APP_INSIGHTS" \
      --scope-name "$PRIVATE_LINK_SCOPE" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$PRIVATE_LINK_SCOPE_ID"; then
    drop az monitor private-link-scope delete --name "$PRIVATE_LINK_SCOPE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step ws-create "Workspace"
  if ours "$WORKSPACE_ID"; then
    drop az ml workspace delete --name "$WORKSPACE" --resource-group "$RESOURCE_GROUP" \
      --permanently-delete --yes
  fi
  step iam-workspace-identity "Identity of the workspace and its roles"
  if ours_unused "$WORKSPACE_IDENTITY_ID" "$WORKSPACE_IDENTITY_ID"; then
    drop az identity delete --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step data-storage "Default storage account"
  if ours_unused "$STORAGE_ACCOUNT_ID" "$STORAGE_ACCOUNT_ID"; then
    drop az storage account delete --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step data-cmk-storage "Key for stored data and the identity that uses it"
  if ours_unused "$STORAGE_KEY_IDENTITY_ID" "$STORAGE_KEY_IDENTITY_ID"; then
    drop az identity delete --name "id-$STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP"
  fi
  step data-cmk "Vault and customer-managed key"
  if ours_unused "$CMK_KEY_VAULT_ID|https://$CMK_KEY_VAULT.vault.azure.net" "$CMK_KEY_VAULT_ID"; then
    drop az keyvault delete --name "$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  step net-compute-subnet "Subnet of the compute"
  if ours_unused "$COMPUTE_SUBNET_ID" "$VNET_ID" "$COMPUTE_SUBNET_ID"; then
    drop az network vnet subnet delete --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-firewall "Azure Firewall and the route to it"
  if ours_unused "${COMPUTE_SUBNET_ID}|$JUMP_SUBNET_ID" "$ROUTE_TABLE_ID"; then
    drop az network route-table delete --name "$ROUTE_TABLE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "${COMPUTE_SUBNET_ID}|$JUMP_SUBNET_ID" "$FIREWALL_POLICY_ID"; then
    drop az network firewall policy delete --name "$FIREWALL_POLICY" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step net-nsg "Network security group of the compute subnet"
  if ours_unused "$COMPUTE_SUBNET_ID" "$NSG_ID"; then
    drop az network nsg delete --name "$NSG" --resource-group "$RESOURCE_GROUP"
  fi
  step data-acr "Container registry"
  if ours_unused "$CONTAINER_REGISTRY_ID" "$CONTAINER_REGISTRY_ID"; then
    drop az acr delete --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" --yes
  fi
  step data-kv "Key vault of the workspace"
  if ours_unused "$KEY_VAULT_ID|https://$KEY_VAULT.vault.azure.net" "$KEY_VAULT_ID"; then
    drop az keyvault delete --name "$KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  step net-dns "Private DNS zones and their links"
  if ours "$API_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.api.azureml.ms" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$API_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.api.azureml.ms" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$NOTEBOOKS_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$NOTEBOOKS_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.notebooks.azure.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$BLOB_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --yes
  fi
  if ours "$BLOB_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.blob.core.windows.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$FILE_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.file.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --yes
  fi
  if ours "$FILE_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.file.core.windows.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$VAULT_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$VAULT_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.vaultcore.azure.net" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$REGISTRY_LINK_ID"; then
    drop az network private-dns link vnet delete --name "link-$VNET" \
      --zone-name "privatelink.azurecr.io" --resource-group "$RESOURCE_GROUP" --yes
  fi
  if ours "$REGISTRY_ZONE_ID"; then
    drop az network private-dns zone delete --name "privatelink.azurecr.io" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step net-pe-subnet "Subnet of the private endpoints and its security group"
  if ours_unused "$PE_SUBNET_ID" "$VNET_ID" "$PE_SUBNET_ID"; then
    drop az network vnet subnet delete --name "$PE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours_unused "$PE_SUBNET_ID" "$PE_NSG_ID"; then
    drop az network nsg delete --name "$PE_NSG" --resource-group "$RESOURCE_GROUP"
  fi
  step net-vnet "Virtual network"
  if ours_unused "$VNET_ID" "$VNET_ID"; then
    drop az network vnet delete --name "$VNET" --resource-group "$RESOURCE_GROUP"
  fi
  step mon-app-insights "Application Insights"
  if ours_unused "$APP_INSIGHTS_ID" "$APP_INSIGHTS_ID"; then
    drop az monitor app-insights component delete --app "$APP_INSIGHTS" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step mon-law "Log Analytics workspace"
  if ours "$LOG_ANALYTICS_ID"; then
    drop az monitor log-analytics workspace delete --workspace-name "$LOG_ANALYTICS" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  drop_byproducts
  drop_roles
  step iam-scoring-role "Role that calls an endpoint and nothing else"
  if known_by_name az role definition list \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
      --output tsv; then
    drop az role definition delete \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true
  fi
  step iam-deployer-role "Role that deploys models and changes none"
  if known_by_name az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
      --output tsv; then
    drop az role definition delete --name "$CUSTOM_ROLE_NAME" --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true
  fi
  step iam-groups "Roles of the data scientists"
  if known_by_name az role definition list \
      --name "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
      --output tsv; then
    drop az role definition delete \
      --name "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true
  fi
  step gov-group "Resource group"
  if ours_whole "$RESOURCE_GROUP_ID"; then
    drop az group delete --name "$RESOURCE_GROUP" --yes
  fi
}

remains() {
  say "What is left:"
  say "- The extensions of the Azure CLI stay on your machine; \`az extension remove --name NAME\` removes one."
  say "- Resource providers stay registered; that costs nothing and others may use them."
  say "- The resource group stays if it holds anything that this plan did not make."
  say "- A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back."
  say "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it."
  say "- The deleted vault of the key, its name and the key itself stay for 90 days: purge protection cannot be switched off. Applying the plan again recovers them."
  say "- The key for stored data stays in the deleted vault, as long as that is kept."
  say "- While an account stays that the key encrypts, undo keeps the vault, the identity and its role, and names them: give that account another key, and undo deletes them when it runs again."
  say "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  say "- Flows that traffic analytics wrote into Log Analytics stay there as long as it keeps them."
  say "- The SSH key pair that \`az vm create\` found or made in ~/.ssh stays on your machine."
  say "- Training data goes with its account: a deleted account is not in the recycle bin."
  say "- The deleted vault of the jobs, and its name, stay reserved for 90 days: purge protection cannot be switched off. Applying the plan again recovers it."
  say "- Files of the owner stay in the file share of the default storage account."
  say "- The diagnostic setting of a resource that somebody deleted by hand stays: Azure does not show it, and brings it back with the next resource of that name."
  say "- What was recorded stays in Log Analytics as long as that keeps it."
  say "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. \`az security pricing create --name PLAN --tier Free\` switches one off."
  say "- The security contact stays, because it is that of the whole subscription; \`az security contact delete --name default\` removes it."
  say "- The file audit-evidence.json stays where you ran apply."
}

main
