"""Reports that come on paper or by another channel: recorded, checked, traced like any other."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from plancycle.cycle.desk.receive import Handed, Received, receive_file
from plancycle.cycle.desk.waiting.save_message import save_message
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.trace import trace_figure
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.forms.printing.fill import fill_form
from plancycle.model.acts import Act, acts_in
from plancycle.model.errors import StepError, UnreadableFormError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, OutgoingStatus, SubmissionStatus
from plancycle.store.schema.records import NewOutgoing
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.world import YEAR, World, done, moment

OTHER = "so-tai-chinh"
UNIT, OTHER = "so-gddt", "so-tai-chinh"
WHY = "nhận bản giấy và tệp trên USB"
WRONG = {("01", Field.QUANTITY): "mười hai"}
ACCEPTED, SUPERSEDED = SubmissionStatus.ACCEPTED, SubmissionStatus.SUPERSEDED


def _receive(world: World, content: bytes, **changes: object) -> Received:
    wanted: dict[str, object] = {
        "name": "bao cao.docx",
        "content": content,
        "unit": UNIT,
        "period": "H1",
        "why": WHY,
    }
    return receive_file(world.office, **(wanted | changes))  # type: ignore[arg-type]  # as receive_file takes them


def _state(world: World, unit: str = UNIT) -> ReportingState:
    lines = period_overview(world.office, YEAR, "H1").units
    return next(u.state for u in lines if u.unit_code == unit)


def test_a_report_on_paper_counts_and_the_unit_is_told(sent: World) -> None:
    sent.clock.set("2024-06-05 10:00")
    content = sent.filled(UNIT)
    found = _receive(sent, content)
    assert found.let_in is not None
    assert (found.let_in.outcome, found.let_in.answered) == ("Tiếp nhận", True)
    assert (found.late, found.note, found.repeated) == (False, "", False)
    (submission,) = sent.submissions(UNIT)
    assert submission.status is ACCEPTED
    assert sent.office.blobs.get(submission.file_sha256) == content
    assert submission.sender == "cán bộ ghi nhận: cán bộ"
    assert submission.received_at == moment("2024-06-05 10:00")
    (answer,) = sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert answer.body.to == (sent.address(UNIT),)
    assert _state(sent) is ReportingState.ON_TIME


def test_the_record_says_who_took_what_when_and_why(sent: World) -> None:
    sent.clock.set("2024-06-06 10:00")
    _receive(sent, sent.filled(UNIT), at=moment("2024-06-05 16:30"))
    (message,) = sent.incoming()
    assert (message.kind, message.status) == ("received_by_hand", IncomingStatus.PROCESSED)
    record = json.loads(sent.office.blobs.get(message.sha256))
    assert record == {
        "kind": "received_by_hand",
        "unit": UNIT,
        "period": "H1",
        "year": YEAR,
        "file_name": "bao cao.docx",
        "file_sha256": sent.submissions(UNIT)[0].file_sha256,
        "received_at": "2024-06-05T16:30:00+07:00",
        "recorded_at": "2024-06-06T10:00:00+07:00",
        "recorded_by": "cán bộ",
        "why": WHY,
    }
    with sent.database.begin() as tx:
        events = [(e.actor, e.to_state) for e in tx.events("incoming")]
    assert events == [("cán bộ", s) for s in ("stored", "matched", "processed")]


def test_a_figure_walks_to_the_record(sent: World) -> None:
    sent.clock.set("2024-06-05 10:00")
    _receive(sent, sent.filled(UNIT, cells=done("01", 7)))
    sent.clock.set("2024-06-17 08:00")
    consolidate(sent.office, YEAR, "H1")
    traced = trace_figure(sent.office, YEAR, "H1", "T01.quantity")
    assert traced.adds_up
    (source,) = [s for s in traced.sources if s.unit_code == UNIT]
    assert (str(source.value), source.message_kind) == ("7", "received_by_hand")
    assert (source.sender, source.subject) == ("cán bộ ghi nhận: cán bộ", WHY)
    record = json.loads(sent.office.blobs.get(source.message_sha256))
    assert record["file_sha256"] == source.file_sha256


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2024-06-14 23:59", ReportingState.ON_TIME),
        ("2024-06-15 00:01", ReportingState.LATE),
    ],
)
def test_on_time_is_judged_by_the_day_it_was_handed_in(
    sent: World, at: str, state: ReportingState
) -> None:
    sent.clock.set("2024-06-17 08:00")
    found = _receive(sent, sent.filled(UNIT), at=moment(at))
    assert found.late is (state is ReportingState.LATE)
    assert _state(sent) is state


def test_reminders_stop_at_once(sent: World) -> None:
    sent.clock.set("2024-06-12 08:00")
    _receive(sent, sent.filled(UNIT))
    remind_all(sent.office)
    assert sent.letters(UNIT, MailKind.REMINDER) == []
    assert sent.letters(OTHER, MailKind.REMINDER) != []


def test_a_faulty_form_is_told_and_leaves_no_trace(sent: World) -> None:
    content = sent.filled(UNIT, cells=WRONG)
    before = sent.snapshot()
    found = _receive(sent, content)
    assert found.let_in is None
    assert "F09" in [f.code for f in found.findings]
    assert sent.snapshot() == before


def test_what_is_no_form_is_told_and_leaves_no_trace(sent: World) -> None:
    before = sent.snapshot()
    with pytest.raises(UnreadableFormError, match=r"PDF|ảnh"):
        _receive(sent, b"%PDF-1.4 ...")
    assert sent.snapshot() == before


def test_the_same_file_again_changes_nothing(sent: World) -> None:
    content = sent.filled(UNIT)
    _receive(sent, content)
    before = sent.snapshot()
    sent.clock.set("2024-06-05 11:00")
    found = _receive(sent, content)
    assert (found.repeated, found.let_in) == (True, None)
    assert sent.snapshot() == before


def test_a_report_that_came_by_mail_is_not_taken_twice(sent: World) -> None:
    content = sent.filled(UNIT)
    sent.report(UNIT, "2024-06-05 09:00", content=content)
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert _receive(sent, content).repeated
    assert sent.states(UNIT) == [ACCEPTED]


def test_going_back_to_an_older_file_is_a_record_of_its_own(sent: World) -> None:
    first, second = (sent.filled(UNIT, cells=done("01", n)) for n in (1, 2))
    for hour, content in enumerate((first, second, first), start=9):
        sent.clock.set(f"2024-06-05 {hour:02d}:00")
        assert _receive(sent, content).let_in is not None
    assert sent.states(UNIT) == [SUPERSEDED, SUPERSEDED, ACCEPTED]
    assert len({m.sha256 for m in sent.incoming()}) == 3


def test_a_later_mail_takes_its_place_and_an_earlier_day_does_not(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", done("01", 2))
    sent.clock.set("2024-06-06 10:00")
    collect_all(sent.office)
    late = _receive(sent, sent.filled(UNIT, cells=done("01", 1)), at=moment("2024-06-04 17:00"))
    assert sent.states(UNIT) == [ACCEPTED, SUPERSEDED]
    # It was let in, but does not count: whoever recorded it is told which one does.
    assert late.let_in is not None
    assert late.let_in.newer == 1


def test_anothers_form_needs_force(sent: World) -> None:
    content = sent.filled(OTHER)
    with pytest.raises(StepError, match="mang mã biểu mẫu của Sở Tài chính") as refused:
        _receive(sent, content)
    assert acts_in(str(refused.value)) == (Act.USE_ANYWAY(),)
    found = _receive(sent, content, force=True)
    assert found.note.startswith("Tệp mang mã biểu mẫu của Sở Tài chính")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2024-06-03 08:01", "08:01 ngày 03/6/2024 ở sau thời điểm hiện tại"),
        ("2023-06-03 08:00", "ở trước ngày lập kế hoạch năm 2024; hãy kiểm tra lại năm"),
    ],
)
def test_a_day_that_can_not_be_is_told(sent: World, at: str, told: str) -> None:
    with pytest.raises(StepError, match=told):
        _receive(sent, sent.filled(UNIT), at=moment(at))


def test_nothing_is_recorded_after_the_lock(sent: World) -> None:
    content = sent.filled(UNIT)
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    before = sent.snapshot()
    with pytest.raises(StepError, match=r"đã khóa.*không ghi nhận thêm"):
        _receive(sent, content)
    assert sent.snapshot() == before


def test_who_is_not_asked_and_what_is_no_reason_are_told(sent: World) -> None:
    content = sent.filled(UNIT)
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        _receive(sent, content, why="  ")
    with pytest.raises(StepError, match=r"Không có kỳ báo cáo “Q9”"):
        _receive(sent, content, period="Q9")


def test_a_hostile_name_is_kept_harmless(sent: World) -> None:
    _receive(sent, sent.filled(UNIT), name="\u202ecod.xe\x1b[2J" + "a" * 500)
    name = sent.submissions(UNIT)[0].file_name
    assert name.startswith("cod.xe[2Jaaa")
    assert len(name) == 120


def test_the_record_is_saved_with_its_file(sent: World, tmp_path: Path) -> None:
    content = sent.filled(UNIT)
    _receive(sent, content)
    record, form = save_message(sent.office, 1, tmp_path)
    assert (record.name, form.name) == ("ghi-nhan-1.json", "ghi-nhan-1-tep-1.docx")
    assert form.read_bytes() == content


def test_a_queued_acknowledgement_goes_out_with_the_rest(sent: World) -> None:
    _receive(sent, sent.filled(UNIT))
    assert sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).status is OutgoingStatus.QUEUED
    collect_all(sent.office)
    assert sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).status is OutgoingStatus.SENT
    assert period_overview(sent.office, YEAR, "H1").quarantined == 0


def test_last_years_report_is_meant_while_this_years_is_not_yet_asked(sent: World) -> None:
    """In January the code Y still names the report of the year before."""
    from plancycle.cycle.incoming.requests import find_request

    sent.clock.set("2025-01-10 08:00")
    frozen, mood = sent.cycle.profile_sha256, sent.request(UNIT, "Y").mood
    period = sent.office.profile.period(2025, "Y")
    assert frozen is not None
    assert period is not None
    with sent.database.begin() as tx:
        cycle = tx.cycles.find_or_create("thai-binh", 2025)
        tx.cycles.freeze_profile(cycle.id, frozen)
        tx.requests.add(cycle.id, period, [(UNIT, mood, "c" * 12)])
    with sent.database.begin() as tx:
        assert find_request(tx, sent.office, UNIT, "Y").cycle.year == 2024
        assert find_request(tx, sent.office, UNIT, "Y", 2025).cycle.year == 2025
    sent.clock.now = datetime.fromisoformat("2025-12-01T08:00:00+07:00")
    with sent.database.begin() as tx:
        assert find_request(tx, sent.office, UNIT, "Y").cycle.year == 2025


def test_this_years_report_is_meant_once_its_form_went_with_the_assignment(sent: World) -> None:
    """The form of the first half goes out in January, months before its own day."""
    from plancycle.cycle.incoming.requests import find_request

    sent.clock.set("2025-01-17 08:00")
    frozen, mood = sent.cycle.profile_sha256, sent.request(UNIT, "H1").mood
    period = sent.office.profile.period(2025, "H1")
    carried = next(m for m in sent.outbox(MailKind.ASSIGNMENT) if m.unit_code == UNIT)
    assert frozen is not None
    assert period is not None
    with sent.database.begin() as tx:
        cycle = tx.cycles.find_or_create("thai-binh", 2025)
        tx.cycles.freeze_profile(cycle.id, frozen)
        tx.requests.add(cycle.id, period, [(UNIT, mood, "c" * 12), (OTHER, mood, "d" * 12)])
    with sent.database.begin() as tx:
        assert find_request(tx, sent.office, UNIT, "H1").cycle.year == 2024
        letter = (cycle.id, UNIT, MailKind.ASSIGNMENT, "H1", 1, "<a@x.example>", None, carried.body)
        assert tx.outbox.queue([NewOutgoing(*letter)]) == 1
    with sent.database.begin() as tx:
        assert find_request(tx, sent.office, UNIT, "H1").cycle.year == 2025
        assert find_request(tx, sent.office, UNIT, "H1", 2024).cycle.year == 2024
        # Another unit's letter says nothing of this one.
        assert find_request(tx, sent.office, OTHER, "H1").cycle.year == 2024


def test_a_spreadsheet_on_a_stick_is_taken_as_well(sent: World) -> None:
    from plancycle.cycle.workplace.unit_forms import by_unit, render_form, report_form
    from plancycle.model.periods import FormFormat

    own = by_unit(sent.assignments())[UNIT]
    form = report_form(sent.frozen_profile(), sent.period(), sent.request(UNIT), own)
    blank = render_form(sent.office, form, moment("2024-01-12 08:00"), FormFormat.XLSX)
    cells: dict[tuple[str | None, Field], str] = {}
    for row in form.rows:
        cells |= done(row.task_id, 1)
        if row.is_share and row.total is None:
            cells[row.task_id, Field.TOTAL] = "1"
        if row.rebroadcasts is not None:
            cells[row.task_id, Field.REBROADCASTS] = "1"
    found = _receive(sent, fill_form(blank, cells), name="bao cao.xlsx")
    assert found.let_in is not None, found.findings
    assert sent.states(UNIT) == [ACCEPTED]


def _asked(answers: list[Handed], answer: bool) -> Callable[[Handed], bool]:
    def confirm(handed: Handed) -> bool:
        answers.append(handed)
        return answer

    return confirm


def test_what_was_read_is_shown_before_anything_is_recorded(sent: World) -> None:
    content = sent.filled(UNIT, cells=done("01", 7, "12,5"))
    before, asked = sent.snapshot(), list[Handed]()
    found = _receive(sent, content, confirm=_asked(asked, answer=False))
    assert (found.let_in, found.declined, found.repeated) == (None, True, False)
    assert sent.snapshot() == before
    (handed,) = asked
    first = handed.summary.rows[0]
    assert (first.code, first.quantity, str(first.cost)) == ("01", 7, "12.5")
    assert found.summary == handed.summary


def test_a_person_who_agrees_has_it_recorded(sent: World) -> None:
    asked = list[Handed]()
    found = _receive(sent, sent.filled(UNIT), confirm=_asked(asked, answer=True))
    assert found.let_in is not None
    assert len(asked) == 1
    assert sent.states(UNIT) == [ACCEPTED]


def test_nobody_is_asked_about_what_would_not_be_recorded(sent: World) -> None:
    asked = list[Handed]()
    confirm = _asked(asked, answer=True)
    wrong = _receive(sent, sent.filled(UNIT, cells=WRONG), confirm=confirm)
    assert (wrong.let_in, wrong.declined) == (None, False)
    assert wrong.summary.rows[0].unread == ("ô Số lượng đạt được chưa đọc được: “mười hai”",)
    content = sent.filled(UNIT)
    _receive(sent, content)
    assert _receive(sent, content, confirm=confirm).repeated
    assert asked == []


def test_a_period_locked_while_the_person_thinks_takes_nothing(sent: World) -> None:
    def lock(_: Handed) -> bool:
        with sent.database.begin() as tx:
            tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
        return True

    with pytest.raises(StepError, match="đã khóa"):
        _receive(sent, sent.filled(UNIT), confirm=lock)
    assert sent.states(UNIT) == []
