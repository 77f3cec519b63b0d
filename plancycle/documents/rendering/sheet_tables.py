"""Sheets of a workbook as tables: merged cells spread out, values as a person reads them."""

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from plancycle.documents.rendering.office_file import OfficeFile, refusal
from plancycle.documents.rendering.sheet_figures import shown_number
from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import clean_text
from plancycle.office_files.cell_names import column_number
from plancycle.office_files.xml_parts import attribute, local_name

MAX_COLUMNS = 63
MAX_ROWS = 5000
MAX_SHEETS = 50
MAX_MERGES = 20_000

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(rf"{_CELL.pattern}:{_CELL.pattern}")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
Merges = dict[tuple[int, int], tuple[int, int]]


def read_sheets(data: bytes, file: OfficeFile) -> tuple[SourceTable, ...]:
    """The visible sheets of a workbook, up to :data:`MAX_ROWS` rows and :data:`MAX_COLUMNS`.

    Args: data: the bytes of the file; file: the same, judged.
    Raises: ConfigError if it is damaged, or has more rows or sheets than any plan.
    """
    file.refuse_doctypes()
    merges = _all_merges(file)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        # Both lists are of worksheets in the order of the workbook: a sheet that is a chart is in
        # neither.
        with_merges = zip(book.worksheets, merges, strict=False)
        tables = [
            SourceTable(f"Trang tính “{clean_text(sheet.title)}”", _rows(sheet, merged))
            for sheet, merged in with_merges
            if sheet.sheet_state == "visible"
        ]
        book.close()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError) as error:
        raise refusal("bảng tính bị hỏng. Mở bằng Excel, lưu lại rồi làm lại.") from error
    return tuple(tables)


def _rows(sheet: Any, merges: Merges) -> tuple[tuple[SourceCell, ...], ...]:
    sheet.reset_dimensions()  # the stated size is believed otherwise, and may be a lie
    rows: list[tuple[SourceCell, ...]] = []
    at: dict[tuple[int, int], SourceCell] = {}
    for n, line in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS), start=1):
        cells = []
        for column, raw in enumerate(line, start=1):
            origin = merges.get((n, column))
            cell = at.get(origin) if origin is not None else None
            if cell is None:
                cell = SourceCell(n, column, _text(raw.value, raw.number_format))
                # One cell for all places that it covers: who reads a table tells one merged cell
                # from equal ones.
                if origin is not None:
                    at[origin] = cell
            cells.append(cell)
        while cells and not cells[-1].text:
            cells.pop()
        rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _text(value: Any, number_format: str | None) -> str:
    """A value as shown: Excel turns ``6/2025`` and ``10/10`` into dates, the format tells which."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime | date):
        return _date_text(value, number_format or "")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        return shown_number(value, number_format or "")
    return clean_text(str(value))


def _date_text(day: date, number_format: str) -> str:
    shape = _QUOTED.sub("", number_format).casefold()
    if "d" not in shape and "y" in shape:
        return f"{day.month}/{day.year}"
    if "y" not in shape and "d" in shape:
        return f"{day.day:02d}/{day.month:02d}"
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _all_merges(file: OfficeFile) -> list[Merges]:
    """The merged cells of every sheet, in the order of the workbook; reading row by row has none.

    Raises: ConfigError.
    """
    targets = file.targets(file.main_part)
    merges_by_sheet: list[Merges] = []
    for sheet in file.xml(file.main_part).iter():
        if local_name(sheet.tag) != "sheet":
            continue
        kind, part = targets.get(attribute(sheet, "id") or "", ("", ""))
        if kind == "worksheet":
            merges_by_sheet.append(_merges(file, part))
    if len(merges_by_sheet) > MAX_SHEETS:
        raise refusal(f"bảng tính có hơn {MAX_SHEETS} trang.")
    return merges_by_sheet


def _merges(file: OfficeFile, part: str) -> Merges:
    """Every place that a merged cell covers, with its top left corner.

    Raises: ConfigError for a value outside the limits: it would be dropped silently.
    """
    covered: Merges = {}
    for element in file.xml(part).iter():
        name = local_name(element.tag)
        if name == "mergeCell" and len(covered) < MAX_MERGES:
            covered |= _spread(attribute(element, "ref") or "")
        elif name == "c" and len(element) and _is_far(attribute(element, "r") or ""):
            raise refusal(
                f"trang tính có số liệu ở ngoài {MAX_ROWS} dòng, {MAX_COLUMNS} cột đầu (ô "
                f"{attribute(element, 'r')}). Xóa ô đó hoặc chép bảng sang tệp mới."
            )
    return covered


def _spread(reference: str) -> Merges:
    match = _RANGE.fullmatch(reference)
    if match is None:
        return {}
    left, right = column_number(match[1]), column_number(match[3])
    top, bottom = int(match[2]), min(int(match[4]), MAX_ROWS)
    columns = range(left, min(right, MAX_COLUMNS) + 1)
    bottom = min(bottom, top + MAX_MERGES // max(len(columns), 1))
    return {(row, column): (top, left) for row in range(top, bottom + 1) for column in columns}


def _is_far(reference: str) -> bool:
    match = _CELL.fullmatch(reference)
    if match is None:
        return False
    return column_number(match[1]) > MAX_COLUMNS or int(match[2]) > MAX_ROWS
