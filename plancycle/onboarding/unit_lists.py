"""A list of units in a workbook or in text, read; nothing is written."""

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.findings import Finding
from plancycle.model.source_table import SourceTable
from plancycle.onboarding.units_sheet import UnitsRead, csv_table, read_units
from plancycle.profiles.groups import GroupTable

_OFFICE = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")


def read_unit_list(name: str, raw: bytes, groups: GroupTable) -> UnitsRead:
    """A list of units in a workbook or in text; nothing is written.

    Args: name: of the file, for findings; groups: those known.
    Raises: ConfigError if it can't be read.
    """
    findings: tuple[Finding, ...] = ()
    tables: tuple[SourceTable, ...]
    if raw.startswith(_OFFICE) or not raw:
        tables = parse_tables(raw)
    else:
        table, findings = csv_table(name, raw)
        tables = (table,) if table is not None else ()
    read = read_units(tables, groups) if tables else UnitsRead((), ())
    return UnitsRead(read.units, (*findings, *read.findings), read.notes)
