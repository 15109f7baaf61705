# What stays when names are replaced: properties of which Azure makes the values, maps of which readers name the
# members, and words that are nobody's name.
$KeptWords = @'
#@ kept words
'@ -split '\r?\n'

$Patterns = @{}
@{
  Address = '^[0-9]+[.][0-9.]+(/[0-9]+)?(-[0-9.]+)?\z|^[0-9a-fA-F]*:[0-9a-fA-F:.]+(/[0-9]+)?\z'
  Time = '^[0-9]{4}-[0-9][0-9]-[0-9][0-9]T[0-9:.]+(Z|[+-][0-9:]+)?\z|^P[0-9YMWDTHS.]+\z'
  Number = '^[0-9*][0-9*/, -]*\z'
  Operation = '^[Mm]icrosoft[.][A-Za-z./]+/(read|write|delete|action)\z'
  Guid = '^(?=.{36}\z)[0-9a-fA-F]+(-[0-9a-fA-F]+){4}\z'
  Url = '^[A-Za-z][A-Za-z0-9+]*://'
  Host = '^[A-Za-z0-9_*-]+([.][A-Za-z0-9_*-]+)+\z'
  Absent = '(ResourceGroup|Resource)?NotFound'
  Right = "(perform action '[A-Za-z.*/]+' over scope ')(/[^']+)'"
}.GetEnumerator() | ForEach-Object { $Patterns[$_.Key] = [regex]::new($_.Value) }

# Writes an inventory with a stand-in for each name, the same for the same name, and the list of both. All that is not
# known to be a word of Azure is taken for a name. Quotes part the texts of JSON from what is between them.
function Write-Masked([string] $From, [string] $To, [string] $List) {
  $script:Kept = [Collections.Generic.HashSet[string]]::new([string[]] $KeptWords)
  $script:Stood = [Collections.Generic.Dictionary[string, string]]::new()
  $script:Count = @{ id = 0 }
  $script:Listed = [Text.StringBuilder]::new()
  $owners = [Collections.Generic.Stack[string]]::new()
  $owner = ''
  $key = ''
  $done = [Collections.Generic.Dictionary[string, string]]::new()
  $reader = [IO.StreamReader]::new($From)
  $writer = Open-Restricted $To Create
  while ($null -ne ($line = $reader.ReadLine())) {
    $escapes = $line.Contains('\')
    # No text of JSON holds these signs as they are.
    if ($escapes) { $line = $line.Replace('\\', "`u{1}").Replace('\"', "`u{2}") }
    $parts = $line.Split('"')
    for ($at = 0; $at -lt $parts.Length; $at += 1) {
      $text = $parts[$at]
      if ($at % 2 -eq 0) {
        # Which property the object belongs to in which we are.
        if ($text.IndexOfAny('{}') -lt 0) { continue }
        foreach ($sign in $text.ToCharArray()) {
          if ($sign -eq '{') { $owners.Push($owner); $owners.Push($key); $owner = $key }
          elseif ($sign -eq '}' -and $owners.Count) { $key = $owners.Pop(); $owner = $owners.Pop() }
        }
      } elseif ($at + 1 -lt $parts.Length -and $parts[$at + 1].StartsWith(':')) {
        $inMap = $Kept.Contains("map $owner")
        $key = if ($inMap) { '' } else { Get-Low $text }
        if ($text.StartsWith('/')) { $parts[$at] = Format-MaskedPath $text }
        elseif ($inMap) { $parts[$at] = Get-StandIn $text 'name' }
      } elseif ($text) {
        $asked = "$owner $key $text"
        $masked = ''
        if (-not $done.TryGetValue($asked, [ref] $masked)) {
          $masked = Format-MaskedValue $owner $key $text
          $done[$asked] = $masked
        }
        $parts[$at] = $masked
      }
    }
    $line = [string]::Join('"', $parts)
    if ($escapes) { $line = $line.Replace("`u{1}", '\\').Replace("`u{2}", '\"') }
    $writer.Write($line + "`n")
  }
  $reader.Dispose()
  $writer.Dispose()
  Write-Restricted $List Create $Listed.ToString()
}

# Lower case as awk has it: of plain letters alone.
function Get-Low([string] $Text) {
  $low = $Text.ToLowerInvariant()
  if ($low.Length -eq $Text.Length -and [Text.Encoding]::UTF8.GetByteCount($Text) -eq $Text.Length) { return $low }
  [regex]::Replace($Text, '[A-Z]+', { $args[0].Value.ToLowerInvariant() })
}

function Format-MaskedValue([string] $Owner, [string] $Key, [string] $Text) {
  if ($Key -in 'error', 'message') { return Format-MaskedComplaint $Text }
  if ($Text.StartsWith('/')) { return Format-MaskedPath $Text }
  if ($Key -eq 'image') { return Format-MaskedImage $Text }
  if ($Patterns.Url.IsMatch($Text)) { return Format-MaskedUrl $Text }
  if ($Text.Contains('@') -or $Patterns.Guid.IsMatch($Text) -or $Key -eq 'resourcegroup') { return Get-StandIn $Text 'name' }
  if ($Kept.Contains("property $Key") -or ($Key -eq 'name' -and $Owner -eq 'sku')) { return $Text }
  # Addresses, times, numbers and operations of Azure.
  if ($Key -ne 'name') {
    foreach ($one in 'Address', 'Time', 'Number', 'Operation') { if ($Patterns[$one].IsMatch($Text)) { return $Text } }
  }
  if ($Patterns.Host.IsMatch($Text)) { return Format-MaskedHost $Text }
  Get-StandIn $Text 'name'
}

# An image keeps that it has a digest or a tag.
function Format-MaskedImage([string] $Text) {
  if ($Text -cmatch '^([^@]*)@(?:.*@)?sha256:[0-9a-f]+$') { return (Get-StandIn $Matches[1] 'name') + '@sha256:' + ('0' * 64) }
  if ($Text -cnotmatch ':[^:/]+$') { return Get-StandIn $Text 'name' }
  $cut = $Text.LastIndexOf(':')
  (Get-StandIn $Text.Substring(0, $cut) 'name') + ':' + (Get-StandIn $Text.Substring($cut + 1) 'name')
}

# The stand-in of a name, whatever its case.
function Get-StandIn([string] $Name, [string] $Of) {
  $low = Get-Low $Name
  if ($Kept.Contains("word $low")) { return $Name }
  $standIn = ''
  if ($Stood.TryGetValue($low, [ref] $standIn)) { return $standIn }
  $isGuid = $Patterns.Guid.IsMatch($Name)
  if ($isGuid) { $Of = 'id' }
  $Count[$Of] = [int] $Count[$Of] + 1
  $standIn = if ($isGuid) { '00000000-0000-4000-8000-{0:d12}' -f $Count[$Of] } else { "$Of$($Count[$Of])" }
  $Stood[$low] = $standIn
  [void] $Listed.Append("$standIn = $($Name.Replace("`u{1}", '\').Replace("`u{2}", '"'))`n")
  $standIn
}

# An id of Resource Manager: types stay, and the names between them do not.
function Format-MaskedPath([string] $Text) {
  if ($Text -notmatch '^/(subscriptions|providers)/') { return Get-StandIn $Text 'name' }
  $path, $options = $Text.Split('?', 2)
  $parts = $path.Split('/')
  $place = 'type'
  for ($at = 1; $at -lt $parts.Length; $at += 1) {
    if ($place -eq 'name') { $parts[$at] = Get-StandIn $parts[$at] $of; $place = 'type' }
    elseif ($place -eq 'namespace') { $place = 'type' }
    elseif ($parts[$at] -eq 'providers') { $place = 'namespace' }
    else {
      $of = (Get-Low $parts[$at]) -creplace '[^a-z]'
      if (-not $of) { $of = 'name' }
      $place = 'name'
    }
  }
  $more = if ($null -ne $options) { Format-MaskedOptions $options } else { '' }
  ($parts -join '/') + $more
}

# What follows the question mark of an address.
function Format-MaskedOptions([string] $Text) {
  $parts = foreach ($one in $Text.Split('&')) {
    $name, $value = $one.Split('=', 2)
    if ($null -eq $value -or $name -ceq 'api-version') { $one } else { "$name=$(Get-StandIn $value 'name')" }
  }
  '?' + ($parts -join '&')
}

function Format-MaskedUrl([string] $Text) {
  $cut = $Text.IndexOf('://') + 3
  $place = $Text.Substring($cut)
  $slash = $place.IndexOf('/')
  if ($slash -lt 0) { return $Text.Substring(0, $cut) + (Format-MaskedHost $place) }
  $before = $Text.Substring(0, $cut) + (Format-MaskedHost $place.Substring(0, $slash))
  $path = $place.Substring($slash)
  if ($path -cmatch '^/([Ss]ubscriptions|[Pp]roviders)/') { return $before + (Format-MaskedPath $path) }
  $before + (Format-MaskedParts $path '/')
}

function Format-MaskedHost([string] $Text) {
  if ($Kept.Contains("word $(Get-Low $Text)")) { return $Text }
  Format-MaskedParts $Text '.'
}

function Format-MaskedParts([string] $Text, [string] $Sign) {
  @($Text.Split($Sign) | ForEach-Object { if ($_) { Get-StandIn $_ 'name' } else { '' } }) -join $Sign
}

# Of a complaint stays what is judged: that something is not there, or which right is missing where.
function Format-MaskedComplaint([string] $Text) {
  $absent = $Patterns.Absent.Match($Text)
  if ($absent.Success) { return $absent.Value }
  $right = $Patterns.Right.Match($Text)
  if (-not $right.Success) { return 'The complaint is masked.' }
  $right.Groups[1].Value + (Format-MaskedPath $right.Groups[2].Value) + "'"
}
