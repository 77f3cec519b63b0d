"""What is struck out, hidden, raised or in an odd font in the cells of a workbook."""

import pytest

from plancycle.forms.reading.ink import Ink, Mark, Writing
from tests.forms.sheet_surgery import RawSheet

FONTS = (
    '<font><sz val="11"/><color theme="1"/><name val="Calibri"/></font>',
    "<font><strike/></font>",
    '<font><strike val="0"/></font>',
    '<font><color rgb="FFFFFFFF"/></font>',
    '<font><color theme="0"/></font>',
    '<font><color theme="0" tint="-0.5"/></font>',
    '<font><color indexed="9"/></font>',
    '<font><sz val="1"/></font>',
    '<font><vertAlign val="superscript"/></font>',
    '<font><name val=".VnTime"/></font>',
    '<font><name val="VNI-Times"/></font>',
    '<font><name val="Wingdings"/></font>',
    '<font><color rgb="FF1F4E78"/></font>',
    '<font><color rgb="FFFEFEFE"/></font>',
)
FILLS = (
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FF1F4E78"/></patternFill></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFFFF"/></patternFill></fill>',
    '<fill><gradientFill><stop position="0"/></gradientFill></fill>',
)
STRUCK, NOT_STRUCK, WHITE, THEME_WHITE, GREY, INDEXED_WHITE, TINY, RAISED = range(1, 9)
TCVN3, VNI, WINGDINGS, BLUE, NEARLY_WHITE = range(9, 14)


def look(font: int = 0, fill: int = 0, code: str = "", inside: str = "") -> str:
    number = ' numFmtId="164"' if code else ""
    escaped = code.replace('"', "&quot;")
    return (
        f'<numFmts><numFmt numFmtId="164" formatCode="{escaped}"/></numFmts>'
        f"<fonts>{''.join(FONTS)}</fonts><fills>{''.join(FILLS)}</fills>"
        f'<cellXfs><xf/><xf fontId="{font}" fillId="{fill}"{number}>{inside}</xf></cellXfs>'
    )


def read(cell: str, styles: str) -> Writing:
    found = RawSheet(f'<row r="1">{cell}</row>', styles=styles).cells()
    return found.get("A1", Writing())


NUMBER = '<c r="A1" s="1"><v>12</v></c>'
TEXT = '<c r="A1" s="1" t="inlineStr"><is><t>xong 12</t></is></c>'
HIDDEN = Writing(marks=(Mark(Ink.HIDDEN, "12"),))


@pytest.mark.parametrize(
    ("font", "fill", "writing"),
    [
        (0, 0, Writing("12")),
        (STRUCK, 0, Writing(marks=(Mark(Ink.STRUCK, "12"),))),
        (NOT_STRUCK, 0, Writing("12")),
        (WHITE, 0, HIDDEN),
        (THEME_WHITE, 0, HIDDEN),
        (GREY, 0, Writing("12")),
        (INDEXED_WHITE, 0, HIDDEN),
        (NEARLY_WHITE, 0, HIDDEN),
        (WHITE, 1, Writing("12")),
        (WHITE, 2, Writing("12")),
        (WHITE, 3, HIDDEN),
        (WHITE, 4, Writing("12")),
        (BLUE, 2, HIDDEN),
        (BLUE, 0, Writing("12")),
        (TINY, 0, HIDDEN),
        (99, 99, Writing("12")),
    ],
)
def test_a_number_in_a_look(font: int, fill: int, writing: Writing) -> None:
    assert read(NUMBER, look(font, fill)) == writing


def test_a_text_in_a_look() -> None:
    assert read(TEXT, look(STRUCK)) == Writing(marks=(Mark(Ink.STRUCK, "xong 12"),))
    assert read(TEXT, look(WHITE)) == Writing(marks=(Mark(Ink.HIDDEN, "xong 12"),))


def test_what_is_told_of_a_number_that_nobody_sees() -> None:
    """Neither a date nor a rounding matters in a struck number."""
    styles = look(STRUCK, code="0")
    cell = '<c r="A1" s="1"><v>12.4</v></c>'
    assert read(cell, styles) == Writing(marks=(Mark(Ink.STRUCK, "12"),))
    styles = look(WHITE, code="dd/mm/yyyy")
    cell = '<c r="A1" s="1"><v>45424</v></c>'
    assert read(cell, styles) == Writing(marks=(Mark(Ink.HIDDEN, "12/05/2024"),))


def rich(*runs: str, styles: str = "") -> Writing:
    """Each run: the inside of its ``rPr``, a stroke, its text; without a stroke no ``rPr``."""
    written = []
    for run in runs:
        properties, stroke, text = run.rpartition("|")
        own = f"<rPr>{properties}</rPr>" if stroke else ""
        written.append(f'<r>{own}<t xml:space="preserve">{text}</t></r>')
    inside = "".join(written) + "<rPh><t>9</t></rPh>"
    return read(f'<c r="A1" s="1" t="inlineStr"><is>{inside}</is></c>', styles or look())


@pytest.mark.parametrize(
    ("runs", "writing"),
    [
        (("<strike/>|12", "<b/>|15"), Writing("15", marks=(Mark(Ink.STRUCK, "12"),))),
        (
            ("<b/>|12", '<vertAlign val="superscript"/>|1'),
            Writing("121", "12", (Mark(Ink.RAISED, "1"),)),
        ),
        (
            ("<b/>|12", '<vertAlign val="subscript"/>|(a)'),
            Writing("12(a)", "12", (Mark(Ink.RAISED, "(a)"),)),
        ),
        (
            ("<b/>|12", '<color rgb="FFFFFFFF"/>|500'),
            Writing("12", marks=(Mark(Ink.HIDDEN, "500"),)),
        ),
        (("<b/>|12", '<sz val="1"/>|500'), Writing("12", marks=(Mark(Ink.HIDDEN, "500"),))),
        (("<b/>|12", "<i/>|5"), Writing("125")),
        (
            ("<b/>|1", "<strike/>|2", "<b/>|5"),
            Writing("15", marks=(Mark(Ink.STRUCK, "2"), Mark(Ink.GLUED, "125"))),
        ),
        (
            ('<rFont val="Wingdings"/>|\uf0fc', "<b/>| đạt"),
            Writing("✓ đạt"),
        ),
        (
            ('<rFont val="Wingdings 3"/>|\uf070', "<b/>|12"),
            Writing("12", "\ufffc12", (Mark(Ink.SYMBOL),)),
        ),
        (
            ('<rFont val=".VnTime"/>|®¹t', "<b/>| 12"),
            Writing("đạt 12", marks=(Mark(Ink.DECODED, "đạt"),)),
        ),
    ],
)
def test_a_text_of_several_looks(runs: tuple[str, ...], writing: Writing) -> None:
    assert rich(*runs) == writing


def test_a_run_without_a_look_has_that_of_the_cell() -> None:
    found = rich("12", "<b/>|15", styles=look(STRUCK))
    assert found == Writing("15", marks=(Mark(Ink.STRUCK, "12"),))


@pytest.mark.parametrize(
    ("font", "stored", "text"),
    [(TCVN3, "Hoµn thµnh", "Hoàn thành"), (VNI, "Hoaøn thaønh", "Hoàn thành")],
)
def test_a_cell_in_an_old_font(font: int, stored: str, text: str) -> None:
    cell = f'<c r="A1" s="1" t="inlineStr"><is><t>{stored}</t></is></c>'
    assert read(cell, look(font)) == Writing(text, marks=(Mark(Ink.DECODED, text),))


def test_a_cell_in_a_font_of_signs() -> None:
    cell = '<c r="A1" s="1" t="inlineStr"><is><t>\u00fc</t></is></c>'
    assert read(cell, look(WINGDINGS)) == Writing("✓")


@pytest.mark.parametrize(
    ("code", "writing"),
    [
        ('@" tỷ"', Writing("xong 12 tỷ")),
        (";;;", Writing(marks=(Mark(Ink.HIDDEN, "xong 12"),))),
        (";;", Writing("xong 12")),
        ("0;-0;0;@", Writing("xong 12")),
    ],
)
def test_a_text_in_a_format(code: str, writing: Writing) -> None:
    assert read(TEXT, look(code=code)) == writing


@pytest.mark.parametrize(
    ("code", "writing"),
    [
        ("#,##0.0,", Writing("0", marks=(Mark(Ink.ROUNDED, "12"),))),
        ('0" nghìn"', Writing("12 nghìn")),
        ("0 x", Writing("12", marks=(Mark(Ink.FORMAT, "0 x"),))),
        (";;;", Writing(marks=(Mark(Ink.HIDDEN, "12"),))),
        ("[White]0", Writing(marks=(Mark(Ink.HIDDEN, "12"),))),
        ('0" m²"', Writing("12 m²", "12 m", (Mark(Ink.RAISED, "²"),))),
    ],
)
def test_a_number_in_a_format(code: str, writing: Writing) -> None:
    assert read(NUMBER, look(code=code)) == writing


def test_white_by_format_is_seen_on_blue() -> None:
    assert read(NUMBER, look(fill=2, code="[White]0")) == Writing("12")


def test_a_number_repeated_over_its_cell_is_asked_about() -> None:
    """It looks like 121212, as often as there is room."""
    styles = look(inside='<alignment horizontal="fill"/>')
    assert read(NUMBER, styles) == Writing("12", marks=(Mark(Ink.FORMAT, "fill"),))


def test_one_shared_string_in_two_looks() -> None:
    strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    made = RawSheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>0</v></c></row>',
        styles=look(STRUCK),
        parts={
            "xl/sharedStrings.xml": f"{strings}<si><t>12</t></si></sst>",
            "xl/_rels/workbook.xml.rels": RELATIONS,
        },
    )
    assert made.cells() == {"A1": Writing("12"), "B1": Writing(marks=(Mark(Ink.STRUCK, "12"),))}


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="b" Type="x/styles" Target="styles.xml"/>'
    '<Relationship Id="c" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


@pytest.mark.parametrize(
    "styles",
    [
        "<cellXfs/>",
        '<cellXfs><xf numFmtId="x" fontId="-1" fillId="²"/></cellXfs>',
        '<fonts><font><sz val="x"/><color rgb="zz"/><color theme="0" tint="x"/></font></fonts>'
        '<fills><fill/></fills><cellXfs><xf/><xf fontId="0" fillId="0"/></cellXfs>',
        '<numFmts><numFmt/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>',
    ],
)
def test_broken_styles_are_plain(styles: str) -> None:
    assert read(NUMBER, styles) == Writing("12")
