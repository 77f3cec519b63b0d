"""Where the rules about dates begin and end: months, quarters, lengths, the day of the paper."""

import re
from io import BytesIO

import docx
import pytest

from tests.documents.lint.papers import findings, text_findings
from tests.documents.lint.text_faults import GOOD

_ROW = "Ngày hội (10/10)\tQuý IV/2023"
_EVENT = "- Nội dung: Tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số (10/10)."
_NUMERALS = ("I", "II", "III", "IV")


def _told(good: str, bad: str, text: str = GOOD) -> list[str]:
    assert text.count(good) == 1
    return [f"{f.code} {f.message}" for f in text_findings(text.replace(good, bad))]


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_belongs_to_one_quarter(month: int, quarter: int) -> None:
    told = _told(_ROW, f"Ngày hội (10/{month})\tQuý {_NUMERALS[quarter - 1]}")
    if quarter == 1 + (month - 1) // 3:
        assert told == []
    else:
        shown = f"Quý {_NUMERALS[quarter - 1]}"
        assert told == [f"L-D06 Sự kiện ngày 10/{month} lại ghi thời gian “{shown}”."]


@pytest.mark.parametrize("month", [0, 13])
def test_what_is_no_month_is_no_event(month: int) -> None:
    assert _told(_ROW, f"Ngày hội (10/{month})\tQuý II") == []


@pytest.mark.parametrize(("month", "fits"), [(3, False), (4, True), (9, True), (10, False)])
def test_an_event_may_lie_in_any_quarter_of_a_stretch(month: int, fits: bool) -> None:
    told = _told(_ROW, f"Ngày hội (10/{month})\tQuý II - III")
    wrong = f"L-D06 Sự kiện ngày 10/{month} lại ghi thời gian “Quý II - III”."
    assert told == ([] if fits else [wrong])


@pytest.mark.parametrize(("length", "short"), [(59, True), (60, False)])
def test_a_cell_that_names_a_time_is_short(length: int, short: bool) -> None:
    cell = "Quý III, cùng thời gian với các hoạt động chào mừng khác của tỉnh"[:length]
    assert len(cell.ljust(length, "a")) == length
    told = _told(_ROW, f"Ngày hội (10/10)\t{cell.ljust(length, 'a')}")
    wrong = "L-D06 Sự kiện ngày 10/10 lại ghi thời gian “Quý III”."
    assert told == ([wrong] if short else [])


@pytest.mark.parametrize(("length", "short"), [(59, True), (60, False)])
def test_so_is_a_cell_of_a_table_in_word(length: int, short: bool) -> None:
    document = docx.Document()
    row = document.add_table(rows=1, cols=2).rows[0].cells
    row[0].text = "Ngày hội (10/10)"
    row[1].text = f"Quý III {'a' * (length - len('Quý III '))}"
    buffer = BytesIO()
    document.save(buffer)
    told = [f.message for f in findings(buffer.getvalue(), "bang.docx") if f.code == "L-D06"]
    assert told == (["Sự kiện ngày 10/10 lại ghi thời gian “Quý III”."] if short else [])


def test_a_long_cell_beside_a_short_one_names_no_time() -> None:
    document = docx.Document()
    row = document.add_table(rows=1, cols=3).rows[0].cells
    row[0].text = "Ngày hội (10/10)"
    row[1].text = f"Quý II {'a' * (60 - len('Quý II '))}"
    row[2].text = "Quý III"
    buffer = BytesIO()
    document.save(buffer)
    told = [f.location for f in findings(buffer.getvalue(), "bang.docx") if f.code == "L-D06"]
    assert len(told) == 1
    assert "Quý III" in told[0] or "cột 3" in told[0]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Lễ phát động (05/4) tổ chức vào quý II.", ""),
        ("Lễ phát động (05/4) tổ chức vào quý I.", "Sự kiện ngày 05/4 lại ghi thời gian “quý I”."),
        ("Lễ phát động (30/3) tổ chức trong quý I.", ""),
        (
            "Lễ phát động (30/3) tổ chức trong quý II.",
            "Sự kiện ngày 30/3 lại ghi thời gian “quý II”.",
        ),
    ],
)
def test_a_sentence_that_puts_a_day_into_a_quarter(text: str, wrong: str) -> None:
    aim = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."
    told = _told(aim, f"{aim}\n\n{text}")
    assert told == ([f"L-D06 {wrong}"] if wrong else [])


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("ngày 9 tháng 7", "Ghi “ngày 09”."),
        ("ngày 17 tháng 2", "Ghi “tháng 02”."),
        ("ngày 17 tháng 03", "Ghi “tháng 3”."),
    ],
)
def test_how_a_day_or_month_of_the_head_is_mended(written: str, fix: str) -> None:
    text = GOOD.replace("ngày 17 tháng 7 năm 2023", f"{written} năm 2023")
    fixes = [f.fix for f in text_findings(text) if f.code in {"L-D03", "L-D04"}]
    assert fixes == [fix]


def test_the_national_day_is_an_event_without_a_date() -> None:
    told = _told(_ROW, "Ngày Chuyển đổi số quốc gia\tQuý III")
    assert told == ["L-D06 Sự kiện ngày 10/10 lại ghi thời gian “Quý III”."]


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("Hà Trung, ngày 17 tháng 7 năm 2023", set()),
        ("Hà Trung ngày 17 tháng 7 năm 2023", {"L-D02"}),
        ("Hà Trung, ngày … tháng 7 năm 2023", {"L-D05"}),
        ("Hà Trung, ngày 17 tháng … năm 2023", {"L-D05"}),
    ],
)
def test_comma_day_and_month_of_the_head_are_each_missed(head: str, codes: set[str]) -> None:
    told = _told("Hà Trung, ngày 17 tháng 7 năm 2023", head)
    assert {line[:5] for line in told if line.startswith("L-D")} == codes


@pytest.mark.parametrize(
    ("word", "blanks", "deadline"),
    [
        ("trước", 1, True),
        ("trước", 15, True),
        ("trước", 16, False),
        ("đến", 1, True),
        ("từ", 1, True),
        ("hết", 1, True),
        ("vào", 1, False),
    ],
)
def test_a_word_of_a_deadline_stands_close_before_its_day(
    word: str, blanks: int, deadline: bool
) -> None:
    """What is looked at are the twenty characters before the day."""
    told = _told(_EVENT, f"- Nội dung: Làm {word}{' ' * blanks}(10/2).")
    wrong = "L-D06 Sự kiện ngày 10/2 lại ghi thời gian “Quý IV”."
    assert [line for line in told if line.startswith("L-D")] == ([] if deadline else [wrong])


@pytest.mark.parametrize(
    ("day", "later"), [("16/7/2023", False), ("17/7/2023", False), ("18/7/2023", True)]
)
def test_a_paper_may_cite_what_is_of_its_own_day(day: str, later: bool) -> None:
    told = _told("ngày 19/11/2021", f"ngày {day}")
    wrong = f"L-D07 Viện dẫn “Nghị quyết số 02-NQ/TU” ngày {day}, sau ngày văn bản này."
    assert told == ([wrong] if later else [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ngày 9 tháng 7", "L-D03 Ngày ghi “9”."),
        ("ngày 09 tháng 7", ""),
        ("ngày 10 tháng 7", ""),
        ("ngày 17 tháng 1", "L-D03 Tháng ghi “1”."),
        ("ngày 17 tháng 2", "L-D03 Tháng ghi “2”."),
        ("ngày 17 tháng 02", ""),
        ("ngày 17 tháng 3", ""),
        ("ngày 17 tháng 03", "L-D04 Tháng ghi “03”."),
        ("ngày 17 tháng 09", "L-D04 Tháng ghi “09”."),
    ],
)
def test_which_days_and_months_of_the_head_have_a_zero(written: str, code: str) -> None:
    told = _told("ngày 17 tháng 7 năm 2023", f"{written} năm 2023")
    assert [line for line in told if re.match("L-D0[345]", line)] == ([code] if code else [])


@pytest.mark.parametrize(("year", "whole"), [("202", False), ("2023", True), ("", False)])
def test_the_year_of_the_head_has_four_digits(year: str, whole: bool) -> None:
    told = _told("ngày 17 tháng 7 năm 2023", f"ngày 17 tháng 7 năm {year}")
    assert any(line.startswith("L-D02") for line in told) is not whole


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Tập huấn vào tháng 12/2023.", ""),
        ("Tập huấn vào tháng 13/2023.", "L-D01 Không có thời gian “tháng 13/2023”."),
        ("Tập huấn vào tháng 19/2023.", "L-D01 Không có thời gian “tháng 19/2023”."),
        ("Tập huấn vào tháng 01/2023.", ""),
        ("Tập huấn vào tháng 0/2023.", "L-D01 Không có thời gian “tháng 0/2023”."),
        ("Tập huấn vào quý 4 năm 2023.", ""),
        ("Tập huấn vào quý 5 năm 2023.", "L-D01 Không có thời gian “quý 5”."),
        ("Tập huấn vào quý IV năm 2023.", ""),
        ("Tập huấn vào quý V năm 2023.", "L-D01 Không có thời gian “quý V”."),
        ("Khai mạc ngày 28/02/2023.", ""),
        ("Khai mạc ngày 29/02/2023.", "L-D01 Không có thời gian “29/02/2023”."),
        ("Khai mạc ngày 29/02/2024.", ""),
        ("Khai mạc Chủ nhật, ngày 18/6/2023.", ""),
        (
            "Khai mạc thứ 7, ngày 18/6/2023.",
            "L-D08 Ghi “thứ 7, ngày 18/6/2023”.",
        ),
        ("Khai mạc thứ 7, ngày 17/6/2023.", ""),
        ("Khai mạc thứ 2, ngày 19/6/2023.", ""),
        ("Khai mạc thứ 2, ngày 20/6/2023.", "L-D08 Ghi “thứ 2, ngày 20/6/2023”."),
    ],
)
def test_what_days_months_quarters_and_weekdays_there_are(text: str, wrong: str) -> None:
    aim = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."
    told = _told(aim, f"{aim}\n\n{text}")
    assert [line for line in told if line.startswith("L-D")] == ([wrong] if wrong else [])
