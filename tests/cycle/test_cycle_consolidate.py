"""The consolidated report: exact figures, who was late, what is fixed, and the way back."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes
from email.policy import default as modern
from pathlib import Path

import pytest

from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.trace import list_figures, stored_file, trace_figure
from plancycle.cycle.overviews.year_board import year_board
from plancycle.cycle.papers.making.consolidate import consolidate, due_periods
from plancycle.cycle.workplace.issued_year import frozen_profile
from plancycle.cycle.workplace.stored_papers import store_profile
from plancycle.model.consolidated import ConsolidatedReport, Figure, Light
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile
from plancycle.model.reports import Field, TaskStatus
from plancycle.model.tasks import Task
from plancycle.model.units import Mood
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, done, tables

REPORT = DocumentKind.CONSOLIDATED_REPORT
COMMUNES = ("phuong-le-hong-phong-thai-binh", "phuong-bo-xuyen-thai-binh")
UNIT, INVITED = "so-gddt", "doan-tncs"


def _collect(world: World, at: str) -> None:
    world.clock.set(at)
    collect_all(world.office)


def _report(world: World, at: str = "2024-06-15 08:00") -> ConsolidatedReport:
    world.clock.set(at)
    report = consolidate(world.office, YEAR, "H1").report
    assert isinstance(report, ConsolidatedReport)
    return report


def _state(report: ConsolidatedReport, unit: str) -> ReportingState:
    return next(u.state for u in report.units if u.unit_code == unit)


@pytest.fixture
def reported(sent: World) -> Iterator[World]:
    """Two communes, a department and an invited union have reported by 12/6."""
    sent.report(COMMUNES[0], "2024-06-10 09:00", done("06", 7, "12,5"))
    under_way = {
        ("06", Field.STATUS): TaskStatus.UNDER_WAY.vietnamese,
        ("06", Field.QUANTITY): "4",
        ("06", Field.RESULT): "Phát 04 chương trình",
        ("06", Field.EVIDENCE): "",
        ("06", Field.COST): "0,7",
        ("06", Field.DIFFICULTIES): "Loa hỏng",
        (None, Field.PROPOSALS): "Cấp kinh phí sửa loa;\n- Mở lớp tập huấn",
    }
    sent.report(COMMUNES[1], "2024-06-11 09:00", under_way)
    sent.report(UNIT, "2024-06-12 09:00", {(None, Field.PROPOSALS): "Mở lớp tập huấn."})
    sent.report(INVITED, "2024-06-12 10:00")
    _collect(sent, "2024-06-12 11:00")
    yield sent


def test_figures_are_the_sums_of_what_units_wrote(reported: World) -> None:
    report = _report(reported)
    values = {f.key: f.value for f in report.figures}
    assert values["T06.quantity"] == Decimal(11)
    assert values["T06.cost"] == Decimal("13.2")
    assert values["T06.done"] == 1
    assert values["T06.under_way"] == 1
    assert values["T06.not_started"] == values["T06.no_longer_fits"] == 0
    communes = [r for r in reported.requests() if r.unit_code.startswith(("phuong", "xa-", "tt-"))]
    assert values["T06.expected"] == 6 * len(communes)
    assert values["cost.total"] == Decimal("13.2")
    bound = [r for r in reported.requests() if r.mood is Mood.BINDING]
    assert values["units.owed"] == len(bound)
    assert values["units.on_time"] == 3
    assert values["units.late"] == 0
    assert values["units.missing"] == len(bound) - 3
    assert values["units.invited"] == len(reported.requests()) - len(bound)
    assert values["units.invited_received"] == 1
    keys = [f.key for f in report.figures]
    assert len(set(keys)) == len(keys)


def test_task_lines_say_how_a_task_stands(reported: World) -> None:
    report = _report(reported)
    line = next(t for t in report.tasks if t.task_id == "06")
    assert (line.reported, line.done, line.under_way) == (2, 1, 1)
    assert (line.quantity, line.expected) == (Decimal(11), 6 * line.owing)
    assert line.status_label == "Đang thực hiện"
    # Seven against six is enough, four is not; who has not reported is no matter of quota.
    assert line.below_quota == ("Ủy ban nhân dân phường Bồ Xuyên",)
    assert dict(line.results)["Ủy ban nhân dân phường Bồ Xuyên"] == "Phát 04 chương trình"
    silent = next(t for t in report.tasks if t.task_id == "02")
    assert silent.status_label == "Chưa có báo cáo"
    assert (silent.quantity, silent.light) == (Decimal(0), Light.RED)


def test_words_are_gathered_and_the_same_sentence_stands_once(reported: World) -> None:
    report = _report(reported)
    assert [(s.text, s.units) for s in report.proposals] == [
        ("Mở lớp tập huấn", ("Ủy ban nhân dân phường Bồ Xuyên", "Sở Giáo dục và Đào tạo")),
        ("Cấp kinh phí sửa loa", ("Ủy ban nhân dân phường Bồ Xuyên",)),
    ]
    assert [s.text for s in report.difficulties] == ["Loa hỏng"]


def test_every_figure_adds_up_and_walks_back_to_its_message(reported: World) -> None:
    _report(reported)
    figures = list_figures(reported.office, YEAR, "H1")
    assert len(figures) > 100
    traced = {f.key: trace_figure(reported.office, YEAR, "H1", f.key) for f in figures}
    assert all(t.adds_up for t in traced.values())
    # A figure without sources is nothing, or counts requests or quotas.
    for key, found in traced.items():
        if not found.sources and found.figure.value:
            assert key.endswith((".expected", ".owed", ".missing", ".invited"))
    sources = {s.unit_code: s for s in traced["T06.quantity"].sources}
    assert {c: (s.value, s.text) for c, s in sources.items()} == {
        COMMUNES[0]: (Decimal(7), "7"),
        COMMUNES[1]: (Decimal(4), "4"),
    }
    for source in sources.values():
        path: Path = stored_file(reported.office, source.message_sha256)
        raw = path.read_bytes()
        assert hashlib.sha256(raw).hexdigest() == source.message_sha256
        message = message_from_bytes(raw, policy=modern)
        assert message["Message-ID"] == source.message_id
        (attachment,) = list(message.iter_attachments())
        content = attachment.get_content()
        assert hashlib.sha256(content).hexdigest() == source.file_sha256
        # Bảng 1, dòng 2, cột 4: counted by a person, from one.
        table, row, column = (int(p.split()[-1]) for p in source.cell.split(","))
        assert tables(content)[table - 1][row - 1][column - 1] == source.text


def test_an_unknown_figure_and_a_period_without_report(reported: World) -> None:
    with pytest.raises(StepError, match="chưa được tổng hợp"):
        list_figures(reported.office, YEAR, "H1")
    _report(reported)
    with pytest.raises(
        StepError, match=r"Không có số liệu “T99\.quantity” trong kỳ 6 tháng đầu năm 2024"
    ):
        trace_figure(reported.office, YEAR, "H1", "T99.quantity")
    with pytest.raises(StepError, match="Không có kỳ báo cáo “Q9”"):
        trace_figure(reported.office, YEAR, "Q9", "T06.quantity")


# ---- on time and late, by the letter of the plan


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2024-06-14 23:59", ReportingState.ON_TIME),
        ("2024-06-14 23:59:59", ReportingState.ON_TIME),
        ("2024-06-15 00:00:00", ReportingState.LATE),
        ("2024-06-17 08:00", ReportingState.LATE),
    ],
)
def test_before_15_june_means_by_the_end_of_the_14th(
    sent: World, at: str, state: ReportingState
) -> None:
    sent.report(UNIT, at)
    _collect(sent, "2024-06-18 08:00")
    assert _state(_report(sent, "2024-06-18 09:00"), UNIT) is state


def test_the_lead_agency_is_not_late_in_its_own_report(sent: World) -> None:
    lead = sent.office.profile.locality.lead.unit
    assert lead is not None
    sent.report(lead, "2024-06-17 08:00")
    _collect(sent, "2024-06-18 08:00")
    report = _report(sent, "2024-06-18 09:00")
    assert _state(report, lead) is ReportingState.ON_TIME
    assert report.figure("units.late").value == 0


def test_a_later_correction_does_not_make_a_report_late(sent: World) -> None:
    sent.report(UNIT, "2024-06-14 20:00")
    sent.report(UNIT, "2024-06-17 09:00", done("01", 3))
    _collect(sent, "2024-06-17 10:00")
    report = _report(sent, "2024-06-17 11:00")
    assert _state(report, UNIT) is ReportingState.ON_TIME
    assert report.figure("T01.quantity").value == 3


def test_a_faulty_report_in_time_and_a_good_one_after_is_late(sent: World) -> None:
    sent.report(UNIT, "2024-06-14 20:00", {("01", Field.QUANTITY): "mười"})
    sent.report(UNIT, "2024-06-17 09:00")
    _collect(sent, "2024-06-17 10:00")
    assert _state(_report(sent, "2024-06-17 11:00"), UNIT) is ReportingState.LATE


def test_a_late_report_says_so_in_its_acknowledgement(sent: World) -> None:
    sent.report(UNIT, "2024-06-15 00:01")
    sent.report("so-tai-chinh", "2024-06-14 23:58")
    _collect(sent, "2024-06-15 08:00")
    late = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).body.text
    on_time = sent.letter("so-tai-chinh", MailKind.ACKNOWLEDGEMENT).body.text
    assert "sau thời hạn" in late or "chậm" in late
    assert "chậm" not in on_time


def test_an_extension_is_honoured(sent: World) -> None:
    request = sent.request(UNIT)
    with sent.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 18), "bão số 1")
    sent.report(UNIT, "2024-06-18 23:59")
    sent.report("so-tai-chinh", "2024-06-18 23:59")
    _collect(sent, "2024-06-19 08:00")
    report = _report(sent, "2024-06-19 09:00")
    assert _state(report, UNIT) is ReportingState.ON_TIME
    assert _state(report, "so-tai-chinh") is ReportingState.LATE


def test_invited_units_are_counted_apart_and_never_late(sent: World) -> None:
    sent.report(INVITED, "2024-06-20 09:00")
    _collect(sent, "2024-06-20 10:00")
    report = _report(sent, "2024-06-20 11:00")
    assert _state(report, INVITED) is ReportingState.RECEIVED
    states = {u.state for u in report.units if u.mood is Mood.INVITED}
    assert states == {ReportingState.RECEIVED, ReportingState.NOT_SENT}
    assert report.figure("units.late").value == 0
    union = next(g for g in report.groups if g.group_code == "doan-the")
    assert (union.owed, union.late, union.missing, union.invited_received) == (0, 0, 0, 1)


# ---- drafts, versions, issue and lock


def test_nothing_is_consolidated_without_a_plan(fresh: World) -> None:
    with pytest.raises(StepError, match="chưa được ban hành"):
        consolidate(fresh.office, YEAR, "H1")
    assert due_periods(fresh.office, YEAR) == ()


def test_nothing_is_consolidated_before_its_day(sent: World) -> None:
    sent.clock.set("2024-06-14 23:00")
    with pytest.raises(StepError, match=r"Chưa đến ngày tổng hợp kỳ 6 tháng đầu năm 2024 \(15/6"):
        consolidate(sent.office, YEAR, "H1")
    assert due_periods(sent.office, YEAR) == ()
    with pytest.raises(StepError, match="Không có kỳ báo cáo “Q1”"):
        consolidate(sent.office, YEAR, "Q1")


def test_running_it_again_makes_the_same_draft(reported: World) -> None:
    reported.clock.set("2024-06-15 08:00")
    first = consolidate(reported.office, YEAR, "H1").paper
    before, content = reported.snapshot(), first.path.read_bytes()
    reported.clock.set("2024-06-15 16:00")
    second = consolidate(reported.office, YEAR, "H1").paper
    assert (second.changed, second.version) == (False, 1)
    assert second.path.read_bytes() == content
    assert reported.snapshot() == before


def test_a_new_report_makes_a_new_version(reported: World) -> None:
    _report(reported)
    reported.report("so-tai-chinh", "2024-06-17 09:00", done("01", 1, "3"))
    _collect(reported, "2024-06-17 10:00")
    reported.clock.set("2024-06-17 11:00")
    second = consolidate(reported.office, YEAR, "H1")
    assert (second.paper.changed, second.paper.version) == (True, 2)
    assert isinstance(second.report, ConsolidatedReport)
    assert second.report.figure("cost.total").value == Decimal("16.2")
    assert second.report.figure("units.late").value == 1
    (listed,) = [f for f in list_figures(reported.office, YEAR, "H1") if f.key == "cost.total"]
    assert listed.value == Decimal("16.2")


def test_a_stale_draft_is_not_issued(reported: World) -> None:
    _report(reported)
    reported.report("so-tai-chinh", "2024-06-17 09:00")
    _collect(reported, "2024-06-17 10:00")
    with pytest.raises(StepError, match="đã thay đổi sau khi lập dự thảo"):
        reported.issue(REPORT, 67, "2024-06-17", period="H1")
    _report(reported, "2024-06-17 11:00")
    reported.issue(REPORT, 67, "2024-06-17", period="H1")


def test_a_draft_is_stale_too_when_an_earlier_message_was_read_after_it(reported: World) -> None:
    """It had arrived before the draft, but the collector saw it only afterwards."""
    _report(reported, "2024-06-15 08:00")
    reported.report("so-tai-chinh", "2024-06-14 22:00")
    _collect(reported, "2024-06-15 09:00")
    with pytest.raises(StepError, match="đã thay đổi sau khi lập dự thảo"):
        reported.issue(REPORT, 67, "2024-06-15", period="H1")


def test_a_draft_whose_figures_were_never_kept_is_not_issued(reported: World) -> None:
    """The process died between the two: the operator is told, and drafts again."""
    reported.clock.set("2024-06-15 08:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plancycle.cycle.papers.making.consolidate._keep_figures", _die)
        with pytest.raises(KeyboardInterrupt):
            consolidate(reported.office, YEAR, "H1")
    with pytest.raises(StepError, match="đã thay đổi sau khi lập dự thảo"):
        reported.issue(REPORT, 67, "2024-06-15", period="H1")
    assert consolidate(reported.office, YEAR, "H1").paper.changed is False
    reported.issue(REPORT, 67, "2024-06-15", period="H1")


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_issuing_locks_the_period_for_good(reported: World) -> None:
    _report(reported, "2024-06-24 08:00")
    assert [p.code for p in due_periods(reported.office, YEAR)] == ["H1"]
    paper = reported.issue(REPORT, 67, "2024-06-24", period="H1")
    assert paper.path.name == "bao-cao-tong-hop-H1-2024-so-67.docx"
    assert all(r.locked_at is not None for r in reported.requests("H1"))
    assert all(r.locked_at is None for r in reported.requests("Y"))
    assert due_periods(reported.office, YEAR) == ()
    with pytest.raises(StepError, match="đã ban hành số 67 ngày 24/6/2024; kỳ báo cáo đã khóa"):
        consolidate(reported.office, YEAR, "H1")
    # The same order again is safe and locks nothing anew.
    before = reported.snapshot()
    reported.clock.set("2024-06-25 08:00")
    reported.issue(REPORT, 67, "2024-06-24", period="H1")
    assert reported.snapshot() == before


def test_the_issued_figures_stay_when_a_report_comes_after_the_lock(reported: World) -> None:
    _report(reported, "2024-06-24 08:00")
    reported.issue(REPORT, 67, "2024-06-24", period="H1")
    before = {f.key: f.value for f in list_figures(reported.office, YEAR, "H1")}
    reported.report("so-tai-chinh", "2024-06-26 09:00")
    _collect(reported, "2024-06-26 10:00")
    assert {f.key: f.value for f in list_figures(reported.office, YEAR, "H1")} == before
    overview = period_overview(reported.office, YEAR, "H1")
    assert overview.quarantined == 1
    (shown,) = year_board(reported.office, YEAR).reports
    assert {f.key: f.value for f in shown.figures} == before


def test_last_years_figures_stand_beside_this_years(reported: World) -> None:
    """2023 is consolidated in the same store; 2024 finds it."""
    report = _report(reported)
    assert report.previous_title is None
    assert next(t for t in report.tasks if t.task_id == "06").previous is None
    _add_up_year_before(reported, report.figures)
    again = _report(reported, "2024-06-16 08:00")
    assert again.previous_title == "cùng kỳ năm 2023"
    assert _previous(again, "06") == Decimal(11)
    assert again.not_compared == ()


def test_a_number_that_was_another_task_is_not_compared(reported: World) -> None:
    """Task 06 of the plan of 2023 is another one, task 08 differs in its year alone."""
    report = _report(reported)
    kept = frozen_profile(reported.office, reported.cycle)
    tasks = [
        t.model_copy(update={"title": "Tập huấn cho cán bộ"}) if t.id == "06"
        else t.model_copy(update={"title": f"{t.title} năm 2023"}) if t.id == "08"
        else t
        for t in kept.plan.tasks
    ]  # fmt: skip
    _add_up_year_before(
        reported, report.figures, kept.model_copy(update={"plan": _with(kept.plan, tasks)})
    )
    now = [
        t.model_copy(update={"title": f"{t.title} năm {{year}}"}) if t.id == "08" else t
        for t in kept.plan.tasks
    ]
    profile = kept.model_copy(update={"plan": _with(kept.plan, now)})
    number, sha256 = reported.cycle.id, store_profile(reported.office, profile)
    with reported.database.begin() as tx:
        tx.cycles.freeze_profile(number, sha256)
    reported.clock.set("2024-06-16 08:00")
    done = consolidate(reported.office, YEAR, "H1")
    assert isinstance(done.report, ConsolidatedReport)
    assert _previous(done.report, "06") is None
    assert _previous(done.report, "08") == done.report.figure("T08.quantity").value
    assert done.report.not_compared == ("nhiệm vụ 06",)
    assert (
        "Không so sánh với cùng kỳ năm 2023: nhiệm vụ 06, vì năm trước số thứ tự ấy là nội dung "
        "khác."
    ) in done.paper.notes


def test_a_draft_that_nobody_issued_is_not_what_the_year_before_reported(reported: World) -> None:
    report = _report(reported)
    _add_up_year_before(reported, report.figures, issued=True)
    changed = [replace(f, value=f.value + 100, sources=()) for f in report.figures]
    _add_up_year_before(reported, changed)
    assert _previous(_report(reported, "2024-06-16 08:00"), "06") == Decimal(11)


def _previous(report: ConsolidatedReport, task_id: str) -> Decimal | None:
    return next(t for t in report.tasks if t.task_id == task_id).previous


def _with(plan: Plan, tasks: Sequence[Task]) -> Plan:
    return plan.model_copy(update={"tasks": tuple(tasks)})


def _add_up_year_before(
    world: World,
    figures: Sequence[Figure],
    profile: Profile | None = None,
    *,
    issued: bool = False,
) -> None:
    """A report of H1 2023, as a year that was issued under a profile has it."""
    sha256 = store_profile(world.office, profile or frozen_profile(world.office, world.cycle))
    with world.database.begin() as tx:
        cycle = tx.cycles.find_or_create("thai-binh", YEAR - 1)
        tx.cycles.freeze_profile(cycle.id, sha256)
        number = len(tx.documents.all(cycle.id))
        document = tx.documents.draft(
            cycle.id, REPORT, context_sha256=f"{number}" * 64, file_sha256="0" * 64, file_name="x",
            period="H1",
        )  # fmt: skip
        tx.figures.add(cycle.id, "H1", document.id, "0" * 64, tuple(figures))
        if issued:
            issue = Issue(7, date(2023, 6, 20), "Nguyễn Văn A")
            tx.documents.issue(document, issue, file_sha256="0" * 64)


def test_a_report_without_a_single_submission_can_be_made(sent: World) -> None:
    report = _report(sent)
    assert report.figure("cost.total").value == 0
    assert report.figure("units.missing").value == report.figure("units.owed").value
    assert all(t.status_label == "Chưa có báo cáo" for t in report.tasks)
    assert report.remarks == ()
