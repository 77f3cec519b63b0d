"""A list of units as an office keeps it, with Vietnamese headings, to ``units.csv``."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.model.source_table import SourceCell, SourceTable
from plancycle.model.text import clean_text, fold, fold_ascii
from plancycle.model.units import Unit
from plancycle.onboarding.words.group_names import likely_group
from plancycle.onboarding.words.plan_words import heading_key
from plancycle.profiles.checks import Check
from plancycle.profiles.groups import GroupTable
from plancycle.profiles.messages import Suggestions
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.register_rules import RULES
from plancycle.profiles.source_text import decode_text
from plancycle.profiles.units_csv import COLUMNS, UnitRow, read_csv, read_unit

_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("Mã", "Mã đơn vị", "Mã cơ quan"),
    "name": (
        *("Tên đơn vị", "Tên cơ quan", "Tên cơ quan, đơn vị", "Tên đầy đủ"),
        *("Đơn vị", "Cơ quan", "Cơ quan, đơn vị"),
    ),
    "short_name": ("Tên viết tắt", "Viết tắt", "Tên ngắn", "Tên gọi tắt"),
    "groups": ("Nhóm", "Nhóm đơn vị", "Khối", "Loại đơn vị"),
    "superior": ("Cấp trên", "Đơn vị cấp trên", "Cơ quan cấp trên", "Cơ quan chủ quản"),
    "emails": ("Thư điện tử", "Địa chỉ thư điện tử", "Email", "E-mail", "Hộp thư"),
    "order": ("Thứ tự", "Số thứ tự", "STT", "TT"),
    "valid_from": ("Hiệu lực từ", "Hiệu lực từ ngày", "Từ ngày", "Từ", "Ngày bắt đầu"),
    "valid_to": ("Hiệu lực đến", "Hiệu lực đến ngày", "Đến ngày", "Đến", "Ngày kết thúc"),
    "successors": (
        *("Đơn vị tiếp nhận", "Tiếp nhận", "Đơn vị kế thừa", "Kế thừa"),
        *("Sáp nhập vào", "Trở thành"),
    ),
}
"""Headings of the columns; the names of ``units.csv`` itself are understood too."""

_HEADER_WITHIN = 12
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_KEYS = {heading_key(w): column for column, words in HEADINGS.items() for w in (column, *words)}


@dataclass(frozen=True)
class UnitsRead:
    """What was read of a list of units.

    Attributes:
        units: all of them; only to be used if there are no findings.
        findings: everything that is wrong, by row and column.
        notes: what was done or left out without being wrong.
    """

    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()


def csv_table(file: str, raw: bytes) -> tuple[SourceTable | None, tuple[Finding, ...]]:
    """A CSV file as a table; None if it can't be read, which the findings explain."""
    text, findings = decode_text(file, raw)
    if text is None:
        return None, findings
    all_findings = list(findings)
    lines = read_csv(file, text, all_findings)
    cells = {
        line: tuple(SourceCell(line, n, clean_text(c)) for n, c in enumerate(row, start=1))
        for line, row in lines
    }
    rows = tuple(cells.get(n, ()) for n in range(1, max(cells, default=0) + 1))
    return SourceTable(file, rows), tuple(all_findings)


def read_units(tables: Sequence[SourceTable], groups: GroupTable) -> UnitsRead:
    """Units of the first table that has the headings of a list of units.

    Args: tables: sheets of a workbook, or the one table of a CSV file; groups: those known.
    """
    for table in tables:
        header = _header(table)
        if header is not None:
            return _Sheet(table, *header, groups).read()
    place = tables[0].name if tables else "Tệp"
    fix = "Cần một dòng tiêu đề có ít nhất các cột “Tên đơn vị” và “Nhóm”."
    message = "không tìm thấy tiêu đề của danh mục đơn vị."
    return UnitsRead((), (Finding(Check.CSV_SHAPE, Severity.ERROR, place, message, fix),))


def units_csv(units: Sequence[Unit]) -> str:
    """The text of ``units.csv``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for u in units:
        days = (d.isoformat() if d else "" for d in (u.valid_from, u.valid_to))
        lists = (";".join(u.groups), u.superior or "", ";".join(u.emails))
        writer.writerow(
            (*(u.code, u.name, u.short_name), *lists, u.order, *days, ";".join(u.successors))
        )
    return text.getvalue()


def _header(table: SourceTable) -> tuple[int, dict[str, int]] | None:
    """Number of the heading row, and the place of each column in it, counted from 0."""
    for n, row in enumerate(table.rows[:_HEADER_WITHIN], start=1):
        places: dict[str, int] = {}
        for at, cell in enumerate(row):
            column = _KEYS.get(heading_key(cell.text))
            if column is not None:
                places.setdefault(column, at)
        if {"name", "groups"} <= set(places):
            return n, places
    return None


@dataclass
class _Sheet:
    """One table being read."""

    table: SourceTable
    header_row: int
    places: dict[str, int]
    groups: GroupTable

    def __post_init__(self) -> None:
        self.file = self.table.name
        header = self.table.rows[self.header_row - 1]
        self.headings = {c: " ".join(header[at].text.split()) for c, at in self.places.items()}
        self.findings: list[Finding] = []
        self.group_codes = {
            _name_key(word): g.code
            for g in self.groups.groups
            for word in (g.name, g.short_name, g.code)
        }

    def read(self) -> UnitsRead:
        lines = {n: self._cells(n) for n in self._filled_rows()}
        codes = _codes_by_name(lines.values())
        known = Suggestions(codes)
        rows: list[UnitRow] = []
        for n, cells in lines.items():
            for column in ("superior", "successors"):
                cells[column] = self._units_named(n, column, cells[column], codes, known)
            cells["groups"] = self._groups_named(n, cells["groups"])
            row, wrong = read_unit(self.file, n, cells, self.headings)
            rows.append(row)
            self.findings.extend(wrong)
        if not rows:
            place = FilePlace(self.file, self.header_row)
            message, fix = "chưa có đơn vị nào.", "Thêm mỗi đơn vị một dòng dưới tiêu đề."
            self.findings.append(
                finding_in_file(Check.CSV_SHAPE, Severity.ERROR, place, message, fix)
            )
        parts = Parts(
            code="",
            rows=tuple(rows),
            groups=self.groups.groups,
            group_places=self.groups.places,
        )
        for rule in RULES:
            self.findings.extend(rule(parts))
        units = tuple(row.unit for row in rows if row.unit is not None)
        notes = (*self._notes(), *self._without_address(units))
        return UnitsRead(units, tuple(sorted(self.findings, key=_line)), notes)

    def _filled_rows(self) -> Iterator[int]:
        for n, row in enumerate(self.table.rows[self.header_row :], start=self.header_row + 1):
            if any(cell.text for cell in row):
                yield n

    def _cells(self, n: int) -> dict[str, str]:
        """Text for each column of the register; what the list does not have is made up or empty."""
        row = self.table.rows[n - 1]
        cells = {
            column: row[at].text if (at := self.places.get(column)) is not None and at < len(row)
            else ""
            for column in COLUMNS
        }  # fmt: skip
        cells["name"] = " ".join(cells["name"].split())
        # Before the code, which is made of it.
        cells["short_name"] = cells["short_name"] or cells["name"]
        if "code" not in self.places:
            cells["code"] = slug(cells["short_name"])
        if not re.fullmatch("[0-9]+", cells["order"]):
            cells["order"] = str(n - self.header_row)
        for column in ("valid_from", "valid_to"):
            cells[column] = _iso(cells[column])
        return cells

    def _groups_named(self, n: int, text: str) -> str:
        """Codes of the groups a cell names, by code, name or short name."""
        whole = self.group_codes.get(_name_key(text))
        if whole is not None or not text:
            return whole or ""
        group_codes: list[str] = []
        for part in re.split(r"[;\n]", text):
            code = self.group_codes.get(_name_key(part))
            pieces = (
                [code] if code else [self.group_codes.get(_name_key(p)) for p in part.split(",")]
            )
            if None in pieces and _name_key(part):
                names = "; ".join(g.short_name for g in self.groups.groups if not g.includes)
                fix = likely_group(part, self.groups.groups) or f"Các nhóm: {names}."
                self._refuse(n, "groups", f"không có nhóm “{part.strip()}”.", fix)
            group_codes += [p for p in pieces if p]
        # An empty cell here has been told of: the check of the groups need not say it again.
        return ";".join(group_codes) or next(iter(self.groups.merged), "")

    def _units_named(
        self,
        n: int,
        column: str,
        text: str,
        codes: Mapping[str, tuple[str, ...]],
        known: Suggestions,
    ) -> str:
        """Codes of the units a cell names, by code, name or short name; one of several is asked."""
        unit_codes: list[str] = []
        for part in filter(None, (p.strip() for p in re.split(r"[;\n]", text))):
            meant = codes.get(_name_key(part), ())
            if not meant:
                fix = known.nearest(part) or "Thêm đơn vị đó vào danh sách hoặc sửa tên."
                self._refuse(n, column, f"danh sách không có đơn vị “{part}”.", fix)
            elif len(meant) > 1:
                message = f"“{part}” là tên của {len(meant)} đơn vị: {', '.join(meant)}."
                self._refuse(n, column, message, "Ghi mã của đơn vị.")
            else:
                unit_codes += meant
        return ";".join(unit_codes)

    def _refuse(self, n: int, column: str, message: str, fix: str) -> None:
        place = FilePlace(self.file, n, column=self.headings[column])
        self.findings.append(finding_in_file(Check.CSV_VALUE, Severity.ERROR, place, message, fix))

    def _notes(self) -> Iterator[str]:
        used = set(self.places.values())
        for at, cell in enumerate(self.table.rows[self.header_row - 1]):
            if cell.text and at not in used:
                yield f"{self.table.place(self.header_row, cell.text)}: không dùng đến."
        if "code" not in self.places:
            yield "Danh sách không có cột “Mã”: mã được đặt theo tên viết tắt."
        if "emails" not in self.places:
            yield "Danh sách không có cột “Thư điện tử”: bổ sung sau trong danh mục đơn vị."

    def _without_address(self, units: Sequence[Unit]) -> Iterator[str]:
        """How many units of a list with a column of addresses have none."""
        count = sum(not unit.emails for unit in units)
        if "emails" in self.places and count:
            place = self.table.place(self.header_row, self.headings["emails"])
            many = f"cả {count}" if count == len(units) else f"{count}/{len(units)}"
            yield f"{place}: {many} đơn vị chưa có địa chỉ; bổ sung sau trong danh mục đơn vị."


def _codes_by_name(lines: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Codes of the units that a name, short name or code calls; a code calls its own alone."""
    named: dict[str, tuple[str, ...]] = {}
    own: dict[str, tuple[str, ...]] = {}
    for cells in lines:
        code = cells["code"]
        own[_name_key(code)] = (code,)
        for column in ("short_name", "name"):
            key = _name_key(cells[column])
            named[key] = tuple(dict.fromkeys((*named.get(key, ()), code)))
    return named | own


def slug(name: str) -> str:
    """A code made of a name: ``Sở TT&TT`` as ``so-tt-tt``."""
    return "-".join(re.findall(r"[a-z0-9]+", fold_ascii(name)))


def _name_key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _iso(text: str) -> str:
    """``30/6/2025`` as ``2025-06-30``; anything else as it is, to be refused with its place."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return text
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return text


def _line(finding: Finding) -> int:
    return finding.file_place.line if finding.file_place is not None else 0


def read_unit_list(name: str, raw: bytes, groups: GroupTable) -> UnitsRead:
    """A list of units in a workbook or in text; nothing is written.

    Args: name: of the file, for findings; groups: those known.
    Raises: ConfigError if it can't be read.
    """
    # The libraries of workbooks and papers: only whoever reads one pays for them.
    from plancycle.documents.papers.plan_table import parse_tables  # noqa: PLC0415 - see above

    findings: tuple[Finding, ...] = ()
    tables: tuple[SourceTable, ...]
    if raw.startswith(_OFFICE) or not raw:
        tables = parse_tables(raw)
    else:
        table, findings = csv_table(name, raw)
        tables = (table,) if table is not None else ()
    read = read_units(tables, groups) if tables else UnitsRead((), ())
    return UnitsRead(read.units, (*findings, *read.findings), read.notes)
