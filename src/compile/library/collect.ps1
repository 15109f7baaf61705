#@ header
#Requires -Version 7.3
<#
.SYNOPSIS
Reads what an audit needs to know of all that you may read in this tenant, into one file that only you can read.
Changes nothing, and asks for no key, secret or content. The role Reader is enough.
.DESCRIPTION
Exit: 0 the file is written, and says of each thing that could not be read why; 1 nothing could be read; 2 wrong use
or not ready.
.PARAMETER Subscription
Only these subscriptions, by their ids.
.PARAMETER ManagementGroup
Only what is below these management groups, by their names.
.PARAMETER Out
The file to write; inventory.json where none is named.
.PARAMETER GraphOnly
Ask Azure Resource Graph alone: quicker, and what it does not have stays unknown.
.PARAMETER Mask
Write a stand-in for every name and id, the same for the same name. The file whose name ends with .names tells which
stands for which: it stays with you. Network addresses stay in the file.
.PARAMETER Resume
Go on where a run with the same options was interrupted.
#>
[CmdletBinding(PositionalBinding = $false)]
param(
  [string[]] $Subscription = @(),
  [string[]] $ManagementGroup = @(),
  [string] $Out = 'inventory.json',
  [switch] $GraphOnly,
  [switch] $Mask,
  [switch] $Resume,
  [Parameter(ValueFromRemainingArguments, DontShow)] [string[]] $Others
)

$ScriptName = 'collect.ps1'
# Where you are, before the script goes elsewhere.
$Out = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
#@ values

#@ include terminal.ps1

# Every call of az goes through here.
function az {
  if (-not $AzProgram) { Find-Az }
  & $AzProgram @AzFirst @args
}

#@ include quietly.ps1

foreach ($one in $Subscription) {
  if ($one -notmatch '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z') { Stop-Wrong "-Subscription cannot be $one." }
}
foreach ($one in $ManagementGroup) {
  if ($one -notmatch '^[A-Za-z0-9_.()-]{1,90}\z') { Stop-Wrong "-ManagementGroup cannot be $one." }
}
Assert-Apart Subscription ManagementGroup

$env:AZURE_CORE_ONLY_SHOW_ERRORS = 'true'
$Graph = '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01'
$Batch = '/batch?api-version=2020-06-01'
function Format-List([string[]] $Words) { '[' + (@($Words | ForEach-Object { '"' + $_ + '"' }) -join ', ') + '], ' }
$Scope = ''
if ($Subscription) { $Scope = '"subscriptions": ' + (Format-List $Subscription) }
if ($ManagementGroup) { $Scope = '"managementGroups": ' + (Format-List $ManagementGroup) }
$Calls = 0
$Batches = $true
$Unread = 0

# What was read stands here until the file is whole.
$Folder = "$Out.part"

# The queries, in the order in which they are asked.
$Names = @'
#@ names
'@ -split '\r?\n' | Where-Object { $_ }

# The queries that ask for what stands above the scope too.
$Above = @'
#@ above
'@ -split '\r?\n' | Where-Object { $_ }

# Each query of Azure Resource Graph by its name.
$Queries = @{
#@ queries
}

# The address of each read that what was found asks for.
function Get-Addresses {
  #@ reads
}

function Write-Told([string] $Text) { [Console]::Error.WriteLine((Format-Visible $Text)) }

# Writes a file of the folder whole or not at all.
function Save-Text([string] $Name, [string] $Text) {
  Write-Restricted "$Folder/new" Create $Text
  [IO.File]::Move("$Folder/new", "$Folder/$Name", $true)
}

function Get-Text([string] $Name) { [IO.File]::ReadAllText("$Folder/$Name") }
function Test-Kept([string] $Name) { [IO.File]::Exists("$Folder/$Name") }

# The files of the folder whose names are like this, in order.
function Get-Kept([string] $Like) {
  $names = [Collections.Generic.List[string]]::new([IO.Directory]::GetFiles($Folder, $Like))
  $names.Sort([StringComparer]::Ordinal)
  $names
}

# What stands at the places of a pattern.
function Get-Matched([string] $Text, [string] $Pattern) {
  foreach ($one in [regex]::Matches($Text, $Pattern)) { $one.Groups[1].Value }
}

# Text within the quotes of JSON: what is no plain letter becomes a space or a question mark.
function Format-InQuotes([string[]] $Lines) {
  ($Lines -join ' ' -replace '[\t\r\n]', ' ' -replace '[^ -~]', '?' -replace '\\', '\\' -replace '"', '\"').TrimEnd()
}

# Waits as long as Azure says, or longer each time.
function Wait-Again([int] $Try, [string] $Text) {
  $told = @(Get-Matched $Text '[Rr]etry-? ?[Aa]fter[^0-9\n]{1,20}([0-9]{1,4})')
  $pause = if ($told) { [int] $told[-1] } else { 5 * [Math]::Pow(2, $Try - 1) }
  if ($pause -gt 300) { $pause = 300 }
  Write-Told "Azure asks for patience: on in $pause seconds."
  Start-Sleep ([int] $pause)
}

# Calls az, again where too much was asked: the text that it printed, or nothing, and what it complained of.
function Invoke-Ask {
  for ($try = 1; ; $try += 1) {
    $script:Calls += 1
    $answer = Invoke-Quietly @args --output json
    $text = "$($answer.Errors)"
    if ($answer.Status -eq 0) {
      $printed = if ($answer.Lines) { ($answer.Lines -join "`n") + "`n" } else { '' }
      return @{ Ok = $true; Text = $printed; Errors = $answer.Errors; Complaint = '' }
    }
    $throttled = $text -match 'TooManyRequests|Too Many Requests|RateLimiting|\(429\)|: 429'
    if ($try -ge 6 -or -not $throttled) { return @{ Ok = $false; Text = ''; Errors = $answer.Errors; Complaint = $answer.Complaint } }
    Wait-Again $try $text
  }
}

# Sends a body by a file, since a line of a command has an end.
function Send-Body([string] $Url, [string] $Body) {
  Save-Text 'body.json' $Body
  Invoke-Ask rest --method post --url $Url --body "@$Folder/body.json"
}

# The body of a question to the graph.
function Get-Body([string] $Name, [string] $Token) {
  $query = $Queries[$Name] -replace '\r?\n', ' '
  $more = if ($Name -in $Above) { ', "authorizationScopeFilter": "AtScopeAndAbove"' } else { '' }
  if ($Token) { $more += ", `"`$skipToken`": `"$Token`"" }
  "{$Scope`"query`": `"$query `", `"options`": {`"resultFormat`": `"objectArray`", `"`$top`": 1000$more}}"
}

# Reads all pages of a query. One that was cut off begins again, since the address of a next page does not last.
function Read-Query([string] $Name) {
  if (Test-Kept "$Name.done") { return }
  Get-Kept "$Name.*.page" | ForEach-Object { [IO.File]::Delete($_) }
  $token = ''
  $rows = 0
  for ($page = 1; ; $page += 1) {
    $file = '{0}.{1:d5}.page' -f $Name, $page
    $answer = Send-Body $Graph (Get-Body $Name $token)
    $last = $token
    $token = ''
    if ($answer.Ok) {
      Save-Text $file "{`"query`": `"$Name`", `"answer`": $($answer.Text)}"
      $token = "$(Get-Matched $answer.Text '(?m)^  "\$skipToken": "([^"\\]*)",?$')"
      $rows += [regex]::Matches($answer.Text, '(?m)^    \{$').Count
    } else {
      Write-Told "${Name}: $($answer.Complaint)"
      Save-Text $file "{`"query`": `"$Name`", `"error`": `"$(Format-InQuotes $answer.Errors)`"}"
      $script:Unread += 1
    }
    if (-not $token) { break }
    if ($token -ceq $last) {
      Save-Text "$Name.99999.page" "{`"query`": `"$Name`", `"error`": `"Azure gave the same page again.`"}"
      break
    }
  }
  Save-Text "$Name.done" ''
  Write-Told "${Name}: $rows rows"
}

# The address of a read for each place that a column of a query holds.
function Get-Address([string] $Query, [string] $Column, [string] $Pattern, [string] $First, [string] $Last) {
  $places = [Collections.Generic.SortedSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
  foreach ($file in Get-Kept "$Query.*.page") {
    foreach ($one in Get-Matched ([IO.File]::ReadAllText($file)) "(?m)^      `"$Column`": `"([^`"\\]*)`",?`$") {
      if ($one -match $Pattern) { [void] $places.Add($one) }
    }
  }
  foreach ($one in $places) { "$First$one$Last" }
}

# The body of a batch of reads.
function Get-Requests([string[]] $Addresses) {
  $number = 0
  $requests = foreach ($one in $Addresses) {
    "{`"httpMethod`": `"GET`", `"name`": `"$number`", `"relativeUrl`": `"$one`"}"
    $number += 1
  }
  "{`"requests`": [$(@($requests) -join ', ')]}"
}

# Asks for some addresses at once. The service need not take it, nor answer each: then there is no entry.
function Read-Batch([string[]] $Addresses) {
  $body = Get-Requests $Addresses
  for ($try = 1; ; $try += 1) {
    $answer = Send-Body $Batch $body
    if (-not $answer.Ok -or [regex]::Matches($answer.Text, '(?m)^      "httpStatusCode": ').Count -ne $Addresses.Count) { return '' }
    if ($try -ge 6 -or $answer.Text -notmatch '(?m)^      "httpStatusCode": 429') { break }
    Wait-Again $try $answer.Text
  }
  "{`"asked`": $body, `"answer`": $($answer.Text)}"
}

# Asks for some addresses one after another.
function Read-Singly([string[]] $Addresses) {
  $entries = foreach ($one in $Addresses) {
    $answer = Invoke-Ask rest --method get --url $one
    $asked = "{`"asked`": {`"requests`": [{`"httpMethod`": `"GET`", `"relativeUrl`": `"$one`"}]}, "
    if ($answer.Ok -and $answer.Text) {
      "$asked`"answer`": {`"responses`": [{`"httpStatusCode`": 200, `"content`": $($answer.Text)}]}}"
    } else {
      "$asked`"error`": `"$(Format-InQuotes $answer.Errors)`"}"
      $script:Unread += 1
    }
  }
  @($entries) -join ",`n"
}

# The addresses of the next pages of lists that were read: only of those lists, and of this Azure.
function Get-NextPages([int] $Round, [string[]] $Addresses) {
  $known = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
  foreach ($one in $Addresses) { [void] $known.Add(($one -replace '\?.*')) }
  foreach ($file in Get-Kept "addresses.$Round.*.read") {
    foreach ($one in Get-Matched ([IO.File]::ReadAllText($file)) '(?m)^ *"nextLink": "https://[^/"]*(/[^"\\]*)",?$') {
      if ($known.Contains(($one -replace '\?.*'))) { $one }
    }
  }
}

# Keeps addresses, or reads those that an interrupted run kept.
function Get-Round([int] $Number, [scriptblock] $Find) {
  if (-not (Test-Kept "addresses.$Number")) { Save-Text "addresses.$Number" (@(& $Find) -join "`n") }
  @((Get-Text "addresses.$Number") -split "`n" | Where-Object { $_ })
}

# Reads what the graph does not have: first by the places that were found, then the next pages of what is long.
function Read-Addresses {
  $total = 0
  $read = 0
  $addresses = @(Get-Round 1 { Get-Addresses })
  for ($round = 1; $addresses -and $round -le 50; $round += 1) {
    $total += $addresses.Count
    for ($at = 0; $at -lt $addresses.Count; $at += 20) {
      $part = [string[]] @($addresses | Select-Object -Skip $at -First 20)
      $file = 'addresses.{0}.{1:d6}.read' -f $round, $at
      if (-not (Test-Kept $file)) {
        $entry = if ($Batches) { Read-Batch $part } else { '' }
        if (-not $entry) {
          # What is refused once is refused again, and a read by itself tells why.
          $script:Batches = $false
          $entry = Read-Singly $part
        }
        Save-Text $file $entry
      }
      $read += $part.Count
      Write-Told "reads: $read of $total"
    }
    $done = $addresses
    $addresses = @(Get-Round ($round + 1) { Get-NextPages $round $done })
  }
}

# Puts the file together from what stands in the folder.
function Write-Inventory {
  $writer = Open-Restricted "$Folder/whole" Create
  $writer.Write((Get-Text 'head'))
  foreach ($list in @(@('pages', '*.page'), @('reads', 'addresses.*.read'))) {
    $writer.Write(", `"$($list[0])`": [`n")
    $comma = ''
    foreach ($file in Get-Kept $list[1]) {
      $writer.Write($comma + [IO.File]::ReadAllText($file))
      $comma = ",`n"
    }
    $writer.Write("`n]")
  }
  $writer.Write("}`n")
  $writer.Dispose()
}

#@ include mask.ps1

# Opens the folder of this run, or the one that an interrupted run left.
function Open-Folder {
  foreach ($one in @($Out) + @(if ($Mask) { "$Out.names" })) {
    if ([IO.File]::Exists($one)) { Stop-Wrong "$one is there already: move it away, or name another by -Out." }
  }
  $account = Invoke-Quietly account show --query '[[tenantId, environmentName]]' --output tsv
  if ($account.Status -ne 0) { Stop-Wrong "az cannot tell who is signed in: $($account.Complaint) Sign in with: az login" }
  $tenant, $cloud = "$($account.Lines)" -split "`t"
  $asked = "$tenant $cloud $(if ($Scope) { $Scope } else { 'all' }) $(if ($GraphOnly) { 1 } else { 'reads' }) $GuideVersion"
  if ([IO.Directory]::Exists($Folder)) {
    if (-not $Resume) { Stop-Wrong "$Folder is what an interrupted run left: -Resume goes on there. Or delete it." }
    if (-not (Test-Kept 'asked') -or (Get-Text 'asked') -cne $asked) {
      Stop-Wrong "$Folder was left by a run with other options, in another tenant or of another version. Delete it."
    }
    return
  }
  if ($IsWindows) { [void] [IO.Directory]::CreateDirectory($Folder) }
  else { [void] [IO.Directory]::CreateDirectory($Folder, [IO.UnixFileMode] 'UserRead, UserWrite, UserExecute') }
  $made = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", [Globalization.CultureInfo]::InvariantCulture)
  Save-Text 'head' "{`"inventory`": 1, `"made`": `"$made`", `"by`": `"guide $GuideVersion`", `"tenant`": `"$tenant`", `"cloud`": `"$cloud`""
  Save-Text 'asked' $asked
}

try {
  Open-Folder
  foreach ($name in $Names) { Read-Query $name }
  if (-not $GraphOnly) { Read-Addresses }
  Write-Inventory
  $found = @(Get-Kept '*.page' | Where-Object { [IO.File]::ReadAllText($_).StartsWith('{"query": "' + [IO.Path]::GetFileName($_).Split('.')[0] + '", "answer"') })
  if ($Mask) {
    Write-Masked "$Folder/whole" "$Folder/masked" "$Folder/names"
    [IO.File]::Move("$Folder/names", "$Out.names")
    [IO.File]::Move("$Folder/masked", "$Folder/whole", $true)
  }
  [IO.File]::Move("$Folder/whole", $Out)
  [IO.Directory]::Delete($Folder, $true)
  $told = if ($Unread) { " $Unread could not be read; the file says why." } else { '' }
  Write-Told "${Out}: $Calls calls, $([IO.FileInfo]::new($Out).Length) bytes.$told"
  if (-not $found) { exit 1 }
  exit 0
} finally {
  Restore-Session
}
