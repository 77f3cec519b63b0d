"""Of two reports that differ the one counts that the unit names, and none is lost."""

import pytest

from plancycle.cycle.desk.count_revision import count_revision
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.overviews.pages.unit_overview import unit_page
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import ReportingState
from plancycle.model.reports import Field
from plancycle.model.status import SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, done

UNIT = "so-gddt"
WHY = "văn thư báo qua điện thoại"
ACCEPTED, SUPERSEDED = SubmissionStatus.ACCEPTED, SubmissionStatus.SUPERSEDED
RETURNED = SubmissionStatus.RETURNED


def _twice(world: World) -> None:
    world.report(UNIT, "2024-06-12 09:00", done("01", 3))
    world.report(UNIT, "2024-06-17 09:00", done("01", 4))
    world.clock.set("2024-06-18 10:00")
    collect_all(world.office)


def test_the_earlier_one_counts_again_under_the_persons_name(sent: World) -> None:
    _twice(sent)
    first, second = sent.submissions(UNIT)
    answers = len(sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT))
    count_revision(sent.office, UNIT, "H1", first.id, why=WHY)
    assert sent.states(UNIT) == [SUPERSEDED, SUPERSEDED, ACCEPTED]
    third = sent.submissions(UNIT)[-1]
    assert (third.file_sha256, third.sender) == (first.file_sha256, "cán bộ ghi nhận: cán bộ")
    assert third.file_sha256 != second.file_sha256
    record = sent.incoming()[-1]
    assert record.subject == f"cho tính lại bản lần 1: {WHY}"
    # The unit reads which figures count now.
    assert len(sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)) == answers + 1
    # It was on time by its first report, and stays so though this was decided after the due day.
    lines = period_overview(sent.office, YEAR, "H1").units
    assert next(u.state for u in lines if u.unit_code == UNIT) is ReportingState.ON_TIME


def test_the_page_says_where_the_two_differ(sent: World) -> None:
    _twice(sent)
    first, second = sent.submissions(UNIT)
    shown = unit_page(sent.office, YEAR, UNIT, first.id).report
    assert shown is not None and shown.counted is not None
    assert (shown.counted.id, shown.may_count_again) == (second.id, True)
    places = [d.place.split(". ")[0] + d.place[d.place.rindex(":") :] for d in shown.differences]
    assert places == ["01: Số lượng đạt được", "01: Kết quả cụ thể"]
    assert (shown.differences[0].shown, shown.differences[0].counted) == ("3", "4")
    counted = unit_page(sent.office, YEAR, UNIT, second.id).report
    assert counted is not None
    assert (counted.counted, counted.differences, counted.may_count_again) == (None, (), False)


def test_what_had_errors_or_counts_already_is_refused(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", {("01", Field.QUANTITY): "mười hai"})
    sent.report(UNIT, "2024-06-06 09:00", done("01", 4))
    sent.clock.set("2024-06-07 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [RETURNED, ACCEPTED]
    wrong, good = sent.submissions(UNIT)
    before = sent.snapshot()
    for number, told in ((wrong.id, "còn lỗi"), (good.id, "đang được tính rồi"), (99, "không có")):
        with pytest.raises(StepError, match=told):
            count_revision(sent.office, UNIT, "H1", number, why=WHY)
    with pytest.raises(StepError, match="lý do"):
        count_revision(sent.office, UNIT, "H1", wrong.id, why=" ")
    assert sent.snapshot() == before
