"""Numbers, states and ids in the ways people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.forms.numbers.amounts import Doubt, read_amount
from plancycle.forms.wording.headings import (
    KNOWN_FIELDS,
    KNOWN_PARTS,
    heading,
    kind_of_header,
    part_of_letter,
    read_column,
    read_part,
)
from plancycle.forms.wording.vocabulary import is_blank, parse_status, read_id, read_letter
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, TaskStatus

CLEAN = {
    "0": 0,
    "12": 12,
    "012": 12,
    "+3": 3,
    "-5": -5,
    "−5": -5,
    "12,5": "12.5",
    "0,75": "0.75",
    "1.200,5": "1200.5",
    "1.200.000": 1_200_000,
    "12 500 000": 12_500_000,
    "0,125": "0.125",
    "12 (mười hai)": 12,
    "25 (hai mươi lăm)": 25,
    "12 (Mười hai)": 12,
    "Mười hai (12)": 12,
    "5 (năm)": 5,
    "0 (không)": 0,
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
        ("1.000", Field.COST, 1000, Doubt.POINT_OR_THOUSAND),
        ("1 200", Field.QUANTITY, 1200, Doubt.BLANK_OR_THOUSAND),
        ("0.500", Field.COST, "0.5", Doubt.DECIMAL_POINT),
        ("0.125", Field.QUANTITY, "0.125", Doubt.DECIMAL_POINT),
        ("12.3456", Field.QUANTITY, "12.3456", Doubt.DECIMAL_POINT),
        ("12*", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("12(*)", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ('"12"', Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("“12”", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("'12", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("[12]", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        (": 12", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("12;", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("=12", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("• 12", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("12...", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("…12…", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("12_", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("Tổng số 12", Field.QUANTITY, 12, Doubt.PASSED_OVER),
        ("Tổng cộng: 12 chuyên mục", Field.QUANTITY, 12, Doubt.WORDS_AFTER),
        ("12 (mười hai) chuyên mục", Field.QUANTITY, 12, Doubt.WORDS_AFTER),
        ("5 năm", Field.QUANTITY, 5, Doubt.WORDS_AFTER),
        ("12 = 5 + 7", Field.QUANTITY, 12, Doubt.SUM),
        ("=5+7", Field.QUANTITY, 12, Doubt.SUM),
        ("12 gồm 5 mới, 7 cũ", Field.QUANTITY, 12, Doubt.SUM),
        ("12 chuyên mục, trong đó có 5 mới, 7 phát lại", Field.QUANTITY, 12, Doubt.SUM),
        ("12,5 + 3", Field.COST, "15.5", Doubt.SUM),
        ("12,5 + 3 triệu đồng", Field.COST, "15.5", Doubt.SUM),
        ("500.000 + 400.000 đồng", Field.COST, "0.9", Doubt.CONVERTED),
        ("950.000 đồng (500.000 tỉnh, 450.000 huyện)", Field.COST, "0.95", Doubt.CONVERTED),
        ("12,500,000 đồng", Field.COST, "12.5", Doubt.CONVERTED),
        ("12,500,000.00 VND", Field.COST, "12.5", Doubt.CONVERTED),
        ("VNĐ 12.500.000", Field.COST, "12.5", Doubt.CONVERTED),
        ("12.500.000 (đồng)", Field.COST, "12.5", Doubt.CONVERTED),
        ("12.500 (nghìn đồng)", Field.COST, "12.5", Doubt.CONVERTED),
        ("12,5 (triệu đồng)", Field.COST, "12.5", Doubt.WORDS_AFTER),
        ("12,5 tr. đồng", Field.COST, "12.5", Doubt.WORDS_AFTER),
        ("12.500.000 VNĐ", Field.COST, "12.5", Doubt.CONVERTED),
        ("ko", Field.QUANTITY, 0, Doubt.WORD_FOR_NONE),
        ("k có", Field.QUANTITY, 0, Doubt.WORD_FOR_NONE),
        ("Không phát sinh", Field.COST, 0, Doubt.WORD_FOR_NONE),
        ("5 + 7", Field.QUANTITY, 12, Doubt.SUM),
        ("5+7=12", Field.QUANTITY, 12, Doubt.SUM),
        ("12 (5 mới, 7 phát lại)", Field.QUANTITY, 12, Doubt.SUM),
        ("12 nghìn lượt", Field.QUANTITY, 12000, Doubt.CONVERTED),
        ("12.500.000 đồng", Field.COST, "12.5", Doubt.CONVERTED),
        ("950.000 đ", Field.COST, "0.95", Doubt.CONVERTED),
        ("1,2 tỷ", Field.COST, 1200, Doubt.CONVERTED),
        ("1 tỷ 200 triệu đồng", Field.COST, 1200, Doubt.CONVERTED),
        ("900 nghìn đồng", Field.COST, "0.9", Doubt.CONVERTED),
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
        ("12 (trong đó 3 phát lại)", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12 (5 đạt, 7 không đạt)", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("5+7=13", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12\n150", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12  150", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12 15", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("50%", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("5\n7", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("1.20.0", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("١٢", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("9" * 100, Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("1e5", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12h30", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("2 x 6", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12/12", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("(12)", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12)", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("12..", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("- 12", Field.QUANTITY, Doubt.DASH_OR_MINUS),
        ("— 12", Field.COST, Doubt.DASH_OR_MINUS),
        ("4; 2; 2", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("6; 3; 3", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("6, 3, 3", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12 (5 kỳ trước, 7 kỳ này)", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("12 (mười ba, 12)", Field.QUANTITY, Doubt.TWO_NUMBERS),
        ("//", Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ('"', Field.QUANTITY, Doubt.NOT_A_NUMBER),
        ("1,200", Field.QUANTITY, Doubt.COMMA_OR_THOUSAND),
        ("12,500,000", Field.COST, Doubt.COMMA_OR_THOUSAND),
        ("12,500 đồng", Field.COST, Doubt.COMMA_OR_THOUSAND),
        ("12 USD", Field.COST, Doubt.OTHER_MONEY),
        ("5 + 7 USD", Field.COST, Doubt.OTHER_MONEY),
        ("12.500k", Field.COST, Doubt.OTHER_MONEY),
        ("12tr5", Field.COST, Doubt.OTHER_MONEY),
        ("1 tỷ 2", Field.COST, Doubt.OTHER_MONEY),
        ("12 triệu 500", Field.COST, Doubt.OTHER_MONEY),
        ("12,5 triệu/năm", Field.COST, Doubt.OTHER_MONEY),
    ],
)
def test_what_is_no_number_gets_no_value(text: str, field: Field, doubt: Doubt) -> None:
    amount = read_amount(text, field)
    assert amount is not None
    assert (amount.value, amount.doubt) == (None, doubt)


@pytest.mark.parametrize(
    ("text", "is_total"),
    [("12 (5 mới, 7 phát lại)", True), ("5 + 7", True), ("Tổng số 12", True), ("12 lớp", False)],
)
def test_a_total_is_known_as_one(text: str, is_total: bool) -> None:
    amount = read_amount(text, Field.QUANTITY)
    assert amount is not None
    assert (amount.value, amount.is_total) == (Decimal(12), is_total)


@pytest.mark.parametrize(
    ("text", "value", "doubt"),
    [
        ("0,5", 500, Doubt.CONVERTED),
        ("0,5 nghìn lượt", 500, Doubt.CONVERTED),
        ("12 nghìn lượt", 12000, Doubt.CONVERTED),
        ("12 (mười hai)", 12000, Doubt.CONVERTED),
        ("12 lượt", None, Doubt.TWO_UNITS),
        ("không", 0, Doubt.WORD_FOR_NONE),
    ],
)
def test_thousands_of_a_heading_count_once(text: str, value: int | None, doubt: Doubt) -> None:
    """Whose unit holds for a count that names one itself, only the unit of the report knows."""
    amount = read_amount(text, Field.QUANTITY, Decimal(1000))
    assert amount is not None
    assert (amount.value, amount.doubt) == (value if value is None else Decimal(value), doubt)


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
        ("Hoàn thành 120%", TaskStatus.DONE),
        ("Hoàn thành (đúng tiến độ)", TaskStatus.DONE),
        ("☑ Hoàn thành ☐ Đang thực hiện", TaskStatus.DONE),
        ("Hoàn thành ☐ Đang thực hiện ☑", TaskStatus.UNDER_WAY),
        ("Hoàn thành ☑", TaskStatus.DONE),
        ("Hoàn thành ☐ Đang thực hiện ☒", TaskStatus.UNDER_WAY),
        ("✓ Hoàn thành", TaskStatus.DONE),
        ("Đang thực hiện (50%)", TaskStatus.UNDER_WAY),
        ("Chưa thực hiện (thiếu kinh phí)", TaskStatus.NOT_STARTED),
        ("Hoàn thành (một phần)", None),
        ("Hoàn thành (50%)", None),
        ("Hoàn thành 50%", None),
        ("Hoàn thành (chưa nghiệm thu)", None),
        ("Hoàn thành ✗", None),
        ("Hoàn thành?", None),
        ("Đạt (không)", None),
        ("Đang thực hiện (đã xong)", None),
        ("☐ Hoàn thành ☐ Đang thực hiện", None),
        ("( ) Hoàn thành", None),
        ("(x) Hoàn thành", TaskStatus.DONE),
        ("x Hoàn thành", TaskStatus.DONE),
        ("X Đang thực hiện", TaskStatus.UNDER_WAY),
        ("x Hoàn thành x Đang thực hiện", None),
        ("Đã làm", TaskStatus.DONE),
        ("Done", TaskStatus.DONE),
        ("OK", None),
        ("(x) Hoàn thành ( ) Đang thực hiện", TaskStatus.DONE),
        ("[ ] Hoàn thành [X] Đang thực hiện", TaskStatus.UNDER_WAY),
        ("Hoàn thành ( ) Đang thực hiện (v)", TaskStatus.UNDER_WAY),
        ("[ ] Hoàn thành [ ] Đang thực hiện", None),
        ("(x) Hoàn thành (x) Đang thực hiện", None),
        ("Hoàn thành (x)", None),
        ("Hoàn thành ( )", None),
        ("■ Hoàn thành □ Đang thực hiện", TaskStatus.DONE),
        ("□ Hoàn thành ■ Đang thực hiện", TaskStatus.UNDER_WAY),
        ("○ Hoàn thành ● Đang thực hiện", TaskStatus.UNDER_WAY),
        ("■ Hoàn thành ■ Đang thực hiện", None),
        ("☑ Hoàn thành ☑ Đang thực hiện", None),
        # A list of states with one tick in its midst: before its words, or behind those above?
        ("Hoàn thành\n✓ Đang thực hiện\nChưa thực hiện", None),
        ("Hoàn thành ☑ Đang thực hiện", None),
        ("Hoàn thành ☐ Đang thực hiện ☑ Chưa thực hiện", None),
        ("Hoàn thành ☑ (chưa nghiệm thu)", None),
        ("xong", TaskStatus.DONE),
        ("HT", TaskStatus.DONE),
        ("Đã HT", TaskStatus.DONE),
        ("100%", TaskStatus.DONE),
        ("Đạt 100%", TaskStatus.DONE),
        ("100% hoàn thành", TaskStatus.DONE),
        ("Hoàn thành vượt kế hoạch", TaskStatus.DONE),
        ("Hoàn thành đúng hạn", TaskStatus.DONE),
        ("Hoàn thành trước hạn", TaskStatus.DONE),
        ("Đã hoàn thành toàn bộ", TaskStatus.DONE),
        ("Hoàn thành nhiệm vụ", TaskStatus.DONE),
        ("Hoàn thành rồi", TaskStatus.DONE),
        ("Hoàn thành 12/12", TaskStatus.DONE),
        ("Hoàn thành (12/12)", TaskStatus.DONE),
        ("1. Hoàn thành", TaskStatus.DONE),
        ("1.", None),
        ("12/12", None),
        ("80%", None),
        ("Chưa đạt 100%", None),
        ("Hoàn thành 10/12", None),
        ("Hoàn thành 12/0", None),
        ("Hoàn thành 1000%", None),
        ("Hoàn thành trước 31/12", None),
        ("Hoàn thành 100% (trừ 2 huyện)", None),
        ("Đang thực hiện 50%", TaskStatus.UNDER_WAY),
        ("Đang thực hiện, đạt 50%", TaskStatus.UNDER_WAY),
        ("Đang thực hiện (còn 50%)", TaskStatus.UNDER_WAY),
        ("Đang thực hiện 10/12", TaskStatus.UNDER_WAY),
        ("Đang thực hiện (chưa xong)", TaskStatus.UNDER_WAY),
        ("Đang thực hiện (chưa)", None),
        ("Đang thực hiện (không)", None),
        ("Đang thực hiện 100%", None),
        ("Đang thực hiện (100%)", None),
        ("Đang thực hiện (đã phát 12/12 số)", None),
        ("Chưa thực hiện (0%)", TaskStatus.NOT_STARTED),
        ("Chưa thực hiện 50%", None),
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
        ("(01)", "01"),
        ("01/", "01"),
        ("01;", "01"),
        ("01*", "01"),
        ("#01", "01"),
        ("№01", "01"),
        ("NV01", "01"),
        ("NV 01", "01"),
        ("Nhiệm vụ 01", "01"),
        ("“01”", "01"),
        ("'01", "01"),
        ("０１", "01"),
        ("001", "001"),
        ("(CT01)", "CT01"),
        ("O1", "01"),
        ("0 1", "01"),
        ("0\n1", "01"),
        ("Mã O6", "06"),
        ("O", None),
        ("0 12", None),
        ("1 O1", None),
        ("01/02", None),
        ("01, 02", None),
        ("1.1", None),
        ("", None),
        ("II", None),
        ("6a", None),
        ("06 07", None),
        ("1234", None),
        ("CT01", "CT01"),
        ("CT 1", "CT01"),
        ("ct01.", "CT01"),
        ("CT-12", "CT12"),
        ("Mã CT01", "CT01"),
        ("CT", None),
        ("CT00", None),
        ("CT100", None),
    ],
)
def test_row_ids(text: str, task_id: str | None) -> None:
    assert read_id(text) == task_id


@pytest.mark.parametrize("text", ["", "-", "–", "---", "...", "…", "/", "\\", "|", "_", "- / -"])
def test_what_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["//", '"', "〃", "nt", "0", "x", "?"])
def test_what_says_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize("kind", FormKind)
def test_every_heading_names_its_own_column(kind: FormKind) -> None:
    fields = KNOWN_FIELDS[kind]
    assert [read_column(heading(f, kind), kind) for f in fields] == list(fields)
    assert [read_part(heading(f, kind)) for f in KNOWN_PARTS[kind]] == list(KNOWN_PARTS[kind])
    assert read_column("Số lượng theo kế hoạch", kind) not in fields
    assert kind_of_header(heading(f, kind) for f in fields) is kind


def test_a_word_may_mean_one_thing_in_each_form() -> None:
    assert read_column("Số lượng dự kiến") is None
    assert read_column("Số lượng dự kiến", FormKind.ESTIMATE) is Field.QUANTITY
    assert read_column("Dự toán", FormKind.ESTIMATE) is Field.COST
    assert read_column("Kinh phí (triệu đồng)", FormKind.ESTIMATE) is Field.COST
    assert read_column("Tổng số", FormKind.RESULTS) is Field.TOTAL
    assert read_column("Phát lại") is Field.REBROADCASTS


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Mã", "Nhiệm vụ", "Số lượng", "Kinh phí"), FormKind.RESULTS),
        (("Mã", "Số lượng", "Dự toán"), FormKind.ESTIMATE),
        (("Mã", "Số lượng", "Kinh phí", "Nguồn kinh phí"), FormKind.ESTIMATE),
        (("Mã", "Tình trạng", "Kết quả", "Kinh phí", "Thuyết minh"), FormKind.RESULTS),
    ],
)
def test_a_header_says_which_form_it_is_of(headings: tuple[str, ...], kind: FormKind) -> None:
    assert kind_of_header(headings) is kind


@pytest.mark.parametrize(
    ("letter", "kind", "field"),
    [
        ("A", FormKind.RESULTS, Field.SHORTCOMINGS),
        ("d.", FormKind.RESULTS, Field.PROPOSALS),
        ("E", FormKind.RESULTS, Field.COMMENDATIONS),
        ("A", FormKind.ESTIMATE, Field.PROPOSALS),
        ("B", FormKind.ESTIMATE, None),
    ],
)
def test_a_letter_means_what_the_form_says(
    letter: str, kind: FormKind, field: Field | None
) -> None:
    read = read_letter(letter)
    assert read is not None
    assert part_of_letter(read, kind) is field


def test_other_letters_are_none() -> None:
    assert [read_letter(t) for t in ("F", "AB", "", "1")] == [None] * 4
