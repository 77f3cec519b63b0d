"""Numbers, states and ids in the ways people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.forms.amounts import Doubt, read_amount
from plancycle.forms.vocabulary import parse_status, read_column, read_id, read_part
from plancycle.model.reports import NARRATIVE_FIELDS, TASK_FIELDS, Field, TaskStatus

CLEAN = {
    "0": 0,
    "12": 12,
    "012": 12,
    "+3": 3,
    "-5": -5,
    "- 5": -5,
    "−5": -5,
    "12,5": "12.5",
    "0,75": "0.75",
    "1.200,5": "1200.5",
    "1.200.000": 1_200_000,
    "1 200": 1200,
    "12 500 000": 12_500_000,
    "0.500": 500,
    "12.": 12,
}


@pytest.mark.parametrize(("text", "value"), CLEAN.items())
def test_numbers_without_a_doubt(text: str, value: int | str) -> None:
    amount = read_amount(text, Field.QUANTITY)
    assert amount is not None
    assert (amount.value, amount.doubt) == (Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "field", "value", "doubt"),
    [
        ("1.200", Field.QUANTITY, 1200, Doubt.POINT_OR_THOUSAND),
        ("12.500", Field.COST, 12500, Doubt.POINT_OR_THOUSAND),
        ("12.5", Field.COST, "12.5", Doubt.DECIMAL_POINT),
        ("12 chương trình", Field.QUANTITY, 12, Doubt.WORDS_AFTER),
        ("12chương trình", Field.QUANTITY, 12, Doubt.WORDS_AFTER),
        ("6 lớp/năm", Field.QUANTITY, 6, Doubt.WORDS_AFTER),
        ("12,5 triệu đồng", Field.COST, "12.5", Doubt.WORDS_AFTER),
        ("12 tr.đ", Field.COST, 12, Doubt.WORDS_AFTER),
        ("Không có", Field.COST, 0, Doubt.WORD_FOR_NONE),
        ("không", Field.QUANTITY, 0, Doubt.WORD_FOR_NONE),
    ],
)
def test_numbers_read_with_a_doubt(text: str, field: Field, value: int | str, doubt: Doubt) -> None:
    amount = read_amount(text, field)
    assert amount is not None
    assert (amount.value, amount.doubt) == (Decimal(value), doubt)


@pytest.mark.parametrize(
    ("text", "field", "doubt"),
    [
        ("mười hai", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("khoảng 12", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("~12", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12/15", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12-15", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12 (trong đó 3 phát lại)", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("50%", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12 nghìn", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12 triệu lượt", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("5\n7", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("1.20.0", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12.3456", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("١٢", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("9" * 100, Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("1e5", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("1,200", Field.QUANTITY, Doubt.COMMA_OR_THOUSAND),
        ("12,500,000", Field.COST, Doubt.COMMA_OR_THOUSAND),
        ("12.500.000 đồng", Field.COST, Doubt.OTHER_MONEY),
        ("1,2 tỷ", Field.COST, Doubt.OTHER_MONEY),
        ("12 USD", Field.COST, Doubt.OTHER_MONEY),
    ],
)
def test_what_is_no_number_gets_no_value(text: str, field: Field, doubt: Doubt) -> None:
    amount = read_amount(text, field)
    assert amount is not None
    assert (amount.value, amount.doubt) == (None, doubt)


def test_an_empty_cell_is_no_number_and_no_fault() -> None:
    assert read_amount("", Field.QUANTITY) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_every_way_of_grouping_gives_the_same_number(number: int) -> None:
    for text in (str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", ".")):
        amount = read_amount(text, Field.QUANTITY)
        assert amount is not None
        assert amount.value == number


@given(st.text(max_size=80), st.sampled_from([Field.QUANTITY, Field.COST]))
def test_any_text_is_a_number_or_has_a_doubt(text: str, field: Field) -> None:
    amount = read_amount(text, field)
    assert amount is None or amount.value is not None or amount.doubt is not None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Hoàn thành", TaskStatus.DONE),
        ("ĐÃ HOÀN THÀNH", TaskStatus.DONE),
        ("đã hoàn thành.", TaskStatus.DONE),
        ("hoan thanh", TaskStatus.DONE),
        ("Hoàn thành (100%)", TaskStatus.DONE),
        ("xong", TaskStatus.DONE),
        ("HT", TaskStatus.DONE),
        ("Đang thực hiện", TaskStatus.UNDER_WAY),
        ("đang làm", TaskStatus.UNDER_WAY),
        ("Đang triển khai", TaskStatus.UNDER_WAY),
        ("chưa làm", TaskStatus.NOT_STARTED),
        ("Chưa triển khai", TaskStatus.NOT_STARTED),
        ("Không phù hợp", TaskStatus.NO_LONGER_FITS),
        ("Không còn phù hợp (đã sáp nhập)", TaskStatus.NO_LONGER_FITS),
        ("Chọn", None),
        ("", None),
        ("Chưa hoàn thành", None),
        ("Hoàn thành / Đang thực hiện", None),
        ("50%", None),
        ("Hoàn thành " * 500, None),
    ],
)
def test_states(text: str, status: TaskStatus | None) -> None:
    assert parse_status(text) is status


@pytest.mark.parametrize(
    ("text", "task_id"),
    [
        ("06", "06"),
        ("6", "06"),
        ("06.", "06"),
        ("6)", "06"),
        ("Mã 06", "06"),
        ("mã: 6", "06"),
        ("Mã số 06", "06"),
        ("012", "012"),
        ("112", "112"),
        ("", None),
        ("II", None),
        ("6a", None),
        ("06 07", None),
        ("1234", None),
    ],
)
def test_row_ids(text: str, task_id: str | None) -> None:
    assert read_id(text) == task_id


def test_every_heading_names_its_own_column() -> None:
    assert [read_column(f.vietnamese) for f in TASK_FIELDS] == list(TASK_FIELDS)
    assert [read_part(f.vietnamese) for f in NARRATIVE_FIELDS] == list(NARRATIVE_FIELDS)
    assert read_column("Số lượng theo kế hoạch") is not Field.QUANTITY
