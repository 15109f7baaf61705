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
DATA_CONTAINER_ID="$DATA_STORAGE_ACCOUNT_BLOBS_ID/containers/$STORAGE_CONTAINER"
DATA_ASSET_VERSION_ID="$DATA_ASSET_ID/versions/$DATA_VERSION"
ENVIRONMENT_VERSION_ID="$ENVIRONMENT_ASSET_ID/versions/$ML_ENVIRONMENT_VERSION"
MODEL_ASSET_VERSION_ID="$MODEL_ASSET_ID/versions/$MODEL_VERSION"
ONLINE_DEPLOYMENT_ID="$ONLINE_ENDPOINT_ID/deployments/$DEPLOYMENT"
PLAN_TAG_NAME="mlsecPlan"
PLAN_TAG_VALUE="$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID"
PLAN_TAG="$PLAN_TAG_NAME=$PLAN_TAG_VALUE"
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
  option "$1"
  case "$1" in
    --json) json=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

export AZURE_CORE_ONLY_SHOW_ERRORS=true
passed=0 failed=0 unknown=0

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

# Counts a verdict, and prints it: report RESULT CONTROL STEP LABEL TEST WORD ACTUAL FOUND [MEND], which is update, make,
# apply, or a sentence for a person
report() {
  local wanted colour found=${7:-nothing} mend=${9-}
  case "$1" in
    PASS) passed=$((passed + 1)) colour=32 ;;
    FAIL) failed=$((failed + 1)) colour=31 ;;
    *) unknown=$((unknown + 1)) colour=33 ;;
  esac
  in_words "$5" "$6"
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
  [ "$1" != PASS ] || return 0
  visible "        expected $wanted, found ${found%.}. Step: $3"
  # What is absent is not mended but made.
  case "$1:$mend:$7" in
    UNKNOWN:* | FAIL::*) return 0 ;;
    *:apply:*) mend="bash repair.sh --only $2" ;;
    *:update:'there is no such '* | *:make:'there is no such resource') mend="bash apply.sh --only $3" ;;
    *:update:* | *:make:*) mend="bash repair.sh --only $2" ;;
    *:'there is no such resource') mend='bash apply.sh' ;;
    *) ;;
  esac
  visible "        Mend: $mend"
}

# Says that a script is at work on the plan. That the group cannot be read is for its checks to say.
tell_at_work() {
  local told
  told=$(az group show --subscription "$SUBSCRIPTION_ID" --name "$RESOURCE_GROUP" \
    --query "[[id, to_string(tags)]]" --output tsv 2>"$errors" | tag_values "$run_tag" | cut -f 2) || return 0
  read_run "$told"
  if [ -z "$told" ] || is_cut_off || ! is_recent; then return 0; fi
  visible "$script: $(tell_run 'on this plan'): what is there may be another by the time that you read this." >&2
}

main() {
  signed_in
  tell_at_work
  [ -z "$json" ] ||
    printf '{"plan": "%s", "version": "%s", "at": "%s", "results": [\n' "$(in_json "$PLAN_TAG_VALUE")" "$GUIDE_VERSION" "$(now)"
  checks
  if [ -n "$json" ]; then
    printf '\n]}\n'
  else
    printf '%s passed, %s failed, %s unknown\n' "$passed" "$failed" "$unknown"
  fi
  [ "$failed" = 0 ] || exit 1
  [ "$unknown" = 0 ] || exit 3
}

checks() {
  : # a plan may have nothing to check
  look list 2 az provider list --query "[].[namespace, registrationState]" --output json
  keep 1 is "Microsoft.MachineLearningServices"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.MachineLearningServices is registered" apply
  again
  keep 1 is "Microsoft.Network"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Network is registered" apply
  again
  keep 1 is "Microsoft.Storage"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Storage is registered" apply
  again
  keep 1 is "Microsoft.KeyVault"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.KeyVault is registered" apply
  again
  keep 1 is "Microsoft.ContainerRegistry"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ContainerRegistry is registered" apply
  again
  keep 1 is "Microsoft.ManagedIdentity"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.ManagedIdentity is registered" apply
  again
  keep 1 is "Microsoft.OperationalInsights"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.OperationalInsights is registered" apply
  again
  keep 1 is "Microsoft.Insights"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Insights is registered" apply
  again
  keep 1 is "Microsoft.PolicyInsights"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.PolicyInsights is registered" apply
  again
  keep 1 is "Microsoft.Security"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Security is registered" apply
  look list 2 az provider list --query "[].[namespace, registrationState]" --output json
  keep 1 is "Microsoft.Compute"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Compute is registered" apply
  look list 2 az provider list --query "[].[namespace, registrationState]" --output json
  keep 1 is "Microsoft.DocumentDB"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.DocumentDB is registered" apply
  again
  keep 1 is "Microsoft.Search"
  expect every 2 is "Registered" fails gov-foundation gov-providers "Microsoft.Search is registered" apply
  look list 2 az group list --query "[].[name, properties.provisioningState]" --output json
  keep 1 is "$RESOURCE_GROUP"
  expect every 2 is "Succeeded" fails gov-foundation gov-group "The resource group is there" "Wait until Azure is done with the group; where there is none, apply makes it."
  look list 2 az group list --query "[].[name, tags.mlsecPlanGroup]" --output json
  keep 1 is "$RESOURCE_GROUP"
  expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" fails gov-teardown gov-group "The group carries the tag by which undo knows it" "Bring a group that others made by its id, or give this plan a name of its own."
  look resource 3 az resource show --ids "$LOG_ANALYTICS_ID" \
    --query "[[id, properties.provisioningState, properties.retentionInDays]]" --output json
  expect every 2 is "Succeeded" unknown mon-law mon-law "The Log Analytics workspace is provisioned" "Repeat the last change of the workspace; one that was deleted comes back if it is made again within 14 days."
  expect every 3 at-least "365" unknown mon-law mon-law "Logs are kept for a year" update
  look resource 2 az resource show --ids "$APP_INSIGHTS_ID" \
    --query "[[id, properties.WorkspaceResourceId]]" --output json
  expect every 2 is "$LOG_ANALYTICS_ID" fails mon-law mon-app-insights "Application Insights keeps its data in the Log Analytics workspace" update
  look resource 2 az resource show --ids "$VNET_ID" \
    --query "[[id, properties.provisioningState]]" --output json
  expect every 2 is "Succeeded" unknown net-vnet net-vnet "The virtual network is provisioned" "Read in the activity log why it failed, end the cause, and repeat the last change."
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
  expect ifAny 5 is "no such rule" unknown net-vnet net-pe-subnet "The network is not denied its private endpoints ahead of a rule that lets it in" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
  look resource 5 az resource show --ids "$PE_SUBNET_ID" \
    --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.privateEndpointNetworkPolicies]]" \
    --output json
  expect every 2 is "Succeeded" unknown net-vnet net-pe-subnet "The private endpoints have a subnet of their own" "Read in the activity log why it failed, end the cause, and repeat the last change."
  expect every 3 is "false" fails net-no-default-outbound net-pe-subnet "The subnet of the private endpoints has no default outbound access" update
  expect every 4 is "$PE_NSG_ID" fails net-vnet net-pe-subnet "The subnet of the private endpoints has its security group" update
  expect every 5 is "NetworkSecurityGroupEnabled|Enabled" fails net-vnet net-pe-subnet "The rules of that group hold for private endpoints" update
  look list 2 az network private-dns link vnet list --zone-name "privatelink.api.azureml.ms" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.api.azureml.ms is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.notebooks.azure.net" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.notebooks.azure.net is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.blob.core.windows.net" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.blob.core.windows.net is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.file.core.windows.net" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.file.core.windows.net is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.vaultcore.azure.net" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.vaultcore.azure.net is linked to the virtual network" make
  look list 2 az network private-dns link vnet list --zone-name "privatelink.azurecr.io" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-dns net-dns "privatelink.azurecr.io is linked to the virtual network" make
  look resource 6 az resource show --ids "$KEY_VAULT_ID" \
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
    --output json
  expect every 2 is "Disabled|SecuredByPerimeter" fails data-kv-hardened data-kv "Public network access is off" update
  expect every 3 is "Deny" fails data-kv-hardened data-kv "The firewall of the vault denies by default" update
  expect every 4 is "true" fails data-kv-hardened data-kv "Nobody can purge the vault before its time" update
  expect every 5 at-least "90" unknown data-kv-hardened data-kv "What is deleted is kept for 90 days" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
  again
  expect every 6 is "true" fails iam-kv-rbac data-kv "Access to the vault is given by roles only" update
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
  look resource 2 az resource show --ids "$NSG_ID" \
    --query "[[id, properties.provisioningState]]" --output json
  expect every 2 is "Succeeded" unknown net-nsg net-nsg "The security group is provisioned" "Read in the activity log why it failed, end the cause, and repeat the last change."
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
  keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${SERVICE_TAG_REGION}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
  keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
  note_last 9
  keep 1 is "Outbound"
  keep 2 is "Deny"
  keep 4 holds-one "AzureActiveDirectory|AzureMachineLearning|BatchNodeManagement.$SERVICE_TAG_REGION|AzureResourceManager|Storage.$SERVICE_TAG_REGION|MicrosoftContainerRegistry|AzureFrontDoor.FirstParty|AzureMonitor|VirtualNetwork|AzureKeyVault.${SERVICE_TAG_REGION}|Internet|Internet|AzureCloud|*|0.0.0.0/0"
  keep 5 holds-one "80|443|8787|18881|5831|445|*|0-65535"
  only_ahead 9
  expect ifAny 8 is "no such rule" unknown net-nsg net-nsg "Nothing that compute needs is denied ahead of the rules that allow it" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
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
  expect each 10 flows "Tcp AzureActiveDirectory 80 443|Tcp AzureMachineLearning 443 8787 18881|Udp AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|Tcp AzureResourceManager 443|Tcp Storage.$SERVICE_TAG_REGION 443|Tcp MicrosoftContainerRegistry 443|Tcp AzureFrontDoor.FirstParty 443|Tcp AzureMonitor 443|Tcp VirtualNetwork 443 445|Tcp AzureKeyVault.$SERVICE_TAG_REGION 443|Tcp Internet 443" unknown net-nsg net-nsg "Nothing is let out but to what compute needs, on the ports that it needs" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted."
  again
  keep 1 is "Inbound"
  keep 2 is "Allow"
  expect each 11 flows "* VirtualNetwork *|* AzureLoadBalancer *" unknown net-nsg net-nsg "No rule lets anybody in from outside the virtual network" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted."
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
  expect every 2 is "Allow" fails net-nsg net-nsg "A rule lets compute reach the vaults of the region" make
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
  look resource 3 az resource show --ids "$FIREWALL_ID" \
    --query "[[id, properties.provisioningState, properties.firewallPolicy.id]]" \
    --output json
  expect every 2 is "Succeeded" unknown net-firewall net-firewall "The firewall is provisioned" "Read in the activity log why it failed, end the cause, and repeat the last change."
  expect every 3 is "$FIREWALL_POLICY_ID" fails net-firewall net-firewall "The firewall obeys the policy" update
  look resource 2 az resource show --ids "$FIREWALL_ID" --query "[[id, zones]]" \
    --output json
  expect every 2 holds "1|2|3" fails net-firewall net-firewall "The firewall stands in all zones of the region" "Give it an address that stands in all zones, then deallocate the firewall, set its zones and allocate it again with Azure PowerShell; meanwhile nothing goes out."
  look resource 2 az resource show --ids "$FIREWALL_PUBLIC_IP_ID" --query "[[id, zones]]" \
    --output json
  expect every 2 holds "1|2|3" unknown net-firewall net-firewall "The address of the firewall stands in all zones of the region" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
  look resource 4 az resource show --ids "$FIREWALL_POLICY_ID" \
    --query "[[id, properties.threatIntelMode, properties.ruleCollectionGroups[].id, properties.basePolicy.id]]" \
    --output json
  expect every 2 is "Deny" fails net-firewall net-firewall "Traffic to and from known attackers is denied" update
  expect every 3 exactly "$FIREWALL_RULES_ID" unknown net-firewall net-firewall "The policy has those rules and no others" "Export the rule collection groups that the plan does not know, and delete them; apply makes its own where it is absent."
  expect every 4 empty "" unknown net-firewall net-firewall "The policy takes over no rules of another one" "Take the parent policy away from this one, or ask who owns the parent to agree with its rules."
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
  expect every 1 flows "TCP AzureActiveDirectory 80 443|TCP AzureMachineLearning 443 8787 18881|UDP AzureMachineLearning 5831|* BatchNodeManagement.$SERVICE_TAG_REGION 443|TCP AzureResourceManager 443|TCP Storage.$SERVICE_TAG_REGION 443|TCP MicrosoftContainerRegistry 443|TCP AzureFrontDoor.FirstParty 443|TCP AzureMonitor 443|Https:443 pypi.org *|Https:443 files.pythonhosted.org *|Https:443 conda.anaconda.org *|Https:443 ml.azure.com *|Https:443 automlresources-prod-d0eaehh7g8andvav.b02.azurefd.net *|TCP AzureActiveDirectory 443|TCP AzureKeyVault.$SERVICE_TAG_REGION 443|Https:443 azure.archive.ubuntu.com *|Http:80 azure.archive.ubuntu.com *|Https:443 packages.microsoft.com *|Http:80 packages.microsoft.com *|Https:443 pas.windows.net *|Http:80 pas.windows.net *|Https:443 graph.microsoft.com *|Http:80 graph.microsoft.com *|Https:443 aka.ms *|Http:80 aka.ms *|Https:443 azcliprod.blob.core.windows.net *|Http:80 azcliprod.blob.core.windows.net *|Https:443 azcliextensionsync.blob.core.windows.net *|Http:80 azcliextensionsync.blob.core.windows.net *" unknown net-firewall net-firewall "No rule of the firewall lets more through than its file" make
  look part 1 az resource show --ids "$ROUTE_TABLE_ID" \
    --query "[id, properties.routes[].[properties.nextHopType]]" --output json
  expect every 1 is "VirtualAppliance|VnetLocal|None" unknown net-firewall net-firewall "No route leads round the firewall" "Find out who needs the other route, then delete it or lead it to the firewall."
  FIREWALL_ADDRESS=$(read_word az resource show --ids "$FIREWALL_ID" \
    --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv)
  look part 2 az resource show --ids "$ROUTE_TABLE_ID" \
    --query "[id, properties.routes[].[properties.nextHopType, properties.nextHopIpAddress]]" \
    --output json
  keep 1 is "VirtualAppliance"
  expect every 2 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "Every appliance on a route is the firewall" "Find out whose appliance the route leads to, then delete the route or lead it to the firewall."
  look resource 4 az resource show --ids "$DEFAULT_ROUTE_ID" \
    --query "[[id, properties.addressPrefix, properties.nextHopType, properties.nextHopIpAddress]]" \
    --output json
  expect every 2 is "0.0.0.0/0" unknown net-firewall net-firewall "The default route covers every address" update
  expect every 3 is "VirtualAppliance" unknown net-firewall net-firewall "The default route leads to an appliance" update
  expect every 4 is "$FIREWALL_ADDRESS" unknown net-firewall net-firewall "The appliance is the firewall" update
  look resource 5 az resource show --ids "$COMPUTE_SUBNET_ID" \
    --query "[[id, properties.provisioningState, properties.defaultOutboundAccess, properties.networkSecurityGroup.id, properties.routeTable.id]]" \
    --output json
  expect every 2 is "Succeeded" unknown net-vnet net-compute-subnet "The compute has a subnet of its own" "Read in the activity log why it failed, end the cause, and repeat the last change."
  expect every 3 is "false" fails net-no-default-outbound net-compute-subnet "The compute subnet has no default outbound access" update
  expect every 4 is "$NSG_ID" fails net-nsg net-compute-subnet "The compute subnet has the security group" update
  expect every 5 is "$ROUTE_TABLE_ID" fails net-firewall net-compute-subnet "The compute subnet has the route table" update
  look resource 6 az resource show --ids "$CMK_KEY_VAULT_ID" \
    --query "[[id, properties.networkAcls.bypass, properties.networkAcls.defaultAction, properties.enablePurgeProtection, properties.softDeleteRetentionInDays, properties.enableRbacAuthorization]]" \
    --output json
  expect every 2 is "AzureServices|None" fails data-cmk data-cmk "Nobody but trusted Azure services passes the firewall of the vault" update
  expect every 3 is "Deny" fails data-cmk data-cmk "The firewall of the vault denies by default" update
  expect every 4 is "true" fails data-cmk data-cmk "Nobody can purge the vault before its time" update
  expect every 5 at-least "90" unknown data-cmk data-cmk "What is deleted is kept for 90 days" "A vault takes its retention once: make another vault, or leave it; for the vault of a workspace that means another workspace."
  again
  expect every 6 is "true" fails data-cmk data-cmk "Access to the vault of the key is given by roles" update
  look resource 7 az resource show --ids "$CMK_KEY_ID" \
    --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
    --output json
  expect every 2 is "RSA|RSA-HSM" unknown data-cmk data-cmk "The customer-managed key is an RSA key" make
  expect every 3 at-least "3072" unknown data-cmk data-cmk "The customer-managed key has at least 3072 bits" make
  expect every 4 is "true" unknown data-cmk data-cmk "The customer-managed key is enabled" update
  expect every 5 at-least "1" fails data-key-rotation data-cmk "The customer-managed key has an end from its first version on" update
  expect every 6 at-most "P2Y" unknown data-key-rotation data-cmk "A later version of the customer-managed key expires after two years at most" update
  expect every 7 at-most "P18M" unknown data-key-rotation data-cmk "The customer-managed key gets a new version after 18 months at most" update
  COSMOS_PRINCIPAL=$(read_word az ad sp show --id a232010e-820c-4083-83bb-3ace5fc29d0b --query id --output tsv)
  look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$COSMOS_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk data-cmk "Azure Cosmos DB holds Key Vault Crypto Service Encryption User on the vault of the key" apply
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
  expect every 2 is "Approved" fails data-cmk data-cmk "A private endpoint that is approved leads to the vault of the key" apply
  look part 1 az resource show --ids "$CMK_KEY_VAULT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails data-cmk data-cmk "Every private endpoint of the vault is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns data-cmk "The endpoint writes its addresses into privatelink.vaultcore.azure.net" apply
  look resource 7 az resource show --ids "$STORAGE_KEY_ID" \
    --query "[[id, properties.kty, properties.keySize, properties.attributes.enabled, properties.attributes.exp, properties.rotationPolicy.attributes.expiryTime, (properties.rotationPolicy.lifetimeActions[?action.type=='rotate'].trigger.timeAfterCreate)[0]]]" \
    --output json
  expect every 2 is "RSA|RSA-HSM" unknown data-cmk-storage data-cmk-storage "The key for stored data is an RSA key" make
  expect every 3 at-least "3072" unknown data-cmk-storage data-cmk-storage "The key for stored data has at least 3072 bits" make
  expect every 4 is "true" unknown data-cmk-storage data-cmk-storage "The key for stored data is enabled" update
  expect every 5 at-least "1" fails data-key-rotation data-cmk-storage "The key for stored data has an end from its first version on" update
  expect every 6 at-most "P2Y" unknown data-key-rotation data-cmk-storage "A later version of the key for stored data expires after two years at most" update
  expect every 7 at-most "P18M" unknown data-key-rotation data-cmk-storage "The key for stored data gets a new version after 18 months at most" update
  STORAGE_KEY_PRINCIPAL=$(read_word az identity show --name "id-$STORAGE_ACCOUNT" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$STORAGE_KEY_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails data-cmk-storage data-cmk-storage "The identity holds Key Vault Crypto Service Encryption User on the vault of the key" apply
  look resource 12 az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess]]" \
    --output json
  expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-storage "Public network access of the default storage account is off" update
  expect every 3 is "Deny" fails data-storage-hardened data-storage "The firewall of the default storage account denies by default" update
  expect every 4 is "AzureServices|None" unknown data-storage-hardened data-storage "Nobody but trusted Azure services passes the firewall of the default storage account" update
  expect every 5 is "false" fails data-storage-hardened data-storage "Nobody reads blobs of the default storage account without signing in" update
  expect every 6 is "true" fails data-storage-hardened data-storage "Only HTTPS is answered by the default storage account" update
  expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-storage "TLS 1.2 is the lowest version of the default storage account" update
  expect every 8 is "true" fails data-storage-hardened data-storage "The infrastructure encrypts the default storage account a second time" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
  expect every 9 is "false" fails data-storage-hardened data-storage "Objects of the default storage account are not replicated to another tenant" update
  expect every 10 is "false" fails data-storage-hardened data-storage "There are no local users for SFTP in the default storage account" update
  expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-storage "Copies to the default storage account come from accounts of the same tenant only" update
  expect every 12 is "false" fails data-no-shared-key data-storage "The keys of the default storage account open nothing" update
  look resource 3 az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" \
    --output json
  expect every 2 is "Account" fails data-storage-hardened data-storage "Queues of the default storage account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  expect every 3 is "Account" fails data-storage-hardened data-storage "Tables of the default storage account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  look resource 6 az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" \
    --output json
  expect every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-storage "A key of yours encrypts the default storage account" update
  expect every 3 is "key-storage" unknown data-cmk-storage data-storage "It is the key for stored data that encrypts the default storage account" update
  expect every 4 is "https://$CMK_KEY_VAULT.vault.azure.net|https://$CMK_KEY_VAULT.vault.azure.net/" fails data-cmk-storage data-storage "The key that encrypts the default storage account is in the vault of the customer-managed key" update
  expect every 5 empty "" unknown data-cmk-storage data-storage "The encryption of the default storage account follows the rotation of the key" "Take the fixed version away with \`az storage account update --encryption-key-version \"\"\` and the name of the account and of its group; the version that was used stays enabled for a day."
  expect every 6 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-storage "The identity made for it opens the key for the default storage account" update
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
  expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the blobs of the storage account" apply
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
  expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the files of the storage account" apply
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
  expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the key vault" apply
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
  expect every 2 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "A private endpoint that is approved leads to the registry" apply
  look part 1 az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the storage account is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  look part 1 az resource show --ids "$KEY_VAULT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the key vault is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  look part 1 az resource show --ids "$CONTAINER_REGISTRY_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-dependency-endpoints net-dependency-endpoints "Every private endpoint of the registry is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  expect every 1 is "$BLOB_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.blob.core.windows.net" apply
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
  expect every 1 is "$FILE_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.file.core.windows.net" apply
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
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.vaultcore.azure.net" apply
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
  expect every 1 is "$REGISTRY_ZONE_ID" fails net-dns net-dependency-endpoints "The endpoint writes its addresses into privatelink.azurecr.io" apply
  WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the storage account" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage Blob Data Contributor on the storage account" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-workspace-identity iam-workspace-identity "The identity holds Storage File Data Privileged Contributor on the storage account" apply
  look list 1 az role assignment list --scope "$KEY_VAULT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the key vault" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the key vault" apply
  look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the registry" apply
  look list 1 az role assignment list --scope "$APP_INSIGHTS_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on Application Insights" apply
  look list 1 az role assignment list --scope "$BLOB_ENDPOINT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the blob endpoint" apply
  look list 1 az role assignment list --scope "$FILE_ENDPOINT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails iam-workspace-identity iam-workspace-identity "The identity holds Reader on the file endpoint" apply
  look list 1 az role assignment list --scope "$CMK_KEY_VAULT_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-identity "The identity holds Contributor on the vault of the customer-managed key" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483|/providers/Microsoft.Authorization/roleDefinitions/00482a5a-887f-4fb3-b363-3b7fe8e74483" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Administrator on the vault of the customer-managed key" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6|/providers/Microsoft.Authorization/roleDefinitions/e147488a-f6f5-4113-8e2d-b22465e65bf6" fails iam-workspace-identity iam-workspace-identity "The identity holds Key Vault Crypto Service Encryption User on the vault of the customer-managed key" apply
  look resource 3 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.primaryUserAssignedIdentity]]" \
    --output json
  expect every 2 exactly "$WORKSPACE_IDENTITY_ID" fails iam-workspace-identity iam-workspace-identity "The workspace has the identity that you made, and no other that somebody made" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url \"ID of the workspace?api-version=2024-10-01\" --body @both.json, with {\"identity\": {\"type\": \"SystemAssigned,UserAssigned\", \"userAssignedIdentities\": {\"ID of the identity\": {}}}, \"properties\": {\"primaryUserAssignedIdentity\": \"ID of the identity\"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  expect every 3 is "$WORKSPACE_IDENTITY_ID" unknown iam-workspace-identity iam-workspace-identity "The workspace acts as that identity" "Ten minutes after the roles are given, let the workspace have both identities and act as the new one: az rest --method patch --url \"ID of the workspace?api-version=2024-10-01\" --body @both.json, with {\"identity\": {\"type\": \"SystemAssigned,UserAssigned\", \"userAssignedIdentities\": {\"ID of the identity\": {}}}, \"properties\": {\"primaryUserAssignedIdentity\": \"ID of the identity\"}} in the file; try a job and studio; then send it again with the type UserAssigned, and null for each other identity that somebody made."
  look resource 7 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, properties.provisioningState, properties.storageAccount, properties.keyVault, properties.containerRegistry, properties.systemDatastoresAuthMode, properties.publicNetworkAccess]]" \
    --output json
  expect every 2 is "Succeeded" unknown ws-create ws-create "The workspace is provisioned" "Let \`az ml workspace diagnose\` say what failed, and repeat the last change."
  expect every 3 is "$STORAGE_ACCOUNT_ID" unknown ws-create ws-create "The workspace uses the closed storage account" "A workspace keeps its account: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
  expect every 4 is "$KEY_VAULT_ID" unknown ws-create ws-create "The workspace uses the closed key vault" "A workspace keeps its vault: close the one that it has, or make a new workspace, register models and data in it again, move the callers, and delete the old one."
  expect every 5 is "$CONTAINER_REGISTRY_ID" fails ws-create ws-create "The workspace uses the closed registry" update
  expect every 6 is "Identity" fails data-no-shared-key ws-create "The built-in datastores sign in instead of holding a key" update
  expect every 7 is "Disabled|SecuredByPerimeter" fails net-ws-private ws-create "Public network access is off" update
  look resource 2 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, properties.hbiWorkspace]]" --output json
  expect every 2 is "true" fails data-hbi ws-create "The workspace is one of high business impact" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
  look resource 5 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, properties.encryption.status, properties.encryption.keyVaultProperties.keyVaultArmId, properties.encryption.keyVaultProperties.keyIdentifier, properties.encryption.identity.userAssignedIdentity]]" \
    --output json
  expect every 2 is "Enabled" fails data-cmk ws-create "The workspace is encrypted with a key of yours" "Only creation sets it: make a new workspace, register models and data in it again, move the callers, and delete the old one."
  expect every 3 is "$CMK_KEY_VAULT_ID" unknown data-cmk ws-create "The key is in the vault of the customer-managed key" "A workspace takes another key of the same vault only: make a new workspace, register models and data in it again, move the callers, and delete the old one."
  expect every 4 begins "https://$CMK_KEY_VAULT.vault.azure.net/keys/$CMK_KEY_NAME/" unknown data-cmk ws-create "It is the customer-managed key that encrypts the workspace" "Tell the workspace the address of that key with its version, by \`az ml workspace update --file\` and \`customer_managed_key.key_uri\` in the file: Azure takes another key of the same vault, and no other."
  expect every 5 is "$WORKSPACE_IDENTITY_ID" fails data-cmk ws-create "The workspace opens the key with its own identity" "Only creation says which identity opens the key: make a new workspace, register models and data in it again, move the callers, and delete the old one."
  look resource 3 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, properties.serverlessComputeSettings.serverlessComputeCustomSubnet, properties.serverlessComputeSettings.serverlessComputeNoPublicIP]]" \
    --output json
  expect every 2 is "$COMPUTE_SUBNET_ID" fails net-serverless-private ws-create "Serverless jobs run in the compute subnet" update
  expect every 3 is "true" fails net-serverless-private ws-create "Serverless jobs have no public address" update
  look list 2 az resource list --tag "$PLAN_TAG" --query "[].[type, tags.mlsecPlan]" \
    --output json
  keep 1 is "Microsoft.MachineLearningServices/workspaces"
  expect every 2 is "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-$PLAN_ID" fails gov-teardown ws-create "The workspace carries the tag by which undo knows it" "Undo deletes for good the workspace that has the tag: give it one with \`az tag update\` only if it may go with the plan."
  WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 1 az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$WORKSPACE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c" fails iam-workspace-identity iam-workspace-self "The identity holds Contributor on the workspace itself" apply
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
  expect every 2 is "Approved" fails net-ws-private net-ws-endpoint "A private endpoint that is approved leads to the workspace" apply
  look part 1 az resource show --ids "$WORKSPACE_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-ws-private net-ws-endpoint "Every private endpoint of the workspace is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  expect every 1 is "$API_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.api.azureml.ms" apply
  again
  keep 1 is "$NOTEBOOKS_ZONE_ID"
  expect every 1 is "$NOTEBOOKS_ZONE_ID" fails net-dns net-ws-endpoint "The endpoint writes its addresses into privatelink.notebooks.azure.net" apply
  look resource 2 az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
    --query "[[id, properties.accessModeSettings.ingestionAccessMode]]" --output json
  expect every 2 is "Open" unknown net-monitor-private-link net-monitor-private-link "The scope takes data in open mode, the only one that Azure ML supports" update
  look list 2 az monitor private-link-scope scoped-resource list \
    --scope-name "$PRIVATE_LINK_SCOPE" --resource-group "$RESOURCE_GROUP" \
    --query "[].[linkedResourceId, provisioningState]" --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Log Analytics is under the scope" apply
  again
  keep 1 is "$APP_INSIGHTS_ID"
  expect every 2 is "Succeeded" fails net-monitor-private-link net-monitor-private-link "Application Insights is under the scope" apply
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
  expect every 2 is "Approved" fails net-monitor-private-link net-monitor-private-link "A private endpoint that is approved leads to the scope of Azure Monitor" apply
  look part 1 az resource show --ids "$PRIVATE_LINK_SCOPE_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-monitor-private-link net-monitor-private-link "Every private endpoint of the scope is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.monitor.azure.com" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.monitor.azure.com is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.oms.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.oms.opinsights.azure.com is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.ods.opinsights.azure.com" --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.ods.opinsights.azure.com is linked to the virtual network" make
  look list 2 az network private-dns link vnet list \
    --zone-name "privatelink.agentsvc.azure-automation.net" \
    --resource-group "$RESOURCE_GROUP" \
    --query "[].[virtualNetwork.id, virtualNetworkLinkState]" --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "Completed" fails net-monitor-private-link net-monitor-private-link "privatelink.agentsvc.azure-automation.net is linked to the virtual network" make
  look list 4 az network watcher flow-log list --location "$LOCATION" \
    --query "[].[targetResourceId, enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled, flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId]" \
    --output json
  keep 1 is "$VNET_ID"
  expect every 2 is "true" fails net-flow-logs net-flow-logs "The flows of the virtual network are logged" update
  expect every 3 is "true" fails net-flow-logs net-flow-logs "Traffic analytics reads the flows" update
  expect every 4 is "$LOG_ANALYTICS_ID" fails net-flow-logs net-flow-logs "Traffic analytics writes into Log Analytics" update
  look resource 2 az resource show --ids "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.publicNetworkAccess]]" --output json
  expect every 2 is "Disabled|SecuredByPerimeter" fails net-flow-logs net-flow-logs "The storage account of the flow logs is closed" update
  FLOW_LOG_PRINCIPAL=$(read_word az identity show --name "id-$FLOW_LOG_STORAGE_ACCOUNT" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 1 az role assignment list --scope "$FLOW_LOG_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$FLOW_LOG_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails net-flow-logs net-flow-logs "The identity holds Storage Blob Data Contributor on the storage account of the flow logs" apply
  look resource 3 az resource show --ids "$BASTION_ID" \
    --query "[[id, sku.name, properties.enableTunneling]]" --output json
  expect every 2 is "Standard|Premium" unknown net-way-in net-way-in "Azure Bastion is of the Standard tier" update
  expect every 3 is "true" unknown net-way-in net-way-in "Azure Bastion opens tunnels for SSH" update
  look resource 2 az resource show --ids "$BASTION_PUBLIC_IP_ID" --query "[[id, zones]]" \
    --output json
  expect every 2 holds "1|2|3" unknown net-way-in net-way-in "The address of Azure Bastion stands in all zones of the region" "Only a new address has zones: make one under another name, put it in the place of this one, and tell those who let this one in."
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
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the jump host" make
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
  expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "Azure Bastion is not denied the jump host ahead of the rule that lets it in" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
  again
  keep 1 is "Inbound"
  keep 2 is "Allow"
  expect each 10 flows "Tcp $BASTION_SUBNET_PREFIX 22" unknown net-way-in net-way-in "Only Azure Bastion is let in to the jump host, and only by SSH" "Find the rule that allows more and who needs it, then narrow or delete it; apply makes a rule of the plan again that was deleted."
  again
  keep 1 is "Inbound"
  keep 3 is "*"
  keep 4 holds-one "*|0.0.0.0/0"
  keep 5 holds-one "*|0-65535"
  keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Deny" fails net-way-in net-way-in "A rule of the jump host denies all others who come in" make
  look resource 3 az resource show --ids "$JUMP_SUBNET_ID" \
    --query "[[id, properties.defaultOutboundAccess, properties.networkSecurityGroup.id]]" \
    --output json
  expect every 2 is "false" fails net-no-default-outbound net-way-in "The jump host subnet has no default outbound access" update
  expect every 3 is "$JUMP_NSG_ID" fails net-way-in net-way-in "The jump host subnet has its security group" update
  look resource 2 az resource show --ids "$JUMP_SUBNET_ID" \
    --query "[[id, properties.routeTable.id]]" --output json
  expect every 2 is "$ROUTE_TABLE_ID" fails net-way-in net-way-in "The jump host goes out by the firewall" update
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
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets people reach Azure Bastion" make
  again
  keep 1 is "Inbound"
  keep 2 is "Allow"
  keep 3 is "Tcp|*"
  keep 4 holds-one "GatewayManager|*|0.0.0.0/0"
  keep 5 holds-one "443|*|0-65535"
  keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure manage Azure Bastion" make
  again
  keep 1 is "Inbound"
  keep 2 is "Allow"
  keep 3 is "Tcp|*"
  keep 4 holds-one "AzureLoadBalancer|*|0.0.0.0/0"
  keep 5 holds-one "443|*|0-65535"
  keep 6 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure watch over Azure Bastion" make
  again
  keep 1 is "Inbound"
  keep 2 is "Allow"
  keep 3 is "*"
  keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
  keep 5 holds "8080|5701"
  keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion hear each other" make
  again
  keep 1 is "Outbound"
  keep 2 is "Allow"
  keep 3 is "*"
  keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
  keep 5 holds "22|3389"
  keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach machines" make
  again
  keep 1 is "Outbound"
  keep 2 is "Allow"
  keep 3 is "Tcp|*"
  keep 6 holds-one "AzureCloud|*|0.0.0.0/0"
  keep 5 holds-one "443|*|0-65535"
  keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion reach the services of Azure" make
  again
  keep 1 is "Outbound"
  keep 2 is "Allow"
  keep 3 is "*"
  keep 6 holds-one "VirtualNetwork|*|0.0.0.0/0"
  keep 5 holds "8080|5701"
  keep 4 holds-one "VirtualNetwork|*|0.0.0.0/0"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets the parts of Azure Bastion speak to each other" make
  again
  keep 1 is "Outbound"
  keep 2 is "Allow"
  keep 3 is "*"
  keep 6 holds-one "Internet|*|0.0.0.0/0"
  keep 5 holds-one "80|*|0-65535"
  keep 4 holds-one "*|0.0.0.0/0|VirtualNetwork"
  keep 7 holds-one "*|0-65535"
  expect every 2 is "Allow" fails net-way-in net-way-in "A rule lets Azure Bastion look at certificates" make
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
  expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "Who must reach Azure Bastion is not denied ahead of the rules that let them in" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
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
  expect ifAny 8 is "no such rule" unknown net-way-in net-way-in "What Azure Bastion must reach is not denied ahead of the rules that allow it" "Find out who wanted that rule, then delete it, or give it a higher number than all that allow; where none allows, make one."
  look resource 2 az resource show --ids "$BASTION_SUBNET_ID" \
    --query "[[id, properties.networkSecurityGroup.id]]" --output json
  expect every 2 is "$BASTION_NSG_ID" fails net-way-in net-way-in "The subnet of Azure Bastion has its security group" update
  look part 2 az resource show --ids "$JUMP_NIC_ID" \
    --query "[id, properties.ipConfigurations[].[name, properties.publicIPAddress.id]]" \
    --output json
  expect every 2 empty "" unknown net-way-in net-way-in "The jump host has no public address" update
  look part 1 az resource show --ids "$JUMP_HOST_ID" \
    --query "[id, properties.networkProfile.networkInterfaces[].[id]]" --output json
  expect every 1 is "$JUMP_NIC_ID" fails net-way-in net-way-in "The jump host has that network interface and no other" update
  look resource 4 az resource show --ids "$JUMP_HOST_ID" \
    --query "[[id, properties.securityProfile.securityType, properties.securityProfile.uefiSettings.secureBootEnabled, properties.osProfile.linuxConfiguration.disablePasswordAuthentication]]" \
    --output json
  expect every 2 is "TrustedLaunch|ConfidentialVM" fails net-way-in net-way-in "The jump host is a trusted launch machine" update
  expect every 3 is "true" fails net-way-in net-way-in "The jump host starts signed software only" update
  expect every 4 is "true" unknown net-way-in net-way-in "The jump host takes no passwords" "Only a new host has it: save what is on its disk, delete it, and apply makes another."
  look resource 2 az resource show --ids "$JUMP_LOGIN_ID" \
    --query "[[id, properties.provisioningState]]" --output json
  expect every 2 is "Succeeded" unknown net-way-in net-way-in "People sign in with Microsoft Entra" make
  look list 1 az role assignment list --scope "$JUMP_HOST_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52|/providers/Microsoft.Authorization/roleDefinitions/fb879df8-f326-4884-b1cf-06f3ad86be52" fails net-way-in net-way-in "The group of data scientists holds Virtual Machine User Login on the jump host" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on the jump host" apply
  look list 1 az role assignment list --scope "$JUMP_NIC_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on its network interface" apply
  look list 1 az role assignment list --scope "$BASTION_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7|/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" fails net-way-in net-way-in "The group of data scientists holds Reader on Azure Bastion" apply
  look resource 14 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.publicNetworkAccess, properties.networkAcls.defaultAction, properties.networkAcls.bypass, properties.allowBlobPublicAccess, properties.supportsHttpsTrafficOnly, properties.minimumTlsVersion, properties.encryption.requireInfrastructureEncryption, properties.allowCrossTenantReplication, properties.isLocalUserEnabled, properties.allowedCopyScope, properties.allowSharedKeyAccess, properties.encryption.services.queue.keyType, properties.encryption.services.table.keyType]]" \
    --output json
  expect every 2 is "Disabled|SecuredByPerimeter" fails data-storage-hardened data-training-storage "Public network access of the training data account is off" update
  expect every 3 is "Deny" fails data-storage-hardened data-training-storage "The firewall of the training data account denies by default" update
  expect every 4 is "AzureServices|None" unknown data-storage-hardened data-training-storage "Nobody but trusted Azure services passes the firewall of the training data account" update
  expect every 5 is "false" fails data-storage-hardened data-training-storage "Nobody reads blobs of the training data account without signing in" update
  expect every 6 is "true" fails data-storage-hardened data-training-storage "Only HTTPS is answered by the training data account" update
  expect every 7 is "TLS1_2|TLS1_3" fails data-storage-hardened data-training-storage "TLS 1.2 is the lowest version of the training data account" update
  expect every 8 is "true" fails data-storage-hardened data-training-storage "The infrastructure encrypts the training data account a second time" "Only a new account has it: make one, copy the data there with azcopy, and make the datastores again; a default account needs a new workspace."
  expect every 9 is "false" fails data-storage-hardened data-training-storage "Objects of the training data account are not replicated to another tenant" update
  expect every 10 is "false" fails data-storage-hardened data-training-storage "There are no local users for SFTP in the training data account" update
  expect every 11 is "AAD|PrivateLink" fails data-storage-hardened data-training-storage "Copies to the training data account come from accounts of the same tenant only" update
  expect every 12 is "false" fails data-no-shared-key data-training-storage "The keys of the training data account open nothing" update
  again
  expect every 13 is "Account" fails data-storage-hardened data-training-storage "Queues of the training data account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  expect every 14 is "Account" fails data-storage-hardened data-training-storage "Tables of the training data account are encrypted with the key of the account" "Only a new account has it: make one, and copy the data there."
  look resource 6 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[[id, properties.encryption.keySource, properties.encryption.keyvaultproperties.keyname, properties.encryption.keyvaultproperties.keyvaulturi, properties.encryption.keyvaultproperties.keyversion, properties.encryption.identity.userAssignedIdentity]]" \
    --output json
  expect every 2 is "Microsoft.Keyvault" fails data-cmk-storage data-training-storage "A key of yours encrypts the training data account" update
  expect every 3 is "key-storage" unknown data-cmk-storage data-training-storage "It is the key for stored data that encrypts the training data account" update
  expect every 4 is "https://$CMK_KEY_VAULT.vault.azure.net|https://$CMK_KEY_VAULT.vault.azure.net/" fails data-cmk-storage data-training-storage "The key that encrypts the training data account is in the vault of the customer-managed key" update
  expect every 5 empty "" unknown data-cmk-storage data-training-storage "The encryption of the training data account follows the rotation of the key" "Take the fixed version away with \`az storage account update --encryption-key-version \"\"\` and the name of the account and of its group; the version that was used stays enabled for a day."
  expect every 6 is "$STORAGE_KEY_IDENTITY_ID" fails data-cmk-storage data-training-storage "The identity made for it opens the key for the training data account" update
  look resource 2 az resource show --ids "$DATA_CONTAINER_ID" \
    --query "[[id, properties.publicAccess]]" --output json
  expect every 2 is "None" unknown data-storage-hardened data-training-storage "The container of the training data is private" make
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
  expect every 2 is "Approved" fails net-dependency-endpoints data-training-storage "A private endpoint that is approved leads to the blobs of the training data account" apply
  look part 1 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails net-dependency-endpoints data-training-storage "Every private endpoint of the training data account is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
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
  expect every 1 is "$BLOB_ZONE_ID" fails net-dns data-training-storage "The endpoint writes its addresses into privatelink.blob.core.windows.net" apply
  look resource 3 az resource show --ids "$STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days]]" \
    --output json
  expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the default storage account are kept for 30 days" update
  expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the default storage account are kept for 30 days" update
  look resource 2 az resource show --ids "$STORAGE_ACCOUNT_FILES_ID" \
    --query "[[id, properties.shareDeleteRetentionPolicy.days]]" --output json
  expect every 2 at-least "30" fails data-recovery data-recovery "Deleted file shares are kept for 30 days" update
  look resource 4 az resource show --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[[id, properties.deleteRetentionPolicy.days, properties.containerDeleteRetentionPolicy.days, properties.isVersioningEnabled]]" \
    --output json
  expect every 2 at-least "30" fails data-recovery data-recovery "Deleted blobs of the training data account are kept for 30 days" update
  expect every 3 at-least "30" fails data-recovery data-recovery "Deleted containers of the training data account are kept for 30 days" update
  again
  expect every 4 is "true" fails data-recovery data-recovery "An overwritten blob of training data keeps its earlier versions" update
  COMPUTE_PRINCIPAL=$(read_word az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds AcrPull on the registry" apply
  look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Contributor on the storage account" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage File Data Privileged Contributor on the storage account" apply
  look list 1 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-compute-identity "The identity holds Storage Blob Data Reader on the training data account" apply
  ENDPOINT_PRINCIPAL=$(read_word az identity show --name "$ENDPOINT_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 1 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d|/providers/Microsoft.Authorization/roleDefinitions/7f951dda-4ed3-4680-a7ca-43fe172d538d" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AcrPull on the registry" apply
  look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1|/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds Storage Blob Data Reader on the storage account" apply
  look list 1 az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$ENDPOINT_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae|/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae" fails iam-compute-endpoint-identity iam-endpoint-identity "The identity holds AzureML Metrics Writer (preview) on the workspace" apply
  look list 4 az role definition list \
    --name "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[].[permissions[].actions[], permissions[].notActions[], permissions[].dataActions[], assignableScopes]" \
    --output json
  expect every 1 within "Microsoft.MachineLearningServices/workspaces/*/action|Microsoft.MachineLearningServices/workspaces/*/delete|Microsoft.MachineLearningServices/workspaces/*/read|Microsoft.MachineLearningServices/workspaces/*/write" fails iam-groups iam-groups "The data scientist role allows no action but the 4 of its file" update
  expect every 2 holds "Microsoft.MachineLearningServices/workspaces/computes/*/delete|Microsoft.MachineLearningServices/workspaces/computes/*/write|Microsoft.MachineLearningServices/workspaces/computes/listKeys/action|Microsoft.MachineLearningServices/workspaces/delete|Microsoft.MachineLearningServices/workspaces/featurestores/delete|Microsoft.MachineLearningServices/workspaces/featurestores/write|Microsoft.MachineLearningServices/workspaces/hubs/delete|Microsoft.MachineLearningServices/workspaces/hubs/write|Microsoft.MachineLearningServices/workspaces/listKeys/action|Microsoft.MachineLearningServices/workspaces/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/regeneratekeys/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/token/action|Microsoft.MachineLearningServices/workspaces/batchEndpoints/write|Microsoft.MachineLearningServices/workspaces/batchEndpoints/delete|Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/write|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/delete|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action|Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/regenerateKeys/action|Microsoft.MachineLearningServices/workspaces/endpoints/write|Microsoft.MachineLearningServices/workspaces/endpoints/delete|Microsoft.MachineLearningServices/workspaces/endpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/endpoints/listkeys/action|Microsoft.MachineLearningServices/workspaces/outboundRules/write|Microsoft.MachineLearningServices/workspaces/outboundRules/delete|Microsoft.MachineLearningServices/workspaces/datastores/listsecrets/action|Microsoft.MachineLearningServices/workspaces/connections/listsecrets/action" fails iam-groups iam-groups "The data scientist role withholds the 32 actions of its file" update
  expect every 3 empty "" unknown iam-groups iam-groups "The data scientist role allows nothing on data" update
  expect every 4 exactly "$RESOURCE_GROUP_ID" fails iam-groups iam-groups "The data scientist role can be given in this group only" update
  look list 1 az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionName]" --output json
  keep 1 is "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE"
  expect every 1 is "ML Data Scientist $WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE" fails iam-groups iam-groups "The group of data scientists holds the data scientist role on the workspace" apply
  look list 1 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the storage account" apply
  again
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd|/providers/Microsoft.Authorization/roleDefinitions/69566ab7-960f-475b-8e7c-b3118f30c6bd" fails iam-groups iam-groups "The group of data scientists holds Storage File Data Privileged Contributor on the storage account" apply
  look list 1 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
    --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe|/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" fails iam-groups iam-groups "The group of data scientists holds Storage Blob Data Contributor on the training data account" apply
  look list 1 az role assignment list --scope "$WORKSPACE_ID" --fill-principal-name false \
    --query "[].[principalType]" --output json
  expect every 1 is "Group|ServicePrincipal" unknown iam-groups iam-groups "No person holds a role on the workspace in their own name" "Put the person into the group, keep an owner for emergencies, then delete the assignment under Access control of the workspace."
  look list 3 az role definition list --name "$CUSTOM_ROLE_NAME" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" \
    --output json
  expect every 1 within "Microsoft.MachineLearningServices/workspaces/read|Microsoft.MachineLearningServices/workspaces/models/read|Microsoft.MachineLearningServices/workspaces/models/versions/read|Microsoft.MachineLearningServices/workspaces/environments/read|Microsoft.MachineLearningServices/workspaces/environments/versions/read|Microsoft.MachineLearningServices/workspaces/codes/read|Microsoft.MachineLearningServices/workspaces/codes/versions/read|Microsoft.MachineLearningServices/workspaces/codes/write|Microsoft.MachineLearningServices/workspaces/codes/versions/write|Microsoft.MachineLearningServices/workspaces/datastores/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/operationsstatus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/delete|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/checkNameAvailability/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/skus/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/getlogs/action|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationresults/read|Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/operationsstatus/read|Microsoft.MachineLearningServices/locations/mfeOperationResults/read|Microsoft.MachineLearningServices/locations/mfeOperationsStatus/read" fails iam-deployer-role iam-deployer-role "The deployer role allows no action but the 26 of its file" update
  expect every 2 empty "" unknown iam-deployer-role iam-deployer-role "The deployer role allows nothing on data" update
  expect every 3 exactly "$RESOURCE_GROUP_ID" fails iam-deployer-role iam-deployer-role "The deployer role can be given in this group only" update
  look list 1 az role assignment list --scope "$WORKSPACE_ID" \
    --assignee-object-id "$DEPLOYER_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionName]" --output json
  keep 1 is "$CUSTOM_ROLE_NAME"
  expect every 1 is "$CUSTOM_ROLE_NAME" fails iam-deployer-role iam-deployer-role "The group of deployers holds the deployer role on the workspace" apply
  look list 1 az role assignment list --scope "$ENDPOINT_IDENTITY_ID" \
    --assignee-object-id "$DEPLOYER_GROUP_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830|/providers/Microsoft.Authorization/roleDefinitions/f1a07417-d97a-45cb-824c-7a7467783830" fails iam-deployer-role iam-deployer-role "The group of deployers holds Managed Identity Operator on the identity of the endpoint" apply
  look list 3 az role definition list \
    --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
    --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[].[permissions[].actions[], permissions[].dataActions[], assignableScopes]" \
    --output json
  expect every 1 within "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action" fails iam-scoring-role iam-scoring-role "The scoring role allows no action but the one of its file" update
  expect every 2 empty "" unknown iam-scoring-role iam-scoring-role "The scoring role allows nothing on data" update
  expect every 3 exactly "$RESOURCE_GROUP_ID" fails iam-scoring-role iam-scoring-role "The scoring role can be given in this group only" update
  look resource 3 az resource show --ids "$JOB_KEY_VAULT_ID" \
    --query "[[id, properties.publicNetworkAccess, properties.enableRbacAuthorization]]" \
    --output json
  expect every 2 is "Disabled|SecuredByPerimeter" fails iam-job-secrets iam-job-secrets "Public network access of the vault of the jobs is off" update
  expect every 3 is "true" fails iam-job-secrets iam-job-secrets "Access to the vault of the jobs is given by roles only" update
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
  expect every 2 is "Approved" fails iam-job-secrets iam-job-secrets "A private endpoint that is approved leads to the vault of the jobs" apply
  look part 1 az resource show --ids "$JOB_KEY_VAULT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status]]" \
    --output json
  expect every 1 is "Approved" fails iam-job-secrets iam-job-secrets "Every private endpoint of the vault of the jobs is approved" "See in the portal, under Networking, whose endpoint it is: approve it if you know it, else delete the connection; apply makes the endpoint of the plan again."
  COMPUTE_PRINCIPAL=$(read_word az identity show --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
    --query principalId --output tsv)
  look list 1 az role assignment list --scope "$JOB_KEY_VAULT_ID" \
    --assignee-object-id "$COMPUTE_PRINCIPAL" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionId]" --output json
  keep 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6"
  expect every 1 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6|/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6" fails iam-job-secrets iam-job-secrets "The identity holds Key Vault Secrets User on the vault of the jobs" apply
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
  expect every 1 is "$VAULT_ZONE_ID" fails net-dns iam-job-secrets "The endpoint writes its addresses into privatelink.vaultcore.azure.net" apply
  look resource 3 az resource show --ids "$DATASTORE_ID" \
    --query "[[id, properties.credentials.credentialsType, properties.accountName]]" \
    --output json
  expect every 2 is "None" fails data-credless-datastore data-datastore "The datastore holds no credential" make
  expect every 3 is "$DATA_STORAGE_ACCOUNT" unknown data-credless-datastore data-datastore "The datastore leads to the training data account" make
  look resource 3 az resource show --ids "$DATA_ASSET_VERSION_ID" \
    --query "[[id, properties.dataType, properties.isArchived]]" --output json
  expect every 2 is "uri_folder" fails data-asset-versions data-asset "The version of the data asset is a folder in the datastore" "A version never changes: raise the version of the data asset, and run apply again."
  expect every 3 is "false" unknown data-asset-versions data-asset "The version of the data asset is not archived" update
  look resource 6 az resource show --ids "$CLUSTER_ID" \
    --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.remoteLoginPortPublicAccess, properties.properties.scaleSettings.minNodeCount, identity.userAssignedIdentities && keys(identity.userAssignedIdentities)]]" \
    --output json
  expect every 2 is "false" fails cmp-no-public-ip cmp-cluster "Nodes of the cluster have no public address" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
  expect every 3 is "true" fails cmp-no-ssh cmp-cluster "The cluster takes no local sign-in" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
  expect every 4 is "Disabled|NotSpecified" unknown cmp-no-ssh cmp-cluster "The SSH port of the nodes is closed" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
  expect every 5 is "0" fails cmp-idle-and-reimage cmp-cluster "The cluster shrinks to nothing" update
  expect every 6 exactly "$COMPUTE_IDENTITY_ID" fails iam-compute-endpoint-identity cmp-cluster "The cluster acts with the identity that you made" make
  look resource 2 az resource show --ids "$CLUSTER_ID" \
    --query "[[id, properties.properties.subnet.id]]" --output json
  expect every 2 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-cluster "The cluster is in the compute subnet" "Only creation sets it: when no job runs, delete the cluster with \`az ml compute delete\`, and run apply again."
  look resource 2 az resource show --ids "$WORKSPACE_ID" \
    --query "[[id, properties.imageBuildCompute]]" --output json
  expect every 2 is "$CLUSTER_NAME" fails cmp-private-image-build cmp-cluster "Images are built on the cluster" update
  look resource 8 az resource show --ids "$INSTANCE_ID" \
    --query "[[id, properties.properties.enableNodePublicIp, properties.disableLocalAuth, properties.properties.sshSettings.sshPublicAccess, properties.properties.idleTimeBeforeShutdown, properties.properties.osImageMetadata.isLatestOsImageVersion, properties.properties.applicationSharingPolicy, properties.properties.personalComputeInstanceSettings.assignedUser.objectId]]" \
    --output json
  expect every 2 is "false" fails cmp-no-public-ip cmp-instance "The compute instance has no public address" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  expect every 3 is "true" fails cmp-no-ssh cmp-instance "The compute instance takes no local sign-in" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  expect every 4 is "Disabled" unknown cmp-no-ssh cmp-instance "The SSH port of the compute instance is closed" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  expect every 5 at-most "PT45M" fails cmp-idle-and-reimage cmp-instance "The compute instance is set to stop after at most 45 minutes without work" make
  expect every 6 is "true" unknown cmp-idle-and-reimage cmp-instance "The compute instance runs the newest image of its operating system" "An instance keeps its image: delete it with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  expect every 7 is "Personal" fails cmp-instance-owner cmp-instance "Nobody else opens applications on the compute instance" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  expect every 8 is "$INSTANCE_OWNER_ID" fails cmp-instance-owner cmp-instance "The compute instance belongs to the person you named" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  look part 2 az resource show --ids "$INSTANCE_ID" \
    --query "[id, properties.properties.schedules.computeStartStop[].[action, status]]" \
    --output json
  keep 1 is "Stop"
  expect every 2 is "Enabled" fails cmp-idle-and-reimage cmp-instance "The compute instance is also set to stop every evening" "In studio, open the instance, then Schedules: switch on its stop, or make one for the evening."
  look resource 2 az resource show --ids "$INSTANCE_ID" \
    --query "[[id, properties.properties.subnet.id]]" --output json
  expect every 2 is "$COMPUTE_SUBNET_ID" fails cmp-no-public-ip cmp-instance "The compute instance is in the compute subnet" "Only creation sets it: delete the instance with \`az ml compute delete\`, and run apply again; the files of its owner stay, what was installed goes."
  look resource 2 az resource show --ids "$ENVIRONMENT_VERSION_ID" \
    --query "[[id, properties.image]]" --output json
  expect every 2 is "mcr.microsoft.com/azureml/openmpi5.0-ubuntu24.04:$BASE_IMAGE_TAG" fails cmp-pinned-environment cmp-environment "The base image is fixed to one build" "A version never changes: raise the version of the environment, run apply again, and deploy again what uses it."
  look resource 6 az resource show --ids "$MODEL_ASSET_VERSION_ID" \
    --query "[[id, properties.modelType, properties.jobName, properties.tags.git_commit, properties.tags.data_asset, properties.isArchived]]" \
    --output json
  expect every 2 is "mlflow_model" fails model-registration model-register "The version of the model is registered, as an MLflow model" "A version never changes: register the output of the job as the next version, and deploy that."
  expect every 3 is "$JOB_NAME" unknown model-registration model-register "The model names the job that made it" "A version never changes: register the output of the job as the next version, and deploy that."
  expect every 4 is "$GIT_COMMIT" fails model-registration model-register "The model names the commit it was made from" update
  expect every 5 is "$DATA_ASSET:$DATA_VERSION" fails model-registration model-register "The model names the data it was made from" update
  expect every 6 is "false" unknown model-registration model-register "The version is not archived" update
  look resource 4 az resource show --ids "$ONLINE_ENDPOINT_ID" \
    --query "[[id, properties.authMode, identity.userAssignedIdentities && keys(identity.userAssignedIdentities), properties.publicNetworkAccess]]" \
    --output json
  expect every 2 is "AADToken" fails model-endpoint-entra model-endpoint "Callers sign in with Microsoft Entra" update
  expect every 3 exactly "$ENDPOINT_IDENTITY_ID" fails model-endpoint-entra model-endpoint "The endpoint runs as the identity that you made" "Only creation sets it: make a second endpoint with the file of this one, move the callers to its address, and delete the first."
  expect every 4 is "Disabled|SecuredByPerimeter" fails model-endpoint-private model-endpoint "The endpoint is not reached from the internet" update
  look list 1 az role assignment list --scope "$ONLINE_ENDPOINT_ID" \
    --assignee-object-id "$CALLER_PRINCIPAL_ID" --include-inherited \
    --fill-principal-name false --query "[].[roleDefinitionName]" --output json
  keep 1 is "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)"
  expect every 1 is "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" fails iam-scoring-role iam-scoring-caller "The caller holds the scoring role on the endpoint" apply
  look list 2 az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the workspace go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$ONLINE_ENDPOINT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the online endpoint go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the key vault go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$CONTAINER_REGISTRY_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the registry go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the blobs of the workspace go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_FILES_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the file shares of the workspace go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the training data go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$CMK_KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the customer-managed key go to Log Analytics" make
  look list 2 az monitor diagnostic-settings list --resource "$JOB_KEY_VAULT_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the vault of the job secrets go to Log Analytics" make
  look list 3 az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs'), logAnalyticsDestinationType]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of the firewall go to Log Analytics" make
  expect every 3 is "Dedicated" fails mon-diagnostics mon-diagnostics "The logs of the firewall go to tables of their own" "In the portal, under Diagnostic settings, choose the tables of the resource: queries and alerts on AzureDiagnostics must be written anew."
  look list 2 az monitor diagnostic-settings list --resource "$BASTION_ID" \
    --query "[].[workspaceId, contains(logs[?enabled].categoryGroup, 'allLogs')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-diagnostics mon-diagnostics "All logs of Azure Bastion go to Log Analytics" make
  look list 5 az monitor diagnostic-settings subscription list \
    --query "value[].[workspaceId, contains(logs[?enabled].category, 'Administrative'), contains(logs[?enabled].category, 'Security'), contains(logs[?enabled].category, 'Policy'), contains(logs[?enabled].category, 'Alert')]" \
    --output json
  keep 1 is "$LOG_ANALYTICS_ID"
  expect every 2 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Administrative to Log Analytics" make
  expect every 3 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Security to Log Analytics" make
  expect every 4 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Policy to Log Analytics" make
  expect every 5 is "true" fails mon-activity-log mon-activity-log "The activity log sends its category Alert to Log Analytics" make
  look list 2 az security pricing list \
    --query "value[?name=='Containers'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments')]" \
    --output json
  expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Containers is on" apply
  again
  expect every 2 is "true" unknown gov-image-scan mon-defender "The Defender plan Containers scans images in registries" make
  look list 5 az security pricing list \
    --query "value[?name=='StorageAccounts'].[pricingTier, subPlan, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'OnUploadMalwareScanning'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery'), ( extensions[?name=='OnUploadMalwareScanning'].additionalExtensionProperties.CapGBPerMonthPerStorageAccount)[0]]" \
    --output json
  expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan StorageAccounts is on" apply
  expect every 2 is "DefenderForStorageV2" fails mon-defender mon-defender "StorageAccounts has the sub-plan DefenderForStorageV2" make
  again
  expect every 3 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts scans uploads for malware" make
  again
  expect every 4 is "true" unknown mon-defender mon-defender "The Defender plan StorageAccounts looks for sensitive data" make
  again
  expect every 5 at-least "1" fails mon-defender mon-defender "Malware scanning has a monthly limit for each storage account" make
  look list 2 az security pricing list \
    --query "value[?name=='KeyVaults'].[pricingTier, subPlan]" --output json
  expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan KeyVaults is on" apply
  expect every 2 is "PerKeyVault" fails mon-defender mon-defender "KeyVaults has the sub-plan PerKeyVault" make
  look list 2 az security pricing list --query "value[?name=='Arm'].[pricingTier, subPlan]" \
    --output json
  expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan Arm is on" apply
  expect every 2 is "PerSubscription" fails mon-defender mon-defender "Arm has the sub-plan PerSubscription" make
  look list 3 az security pricing list \
    --query "value[?name=='CloudPosture'].[pricingTier, contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'ContainerRegistriesVulnerabilityAssessments'), contains(not_null(extensions[?isEnabled=='True'].name, [name]), 'SensitiveDataDiscovery')]" \
    --output json
  expect every 1 is "Standard" fails mon-defender mon-defender "The Defender plan CloudPosture is on" apply
  again
  expect every 2 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture weighs images in registries" make
  again
  expect every 3 is "true" unknown mon-defender mon-defender "The Defender plan CloudPosture looks for sensitive data" make
  look list 3 az security contact list \
    --query "[].[emails, alertNotifications.state, notificationsByRole.state]" --output json
  keep 1 is "$SECURITY_EMAIL"
  expect every 2 is "On" fails mon-contact mon-contact "Security alerts are sent to the security contact" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  expect every 3 is "On" fails mon-contact mon-contact "Security alerts are sent to the owners of the subscription too" "In Defender for Cloud, under Environment settings, Email notifications: add the address beside those that are there."
  look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, policyDefinitionId, enforcementMode]" --output json
  keep 1 is "$POLICY_ASSIGNMENT-$PLAN_ID"
  expect every 2 is "/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8" fails gov-benchmark gov-benchmark "The benchmark is assigned to the group" make
  expect every 3 is "Default" unknown gov-benchmark gov-benchmark "The assignment is in force" update
  look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, parameters.effect.value, enforcementMode]" --output json
  keep 1 is "aml-deny-public-$PLAN_ID"
  expect every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies workspaces with public network access" update
  expect every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies workspaces with public network access is in force" update
  look list 1 az policy state list --resource-group "$RESOURCE_GROUP" \
    --policy-assignment "aml-deny-public-$PLAN_ID" --query "[].[complianceState]" \
    --output json
  expect every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no workspaces with public network access, as far as the last scan saw"
  look list 3 az policy assignment list --scope "$RESOURCE_GROUP_ID" \
    --query "[].[name, parameters.effect.value, enforcementMode]" --output json
  keep 1 is "aml-deny-ssh-$PLAN_ID"
  expect every 2 is "Deny" fails gov-deny-policies gov-deny-policies "A policy denies compute with local authentication" update
  expect every 3 is "Default" unknown gov-deny-policies gov-deny-policies "The policy that denies compute with local authentication is in force" update
  look list 1 az policy state list --resource-group "$RESOURCE_GROUP" \
    --policy-assignment "aml-deny-ssh-$PLAN_ID" --query "[].[complianceState]" \
    --output json
  expect every 1 is "Compliant|Protected" unknown gov-deny-policies gov-deny-policies "The group has no compute with local authentication, as far as the last scan saw"
  look part 2 az resource show --ids "$ACTION_GROUP_ID" \
    --query "[id, properties.emailReceivers[].[emailAddress, status]]" --output json
  keep 1 is "$SECURITY_EMAIL"
  expect every 2 is "Enabled" fails mon-alerts mon-alerts "The security contact receives the alerts" make
  look resource 5 az resource show --ids "$WORKSPACE_WRITE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is changed" make
  expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is changed looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is changed reaches the action group" update
  look resource 5 az resource show --ids "$WORKSPACE_DELETE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when the workspace is deleted" make
  expect every 3 within "operationName=Microsoft.MachineLearningServices/workspaces/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when the workspace is deleted looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when the workspace is deleted reaches the action group" update
  look resource 5 az resource show --ids "$ROLE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a role is given in the group" make
  expect every 3 within "operationName=Microsoft.Authorization/roleAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a role is given in the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a role is given in the group reaches the action group" update
  look resource 5 az resource show --ids "$LOGS_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are switched off in the group" make
  expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are switched off in the group reaches the action group" update
  look resource 5 az resource show --ids "$LOCK_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a lock is taken away in the group" make
  expect every 3 within "operationName=Microsoft.Authorization/locks/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a lock is taken away in the group reaches the action group" update
  look resource 5 az resource show --ids "$POLICY_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy is taken away from the group" make
  expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/delete|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy is taken away from the group reaches the action group" update
  look resource 5 az resource show --ids "$LOGS_WRITE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when logs are sent elsewhere in the group" make
  expect every 3 within "operationName=Microsoft.Insights/diagnosticSettings/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when logs are sent elsewhere in the group reaches the action group" update
  look resource 5 az resource show --ids "$POLICY_WRITE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a policy of the group is assigned or changed" make
  expect every 3 within "operationName=Microsoft.Authorization/policyAssignments/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a policy of the group is assigned or changed reaches the action group" update
  look resource 5 az resource show --ids "$EXEMPTION_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when something in the group is exempted from a policy" make
  expect every 3 within "operationName=Microsoft.Authorization/policyExemptions/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when something in the group is exempted from a policy reaches the action group" update
  look resource 5 az resource show --ids "$NSG_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a security group is changed" make
  expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a security group is changed looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a security group is changed reaches the action group" update
  look resource 5 az resource show --ids "$NSG_RULE_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a rule of a security group is changed" make
  expect every 3 within "operationName=Microsoft.Network/networkSecurityGroups/securityRules/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a rule of a security group is changed reaches the action group" update
  look resource 5 az resource show --ids "$PUBLIC_IP_ALERT_ID" \
    --query "[[id, properties.enabled, properties.condition.allOf[].join('=', [field, equals]), properties.scopes, properties.actions.actionGroups[].actionGroupId]]" \
    --output json
  expect every 2 is "true" fails mon-alerts mon-alerts "Someone is told when a public address is made or changed in the group" make
  expect every 3 within "operationName=Microsoft.Network/publicIPAddresses/write|category=Administrative|status=Succeeded" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group looks for that operation and leaves none out" update
  expect every 4 holds-one "$RESOURCE_GROUP_ID|/subscriptions/$SUBSCRIPTION_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group covers the whole group" update
  expect every 5 holds "$ACTION_GROUP_ID" fails mon-alerts mon-alerts "The alert for when a public address is made or changed in the group reaches the action group" update
  look list 3 az rest --method post \
    --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
    --body "@files/image-counts.json" --query "data[].[assessed, critical, high]" \
    --output json
  keep 1 at-least "1"
  expect every 2 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is critical"
  expect every 3 is "0" unknown gov-image-scan gov-image-scan "The images were assessed, and none holds a known hole that is high"
  look list 1 az lock list --resource "$LOG_ANALYTICS_ID" --query "[].[level]" --output json
  keep 1 is "CanNotDelete|ReadOnly"
  expect every 1 is "CanNotDelete|ReadOnly" fails gov-locks gov-locks "The Log Analytics workspace cannot be deleted by mistake" make
  look list 6 az rest --method get --url "$WORKSPACE_ID/computes?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.enableNodePublicIp, properties.disableLocalAuth, [properties.properties.remoteLoginPortPublicAccess, properties.properties.sshSettings.sshPublicAccess][?@], properties.properties.applicationSharingPolicy]" \
    --output json
  expect ifAny 2 is "AmlCompute|ComputeInstance" unknown cmp-every-compute gov-inventory "Every compute of the workspace is a cluster or an instance that Azure ML runs" "Find it with \`az ml compute list\`: a machine or a cluster of Kubernetes that was attached is as open as its owner made it, so check it there, or detach it with \`az ml compute detach\`."
  again
  keep 2 is "AmlCompute|ComputeInstance"
  expect ifAny 3 is "false" fails cmp-every-compute gov-inventory "No compute of the workspace has a public address" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
  expect ifAny 4 is "true" fails cmp-every-compute gov-inventory "No compute of the workspace takes local sign-in" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
  expect ifAny 5 within "Disabled|NotSpecified" unknown cmp-every-compute gov-inventory "No compute of the workspace has an open SSH port" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
  again
  keep 2 is "ComputeInstance"
  expect ifAny 6 is "Personal" fails cmp-every-compute gov-inventory "No compute instance of the workspace is shared" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
  look list 3 az rest --method get --url "$WORKSPACE_ID/computes?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.computeType, properties.properties.subnet.id]" \
    --output json
  keep 2 is "AmlCompute|ComputeInstance"
  expect ifAny 3 begins "$VNET_ID/subnets/" fails cmp-every-compute gov-inventory "Every compute of the workspace is in the virtual network" "Only creation closes a compute: find it with \`az ml compute list\`, ask who uses it, then delete it and make it again as this guide does."
  look list 3 az rest --method get \
    --url "$WORKSPACE_ID/onlineEndpoints?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode, properties.publicNetworkAccess]" \
    --output json
  expect ifAny 2 is "AADToken" unknown model-every-endpoint gov-inventory "Callers of every online endpoint sign in with Microsoft Entra" "Find it with \`az ml online-endpoint list\`, make a second endpoint as this guide does, move its callers there, then delete it."
  expect ifAny 3 is "Disabled|SecuredByPerimeter" unknown model-every-endpoint gov-inventory "No online endpoint is reached from the internet" "Find it with \`az ml online-endpoint list\`, make a second endpoint as this guide does, move its callers there, then delete it."
  look list 2 az rest --method get \
    --url "$WORKSPACE_ID/serverlessEndpoints?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authMode]" \
    --output json
  expect ifAny 2 is "AAD" unknown model-every-endpoint gov-inventory "No serverless endpoint is opened by a key" "Find it with \`az ml serverless-endpoint list\`: serve the model from an online endpoint that takes Entra tokens, then delete this one."
  look list 2 az rest --method get --url "$WORKSPACE_ID/datastores?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.credentials.credentialsType]" \
    --output json
  expect ifAny 2 is "None" unknown data-stored-secrets gov-inventory "No datastore of the workspace holds a credential" "Find it with \`az ml datastore list\`, give whoever reads by it a role on the data, then make it again without a credential."
  look list 2 az rest --method get --url "$WORKSPACE_ID/connections?api-version=2024-10-01" \
    --query "[not_null(value, [@]), [nextLink][?@]][].[name, properties.authType]" \
    --output json
  expect ifAny 2 is "None|AAD|ManagedIdentity|AccountManagedIdentity|ProjectManagedIdentity" unknown data-stored-secrets gov-inventory "No connection of the workspace holds a secret" "Find it with \`az ml connection list\`, let it sign in as an identity where its target takes one, else keep the secret in a vault and delete the connection."
  look list 4 az storage account list --resource-group "$RESOURCE_GROUP" \
    --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], allowBlobPublicAccess, allowSharedKeyAccess]" \
    --output json
  expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No storage account of the group is open to all networks" "Find it with \`az storage account list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  expect ifAny 3 is "false" fails data-every-store gov-inventory "No storage account of the group lets anybody read without signing in" "Find it with \`az storage account list\`, ask who reads its public containers, give them a role, then set \`--allow-blob-public-access false\`."
  expect ifAny 4 is "false" fails data-every-store gov-inventory "No storage account of the group is opened by its keys" "Find it with \`az storage account list\`, see in its logs who signs with a key, give them a role, then set \`--allow-shared-key-access false\`."
  look list 3 az keyvault list --resource-group "$RESOURCE_GROUP" --resource-type vault \
    --query "[].[name, [properties.publicNetworkAccess, properties.networkAcls.defaultAction], properties.enableRbacAuthorization]" \
    --output json
  expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No key vault of the group is open to all networks" "Find it with \`az keyvault list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  expect ifAny 3 is "true" fails data-every-store gov-inventory "Access to every key vault of the group is given by roles only" "Find it with \`az keyvault list\`, give each principal of its access policies a role, wait ten minutes, then set \`--enable-rbac-authorization true\`."
  look list 4 az acr list --resource-group "$RESOURCE_GROUP" \
    --query "[].[name, [publicNetworkAccess, networkRuleSet.defaultAction], adminUserEnabled, anonymousPullEnabled]" \
    --output json
  expect ifAny 2 holds-one "Disabled|SecuredByPerimeter|Deny" unknown data-every-store gov-inventory "No registry of the group is open to all networks" "Find it with \`az acr list\`, ask whose it is and who reaches it from outside, make a private endpoint for them, then close it; or delete it, if nobody needs it."
  expect ifAny 3 is "false" fails data-every-store gov-inventory "No registry of the group has an admin user" "Find it with \`az acr list\`, give whoever pulls with its password the role AcrPull, then set \`--admin-enabled false\`."
  expect ifAny 4 is "false" unknown data-every-store gov-inventory "No registry of the group lets anybody pull without signing in" "Find it with \`az acr list\`, then set \`--anonymous-pull-enabled false\`."
  look list 2 az network public-ip list --resource-group "$RESOURCE_GROUP" \
    --query "[].[name, [tags.mlsecPlan, name]]" --output json
  expect ifAny 2 holds-one "$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE-${PLAN_ID}|${FIREWALL_PUBLIC_IP}|pip-${BASTION}" unknown net-public-addresses gov-inventory "Every public address of the group is one of the plan" "Find it with \`az network public-ip list\`, see what it is attached to, give that a private way in, then delete the address."
  look list 2 az network nic list --resource-group "$RESOURCE_GROUP" \
    --query "[].[name, ipConfigurations[].publicIPAddress.id]" --output json
  expect ifAny 2 empty "" unknown net-public-addresses gov-inventory "No network interface of the group has a public address" "Find it with \`az network nic list\`, see that whoever comes by the address has another way in, then take it off the interface."
  look list 5 az network nsg list --resource-group "$RESOURCE_GROUP" \
    --query "[].securityRules[].[name, direction, access, [sourceAddressPrefix, sourceAddressPrefixes][], id]" \
    --output json
  keep 2 is "Inbound"
  keep 3 is "Allow"
  keep 4 holds-one "*|Internet|0.0.0.0/0|::/0"
  expect ifAny 5 is "$BASTION_NSG_ID/securityRules/AllowHttpsInbound" unknown net-open-rules gov-inventory "No security group of the group lets the internet in, but that of Azure Bastion" "Find the rule with \`az network nsg list\`, ask who comes by it, then narrow its source or delete it."
  look list 3 az network private-endpoint list \
    --query "[].[name, [privateLinkServiceConnections, manualPrivateLinkServiceConnections][].privateLinkServiceId, subnet.id]" \
    --output json
  keep 2 holds-one "$WORKSPACE_ID|${STORAGE_ACCOUNT_ID}|$DATA_STORAGE_ACCOUNT_ID|$KEY_VAULT_ID|$CONTAINER_REGISTRY_ID"
  expect ifAny 3 begins "$VNET_ID/subnets/" unknown net-foreign-connections gov-inventory "Only endpoints in the virtual network lead to the workspace and what it stands on" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look part 2 az resource show --ids "$WORKSPACE_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
    --output json
  keep 1 is "Approved"
  expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the workspace" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look part 2 az resource show --ids "$STORAGE_ACCOUNT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
    --output json
  keep 1 is "Approved"
  expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the default storage account" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look part 2 az resource show --ids "$DATA_STORAGE_ACCOUNT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
    --output json
  keep 1 is "Approved"
  expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the training data account" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look part 2 az resource show --ids "$KEY_VAULT_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
    --output json
  keep 1 is "Approved"
  expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the key vault" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look part 2 az resource show --ids "$CONTAINER_REGISTRY_ID" \
    --query "[id, properties.privateEndpointConnections[].[properties.privateLinkServiceConnectionState.status, properties.privateEndpoint.id]]" \
    --output json
  keep 1 is "Approved"
  expect ifAny 2 begins "/subscriptions/$SUBSCRIPTION_ID/|/subscriptions/$SUBSCRIPTION_ID/" unknown net-foreign-connections gov-inventory "Nobody from another subscription is connected to the registry" "See in the portal, under Networking of what it leads to, who made it and for which network: delete the connection, unless you know and want it."
  look list 3 az role assignment list --scope "$WORKSPACE_ID" --include-inherited \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, roleDefinitionId, principalType]" --output json
  keep 2 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
  expect ifAny 3 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role over all of the workspace in their own name, there or above" "Find it with \`az role assignment list --include-inherited\`, put whoever needs the role, also in emergencies, into a group that holds it for a while only, then delete the assignment."
  WORKSPACE_PRINCIPAL=$(read_word az identity show --name "$WORKSPACE_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
  look list 4 az role assignment list --scope "$WORKSPACE_ID" --fill-principal-name false \
    --fill-role-definition-name false \
    --query "[].[name, roleDefinitionId, principalType, principalId]" --output json
  keep 2 is "/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/providers/Microsoft.Authorization/roleDefinitions/18d7d88d-d35e-4fb5-a5c3-7773c20a72d9|/subscriptions/$SUBSCRIPTION_ID/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168|/providers/Microsoft.Authorization/roleDefinitions/f58310d9-a9f6-439a-9e8d-f62e7b41a168"
  keep 3 is "ServicePrincipal"
  expect ifAny 4 is "$WORKSPACE_PRINCIPAL" unknown iam-wide-roles gov-inventory "No application but its own identity holds a role over all of the workspace" "Find it under Access control of the workspace, give the application a role that holds just what it does, then delete the assignment."
  look list 2 az role definition list --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
    --query "[].[name, contains(permissions[].actions[], '*')]" --output json
  expect ifAny 2 is "false" unknown iam-wide-roles gov-inventory "No role that somebody defined allows everything" "Find it with \`az role definition list --custom-role-only true\`, list in it the actions that its holders use, or delete it."
  look list 2 az role assignment list --scope "$STORAGE_ACCOUNT_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the default storage account in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$DATA_STORAGE_ACCOUNT_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the training data account in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$KEY_VAULT_ID" --fill-principal-name false \
    --fill-role-definition-name false --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the key vault in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$CONTAINER_REGISTRY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the registry in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$WORKSPACE_IDENTITY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the workspace in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$COMPUTE_IDENTITY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the compute in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$ENDPOINT_IDENTITY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the endpoint in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$STORAGE_KEY_IDENTITY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity that opens the key of the storage in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az role assignment list --scope "$FLOW_LOG_IDENTITY_ID" \
    --fill-principal-name false --fill-role-definition-name false \
    --query "[].[name, principalType]" --output json
  expect ifAny 2 is "Group|ServicePrincipal" unknown iam-wide-roles gov-inventory "No person holds a role on the identity of the flow logs in their own name" "Find it under its Access control, put the person into a group if the role is needed, then delete the assignment."
  look list 2 az identity federated-credential list --identity-name "$WORKSPACE_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
  expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the workspace" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  look list 2 az identity federated-credential list --identity-name "$COMPUTE_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
  expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the compute" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  look list 2 az identity federated-credential list --identity-name "$ENDPOINT_IDENTITY" \
    --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
  expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the endpoint" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  look list 2 az identity federated-credential list --identity-name "id-$STORAGE_ACCOUNT" \
    --resource-group "$RESOURCE_GROUP" --query "[].[name, subject]" --output json
  expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity that opens the key of the storage" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  look list 2 az identity federated-credential list \
    --identity-name "id-$FLOW_LOG_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
    --query "[].[name, subject]" --output json
  expect ifAny 2 empty "" unknown iam-federated-credentials gov-inventory "Nobody outside of Azure signs in as the identity of the flow logs" "Find it with \`az identity federated-credential list\`, give that pipeline or cluster an identity of its own with the roles that it needs, then delete the credential."
  look resource 9 az resource show --ids "$ONLINE_DEPLOYMENT_ID" \
    --query "[[id, properties.provisioningState, sku.capacity, properties.requestSettings.requestTimeout, properties.livenessProbe.period, properties.readinessProbe.period, properties.model, properties.environmentId, properties.codeConfiguration.scoringScript]]" \
    --output json
  expect every 2 is "Succeeded" unknown model-deployment-availability model-deployment "The deployment is provisioned" "Read \`az ml online-deployment get-logs\`; delete one that failed with \`az ml online-deployment delete\`, and run apply again."
  expect every 3 at-least "3" unknown model-deployment-availability model-deployment "At least three machines serve the model" update
  expect every 4 at-most "PT5S" unknown model-deployment-availability model-deployment "A request is given up after at most five seconds" update
  expect every 5 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that does not answer is restarted" update
  expect every 6 at-most "PT10S" unknown model-deployment-availability model-deployment "A machine that is not ready gets no requests" update
  expect every 7 is "$MODEL_ASSET_VERSION_ID" unknown model-registration model-deployment "The deployment serves the registered version" update
  expect every 8 is "$ENVIRONMENT_VERSION_ID" fails cmp-pinned-environment model-deployment "The deployment runs in the pinned environment" update
  expect every 9 is "score.py" fails cmp-pinned-environment model-deployment "The deployment has a scoring script, and so installs nothing when it starts" "A script needs the environment and the model that it was written for: make a second deployment with the file of this one, move the traffic to it, and delete the first."
  look resource 2 az resource show --ids "$ONLINE_ENDPOINT_ID" \
    --query "[[id, sum([properties.traffic.*][?@][])]]" --output json
  expect every 2 is "100" unknown model-deployment-availability model-deployment "Every request to the endpoint goes to a deployment" update
  look resource 2 az resource show --ids "$ONLINE_DEPLOYMENT_ID" \
    --query "[[id, properties.egressPublicNetworkAccess]]" --output json
  expect every 2 is "Disabled" fails model-deployment-egress model-deployment "The deployment goes out by private endpoints only" "Only creation sets it: make a second deployment with the file of this one, move the traffic to it, and delete the first."
}

main
