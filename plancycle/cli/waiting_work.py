"""What ``status`` says of all that waits for a person, each with the command that opens it."""

from plancycle.cli.screen import say
from plancycle.cycle.overview import PeriodOverview
from plancycle.model.display import safe_line
from plancycle.model.periods import VIETNAM


def show_waiting_work(profile: str, overview: PeriodOverview) -> None:
    """Messages in and out that wait, units without address, bad addresses, extensions."""
    arrived = overview.quarantined
    say(f"Thư đến chờ cán bộ xem xét: {arrived}{_see(f'inbox {profile}', arrived)}.")
    troubled = overview.failed + overview.uncertain
    say(
        f"Thư đi cần xử lý: {overview.failed} không gửi được, {overview.uncertain} chưa rõ kết quả"
        f"{_see(f'outbox {profile}', troubled)}."
    )
    for name in overview.without_address:
        say(f"Đơn vị chưa có địa chỉ thư: {name}")
    for bad in overview.bad_addresses:
        since = bad.noted_at.astimezone(VIETNAM)
        say(
            f"Địa chỉ không nhận được thư từ {since:%H:%M ngày %d/%m/%Y}: {safe_line(bad.address)} "
            f"({safe_line(bad.reason, 300)})"
        )
    names = {u.unit_code: u.unit_name for u in overview.units}
    for extension in overview.extensions:
        say(
            f"Được gia hạn: {names[extension.unit_code]} đến hết ngày {extension.until:%d/%m/%Y} "
            f"({extension.why}; {extension.by} ghi ngày "
            f"{extension.granted_at.astimezone(VIETNAM):%d/%m/%Y})"
        )


def _see(command: str, count: int) -> str:
    return f" (xem: plancycle {command})" if count else ""
