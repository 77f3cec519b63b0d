<#
.SYNOPSIS
Chạy máy chủ Prefect, tiến trình thực hiện và trang làm việc cho đến khi được dừng.

.DESCRIPTION
Tác vụ “plancycle” gọi tệp này khi đăng nhập Windows. Tiến trình nào dừng thì được chạy lại.
Nhật ký ở thư mục logs trong thư mục dữ liệu.
#>
. (Join-Path $PSScriptRoot 'Common.ps1')

$DataFolder = Get-DataFolder
Set-ProgramEnvironment -DataFolder $DataFolder
$Logs = Join-Path $DataFolder 'logs'
New-Item -ItemType Directory -Force -Path $Logs | Out-Null

$StartLog = Join-Path $Logs 'start.log'

function Write-StartLog {
    # There is no window: what happened stands in a file.
    param([Parameter(Mandatory = $true)][string]$Text)
    $line = '{0:s} {1}' -f [DateTime]::Now, $Text
    [System.IO.File]::AppendAllText($StartLog, $line + [Environment]::NewLine)
}

trap {
    Write-StartLog -Text "Dừng vì lỗi: $_"
    break
}

$Services = @(
    @{
        Name = 'server'
        Program = 'prefect.exe'
        Arguments = "server start --host 127.0.0.1 --port $ServerPort"
    },
    @{
        Name = 'worker'
        Program = 'prefect.exe'
        Arguments = 'worker start --pool plancycle --type process --limit 2'
    },
    @{
        Name = 'console'
        Program = 'plancycle.exe'
        Arguments = "console --host 127.0.0.1 --port $ConsolePort"
    },
    @{
        Name = 'watch'
        Program = 'plancycle.exe'
        Arguments = 'watch'
    }
)

function Start-OwnService {
    # One of the services, its words in a file; the file of the run before is kept once.
    param([Parameter(Mandatory = $true)][hashtable]$Service)
    $files = @{}
    foreach ($kind in 'out', 'err') {
        $file = Join-Path $Logs "$($Service.Name)-$kind.log"
        if (Test-Path -LiteralPath $file) {
            Move-Item -LiteralPath $file -Destination "$file.1" -Force
        }
        $files[$kind] = $file
    }
    Write-StartLog -Text "Chạy $($Service.Name)"
    return Start-Process -FilePath (Join-Path $Scripts $Service.Program) `
        -ArgumentList $Service.Arguments -WorkingDirectory $ProgramFolder -WindowStyle Hidden `
        -RedirectStandardOutput $files['out'] -RedirectStandardError $files['err'] -PassThru
}

function Invoke-Preparation {
    # A command to its end, its words in a file like a service's; one that fails stops nothing.
    param([Parameter(Mandatory = $true)][hashtable]$Service)
    $process = Start-OwnService -Service $Service
    # Without its handle the exit code of a process that has ended is not to be had.
    $null = $process.Handle
    $process.WaitForExit()
    if ($process.ExitCode -ne 0) {
        Write-StartLog -Text "$($Service.Name): không xong (mã $($process.ExitCode)); xem $($Service.Name)-err.log"
    }
}

function Wait-Server {
    for ($try = 1; $try -le 120; $try++) {
        try {
            Invoke-RestMethod -Uri "$ServerAddress/health" -TimeoutSec 2 | Out-Null
            return
        }
        catch {
            Start-Sleep -Seconds 1
        }
    }
    throw "Máy chủ Prefect chưa trả lời; xem $Logs\server-err.log"
}

$Running = @{}
$Running['server'] = Start-OwnService -Service $Services[0]
Wait-Server
Invoke-Preparation -Service @{
    Name = 'pool'
    Program = 'prefect.exe'
    Arguments = 'work-pool create plancycle --type process --overwrite'
}
Invoke-Preparation -Service @{ Name = 'automations'; Program = 'plancycle.exe'; Arguments = 'automations' }
# Without a locality there is nothing to put on a schedule or to watch over yet.
$HasLocality = Test-Path -Path (Join-Path $DataFolder 'config\*\locality.yaml')
if ($HasLocality) {
    # One that is still being filled in is told there and stops nothing.
    Invoke-Preparation -Service @{ Name = 'deployments'; Program = 'plancycle.exe'; Arguments = 'deployments' }
}
while ($true) {
    foreach ($service in $Services) {
        if ($service.Name -eq 'watch' -and -not $HasLocality) {
            continue
        }
        $process = $Running[$service.Name]
        if ($null -eq $process -or $process.HasExited) {
            $Running[$service.Name] = Start-OwnService -Service $service
        }
    }
    Start-Sleep -Seconds 15
}
