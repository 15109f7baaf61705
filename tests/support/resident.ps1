# Runs commands that it is sent, each in a runspace of its own, so that what PowerShell compiled for one script it has for
# the next. A request is a line of JSON: the environment and the command, whose last output is its exit code. The
# answer is what the command prints, and on both streams the exit code at its end, between two \0.
$session = [Management.Automation.Runspaces.Runspace]::DefaultRunspace.InitialSessionState
$client = [Net.Sockets.TcpClient]::new('127.0.0.1', [int] $env:RESIDENT_PORT)
$requests = [IO.StreamReader]::new($client.GetStream())
while ($null -ne ($line = $requests.ReadLine())) {
  $request = [Text.Json.JsonDocument]::Parse($line).RootElement
  foreach ($name in @([Environment]::GetEnvironmentVariables().Keys)) {
    [Environment]::SetEnvironmentVariable($name, $null)
  }
  foreach ($one in $request.GetProperty('environment').EnumerateObject()) {
    [Environment]::SetEnvironmentVariable($one.Name, $one.Value.GetString())
  }
  $shell = [PowerShell]::Create()
  $shell.Runspace = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($Host, $session)
  $shell.Runspace.Open()
  try {
    $null = $shell.AddScript($request.GetProperty('command').GetString())
    $status = @($shell.Invoke())[-1]
    foreach ($one in $shell.Streams.Error) { [Console]::Error.WriteLine("$one") }
  } catch {
    [Console]::Error.WriteLine("$_")
    $status = 1
  } finally {
    $shell.Runspace.Dispose()
    $shell.Dispose()
  }
  [Console]::Out.Write("`0$status`0")
  [Console]::Error.Write("`0$status`0")
}
