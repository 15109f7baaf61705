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
VNET="vnet-hub"
PE_SUBNET="snet-pe"
PE_SUBNET_PREFIX="10.40.1.0/27"
COMPUTE_SUBNET="snet-training"
COMPUTE_SUBNET_PREFIX="10.40.2.0/24"
FIREWALL_SUBNET_PREFIX="10.40.0.0/26"
NSG="nsg-mlsec-prod-eus2-001"
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
FIREWALL_PUBLIC_IP="pip-afw-mlsec-prod-eus2-001"
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
ENDPOINT="mlsec-prod-eus2-001"
DIAGNOSTIC_SETTING="diag-to-log"
ACTIVITY_LOG_SETTING="diag-activity-to-log"
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
COMPUTE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$COMPUTE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
WORKSPACE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
VNET_ID="/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub"
NSG_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/networkSecurityGroups/$NSG"
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
STORAGE_ACCOUNT_BLOBS_ID="$STORAGE_ACCOUNT_ID/blobServices/default"
STORAGE_ACCOUNT_FILES_ID="$STORAGE_ACCOUNT_ID/fileServices/default"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
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
# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
export AZURE_CORE_OUTPUT=json AZURE_CORE_ONLY_SHOW_ERRORS=true
exec 3>&1
log=/dev/null unfinished=''

# Keeps a line in the log.
note() { printf '%s\n' "$*" >>"$log"; }

# Ends the line of the current step, so that something else can be told.
end_line() {
  [ -z "$unfinished" ] || printf '\n' >&3
  unfinished=''
}

# Tells a person, and the log.
say() {
  end_line
  printf '%s\n' "$*" >&3
  note "$*"
}

# Begins the log, or says why there is none.
open_log() {
  local file="${script%.sh}.log"
  if { : >>"$file"; } 2>/dev/null; then
    log=$file
    note "--- $(date -u '+%Y-%m-%d %H:%M:%S') UTC, $script"
    say "Every change is kept in $file, beside this script."
  else
    say "This folder cannot be written to, so there is no log."
  fi
}

# A call as it can be pasted.
quoted() {
  local word line=''
  for word in "$@"; do
    case "$word" in
      '' | *[!A-Za-z0-9_./:=-]*) word="'$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'" ;;
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
  cat "$errors" >&2
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

# Is one of the lines this text, without regard to case? No pipe: grep may end before all is written,
# and `pipefail` would call that a failure.
has_line() {
  grep -qixF -- "$1" <<END
$2
END
}

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
current='' changed='' at=0 count=0 began=0 stopped=''

# Tells which step begins: [ 7/31] net-dns  Private DNS zones
begin_step() {
  local line
  current=$1 changed='' began=$SECONDS
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
  local outcome="nothing to do"
  if [ -n "$current" ] && [ "$mode" != dry ]; then
    [ -z "$changed" ] || outcome="done ($((SECONDS - began)) s)"
    if [ -n "$unfinished" ]; then
      printf '  %s\n' "$(paint 32 "$outcome")" >&3
    else
      printf '  %s: %s\n' "$current" "$(paint 32 "$outcome")" >&3
    fi
    unfinished=''
    note "  $outcome"
  fi
  current=''
}

usage() {
  cat <<'END'
Makes what is absent, in order, and stops at the first failure. Running it again is safe.

  bash apply.sh [--dry-run] [--from STEP] [--only STEP] [--list] [--yes] [--help]

  --dry-run    print each az call and change nothing
  --from STEP  begin with this step
  --only STEP  do this step and no other
  --list       print the steps in order
  --yes        do not ask first

Before anything is made it looks whether all is ready. Exit: 0 done, 1 a step failed, 2 wrong use or
not ready, 3 stopped where only a machine inside the virtual network can go on.
END
}

mode=run from='' only='' yes='' inside=''
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) mode=dry ;;
    --list) mode=list ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --from | --only)
      [ $# -gt 1 ] || refuse "$1 needs the name of a step. --list prints them."
      if [ "$1" = --from ]; then from=$2; else only=$2; fi
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

# Changes something: run az …
run() {
  local status=0
  if [ "$mode" = dry ]; then
    say "$(quoted "$@")"
    return
  fi
  changed=1
  logged "$@" || status=$?
  complain
  return "$status"
}

# Stops because something could not be read, which does not say that it is absent.
unreadable() {
  [ -n "$current" ] || unreachable
  complain
  exit 1
}

not_yet_known="PrincipalNotFound|does not exist in the directory|RoleDefinitionDoesNotExist|Role '.*' doesn't exist"
# Gives a new identity or role time to be known everywhere; no other failure is tried again: retry az …
retry() {
  local deadline=$((SECONDS + 180))
  if [ "$mode" = dry ]; then
    run "$@"
    return
  fi
  changed=1
  until logged "$@"; do
    if [ "$SECONDS" -ge "$deadline" ] || ! grep -qiE "$not_yet_known" "$errors"; then
      complain
      return 1
    fi
    say "  not yet known everywhere, trying again in 15 seconds"
    sleep 15
  done
}

# What is there, by one read each.
INSTALLED_EXTENSIONS="unread"
REGISTERED_PROVIDERS="unread"
SUBNETS="unread"
PRINCIPALS="unread"
ROLE_ASSIGNMENTS="unread"
BLOB_ZONE_GROUP_ZONES="unread"
FILE_ZONE_GROUP_ZONES="unread"
VAULT_ZONE_GROUP_ZONES="unread"
REGISTRY_ZONE_GROUP_ZONES="unread"
SECURITY_RULES="unread"
WORKSPACE_ZONE_GROUP_ZONES="unread"
DATA_ZONE_GROUP_ZONES="unread"
DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY="unread"
CUSTOM_ROLES="unread"
COMPUTES="unread"
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

# The value of a name among lines of `name=value`, or a failure: value_of NAME "$READ"
value_of() {
  [ "$mode" = run ] || return 1
  printf '%s\n' "$2" | NAME=$1 awk -F '=' \
    'tolower($1) == tolower(ENVIRON["NAME"]) && !found { found = 1; printf "%s", $2 } END { exit !found }'
}

known='' listed=''
# Is there a resource with this id? A group is listed once; a child that its list does not name is asked
# for by itself.
exists() {
  local id=$1 group=${1%%/providers/*} rest
  [ "$mode" = run ] || return 1
  list_group "$group"
  if has_line "$id" "$known"; then return 0; fi
  rest=${id#*/providers/*/*/}
  case "$rest" in
    */*) found az resource show --ids "$id" ;;
    *) return 1 ;;
  esac
}

list_group() {
  local more status=0
  case "$listed" in
    *"|$1|"*) return ;;
    *) ;;
  esac
  more=$(az resource list --subscription "$(segment 3 "$1")" --resource-group "$(segment 5 "$1")" \
    --query "[].id" --output tsv 2>"$errors") || status=$?
  case "$status" in
    0 | 3) ;;
    *) unreadable ;;
  esac
  known="$known
$more"
  listed="$listed|$1|"
}

# az exits 3 for what is absent; anything else is a failure.
found() {
  local status=0
  "$@" >/dev/null 2>"$errors" || status=$?
  case "$status" in
    0) return 0 ;;
    3) return 1 ;;
    *) unreadable ;;
  esac
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
    if [ "$(lower "$got")" = "$(lower "$word")" ]; then return 0; fi
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
  if [ "$where" = inside ] && [ "$mode" = run ]; then boundary "$id"; fi
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
  local kind=$1 sentence=$2 mend=${3:-} colour=33
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

# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen.
ready_az() {
  local version account
  command -v az >/dev/null || refuse "The Azure CLI (az) is not installed: https://aka.ms/azure-cli"
  version=$(az version --query "values(@)[0]" --output tsv 2>"$errors") || version=''
  if [ -n "$version" ] && older "$version" "$1"; then
    finding error "The Azure CLI is $version, and this plan needs $1." "az upgrade"
  fi
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
    [ "$(printf '%s\n' "$1" "$2" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$1" ]
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

# Is a name that all of Azure shares still to be had? name_free NAME az …
name_free() {
  local name=$1 free
  shift
  free=$("$@" 2>"$errors") || {
    finding warning "Whether the name $name is free cannot be seen. $(complaint)" "$(quoted "$@")"
    return 0
  }
  if [ "$(lower "$free")" != false ]; then return 0; fi
  finding error "The name $name is taken. Choose another in the guide and render again." "$(quoted "$@")"
}

signed_in_as='' my_roles=''
preflight() {
  say "Looking whether all is ready."
  ready_az 2.75.0
  once INSTALLED_EXTENSIONS az extension list --query "[].name" --output tsv
  ready_all "$INSTALLED_EXTENSIONS" gov-extensions "gov-extensions gov-providers" "Extensions of az that are not installed" "az extension add --name" \
    azure-firewall \
    ml
  once REGISTERED_PROVIDERS az provider list \
    --query "[?registrationState=='Registered'].namespace" --output tsv
  ready_all "$REGISTERED_PROVIDERS" gov-providers "gov-extensions gov-providers" "Resource providers not registered" "az provider register --wait --namespace" \
    Microsoft.Insights \
    Microsoft.Network \
    Microsoft.ManagedIdentity \
    Microsoft.Storage \
    Microsoft.MachineLearningServices \
    Microsoft.Security \
    Microsoft.PolicyInsights
  see_roles
  ready_role "make resources" "Owner|Contributor"
  ready_role "give roles" "Owner|User Access Administrator|Role Based Access Control Administrator"
  brought "Resource group" az group show --name "$RESOURCE_GROUP" \
    --subscription "$SUBSCRIPTION_ID"
  brought "Virtual network" az resource show --ids "$VNET_ID"
  brought "Private DNS zones" az group show --name "${PRIVATE_DNS_ZONES_GROUP}" \
    --subscription "${PRIVATE_DNS_ZONES_SUBSCRIPTION}"
  brought "Key vault" az resource show --ids "$KEY_VAULT_ID"
  brought "Storage account" az resource show --ids "$STORAGE_ACCOUNT_ID"
  brought "Container registry" az resource show --ids "$CONTAINER_REGISTRY_ID"
  brought "Log Analytics workspace" az resource show --ids "$LOG_ANALYTICS_ID"
  brought "Application Insights" az resource show --ids "$APP_INSIGHTS_ID"
  if ! exists "$DATA_STORAGE_ACCOUNT_ID"; then
    name_free "$DATA_STORAGE_ACCOUNT" az storage account check-name \
      --name "$DATA_STORAGE_ACCOUNT" --query nameAvailable --output tsv
  fi
  no_faults
}

on_exit() {
  local status=$?
  rm -f "$errors"
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s; what came before it is done. Go on with:\n' "$script" "$current" >&2
  else
    note "  failed"
    printf '%s: step %s failed; what came before it is done. Go on with:\n' "$script" "$current" >&2
  fi
  printf '  bash apply.sh --from %s\n' "$current" >&2
  [ -z "$stopped" ] || exit 130
  exit 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was made.\n' "$script" >&2
  exit 130
}
trap on_exit EXIT
trap on_signal INT TERM HUP

main() {
  local asked=$mode name
  mode=names
  steps
  mode=$asked at=0
  for name in "$from" "$only"; do
    case "$seen" in
      *" $name "*) ;;
      *) [ -z "$name" ] || refuse "There is no step $name in this plan. --list prints those there are." ;;
    esac
  done
  if [ "$mode" = run ]; then
    open_log
    preflight
    confirm "Make what is absent in subscription $SUBSCRIPTION_ID?"
  fi
  steps
  end_step
  if [ "$mode" = run ]; then say "Done. Now run: bash verify.sh"; fi
}

steps() {
  if step gov-extensions anywhere "Extensions of the Azure CLI"; then
    once INSTALLED_EXTENSIONS az extension list --query "[].name" --output tsv
    if absent ml "$INSTALLED_EXTENSIONS"; then
      run az extension add --name ml --upgrade --yes
    fi
    if absent azure-firewall "$INSTALLED_EXTENSIONS"; then
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
  if step net-pe-subnet anywhere "Subnet of the private endpoints"; then
    once SUBNETS az resource show --ids "$VNET_ID" --query "properties.subnets[].id" \
      --output tsv
    if absent "$PE_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "$PE_SUBNET" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$PE_SUBNET_PREFIX" \
        --private-endpoint-network-policies Disabled \
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
    once SECURITY_RULES az resource show --ids "$NSG_ID" \
      --query "properties.securityRules[].name" --output tsv
    if ! exists "$NSG_ID"; then
      run az network nsg create --name "$NSG" --resource-group "${VNET_GROUP}" \
        --location "$LOCATION" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowEntra "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowEntra --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 100 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowAzureMLTcp "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowAzureMLTcp --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 110 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 \
        18881 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowAzureMLUdp "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowAzureMLUdp --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 120 --direction Outbound --access Allow \
        --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowBatch "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowBatch --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 130 --direction Outbound --access Allow \
        --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes "BatchNodeManagement.$LOCATION" \
        --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowResourceManager "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowResourceManager --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 140 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureResourceManager --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowStorage "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowStorage --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 150 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes "Storage.$LOCATION" --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowContainerRegistry "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowContainerRegistry --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 160 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowFrontDoor "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowFrontDoor --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 170 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowMonitor "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowMonitor --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 180 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes AzureMonitor --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowVnet "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowVnet --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 190 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent AllowHttpsByFirewall "$SECURITY_RULES"; then
      run az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 210 --direction Outbound --access Allow \
        --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" \
        --destination-address-prefixes Internet --destination-port-ranges 443 \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent DenyInternetOutbound "$SECURITY_RULES"; then
      run az network nsg rule create --name DenyInternetOutbound --nsg-name "$NSG" \
        --resource-group "${VNET_GROUP}" --priority 4096 --direction Outbound --access Deny \
        --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" \
        --destination-address-prefixes Internet --destination-port-ranges "*" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step net-firewall anywhere "Azure Firewall and the route to it"; then
    once SUBNETS az resource show --ids "$VNET_ID" --query "properties.subnets[].id" \
      --output tsv
    if absent "$FIREWALL_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "AzureFirewallSubnet" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$FIREWALL_SUBNET_PREFIX" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$FIREWALL_PUBLIC_IP_ID"; then
      run az network public-ip create --name "$FIREWALL_PUBLIC_IP" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" --sku Standard \
        --allocation-method Static --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$FIREWALL_POLICY_ID"; then
      run az network firewall policy create --name "$FIREWALL_POLICY" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" --sku Standard \
        --threat-intel-mode Deny --enable-dns-proxy true --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$FIREWALL_RULES_ID"; then
      run az rest --method put --url "$FIREWALL_RULES_ID?api-version=2024-05-01" \
        --body "@files/firewall-rules.json"
    fi
    wait_until 10 "The rules of the firewall are provisioned" "Succeeded" \
      az resource show --ids "$FIREWALL_RULES_ID" --query "[[properties.provisioningState]]" \
      --output tsv
    if ! exists "$FIREWALL_ID"; then
      run az network firewall create --name "$FIREWALL" --resource-group "${VNET_GROUP}" \
        --location "$LOCATION" --sku AZFW_VNet --tier Standard \
        --firewall-policy "$FIREWALL_POLICY_ID" --vnet-name "$VNET" --conf-name fw-ipconfig \
        --public-ip "$FIREWALL_PUBLIC_IP" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$ROUTE_TABLE_ID"; then
      run az network route-table create --name "$ROUTE_TABLE" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --disable-bgp-route-propagation true --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$DEFAULT_ROUTE_ID"; then
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
    once SUBNETS az resource show --ids "$VNET_ID" --query "properties.subnets[].id" \
      --output tsv
    if absent "$COMPUTE_SUBNET_ID" "$SUBNETS"; then
      run az network vnet subnet create --name "$COMPUTE_SUBNET" --vnet-name "$VNET" \
        --resource-group "${VNET_GROUP}" --address-prefixes "$COMPUTE_SUBNET_PREFIX" \
        --subscription "${VNET_SUBSCRIPTION}" \
        --default-outbound-access false \
        --network-security-group "$NSG_ID" \
        --route-table "$ROUTE_TABLE_ID"
    fi
  fi
  if step data-storage anywhere "Default storage account"; then
    :
  fi
  if step net-dependency-endpoints anywhere "Private endpoints of storage, key vault and registry"; then
    once BLOB_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$STORAGE_ACCOUNT-blob" --name "default" \
      --resource-group "${VNET_GROUP}" --query "[name, privateDnsZoneConfigs[].name][]" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once FILE_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$STORAGE_ACCOUNT-file" --name "default" \
      --resource-group "${VNET_GROUP}" --query "[name, privateDnsZoneConfigs[].name][]" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once VAULT_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$KEY_VAULT" --name "default" --resource-group "${VNET_GROUP}" \
      --query "[name, privateDnsZoneConfigs[].name][]" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    once REGISTRY_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$CONTAINER_REGISTRY" --name "default" \
      --resource-group "${VNET_GROUP}" --query "[name, privateDnsZoneConfigs[].name][]" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! exists "$BLOB_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$STORAGE_ACCOUNT-blob" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$STORAGE_ACCOUNT-blob" \
        --private-connection-resource-id "$STORAGE_ACCOUNT_ID" --group-id blob \
        --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$BLOB_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create \
        --endpoint-name "pep-$STORAGE_ACCOUNT-blob" --name "default" \
        --resource-group "${VNET_GROUP}" --private-dns-zone "$BLOB_ZONE_ID" \
        --zone-name privatelink-blob-core-windows-net \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$FILE_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$STORAGE_ACCOUNT-file" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$STORAGE_ACCOUNT-file" \
        --private-connection-resource-id "$STORAGE_ACCOUNT_ID" --group-id file \
        --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$FILE_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create \
        --endpoint-name "pep-$STORAGE_ACCOUNT-file" --name "default" \
        --resource-group "${VNET_GROUP}" --private-dns-zone "$FILE_ZONE_ID" \
        --zone-name privatelink-file-core-windows-net \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$VAULT_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$KEY_VAULT" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$KEY_VAULT" --private-connection-resource-id "$KEY_VAULT_ID" \
        --group-id vault --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$VAULT_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create --endpoint-name "pep-$KEY_VAULT" \
        --name "default" --resource-group "${VNET_GROUP}" --private-dns-zone "$VAULT_ZONE_ID" \
        --zone-name privatelink-vaultcore-azure-net \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if ! exists "$REGISTRY_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$CONTAINER_REGISTRY" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$CONTAINER_REGISTRY" \
        --private-connection-resource-id "$CONTAINER_REGISTRY_ID" --group-id registry \
        --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$REGISTRY_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create \
        --endpoint-name "pep-$CONTAINER_REGISTRY" --name "default" \
        --resource-group "${VNET_GROUP}" --private-dns-zone "$REGISTRY_ZONE_ID" \
        --zone-name privatelink-azurecr-io \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step iam-workspace-identity anywhere "Identity of the workspace and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if ! exists "$WORKSPACE_IDENTITY_ID"; then
      run az identity create --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "$PLAN_TAG"
    fi
    WORKSPACE_PRINCIPAL=$(value_of "$WORKSPACE_IDENTITY" "$PRINCIPALS" ||
      ask WORKSPACE_PRINCIPAL az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$WORKSPACE_PRINCIPAL=Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Contributor \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Storage Blob Data Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Storage File Data Privileged Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal \
        --role "Storage File Data Privileged Contributor" --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Contributor=$KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$KEY_VAULT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Key Vault Administrator=$KEY_VAULT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "Key Vault Administrator" \
        --scope "$KEY_VAULT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Contributor=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Contributor \
        --scope "$CONTAINER_REGISTRY_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Contributor=$APP_INSIGHTS_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$APP_INSIGHTS_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Reader=$BLOB_ENDPOINT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Reader --scope "$BLOB_ENDPOINT_ID"
    fi
    if absent "$WORKSPACE_PRINCIPAL=Reader=$FILE_ENDPOINT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Reader --scope "$FILE_ENDPOINT_ID"
    fi
  fi
  if step ws-create anywhere "Workspace"; then
    if ! exists "$WORKSPACE_ID"; then
      run az ml workspace create --file "files/workspace.yml" \
        --resource-group "$RESOURCE_GROUP" --tags "$PLAN_TAG"
    fi
  fi
  if step iam-workspace-self anywhere "Role of the identity on its workspace"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    WORKSPACE_PRINCIPAL=$(value_of "$WORKSPACE_IDENTITY" "$PRINCIPALS" ||
      ask WORKSPACE_PRINCIPAL az identity show --name "$WORKSPACE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$WORKSPACE_PRINCIPAL=Contributor=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$WORKSPACE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role Contributor --scope "$WORKSPACE_ID"
    fi
  fi
  if step net-ws-endpoint anywhere "Private endpoint of the workspace"; then
    once WORKSPACE_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$WORKSPACE" --name "default" --resource-group "${VNET_GROUP}" \
      --query "[name, privateDnsZoneConfigs[].name][]" --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! exists "$WORKSPACE_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$WORKSPACE" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$WORKSPACE" --private-connection-resource-id "$WORKSPACE_ID" \
        --group-id amlworkspace --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$WORKSPACE_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create --endpoint-name "pep-$WORKSPACE" \
        --name "default" --resource-group "${VNET_GROUP}" --private-dns-zone "$API_ZONE_ID" \
        --zone-name privatelink-api-azureml-ms \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent privatelink-notebooks-azure-net "$WORKSPACE_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group add --endpoint-name "pep-$WORKSPACE" \
        --name "default" --resource-group "${VNET_GROUP}" \
        --private-dns-zone "$NOTEBOOKS_ZONE_ID" --zone-name privatelink-notebooks-azure-net \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step data-training-storage anywhere "Storage account of the training data"; then
    once DATA_ZONE_GROUP_ZONES az network private-endpoint dns-zone-group show \
      --endpoint-name "pep-$DATA_STORAGE_ACCOUNT-blob" --name "default" \
      --resource-group "${VNET_GROUP}" --query "[name, privateDnsZoneConfigs[].name][]" \
      --output tsv \
      --subscription "${VNET_SUBSCRIPTION}"
    if ! exists "$DATA_STORAGE_ACCOUNT_ID"; then
      run az storage account create --name "$DATA_STORAGE_ACCOUNT" \
        --resource-group "$RESOURCE_GROUP" --location "$LOCATION" --sku Standard_ZRS \
        --kind StorageV2 --public-network-access Disabled --default-action Deny \
        --bypass AzureServices --https-only true --min-tls-version TLS1_2 \
        --allow-blob-public-access false --enable-local-user false \
        --allow-cross-tenant-replication false --allowed-copy-scope AAD \
        --require-infrastructure-encryption true --tags "$PLAN_TAG" \
        --allow-shared-key-access false
    fi
    if ! exists "$DATA_CONTAINER_ID"; then
      run az storage container-rm create --name "$STORAGE_CONTAINER" \
        --storage-account "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --public-access off
    fi
    if ! exists "$DATA_ENDPOINT_ID"; then
      run az network private-endpoint create --name "pep-$DATA_STORAGE_ACCOUNT-blob" \
        --resource-group "${VNET_GROUP}" --location "$LOCATION" \
        --connection-name "pep-$DATA_STORAGE_ACCOUNT-blob" \
        --private-connection-resource-id "$DATA_STORAGE_ACCOUNT_ID" --group-id blob \
        --subnet "$PE_SUBNET_ID" --tags "$PLAN_TAG" \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
    if absent "default" "$DATA_ZONE_GROUP_ZONES"; then
      run az network private-endpoint dns-zone-group create \
        --endpoint-name "pep-$DATA_STORAGE_ACCOUNT-blob" --name "default" \
        --resource-group "${VNET_GROUP}" --private-dns-zone "$BLOB_ZONE_ID" \
        --zone-name privatelink-blob-core-windows-net \
        --subscription "${VNET_SUBSCRIPTION}"
    fi
  fi
  if step data-recovery anywhere "Recovery of deleted data"; then
    once DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY az resource show \
      --ids "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
      --query "join('=', [to_string(properties.deleteRetentionPolicy.days), to_string(properties.containerDeleteRetentionPolicy.days), to_string(properties.isVersioningEnabled)])" \
      --output tsv
    if absent "30=30=true" "$DATA_STORAGE_ACCOUNT_BLOBS_RECOVERY"; then
      run az storage account blob-service-properties update \
        --account-name "$DATA_STORAGE_ACCOUNT" --resource-group "$RESOURCE_GROUP" \
        --enable-delete-retention true --delete-retention-days 30 \
        --enable-container-delete-retention true --container-delete-retention-days 30 \
        --enable-versioning true
    fi
  fi
  if step iam-compute-identity anywhere "Identity of the compute and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if ! exists "$COMPUTE_IDENTITY_ID"; then
      run az identity create --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "$PLAN_TAG"
    fi
    COMPUTE_PRINCIPAL=$(value_of "$COMPUTE_IDENTITY" "$PRINCIPALS" ||
      ask COMPUTE_PRINCIPAL az identity show --name "$COMPUTE_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$COMPUTE_PRINCIPAL=AcrPull=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role AcrPull \
        --scope "$CONTAINER_REGISTRY_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=Storage Blob Data Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=Storage File Data Privileged Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal \
        --role "Storage File Data Privileged Contributor" --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$COMPUTE_PRINCIPAL=Storage Blob Data Reader=$DATA_STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$COMPUTE_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" \
        --scope "$DATA_STORAGE_ACCOUNT_ID"
    fi
  fi
  if step iam-endpoint-identity anywhere "Identity of the endpoint and its roles"; then
    once PRINCIPALS az identity list --resource-group "$RESOURCE_GROUP" \
      --query "[].join('=', [name, principalId])" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if ! exists "$ENDPOINT_IDENTITY_ID"; then
      run az identity create --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP" \
        --location "$LOCATION" --tags "$PLAN_TAG"
    fi
    ENDPOINT_PRINCIPAL=$(value_of "$ENDPOINT_IDENTITY" "$PRINCIPALS" ||
      ask ENDPOINT_PRINCIPAL az identity show --name "$ENDPOINT_IDENTITY" \
      --resource-group "$RESOURCE_GROUP" --query principalId --output tsv)
    if absent "$ENDPOINT_PRINCIPAL=AcrPull=$CONTAINER_REGISTRY_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role AcrPull \
        --scope "$CONTAINER_REGISTRY_ID"
    fi
    if absent "$ENDPOINT_PRINCIPAL=Storage Blob Data Reader=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$ENDPOINT_PRINCIPAL=AzureML Metrics Writer (preview)=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$ENDPOINT_PRINCIPAL" \
        --assignee-principal-type ServicePrincipal --role "AzureML Metrics Writer (preview)" \
        --scope "$WORKSPACE_ID"
    fi
  fi
  if step iam-groups anywhere "Roles of the data scientists"; then
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if absent "$DATA_SCIENTIST_GROUP_ID=AzureML Data Scientist=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role "AzureML Data Scientist" --scope "$WORKSPACE_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=Storage Blob Data Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role "Storage Blob Data Contributor" \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=Storage File Data Privileged Contributor=$STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role "Storage File Data Privileged Contributor" \
        --scope "$STORAGE_ACCOUNT_ID"
    fi
    if absent "$DATA_SCIENTIST_GROUP_ID=Storage Blob Data Contributor=$DATA_STORAGE_ACCOUNT_ID" "$ROLE_ASSIGNMENTS"; then
      run az role assignment create --assignee-object-id "$DATA_SCIENTIST_GROUP_ID" \
        --assignee-principal-type Group --role "Storage Blob Data Contributor" \
        --scope "$DATA_STORAGE_ACCOUNT_ID"
    fi
  fi
  if step iam-deployer-role anywhere "Role that deploys models and changes none"; then
    once CUSTOM_ROLES az role definition list --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true --query "[].roleName" --output tsv
    once ROLE_ASSIGNMENTS az role assignment list --all --fill-principal-name false \
      --query "[].join('=', [principalId, roleDefinitionName, scope])" --output tsv
    if absent "$CUSTOM_ROLE_NAME" "$CUSTOM_ROLES"; then
      run az role definition create --role-definition "@files/deployer-role.json"
    fi
    if absent "$DEPLOYER_GROUP_ID=$CUSTOM_ROLE_NAME=$WORKSPACE_ID" "$ROLE_ASSIGNMENTS"; then
      retry az role assignment create --assignee-object-id "$DEPLOYER_GROUP_ID" \
        --assignee-principal-type Group --role "$CUSTOM_ROLE_NAME" --scope "$WORKSPACE_ID"
    fi
    if absent "$DEPLOYER_GROUP_ID=Managed Identity Operator=$ENDPOINT_IDENTITY_ID" "$ROLE_ASSIGNMENTS"; then
      run az role assignment create --assignee-object-id "$DEPLOYER_GROUP_ID" \
        --assignee-principal-type Group --role "Managed Identity Operator" \
        --scope "$ENDPOINT_IDENTITY_ID"
    fi
  fi
  if step iam-scoring-role anywhere "Role that calls an endpoint and nothing else"; then
    once CUSTOM_ROLES az role definition list --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true --query "[].roleName" --output tsv
    if absent "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" "$CUSTOM_ROLES"; then
      run az role definition create --role-definition "@files/scoring-role.json"
    fi
  fi
  if step data-datastore anywhere "Datastore without a credential"; then
    if ! exists "$DATASTORE_ID"; then
      run az ml datastore create --file "files/datastore.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step data-asset anywhere "Data asset with a version"; then
    if ! exists "$DATA_ASSET_VERSION_ID"; then
      run az ml data create --file "files/data.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step cmp-cluster anywhere "Compute cluster"; then
    once COMPUTES az ml compute list --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --query "[].name" --output tsv
    if absent "$CLUSTER_NAME" "$COMPUTES"; then
      run az ml compute create --file "files/cluster.yml" --workspace-name "$WORKSPACE" \
        --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step cmp-environment anywhere "Environment with a pinned image"; then
    if ! exists "$ENVIRONMENT_VERSION_ID"; then
      run az ml environment create --file "files/environment.yml" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step model-endpoint anywhere "Online endpoint"; then
    if ! exists "$ONLINE_ENDPOINT_ID"; then
      run az ml online-endpoint create --file "files/endpoint.yml" \
        --workspace-name "$WORKSPACE" --resource-group "$RESOURCE_GROUP"
    fi
  fi
  if step mon-diagnostics anywhere "Logs of everything, sent to Log Analytics"; then
    if prints nothing az monitor diagnostic-settings list --resource "$WORKSPACE_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$WORKSPACE_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" \
        --metrics "[{category:AllMetrics,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$ONLINE_ENDPOINT_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$ONLINE_ENDPOINT_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" \
        --metrics "[{category:AllMetrics,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$KEY_VAULT_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$KEY_VAULT_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$CONTAINER_REGISTRY_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$CONTAINER_REGISTRY_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_BLOBS_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$STORAGE_ACCOUNT_FILES_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$STORAGE_ACCOUNT_FILES_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list \
        --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]"
    fi
    if prints nothing az monitor diagnostic-settings list --resource "$FIREWALL_ID" \
        --query "[[?name=='$DIAGNOSTIC_SETTING'].name, [?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings create --name "$DIAGNOSTIC_SETTING" \
        --resource "$FIREWALL_ID" --workspace "$LOG_ANALYTICS_ID" \
        --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
    fi
  fi
  if step mon-activity-log anywhere "Activity log of the subscription"; then
    if prints nothing az monitor diagnostic-settings subscription list \
        --query "[value[?name=='$ACTIVITY_LOG_SETTING'].name, value[?workspaceId=='$LOG_ANALYTICS_ID'].name][]" \
        --output tsv; then
      run az monitor diagnostic-settings subscription create --name "$ACTIVITY_LOG_SETTING" \
        --location "$LOCATION" --workspace "$LOG_ANALYTICS_ID" \
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
      run az security pricing create --name StorageAccounts --tier Standard \
        --subplan DefenderForStorageV2 --extensions name=OnUploadMalwareScanning isEnabled=True \
        --extensions name=SensitiveDataDiscovery isEnabled=True
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
  if step mon-alerts anywhere "Alerts when someone changes what guards the workspace"; then
    if ! exists "$ACTION_GROUP_ID"; then
      run az monitor action-group create \
        --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" --short-name mlsec --action email security \
        "$SECURITY_EMAIL" --tags "$PLAN_TAG"
    fi
    if ! exists "$WORKSPACE_WRITE_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" --description "Tells when the workspace is changed." \
        --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/write and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
    if ! exists "$WORKSPACE_DELETE_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" --description "Tells when the workspace is deleted." \
        --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/delete and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
    if ! exists "$ROLE_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a role is given in the group." --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.Authorization/roleAssignments/write and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
    if ! exists "$LOGS_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when logs are switched off in the group." \
        --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/delete and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
    if ! exists "$LOCK_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a lock is taken away in the group." \
        --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.Authorization/locks/delete and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
    if ! exists "$POLICY_ALERT_ID"; then
      run az monitor activity-log alert create \
        --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --resource-group "$RESOURCE_GROUP" \
        --description "Tells when a policy is taken away from the group." \
        --scope "$RESOURCE_GROUP_ID" \
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/delete and status=Succeeded" \
        --action-group "$ACTION_GROUP_ID" --tags "$PLAN_TAG"
    fi
  fi
  if step gov-benchmark anywhere "Microsoft cloud security benchmark on the group"; then
    once POLICY_ASSIGNMENTS az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].name" --output tsv
    if absent "$POLICY_ASSIGNMENT" "$POLICY_ASSIGNMENTS"; then
      run az policy assignment create --name "$POLICY_ASSIGNMENT" \
        --display-name "Microsoft cloud security benchmark" \
        --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" \
        --scope "$RESOURCE_GROUP_ID"
    fi
  fi
  if step gov-deny-policies anywhere "Policies that deny what must not drift"; then
    once POLICY_ASSIGNMENTS az policy assignment list --scope "$RESOURCE_GROUP_ID" \
      --query "[].name" --output tsv
    if absent "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" "$POLICY_ASSIGNMENTS"; then
      run az policy assignment create \
        --name "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --display-name "Deny workspaces with public network access" \
        --policy "438c38d2-3772-465a-a9cc-7a6666a275ce" --params "{effect:{value:Deny}}" \
        --scope "$RESOURCE_GROUP_ID"
    fi
    if absent "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" "$POLICY_ASSIGNMENTS"; then
      run az policy assignment create \
        --name "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
        --display-name "Deny compute with local authentication" \
        --policy e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f --params "{effect:{value:Deny}}" \
        --scope "$RESOURCE_GROUP_ID"
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
    run az rest --method post \
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" \
      --body "@files/image-findings.json" --query data --output table
  fi
  if step gov-locks anywhere "Delete lock on the logs"; then
    :
  fi
}

main
