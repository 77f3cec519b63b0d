"""Targets and estimates: which cells count, and what they add up to."""

from dataclasses import replace
from decimal import Decimal

from plancycle.cycle.figures.estimates import estimate_figures
from plancycle.cycle.figures.remarks import remarks, without_reasons
from plancycle.cycle.figures.target_figures import target_figures
from plancycle.model.consolidated import TargetState
from plancycle.model.reports import Field
from plancycle.profiles import load_profile
from plancycle.store.schema.records import AcceptedValue
from tests.documents.sample_report import sample_report, sample_target
from tests.profiles.facts import CONFIG


def cell(unit: str, row: str, field: Field, text: str) -> AcceptedValue:
    number = Decimal(text.replace(",", ".")) if text and text[0].isdigit() else None
    return AcceptedValue(len(unit), unit, row, field.value, text, number, f"{unit} {field}")


def answer(unit: str, done: str, total: str, status: str = "") -> list[AcceptedValue]:
    return [
        cell(unit, "CT01", Field.STATUS, status),
        cell(unit, "CT01", Field.QUANTITY, done),
        cell(unit, "CT01", Field.TOTAL, total),
    ]


def test_numerator_and_denominator_are_added_up_where_both_are_given() -> None:
    values = answer("a", "3", "5") + answer("bb", "7", "") + answer("ccc", "4", "4")
    done, total, dropped = target_figures("CT01", "trường", values)
    assert (done.key, done.value, done.unit) == ("CT01.quantity", 7, "trường")
    assert (total.key, total.value) == ("CT01.total", 9)
    assert (dropped.key, dropped.value, dropped.unit) == ("CT01.no_longer_fits", 0, "đơn vị")
    assert [s.unit_code for s in done.sources] == ["a", "ccc"]
    assert [(s.cell, s.text, s.value) for s in total.sources] == [
        ("a total", "5", 5),
        ("ccc total", "4", 4),
    ]


def test_who_says_that_it_no_longer_fits_does_not_count() -> None:
    values = answer("a", "0", "5", "Không còn phù hợp") + answer("bb", "1", "2", "Hoàn thành")
    done, total, dropped = target_figures("CT01", "trường", values)
    assert (done.value, total.value, dropped.value) == (1, 2, 1)
    assert [(s.unit_code, s.text) for s in dropped.sources] == [("a", "Không còn phù hợp")]


def test_nobody_answered() -> None:
    assert [f.value for f in target_figures("CT01", "trường", [])] == [0, 0, 0]


def test_why_a_target_no_longer_fits_is_no_difficulty_of_the_work() -> None:
    register = load_profile(CONFIG, "thai-binh").units
    name = register.told_name("so-tai-chinh")
    values = [
        cell("so-tai-chinh", "CT01", Field.DIFFICULTIES, "Không còn đối tượng"),
        cell("so-tai-chinh", "01", Field.DIFFICULTIES, "Không còn đối tượng"),
        cell("so-cong-thuong", "CT01", Field.DIFFICULTIES, "Thiếu kinh phí"),
    ]
    target = sample_target(
        1, 0, 0, TargetState.NO_LONGER_FITS, reasons=((name, "Không còn đối tượng"),)
    )
    assert without_reasons(values, [target], register) == values[1:]
    line = replace(sample_report().units[0], unit_code="so-tai-chinh", unit_name=name)
    (said,) = remarks(values[1:2], [line])
    assert said.difficulties == "Nhiệm vụ 01: Không còn đối tượng"


def test_estimates_by_unit_and_task_add_up_to_the_total() -> None:
    profile = load_profile(CONFIG, "thai-binh")
    values = [
        cell("so-tttt", "07", Field.COST, "12,5"),
        cell("so-tttt", "08", Field.COST, "0"),
        cell("bao-thai-binh", "03", Field.COST, "30"),
        cell("bao-thai-binh", "03", Field.FUNDING, "Ngân sách nhà nước"),
    ]
    figures = {f.key: f.value for f in estimate_figures(profile, (), values)}
    assert figures == {
        "estimate.total": Decimal("42.5"),
        "T03.estimate": 30,
        "T07.estimate": Decimal("12.5"),
        "T08.estimate": 0,
    }
