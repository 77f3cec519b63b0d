# ruff: noqa: E501 - lines of papers stand whole
"""What whole papers of many offices have: rightly set heads and feet, and faults of their own kinds."""

from textwrap import wrap

import pytest

from plancycle.lint import check_file
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."
_BASIS = "Căn cứ Luật Công nghệ thông tin ngày 29/6/2006;"


def _told(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in text_findings(text)]


def _messages(aim: str, code: str, basis: str = _BASIS) -> list[str]:
    """What a rule says of a good plan of 17/7/2023 with a paragraph, or another basis, more."""
    paper = GOOD.replace(_AIM, f"{_AIM}\n\n{aim}").replace(_BASIS, basis)
    return [message for code_told, message in _told(paper) if code_told == code]


# ---- heads and feet


_DECISION = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 196/QĐ-UBND
Hà Trung, ngày 17 tháng 7 năm 2023

QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA
{abstract}
{authority}
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 11/TTr-SNV ngày 03 tháng 7 năm 2023.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh và Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, NC.
{signer}
Trần Văn Bình
"""


@pytest.mark.parametrize(
    ("authority", "signer", "told"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", []),
        ("ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", []),
        (
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG",
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
            ["“Chủ tịch Ủy ban nhân dân” quyết định nhưng người ký ghi “TM. ỦY BAN NHÂN DÂN”."],
        ),
    ],
)
def test_who_decides_is_no_row_of_an_abstract_in_capitals(
    authority: str, signer: str, told: list[str]
) -> None:
    """The abstract names a body on a row of its own, too; the last one decides and signs."""
    text = _DECISION.format(
        abstract="ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG", authority=authority, signer=signer
    )
    assert [message for code, message in _told(text) if code == "L-Q06"] == told


_LETTER = """VĂN PHÒNG CHÍNH PHỦ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 1299/VPCP-KGVX
V/v thành lập Mạng lưới quan trắc

Hà Nội, ngày 18 tháng 11 năm 2025

Kính gửi: Bộ Khoa học và Công nghệ.

Văn phòng Chính phủ thông báo để Bộ Khoa học và Công nghệ biết, thực hiện./.

Nơi nhận:
- Như trên;{items}
- Lưu: VT, KGVX.
{signer}
Phạm Văn An
"""


@pytest.mark.parametrize(
    ("signer", "told"),
    [
        ("KT. BỘ TRƯỞNG,\nCHỦ NHIỆM\nPHÓ CHỦ NHIỆM", []),
        ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM", []),
        ("KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG", []),
        (
            "KT. CHỦ NHIỆM\nCHỦ NHIỆM",
            ["Dưới “KT. CHỦ NHIỆM” ghi “CHỦ NHIỆM”, không phải chức vụ cấp phó."],
        ),
        (
            "KT. PHÓ CHỦ NHIỆM\nCHỦ NHIỆM",
            ["Ghi “KT. PHÓ CHỦ NHIỆM”: “KT.” không đứng trước cấp trưởng."],
        ),
    ],
)
def test_head_of_two_houses_takes_two_rows(signer: str, told: list[str]) -> None:
    text = _LETTER.format(items="", signer=signer)
    assert [message for code, message in _told(text) if code == "L-Q02"] == told


def test_words_in_brackets_below_a_recipient_belong_to_it() -> None:
    """The list goes on to the archive; the bracket after the semicolon is told at its recipient."""
    items = "\n- Các cơ sở sản xuất có xả thải;\n(Giao UBND các xã, phường gửi)"
    told = _told(_LETTER.format(items=items, signer="TL. CHỦ NHIỆM\nVỤ TRƯỞNG"))
    assert [t for t in told if t[0] in {"L-K03", "L-K04"}] == [("L-K03", "Dòng nơi nhận sai dấu.")]


# ---- bases and citations


def _wrapped(text: str) -> str:
    """A text whose rows break where a page of 70 letters does."""
    return "\n".join(row for line in text.splitlines() for row in wrap(line, 70) or [""])


def test_basis_that_a_page_breaks_early_is_whole() -> None:
    early = "Theo đề nghị của Giám đốc\nSở Khoa học và Công nghệ tỉnh Hà Trung;"
    text = _wrapped(GOOD.replace(_BASIS, f"{_BASIS}\n@"))
    assert [m for code, m in _told(text.replace("@", early)) if code == "L-C05"] == []
    comma = early.replace("Trung;", "Trung,")
    told = [m for code, m in _told(text.replace("@", comma)) if code == "L-C05"]
    assert told == ["Dòng căn cứ kết thúc bằng “,”."]


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (
            "Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14 tháng 5 năm 2013; Nghị định số 92/2017/NĐ-CP ngày 07 tháng 8 năm 2017 của Chính phủ sửa đổi, bổ sung các nghị định về kiểm soát thủ tục hành chính;",
            [],
        ),
        (
            "Căn cứ Nghị định số 48/2013/NĐ-CP ngày 14 tháng 5 năm 2013;",
            ["Lần đầu viện dẫn “Nghị định số 48/2013/NĐ-CP” không ghi đầy đủ."],
        ),
    ],
)
def test_documents_of_one_type_in_one_basis_share_issuer_and_abstract(
    basis: str, told: list[str]
) -> None:
    assert _messages("", "L-C01", basis) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tổ chức các nội dung hỗ trợ thi hành Luật theo quy định pháp luật.", []),
        ("Triển khai thi hành Luật trong phạm vi quản lý.", []),
        ("Thi hành Luật bảo đảm đúng tiến độ.", []),
        ("Tổ chức thi hành Luật xây dựng.", ["Viết “Luật xây dựng”."]),
        ("Căn cứ Luật quản lý thuế.", ["Viết “Luật quản lý thuế”."]),
        ("Thực hiện theo luật Thủy sản ngày 21 tháng 11 năm 2017.", ["Viết “luật Thủy”."]),
        ("Xử lý kỷ luật Đảng; theo pháp luật Việt Nam.", []),
    ],
)
def test_name_of_a_law_is_told_from_words_after_it(text: str, told: list[str]) -> None:
    assert _messages(text, "L-V02") == told


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("ban hành Kế hoạch như sau:", []),
        ("ban hành Kế hoạch này để tổ chức thực hiện:", []),
        (
            "ban hành Kế hoạch phòng cháy như sau:",
            ["Phần mở đầu gọi là “Kế hoạch phòng cháy”, khác tên ở trích yếu."],
        ),
    ],
)
def test_plan_without_its_name_has_no_other_name(opening: str, told: list[str]) -> None:
    text = GOOD.replace("ban hành Kế hoạch, cụ thể như sau:", opening)
    assert [message for code, message in _told(text) if code == "L-C04"] == told


def _with_appendices(
    pointer: str,
    reference: str = "(Kèm theo Kế hoạch số 96/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh)",
) -> list[tuple[str, str]]:
    annexes = "".join(f"\n\nPhụ lục {n}\nDANH MỤC\n{reference}\n" for n in ("I", "II", "III"))
    text = GOOD.partition("\nPhụ lục\n")[0].replace("thực hiện theo Phụ lục.", "thực hiện.")
    return _told(text.replace(_AIM, f"{_AIM}\n\n{pointer}") + annexes)


@pytest.mark.parametrize(
    ("pointer", "left_out"),
    [
        ("Chi tiết tại phụ lục I, II, III kèm theo.", []),
        ("Chi tiết tại Phụ lục I (biểu thu), Phụ lục II và III.", []),
        ("Chi tiết có phụ lục kèm theo.", []),
        ("Mẫu tại các Phụ lục của Kế hoạch này.", []),
        (
            "Chi tiết tại Phụ lục I và Phụ lục III.",
            ["Nội dung văn bản không nhắc đến “Phụ lục II”."],
        ),
        (
            "Chi tiết tại Phụ lục I.",
            [
                "Nội dung văn bản không nhắc đến “Phụ lục II”.",
                "Nội dung văn bản không nhắc đến “Phụ lục III”.",
            ],
        ),
    ],
)
def test_text_points_to_appendices_in_a_row_or_together(pointer: str, left_out: list[str]) -> None:
    assert [message for code, message in _with_appendices(pointer) if code == "L-A09"] == left_out


def test_appendix_that_names_its_plan_by_number_gives_it_no_other_name() -> None:
    told = _with_appendices("Phụ lục kèm theo.", "(Kèm theo Kế hoạch 96/KH-UBND ngày 17/7/2023)")
    assert [t for t in told if t[0] == "L-C04"] == []


def test_two_words_side_by_side_are_no_slip() -> None:
    assert _messages("Phong trào Chung tay xóa nhà tạm.", "L-W10") == []


# ---- figures


_SHARES = "TT\tKhu vực\tSố trẻ\tTiêm đủ\tTỷ lệ (%)\n1\tA\t4.000\t2.160\t54,0\n2\tB\t4.800\t2.400\t50,0\n3\tC\t3.600\t1.764\t{}\n\tCộng\t12.400\t6.324\t51,0"


@pytest.mark.parametrize(
    ("share", "told"),
    [("49,0", []), ("59,0", ["Tỷ lệ ghi 59,0%, tính từ hai cột bên cạnh là 49%."])],
)
def test_share_in_a_table_is_that_of_its_columns(share: str, told: list[str]) -> None:
    assert _messages(_SHARES.format(share), "L-M10") == told


def test_column_of_shares_of_something_else_is_let_be() -> None:
    text = "TT\tXã\tSố hộ\tSố người\tTỷ lệ tăng (%)\n1\tA\t400\t1.216\t5,0\n2\tB\t480\t1.600\t7,5\n3\tC\t360\t1.764\t2,1"
    assert _messages(text, "L-M10") == []


_TABLE = "TT\tNội dung\t{}\n1\tA\t{}\n2\tB\t{}\n3\tC\t{}\nTổng cộng\t\t{}"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("Kinh phí (triệu đồng)", "101", "201", "301", "604"), []),
        (
            ("Kinh phí (triệu đồng)", "101", "201", "301", "605"),
            ["Ô tổng ghi 605, cộng lại là 603."],
        ),
        (("Diện tích", "10,1", "20,1", "30,1", "60,4"), []),
        (("Diện tích", "10,1", "20,1", "30,1", "60,6"), ["Ô tổng ghi 60,6, cộng lại là 60,3."]),
        (("Số lớp", "101", "201", "301", "604"), ["Ô tổng ghi 604, cộng lại là 603."]),
    ],
)
def test_total_of_rounded_figures_may_be_off_by_what_was_rounded(
    cells: tuple[str, ...], told: list[str]
) -> None:
    """Half a unit for each of the three parts; persons and papers are not rounded."""
    assert _messages(_TABLE.format(*cells), "L-M12") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kinh phí 21 triệu đồng, gồm: xã A 10 triệu đồng, xã B 10 triệu đồng.", []),
        (
            "Kinh phí 25 triệu đồng, gồm: xã A 10 triệu đồng, xã B 10 triệu đồng.",
            ["Ghi tổng là 25, các phần cộng lại là 20."],
        ),
        ("Mở 21 lớp, gồm: xã A 10 lớp, xã B 10 lớp.", ["Ghi tổng là 21, các phần cộng lại là 20."]),
        ("Có 742 học sinh, trong đó 386 học sinh nam và 356 học sinh nữ.", []),
        (
            "Có 742 học sinh, trong đó 368 học sinh nam và 356 học sinh nữ.",
            [
                "“742 học sinh, trong đó 368 học sinh nam và 356 học sinh nữ”: ghi 742, tính lại là 724."
            ],
        ),
        ("Có 742 học sinh, trong đó 368 học sinh nam.", []),
    ],
)
def test_parts_and_whole_in_a_sentence(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M11") == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("20", []),
        (
            "25",
            [
                "“giảm 4 vụ so với năm 2022 (20 vụ), tương đương giảm 25%”: ghi 25%, tính lại là 20%."
            ],
        ),
    ],
)
def test_fall_and_the_share_it_is_said_to_be(share: str, told: list[str]) -> None:
    text = f"Xảy ra 16 vụ với diện tích 48,5 ha, giảm 4 vụ so với năm 2022 (20 vụ), tương đương giảm {share}%."
    assert _messages(text, "L-M25") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Báo cáo nêu rõ 4 nội dung: thực trạng, nhu cầu, đề xuất.",
            ["Ghi “4 nội dung” nhưng liệt kê 3."],
        ),
        ("Báo cáo nêu rõ 3 nội dung: thực trạng, nhu cầu, đề xuất.", []),
        ("Báo cáo nêu rõ 02 nội dung: thực trạng, nguyên nhân và đề xuất, kiến nghị.", []),
        ("Báo cáo nêu rõ 4 nội dung: thực trạng, nhu cầu, …", []),
    ],
)
def test_fewer_words_than_the_count_are_told(text: str, told: list[str]) -> None:
    """A comma may stand within a word of the list, so that more of them tell nothing."""
    assert _messages(text, "L-S05") == told


# ---- times


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tổ chức trong tháng 9 năm 2062.", ["Năm không đúng: “tháng 9 năm 2062”."]),
        ("Hoàn thành trong quý IV/2032; tầm nhìn đến năm 2045.", []),
    ],
)
def test_month_of_a_far_year_is_told(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M04") == told


_REPORT = GOOD.replace("KẾ HOẠCH\n", "BÁO CÁO\n", 1).replace("96/KH-UBND", "96/BC-UBND", 1)


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("III. NHIỆM VỤ 6 THÁNG CUỐI NĂM", ["Thời hạn ngày 30/5/2023, văn bản ký ngày 17/7/2023."]),
        ("III. KẾT QUẢ", []),
    ],
)
def test_report_asks_for_nothing_that_is_over_where_it_looks_ahead(
    heading: str, told: list[str]
) -> None:
    text = _REPORT.replace(
        "II. NỘI DUNG", f"{heading}\n\nTiêm vét, hoàn thành trước ngày 30/5/2023.\n\nII. NỘI DUNG"
    )
    assert [message for code, message in _told(text) if code == "L-M06"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Giao các phòng thực hiện nội dung nêu tại mục VI.",
            ["Dẫn đến “nêu tại mục VI”, văn bản chỉ có đến mục IV."],
        ),
        ("Giao các phòng thực hiện nội dung nêu tại mục II.", []),
        (
            "Thực hiện nội dung nêu tại mục VI Kế hoạch số 15/KH-UBND ngày 10/01/2023 của UBND tỉnh về dân số.",
            [],
        ),
        ("Thực hiện nội dung nêu tại mục VI, Phụ lục kèm theo.", []),
    ],
)
def test_own_part_said_without_the_papers_name(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M28") == told


# ---- by the day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Thực hiện theo Nghị định số 43/2014/NĐ-CP ngày 15/5/2014 của Chính phủ về đất đai.",
            [],
        ),
        (
            "Theo quy định của Luật Giáo dục ngày 14 tháng 6 năm 2005.",
            ["“Luật Giáo dục” hết hiệu lực từ ngày 01/07/2020."],
        ),
        ("Theo quy định của Luật Giáo dục ngày 14 tháng 6 năm 2019.", []),
    ],
)
def test_law_that_ended_is_told_wherever_the_text_rests_on_it(text: str, told: list[str]) -> None:
    """The plan is of 17/7/2023; the decree on land ended a year after it."""
    assert _messages(text, "L-U01") == told


def test_branch_of_a_ministry_that_ended_is_told() -> None:
    text = GOOD.replace("2023", "2026").replace(_AIM, f"{_AIM}\n\nMời Cục Thuế tỉnh Hà Trung.")
    told = [message for code, message in _told(text) if code == "L-U02"]
    assert told == ["“Cục Thuế tỉnh” không còn từ ngày 01/03/2025."]


# ---- minutes


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _minutes(secretary: str, ended: str) -> list[tuple[str, str]]:
    def cell(*rows: str) -> str:
        return "".join(paragraph(run(row)) for row in rows)

    head = _table(
        (
            cell("TRƯỜNG TRUNG HỌC PHỔ THÔNG HÀ TRUNG"),
            cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        ),
        (cell("Số: 18/BB-THPTHT"), cell("Hà Trung, ngày 18 tháng 11 năm 2025")),
    )
    text = (
        "BIÊN BẢN",
        "Họp xét thi đua năm 2025",
        "Thời gian bắt đầu: 14 giờ 00 phút, thứ Ba, ngày 18 tháng 11 năm 2025.",
        "Chủ trì: Ông Đỗ Minh Quân, Hiệu trưởng.",
        "Thư ký: Bà Hà Thu Trang, thư ký Hội đồng trường.",
        f"Cuộc họp kết thúc vào {ended}./.",
    )
    foot = _table((cell("THƯ KÝ", secretary), cell("CHỦ TỌA", "Đỗ Minh Quân")))
    last = ("Nơi nhận:", "- Các tổ chuyên môn;", "- Lưu: VT.")
    body = head + "".join(paragraph(run(row)) for row in text) + foot
    return [
        (f.code, f.message)
        for f in check_file(word(body + "".join(paragraph(run(row)) for row in last)), "a.docx")
        if f.code in {"L-M03", "L-M30"}
    ]


def test_minutes_end_after_they_begin_and_are_signed_by_whom_they_name() -> None:
    assert _minutes("Hà Thu Trang", "16 giờ 20 phút cùng ngày") == []
    assert _minutes("Hà Thu Trang", "11 giờ 30 phút ngày 19 tháng 11 năm 2025") == []
    assert _minutes("Lê Minh Phượng", "13 giờ 20 phút cùng ngày") == [
        ("L-M03", "“kết thúc vào 13 giờ 20 phút cùng ngày” trước giờ bắt đầu (14 giờ 00)."),
        ("L-M30", "Dưới “THƯ KÝ” ghi “Lê Minh Phượng”, ở trên ghi thư ký là “Hà Thu Trang”."),
    ]
