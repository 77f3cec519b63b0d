"""What ``status`` says of all that waits for a person, each with the command that opens it."""

from datetime import datetime

from plancycle.cli.screen import say
from plancycle.cycle.overviews.overview import PeriodOverview
from plancycle.cycle.workplace.collecting_state import CollectingState
from plancycle.model.display import safe_line
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM, vietnamese_moment


def show_waiting_work(profile: str, overview: PeriodOverview) -> None:
    """Messages in and out that wait, units without address, bad addresses, extensions."""
    _show_collecting(profile, overview.collecting)
    arrived = overview.collecting.quarantined
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
            f"Địa chỉ không nhận được thư từ {vietnamese_moment(since)}: {safe_line(bad.address)} "
            f"({safe_line(bad.reason, 300)})"
        )
    names = {u.unit_code: u.unit_name for u in overview.units}
    for extension in overview.extensions:
        say(
            f"Được gia hạn: {names[extension.unit_code]} đến hết ngày "
            f"{vietnamese_date(extension.until)} "
            f"({extension.why}; {extension.by} ghi ngày "
            f"{vietnamese_date(extension.granted_at.astimezone(VIETNAM))})"
        )


def _show_collecting(profile: str, state: CollectingState) -> None:
    """When the mailbox was last read, and what of it nobody has seen."""
    if state.fetched_at is None:
        say(f"Hộp thư chưa được thu lần nào (chạy: plancycle collect {profile}).")
    else:
        say(f"Hộp thư được thu đủ lần cuối lúc {_moment(state.fetched_at)}.")
    if state.fault and state.failed_at is not None:
        say(f"Lượt thu lúc {_moment(state.failed_at)} chưa xong: {safe_line(state.fault, 500)}")
    if state.unread:
        tried = f", trong đó {state.failing} thư chưa xử lý được" if state.failing else ""
        say(
            f"Thư đã tải về, chưa xử lý: {state.unread}{tried} (chạy: plancycle collect {profile})."
        )
    if state.unfetched:
        shown = _see(f"inbox {profile}", state.shown) or " (sẽ tự tải lại)"
        say(f"Thư chưa tải được từ hộp thư: {state.unfetched}{shown}.")


def _moment(at: datetime) -> str:
    return vietnamese_moment(at)


def _see(command: str, count: int) -> str:
    return f" (xem: plancycle {command})" if count else ""
