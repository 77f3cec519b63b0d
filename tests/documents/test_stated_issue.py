"""Number, symbol and date at the head of a paper against those it was issued under."""

from datetime import date

import pytest

from plancycle.documents.signed.addressees import addressed_units
from plancycle.documents.signed.stated_issue import StatedIssue, stated_issue
from plancycle.model.documents import Issue
from plancycle.model.signed_papers import Agreement

ISSUE = Issue(5, date(2024, 1, 10))
BODY = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; theo đề nghị của Sở."


def _stated(number: str, dated: str, body: str = BODY) -> StatedIssue:
    return stated_issue(["ỦY BAN NHÂN DÂN", number, dated, body], ISSUE, "KH-UBND")


@pytest.mark.parametrize(
    ("number", "dated"),
    [
        ("Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"),
        ("Số:5 /KH - UBND", "Thái Bình , ngày 10 tháng 1 năm 2024"),
        ("S : 05/KH-UBNDố", "Thái Bình, ngày 10 tháng 01 năm 2024"),
        ("S ố : 0 5/KH–UBND", "Thái Bình, ng ày 10 th áng 01 năm 20 24"),
        ("Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"),
    ],
)
def test_the_same_is_found_whatever_the_blanks_and_letters(number: str, dated: str) -> None:
    assert _stated(number, dated).agreement is Agreement.SAME


@pytest.mark.parametrize(
    ("number", "dated", "told"),
    [
        (
            "Số: 50/KH-UBND",
            "Thái Bình, ngày 10 tháng 01 năm 2024",
            ("văn bản ghi số 50, phần mềm ghi số 05",),
        ),
        (
            "Số: 05/KH-UBND",
            "Thái Bình, ngày 11 tháng 01 năm 2024",
            ("văn bản ghi ngày 11 tháng 01 năm 2024, phần mềm ghi ngày 10/01/2024",),
        ),
        (
            "Số: 05/TTr-STTTT",
            "Thái Bình, ngày 10 tháng 01 năm 2024",
            ("văn bản ghi ký hiệu “TTr-STTTTTháiBình,ngày10”, phần mềm ghi “KH-UBND”",),
        ),
        (
            "Số: 05/KH-UBND",
            "Thái Bình, ngày 31 tháng 02 năm 2024",
            ("văn bản ghi ngày 31 tháng 02 năm 2024, phần mềm ghi ngày 10/01/2024",),
        ),
    ],
)
def test_another_is_told(number: str, dated: str, told: tuple[str, ...]) -> None:
    stated = _stated(number, dated)
    assert (stated.agreement, stated.doubts) == (Agreement.DIFFERENT, told)


def test_a_blank_number_is_unread_even_if_another_number_follows() -> None:
    stated = _stated(
        "Số:      /KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024", "Số: 05/KH-UBND x"
    )
    assert stated.agreement is Agreement.UNREAD
    assert stated.doubts == ("không tìm thấy số, ký hiệu ở đầu văn bản",)


def test_the_date_of_a_law_is_not_taken_for_the_papers_own() -> None:
    stated = _stated("Số: 05/KH-UBND", "Thái Bình, ngày      tháng 01 năm 2024")
    assert stated.agreement is Agreement.UNREAD
    assert stated.doubts == ("không tìm thấy địa danh, ngày tháng năm ở đầu văn bản",)


def test_a_few_words_of_a_visible_signature_make_no_text() -> None:
    assert stated_issue(["Ký bởi: Sở TTTT\n10.01.2024"], ISSUE, "KH-UBND").agreement is (
        Agreement.NO_TEXT
    )


UNITS = {
    "so-gddt": "Sở Giáo dục và Đào tạo",
    "xa-a": "UBND xã An Bài",
    "xa-b": "UBND xã An",
    "so-yt": "Sở Y tế",
}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kính gửi: Sở Giáo dục và Đào tạo", ("so-gddt",)),
        ("Kính gửi: UBND xã An Bài; Sở Y tế", ("xa-a", "so-yt")),
        ("Kính g i: S  Y t  ử ở ế", ("so-yt",)),
        ("Kính gửi: Các sở, ban, ngành", ()),
        ("Kính gửi: Sở Y tế Thực hiện Kế hoạch, Sở Giáo dục và Đào tạo đề nghị", ("so-yt",)),
        ("Kính g i: S  Y t  ử ở ế Th c hi n Kế hoạch, Sở Giáo dục và Đào tạo", ("so-yt",)),
        ("Sở Y tế báo cáo", None),
    ],
)
def test_addressees_are_found_behind_the_greeting(text: str, codes: tuple[str, ...] | None) -> None:
    assert addressed_units([text], UNITS) == codes
