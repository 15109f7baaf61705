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
Makes what is absent, in order, and stops at the first failure. Running it again is safe.
.DESCRIPTION
Exit: 0 done, 1 a step failed, 2 wrong use or not ready, 3 stopped where only a machine inside the
virtual network can go on.
.PARAMETER DryRun
Print each az call and change nothing.
.PARAMETER From
Begin with this step.
.PARAMETER Only
Do this step and no other.
.PARAMETER List
Print the steps in order.
.PARAMETER Yes
Do not ask first.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [switch] $DryRun, [string] $From, [string] $Only, [switch] $List, [switch] $Yes,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'apply.ps1'
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
$Vnet = "vnet-hub"
$PeSubnet = "snet-pe"
$PeSubnetPrefix = "10.40.1.0/27"
$ComputeSubnet = "snet-training"
$ComputeSubnetPrefix = "10.40.2.0/24"
$FirewallSubnetPrefix = "10.40.0.0/26"
$Nsg = "nsg-mlsec-prod-eus2-001"
$Firewall = "afw-mlsec-prod-eus2-001"
$FirewallPolicy = "afwp-mlsec-prod-eus2-001"
$FirewallPublicIp = "pip-afw-mlsec-prod-eus2-001"
$RouteTable = "rt-mlsec-prod-eus2-001"
$StorageAccount = "stshared001"
$DataStorageAccount = "stmlsecprodeus2001data"
$StorageContainer = "training-data"
$KeyVault = "kv-shared-001"
$ContainerRegistry = "crshared001"
$WorkspaceIdentity = "id-mlw-mlsec-prod-eus2-001"
$ComputeIdentity = "id-compute-mlsec-prod-eus2-001"
$EndpointIdentity = "id-endpoint-mlsec-prod-eus2-001"
$DataScientistGroupId = "99999999-8888-4777-8666-555555555555"
$DeployerGroupId = "99999999-8888-4777-8666-666666666666"
$CustomRoleName = "ML Model Deployer (mlsec prod eus2 001)"
$SecurityEmail = "secops@example.com"
$Workspace = "mlw-mlsec-prod-eus2-001"
$ClusterName = "cpu-train"
$Datastore = "secure_datastore"
$DataAsset = "mlsec-train"
$DataVersion = "1"
$MlEnvironment = "env-mlsec-inference"
$MlEnvironmentVersion = "1"
$Endpoint = "mlsec-prod-eus2-001"
$DiagnosticSetting = "diag-to-log"
$ActivityLogSetting = "diag-activity-to-log"
$PolicyAssignment = "mcsb-mlsec-prod-eus2-001"
$VnetSubscription = "11111111-2222-4333-8444-555555555555"
$VnetGroup = "rg-shared"
$PrivateDnsZonesSubscription = "11111111-2222-4333-8444-555555555555"
$PrivateDnsZonesGroup = "rg-dns"
$ResourceGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$LogAnalyticsId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.OperationalInsights/workspaces/log-shared-001"
$AppInsightsId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Insights/components/appi-shared-001"
$ActionGroupId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/actionGroups/ag-$Workload-$Environment-$Location-$Instance"
$WorkspaceWriteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-changed-$Workload-$Environment-$Location-$Instance"
$WorkspaceDeleteAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-workspace-deleted-$Workload-$Environment-$Location-$Instance"
$RoleAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-role-assigned-$Workload-$Environment-$Location-$Instance"
$LogsAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-logs-switched-off-$Workload-$Environment-$Location-$Instance"
$LockAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-lock-taken-away-$Workload-$Environment-$Location-$Instance"
$PolicyAlertId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Insights/activityLogAlerts/alert-policy-taken-away-$Workload-$Environment-$Location-$Instance"
$StorageAccountId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Storage/storageAccounts/stshared001"
$DataStorageAccountId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.Storage/storageAccounts/$DataStorageAccount"
$KeyVaultId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.KeyVault/vaults/kv-shared-001"
$ContainerRegistryId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.ContainerRegistry/registries/crshared001"
$WorkspaceIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$WorkspaceIdentity"
$ComputeIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$ComputeIdentity"
$EndpointIdentityId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities/$EndpointIdentity"
$WorkspaceId = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup/providers/Microsoft.MachineLearningServices/workspaces/$Workspace"
$VnetId = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared/providers/Microsoft.Network/virtualNetworks/vnet-hub"
$NsgId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/networkSecurityGroups/$Nsg"
$FirewallPublicIpId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/publicIPAddresses/$FirewallPublicIp"
$FirewallPolicyId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/firewallPolicies/$FirewallPolicy"
$FirewallId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/azureFirewalls/$Firewall"
$RouteTableId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/routeTables/$RouteTable"
$ApiZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
$NotebooksZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
$BlobZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
$FileZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
$VaultZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
$RegistryZoneId = "/subscriptions/${PrivateDnsZonesSubscription}/resourceGroups/${PrivateDnsZonesGroup}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
$BlobEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-blob"
$FileEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$StorageAccount-file"
$DataEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$DataStorageAccount-blob"
$VaultEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$KeyVault"
$RegistryEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$ContainerRegistry"
$WorkspaceEndpointId = "/subscriptions/${VnetSubscription}/resourceGroups/${VnetGroup}/providers/Microsoft.Network/privateEndpoints/pep-$Workspace"
$StorageAccountBlobsId = "$StorageAccountId/blobServices/default"
$StorageAccountFilesId = "$StorageAccountId/fileServices/default"
$DataStorageAccountBlobsId = "$DataStorageAccountId/blobServices/default"
$ClusterId = "$WorkspaceId/computes/$ClusterName"
$DatastoreId = "$WorkspaceId/datastores/$Datastore"
$DataAssetId = "$WorkspaceId/data/$DataAsset"
$EnvironmentAssetId = "$WorkspaceId/environments/$MlEnvironment"
$OnlineEndpointId = "$WorkspaceId/onlineEndpoints/$Endpoint"
$PeSubnetId = "$VnetId/subnets/$PeSubnet"
$ComputeSubnetId = "$VnetId/subnets/$ComputeSubnet"
$FirewallSubnetId = "$VnetId/subnets/AzureFirewallSubnet"
$FirewallRulesId = "$FirewallPolicyId/ruleCollectionGroups/rcg-azureml"
$DataContainerId = "$DataStorageAccountBlobsId/containers/$StorageContainer"
$DataAssetVersionId = "$DataAssetId/versions/$DataVersion"
$EnvironmentVersionId = "$EnvironmentAssetId/versions/$MlEnvironmentVersion"
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
# Gives a new identity time to be known everywhere: Invoke-AzRetry role assignment create …
function Invoke-AzRetry {
  if ($DryRun) { return Show-Call @args }
  $PSNativeCommandUseErrorActionPreference = $false
  foreach ($try in 1..12) {
    Invoke-Silently @args
    if ($LASTEXITCODE -eq 0) { return }
    Write-Host '  not yet, trying again in 15 seconds'
    Start-Sleep -Seconds 15
  }
  throw "az $($args -join ' ') failed twelve times."
}

# az exits 3 for what is absent; anything else is a failure.
function Test-Found {
  if ($DryRun) { return $false }
  $PSNativeCommandUseErrorActionPreference = $false
  $message = az @args 2>&1
  if ($LASTEXITCODE -eq 0) { return $true }
  if ($LASTEXITCODE -eq 3) { return $false }
  throw "$message"
}

$Known = @{}
# Is there a resource with this id? A group is listed once; a child is asked for by itself.
function Test-Resource([string] $Id) {
  if ($DryRun) { return $false }
  $group, $rest = $Id -split '/providers/', 2
  if (($rest -split '/').Count -gt 3) { return Test-Found resource show --ids $Id }
  if (-not $Known.ContainsKey($group)) {
    $segments = $group -split '/'
    $Known[$group] = @(az resource list --subscription $segments[2] --resource-group $segments[4] --query '[].id' --output tsv)
  }
  $Known[$group] -contains $Id
}

# Does az list anything? Said of what was deleted but not yet purged.
function Test-Listed {
  if ($DryRun) { return $false }
  [bool] (az @args)
}

# Goes on when the condition holds; a read that fails is one that does not fit yet.
function Wait-Until([int] $Minutes, [string] $What, [scriptblock] $Condition) {
  if ($DryRun) { return Write-Host "# wait up to $Minutes minutes: $What" }
  $PSNativeCommandUseErrorActionPreference = $false
  $deadline = (Get-Date).AddMinutes($Minutes)
  while (-not (& $Condition)) {
    if ((Get-Date) -ge $deadline) { throw "Gave up after $Minutes minutes waiting for: $What" }
    Write-Host "  waiting for: $What"
    Start-Sleep -Seconds 30
  }
}

$Current = ''
$Seen = [Collections.Generic.List[string]]::new()
$Inside = $false
$Mode = 'names'
# Begins a step if it is among those asked for: if (Step ID FROM TITLE) { … }
function Step([string] $Id, [string] $Where, [string] $Title) {
  $script:Current = ''
  if ($Mode -eq 'names') { $Seen.Add($Id); return $false }
  if ($List) { Write-Host ('{0,-26} {1,-9} {2}' -f $Id, $Where, $Title); return $false }
  if (($Only -and $Only -ne $Id) -or ($From -and $From -ne $Id)) { return $false }
  if ($Where -eq 'inside' -and -not $DryRun) { Assert-Boundary $Id }
  $script:From = ''
  $script:Current = $Id
  Write-Host $($DryRun ? "# ${Id}: $Title" : "${Id}: $Title")
  $true
}

# Past it only who asks for it by name: -From or -Only one of the steps inside.
function Assert-Boundary([string] $Id) {
  if ($Inside -or $From -or $Only) { $script:Inside = $true; return }
  Write-Host 'The rest works only from inside the virtual network. Take this folder to a machine there, and:'
  Write-Host "  ./apply.ps1 -From $Id"
  exit 3
}

function Invoke-Steps {
  if (Step 'gov-extensions' 'anywhere' "Extensions of the Azure CLI") {
    Invoke-Az extension add --name ml --upgrade --yes
    Invoke-Az extension add --name azure-firewall --upgrade --yes
  }
  if (Step 'gov-providers' 'anywhere' "Resource providers") {
    Invoke-Az provider register --namespace Microsoft.MachineLearningServices --wait
    Invoke-Az provider register --namespace Microsoft.Network --wait
    Invoke-Az provider register --namespace Microsoft.Storage --wait
    Invoke-Az provider register --namespace Microsoft.KeyVault --wait
    Invoke-Az provider register --namespace Microsoft.ContainerRegistry --wait
    Invoke-Az provider register --namespace Microsoft.ManagedIdentity --wait
    Invoke-Az provider register --namespace Microsoft.OperationalInsights --wait
    Invoke-Az provider register --namespace Microsoft.Insights --wait
    Invoke-Az provider register --namespace Microsoft.PolicyInsights --wait
    Invoke-Az provider register --namespace Microsoft.Security --wait
  }
  if (Step 'gov-group' 'anywhere' "Resource group") {
  }
  if (Step 'mon-law' 'anywhere' "Log Analytics workspace") {
  }
  if (Step 'mon-app-insights' 'anywhere' "Application Insights") {
  }
  if (Step 'net-vnet' 'anywhere' "Virtual network") {
  }
  if (Step 'net-pe-subnet' 'anywhere' "Subnet of the private endpoints") {
    if (-not (Test-Resource "$PeSubnetId")) {
      Invoke-Az network vnet subnet create --name "$PeSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$PeSubnetPrefix" `
        --private-endpoint-network-policies Disabled `
        --subscription "${VnetSubscription}" `
        --default-outbound-access false
    }
  }
  if (Step 'net-dns' 'anywhere' "Private DNS zones and their links") {
  }
  if (Step 'data-kv' 'anywhere' "Key vault of the workspace") {
  }
  if (Step 'data-acr' 'anywhere' "Container registry") {
  }
  if (Step 'net-nsg' 'anywhere' "Network security group of the compute subnet") {
    if (-not (Test-Resource "$NsgId")) {
      Invoke-Az network nsg create --name "$Nsg" --resource-group "${VnetGroup}" `
        --location "$Location" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    Invoke-Az network nsg rule create --name AllowEntra --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 100 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowAzureMLTcp --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 110 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 443 8787 `
      18881 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowAzureMLUdp --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 120 --direction Outbound --access Allow `
      --protocol Udp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMachineLearning --destination-port-ranges 5831 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowBatch --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 130 --direction Outbound --access Allow `
      --protocol "*" --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes "BatchNodeManagement.$Location" `
      --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowResourceManager --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 140 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureResourceManager --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowStorage --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 150 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes "Storage.$Location" --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowContainerRegistry --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 160 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes MicrosoftContainerRegistry --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowFrontDoor --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 170 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureFrontDoor.FirstParty --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowMonitor --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 180 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes AzureMonitor --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowVnet --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 190 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes VirtualNetwork --destination-port-ranges 443 445 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name AllowHttpsByFirewall --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 210 --direction Outbound --access Allow `
      --protocol Tcp --source-address-prefixes VirtualNetwork --source-port-ranges "*" `
      --destination-address-prefixes Internet --destination-port-ranges 443 `
      --subscription "${VnetSubscription}"
    Invoke-Az network nsg rule create --name DenyInternetOutbound --nsg-name "$Nsg" `
      --resource-group "${VnetGroup}" --priority 4096 --direction Outbound --access Deny `
      --protocol "*" --source-address-prefixes "*" --source-port-ranges "*" `
      --destination-address-prefixes Internet --destination-port-ranges "*" `
      --subscription "${VnetSubscription}"
  }
  if (Step 'net-firewall' 'anywhere' "Azure Firewall and the route to it") {
    if (-not (Test-Resource "$FirewallSubnetId")) {
      Invoke-Az network vnet subnet create --name "AzureFirewallSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$FirewallSubnetPrefix" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$FirewallPublicIpId")) {
      Invoke-Az network public-ip create --name "$FirewallPublicIp" `
        --resource-group "${VnetGroup}" --location "$Location" --sku Standard `
        --allocation-method Static --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$FirewallPolicyId")) {
      Invoke-Az network firewall policy create --name "$FirewallPolicy" `
        --resource-group "${VnetGroup}" --location "$Location" --sku Standard `
        --threat-intel-mode Deny --enable-dns-proxy true --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    Invoke-Az rest --method put --url "${FirewallRulesId}?api-version=2024-05-01" `
      --body "@files/firewall-rules.json"
    Wait-Until 10 "The rules of the firewall are provisioned" {
      (az resource show --ids "$FirewallRulesId" --query "[[properties.provisioningState]]" `
        --output tsv) -eq "Succeeded"
    }
    if (-not (Test-Resource "$FirewallId")) {
      Invoke-Az network firewall create --name "$Firewall" --resource-group "${VnetGroup}" `
        --location "$Location" --sku AZFW_VNet --tier Standard `
        --firewall-policy "$FirewallPolicyId" --vnet-name "$Vnet" --conf-name fw-ipconfig `
        --public-ip "$FirewallPublicIp" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$RouteTableId")) {
      Invoke-Az network route-table create --name "$RouteTable" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --disable-bgp-route-propagation true --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    $FirewallAddress = Read-Scalar FirewallAddress resource show --ids "$FirewallId" `
      --query "properties.ipConfigurations[0].properties.privateIPAddress" --output tsv
    Invoke-Az network route-table route create --name "default-to-firewall" `
      --route-table-name "$RouteTable" --resource-group "${VnetGroup}" `
      --address-prefix "0.0.0.0/0" --next-hop-type VirtualAppliance `
      --next-hop-ip-address "$FirewallAddress" `
      --subscription "${VnetSubscription}"
  }
  if (Step 'net-compute-subnet' 'anywhere' "Subnet of the compute") {
    if (-not (Test-Resource "$ComputeSubnetId")) {
      Invoke-Az network vnet subnet create --name "$ComputeSubnet" --vnet-name "$Vnet" `
        --resource-group "${VnetGroup}" --address-prefixes "$ComputeSubnetPrefix" `
        --subscription "${VnetSubscription}" `
        --default-outbound-access false `
        --network-security-group "$NsgId" `
        --route-table "$RouteTableId"
    }
  }
  if (Step 'data-storage' 'anywhere' "Default storage account") {
  }
  if (Step 'net-dependency-endpoints' 'anywhere' "Private endpoints of storage, key vault and registry") {
    if (-not (Test-Resource "$BlobEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$StorageAccount-blob" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$StorageAccount-blob" `
        --private-connection-resource-id "$StorageAccountId" --group-id blob `
        --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show `
        --endpoint-name "pep-$StorageAccount-blob" --name "default" `
        --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$StorageAccount-blob" --name "default" `
        --resource-group "${VnetGroup}" --private-dns-zone "$BlobZoneId" `
        --zone-name privatelink-blob-core-windows-net `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$FileEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$StorageAccount-file" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$StorageAccount-file" `
        --private-connection-resource-id "$StorageAccountId" --group-id file `
        --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show `
        --endpoint-name "pep-$StorageAccount-file" --name "default" `
        --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$StorageAccount-file" --name "default" `
        --resource-group "${VnetGroup}" --private-dns-zone "$FileZoneId" `
        --zone-name privatelink-file-core-windows-net `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$VaultEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$KeyVault" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$KeyVault" --private-connection-resource-id "$KeyVaultId" `
        --group-id vault --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show --endpoint-name "pep-$KeyVault" `
        --name "default" --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create --endpoint-name "pep-$KeyVault" `
        --name "default" --resource-group "${VnetGroup}" --private-dns-zone "$VaultZoneId" `
        --zone-name privatelink-vaultcore-azure-net `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Resource "$RegistryEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$ContainerRegistry" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$ContainerRegistry" `
        --private-connection-resource-id "$ContainerRegistryId" --group-id registry `
        --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show `
        --endpoint-name "pep-$ContainerRegistry" --name "default" `
        --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$ContainerRegistry" --name "default" `
        --resource-group "${VnetGroup}" --private-dns-zone "$RegistryZoneId" `
        --zone-name privatelink-azurecr-io `
        --subscription "${VnetSubscription}"
    }
  }
  if (Step 'iam-workspace-identity' 'anywhere' "Identity of the workspace and its roles") {
    if (-not (Test-Resource "$WorkspaceIdentityId")) {
      Invoke-Az identity create --name "$WorkspaceIdentity" `
        --resource-group "$ResourceGroup" --location "$Location" --tags "$PlanTag"
    }
    $WorkspacePrincipal = Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Contributor `
      --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" `
      --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal `
      --role "Storage File Data Privileged Contributor" --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Contributor --scope "$KeyVaultId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role "Key Vault Administrator" `
      --scope "$KeyVaultId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Contributor `
      --scope "$ContainerRegistryId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Contributor --scope "$AppInsightsId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Reader --scope "$BlobEndpointId"
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Reader --scope "$FileEndpointId"
  }
  if (Step 'ws-create' 'anywhere' "Workspace") {
    if (-not (Test-Resource "$WorkspaceId")) {
      Invoke-Az ml workspace create --file "files/workspace.yml" `
        --resource-group "$ResourceGroup" --tags "$PlanTag"
    }
  }
  if (Step 'iam-workspace-self' 'anywhere' "Role of the identity on its workspace") {
    $WorkspacePrincipal = Read-Scalar WorkspacePrincipal identity show --name "$WorkspaceIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    Invoke-AzRetry role assignment create --assignee-object-id "$WorkspacePrincipal" `
      --assignee-principal-type ServicePrincipal --role Contributor --scope "$WorkspaceId"
  }
  if (Step 'net-ws-endpoint' 'anywhere' "Private endpoint of the workspace") {
    if (-not (Test-Resource "$WorkspaceEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$Workspace" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$Workspace" --private-connection-resource-id "$WorkspaceId" `
        --group-id amlworkspace --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show --endpoint-name "pep-$Workspace" `
        --name "default" --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$Workspace" --name "default" --resource-group "${VnetGroup}" `
        --private-dns-zone "$ApiZoneId" --zone-name privatelink-api-azureml-ms `
        --subscription "${VnetSubscription}"
    }
    Invoke-Az network private-endpoint dns-zone-group add --endpoint-name "pep-$Workspace" `
      --name "default" --resource-group "${VnetGroup}" `
      --private-dns-zone "$NotebooksZoneId" --zone-name privatelink-notebooks-azure-net `
      --subscription "${VnetSubscription}"
  }
  if (Step 'data-training-storage' 'anywhere' "Storage account of the training data") {
    if (-not (Test-Resource "$DataStorageAccountId")) {
      Invoke-Az storage account create --name "$DataStorageAccount" `
        --resource-group "$ResourceGroup" --location "$Location" --sku Standard_ZRS `
        --kind StorageV2 --public-network-access Disabled --default-action Deny `
        --bypass AzureServices --https-only true --min-tls-version TLS1_2 `
        --allow-blob-public-access false --enable-local-user false `
        --allow-cross-tenant-replication false --allowed-copy-scope AAD `
        --require-infrastructure-encryption true --tags "$PlanTag" `
        --allow-shared-key-access false
    }
    if (-not (Test-Resource "$DataContainerId")) {
      Invoke-Az storage container-rm create --name "$StorageContainer" `
        --storage-account "$DataStorageAccount" --resource-group "$ResourceGroup" `
        --public-access off
    }
    if (-not (Test-Resource "$DataEndpointId")) {
      Invoke-Az network private-endpoint create --name "pep-$DataStorageAccount-blob" `
        --resource-group "${VnetGroup}" --location "$Location" `
        --connection-name "pep-$DataStorageAccount-blob" `
        --private-connection-resource-id "$DataStorageAccountId" --group-id blob `
        --subnet "$PeSubnetId" --tags "$PlanTag" `
        --subscription "${VnetSubscription}"
    }
    if (-not (Test-Found network private-endpoint dns-zone-group show `
        --endpoint-name "pep-$DataStorageAccount-blob" --name "default" `
        --resource-group "${VnetGroup}" `
        --subscription "${VnetSubscription}")) {
      Invoke-Az network private-endpoint dns-zone-group create `
        --endpoint-name "pep-$DataStorageAccount-blob" --name "default" `
        --resource-group "${VnetGroup}" --private-dns-zone "$BlobZoneId" `
        --zone-name privatelink-blob-core-windows-net `
        --subscription "${VnetSubscription}"
    }
  }
  if (Step 'data-recovery' 'anywhere' "Recovery of deleted data") {
    Invoke-Az storage account blob-service-properties update `
      --account-name "$DataStorageAccount" --resource-group "$ResourceGroup" `
      --enable-delete-retention true --delete-retention-days 30 `
      --enable-container-delete-retention true --container-delete-retention-days 30 `
      --enable-versioning true
  }
  if (Step 'iam-compute-identity' 'anywhere' "Identity of the compute and its roles") {
    if (-not (Test-Resource "$ComputeIdentityId")) {
      Invoke-Az identity create --name "$ComputeIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    $ComputePrincipal = Read-Scalar ComputePrincipal identity show --name "$ComputeIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
      --assignee-principal-type ServicePrincipal --role AcrPull `
      --scope "$ContainerRegistryId"
    Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
      --assignee-principal-type ServicePrincipal --role "Storage Blob Data Contributor" `
      --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
      --assignee-principal-type ServicePrincipal `
      --role "Storage File Data Privileged Contributor" --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$ComputePrincipal" `
      --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" `
      --scope "$DataStorageAccountId"
  }
  if (Step 'iam-endpoint-identity' 'anywhere' "Identity of the endpoint and its roles") {
    if (-not (Test-Resource "$EndpointIdentityId")) {
      Invoke-Az identity create --name "$EndpointIdentity" --resource-group "$ResourceGroup" `
        --location "$Location" --tags "$PlanTag"
    }
    $EndpointPrincipal = Read-Scalar EndpointPrincipal identity show --name "$EndpointIdentity" `
      --resource-group "$ResourceGroup" --query principalId --output tsv
    Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
      --assignee-principal-type ServicePrincipal --role AcrPull `
      --scope "$ContainerRegistryId"
    Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
      --assignee-principal-type ServicePrincipal --role "Storage Blob Data Reader" `
      --scope "$StorageAccountId"
    Invoke-AzRetry role assignment create --assignee-object-id "$EndpointPrincipal" `
      --assignee-principal-type ServicePrincipal --role "AzureML Metrics Writer (preview)" `
      --scope "$WorkspaceId"
  }
  if (Step 'iam-groups' 'anywhere' "Roles of the data scientists") {
    Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
      --assignee-principal-type Group --role "AzureML Data Scientist" --scope "$WorkspaceId"
    Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
      --assignee-principal-type Group --role "Storage Blob Data Contributor" `
      --scope "$StorageAccountId"
    Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
      --assignee-principal-type Group --role "Storage File Data Privileged Contributor" `
      --scope "$StorageAccountId"
    Invoke-Az role assignment create --assignee-object-id "$DataScientistGroupId" `
      --assignee-principal-type Group --role "Storage Blob Data Contributor" `
      --scope "$DataStorageAccountId"
  }
  if (Step 'iam-deployer-role' 'anywhere' "Role that deploys models and changes none") {
    if (Test-Prints nothing role definition list --name "$CustomRoleName" `
        --scope "$ResourceGroupId" --custom-role-only true --query "[].name" --output tsv) {
      Invoke-Az role definition create --role-definition "@files/deployer-role.json"
    }
    Invoke-AzRetry role assignment create --assignee-object-id "$DeployerGroupId" `
      --assignee-principal-type Group --role "$CustomRoleName" --scope "$WorkspaceId"
    Invoke-Az role assignment create --assignee-object-id "$DeployerGroupId" `
      --assignee-principal-type Group --role "Managed Identity Operator" `
      --scope "$EndpointIdentityId"
  }
  if (Step 'iam-scoring-role' 'anywhere' "Role that calls an endpoint and nothing else") {
    if (Test-Prints nothing role definition list `
        --name "ML Endpoint Caller ($Workload $Environment $Location $Instance)" `
        --scope "$ResourceGroupId" --custom-role-only true --query "[].name" --output tsv) {
      Invoke-Az role definition create --role-definition "@files/scoring-role.json"
    }
  }
  if (Step 'data-datastore' 'anywhere' "Datastore without a credential") {
    if (-not (Test-Resource "$DatastoreId")) {
      Invoke-Az ml datastore create --file "files/datastore.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'data-asset' 'anywhere' "Data asset with a version") {
    if (-not (Test-Resource "$DataAssetVersionId")) {
      Invoke-Az ml data create --file "files/data.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-cluster' 'anywhere' "Compute cluster") {
    if (-not (Test-Resource "$ClusterId")) {
      Invoke-Az ml compute create --file "files/cluster.yml" --workspace-name "$Workspace" `
        --resource-group "$ResourceGroup"
    }
  }
  if (Step 'cmp-environment' 'anywhere' "Environment with a pinned image") {
    if (-not (Test-Resource "$EnvironmentVersionId")) {
      Invoke-Az ml environment create --file "files/environment.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'model-endpoint' 'anywhere' "Online endpoint") {
    if (-not (Test-Resource "$OnlineEndpointId")) {
      Invoke-Az ml online-endpoint create --file "files/endpoint.yml" `
        --workspace-name "$Workspace" --resource-group "$ResourceGroup"
    }
  }
  if (Step 'mon-diagnostics' 'anywhere' "Logs of everything, sent to Log Analytics") {
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$WorkspaceId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$WorkspaceId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$OnlineEndpointId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$OnlineEndpointId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" `
        --metrics "[{category:AllMetrics,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$KeyVaultId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$KeyVaultId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$ContainerRegistryId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$ContainerRegistryId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$StorageAccountBlobsId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$StorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$StorageAccountFilesId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$StorageAccountFilesId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list `
        --resource "$DataStorageAccountBlobsId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$DataStorageAccountBlobsId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]"
    }
    if (Test-Prints nothing monitor diagnostic-settings list --resource "$FirewallId" `
        --query "[[?name=='$DiagnosticSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings create --name "$DiagnosticSetting" `
        --resource "$FirewallId" --workspace "$LogAnalyticsId" `
        --logs "[{category-group:allLogs,enabled:true}]" --export-to-resource-specific true
    }
  }
  if (Step 'mon-activity-log' 'anywhere' "Activity log of the subscription") {
    if (Test-Prints nothing monitor diagnostic-settings subscription list `
        --query "[[?name=='$ActivityLogSetting'].name, [?workspaceId=='$LogAnalyticsId'].name][]" `
        --output tsv) {
      Invoke-Az monitor diagnostic-settings subscription create --name "$ActivityLogSetting" `
        --location "$Location" --workspace "$LogAnalyticsId" `
        --logs "[{category:Administrative,enabled:true},{category:Security,enabled:true},{category:Policy,enabled:true},{category:Alert,enabled:true}]"
    }
  }
  if (Step 'mon-defender' 'anywhere' "Plans of Microsoft Defender for Cloud") {
    if (Test-Prints nothing security pricing show --name Containers `
        --query "[pricingTier][?@=='Standard']" --output tsv) {
      Invoke-Az security pricing create --name Containers --tier Standard `
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True
    }
    if (Test-Prints nothing security pricing show --name StorageAccounts `
        --query "[pricingTier][?@=='Standard']" --output tsv) {
      Invoke-Az security pricing create --name StorageAccounts --tier Standard `
        --subplan DefenderForStorageV2 --extensions name=OnUploadMalwareScanning isEnabled=True `
        --extensions name=SensitiveDataDiscovery isEnabled=True
    }
    if (Test-Prints nothing security pricing show --name KeyVaults `
        --query "[pricingTier][?@=='Standard']" --output tsv) {
      Invoke-Az security pricing create --name KeyVaults --tier Standard --subplan PerKeyVault
    }
    if (Test-Prints nothing security pricing show --name Arm `
        --query "[pricingTier][?@=='Standard']" --output tsv) {
      Invoke-Az security pricing create --name Arm --tier Standard --subplan PerSubscription
    }
    if (Test-Prints nothing security pricing show --name CloudPosture `
        --query "[pricingTier][?@=='Standard']" --output tsv) {
      Invoke-Az security pricing create --name CloudPosture --tier Standard `
        --extensions name=ContainerRegistriesVulnerabilityAssessments isEnabled=True `
        --extensions name=SensitiveDataDiscovery isEnabled=True
    }
  }
  if (Step 'mon-contact' 'anywhere' "Security contact of the subscription") {
    if (Test-Prints nothing security contact list --query "[?emails].emails" --output tsv) {
      Invoke-Az security contact create --name default --emails "$SecurityEmail" `
        --alert-notifications "{state:On,minimal-severity:Medium}" `
        --notifications-by-role "{state:On,roles:[Owner]}"
    }
  }
  if (Step 'mon-alerts' 'anywhere' "Alerts when someone changes what guards the workspace") {
    if (-not (Test-Resource "$ActionGroupId")) {
      Invoke-Az monitor action-group create `
        --name "ag-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --short-name mlsec --action email security `
        "$SecurityEmail" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$WorkspaceWriteAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-workspace-changed-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is changed." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/write and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$WorkspaceDeleteAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-workspace-deleted-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" --description "Tells when the workspace is deleted." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.MachineLearningServices/workspaces/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$RoleAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-role-assigned-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a role is given in the group." --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/roleAssignments/write and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$LogsAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-logs-switched-off-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when logs are switched off in the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Insights/diagnosticSettings/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$LockAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-lock-taken-away-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a lock is taken away in the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/locks/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
    if (-not (Test-Resource "$PolicyAlertId")) {
      Invoke-Az monitor activity-log alert create `
        --name "alert-policy-taken-away-$Workload-$Environment-$Location-$Instance" `
        --resource-group "$ResourceGroup" `
        --description "Tells when a policy is taken away from the group." `
        --scope "$ResourceGroupId" `
        --condition "category=Administrative and operationName=Microsoft.Authorization/policyAssignments/delete and status=Succeeded" `
        --action-group "$ActionGroupId" --tags "$PlanTag"
    }
  }
  if (Step 'gov-benchmark' 'anywhere' "Microsoft cloud security benchmark on the group") {
    Invoke-Az policy assignment create --name "$PolicyAssignment" `
      --display-name "Microsoft cloud security benchmark" `
      --policy-set-definition "1f3afdf9-d0c9-4c3d-847f-89da613e70a8" `
      --scope "$ResourceGroupId"
  }
  if (Step 'gov-deny-policies' 'anywhere' "Policies that deny what must not drift") {
    Invoke-Az policy assignment create `
      --name "aml-deny-public-$Workload-$Environment-$Location-$Instance" `
      --display-name "Deny workspaces with public network access" `
      --policy "438c38d2-3772-465a-a9cc-7a6666a275ce" --params "{effect:{value:Deny}}" `
      --scope "$ResourceGroupId"
    Invoke-Az policy assignment create `
      --name "aml-deny-ssh-$Workload-$Environment-$Location-$Instance" `
      --display-name "Deny compute with local authentication" `
      --policy e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f --params "{effect:{value:Deny}}" `
      --scope "$ResourceGroupId"
  }
  if (Step 'gov-compliance' 'anywhere' "Compliance scan and what it found") {
    Invoke-Az policy state trigger-scan --resource-group "$ResourceGroup" --no-wait
    Invoke-Az policy state list --resource-group "$ResourceGroup" `
      --filter "complianceState eq 'NonCompliant'" `
      --query "[].{assignment:policyAssignmentName,policy:policyDefinitionName,resource:resourceId}" `
      --output table
  }
  if (Step 'gov-image-scan' 'anywhere' "Findings of the image scan") {
    Invoke-Az rest --method post `
      --url "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01" `
      --body "@files/image-findings.json" --query data --output table
  }
  if (Step 'gov-locks' 'anywhere' "Delete lock on the logs") {
  }
}

try {
  Invoke-Steps
  $Mode = 'run'
  foreach ($name in $From, $Only) {
    if ($name -and $name -notin $Seen) { Stop-Wrong "There is no step $name in this plan. -List prints those there are." }
  }
  if (-not $DryRun -and -not $List) {
    Assert-SignedIn
    Confirm-Plan "Make what is absent in subscription ${SubscriptionId}?"
  }
  Invoke-Steps
  if (-not $DryRun -and -not $List) { Write-Host 'Done. Now run: ./verify.ps1' }
  exit 0
} catch {
  [Console]::Error.WriteLine("apply.ps1: step $Current failed; what came before it is done. $_")
  [Console]::Error.WriteLine("Go on with: ./apply.ps1 -From $Current")
  exit 1
} finally {
  Restore-Session
}
