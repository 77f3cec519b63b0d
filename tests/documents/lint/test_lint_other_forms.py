# ruff: noqa: E501 - lines of papers stand whole
"""Papers of other forms, the gazette's specimens, text broken by a page: judged rightly or not at all."""

import pytest

from plancycle.lint import check_file
from plancycle.model.findings import Severity
from tests.documents.lint.gazette_specimens import SPECIMENS, specimen
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import PAGE, members, paragraph, run, word, zipped
from tests.documents.lint.text_faults import GOOD

_CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize("name", SPECIMENS)
def test_specimen_of_the_gazette_is_silent(name: str) -> None:
    found = check_file(specimen(name), "mau.docx")
    assert [(f.code, f.location, f.message) for f in found if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    "top",
    [
        "TỈNH ỦY HÀ TRUNG\n*\nSố 12-CV/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nHà Trung, ngày 5 tháng 3 năm 2026",
        "ĐẢNG BỘ TỈNH HÀ TRUNG\nVĂN PHÒNG TỈNH ỦY\n*\nSố 96-KH/VPTU\n\nHà Trung, ngày 17 tháng 7 năm 2026",
        "BAN CHẤP HÀNH TRUNG ƯƠNG\tĐẢNG CỘNG SẢN VIỆT NAM\n*\t\nSố 57-NQ/TW",
    ],
)
def test_paper_of_the_party_is_told_and_not_judged(top: str) -> None:
    body = GOOD[GOOD.index("KẾ HOẠCH") :].replace("chuyển đổi số", "chuyên đổi số")
    found = text_findings(f"{top}\n\n{body}")
    assert [(f.code, f.severity) for f in found] == [("L-P09", Severity.NOTE)]
    assert found[0].message == (
        "Đây là văn bản của Đảng: thể thức theo Hướng dẫn số 36-HD/VPTW của Văn phòng Trung ương Đảng."
    )


@pytest.mark.parametrize(
    "number",
    ["Số: 12/2026/QĐ-UBND", "Luật số: 69/2025/QH15", "Số: 66.18/2026/NQ-CP", "Số: 23/2024/TT-BCT"],
)
def test_legal_paper_is_read_for_its_words_alone(number: str) -> None:
    spoilt = GOOD.replace("Số: 96/KH-UBND", number).replace("I. MỤC TIÊU", "III. Mục tiêu")
    found = text_findings(spoilt.replace("gồm 03 nội dung", "gồm 03 03 nội dung của của"))
    assert [f.code for f in found] == ["L-P09", "L-W02"]


def test_licence_has_a_form_of_its_own() -> None:
    licence = GOOD.replace("Số: 96/KH-UBND", "Số: 96/GP-UBND").replace(
        "KẾ HOẠCH\n", "GIẤY PHÉP VẬN CHUYỂN\n"
    )
    assert [f.code for f in text_findings(licence)] == ["L-P09"]


def test_symbol_of_a_premier_is_in_form() -> None:
    assert (
        text_findings(
            GOOD.replace("96/KH-UBND", "96/KH-TTg")
            .replace("TM. ỦY BAN NHÂN DÂN\n", "")
            .replace("ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG", "THỦ TƯỚNG CHÍNH PHỦ")
        )
        == []
    )


def _broken(text: str, width: int) -> str:
    """A text as a page breaks it: rows no longer than a width, paragraphs one below the other."""
    rows: list[str] = []
    for line in text.splitlines():
        row = ""
        for word_ in line.split(" "):
            if "\t" not in line and len(row) + len(word_) >= width:
                rows.append(row)
                row = word_
            else:
                row = f"{row} {word_}".strip() if row else word_
        rows.append(row)
    return "\n".join(rows)


@pytest.mark.parametrize("width", [50, 60, 75, 90])
def test_text_broken_by_a_page_is_read_as_its_paragraphs(width: int) -> None:
    long = "Yêu cầu các sở, ban, ngành, Ủy ban nhân dân các xã, phường trên địa bàn tỉnh phối hợp chặt chẽ với Sở Khoa học và Công nghệ trong việc tổ chức thực hiện các nội dung tại Kế hoạch này, kịp thời báo cáo khó khăn, vướng mắc trong quá trình thực hiện.\n"
    three = "\n".join(
        long.replace("Sở Khoa học", f"{n} đơn vị và Sở Khoa học") for n in (11, 12, 13)
    )
    text = GOOD.replace("Kế hoạch gồm 03", f"{three}\nKế hoạch gồm 03")
    assert text_findings(text) == []
    assert text_findings(_broken(text, width)) == []


def test_fault_in_a_broken_text_is_placed_at_its_paragraph() -> None:
    long = "Yêu cầu các sở, ban, ngành và địa phương phối hợp chặt chẽ trong việc tổ chức thực hiện các nội dung của của Kế hoạch, kịp thời báo cáo khó khăn trong quá trình thực hiện.\n"
    other = long.replace("kịp thời", "thường xuyên")
    text = _broken(GOOD.replace("Kế hoạch gồm 03", f"{long}\n{other}\nKế hoạch gồm 03"), 60)
    row = (
        text.splitlines().index(
            next(r for r in text.splitlines() if r.startswith("Yêu cầu các sở"))
        )
        + 1
    )
    found = text_findings(text)
    assert [f.code for f in found] == ["L-W02", "L-W02"]
    assert found[0].location.startswith(f"Dòng {row} (")


@pytest.mark.parametrize(
    "text",
    [
        "Phát triển nông nghiệp theo hướng ứng dụng công nghệ cao.",
        "Xử lý nghiêm hành vi sử dụng hóa đơn vi phạm quy định; sinh hoạt đông đủ.",
        "Cuộc họp pháp chế quý I tổ chức tại phòng họp pháp lý của Sở.",
        "Đơn giá nhân công dịch vụ công ích do Sở Xây dựng công bố; gia công thông tin điện tử.",
        "Tuyên dương doanh nhân thức thời, công nhân thức khuya.",
        "Nơi công cộng đông người; không gian công cộng nghệ thuật.",
        "Mưa lớn gây ảnh hưởng dẫn đến chậm tiến độ; bệnh nhân thức dậy; thần kinh tê liệt.",
        "UBND xã Văn Bàn, huyện Văn Bàn; trực tuyên bố; sơ kết họp báo.",
        "Có 45 nhiệm vụ (trong đó 23 hoàn thành; 22 đang thực hiện).",
        "Phong trào diễn ra tích cực⁴.",
        "Ngày 04/8/2020, Thủ tướng Chính phủ đã ban hành Quyết định số 850/QĐ-TTg phê duyệt Chương trình hành động.",
        "Thay đổi lần thứ 3 ngày 09/9/2021; lần thứ hai ngày 12/5/2022.",
        "Thông báo theo Nghị định 68/2017/NĐ-CP ngày 25/5/2017 của Chính phủ về cụm công nghiệp; nay theo Nghị định số 68/2017/NĐ-CP.",
        "Hội thảo quốc tế The Digital Society and Data do đối tác chủ trì.",
        'Dùng màn hình 24" và 27"; khẩu hiệu “Sống xanh" của "năm dữ liệu”.',
        "Bồn 500 kilôgam dầu điêzen; sđt 0912; kho silô.",
        "Số, ký hiệu:   ngày    tháng 6; □ Mật   □ Khẩn  □ Hỏa tốc.",
        "Căn cứ Mục 2 phần I, Điều 3 nội dung sau đây:\n- Một.\n- Hai.\n- Ba.",
        'Tên công trình" Nhà máy chiết xuất (thành phần số 02)" do Công ty lập.',
        "Luật số 24/2018/QH14 quy định; Điều 10 Luật số 55/2024/QH15.",
    ],
)  # fmt: skip
def test_sentence_of_a_real_paper_draws_no_error(text: str) -> None:
    aim = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."
    found = text_findings(GOOD.replace(aim, f"{aim}\n\n{text}"))
    assert [f for f in found if f.code != "L-C07"] == []


def test_articles_with_a_colon_and_points_with_a_stop_run_on() -> None:
    body = "Điều 1: Một.\nĐiều 2: Hai.\nĐiều 3. Ba.\n1.1. Một\na. Về hồ sơ\nb. Về đất\n1.2. Hai\n"
    changed = GOOD.replace("II. NỘI DUNG\n", f"II. NỘI DUNG\n\n1. Chung\n\n{body}\n")
    assert [f.code for f in text_findings(changed)] == []
    assert [f.code for f in text_findings(changed.replace("Điều 3.", "Điều 4."))] == ["L-S02"]


def test_agency_over_two_rows_of_the_head() -> None:
    size = '<w:sz w:val="26"/>'

    def cell(text: str, look: str = "") -> str:
        inner = paragraph(run(text, look + size), _CENTRED)
        return f"<w:tc><w:tcPr/>{inner}</w:tc>"

    rows = [
        cell("UBND TỈNH HÀ TRUNG") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "<w:b/>"),
        cell("SỞ CÔNG THƯƠNG", "<w:b/>") + cell("Độc lập - Tự do - Hạnh phúc", "<w:b/>"),
        cell("Số: 12/SCT-CN") + cell("Hà Trung, ngày 05 tháng 3 năm 2026", "<w:i/>"),
    ]
    grid = '<w:tblGrid><w:gridCol w:w="3600"/><w:gridCol w:w="5700"/></w:tblGrid>'
    table = f"<w:tbl>{grid}{''.join(f'<w:tr>{r}</w:tr>' for r in rows)}</w:tbl>"
    codes = [f.code for f in check_file(word(table + paragraph(run("Nội dung."))), "a.docx")]
    assert "L-H05" not in codes
    bold = table.replace(">UBND TỈNH", "> UBND TỈNH").replace(
        f"<w:rPr>{size}</w:rPr>", f"<w:rPr><w:b/>{size}</w:rPr>", 1
    )
    codes = [f.code for f in check_file(word(bold + paragraph(run("Nội dung."))), "a.docx")]
    assert "L-H05" in codes


@pytest.mark.parametrize(
    "agency", ["TRƯỜNG ĐẠI HỌC HÀ TRUNG", "BỆNH VIỆN ĐA KHOA TỈNH", "CÔNG AN TỈNH HÀ TRUNG"]
)
def test_degrees_may_stand_where_the_branch_allows_them(agency: str) -> None:
    title = GOOD.replace("CHỦ TỊCH\n", f"THỦ TRƯỞNG {agency}\n").replace("Nguyễn", "TS. Nguyễn")
    assert "L-K12" not in [f.code for f in text_findings(title)]
    assert "L-K12" in [f.code for f in text_findings(GOOD.replace("Nguyễn", "TS. Nguyễn"))]


def test_numbers_of_three_levels_run_on_past_deeper_ones() -> None:
    body = "1.1. Một\n1.1.1. Nhỏ\n1.1.2. Nhỏ\n1.2. Hai\n1.2.1. Nhỏ\n1.3. Ba\n"
    changed = GOOD.replace("II. NỘI DUNG\n", f"II. NỘI DUNG\n\n1. Chung\n\n{body}\n")
    assert [f.code for f in text_findings(changed)] == []
    assert [f.code for f in text_findings(changed.replace("1.3. Ba", "1.4. Ba"))] == ["L-S02"]
    assert [f.code for f in text_findings(changed.replace("1.1.2.", "1.1.3."))] == ["L-S02"]


@pytest.mark.parametrize("title", ["TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH"])
def test_who_signs_by_order_signs_for_no_committee(title: str) -> None:
    signed = GOOD.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", f"{title}\nCHÁNH VĂN PHÒNG\n")
    assert signed != GOOD
    assert text_findings(signed) == []


@pytest.mark.parametrize(
    "named",
    [
        "Kế hoạch của Sở Công Thương truyền thông về chuyển đổi số",
        "Kế hoạch truyền thông đề nghị UBND tỉnh xem xét",
    ],
)
def test_issuer_in_the_closing_is_no_other_name(named: str) -> None:
    closing = "Trên đây là Kế hoạch truyền thông về chuyển đổi số năm 2023"
    assert text_findings(GOOD.replace(closing, f"Trên đây là {named}")) == []


def test_bracket_that_stays_open_is_the_one_shown() -> None:
    found = text_findings(
        GOOD.replace("Tổ chức tập huấn.", "Tổ chức (lớp một (nếu có) và lớp hai (hai ngày).")
    )
    assert [f.message for f in found] == [
        "Dấu ngoặc đơn mở ở “(lớp một (nếu có) và lớp hai (” không đóng."
    ]


def test_file_without_a_sheet_is_not_told_it_has_none() -> None:
    bare = zipped(
        {
            k: v.replace(PAGE, "<w:sectPr/>")
            for k, v in members(paragraph(run("Số: 12/KH-UBND"))).items()
        }
    )
    assert not {"L-P01", "L-P02"} & {f.code for f in check_file(bare, "a.docx")}


def test_room_for_the_number_may_be_a_tab() -> None:
    draft = GOOD.replace("Số: 96/KH-UBND", "Số:\t/KH-UBND").replace("số 96/KH-UBND", "số /KH-UBND")
    assert [f.code for f in text_findings(draft)] == ["L-N03"]
