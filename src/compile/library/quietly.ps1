# Makes a call and keeps apart what it prints, what it complains of and how it ends, which here is an answer.
function Invoke-Quietly {
  $PSNativeCommandUseErrorActionPreference = $false
  $all = @(az @args 2>&1)
  $errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
  @{
    Status = $LASTEXITCODE
    Lines = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] } | ForEach-Object { "$_" })
    Errors = $errors
    Complaint = Get-Complaint $errors
  }
}

# The last thing that az complained of, in one line.
function Get-Complaint([string[]] $Errors) {
  Format-Visible (@($Errors | Where-Object { "$_".Trim() } | ForEach-Object { $_ -replace '^ERROR: ' } | Select-Object -Last 1) -join '')
}
