#!/usr/bin/env bash
# Azure Machine Learning, secured: mlw-mlsec-prod-eus2-001 in eastus2
# Network design: your own virtual network
# Left out until instanceOwnerId is known: Compute instance of one person
# Left out until jobName is known: Registered model
# Left out until gitCommit is known: Registered model
# Left out until callerPrincipalId is known: A caller of the endpoint
# Left out until jobName is known: Online deployment
# Left out until gitCommit is known: Online deployment
# Left out until auditStart is known: Evidence of who changed what
# Left out until auditEnd is known: Evidence of who changed what
# Left out until jobName is known: A call from inside the network
# Left out until gitCommit is known: A call from inside the network
# Left out until imageRepository is known: The image that serves, by its digest
# Left out until imageDigest is known: The image that serves, by its digest
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

# Says what is wrong with how the script was called, and stops.
refuse() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 2
}

lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

# Is az there, signed in, and in the subscription of this plan?
signed_in() {
  local account
  command -v az >/dev/null || refuse "The Azure CLI (az) is not installed."
  account=$(az account show --query id --output tsv) || refuse "Sign in first: az login"
  if [ "$(lower "$account")" != "$(lower "$SUBSCRIPTION_ID")" ]; then
    refuse "az works in another subscription. Run: az account set --subscription $SUBSCRIPTION_ID"
  fi
}
# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
export AZURE_CORE_OUTPUT=json AZURE_CORE_ONLY_SHOW_ERRORS=true
exec 3>&1

say() { printf '%s\n' "$*" >&3; }

# Prints a call so that it can be pasted.
show() {
  local word line=''
  for word in "$@"; do
    case "$word" in
      '' | *[!A-Za-z0-9_./:=-]*) word="'$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'" ;;
    esac
    line="$line${line:+ }$word"
  done
  say "$line"
}

# A call prints only what its line asks for: silently az …
silently() {
  case " $* " in
    *' --output '*) "$@" ;;
    *) "$@" >/dev/null ;;
  esac
}

# Changes something: run az …
run() {
  if [ "$mode" = dry ]; then show "$@"; else silently "$@"; fi
}

# Prints one scalar: NAME=$(ask NAME az …)
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ask() {
  local name=$1 value
  shift
  if [ "$mode" = dry ]; then
    show "$@"
    printf '<%s>' "$name"
    return
  fi
  value=$("$@") || return
  if [ -z "$value" ]; then
    printf '%s: az printed nothing for %s.\n' "${0##*/}" "$name" >&2
    return 1
  fi
  printf '%s' "$value"
}

# Does a call print something, or nothing? A dry run goes on: prints nothing az …
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
prints() {
  local want=$1 got
  shift
  [ "$mode" = run ] || return 0
  got=$("$@") || exit 1
  if [ "$want" = nothing ]; then [ -z "$got" ]; else [ -n "$got" ]; fi
}

# The part of an id between two slashes: segment 3 ID is its subscription.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
segment() { printf '%s' "$2" | cut -d / -f "$1"; }

# Is one of the lines this text, without regard to case? No pipe: grep may end before all is written,
# and `pipefail` would call that a failure.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
has_line() {
  grep -qixF -- "$1" <<END
$2
END
}

# Asks a person, who must be there unless --yes was given.
confirm() {
  local answer
  [ -z "$yes" ] || return 0
  [ -t 0 ] || refuse "There is nobody to ask. Add --yes to go on without a question."
  printf '%s [y/N] ' "$1"
  read -r answer
  case "$answer" in
    y | Y | yes) ;;
    *) refuse "Nothing was done." ;;
  esac
}
usage() {
  cat <<'END'
Deletes what apply made, known by the tag of this plan, in reverse order. What was there before
and what you brought stays.

  bash undo.sh [--dry-run] [--yes] [--help]

  --dry-run  print each az call and change nothing
  --yes      do not ask first

Exit: 0 done, 1 a step failed, 2 wrong use or not ready.
END
}

mode=run yes=''
while [ $# -gt 0 ]; do
  case "$1" in
    --dry-run) mode=dry ;;
    --yes) yes=1 ;;
    --help) usage && exit 0 ;;
    *) refuse "There is no option $1. --help prints those there are." ;;
  esac
  shift
done

tagged='' listed=''
# Was it made by this plan? What carries its tag is listed once for each subscription.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ours() {
  local subscription more
  [ "$mode" = run ] || return 0
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
  has_line "$1" "$tagged"
}

# A group goes only if this plan made it and everything in it carries the tag.
# shellcheck disable=SC2317,SC2329 # not every plan has a use for it
ours_whole() {
  local tag others
  [ "$mode" = run ] || return 0
  tag=$(az group list --tag "$PLAN_TAG" --query "[].id" --output tsv) || exit 1
  if ! has_line "$1" "$tag"; then
    say "  this plan did not make the group, so it stays"
    return 1
  fi
  others=$(az resource list --resource-group "$RESOURCE_GROUP" \
    --query "[?tags.$PLAN_TAG_NAME!='$PLAN_TAG_VALUE'].id" --output tsv) || exit 1
  [ -n "$others" ] || return 0
  say "  the group holds what this plan did not make, so it stays:"
  say "$(printf '%s\n' "$others" | sed 's/^/  /')"
  return 1
}

current=''
step() {
  current=$1
  if [ "$mode" = dry ]; then say "# $1: $2"; else say "$1: $2"; fi
}

on_exit() {
  local status=$?
  [ -n "$current" ] && [ "$status" != 0 ] || exit "$status"
  printf 'undo.sh: step %s failed. Mend the cause and run undo.sh again.\n' "$current" >&2
  exit 1
}
trap on_exit EXIT

main() {
  if [ "$mode" = run ]; then
    signed_in
    confirm "Delete what this plan made, tagged $PLAN_TAG?"
  fi
  steps
  current=''
  remains
}

steps() {
  : # a plan may have nothing to undo
  step gov-locks "Delete lock on the logs"
  :
  step gov-deny-policies "Policies that deny what must not drift"
  if ours "$WORKSPACE_ID"; then
    run az policy assignment delete \
      --name "aml-deny-public-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  if ours "$WORKSPACE_ID"; then
    run az policy assignment delete \
      --name "aml-deny-ssh-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --scope "$RESOURCE_GROUP_ID"
  fi
  step gov-benchmark "Microsoft cloud security benchmark on the group"
  if ours "$WORKSPACE_ID"; then
    run az policy assignment delete --name "$POLICY_ASSIGNMENT" --scope "$RESOURCE_GROUP_ID"
  fi
  step mon-alerts "Alerts when someone changes what guards the workspace"
  if ours "$WORKSPACE_WRITE_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-workspace-changed-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$WORKSPACE_DELETE_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-workspace-deleted-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ROLE_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-role-assigned-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOGS_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-logs-switched-off-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$LOCK_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-lock-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$POLICY_ALERT_ID"; then
    run az monitor activity-log alert delete \
      --name "alert-policy-taken-away-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  if ours "$ACTION_GROUP_ID"; then
    run az monitor action-group delete \
      --name "ag-$WORKLOAD-$ENVIRONMENT-$LOCATION-$INSTANCE" \
      --resource-group "$RESOURCE_GROUP"
  fi
  step mon-activity-log "Activity log of the subscription"
  :
  step mon-diagnostics "Logs of everything, sent to Log Analytics"
  if ours "$WORKSPACE_ID"; then
    run az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$WORKSPACE_ID"
  fi
  if ours "$WORKSPACE_ID"; then
    run az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$ONLINE_ENDPOINT_ID"
  fi
  if ours "$DATA_STORAGE_ACCOUNT_ID"; then
    run az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$DATA_STORAGE_ACCOUNT_BLOBS_ID"
  fi
  if ours "$FIREWALL_ID"; then
    run az monitor diagnostic-settings delete --name "$DIAGNOSTIC_SETTING" \
      --resource "$FIREWALL_ID"
  fi
  step model-endpoint "Online endpoint"
  if ours "$WORKSPACE_ID"; then
    run az ml online-endpoint delete --name "$ENDPOINT" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step cmp-cluster "Compute cluster"
  if ours "$WORKSPACE_ID"; then
    run az ml compute delete --name "$CLUSTER_NAME" --workspace-name "$WORKSPACE" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step iam-scoring-role "Role that calls an endpoint and nothing else"
  if prints something az role definition list \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    run az role definition delete \
      --name "ML Endpoint Caller ($WORKLOAD $ENVIRONMENT $LOCATION $INSTANCE)" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true
  fi
  step iam-deployer-role "Role that deploys models and changes none"
  if prints something az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    run az role assignment delete --role "$CUSTOM_ROLE_NAME" --scope "$WORKSPACE_ID"
  fi
  if prints something az role definition list --name "$CUSTOM_ROLE_NAME" \
      --scope "$RESOURCE_GROUP_ID" --custom-role-only true \
      --query "[?assignableScopes[0]=='$RESOURCE_GROUP_ID'].name" --output tsv; then
    run az role definition delete --name "$CUSTOM_ROLE_NAME" --scope "$RESOURCE_GROUP_ID" \
      --custom-role-only true
  fi
  step iam-endpoint-identity "Identity of the endpoint and its roles"
  if ours "$ENDPOINT_IDENTITY_ID"; then
    run az identity delete --name "$ENDPOINT_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step iam-compute-identity "Identity of the compute and its roles"
  if ours "$COMPUTE_IDENTITY_ID"; then
    run az identity delete --name "$COMPUTE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step data-training-storage "Storage account of the training data"
  if ours "$DATA_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$DATA_STORAGE_ACCOUNT-blob" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$DATA_STORAGE_ACCOUNT_ID"; then
    run az storage account delete --name "$DATA_STORAGE_ACCOUNT" \
      --resource-group "$RESOURCE_GROUP" --yes
  fi
  step net-ws-endpoint "Private endpoint of the workspace"
  if ours "$WORKSPACE_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$WORKSPACE" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  step ws-create "Workspace"
  if ours "$WORKSPACE_ID"; then
    run az ml workspace delete --name "$WORKSPACE" --resource-group "$RESOURCE_GROUP" \
      --permanently-delete --yes
  fi
  step iam-workspace-identity "Identity of the workspace and its roles"
  if ours "$WORKSPACE_IDENTITY_ID"; then
    run az identity delete --name "$WORKSPACE_IDENTITY" --resource-group "$RESOURCE_GROUP"
  fi
  step net-dependency-endpoints "Private endpoints of storage, key vault and registry"
  if ours "$BLOB_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-blob" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FILE_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$STORAGE_ACCOUNT-file" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$VAULT_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$KEY_VAULT" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$REGISTRY_ENDPOINT_ID"; then
    run az network private-endpoint delete --name "pep-$CONTAINER_REGISTRY" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  step data-storage "Default storage account"
  :
  step net-compute-subnet "Subnet of the compute"
  :
  step net-firewall "Azure Firewall and the route to it"
  if ours "$FIREWALL_ID"; then
    run az network firewall delete --name "$FIREWALL" --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FIREWALL_POLICY_ID"; then
    run az network firewall policy delete --name "$FIREWALL_POLICY" \
      --resource-group "${VNET_GROUP}" \
      --subscription "${VNET_SUBSCRIPTION}"
  fi
  if ours "$FIREWALL_PUBLIC_IP_ID"; then
    run az network public-ip delete --name "$FIREWALL_PUBLIC_IP" \
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
  say "- A resource group that you brought, or that holds anything else, stays."
  say "- A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back."
  say "- In a virtual network that you brought, the subnet of the private endpoints stays."
  say "- Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them."
  say "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. To apply the plan again recovers it."
  say "- In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group."
  say "- In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet still uses it, and reaches nothing once the firewall is gone."
  say "- In a virtual network that you brought, the compute subnet stays."
  say "- Role assignments on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  say "- Training data goes with its account: a deleted account is not in the recycle bin."
  say "- Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone."
  say "- The group keeps its roles on a storage account that you brought; take them away there. All others go with what they were given on."
  say "- The environment goes with the workspace. Images in a registry that you brought stay: Azure ML deletes none."
  say "- What you brought keeps the diagnostic setting that it got; \`az monitor diagnostic-settings delete\` removes it."
  say "- If you brought the Log Analytics workspace, the activity log goes on being sent there; \`az monitor diagnostic-settings subscription delete\` ends it."
  say "- What was recorded stays in Log Analytics as long as that keeps it."
  say "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. \`az security pricing create --name PLAN --tier Free\` switches one off."
  say "- The security contact stays, because it is that of the whole subscription; \`az security contact delete --name default\` removes it."
  say "- A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one."
}

main
