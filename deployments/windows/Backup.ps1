<#
.SYNOPSIS
Sao lưu dữ liệu của cơ quan; tác vụ “plancycle-backup” gọi mỗi ngày, giữ 30 bản mới nhất.

.PARAMETER To
Nơi đặt bản sao lưu, nên ở ổ đĩa khác hoặc thư mục mạng. Để trống: backups trong thư mục dữ liệu.
#>
param([string]$To = '')

. (Join-Path $PSScriptRoot 'Common.ps1')

$DataFolder = Get-DataFolder
Set-ProgramEnvironment -DataFolder $DataFolder
if ([string]::IsNullOrEmpty($To)) {
    $To = Join-Path $DataFolder 'backups'
}
Invoke-Program -Path (Join-Path $Scripts 'plancycle.exe') -Arguments @(
    'backup', '--to', $To, '--keep', '30'
)
