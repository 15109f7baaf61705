# Ids and names without regard to case, compared sign by sign.
function New-Set { , [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase) }

# The group of the plan.
$HomeGroup = "/subscriptions/$SubscriptionId/resourceGroups/$ResourceGroup"
$HomeRead = ''

# Reads the group itself: its id, a tab and its tags. One that is not there is nothing.
function Read-Home {
  $answer = Invoke-Quietly group show --subscription $SubscriptionId --name $ResourceGroup --query '[[id, to_string(tags)]]' --output tsv
  if ($answer.Status -ne 0 -and -not (Test-Gone $HomeGroup $answer.Errors)) { Stop-Unread $answer }
  $script:HomeRead = "$($answer.Lines)"
}

# The value of a tag of the group itself, or nothing.
function Get-HomeTag([string] $Name) { Get-TagValue $HomeRead $Name }

# Does a complaint say that this very thing is gone, or what it is a part of? That another is, or all of them, or
# that nobody may look, says nothing of this one.
function Test-Gone([string] $Id, [string[]] $Complaint) {
  $parts = $Id -split '/'
  if ($Id -like '/subscriptions/*/providers/*/*/*/*/*' -and (Test-Complaint ParentResourceNotFound $parts[-3] $Complaint)) { return $true }
  if ($Id -like '/subscriptions/*/providers/*' -and (Test-Complaint 'ResourceNotFound|NotFound|ComputeNotFound' $parts[-1] $Complaint)) { return $true }
  $Id -like '/subscriptions/*/resourceGroups/*' -and (Test-Complaint ResourceGroupNotFound $parts[4] $Complaint)
}

# Does a complaint have one of these codes, and this name as a whole word?
function Test-Complaint([string] $Codes, [string] $Name, [string[]] $Complaint) {
  $text = $Complaint -join "`n"
  $words = New-Set
  foreach ($word in $text -split '[^A-Za-z0-9_.()-]+') { [void] $words.Add(($word -replace '\.$')) }
  $text -cmatch "(?m)(\(|Code: )($Codes)(\)|\s*$)" -and $words.Contains($Name)
}
