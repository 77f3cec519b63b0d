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


# bases that are not the last


_LAW = "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;"


def test_copy_that_ends_among_the_bases_has_no_last_one() -> None:
    assert "L-C05" not in dict(_told(f"{_HEAD}{_LAW}\n"))
    assert "L-C05" in dict(_told(f"{_HEAD}{_LAW}\nỦy ban nhân dân tỉnh ban hành Kế hoạch này.\n"))


def test_occasion_and_purpose_are_one_sentence() -> None:
    occasion = "\nThực hiện Kế hoạch số 15/KH-UBND ngày 02/01/2025 của Ủy ban nhân dân tỉnh về cải cách hành chính;\n"
    purpose = (
        "Để kiểm tra việc thực hiện, Sở Nội vụ trình Ủy ban nhân dân tỉnh ban hành Kế hoạch.\n"
    )
    assert "L-C05" not in dict(_told(_HEAD + occasion + purpose))
    assert "L-C05" in dict(_told(_HEAD + occasion + purpose.replace("Để kiểm", "Nay kiểm")))
    assert "L-C05" not in dict(_told(_HEAD + occasion + purpose.replace("Để kiểm", "Nhằm kiểm")))


def test_basis_that_leaves_out_its_first_word_goes_on_with_the_one_above() -> None:
    more = (
        "Quyết định số 15/QĐ-TTg ngày 02/01/2025 của Thủ tướng Chính phủ về cải cách hành chính;\n"
    )
    end = "Sở Nội vụ trình Ủy ban nhân dân tỉnh ban hành Kế hoạch.\n"
    assert "L-C05" not in dict(_told(f"{_HEAD}{_LAW}\n\n{more}\n{end}"))
    assert "L-C05" in dict(_told(f"{_HEAD}{_LAW}\n\n{end}"))


@pytest.mark.parametrize(("year", "told"), [(2018, False), (2025, True)])
def test_comma_after_the_last_basis_was_right_before_the_decree(year: int, told: bool) -> None:
    head = _HEAD.replace("2025", str(year))
    text = f"{head}{_LAW}\nXét đề nghị của Giám đốc Sở Y tế tại Tờ trình số 12/TTr-SYT ngày 02/01/{year},\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch này.\n"
    assert ("L-C05" in dict(_told(text))) is told


# what narrow cells break


def test_number_and_date_broken_by_a_narrow_cell_are_whole() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\nSố:\n3104/QĐ-UBND\n|\nHà Trung,\nngày 10 tháng 10 năm 2025\n|\nQUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH QUY CHẾ\n"
    assert _told(head) == []
    assert "L-N05" in dict(_told(head.replace("3104/QĐ", "3104/KH")))
    assert "L-D03" in dict(_told(head.replace("ngày 10", "ngày 5")))


def test_name_with_a_hyphen_broken_at_it_is_no_row_of_a_list() -> None:
    text = (
        f"{_HEAD}{_LAW}\nTheo đề nghị của Giám đốc Sở {{}}\n"
        "- Thương binh và Xã hội tại Tờ trình số 1167/TTr-SLĐTBXH ngày 13 tháng 5 năm 2025 về\nviệc ban hành Kế hoạch thực hiện bình đẳng giới.\n"
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Chiến lược quốc gia\nvề bình đẳng giới, các sở, ban, ngành và địa phương cùng thực\nhiện như sau.\n"
    )
    assert "L-C05" not in dict(_told(text.format("Lao động")))
    assert "L-C05" in dict(_told(text.format("Y tế")))


def test_recipient_whose_short_name_stands_on_the_next_row_is_one() -> None:
    foot = f"{_HEAD}Các sở, ban, ngành thực hiện Kế hoạch này./.\nNơi nhận:\n- Bộ Y\nTBXH;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý Văn Tám\n"
    assert "L-K03" not in dict(_told(foot))
    assert "L-K03" in dict(_told(foot.replace("TBXH;", "Sở Y tế,")))


def test_document_named_in_words_that_are_quoted_is_cited_by_who_wrote_them() -> None:
    lead = "Công văn số 1911/BNV-TCPCP ngày 29/4/2025 của Bộ Nội vụ về hội hướng dẫn "
    rule = "Đối với hợp nhất quỹ thì thực hiện theo Nghị quyết số 60-NQ/TW như đối với hội"
    assert "L-C01" not in dict(_told(f"{lead}“{rule}” và các văn bản khác.\n"))
    assert "L-C01" in dict(_told(f"{lead}về hội. {rule} và các văn bản khác.\n"))
    later = f"{lead}“{rule}”; Sở Nội vụ thực hiện theo Nghị quyết số 60-NQ/TW.\n"
    assert "L-C01" in dict(_told(later))


def test_clause_with_a_capital_in_quoted_words_is_the_writers_who_is_quoted() -> None:
    rule = (
        "Hội đổi tên thì thực hiện theo quy định tại Điều 31 và Khoản 4 Điều 32 của Nghị định này"
    )
    lead = "Công văn số 1911/BNV-TCPCP ngày 29/4/2025 của Bộ Nội vụ về hội quy định"
    assert "L-V09" not in dict(_told(f"{lead}: “{rule}”.\n"))
    assert ("L-V09", "Viết “Khoản 4”.") in _told(f"{lead}: {rule}.\n")


def test_issuer_named_once_for_several_documents() -> None:
    row = "Căn cứ {} Số 18/2021/QĐ-TTg ngày 22/4/2021 quy định về cảnh báo; Quyết định số 1651/QĐ-TTg ngày 30/12/2022;\n"
    ends = "Căn cứ Luật Phòng, chống thiên tai ngày 19 tháng 6 năm 2013.\n"
    named = row.format("các Quyết định của Thủ tướng Chính phủ:")
    assert "L-C01" not in dict(_told(_HEAD + named + ends))
    assert "L-C01" in dict(_told(_HEAD + row.format("các văn bản sau:") + ends))


def test_row_of_the_abstract_may_begin_with_a_bracket() -> None:
    title = (
        ("QUYẾT ĐỊNH", _CENTRE),
        ("Về việc cho phép sáp nhập Liên đoàn Bóng bàn tỉnh Hà Trung", _CENTRE),
        (
            "(trước sắp xếp) vào Liên đoàn Bóng bàn tỉnh An Bình, nay là Liên đoàn Bóng bàn các xã, phường trên địa bàn tỉnh An Bình và tỉnh Hà Trung",
            _CENTRE,
        ),
        (f"{_SENTENCE}./.", _JUSTIFIED),
    )
    assert {"L-F05", "L-F06"} & set(_word_codes(*title)) == set()
    other = (*title[:2], (title[2][0].replace("trước", "theo"), _CENTRE), title[3])
    assert "L-F05" in _word_codes(*other)


def test_occasion_is_set_as_the_text_is_and_a_basis_in_italics() -> None:
    def codes(begins: str) -> list[str]:
        text = f"{begins} Kế hoạch số 15/KH-UBND ngày 02/01/2025 của Ủy ban nhân dân tỉnh về hội;"
        lines = [("TỜ TRÌNH", _CENTRE), ("Về việc đổi tên hội", _CENTRE), (text, _JUSTIFIED)]
        return _word_codes(*lines, (f"{_SENTENCE}./.", _JUSTIFIED))

    assert "L-C06" not in codes("Thực hiện")
    assert "L-C06" in codes("Căn cứ")


def test_copy_that_is_cut_among_the_recipients_has_no_last_one() -> None:
    foot = f"{_HEAD}Các sở, ban, ngành thực hiện Kế hoạch này./.\nNơi nhận:\n- Như Điều 3;\n- Chủ tịch UBND tỉnh;\n"
    assert "L-K04" not in dict(_told(foot))
    assert "L-K04" in dict(_told(f"{foot}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLý Văn Tám\n"))


def test_mark_of_a_note_after_a_symbol_says_that_the_note_tells_the_rest() -> None:
    text = "Sau khi rà soát hồ sơ và căn cứ Nghị định số 126/2024/NĐ-CP{}, Sở Nội vụ báo cáo.\n\nCăn cứ khoản 3 Điều 15 Nghị định số 126/2024/NĐ-CP, hội gửi hồ sơ.\n"
    assert "L-C01" not in dict(_told(text.format("1")))
    assert [m for code, m in _told(text.format("")) if code == "L-C01"] == [
        "Lần đầu viện dẫn “Nghị định số 126/2024/NĐ-CP” không ghi đầy đủ."
    ]


def test_title_of_an_older_document_names_what_there_was() -> None:
    title = "của Thủ tướng Chính phủ về việc kiện toàn Ban Vì sự tiến bộ của phụ nữ cấp tỉnh và cấp huyện."
    assert "L-U02" not in dict(
        _told(f"{_HEAD}\nCăn cứ Quyết định số 1855/QĐ-TTg ngày 11 tháng 11 năm 2009 {title}\n")
    )
    assert "L-U02" in dict(
        _told(f"{_HEAD}\nCăn cứ Quyết định số 1855/QĐ-TTg ngày 11 tháng 11 năm 2025 {title}\n")
    )
    assert "L-U02" in dict(_told(f"{_HEAD}\nGiao các cơ quan cấp tỉnh và cấp huyện thực hiện.\n"))
