"""Every way a form may look is filled in, read and found to say the same."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.forms.opening.sandbox import FormReader
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.write import form_context
from plancycle.forms.reading.pieces import Piece, compose
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.forms.wording.vocabulary import is_blank
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.model.periods import ReportingPeriod
from plancycle.model.reports import (
    NUMBER_FIELDS,
    TASK_FIELDS,
    Field,
    FormReading,
    FormRow,
    ReportForm,
)
from plancycle.model.text import clean_text
from plancycle.model.units import Mood
from templates.builder.registry import build
from templates.builder.report_form import WIDTHS
from tests.forms.docx_surgery import MAIN, cell, edit, members, rows, w
from tests.forms.form_samples import (
    APART,
    COMMENDING,
    ESTIMATE,
    ESTIMATE_ANSWERS,
    ESTIMATE_ROWS,
    PERIOD,
    SELF_TARGET,
    SHARE,
    TARGET,
    TEMPLATES,
    VARIANTS,
    answers_to,
    form,
    render,
)

pytestmark = pytest.mark.long

Key = tuple[str | None, Field]
ESTIMATED = form(ESTIMATE_ROWS, period=ESTIMATE)
FORMS: dict[str, ReportForm] = {name: form(own) for name, own in VARIANTS.items()} | {
    "commending": form(VARIANTS["both"], period=COMMENDING),
    "no rows": form((), period=COMMENDING),
    "estimate": ESTIMATED,
    "invited": form(ESTIMATE_ROWS, Mood.INVITED, period=ESTIMATE),
}
FILES = {name: render(made) for name, made in FORMS.items()}
EXTRA = {
    "base": (),
    "total": (Field.TOTAL,),
    "rebroadcasts": (Field.REBROADCASTS,),
    "both": (Field.TOTAL, Field.REBROADCASTS),
    "targets": (Field.TOTAL,),
}


def root(data: bytes) -> etree._Element:
    return etree.fromstring(members(data)[MAIN])


def text(element: etree._Element) -> str:
    return "".join(str(t) for t in element.itertext(w("t")))


def headings(data: bytes) -> list[str]:
    return [text(c) for c in rows(root(data))[0].iter(w("tc"))]


def asked(made: ReportForm) -> list[Key]:
    """Every cell of a form that came back, in order."""
    keys: list[Key] = [(r.task_id, f) for r in made.rows for f in made.fields]
    return keys + [(None, f) for f in made.parts]


def texts(reading: FormReading) -> dict[Key, str]:
    return {(v.task_id, v.field): v.text for v in reading.values if v.text}


@pytest.mark.parametrize("name", FORMS)
def test_a_blank_form_has_every_cell_that_was_asked(name: str) -> None:
    reading = parse_form(FILES[name])
    made = FORMS[name]
    assert reading.findings == ()
    assert [(v.task_id, v.field) for v in reading.values] == asked(made)
    printed = {(r.task_id, Field.TOTAL): str(r.total) for r in made.rows if r.total is not None}
    assert texts(reading) == printed


@pytest.mark.parametrize("name", FORMS)
def test_two_tables_and_no_more(name: str) -> None:
    tables = 1 if name == "no rows" else 2
    assert len(list(root(FILES[name]).iter(w("tbl")))) == tables


@pytest.mark.parametrize("name", FORMS)
def test_the_child_reads_it_too(name: str) -> None:
    with FormReader() as reader:
        assert reader.read(FILES[name]) == parse_form(FILES[name])


@pytest.mark.parametrize(("name", "extra"), EXTRA.items())
def test_extra_columns_stand_only_where_they_are_needed(
    name: str, extra: tuple[Field, ...]
) -> None:
    found = headings(FILES[name])
    assert len(found) == 10 + len(extra)
    for field in (Field.TOTAL, Field.REBROADCASTS):
        assert (field.vietnamese in found) is (field in extra)
        # Its line of the instructions stands and falls with it.
        assert (f"- Cột “{field.vietnamese}”" in text(root(FILES[name]))) is (field in extra)
    at = found.index(Field.QUANTITY.vietnamese)
    assert found[at + 1 : at + 1 + len(extra)] == [f.vietnamese for f in extra]


def test_every_table_is_as_wide_as_the_page() -> None:
    assert [sum(way.values()) for way in WIDTHS.values()] == [262] * 4


@pytest.mark.parametrize("name", VARIANTS)
def test_faultless_answers_come_back_and_earn_no_finding(name: str) -> None:
    wanted = answers_to(VARIANTS[name])
    reading = parse_form(fill_form(FILES[name], wanted))
    printed = {("CT02", Field.TOTAL): "1"} if SELF_TARGET in VARIANTS[name] else {}
    assert texts(reading) == wanted | printed
    assert check_reading(reading, FORMS[name]) == ()


def test_numbers_of_the_extra_columns_are_read() -> None:
    reading = parse_form(fill_form(FILES["both"], answers_to(VARIANTS["both"])))
    wanted = (
        ("08", Field.TOTAL, 42, "Bảng 1, dòng 4, cột 5"),
        ("04", Field.REBROADCASTS, 36, "Bảng 1, dòng 3, cột 6"),
        ("CT01", Field.QUANTITY, 15, "Bảng 1, dòng 5, cột 4"),
        ("CT02", Field.TOTAL, 1, "Bảng 1, dòng 6, cột 5"),
    )
    for task_id, field, number, where in wanted:
        value = reading.value(task_id, field)
        assert value is not None
        assert (value.number, value.cell) == (Decimal(number), where)


def test_a_row_prints_what_is_owed() -> None:
    found = root(FILES["both"])
    assert text(cell(found, 3, 8)) == "1201 chương trình/tháng và phát lại 03 lần/thángphát lại: 36"
    assert text(cell(found, 3, 5)) == "-"
    assert text(cell(found, 4, 5)) == ""
    assert text(cell(found, 4, 6)) == "-"
    assert text(cell(found, 5, 8)) == "-100% đến năm 2025"
    assert text(cell(found, 5, 2)).endswith("(chỉ tiêu)")
    assert text(cell(found, 6, 2)).endswith("(chỉ tiêu: ghi 1 nếu đơn vị đạt, 0 nếu chưa đạt)")
    assert text(cell(root(FILES["base"]), 3, 6)) == "2 - 3từ 02 đến 03 mô hình/năm"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("base", "I. KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ"),
        ("both", "I. KẾT QUẢ THỰC HIỆN TỪNG NHIỆM VỤ, CHỈ TIÊU"),
        ("targets", "I. KẾT QUẢ THỰC HIỆN TỪNG CHỈ TIÊU"),
    ],
)
def test_the_heading_says_what_the_table_holds(name: str, words: str) -> None:
    body = root(FILES[name]).find(w("body"))
    assert words in [text(p) for p in body.iterchildren(w("p"))]


def test_whom_to_commend_is_asked_only_where_the_period_asks() -> None:
    commending = rows(root(FILES["commending"]), 2)[1:]
    assert [text(r)[0] for r in commending] == list("ABCDE")
    assert "thành tích ghi sau dấu gạch ngang" in text(commending[4])
    assert len(rows(root(FILES["both"]), 2)) == 5
    one = "Tổ công nghệ số xã A - hướng dẫn 500 lượt người dân\nÔng Nguyễn Văn B - 20 bài viết"
    reading = parse_form(fill_form(FILES["commending"], {(None, Field.COMMENDATIONS): one}))
    value = reading.value(None, Field.COMMENDATIONS)
    assert value is not None
    assert (value.text, value.cell) == (one, "Bảng 2, dòng 6, cột 3")


def test_an_estimate_is_a_form_of_its_own() -> None:
    found = root(FILES["estimate"])
    assert headings(FILES["estimate"]) == [
        "Mã",
        "Nhiệm vụ",
        "Đơn vị tính",
        "Số lượng theo kế hoạch",
        "Số lượng dự kiến",
        "Dự toán (triệu đồng)",
        "Nguồn kinh phí",
        "Căn cứ, cách tính",
    ]
    for words in (
        "DỰ TOÁN KINH PHÍ",
        "từ ngày 01/01/2025 đến hết ngày 31/12/2025",
        "trước ngày 15/9/2024",
    ):
        assert words in text(found)
    assert "Tình trạng" not in text(found)
    assert [[text(c) for c in r.iter(w("tc"))] for r in rows(found, 2)[1:]] == [
        ["A", "Đề xuất, kiến nghị", ""]
    ]
    assert "Trân trọng cảm ơn" in text(root(FILES["invited"]))
    assert "Trân trọng cảm ơn" not in text(found)


def test_an_estimate_comes_back_and_earns_no_finding() -> None:
    reading = parse_form(fill_form(FILES["estimate"], ESTIMATE_ANSWERS))
    assert texts(reading) == ESTIMATE_ANSWERS
    cost = reading.value("04", Field.COST)
    assert cost is not None
    assert (cost.number, cost.cell) == (Decimal("30.5"), "Bảng 1, dòng 3, cột 6")
    assert check_reading(reading, ESTIMATED) == ()


def test_the_estimate_template_is_what_its_builder_builds() -> None:
    kept = (TEMPLATES / "estimate_form.docx").read_bytes()
    assert members(kept) == members(build("estimate_form"))


@pytest.mark.parametrize("name", FORMS)
def test_the_context_is_plain_data_and_fits_its_template(name: str) -> None:
    context = template_values(form_context(FORMS[name]))
    assert json.loads(json.dumps(context)) == context
    renderer = DocumentRenderer([TEMPLATES])
    assert renderer.check_template(DocumentKind.REPORT_FORM, context) == ()
    used = renderer.placeholders(str(context.get("template", "report_form")))
    assert {p.split(".")[0].removesuffix("[]") for p in used} == set(context) - {"template"}


def test_a_renamed_part_is_known_by_its_letter_in_its_own_form() -> None:
    def rename(found: etree._Element) -> None:
        next(cell(found, 2, 2, table=2).iter(w("t"))).text = "Ý kiến khác"
        row = rows(found, 2)[1]
        other = etree.fromstring(etree.tostring(row))
        for name, value in ((1, "B"), (2, "Kiến nghị")):
            next(list(other.iterchildren(w("tc")))[name - 1].iter(w("t"))).text = value
        row.addnext(other)

    reading = parse_form(edit(fill_form(FILES["estimate"], ESTIMATE_ANSWERS), rename))
    own = [v.cell for v in reading.values if v.field is Field.PROPOSALS]
    assert own == ["Bảng 2, dòng 2, cột 3", "Bảng 2, dòng 3, cột 3"]


def test_target_ids_are_read_as_people_write_them() -> None:
    filled = fill_form(FILES["both"], answers_to(VARIANTS["both"]))

    def retype(found: etree._Element) -> None:
        next(cell(found, 5, 1).iter(w("t"))).text = "ct 1."

    assert check_reading(parse_form(edit(filled, retype)), FORMS["both"]) == ()


def test_a_sum_written_below_is_no_lost_row() -> None:
    def add_sum(found: etree._Element) -> None:
        row = etree.fromstring(etree.tostring(rows(found)[1]))
        for column, value in ((1, ""), (2, "Tổng cộng")):
            next(list(row.iterchildren(w("tc")))[column - 1].iter(w("t"))).text = value
        rows(found)[-1].addnext(row)

    filled = edit(fill_form(FILES["estimate"], ESTIMATE_ANSWERS), add_sum)
    (told,) = check_reading(parse_form(filled), ESTIMATED)
    assert (told.code, told.severity) == ("F58", Severity.ERROR)  # it is row 02's 156 alone


# ---- any answers to any form

_STROKES = "\u0335\u0336\u0337\u0338"  # what they are set over is struck out
_LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co"), exclude_characters=_STROKES
)
_LINE = st.text(_LETTERS, max_size=30)
_WORDS = st.lists(_LINE, min_size=1, max_size=3).map(lambda lines: clean_text("\n".join(lines)))
_WHOLE = st.integers(0, 10**6)
_MONEY = st.decimals(0, 10**6, places=1, allow_nan=False)
_QUIET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _answer(field: Field) -> st.SearchStrategy[str]:
    if field is Field.COST:
        return _MONEY.map(lambda d: f"{d:f}".replace(".", ","))
    if field in NUMBER_FIELDS:
        return _WHOLE.map(str)
    return _WORDS.filter(_is_kept if field is not Field.STATUS else _is_kept_exactly)


def _is_kept(words: str) -> bool:
    """Whether words are more than the signs and blank lines that count as nothing written."""
    return not is_blank(words) and all(any(c.isalnum() for c in line) for line in words.split("\n"))


def _is_kept_exactly(words: str) -> bool:
    """The same for a state, in which note marks and lines of blanks are passed over."""
    read = compose([Piece(words)])
    return _is_kept(words) and read.text == words and read.figure in {None, words}


@pytest.mark.parametrize("name", FORMS)
@_QUIET
@given(st.data())
def test_whatever_is_filled_in_is_read_back(name: str, data: st.DataObject) -> None:
    keys = data.draw(st.lists(st.sampled_from(asked(FORMS[name])), unique=True))
    wanted = {key: data.draw(_answer(key[1])) for key in keys}
    before = texts(parse_form(FILES[name]))
    reading = parse_form(fill_form(FILES[name], wanted))
    assert texts(reading) == before | wanted
    for (task_id, field), words in wanted.items():
        value = reading.value(task_id, field)
        assert value is not None
        number = Decimal(words.replace(",", ".")) if field in NUMBER_FIELDS else None
        assert value.number == number
    check_reading(reading, FORMS[name])


_TITLE = st.text(st.characters(categories=("L", "N", "Zs")), min_size=1, max_size=40)


@st.composite
def _any_row(draw: st.DrawFn, number: int) -> FormRow:
    base = draw(st.sampled_from([TARGET, SELF_TARGET, SHARE, APART, VARIANTS["base"][1]]))
    target = base in {TARGET, SELF_TARGET}
    return replace(
        base,
        task_id=f"CT{number:02d}" if target else f"{number:02d}",
        title=clean_text(draw(_TITLE)) or "Nhiệm vụ khác",
        most=draw(st.none() | st.integers(1, 50)),
    )


@_QUIET
@given(st.data(), st.integers(1, 6), st.sampled_from([PERIOD, COMMENDING, ESTIMATE]))
def test_any_form_has_every_cell_that_was_asked(
    data: st.DataObject, count: int, period: ReportingPeriod
) -> None:
    made = form(tuple(data.draw(_any_row(n)) for n in range(1, count + 1)), period=period)
    reading = parse_form(render(made))
    assert [(v.task_id, v.field) for v in reading.values] == asked(made)
    assert [f.code for f in check_reading(reading, made)] == ["F28"]
    filled = {(r.task_id, Field.COST): "7" for r in made.rows}
    again = parse_form(fill_form(render(made), filled))
    assert {k: v for k, v in texts(again).items() if k[1] is Field.COST} == filled


def test_base_columns_are_those_of_every_form() -> None:
    assert FORMS["base"].fields == TASK_FIELDS
