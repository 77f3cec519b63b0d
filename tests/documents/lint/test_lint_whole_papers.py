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


# ---- rows of a copy


def test_basis_parted_by_a_copy_is_whole_and_one_without_its_mark_is_told() -> None:
    parted = "Căn cứ Quyết định số 4970/QĐ-UBND ngày 02 tháng 11 năm 2022 của UBND tỉnh về Quy định đánh giá của Thành phố\nHồ Chí Minh, Quỹ Phát triển nhà ở Thành phố;"
    assert _messages("", "L-C05", parted) == []
    open_end = "Căn cứ Luật Công nghệ thông tin ngày 29/6/2006"
    assert _messages("", "L-C05", open_end) == ["Dòng căn cứ kết thúc bằng “6”."]


def test_row_of_years_below_a_heading_is_no_number_of_a_row() -> None:
    text = "TT\tTrình độ\tTuyển sinh\n2021\t2022\t2021\t2022\n1\tSơ cấp\t5\t6\n2\tTrung cấp\t7\t8"
    assert _messages(text, "L-S04") == []
    assert _messages(text.replace("\n2\tTrung", "\n3\tTrung"), "L-S04") == [
        "Số thứ tự “3” nhảy cóc, sau “1”."
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tiếp theo các Công điện số 217/CĐ-TTg, 218/CĐ-TTg và 222/CĐ-TTg ngày 19/6/2023, yêu cầu ứng phó.",
            [],
        ),
        (
            "Tiếp theo Công điện số 217/CĐ-TTg, yêu cầu ứng phó.",
            ["Lần đầu viện dẫn “Công điện số 217/CĐ-TTg” không ghi đầy đủ."],
        ),
        (
            "Căn cứ Nghị quyết số 66/NQ-\u0421\u0420 ngày 26/3/2023 của Chính phủ về cắt giảm thủ tục.",
            [],
        ),
    ],
)
def test_numbers_of_one_type_share_their_date_and_a_foreign_letter_its_look(
    text: str, told: list[str]
) -> None:
    assert _messages(text, "L-C01") == told


def test_law_without_a_name_of_its_own_is_cited_by_its_number() -> None:
    text = "Theo Luật Dân số được sửa đổi bởi Luật số 97/2025/QH15."
    assert _messages(text, "L-C07") == []
    told = _messages("Theo Luật Dân số số 97/2025/QH15.", "L-C07")
    assert told == ["Luật có ghi số, ký hiệu “97/2025/QH15”."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Bãi bỏ Quyết định số 1029/QĐ-UBND ngày 25 tháng 6 năm 2024 của Chủ tịch UBND tỉnh công bố thủ tục của Sở Kế hoạch và Đầu tư.",
            [],
        ),
        (
            "Thay thế Quyết định số 1029/QĐ-UBND ngày 25 tháng 6 năm 2024 của UBND tỉnh về thủ tục, giao Sở Kế hoạch và Đầu tư thực hiện.",
            ["“Sở Kế hoạch và Đầu tư” không còn từ ngày 01/03/2025."],
        ),
        (
            "Giao Sở Kế hoạch và Đầu tư thực hiện.",
            ["“Sở Kế hoạch và Đầu tư” không còn từ ngày 01/03/2025."],
        ),
    ],
)
def test_title_of_an_older_document_names_what_has_ended(text: str, told: list[str]) -> None:
    paper = GOOD.replace("2023", "2026").replace(_AIM, f"{_AIM}\n\n{text}")
    assert [message for code, message in _told(paper) if code == "L-U02"] == told


# ---- more figures, times and names


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (
            "Kinh phí 36,5 triệu đồng, trong đó truyền thông 9,5 triệu đồng, kiểm tra và lấy mẫu 27 triệu đồng, từ ngân sách xã năm 2023.",
            "L-M11",
            [],
        ),
        (
            "Kinh phí 36,5 triệu đồng, trong đó truyền thông 19,5 triệu đồng, kiểm tra và lấy mẫu 27 triệu đồng, từ ngân sách xã năm 2023.",
            "L-M11",
            ["Ghi tổng là 36,5, các phần cộng lại là 46,5."],
        ),
        (
            "Thông báo cho 86 tàu đang hoạt động, trong đó 52 tàu gần bờ và 34 tàu xa bờ.",
            "L-M11",
            [],
        ),
        (
            "Thông báo cho 86 tàu đang hoạt động, trong đó 25 tàu gần bờ và 34 tàu xa bờ.",
            "L-M11",
            [
                "“86 tàu đang hoạt động, trong đó 25 tàu gần bờ và 34 tàu xa bờ”: ghi 86, tính lại là 59."
            ],
        ),
        (
            "Trong 1.500 Bằng khen, khen người lao động chiếm 62%, lãnh đạo chiếm 23%, tập thể chiếm 15%.",
            "L-M23",
            [],
        ),
        (
            "Trong 1.500 Bằng khen, khen người lao động chiếm 62%, lãnh đạo chiếm 32%, tập thể chiếm 15%.",
            "L-M23",
            ["Các tỷ lệ của một tổng cộng lại hơn 100%: 62% + 32% + 15% = 109%."],
        ),
        (
            "Kế hoạch vốn năm 2023 là 820 tỷ đồng; giải ngân 164 tỷ đồng, đạt 20% kế hoạch.",
            "L-M10",
            [],
        ),
        (
            "Kế hoạch vốn năm 2023 là 820 tỷ đồng; giải ngân 164 tỷ đồng, đạt 22% kế hoạch.",
            "L-M10",
            [
                "“Kế hoạch vốn năm 2023 là 820 tỷ đồng; giải ngân 164 tỷ đồng, đạt 22% kế hoạch”: tỷ lệ đúng là 20%."
            ],
        ),
        (
            "Xe vào từ 21 giờ 00 phút đến 20 giờ 30 phút.",
            "L-M03",
            ["Giờ ngược: “từ 21 giờ 00 phút đến 20 giờ 30 phút”."],
        ),
        ("Cấm xe từ 21 giờ 00 phút đến 05 giờ 00 phút.", "L-M03", []),
        (
            "Giấy có giá trị đến hết ngày 10 tháng 6 năm 2023.",
            "L-M06",
            ["Thời hạn ngày 10/6/2023, văn bản ký ngày 17/7/2023."],
        ),
        ("Giấy có giá trị đến hết ngày 10 tháng 8 năm 2023.", "L-M06", []),
        (
            "Nhận được Đơn kiến nghị ghi ngày 20 tháng 7 năm 2023 của công dân.",
            "L-D07",
            ["“Đơn kiến nghị” ngày 20/7/2023, sau ngày văn bản này."],
        ),
        ("Nhận được Đơn kiến nghị ghi ngày 02 tháng 7 năm 2023 của công dân.", "L-D07", []),
        (
            "Tặng huân chương lao động hạng nhì.",
            "L-V10",
            ["Viết “huân chương lao động”.", "Viết “hạng nhì”."],
        ),
        ("Tặng Huân chương Lao động hạng Nhì.", "L-V10", []),
        (
            "Đề nghị bà Trần Thị Diễm phụ trách.\n\nĐề nghị tạo điều kiện để bà Trần Thị Diễn hoàn thành nhiệm vụ.",
            "L-M32",
            ["Ghi “Trần Thị Diễn”, ở trên ghi “Trần Thị Diễm”."],
        ),
        ("Mời ông Trần Văn An và ông Trần Văn Ân.", "L-M32", []),
        ("Mời ông Trần Văn An.\n\nMời ông Trần Văn Bình.", "L-M32", []),
    ],
)
def test_faults_told_and_what_is_right_beside_them(text: str, code: str, told: list[str]) -> None:
    """The plan is signed on 17/7/2023."""
    assert _messages(text, code) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("tỉnh Hà Trung", []),
        (
            "tỉnh An Bình",
            [
                "Ghi “Ủy ban nhân dân tỉnh An Bình”, cơ quan ban hành là “ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”."
            ],
        ),
        ("xã An Bình", []),
    ],
)
def test_committee_that_speaks_at_the_end_is_the_one_of_the_head(
    name: str, told: list[str]
) -> None:
    """A lower one may be asked for something there."""
    text = GOOD.replace(
        "Trên đây là Kế hoạch", f"Ủy ban nhân dân {name} yêu cầu thực hiện.\n\nTrên đây là Kế hoạch"
    )
    assert [message for code, message in _told(text) if code == "L-M31"] == told


def _awarded(count: str) -> list[str]:
    cells = [("TT", "Họ và tên"), ("1", "Đặng Thị Thu"), ("2", "Mai Phước Lành"), ("", "Cộng")]
    names = _table(*(tuple(paragraph(run(text)) for text in row) for row in cells))
    rows = (
        "QUYẾT ĐỊNH",
        "Về việc khen thưởng",
        f"Điều 1. Tặng Giấy khen cho 01 tập thể và {count} cá nhân có thành tích, gồm:",
        "1. Tập thể",
        "a) Tổ hòa giải thôn Cẩm Toại;",
        "2. Cá nhân",
    )
    body = "".join(paragraph(run(row)) for row in rows) + names
    found = check_file(word(paragraph(run("Số: 97/QĐ-STP")) + body), "a.docx")
    return [f.message for f in found if f.code == "L-S05"]


def test_persons_promised_are_those_of_the_table_below() -> None:
    assert _awarded("02") == []
    assert _awarded("05") == ["Ghi “05 cá nhân” nhưng liệt kê 2."]


# ---- lists, tables and quotations of copies


def test_list_of_documents_may_hold_several_of_one_day_about_one_matter() -> None:
    row = "{}. Quyết định số {}/QĐ-UB ngày 21 tháng 8 năm 2000 của Ủy ban nhân dân tỉnh về việc giao chỉ tiêu xây dựng lực lượng dự bị ngành y tế."
    assert _messages(f"{row.format(1, 73)}\n{row.format(2, 74)}", "L-C02") == []
    plain = row.replace("{}. ", "Theo ", 1)
    assert _messages(f"{plain.format(73)}\n{plain.format(74)}", "L-C02") == [
        "“Quyết định số 74/QĐ-UB” ngày 21/8/2000; ở trên ghi số 73/QĐ-UB."
    ]


@pytest.mark.parametrize(
    "basis",
    [
        "Căn cứ các Nghị định về quy hoạch (số 37/2019/NĐ-CP ngày 07/5/2019, số 58/2023/NĐ-CP ngày 12/8/2020 sửa đổi, bổ sung một số điều của Nghị định số 37/2019/NĐ-CP);",
        "Căn cứ Thông tư số 32/2014/TT-BNNPTNT ngày 10/9/2014 của Bộ Nông nghiệp và PTNT (nay là Bộ Nông nghiệp và Môi trường) về quan trắc môi trường;",
    ],
)
def test_citation_is_full_with_the_type_or_the_new_name_of_its_issuer_apart(basis: str) -> None:
    assert _messages("", "L-C01", basis) == []


def test_type_with_two_capitals_is_the_document_all_the_same() -> None:
    """L-V08 tells of the capital; the later citation is not the first."""
    basis = "Căn cứ Nghị Quyết số 48/NQ-CP ngày 03/4/2023 của Chính phủ về bảo vệ môi trường biển;"
    assert _messages("Triển khai Nghị quyết số 48/NQ-CP.", "L-C01", basis) == []


def test_tables_of_a_copy_are_numbered_each_for_itself() -> None:
    first = "TT\tTên\tSố\n1\tA\t5\n2\tB\t6"
    second = "STT\tHồ sơ\tSố\n1\tC\t5\n2\tD\t6"
    group = "II\nNhóm hai\n1\tE\t7"
    assert _messages(f"{first}\n2. Thành phần hồ sơ\n{second}\n{group}", "L-S04") == []
    assert _messages(f"{first}\n2\tC\t5", "L-S04") == ["Số thứ tự “2” lặp lại, sau “2”."]


def test_country_on_two_rows_of_a_narrow_cell_is_whole() -> None:
    cut = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM"
    text = _LETTER.format(items="", signer="TL. CHỦ NHIỆM\nVỤ TRƯỞNG")
    told = _told(text.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", cut))
    assert [t for t in told if t[0] == "L-H01"] == []


def test_quoted_article_may_quote_within() -> None:
    article = "“Điều 5. Các bên có quan hệ liên kết\n1. Các bên (gọi là “bên liên kết”) là các bên có mối quan hệ.\n2. Các trường hợp khác{}"
    assert _messages(article.format("”."), "L-W04") == []
    told = _messages(article.format("."), "L-W04")
    assert len(told) == 1
    assert told[0].startswith("Dấu ngoặc kép mở ở “Điều 5.")


def test_regulation_below_the_foot_points_to_the_appendices() -> None:
    text = _DECISION.format(
        abstract="ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG",
        authority="ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG",
        signer="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    )
    annexes = "\nPhụ lục I\nMẪU MỘT\n\nPhụ lục II\nMẪU HAI\n"
    told = _told(f"{text}\nQUY CHẾ\n\nĐiều 1. Thẻ theo Phụ lục I, đơn theo Phụ lục II.\n{annexes}")
    assert [t for t in told if t[0] == "L-A09"] == []
    told = _told(f"{text}\nQUY CHẾ\n\nĐiều 1. Thẻ theo Phụ lục I.\n{annexes}")
    assert [t[1] for t in told if t[0] == "L-A09"] == [
        "Nội dung văn bản không nhắc đến “Phụ lục II”."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "16. Quyết định số 52/2002/QĐ-UB ngày 27 tháng 9 năm 2002 của Ủy ban nhân dân tỉnh Thành lập trạm y tế của huyện Kiến Xương.",
        "Ngày 10/01/2025, Bộ Nông nghiệp và Phát triển nông thôn (nay là Bộ Nông nghiệp và Môi trường) đã có văn bản.",
        "Mời Ban Dân tộc - Tôn giáo dự.",
    ],
)
def test_body_of_its_time_or_of_another_name_has_not_ended(text: str) -> None:
    paper = GOOD.replace("2023", "2026").replace(_AIM, f"{_AIM}\n\n{text}")
    assert [message for code, message in _told(paper) if code == "L-U02"] == []


# ---- heads and feet of copies


def test_word_and_number_of_an_article_on_two_rows_are_one() -> None:
    text = _DECISION.format(
        abstract="ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG",
        authority="ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG",
        signer="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    )
    cut = _wrapped(text).replace("Điều 2. Quyết", "Điều\n2. Quyết")
    assert [t for t in _told(cut) if t[0] in {"L-G03", "L-S02"}] == []
    told = _told(cut.replace("Như Điều 3", "Như Điều 2"))
    assert [m for code, m in told if code == "L-G03"] == [
        "Ghi “Như Điều 2”, Điều đó chỉ nói hiệu lực."
    ]


def test_text_below_an_abstract_in_capitals_is_no_abstract() -> None:
    """What it cites in full is cited there first."""
    title = "Truyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2023"
    opening = "Thực hiện Nghị quyết số 50/NQ-CP ngày 13/3/2023 của Chính phủ về phòng, chống ma túy; thực hiện Nghị quyết số 02-NQ/TU ngày 19/11/2021 của Ban Chấp hành Đảng bộ tỉnh về chuyển đổi số."
    text = GOOD.replace(f"{title}\n\n", f"{title.upper()}\n{opening}\n", 1)
    text = text.replace(_AIM, f"{_AIM}\n\nQuán triệt Nghị quyết số 50/NQ-CP.")
    assert [m for code, m in _told(text) if code == "L-C01"] == []


@pytest.mark.parametrize(
    ("agency", "told"),
    [
        ("BỘ TÀI CHÍNH\nCỤC THUẾ", []),
        ("BỘ TÀI CHÍNH\nCỤC HẢI QUAN", ["Công văn có chữ viết tắt tên loại “CT” trong ký hiệu."]),
    ],
)
def test_letters_of_the_house_are_no_type(agency: str, told: list[str]) -> None:
    text = _LETTER.format(items="", signer="TL. CỤC TRƯỞNG\nTRƯỞNG BAN")
    text = text.replace("VĂN PHÒNG CHÍNH PHỦ", agency).replace("1299/VPCP-KGVX", "5333/CT-CS")
    assert [m for code, m in _told(text) if code == "L-N05"] == told


def test_basis_on_a_row_of_its_own_belongs_to_the_one_above() -> None:
    basis = "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính;\nNghị định số 48/2013/NĐ-CP ngày 14/5/2013 của Chính phủ sửa đổi các nghị định về thủ tục;"
    assert _messages("", "L-C05", basis) == []
    told = _messages("", "L-C05", f"{basis}\nCăn cứ Luật Công nghệ thông tin ngày 29/6/2006.")
    assert told == ["Dòng căn cứ kết thúc bằng “.”."]


def test_end_of_a_span_is_no_deadline() -> None:
    text = "Thu nhập thực hiện nhiệm vụ từ ngày 19/02/2023 đến trước ngày 01/6/2023 được miễn thuế."
    assert _messages(text, "L-M06") == []


def test_mark_of_a_typist_below_the_archive_is_no_recipient() -> None:
    def foot(*below: str) -> list[tuple[str, str]]:
        items = "".join(
            paragraph(run(t)) for t in ("Nơi nhận:", "- Như trên;", "- Lưu: VT, CT.", *below)
        )
        signer = "".join(paragraph(run(t)) for t in ("CHỦ TỊCH", "Trần Văn Bình"))
        body = (
            paragraph(run("Số: 97/UBND-CT"))
            + paragraph(run("Kính gửi: Sở Nội vụ."))
            + _table((items, signer))
        )
        found = check_file(word(body), "a.docx")
        return [(f.code, f.message) for f in found if f.code in {"L-K03", "L-K04"}]

    assert foot("09 KH") == foot() == []
    assert ("L-K04", "Dòng cuối của nơi nhận không phải là “Lưu”.") in foot("- Sở Nội vụ.")
