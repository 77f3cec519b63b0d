# What the scripts beside this one share. For Windows PowerShell 5.1, which every Windows 10 and 11
# has. Saved as UTF-8 with its mark, without which PowerShell 5 would misread the Vietnamese text.

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8

$ProgramFolder = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
$Scripts = Join-Path $ProgramFolder '.venv\Scripts'
$TaskName = 'plancycle'
$BackupTaskName = 'plancycle-backup'
$ConsolePort = 8080
$ServerPort = 4200
$ConsoleAddress = "http://127.0.0.1:$ConsolePort"
$ServerAddress = "http://127.0.0.1:$ServerPort/api"

function Test-PlainPath {
    # Whether a path is of letters that every program reads alike: Python 3.11 looks for an installed
    # program in the code page of the machine, and would not find one in a folder with accents.
    param([Parameter(Mandatory = $true)][string]$Path)
    return $Path -notmatch '[^\x20-\x7E]'
}

function Test-PathWithin {
    # Whether a folder is another one or lies in it.
    param(
        [Parameter(Mandatory = $true)][string]$Path,
        [Parameter(Mandatory = $true)][string]$Folder
    )
    $ignoreCase = [StringComparison]::OrdinalIgnoreCase
    return ($Path.TrimEnd('\') + '\').StartsWith($Folder.TrimEnd('\') + '\', $ignoreCase)
}

function Invoke-Program {
    # Runs a program to its end; stops the script where it fails.
    param(
        [Parameter(Mandatory = $true)][string]$Path,
        [string[]]$Arguments = @()
    )
    & $Path @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "Lệnh không chạy được (mã $LASTEXITCODE): $Path $($Arguments -join ' ')"
    }
}

function Get-DataFolder {
    # The office's data, as the installation wrote it down for this account.
    $folder = [Environment]::GetEnvironmentVariable('PLANCYCLE_HOME', 'User')
    if ([string]::IsNullOrEmpty($folder)) {
        throw 'Chưa cài đặt: hãy chạy Install.ps1 trước.'
    }
    return $folder
}

function Set-ProgramEnvironment {
    # What every process of the program is told.
    param([Parameter(Mandatory = $true)][string]$DataFolder)
    $env:PLANCYCLE_HOME = $DataFolder
    $env:PLANCYCLE_ROOT = $ProgramFolder
    $env:PREFECT_HOME = Join-Path $DataFolder 'prefect'
    $env:PREFECT_API_URL = $ServerAddress
    $env:PREFECT_SERVER_ANALYTICS_ENABLED = 'false'
    $env:PREFECT_FLOWS_HEARTBEAT_FREQUENCY = '30'
    $env:DO_NOT_TRACK = '1'
    # Python would write what is not English in the code page of the machine.
    $env:PYTHONUTF8 = '1'
}

function Get-ProgramProcess {
    # The processes that run from this program's own folder, and no others.
    $own = $Scripts + '\*'
    $python = (Join-Path $ProgramFolder '.venv') + '\*'
    return @(
        Get-CimInstance -ClassName Win32_Process | Where-Object {
            $_.ExecutablePath -like $own -or $_.ExecutablePath -like $python -or
            ($_.CommandLine -like "*$Scripts*" -and $_.Name -like 'python*')
        }
    )
}
