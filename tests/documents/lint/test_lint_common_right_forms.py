# ruff: noqa: E501 - lines of papers stand whole
"""What real papers of many offices write rightly, which looked wrong, and its wrong neighbour."""

import pytest

from plancycle.lint import check_file
from plancycle.lint.sense.spelled import read_number
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


def _word_codes(*lines: tuple[str, str, str]) -> list[tuple[str, str]]:
    """Findings in a Word paper with a number: words, looks of the run, looks of the paragraph."""
    body = paragraph(run("Số: 12/KH-UBND"))
    body += "".join(paragraph(run(text, look), layout) for text, look, layout in lines)
    return [(f.code, f.message) for f in check_file(word(body), "a.docx")]


def _with(aim: str) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in text_findings(GOOD.replace(_AIM, f"{_AIM}\n\n{aim}"))]


@pytest.mark.parametrize(
    ("font", "right"),
    [
        ("TimesNewRomanPSMT", True),
        ("TimesNewRomanPS-BoldMT", True),
        ("TimesNewRomanPSMT;Times New Roman", True),
        ("Times New Roman Bold", True),
        ("Arial", False),
        ("Tinos", False),
    ],
)
def test_times_new_roman_by_any_of_its_names(font: str, right: bool) -> None:
    look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    told = _word_codes(("Tổ chức hội nghị sơ kết.", look, ""))
    assert (("L-F01", f"Phông chữ {font}.") in told) is not right


@pytest.mark.parametrize(
    ("colour", "black"),
    [("1F1F1F", True), ("0D0D0D", True), ("333333", True), ("343434", False), ("0000FF", False)],
)
def test_what_nobody_tells_from_black_is_black(colour: str, black: bool) -> None:
    told = _word_codes(("Tổ chức hội nghị sơ kết.", f'<w:color w:val="{colour}"/>', ""))
    assert (("L-F02", f"Chữ màu #{colour}.") in told) is not black


def test_long_name_of_who_decides_is_centred_and_has_no_first_line() -> None:
    name = "TRƯỞNG BAN CHỈ ĐẠO TỈNH VỀ PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ, ĐỔI MỚI SÁNG TẠO, CHUYỂN ĐỔI SỐ VÀ ĐỀ ÁN 06"
    centred = _word_codes((name, "", '<w:jc w:val="center"/>'))
    assert "L-F06" not in {code for code, _ in centred}
    assert "L-F06" in {
        c for c, _ in _word_codes((name.capitalize() + ".", "", '<w:jc w:val="both"/>'))
    }


def test_secondly_is_no_monday() -> None:
    """06/4/2023 was a Thursday: "Thứ hai" is wrong as a weekday and right as the second point."""
    second = "Thứ hai, ngày 06/4/2023, Thủ tướng Chính phủ đã có ý kiến."
    first = "Thứ nhất, ngày 21/3/2023, Thủ tướng Chính phủ đã có ý kiến."
    assert "L-D08" not in {c for c, _ in _with(f"{first}\n\n{second}")}
    assert "L-D08" in {c for c, _ in _with(second)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kính thưa quý vi đại biểu.", []),
        ("Đặc khu Phú Quý 8,863 điểm.", []),
        ("Hoàn thành trong quý VI.", ["Không có thời gian “quý VI”."]),
        ("Hoàn thành trong Quý 5.", ["Không có thời gian “Quý 5”."]),
    ],
)
def test_quarters_are_written_in_capitals_or_digits(text: str, told: list[str]) -> None:
    assert [m for c, m in _with(text) if c == "L-D01"] == told


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Một nghìn ba trăm sáu mươi tỷ, sáu trăm sáu mươi tám triệu đồng chẵn", 1_360_668_000_000),
        ("hai triệu ba trăm nghìn", 2_300_000),
        ("một nghìn tỷ đồng", 10**12),
        ("năm tỷ hai trăm triệu không trăm linh năm nghìn", 5_200_005_000),
        ("ba mươi mốt", 31),
    ],
)
def test_thousands_of_milliards_are_read(words: str, value: int) -> None:
    assert read_number(words) == value


def test_reference_of_a_list_is_no_place_and_date() -> None:
    text = "Phụ lục II\nKẾT QUẢ ĐÁNH GIÁ NĂM 2025\n(Kèm theo Quyết định số      /QĐ-UBND ngày    tháng    năm 2026\ncủa Chủ tịch Ủy ban nhân dân tỉnh)\n"
    assert not {f.code for f in text_findings(text)} & {"L-D02", "L-D05"}


def test_notice_with_v_v_below_its_name_is_no_letter() -> None:
    notice = GOOD.replace("KẾ HOẠCH\nTruyền thông", "THÔNG BÁO\nV/v truyền thông").replace(
        "96/KH-", "96/TB-"
    )
    assert not {f.code for f in text_findings(notice)} & {"L-H13", "L-H16", "L-N05"}


def test_document_in_the_title_of_one_without_a_type_is_not_cited_itself() -> None:
    text = "Thực hiện Văn bản số 59-CV/BCĐ ngày 12/6/2023 của Ban Chỉ đạo Trung ương về tổng kết Nghị quyết số 18-NQ/TW về sắp xếp tổ chức bộ máy."
    assert "L-C01" not in {c for c, _ in _with(text)}
    assert ("L-C01", "Lần đầu viện dẫn “Nghị quyết số 18-NQ/TW” không ghi đầy đủ.") in _with(
        "Tổng kết Nghị quyết số 18-NQ/TW tại các đơn vị."
    )


@pytest.mark.parametrize(
    ("agency", "symbol"),
    [
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH HÀ TRUNG\nĐOÀN GIÁM SÁT", "ĐGS"),
        ("UBND TỈNH HÀ TRUNG\nHIỆP HỘI DOANH NGHIỆP", "HHDN"),
        ("UBND TỈNH HÀ TRUNG\nBỆNH VIỆN ĐA KHOA", "BVĐK"),
    ],
)
def test_bodies_below_a_council_or_committee_have_their_own_symbol(
    agency: str, symbol: str
) -> None:
    paper = GOOD.replace("ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG", agency, 1).replace(
        "96/KH-UBND", f"96/KH-{symbol}"
    )
    assert "L-M01" not in {f.code for f in text_findings(paper)}


def test_committee_with_the_symbol_of_a_council_is_told() -> None:
    assert "L-M01" in {f.code for f in text_findings(GOOD.replace("96/KH-UBND", "96/KH-HĐND"))}


def test_country_and_motto_in_one_paragraph_are_there() -> None:
    head = paragraph(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"))
    told = {f.code for f in check_file(word(head + paragraph(run("Số: 12/KH-UBND"))), "a.docx")}
    assert not told & {"L-H01", "L-H03"}


def test_number_without_its_colon_is_a_wrong_number_and_no_missing_one() -> None:
    told = {
        (f.code, f.message) for f in text_findings(GOOD.replace("Số: 96/KH-UBND", "Số    /KH-UBND"))
    }
    assert ("L-N04", "Số, ký hiệu ghi “Số    /KH-UBND”.") in told
    assert "L-H06" not in {code for code, _ in told}


def test_names_of_one_kind_in_one_paragraph_are_one_finding() -> None:
    told = _with("Chọn điểm tại các đơn vị, Xã An Bình, Xã Hòa Lợi, Xã Đắk Mil.")
    assert [m for c, m in told if c == "L-V03"] == ["Viết “Xã An Bình” (và 2 tên khác trong đoạn)."]


@pytest.mark.parametrize(
    "text",
    [
        "Sản phụ có dấu hiệu vỡ đầu ối, bệnh nhân máu trắng được miễn nhiễm.",
        "Lắp đèn chao chiếu sâu, xây hố chứa nước, nối đường đẩy của máy bơm.",
        "Có biện pháp phòng hoả hoạn, giải toả mặt bằng, huỷ hoại tài sản.",
        "Lực lượng phản công, đánh đồng bọn; đồng đội và bạn hàng cần thận trọng.",
    ],
)
def test_words_of_medicine_and_techniques_are_words(text: str) -> None:
    assert [m for c, m in _with(text) if c == "L-W10"] == []


def test_badly_read_scan_is_not_told_word_by_word() -> None:
    scan = "Cac don vi phat dong phong trao thi dua, nang cao doi song van hoa cua nhan dan."
    assert [m for c, m in _with(scan) if c == "L-W10"] == []
    assert [m for c, m in _with("Các đơn vị phát động phong trao thi đua.") if c == "L-W10"]


def _table(*numbers: int) -> bytes:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(run(n))}</w:tc><w:tc>{paragraph(run(f'Dịch vụ {n}'))}</w:tc></w:tr>"
        for n in ("STT", *map(str, numbers))
    )
    grid = '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="4000"/></w:tblGrid>'
    return word(paragraph(run("Số: 12/KH-UBND")) + f"<w:tbl>{grid}{rows}</w:tbl>")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((161, 297, 464, 630), []),
        ((1, 2, 3, 4, 961), []),
        ((1, 2, 4, 5), ["Số thứ tự “4” nhảy cóc, sau “2”."]),
        ((1, 2, 2, 3), ["Số thứ tự “2” lặp lại, sau “2”."]),
    ],
)
def test_rows_taken_out_of_a_longer_table_keep_their_numbers(
    numbers: tuple[int, ...], told: list[str]
) -> None:
    every = check_file(_table(*numbers), "a.docx")
    assert [f.message for f in every if f.code == "L-S04"] == told
