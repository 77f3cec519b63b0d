"""How a filled paper breaks over lines and pages: rows, titles, ends of sections."""

import pytest
from lxml import etree

from plancycle.documents.rendering.empty_columns import drop_empty_columns
from plancycle.documents.rendering.lead_ins import keep_lead_ins
from plancycle.documents.rendering.narrow_cells import loosen_narrow_cells
from plancycle.documents.rendering.page_guesses import (
    guessed_paragraphs,
    kept_styles,
    part_headings_from_guesses,
)
from plancycle.documents.rendering.row_breaks import let_high_rows_break
from plancycle.documents.rendering.sections import thin_out_section_ends
from plancycle.documents.rendering.table_gaps import turn_gaps_into_room
from plancycle.documents.rendering.text_width import text_width
from plancycle.documents.rendering.title_lines import held_together, hold_names_together
from plancycle.documents.rendering.unbroken_codes import keep_codes_unbroken

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "\u00a0"


def body(inside: str) -> etree._Element:
    return etree.fromstring(f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>')


def row(text: str, *, marks: str = "<w:cantSplit/>", width: int = 2551) -> str:
    return (
        f"<w:tr><w:trPr>{marks}</w:trPr><w:tc><w:tcPr><w:tcW w:w='{width}'/></w:tcPr>"
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"
    )


def may_break(rows: str) -> list[bool]:
    root = body(f"<w:tbl>{rows}</w:tbl>")
    let_high_rows_break(root)
    return [r.find(f".//{{{W}}}cantSplit") is None for r in root.iter(f"{{{W}}}tr")]


def test_only_a_row_that_is_too_high_may_break() -> None:
    # A column of 45 mm takes some 22 characters a line: 16 lines stay in one piece, 72 do not.
    assert may_break(row("chữ " * 88) + row("chữ " * 400)) == [False, True]
    assert may_break(row("chữ " * 400, width=14286)) == [False], "six lines of a wide column"


def test_a_head_that_repeats_never_breaks() -> None:
    assert may_break(row("chữ " * 400, marks="<w:cantSplit/><w:tblHeader/>")) == [False]


def test_many_short_lines_are_high_too() -> None:
    lines = "</w:t><w:br/><w:t>".join(["một"] * 30)
    assert may_break(row(lines)) == [True]
    cell = "".join(f"<w:p><w:r><w:t>dòng {n}</w:t></w:r></w:p>" for n in range(30))
    assert may_break(row("").replace("</w:p>", f"</w:p>{cell}")) == [True]


def heights(root: etree._Element) -> list[str | None]:
    spacings = (p.find(f"{{{W}}}pPr/{{{W}}}spacing") for p in root.iter(f"{{{W}}}p"))
    return [None if s is None else s.get(f"{{{W}}}line") for s in spacings]


TABLE = "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
PAGE = "<w:sectPr/>"


def test_one_thin_paragraph_stands_between_a_table_and_the_end_of_its_section() -> None:
    end = f"<w:p><w:pPr><w:jc w:val='left'/>{PAGE}</w:pPr></w:p>"
    root = body(f"{TABLE}<w:p/><w:p/>{end}{TABLE}<w:p/><w:p/>{PAGE}")
    thin_out_section_ends(root)
    assert heights(root) == ["2", "2"]
    first = root.find(f".//{{{W}}}pPr")
    assert first is not None
    assert [n.tag.split("}")[1] for n in first] == ["spacing", "jc", "sectPr"]


def test_words_and_marks_at_the_end_of_a_section_stay() -> None:
    text = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"
    mark = "<w:p><w:bookmarkStart w:id='1' w:name='x'/><w:bookmarkEnd w:id='1'/></w:p>"
    root = body(f"{TABLE}<w:p/>{text}{mark}{PAGE}")
    before = etree.tostring(root)
    thin_out_section_ends(root)
    assert etree.tostring(root) == before


def test_blank_lines_behind_text_stay_but_the_last_is_thin() -> None:
    text = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"
    root = body(f"{text}<w:p/><w:p/>{PAGE}")
    thin_out_section_ends(root)
    assert heights(root) == [None, None, "2"]


@pytest.mark.parametrize(
    ("title", "held"),
    [
        (
            "Tổ chức Ngày Chuyển đổi số quốc gia năm 2022 trên địa bàn tỉnh Lạng Sơn",
            "trên địa bàn tỉnh Lạng Sơn",
        ),
        (
            "Triển khai thực hiện công tác truyền thông chính sách trên địa bàn tỉnh Bà Rịa - Vũng "
            "Tàu năm 2024",
            "trên địa bàn tỉnh Bà Rịa - Vũng Tàu năm 2024",
        ),
        (
            "Truyền thông về chuyển đổi số, chính quyền số, kinh tế số và xã hội số giai đoạn 2023 "
            "- 2025",
            "giai đoạn 2023 - 2025",
        ),
        (
            "Kết quả thực hiện Kế hoạch truyền thông chuyển đổi số của Ban Dân tộc tỉnh năm 2023",
            "Ban Dân tộc tỉnh năm 2023",
        ),
        (
            "NHIỆM VỤ TỔ CHỨC NGÀY CHUYỂN ĐỔI SỐ QUỐC GIA TRÊN ĐỊA BÀN HUYỆN LÝ SƠN NĂM 2023",
            "TRÊN ĐỊA BÀN HUYỆN LÝ SƠN NĂM 2023",
        ),
    ],
)
def test_a_title_of_several_lines_does_not_break_within_a_name(title: str, held: str) -> None:
    assert held in title
    assert held.replace(" ", S) in held_together(title)
    assert held_together(title).replace(S, " ") == title


def broken(text: str, width: float, size: float = 14, *, bold: bool = True) -> str:
    """A text as a word processor breaks it: as much on each line as goes there."""
    lines = [""]
    for piece in text.split(" "):
        longer = f"{lines[-1]} {piece}".strip()
        if lines[-1] and text_width(longer, size, bold=bold) > width:
            lines.append(piece)
        else:
            lines[-1] = longer
    return " / ".join(lines).replace(S, " ")


@pytest.mark.parametrize("width", [142.0, 150.0, 165.0])
@pytest.mark.parametrize(
    "lines",
    [
        "Kết quả 6 tháng đầu năm 2024 thực hiện / Kế hoạch truyền thông chuyển đổi số / trên địa "
        "bàn thành phố Đà Nẵng năm 2024",
        "Kết quả đợt hưởng ứng năm 2022 thực hiện Kế hoạch / tổ chức Ngày Chuyển đổi số quốc gia "
        "năm 2022 / trên địa bàn tỉnh Lạng Sơn",
        "Kết quả thực hiện Công văn về việc đẩy mạnh tuyên truyền / về chuyển đổi số trên cổng "
        "thông tin điện tử huyện, / xã và Đài truyền thanh cơ sở năm 2023",
        "Kết quả thực hiện Kế hoạch truyền thông / về chuyển đổi số của Ban Dân tộc tỉnh năm 2023",
        "Về việc ban hành Kế hoạch triển khai / thực hiện công tác truyền thông chính sách / trên "
        "địa bàn tỉnh Bà Rịa - Vũng Tàu năm 2024",
        "17 ĐIỂM KHÁC NHAU GIỮA CÔNG NGHỆ THÔNG TIN / VÀ CHUYỂN ĐỔI SỐ",
    ],
)
def test_a_title_breaks_where_a_phrase_begins_whichever_typeface_is_there(
    lines: str, width: float
) -> None:
    title = lines.replace(" / ", " ")
    assert broken(held_together(title), width) == lines


@pytest.mark.parametrize(
    "lines",
    [
        "V/v đôn đốc gửi báo cáo / 6 tháng đầu năm 2024",
        "V/v đôn đốc gửi báo cáo / đợt hưởng ứng năm 2022",
        "V/v đôn đốc gửi dự toán / kinh phí năm 2025",
        "V/v đính chính Công văn / số 38/STTTT-CNTT",
        "V/v đề nghị phối hợp thực hiện / Kế hoạch số 05/KH-UBND",
        "V/v đẩy mạnh tuyên truyền / về chuyển đổi số / trên cổng thông tin điện tử huyện, xã / và "
        "Đài truyền thanh cơ sở năm 2023",
        "V/v đề nghị cho ý kiến / dự thảo Kế hoạch truyền thông / về chuyển đổi số / thành phố Đà "
        "Nẵng năm 2025",
        "V/v đề nghị thẩm định dự toán / kinh phí thực hiện Kế hoạch / truyền thông về chuyển đổi "
        "số / huyện Lý Sơn năm 2023",
    ],
)
def test_what_a_letter_is_about_breaks_between_words(lines: str) -> None:
    held = line(lines.replace(" / ", " "))
    assert {broken(held, width, 12, bold=False) for width in (69.0, 72.0, 74.5)} == {lines}


def test_a_title_of_one_line_stays_as_it_is() -> None:
    assert held_together("Truyền thông về chuyển đổi số tỉnh Lạng Sơn năm 2024") == (
        "Truyền thông về chuyển đổi số tỉnh Lạng Sơn năm 2024"
    )


def test_only_titles_are_held_together() -> None:
    long = "Thực hiện " * 8 + "trên địa bàn tỉnh Lạng Sơn"
    texts = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{long}</w:t></w:r></w:p>"
        for style in ("Abstract", "Body")
    )
    root = body(texts)
    hold_names_together(root)
    abstract, text = (t.text or "" for t in root.iter(f"{{{W}}}t"))
    assert abstract.endswith(f"tỉnh{S}Lạng{S}Sơn")
    assert text == long


def line(text: str, style: str = "Centred") -> str:
    xml = (
        f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )
    root = etree.fromstring(f'<w:body xmlns:w="{W}">{xml}</w:body>')
    hold_names_together(root)
    return "".join(t.text or "" for t in root.iter(f"{{{W}}}t"))


@pytest.mark.parametrize(
    ("text", "style", "held"),
    [
        (
            "(Kèm theo Báo cáo số 127/BC-PVHXH ngày 17/12/2027 của Phòng Văn hóa - Xã hội)",
            "Centred",
            "(Kèm theo Báo cáo số 127/BC-PVHXH ngày 17/12/2027 của~Phòng~Văn~hóa~-~Xã~hội)",
        ),
        (
            "(Kèm theo Kế hoạch số 04/KH-UBND ngày 08/01/2027)",
            "Centred",
            "(Kèm theo Kế hoạch số 04/KH-UBND ngày 08/01/2027)",
        ),
        (
            "V/v đôn đốc gửi báo cáo 6 tháng đầu năm 2027",
            "Centred",
            "V/v đôn đốc gửi báo cáo 6~tháng~đầu~năm~2027",
        ),
        ("V/v đôn đốc gửi báo cáo", "Centred", "V/v đôn đốc gửi báo cáo"),
        (
            "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh;",
            "Recipients",
            "- Chủ tịch, các Phó Chủ tịch Ủy~ban~nhân~dân~tỉnh;",
        ),
        (
            "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh;",
            "Body",
            "- Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh;",
        ),
    ],
)
def test_no_word_or_year_stands_alone_on_the_last_line(text: str, style: str, held: str) -> None:
    assert line(text, style) == held.replace("~", "\u00a0")


def pieces(text: str, style: str = "Body") -> list[str]:
    """A paragraph's text, with ``~`` for each non-breaking hyphen."""
    xml = (
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:rPr/><w:t>{text}</w:t></w:r></w:p>"
    )
    root = body(xml)
    keep_codes_unbroken(root)
    run = next(root.iter(f"{{{W}}}r"))
    return ["~" if e.tag.endswith("}noBreakHyphen") else e.text or "" for e in run][1:]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Kế hoạch số 96/KH-UBND, như sau:", "Kế hoạch số 96/KH~UBND, như sau:"),
        (
            "Tờ trình số 118/TTr-STTTT-VP và 57-NQ/TW",
            "Tờ trình số 118/TTr~STTTT~VP và 57~NQ/TW",
        ),
        ("Kế hoạch số        /KH-UBND ngày", "Kế hoạch số        /KH~UBND ngày"),
        ("về địa chỉ bao-cao@so-tt-tt.x.vn.", "về địa chỉ bao~cao@so~tt~tt.x.vn."),
        ("kinh tế - xã hội 2023-2025", "kinh tế - xã hội 2023-2025"),
    ],
)
def test_symbols_and_addresses_do_not_break_at_a_hyphen(text: str, held: str) -> None:
    assert "".join(pieces(text)) == held
    assert "".join(pieces(text, "Cell")) == held, "nor in a table"


def test_a_narrow_line_that_cites_a_document_keeps_its_symbol() -> None:
    assert pieces("V/v đính chính Kế hoạch số 50/KH-UBND", "Centred")[1:] == ["~", "UBND"]


@pytest.mark.parametrize(
    ("text", "style", "held"),
    [
        ("Duy trì chuyên mục (nhiệm vụ 07)", "Cell", f"Duy trì chuyên mục (nhiệm vụ{S}07)"),
        ("100% lãnh đạo (chỉ tiêu CT01)", "Cell", f"100% lãnh đạo (chỉ tiêu{S}CT01)"),
        ("Duy trì chuyên mục (nhiệm vụ 07)", "Body", "Duy trì chuyên mục (nhiệm vụ 07)"),
        ("Giao (nhiệm vụ 07) cho Sở A", "Cell", "Giao (nhiệm vụ 07) cho Sở A"),
    ],
)
def test_the_code_of_a_row_is_no_line_of_its_own(text: str, style: str, held: str) -> None:
    assert pieces(text, style) == [held]


@pytest.mark.parametrize(
    ("millimetres", "alignment", "expected"),
    [(39, "both", "left"), (59, "both", "left"), (61, "both", "both"), (39, "center", "center")],
)
def test_words_in_a_narrow_column_are_not_stretched(
    millimetres: int, alignment: str, expected: str
) -> None:
    width = round(millimetres * 1440 / 25.4)
    root = body(
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w='{width}'/></w:tcPr>"
        f"<w:p><w:pPr><w:jc w:val='{alignment}'/></w:pPr></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:pPr><w:jc w:val='both'/></w:pPr></w:p>"
    )
    loosen_narrow_cells(root)
    marks = [e.get(f"{{{W}}}val") for e in root.iter(f"{{{W}}}jc")]
    assert marks == [expected, "both"]


def test_hyphens_of_titles_stay_as_they_are() -> None:
    assert pieces("Số: 96/KH-UBND", "Centred") == ["Số: 96/KH-UBND"]


def ruled(rows: list[list[str]], *, spans: int = 0) -> etree._Element:
    """A table of columns of 1,000 twips, the second of 2,000; a joined row behind its heading."""
    widths = ["1000", "2000", *["1000"] * (len(rows[0]) - 2)]
    grid = "".join(f"<w:gridCol w:w='{w}'/>" for w in widths)
    lines = []
    for place, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if place == 0 else ""
        cells = [
            f"<w:tc><w:tcPr><w:tcW w:w='{w}'/></w:tcPr><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>"
            for w, t in zip(widths, row, strict=True)
        ]
        lines.append(f"<w:tr>{mark}{''.join(cells)}</w:tr>")
    if spans:
        joined = f"<w:tc><w:tcPr><w:gridSpan w:val='{spans}'/></w:tcPr><w:p/></w:tc>"
        lines.insert(1, f"<w:tr><w:tc><w:p/></w:tc>{joined}</w:tr>")
    return body(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>")


def shape(root: etree._Element) -> tuple[list[str], list[list[str]]]:
    widths = [c.get(f"{{{W}}}w", "") for c in root.iter(f"{{{W}}}gridCol")]
    rows = [
        ["".join(t.text or "" for t in cell.iter(f"{{{W}}}t")) for cell in row.iter(f"{{{W}}}tc")]
        for row in root.iter(f"{{{W}}}tr")
    ]
    return widths, rows


def test_a_column_that_holds_nothing_is_left_out() -> None:
    heads = ["Mã", "Nhiệm vụ", "Phối hợp", "Thời gian"]
    root = ruled([heads, ["01", "Tập huấn", "", "Quý I"]], spans=3)
    drop_empty_columns(root)
    assert shape(root) == (
        ["1000", "3000", "1000"],
        [["Mã", "Nhiệm vụ", "Thời gian"], ["", ""], ["01", "Tập huấn", "Quý I"]],
    )
    spans = [e.get(f"{{{W}}}val") for e in root.iter(f"{{{W}}}gridSpan")]
    widths = [e.get(f"{{{W}}}w") for e in root.iter(f"{{{W}}}tcW")]
    assert (spans, widths) == (["2"], ["1000", "3000", "1000"] * 2)


def test_the_room_of_a_column_left_out_goes_where_rows_are_high() -> None:
    rows = [
        ["01", "Tập huấn cho cán bộ", "", "Báo cáo kết quả " * 9],
        ["02", "Họp", "", "Biên bản"],
    ]
    root = ruled([["Mã", "Nhiệm vụ", "Phối hợp", "Sản phẩm"], *rows])
    drop_empty_columns(root)
    assert shape(root)[0] == ["1000", "2000", "2000"]
    plain = ruled([["Mã", "Nhiệm vụ", "Phối hợp", "Sản phẩm"], ["", "", "", ""]])
    drop_empty_columns(plain)
    assert shape(plain)[0] == ["1000", "3000", "1000"], "where all is empty, the widest grows"


@pytest.mark.parametrize(
    "rows",
    [
        [["Mã", "Nhiệm vụ", "Phối hợp"], ["01", "A", ""], ["02", "B", "Sở Tài chính"]],
        [["Mã", "Nhiệm vụ", "Ý kiến thẩm định"], ["01", "A", ""]],
        [["Mã", "Nhiệm vụ", "Phối hợp"]],
    ],
    ids=["one partner", "to be filled in", "no row"],
)
def test_other_columns_stay(rows: list[list[str]]) -> None:
    root = ruled(rows)
    drop_empty_columns(root)
    assert shape(root) == (["1000", "2000", "1000"], rows)


GAP = "<w:p><w:pPr><w:spacing w:line='120' w:lineRule='exact'/></w:pPr></w:p>"
CELLS = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"


def rooms(inside: str) -> list[str | None]:
    """The room above each paragraph of a body; a gap that stayed is told as ``gap``."""
    root = body(inside)
    turn_gaps_into_room(root)
    told: list[str | None] = []
    for paragraph in root[0].iterfind(f"{{{W}}}p"):
        spacing = paragraph.find(f"{{{W}}}pPr/{{{W}}}spacing")
        is_gap = spacing is not None and spacing.get(f"{{{W}}}lineRule") == "exact"
        told.append("gap" if is_gap else None if spacing is None else spacing.get(f"{{{W}}}before"))
    return told


def test_a_gap_below_a_table_is_room_above_the_words_that_follow() -> None:
    words = "<w:p><w:r><w:t>Một</w:t></w:r></w:p>"
    spaced = "<w:p><w:pPr><w:spacing w:before='40'/><w:jc w:val='both'/></w:pPr><w:r/></w:p>"
    centred = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r/></w:p>"
    assert rooms(CELLS + GAP + words + words) == ["120", None]
    assert rooms(CELLS + GAP + spaced) == ["160"]
    root = body(CELLS + GAP + centred)
    turn_gaps_into_room(root)
    assert [e.tag.rpartition("}")[2] for e in next(root.iter(f"{{{W}}}pPr"))] == ["spacing", "jc"]


def test_a_gap_that_parts_two_tables_or_ends_a_section_stays() -> None:
    assert rooms(CELLS + GAP + CELLS) == ["gap"]
    assert rooms(CELLS + GAP + "<w:sectPr/>") == ["gap"]
    assert rooms(GAP + "<w:p><w:r/></w:p>") == ["gap", None], "no table above it"


KEPT = "<w:p><w:pPr><w:pStyle w:val='Heading'/></w:pPr><w:r><w:t>mục</w:t></w:r></w:p>"
PLAIN = "<w:p><w:r><w:t>chữ</w:t></w:r></w:p>"


def blanks_put_in(inside: str) -> list[int]:
    """Places of the paragraphs of one point among all that stands in the text."""
    root = body(inside)
    part_headings_from_guesses(root, frozenset({"Heading"}))
    return [n for n, element in enumerate(root[0]) if heights(element) == ["20"]]


def table_of_rows(rows: int) -> str:
    return f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * rows}</w:tbl>"


@pytest.mark.parametrize(
    ("inside", "places"),
    [
        (PLAIN * 23 + KEPT + PLAIN * 9, []),
        (PLAIN * 24 + KEPT + PLAIN * 9, [24]),
        (PLAIN * 25 + KEPT + PLAIN * 9, []),
        # A part and its first point: neither the two nor the second alone may end a guess.
        (PLAIN * 23 + KEPT * 2 + PLAIN * 9, [23, 24]),
        (PLAIN * 24 + KEPT * 2 + PLAIN * 9, [24]),
        # A guess but the first has what begins it, and 25 more.
        (PLAIN * 50 + KEPT + PLAIN * 9, [50]),
        (PLAIN * 51 + KEPT + PLAIN * 9, []),
        # Where one is put in, what follows is counted anew.
        (PLAIN * 24 + KEPT + PLAIN * 24 + KEPT + PLAIN, [24, 50]),
        (PLAIN * 19 + table_of_rows(5) + KEPT + PLAIN, [20]),
        (PLAIN * 9 + table_of_rows(40) + PLAIN * 24 + KEPT + PLAIN, []),
        (f"{PLAIN * 9}<w:p><w:pPr>{PAGE}</w:pPr></w:p>{PLAIN * 25}{KEPT}{PLAIN}", [35]),
        (f"{PLAIN * 24}{KEPT}{PAGE}", []),
    ],
)
def test_no_heading_ends_what_libreoffice_guesses_to_be_a_page(
    inside: str, places: list[int]
) -> None:
    assert blanks_put_in(inside) == places


def test_a_paragraph_of_its_own_may_be_kept_or_not() -> None:
    kept = "<w:p><w:pPr><w:keepNext/></w:pPr></w:p>"
    freed = "<w:p><w:pPr><w:pStyle w:val='Heading'/><w:keepNext w:val='0'/></w:pPr></w:p>"
    assert blanks_put_in(PLAIN * 24 + kept + PLAIN) == [24]
    assert blanks_put_in(PLAIN * 24 + freed + PLAIN) == []


def test_styles_that_keep_with_the_next_are_known() -> None:
    mark = "<w:pPr><w:keepNext/></w:pPr>"
    off = "<w:pPr><w:keepNext w:val='false'/></w:pPr>"
    styles = "".join(
        f"<w:style w:styleId='{name}'>{inside}</w:style>"
        for name, inside in (("A", mark), ("B", off), ("C", ""))
    )
    root = etree.fromstring(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    assert kept_styles(root) == {"A"}


@pytest.mark.parametrize(
    ("paragraphs", "most"), [(100, 25), (101, 20), (999, 20), (1000, 23), (2000, 26), (20000, 53)]
)
def test_the_longer_a_file_the_more_is_guessed_to_a_page(paragraphs: int, most: int) -> None:
    assert guessed_paragraphs(body("<w:p/>" * paragraphs)[0]) == most


def test_a_table_of_a_hundred_rows_counts_by_its_cells() -> None:
    assert guessed_paragraphs(body(table_of_rows(41))[0]) == 25  # 41 + 82 - 23 = 100
    assert guessed_paragraphs(body(table_of_rows(42))[0]) == 20


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<w:p><w:r><w:t>Theo các kỳ sau: </w:t></w:r></w:p><w:p/>", [True, False]),
        ("<w:p><w:r><w:t>Theo các kỳ sau:</w:t></w:r></w:p><w:tbl/>", [True]),
        ("<w:p><w:r><w:t>Theo các kỳ sau:</w:t></w:r></w:p><w:sectPr/>", [False]),
        ("<w:p><w:r><w:t>Kỳ: năm 2024.</w:t></w:r></w:p><w:p/>", [False, False]),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gồm:</w:t></w:r></w:p><w:p/></w:tc></w:tr></w:tbl>",
         [False, False]),
    ],
)  # fmt: skip
def test_a_sentence_with_a_colon_stays_with_what_it_announces(
    inside: str, kept: list[bool]
) -> None:
    root = body(inside)
    keep_lead_ins(root)
    marks = [p.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None for p in root.iter(f"{{{W}}}p")]
    assert marks == kept


def test_the_mark_of_a_lead_in_stands_behind_its_style_and_once() -> None:
    look = "<w:pPr><w:pStyle w:val='Body'/><w:jc w:val='both'/></w:pPr>"
    root = body(f"<w:p>{look}<w:r><w:t>Gồm:</w:t></w:r></w:p><w:p/>")
    keep_lead_ins(root)
    keep_lead_ins(root)
    properties = root.find(f".//{{{W}}}pPr")
    assert properties is not None
    assert [n.tag.split("}")[1] for n in properties] == ["pStyle", "keepNext", "jc"]
