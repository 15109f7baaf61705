# Reads what is there and judges it by what the guide expects. The script that includes this says by Write-Verdict what
# becomes of a verdict.
$Rows = @()
$AllRows = @()
$Trouble = ''
# The value that was judged last, as JSON, where it was one.
$FoundJson = ''

#@ function Read-Word
# Prints one scalar, or a word that says why there is none: $Name = Read-Word identity show …
function Read-Word {
  $answer = Invoke-Quietly @args
  $value = $answer.Lines -join "`n"
  switch ($answer.Status) {
    0 { if ($value -cmatch '^(None)?$|[<>\x00-\x1f\x7f]') { return "${Unread}az printed no plain word" } else { return $value } }
    3 { return "${Unread}absent" }
    default { return $Unread + (Get-Reason $answer) }
  }
}

#@ end
# How a word begins that could not be read. It must not be looked for: az takes an empty assignee for anybody.
$Unread = 'unread: '
# Why one of these words could not be read, or nothing.
function Get-Trouble {
  foreach ($word in $args) {
    $at = "$word".IndexOf($Unread, [StringComparison]::Ordinal)
    if ($at -ge 0) { return "$word".Substring($at + $Unread.Length) }
  }
  ''
}

# Keeps the rows that a call prints in $Rows, or why there is nothing to judge in $Trouble:
# Read-Rows resource|part|list COLUMNS …
function Read-Rows($Where, [int] $Columns) {
  $script:Rows = $script:AllRows = @()
  $script:Trouble = Get-Trouble @args
  if ($Trouble) { return }
  $answer = Invoke-Quietly @args
  $script:Trouble = switch ($answer.Status) {
    0 { '' }
    3 { 'absent' }
    default { Get-Reason $answer }
  }
  if ($Trouble) { return }
  try {
    $script:Rows = $script:AllRows = @(ConvertTo-Rows $Where $Columns ($answer.Lines -join "`n"))
  } catch {
    $script:Trouble = 'what az printed is not whole, or not what was asked for'
  }
}

# The rows of an answer: JSON of a list of rows with so many cells. Anything else is refused, so half an answer,
# another type or an error page is no answer. The rows of a part stand beside the id of its resource; null is a
# resource without that part.
function ConvertTo-Rows($Where, [int] $Columns, [string] $Text) {
  $list = [Text.Json.JsonDocument]::Parse($Text).RootElement
  if ($Where -eq 'part') {
    if ($list.GetArrayLength() -ne 2 -or -not $list[0].GetString()) { throw 'no resource' }
    $list = $list[1]
    if ($list.ValueKind -eq 'Null') { return }
  }
  $rows = @($list.EnumerateArray() | ForEach-Object { , @($_.EnumerateArray()) })
  foreach ($row in $rows) { if ($row.Count -ne $Columns) { throw 'another number of cells' } }
  # A resource is one row, and tells its id first.
  if ($Where -eq 'resource' -and ($rows.Count -ne 1 -or -not $rows[0][0].GetString())) { throw 'no resource' }
  $rows | ForEach-Object { , $_ }
}

$ClosedNetwork = 'ForbiddenByConnection|ForbiddenByFirewall|PublicNetworkAccess|public network access|denied by firewall'
$Unreached = 'getaddrinfo|failed to resolve|name or service not known|failed to establish a new connection'
# The right or the place that is missing, where az's complaint tells it; else the complaint.
function Get-Reason($Answer) {
  if ("$($Answer.Errors)" -match "perform action '([^']*)' over scope '([^']*)'") {
    return "you lack the right $($Matches[1]) on $($Matches[2])"
  }
  if ("$($Answer.Errors)" -match $ClosedNetwork) {
    return "it can be read only from inside the virtual network: $($Answer.Complaint)"
  }
  if ("$($Answer.Errors)" -match $Unreached) {
    return "its address is not reached from here, though perhaps from inside the virtual network: $($Answer.Complaint)"
  }
  "az could not read it: $($Answer.Complaint)"
}

#@ function Find-StandIn
# Where the plan's own is absent: did others make one that does its work? Its name and group go to variables. The
# call prints rows of what it serves, how, where it is, its name and its group.
function Find-StandIn([string] $Serves, [string] $How, [string] $Within) {
  if ($Trouble -cne 'absent') { return $false }
  Read-Rows 'list' 5 @args
  if ($Trouble) { return $false }
  foreach ($row in $Rows) {
    $target, $by, $place, $name, $group = $row | ForEach-Object { Get-Plain $_ }
    if (-not (Test-Among $target $Serves) -or -not (Test-Among $by $How)) { continue }
    if (-not (Get-Folded $place).StartsWith((Get-Folded $Within), [StringComparison]::Ordinal)) { continue }
    $script:StandInName = $name
    $script:StandInGroup = $group
    return $true
  }
  $script:Trouble = 'absent'
  $false
}

#@ end
#@ function Reset-Rows
# All rows of the last read again.
function Reset-Rows { $script:Rows = $AllRows }

#@ end
#@ function Select-Rows
# Leaves only the rows whose column is as wanted.
function Select-Rows([int] $Column, [string] $Test, [string] $Word) {
  if (-not $Trouble) { $script:Trouble = Get-Trouble $Word }
  $script:Rows = @($Rows | Where-Object { (Test-Value $Test $Word $_[$Column - 1] 'unknown') -eq 'PASS' } | ForEach-Object { , $_ })
}

#@ end
#@ function Set-Last: Reset-Rows
# Remembers the highest number in a column of these rows, and goes back to all rows.
$Highest = ''
function Set-Last([int] $Column) {
  $script:Highest = ''
  foreach ($row in $Rows) {
    $number = Get-Plain $row[$Column - 1]
    if ($number -match '^[0-9]+$' -and (-not $Highest -or (Test-NoLess $number $Highest))) { $script:Highest = $number }
  }
  Reset-Rows
}

#@ end
#@ function Select-Ahead
# Leaves only the rows that do not come after that number.
function Select-Ahead([int] $Column) {
  if (-not $Highest) { return }
  $script:Rows = @($Rows | Where-Object {
      $number = Get-Plain $_[$Column - 1]
      $number -notmatch '^[0-9]+$' -or -not (Test-NoLess $number $Highest)
    } | ForEach-Object { , $_ })
}

#@ end
# One expectation on the rows that were read.
function Test-Rows($How, [int] $Column, $Test, $Word, $Absent, $Control, $Step, $Label) {
  $script:FoundJson = ''
  $result = 'UNKNOWN'
  $actual = ''
  $trouble = if ($Trouble) { $Trouble } else { Get-Trouble $Word }
  if (Get-Trouble $Word) { $Word = 'what could not be read' }
  if ($trouble -ceq 'absent') {
    $result = 'FAIL'
    $actual = 'there is no such resource'
  } elseif ($trouble) {
    $actual = $trouble
  } elseif ($Rows.Count -gt 0) {
    if ($Rows.Count -eq 1) { $script:FoundJson = Get-Compact $Rows[0][$Column - 1] }
    $verdicts = @($Rows | ForEach-Object { Get-Verdict $Test $Word $_ $Column $Absent })
    $result = @('FAIL', 'UNKNOWN', 'PASS' | Where-Object { $_ -in $verdicts })[0]
    $actual = @(0..($Rows.Count - 1) | Where-Object { $verdicts[$_] -eq $result } | ForEach-Object { Get-Plain $Rows[$_][$Column - 1] }) -join ' '
  } elseif ($How -ceq 'ifAny' -or ($How -ceq 'each' -and $AllRows.Count -gt 0)) {
    $result = 'PASS'
  } else {
    $actual = 'there is no such row'
    if ($Absent -ceq 'fails') { $result = 'FAIL' }
  }
  # What Azure answers is text, on the screen and in JSON.
  $verdict = [ordered] @{
    result = $result; control = $Control; step = $Step; label = $Label
    expected = Format-Visible (Format-Wanted $Test $Word); actual = Format-Visible $actual
  }
  Write-Verdict $verdict @args
}

# What a test and its word ask for, for a reader.
function Format-Wanted($Test, [string] $Word) {
  switch ($Test) {
    'is' { $Word.Replace('|', ' or ') }
    'at-least' { "at least $Word" }
    'at-most' { "at most $Word" }
    'ends-not' { "no $Word at the end" }
    'begins' { "$($Word.Replace('|', ' or ')) at the beginning" }
    'empty' { 'nothing' }
    { $_ -in 'exactly', 'within' } { if ($Word) { "nothing but $($Word.Replace('|', ', '))" } else { 'nothing' } }
    'holds' { $Word.Replace('|', ' and ') }
    'holds-one' { $Word.Replace('|', ' or ') }
    'flows' { 'only what this guide lets through' }
  }
}

# Where all of a row is null, nothing was read that could be empty.
function Get-Verdict($Test, $Word, $Row, [int] $Column, $Absent) {
  $verdict = Test-Value $Test $Word $Row[$Column - 1] $Absent
  $isRead = @($Row | Where-Object { $_.ValueKind -ne 'Null' }).Count -gt 0
  if ($verdict -eq 'PASS' -and -not $isRead) { return 'UNKNOWN' }
  $verdict
}

# Whether a value is as wanted.
function Test-Value([string] $Test, [string] $Word, $Value, $Absent) {
  $kind = "$($Value.ValueKind)"
  $plain = Get-Plain $Value
  if ($Test -ceq 'empty') {
    $empty = if ($kind -eq 'String') { '' } else { 'null', '[]', '{}' }
    if ($plain -cin $empty) { return 'PASS' } else { return 'FAIL' }
  }
  if ($kind -eq 'Null') { if ($Absent -ceq 'fails') { return 'FAIL' } else { return 'UNKNOWN' } }
  if ($kind -in 'Array', 'Object' -and $Test -in 'is', 'at-least', 'at-most') { return 'UNKNOWN' }
  $words = $Word.Split('|', [StringSplitOptions]::RemoveEmptyEntries)
  $fits = switch -CaseSensitive ($Test) {
    'is' { Test-Among $plain $words }
    'at-least' { $plain -match '^0*([0-9]+)(\.[0-9]+)?$' -and (Test-NoLess $Matches[1] $Word) }
    'at-most' { Test-NoLonger $plain $Word }
    'ends-not' { if ($kind -eq 'String') { -not (Get-Folded $plain).EndsWith((Get-Folded $Word), [StringComparison]::Ordinal) } }
    'begins' { if ($kind -eq 'String') { Test-BeginsAmong $plain $words } }
    { $_ -cin 'exactly', 'within', 'holds', 'holds-one' } {
      if ($kind -eq 'Array' -and (Test-Plain $Value)) {
        $items = @($Value.EnumerateArray() | ForEach-Object { Get-Plain $_ })
        switch ($Test) {
          'exactly' { (Test-AllAmong $items $words) -and (Test-AllAmong $words $items) }
          'within' { Test-AllAmong $items $words }
          'holds' { Test-AllAmong $words $items }
          'holds-one' { @($items | Where-Object { Test-Among $_ $words }).Count -gt 0 }
        }
      }
    }
    'flows' { Test-OnlyFlows $Value $words }
  }
  # What is neither true nor false is not known.
  if ($fits -is [bool]) { if ($fits) { return 'PASS' } else { return 'FAIL' } }
  'UNKNOWN'
}

# A value out of its JSON; escapes stay as they are.
function Get-Plain($Value) {
  $json = Get-Compact $Value
  if ($Value.ValueKind -eq 'String') { return $json.Substring(1, $json.Length - 2) }
  $json
}

function Get-Compact($Value) {
  switch ("$($Value.ValueKind)") {
    'Array' { return '[' + (@($Value.EnumerateArray() | ForEach-Object { Get-Compact $_ }) -join ',') + ']' }
    'Object' { return '{' + (@($Value.EnumerateObject() | ForEach-Object { "`"$($_.Name)`": $(Get-Compact $_.Value)" }) -join ',') + '}' }
    default { return $Value.GetRawText() }
  }
}

# Are all items of a list plain values?
function Test-Plain($List) {
  @($List.EnumerateArray() | Where-Object { $_.ValueKind -in 'Array', 'Object' }).Count -eq 0
}

# ASCII letters alone have two cases: PowerShell and .NET would take other characters as equal too.
function Get-Folded([string] $Text) { $Text -creplace '[A-Z]', { $_.Value.ToLowerInvariant() } }
function Test-Among([string] $Text, $Words) {
  $folded = Get-Folded $Text
  foreach ($word in $Words) { if ([string]::Equals($folded, (Get-Folded $word))) { return $true } }
  $false
}
function Test-BeginsAmong([string] $Text, $Words) {
  $folded = Get-Folded $Text
  foreach ($word in $Words) { if ($folded.StartsWith((Get-Folded $word), [StringComparison]::Ordinal)) { return $true } }
  $false
}
function Test-AllAmong($Some, $Others) {
  foreach ($one in $Some) { if (-not (Test-Among $one $Others)) { return $false } }
  $true
}

# Is a number, of any size, no less than a whole one?
function Test-NoLess([string] $Digits, [string] $Least) {
  [Numerics.BigInteger]::Parse($Digits) -ge [Numerics.BigInteger]::Parse($Least)
}

# Is a time, as ISO 8601 writes it, more than nothing and no longer than another? Nothing where it is no time.
function Test-NoLonger([string] $Text, [string] $Most) {
  $seconds = Get-Seconds $Text
  if ($null -eq $seconds) { return }
  $seconds -gt 0 -and $seconds -le (Get-Seconds $Most)
}
# A year has 365 days, a month a twelfth of that.
function Get-Seconds([string] $Text) {
  if ($Text -cnotmatch '^P(?:([0-9]{1,4})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,7})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?$') { return }
  $sum = 0L
  $units = 31536000, 2628000, 604800, 86400, 3600, 60, 1
  foreach ($at in 1..7) { if ($Matches[$at]) { $sum += [long] $Matches[$at] * $units[$at - 1] } }
  $sum
}

# Does a rule let nothing through but the flows, each `PROTOCOL PEER PORT …`? The rule is a list of its protocols,
# one of its peers and one of its ports; any of them without an item says nothing.
function Test-OnlyFlows($Rule, $Flows) {
  if ($Rule.ValueKind -ne 'Array' -or $Rule.GetArrayLength() -ne 3) { return }
  $parts = foreach ($part in $Rule.EnumerateArray()) {
    if ($part.ValueKind -ne 'Array' -or -not (Test-Plain $part)) { return }
    $items = @($part.EnumerateArray() | Where-Object { $_.ValueKind -ne 'Null' } | ForEach-Object { Get-Plain $_ } | Where-Object { $_ })
    if ($items.Count -eq 0) { return }
    , $items
  }
  foreach ($protocol in $parts[0]) {
    foreach ($peer in $parts[1]) {
      foreach ($port in $parts[2]) {
        if (-not (Test-Allowed $protocol $peer $port $Flows)) { return $false }
      }
    }
  }
  $true
}
# A star stands for any protocol, or any port; a range of one port is that port.
function Test-Allowed([string] $Protocol, [string] $Peer, [string] $Port, $Flows) {
  $Port = $Port -creplace '^(\d+)-\1$', '$1'
  foreach ($flow in $Flows) {
    $known, $to, $ports = $flow.Split(' ')
    if ($known -ceq '*' -or (Test-Among $Protocol $known)) {
      if ((Test-Among $Peer $to) -and ($Port -cin $ports -or '*' -cin $ports)) { return $true }
    }
  }
  $false
}
