<#
.SYNOPSIS
Dừng plancycle trên máy này: trước khi nâng cấp, phục hồi hoặc chép thư mục dữ liệu.

.DESCRIPTION
Chỉ dừng các tiến trình chạy từ thư mục phần mềm này. Chạy lại: Start-ScheduledTask plancycle.
#>
. (Join-Path $PSScriptRoot 'Common.ps1')

if (Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue) {
    Stop-ScheduledTask -TaskName $TaskName
}
foreach ($process in Get-ProgramProcess) {
    Stop-Process -Id $process.ProcessId -Force -ErrorAction SilentlyContinue
}
Write-Host 'Đã dừng. Việc đang làm dở được giữ lại và làm tiếp ở lần chạy sau.'
