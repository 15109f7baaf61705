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
SERVICE_TAG_REGION="EastUS2"
PE_NSG="nsg-pe-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
FIREWALL_PUBLIC_IP="pip-afw-mlsec-prod-eus2-001"
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
MAX_NODES="4"
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
BASTION_SUBNET_ID="$VNET_ID/subnets/AzureBastionSubnet"
JUMP_SUBNET_ID="$VNET_ID/subnets/$JUMP_SUBNET"
FIREWALL_RULES_ID="$FIREWALL_POLICY_ID/ruleCollectionGroups/rcg-azureml"
DEFAULT_ROUTE_ID="$ROUTE_TABLE_ID/routes/default-to-firewall"
JUMP_LOGIN_ID="$JUMP_HOST_ID/extensions/AADSSHLoginForLinux"
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
DATA_CONTAINER_ID="$DATA_STORAGE_ACCOUNT_BLOBS_ID/containers/$STORAGE_CONTAINER"
DATA_ASSET_VERSION_ID="$DATA_ASSET_ID/versions/$DATA_VERSION"
ENVIRONMENT_VERSION_ID="$ENVIRONMENT_ASSET_ID/versions/$ML_ENVIRONMENT_VERSION"
MODEL_ASSET_VERSION_ID="$MODEL_ASSET_ID/versions/$MODEL_VERSION"
ONLINE_DEPLOYMENT_ID="$ONLINE_ENDPOINT_ID/deployments/$DEPLOYMENT"
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

# Where the plan's own is absent: did others make one that does its work? Its name and group go to variables:
# stand_in SERVES HOW WITHIN az …, which prints rows of these three, the name and the group.
stand_in() {
  local serves=$1 how=$2 within_it=$3 row value
  [ "$trouble" = absent ] || return 1
  shift 3
  look list 5 "$@"
  [ -z "$trouble" ] || return 1
  while IFS= read -r row; do
    if cell "$row" 1 && plain "$value" && same "$value" "$serves" &&
      cell "$row" 2 && plain "$value" && same "$value" "$how" &&
      cell "$row" 3 && plain "$value" && same "${value:0:${#within_it}}" "$within_it"; then
      cell "$row" 4 && plain "$value" && STAND_IN_NAME=$value
      cell "$row" 5 && plain "$value" && STAND_IN_GROUP=$value
      return
    fi
  done <<END
$rows
END
  trouble=absent
  return 1
}

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

usage() {
  cat <<'END'
Reads what verify reads, lists what fails with its remedy, asks, mends, and reads again. Where a step
has to make what is missing, it runs apply.sh for that step; a resource that is absent it leaves to you.

  bash repair.sh [--dry-run] [--list] [--only CONTROL|STEP] [--allow KIND,...] [--restore FILE]
                 [--yes] [--help]

  --dry-run       read, print each az call that would mend, and change nothing
  --list          read, print what fails and its remedy, and change nothing
  --only NAME     mend what this control or step asks for, and nothing else; may be repeated
  --allow KINDS   do not ask about these kinds of consequence, with commas between them:
                  interrupts, costs, cuts-off, cannot-be-undone
  --restore FILE  set back what a repair of this plan changed, from the file before.json that it
                  wrote beside this script, and read again; a path begins where you are
  --yes           do not ask; a consequence that --allow does not name is then not taken

A setting waits until what must hold before it does hold. What carries the tag of another plan is
left; what carries no tag of this one is named before it is changed. Exit: 0 all that was looked at
is as it should be, 1 something still fails that could be mended here, 2 wrong use, not ready, or
another run is at work on it, 3 nothing of that kind fails, but something is left to you or could not
be read, 130 stopped. With --restore: 0 all is as the file says, 1 Azure did not take something, 3 no
call sets something back. With --dry-run: 0, whatever was found.
END
}

kinds='interrupts costs cuts-off cannot-be-undone'
mode=run yes='' only=' ' allowed=' ' restore=''
while [ $# -gt 0 ]; do
  [ "$1" = --only ] || option "$1"
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --only | --allow | --restore)
      case "${2:-}" in *[![:space:],]*) ;; *) refuse "$1 needs a word after it. --help says which." ;; esac
      case "$1" in
        --only) only="$only$2 " ;;
        --restore) restore=$2 ;;
        *)
          for word in ${2//,/ }; do
            case " $kinds " in
              *" $word "*) allowed="$allowed$word " ;;
              *) refuse "There is no kind of consequence $word. There are: $kinds." ;;
            esac
          done
          ;;
      esac
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done
apart --list --dry-run
for other in --list --dry-run --allow --only; do apart --restore "$other"; done
case "$restore" in
  '' | /* | [A-Za-z]:*) ;;
  *) restore=$OLDPWD/$restore ;; # where the script was called
esac
if [ -n "$restore" ] && ! { [ -f "$restore" ] && [ -r "$restore" ]; }; then refuse "The file $restore cannot be read."; fi

# What is known of each setting, by its number: its verdict, what was found, how it is mended, and what that means.
verdicts=() controls=() steps=() labels=() told=() jsons=() mends=() kinds_of=() befores=() sentences=() traits=()
# What was found first, as JSON, and what became of it since: mended, or refused.
firsts=() outcomes=()
# Of these resources the tag names another plan, or none.
untagged=()
others_plan=()

# Is a step among those that are to be read? First only its name is taken, and the steps that its settings wait
# for are read with it: reading STEP "CONTROLS" "BEFORE"
names=' ' wanted_steps=' ' reading=''
reading() {
  local name
  if [ "$reading" != names ]; then
    case "$reading" in
      *" $1 "*) return 0 ;;
      *) return 1 ;;
    esac
  fi
  names="$names$1 $2 "
  for name in $1 $2; do
    case "$only" in
      ' ' | *" $name "*) wanted_steps="$wanted_steps$1 $3 " && return 1 ;;
      *) ;;
    esac
  done
  return 1
}

# Keeps a verdict: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND NUMBER MEND KINDS BEFORE SENTENCE [TRAITS [PRESENT]].
# MEND is update, make, apply, fixed or hand, and check for a question that no mend answers.
report() {
  local wanted found=${7:-nothing} number=$9
  in_words "$5" "$6"
  jsons[number]=${8//"$within"/}
  [ -n "${verdicts[number]-}" ] || firsts[number]=${jsons[number]:-null}
  verdicts[number]=$1 controls[number]=$2 steps[number]=$3 labels[number]=$4
  told[number]="expected $wanted, found ${found%.}. Step: $3"
  mends[number]=${10} kinds_of[number]=${11} befores[number]=${12} sentences[number]=${13}
  traits[number]=" ${14:-} "
  # Nothing changes what is not there: apply makes it, and cuts nobody off. What is there, apply leaves to a person.
  case "${10}:${7:-}" in
    apply:'there is no such '*) return 0 ;;
    apply:*)
      [ -z "${15:-}" ] || mends[number]=hand kinds_of[number]='' sentences[number]=${15}
      return 0
      ;;
    update:'there is no such '* | make:'there is no such resource') sentences[number]="bash apply.sh --only $3 makes it." ;;
    *:'there is no such resource') sentences[number]='bash apply.sh makes it.' ;;
    *) return 0 ;;
  esac
  mends[number]=absent kinds_of[number]='' befores[number]=''
}

# Lists what does not pass of what was asked for, with its remedy: tell_all [HEADING]
tell_all() {
  local heading=${1:-} number colour
  for number in ${verdicts[@]+"${!verdicts[@]}"}; do
    case "${verdicts[number]}" in
      PASS) continue ;;
      FAIL) colour=31 ;;
      *) colour=33 ;;
    esac
    if ! in_scope "$number"; then continue; fi
    if [ -n "$heading" ]; then say "$heading"; fi
    heading=''
    end_line
    printf '%s %-26s %s\n' "$(paint "$colour" "$(printf '%-7s' "${verdicts[number]}")")" "${controls[number]}" "${labels[number]}" >&3
    note "${verdicts[number]} ${controls[number]} ${labels[number]}"
    say "        ${told[number]}"
    [ "${verdicts[number]}" != FAIL ] || tell_remedy "$number"
  done
}

# Was this setting asked for?
in_scope() {
  case "$only" in
    ' ' | *" ${controls[$1]} "* | *" ${steps[$1]} "*) return 0 ;;
    *) return 1 ;;
  esac
}

# How a setting that fails is mended, and what that means.
tell_remedy() {
  local kinds=${kinds_of[$1]} wait
  case "${outcomes[$1]-}" in
    mended)
      if [ "${mends[$1]}" != hand ]; then
        say "        It was changed, and still is not so. Azure may need a while: run verify later."
        return
      fi
      ;;
    refused) say "        It could not be changed: what stood in the way is told above." && return ;;
    *) ;;
  esac
  case "${mends[$1]}" in
    fixed) say "        Only creation sets it. ${sentences[$1]}" ;;
    hand) say "        Yours to do: ${sentences[$1]}" ;;
    absent) say "        It is absent: ${sentences[$1]}" ;;
    check) say "        No script mends it." ;;
    apply) say "        Mend: by this script, which runs bash apply.sh --only ${steps[$1]}." ;;
    *) say "        Mend: by this script." ;;
  esac
  [ -z "${untagged[$1]-}" ] || say "        It is of what does not carry the tag of this plan, so others may have made it: ${untagged[$1]}"
  [ -z "$kinds" ] || say "        Consequence (${kinds// /, }): ${sentences[$1]}"
  wait=$(waits_for "$1")
  [ -z "$wait" ] || say "        First, since it does not hold: ${wait// /, }"
}

# Can this script mend it?
is_mendable() {
  case "${mends[$1]}" in
    update | make | apply) return 0 ;;
    *) return 1 ;;
  esac
}

# Does a setting fail that this script may mend, and that was not tried yet?
is_open() {
  [ "${verdicts[$1]-}" = FAIL ] && [ -z "${outcomes[$1]-}" ] && is_mendable "$1" && in_scope "$1"
}

# Are all of its consequences allowed?
is_allowed() {
  local kind
  for kind in ${kinds_of[$1]}; do
    case "$allowed" in
      *" $kind "*) ;;
      *) return 1 ;;
    esac
  done
}

# Does it fail, and may this run mend it?
is_chosen() { is_open "$1" && is_allowed "$1"; }

# The steps that a setting waits for and that do not hold: something of them fails, or could not be read. Before it stand
# steps, and the numbers of settings, all of which are waited for.
waits_for() {
  local before number all waits=' '
  for before in ${befores[$1]}; do
    all=''
    case "$before:${traits[$1]}" in [0-9]* | *' waits-for-all '*) all=1 ;; *) ;; esac
    for number in "${!verdicts[@]}"; do
      case "$before" in
        "$number" | "${steps[number]}") ;;
        *) continue ;;
      esac
      case "$waits" in *" ${steps[number]} "*) break ;; *) ;; esac
      if is_lacking "$number" "$all"; then
        waits="$waits${steps[number]} "
        break
      fi
    done
  done
  waits=${waits# }
  printf '%s' "${waits% }"
}

# May something be missing that others wait for? What is absent is, and what could not be read may be. Of what is there,
# what only creation sets holds up nothing, nor does what hardens it, unless all is waited for: is_lacking NUMBER [all]
is_lacking() {
  case "${verdicts[$1]}:${mends[$1]}:${jsons[$1]}" in
    PASS:*) return 1 ;;
    FAIL:absent:* | FAIL:check:*) return 0 ;;
    FAIL:* | UNKNOWN:*:null) ;; # what is there need not tell everything
    *) return 0 ;;
  esac
  case "${2:+all}:${mends[$1]}:${traits[$1]}" in
    *:fixed:* | :*' hardens '*) return 1 ;;
    *) ;;
  esac
}

# Is nothing missing that it waits for?
is_ready() { is_chosen "$1" && [ -z "$(waits_for "$1")" ]; }

# Is there one that may be mended now?
any_ready() {
  local number
  for number in "${!verdicts[@]}"; do
    if is_ready "$number"; then return 0; fi
  done
  return 1
}

# Which of these settings are to be mended now? due NUMBER …
due='' progress='' failed_call='' tried='' changed_steps=' '
due() {
  local number
  end_due
  failed_call='' tried=''
  calls_made=''
  for number in "$@"; do
    if ! is_ready "$number"; then continue; fi
    due="$due$number "
    if [ "$mode" = dry ]; then
      say "# ${labels[number]} (${controls[number]}, ${steps[number]})"
    else
      say "Mending: ${labels[number]}"
    fi
  done
  [ -n "$due" ]
}

# Keeps what became of the settings that were due.
end_due() {
  local number outcome=mended
  [ ${#last_call[@]} = 0 ] || make_last
  [ -z "$failed_call" ] || outcome=refused
  for number in $due; do
    outcomes[number]=$outcome
    changed_steps="$changed_steps${steps[number]} "
    [ "$outcome" = mended ] || continue
    progress=1
    if [ "$mode" = dry ]; then verdicts[number]=PASS; fi
  done
  due=''
}

# Words of the next call for a setting that is due, each option once: with NUMBER --option WORD …
words=()
with() {
  local number=$1
  shift
  case " $due" in
    *" $number "*) ;;
    *) return 0 ;;
  esac
  case " ${words[*]-} " in
    *" $* "*) ;;
    *) words+=("$@") ;;
  esac
}

# Makes a call of a remedy, unless one before it was refused: mend az …
mend() {
  local at trouble=''
  for at in ${words[@]+"${!words[@]}"}; do set -- "$@" "${words[at]}"; done
  words=()
  if [ -n "$failed_call" ]; then return 0; fi
  troubled_by "$@"
  if [ -n "$trouble" ]; then
    say "  Not done, since a word of the call is not known: $trouble"
    failed_call=1
  elif [ "$mode" = dry ]; then
    quoted "$@" >&3
  else
    tried=1
    if logged "$@"; then
      calls_made="$calls_made$newline  $(quoted "$@")"
    else
      complain
      failed_call=1
      [ -z "$calls_made" ] || say "  Done before it, and not taken back:$calls_made"
    fi
  fi
}

# A call that is made after the others of a remedy, also where one of them was refused, and what of the kind was not made.
last_call=() unmade=''
# Keeps it, so that also whoever stops the script is told: lastly az …
lastly() { last_call=("$@"); }

# Gives its words to a function: with_last FUNCTION
with_last() {
  local place
  for place in ${last_call[@]+"${!last_call[@]}"}; do set -- "$@" "${last_call[place]}"; done
  "$@"
}
# Makes it, unless no other was tried.
make_last() {
  local trouble='' line
  line="$newline  $(with_last quoted)"
  with_last troubled_by
  if [ "$mode" = dry ]; then
    with_last quoted >&3
  elif [ -n "$tried" ]; then
    unmade=${unmade//"$line"/}
    if [ -n "$trouble" ] || ! with_last logged; then
      complain
      unmade="$unmade$line"
    fi
  fi
  last_call=()
}

# Lets apply make what is absent: apply_step STEP
apply_step() {
  if [ "$mode" = dry ]; then
    printf 'bash apply.sh --only %s --yes\n' "$1" >&3
    return
  fi
  if [ ! -f apply.sh ]; then
    say "  Not done: apply.sh is not in this folder."
    failed_call=1
    return
  fi
  note "bash apply.sh --only $1 --yes"
  # Two scripts do not work on a plan at once.
  free_group
  free_lock
  taken=''
  bash apply.sh --only "$1" --yes </dev/null >&3 2>&1 || failed_call=1
  take_lock
  read_home
  no_other_run # it may have begun while apply was at work
  take_group
}

# Is this setting to be set back, and can it be? First only its number is kept: back NUMBER
back() {
  local number=$1
  end_due
  differs "$number" && [ -z "${others_plan[number]-}" ] || return 1
  # It becomes part of a call, so it is one value and nothing beside it.
  [[ ${recorded[number]} =~ $scalar ]] && [ -z "${BASH_REMATCH[3]}" ] || return 1
  case "${recorded[number]}" in
    null | '[]' | '{}') return 1 ;;
    *) ;;
  esac
  FOUND_JSON=${recorded[number]}
  unescape "$FOUND_JSON" || return 1
  if [ -z "$changing" ]; then
    restorable="$restorable$number "
    return 1
  fi
  failed_call='' tried='' calls_made='' due="$number "
  say "Setting back: ${labels[number]}"
}
FOUND='' FOUND_JSON=''

# Puts what a plain value says into FOUND, unless it holds what cannot be seen, or az would take it for an option or the
# name of a file: unescape JSON
unescape() {
  local rest value
  plain "$1"
  rest=$value FOUND=''
  while [[ $rest == *\\* ]]; do
    FOUND="$FOUND${rest%%\\*}" rest=${rest#*\\}
    case "$rest" in [\\\"/]*) ;; *) return 1 ;; esac
    FOUND="$FOUND${rest:0:1}" rest=${rest:1}
  done
  FOUND="$FOUND$rest"
  case "$FOUND" in [-@]*) return 1 ;; *) ;; esac
}

# Reads these steps, or all that were asked for.
read_steps() {
  reading=$1
  checks
  reading=''
  bearers
}

# Reads what is in the groups of the plan, with the plan that each tag names: lines of an id, and of an id, a tab and a plan.
look_around() {
  survey
  all_ids=$(printf '%s\n' "$around" | cut -f 1)
  all_plans=$(printf '%s\n' "$around" | tag_values "$PLAN_TAG_NAME")
}

all_ids='' all_plans=''
# Whose is what these settings are of? What no list of a group names is a part of what one does: part_of ID NUMBER …
part_of() {
  local id=$1 plan='' number
  shift
  while ! has_line "$id" "$all_ids"; do
    id=${id%/*/*}
    [[ $id == /*/*/*/*/*/*/*/* ]] || return 0
  done
  shopt -s nocasematch
  if [[ $newline$all_plans$newline =~ $newline"$id"$tab([^$newline]*) ]]; then plan=${BASH_REMATCH[1]}; fi
  shopt -u nocasematch
  [ "$plan" != "$PLAN_TAG_VALUE" ] || return 0
  for number in "$@"; do
    if [ -z "${verdicts[number]-}" ]; then continue; fi
    if [ -z "$plan" ]; then
      untagged[number]=$id
    else
      others_plan[number]=$plan
      if is_mendable "$number"; then
        mends[number]=hand kinds_of[number]=''
        sentences[number]="It is of $id, which carries the tag of another plan, $PLAN_TAG_NAME=$plan: run repair.sh of that one."
      fi
    fi
  done
}

# Leaves to a person what another made under a name of the plan: of what this plan made, the call prints something. Where
# nothing of it fails it is not asked: own_only "NUMBER …" az …
own_only() {
  local number numbers='' printed why=''
  for number in $1; do
    if [ "${verdicts[number]-}" = FAIL ] && is_mendable "$number"; then numbers="$numbers $number"; fi
  done
  shift
  [ -n "$numbers" ] || return 0
  if ! printed=$("$@" 2>"$errors"); then
    why="Whether this plan made it cannot be read: $(complaint)"
  elif [ -z "$printed" ]; then
    why="It does not carry $PLAN_TAG_NAME=$PLAN_TAG_VALUE in its description, so others made it and may need it as it is: change it with them."
  fi
  [ -n "$why" ] || return 0
  for number in $numbers; do mends[number]=hand kinds_of[number]='' sentences[number]=$why; done
}

# Names what is to be changed and does not carry the tag of the plan.
tell_untagged() {
  local number ids=''
  for number in ${untagged[@]+"${!untagged[@]}"}; do
    if is_chosen "$number" && ! has_line "  ${untagged[number]}" "$ids"; then ids="$ids$newline  ${untagged[number]}"; fi
  done
  [ -z "$ids" ] || say "This does not carry the tag of this plan, so others may have made it, and it is changed:$ids"
}

# Makes round after round, since one setting waits for another, until a round mends nothing. A mend may have undone what
# another step asks for, or cured why another was refused, so all is read and tried once more before the last.
mend_all() {
  local fresh=1 number
  while true; do
    progress='' changed_steps=' '
    [ "$mode" = dry ] || keep_before
    mending
    end_due
    if [ -n "$progress" ]; then
      fresh=''
      [ "$mode" = dry ] || read_steps "$changed_steps"
    elif [ -z "$fresh" ] && [ "$mode" != dry ]; then
      fresh=1
      read_steps "$wanted_steps"
      for number in "${!outcomes[@]}"; do
        [ "${outcomes[number]}" != refused ] || unset "outcomes[number]"
      done
    else
      # Also one that was refused may have changed something.
      [ "$changed_steps" = ' ' ] || [ "$mode" = dry ] || read_steps "$changed_steps"
      return 0
    fi
  done
}

# Asks by kind of consequence, and for what cannot be undone by its own word.
ask_kinds() {
  local kind number count answer
  for kind in $kinds; do
    count=0
    for number in ${verdicts[@]+"${!verdicts[@]}"}; do
      case "${kinds_of[number]}" in
        *"$kind"*) ! is_open "$number" || count=$((count + 1)) ;;
        *) ;;
      esac
    done
    case "$count$allowed" in
      '0 '* | *" $kind "*) continue ;;
      *) ;;
    esac
    if [ -n "$yes" ]; then
      say "$count of these are left, since --allow $kind was not given."
      continue
    fi
    [ -t 0 ] || refuse "There is nobody to ask. Add --yes, and --allow $kind where you want it."
    for number in "${!verdicts[@]}"; do
      case "${kinds_of[number]}" in
        *"$kind"*) ! is_open "$number" || say "  ${labels[number]}. ${sentences[number]}" ;;
        *) ;;
      esac
    done
    case "$kind" in
      interrupts) printf 'Mend these %s, which interrupts what uses them? [y/N] ' "$count" ;;
      costs) printf 'Mend these %s, which costs money? [y/N] ' "$count" ;;
      cuts-off) printf 'Mend these %s, which cuts somebody off? [y/N] ' "$count" ;;
      *) printf 'To mend these %s, which cannot be undone, type cannot-be-undone: ' "$count" ;;
    esac
    read -r answer || true
    case "$kind:$answer" in
      cannot-be-undone:cannot-be-undone) allowed="$allowed$kind " ;;
      cannot-be-undone:*) ;;
      *:y | *:Y | *:yes) allowed="$allowed$kind " ;;
      *) ;;
    esac
  done
}

# Prints what was found first where this run may change it, as JSON: the plan, a line for each setting, and the end.
before_head="{\"plan\": \"$PLAN_TAG_VALUE\", \"found\": ["
written_before() {
  local number between=''
  printf '%s\n' "$before_head"
  for number in "${!verdicts[@]}"; do
    case "$recording" in
      *" $number "*) ;;
      *) continue ;;
    esac
    printf '%s  {"control": "%s", "step": "%s", "label": "%s", "found": %s}' \
      "$between" "${controls[number]}" "${steps[number]}" "$(in_json "${labels[number]}")" "${firsts[number]}"
    between=$',\n'
  done
  printf '\n]}\n'
}

# Keeps that in a file that is new, before each round that may change more: what one round mends may show, or undo, what
# the next one does.
recording=' ' before_file=''
keep_before() {
  local number more='' copy=1 earlier=$before_file
  for number in "${!verdicts[@]}"; do
    if ! is_chosen "$number"; then continue; fi
    case "$recording" in
      *" $number "*) ;;
      *) recording="$recording$number " more=1 ;;
    esac
  done
  [ -n "$more" ] || return 0
  if [ -z "$before_file" ]; then
    before_file=before.json
    while [ -e "$before_file" ]; do copy=$((copy + 1)) before_file=before-$copy.json; done
  fi
  if ! rm -f "$before_file.new" || ! (umask 077 && written_before >"$before_file.new") 2>/dev/null || ! mv -f "$before_file.new" "$before_file"; then
    refuse "What is there now cannot be kept in $before_file, so nothing more is changed."
  fi
  [ -n "$earlier" ] || say "What is there now is kept in $before_file: bash repair.sh --restore $before_file sets it back where that can be."
  changing=1
}

# Reads such a file, which must be of this plan and whole, before anything else is read.
kept_lines='' kept_form='^  \{"control": "([^"]*)", "step": "([^"]*)", "label": "(.*)", "found": (.*)\},?$'
read_before() {
  local line state=head
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%$'\r'}
    case "$state:$line" in
      "head:$before_head") state=setting ;;
      'head:{"plan": "'*'", "found": [')
        line=${line#*: \"}
        refuse "$restore is of another plan, ${line%%\"*}: the repair.sh of that one sets it back."
        ;;
      'setting:  {'*'}' | 'setting:  {'*'},')
        [[ $line =~ $kept_form ]] || not_before
        kept_lines="$kept_lines$line$newline"
        case "$line" in *,) ;; *) state=end ;; esac
        ;;
      'end:]}') state=whole ;;
      *) not_before ;;
    esac
  done <"$restore"
  [ "$state" = whole ] || not_before
}
not_before() { refuse "$restore is not a whole file that a repair wrote."; }

# Which settings the file names, and what was found.
recorded=()
find_recorded() {
  local line number known
  while IFS= read -r line; do
    [[ $line =~ $kept_form ]] || continue
    known=''
    for number in ${verdicts[@]+"${!verdicts[@]}"}; do
      if [ "${controls[number]}:${steps[number]}" = "${BASH_REMATCH[1]}:${BASH_REMATCH[2]}" ] &&
        [ "$(in_json "${labels[number]}")" = "${BASH_REMATCH[3]}" ]; then
        recorded[number]=${BASH_REMATCH[4]} known=1
      fi
    done
    [ -n "$known" ] || say "This plan does not have: ${BASH_REMATCH[3]}"
  done <<END
$kept_lines
END
}

# Is a value of the file another one now? Azure may write a word with other letters.
differs() { [ -n "${recorded[$1]-}" ] && ! same "${recorded[$1]}" "${jsons[$1]}"; }

# Sets back what the file says, as far as a call does it, reads it again, and says what became of it.
set_back() {
  local number different=' ' back=0 still=0 left=0
  find_recorded
  restoring
  for number in ${recorded[@]+"${!recorded[@]}"}; do
    if ! differs "$number"; then continue; fi
    different="$different$number "
    say "  ${labels[number]}: now ${jsons[number]:-not known}, it was ${recorded[number]}"
    case "$restorable" in
      *" $number "*) ;;
      *) say "    No call of this script sets that back." ;;
    esac
  done
  if [ "$restorable" != ' ' ]; then
    confirm "Set back what of this can be, in subscription $SUBSCRIPTION_ID?"
    begin_change
    changing=1
    restoring
    end_due
    read_steps "$changed_steps"
  fi
  for number in $different; do
    case "$restorable" in
      *" $number "*) ;;
      *) left=$((left + 1)) && continue ;;
    esac
    if ! differs "$number"; then
      back=$((back + 1))
      say "Set back: ${labels[number]}"
      continue
    fi
    still=$((still + 1))
    say "Not set back: ${labels[number]}. It was ${recorded[number]}, it is ${jsons[number]:-not known}."
    case "${outcomes[number]-}" in
      mended) say "  Azure took the call, and may need a while: run this again later." ;;
      *) ;;
    esac
  done
  ended=1
  say "$back set back, $still not as the file says, $left that no call sets back"
  [ -z "$unmade" ] || say "Not made, and needed:$unmade"
  [ "$still$unmade" = 0 ] || exit 1
  [ "$left" = 0 ] || exit 3
}
restorable=' '

# Tells other machines, once more after a person was asked, since meanwhile another may have begun.
begin_change() {
  if [ -z "$yes" ]; then
    look_around
    bearers
  fi
  no_other_run
  take_group
}

# Says what is still not as it should be, and ends.
conclude() {
  local number still=0 left=0 mended=0
  for number in "${!verdicts[@]}"; do
    if ! in_scope "$number"; then continue; fi
    if [ "${verdicts[number]}" = PASS ]; then
      [ -z "${outcomes[number]-}" ] || mended=$((mended + 1))
      continue
    fi
    if [ "${verdicts[number]}" != FAIL ] || ! is_mendable "$number" || { [ -z "${outcomes[number]-}" ] && ! is_allowed "$number"; }; then
      left=$((left + 1))
    else
      still=$((still + 1))
    fi
  done
  ended=1
  say "$mended mended, $still still to mend, $left left to you"
  [ -z "$unmade" ] || say "Not made, and needed:$unmade"
  [ "$still$unmade" = 0 ] || exit 1
  [ "$left" = 0 ] || exit 3
}

not_read() {
  complain
  printf '%s: the resource group could not be read, so nothing %swas changed.\n' "$script" "${changing:+more }" >&2
  exit 1
}

# Stops where the group is another plan's, or another script is at work on it.
one_plan() {
  local plan
  look_around
  [ -n "$home" ] || refuse "There is no resource group $RESOURCE_GROUP to repair. Begin with: bash apply.sh"
  plan=$(home_tag "${PLAN_TAG_NAME}Group")
  if [ -n "$plan" ] && [ "$plan" != "$PLAN_TAG_VALUE" ]; then
    refuse "The resource group $RESOURCE_GROUP belongs to another plan: ${PLAN_TAG_NAME}Group=$plan. Render with the values.json of that plan."
  fi
  no_other_run
}

# Has something been changed, and is all told of it?
changing='' ended=''
tell_end() {
  if [ -n "$changing" ] && [ -z "$ended" ]; then
    end_line
    note "  stopped"
    printf '\n%s: stopped. What was mended stays so; run it again to go on.\n' "$script" >&2
    if [ ${#last_call[@]} != 0 ]; then printf 'Not made yet, and needed:\n  %s\n' "$(with_last quoted)" >&2; fi
  fi
  return "$1"
}
on_signal() {
  [ -n "$changing" ] || printf '\n%s: stopped; nothing was changed.\n' "$script" >&2
  exit 130
}
trap on_signal INT TERM HUP

main() {
  local name number open=0
  reading=names
  checks
  for name in $only; do
    case "$names" in
      *" $name "*) ;;
      *) refuse "There is no control or step $name in this plan. bash repair.sh --list prints those that fail." ;;
    esac
  done
  [ -z "$restore" ] || read_before
  signed_in
  if [ "$mode" = run ]; then
    open_log
    take_lock
  fi
  one_plan
  say "Reading what is there."
  read_steps "$wanted_steps"
  if [ -n "$restore" ]; then
    set_back
    exit 0
  fi
  for number in ${verdicts[@]+"${!verdicts[@]}"}; do ! is_open "$number" || open=$((open + 1)); done
  tell_all
  case "$mode" in
    list) allowed=" $kinds " ;; # all of it may be mended here
    dry)
      allowed=" $kinds "
      mend_all
      exit 0
      ;;
    *)
      if [ "$open" != 0 ]; then
        ask_kinds
        if any_ready; then
          tell_untagged
          confirm "Mend what is allowed in subscription $SUBSCRIPTION_ID?"
          begin_change
          mend_all
          [ ${#outcomes[@]} = 0 ] || tell_all "What does not pass now:"
        else
          say "Nothing of it is mended in this run."
        fi
      fi
      ;;
  esac
  conclude
}

checks() {
  : # a plan may have nothing to check
  if reading gov-providers "gov-foundation" \
      ""; then
    look list 2 az provider list --query "[].[namespace, registrationState]" --output json
    keep 1 is "Microsoft.MachineLearningServices"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered" \
      1 apply "" "" ""
    again
    keep 1 is "Microsoft.Network"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Network is registered" \
      2 apply "" "" ""
    again
    keep 1 is "Microsoft.Storage"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Storage is registered" \
      3 apply "" "" ""
    again
    keep 1 is "Microsoft.KeyVault"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.KeyVault is registered" \
      4 apply "" "" ""
    again
    keep 1 is "Microsoft.ContainerRegistry"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered" \
      5 apply "" "" ""
    again
    keep 1 is "Microsoft.ManagedIdentity"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered" \
      6 apply "" "" ""
    again
    keep 1 is "Microsoft.OperationalInsights"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered" \
      7 apply "" "" ""
    again
    keep 1 is "Microsoft.Insights"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Insights is registered" \
      8 apply "" "" ""
    again
    keep 1 is "Microsoft.PolicyInsights"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered" \
      9 apply "" "" ""
    again
    keep 1 is "Microsoft.Security"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Security is registered" \
      10 apply "" "" ""
    look list 2 az provider list --query "[].[namespace, registrationState]" --output json
    keep 1 is "Microsoft.Compute"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Compute is registered" \
      11 apply "" "" ""
    look list 2 az provider list --query "[].[namespace, registrationState]" --output json
    keep 1 is "Microsoft.DocumentDB"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.DocumentDB is registered" \
      12 apply "" "" ""
    again
    keep 1 is "Microsoft.Search"
    expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Search is registered" \
      13 apply "" "" ""
  fi
  if reading gov-group "gov-foundation gov-teardown" \
      ""; then
    look list 2 az group list --query "[].[name, properties.provisioningState]" --output json
    keep 1 is "$RESOURCE_GROUP"
    expect every 2 is "Succeeded" fails gov-foundation gov-group "The resource group is there" \
      14 hand "" "" "Wait until Azure is done with the group; where there is none, apply makes it."
    look list 2 az group list --query "[].[name, tags.mlsecPlanGroup]" --output json
    keep 1 is "$RESOURCE_GROUP"
    expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" fails gov-teardown gov-group "The group carries the tag by which undo knows it" \
      15 hand "" "" "Bring a group that others made by its id, or give this plan a name of its own."
  fi
  if reading mon-law "mon-law" \
      ""; then
    look resource 3 az resource show --ids "$LOG_ANALYTICS_ID" \
      --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
    expect every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" \
      16 hand "" "" "Repeat the last change of the workspace; one that was deleted comes back if it is made again within 14 days."
    expect every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" \
      17 update "costs" "" "Logs are paid for as long as they are kept. A table with a retention of its own keeps it."
  fi
  if reading mon-app-insights "mon-law" \
      ""; then
    look resource 2 az resource show --ids "$APP_INSIGHTS_ID" \
      --query "[[id, properties.WorkspaceResourceId]]" --output json
    expect every 2 is "$LOG_ANALYTICS_ID" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" \
      18 update "cannot-be-undone" "" "A classic component never becomes one again, and what it has recorded stays where it was."
  fi
  if reading net-vnet "net-vnet" \
      ""; then
    look resource 2 az resource show --ids "$VNET_ID" \
      --query "[[id, properties.provisioningState]]" --output json
    expect every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" \
      19 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
  fi
  if reading net-pe-subnet "net-vnet net-no-default-outbound" \
      ""; then
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
    expect ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" \
      20 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    look resource 5 az resource show --ids "$PE_SUBNET_ID" \
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" \
      21 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    expect every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" \
      22 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    expect every 4 is "$PE_NSG_ID" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" \
      23 update "cuts-off" "20 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    expect every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" \
      24 update "cuts-off" "20 " "Whoever the rules of the group refuse reaches no private endpoint any more."
  fi
  if reading net-dns "net-dns" \
      "net-dependency-endpoints net-ws-endpoint "; then
    look list 2 az network private-dns link vnet list --zone-name "privatelink.api.azureml.ms" \
      --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network" \
      25 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.api.azureml.ms without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network" \
      26 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.notebooks.azure.net without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network" \
      27 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.blob.core.windows.net without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.file.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network" \
      28 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.file.core.windows.net without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network" \
      29 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.vaultcore.azure.net without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list --zone-name "privatelink.azurecr.io" \
      --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network" \
      30 make "cuts-off" "net-dependency-endpoints net-ws-endpoint " "From the network, names under privatelink.azurecr.io without a record in this zone no longer resolve, also those of others."
  fi
  if reading data-kv "data-kv-hardened iam-kv-rbac" \
      "net-dependency-endpoints net-dns iam-workspace-identity "; then
    look resource 6 az resource show --ids "$KEY_VAULT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" \
      31 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    expect every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" \
      32 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    expect every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" \
      33 update "cannot-be-undone" "" "Nobody can switch it off again, and the names of the vault and of what is deleted in it stay taken until their retention ends."
    expect every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" \
      34 fixed "" "" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    again
    expect every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" \
      35 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
  fi
  if reading data-acr "data-acr-hardened data-acr-no-export" \
      "iam-compute-identity iam-endpoint-identity iam-workspace-identity net-dependency-endpoints net-dns "; then
    look resource 8 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[[id, sku.name, properties.adminUserEnabled, properties.anonymousPullEnabled, properties.publicNetworkAccess, properties.networkRuleSet.defaultAction, properties.networkRuleBypassOptions, properties.policies.exportPolicy.status]]" \
      --output json
    expect every 2 is "Premium" fails data-acr-hardened data-acr "The registry is of the Premium tier, which private endpoints need" \
      36 update "costs" "" "Premium costs more by the day; back leads only a registry without endpoints and rules."
    expect every 3 is "false" unknown data-acr-hardened data-acr "There is no admin user" \
      37 update "cuts-off" "iam-compute-identity iam-endpoint-identity iam-workspace-identity " "Whoever signs in to the registry with that password fails." "hardens"
    expect every 4 is "false" unknown data-acr-hardened data-acr "Nobody pulls images without signing in" \
      38 update "cuts-off" "" "Pulling without signing in fails." "hardens"
    expect every 5 is "Disabled|SecuredByPerimeter" fails data-acr-hardened data-acr "Public network access is off" \
      39 update "cuts-off" "net-dependency-endpoints net-dns " "Images are pushed and pulled from inside the network only; hosted agents and registry tasks stop." "hardens"
    expect every 6 is "Deny" fails data-acr-hardened data-acr "The firewall of the registry denies by default" \
      40 update "cuts-off" "net-dependency-endpoints net-dns " "Images are pushed and pulled from inside the network only; hosted agents and registry tasks stop." "hardens"
    expect every 7 is "AzureServices|None" unknown data-acr-hardened data-acr "Nobody but trusted Azure services passes the firewall" \
      41 update "" "" "" "hardens"
    expect every 8 is "disabled" fails data-acr-no-export data-acr "Images cannot be exported to another registry" \
      42 update "cuts-off" "net-dependency-endpoints net-dns " "Images are no longer imported from here by other registries." "hardens"
  fi
  if reading net-nsg "net-nsg" \
      ""; then
    look resource 2 az resource show --ids "$NSG_ID" \
      --query "[[id, properties.provisioningState]]" --output json
    expect every 2 is "Succeeded" unknown net-nsg net-nsg "The security group is provisioned" \
      43 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
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
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Microsoft Entra" \
      44 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    keep 5 holds "443|8787|18881"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning" \
      45 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Udp|*"
    keep 4 holds-one "AzureMachineLearning|*|0.0.0.0/0"
    keep 5 holds-one "5831|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Machine Learning by UDP" \
      46 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 4 holds-one "BatchNodeManagement.$SERVICE_TAG_REGION|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the nodes of Azure Batch" \
      47 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureResourceManager|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Resource Manager" \
      48 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "Storage.$SERVICE_TAG_REGION|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the storage of the region" \
      49 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "MicrosoftContainerRegistry|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the registry of Microsoft" \
      50 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureFrontDoor.FirstParty|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Front Door" \
      51 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureMonitor|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach Azure Monitor" \
      52 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds "443|445"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the virtual network" \
      53 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${SERVICE_TAG_REGION}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    note_last 9
    keep 1 is "Outbound"
    keep 2 is "Deny"
    keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${SERVICE_TAG_REGION}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
    keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
    only_ahead 9
    expect ifAny 8 is "no such rule" unknown net-nsg net-nsg "Nothing that compute needs is denied ahead of the rules that allow it" \
      56 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    again
    keep 1 is "Outbound"
    keep 3 is "*"
    keep 4 holds-one "*|0.0.0.0/0|Internet"
    keep 5 holds-one "*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Deny" fails net-nsg net-nsg "A rule denies all that goes out to the internet" \
      57 make "cuts-off" "44 45 46 47 48 49 50 51 52 53 54 55 " "Traffic that no rule with a lower number allows ends at once, so the rules of the guide that allow come first." "hardens"
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    expect each 10 flows "Tcp AzureActiveDirectory 80 443|Tcp AzureMachineLearning 443 8787 18881|Udp AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|Tcp AzureResourceManager 443|Tcp Storage.$SERVICE_TAG_REGION 443|Tcp MicrosoftContainerRegistry 443|Tcp AzureFrontDoor.FirstParty 443|Tcp AzureMonitor 443|Tcp VirtualNetwork 443 445|Tcp AzureKeyVault.$SERVICE_TAG_REGION 443|Tcp Internet 443" unknown net-nsg net-nsg "Nothing is let out but to what compute needs, on the ports that it needs" \
      58 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    expect each 11 flows "* VirtualNetwork *|* AzureLoadBalancer *" unknown net-nsg net-nsg "No rule lets anybody in from outside the virtual network" \
      59 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    look part 7 az resource show --ids "$NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][]]]" \
      --output json
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureKeyVault.$SERVICE_TAG_REGION|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the vaults of the region" \
      54 make "" "" ""
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
    expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach what the firewall decides by name" \
      55 make "" "" ""
  fi
  if reading net-firewall "net-firewall" \
      ""; then
    look resource 3 az resource show --ids "$FIREWALL_ID" \
      --query "[[id, properties.provisioningState, properties.firewallPolicy.id]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-firewall net-firewall "The firewall is provisioned" \
      60 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    expect every 3 is "$FIREWALL_POLICY_ID" fails net-firewall net-firewall "The firewall obeys the policy" \
      61 update "cuts-off" "" "Only what the rules of the policy name still passes; Azure wants the rules of a firewall without a policy deleted first."
    look resource 2 az resource show --ids "$FIREWALL_ID" --query "[[id, zones]]" \
      --output json
    expect every 2 holds "1|2|3" fails net-firewall net-firewall "The firewall stands in all zones of the region" \
      62 hand "" "" "Give it an address that stands in all zones, then deallocate the firewall, set its zones and allocate it again with Azure PowerShell; meanwhile nothing goes out." "hardens"
    look resource 2 az resource show --ids "$FIREWALL_PUBLIC_IP_ID" --query "[[id, zones]]" \
      --output json
    expect every 2 holds "1|2|3" unknown net-firewall net-firewall "The address of the firewall stands in all zones of the region" \
      63 fixed "" "" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
    look resource 4 az resource show --ids "$FIREWALL_POLICY_ID" \
      --query "[[id, properties.threatIntelMode, properties.ruleCollectionGroups[].id, properties.basePolicy.id]]" \
      --output json
    expect every 2 is "Deny" fails net-firewall net-firewall "Traffic to and from known attackers is denied" \
      64 update "cuts-off" "" "Hosts that Microsoft takes for hostile by mistake are cut too." "hardens"
    expect every 3 exactly "$FIREWALL_RULES_ID" unknown net-firewall net-firewall "The policy has those rules and no others" \
      65 hand "" "" "Export the rule collection groups that the plan does not know, and delete them; apply makes its own where it is absent." "hardens"
    expect every 4 empty "" unknown net-firewall net-firewall "The policy takes over no rules of another one" \
      66 hand "" "" "Take the parent policy away from this one, or ask who owns the parent to agree with its rules." "hardens"
    look resource 5 az resource show --ids "$FIREWALL_RULES_ID" \
      --query "[[id, properties.provisioningState, properties.ruleCollections[].action.type, (properties.ruleCollections[?name=='net-azureml'].action.type)[0], (properties.ruleCollections[?name=='app-azureml'].action.type)[0]]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-firewall net-firewall "The rules of the firewall are provisioned" \
      67 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    again
    expect every 3 within "Allow|Deny" unknown net-firewall net-firewall "The rules let out or deny, and lead nobody in" \
      68 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy." "hardens"
    expect every 4 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the services of Azure that Azure ML needs" \
      69 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    expect every 5 is "Allow" fails net-firewall net-firewall "The firewall lets the compute subnet reach the package hosts and the studio" \
      70 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy."
    look part 1 az resource show --ids "$FIREWALL_RULES_ID" \
      --query "[id, properties.ruleCollections[?action.type=='Allow'].rules[].[[[ipProtocols, protocols[].join(':', [protocolType, to_string(port)])][], [destinationAddresses, destinationIpGroups, destinationFqdns, targetFqdns, targetUrls, fqdnTags, webCategories, translatedAddress, translatedFqdn][], destinationPorts || ['*']]]]" \
      --output json
    expect every 1 flows "TCP AzureActiveDirectory 80 443|TCP AzureMachineLearning 443 8787 18881|UDP AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|TCP AzureResourceManager 443|TCP Storage.$SERVICE_TAG_REGION 443|TCP MicrosoftContainerRegistry 443|TCP AzureFrontDoor.FirstParty 443|TCP AzureMonitor 443|Https:443 pypi.org *|Https:443 files.pythonhosted.org *|Https:443 conda.anaconda.org *|Https:443 ml.azure.com *|Https:443 automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net *|TCP AzureActiveDirectory 443|TCP AzureKeyVault.$SERVICE_TAG_REGION 443|Https:443 azure.archive.ubuntu.com *|Http:80 azure.archive.ubuntu.com *|Https:443 packages.microsoft.com *|Http:80 packages.microsoft.com *|Https:443 pas.windows.net *|Http:80 pas.windows.net *|Https:443 graph.microsoft.com *|Http:80 graph.microsoft.com *|Https:443 aka.ms *|Http:80 aka.ms *|Https:443 azcliprod.blob.core.windows.net *|Http:80 azcliprod.blob.core.windows.net *|Https:443 azcliextensionsync.blob.core.windows.net *|Http:80 azcliextensionsync.blob.core.windows.net *" unknown net-firewall net-firewall "No rule of the firewall lets more through than its file" \
      71 make "cuts-off" "" "The file replaces all rules of the group: rules that others put there are gone, for each firewall that obeys the policy." "hardens"
    look part 1 az resource show --ids "$ROUTE_TABLE_ID" \
      --query "[id, properties.routes[].[properties.nextHopType]]" --output json
    expect every 1 is "VirtualAppliance|VnetLocal|None" unknown net-firewall net-firewall "No route leads round the firewall" \
      72 hand "" "" "Find out who needs the other route, then delete it or lead it to the firewall." "hardens"
    FIREWALL_ADDRESS=$(read_word az resource show --ids "$FIREWALL_ID" \
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
    look part 2 az resource show --ids "$ROUTE_TABLE_ID" \
      --query "[id, properties.routes[].[properties.nextHopType, properties.nextHopIpAddress]]" \
      --output json
    keep 1 is "VirtualAppliance"
    expect every 2 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "Every appliance on a route is the firewall" \
      73 hand "" "" "Find out whose appliance the route leads to, then delete the route or lead it to the firewall." "hardens"
    look resource 4 az resource show --ids "$DEFAULT_ROUTE_ID" \
      --query "[[id, properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" \
      --output json
    expect every 2 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address" \
      74 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
    expect every 3 is "VirtualAppliance" unknown net-firewall net-firewall "The default route leads to an appliance" \
      75 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
    expect every 4 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "The appliance is the firewall" \
      76 update "cuts-off" "" "Every subnet with this route table turns to the firewall at once."
  fi
  if reading net-compute-subnet "net-vnet net-no-default-outbound net-nsg net-firewall" \
      "net-nsg net-firewall "; then
    look resource 5 az resource show --ids "$COMPUTE_SUBNET_ID" \
      --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" \
      --output json
    expect every 2 is "Succeeded" unknown net-vnet net-compute-subnet "The compute has a subnet of its own" \
      77 hand "" "" "Read in the activity log why it failed, end the cause, and repeat the last change."
    expect every 3 is "false" fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access" \
      78 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    expect every 4 is "$NSG_ID" fails net-nsg net-compute-subnet "The compute subnet has the security group" \
      79 update "cuts-off" "net-nsg " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    expect every 5 is "$ROUTE_TABLE_ID" fails net-firewall net-compute-subnet "The compute subnet has the route table" \
      80 update "cuts-off" "net-firewall " "All that leaves the subnet turns to the firewall at once: hosts that its rules do not name are out of reach, and sessions by a public address break."
  fi
  if reading data-cmk "data-cmk data-key-rotation net-dns" \
      "net-dependency-endpoints net-dns iam-workspace-identity "; then
    look resource 6 az resource show --ids "$CMK_KEY_VAULT_ID" \
      --query "[[id, properties.networkAcls.bypass, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
      --output json
    expect every 2 is "AzureServices|None" fails data-cmk data-cmk "Nobody but trusted Azure services passes the firewall of the vault" \
      81 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither."
    expect every 3 is "Deny" fails data-cmk data-cmk "The firewall of the vault denies by default" \
      82 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    expect every 4 is "true" fails data-cmk data-cmk "Nobody can purge the vault before its time" \
      83 update "cannot-be-undone" "" "Nobody can switch it off again, and the names of the vault and of what is deleted in it stay taken until their retention ends."
    expect every 5 at-least "90" unknown data-cmk data-cmk "What is deleted is kept for 90 days" \
      84 fixed "" "" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
    again
    expect every 6 is "true" fails data-cmk data-cmk "Access to the vault of the key is given by roles" \
      85 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
    look resource 7 az resource show --ids "$CMK_KEY_ID" \
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
      --output json
    expect every 2 is "RSA|RSA-HSM" unknown data-cmk data-cmk "The customer-managed key is an RSA key" \
      86 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then."
    expect every 3 at-least "3072" unknown data-cmk data-cmk "The customer-managed key has at least 3072 bits" \
      87 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    expect every 4 is "true" unknown data-cmk data-cmk "The customer-managed key is enabled" \
      88 update "" "" ""
    expect every 5 at-least "1" fails data-key-rotation data-cmk "The customer-managed key has an end from its first version on" \
      89 update "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    expect every 6 at-most "P2Y" unknown data-key-rotation data-cmk "A later version of the customer-managed key expires after two years at most" \
      90 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    expect every 7 at-most "P18M" unknown data-key-rotation data-cmk "The customer-managed key gets a new version after 18 months at most" \
      91 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    COSMOS_PRINCIPAL=$(read_word az ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id --output tsv)
    look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
      --assignee-object-id "$COSMOS_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk data-cmk "Azure Cosmos DB holds Key Vault Crypto Service Encryption User on the vault of the key" \
      92 apply "" "" ""
    look resource 2 az resource show --ids "$CMK_VAULT_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$CMK_KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails data-cmk data-cmk "A private endpoint that is approved leads to the vault of the key" \
      93 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "hardens" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $CMK_KEY_VAULT_ID"
    look part 1 az resource show --ids "$CMK_KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails data-cmk data-cmk "Every private endpoint of the vault is approved" \
      94 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$CMK_KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$VAULT_ZONE_ID"
    expect every 1 is "$VAULT_ZONE_ID" fails net-dns data-cmk "The endpoint writes its addresses into privatelink.vaultcore.azure.net" \
      95 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires." "hardens"
  fi
  if reading data-cmk-storage "data-cmk-storage data-key-rotation" \
      ""; then
    look resource 7 az resource show --ids "$STORAGE_KEY_ID" \
      --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
      --output json
    expect every 2 is "RSA|RSA-HSM" unknown data-cmk-storage data-cmk-storage "The key for stored data is an RSA key" \
      96 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then."
    expect every 3 at-least "3072" unknown data-cmk-storage data-cmk-storage "The key for stored data has at least 3072 bits" \
      97 make "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    expect every 4 is "true" unknown data-cmk-storage data-cmk-storage "The key for stored data is enabled" \
      98 update "" "" ""
    expect every 5 at-least "1" fails data-key-rotation data-cmk-storage "The key for stored data has an end from its first version on" \
      99 update "interrupts" "" "Storage follows the new version within a day, a workspace only when it is told its address: keep the old version enabled until then." "hardens"
    expect every 6 at-most "P2Y" unknown data-key-rotation data-cmk-storage "A later version of the key for stored data expires after two years at most" \
      100 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    expect every 7 at-most "P18M" unknown data-key-rotation data-cmk-storage "The key for stored data gets a new version after 18 months at most" \
      101 update "interrupts" "" "It counts from the next version on; a workspace that names a version which has ended stops, so tell it the new one after each rotation." "hardens"
    STORAGE_KEY_PRINCIPAL=$(read_word az identity show --name "id-$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
      --assignee-object-id "$STORAGE_KEY_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk-storage data-cmk-storage "The identity holds Key Vault Crypto Service Encryption User on the vault of the key" \
      102 apply "" "" ""
  fi
  if reading data-storage "data-storage-hardened data-no-shared-key data-cmk-storage" \
      "net-dependency-endpoints net-dns iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore data-cmk data-cmk-storage "; then
    look resource 12 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" \
      103 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reaches the account from outside the network no longer does: studio, notebooks and applications." "hardens"
    expect every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" \
      104 update "cuts-off" "net-dependency-endpoints net-dns " "Only the addresses and networks that its rules name still pass." "hardens"
    expect every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" \
      105 update "" "" "" "hardens"
    expect every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" \
      106 update "cuts-off" "" "Public links to blobs fail at once." "hardens"
    expect every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" \
      107 update "cuts-off" "" "HTTP, NFS and SMB without encryption are refused." "hardens"
    expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" \
      108 update "cuts-off" "" "Clients with an older TLS are refused." "hardens"
    expect every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" \
      109 fixed "" "" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    expect every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" \
      110 update "cuts-off" "" "Azure refuses it until the replication policies to other tenants are deleted." "hardens"
    expect every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" \
      111 update "cuts-off" "" "People who sign in by SFTP are out." "hardens"
    expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" \
      112 update "cuts-off" "" "Copies from other tenants fail." "hardens"
    expect every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" \
      113 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore " "Keys, connection strings and signatures made with them are refused at once; running jobs that mounted data by key break." "hardens"
    look resource 3 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" \
      --output json
    expect every 2 is "Account" fails data-storage-hardened data-storage "Queues of the default storage account are encrypted with the key of the account" \
      114 fixed "" "" "Only a new account has it: make one, and copy the data there."
    expect every 3 is "Account" fails data-storage-hardened data-storage "Tables of the default storage account are encrypted with the key of the account" \
      115 fixed "" "" "Only a new account has it: make one, and copy the data there."
    look resource 6 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" \
      --output json
    expect every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-storage "A key of yours encrypts the default storage account" \
      116 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 3 is "key-storage" unknown data-cmk-storage data-storage "It is the key for stored data that encrypts the default storage account" \
      117 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 4 is "https://$CMK_KEY_VAULT.vault.azure.net|https://$CMK_KEY_VAULT.vault.azure.net/" fails data-cmk-storage data-storage "The key that encrypts the default storage account is in the vault of the customer-managed key" \
      118 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 5 empty "" unknown data-cmk-storage data-storage "The encryption of the default storage account follows the rotation of the key" \
      119 hand "" "" "Take the fixed version away with \`az storage account update --encryption-key-version \"\"\` and the name of the account and of its group; the version that was used stays enabled for a day." "hardens"
    expect every 6 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-storage "The identity made for it opens the key for the default storage account" \
      120 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
  fi
  if reading net-dependency-endpoints "net-dependency-endpoints net-dns" \
      ""; then
    look resource 2 az resource show --ids "$BLOB_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$STORAGE_ACCOUNT_ID" blob "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the blobs of the storage account" \
      121 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $STORAGE_ACCOUNT_ID"
    look resource 2 az resource show --ids "$FILE_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$STORAGE_ACCOUNT_ID" file "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the files of the storage account" \
      122 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $STORAGE_ACCOUNT_ID"
    look resource 2 az resource show --ids "$VAULT_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the key vault" \
      123 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $KEY_VAULT_ID"
    look resource 2 az resource show --ids "$REGISTRY_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$CONTAINER_REGISTRY_ID" registry "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the registry" \
      124 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $CONTAINER_REGISTRY_ID"
    look part 1 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" \
      125 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look part 1 az resource show --ids "$KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" \
      126 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look part 1 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" \
      127 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$STORAGE_ACCOUNT-blob" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$STORAGE_ACCOUNT_ID" blob "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$BLOB_ZONE_ID"
    expect every 1 is "$BLOB_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net" \
      128 apply "interrupts" "" "Whoever asks for names under privatelink.blob.core.windows.net gets the private address as soon as the old answer expires."
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$STORAGE_ACCOUNT-file" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$STORAGE_ACCOUNT_ID" file "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$FILE_ZONE_ID"
    expect every 1 is "$FILE_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net" \
      129 apply "interrupts" "" "Whoever asks for names under privatelink.file.core.windows.net gets the private address as soon as the old answer expires."
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$VAULT_ZONE_ID"
    expect every 1 is "$VAULT_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net" \
      130 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires."
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$CONTAINER_REGISTRY_ID" registry "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$REGISTRY_ZONE_ID"
    expect every 1 is "$REGISTRY_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io" \
      131 apply "interrupts" "" "Whoever asks for names under privatelink.azurecr.io gets the private address as soon as the old answer expires."
  fi
  if reading iam-workspace-identity "iam-workspace-identity" \
      ""; then
    WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account" \
      132 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account" \
      133 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account" \
      134 apply "" "" ""
    look list 1 az role assignment list --scope "$KEY_VAULT_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault" \
      135 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault" \
      136 apply "" "" ""
    look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry" \
      137 apply "" "" ""
    look list 1 az role assignment list --scope "$APP_INSIGHTS_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights" \
      138 apply "" "" ""
    look list 1 az role assignment list --scope "$BLOB_ENDPOINT_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint" \
      139 apply "" "" ""
    look list 1 az role assignment list --scope "$FILE_ENDPOINT_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint" \
      140 apply "" "" ""
    look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the vault of the customer-managed key" \
      145 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the vault of the customer-managed key" \
      146 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Crypto Service Encryption User on the vault of the customer-managed key" \
      147 apply "" "" ""
    look resource 3 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity]]" \
      --output json
    expect every 2 exactly "$WORKSPACE_IDENTITY_ID" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" \
      148 hand "" "" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url \"ID of the workspace?api-version=2024-10-01\" --body @both.json, with {\"identity\": {\"type\": \"SystemAssigned,UserAssigned\", \"userAssignedIdentities\": {\"ID of the identity\": {}}}, \"properties\": {\"primaryUserAssignedIdentity\": \"ID of the identity\"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made." "hardens"
    expect every 3 is "$WORKSPACE_IDENTITY_ID" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" \
      149 hand "" "" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url \"ID of the workspace?api-version=2024-10-01\" --body @both.json, with {\"identity\": {\"type\": \"SystemAssigned,UserAssigned\", \"userAssignedIdentities\": {\"ID of the identity\": {}}}, \"properties\": {\"primaryUserAssignedIdentity\": \"ID of the identity\"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  fi
  if reading ws-create "ws-create data-no-shared-key net-ws-private data-hbi data-cmk net-serverless-private gov-teardown" \
      "data-acr iam-workspace-identity iam-compute-identity iam-endpoint-identity net-dependency-endpoints net-dns iam-groups net-ws-endpoint net-way-in net-compute-subnet net-firewall "; then
    look resource 7 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" \
      --output json
    expect every 2 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" \
      150 hand "" "" "Let \`az ml workspace diagnose\` say what failed, and repeat the last change."
    expect every 3 is "$STORAGE_ACCOUNT_ID" unknown ws-create ws-create "The workspace uses the closed storage account" \
      151 fixed "" "" "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 4 is "$KEY_VAULT_ID" unknown ws-create ws-create "The workspace uses the closed key vault" \
      152 fixed "" "" "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 5 is "$CONTAINER_REGISTRY_ID" fails ws-create ws-create "The workspace uses the closed registry" \
      153 update "cuts-off" "data-acr iam-workspace-identity iam-compute-identity iam-endpoint-identity net-dependency-endpoints net-dns " "Earlier jobs cannot be run again; deployments go on pulling from the old registry, so keep it." "hardens"
    expect every 6 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" \
      154 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups " "Whoever has no role on the data sees nothing in the built-in datastores, and jobs on computes without an identity fail."
    expect every 7 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" \
      155 update "cuts-off" "net-ws-endpoint net-dns net-way-in " "Studio, notebooks, MLflow and computes outside the network no longer reach the workspace." "hardens"
    look resource 2 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.hbiWorkspace]]" --output json
    expect every 2 is "true" fails data-hbi ws-create "The workspace is one of high business impact" \
      156 fixed "" "" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    look resource 5 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId, properties.encryption.keyVaultProperties.keyIdentifier, properties.encryption.identity.userAssignedIdentity]]" \
      --output json
    expect every 2 is "Enabled" fails data-cmk ws-create "The workspace is encrypted with a key of yours" \
      157 fixed "" "" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 3 is "$CMK_KEY_VAULT_ID" unknown data-cmk ws-create "The key is in the vault of the customer-managed key" \
      158 fixed "" "" "A workspace takes another key of the same vault only: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    expect every 4 begins "https://$CMK_KEY_VAULT.vault.azure.net/keys/$CMK_KEY_NAME/" unknown data-cmk ws-create "It is the customer-managed key that encrypts the workspace" \
      159 hand "" "" "Tell the workspace the address of that key with its version, by \`az ml workspace update --file\` and \`customer_managed_key.key_uri\` in the file: Azure takes another key of the same vault, and no other."
    expect every 5 is "$WORKSPACE_IDENTITY_ID" fails data-cmk ws-create "The workspace opens the key with its own identity" \
      160 fixed "" "" "Only creation says which identity opens the key: make a new workspace, register models and data in it again, move the callers, and delete the old one."
    look resource 3 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" \
      --output json
    expect every 2 is "$COMPUTE_SUBNET_ID" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet" \
      161 update "" "net-compute-subnet net-firewall " "" "hardens"
    expect every 3 is "true" fails net-serverless-private ws-create "Serverless jobs have no public address" \
      162 update "" "net-compute-subnet net-firewall " "" "hardens"
    look list 2 az resource list --tag "$PLAN_TAG" --query "[].[type, tags.mlsecPlan]" \
      --output json
    keep 1 is "Microsoft.MachineLearningServices/workspaces"
    expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it" \
      163 hand "" "" "Undo deletes for good the workspace that has the tag: give it one with \`az tag update\` only if it may go with the plan." "hardens"
  fi
  if reading iam-workspace-self "iam-workspace-identity" \
      ""; then
    WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 1 az role assignment list --scope "$WORKSPACE_ID" \
      --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself" \
      164 apply "" "" ""
  fi
  if reading net-ws-endpoint "net-ws-private net-dns" \
      ""; then
    look resource 2 az resource show --ids "$WORKSPACE_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$WORKSPACE_ID" amlworkspace "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-ws-private net-ws-endpoint "A private endpoint that is approved leads to the workspace" \
      165 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $WORKSPACE_ID"
    look part 1 az resource show --ids "$WORKSPACE_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" \
      166 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$WORKSPACE" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$WORKSPACE_ID" amlworkspace "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$API_ZONE_ID"
    expect every 1 is "$API_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms" \
      167 apply "interrupts" "" "Whoever asks for names under privatelink.api.azureml.ms gets the private address as soon as the old answer expires."
    again
    keep 1 is "$NOTEBOOKS_ZONE_ID"
    expect every 1 is "$NOTEBOOKS_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net" \
      168 apply "interrupts" "" "Whoever asks for names under privatelink.notebooks.azure.net gets the private address as soon as the old answer expires."
  fi
  if reading net-monitor-private-link "net-monitor-private-link" \
      ""; then
    look resource 2 az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
      --query "[[id, properties.accessModeSettings.ingestionAccessMode]]" --output json
    expect every 2 is "Open" unknown net-monitor-private-link net-monitor-private-link "The scope takes data in open mode, the only one that Azure ML supports" \
      171 update "interrupts" "" "It loosens the scope: networks behind it may send to what is not under it again."
    look list 2 az monitor private-link-scope scoped-resource list \
      --scope-name "$PRIVATE_LINK_SCOPE" --resource-group "$RESOURCE_GROUP" \
      --query "[].[linkedResourceId, provisioningState]" --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Log Analytics is under the scope" \
      172 apply "interrupts" "" "Every network that shares the zones of the scope reaches Log Analytics by its private address from then on."
    again
    keep 1 is "$APP_INSIGHTS_ID"
    expect every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Application Insights is under the scope" \
      173 apply "interrupts" "" "Every network that shares the zones of the scope reaches Application Insights by its private address from then on."
    look resource 2 az resource show --ids "$MONITOR_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$PRIVATE_LINK_SCOPE_ID" azuremonitor "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-monitor-private-link net-monitor-private-link "A private endpoint that is approved leads to the scope of Azure Monitor" \
      174 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $PRIVATE_LINK_SCOPE_ID"
    look part 1 az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-monitor-private-link net-monitor-private-link "Every private endpoint of the scope is approved" \
      175 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.monitor.azure.com" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.monitor.azure.com is linked to the virtual network" \
      176 make "cuts-off" "" "From the network, names under privatelink.monitor.azure.com without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.oms.opinsights.azure.com is linked to the virtual network" \
      177 make "cuts-off" "" "From the network, names under privatelink.oms.opinsights.azure.com without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.ods.opinsights.azure.com is linked to the virtual network" \
      178 make "cuts-off" "" "From the network, names under privatelink.ods.opinsights.azure.com without a record in this zone no longer resolve, also those of others."
    look list 2 az network private-dns link vnet list \
      --zone-name "privatelink.agentsvc.azure-automation.net" \
      --resource-group "$RESOURCE_GROUP" \
      --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.agentsvc.azure-automation.net is linked to the virtual network" \
      179 make "cuts-off" "" "From the network, names under privatelink.agentsvc.azure-automation.net without a record in this zone no longer resolve, also those of others."
  fi
  if reading net-flow-logs "net-flow-logs" \
      ""; then
    look list 4 az network watcher flow-log list --location "$LOCATION" \
      --query "[].[targetResourceId, enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId]" \
      --output json
    keep 1 is "$VNET_ID"
    expect every 2 is "true" fails net-flow-logs net-flow-logs "The flows of the virtual network are logged" \
      180 update "costs" "" "Each gigabyte of flows costs."
    expect every 3 is "true" fails net-flow-logs net-flow-logs "Traffic analytics reads the flows" \
      181 update "costs" "" "Each gigabyte that analytics reads costs once more."
    expect every 4 is "$LOG_ANALYTICS_ID" fails net-flow-logs net-flow-logs "Traffic analytics writes into Log Analytics" \
      182 update "interrupts" "" "Flows of earlier days stay in the workspace that had them."
    look resource 2 az resource show --ids "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.publicNetworkAccess]]" --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails net-flow-logs net-flow-logs "The storage account of the flow logs is closed" \
      183 update "cuts-off" "" "Whoever reads the logs from outside the network no longer does."
    FLOW_LOG_PRINCIPAL=$(read_word az identity show --name "id-$FLOW_LOG_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 1 az role assignment list --scope "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$FLOW_LOG_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails net-flow-logs net-flow-logs "The identity holds Storage Blob Data Contributor on the storage account of the flow logs" \
      184 apply "" "" ""
  fi
  if reading net-way-in "net-way-in net-no-default-outbound" \
      "net-firewall "; then
    look resource 3 az resource show --ids "$BASTION_ID" \
      --query "[[id, sku.name, properties.enableTunneling]]" --output json
    expect every 2 is "Standard|Premium" unknown net-way-in net-way-in "Azure Bastion is of the Standard tier" \
      185 update "interrupts costs cannot-be-undone" "" "Sessions end, and for ten minutes nobody gets in. The Standard tier costs more by the hour. Only deleting Azure Bastion leads back to a lower tier."
    expect every 3 is "true" unknown net-way-in net-way-in "Azure Bastion opens tunnels for SSH" \
      186 update "interrupts" "" "Sessions end, and for some minutes nobody gets in."
    look resource 2 az resource show --ids "$BASTION_PUBLIC_IP_ID" --query "[[id, zones]]" \
      --output json
    expect every 2 holds "1|2|3" unknown net-way-in net-way-in "The address of Azure Bastion stands in all zones of the region" \
      187 fixed "" "" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
    look part 10 az resource show --ids "$JUMP_NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority, [[properties.protocol], [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][]]]]" \
      --output json
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "$BASTION_SUBNET_PREFIX|*|0.0.0.0/0"
    keep 5 holds-one "22|*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the jump host" \
      189 make "" "" ""
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 4 holds-one "$BASTION_SUBNET_PREFIX|VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds-one "22|*|0-65535"
    note_last 9
    keep 1 is "Inbound"
    keep 2 is "Deny"
    keep 4 holds-one "$BASTION_SUBNET_PREFIX|VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds-one "22|*|0-65535"
    only_ahead 9
    expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "Azure Bastion is not denied the jump host ahead of the rule that lets it in" \
      190 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    expect each 10 flows "Tcp $BASTION_SUBNET_PREFIX 22" unknown net-way-in net-way-in "Only Azure Bastion is let in to the jump host, and only by SSH" \
      211 hand "" "" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted." "hardens"
    again
    keep 1 is "Inbound"
    keep 3 is "*"
    keep 4 holds-one "*|0.0.0.0/0"
    keep 5 holds-one "*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Deny" fails net-way-in net-way-in "A rule of the jump host denies all others who come in" \
      212 make "cuts-off" "189 " "Traffic that no rule with a lower number allows ends at once, so the rules of the guide that allow come first." "hardens"
    look resource 3 az resource show --ids "$JUMP_SUBNET_ID" \
      --query "[[id, properties.defaultOutboundAccess, properties.networkSecurityGroup.id]]" \
      --output json
    expect every 2 is "false" fails net-no-default-outbound net-way-in "The jump host subnet has no default outbound access" \
      194 update "cuts-off" "" "Machines without a route, NAT gateway or address of their own reach no internet once they were stopped and started; until then they keep the hidden way." "hardens"
    expect every 3 is "$JUMP_NSG_ID" fails net-way-in net-way-in "The jump host subnet has its security group" \
      195 update "cuts-off" "189 190 191 192 193 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    look resource 2 az resource show --ids "$JUMP_SUBNET_ID" \
      --query "[[id, properties.routeTable.id]]" --output json
    expect every 2 is "$ROUTE_TABLE_ID" fails net-way-in net-way-in "The jump host goes out by the firewall" \
      199 update "cuts-off" "net-firewall " "All that leaves the subnet turns to the firewall at once: hosts that its rules do not name are out of reach, and sessions by a public address break."
    look part 9 az resource show --ids "$BASTION_NSG_ID" \
      --query "[id, properties.securityRules[].[properties.direction, properties.access, properties.protocol, [properties.sourceAddressPrefix, properties.sourceAddressPrefixes][], [properties.destinationPortRange, properties.destinationPortRanges][], [properties.destinationAddressPrefix, properties.destinationAddressPrefixes][], [properties.sourcePortRange, properties.sourcePortRanges][], name, properties.priority]]" \
      --output json
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "Internet|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets people reach Azure Bastion" \
      200 make "" "" ""
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "GatewayManager|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure manage Azure Bastion" \
      201 make "" "" ""
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 4 holds-one "AzureLoadBalancer|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure watch over Azure Bastion" \
      202 make "" "" ""
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds "8080|5701"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion hear each other" \
      203 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds "22|3389"
    keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach machines" \
      204 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "Tcp|*"
    keep 6 holds-one "AzureCloud|*|0.0.0.0/0"
    keep 5 holds-one "443|*|0-65535"
    keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the services of Azure" \
      205 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds "8080|5701"
    keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion speak to each other" \
      206 make "" "" ""
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 3 is "*"
    keep 6 holds-one "Internet|*|0.0.0.0/0"
    keep 5 holds-one "80|*|0-65535"
    keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
    keep 7 holds-one "*|0-65535"
    expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion look at certificates" \
      207 make "" "" ""
    again
    keep 1 is "Inbound"
    keep 2 is "Allow"
    keep 4 holds-one "Internet|GatewayManager|AzureLoadBalancer|VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds-one "443|8080|5701|*|0-65535"
    note_last 9
    keep 1 is "Inbound"
    keep 2 is "Deny"
    keep 4 holds-one "Internet|GatewayManager|AzureLoadBalancer|VirtualNetwork|*|0.0.0.0/0"
    keep 5 holds-one "443|8080|5701|*|0-65535"
    only_ahead 9
    expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "Who must reach Azure Bastion is not denied ahead of the rules that let them in" \
      208 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    again
    keep 1 is "Outbound"
    keep 2 is "Allow"
    keep 6 holds-one "VirtualNetwork|AzureCloud|Internet|*|0.0.0.0/0"
    keep 5 holds-one "22|3389|443|8080|5701|80|*|0-65535"
    note_last 9
    keep 1 is "Outbound"
    keep 2 is "Deny"
    keep 6 holds-one "VirtualNetwork|AzureCloud|Internet|*|0.0.0.0/0"
    keep 5 holds-one "22|3389|443|8080|5701|80|*|0-65535"
    only_ahead 9
    expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "What Azure Bastion must reach is not denied ahead of the rules that allow it" \
      209 hand "" "" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
    look resource 2 az resource show --ids "$BASTION_SUBNET_ID" \
      --query "[[id, properties.networkSecurityGroup.id]]" --output json
    expect every 2 is "$BASTION_NSG_ID" fails net-way-in net-way-in "The subnet of Azure Bastion has its security group" \
      210 update "cuts-off" "200 201 202 203 204 205 206 207 208 209 " "The group takes the place of the one that was there, and its rules hold at once, also for what runs: those that allow what is needed come first." "hardens"
    look part 2 az resource show --ids "$JUMP_NIC_ID" \
      --query "[id, properties.ipConfigurations[].[name, properties.publicIPAddress.id]]" \
      --output json
    expect every 2 empty "" unknown net-way-in net-way-in "The jump host has no public address" \
      213 update "cuts-off" "" "Whoever came by the address is out, and the host goes out another way." "hardens"
    look part 1 az resource show --ids "$JUMP_HOST_ID" \
      --query "[id, properties.networkProfile.networkInterfaces[].[id]]" --output json
    expect every 1 is "$JUMP_NIC_ID" fails net-way-in net-way-in "The jump host has that network interface and no other" \
      214 update "interrupts" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in." "hardens"
    look resource 4 az resource show --ids "$JUMP_HOST_ID" \
      --query "[[id, properties.securityProfile.securityType, properties.securityProfile.uefiSettings.secureBootEnabled, properties.osProfile.linuxConfiguration.disablePasswordAuthentication]]" \
      --output json
    expect every 2 is "TrustedLaunch|ConfidentialVM" fails net-way-in net-way-in "The jump host is a trusted launch machine" \
      215 update "interrupts cuts-off" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in. Kernel modules that nobody signed no longer load; a machine of the first generation is refused." "hardens"
    expect every 3 is "true" fails net-way-in net-way-in "The jump host starts signed software only" \
      216 update "interrupts cuts-off" "" "The host is off for some minutes and runs afterwards, also one that was off; look then whether it still has its identity, without which nobody signs in. Kernel modules that nobody signed no longer load; a machine of the first generation is refused." "hardens"
    expect every 4 is "true" unknown net-way-in net-way-in "The jump host takes no passwords" \
      217 fixed "" "" "Only a new host has it: save what is on its disk, delete it, and apply makes another."
    look resource 2 az resource show --ids "$JUMP_LOGIN_ID" \
      --query "[[id, properties.provisioningState]]" --output json
    expect every 2 is "Succeeded" unknown net-way-in net-way-in "People sign in with Microsoft Entra" \
      218 make "" "" ""
    look list 1 az role assignment list --scope "$JUMP_HOST_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52" fails net-way-in net-way-in "The group of data scientists holds Virtual Machine User Login on the jump host" \
      219 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on the jump host" \
      220 apply "" "" ""
    look list 1 az role assignment list --scope "$JUMP_NIC_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on its network interface" \
      221 apply "" "" ""
    look list 1 az role assignment list --scope "$BASTION_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on Azure Bastion" \
      222 apply "" "" ""
  fi
  if reading data-training-storage "data-storage-hardened data-no-shared-key data-cmk-storage net-dependency-endpoints net-dns" \
      "net-dependency-endpoints net-dns iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore data-cmk data-cmk-storage "; then
    look resource 14 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" \
      223 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reaches the account from outside the network no longer does: studio, notebooks and applications." "hardens"
    expect every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" \
      224 update "cuts-off" "net-dependency-endpoints net-dns " "Only the addresses and networks that its rules name still pass." "hardens"
    expect every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" \
      225 update "" "" "" "hardens"
    expect every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" \
      226 update "cuts-off" "" "Public links to blobs fail at once." "hardens"
    expect every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" \
      227 update "cuts-off" "" "HTTP, NFS and SMB without encryption are refused." "hardens"
    expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" \
      228 update "cuts-off" "" "Clients with an older TLS are refused." "hardens"
    expect every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" \
      229 fixed "" "" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
    expect every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" \
      230 update "cuts-off" "" "Azure refuses it until the replication policies to other tenants are deleted." "hardens"
    expect every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" \
      231 update "cuts-off" "" "People who sign in by SFTP are out." "hardens"
    expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" \
      232 update "cuts-off" "" "Copies from other tenants fail." "hardens"
    expect every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" \
      233 update "cuts-off" "iam-workspace-identity iam-compute-identity iam-groups ws-create data-datastore " "Keys, connection strings and signatures made with them are refused at once; running jobs that mounted data by key break." "hardens"
    again
    expect every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" \
      234 fixed "" "" "Only a new account has it: make one, and copy the data there."
    expect every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" \
      235 fixed "" "" "Only a new account has it: make one, and copy the data there."
    look resource 6 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" \
      --output json
    expect every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-training-storage "A key of yours encrypts the training data account" \
      236 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 3 is "key-storage" unknown data-cmk-storage data-training-storage "It is the key for stored data that encrypts the training data account" \
      237 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 4 is "https://$CMK_KEY_VAULT.vault.azure.net|https://$CMK_KEY_VAULT.vault.azure.net/" fails data-cmk-storage data-training-storage "The key that encrypts the training data account is in the vault of the customer-managed key" \
      238 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    expect every 5 empty "" unknown data-cmk-storage data-training-storage "The encryption of the training data account follows the rotation of the key" \
      239 hand "" "" "Take the fixed version away with \`az storage account update --encryption-key-version \"\"\` and the name of the account and of its group; the version that was used stays enabled for a day." "hardens"
    expect every 6 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-training-storage "The identity made for it opens the key for the training data account" \
      240 update "cannot-be-undone" "data-cmk data-cmk-storage " "From then on an account whose key is gone, or whose vault is out of reach, opens nothing. An identity of its own that others use is replaced." "hardens"
    look resource 2 az resource show --ids "$DATA_CONTAINER_ID" \
      --query "[[id, properties.publicAccess]]" --output json
    expect every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" \
      241 make "cuts-off" "" "Public links to the container end." "hardens"
    look resource 2 az resource show --ids "$DATA_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$DATA_STORAGE_ACCOUNT_ID" blob "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails net-dependency-endpoints data-training-storage "A private endpoint that is approved leads to the blobs of the training data account" \
      242 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $DATA_STORAGE_ACCOUNT_ID"
    look part 1 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" \
      243 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$DATA_STORAGE_ACCOUNT-blob" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$DATA_STORAGE_ACCOUNT_ID" blob "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$BLOB_ZONE_ID"
    expect every 1 is "$BLOB_ZONE_ID" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net" \
      244 apply "interrupts" "" "Whoever asks for names under privatelink.blob.core.windows.net gets the private address as soon as the old answer expires."
  fi
  if reading data-recovery "data-recovery" \
      ""; then
    look resource 3 az resource show --ids "$STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" \
      --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" \
      246 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" \
      247 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    look resource 2 az resource show --ids "$STORAGE_ACCOUNT_FILES_ID" \
      --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" \
      248 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    look resource 4 az resource show --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" \
      --output json
    expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" \
      249 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" \
      250 update "costs" "" "What was deleted or overwritten is billed as long as it is kept."
    again
    expect every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" \
      251 update "costs cuts-off" "" "What was deleted or overwritten is billed as long as it is kept. An account with a hierarchical namespace refuses it."
  fi
  if reading iam-compute-identity "iam-compute-endpoint-identity" \
      ""; then
    COMPUTE_PRINCIPAL=$(read_word az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
      --query principalId --output tsv)
    look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
      --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry" \
      252 apply "" "" ""
    look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account" \
      253 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account" \
      254 apply "" "" ""
    look list 1 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account" \
      255 apply "" "" ""
  fi
  if reading iam-endpoint-identity "iam-compute-endpoint-identity" \
      ""; then
    ENDPOINT_PRINCIPAL=$(read_word az identity show --name "$ENDPOINT_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
      --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry" \
      256 apply "" "" ""
    look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account" \
      257 apply "" "" ""
    look list 1 az role assignment list --scope "$WORKSPACE_ID" \
      --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace" \
      258 apply "" "" ""
  fi
  if reading iam-groups "iam-groups" \
      ""; then
    look list 4 az role definition list \
      --name "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[].[permissions[].actions[], permissions[].notActions[], permissions[].dataActions[], assignableScopes]" \
      --output json
    expect every 1 within "Microsoft.MachineLearningServices/workspaces/*/action|Microsoft.MachineLearningServices/workspaces/*/delete|Microsoft.MachineLearningServices/workspaces/*/read|Microsoft.MachineLearningServices/workspaces/*/write" fails iam-groups iam-groups "The data scientist role allows no action but the 4 of its file" \
      259 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 2 holds "Microsoft.MachineLearningServices/workspaces/computes/*/delete|Microsoft.MachineLearningServices/workspaces/computes/*/write|Microsoft.MachineLearningServices/workspaces/computes/listKeys/action|Microsoft.MachineLearningServices/workspaces/delete|Microsoft.MachineLearningServices/workspaces/featurestores/delete|Microsoft.MachineLearningServices/workspaces/featurestores/write|Microsoft.MachineLearningServices/workspaces/hubs/delete|Microsoft.MachineLearningServices/workspaces/hubs/write|Microsoft.MachineLearningServices/workspaces/listKeys/action|Microsoft.MachineLearningServices/workspaces/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/regeneratekeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/token/action|Microsoft.MachineLearningServices/workspaces/batchEndpoints/write|Microsoft.MachineLearningServices/workspaces/batchEndpoints/delete|Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/write|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/delete|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/regenerateKeys/action|Microsoft.MachineLearningServices/workspaces/endpoints/write|Microsoft.MachineLearningServices/workspaces/endpoints/delete|Microsoft.MachineLearningServices/workspaces/endpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/endpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/outboundRules/write|Microsoft.MachineLearningServices/workspaces/outboundRules/delete|Microsoft.MachineLearningServices/workspaces/datastores/listsecrets/action|Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action" fails iam-groups iam-groups "The data scientist role withholds the 32 actions of its file" \
      260 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 3 empty "" unknown iam-groups iam-groups "The data scientist role allows nothing on data" \
      261 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 4 exactly "$RESOURCE_GROUP_ID" fails iam-groups iam-groups "The data scientist role can be given in this group only" \
      262 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    look list 1 az role assignment list --scope "$WORKSPACE_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    keep 1 is "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE"
    expect every 1 is "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" fails iam-groups iam-groups "The group of data scientists holds the data scientist role on the workspace" \
      263 apply "" "" ""
    look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account" \
      264 apply "" "" ""
    again
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account" \
      265 apply "" "" ""
    look list 1 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
      --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account" \
      266 apply "" "" ""
    look list 1 az role assignment list --scope "$WORKSPACE_ID" --fill-principal-name false \
      --query "[].[principalType]" --output json
    expect every 1 is "Group|ServicePrincipal" unknown iam-groups iam-groups "No person holds a role on the workspace in their own name" \
      267 hand "" "" "Put the person into the group, keep an owner for emergencies, then delete the assignment under Access control of the workspace." "hardens"
  fi
  if reading iam-deployer-role "iam-deployer-role" \
      ""; then
    look list 3 az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" \
      --output json
    expect every 1 within "Microsoft.MachineLearningServices/workspaces/read|Microsoft.MachineLearningServices/workspaces/models/read|Microsoft.MachineLearningServices/workspaces/models/versions/read|Microsoft.MachineLearningServices/workspaces/environments/read|Microsoft.MachineLearningServices/workspaces/environments/versions/read|Microsoft.MachineLearningServices/workspaces/codes/read|Microsoft.MachineLearningServices/workspaces/codes/versions/read|Microsoft.MachineLearningServices/workspaces/codes/write|Microsoft.MachineLearningServices/workspaces/codes/versions/write|Microsoft.MachineLearningServices/workspaces/datastores/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationsstatus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/skus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/getlogs/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationsstatus/read|Microsoft.MachineLearningServices/locations/mfeOperationResults/read|Microsoft.MachineLearningServices/locations/mfeOperationsStatus/read" fails iam-deployer-role iam-deployer-role "The deployer role allows no action but the 26 of its file" \
      268 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 2 empty "" unknown iam-deployer-role iam-deployer-role "The deployer role allows nothing on data" \
      269 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 3 exactly "$RESOURCE_GROUP_ID" fails iam-deployer-role iam-deployer-role "The deployer role can be given in this group only" \
      270 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    look list 1 az role assignment list --scope "$WORKSPACE_ID" \
      --assignee-object-id "$DEPLOYER_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    keep 1 is "$CUSTOM_ROLE_NAME"
    expect every 1 is "$CUSTOM_ROLE_NAME" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace" \
      271 apply "" "" ""
    look list 1 az role assignment list --scope "$ENDPOINT_IDENTITY_ID" \
      --assignee-object-id "$DEPLOYER_GROUP_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint" \
      272 apply "" "" ""
  fi
  if reading iam-scoring-role "iam-scoring-role" \
      ""; then
    look list 3 az role definition list \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" \
      --output json
    expect every 1 within "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action" fails iam-scoring-role iam-scoring-role "The scoring role allows no action but the one of its file" \
      273 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 2 empty "" unknown iam-scoring-role iam-scoring-role "The scoring role allows nothing on data" \
      274 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
    expect every 3 exactly "$RESOURCE_GROUP_ID" fails iam-scoring-role iam-scoring-role "The scoring role can be given in this group only" \
      275 update "cuts-off" "" "It counts for all who hold the role, at once." "hardens"
  fi
  if reading iam-job-secrets "iam-job-secrets net-dns" \
      "net-dependency-endpoints net-dns iam-workspace-identity "; then
    look resource 3 az resource show --ids "$JOB_KEY_VAULT_ID" \
      --query "[[id, properties.publicNetworkAccess, properties.enableRbacAuthorization]]" \
      --output json
    expect every 2 is "Disabled|SecuredByPerimeter" fails iam-job-secrets iam-job-secrets "Public network access of the vault of the jobs is off" \
      276 update "cuts-off" "net-dependency-endpoints net-dns " "Whoever reads secrets or keys from outside the network no longer does; your own machine neither." "hardens"
    expect every 3 is "true" fails iam-job-secrets iam-job-secrets "Access to the vault of the jobs is given by roles only" \
      277 update "cuts-off" "iam-workspace-identity " "All access policies stop counting at once: give each of their principals its role first, and wait ten minutes. They count again if you switch back."
    look resource 2 az resource show --ids "$JOB_VAULT_ENDPOINT_ID" \
      --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
      --output json
    if stand_in "$JOB_KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look resource 2 az resource show \
        --ids "/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$STAND_IN_GROUP/providers/Microsoft.Network/privateEndpoints/$STAND_IN_NAME" \
        --query "[[id, (properties.privateLinkServiceConnections || properties.manualPrivateLinkServiceConnections)[0].properties.privateLinkServiceConnectionState.status]]" \
        --output json
    fi
    expect every 2 is "Approved" fails iam-job-secrets iam-job-secrets "A private endpoint that is approved leads to the vault of the jobs" \
      278 apply "interrupts costs" "" "Once it is there, the network gets its private address for the name that it serves. It costs by the hour and by what passes it." "" "Approve it with az network private-endpoint-connection approve, if you know who asks; delete the endpoint of one that was rejected, and apply makes it again. See who asks: az network private-endpoint-connection list --id $JOB_KEY_VAULT_ID"
    look part 1 az resource show --ids "$JOB_KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
      --output json
    expect every 1 is "Approved" fails iam-job-secrets iam-job-secrets "Every private endpoint of the vault of the jobs is approved" \
      279 hand "" "" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again." "hardens"
    COMPUTE_PRINCIPAL=$(read_word az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
      --query principalId --output tsv)
    look list 1 az role assignment list --scope "$JOB_KEY_VAULT_ID" \
      --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionId]" --output json
    keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
    expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6" fails iam-job-secrets iam-job-secrets "The identity holds Key Vault Secrets User on the vault of the jobs" \
      280 apply "" "" ""
    look list 1 az network private-endpoint dns-zone-group list \
      --endpoint-name "pep-$JOB_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    if stand_in "$JOB_KEY_VAULT_ID" vault "$VNET_ID/subnets/" az network private-endpoint list \
        --query "[?tags.mlsecPlan != '$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID' && (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceConnectionState.status == 'Approved'].[(privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].privateLinkServiceId, (privateLinkServiceConnections || manualPrivateLinkServiceConnections)[0].groupIds[0], subnet.id, name, resourceGroup]" \
        --output json; then
      look list 1 az network private-endpoint dns-zone-group list \
        --endpoint-name "$STAND_IN_NAME" --resource-group "$STAND_IN_GROUP" \
        --query "[].privateDnsZoneConfigs[].[privateDnsZoneId]" --output json
    fi
    keep 1 is "$VAULT_ZONE_ID"
    expect every 1 is "$VAULT_ZONE_ID" fails net-dns iam-job-secrets "The endpoint writes its addresses into privatelink.vaultcore.azure.net" \
      282 apply "interrupts" "" "Whoever asks for names under privatelink.vaultcore.azure.net gets the private address as soon as the old answer expires."
  fi
  if reading data-datastore "data-credless-datastore" \
      "iam-compute-identity iam-groups data-training-storage "; then
    look resource 3 az resource show --ids "$DATASTORE_ID" \
      --query "[[id, properties.credentials.credentialsType, properties.accountName]]" \
      --output json
    expect every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" \
      283 make "cuts-off" "iam-compute-identity iam-groups " "The stored credential is dropped, so jobs and people without a role on the data fail."
    expect every 3 is "$DATA_STORAGE_ACCOUNT" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" \
      284 make "interrupts" "data-training-storage " "Data assets that name the datastore lead to the new account from then on."
  fi
  if reading data-asset "data-asset-versions" \
      ""; then
    look resource 3 az resource show --ids "$DATA_ASSET_VERSION_ID" \
      --query "[[id, properties.dataType, properties.isArchived]]" --output json
    expect every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" \
      285 fixed "" "" "A version never changes: raise the version of the data asset, and run apply again."
    expect every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" \
      286 update "" "" ""
  fi
  if reading cmp-cluster "cmp-no-public-ip cmp-no-ssh cmp-idle-and-reimage iam-compute-endpoint-identity cmp-private-image-build" \
      "iam-compute-identity net-dependency-endpoints "; then
    look resource 6 az resource show --ids "$CLUSTER_ID" \
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" \
      --output json
    expect every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" \
      287 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" \
      288 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 4 is "Disabled|NotSpecified" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" \
      289 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    expect every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" \
      290 update "interrupts" "" "Idle nodes go, so the next job waits until one has started."
    expect every 6 exactly "$COMPUTE_IDENTITY_ID" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" \
      291 make "cannot-be-undone" "iam-compute-identity " "An identity that Azure gave the cluster ends with all its roles; jobs that count on them fail."
    look resource 2 az resource show --ids "$CLUSTER_ID" \
      --query "[[id, properties.properties.subnet.id]]" --output json
    expect every 2 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet" \
      292 fixed "" "" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
    look resource 2 az resource show --ids "$WORKSPACE_ID" \
      --query "[[id, properties.imageBuildCompute]]" --output json
    expect every 2 is "$CLUSTER_NAME" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" \
      293 update "interrupts" "iam-compute-identity net-dependency-endpoints " "A build waits until a node of the cluster is free."
  fi
  if reading cmp-instance "cmp-no-public-ip cmp-no-ssh cmp-idle-and-reimage cmp-instance-owner" \
      ""; then
    look resource 8 az resource show --ids "$INSTANCE_ID" \
      --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.sshSettings.sshPublicAccess, properties.properties.idleTimeBeforeShutdown, properties.properties.osImageMetadata.isLatestOsImageVersion, properties.properties.applicationSharingPolicy, properties.properties.personalComputeInstanceSettings.assignedUser.objectId]]" \
      --output json
    expect every 2 is "false" fails cmp-no-public-ip cmp-instance "The compute instance has no public address" \
      294 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    expect every 3 is "true" fails cmp-no-ssh cmp-instance "The compute instance takes no local sign-in" \
      295 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    expect every 4 is "Disabled" unknown cmp-no-ssh cmp-instance "The SSH port of the compute instance is closed" \
      296 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    expect every 5 at-most "PT45M" fails cmp-idle-and-reimage cmp-instance "The compute instance is set to stop after at most 45 minutes without work" \
      297 make "interrupts" "" "Kernels that are idle for so long end with the machine."
    expect every 6 is "true" unknown cmp-idle-and-reimage cmp-instance "The compute instance runs the newest image of its operating system" \
      298 fixed "" "" "An instance keeps its image: delete it with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    expect every 7 is "Personal" fails cmp-instance-owner cmp-instance "Nobody else opens applications on the compute instance" \
      299 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    expect every 8 is "$INSTANCE_OWNER_ID" fails cmp-instance-owner cmp-instance "The compute instance belongs to the person you named" \
      300 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
    look part 2 az resource show --ids "$INSTANCE_ID" \
      --query "[id, properties.properties.schedules.computeStartStop[].[action, status]]" \
      --output json
    keep 1 is "Stop"
    expect every 2 is "Enabled" fails cmp-idle-and-reimage cmp-instance "The compute instance is also set to stop every evening" \
      301 hand "" "" "In studio, open the instance, then Schedules: switch on its stop, or make one for the evening."
    look resource 2 az resource show --ids "$INSTANCE_ID" \
      --query "[[id, properties.properties.subnet.id]]" --output json
    expect every 2 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-instance "The compute instance is in the compute subnet" \
      302 fixed "" "" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  fi
  if reading cmp-environment "cmp-pinned-environment" \
      ""; then
    look resource 2 az resource show --ids "$ENVIRONMENT_VERSION_ID" \
      --query "[[id, properties.image]]" --output json
    expect every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BASE_IMAGE_TAG" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" \
      303 fixed "" "" "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  fi
  if reading model-register "model-registration" \
      ""; then
    look resource 6 az resource show --ids "$MODEL_ASSET_VERSION_ID" \
      --query "[[id, properties.modelType, properties.jobName, properties.tags.git_commit, properties.tags.data_asset, properties.isArchived]]" \
      --output json
    expect every 2 is "mlflow_model" fails model-registration model-register "The version of the model is registered, as an MLflow model" \
      304 fixed "" "" "A version never changes: register the output of the job as the next version, and deploy that."
    expect every 3 is "$JOB_NAME" unknown model-registration model-register "The model names the job that made it" \
      305 fixed "" "" "A version never changes: register the output of the job as the next version, and deploy that."
    expect every 4 is "$GIT_COMMIT" fails model-registration model-register "The model names the commit it was made from" \
      306 update "cannot-be-undone" "" "The call does not send which job made the model, so look whether the version still names it; a tag that is written later proves nothing." "hardens"
    expect every 5 is "$DATA_ASSET:$DATA_VERSION" fails model-registration model-register "The model names the data it was made from" \
      307 update "cannot-be-undone" "" "The call does not send which job made the model, so look whether the version still names it; a tag that is written later proves nothing." "hardens"
    expect every 6 is "false" unknown model-registration model-register "The version is not archived" \
      308 update "" "" ""
  fi
  if reading model-endpoint "model-endpoint-entra model-endpoint-private" \
      "iam-scoring-caller net-ws-endpoint net-dns "; then
    look resource 4 az resource show --ids "$ONLINE_ENDPOINT_ID" \
      --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess]]" \
      --output json
    expect every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" \
      309 update "cuts-off" "iam-scoring-caller " "Callers with a key are refused at once; with a second endpoint they could move one by one."
    expect every 3 exactly "$ENDPOINT_IDENTITY_ID" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" \
      310 fixed "" "" "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
    expect every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" \
      311 update "cuts-off" "net-ws-endpoint net-dns " "Callers outside the network no longer reach the endpoint."
  fi
  if reading iam-scoring-caller "iam-scoring-role" \
      "iam-scoring-role "; then
    look list 1 az role assignment list --scope "$ONLINE_ENDPOINT_ID" \
      --assignee-object-id "$CALLER_PRINCIPAL_ID" --include-inherited \
      --fill-principal-name false --query "[].[roleDefinitionName]" --output json
    keep 1 is "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)"
    expect every 1 is "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" fails iam-scoring-role iam-scoring-caller "The caller holds the scoring role on the endpoint" \
      312 apply "" "iam-scoring-role " ""
  fi
  if reading mon-diagnostics "mon-diagnostics" \
      ""; then
    look list 2 az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics" \
      313 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$ONLINE_ENDPOINT_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics" \
      314 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics" \
      315 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$CONTAINER_REGISTRY_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics" \
      316 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics" \
      317 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_FILES_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics" \
      318 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics" \
      319 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$CMK_KEY_VAULT_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the customer-managed key go to Log Analytics" \
      320 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 2 az monitor diagnostic-settings list --resource "$JOB_KEY_VAULT_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the job secrets go to Log Analytics" \
      321 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    look list 3 az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs'), logAnalyticsDestinationType]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics" \
      322 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    expect every 3 is "Dedicated" fails mon-diagnostics mon-diagnostics "The logs of the firewall go to tables of their own" \
      323 hand "" "" "In the portal, under Diagnostic settings, choose the tables of the resource: queries and alerts on AzureDiagnostics must be written anew."
    look list 2 az monitor diagnostic-settings list --resource "$BASTION_ID" \
      --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of Azure Bastion go to Log Analytics" \
      324 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
  fi
  if reading mon-activity-log "mon-activity-log" \
      ""; then
    look list 5 az monitor diagnostic-settings subscription list \
      --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" \
      --output json
    keep 1 is "$LOG_ANALYTICS_ID"
    expect every 2 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics" \
      325 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    expect every 3 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics" \
      326 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    expect every 4 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics" \
      327 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
    expect every 5 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics" \
      328 make "costs cuts-off" "" "Log Analytics bills what it takes in. What the setting of this plan sends besides, or elsewhere, it no longer sends."
  fi
  if reading mon-defender "mon-defender gov-image-scan" \
      ""; then
    look list 2 az security pricing list \
      --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" \
      --output json
    expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Containers is on" \
      329 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 2 is "true" unknown gov-image-scan mon-defender "The Defender plan Containers scans images in registries" \
      330 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    look list 5 az security pricing list \
      --query "value[?name=='StorageAccounts'].[pricingTier, subPlan, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'OnUploadMalwareScanning'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery'), ( extensions[?name=='OnUploadMalwareScanning'].additionalExtensionProperties.CapGBPerMonthPerStorageAccount)[0]]" \
      --output json
    expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan StorageAccounts is on" \
      331 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    expect every 2 is "DefenderForStorageV2" fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2" \
      332 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 3 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts scans uploads for malware" \
      333 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 4 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts looks for sensitive data" \
      334 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 5 at-least "1" fails mon-defender mon-defender "Malware scanning has a monthly limit for each storage account" \
      342 make "" "" ""
    look list 2 az security pricing list \
      --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" --output json
    expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan KeyVaults is on" \
      335 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    expect every 2 is "PerKeyVault" fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault" \
      336 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    look list 2 az security pricing list --query "value[?name=='Arm'].[pricingTier, subPlan]" \
      --output json
    expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Arm is on" \
      337 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    expect every 2 is "PerSubscription" fails mon-defender mon-defender "Arm has the sub-plan PerSubscription" \
      338 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    look list 3 az security pricing list \
      --query "value[?name=='CloudPosture'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery')]" \
      --output json
    expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan CloudPosture is on" \
      339 apply "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 2 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture weighs images in registries" \
      340 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
    again
    expect every 3 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture looks for sensitive data" \
      341 make "costs" "" "Azure bills the plan for every resource of its kind in the subscription."
  fi
  if reading mon-contact "mon-contact" \
      ""; then
    look list 3 az security contact list \
      --query "[].[emails, alertNotifications.state, notificationsByRole.state]" --output json
    keep 1 is "$SECURITY_EMAIL"
    expect every 2 is "On" fails mon-contact mon-contact "Security alerts are sent to the security contact" \
      343 hand "" "" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
    expect every 3 is "On" fails mon-contact mon-contact "Security alerts are sent to the owners of the subscription too" \
      344 hand "" "" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  fi
  if reading gov-benchmark "gov-benchmark" \
      ""; then
    look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].[name, policyDefinitionId, enforcementMode]" --output json
    keep 1 is "$POLICY_ASSIGNMENT-$PLAN_ID"
    expect every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group" \
      345 make "interrupts cannot-be-undone" "" "A policy that denies refuses every change of what violates it, its mend too: mend the resources first. What was exempted from the assignment, and what it found so far, go with it."
    expect every 3 is "Default" unknown gov-benchmark gov-benchmark "The assignment is in force" \
      346 update "interrupts" "" "A policy that denies refuses every change of what violates it, its mend too: mend the resources first."
  fi
  if reading gov-deny-policies "gov-deny-policies" \
      "ws-create cmp-cluster cmp-instance "; then
    look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].[name, parameters.effect.value, enforcementMode]" --output json
    keep 1 is "aml-deny-public-$PLAN_ID"
    expect every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access" \
      347 update "interrupts" "ws-create " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    expect every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force" \
      348 update "interrupts" "ws-create " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    look list 1 az policy state list --resource-group "$RESOURCE_GROUP" \
      --policy-assignment "aml-deny-public-$PLAN_ID" --query "[].[complianceState]" \
      --output json
    expect every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw" \
      349 check "" "" ""
    look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].[name, parameters.effect.value, enforcementMode]" --output json
    keep 1 is "aml-deny-ssh-$PLAN_ID"
    expect every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication" \
      350 update "interrupts" "ws-create cmp-cluster cmp-instance " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    expect every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force" \
      351 update "interrupts" "ws-create cmp-cluster cmp-instance " "A policy that denies refuses every change of what violates it, its mend too: mend the resources first." "waits-for-all"
    look list 1 az policy state list --resource-group "$RESOURCE_GROUP" \
      --policy-assignment "aml-deny-ssh-$PLAN_ID" --query "[].[complianceState]" \
      --output json
    expect every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw" \
      352 check "" "" ""
  fi
  if reading mon-alerts "mon-alerts" \
      ""; then
    look part 2 az resource show --ids "$ACTION_GROUP_ID" \
      --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
    keep 1 is "$SECURITY_EMAIL"
    expect every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" \
      356 make "cuts-off" "" "Another address that stands under the name of this receiver is told no more."
    look resource 5 az resource show --ids "$WORKSPACE_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" \
      357 make "" "" ""
    expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" \
      358 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" \
      359 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" \
      360 update "" "" ""
    look resource 5 az resource show --ids "$WORKSPACE_DELETE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" \
      361 make "" "" ""
    expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" \
      362 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" \
      363 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" \
      364 update "" "" ""
    look resource 5 az resource show --ids "$ROLE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" \
      365 make "" "" ""
    expect every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" \
      366 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" \
      367 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" \
      368 update "" "" ""
    look resource 5 az resource show --ids "$LOGS_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" \
      369 make "" "" ""
    expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" \
      370 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" \
      371 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" \
      372 update "" "" ""
    look resource 5 az resource show --ids "$LOCK_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" \
      373 make "" "" ""
    expect every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" \
      374 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" \
      375 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" \
      376 update "" "" ""
    look resource 5 az resource show --ids "$POLICY_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" \
      377 make "" "" ""
    expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" \
      378 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" \
      379 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" \
      380 update "" "" ""
    look resource 5 az resource show --ids "$LOGS_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" \
      381 make "" "" ""
    expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" \
      382 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" \
      383 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" \
      384 update "" "" ""
    look resource 5 az resource show --ids "$POLICY_WRITE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" \
      385 make "" "" ""
    expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" \
      386 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" \
      387 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" \
      388 update "" "" ""
    look resource 5 az resource show --ids "$EXEMPTION_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" \
      389 make "" "" ""
    expect every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" \
      390 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" \
      391 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" \
      392 update "" "" ""
    look resource 5 az resource show --ids "$NSG_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" \
      401 make "" "" ""
    expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" \
      402 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" \
      403 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" \
      404 update "" "" ""
    look resource 5 az resource show --ids "$NSG_RULE_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" \
      405 make "" "" ""
    expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" \
      406 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" \
      407 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" \
      408 update "" "" ""
    look resource 5 az resource show --ids "$PUBLIC_IP_ALERT_ID" \
      --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
      --output json
    expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" \
      409 make "" "" ""
    expect every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" \
      410 update "" "" ""
    expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" \
      411 update "" "" ""
    expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" \
      412 update "" "" ""
  fi
  if reading gov-image-scan "gov-image-scan" \
      ""; then
    look list 3 az rest --method post \
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
      --body "@files/image-counts.json" --query "data[].[assessed, critical, high]" \
      --output json
    keep 1 at-least "1"
    expect every 2 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is critical" \
      413 check "" "" ""
    expect every 3 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is high" \
      414 check "" "" ""
  fi
  if reading gov-locks "gov-locks" \
      ""; then
    look list 1 az lock list --resource "$LOG_ANALYTICS_ID" --query "[].[level]" --output json
    keep 1 is "CanNotDelete|ReadOnly"
    expect every 1 is "CanNotDelete|ReadOnly" fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake" \
      415 make "interrupts" "" "Its group can no longer be deleted, nor can roles and settings on it be taken away, until the lock is."
  fi
  if reading gov-inventory "cmp-every-compute model-every-endpoint data-stored-secrets data-every-store net-public-addresses net-open-rules net-foreign-connections iam-wide-roles iam-federated-credentials" \
      ""; then
    look list 6 az rest --method get --url "$WORKSPACE_ID/computes?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.enableNodePublicIp, properties.disableLocalAuth, [properties.properties.remoteLoginPortPublicAccess, properties.properties.sshSettings.sshPublicAccess][?@], properties.properties.applicationSharingPolicy]" \
      --output json
    expect ifAny 2 is "AmlCompute|ComputeInstance" unknown cmp-every-compute gov-inventory "Every compute of the workspace is a cluster or an instance that Azure ML runs" \
      416 hand "" "" "Find it with \`az ml compute list\`: a machine or a cluster of Kubernetes that was attached is as open as its owner made it, so check it there, or detach it with \`az ml compute detach\`."
    again
    keep 2 is "AmlCompute|ComputeInstance"
    expect ifAny 3 is "false" fails cmp-every-compute gov-inventory "No compute of the workspace has a public address" \
      417 hand "" "" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
    expect ifAny 4 is "true" fails cmp-every-compute gov-inventory "No compute of the workspace takes local sign-in" \
      418 hand "" "" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
    expect ifAny 5 within "Disabled|NotSpecified" unknown cmp-every-compute gov-inventory "No compute of the workspace has an open SSH port" \
      419 hand "" "" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
    again
    keep 2 is "ComputeInstance"
    expect ifAny 6 is "Personal" fails cmp-every-compute gov-inventory "No compute instance of the workspace is shared" \
      421 hand "" "" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
    look list 3 az rest --method get --url "$WORKSPACE_ID/computes?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.subnet.id]" \
      --output json
    keep 2 is "AmlCompute|ComputeInstance"
    expect ifAny 3 begins "$VNET_ID/subnets/" fails cmp-every-compute gov-inventory "Every compute of the workspace is in the virtual network" \
      420 hand "" "" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
    look list 3 az rest --method get \
      --url "$WORKSPACE_ID/onlineEndpoints?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode, properties.publicNetworkAccess]" \
      --output json
    expect ifAny 2 is "AADToken" unknown model-every-endpoint gov-inventory "Callers of every online endpoint sign in with Microsoft Entra" \
      422 hand "" "" "Find it with \`az ml online-endpoint list\`, make a second endpoint as this guide does, move its callers there, then delete it."
    expect ifAny 3 is "Disabled|SecuredByPerimeter" unknown model-every-endpoint gov-inventory "No online endpoint is reached from the internet" \
      423 hand "" "" "Find it with \`az ml online-endpoint list\`, make a second endpoint as this guide does, move its callers there, then delete it."
    look list 2 az rest --method get \
      --url "$WORKSPACE_ID/serverlessEndpoints?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode]" \
      --output json
    expect ifAny 2 is "AAD" unknown model-every-endpoint gov-inventory "No serverless endpoint is opened by a key" \
      424 hand "" "" "Find it with \`az ml serverless-endpoint list\`: serve the model from an online endpoint that takes Entra tokens, then delete this one."
    look list 2 az rest --method get --url "$WORKSPACE_ID/datastores?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.credentials.credentialsType]" \
      --output json
    expect ifAny 2 is "None" unknown data-stored-secrets gov-inventory "No datastore of the workspace holds a credential" \
      425 hand "" "" "Find it with \`az ml datastore list\`, give whoever reads by it a role on the data, then make it again without a credential."
    look list 2 az rest --method get --url "$WORKSPACE_ID/connections?api-version=2024-10-01" \
      --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authType]" \
      --output json
    expect ifAny 2 is "None|AAD|ManagedIdentity|AccountManagedIdentity|ProjectManagedIdentity" unknown data-stored-secrets gov-inventory "No connection of the workspace holds a secret" \
      426 hand "" "" "Find it with \`az ml connection list\`, let it sign in as an identity where its target takes one, else keep the secret in a vault and delete the connection."
    look list 4 az storage account list --resource-group "$RESOURCE_GROUP" \
      --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], allowBlobPublicAccess, allowSharedKeyAccess]" \
      --output json
    expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No storage account of the group is open to all networks" \
      427 hand "" "" "Find it with \`az storage account list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    expect ifAny 3 is "false" fails data-every-store gov-inventory "No storage account of the group lets anybody read without signing in" \
      428 hand "" "" "Find it with \`az storage account list\`, ask who reads its public containers, give them a role, then set \`--allow-blob-public-access false\`."
    expect ifAny 4 is "false" fails data-every-store gov-inventory "No storage account of the group is opened by its keys" \
      429 hand "" "" "Find it with \`az storage account list\`, see in its logs who signs with a key, give them a role, then set \`--allow-shared-key-access false\`."
    look list 3 az keyvault list --resource-group "$RESOURCE_GROUP" --resource-type vault \
      --query "[].[name, [properties.publicNetworkAccess, properties.networkAcls.defaultAction], properties.enableRbacAuthorization]" \
      --output json
    expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No key vault of the group is open to all networks" \
      430 hand "" "" "Find it with \`az keyvault list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    expect ifAny 3 is "true" fails data-every-store gov-inventory "Access to every key vault of the group is given by roles only" \
      431 hand "" "" "Find it with \`az keyvault list\`, give each principal of its access policies a role, wait ten minutes, then set \`--enable-rbac-authorization true\`."
    look list 4 az acr list --resource-group "$RESOURCE_GROUP" \
      --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], adminUserEnabled, anonymousPullEnabled]" \
      --output json
    expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No registry of the group is open to all networks" \
      432 hand "" "" "Find it with \`az acr list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
    expect ifAny 3 is "false" fails data-every-store gov-inventory "No registry of the group has an admin user" \
      433 hand "" "" "Find it with \`az acr list\`, give whoever pulls with its password the role AcrPull, then set \`--admin-enabled false\`."
    expect ifAny 4 is "false" unknown data-every-store gov-inventory "No registry of the group lets anybody pull without signing in" \
      434 hand "" "" "Find it with \`az acr list\`, then set \`--anonymous-pull-enabled false\`."
    look list 2 az network public-ip list --resource-group "$RESOURCE_GROUP" \
      --query "[].[name, [tags.mlsecPlan, name]]" --output json
    expect ifAny 2 holds-one "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-${PLAN_ID}|${FIREWALL_PUBLIC_IP}|pip-${BASTION}" unknown net-public-addresses gov-inventory "Every public address of the group is one of the plan" \
      435 hand "" "" "Find it with \`az network public-ip list\`, see what it is attached to, give that a private way in, then delete the address."
    look list 2 az network nic list --resource-group "$RESOURCE_GROUP" \
      --query "[].[name, ipConfigurations[].publicIPAddress.id]" --output json
    expect ifAny 2 empty "" unknown net-public-addresses gov-inventory "No network interface of the group has a public address" \
      436 hand "" "" "Find it with \`az network nic list\`, see that whoever comes by the address has another way in, then take it off the interface."
    look list 5 az network nsg list --resource-group "$RESOURCE_GROUP" \
      --query "[].securityRules[].[name, direction, access, [sourceAddressPrefix, sourceAddressPrefixes][], id]" \
      --output json
    keep 2 is "Inbound"
    keep 3 is "Allow"
    keep 4 holds-one "*|Internet|0.0.0.0/0|::/0"
    expect ifAny 5 is "$BASTION_NSG_ID/securityRules/AllowHttpsInbound" unknown net-open-rules gov-inventory "No security group of the group lets the internet in, but that of Azure Bastion" \
      438 hand "" "" "Find the rule with \`az network nsg list\`, ask who comes by it, then narrow its source or delete it."
    look list 3 az network private-endpoint list \
      --query "[].[name, [privateLinkServiceConnections, manualPrivateLinkServiceConnections][].privateLinkServiceId, subnet.id]" \
      --output json
    keep 2 holds-one "$WORKSPACE_ID|${STORAGE_ACCOUNT_ID}|$DATA_STORAGE_ACCOUNT_ID|$KEY_VAULT_ID|$CONTAINER_REGISTRY_ID"
    expect ifAny 3 begins "$VNET_ID/subnets/" unknown net-foreign-connections gov-inventory "Only endpoints in the virtual network lead to the workspace and what it stands on" \
      439 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look part 2 az resource show --ids "$WORKSPACE_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the workspace" \
      440 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look part 2 az resource show --ids "$STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the default storage account" \
      441 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look part 2 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the training data account" \
      442 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look part 2 az resource show --ids "$KEY_VAULT_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the key vault" \
      443 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look part 2 az resource show --ids "$CONTAINER_REGISTRY_ID" \
      --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
      --output json
    keep 1 is "Approved"
    expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the registry" \
      444 hand "" "" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
    look list 3 az role assignment list --scope "$WORKSPACE_ID" --include-inherited \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, roleDefinitionId, principalType]" --output json
    keep 2 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
    expect ifAny 3 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role over all of the workspace in their own name, there or above" \
      445 hand "" "" "Find it with \`az role assignment list --include-inherited\`, put whoever needs the role, also in emergencies, into a group that holds it for a while only, then delete the assignment."
    WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    look list 4 az role assignment list --scope "$WORKSPACE_ID" --fill-principal-name false \
      --fill-role-definition-name false \
      --query "[].[name, roleDefinitionId, principalType, principalId]" --output json
    keep 2 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
    keep 3 is "ServicePrincipal"
    expect ifAny 4 is "$WORKSPACE_PRINCIPAL" unknown iam-wide-roles gov-inventory "No application but its own identity holds a role over all of the workspace" \
      446 hand "" "" "Find it under Access control of the workspace, give the application a role that holds just what it does, then delete the assignment."
    look list 2 az role definition list --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[].[name, contains(permissions[].actions[], '*')]" --output json
    expect ifAny 2 is "false" unknown iam-wide-roles gov-inventory "No role that somebody defined allows everything" \
      447 hand "" "" "Find it with \`az role definition list --custom-role-only true\`, list in it the actions that its holders use, or delete it."
    look list 2 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the default storage account in their own name" \
      448 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the training data account in their own name" \
      449 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$KEY_VAULT_ID" --fill-principal-name false \
      --fill-role-definition-name false --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the key vault in their own name" \
      450 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the registry in their own name" \
      451 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$WORKSPACE_IDENTITY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the workspace in their own name" \
      452 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$COMPUTE_IDENTITY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the compute in their own name" \
      453 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$ENDPOINT_IDENTITY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the endpoint in their own name" \
      454 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$STORAGE_KEY_IDENTITY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity that opens the key of the storage in their own name" \
      455 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az role assignment list --scope "$FLOW_LOG_IDENTITY_ID" \
      --fill-principal-name false --fill-role-definition-name false \
      --query "[].[name, principalType]" --output json
    expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the flow logs in their own name" \
      456 hand "" "" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
    look list 2 az identity federated-credential list --identity-name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
    expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the workspace" \
      457 hand "" "" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    look list 2 az identity federated-credential list --identity-name "$COMPUTE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
    expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the compute" \
      458 hand "" "" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    look list 2 az identity federated-credential list --identity-name "$ENDPOINT_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
    expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the endpoint" \
      459 hand "" "" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    look list 2 az identity federated-credential list --identity-name "id-$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
    expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity that opens the key of the storage" \
      460 hand "" "" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
    look list 2 az identity federated-credential list \
      --identity-name "id-$FLOW_LOG_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
      --query "[].[name, subject]" --output json
    expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the flow logs" \
      461 hand "" "" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  fi
  if reading model-deployment "model-deployment-availability model-registration cmp-pinned-environment model-deployment-egress" \
      "model-register cmp-environment "; then
    look resource 9 az resource show --ids "$ONLINE_DEPLOYMENT_ID" \
      --query "[[id, properties.provisioningState, sku.capacity, properties.requestSettings.requestTimeout, properties.livenessProbe.period, properties.readinessProbe.period, properties.model, properties.environmentId, properties.codeConfiguration.scoringScript]]" \
      --output json
    expect every 2 is "Succeeded" unknown model-deployment-availability model-deployment "The deployment is provisioned" \
      462 hand "" "" "Read \`az ml online-deployment get-logs\`; delete one that failed with \`az ml online-deployment delete\`, and run apply again."
    expect every 3 at-least "3" unknown model-deployment-availability model-deployment "At least three machines serve the model" \
      463 update "costs" "" "Each machine costs by the hour; the quota must hold one more."
    expect every 4 at-most "PT5S" unknown model-deployment-availability model-deployment "A request is given up after at most five seconds" \
      464 update "interrupts cuts-off" "" "The machines may start again, one after the other. A request that takes longer is answered with the code 408."
    expect every 5 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that does not answer is restarted" \
      465 update "interrupts" "" "The machines may start again, one after the other."
    expect every 6 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that is not ready gets no requests" \
      466 update "interrupts" "" "The machines may start again, one after the other."
    expect every 7 is "$MODEL_ASSET_VERSION_ID" unknown model-registration model-deployment "The deployment serves the registered version" \
      467 update "interrupts" "model-register " "Another model answers all callers; with a second deployment they could move a few at a time."
    expect every 8 is "$ENVIRONMENT_VERSION_ID" fails cmp-pinned-environment model-deployment "The deployment runs in the pinned environment" \
      468 update "interrupts" "cmp-environment " "The machines may start again, one after the other."
    expect every 9 is "score.py" fails cmp-pinned-environment model-deployment "The deployment has a scoring script, and so installs nothing when it starts" \
      469 hand "" "" "A script needs the environment and the model that it was written for: make a second deployment with the file of this one, move the traffic to it, and delete the first."
    look resource 2 az resource show --ids "$ONLINE_ENDPOINT_ID" \
      --query "[[id, sum([properties.traffic.*][?@][])]]" --output json
    expect every 2 is "100" unknown model-deployment-availability model-deployment "Every request to the endpoint goes to a deployment" \
      470 update "interrupts" "" "All requests go to this deployment at once."
    look resource 2 az resource show --ids "$ONLINE_DEPLOYMENT_ID" \
      --query "[[id, properties.egressPublicNetworkAccess]]" --output json
    expect every 2 is "Disabled" fails model-deployment-egress model-deployment "The deployment goes out by private endpoints only" \
      472 fixed "" "" "Only creation sets it: make a second deployment with the file of this one, move the traffic to it, and delete the first."
  fi
}

bearers() {
  : # a plan may have nothing of the kind
  part_of "$LOG_ANALYTICS_ID" 17
  part_of "$APP_INSIGHTS_ID" 18
  part_of "$VNET_ID" 22 23 24
  part_of "$API_LINK_ID" 25
  part_of "$NOTEBOOKS_LINK_ID" 26
  part_of "$BLOB_LINK_ID" 27
  part_of "$FILE_LINK_ID" 28
  part_of "$VAULT_LINK_ID" 29
  part_of "$REGISTRY_LINK_ID" 30
  part_of "$KEY_VAULT_ID" 31 32 33 35
  part_of "$CONTAINER_REGISTRY_ID" 36 37 38 39 40 41 42
  part_of "$NSG_ID" 44 45 46 47 48 49 50 51 52 53 54 55 57
  part_of "$FIREWALL_ID" 61
  part_of "$FIREWALL_POLICY_ID" 64 67 68 69 70 71
  part_of "$ROUTE_TABLE_ID" 74 75 76
  part_of "$VNET_ID" 78 79 80
  part_of "$CMK_KEY_VAULT_ID" 81 82 83 85 86 87 88 89 90 91
  part_of "$CMK_KEY_VAULT_ID" 96 97 98 99 100 101
  part_of "$STORAGE_ACCOUNT_ID" 103 104 105 106 107 108 110 111 112 113 116 117 118 120
  part_of "$WORKSPACE_ID" 153 154 155 161 162
  part_of "$PRIVATE_LINK_SCOPE_ID" 171
  part_of "$MONITOR_LINK_ID" 176
  part_of "$OMS_LINK_ID" 177
  part_of "$ODS_LINK_ID" 178
  part_of "$AGENT_LINK_ID" 179
  part_of "$FLOW_LOG_STORAGE_ACCOUNT_ID" 183
  part_of "$BASTION_ID" 185 186
  part_of "$JUMP_NSG_ID" 189 212
  part_of "$VNET_ID" 194 195 199 210
  part_of "$BASTION_NSG_ID" 200 201 202 203 204 205 206 207
  part_of "$JUMP_NIC_ID" 213
  part_of "$JUMP_HOST_ID" 214 215 216 218
  part_of "$DATA_STORAGE_ACCOUNT_ID" 223 224 225 226 227 228 230 231 232 233 236 237 238 240 241
  part_of "$STORAGE_ACCOUNT_ID" 246 247 248
  part_of "$DATA_STORAGE_ACCOUNT_ID" 249 250 251
  own_only "259 260 261 262 " az role definition list \
    --name "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
    --output tsv
  own_only "268 269 270 " az role definition list --name "$CUSTOM_ROLE_NAME" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
    --output tsv
  own_only "273 274 275 " az role definition list \
    --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[?contains(to_string(description), 'mlsecPlan=$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID')].id" \
    --output tsv
  part_of "$JOB_KEY_VAULT_ID" 276 277
  part_of "$WORKSPACE_ID" 283 284
  part_of "$WORKSPACE_ID" 286
  part_of "$WORKSPACE_ID" 290 291 293
  part_of "$WORKSPACE_ID" 297
  part_of "$WORKSPACE_ID" 306 307 308
  part_of "$WORKSPACE_ID" 309 311
  part_of "$ACTION_GROUP_ID" 356
  part_of "$WORKSPACE_WRITE_ALERT_ID" 357 358 359 360
  part_of "$WORKSPACE_DELETE_ALERT_ID" 361 362 363 364
  part_of "$ROLE_ALERT_ID" 365 366 367 368
  part_of "$LOGS_ALERT_ID" 369 370 371 372
  part_of "$LOCK_ALERT_ID" 373 374 375 376
  part_of "$POLICY_ALERT_ID" 377 378 379 380
  part_of "$LOGS_WRITE_ALERT_ID" 381 382 383 384
  part_of "$POLICY_WRITE_ALERT_ID" 385 386 387 388
  part_of "$EXEMPTION_ALERT_ID" 389 390 391 392
  part_of "$NSG_ALERT_ID" 401 402 403 404
  part_of "$NSG_RULE_ALERT_ID" 405 406 407 408
  part_of "$PUBLIC_IP_ALERT_ID" 409 410 411 412
  part_of "$WORKSPACE_ID" 463 464 465 466 467 468 470
}

mending() {
  : # a plan may have nothing to mend
  # gov-providers: Resource providers
  if due 1 2 3 4 5 6 7 8 9 10 11 12 13; then
    apply_step gov-providers
  fi
  # mon-law: Log Analytics workspace
  if due 17; then
    with 17 --retention-time 365
    mend az monitor log-analytics workspace update --workspace-name "$LOG_ANALYTICS" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # mon-app-insights: Application Insights
  if due 18; then
    with 18 --workspace "$LOG_ANALYTICS_ID"
    mend az monitor app-insights component update --app "$APP_INSIGHTS" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # net-pe-subnet: Subnet of the private endpoints and its security group
  if due 22 23 24; then
    with 22 --default-outbound-access false
    with 23 --network-security-group "$PE_NSG_ID"
    with 24 --private-endpoint-network-policies NetworkSecurityGroupEnabled
    mend az network vnet subnet update --name "$PE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # net-dns: Private DNS zones and their links
  if due 25; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.api.azureml.ms" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 26; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.notebooks.azure.net" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 27; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.blob.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 28; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.file.core.windows.net" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 29; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.vaultcore.azure.net" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 30; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.azurecr.io" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  # data-kv: Key vault of the workspace
  if due 31 32 33 35; then
    with 31 --public-network-access Disabled
    with 32 --default-action Deny
    with 33 --enable-purge-protection true
    with 35 --enable-rbac-authorization true
    mend az keyvault update --name "$KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  # data-acr: Container registry
  if due 36 37 38 39 40 41 42; then
    with 36 --sku Premium
    with 37 --admin-enabled false
    with 38 --anonymous-pull-enabled false
    with 39 --public-network-enabled false
    with 40 --default-action Deny
    with 41 --allow-trusted-services true
    with 42 --public-network-enabled false
    with 42 --allow-exports false
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP"
  fi
  # net-nsg: Network security group of the compute subnet
  if due 44; then
    mend az network nsg rule create --name AllowEntra --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 100 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443
  fi
  if due 45; then
    mend az network nsg rule create --name AllowAzureMLTcp --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 110 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 \
      18881
  fi
  if due 46; then
    mend az network nsg rule create --name AllowAzureMLUdp --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 120 --direction Outbound --access Allow \
      --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831
  fi
  if due 47; then
    mend az network nsg rule create --name AllowBatch --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 130 --direction Outbound --access Allow \
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes "BatchNodeManagement.$SERVICE_TAG_REGION" \
      --destination-port-ranges 443
  fi
  if due 48; then
    mend az network nsg rule create --name AllowResourceManager --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 140 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureResourceManager --destination-port-ranges 443
  fi
  if due 49; then
    mend az network nsg rule create --name AllowStorage --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 150 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes "Storage.$SERVICE_TAG_REGION" \
      --destination-port-ranges 443
  fi
  if due 50; then
    mend az network nsg rule create --name AllowContainerRegistry --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 160 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443
  fi
  if due 51; then
    mend az network nsg rule create --name AllowFrontDoor --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 170 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443
  fi
  if due 52; then
    mend az network nsg rule create --name AllowMonitor --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 180 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes AzureMonitor --destination-port-ranges 443
  fi
  if due 53; then
    mend az network nsg rule create --name AllowVnet --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 190 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445
  fi
  if due 54; then
    mend az network nsg rule create --name AllowKeyVault --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 200 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes "AzureKeyVault.$SERVICE_TAG_REGION" \
      --destination-port-ranges 443
  fi
  if due 55; then
    mend az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 210 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes Internet --destination-port-ranges 443
  fi
  if due 57; then
    mend az network nsg rule create --name DenyInternetOutbound --nsg-name "$NSG" \
      --resource-group "$RESOURCE_GROUP" --priority 4096 --direction Outbound --access Deny \
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
      --destination-address-prefixes Internet --destination-port-ranges "*"
  fi
  # net-firewall: Azure Firewall and the route to it
  if due 61; then
    with 61 --firewall-policy "$FIREWALL_POLICY_ID"
    mend az network firewall update --name "$FIREWALL" --resource-group "$RESOURCE_GROUP"
  fi
  if due 64; then
    with 64 --threat-intel-mode Deny
    mend az network firewall policy update --name "$FIREWALL_POLICY" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 67 68 69 70 71; then
    mend az rest --method put --url "$FIREWALL_RULES_ID?api-version=2024-05-01" \
      --body "@files/firewall-rules.json"
  fi
  if due 74 75 76; then
    with 74 --address-prefix "0.0.0.0/0"
    with 75 --next-hop-type VirtualAppliance
    with 75 --next-hop-ip-address "$FIREWALL_ADDRESS"
    with 76 --next-hop-ip-address "$FIREWALL_ADDRESS"
    mend az network route-table route update --name "default-to-firewall" \
      --route-table-name "$ROUTE_TABLE" --resource-group "$RESOURCE_GROUP"
  fi
  # net-compute-subnet: Subnet of the compute
  if due 78 79 80; then
    with 78 --default-outbound-access false
    with 79 --network-security-group "$NSG_ID"
    with 80 --route-table "$ROUTE_TABLE_ID"
    mend az network vnet subnet update --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # data-cmk: Vault and customer-managed key
  if due 81 82 83 85; then
    with 81 --bypass AzureServices
    with 82 --default-action Deny
    with 83 --enable-purge-protection true
    with 85 --enable-rbac-authorization true
    mend az keyvault update --name "$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  if due 86 87; then
    mend az keyvault key create --vault-name "$CMK_KEY_VAULT" --name "$CMK_KEY_NAME" --kty RSA \
      --size 3072
  fi
  if due 88; then
    mend az keyvault key set-attributes --vault-name "$CMK_KEY_VAULT" --name "$CMK_KEY_NAME" \
      --enabled true
  fi
  if due 89; then
    mend az keyvault key rotation-policy update --vault-name "$CMK_KEY_VAULT" \
      --name "$CMK_KEY_NAME" \
      --value "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P18M\"},\"action\":{\"type\":\"Rotate\"}},{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}],\"attributes\":{\"expiryTime\":\"P2Y\"}}"
    mend az keyvault key rotate --vault-name "$CMK_KEY_VAULT" --name "$CMK_KEY_NAME"
  fi
  if due 90 91; then
    mend az keyvault key rotation-policy update --vault-name "$CMK_KEY_VAULT" \
      --name "$CMK_KEY_NAME" \
      --value "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P18M\"},\"action\":{\"type\":\"Rotate\"}},{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}],\"attributes\":{\"expiryTime\":\"P2Y\"}}"
  fi
  if due 92 93 95; then
    apply_step data-cmk
  fi
  # data-cmk-storage: Key for stored data and the identity that uses it
  if due 96 97; then
    mend az keyvault key create --vault-name "$CMK_KEY_VAULT" --name "key-storage" --kty RSA \
      --size 3072
  fi
  if due 98; then
    mend az keyvault key set-attributes --vault-name "$CMK_KEY_VAULT" --name "key-storage" \
      --enabled true
  fi
  if due 99; then
    mend az keyvault key rotation-policy update --vault-name "$CMK_KEY_VAULT" \
      --name "key-storage" \
      --value "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P18M\"},\"action\":{\"type\":\"Rotate\"}},{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}],\"attributes\":{\"expiryTime\":\"P2Y\"}}"
    mend az keyvault key rotate --vault-name "$CMK_KEY_VAULT" --name "key-storage"
  fi
  if due 100 101; then
    mend az keyvault key rotation-policy update --vault-name "$CMK_KEY_VAULT" \
      --name "key-storage" \
      --value "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P18M\"},\"action\":{\"type\":\"Rotate\"}},{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}],\"attributes\":{\"expiryTime\":\"P2Y\"}}"
  fi
  if due 102; then
    apply_step data-cmk-storage
  fi
  # data-storage: Default storage account
  if due 103 104 105 106 107 108 110 111 112 113; then
    with 103 --public-network-access Disabled
    with 104 --default-action Deny
    with 105 --bypass AzureServices
    with 106 --allow-blob-public-access false
    with 107 --https-only true
    with 108 --min-tls-version TLS1_2
    with 110 --allow-cross-tenant-replication false
    with 111 --enable-local-user false
    with 112 --allowed-copy-scope AAD
    with 113 --allow-shared-key-access false
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 116 117 118 120; then
    with 116 --encryption-key-source Microsoft.Keyvault
    with 116 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 116 --encryption-key-name "key-storage"
    with 116 --identity-type UserAssigned
    with 116 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 116 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 117 --encryption-key-source Microsoft.Keyvault
    with 117 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 117 --encryption-key-name "key-storage"
    with 117 --identity-type UserAssigned
    with 117 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 117 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 118 --encryption-key-source Microsoft.Keyvault
    with 118 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 118 --encryption-key-name "key-storage"
    with 118 --identity-type UserAssigned
    with 118 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 118 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 120 --encryption-key-source Microsoft.Keyvault
    with 120 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 120 --encryption-key-name "key-storage"
    with 120 --identity-type UserAssigned
    with 120 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 120 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # net-dependency-endpoints: Private endpoints of storage, key vault and registry
  if due 121 122 123 124 128 129 130 131; then
    apply_step net-dependency-endpoints
  fi
  # iam-workspace-identity: Identity of the workspace and its roles
  if due 132 133 134 135 136 137 138 139 140 145 146 147; then
    apply_step iam-workspace-identity
  fi
  # ws-create: Workspace
  if due 153; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"containerRegistry\":\"$CONTAINER_REGISTRY_ID\"}"
  fi
  if due 154; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"systemDatastoresAuthMode\":\"Identity\"}"
  fi
  if due 155; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"publicNetworkAccess\":\"Disabled\"}"
  fi
  if due 161 162; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"serverlessComputeSettings\":{\"serverlessComputeCustomSubnet\":\"$COMPUTE_SUBNET_ID\",\"serverlessComputeNoPublicIP\":true}}"
  fi
  # iam-workspace-self: Role of the identity on its workspace
  if due 164; then
    apply_step iam-workspace-self
  fi
  # net-ws-endpoint: Private endpoint of the workspace
  if due 165 167 168; then
    apply_step net-ws-endpoint
  fi
  # net-monitor-private-link: Azure Monitor by private link
  if due 171; then
    mend az resource update --ids "$PRIVATE_LINK_SCOPE_ID" --api-version "2021-07-01-preview" \
      --set properties.accessModeSettings.ingestionAccessMode=Open
  fi
  if due 172 173 174; then
    apply_step net-monitor-private-link
  fi
  if due 176; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.monitor.azure.com" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 177; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 178; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
      --virtual-network "$VNET_ID" --registration-enabled false \
      --tags "${PLAN_TAG}"
  fi
  if due 179; then
    mend az network private-dns link vnet create --name "link-$VNET" \
      --zone-name "privatelink.agentsvc.azure-automation.net" \
      --resource-group "$RESOURCE_GROUP" --virtual-network "$VNET_ID" \
      --registration-enabled false --tags "${PLAN_TAG}"
  fi
  # net-flow-logs: Flow logs of the virtual network
  if due 180 181 182; then
    with 180 --enabled true
    with 181 --traffic-analytics true
    with 181 --workspace "$LOG_ANALYTICS_ID"
    with 182 --workspace "$LOG_ANALYTICS_ID"
    mend az network watcher flow-log update \
      --name "fl-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --location "$LOCATION"
  fi
  if due 183; then
    with 183 --public-network-access Disabled
    mend az storage account update --name "$FLOW_LOG_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 184; then
    apply_step net-flow-logs
  fi
  # net-way-in: Azure Bastion and a jump host
  if due 185 186; then
    with 185 --sku name=Standard
    with 186 --enable-tunneling true
    mend az network bastion update --name "$BASTION" --resource-group "$RESOURCE_GROUP"
  fi
  if due 189; then
    mend az network nsg rule create --name AllowSshFromBastion --nsg-name "nsg-$JUMP_HOST" \
      --resource-group "$RESOURCE_GROUP" --priority 100 --direction Inbound --access Allow \
      --protocol Tcp --source-address-prefixes "$BASTION_SUBNET_PREFIX" \
      --source-port-ranges "*" --destination-address-prefixes "*" --destination-port-ranges 22
  fi
  if due 194 195; then
    with 194 --default-outbound-access false
    with 195 --network-security-group "$JUMP_NSG_ID"
    mend az network vnet subnet update --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 199; then
    with 199 --route-table "$ROUTE_TABLE_ID"
    mend az network vnet subnet update --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 200; then
    mend az network nsg rule create --name AllowHttpsInbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 120 --direction Inbound --access Allow \
      --protocol Tcp --source-address-prefixes Internet --source-port-ranges "*" \
      --destination-address-prefixes "*" --destination-port-ranges 443
  fi
  if due 201; then
    mend az network nsg rule create --name AllowGatewayManagerInbound \
      --nsg-name "nsg-$BASTION" --resource-group "$RESOURCE_GROUP" --priority 130 \
      --direction Inbound --access Allow --protocol Tcp \
      --source-address-prefixes GatewayManager --source-port-ranges "*" \
      --destination-address-prefixes "*" --destination-port-ranges 443
  fi
  if due 202; then
    mend az network nsg rule create --name AllowLoadBalancerInbound \
      --nsg-name "nsg-$BASTION" --resource-group "$RESOURCE_GROUP" --priority 140 \
      --direction Inbound --access Allow --protocol Tcp \
      --source-address-prefixes AzureLoadBalancer --source-port-ranges "*" \
      --destination-address-prefixes "*" --destination-port-ranges 443
  fi
  if due 203; then
    mend az network nsg rule create --name AllowBastionInbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 150 --direction Inbound --access Allow \
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 8080 5701
  fi
  if due 204; then
    mend az network nsg rule create --name AllowSshRdpOutbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 100 --direction Outbound --access Allow \
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 22 3389
  fi
  if due 205; then
    mend az network nsg rule create --name AllowAzureCloudOutbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 110 --direction Outbound --access Allow \
      --protocol Tcp --source-address-prefixes "*" --source-port-ranges "*" \
      --destination-address-prefixes AzureCloud --destination-port-ranges 443
  fi
  if due 206; then
    mend az network nsg rule create --name AllowBastionOutbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 120 --direction Outbound --access Allow \
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 8080 5701
  fi
  if due 207; then
    mend az network nsg rule create --name AllowSessionOutbound --nsg-name "nsg-$BASTION" \
      --resource-group "$RESOURCE_GROUP" --priority 130 --direction Outbound --access Allow \
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
      --destination-address-prefixes Internet --destination-port-ranges 80
  fi
  if due 210; then
    with 210 --network-security-group "$BASTION_NSG_ID"
    mend az network vnet subnet update --name "AzureBastionSubnet" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 212; then
    mend az network nsg rule create --name DenyOtherInbound --nsg-name "nsg-$JUMP_HOST" \
      --resource-group "$RESOURCE_GROUP" --priority 4096 --direction Inbound --access Deny \
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
      --destination-address-prefixes "*" --destination-port-ranges "*"
  fi
  if due 213; then
    mend az network nic ip-config update --name ipconfig1 --nic-name "nic-$JUMP_HOST" \
      --resource-group "$RESOURCE_GROUP" --remove publicIPAddress
  fi
  if due 214; then
    lastly az vm start --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
    mend az vm deallocate --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
    mend az vm nic set --vm-name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP" \
      --nics "$JUMP_NIC_ID"
  fi
  if due 215 216; then
    lastly az vm start --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
    mend az vm deallocate --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP"
    mend az vm update --name "$JUMP_HOST" --resource-group "$RESOURCE_GROUP" \
      --security-type TrustedLaunch --enable-secure-boot true --enable-vtpm true
  fi
  if due 218; then
    mend az deployment group create --name "AADSSHLoginForLinux" \
      --resource-group "$RESOURCE_GROUP" --template-file "files/jump-login.json"
  fi
  if due 219 220 221 222; then
    apply_step net-way-in
  fi
  # data-training-storage: Storage account of the training data
  if due 223 224 225 226 227 228 230 231 232 233; then
    with 223 --public-network-access Disabled
    with 224 --default-action Deny
    with 225 --bypass AzureServices
    with 226 --allow-blob-public-access false
    with 227 --https-only true
    with 228 --min-tls-version TLS1_2
    with 230 --allow-cross-tenant-replication false
    with 231 --enable-local-user false
    with 232 --allowed-copy-scope AAD
    with 233 --allow-shared-key-access false
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 236 237 238 240; then
    with 236 --encryption-key-source Microsoft.Keyvault
    with 236 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 236 --encryption-key-name "key-storage"
    with 236 --identity-type UserAssigned
    with 236 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 236 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 237 --encryption-key-source Microsoft.Keyvault
    with 237 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 237 --encryption-key-name "key-storage"
    with 237 --identity-type UserAssigned
    with 237 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 237 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 238 --encryption-key-source Microsoft.Keyvault
    with 238 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 238 --encryption-key-name "key-storage"
    with 238 --identity-type UserAssigned
    with 238 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 238 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 240 --encryption-key-source Microsoft.Keyvault
    with 240 --encryption-key-vault "https://$CMK_KEY_VAULT.vault.azure.net"
    with 240 --encryption-key-name "key-storage"
    with 240 --identity-type UserAssigned
    with 240 --user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    with 240 --key-vault-user-identity-id "$STORAGE_KEY_IDENTITY_ID"
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 241; then
    mend az rest --method patch --url "$DATA_CONTAINER_ID?api-version=2023-05-01" \
      --body "{\"properties\":{\"publicAccess\":\"None\"}}"
  fi
  if due 242 244; then
    apply_step data-training-storage
  fi
  # data-recovery: Recovery of deleted data
  if due 246 247; then
    with 246 --enable-delete-retention true
    with 246 --delete-retention-days 30
    with 247 --enable-container-delete-retention true
    with 247 --container-delete-retention-days 30
    mend az storage account blob-service-properties update --account-name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 248; then
    with 248 --enable-delete-retention true
    with 248 --delete-retention-days 30
    mend az storage account file-service-properties update --account-name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 249 250 251; then
    with 249 --enable-delete-retention true
    with 249 --delete-retention-days 30
    with 250 --enable-container-delete-retention true
    with 250 --container-delete-retention-days 30
    with 251 --enable-versioning true
    mend az storage account blob-service-properties update \
      --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP"
  fi
  # iam-compute-identity: Identity of the compute and its roles
  if due 252 253 254 255; then
    apply_step iam-compute-identity
  fi
  # iam-endpoint-identity: Identity of the endpoint and its roles
  if due 256 257 258; then
    apply_step iam-endpoint-identity
  fi
  # iam-groups: Roles of the data scientists
  if due 259 260 261 262; then
    mend az role definition update --role-definition "@files/data-scientist-role.json"
  fi
  if due 263 264 265 266; then
    apply_step iam-groups
  fi
  # iam-deployer-role: Role that deploys models and changes none
  if due 268 269 270; then
    mend az role definition update --role-definition "@files/deployer-role.json"
  fi
  if due 271 272; then
    apply_step iam-deployer-role
  fi
  # iam-scoring-role: Role that calls an endpoint and nothing else
  if due 273 274 275; then
    mend az role definition update --role-definition "@files/scoring-role.json"
  fi
  # iam-job-secrets: Key vault for job secrets
  if due 276 277; then
    with 276 --public-network-access Disabled
    with 277 --enable-rbac-authorization true
    mend az keyvault update --name "$JOB_KEY_VAULT" --resource-group "$RESOURCE_GROUP"
  fi
  if due 278 280 282; then
    apply_step iam-job-secrets
  fi
  # data-datastore: Datastore without a credential
  if due 283 284; then
    mend az ml datastore create --file "files/datastore.yml" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # data-asset: Data asset with a version
  if due 286; then
    mend az ml data restore --name "$DATA_ASSET" --version "$DATA_VERSION" \
      --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
  fi
  # cmp-cluster: Compute cluster
  if due 290; then
    mend az resource patch --ids "$CLUSTER_ID" --api-version "2024-10-01" \
      --properties "{\"properties\":{\"scaleSettings\":{\"minNodeCount\":0,\"maxNodeCount\":$MAX_NODES,\"nodeIdleTimeBeforeScaleDown\":\"PT120S\"}}}"
  fi
  if due 291; then
    mend az ml compute create --file "files/cluster.yml" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if due 293; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"imageBuildCompute\":\"$CLUSTER_NAME\"}"
  fi
  # cmp-instance: Compute instance of one person
  if due 297; then
    mend az rest --method post \
      --url "$INSTANCE_ID/updateIdleShutdownSetting?api-version=2021-07-01" \
      --body "{\"idleTimeBeforeShutdown\":\"PT45M\"}"
  fi
  # model-register: Registered model
  if due 306 307; then
    with 306 --set "tags.git_commit=$GIT_COMMIT"
    with 307 --set "tags.data_asset=$DATA_ASSET:$DATA_VERSION"
    mend az ml model update --name "$MODEL" --version "$MODEL_VERSION" \
      --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
  fi
  if due 308; then
    mend az ml model restore --name "$MODEL" --version "$MODEL_VERSION" \
      --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
  fi
  # model-endpoint: Online endpoint
  if due 309 311; then
    with 309 --set auth_mode=aad_token
    with 311 --set public_network_access=disabled
    mend az ml online-endpoint update --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  # iam-scoring-caller: A caller of the endpoint
  if due 312; then
    apply_step iam-scoring-caller
  fi
  # mon-diagnostics: Logs of everything, sent to Log Analytics
  if due 313; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$WORKSPACE_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]" \
      --metrics "[{category:AllMetrics,enabled:true}]"
  fi
  if due 314; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$ONLINE_ENDPOINT_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]" \
      --metrics "[{category:AllMetrics,enabled:true}]"
  fi
  if due 315; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 316; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$CONTAINER_REGISTRY_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 317; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 318; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$STORAGE_ACCOUNT_FILES_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 319; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 320; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$CMK_KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 321; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$JOB_KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  if due 322; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$FIREWALL_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
  fi
  if due 324; then
    mend az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING-$PLAN_ID" \
      --resource "$BASTION_ID" --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category-group:allLogs,enabled:true}]"
  fi
  # mon-activity-log: Activity log of the subscription
  if due 325 326 327 328; then
    mend az monitor diagnostic-settings subscription create \
      --name "$ACTIVITY_LOG_SETTING-$PLAN_ID" --location "$LOCATION" \
      --workspace "$LOG_ANALYTICS_ID" \
      --logs "[{category:Administrative,enabled:true},{category:Security,enabled:true},{category:Policy,enabled:true},{category:Alert,enabled:true}]"
  fi
  # mon-defender: Plans of Microsoft Defender for Cloud
  if due 329 331 335 337 339; then
    apply_step mon-defender
  fi
  if due 330; then
    mend az security pricing create --name Containers --tier Standard \
      --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True
  fi
  if due 332 333 334 342; then
    mend az rest --method put \
      --url "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Security/pricings/StorageAccounts?api-version=2024-01-01" \
      --body "@files/defender-storage.json"
  fi
  if due 336; then
    mend az security pricing create --name KeyVaults --tier Standard --subplan PerKeyVault
  fi
  if due 338; then
    mend az security pricing create --name Arm --tier Standard --subplan PerSubscription
  fi
  if due 340 341; then
    mend az security pricing create --name CloudPosture --tier Standard \
      --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True \
      --extensions name=SensitiveDataDiscovery isEnabled=True
  fi
  # gov-benchmark: Microsoft cloud security benchmark on the group
  if due 345; then
    lastly az policy assignment create --name "$POLICY_ASSIGNMENT-$PLAN_ID" \
      --display-name "Microsoft cloud security benchmark" \
      --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" \
      --scope "$RESOURCE_GROUP_ID"
    mend az policy assignment delete --name "$POLICY_ASSIGNMENT-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  if due 346; then
    mend az policy assignment update --name "$POLICY_ASSIGNMENT-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID" --enforcement-mode Default
  fi
  # gov-deny-policies: Policies that deny what must not drift
  if due 347; then
    mend az policy assignment update --name "aml-deny-public-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID" --params "{effect:{value:Deny}}"
  fi
  if due 348; then
    mend az policy assignment update --name "aml-deny-public-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID" --enforcement-mode Default
  fi
  if due 350; then
    mend az policy assignment update --name "aml-deny-ssh-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID" --params "{effect:{value:Deny}}"
  fi
  if due 351; then
    mend az policy assignment update --name "aml-deny-ssh-$PLAN_ID" \
      --scope "$RESOURCE_GROUP_ID" --enforcement-mode Default
  fi
  # mon-alerts: Alerts when someone changes what guards the workspace
  if due 356; then
    mend az monitor action-group update \
      --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --remove-action security --add-action email security \
      "$SECURITY_EMAIL"
  fi
  if due 357; then
    mend az rest --method patch --url "$WORKSPACE_WRITE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 358; then
    mend az resource update --ids "$WORKSPACE_WRITE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.MachineLearningServices/workspaces/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 359; then
    mend az monitor activity-log alert scope add \
      --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 360; then
    mend az monitor activity-log alert action-group add \
      --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 361; then
    mend az rest --method patch --url "$WORKSPACE_DELETE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 362; then
    mend az resource update --ids "$WORKSPACE_DELETE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.MachineLearningServices/workspaces/delete\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 363; then
    mend az monitor activity-log alert scope add \
      --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 364; then
    mend az monitor activity-log alert action-group add \
      --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 365; then
    mend az rest --method patch --url "$ROLE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 366; then
    mend az resource update --ids "$ROLE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Authorization/roleAssignments/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 367; then
    mend az monitor activity-log alert scope add \
      --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 368; then
    mend az monitor activity-log alert action-group add \
      --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 369; then
    mend az rest --method patch --url "$LOGS_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 370; then
    mend az resource update --ids "$LOGS_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Insights/diagnosticSettings/delete\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 371; then
    mend az monitor activity-log alert scope add \
      --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 372; then
    mend az monitor activity-log alert action-group add \
      --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 373; then
    mend az rest --method patch --url "$LOCK_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 374; then
    mend az resource update --ids "$LOCK_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Authorization/locks/delete\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 375; then
    mend az monitor activity-log alert scope add \
      --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 376; then
    mend az monitor activity-log alert action-group add \
      --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 377; then
    mend az rest --method patch --url "$POLICY_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 378; then
    mend az resource update --ids "$POLICY_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Authorization/policyAssignments/delete\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 379; then
    mend az monitor activity-log alert scope add \
      --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 380; then
    mend az monitor activity-log alert action-group add \
      --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 381; then
    mend az rest --method patch --url "$LOGS_WRITE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 382; then
    mend az resource update --ids "$LOGS_WRITE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Insights/diagnosticSettings/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 383; then
    mend az monitor activity-log alert scope add \
      --name "alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 384; then
    mend az monitor activity-log alert action-group add \
      --name "alert-logs-redirected-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 385; then
    mend az rest --method patch --url "$POLICY_WRITE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 386; then
    mend az resource update --ids "$POLICY_WRITE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Authorization/policyAssignments/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 387; then
    mend az monitor activity-log alert scope add \
      --name "alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 388; then
    mend az monitor activity-log alert action-group add \
      --name "alert-policy-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 389; then
    mend az rest --method patch --url "$EXEMPTION_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 390; then
    mend az resource update --ids "$EXEMPTION_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Authorization/policyExemptions/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 391; then
    mend az monitor activity-log alert scope add \
      --name "alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 392; then
    mend az monitor activity-log alert action-group add \
      --name "alert-policy-exempted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 401; then
    mend az rest --method patch --url "$NSG_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 402; then
    mend az resource update --ids "$NSG_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Network/networkSecurityGroups/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 403; then
    mend az monitor activity-log alert scope add \
      --name "alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 404; then
    mend az monitor activity-log alert action-group add \
      --name "alert-security-group-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 405; then
    mend az rest --method patch --url "$NSG_RULE_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 406; then
    mend az resource update --ids "$NSG_RULE_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Network/networkSecurityGroups/securityRules/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 407; then
    mend az monitor activity-log alert scope add \
      --name "alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 408; then
    mend az monitor activity-log alert action-group add \
      --name "alert-security-rule-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  if due 409; then
    mend az rest --method patch --url "$PUBLIC_IP_ALERT_ID?api-version=2020-10-01" \
      --body "{\"properties\":{\"enabled\":true}}"
  fi
  if due 410; then
    mend az resource update --ids "$PUBLIC_IP_ALERT_ID" --api-version "2020-10-01" \
      --set "properties.condition={\"allOf\":[{\"field\":\"category\",\"equals\":\"Administrative\"},{\"field\":\"operationName\",\"equals\":\"Microsoft.Network/publicIPAddresses/write\"},{\"field\":\"status\",\"equals\":\"Succeeded\"}]}"
  fi
  if due 411; then
    mend az monitor activity-log alert scope add \
      --name "alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --scope "$RESOURCE_GROUP_ID"
  fi
  if due 412; then
    mend az monitor activity-log alert action-group add \
      --name "alert-public-address-made-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --resource-group "$RESOURCE_GROUP" --action-group "$ACTION_GROUP_ID"
  fi
  # gov-locks: Delete lock on the logs
  if due 415; then
    mend az lock create --name "no-delete-$PLAN_ID" --resource "$LOG_ANALYTICS_ID" \
      --lock-type CanNotDelete --notes "The logs are evidence."
  fi
  # model-deployment: Online deployment
  if due 463 464 465 466 467 468; then
    with 463 --set instance_count=3
    with 464 --set request_settings.request_timeout_ms=5000
    with 465 --set liveness_probe.period=10
    with 466 --set readiness_probe.period=10
    with 467 --set "model=azureml:$MODEL:$MODEL_VERSION"
    with 468 --set "environment=azureml:$ML_ENVIRONMENT:$ML_ENVIRONMENT_VERSION"
    mend az ml online-deployment update --name "$DEPLOYMENT" --endpoint-name "$ENDPOINT" \
      --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
  fi
  if due 470; then
    with 470 --traffic "$DEPLOYMENT=100"
    mend az ml online-endpoint update --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP"
  fi
}

restoring() {
  : # a plan may have nothing to set back
  # model-endpoint: Online endpoint
  if back 311; then
    mend az ml online-endpoint update --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --set public_network_access=enabled
  fi
  # cmp-cluster: Compute cluster
  if back 293; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"imageBuildCompute\":$FOUND_JSON}"
  fi
  # iam-job-secrets: Key vault for job secrets
  if back 277; then
    mend az keyvault update --name "$JOB_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --enable-rbac-authorization "$FOUND"
  fi
  if back 276; then
    mend az keyvault update --name "$JOB_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --public-network-access "$FOUND"
  fi
  # data-recovery: Recovery of deleted data
  if back 251; then
    mend az storage account blob-service-properties update \
      --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
      --enable-versioning "$FOUND"
  fi
  if back 250; then
    mend az storage account blob-service-properties update \
      --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
      --enable-container-delete-retention true --container-delete-retention-days "$FOUND"
  fi
  if back 249; then
    mend az storage account blob-service-properties update \
      --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
      --enable-delete-retention true --delete-retention-days "$FOUND"
  fi
  if back 248; then
    mend az storage account file-service-properties update --account-name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --enable-delete-retention true \
      --delete-retention-days "$FOUND"
  fi
  if back 247; then
    mend az storage account blob-service-properties update --account-name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --enable-container-delete-retention true \
      --container-delete-retention-days "$FOUND"
  fi
  if back 246; then
    mend az storage account blob-service-properties update --account-name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --enable-delete-retention true \
      --delete-retention-days "$FOUND"
  fi
  # data-training-storage: Storage account of the training data
  if back 233; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-shared-key-access "$FOUND"
  fi
  if back 232; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allowed-copy-scope "$FOUND"
  fi
  if back 231; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --enable-local-user "$FOUND"
  fi
  if back 230; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-cross-tenant-replication "$FOUND"
  fi
  if back 228; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --min-tls-version "$FOUND"
  fi
  if back 227; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --https-only "$FOUND"
  fi
  if back 226; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-blob-public-access "$FOUND"
  fi
  if back 225; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --bypass "$FOUND"
  fi
  if back 224; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --default-action "$FOUND"
  fi
  if back 223; then
    mend az storage account update --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --public-network-access "$FOUND"
  fi
  # net-way-in: Azure Bastion and a jump host
  if back 210; then
    mend az network vnet subnet update --name "AzureBastionSubnet" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --network-security-group "$FOUND"
  fi
  if back 199; then
    mend az network vnet subnet update --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --route-table "$FOUND"
  fi
  if back 195; then
    mend az network vnet subnet update --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --network-security-group "$FOUND"
  fi
  if back 194; then
    mend az network vnet subnet update --name "$JUMP_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --default-outbound-access "$FOUND"
  fi
  if back 186; then
    mend az network bastion update --name "$BASTION" --resource-group "$RESOURCE_GROUP" \
      --enable-tunneling "$FOUND"
  fi
  # net-flow-logs: Flow logs of the virtual network
  if back 183; then
    mend az storage account update --name "$FLOW_LOG_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --public-network-access "$FOUND"
  fi
  if back 182; then
    mend az network watcher flow-log update \
      --name "fl-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --location "$LOCATION" --workspace "$FOUND"
  fi
  if back 180; then
    mend az network watcher flow-log update \
      --name "fl-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" \
      --location "$LOCATION" --enabled "$FOUND"
  fi
  # ws-create: Workspace
  if back 155; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"publicNetworkAccess\":$FOUND_JSON}"
  fi
  if back 154; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"systemDatastoresAuthMode\":$FOUND_JSON}"
  fi
  if back 153; then
    mend az resource patch --ids "$WORKSPACE_ID" --api-version "2024-10-01-preview" \
      --properties "{\"containerRegistry\":$FOUND_JSON}"
  fi
  # data-storage: Default storage account
  if back 113; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-shared-key-access "$FOUND"
  fi
  if back 112; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allowed-copy-scope "$FOUND"
  fi
  if back 111; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --enable-local-user "$FOUND"
  fi
  if back 110; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-cross-tenant-replication "$FOUND"
  fi
  if back 108; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --min-tls-version "$FOUND"
  fi
  if back 107; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --https-only "$FOUND"
  fi
  if back 106; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --allow-blob-public-access "$FOUND"
  fi
  if back 105; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --bypass "$FOUND"
  fi
  if back 104; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --default-action "$FOUND"
  fi
  if back 103; then
    mend az storage account update --name "$STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --public-network-access "$FOUND"
  fi
  # data-cmk: Vault and customer-managed key
  if back 85; then
    mend az keyvault update --name "$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --enable-rbac-authorization "$FOUND"
  fi
  if back 82; then
    mend az keyvault update --name "$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --default-action "$FOUND"
  fi
  if back 81; then
    mend az keyvault update --name "$CMK_KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --bypass "$FOUND"
  fi
  # net-compute-subnet: Subnet of the compute
  if back 80; then
    mend az network vnet subnet update --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --route-table "$FOUND"
  fi
  if back 79; then
    mend az network vnet subnet update --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --network-security-group "$FOUND"
  fi
  if back 78; then
    mend az network vnet subnet update --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --default-outbound-access "$FOUND"
  fi
  # net-firewall: Azure Firewall and the route to it
  if back 76; then
    mend az network route-table route update --name "default-to-firewall" \
      --route-table-name "$ROUTE_TABLE" --resource-group "$RESOURCE_GROUP" \
      --next-hop-ip-address "$FOUND"
  fi
  if back 74; then
    mend az network route-table route update --name "default-to-firewall" \
      --route-table-name "$ROUTE_TABLE" --resource-group "$RESOURCE_GROUP" \
      --address-prefix "$FOUND"
  fi
  if back 64; then
    mend az network firewall policy update --name "$FIREWALL_POLICY" \
      --resource-group "$RESOURCE_GROUP" --threat-intel-mode "$FOUND"
  fi
  if back 61; then
    mend az network firewall update --name "$FIREWALL" --resource-group "$RESOURCE_GROUP" \
      --firewall-policy "$FOUND"
  fi
  # data-acr: Container registry
  if back 42; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --allow-exports true
  fi
  if back 40; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --default-action "$FOUND"
  fi
  if back 39; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --public-network-enabled true
  fi
  if back 38; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --anonymous-pull-enabled true
  fi
  if back 37; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --admin-enabled "$FOUND"
  fi
  if back 36; then
    mend az acr update --name "$CONTAINER_REGISTRY" --resource-group "$RESOURCE_GROUP" \
      --sku "$FOUND"
  fi
  # data-kv: Key vault of the workspace
  if back 35; then
    mend az keyvault update --name "$KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --enable-rbac-authorization "$FOUND"
  fi
  if back 32; then
    mend az keyvault update --name "$KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --default-action "$FOUND"
  fi
  if back 31; then
    mend az keyvault update --name "$KEY_VAULT" --resource-group "$RESOURCE_GROUP" \
      --public-network-access "$FOUND"
  fi
  # net-pe-subnet: Subnet of the private endpoints and its security group
  if back 24; then
    mend az network vnet subnet update --name "$PE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --private-endpoint-network-policies "$FOUND"
  fi
  if back 23; then
    mend az network vnet subnet update --name "$PE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --network-security-group "$FOUND"
  fi
  if back 22; then
    mend az network vnet subnet update --name "$PE_SUBNET" --vnet-name "$VNET" \
      --resource-group "$RESOURCE_GROUP" --default-outbound-access "$FOUND"
  fi
  # mon-app-insights: Application Insights
  if back 18; then
    mend az monitor app-insights component update --app "$APP_INSIGHTS" \
      --resource-group "$RESOURCE_GROUP" --workspace "$FOUND"
  fi
  # mon-law: Log Analytics workspace
  if back 17; then
    mend az monitor log-analytics workspace update --workspace-name "$LOG_ANALYTICS" \
      --resource-group "$RESOURCE_GROUP" --retention-time "$FOUND"
  fi
}

main
