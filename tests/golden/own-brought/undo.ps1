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
#Requires -Version 7.3
<#
.SYNOPSIS
Deletes what apply made, known by the tag of this plan, in reverse order.
.DESCRIPTION
What was there before and what you brought stays. Exit: 0 done, 1 a step failed, 2 wrong use or not
ready.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER Yes
Do not ask first.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'undo.ps1'
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

# Says what is wrong with how the script was called, and stops.
function Stop-Wrong([string] $Message) {
  [Console]::Error.WriteLine("${ScriptName}: $Message")
  exit 2
}

# PowerShell would leave a word that it does not know aside, and run without a -DryRun that is misspelt.
if ($Others) {
  Stop-Wrong "There is no option $($Others[0]). Get-Help ./$ScriptName -Full prints those there are."
}

# az is called from the drive Env:, in this folder: from a drive of files, PowerShell on Linux and macOS
# would take a "*" that passes through a function for file names (its issue 24178).
Push-Location ([WildcardPattern]::Escape($PSScriptRoot))
Set-Location Env:
$Before = @($env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS)

# Leaves your session as it was.
function Restore-Session {
  Pop-Location
  $env:AZURE_CORE_OUTPUT, $env:AZURE_CORE_ONLY_SHOW_ERRORS = $Before
}

# Is az there, signed in, and in the subscription of this plan?
function Assert-SignedIn {
  $PSNativeCommandUseErrorActionPreference = $false
  if (-not (Get-Command az -ErrorAction SilentlyContinue)) { Stop-Wrong 'The Azure CLI (az) is not installed.' }
  $account = az account show --query id --output tsv
  if ($LASTEXITCODE -ne 0) { Stop-Wrong 'Sign in first: az login' }
  if ("$account" -ne $SubscriptionId) {
    Stop-Wrong "az works in another subscription. Run: az account set --subscription $SubscriptionId"
  }
}

# To change a value, render the scripts again.
$SubscriptionId = "11111111-2222-4333-8444-555555555555"
$Workload = "mlsec"
$Environment = "prod"
$Location = "eastus2"
$Instance = "001"
$ResourceGroup = "rg-shared"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$StorageAccount = "stshared001"
$DataStorageAccount = "stmlsecprodeus2001data"
$KeyVault = "kv-shared-001"
$ContainerRegistry = "crshared001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$VnetSubscription = "11111111-2222-4333-8444-555555555555"
$VnetGroup = "rg-shared"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$FirewallPublicIpId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/azureFirewalls/$Firewall"
$BlobEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PlanTagName = "mlsecPlan"
$PlanTagValue = "$Workload-$Environment-$Location-$Instance"
$PlanTag = "$PlanTagName=$PlanTagValue"

# Your own configuration is not touched. JSON, because some commands read what an inner command prints, and
# find nothing where none is the rule: az policy assignment create looks up its policy so.
$env:AZURE_CORE_OUTPUT = 'json'
$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'

# Prints a call so that it can be pasted.
function Show-Call {
  $words = foreach ($word in $args) {
    if ("$word" -match '^[A-Za-z0-9_./:=-]+$') { "$word" } else { "'" + ("$word" -replace "['\u2018-\u201b]", '$0$0') + "'" }
  }
  Write-Host ('az ' + ($words -join ' '))
}

# A call prints only what its line asks for: Invoke-Silently network vnet create …
function Invoke-Silently {
  if ($args -contains '--output') { az @args } else { az @args | Out-Null }
}

# Changes something: Invoke-Az network vnet create …
function Invoke-Az {
  if ($DryRun) { Show-Call @args } else { Invoke-Silently @args }
}

# Prints one scalar: $Name = Read-Scalar Name identity show …
function Read-Scalar {
  $name, $call = $args
  if ($DryRun) {
    Show-Call @call
    return "<$name>"
  }
  $value = az @call
  if (-not "$value") { throw "az printed nothing for $name." }
  "$value"
}

# Does a call print something, or nothing? A dry run goes on: Test-Prints nothing role definition list …
function Test-Prints {
  $want, $call = $args
  if ($DryRun) { return $true }
  ($want -eq 'something') -eq [bool] (az @call)
}

# Asks a person, who must be there unless -Yes was given.
function Confirm-Plan([string] $Question) {
  if ($Yes) { return }
  if ([Console]::IsInputRedirected) {
    Stop-Wrong 'There is nobody to ask. Add -Yes to go on without a question.'
  }
  if ((Read-Host "$Question [y/N]") -notin 'y', 'yes') { Stop-Wrong 'Nothing was done.' }
}
$Tagged = @{}
# Was it made by this plan? The tagged resources of a subscription are listed once.
function Test-Ours([string] $Id) {
  if ($DryRun) { return $true }
  $subscription = ($Id -split '/')[2]
  if (-not $Tagged.ContainsKey($subscription)) {
    $Tagged[$subscription] = @(
      az resource list --subscription $subscription --tag $PlanTag --query '[].id' --output tsv
    )
  }
  $Tagged[$subscription] -contains $Id
}

# A group goes only if this plan made it and everything in it carries the tag.
function Test-OursWhole([string] $Id) {
  if ($DryRun) { return $true }
  if (@(az group list --tag $PlanTag --query '[].id' --output tsv) -notcontains $Id) {
    Write-Host '  this plan did not make the group, so it stays'
    return $false
  }
  $others = @(az resource list --resource-group $ResourceGroup --query "[?tags.$PlanTagName!='$PlanTagValue'].id" --output tsv)
  if ($others.Count -eq 0) { return $true }
  Write-Host '  the group holds what this plan did not make, so it stays:'
  $others | ForEach-Object { Write-Host "  $_" }
  $false
}

$Current = ''
function Step([string] $Id, [string] $Title) {
  $script:Current = $Id
  Write-Host $($DryRun ? "# ${Id}: $Title" : "${Id}: $Title")
}

function Invoke-Steps {
  Step 'gov-locks' "Delete lock on the logs"
  Step 'gov-deny-policies' "Policies that deny what must not drift"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete `
      --name "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete `
      --name "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
      --scope "$ResourceGroupId"
  }
  Step 'gov-benchmark' "Microsoft cloud security benchmark on the group"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az policy assignment delete --name "$PolicyAssignment" `
      --scope "$ResourceGroupId"
  }
  Step 'mon-alerts' "Alerts when someone changes what guards the workspace"
  if (Test-Ours "$WorkspaceWriteAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$WorkspaceDeleteAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$RoleAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LogsAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$LockAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$PolicyAlertId") {
    Invoke-Az monitor activity-log alert delete `
      --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  if (Test-Ours "$ActionGroupId") {
    Invoke-Az monitor action-group delete `
      --name "ag-$Workload-$Environment-$Location-$Instance" `
      --resource-group "$ResourceGroup"
  }
  Step 'mon-activity-log' "Activity log of the subscription"
  Step 'mon-diagnostics' "Logs of everything, sent to Log Analytics"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$WorkspaceId"
  }
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$OnlineEndpointId"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$DataStorageAccountBlobsId"
  }
  if (Test-Ours "$FirewallId") {
    Invoke-Az monitor diagnostic-settings delete --name "$DiagnosticSetting" `
      --resource "$FirewallId"
  }
  Step 'model-endpoint' "Online endpoint"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml online-endpoint delete --name "$Endpoint" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'cmp-cluster' "Compute cluster"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml compute delete --name "$ClusterName" --workspace-name "$Workspace" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'iam-scoring-role' "Role that calls an endpoint and nothing else"
  if (Test-Prints something role definition list `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role definition delete `
      --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
      --scope "$ResourceGroupId" --custom-role-only true
  }
  Step 'iam-deployer-role' "Role that deploys models and changes none"
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role assignment delete --role "$CustomRoleName" --scope "$WorkspaceId"
  }
  if (Test-Prints something role definition list --name "$CustomRoleName" `
      --scope "$ResourceGroupId" --custom-role-only true `
      --query "[?assignableScopes[0]=='$ResourceGroupId'].name" --output tsv) {
    Invoke-Az role definition delete --name "$CustomRoleName" --scope "$ResourceGroupId" `
      --custom-role-only true
  }
  Step 'iam-endpoint-identity' "Identity of the endpoint and its roles"
  if (Test-Ours "$EndpointIdentityId") {
    Invoke-Az identity delete --name "$EndpointIdentity" --resource-group "$ResourceGroup"
  }
  Step 'iam-compute-identity' "Identity of the compute and its roles"
  if (Test-Ours "$ComputeIdentityId") {
    Invoke-Az identity delete --name "$ComputeIdentity" --resource-group "$ResourceGroup"
  }
  Step 'data-training-storage' "Storage account of the training data"
  if (Test-Ours "$DataEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$DataStorageAccount-blob" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$DataStorageAccountId") {
    Invoke-Az storage account delete --name "$DataStorageAccount" `
      --resource-group "$ResourceGroup" --yes
  }
  Step 'net-ws-endpoint' "Private endpoint of the workspace"
  if (Test-Ours "$WorkspaceEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$Workspace" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'ws-create' "Workspace"
  if (Test-Ours "$WorkspaceId") {
    Invoke-Az ml workspace delete --name "$Workspace" --resource-group "$ResourceGroup" `
      --permanently-delete --yes
  }
  Step 'iam-workspace-identity' "Identity of the workspace and its roles"
  if (Test-Ours "$WorkspaceIdentityId") {
    Invoke-Az identity delete --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup"
  }
  Step 'net-dependency-endpoints' "Private endpoints of storage, key vault and registry"
  if (Test-Ours "$BlobEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$StorageAccount-blob" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$FileEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$StorageAccount-file" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$VaultEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$KeyVault" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$RegistryEndpointId") {
    Invoke-Az network private-endpoint delete --name "pep-$ContainerRegistry" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'data-storage' "Default storage account"
  Step 'net-compute-subnet' "Subnet of the compute"
  Step 'net-firewall' "Azure Firewall and the route to it"
  if (Test-Ours "$FirewallId") {
    Invoke-Az network firewall delete --name "$Firewall" --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$FirewallPolicyId") {
    Invoke-Az network firewall policy delete --name "$FirewallPolicy" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  if (Test-Ours "$FirewallPublicIpId") {
    Invoke-Az network public-ip delete --name "$FirewallPublicIp" `
      --resource-group "${VnetGroup}" `
      --subscription "${VnetSubscription}"
  }
  Step 'net-nsg' "Network security group of the compute subnet"
  Step 'data-acr' "Container registry"
  Step 'data-kv' "Key vault of the workspace"
  Step 'net-dns' "Private DNS zones and their links"
  Step 'net-vnet' "Virtual network"
  Step 'mon-app-insights' "Application Insights"
  Step 'mon-law' "Log Analytics workspace"
  Step 'gov-group' "Resource group"
}

function Write-Remains {
  Write-Host 'What is left:'
  Write-Host "- The extensions of the Azure CLI stay on your machine; ``az extension remove --name NAME`` removes one."
  Write-Host "- Resource providers stay registered; that costs nothing and others may use them."
  Write-Host "- A resource group that you brought, or that holds anything else, stays."
  Write-Host "- A deleted Log Analytics workspace can be recovered for 14 days; to create it again under the same name brings its logs back."
  Write-Host "- In a virtual network that you brought, the subnet of the private endpoints stays."
  Write-Host "- Zones that you brought stay. Where you brought the zones and the virtual network, their links are yours: apply makes none, verify looks for them."
  Write-Host "- The deleted key vault, and its name, stay reserved for 90 days: purge protection cannot be switched off. To apply the plan again recovers it."
  Write-Host "- In a virtual network that you brought, the security group stays: the compute subnet still uses it. Delete the subnet first, then the group."
  Write-Host "- In a virtual network that you brought, AzureFirewallSubnet stays, and so does the route table: the compute subnet still uses it, and reaches nothing once the firewall is gone."
  Write-Host "- In a virtual network that you brought, the compute subnet stays."
  Write-Host "- Role assignments on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- The workspace is deleted for good, not kept for recovery, so that its name is free again."
  Write-Host "- Training data goes with its account: a deleted account is not in the recycle bin."
  Write-Host "- Role assignments of the compute identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- Role assignments of the endpoint identity on resources that you brought stay; without the identity they grant nothing to anyone."
  Write-Host "- The group keeps its roles on a storage account that you brought; take them away there. All others go with what they were given on."
  Write-Host "- The environment goes with the workspace. Images in a registry that you brought stay: Azure ML deletes none."
  Write-Host "- What you brought keeps the diagnostic setting that it got; ``az monitor diagnostic-settings delete`` removes it."
  Write-Host "- If you brought the Log Analytics workspace, the activity log goes on being sent there; ``az monitor diagnostic-settings subscription delete`` ends it."
  Write-Host "- What was recorded stays in Log Analytics as long as that keeps it."
  Write-Host "- The Defender plans stay on and go on costing money: they belong to the whole subscription, and others may count on them. ``az security pricing create --name PLAN --tier Free`` switches one off."
  Write-Host "- The security contact stays, because it is that of the whole subscription; ``az security contact delete --name default`` removes it."
  Write-Host "- A Log Analytics workspace that you brought is yours to lock: apply makes no lock there, verify looks for one."
}

try {
  if (-not $DryRun) {
    Assert-SignedIn
    Confirm-Plan "Delete what this plan made, tagged ${PlanTag}?"
  }
  Invoke-Steps
  Write-Remains
  exit 0
} catch {
  [Console]::Error.WriteLine("undo.ps1: step $Current failed. $_ Mend the cause and run undo.ps1 again.")
  exit 1
} finally {
  Restore-Session
}
