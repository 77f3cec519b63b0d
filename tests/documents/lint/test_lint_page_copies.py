# ruff: noqa: E501 - lines of papers stand whole
"""Text copied from a page: two columns, rows that break anywhere, stamps, notes at the foot of a page."""

import pytest

from tests.documents.lint.papers import text_findings

_HEAD = """      UBND TỈNH HÀ TRUNG             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
   HỘI ĐỒNG THẨM ĐỊNH,                     Độc lập - Tự do - Hạnh phúc
ĐÁNH GIÁ CHỈ SỐ CẢI CÁCH

      Số: 36 /BC-HĐTĐ                  Hà Trung, ngày 02 tháng 02 năm 2026
"""
_PAGE = (
    _HEAD
    + """
                               BÁO CÁO
              Kết quả thẩm định Chỉ số cải cách hành chính

       Hội đồng thẩm định báo cáo kết quả thẩm định Chỉ số cải cách hành chính
của các cơ quan, như sau:
       1. Các tổ công tác
       a) Tổ công tác số 01 làm việc trực tiếp với các xã phía đông của tỉnh và
các đơn vị liên quan, gồm:
       (1) Bà Đỗ Thị Mai, Tổ trưởng;
       (2) Ông Vũ Văn Bình, thành viên;


  1. Các xã: An Bình, Hòa Lợi.


       (3) Ông Lý Văn Tám, thành viên.
       b) Tổ công tác số 02 làm việc trực tiếp với các xã phía tây của tỉnh và
các đơn vị liên quan.

       Trên đây là kết quả thẩm định, Hội đồng kính trình Ủy ban nhân dân tỉnh
xem xét, quyết định./.

Nơi nhận:                                   CHỦ TỊCH HỘI ĐỒNG
- Ủy ban nhân dân tỉnh;
- Sở Tư pháp các tỉnh, thành phố trực thuộc (để
phối hợp);
- Các đơn vị thuộc Bộ Nội vụ
(để cập nhật);
- Lưu: VT, CCHC.
                                              Phạm Thị Lan
"""
)


def _told(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in text_findings(text)]


def test_page_copied_whole_is_silent_about_its_layout() -> None:
    """Stamp before the stroke, agency on three rows, note among a list, recipients on two rows."""
    assert {code for code, _ in _told(_PAGE)} <= {"L-H16"}


def test_number_of_another_document_with_a_blank_is_told_all_the_same() -> None:
    other = _PAGE.replace("xem xét, quyết", "xem xét theo Công văn số 15 /UBND-NC, quyết")
    assert ("L-N01", "Số, ký hiệu có dấu cách: “15 /UBND-NC”.") in _told(other)


def test_list_that_skips_a_number_is_told_in_a_copy_too() -> None:
    assert ("L-S02", "Số mục “4” nhảy cóc, sau “2”.") in _told(
        _PAGE.replace("\n\n  1. Các xã: An Bình, Hòa Lợi.\n\n", "").replace("(3) Ông", "(4) Ông")
    )


@pytest.mark.parametrize("spaces", [1, 2])
def test_long_name_of_an_agency_leaves_one_blank_before_the_country(spaces: int) -> None:
    head = _HEAD.replace(
        "UBND TỈNH HÀ TRUNG             ", f"ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG{' ' * spaces}"
    )
    told = _told(_PAGE.replace(_HEAD, head))
    assert not {code for code, _ in told} & {"L-N01", "L-M01", "L-M02", "L-H01"}


def test_symbol_that_breaks_at_the_end_of_a_row_is_whole() -> None:
    row = "Hội đồng thẩm định báo cáo kết quả thẩm định Chỉ số cải cách hành chính\ncủa các cơ quan, như sau:"
    broken = "Thực hiện Kế hoạch công tác quý I năm 2026 và Quyết định số 27/QĐ-\nTTg ngày 19 tháng 01 năm 2026 của Thủ tướng Chính phủ về thẩm định và Kết luận số 269-\nKL/TU ngày 10/01/2026 của Tỉnh ủy về cải cách hành chính, Hội đồng báo cáo như sau:"
    assert not {code for code, _ in _told(_PAGE.replace(row, broken))} & {"L-N01", "L-C01"}


def test_columns_of_a_table_double_no_word() -> None:
    table = "Bảo đảm các          các sở, ban, ngành\n\n       Trên đây"
    assert "L-W02" not in {code for code, _ in _told(_PAGE.replace("Trên đây", table, 1))}


@pytest.mark.parametrize(
    ("line", "doubled"),
    [
        ("Đơn vị Đơn vị phối hợp", False),
        ("Các đơn vị đơn vị phối hợp", True),
        ("Các đơn vị gửi gửi báo cáo để để tổng hợp", True),
    ],
)
def test_second_word_with_a_capital_begins_another_column(line: str, doubled: bool) -> None:
    assert ("L-W02" in {code for code, _ in _told(f"{line}.\n")}) is doubled


def test_letters_that_only_look_like_ours_are_told_once_and_read_as_ours() -> None:
    """``ƣ`` for ``ư``, ``Ð`` for ``Đ``: a copied page brings them, and every word is still there."""
    copied = _PAGE.replace("ư", "ƣ").replace("Độc lập", "Ðộc lập")
    told = _told(copied)
    assert {code for code, _ in told} - {"L-H16"} == {"L-F03"}


def test_what_is_issued_with_a_paper_is_no_part_of_its_foot() -> None:
    """Below the foot begins the head of the statutes that the paper approves."""
    told = _told(_PAGE + "\n" + _HEAD.replace("Số: 36 /BC-HĐTĐ", "Số:    /QC-HĐTĐ"))
    assert not {code for code, _ in told} & {"L-K03", "L-K04"}


def test_name_of_a_type_is_no_part_of_a_small_abstract() -> None:
    text = _PAGE.replace("Kết quả thẩm định Chỉ", "kết quả thẩm định Chỉ")
    assert {code for code, _ in _told(text)} <= {"L-H16", "L-V07"}


def test_title_on_the_row_above_the_recipients_signs() -> None:
    foot = "Nơi nhận:                                   CHỦ TỊCH HỘI ĐỒNG"
    above = "                                            KT. CHỦ TỊCH\nNơi nhận:"
    assert not {c for c, _ in _told(_PAGE.replace(foot, above))} & {"L-K07", "L-K01"}


def test_shares_that_a_group_reached_at_least_are_not_those_of_its_members() -> None:
    line = "Có 11/15 đơn vị có chỉ số đạt từ 80% trở lên; có 5/15 đơn vị đạt dưới 50%."
    assert "L-M10" not in {code for code, _ in _told(f"{line}\n")}
    wrong = _told("Có 11/15 đơn vị hoàn thành, đạt 80%.\n")
    assert ("L-M10", "“11/15” là 73,3%, văn bản ghi 80%.") in wrong


def test_several_addressees_beside_their_label_are_a_row_of_the_page() -> None:
    letter = _PAGE.replace("BÁO CÁO", "TỜ TRÌNH").replace("/BC-", "/TTr-")
    beside = (
        "  Kính gửi:    - Ủy ban nhân dân tỉnh;\n               - Sở Nội vụ.\n\n       1. Các tổ"
    )
    told = _told(letter.replace("       1. Các tổ", beside))
    assert not {code for code, _ in told} & {"L-H15", "L-H16", "L-G01"}


def test_shares_in_the_cells_of_a_row_are_not_of_each_other() -> None:
    row = "83,1/100     62/63    83,0%     39/63    41,02/80    54/63"
    assert "L-M10" not in {code for code, _ in _told(f"{row}\n")}


def test_title_on_a_row_between_two_recipients_signs() -> None:
    """The recipients after that row are read all the same."""
    foot = (
        "Nơi nhận:                                   CHỦ TỊCH HỘI ĐỒNG\n- Ủy ban nhân dân tỉnh;\n"
    )
    between = (
        "                                            KT. CHỦ TỊCH HỘI ĐỒNG\nNơi nhận:\n"
        "- Ủy ban nhân dân tỉnh;\n"
        "                                            PHÓ CHỦ TỊCH HỘI ĐỒNG\n"
    )
    page = _PAGE.replace(foot, between)
    assert page != _PAGE
    assert not {code for code, _ in _told(page) if code.startswith("L-K")}
    capitals = page.replace("- Lưu: VT", "- VPTU, VPUB;\n- Lưu: VT")
    assert not {code for code, _ in _told(capitals) if code.startswith("L-K")}
    without = page.replace("- Lưu: VT, CCHC.\n", "")
    assert "L-K04" in {code for code, _ in _told(without)}


@pytest.mark.parametrize(
    ("words", "told"),
    [("bản được gửi dưới dạng điện tử", False), ("Văn bản được gửi dưới dạng điện tử", True)],
)
def test_number_beside_the_middle_row_of_a_cell_is_no_gap(words: str, told: bool) -> None:
    row = f"       3.2. {words}\n\n       Trên đây"
    codes = {code for code, _ in _told(_PAGE.replace("       Trên đây", row, 1))}
    assert ("L-S02" in codes) is told


@pytest.mark.parametrize(
    ("about", "to", "told"),
    [
        ("hợp nhất các hội", "Sở Nội vụ", False),
        ("hợp nhất các hội", "Sở Thông tin và Truyền thông", True),
        ("số hóa sổ của các hội", "Sở Nội vụ", True),
    ],
)
def test_paper_about_a_merger_names_what_was_merged(about: str, to: str, told: bool) -> None:
    """But it goes to nobody who is no more."""
    page = _PAGE.replace("thẩm định Chỉ số cải cách hành chính\n\n", f"{about}\n\n")
    page = page.replace("1. Các tổ công tác", "1. Hội của tỉnh Bình Định có 15 người.")
    page = page.replace("- Ủy ban nhân dân tỉnh;", f"- {to};")
    assert page.count(about) == page.count("Bình Định") == page.count(f"- {to};") == 1
    assert ("L-U02" in {code for code, _ in _told(page)}) is told
