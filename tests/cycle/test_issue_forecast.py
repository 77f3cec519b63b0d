"""What issuing will do is told before it is done, and a period is not closed over an extension."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from plancycle.cycle.desk.change_units import record_units
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.figures.unproved import Proof, proof_of, proof_words
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.pages.period_overview import period_page
from plancycle.cycle.papers.foretelling.forecast_words import cautions, effects, forecast_lines
from plancycle.cycle.papers.foretelling.issue_forecast import IssueForecast, forecast_issue
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.issuing.running_extensions import RunningExtension
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.last_look import LastLook, keep_look
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.periods import vietnamese_moment
from plancycle.store.schema import tables
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.test_units_that_change import _end as end_unit
from tests.cycle.world import LETTER_ISSUE, PLAN_ISSUE, YEAR, World, done

PLAN, LETTER = DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER
REMINDER, REPORT = DocumentKind.REMINDER, DocumentKind.CONSOLIDATED_REPORT
UNIT, OTHER = "so-gddt", "so-tai-chinh"
REPORT_ISSUE = Issue(90, date(2024, 6, 17), "Nguyễn Văn A")


@pytest.fixture
def drafted(fresh: World) -> World:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    return fresh


@pytest.fixture
def summed(sent: World) -> World:
    """One unit in time, one more with an extension to 28/6; the report is drafted on 17/6."""
    extend_request(sent.office, OTHER, "H1", until=date(2024, 6, 28), why="bão")
    sent.report(UNIT, "2024-06-10 09:00", done("01", 5))
    sent.report(OTHER, "2024-06-11 09:00", sender="ai-do@la.example")
    sent.clock.set("2024-06-17 08:00")
    collect_all(sent.office)
    consolidate(sent.office, YEAR, "H1")
    return sent


def _forecast(
    world: World, kind: DocumentKind, issue: Issue | None, period: str = ""
) -> IssueForecast:
    return forecast_issue(world.office, YEAR, kind, issue, period)


def test_a_plan_freezes_what_was_told(drafted: World) -> None:
    before = drafted.snapshot()
    told = _forecast(drafted, PLAN, PLAN_ISSUE)
    assert drafted.snapshot() == before
    paper = issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    assert (told.plan.assignments, told.requests) == (paper.assignments, paper.requests)
    assert told.plan.assignments > told.requests > 0
    units = {a.unit_code for a in drafted.assignments()} | {
        r.unit_code for p in ("H1", "Y") for r in drafted.requests(p)
    }
    assert told.receivers == len(units - {drafted.office.profile.locality.lead.unit})
    assert _forecast(drafted, PLAN, PLAN_ISSUE).is_issued


def test_units_without_an_address_are_named(drafted: World) -> None:
    address = drafted.address(UNIT)
    before = _forecast(drafted, PLAN, PLAN_ISSUE)
    drafted.edit("units.csv", address, "")
    told = _forecast(drafted, PLAN, PLAN_ISSUE)
    assert told.without_address == ("Sở Giáo dục và Đào tạo",)
    assert told.receivers == before.receivers - 1
    line = "Không gửi được thư tới 1 đơn vị (Sở Giáo dục và Đào tạo): chưa có địa chỉ."
    assert line in forecast_lines(told)


def test_an_assignment_letter_goes_to_as_many_as_are_told(drafted: World) -> None:
    issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    drafted.clock.set("2024-01-12 08:00")
    told = _forecast(drafted, LETTER, LETTER_ISSUE)
    issue_paper(drafted.office, YEAR, LETTER, LETTER_ISSUE)
    drafted.queue_everything()
    letters = drafted.outbox(MailKind.ASSIGNMENT)
    forms = [m for m in letters if any(n.startswith("Bieu-mau") for n in drafted.files(m))]
    assert (told.receivers, told.with_form) == (len(letters), len(forms))


def test_units_that_only_report_and_units_that_only_work_are_told_apart(drafted: World) -> None:
    issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    drafted.clock.set("2024-01-12 08:00")
    whole = _forecast(drafted, LETTER, LETTER_ISSUE)
    with drafted.database.begin() as tx:
        of_unit = tables.assignment.c.unit_code == UNIT
        tx._scope.connection.execute(sa.delete(tables.assignment).where(of_unit))
        asks_other = tables.report_request.c.unit_code == OTHER
        tx._scope.connection.execute(sa.delete(tables.report_request).where(asks_other))
    told = _forecast(drafted, LETTER, LETTER_ISSUE)
    assert (told.receivers, told.with_form) == (whole.receivers, whole.with_form - 1)
    issue_paper(drafted.office, YEAR, LETTER, LETTER_ISSUE)
    drafted.queue_everything()
    letters = {m.unit_code: drafted.files(m) for m in drafted.outbox(MailKind.ASSIGNMENT)}
    assert len(letters) == told.receivers
    assert any(name.startswith("Bieu-mau") for name in letters[UNIT])
    assert not any(name.startswith("Bieu-mau") for name in letters[OTHER])
    assert forecast_lines(told)[1] == (
        f"{len(letters)} đơn vị sẽ được gửi văn bản này ở lần gửi tiếp theo, trong đó "
        f"{len(letters) - 1} đơn vị kèm biểu mẫu."
    )


def test_an_order_that_cannot_be_carried_out_is_told_at_once(drafted: World) -> None:
    with pytest.raises(StepError, match="ở sau ngày hôm nay"):
        _forecast(drafted, PLAN, Issue(5, date(2024, 1, 11)))
    with pytest.raises(StepError, match="Chưa có bản dự thảo"):
        _forecast(drafted, LETTER, Issue(38, date(2024, 1, 10), "Nguyễn Văn A"))


def test_before_anything_is_drafted_there_is_nothing_to_tell(fresh: World) -> None:
    with pytest.raises(StepError, match="Chưa có bản dự thảo “Kế hoạch” để ban hành"):
        _forecast(fresh, PLAN, Issue(5, date(2023, 12, 5)))


def test_a_report_tells_how_its_period_stands(summed: World) -> None:
    told = _forecast(summed, REPORT, REPORT_ISSUE, "H1").period
    assert told is not None
    other = summed.office.profile.units.unit(OTHER).name
    assert told.locks
    assert told.on_time == 1
    assert told.extensions == (RunningExtension(other, date(2024, 6, 28)),)
    assert other in told.missing
    assert told.open_requests == len(summed.requests())
    assert told.collecting.quarantined == 1
    lines = forecast_lines(_forecast(summed, REPORT, REPORT_ISSUE, "H1"))
    assert lines[0] == "Sẽ ban hành: báo cáo tổng hợp, số 90 ngày 17/6/2024."
    assert f"Còn gia hạn: {other}, đến hết ngày 28/6/2024." in lines
    waiting = "Trong hộp thư còn 1 thư chờ cán bộ xem xét: có thể có báo cáo của kỳ này."
    assert waiting in lines
    assert lines[-1] == (
        f"Sẽ khóa kỳ này với {told.open_requests} đơn vị: báo cáo gửi sau không được tính."
    )


def test_before_a_number_is_named_the_same_is_told(summed: World) -> None:
    told = _forecast(summed, REPORT, None, "H1")
    ordered = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    assert told == replace(ordered, issue=None)
    count = len(summed.requests())
    assert effects(told) == (
        "Sẽ ghi số, ngày ký vào báo cáo tổng hợp; nội dung không sửa được nữa.",
        "Không đơn vị nào được gửi văn bản này qua thư điện tử.",
        "Kỳ 6 tháng đầu năm 2024: 1 đơn vị đã báo cáo.",
        f"Sẽ khóa kỳ này với {count} đơn vị: báo cáo gửi sau không được tính.",
    )
    missing, waiting = cautions(told)
    assert missing.startswith("Chưa báo cáo: ")
    assert waiting == "Trong hộp thư còn 1 thư chờ cán bộ xem xét: có thể có báo cáo của kỳ này."


def test_a_report_whose_file_is_damaged_is_named_before_its_figures_are_issued(
    summed: World,
) -> None:
    (counted,) = summed.submissions(UNIT)
    file = summed.office.blobs.path(counted.file_sha256)
    whole = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:1000])
    cut = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    file.unlink()
    gone = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    told = [f.period.proof.unproved for f in (whole, cut, gone) if f.period is not None]
    assert told == [(), ("Sở Giáo dục và Đào tạo",), ("Sở Giáo dục và Đào tạo",)]
    new = [line for line in cautions(cut) if line not in cautions(whole)]
    assert new == [
        "Tệp báo cáo đã nhận của Sở Giáo dục và Đào tạo không còn trong kho lưu trữ hoặc đã bị "
        "thay đổi: số liệu lấy theo những gì đã đọc khi nhận, không đối chiếu lại được với tệp. "
        "Hãy phục hồi thư mục “blobs” từ bản sao lưu và đối chiếu lại trước khi ban hành."
    ]


def test_more_files_than_a_page_can_read_are_left_to_the_look_over_all(summed: World) -> None:
    told = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    assert told.period is not None
    reports, folder = told.period.reports, summed.office.blobs.root.parent
    newest = max(r.received_at for r in reports)
    assert len(reports) == 1
    assert proof_of(summed.office, reports, 1) == Proof()

    def said() -> list[str]:
        return list(proof_words(proof_of(summed.office, reports, 0)))

    unread = (
        "Tệp của 01 báo cáo quá nhiều để đối chiếu ngay tại đây, và dữ liệu chưa được đối chiếu "
        "sau khi nhận báo cáo cuối cùng{}. Hãy nhờ người quản trị đối chiếu dữ liệu trước khi ban "
        "hành."
    )
    assert said() == [unread.format("")]
    keep_look(folder, LastLook(newest, 0))
    assert said() == [unread.format(f", lần gần nhất lúc {vietnamese_moment(newest)}")]
    after = newest + timedelta(seconds=1)
    keep_look(folder, LastLook(after, 0))
    assert said() == []
    keep_look(folder, LastLook(after, 3, "Thư số 7: tệp gốc không còn."))
    assert said() == [
        f"Lần đối chiếu dữ liệu lúc {vietnamese_moment(after)} thấy 03 chỗ không còn như khi lưu, "
        "trong đó: Thư số 7: tệp gốc không còn. Hãy phục hồi từ bản sao lưu và đối chiếu lại "
        "trước khi ban hành."
    ]


def test_reports_that_came_since_the_draft_are_told_as_what_stops_it(summed: World) -> None:
    stale = (
        "Báo cáo của các đơn vị đã thay đổi sau khi lập dự thảo: phải tổng hợp lại mới ban hành "
        "được."
    )
    assert stale not in forecast_lines(_forecast(summed, REPORT, REPORT_ISSUE, "H1"))
    summed.report(OTHER, "2024-06-17 09:00", done("01", 2))
    summed.clock.set("2024-06-17 10:00")
    collect_all(summed.office)
    told = _forecast(summed, REPORT, REPORT_ISSUE, "H1")
    assert told.period is not None and told.period.is_stale
    assert stale in forecast_lines(told)
    with pytest.raises(StepError, match="đã thay đổi sau khi lập dự thảo"):
        issue_paper(summed.office, YEAR, REPORT, REPORT_ISSUE, "H1")


def test_a_reminder_goes_to_the_late_ones_that_are_told(summed: World) -> None:
    remind_all(summed.office)
    told = _forecast(summed, REMINDER, REPORT_ISSUE, "H1")
    late = [r for r in summed.requests() if r.unit_code not in (UNIT, OTHER)]
    bound = [r for r in late if r.mood.value == "binding"]
    lead = summed.office.profile.locality.lead.unit
    assert told.receivers == len([r for r in bound if r.unit_code != lead])


def test_a_period_is_not_closed_over_an_extension_that_runs(summed: World) -> None:
    with pytest.raises(StepError, match="đến hết ngày 28/6/2024"):
        issue_paper(summed.office, YEAR, REPORT, REPORT_ISSUE, "H1")
    assert all(r.locked_at is None for r in summed.requests())
    issue_paper(
        summed.office, YEAR, REPORT, REPORT_ISSUE, "H1", over_extensions="UBND yêu cầu nộp ngay"
    )
    assert all(r.locked_at is not None for r in summed.requests())
    with summed.database.read() as tx:
        (event,) = [e for e in tx.events("document") if e.to_state == "locked_over_extension"]
    assert event.actor == "cán bộ"
    assert event.why.startswith("UBND yêu cầu nộp ngay [")


@pytest.mark.parametrize(("day", "closes"), [("2024-06-28", False), ("2024-06-29", True)])
def test_an_extension_runs_to_the_end_of_its_day(summed: World, day: str, closes: bool) -> None:
    summed.clock.set(f"{day} 23:00")
    consolidate(summed.office, YEAR, "H1")
    signed = replace(REPORT_ISSUE, signed_on=date.fromisoformat(day))
    if closes:
        issue_paper(summed.office, YEAR, REPORT, signed, "H1")
    else:
        with pytest.raises(StepError, match="còn gia hạn"):
            issue_paper(summed.office, YEAR, REPORT, signed, "H1")


def test_an_extension_is_over_once_the_report_has_come(summed: World) -> None:
    summed.report(OTHER, "2024-06-17 09:00", done("01", 2))
    summed.clock.set("2024-06-17 10:00")
    collect_all(summed.office)
    consolidate(summed.office, YEAR, "H1")
    assert issue_paper(summed.office, YEAR, REPORT, REPORT_ISSUE, "H1").issue == REPORT_ISSUE


def test_an_extension_of_a_unit_that_has_ended_is_none(summed: World) -> None:
    """It owes nothing, so it holds nothing up, and no list shows it as one with more time."""
    end_unit(summed, OTHER, day=date(2024, 6, 16))
    record_units(summed.office, YEAR, {}, "sáp nhập")
    assert period_overview(summed.office, YEAR, "H1").extensions == ()
    rows = {r.line.unit_code: r for r in period_page(summed.office, YEAR, "H1").rows}
    assert rows[OTHER].extended_until is None
    consolidate(summed.office, YEAR, "H1")
    told = _forecast(summed, REPORT, REPORT_ISSUE, "H1").period
    assert told is not None
    assert told.extensions == ()
    assert issue_paper(summed.office, YEAR, REPORT, REPORT_ISSUE, "H1").issue == REPORT_ISSUE
