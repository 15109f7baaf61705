# What to know before anything is made: all of it is told, then errors stop.
$Faults = 0
function Write-Finding([string] $Kind, [string] $Sentence, [string] $Mend) {
  $Sentence = $Sentence.TrimEnd()
  $colour = 33
  if ($Kind -eq 'error') {
    $script:Faults++
    $colour = 31
  }
  Write-Log "  ${Kind}: $Sentence $Mend"
  if ($Kind -eq 'notice') { return Write-Host "  notice   $Sentence" }
  [Console]::Error.WriteLine("  $(Format-Colour $colour $Kind.PadRight(8)) $Sentence")
  if ($Mend) { [Console]::Error.WriteLine("           $Mend") }
}

# Stops if there was an error.
function Stop-Faulty {
  if ($Faults) { Stop-Wrong 'not ready, so nothing was made. Mend the errors above, then run it again.' }
}

#@ function Confirm-Az: Test-Older
$SignedInAs = ''
# Is az there, new enough, signed in, and in the subscription of this plan? Without that nothing else can be seen.
function Confirm-Az([string] $Needed, [string] $Checked) {
  Find-Az
  # Its own version comes first, before those of its parts.
  $answer = Invoke-Quietly version --output tsv
  $version = ("$($answer.Lines)" -split "`t")[0]
  if ($answer.Status -ne 0 -or $version -notmatch '^\d+\.\d+\.\d') {
    Write-Finding warning "The version of the Azure CLI cannot be read, and this plan needs $Needed. $($answer.Complaint)" 'az version'
  } elseif (Test-Older $version $Needed) {
    Write-Finding error "The Azure CLI is $version, and this plan needs $Needed." 'az upgrade'
  } elseif (Test-Older $version $Checked) {
    Write-Finding notice "The Azure CLI is $version. This plan was tried with ${Checked}: if az does not know an option, run az upgrade."
  }
  $account = Invoke-Quietly account show --query '[id, user.type, user.name]' --output tsv
  $words = @($account.Lines -split "`t")
  if ($account.Status -ne 0) {
    Write-Finding error "az is not signed in. $($account.Complaint)" 'az login'
  } elseif ($words[0] -ne $SubscriptionId) {
    Write-Finding error 'az works in another subscription than this plan.' "az account set --subscription $SubscriptionId"
  }
  Stop-Faulty
  if ($words.Count -gt 2) { $script:SignedInAs = $words[2] }
}

#@ end
#@ function Test-Older
# Is the first version before the second? What follows the digits of a part, as in 2.0.0b1, does not count.
function Test-Older([string] $One, [string] $Other) {
  $digits = { param($Text) [version] (($Text -split '\.' | ForEach-Object { $_ -replace '\D.*$' -replace '^$', '0' }) -join '.') }
  (& $digits $One) -lt (& $digits $Other)
}

#@ end
#@ function Test-Outdated: Test-Older Find-Value
# Is it not installed, or in a version before the first that was tried, or in one that is known to fail?
# Test-Outdated NAME FIRST "FAILING FAILING" $Read
function Test-Outdated([string] $Name, [string] $First, [string] $Failing, $Lines) {
  if ($DryRun) { return $true }
  $version = Find-Value $Name $Lines
  -not $version -or $version -in ($Failing -split ' ') -or (Test-Older $version $First)
}

#@ end
#@ function Test-OnlyPrepares
# Are all steps that were asked for among these?
function Test-OnlyPrepares([string] $Preparing) { -not ($Doing | Where-Object { $_ -notin ($Preparing -split ' ') }) }

#@ end
#@ function Confirm-Extensions: Test-Outdated Find-Value Test-OnlyPrepares
# Is each of these extensions of az there in a version that was tried? Confirm-Extensions $Read STEP PREPARING
# and for each NAME FIRST "FAILING FAILING". One that fails stops, since a newer one may not be out yet.
function Confirm-Extensions {
  $lines, $step, $preparing, $asked = $args
  if (Test-OnlyPrepares $preparing) { return }
  $wanting = for ($at = 0; $at -lt $asked.Count; $at += 3) {
    $name, $first, $failing = $asked[$at..($at + 2)]
    $version = Find-Value $name $lines
    if ($version -and $version -in ($failing -split ' ')) {
      Write-Finding error "The extension $name $version of az is known to fail in this plan." "az extension add --upgrade --name $name"
    } elseif (Test-Outdated $name $first $failing $lines) { $name }
  }
  if (-not $wanting) { return }
  if ($step -in $Doing) {
    return Write-Finding notice "Extensions of az that are not installed, or too old: $($wanting -join ' '). The step $step sees to it."
  }
  foreach ($name in $wanting) {
    Write-Finding error "The extension $name of az is not installed, or too old." "az extension add --upgrade --name $name"
  }
}

#@ end
#@ function Confirm-Loads: Find-Value Test-OnlyPrepares
# Can an extension that is installed be loaded? A broken one is listed like any other: Confirm-Loads NAME $Read PREPARING …
function Confirm-Loads {
  $name, $lines, $preparing, $call = $args
  if ((Test-OnlyPrepares $preparing) -or -not (Find-Value $name $lines)) { return }
  $answer = Invoke-Quietly @call
  if ($answer.Status -eq 0) { return }
  Write-Finding error "The extension $name of az is installed and cannot be loaded. $($answer.Complaint)" "az extension remove --name $name; az extension add --name $name"
}

#@ end
#@ function Confirm-All: Test-Absent Test-OnlyPrepares
# Are all of these among what was read? What is not, a step sees to, or a command if it is not done now.
# Where only steps are asked for that prepare, nothing is missed: Confirm-All $Read STEP PREPARING WHAT COMMAND NAME…
function Confirm-All {
  $lines, $step, $preparing, $what, $command, $names = $args
  $missing = @($names | Where-Object { Test-Absent $_ $lines })
  if (-not $missing) { return }
  if ($step -in $Doing) { return Write-Finding notice "${what}: $($missing -join ' '). The step $step sees to it." }
  if (Test-OnlyPrepares $preparing) { return }
  foreach ($name in $missing) { Write-Finding error "${what}: $name." "$command $name" }
}

#@ end
#@ function Confirm-Offered
# Does a read print each of these lines, whatever their case and spaces? A read that fails says nothing of them:
# Confirm-Offered WHAT, for each LINE SENTENCE MEND, then: from storage sku list …
function Confirm-Offered {
  $from = [Array]::IndexOf($args, 'from')
  $what, $asked = $args[0..($from - 1)]
  $call = $args[($from + 1)..($args.Count - 1)]
  $answer = Invoke-Quietly @call
  $printed = @($answer.Lines | ForEach-Object { $_ -replace ' ' } | Where-Object { $_ })
  if ($answer.Status -ne 0 -or -not $printed) {
    return Write-Finding warning "$what cannot be seen. $($answer.Complaint)" (Format-Call @call)
  }
  for ($at = 0; $at -lt $asked.Count; $at += 3) {
    if ($asked[$at] -notin $printed) { Write-Finding error $asked[$at + 1] $asked[$at + 2] }
  }
}

#@ end
#@ function Read-Roles
$MyRoles = @()
$CanSeeRoles = $false
# Which roles does the account hold? A guest or a managed identity may not be allowed to look itself up.
function Read-Roles {
  $answer = Invoke-Quietly role assignment list --assignee $SignedInAs --all --include-groups --fill-principal-name false --query '[].roleDefinitionName' --output tsv
  $script:CanSeeRoles = $answer.Status -eq 0
  $script:MyRoles = $answer.Lines
  if (-not $CanSeeRoles) {
    Write-Finding notice "Which roles you hold cannot be seen. Go on if you know that you hold them. $($answer.Complaint)"
  }
}

#@ end
#@ function Confirm-Role
# Is one of these roles held? Others may do as well, so this only warns: Confirm-Role WHAT "ROLE|ROLE"
function Confirm-Role([string] $What, [string] $Wanted) {
  $roles = $Wanted -split '\|'
  if (-not $CanSeeRoles -or @($roles | Where-Object { $_ -in $MyRoles })) { return }
  Write-Finding warning "No role of yours that can be seen lets you $What. One of these does, on the subscription or the group: $($roles -join ', ')." `
    "az role assignment create --assignee $(if ($SignedInAs) { $SignedInAs } else { 'YOU' }) --role ROLE --scope /subscriptions/$SubscriptionId"
}

#@ end
#@ function Confirm-Brought
# Is what you brought there? Confirm-Brought WHAT resource show …
function Confirm-Brought {
  $what, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -eq 0) { return }
  if ($answer.Status -eq 3) {
    return Write-Finding error "${what}: what you brought is not there. Correct its id in the guide and render again." (Format-Call @call)
  }
  Write-Finding warning "${what}: what you brought cannot be seen. $($answer.Complaint)" (Format-Call @call)
}

#@ end
#@ function Read-Facts
$Facts = @()
# Reads a row for each fact of a resource, for the lines that follow: Read-Facts WHAT resource show …
function Read-Facts {
  $what, $call = $args
  $answer = Invoke-Quietly @call
  $script:Facts = $answer.Lines
  if ($answer.Status -eq 0 -and $Facts) { return }
  $script:Facts = $null
  if ($answer.Status -eq 3) {
    return Write-Finding error "${what}: what you brought is not there. Correct its id in the guide and render again." (Format-Call @call)
  }
  Write-Finding warning "${what}: what is there cannot be seen. $($answer.Complaint)" (Format-Call @call)
}

#@ end
#@ function Confirm-Trait
# Is it so in the row of this number? What is compared below by this id is not told twice:
# Confirm-Trait ROW TEST WORD error|warning|notice SENTENCE MEND [ID]
function Confirm-Trait([int] $Row, [string] $Test, [string] $Word, [string] $Kind, [string] $Sentence, [string] $Mend, [string] $Id) {
  if ($null -eq $Facts -or ($Id -and $Id -in $Foreign)) { return }
  $text = "$(@($Facts)[$Row - 1])"
  $isSo = switch ($Test) {
    'is' { $text -eq $Word }
    'isNot' { $text -ne $Word }
    'holds' { Test-Holds ($text -split "`t") $Word }
    'room' { Test-Room ($text -split "`t") $Word }
  }
  if (-not $isSo) { Write-Finding $Kind $Sentence $Mend }
}

# Does one of the ranges hold this one?
function Test-Holds([string[]] $Ranges, [string] $Range) {
  $first, $last = Get-Bounds $Range
  foreach ($one in $Ranges) {
    $from, $to = Get-Bounds $one
    if ($null -ne $from -and $from -le $first -and $to -ge $last) { return $true }
  }
  $false
}

# Among subnets as NAME=RANGE: is this one there just so, or is its range free?
function Test-Room([string[]] $Subnets, [string] $Subnet) {
  if ($Subnet -in $Subnets) { return $true }
  $name, $range = $Subnet -split '='
  $first, $last = Get-Bounds $range
  foreach ($one in $Subnets) {
    $itsName, $itsRange = $one -split '='
    if ($itsName -eq $name) { return $false }
    $from, $to = Get-Bounds $itsRange
    if ($null -ne $from -and $from -le $last -and $to -ge $first) { return $false }
  }
  $true
}

# The first and the last address of an IPv4 range, as numbers; nothing for another text.
function Get-Bounds([string] $Range) {
  if ($Range -notmatch '^(\d+)\.(\d+)\.(\d+)\.(\d+)/(\d+)$') { return }
  $address = [long] $Matches[1] * 16777216 + [long] $Matches[2] * 65536 + [long] $Matches[3] * 256 + [long] $Matches[4]
  $size = [long] [Math]::Pow(2, 32 - [int] $Matches[5])
  $first = $address - $address % $size
  $first, ($first + $size - 1)
}

#@ end
$Foreign = @()
#@ function Confirm-Adopted
# Is anything there under a name of the plan that this plan did not make? Confirm-Adopted TAG VALUE ID…
function Confirm-Adopted {
  $name, $value, $ids = $args
  $tagged = @{}
  $script:Foreign = @(foreach ($id in $ids) {
    $group = ($id -split '/providers/')[0]
    if (-not $tagged.ContainsKey($group)) {
      $segments = $group -split '/'
      $place = '--subscription', $segments[2]
      $groups = Invoke-Quietly group list @place --query "[?name == '$($segments[4])'].join('=', [id, tags.${name}Group || ''])" --output tsv
      $inside = Invoke-Quietly resource list @place --resource-group $segments[4] --query "[].join('=', [id, tags.$name || ''])" --output tsv
      if ($groups.Status -ne 0 -or $inside.Status -notin 0, 3) {
        Write-Finding warning "What is there in $group cannot be seen. $($groups.Complaint)$($inside.Complaint)"
      }
      $tagged[$group] = @($groups.Lines) + @($inside.Lines)
    }
    if ("$id=$value" -notin $tagged[$group] -and @($tagged[$group] -like "$([WildcardPattern]::Escape($id))=*")) { $id }
  })
}

#@ end
#@ include judge.ps1

# What of a resource is right, may be mended, is for a person to mend, was fixed at creation, or could not be read; and
# the lines that tell what is not right.
$Comparing = $IsBrought = ''
$IsPart = $false
$Compared = @()
$Differing = @()
$FixedControls = @()
$Counts = [ordered] @{}
$ToldTable = $false
$ToMend = 0

#@ function Test-Untagged
# Is it there without the tag of this plan, or was it brought, perhaps as what the plan is made around? What follows
# compares it: Test-Untagged ID NAME [brought|core]
function Test-Untagged([string] $Id, [string] $Name, [string] $Brought) {
  if (-not $Brought -and $Id -notin $Foreign) { return $false }
  Start-Row $Name $Brought $false
  $script:Compared += $Id
  $true
}

#@ end
#@ function Test-UntaggedPart
# The same of a part, which no list of a group names, where the whole was not made by this plan. Some carry the tag by
# themselves, and others cannot; so a part is told only where it is not right: Test-UntaggedPart ID WHOLE [brought|core]
function Test-UntaggedPart([string] $Id, [string] $Whole, [string] $Brought) {
  if (-not $Brought -and $Whole -notin $Foreign) { return $false }
  $answer = Invoke-Quietly resource show --ids $Id --query '[[id, to_string(tags)]]' --output tsv
  if ($answer.Status -eq 3) { return $false }
  if ((Get-TagValue "$($answer.Lines)" $PlanTagName) -ceq $PlanTagValue) { return $false }
  Start-Row $Id.Substring($Whole.Length + 1) '' $true
  $true
}

#@ end
# Begins the row of a resource.
function Start-Row([string] $Name, [string] $Brought, [bool] $Part) {
  Write-Row
  $script:Comparing, $script:IsBrought, $script:IsPart = $Name, $Brought, $Part
  $script:Differing = $script:FixedControls = @()
  $script:Counts = [ordered] @{ right = 0; mendable = 0; 'by hand' = 0; fixed = 0; unknown = 0 }
}

# Counts a verdict.
function Write-Verdict($Verdict, [string] $How, [string] $Sentence) {
  # What is absent, apply makes, or what was brought is not there, which is told.
  if ($Verdict.actual -cin 'there is no such resource', 'there is no such row') { return }
  $kind = switch ($Verdict.result) {
    'PASS' { 'right' }
    'UNKNOWN' { 'unknown' }
    default { @{ update = 'mendable'; make = 'mendable'; hand = 'by hand'; fixed = 'fixed' }[$How] }
  }
  $Counts[$kind]++
  if ($kind -ceq 'right') { return }
  $found = if ($Verdict.actual) { $Verdict.actual -replace '\.$' } else { 'nothing' }
  $script:Differing += '    {0,-9} {1}: expected {2}, found {3}.' -f $kind, $Verdict.label, $Verdict.expected, $found
  if ($kind -ceq 'fixed') {
    $script:Differing += "              $Sentence"
    if ($Verdict.control -notin $FixedControls) { $script:FixedControls += $Verdict.control }
  }
}

# Tells the row of the resource that was compared, and what is not right in it.
function Write-Row {
  if (-not $Comparing) { return }
  if ($IsPart -and -not $Differing) {
    $script:Comparing = ''
    return
  }
  if (-not $ToldTable) {
    $script:ToldTable = $true
    Write-Line 'What is there without the tag of this plan. Apply and undo leave it as it is:'
    Write-Line ('  {0,-34} {1,5} {2,8} {3,7} {4,5} {5,7}' -f '', 'right', 'mendable', 'by hand', 'fixed', 'unknown')
  }
  Write-Line ('  {0,-34} {1,5} {2,8} {3,7} {4,5} {5,7}' -f (@($Comparing) + @($Counts.Values)))
  foreach ($line in $Differing) { Write-Line $line }
  if ($Counts['fixed'] -and $IsBrought -ceq 'brought') {
    Write-Finding warning "$Comparing, which you brought, is not as this plan has it in what only creation sets, so verify fails there."
  } elseif ($Counts['fixed']) {
    Write-Finding error "$Comparing is there already, and not as this plan has it in what only creation sets." `
      "Let the plan make a new one: clear its ID in the guide or choose another name. Or leave out what it does not have: $FixedControls. Then render again."
  }
  $script:ToMend += $Counts['mendable']
  $script:Comparing = ''
}

#@ function Write-Compared
# Tells the rest: what nothing is known of, and what mends.
function Write-Compared {
  Write-Row
  $lines = @($Foreign | Where-Object { $_ -notin $Compared } | ForEach-Object { "`n           $_" }) -join ''
  if ($lines) {
    Write-Finding warning "This is there already and does not carry the tag of this plan, so apply leaves it as it is:$lines" `
      'Delete it, bring it in the guide by its id where that can be, or go on if you know it.'
  }
  if ($ToMend) { Write-Finding notice 'What is mendable stays as it is until you mend it: ./repair.ps1' }
}

#@ end
#@ function Confirm-Zones
# Are the zones that were brought there, and linked to a network that was brought? And is that network linked to no
# other zone of their names, since Azure takes one of a name? Confirm-Zones zones|network|both NETWORK ZONE…
function Confirm-Zones {
  $brought, $network, $zones = $args
  $name = ($network -split '/')[-1]
  $others = @()
  if ($brought -ne 'zones') {
    $answer = Invoke-Quietly network private-dns zone list --subscription ($network -split '/')[2] --query '[].id' --output tsv
    if ($answer.Status -ne 0) {
      Write-Finding warning "To which private DNS zones $name is linked cannot be seen. $($answer.Complaint)"
    }
    $others = @($answer.Lines)
  }
  foreach ($zone in $zones) {
    if ($brought -ne 'network') { Confirm-Zone $brought $network $zone }
    foreach ($other in $others) {
      if ($other -eq $zone -or ($other -split '/')[-1] -ne ($zone -split '/')[-1]) { continue }
      if ($network -notin (Read-Links $other).Lines) { continue }
      Write-Finding error "The virtual network $name is linked to $other already, and Azure links a network to one zone of a name." `
        'Bring the group of that zone in the guide and render again, or delete its link to the network.'
    }
  }
}

function Confirm-Zone([string] $Brought, [string] $Network, [string] $Zone) {
  $segments = $Zone -split '/'
  $name = ($Network -split '/')[-1]
  $place = "--subscription $($segments[2]) --resource-group $($segments[4])"
  $answer = Read-Links $Zone
  if ($answer.Status -eq 3) {
    Write-Finding error "The private DNS zone $Zone is not there, and apply makes none in a group that you brought." `
      "az network private-dns zone create $place --name $($segments[-1])"
  } elseif ($answer.Status -ne 0) {
    Write-Finding warning "The private DNS zone $Zone cannot be seen. $($answer.Complaint)"
  } elseif ($Brought -eq 'both' -and $Network -notin $answer.Lines) {
    Write-Finding error "The private DNS zone $Zone is not linked to the virtual network $name; apply makes no link where you brought both." `
      "az network private-dns link vnet create $place --zone-name $($segments[-1]) --name link-$name --virtual-network $Network --registration-enabled false"
  }
}

# The networks to which a zone is linked.
function Read-Links([string] $Zone) {
  $segments = $Zone -split '/'
  Invoke-Quietly network private-dns link vnet list --subscription $segments[2] --resource-group $segments[4] `
    --zone-name $segments[-1] --query '[].virtualNetwork.id' --output tsv
}

#@ end
#@ function Confirm-Name
# Is a name that all of Azure shares still to be had? Confirm-Name NAME storage account check-name …
function Confirm-Name {
  $name, $call = $args
  $answer = Invoke-Quietly @call
  if ($answer.Status -ne 0) {
    Write-Finding warning "Whether the name $name is free cannot be seen. $($answer.Complaint)" (Format-Call @call)
  } elseif ("$($answer.Lines)" -eq 'false') {
    Write-Finding error "The name $name is taken. Choose another in the guide and render again." (Format-Call @call)
  }
}

#@ end
#@ function Write-Kept
function Write-Kept([string] $Name) {
  Write-Finding notice "The vault $Name was deleted and is kept: apply brings it back with what was in it."
}

#@ end
#@ function Find-Inside: Test-Resource
# Does a name lead to a private address? Then this machine is inside the virtual network.
function Find-Inside([string] $Id, [string] $HostName) {
  if (-not (Test-Resource $Id)) { return }
  $addresses = try { @([Net.Dns]::GetHostAddresses($HostName) | ForEach-Object { "$_" }) } catch { @() }
  if (-not $addresses) {
    return Write-Finding notice "Whether this machine is inside the virtual network cannot be seen: $HostName has no address here."
  }
  $script:Inside = $addresses[0] -match '^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)'
  if (-not $Inside) {
    Write-Finding notice 'This machine is outside the virtual network: apply stops where only one inside can go on.'
  }
}

#@ end
function Confirm-Ready {
  Write-Line 'Looking whether all is ready.'
  #@ preflight
  Confirm-OnePlan
  Stop-Faulty
}
