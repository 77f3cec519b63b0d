"""``units.csv``: the register of units, row by row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from plancycle.model.documents import vietnamese_date
from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.model.text import clean_text
from plancycle.model.units import Unit
from plancycle.profiles.checks import Check
from plancycle.profiles.messages import nearest, shown
from plancycle.profiles.source_text import decode_text

COLUMNS = (
    "code",
    "name",
    "short_name",
    "groups",
    "superior",
    "emails",
    "order",
    "valid_from",
    "valid_to",
    "successors",
)
"""The header; any order. Several codes or addresses in a cell are parted by ``;`` or blanks."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EMAIL = re.compile(
    r"(?=.{6,254}$)(?=[^@]{1,64}@)[a-zA-Z0-9_%+'-]+(\.[a-zA-Z0-9_%+'-]+)*"
    r"@([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]{2,63}"
)
# People part addresses in one cell in all of these ways.
_PARTS = re.compile(r"[\s;,|]+")


def is_email(value: str) -> bool:
    """Whether ``value`` is one plain ASCII address (``name@domain.tld``, nothing around it)."""
    return _EMAIL.fullmatch(value) is not None


@dataclass(frozen=True)
class UnitRow:
    """One row and where it stands; no unit if its cells don't fit the columns.

    A unit with a wrong value is kept for what else is wrong with it; it is never loaded.
    ``headings`` names the columns as the file does, where it does not use our own names.
    """

    file: str
    line: int
    code: str
    unit: Unit | None
    headings: Mapping[str, str] = field(default_factory=dict)

    def finding(
        self,
        check: Check,
        column: str,
        message: str,
        fix: str,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding placed at file, row and column."""
        place = FilePlace(self.file, self.line, column=self.headings.get(column, column))
        return finding_in_file(check, severity, place, message, fix)


@dataclass
class _Row:
    file: str
    line: int
    cells: Mapping[str, str]
    headings: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, column: str, message: str, fix: str, check: Check = Check.CSV_VALUE) -> None:
        place = FilePlace(self.file, self.line, column=self.headings.get(column, column))
        self.findings.append(finding_in_file(check, Severity.ERROR, place, message, fix))

    def text(self, column: str) -> str:
        return clean_text(self.cells[column])

    def parts(self, column: str) -> tuple[str, ...]:
        return tuple(p for p in _PARTS.split(self.text(column)) if p)

    def needed(self, column: str) -> str:
        value = self.text(column)
        if not value:
            self.refuse(column, "để trống.", "Điền giá trị cho ô này.")
        return value

    def codes(self, column: str) -> tuple[str, ...]:
        for code in (codes := self.parts(column)):
            if not _CODE.fullmatch(code):
                self.refuse(column, f"ghi “{code}”.", _CODE_FIX)
        return codes

    def day(self, column: str) -> date | None:
        value = self.text(column)
        if not value:
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise ValueError(value)
            return date.fromisoformat(value)
        except ValueError:
            self.refuse(column, f"ghi “{value}”.", "Cần ngày có thật dạng 2025-06-30.")
            return None

    def whole(self, column: str, default: int) -> int:
        value = self.text(column)
        if not value:
            return default
        if not re.fullmatch(r"[0-9]{1,6}", value):
            self.refuse(column, f"ghi “{value}”.", "Cần số nguyên từ 0, ví dụ 120.")
            return default
        return int(value)


_CODE_FIX = "Mã chỉ gồm chữ thường không dấu, số và dấu gạch nối, ví dụ so-tttt."


def parse_units(file: str, raw: bytes) -> tuple[tuple[UnitRow, ...], tuple[Finding, ...]]:
    """Read the register.

    Args: file: as named to the operator, e.g. ``thai-binh/units.csv``; raw: its bytes, UTF-8
        with or without byte order mark; comma, semicolon or Tab between columns.
    Returns: rows in order, those that could not be read with ``unit`` None; and the findings.
    """
    text, findings = decode_text(file, raw)
    if text is None:
        return (), findings
    problems = list(findings)
    table = read_csv(file, text, problems)
    if not table:
        problems.append(_shape(file, 1, "tệp trống.", f"Dòng đầu phải là: {','.join(COLUMNS)}."))
        return (), tuple(problems)
    (header_line, header), *body = table
    if not header:  # told: half a table would make every other code look unknown
        return (), tuple(problems)
    columns = [clean_text(cell).casefold() for cell in header]
    wrong = list(_header_findings(file, header_line, columns))
    if wrong:
        return (), (*problems, *wrong)
    rows = []
    for line, cells in body:
        if len(cells) != len(columns):
            problems.append(
                _shape(
                    file,
                    line,
                    f"dòng có {len(cells)} ô, tiêu đề có {len(columns)} cột.",
                    "Thêm hoặc bớt dấu phân cách; ô có dấu phẩy phải đặt trong ngoặc kép.",
                )
            )
            code = dict(zip(columns, cells, strict=False)).get("code", "")
            rows.append(UnitRow(file, line, clean_text(code), None))
            continue
        row, wrong_cells = read_unit(file, line, dict(zip(columns, cells, strict=True)))
        rows.append(row)
        problems.extend(wrong_cells)
    if not rows:
        problems.append(
            _shape(file, header_line, "chưa có đơn vị nào.", "Thêm mỗi đơn vị một dòng.")
        )
    return tuple(rows), tuple(problems)


def read_unit(
    file: str, line: int, cells: Mapping[str, str], headings: Mapping[str, str] | None = None
) -> tuple[UnitRow, tuple[Finding, ...]]:
    """One unit out of its cells.

    Args: cells: text for each of :data:`COLUMNS`; headings: how the file calls a column.
    """
    row = _Row(file, line, cells, headings or {})
    unit = _unit(row)
    return UnitRow(file, line, unit.code, unit, row.headings), tuple(row.findings)


def _shape(file: str, line: int, message: str, fix: str) -> Finding:
    return finding_in_file(Check.CSV_SHAPE, Severity.ERROR, FilePlace(file, line), message, fix)


def read_csv(file: str, text: str, found: list[Finding]) -> list[tuple[int, list[str]]]:
    """Rows with the line each starts on; blank rows are left out.

    Returns: one empty row where quotes don't match, which is added to ``found``.
    """
    # A title may stand above the header: the first line that is parted at all tells by what.
    parted = next((line for line in text.split("\n") if re.search(r"[,;\t]", line)), "")
    delimiter = max(",;\t", key=parted.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, cells))
            start = reader.line_num + 1
    except csv.Error:
        finding = _shape(
            file,
            start,
            "dấu ngoặc kép không khớp hoặc ô quá dài.",
            "Mỗi ô mở ngoặc kép phải đóng; dấu ngoặc kép bên trong ghi hai lần.",
        )
        found.append(finding)
        return [(start, [])]
    return rows


def _header_findings(file: str, line: int, columns: list[str]) -> Iterator[Finding]:
    for column in COLUMNS:
        if column not in columns:
            yield _shape(file, line, f"thiếu cột “{column}”.", f"Cần đủ: {','.join(COLUMNS)}.")
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            fix = nearest(column, COLUMNS) or f"Các cột được dùng: {','.join(COLUMNS)}."
            yield _shape(file, line, f"không có cột {shown(column)}.", fix)
        elif columns.count(column) > 1:
            yield _shape(file, line, f"cột “{column}” có hai lần.", "Giữ một cột.")


def _unit(row: _Row) -> Unit:
    code = row.needed("code")
    if code and not _CODE.fullmatch(code):
        row.refuse("code", f"ghi “{code}”.", _CODE_FIX)
    groups = row.codes("groups")
    if not groups:
        row.refuse("groups", "để trống.", "Ghi ít nhất một mã nhóm, nhóm chính đứng trước.")
    superior = row.codes("superior")
    if len(superior) > 1:
        row.refuse("superior", f"ghi {len(superior)} mã.", "Chỉ ghi một đơn vị cấp trên.")
    emails = row.parts("emails")
    for email in emails:
        if not is_email(email):
            row.refuse("emails", f"ghi “{email}”.", "Cần địa chỉ dạng vanthu@so-x.example.")
    start, end = row.day("valid_from"), row.day("valid_to")
    if start and end and end < start:
        message = (
            f"ngày kết thúc {vietnamese_date(end)} trước ngày bắt đầu {vietnamese_date(start)}."
        )
        row.refuse("valid_to", message, "Sửa một trong hai ngày.", Check.DATE_ORDER)
    return Unit(
        code=code,
        name=row.needed("name"),
        short_name=row.needed("short_name"),
        groups=groups,
        superior=superior[0] if superior else None,
        emails=emails,
        order=row.whole("order", default=row.line),
        valid_from=start,
        valid_to=end,
        successors=row.codes("successors"),
    )
