"""What is drawn over the cells of a sheet is never an empty cell."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.sheets import sheet_drawings
from plancycle.model.errors import UnreadableFormError
from tests.forms.sheet_surgery import RawSheet

XDR = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"'
)
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
PICTURE = "<xdr:pic><xdr:blipFill><a:blip/></xdr:blipFill></xdr:pic>"
SHAPE = "<xdr:sp><xdr:spPr/></xdr:sp>"
ROW = '<row r="8"><c r="D8"><v>12</v></c></row>'


def box(*lines: str) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:sp><xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp>"


def marker(name: str, column: int, row: int, right: int = 0, down: int = 0) -> str:
    return (
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{right}</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:{name}>"
    )


def two_cells(content: str, start: str = "", end: str = "") -> str:
    start, end = start or marker("from", 4, 7), end or marker("to", 5, 8)
    return f"<xdr:twoCellAnchor>{start}{end}{content}<xdr:clientData/></xdr:twoCellAnchor>"


def drawn(*anchors: str, after: str = "") -> dict[str, Writing]:
    return drawing_sheet(*anchors, after=after).cells()


def drawing_sheet(*anchors: str, after: str = "") -> RawSheet:
    return RawSheet(
        ROW,
        after=f'{after}<drawing r:id="d"/>',
        parts={"xl/drawings/drawing1.xml": f"<xdr:wsDr {XDR}>{''.join(anchors)}</xdr:wsDr>"},
        relations={"d": ("drawing", "../drawings/drawing1.xml")},
    )


def only(*marks: Mark) -> Writing:
    return Writing(marks=marks)


@pytest.mark.parametrize(
    ("content", "mark"),
    [
        (PICTURE, Mark(Ink.PICTURE)),
        (box("150"), Mark(Ink.TEXT_BOX, "150")),
        (box("đạt", "150"), Mark(Ink.TEXT_BOX, "đạt\n150")),
        (SHAPE, Mark(Ink.OBJECT)),
        (f"<xdr:cxnSp>{SHAPE}</xdr:cxnSp>", Mark(Ink.OBJECT)),
        ("<xdr:graphicFrame/>", Mark(Ink.OBJECT)),
        (f"<xdr:grpSp>{box('1')}{box('2')}</xdr:grpSp>", Mark(Ink.TEXT_BOX, "1\n2")),
        (f"<xdr:grpSp>{PICTURE}</xdr:grpSp>", Mark(Ink.PICTURE)),
        (
            f"<mc:AlternateContent><mc:Choice>{SHAPE}</mc:Choice></mc:AlternateContent>",
            Mark(Ink.OBJECT),
        ),
    ],
)
def test_everything_drawn_leaves_a_mark(content: str, mark: Mark) -> None:
    assert drawn(two_cells(content)) == {"D8": Writing("12"), "E8": only(mark)}


def test_a_mark_beside_what_the_cell_says() -> None:
    found = drawn(
        two_cells(PICTURE, marker("from", 3, 7)), two_cells(box("x"), marker("from", 3, 7))
    )
    assert found == {"D8": Writing("12", marks=(Mark(Ink.PICTURE), Mark(Ink.TEXT_BOX, "x")))}


def test_the_other_anchors() -> None:
    one = f'<xdr:oneCellAnchor>{marker("from", 1, 7)}<xdr:ext cx="9" cy="9"/>{PICTURE}'
    absolute = f'<xdr:absoluteAnchor><xdr:pos x="1830000" y="1333500"/>{PICTURE}'
    found = drawn(f"{one}</xdr:oneCellAnchor>", f"{absolute}</xdr:absoluteAnchor>")
    assert found == {
        "B8": only(Mark(Ink.PICTURE)),
        "D8": Writing("12", marks=(Mark(Ink.PICTURE),)),
    }


def test_a_drawing_that_just_misses_its_cell() -> None:
    """By hand, or by the rounding of another program."""
    start = marker("from", 3, 6, 600_000, 185_000)
    assert drawn(two_cells(PICTURE, start))["E8"] == only(Mark(Ink.PICTURE))


def test_a_drawing_over_a_merged_cell_belongs_to_its_corner() -> None:
    merged = '<mergeCells><mergeCell ref="D8:F8"/></mergeCells>'
    found = drawn(two_cells(PICTURE, marker("from", 5, 7)), after=merged)
    cell = Writing("12", marks=(Mark(Ink.PICTURE),))
    assert found == {"D8": cell}


@pytest.mark.parametrize(
    "anchor",
    [
        two_cells(PICTURE, end=marker("to", 4, 7)),
        f'<xdr:oneCellAnchor>{marker("from", 4, 7)}<xdr:ext cx="0" cy="0"/>{PICTURE}'
        "</xdr:oneCellAnchor>",
        two_cells('<xdr:sp><xdr:nvSpPr><xdr:cNvPr hidden="1"/></xdr:nvSpPr></xdr:sp>'),
        two_cells("<xdr:sp><xdr:nvSpPr><a14:compatExt/></xdr:nvSpPr></xdr:sp>"),
        two_cells(""),
        f"<xdr:twoCellAnchor>{PICTURE}</xdr:twoCellAnchor>",
        "<xdr:other/>",
    ],
)
def test_what_nobody_sees_leaves_none(anchor: str) -> None:
    assert drawn(anchor) == {"D8": Writing("12")}


def test_alternatives_are_drawn_once() -> None:
    choice = two_cells(box("150"))
    other = two_cells(PICTURE)
    anchors = (
        f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>"
        f"<mc:Fallback>{other}</mc:Fallback></mc:AlternateContent>"
    )
    assert drawn(anchors)["E8"] == only(Mark(Ink.TEXT_BOX, "150"))


@pytest.mark.parametrize(("column", "row"), [(16_383, 7), (3, 1_048_575), (4, 20)])
def test_drawings_far_away_cost_nothing(column: int, row: int) -> None:
    made = drawing_sheet(two_cells(PICTURE, marker("from", column, row)))
    assert made.cells() == {"D8": Writing("12")}
    assert [[len(r) for r in table.rows] for table in made.sheet().tables] == [[4]]


def test_drawings_of_a_sheet_are_counted() -> None:
    anchors = [two_cells(PICTURE, marker("from", 0, n)) for n in (0, 0, 5)]
    assert drawing_sheet(*anchors).sheet().drawings == 2


def test_drawings_beyond_the_bound_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_drawings, "MAX_DRAWINGS", 1)
    found = drawn(two_cells(PICTURE), two_cells(PICTURE, marker("from", 0, 7)))
    assert found == {"D8": Writing("12"), "E8": only(Mark(Ink.PICTURE))}


def control(kind: str, facts: str = "", label: str = "", style: str = "") -> str:
    return (
        f'<v:shape id="_x0000_s1025" style="{style}"><v:textbox><div>{label}</div></v:textbox>'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>\n 4, 15, 7, 2, 6, 31, 8, 1</x:Anchor>'
        f"{facts}</x:ClientData></v:shape>"
    )


def legacy(shape: str, after: str = "", parts: Mapping[str, str] | None = None) -> RawSheet:
    return RawSheet(
        ROW,
        after=f'<legacyDrawing r:id="v"/>{after}',
        parts=parts or {"xl/drawings/vmlDrawing1.vml": f"<xml {VML}>{shape}</xml>"},
        relations={"v": ("vmlDrawing", "../drawings/vmlDrawing1.vml")},
    )


@pytest.mark.parametrize(
    ("shape", "mark"),
    [
        (
            control("Checkbox", "<x:Checked>1</x:Checked>", "Hoàn thành"),
            Mark(Ink.CONTROL, "☑ Hoàn thành"),
        ),
        (control("Checkbox", "", "Hoàn thành"), Mark(Ink.CONTROL, "☐ Hoàn thành")),
        (control("Radio", "<x:Checked>1</x:Checked>"), Mark(Ink.CONTROL, "☑")),
        (control("Drop", "<x:Sel>2</x:Sel>"), Mark(Ink.CONTROL)),
        (control("Pict"), Mark(Ink.OBJECT)),
        (control("Note", label="ghi chú"), None),
        (control("Checkbox", style="visibility:hidden"), None),
        ("<v:shape/>", None),
        (control("Checkbox").replace("4, 15", "4"), None),
    ],
)
def test_controls_of_old(shape: str, mark: Mark | None) -> None:
    found = legacy(shape).cells()
    assert found == {"D8": Writing("12")} | ({"E8": only(mark)} if mark else {})


def embedded(group: str, name: str, number: str) -> str:
    start = marker("from", 4, 7)
    return (
        f"<mc:AlternateContent {XDR}><mc:Choice><{group}><mc:AlternateContent><mc:Choice>"
        f'<{name} shapeId="{number}"><p><anchor>{start}</anchor></p></{name}></mc:Choice>'
        f'<mc:Fallback><{name} shapeId="{number}"/></mc:Fallback></mc:AlternateContent>'
        f"</{group}></mc:Choice></mc:AlternateContent>"
    )


def test_controls_and_objects_that_the_sheet_lists() -> None:
    found = RawSheet(ROW, after=embedded("controls", "control", "9")).cells()
    assert found["E8"] == only(Mark(Ink.CONTROL))
    found = RawSheet(ROW, after=embedded("oleObjects", "oleObject", "9")).cells()
    assert found["E8"] == only(Mark(Ink.OBJECT))


def test_a_control_is_told_once() -> None:
    shape = control("Checkbox", "<x:Checked>1</x:Checked>")
    found = legacy(shape, embedded("controls", "control", "1025")).cells()
    assert found["E8"] == only(Mark(Ink.CONTROL, "☑"))


@pytest.mark.parametrize("content", ["", "<xml><br></xml>", "<xml", "\x00", "<x/>"])
def test_a_part_that_can_not_be_parsed_marks_nothing(content: str) -> None:
    name = "xl/drawings/vmlDrawing1.vml"
    assert legacy("", parts={name: content}).cells() == {"D8": Writing("12")}


def test_a_missing_part_marks_nothing() -> None:
    assert RawSheet(ROW, after='<drawing r:id="d"/><legacyDrawing/>').cells() == {
        "D8": Writing("12")
    }


@pytest.mark.parametrize("name", ["vmlDrawing1.vml", "drawing1.xml"])
def test_a_doctype_is_refused_in_drawings_too(name: str) -> None:
    made = RawSheet(
        ROW,
        after='<drawing r:id="d"/>',
        parts={f"xl/drawings/{name}": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'},
        relations={"d": ("drawing", f"../drawings/{name}")},
    )
    with pytest.raises(UnreadableFormError, match="DOCTYPE"):
        made.cells()


PIECES = st.sampled_from(
    (two_cells(PICTURE) + two_cells(box("150"), marker("from", 0, 7)) + control("Drop"))
    .replace(">", ">\n")
    .split("\n")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["drawing", "legacyDrawing"]))
def test_no_drawing_breaks_the_reading(pieces: list[str], name: str) -> None:
    """However it is spliced together: what the cell itself says is read."""
    made = RawSheet(
        ROW,
        after=f'<{name} r:id="d"/>',
        parts={"xl/drawings/x.xml": f"<xdr:wsDr {XDR} {VML}>{''.join(pieces)}</xdr:wsDr>"},
        relations={"d": (name, "../drawings/x.xml")},
    )
    assert made.cells()["D8"].text == "12"
