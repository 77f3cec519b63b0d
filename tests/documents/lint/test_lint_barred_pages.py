# ruff: noqa: E501 - lines of papers stand whole
"""Text copied from pages of law libraries: cells parted by bars, narrow cells, notes below the text."""

import pytest

from plancycle.lint import check_file
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word

_HEAD = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
Số: 206/KH-UBND | Hà Trung, ngày 24 tháng 11 năm 2025 |
KẾ HOẠCH
THỰC HIỆN CHIẾN LƯỢC QUỐC GIA VỀ PHÒNG, CHỐNG TÁC HẠI CỦA THUỐC LÁ
"""


def _told(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in text_findings(text)]


def test_bars_of_a_copied_table_are_no_part_of_the_words() -> None:
    assert _told(_HEAD) == []


def test_faults_between_bars_are_found() -> None:
    told = _told(_HEAD.replace("206/KH-UBND", "206-KH/UBND").replace("CỘNG HÒA XÃ", "CỘNG XÃ"))
    assert ("L-N04", "Số, ký hiệu ghi “Số: 206-KH/UBND”.") in told
    assert ("L-H01", "Quốc hiệu ghi “CỘNG XÃ HỘI CHỦ NGHĨA VIỆT NAM”.") in told
    assert ("L-N05", "Ký hiệu ghi “BC” nhưng tên loại là “KẾ HOẠCH”.") in _told(
        _HEAD.replace("206/KH", "206/BC")
    )


def test_rows_of_a_table_drawn_with_bars_are_counted() -> None:
    table = (
        "| STT | Tên xã | Số lớp |\n|---|:---:|---|\n| 1 | An Bình | 2 |\n| {} | Hòa Lợi | 3 |\n"
    )
    assert _told(_HEAD + table.format(2)) == []
    assert ("L-S04", "Số thứ tự “3” nhảy cóc, sau “1”.") in _told(_HEAD + table.format(3))


@pytest.mark.parametrize(
    "name",
    [
        "|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |",
        "|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|",
        "CỘNG HOÀ XÃ\nHỘI CHỦ NGHĨA VIỆT NAM",
    ],
)
def test_name_of_the_country_broken_by_a_narrow_cell_is_whole(name: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\n{name}\n|\nSố: 18/CT-UBND |\nHà Trung, ngày 29 tháng 12 năm 2025 |\nCHỈ THỊ\nTĂNG CƯỜNG KỶ CƯƠNG\n"
    assert "L-H01" not in dict(_told(head))
    assert "L-H01" in dict(_told(head.replace(name, "CỘNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM")))


def test_department_that_a_page_left_out_is_not_missed_in_the_symbol() -> None:
    head = _HEAD.replace("206/KH-UBND", "1557/KH-SGDĐT")
    assert "L-M01" not in dict(_told(head))
    named = head.replace("ỦY BAN NHÂN DÂN |", "ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG |")
    assert "L-M01" in dict(_told(named))


_NARROW = """Thực hiện các văn bản của cấp trên về xây dựng nông
thôn mới, Ủy ban nhân dân tỉnh ban hành Kế hoạch
này để các sở, ban, ngành cùng thực hiện:
1. Thông tư số 05/2022/TT-BNNPTNT ngày
25 tháng 7 năm 2022 của Bộ Nông nghiệp và Phát triển nông
thôn hướng dẫn một số nội dung về xây dựng nông thôn mới.
2. Kế hoạch số 370/KH-UBND {}
08/12/2021 của Ủy ban nhân dân tỉnh về chuyển đổi số.
"""


def test_row_that_ends_on_a_word_like_day_goes_on_below() -> None:
    told = _told(_NARROW.format("ngày"))
    assert [m for code, m in told if code == "L-C01"] == []


def test_citation_without_a_day_is_found_in_narrow_rows() -> None:
    told = _told(_NARROW.format("ngày").replace("ngày\n08/12/2021 của", "của"))
    assert {"L-C01", "L-C08"} & {code for code, _ in told}


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_symbol_cut_at_the_foot_of_a_page_is_whole(between: str) -> None:
    text = (
        "Thực hiện Công văn số 1849/BGDĐT-GDPT ngày 10 tháng 4 năm 2026 của Bộ Giáo dục\n"
        "và Đào tạo về kiểm tra, các phòng thuộc Sở chủ động phối hợp thực hiện báo cáo\n"
        f"các nội dung mà Đoàn kiểm tra yêu cầu tại Công văn số 1849/BGDĐT-{between}GDPT.\n"
        "Các đơn vị chủ động sắp xếp thời gian, địa điểm và chuẩn bị hồ sơ khi Đoàn\nđến làm việc.\n"
    )
    assert "L-C01" not in dict(_told(text))


# what stands below the text


def _word_codes(*lines: tuple[str, str]) -> list[str]:
    body = paragraph(run("Số: 12/SNV-VP"))
    body += "".join(paragraph(run(text), layout) for text, layout in lines)
    body += paragraph(run("Nơi nhận:")) + paragraph(run("- Lưu: VT."))
    return [f.code for f in check_file(word(body), "a.docx")]


_CENTRE = '<w:jc w:val="center"/>'
_SENTENCE = (
    "Sở Nội vụ kính đề nghị các đồng chí gửi văn bản góp ý trước ngày 05/01/2027 để tổng hợp"
)
_ENCLOSED = (
    "(gửi kèm theo Phiếu ghi ý kiến; dự thảo Quyết định phê duyệt Đề án tổ chức Đại hội và hồ sơ)"
)
_JUSTIFIED = '<w:ind w:firstLine="720"/><w:jc w:val="both"/>'


def test_note_on_what_is_enclosed_stands_below_the_end() -> None:
    codes = _word_codes((f"{_SENTENCE}./.", _JUSTIFIED), (_ENCLOSED, _CENTRE))
    assert set(codes) & {"L-K01", "L-F05", "L-F06"} == set()


def test_text_that_does_not_end_is_found_above_a_note_too() -> None:
    codes = _word_codes((f"{_SENTENCE}.", _JUSTIFIED), (_ENCLOSED, _CENTRE))
    assert "L-K01" in codes
    assert "L-K01" not in _word_codes((f"{_SENTENCE}.", _JUSTIFIED), (f"{_ENCLOSED}./.", _CENTRE))
    assert "L-F05" in _word_codes((f"{_SENTENCE}, {_SENTENCE}./.", _CENTRE))


def test_country_may_be_written_the_older_way_beside_a_text_that_is_not() -> None:
    text = "UBND TỈNH HÀ TRUNG     CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ     Độc lập - Tự do - Hạnh phúc\n\nThực hiện hòa giải ở cơ sở."
    assert "L-M19" not in dict(_told(text))
    assert "L-M19" in dict(_told(f"{text}\n\nTổ hoà giải báo cáo hằng quý."))
