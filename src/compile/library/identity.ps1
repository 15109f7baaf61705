#@ include home.ps1

# What is in the groups where this plan makes something, each with the plan that its tag names.
$Around = @()
$ReadGroups = New-Set
$Own = New-Set
function Read-Surroundings {
  $script:Around = [Collections.Generic.List[hashtable]]::new()
  $script:ReadGroups = New-Set
  $script:Own = New-Set
  foreach ($id in @(Get-OwnIds)) { [void] $Own.Add($id) }
  Read-Group $HomeGroup
  foreach ($id in $Own) { Read-Group ($id -split '/providers/', 2)[0] }
  Read-Home
}

# The ids at which this plan, and no other, makes what carries its tag.
function Get-OwnIds {
  #@ own
}

# Reads a group, the first time that it is asked for. One that is not there holds nothing.
function Read-Group([string] $Group) {
  if (-not $ReadGroups.Add($Group)) { return }
  $parts = $Group -split '/'
  $answer = Invoke-Quietly resource list --subscription $parts[2] --resource-group $parts[4] --query '[].[id, to_string(tags)]' --output tsv
  if ($answer.Status -ne 0) {
    if (Test-Gone $Group $answer.Errors) { return }
    Stop-Unread $answer
  }
  foreach ($line in $answer.Lines) {
    $id, $tags = $line -split "`t", 2
    $Around.Add(@{ Id = $id; Plan = Get-TagValue $tags $PlanTagName })
  }
}
