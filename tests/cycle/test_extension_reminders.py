"""Reminders around an extension, and an extension taken back."""

from datetime import date

import pytest

from plancycle.cycle.desk.extend import Extended, extend_request
from plancycle.cycle.desk.withdraw_extension import withdraw_extension
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.pages.unit_overview import unit_page
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.world import YEAR, World

UNIT, OTHER = "so-gddt", "so-tai-chinh"


def _extend(world: World, day: str, *, unreminded: bool = False) -> Extended:
    until = date.fromisoformat(day)
    return extend_request(
        world.office, UNIT, "H1", until=until, why="gọi điện xin", unreminded=unreminded
    )


def _withdraw(world: World) -> Extended:
    return withdraw_extension(world.office, UNIT, "H1", why="đã gửi được rồi")


def _reminded(world: World, day: str) -> set[str]:
    world.clock.set(f"{day} 08:00")
    before = {m.id for m in world.outbox(MailKind.REMINDER)}
    remind_all(world.office)
    return {m.unit_code for m in world.outbox(MailKind.REMINDER) if m.id not in before}


def _next_reminder(world: World) -> date | None:
    return unit_page(world.office, YEAR, UNIT).periods[0].next_reminder


def test_who_got_more_time_today_is_not_reminded_of_it_today(sent: World) -> None:
    """Three working days before 19/6 is 14/6, the day of the call; the next round is 20/6."""
    sent.clock.set("2024-06-14 07:00")
    notes = _extend(sent, "2024-06-19").notes
    assert notes[-1] == "Đợt nhắc tiếp theo của đơn vị: 20/6/2024, nếu lúc đó chưa có báo cáo."
    assert UNIT not in _reminded(sent, "2024-06-14")
    late = _reminded(sent, "2024-06-17")
    assert OTHER in late
    assert UNIT not in late
    assert UNIT in _reminded(sent, "2024-06-20")


def test_a_round_after_the_day_of_the_call_goes(sent: World) -> None:
    """Three working days before 21/6 is 18/6, a day after the call."""
    sent.clock.set("2024-06-17 07:00")
    _extend(sent, "2024-06-21")
    assert _next_reminder(sent) == date(2024, 6, 18)
    assert UNIT not in _reminded(sent, "2024-06-17")
    assert UNIT in _reminded(sent, "2024-06-18")


def test_silence_until_the_last_day_is_kept_and_ends_with_it(sent: World) -> None:
    sent.clock.set("2024-06-17 07:00")
    done = _extend(sent, "2024-06-21", unreminded=True)
    assert done.notes[-1].startswith("Đợt nhắc tiếp theo của đơn vị: 24/6/2024")
    assert not _extend(sent, "2024-06-21", unreminded=True).changed
    for day in ("2024-06-18", "2024-06-21"):
        assert UNIT not in _reminded(sent, day)
    assert UNIT in _reminded(sent, "2024-06-24")


def test_a_later_decision_ends_the_silence_of_an_earlier(sent: World) -> None:
    sent.clock.set("2024-06-17 07:00")
    _extend(sent, "2024-06-21", unreminded=True)
    assert _extend(sent, "2024-06-21").changed
    assert UNIT in _reminded(sent, "2024-06-18")


def test_taken_back_the_day_of_the_period_holds_again(sent: World) -> None:
    sent.clock.set("2024-06-17 07:00")
    _extend(sent, "2024-06-28", unreminded=True)
    done = _withdraw(sent)
    assert (done.before, done.until) == (date(2024, 6, 28), date(2024, 6, 14))
    assert done.notes == ("Hạn 14/6/2024 đã qua: đơn vị lại được tính là quá hạn.",)
    request = sent.request(UNIT)
    assert (request.extended_until, request.effective_due) == (None, date(2024, 6, 14))
    with sent.database.read() as tx:
        last = tx.events("report_request")[-1]
    assert (last.from_state, last.to_state, last.why) == (
        "2024-06-28",
        "extension-withdrawn",
        "đã gửi được rồi",
    )
    assert period_overview(sent.office, YEAR, "H1").extensions == ()
    assert UNIT in _reminded(sent, "2024-06-17")


def test_more_time_given_again_after_it_was_taken_back_is_a_new_decision(sent: World) -> None:
    sent.clock.set("2024-06-17 07:00")
    _extend(sent, "2024-06-21", unreminded=True)
    _withdraw(sent)
    assert _extend(sent, "2024-06-21").changed
    assert UNIT in _reminded(sent, "2024-06-18")


def test_what_a_report_has_used_is_not_taken_back(sent: World) -> None:
    _extend(sent, "2024-06-28")
    sent.report(UNIT, "2024-06-20 09:00")
    sent.clock.set("2024-06-20 10:00")
    collect_all(sent.office)
    with pytest.raises(StepError, match="báo cáo đã đến trong thời gian gia hạn"):
        _withdraw(sent)
    (line,) = [u for u in period_overview(sent.office, YEAR, "H1").units if u.unit_code == UNIT]
    assert line.state is ReportingState.ON_TIME


def test_nothing_is_taken_back_where_nothing_was_given_or_after_the_lock(sent: World) -> None:
    with pytest.raises(StepError, match="không có gia hạn nào; hạn là hết ngày 14/6/2024"):
        _withdraw(sent)
    _extend(sent, "2024-06-28")
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    with pytest.raises(StepError, match="không thu hồi gia hạn được nữa"):
        _withdraw(sent)
    assert sent.request(UNIT).extended_until == date(2024, 6, 28)
