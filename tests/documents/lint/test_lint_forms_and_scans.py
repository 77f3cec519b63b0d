# ruff: noqa: E501 - lines of papers stand whole
"""Papers that are no office's own: forms, bidders' letters, bad scans, extracts, annexes with tables."""

import pytest

from plancycle.lint import check_file
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


def _told(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in text_findings(text)]


def _in_plan(*lines: str) -> list[tuple[str, str]]:
    return _told(GOOD.replace(_AIM, "\n\n".join((_AIM, *lines))))


def _word_told(*texts: str) -> list[tuple[str, str]]:
    body = "".join(paragraph(run(text)) for text in texts)
    return [(f.code, f.message) for f in check_file(word(body), "a.docx")]


def _table(*rows: tuple[str, ...]) -> str:
    cells = (
        "".join(f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>" for text in row) for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


# letters of a list


@pytest.mark.parametrize(
    ("letters", "told"),
    [
        ("abcdđeg", []),
        ("abcdđefg", ["Số mục “f” nhảy cóc, sau “e”."]),
        ("abcdef", ["Số mục “e” nhảy cóc, sau “d”.", "Số mục “f” nhảy cóc, sau “e”."]),
        ("abcdđefh", ["Số mục “f” nhảy cóc, sau “e”."]),
        ("abcdđefi", ["Số mục “f” nhảy cóc, sau “e”.", "Số mục “i” nhảy cóc, sau “e”."]),
        ("abcdđeghijk", ["Số mục “j” nhảy cóc, sau “i”."]),
    ],
)
def test_letter_that_no_point_has_is_told_once_and_the_list_goes_on(
    letters: str, told: list[str]
) -> None:
    lines = [f"{letter}) Tổ chức hội nghị tại xã thứ {n}." for n, letter in enumerate(letters, 1)]
    assert [m for code, m in _in_plan(*lines) if code == "L-S03"] == told


def test_sentence_about_a_part_ends_no_list() -> None:
    lines = (
        "a) Tài liệu gồm hai phần;",
        "b) Nội dung của tài liệu:",
        "Phần thứ nhất gồm các câu hỏi về dịch vụ công.",
        "Phần thứ hai gồm các câu trả lời.",
    )
    assert "L-S03" not in dict(_in_plan(*lines, "c) Tài liệu gửi các xã."))
    assert ("L-S03", "Số mục “d” nhảy cóc, sau “b”.") in _in_plan(*lines, "d) Gửi các xã.")


@pytest.mark.parametrize("heading", ["Phần thứ hai", "PHẦN II", "Phần 2. Nhiệm vụ", "Chương II"])
def test_heading_of_a_part_begins_the_lists_anew(heading: str) -> None:
    told = _told(f"a) Hội nghị.\n\nb) Tập huấn.\n\n{heading}\n\nb) Gửi các xã đúng hạn.\n")
    assert ("L-S03", "Số mục “b” nhảy cóc.") in told


# quoted clauses and extracts


def test_clause_cited_alone_below_a_colon_keeps_its_number() -> None:
    lead = "Nội dung được bổ sung vào dự thảo:"
    assert "L-S02" not in dict(_told(f"{lead}\n\n8. Được tham gia ý kiến.\n\nKính trình./.\n"))
    two = f"{lead}\n\n8. Được tham gia ý kiến.\n\n9. Được hỗ trợ.\n\nKính trình./.\n"
    assert ("L-S02", "Số mục “8” nhảy cóc.") in _told(two)


def test_extract_of_a_decree_begins_where_it_begins() -> None:
    text = "Điều 15. Hồ sơ\n\n1. Giấy đề nghị.\n\n4. Bản kê.\n"
    assert "L-S02" not in dict(_told(text))
    assert "L-S02" in dict(_told(text.replace("Điều 15", "Điều 1")))


def _numbered(numbers: list[int]) -> list[str]:
    body = _table(("STT", "Tên"), *((str(n), f"Xã thứ {n}") for n in numbers))
    return [f.message for f in check_file(word(body), "a.docx") if f.code == "L-S04"]


def test_extract_of_a_table_leaves_rows_out_on_purpose() -> None:
    assert _numbered([n for n in range(1, 60) if n % 8]) == []
    assert _numbered([n for n in range(1, 60) if n % 25]) == [
        "Số thứ tự “26” nhảy cóc, sau “24”.",
        "Số thứ tự “51” nhảy cóc, sau “49”.",
    ]
    twice = [n for n in range(1, 60) if n % 8]
    twice.insert(3, 3)
    assert "Số thứ tự “3” lặp lại, sau “3”." in _numbered(twice)


# letters that are no office's


def test_bidders_letter_is_not_held_to_the_form_of_a_letter() -> None:
    letter = (
        "Hà Trung, ngày     tháng     năm 2026",
        "Kính gửi: VIỆN CÔNG NGHỆ AN BÌNH",
        "- Tên nhà thầu: Công ty Hòa Lợi",
        "- Tên dự án: Nâng cấp trang tin",
    )
    assert {code for code, _ in _word_told(*letter)} & {"L-H07", "L-H14", "L-H15", "L-G01"} == set()
    numbered = {code for code, _ in _word_told("Số: 12/SNV-VP", *letter)}
    assert {"L-H07"} <= numbered
    assert "L-H15" not in numbered
    wrong = dict(_word_told("Số: 12/SNV-VP", "Kính gửi: Sở Tài chính", "- Sở Nội vụ", "Kính gửi."))
    assert wrong["L-H15"] in {
        "Dòng nơi gửi sai dấu.",
        "Vừa ghi nơi gửi cùng dòng, vừa liệt kê bên dưới.",
    }


def _form(agency: str) -> set[str]:
    head = _table(
        (agency, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Số: 12/HL", "Độc lập - Tự do - Hạnh phúc"),
    )
    body = head + paragraph(run("Kính gửi: Sở Công Thương")) + paragraph(run("Địa chỉ trụ sở:"))
    return {f.code for f in check_file(word(body), "a.docx")}


@pytest.mark.parametrize("agency", ["TÊN TỔ CHỨC (1)", "(TÊN TỔ CHỨC ĐỀ NGHỊ)", "CÔNG TY ………."])
def test_blank_form_is_told_as_a_form(agency: str) -> None:
    assert _form(agency) == {"L-P09"}


def test_letter_of_a_named_office_is_held_to_the_form() -> None:
    assert "L-P09" not in _form("SỞ NỘI VỤ")
    assert "L-H07" in _form("SỞ NỘI VỤ")


# tables and files of annexes


def test_row_of_a_long_table_called_recipients_is_no_foot() -> None:
    rows = [("1", f"Trường thứ {n}", "String") for n in range(1, 9)]
    rows += [("9", "Nơi nhận", "String"), ("9.1", "Mã của cơ quan nhận", "String")]
    body = paragraph(run("Số: 12/KH-UBND")) + _table(("STT", "Tên trường", "Kiểu"), *rows)
    codes = {f.code for f in check_file(word(body), "a.docx")}
    assert codes & {"L-K03", "L-K04", "L-K05", "L-K10", "L-K11"} == set()
    foot = body + _table(("Nơi nhận:", "CHỦ TỊCH"), ("- Sở Nội vụ", ""))
    assert "L-K03" in {f.code for f in check_file(word(foot), "a.docx")}


def test_trace_of_a_seal_is_no_number_of_the_paper() -> None:
    seal = "Số: 666/TTr-SNV; 22/12/2025; 18:56:39; +07:00\n\nPhụ lục\n\nTỔNG HỢP Ý KIẾN\n"
    assert _told(seal) == []
    assert "L-N04" in dict(_told("Số: 666-TTr/SNV; 22 bản\n\nTỔNG HỢP Ý KIẾN\n"))


# symbols


def test_typed_paper_with_a_letters_symbol_is_told_once() -> None:
    head = "UBND TỈNH HÀ TRUNG\nSỞ NỘI VỤ\nSố: 519/{}-TCCC\nHà Trung, ngày 24 tháng 02 năm 2026\n\nTỜ TRÌNH\nVề việc cho phép đổi tên hội\n"
    codes = [code for code, _ in _told(head.format("SNV"))]
    assert codes.count("L-N05") == 1
    assert "L-M01" not in codes
    assert "L-M01" in dict(_told(head.format("TTr").replace("TCCC", "UBND")))


def test_firm_may_have_a_hyphen_in_its_short_name() -> None:
    head = "TẬP ĐOÀN BƯU CHÍNH HÀ TRUNG\nSố: 145/TB-HTPT-IT\n\nTHÔNG BÁO\nLịch bảo trì\n"
    assert "L-N04" not in dict(_told(head))
    assert "L-N04" in dict(_told(head.replace("TẬP ĐOÀN BƯU CHÍNH", "ỦY BAN NHÂN DÂN TỈNH")))


def test_number_beside_the_date_where_the_country_stands_alone() -> None:
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n  SỞ TÀI CHÍNH        Độc lập - Tự do - Hạnh phúc\nSố: 1925/STC-HTDN          Hà Trung, ngày 19 tháng 5 năm 2026\nV/v tổ chức đại hội\n\nKính gửi: Sở Nội vụ\n"
    assert "L-N04" not in dict(_told(head))
    assert "L-N04" in dict(_told(head.replace("1925/STC-HTDN", "1925-STC/HTDN")))


# words that can't be read


_SENTENCE = (
    "Sở Nội vụ nhận được công văn về việc tổ chức đại hội, thống nhất với nội dung xin phép."
)
_SPOILT = _SENTENCE.replace("công văn", "côg văn").replace("thống nhất", "thốg nhất")


def test_spoilt_scan_is_told_once() -> None:
    told = _told("\n\n".join([_SPOILT] * 12))
    assert told == [
        (
            "L-W03",
            "Chữ trong văn bản hỏng ở nhiều chỗ (24 chỗ), như bản quét được nhận dạng sai; nội dung không được kiểm tra.",
        )
    ]


def test_some_slips_in_a_long_text_are_told_one_by_one() -> None:
    few = _told("\n\n".join([_SPOILT, *[_SENTENCE + f" Lần {n}." for n in range(9)]]))
    assert [m for code, m in few if code == "L-W03"] == [
        "“côg” không phải là một tiếng của tiếng Việt.",
        "“thốg” không phải là một tiếng của tiếng Việt.",
    ]


def test_text_with_hardly_a_mark_is_told_as_such_and_no_word_of_it() -> None:
    text = "QUYẾT ĐỊNH\n\n" + "Dieu 1. Kinh phi chuyen di thuc hien theo quy dinh hien hanh. " * 5
    assert [code for code, _ in _told(text)] == ["L-P00"]
