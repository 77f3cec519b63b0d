"""More time for one unit: lateness, reminders, papers and lists follow; the lock ends it."""

from datetime import date, timedelta

import pytest

from plancycle.cycle.desk.extend import Extended, extend_request
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.workplace.unit_forms import report_form
from plancycle.model.errors import RegistryError, StepError, TransitionError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from plancycle.model.status import OutgoingStatus
from tests.cycle.direct_steps import collect_all, dispatch_all, remind_all
from tests.cycle.world import YEAR, World, text_of

UNIT, OTHER = "so-gddt", "so-tai-chinh"
WHY = "bão số 1, mất điện nhiều ngày"
UNTIL = date(2024, 6, 28)


def _extend(world: World, until: date = UNTIL, **changes: object) -> Extended:
    wanted: dict[str, object] = {"until": until, "why": WHY}
    unit, period = str(changes.pop("unit", UNIT)), str(changes.pop("period", "H1"))
    return extend_request(world.office, unit, period, **(wanted | changes))  # type: ignore[arg-type]  # as extend_request takes them


def _state(world: World, unit: str = UNIT) -> ReportingState:
    lines = period_overview(world.office, YEAR, "H1").units
    return next(u.state for u in lines if u.unit_code == unit)


def _remind(world: World, day: str) -> set[str]:
    world.clock.set(f"{day} 08:00")
    before = {m.id for m in world.outbox(MailKind.REMINDER)}
    remind_all(world.office)
    return {m.unit_code for m in world.outbox(MailKind.REMINDER) if m.id not in before}


def test_an_extension_is_a_day_a_reason_and_an_event(sent: World) -> None:
    done = _extend(sent)
    assert done.label == "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"
    assert (done.before, done.until, done.changed) == (date(2024, 6, 14), UNTIL, True)
    request = sent.request(UNIT)
    assert (request.due, request.extended_until) == (date(2024, 6, 14), UNTIL)
    assert request.effective_due == UNTIL
    with sent.database.begin() as tx:
        (event,) = tx.events("report_request")
    assert (event.actor, event.from_state, event.to_state, event.why) == (
        "cán bộ",
        "2024-06-14",
        "2024-06-28",
        WHY,
    )
    assert sent.request(OTHER).extended_until is None


def test_a_day_whose_year_is_a_slip_is_refused(sent: World) -> None:
    office = sent.office
    last = date(2024, 12, 31)  # 200 days after 14/6/2024
    for until in (date(2025, 1, 1), date(2034, 6, 28), date.max):
        with pytest.raises(StepError) as error:
            extend_request(office, UNIT, "H1", until=until, why=WHY, year=YEAR)
        assert "chỉ gia hạn được đến hết ngày 31/12/2024 (200 ngày kể từ hạn" in str(error.value)
        assert str(error.value).endswith("Hãy xem lại năm đã ghi.")
    assert sent.request(UNIT).extended_until is None
    assert extend_request(office, UNIT, "H1", until=last, why=WHY, year=YEAR).until == last


def test_a_last_day_that_was_stored_with_a_slip_stops_nobody_elses_reminder(sent: World) -> None:
    request = sent.request(UNIT)
    with sent.database.begin() as tx:
        tx.requests.extend(request, date.max, WHY)
    sent.clock.set("2024-06-17 08:00")
    remind_all(sent.office)
    reminded = {m.unit_code for m in sent.outbox(MailKind.REMINDER)}
    assert OTHER in reminded
    assert UNIT not in reminded


def test_the_same_again_changes_nothing(sent: World) -> None:
    _extend(sent)
    before = sent.snapshot()
    assert not _extend(sent).changed
    assert sent.snapshot() == before


def test_a_later_decision_takes_the_place_of_the_first_and_both_are_kept(sent: World) -> None:
    _extend(sent)
    again = _extend(sent, date(2024, 6, 20), why="đơn vị đề nghị sớm hơn")
    assert (again.before, again.until) == (UNTIL, date(2024, 6, 20))
    assert sent.request(UNIT).effective_due == date(2024, 6, 20)
    with sent.database.begin() as tx:
        ways = [(e.from_state, e.to_state) for e in tx.events("report_request")]
    assert ways == [("2024-06-14", "2024-06-28"), ("2024-06-28", "2024-06-20")]


def test_a_report_within_the_extension_is_on_time(sent: World) -> None:
    _extend(sent)
    content = sent.filled(UNIT)
    for unit in (UNIT, OTHER):
        sent.report(unit, "2024-06-28 23:59", content=content if unit == UNIT else None)
    sent.clock.set("2024-06-29 08:00")
    collect_all(sent.office)
    assert _state(sent) is ReportingState.ON_TIME
    assert _state(sent, OTHER) is ReportingState.LATE
    answer = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert "sau thời hạn" not in answer.body.text


def test_the_lead_agencys_own_report_is_late_for_nobody(sent: World) -> None:
    """No deadline lies between it and its own report: neither the board nor its answer says so."""
    lead = sent.office.profile.locality.lead.unit
    for unit in (lead, OTHER):
        sent.report(unit, "2024-06-28 09:00")
    sent.clock.set("2024-06-28 10:00")
    collect_all(sent.office)
    assert _state(sent, lead) is ReportingState.ON_TIME
    assert "sau thời hạn" not in sent.letter(lead, MailKind.ACKNOWLEDGEMENT).body.text
    assert "sau thời hạn" in sent.letter(OTHER, MailKind.ACKNOWLEDGEMENT).body.text


def test_reminders_follow_the_new_day(sent: World) -> None:
    """Three working days before 14/6 is 11/6; before 5/7 it is 2/7, and ten are 21/6."""
    _extend(sent, date(2024, 7, 5))
    at_first = _remind(sent, "2024-06-11")
    assert OTHER in at_first
    assert UNIT not in at_first
    late = _remind(sent, "2024-06-17")
    assert OTHER in late
    assert UNIT not in late
    assert UNIT in _remind(sent, "2024-06-21")
    assert UNIT in _remind(sent, "2024-07-02")
    text = " ".join(sent.letter(UNIT, MailKind.REMINDER).body.text.split())
    assert "trước ngày 06/7/2024" in text
    assert "15/6/2024" not in text


def test_who_was_reminded_before_it_asked_for_more_time_is_reminded_of_the_new_day(
    sent: World,
) -> None:
    """All rounds around 14/6 have gone out; those around 5/7 begin anew, and each goes once."""
    for day in ("2024-05-31", "2024-06-11", "2024-06-17"):
        assert UNIT in _remind(sent, day)
    _extend(sent, date(2024, 7, 5))
    assert UNIT not in _remind(sent, "2024-06-18")
    for day in ("2024-06-21", "2024-07-02", "2024-07-08"):
        assert UNIT in _remind(sent, day)
        assert UNIT not in _remind(sent, day)
    assert len(sent.letters(UNIT, MailKind.REMINDER)) == 6


def test_a_queued_reminder_with_the_old_day_is_taken_back(sent: World) -> None:
    from plancycle.cycle.outgoing.remind import queue_reminders
    from plancycle.cycle.outgoing.reminder_rounds import reminders_due

    sent.clock.set("2024-06-11 08:00")
    for due in reminders_due(sent.office, YEAR):
        queue_reminders(sent.office, YEAR, due, due.unit_codes)
    assert sent.letter(UNIT, MailKind.REMINDER).status is OutgoingStatus.QUEUED
    _extend(sent)
    assert sent.letter(UNIT, MailKind.REMINDER).status is OutgoingStatus.CANCELLED
    assert sent.letter(OTHER, MailKind.REMINDER).status is OutgoingStatus.QUEUED
    deliver_all(sent.office)
    assert sent.address(UNIT) not in {a for m in sent.sender.taken for a in m.to}


def test_the_form_and_its_letter_name_the_new_day(sent: World) -> None:
    """Granted before the form of the second period goes out."""
    due = sent.period("Y").due
    _extend(sent, due + timedelta(days=10), period="Y")
    sent.clock.set(f"{sent.period('Y').request_on} 08:00")
    dispatch_all(sent.office)
    own, other = (sent.letter(u, MailKind.REQUEST, "Y") for u in (UNIT, OTHER))
    assert "25/12/2024" in own.body.text
    assert "25/12/2024" not in other.body.text
    assert "15/12/2024" in other.body.text
    form = report_form(sent.frozen_profile(), sent.period("Y"), sent.request(UNIT, "Y"), ())
    assert form.period.due == due + timedelta(days=10)
    assert "25/12/2024" in text_of(sent.form(UNIT, "Y"))
    assert "25/12/2024" not in text_of(sent.form(OTHER, "Y"))


def test_status_names_who_was_given_more_time_by_whom_and_why(sent: World) -> None:
    _extend(sent, date(2024, 6, 20), why="lần đầu")
    _extend(sent)
    (line,) = period_overview(sent.office, YEAR, "H1").extensions
    assert (line.unit_code, line.until, line.by, line.why) == (UNIT, UNTIL, "cán bộ", WHY)


@pytest.mark.parametrize("until", [date(2024, 6, 14), date(2024, 6, 1)])
def test_a_day_that_gives_no_more_time_is_refused(sent: World, until: date) -> None:
    with pytest.raises(StepError, match="là hết ngày 14/6/2024; ngày gia hạn phải ở sau"):
        _extend(sent, until)
    assert sent.request(UNIT).extended_until is None


def test_nothing_is_extended_after_the_lock(sent: World) -> None:
    request = sent.request(UNIT)
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    with pytest.raises(StepError, match="đã khóa"):
        _extend(sent)
    with pytest.raises(TransitionError, match="vừa được khóa"), sent.database.begin() as tx:
        tx.requests.extend(request, UNTIL, WHY)  # as one who read it before the lock would
    assert sent.request(UNIT).extended_until is None


def test_two_who_decide_at_once_do_not_overwrite_each_other(sent: World) -> None:
    request = sent.request(UNIT)
    _extend(sent)
    with pytest.raises(TransitionError, match="vừa được gia hạn"), sent.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 20), "đọc trước")
    assert sent.request(UNIT).extended_until == UNTIL


def test_who_and_why_must_be_right(sent: World) -> None:
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        _extend(sent, why=" ")
    with pytest.raises(RegistryError, match="khong-co"):
        _extend(sent, unit="khong-co")
    with pytest.raises(StepError, match="Không có kỳ báo cáo"):
        _extend(sent, period="Q9")


def test_what_the_operator_may_want_to_know_is_told(sent: World) -> None:
    """29/6/2024 is a Saturday, after the day on which the half-year is added up."""
    notes = _extend(sent, date(2024, 6, 29)).notes
    assert notes[0] == "Ngày 29/6/2024 là ngày nghỉ."
    assert "cần tổng hợp lại sau khi báo cáo được gia hạn đến" in notes[1]
