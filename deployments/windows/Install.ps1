<#
.SYNOPSIS
Cài plancycle cho một máy tính của cơ quan, cho tài khoản Windows đang dùng.

.DESCRIPTION
Chạy lại lúc nào cũng được: cái gì đã có thì giữ nguyên. Không cần quyền quản trị máy.

    powershell -ExecutionPolicy Bypass -File deployments\windows\Install.ps1 -DataFolder D:\plancycle-du-lieu

.PARAMETER DataFolder
Thư mục dữ liệu của cơ quan, nằm ngoài thư mục phần mềm. Để trống: thư mục đã cài lần trước, lần đầu
là plancycle-du-lieu trong thư mục riêng của tài khoản. Ghi thư mục khác thì chuyển sang thư mục đó.

.PARAMETER NoStart
Cài xong nhưng chưa khởi động.
#>
param(
    [string]$DataFolder = '',
    [switch]$NoStart
)

. (Join-Path $PSScriptRoot 'Common.ps1')

function Find-Python {
    # The newest Python that the program runs on.
    $launcher = Get-Command -Name 'py.exe' -ErrorAction SilentlyContinue
    if ($null -ne $launcher) {
        # What is not installed is told by the launcher in English; that is no fault.
        foreach ($version in '3.13', '3.12', '3.11') {
            Write-Host "Tìm Python $version ..."
            # Libraries come ready made for 64 bits alone. A launcher may say more than is asked.
            $said = & $launcher.Path "-$version" -c 'import sys; print(sys.executable if sys.maxsize > 2**32 else str())'
            $path = [string]($said | Select-Object -Last 1)
            if ($LASTEXITCODE -eq 0 -and -not [string]::IsNullOrEmpty($path)) {
                return $path
            }
        }
    }
    throw 'Không tìm thấy Python 3.11 đến 3.13 bản 64-bit. Hãy cài từ python.org, chọn cài kèm “py launcher”.'
}

function Install-Program {
    $environment = Join-Path $ProgramFolder '.venv'
    $python = Join-Path $Scripts 'python.exe'
    if (-not (Test-Path -LiteralPath $python)) {
        Write-Host 'Tạo môi trường Python ...'
        Invoke-Program -Path (Find-Python) -Arguments @('-m', 'venv', $environment)
    }
    Write-Host 'Cài các thư viện (lần đầu mất vài phút) ...'
    $lock = Join-Path $ProgramFolder 'requirements.lock'
    Invoke-Program -Path $python -Arguments @(
        '-m', 'pip', 'install', '--quiet', '--require-hashes', '--no-deps', '-r', $lock
    )
    Invoke-Program -Path $python -Arguments @(
        '-m', 'pip', 'install', '--quiet', '--no-deps', '--no-build-isolation', '--no-index',
        '-e', $ProgramFolder
    )
    Invoke-Program -Path $python -Arguments @('-m', 'pip', 'check')
}

function Find-DataFolder {
    # Without a word the one of the installation before: else an empty office would take its place.
    $before = [Environment]::GetEnvironmentVariable('PLANCYCLE_HOME', 'User')
    $chosen = $DataFolder
    if ([string]::IsNullOrEmpty($chosen)) {
        $chosen = $before
    }
    if ([string]::IsNullOrEmpty($chosen)) {
        $chosen = Join-Path $env:USERPROFILE 'plancycle-du-lieu'
    }
    $chosen = [System.IO.Path]::GetFullPath($chosen)
    if (-not $chosen.EndsWith(':\')) {
        $chosen = $chosen.TrimEnd('\')
    }
    if (-not [string]::IsNullOrEmpty($before) -and $before -ne $chosen) {
        Write-Host "Chuyển thư mục dữ liệu từ '$before' sang '$chosen'; thư mục cũ được giữ nguyên."
    }
    return $chosen
}

function New-DataFolder {
    $made = -not (Test-Path -LiteralPath $DataFolder)
    Invoke-Program -Path (Join-Path $Scripts 'plancycle.exe') -Arguments @(
        'home', '--create', $DataFolder
    )
    if ($made) {
        # Passwords and reports: only this account and the system may read them.
        $account = [System.Security.Principal.WindowsIdentity]::GetCurrent().Name
        Invoke-Program -Path 'icacls.exe' -Arguments @(
            $DataFolder, '/inheritance:r', '/grant:r', "${account}:(OI)(CI)F",
            '/grant:r', '*S-1-5-18:(OI)(CI)F', '/quiet'
        )
    }
    foreach ($name in 'logs', 'backups') {
        New-Item -ItemType Directory -Force -Path (Join-Path $DataFolder $name) | Out-Null
    }
    [Environment]::SetEnvironmentVariable('PLANCYCLE_HOME', $DataFolder, 'User')
}

function Register-Start {
    # At each logon of this account, without a window.
    $account = [System.Security.Principal.WindowsIdentity]::GetCurrent().Name
    $start = Join-Path $PSScriptRoot 'Start.ps1'
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -WorkingDirectory $ProgramFolder `
        -Argument "-NoProfile -ExecutionPolicy Bypass -WindowStyle Hidden -File `"$start`""
    $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries `
        -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero)
    # Without the name of an account the trigger would be for everybody's logon: an administrator's right.
    Register-ScheduledTask -TaskName $TaskName -Action $action -Settings $settings -Force `
        -Trigger (New-ScheduledTaskTrigger -AtLogOn -User $account) | Out-Null

    # In office hours: the machine is off at night. A day that was missed is made up for.
    $backup = Join-Path $PSScriptRoot 'Backup.ps1'
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -WorkingDirectory $ProgramFolder `
        -Argument "-NoProfile -ExecutionPolicy Bypass -WindowStyle Hidden -File `"$backup`""
    $settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -StartWhenAvailable
    Register-ScheduledTask -TaskName $BackupTaskName -Action $action -Settings $settings -Force `
        -Trigger (New-ScheduledTaskTrigger -Daily -At '11:30') | Out-Null
}

function New-Shortcut {
    $desktop = [Environment]::GetFolderPath('Desktop')
    $file = Join-Path $desktop 'plancycle.url'
    Set-Content -LiteralPath $file -Encoding ASCII -Value @(
        '[InternetShortcut]', "URL=$ConsoleAddress/"
    )
}

if (-not (Test-PlainPath -Path $ProgramFolder)) {
    throw "Thư mục phần mềm '$ProgramFolder' có dấu: hãy giải nén vào thư mục không dấu, ví dụ C:\plancycle."
}
$DataFolder = Find-DataFolder
if (Test-PathWithin -Path $DataFolder -Folder $ProgramFolder) {
    throw "Thư mục dữ liệu phải nằm ngoài thư mục phần mềm '$ProgramFolder'."
}
Set-ProgramEnvironment -DataFolder $DataFolder
Install-Program
New-DataFolder
try {
    Register-Start
}
catch {
    # Some offices forbid tasks to who is no administrator: all else is installed.
    $NoStart = $true
    Write-Host "Windows không cho tạo tác vụ ($_). Nhờ quản trị máy cho phép rồi chạy lại lệnh này; trong lúc chờ, mỗi lần đăng nhập chạy:"
    Write-Host "    powershell -ExecutionPolicy Bypass -File `"$(Join-Path $PSScriptRoot 'Start.ps1')`""
}
New-Shortcut
if (-not $NoStart) {
    Start-ScheduledTask -TaskName $TaskName
}
Write-Host "Đã cài xong. Dữ liệu: $DataFolder"
Write-Host "Trang làm việc: $ConsoleAddress/ (biểu tượng plancycle ngoài màn hình nền)."
Write-Host 'Việc tiếp theo: người quản trị đầu tiên, hồ sơ địa phương, thư điện tử; xem docs\administration.md.'
