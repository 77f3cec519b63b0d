"""A station and a ward end on 30/6/2024; a paper takes over, another ward begins on 1/7.

The station had reported 25 of the 26 weekly programmes it owed in the half-year, the ward 5 of 6.
"""

from datetime import date
from decimal import Decimal

import pytest

from plancycle.cycle.desk.change_units import preview_units, record_units, recorded_units
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.renew_token import renew_token, withdraw_token
from plancycle.cycle.outgoing.awaited_reports import open_requests
from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.workplace.issued_year import IssuedPeriod, frozen_profile
from plancycle.forms.reading.read_form import parse_form
from plancycle.model.assignments import Assignment, Role
from plancycle.model.consolidated import CarriedReport, ConsolidatedReport
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import Mood
from tests.cycle.direct_steps import collect_all, dispatch_all, remind_all
from tests.cycle.world import YEAR, World, done, text_of

STATION, PAPER = "dai-ptth", "bao-thai-binh"
WARD, OTHER_WARD, NEW_WARD = (
    "phuong-bo-xuyen-thai-binh",
    "phuong-le-hong-phong-thai-binh",
    "phuong-moi",
)
LAST_DAY, FIRST_DAY = date(2024, 6, 30), date(2024, 7, 1)
WHY = "Quyết định số 77/QĐ-UBND ngày 25/6/2024"
_NEW_ROW = (
    "phuong-moi,Ủy ban nhân dân phường Mới,UBND phường Mới,cap-xa,,vanthu@phuong-moi.example,1099,"
    "2024-07-01,,\n"
)


def _end(world: World, code: str, successors: str = "", day: date = LAST_DAY) -> None:
    """The last day and the successors of a unit in ``units.csv``."""
    path = world.root / "config" / "thai-binh" / "units.csv"
    lines = path.read_text("utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"{code},"))
    cells = row.rsplit(",", 2)
    changed = ",".join((cells[0], day.isoformat(), successors))
    path.write_text("\n".join(changed if x == row else x for x in lines) + "\n", "utf-8")
    world.reload()


def _begin(world: World, row: str = _NEW_ROW) -> None:
    path = world.root / "config" / "thai-binh" / "units.csv"
    path.write_text(path.read_text("utf-8") + row, "utf-8")
    world.reload()


@pytest.fixture
def edited(sent: World) -> World:
    """2/7/2024: both have reported in June and ended; the files say so, the year does not."""
    sent.report(STATION, "2024-06-10 09:00", done("02", 25, "40"))
    sent.report(WARD, "2024-06-11 09:00", done("06", 5, "3"))
    sent.clock.set("2024-06-12 08:00")
    collect_all(sent.office)
    _end(sent, STATION, PAPER)
    _end(sent, WARD)
    _begin(sent)
    sent.clock.set("2024-07-02 08:00")
    return sent


@pytest.fixture
def changed(edited: World) -> World:
    """The same, recorded for the year."""
    record_units(edited.office, YEAR, {}, WHY)
    return edited


# ---- what is shown and recorded


def test_it_is_shown_before_it_is_recorded(edited: World) -> None:
    before = edited.snapshot()
    change = preview_units(edited.office, YEAR, {})
    assert edited.snapshot() == before
    shown = {
        d.now.code: (d.begins, d.now.valid_from, d.now.valid_to) for d in change.differences.changed
    }
    assert shown == {
        STATION: (False, None, LAST_DAY),
        WARD: (False, None, LAST_DAY),
        NEW_WARD: (True, FIRST_DAY, None),
    }
    leads = {(a.unit_code, a.task_id): a for a in change.assignments if a.role is Role.LEAD}
    bound = Mood.BINDING
    assert leads == {
        (STATION, "02"): Assignment(STATION, "02", Role.LEAD, bound, None, LAST_DAY),
        (WARD, "06"): Assignment(WARD, "06", Role.LEAD, bound, None, LAST_DAY),
        (PAPER, "02"): Assignment(PAPER, "02", Role.LEAD, bound, FIRST_DAY, date(2025, 6, 30)),
        (NEW_WARD, "06"): Assignment(NEW_WARD, "06", Role.LEAD, bound, FIRST_DAY),
    }
    assert [(p.code, [u.code for u in units]) for p, units in change.asked] == [("Y", [NEW_WARD])]
    assert (change.left, change.over, change.differences.undecided) == ((), (), ())


def test_it_is_recorded_under_the_persons_name_and_the_frozen_year_stays(changed: World) -> None:
    recorded = recorded_units(changed.office, YEAR)
    assert [(r.unit.code, r.by, r.why) for r in recorded] == [
        (code, "cán bộ", WHY) for code in (STATION, WARD, NEW_WARD)
    ]
    frozen = frozen_profile(changed.office, changed.cycle).units
    assert frozen.unit(STATION).valid_to == date(2025, 6, 30)
    assert NEW_WARD not in frozen
    of_year = changed.frozen_profile().units
    assert (of_year.unit(STATION).valid_to, of_year.unit(NEW_WARD).valid_from) == (
        LAST_DAY,
        FIRST_DAY,
    )
    assert preview_units(changed.office, YEAR, {}).is_nothing
    with pytest.raises(StepError, match=r"không có gì mới so với năm 2024; không ghi gì\.$"):
        record_units(changed.office, YEAR, {}, WHY)


def test_the_year_keeps_what_was_recorded_when_the_files_change_back(changed: World) -> None:
    _end(changed, STATION, "", date(2025, 6, 30))
    assert changed.frozen_profile().units.unit(STATION).valid_to == LAST_DAY


def test_a_reason_is_asked(edited: World) -> None:
    with pytest.raises(StepError, match=r"^Hãy ghi lý do"):
        record_units(edited.office, YEAR, {}, "  ")


def test_of_several_successors_a_person_names_one(edited: World) -> None:
    _end(edited, STATION, f"{PAPER};so-noi-vu")
    change = preview_units(edited.office, YEAR, {})
    assert [u.code for u in change.differences.undecided] == [STATION]
    assert change.left == ("02",)
    with pytest.raises(
        StepError,
        match=r"nào tiếp nhận nhiệm vụ của: .*\(“dai-ptth”: bao-thai-binh, so-noi-vu\)",
    ):
        record_units(edited.office, YEAR, {}, WHY)
    record_units(edited.office, YEAR, {STATION: "so-noi-vu"}, WHY)
    leads = {a.unit_code for a in edited.assignments() if a.task_id == "02" and a.role is Role.LEAD}
    assert leads == {STATION, "so-noi-vu"}
    # The files still name both; what a person said stays.
    assert preview_units(edited.office, YEAR, {}).is_nothing


def test_nobody_may_take_over(edited: World) -> None:
    _end(edited, STATION, f"{PAPER};so-noi-vu")
    change = record_units(edited.office, YEAR, {STATION: "-"}, WHY)
    assert change.left == ("02",)
    assert preview_units(edited.office, YEAR, {}).differences.changed == ()


@pytest.mark.parametrize(
    ("heirs", "told"),
    [
        ({"khong-co": PAPER}, "không có đơn vị “khong-co”"),
        ({"so-noi-vu": PAPER}, None),
        ({STATION: "khong-co"}, "Không có đơn vị “khong-co” trong danh mục đơn vị"),
        ({STATION: STATION}, f"Không có đơn vị “{STATION}” trong danh mục đơn vị"),
    ],
)
def test_an_heir_must_be_one(edited: World, heirs: dict[str, str], told: str | None) -> None:
    if told is None:
        assert preview_units(edited.office, YEAR, heirs).left == ()
        return
    with pytest.raises(StepError, match=told):
        preview_units(edited.office, YEAR, heirs)


def test_a_new_unit_needs_its_first_day_and_a_group_of_the_year(sent: World) -> None:
    _begin(sent, _NEW_ROW.replace("2024-07-01", ""))
    with pytest.raises(StepError, match=r"“phuong-moi”\) chưa có trong năm đang chạy và chưa ghi"):
        preview_units(sent.office, YEAR, {})


# ---- who is written to


def test_a_unit_that_ended_gets_nothing_and_the_others_what_is_theirs(changed: World) -> None:
    due = {(d.unit_code, d.kind, d.period) for d in what_is_due(changed.office, YEAR).due}
    assert due == {
        (PAPER, MailKind.ASSIGNMENT, "Y"),
        (NEW_WARD, MailKind.ASSIGNMENT, "Y"),
    }
    dispatch_all(changed.office)
    changed.clock.set("2024-11-18 08:00")
    dispatch_all(changed.office)
    asked = {m.unit_code for m in changed.outbox(MailKind.REQUEST, "Y")}
    assert asked.isdisjoint({STATION, WARD, PAPER, NEW_WARD})
    assert {OTHER_WARD, "so-gddt"} <= asked
    assert len(changed.letters(PAPER, MailKind.ASSIGNMENT, "Y")) == 1
    assert what_is_due(changed.office, YEAR).due == ()


def test_the_heir_is_told_what_it_leads_from_when_on_with_the_plan_and_its_form(
    changed: World,
) -> None:
    dispatch_all(changed.office)
    letter = changed.letter(PAPER, MailKind.ASSIGNMENT, "Y")
    text = letter.body.text
    assert "Từ ngày 01/7/2024, Báo Thái Bình chủ trì thực hiện 01 nhiệm vụ sau đây" in text
    assert "- Nhiệm vụ 02: Duy trì chuyên mục" in text
    # The letter of January speaks of nothing that came in July: the plan goes in its place.
    assert list(changed.files(letter)) == ["Ke-hoach.docx", f"Bieu-mau-bao-cao-Y-2024-{PAPER}.docx"]
    tasks = {v.task_id for v in parse_form(changed.form(PAPER, "Y")).values if v.task_id}
    assert tasks == {"02", "03", "CT01", "CT02"}
    first = changed.form(PAPER, "H1")
    assert {v.task_id for v in parse_form(first).values if v.task_id} == {"03", "CT02"}
    told = changed.letter(NEW_WARD, MailKind.ASSIGNMENT, "Y").body.text
    assert "Ủy ban nhân dân phường Mới chủ trì thực hiện 01 nhiệm vụ sau đây" in told
    assert "trước ngày 15/12/2024" in told
    assert "15/6/2024" not in told


def test_a_unit_that_begins_later_waits_for_its_day(sent: World) -> None:
    _begin(sent)
    record_units(sent.office, YEAR, {}, WHY)
    assert what_is_due(sent.office, YEAR).due == ()
    assert what_is_due(sent.office, YEAR).unrecorded == ()
    sent.clock.set("2024-07-01 08:00")
    assert [d.unit_code for d in what_is_due(sent.office, YEAR).due] == [NEW_WARD]


def test_nothing_goes_to_a_unit_that_the_files_know_to_have_ended(edited: World) -> None:
    """Nobody has recorded it yet: it still owes, but a letter would reach nobody."""
    edited.clock.set("2024-11-18 08:00")
    plan = what_is_due(edited.office, YEAR)
    assert {STATION, WARD}.isdisjoint({d.unit_code for d in plan.due})
    station = edited.office.profile.units.unit(STATION).name
    assert set(plan.unrecorded) == {station, edited.office.profile.units.unit(WARD).name}
    assert period_overview(edited.office, YEAR, "Y").unrecorded_units == 3


def test_no_reminder_goes_to_a_unit_that_ended_before_or_after_its_last_day(sent: World) -> None:
    """The ward has not reported the half-year, ends on 14/6, and is not dunned for it."""
    _end(sent, WARD, day=date(2024, 6, 14))
    record_units(sent.office, YEAR, {}, WHY)
    sent.clock.set("2024-06-17 08:00")
    codes = {c for r in reminders_due(sent.office, YEAR) for c in r.unit_codes}
    assert WARD not in codes
    assert OTHER_WARD in codes
    remind_all(sent.office)
    assert WARD not in {m.unit_code for m in sent.outbox(MailKind.REMINDER)}
    assert WARD not in {
        r.unit_code for e in escalations_due(sent.office, YEAR).due for r in e.requests
    }


def test_letters_that_wait_are_taken_back(queued: World) -> None:
    _end(queued, WARD, day=date(2024, 1, 11))
    change = record_units(queued.office, YEAR, {}, WHY)
    assert [m.unit_code for m in change.taken_back] == [WARD]
    (letter,) = queued.letters(WARD, MailKind.ASSIGNMENT)
    assert letter.status is OutgoingStatus.CANCELLED


# ---- what is owed and counted


def test_a_unit_owes_nothing_that_is_due_after_its_end(changed: World) -> None:
    changed.clock.set("2024-12-16 08:00")
    with changed.database.read() as tx:
        issued = IssuedPeriod(changed.cycle, changed.frozen_profile(), changed.period("Y"))
        still = {r.unit_code for r in open_requests(tx, issued)}
    assert {STATION, WARD}.isdisjoint(still)
    assert {PAPER, NEW_WARD, OTHER_WARD} <= still
    lines = {u.unit_code: u for u in period_overview(changed.office, YEAR, "Y").units}
    assert lines[WARD].state is ReportingState.ENDED
    assert lines[WARD].standing == "Đã kết thúc ngày 30/6/2024"
    communes = next(
        g for g in period_overview(changed.office, YEAR, "Y").groups if g.group_code == "cap-xa"
    )
    assert (communes.owed, communes.missing, communes.ended) == (2, 2, 1)


def test_the_half_year_that_was_due_before_stays_as_it_was(changed: World) -> None:
    lines = {u.unit_code: u for u in period_overview(changed.office, YEAR, "H1").units}
    assert lines[STATION].state is ReportingState.ON_TIME
    assert lines[STATION].standing == "Đúng hạn; đã kết thúc ngày 30/6/2024"
    assert lines[OTHER_WARD].state is ReportingState.MISSING
    assert NEW_WARD not in lines


@pytest.fixture
def year(changed: World) -> ConsolidatedReport:
    """The year's report: the paper reports 22 of 23 weeks from July, the new ward 4 of 5 months."""
    dispatch_all(changed.office)
    changed.report(PAPER, "2024-12-10 09:00", {**done("02", 22, "30"), **done("03", 1)}, period="Y")
    changed.report(NEW_WARD, "2024-12-10 09:00", done("06", 4, "2"), period="Y")
    changed.clock.set("2024-12-16 08:00")
    collect_all(changed.office)
    report = consolidate(changed.office, YEAR, "Y").report
    assert isinstance(report, ConsolidatedReport)
    return report


def test_reports_of_ended_units_stay_counted_in_the_year(year: ConsolidatedReport) -> None:
    def value(key: str) -> Decimal:
        return year.figure(key).value

    # 26 whole weeks until 14/6 for the station, 23 from 1/7 to 14/12 for the paper.
    assert (value("T02.expected"), value("T02.quantity")) == (26 + 23, 25 + 22)
    assert value("T02.cost") == 40 + 30
    # 12 months of the ward that stayed, 6 of the one that ended, 5 of the new one.
    assert (value("T06.expected"), value("T06.quantity")) == (12 + 6 + 5, 5 + 4)
    assert value("units.ended") == 2
    assert (value("units.owed"), value("units.on_time")) == (
        value("units.on_time") + value("units.late") + value("units.missing"),
        2,
    )
    sources = {s.unit_code for s in year.figure("T02.quantity").sources}
    assert sources == {STATION, PAPER}


def test_the_report_says_in_words_who_ended_and_what_it_counts(
    changed: World, year: ConsolidatedReport
) -> None:
    station, ward = (changed.frozen_profile().units.unit(c).name for c in (STATION, WARD))
    assert year.carried == (
        CarriedReport(station, "6 tháng đầu năm 2024"),
        CarriedReport(ward, "6 tháng đầu năm 2024"),
    )
    (task,) = (t for t in year.tasks if t.task_id == "02")
    assert task.leads == f"{station} (nay là Báo Thái Bình)"
    assert (task.owing, task.reported, task.leads_ended, task.below_quota) == (
        1,
        1,
        1,
        ("Báo Thái Bình",),
    )
    paper = changed.document(DocumentKind.CONSOLIDATED_REPORT, "Y")
    assert paper is not None
    words = text_of(changed.office.blobs.get(paper.file_sha256))
    assert (
        "Có 02 đơn vị đã kết thúc trước hạn báo cáo nên không phải báo cáo kỳ này: "
        f"{station} (ngày 30/6/2024); {ward} (ngày 30/6/2024)."
    ) in words
    assert (
        f"Số liệu gồm cả kết quả 6 tháng đầu năm 2024 của {station}, {ward} đã báo cáo trước khi "
        "kết thúc."
    ) in words


def test_a_task_whose_lead_ended_without_heir_says_so(edited: World) -> None:
    _end(edited, STATION)
    record_units(edited.office, YEAR, {}, WHY)
    edited.clock.set("2024-12-16 08:00")
    collect_all(edited.office)
    report = consolidate(edited.office, YEAR, "Y").report
    assert isinstance(report, ConsolidatedReport)
    (task,) = (t for t in report.tasks if t.task_id == "02")
    assert (task.status_label, task.owing, task.quantity, task.expected) == (
        "Có đơn vị chủ trì đã kết thúc",
        0,
        Decimal(25),
        26,
    )


def test_a_person_sends_nothing_to_a_unit_that_has_ended(edited: World) -> None:
    """Nor grants it time beyond its end, whether the year knows of it yet or not."""
    for _ in range(2):
        with pytest.raises(StepError, match=r"kết thúc hoạt động ngày 30/6/202\d nên không nhận"):
            extend_request(edited.office, WARD, "Y", until=date(2025, 7, 15), why="xin thêm")
        with pytest.raises(StepError, match=r"kết thúc hoạt động"):
            renew_token(edited.office, WARD, "Y", why="mã bị lộ")
        if WARD not in {u.code for u in edited.cycle.changed_units}:
            record_units(edited.office, YEAR, {}, WHY)
    assert withdraw_token(edited.office, WARD, "H1", why="mã bị lộ").changed
