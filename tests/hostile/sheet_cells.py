"""Workbooks with cells where none can be, of no possible value, or far too many."""

import random
import re
from collections.abc import Iterator

from tests.hostile.cases import READ, Bases, Case, Change, changed, inserted, swapped

_MAIN = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"


def cell_cases(bases: Bases) -> Iterator[Case]:
    """The rows of the form in each are sound; the odd ones stand behind them."""
    for one in (*_cells(bases), *_bulk(bases)):
        yield Case(f"xlsx: {one.name}", "bao cao.xlsx", one.data, one.must)


def _case(name: str, data: bytes, must: str = "") -> Case:
    return Case(name, "", data, must)


def put(bases: Bases, text: str) -> bytes:
    """The workbook with rows added behind its last."""
    return changed(bases.sheet, _MAIN, inserted(_END, text.encode()))


def row(number: object, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cells(bases: Bases) -> Iterator[Case]:
    for place in (
        "XFD1048576",
        "XFE1",
        "ZZZZZ1",
        "A0",
        "A-1",
        "A99999999999",
        "1A",
        "",
        "Á1",
        "A1:B2",
    ):
        text = row(1048576, f'<c r="{place}"><v>1</v></c>')
        yield _case(f"a cell at {place or 'no place'}", put(bases, text))
    for number in ("1048576", "99999999999", "-1", "0", "x", "", "1.5"):
        yield _case(f"a row {number or 'of no number'}", put(bases, row(number, "<c><v>1</v></c>")))
    for kind, value in (
        ("s", "999999"),
        ("s", "-1"),
        ("s", "x"),
        ("b", "7"),
        ("e", "#DIV/0!"),
        ("d", "2024-02-30"),
        ("n", "1e999"),
        ("n", "NaN"),
        ("n", "-0"),
        ("n", "1_000"),
        ("n", "９"),
        ("n", "9" * 100_000),
        ("str", "x" * 40_000),
        ("khong-co", "1"),
    ):
        text = row(500, f'<c r="A500" t="{kind}"><v>{value}</v></c>')
        yield _case(f"a value {kind} {value[:12]}", put(bases, text))
    style = row(500, '<c r="A500" s="99999"><v>45000</v></c>', '<c r="B500" s="-1"><v>1</v></c>')
    yield _case("a style that is not there", put(bases, style))
    dates = row(
        500, *(f'<c r="A500" s="1"><v>{v}</v></c>' for v in ("-5", "60", "2958466", "1e300"))
    )
    yield _case("dates out of the calendar", put(bases, dates))
    inline = "".join(f"<r><t>{n}</t></r>" for n in range(20_000))
    yield _case(
        "20,000 runs in a cell",
        put(bases, row(500, f'<c r="A500" t="inlineStr"><is>{inline}</is></c>')),
    )
    text = random.Random(4).randbytes(500_000).hex()
    yield _case(
        "a cell of a megabyte",
        put(bases, row(500, f'<c r="A500" t="inlineStr"><is><t>{text}</t></is></c>')),
    )
    twice = row(500, '<c r="A500"><v>1</v></c>' * 2) * 2
    yield _case("a row and a cell twice", put(bases, twice))
    back = row(3, '<c r="Z3"><v>1</v></c>')
    yield _case("rows in no order", put(bases, back))


def _bulk(bases: Bases) -> Iterator[Case]:
    yield _case(
        "100,000 empty rows", put(bases, "".join(f'<row r="{n}"/>' for n in range(100, 100_100)))
    )
    wide = row(100, *(f'<c r="A100"><v>{n}</v></c>' for n in range(63)))
    yield _case("63 columns", put(bases, wide), READ)
    wide = row(100, *("<c><v>1</v></c>" for _ in range(20_000)))
    yield _case("20,000 columns", put(bases, wide))
    corner = row(1048576, '<c r="XFD1048576"><v>1</v></c>')
    for size in ("A1", "A1:XFD1048576", "XFD1048576", "x", ""):
        sheet = changed(bases.sheet, _MAIN, _dimension(size))
        yield _case(f"an extent of {size or 'nothing'}", sheet, READ)
    yield _case("two far corners", put(bases, row(100, '<c r="A100"><v>1</v></c>') + corner))
    for spans in ("A20:XFD1048576", "A1:XFD1048576", "B2:A1", "x", "A1:A1 " * 1000):
        merged = f'<mergeCells><mergeCell ref="{spans}"/></mergeCells>'
        yield _case(f"merged cells {spans[:16]}", changed(bases.sheet, _MAIN, _behind(merged)))
    many = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1000, 21_000))
    yield _case(
        "20,000 merged ranges",
        changed(bases.sheet, _MAIN, _behind(f"<mergeCells>{many}</mergeCells>")),
    )
    rule = '<cfRule type="expression"><formula>1</formula></cfRule>'
    rule = f'<conditionalFormatting sqref="A1">{rule}</conditionalFormatting>'
    yield _case("5,000 formats by condition", changed(bases.sheet, _MAIN, _behind(rule * 5000)))
    check = '<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1>'
    check = f"<dataValidations>{check}</dataValidation></dataValidations>"
    yield _case("a choice for every cell", changed(bases.sheet, _MAIN, _behind(check)))


def _behind(text: str) -> Change:
    return swapped(_END, _END + text.encode())


def _dimension(size: str) -> Change:
    return lambda c: re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{size}"'.encode(), c)
