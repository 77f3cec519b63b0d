"""Numbers, dates, lists and lines as Nghị định 30/2020/NĐ-CP wants them."""

import re
from datetime import date
from decimal import Decimal

import pytest

from plancycle.documents.papers.kept_papers import parse_paper
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.rendering.official_form import (
    ABSTRACT_RULES,
    AGENCY_RULES,
    addressee_lines,
    cited,
    date_line,
    number_line,
    recipient_lines,
    with_issue,
)
from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.text_width import rule_name, text_width
from plancycle.documents.wording.wording import (
    chunks,
    citation,
    dashed,
    numbered,
    of_year,
    roman,
    small,
)
from plancycle.model.documents import Issue
from plancycle.model.errors import ConfigError
from plancycle.model.plan import Citation
from plancycle.vi.numbers import counted, number, percent
from tests.documents.papers import all_contexts
from tests.documents.sample import sample_profile


def test_number_line_pads_below_ten_and_leaves_drafts_blank() -> None:
    assert number_line("KH-UBND", Issue(5, date(2024, 1, 10))) == "Số: 05/KH-UBND"
    assert number_line("KH-UBND", Issue(96, date(2023, 7, 17))) == "Số: 96/KH-UBND"
    assert number_line("KH-UBND", None) == "Số:        /KH-UBND"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 5), "Thái Bình, ngày 05 tháng 01 năm 2024"),
        (date(2024, 2, 29), "Thái Bình, ngày 29 tháng 02 năm 2024"),
        (date(2023, 7, 17), "Thái Bình, ngày 17 tháng 7 năm 2023"),
        (date(2023, 12, 1), "Thái Bình, ngày 01 tháng 12 năm 2023"),
    ],
)
def test_date_line_writes_leading_zeros_as_the_decree_does(day: date, expected: str) -> None:
    line = date_line("Thái Bình", Issue(1, day), day.year)
    assert line == expected
    rule = r"^.+, ngày (0[1-9]|[12][0-9]|3[01]) tháng (01|02|[3-9]|1[0-2]) năm 20[0-9]{2}$"
    assert re.match(rule, line)


def test_draft_date_keeps_only_the_year() -> None:
    assert date_line("Thái Bình", None, 2024) == "Thái Bình, ngày      tháng      năm 2024"


def test_reference_to_a_paper_follows_its_issue() -> None:
    issue = Issue(5, date(2024, 1, 10))
    assert cited("Kế hoạch", "KH-UBND", issue, 2024) == "Kế hoạch số 05/KH-UBND ngày 10/01/2024"
    draft = cited("Kế hoạch", "KH-UBND", None, 2024)
    assert draft == "Kế hoạch số        /KH-UBND ngày      /      /2024"


def test_addressees_one_or_many() -> None:
    assert addressee_lines(["Ủy ban nhân dân tỉnh."]) == ["Ủy ban nhân dân tỉnh"]
    assert addressee_lines(["Sở A", "Sở B"]) == ["- Sở A;", "- Sở B."]


def test_recipients_begin_with_as_above_only_once() -> None:
    assert recipient_lines(["Lưu: VT, CNTT"], as_above=True) == ["- Như trên;", "- Lưu: VT, CNTT."]
    assert recipient_lines(["- Như trên;", "- Lưu: VT."], as_above=True) == [
        "- Như trên;",
        "- Lưu: VT.",
    ]


def test_issue_fills_number_date_and_open_signer_and_can_be_taken_back() -> None:
    for kind, draft in all_contexts().items():
        issued = with_issue(draft, Issue(7, date(2024, 3, 9), "Nguyễn Văn An"))
        assert issued.frame.head.number_line.startswith("Số: 07/"), kind
        assert issued.frame.head.date_line == "Hà Trung, ngày 09 tháng 3 năm 2024"
        assert issued.frame.signer.name in {"Nguyễn Văn An", "Trần Thị Hà"}
        assert with_issue(issued, None) == draft
        assert parse_paper(kind, template_values(draft)) == draft


def test_name_in_the_profile_wins_over_the_name_at_issue() -> None:
    contexts = {str(kind): context for kind, context in all_contexts().items()}
    issue = Issue(7, date(2024, 3, 9), "Nguyễn Văn An")
    assert with_issue(contexts["plan"], issue).frame.signer.name == "Trần Thị Hà"
    assert with_issue(contexts["reminder"], issue).frame.signer.name == "Nguyễn Văn An"
    assert contexts["reminder"].frame.signer.name == ""


def test_profile_without_a_paper_is_told_which_one_is_missing() -> None:
    profile = sample_profile(locality={"papers": {}})
    with pytest.raises(ConfigError, match="chưa khai báo văn bản “plan”"):
        plan_context(profile, 2024, date(2024, 1, 4))


def test_every_agency_and_abstract_gets_a_line_of_a_third_to_a_half() -> None:
    for text in (
        "TỈNH HÀ NAM",
        "TỈNH THÁI BÌNH",
        "VÀ TRUYỀN THÔNG",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
    ):
        length = AGENCY_RULES[rule_name(text, 12, AGENCY_RULES)]
        width = text_width(text, 12, bold=True)
        assert width / 3 <= length <= width / 2, text
    for text in ("Về việc ban hành Kế hoạch", "Truyền thông về chuyển đổi số trên địa bàn tỉnh"):
        length = ABSTRACT_RULES[rule_name(text, 14, ABSTRACT_RULES)]
        width = text_width(text, 14, bold=True)
        assert width / 3 <= length <= width / 2, text


def test_text_width_counts_marks_as_nothing() -> None:
    assert text_width("ẤẦẪ", 12) == pytest.approx(text_width("AAA", 12))
    assert text_width("Độc lập - Tự do - Hạnh phúc", 13, bold=True) == pytest.approx(56, abs=0.5)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234567.50"), "1.234.567,5"),
        (Decimal("0.25"), "0,25"),
        (1000, "1.000"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("-12.0"), "-12"),
        (0, "0"),
    ],
)
def test_numbers_are_vietnamese(value: Decimal | int, text: str) -> None:
    assert number(value) == text


def test_counts_shares_and_numerals() -> None:
    assert [counted(n) for n in (0, 7, 10, 1200)] == ["0", "07", "10", "1.200"]
    assert percent(8, 9) == "88,9%"
    assert percent(9, 9) == "100%"
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]


def test_lists_get_dashes_only_if_they_are_lists() -> None:
    assert dashed(["nâng cao nhận thức"]) == ["Nâng cao nhận thức."]
    assert dashed(["- một;", "hai."]) == ["- Một.", "- Hai."]
    assert dashed([]) == []


def test_sections_are_numbered_without_a_gap() -> None:
    assert numbered({"a": True, "b": False, "c": True}) == {"a": "1", "b": "", "c": "2"}


def test_year_is_named_once() -> None:
    assert of_year("Truyền thông năm {year}", 2024) == "Truyền thông năm 2024"
    assert of_year("Truyền thông.", 2024) == "Truyền thông năm 2024"
    assert small("Truyền thông") == "truyền thông"
    assert small("UBND tỉnh") == "UBND tỉnh"


def test_law_is_cited_by_name_and_date() -> None:
    law = Citation(type="Luật", date=date(2015, 6, 25), abstract="Ngân sách nhà nước")
    assert citation(law) == "Luật Ngân sách nhà nước ngày 25/6/2015"


def test_long_tables_are_cut() -> None:
    rows = [{"n": str(n)} for n in range(1201)]
    assert [len(lot) for lot in chunks(rows)] == [401, 401, 399]
    assert chunks([]) == ()
