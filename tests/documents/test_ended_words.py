"""What a report and the board say of units that have ended."""

from dataclasses import replace
from datetime import date

from plancycle.documents.papers.report_appendices import unit_chunks
from plancycle.documents.wording.ended_words import carried_sentence, ended_sentence
from plancycle.model.consolidated import CarriedReport
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.units import Mood

ENDED = UnitLine(
    unit_code="so-a",
    unit_name="Sở A",
    group_code="so",
    group_name="Sở",
    mood=Mood.BINDING,
    state=ReportingState.ENDED,
    due=date(2025, 12, 14),
    ended_on=date(2025, 2, 28),
)


def test_nothing_is_said_where_nobody_has_ended() -> None:
    missing = replace(ENDED, state=ReportingState.MISSING)
    assert ended_sentence([missing]) == ""
    assert carried_sentence(()) == ""


def test_one_some_and_many() -> None:
    assert ended_sentence([ENDED]) == (
        "Sở A đã kết thúc ngày 28/02/2025 nên không phải báo cáo kỳ này."
    )
    other = replace(ENDED, unit_name="Sở B", ended_on=date(2025, 6, 30))
    assert ended_sentence([ENDED, other]) == (
        "Có 02 đơn vị đã kết thúc trước hạn báo cáo nên không phải báo cáo kỳ này: Sở A (ngày "
        "28/02/2025); Sở B (ngày 30/6/2025)."
    )
    assert ended_sentence([ENDED] * 284) == (
        "Có 284 đơn vị đã kết thúc trước hạn báo cáo nên không phải báo cáo kỳ này."
    )


def test_whose_earlier_reports_are_counted() -> None:
    first, second = CarriedReport("Sở A", "quý I"), CarriedReport("Sở B", "quý II")
    assert carried_sentence([first, second]) == (
        "Số liệu gồm cả kết quả quý I của Sở A; quý II của Sở B đã báo cáo trước khi kết thúc."
    )
    assert carried_sentence([first] * 6 + [second]) == (
        "Số liệu gồm cả kết quả quý I của 06 đơn vị; quý II của 01 đơn vị đã kết thúc."
    )


def test_a_unit_stands_with_its_day() -> None:
    assert ENDED.standing == "Đã kết thúc ngày 28/02/2025"
    late = replace(ENDED, state=ReportingState.LATE)
    assert late.standing == "Chậm; đã kết thúc ngày 28/02/2025"
    assert replace(late, ended_on=None).standing == "Chậm"


def test_a_group_says_of_its_ended_units_only_what_is_not_all_of_it() -> None:
    one, other = ENDED, replace(ENDED, unit_code="so-b", state=ReportingState.MISSING)
    for members, words in (
        ([one], "Sở (01 đơn vị đã kết thúc)"),
        ([one, one], "Sở (02 đơn vị, đều đã kết thúc)"),
        ([one, other], "Sở (02 đơn vị, trong đó 01 đơn vị đã kết thúc)"),
        ([other], "Sở (01 đơn vị)"),
    ):
        assert unit_chunks(members, Mood.BINDING)[0][0].heading == words
