"""A task that delivers a paper asks whether and when it is there, and never how many there are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.summary import summarise
from plancycle.forms.printing.write import form_context
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Severity
from plancycle.model.reports import Field, FormReading, FormRow
from tests.forms.docx_surgery import cell, edit
from tests.forms.form_samples import ESTIMATE, ROWS, form, render
from tests.forms.sheet_surgery import blank_book

PAPER = FormRow(
    "06",
    "Tham mưu ban hành Kế hoạch chuyển đổi số của tỉnh",
    "sản phẩm",
    None,
    "",
    ("Sở Nội vụ",),
    delivers="Kế hoạch của Ủy ban nhân dân tỉnh (ban hành trong quý I)",
)
FORM = form((ROWS[1], PAPER))
COUNTED = form((ROWS[1], replace(PAPER, delivers="")))
"""The same form as earlier versions sent it: a quantity is asked for."""

FORMATS = {"Word": render(FORM), "Excel": blank_book(FORM)}
SENT_BEFORE = {"Word": render(COUNTED), "Excel": blank_book(COUNTED)}
OTHER: dict[tuple[str | None, Field], str] = {
    ("02", Field.STATUS): "Đang thực hiện",
    ("02", Field.QUANTITY): "20",
}
DONE = {
    Field.STATUS: "Hoàn thành",
    Field.RESULT: "Đã trình và được ban hành",
    Field.EVIDENCE: "Kế hoạch số 15/KH-UBND ngày 05/3/2024",
}
Answers = Mapping[Field, str]


def returned(file: bytes, answers: Answers) -> FormReading:
    """What comes back of a file filled in so in the row of the paper."""
    own: dict[tuple[str | None, Field], str] = {("06", f): text for f, text in answers.items()}
    return parse_form(fill_form(file, {**OTHER, **own}))


def told(reading: FormReading) -> list[tuple[str, Severity, str | None]]:
    """Code, weight and column of what is found in the row of the paper."""
    return [
        (f.code, f.severity, f.location.rpartition("“")[2].partition("”")[0])
        for f in check_reading(reading, FORM)
        if "mã 06" in f.location
    ]


@pytest.mark.parametrize("file", ["Word", "Excel"])
def test_the_cell_of_the_quantity_is_closed_and_the_paper_named(file: str) -> None:
    (_, printed) = form_context(FORM).rows
    assert (printed.quantity, printed.note) == (
        "-",
        "(sản phẩm giao nộp: Kế hoạch của Ủy ban nhân dân tỉnh (ban hành trong quý I); "
        "cùng chủ trì: Sở Nội vụ)",
    )
    reading = parse_form(FORMATS[file])
    assert reading.findings == ()
    assert [(v.text, v.number) for v in reading.values if v.task_id == "06"] == [("", None)] * 6
    assert form_context(COUNTED).rows[1].quantity == ""


def test_the_form_says_what_to_write_only_where_a_paper_is_asked_for() -> None:
    line = "khi đã có sản phẩm, ghi số, ngày của văn bản hoặc đường dẫn ở cột “Minh chứng"
    assert line in document_text(FORMATS["Word"])
    assert line not in document_text(SENT_BEFORE["Word"])
    assert form_context(FORM).with_delivered is True
    assert form_context(form(period=ESTIMATE)).with_delivered is None


def document_text(file: bytes) -> str:
    found: list[str] = []
    edit(file, lambda root: found.extend(root.itertext()))
    return "".join(found)


@pytest.mark.parametrize("file", ["Word", "Excel"])
@pytest.mark.parametrize("files", [FORMATS, SENT_BEFORE], ids=["new", "sent before"])
def test_number_and_date_of_the_paper_are_all_that_is_needed(
    file: str, files: Mapping[str, bytes]
) -> None:
    reading = returned(files[file], DONE)
    assert told(reading) == []
    (_, row) = summarise(reading, FORM).rows
    assert row.read == ("Hoàn thành", "sản phẩm: Kế hoạch số 15/KH-UBND ngày 05/3/2024")
    assert (row.quantity, "Số lượng đạt được" in row.blank) == (None, False)


@pytest.mark.parametrize("number", ["1", "01", "0"])
@pytest.mark.parametrize("file", ["Word", "Excel"])
def test_a_form_sent_before_with_a_number_in_it_is_read_without_a_word(
    file: str, number: str
) -> None:
    assert told(returned(SENT_BEFORE[file], {**DONE, Field.QUANTITY: number})) == []


@pytest.mark.parametrize("written", ["12", "2.026", "1200000", "-3", "15/KH-UBND", "hai"])
def test_any_other_quantity_is_told_and_refuses_nothing(written: str) -> None:
    reading = returned(FORMATS["Word"], {**DONE, Field.QUANTITY: written})
    assert told(reading) == [("F37", Severity.WARNING, "Số lượng đạt được")]


@pytest.mark.parametrize("evidence", ["", "đã ban hành", "Kế hoạch của tỉnh"])
def test_done_without_a_number_or_a_date_is_told(evidence: str) -> None:
    reading = returned(FORMATS["Word"], {**DONE, Field.EVIDENCE: evidence})
    assert told(reading) == [("F20", Severity.WARNING, "Minh chứng (đường dẫn, số văn bản)")]


@pytest.mark.parametrize(
    "answers",
    [
        {Field.STATUS: "Đang thực hiện"},
        {**DONE, Field.EVIDENCE: "https://example.vn/ke-hoach"},
        {**DONE, Field.EVIDENCE: "ban hành ngày 05/3/2024"},
        {Field.STATUS: "Chưa thực hiện"},
    ],
)
def test_what_is_enough_is_not_told(answers: dict[Field, str]) -> None:
    assert told(returned(FORMATS["Word"], answers)) == []


def test_the_note_is_no_word_that_a_unit_wrote_into_the_title() -> None:
    def longer(root: Any) -> None:
        next(cell(root, 3, 2).iter("{*}t")).text += " (chỉ tính quý II)"

    reading = parse_form(edit(returned_file(), longer))
    assert "F48" in [f.code for f in check_reading(reading, FORM)]
    assert "F48" not in [f.code for f in check_reading(parse_form(returned_file()), FORM)]


def returned_file() -> bytes:
    own: dict[tuple[str | None, Field], str] = {("06", f): text for f, text in DONE.items()}
    return fill_form(FORMATS["Word"], {**OTHER, **own})
