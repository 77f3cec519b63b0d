"""What is written by hand into the form comes back value for value, cell for cell."""

from decimal import Decimal

import pytest

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.errors import UnreadableFormError
from plancycle.model.findings import Severity
from plancycle.model.reports import NARRATIVE_FIELDS, TASK_FIELDS, Field, TaskStatus
from plancycle.model.units import Mood
from tests.forms.docx_surgery import members
from tests.forms.form_samples import ANSWERS, ROWS, TOKEN, form, render

COLUMNS = dict(zip(TASK_FIELDS, (3, 4, 7, 8, 9, 10), strict=True))


def test_a_blank_form_has_every_cell_and_nothing_in_it(blank: bytes) -> None:
    reading = parse_form(blank)
    assert reading.token == TOKEN
    assert reading.findings == ()
    wanted: list[tuple[str | None, Field]] = [(r.task_id, f) for r in ROWS for f in TASK_FIELDS]
    wanted += [(None, f) for f in NARRATIVE_FIELDS]
    assert [(v.task_id, v.field) for v in reading.values] == wanted
    assert all(v.text == "" and v.number is None for v in reading.values)


def test_every_answer_comes_back_with_its_cell(filled: bytes) -> None:
    reading = parse_form(filled)
    for index, row in enumerate(ROWS, start=2):
        for field in TASK_FIELDS:
            value = reading.value(row.task_id, field)
            assert value is not None
            assert value.text == ANSWERS.get((row.task_id, field), "")
            assert value.cell == f"Bảng 1, dòng {index}, cột {COLUMNS[field]}"
    for index, field in enumerate(NARRATIVE_FIELDS, start=2):
        value = reading.value(None, field)
        assert value is not None
        assert (value.text, value.cell) == (ANSWERS[None, field], f"Bảng 2, dòng {index}, cột 3")


def test_numbers_and_states_are_understood(filled: bytes) -> None:
    reading = parse_form(filled)
    cost = reading.value("01", Field.COST)
    quantity = reading.value("02", Field.QUANTITY)
    status = reading.value("11", Field.STATUS)
    assert cost is not None
    assert quantity is not None
    assert status is not None
    assert (cost.number, quantity.number) == (Decimal("12.5"), Decimal(20))
    assert parse_status(status.text) is TaskStatus.NO_LONGER_FITS


def test_a_faultless_form_has_no_findings(filled: bytes) -> None:
    assert check_reading(parse_form(filled), form()) == ()


def test_a_unit_without_tasks_gets_no_task_table() -> None:
    none = form(rows=(), mood=Mood.INVITED)
    reading = parse_form(render(none))
    assert [(v.task_id, v.field) for v in reading.values] == [(None, f) for f in NARRATIVE_FIELDS]
    assert reading.values[0].cell == "Bảng 1, dòng 2, cột 3"
    answered = fill_form(render(none), {(None, Field.PROPOSALS): "Không có kiến nghị."})
    assert check_reading(parse_form(answered), none) == ()
    (finding,) = check_reading(reading, none)
    assert (finding.code, finding.severity) == ("F28", Severity.WARNING)


def test_filling_changes_the_document_part_alone(blank: bytes, filled: bytes) -> None:
    before, after = members(blank), members(filled)
    assert list(before) == list(after)
    assert [n for n in before if before[n] != after[n]] == ["word/document.xml"]


def test_filling_is_deterministic(blank: bytes, filled: bytes) -> None:
    assert fill_form(blank, ANSWERS) == filled


def test_filling_twice_overwrites(filled: bytes) -> None:
    again = fill_form(filled, {("01", Field.RESULT): "Một dòng", ("01", Field.STATUS): "Xong"})
    reading = parse_form(again)
    result, status = reading.value("01", Field.RESULT), reading.value("01", Field.STATUS)
    assert result is not None
    assert status is not None
    assert (result.text, status.text) == ("Một dòng", "Xong")


def test_choosing_a_state_leaves_the_placeholder_behind(blank: bytes) -> None:
    before = members(blank)["word/document.xml"].count(b"showingPlcHdr")
    chosen = fill_form(blank, {("02", Field.STATUS): "Hoàn thành"})
    content = members(chosen)["word/document.xml"]
    assert content.count(b"showingPlcHdr") == before - 1 == len(ROWS) - 1
    assert content.count(b"<w:dropDownList>") == len(ROWS)


def test_a_cell_that_is_not_there_is_refused(blank: bytes) -> None:
    with pytest.raises(UnreadableFormError, match="không có ô cột “Tình trạng”, mã 99"):
        fill_form(blank, {("99", Field.STATUS): "Hoàn thành"})
