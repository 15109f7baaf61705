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
FIREWALL="afw-mlsec-prod-eus2-001"
FIREWALL_POLICY="afwp-mlsec-prod-eus2-001"
FIREWALL_PUBLIC_IP="pip-afw-mlsec-prod-eus2-001"
STORAGE_ACCOUNT="stshared001"
DATA_STORAGE_ACCOUNT="stmlsecprodeus2001data"
KEY_VAULT="kv-shared-001"
CONTAINER_REGISTRY="crshared001"
WORKSPACE_IDENTITY="id-mlw-mlsec-prod-eus2-001"
COMPUTE_IDENTITY="id-compute-mlsec-prod-eus2-001"
ENDPOINT_IDENTITY="id-endpoint-mlsec-prod-eus2-001"
CUSTOM_ROLE_NAME="ML Model Deployer (mlsec prod eus2 001)"
WORKSPACE="mlw-mlsec-prod-eus2-001"
CLUSTER_NAME="cpu-train"
ENDPOINT="mlsec-prod-eus2-001"
DIAGNOSTIC_SETTING="diag-to-log"
POLICY_ASSIGNMENT="mcsb-mlsec-prod-eus2-001"
VNET_SUBSCRIPTION="11111111-2222-4333-8444-555555555555"
VNET_GROUP="rg-shared"
RESOURCE_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP"
ACTION_GROUP_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/actionGroups/ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_WRITE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
WORKSPACE_DELETE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
ROLE_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOGS_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
LOCK_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
POLICY_ALERT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE"
DATA_STORAGE_ACCOUNT_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Storage/storageAccounts/$DATA_STORAGE_ACCOUNT"
WORKSPACE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WORKSPACE_IDENTITY"
COMPUTE_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$COMPUTE_IDENTITY"
ENDPOINT_IDENTITY_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ENDPOINT_IDENTITY"
WORKSPACE_ID="/subscriptions/$SUBSCRIPTION_ID/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.MachineLearningServices/workspaces/$WORKSPACE"
FIREWALL_PUBLIC_IP_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/publicIPAddresses/$FIREWALL_PUBLIC_IP"
FIREWALL_POLICY_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
FIREWALL_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
BLOB_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-blob"
FILE_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$STORAGE_ACCOUNT-file"
DATA_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$DATA_STORAGE_ACCOUNT-blob"
VAULT_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$KEY_VAULT"
REGISTRY_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$CONTAINER_REGISTRY"
WORKSPACE_ENDPOINT_ID="/subscriptions/${VNET_SUBSCRIPTION}/resourceGroups/${VNET_GROUP}/providers/Microsoft.Network/privateEndpoints/pep-$WORKSPACE"
DATA_STORAGE_ACCOUNT_BLOBS_ID="$DATA_STORAGE_ACCOUNT_ID/blobServices/default"
ONLINE_ENDPOINT_ID="$WORKSPACE_ID/onlineEndpoints/$ENDPOINT"
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
Deletes what apply made, known by the tag of this plan, in reverse order. What was there before
and what you brought stays. First it tells what goes and what stays.

  bash undo.sh [--dry-run] [--yes] [--defender-plan NAME] [--help]

  --dry-run             print each az call and change nothing
  --yes                 do not ask first
  --defender-plan NAME  also switch off this plan of Microsoft Defender for Cloud, for the whole
                        subscription; may be given more than once

Exit: 0 done, 1 a step failed, 2 wrong use or not ready.
END
}

mode=run yes='' plans=' '
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) mode=dry ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    --defender-plan)
      [ $# -gt 1 ] || refuse "$1 needs the name of a Defender plan."
      plans="$plans$2 "
      shift
      ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

is_gone='(\(|Code: )[A-Za-z]*NotFound'
# Deletes, or tells what would be deleted; what is gone already is no fault: drop az …
drop() {
  local status=0
  case "$mode" in
    dry) say "$(quoted "$@")" && return ;;
    tell) say "  $(quoted "$@")" && return ;;
    count) return ;;
    *) changed=1 ;;
  esac
  logged "$@" || status=$?
  if [ "$status" = 3 ] || { [ "$status" != 0 ] && grep -qE "$is_gone" "$errors"; }; then
    say "  it was gone already"
    return
  fi
  complain
  return "$status"
}

told='|'
# Names what goes, once.
tell() {
  case "$told" in
    *"|$1|"*) ;;
    *) say "  $1" ;;
  esac
  told="$told$1|"
}

tagged='' listed=''
# Was it made by this plan? What carries its tag is listed once for each subscription.
ours() {
  local subscription more
  case "$mode" in
    dry) return 0 ;;
    count) return 1 ;;
    *) ;;
  esac
  subscription=$(segment 3 "$1")
  case "$listed" in
    *"|$subscription|"*) ;;
    *)
      more=$(az resource list --subscription "$subscription" --tag "$PLAN_TAG" \
        --query "[].id" --output tsv) || exit 1
      tagged="$tagged
$more"
      listed="$listed|$subscription|"
      ;;
  esac
  has_line "$1" "$tagged" || return 1
  [ "$mode" = tell ] || return 0
  tell "${1#*/providers/}"
  return 1
}

known_plans=' '
# Is it a Defender plan that was asked for by name?
named() {
  known_plans="$known_plans$1 "
  case "$plans" in
    *" $1 "*) ;;
    *) return 1 ;;
  esac
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

on_exit() {
  local status=$?
  rm -f "$errors"
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  end_line
  if [ -n "$stopped" ]; then
    note "  stopped"
    printf '%s: stopped in step %s. What is deleted is gone; run %s again to go on.\n' "$script" "$current" "$script" >&2
    exit 130
  fi
  note "  failed"
  printf '%s: step %s failed. Mend the cause and run %s again.\n' "$script" "$current" "$script" >&2
  exit 1
}

on_signal() {
  stopped=1
  [ -n "$current" ] || printf '\n%s: stopped; nothing was deleted.\n' "$script" >&2
  exit 130
}
trap on_exit EXIT
trap on_signal INT TERM HUP

# Tells what goes and what stays, before anything does.
foretell() {
  mode=tell
  say "What goes, because it carries the tag $PLAN_TAG:"
  steps
  remains
  mode=run
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
    foretell
    confirm "Delete what this plan made, tagged $PLAN_TAG?"
  fi
  steps
  end_step
  if [ "$mode" = dry ]; then remains; fi
}

steps() {
  : # a plan may have nothing to undo
  step gov-locks "Delete lock on the logs"
  :
  step gov-deny-policies "Policies that deny what must not drift"
  if ours "$WORKSPACE_ID"; then
    drop az policy assignment delete \
      --name "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  if ours "$WORKSPACE_ID"; then
    drop az policy assignment delete \
      --name "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  step gov-benchmark "Microsoft cloud security benchmark on the group"
  if ours "$WORKSPACE_ID"; then
    drop az policy assignment delete --name "$POLICY_ASSIGNMENT" --scope "$RESOURCE_GROUP_ID"
  fi
  step mon-alerts "Alerts when someone changes what guards the workspace"
  if ours "$WORKSPACE_WRITE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$WORKSPACE_DELETE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ROLE_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOGS_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOCK_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$POLICY_ALERT_ID"; then
    drop az monitor activity-log alert delete \
      --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ACTION_GROUP_ID"; then
    drop az monitor action-group delete \
      --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
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
  :
  step mon-diagnostics "Logs of everything, sent to Log Analytics"
  if ours "$WORKSPACE_ID"; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$WORKSPACE_ID"
  fi
  if ours "$WORKSPACE_ID"; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$ONLINE_ENDPOINT_ID"
  fi
  if ours "$DATA_STORAGE_ACCOUNT_ID"; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID"
  fi
  if ours "$FIREWALL_ID"; then
    drop az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$FIREWALL_ID"
  fi
  step model-endpoint "Online endpoint"
  if ours "$WORKSPACE_ID"; then
    drop az ml online-endpoint delete --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step cmp-cluster "Compute cluster"
  if ours "$WORKSPACE_ID"; then
    drop az ml compute delete --name "$CLUSTER_NAME" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step iam-scoring-role "Role that calls an endpoint and nothing else"
  if prints something az role definition list \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    drop az role definition delete \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true
  fi
  step iam-deployer-role "Role that deploys models and changes none"
  if prints something az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    drop az role assignment delete --role "$CUSTOM_ROLE_NAME" --scope "$WORKSPACE_ID"
  fi
  if prints something az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    drop az role definition delete --name "$CUSTOM_ROLE_NAME" --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true
  fi
  step iam-endpoint-identity "Identity of the endpoint and its roles"
  if ours "$ENDPOINT_IDENTITY_ID"; then
    drop az identity delete --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step iam-compute-identity "Identity of the compute and its roles"
  if ours "$COMPUTE_IDENTITY_ID"; then
    drop az identity delete --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step data-training-storage "Storage account of the training data"
  if ours "$DATA_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$DATA_STORAGE_ACCOUNT-blob" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$DATA_STORAGE_ACCOUNT_ID"; then
    drop az storage account delete --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step net-ws-endpoint "Private endpoint of the workspace"
  if ours "$WORKSPACE_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$WORKSPACE" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  step ws-create "Workspace"
  if ours "$WORKSPACE_ID"; then
    drop az ml workspace delete --name "$WORKSPACE" --resource-group "$RESOURCE_GROUP" \
      --permanently-delete --yes
  fi
  step iam-workspace-identity "Identity of the workspace and its roles"
  if ours "$WORKSPACE_IDENTITY_ID"; then
    drop az identity delete --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step net-dependency-endpoints "Private endpoints of storage, key vault and registry"
  if ours "$BLOB_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-blob" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FILE_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-file" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$VAULT_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$KEY_VAULT" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$REGISTRY_ENDPOINT_ID"; then
    drop az network private-endpoint delete --name "pep-$CONTAINER_REGISTRY" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  step data-storage "Default storage account"
  :
  step net-compute-subnet "Subnet of the compute"
  :
  step net-firewall "Azure Firewall and the route to it"
  if ours "$FIREWALL_ID"; then
    drop az network firewall delete --name "$FIREWALL" --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FIREWALL_POLICY_ID"; then
    drop az network firewall policy delete --name "$FIREWALL_POLICY" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FIREWALL_PUBLIC_IP_ID"; then
    drop az network public-ip delete --name "$FIREWALL_PUBLIC_IP" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  step net-nsg "Network security group of the compute subnet"
  :
  step data-acr "Container registry"
  :
  step data-kv "Key vault of the workspace"
  :
  step net-dns "Private DNS zones and their links"
  :
  step net-vnet "Virtual network"
  :
  step mon-app-insights "Application Insights"
  :
  step mon-law "Log Analytics workspace"
  :
  step gov-group "Resource group"
  :
}

remains() {
  say "What is left:"
  say "- The extensions of the Azure CLI stay on your machine; \`az extension remove --name NAME\` removes one."
  say "- Resource providers stay registered; that costs nothing and others may use them."
  say "- The resource group stays, because you brought it."
  say "- In a virtual network that you brought, the subnet of the private endpoints stays."
  say "- Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them."
  say "- In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group."
  say "- In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet still uses it, and reaches nothing once the firewall is gone."
  say "- In a virtual network that you brought, the compute subnet stays."
  say "- Role assignments on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  say "- Training data goes with its account: a deleted account is not in the recycle bin."
  say "- Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- The group keeps its roles on a storage account that you brought; take them away there. All others go with what they were given on."
  say "- Images in the registry that you brought stay: Azure ML deletes none."
  say "- What you brought keeps the diagnostic setting that it got; \`az monitor diagnostic-settings delete\` removes it."
  say "- The activity log goes on being sent to the Log Analytics workspace that you brought; \`az monitor diagnostic-settings subscription delete\` ends it."
  say "- What was recorded stays in Log Analytics as long as that keeps it."
  say "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. \`az security pricing create --name PLAN --tier Free\` switches one off."
  say "- The security contact stays, because it is that of the whole subscription; \`az security contact delete --name default\` removes it."
  say "- A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one."
}

main
