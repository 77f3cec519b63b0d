"""A delivered paper in the figures: counted by who says it is there, told with number and date."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plancycle.cycle.figures.basis import Basis
from plancycle.cycle.figures.figures import all_figures
from plancycle.cycle.figures.report_lines import task_lines
from plancycle.cycle.workplace.unit_forms import report_form
from plancycle.documents.papers.report_amounts import amount_words
from plancycle.model.assignments import Assignment, Role
from plancycle.model.consolidated import TaskLine
from plancycle.model.period_lines import ReportingState, UnitLine
from plancycle.model.periods import FormKind, ReportingPeriod
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile
from plancycle.model.reports import Field
from plancycle.model.units import Mood
from plancycle.profiles import load_profile
from plancycle.store.schema.records import AcceptedValue, ReportRequest

CONFIG = Path(__file__).parents[2] / "config"
UNITS = ("so-tttt", "so-gddt")
PRODUCT = "Kế hoạch của tỉnh"
NUMBER = "Kế hoạch số 15/KH-UBND ngày 05/3/2024."


def profile() -> Profile:
    """A plan of one task, whose result is a paper."""
    shipped = load_profile(CONFIG, "thai-binh")
    task = {
        **{"id": "06", "group": "I", "title": "Tham mưu kế hoạch", "lead": ["so-tttt"]},
        **{"time": "yearly", "product": PRODUCT, "delivers": True},
    }
    data = shipped.plan.model_dump(mode="json", exclude_unset=True)
    plan = Plan.model_validate({**data, "tasks": [task], "targets": []})
    return shipped.model_copy(update={"plan": plan}).of_year(2024)


PROFILE = profile()
PERIOD = next(p for p in PROFILE.periods(2024) if p.form is FormKind.RESULTS)


def line(*answers: dict[Field, str], number: Decimal | None = None) -> TaskLine:
    """The task as one report or two tell of it. Args: number: read in the cell of the quantity."""
    values: list[AcceptedValue] = []
    for n, (unit, answer) in enumerate(zip(UNITS, answers, strict=False), start=1):
        values += [
            AcceptedValue(n, unit, "06", field.value, text, None, f"ô {field.value}")
            for field, text in answer.items()
        ]
        values.append(AcceptedValue(n, unit, "06", Field.QUANTITY.value, "", number, "ô số lượng"))
    codes = UNITS[: len(answers)]
    basis = Basis(
        profile=PROFILE,
        period=PERIOD,
        assignments=tuple(Assignment(c, "06", Role.LEAD, Mood.BINDING) for c in codes),
        units=tuple(map(unit_line, range(1, len(codes) + 1), codes)),
        values=tuple(values),
        previous={},
    )
    figures = {figure.key: figure for figure in all_figures(basis)}
    (found,) = task_lines(basis, figures)
    assert figures["T06.quantity"].value == figures["T06.done"].value
    assert figures["T06.quantity"].sources == figures["T06.done"].sources
    return found


def unit_line(submission: int, code: str) -> UnitLine:
    unit = PROFILE.units.unit(code)
    state, due = ReportingState.ON_TIME, date(2024, 6, 14)
    group = ("so-nganh", "Sở, ban, ngành")
    return UnitLine(code, unit.name, *group, Mood.BINDING, state, due, submission_id=submission)


DONE = {Field.STATUS: "Hoàn thành", Field.EVIDENCE: NUMBER}


@pytest.mark.parametrize("number", [None, Decimal(0), Decimal(1), Decimal(-3), Decimal(2026)])
def test_a_paper_counts_once_whatever_number_stands_beside_it(number: Decimal | None) -> None:
    told = line(DONE, number=number)
    assert told.quantity == 1
    assert amount_words(told) == (
        "đã có sản phẩm: Kế hoạch của tỉnh (Kế hoạch số 15/KH-UBND ngày 05/3/2024)"
    )


def test_what_is_under_way_has_no_number_yet() -> None:
    told = line({Field.STATUS: "Đang thực hiện", Field.EVIDENCE: "Dự thảo số 3"}, number=Decimal(1))
    assert told.quantity == 0
    assert amount_words(told) == "chưa có sản phẩm: Kế hoạch của tỉnh"


def test_of_several_leads_it_is_told_how_many_have_theirs() -> None:
    told = line(DONE, {Field.STATUS: "Đang thực hiện"})
    assert amount_words(told) == "1/2 đơn vị đã có sản phẩm: Kế hoạch của tỉnh"


def test_an_account_instead_of_a_number_is_not_put_in_brackets() -> None:
    told = line({**DONE, Field.EVIDENCE: "Đã trình nhiều lần, nay đã ban hành " * 5})
    assert amount_words(told) == "đã có sản phẩm: Kế hoạch của tỉnh"


@pytest.mark.parametrize(("kind", "paper"), [(FormKind.RESULTS, PRODUCT), (FormKind.ESTIMATE, "")])
def test_only_a_form_of_results_asks_for_the_paper(kind: FormKind, paper: str) -> None:
    period: ReportingPeriod = replace(PERIOD, form=kind)
    named = (1, 1, PERIOD.code, "so-tttt", Mood.BINDING, "k7m2q4xwpab3")
    request = ReportRequest(*named, PERIOD.due, None, None)
    own = [Assignment("so-tttt", "06", Role.LEAD, Mood.BINDING)]
    (row,) = report_form(PROFILE, period, request, own).rows
    assert row.delivers == paper
