"""Workbooks that reach outside, and workbooks whose package is incomplete or odd."""

from collections.abc import Iterator

from tests.hostile.cases import (
    READ,
    REFUSED,
    Bases,
    Case,
    Change,
    added,
    changed,
    inserted,
    members,
    pack,
    swapped,
    without,
)
from tests.hostile.sheet_cells import put, row
from tests.hostile.word_attacks import relation

_MAIN, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_RELS = "xl/_rels/workbook.xml.rels"
_END = b"</sheetData>"


def sheet_cases(bases: Bases) -> Iterator[Case]:
    """Formulas, links, books and packages; the form in most is sound."""
    for one in (
        *_formulas(bases),
        *_links(bases),
        *_books(bases),
        *_packages(bases),
    ):
        yield Case(f"xlsx: {one.name}", "bao cao.xlsx", one.data, one.must)


def _case(name: str, data: bytes, must: str = "") -> Case:
    return Case(name, "", data, must)


def _formulas(bases: Bases) -> Iterator[Case]:
    for name, formula in (
        ("WEBSERVICE", f'WEBSERVICE("{bases.url}/w")'),
        ("HYPERLINK", f'HYPERLINK("{bases.url}/h","x")'),
        ("IMAGE", f'IMAGE("{bases.url}/i.png")'),
        ("DDE", "cmd|'/c calc'!A0"),
        ("another workbook", "[1]Sheet1!A1"),
        ("a file", f"'file://{bases.secret}'#$Sheet1.A1"),
        ("a circle", "A500"),
        ("INDIRECT", 'INDIRECT("R"&amp;ROW())'),
        ("a long one", "1" + "+1" * 100_000),
        ("a deep one", "(" * 5000 + "1" + ")" * 5000),
        ("an array", "ROW(1:1048576)"),
    ):
        cell = f'<c r="A500"><f>{formula.replace(chr(34), "&quot;")}</f><v>1</v></c>'
        yield _case(f"a formula: {name}", put(bases, row(500, cell)))
    shared = '<c r="A500"><f t="shared" ref="A1:XFD1048576" si="0">1</f></c>'
    shared += '<c r="B500"><f t="shared" si="9"/></c>'
    yield _case("a shared formula everywhere", put(bases, row(500, shared)))


def _links(bases: Bases) -> Iterator[Case]:
    sheet, end = bases.sheet, b"</Relationships>"
    for part in (
        "xl/externalLinks/externalLink1.xml",
        "xl/connections.xml",
        "xl/queryTables/queryTable1.xml",
    ):
        yield _case(f"with {part}", added(sheet, {part: b"<x/>"}), REFUSED)
    for kind in ("externalLinkPath", "image", "oleObject", "worksheet", "styles", "theme"):
        link = relation(kind, f"{bases.url}/{kind}")
        yield _case(f"an external {kind}", changed(sheet, _RELS, inserted(end, link)), REFUSED)
    own = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    drawing = own + relation("image", f"{bases.url}/d.png") + end
    drawing_rels = added(sheet, {"xl/drawings/_rels/drawing1.xml.rels": drawing})
    yield _case("a drawing from the network", drawing_rels, REFUSED)
    for part in ("xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/workbook.bin"):
        yield _case(
            f"with {part}", added(sheet, {part: b"x"}), "" if "macrosheets" in part else REFUSED
        )
    for part in (
        "xl/pivotCache/pivotCacheDefinition1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/embeddings/oleObject1.bin",
        "xl/comments1.xml",
        "xl/calcChain.xml",
        "customUI/customUI.xml",
    ):
        yield _case(f"with {part}", added(sheet, {part: b"<x/>"}))


def _books(bases: Bases) -> Iterator[Case]:
    def book(old: bytes, new: bytes) -> bytes:
        return changed(bases.sheet, _BOOK, swapped(old, new))

    end = b"</workbook>"
    names = "".join(f'<definedName name="n{n}">Sheet1!$A$1</definedName>' for n in range(10_000))
    yield _case("10,000 names", book(end, f"<definedNames>{names}</definedNames>".encode() + end))
    yield _case(
        "no sheets", changed(bases.sheet, _BOOK, _emptied(b"<sheets>", b"</sheets>")), REFUSED
    )
    many = "".join(f'<sheet name="s{n}" sheetId="{n + 50}" r:id="rId1"/>' for n in range(500))
    spaced = f'<sheets xmlns:r="{_RELATIONS}">{many}'.encode()
    yield _case("one sheet 500 times", book(b"<sheets>", spaced))
    yield _case("the sheet hidden", book(b'state="visible"', b'state="hidden"'), READ)
    yield _case("the sheet hidden well", book(b'state="visible"', b'state="veryHidden"'), READ)
    yield _case("a state of no kind", book(b'state="visible"', b'state="khong-co"'))
    yield _case("dates since 1904", book(b"<workbookPr/>", b'<workbookPr date1904="1"/>'), READ)
    yield _case(
        "a relationship that is not there",
        changed(bases.sheet, _RELS, swapped(b"sheet1.xml", b"sheet9.xml")),
    )
    yield _case(
        "a sheet that is the book",
        changed(bases.sheet, _RELS, swapped(b"/xl/worksheets/sheet1.xml", b"/xl/workbook.xml")),
        REFUSED,
    )
    for target in ("../../../etc/passwd", "//server/share/a.xml", "C:\\a.xml"):
        yield _case(
            f"a sheet at {target}",
            changed(bases.sheet, _RELS, swapped(b"/xl/worksheets/sheet1.xml", target.encode())),
        )


_XMLNS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _emptied(start: bytes, end: bytes) -> Change:
    return lambda c: c[: c.find(start) + len(start)] + c[c.find(end) :]


def _packages(bases: Bases) -> Iterator[Case]:
    sheet = bases.sheet
    for name in members(sheet):
        yield _case(f"without {name}", without(sheet, name), REFUSED if name == _BOOK else "")
    broken = b"<styleSheet " + _XMLNS + b'><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>'
    yield _case("styles that make no sense", added(sheet, {"xl/styles.xml": broken}))
    strings = b"<sst " + _XMLNS + b' count="4000000000" uniqueCount="4000000000"/>'
    yield _case(
        "four thousand million strings, none there", added(sheet, {"xl/sharedStrings.xml": strings})
    )
    yield _case("inside a zip", pack({"bao cao.xlsx": sheet}), READ)
    yield _case("with a Word part too", added(sheet, {"word/document.xml": b"<x/>"}))
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = members(sheet)
    for old, new in strict.items():
        parts = {n: c.replace(old, new) for n, c in parts.items()}
    yield _case("Strict Open XML", pack(parts), READ)
    yield _case("under the name of a Word file", sheet, READ)
