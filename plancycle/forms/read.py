"""Reads a form that came back: every value with the cell it stands in."""

import re
from collections.abc import Iterator, Sequence

from plancycle.forms import refusals
from plancycle.forms.amounts import read_amount
from plancycle.forms.kinds import FileKind, sniff
from plancycle.forms.layout import Layout, Place, locate
from plancycle.forms.outside import refuse_commands, refuse_outside
from plancycle.forms.package import Package, open_package
from plancycle.forms.sheet_findings import trouble_findings
from plancycle.forms.sheets import read_sheets
from plancycle.forms.tables import read_tables
from plancycle.forms.vocabulary import TOKEN_LABEL, TOKEN_PROPERTY, parse_status
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import TOKEN_PATTERN
from plancycle.model.reports import NUMBER_FIELDS, FormReading, FormValue
from plancycle.model.text import fold_ascii
from plancycle.ooxml.parts import attribute, local_name
from plancycle.ooxml.tables import nearest, visible_text

__all__ = ["FileKind", "parse_form", "parse_status", "sniff"]

_TOKEN = re.compile(TOKEN_PATTERN)
_LIKELY = re.compile(TOKEN_PATTERN, re.IGNORECASE)
_PRINTED = re.compile(rf"{re.escape(fold_ascii(TOKEN_LABEL))}\W{{0,5}}({TOKEN_PATTERN})(?!\w)")
_ALONE = re.compile(rf"(?<![\w.@+/-])({TOKEN_PATTERN})(?![\w@/-])")


def parse_form(data: bytes) -> FormReading:
    """Read a report form, a Word file or a workbook.

    Args:
        data: the file, whatever its name; not trusted.

    Returns:
        Token, values (a cell that was left blank has empty text) and findings about the tables.

    Raises:
        UnreadableFormError: the file has no form in it, or is not one that is safe to open; the
            message tells the sender what to do.
    """
    package = open_package(data)
    refuse_outside(package)
    layout, tokens = find_form(package)
    findings = [*layout.findings, *trouble_findings(layout)]
    if len(tokens) > 1:
        findings.insert(0, _two_tokens(tokens))
    return FormReading(
        token=tokens[0] if len(tokens) == 1 else None,
        values=tuple(_value(p) for p in layout.places),
        findings=tuple(findings),
    )


def find_form(package: Package) -> tuple[Layout, list[str]]:
    """Where the form's cells are in a file, and every different token it carries.

    Raises: UnreadableFormError if there is no form in it.
    """
    return (_read_sheets if package.kind is FileKind.SPREADSHEET else _read_document)(package)


def _read_document(package: Package) -> tuple[Layout, list[str]]:
    root = package.xml(package.main_part)
    refuse_commands(root)
    layout = locate(read_tables(root))
    if not layout.is_form:
        raise refusals.no_form()
    found = _property_tokens(package)
    for name in package.footers:
        found += _printed_tokens([visible_text(p) for p in nearest(package.xml(name), "p")])
    return layout, list(dict.fromkeys(found))


def _read_sheets(package: Package) -> tuple[Layout, list[str]]:
    """A hidden sheet counts only where no other holds a form: it is mostly an old copy."""
    sheets = read_sheets(package)
    shown = [s for s in sheets if not s.hidden]
    layout = locate(t for s in shown for t in s.tables)
    if not layout.is_form:
        shown = list(sheets)
        layout = locate(t for s in shown for t in s.tables)
    if not layout.is_form:
        raise refusals.no_form("bảng tính")
    found = _property_tokens(package)
    for sheet in shown:
        found += _printed_tokens(sheet.printed)
        # Folding every text of a sheet would cost more than reading it.
        likely = (t for t in sheet.texts if _LIKELY.search(t))
        found += [m[1] for text in likely for m in _labelled(text)]
    return layout, list(dict.fromkeys(found))


def _value(place: Place) -> FormValue:
    text = place.text
    amount = read_amount(text, place.field) if place.field in NUMBER_FIELDS else None
    return FormValue(
        task_id=place.task_id,
        field=place.field,
        text=text,
        number=amount.value if amount else None,
        cell=place.name,
    )


def _property_tokens(package: Package) -> list[str]:
    name = package.custom_properties
    if name is None:
        return []
    values = (
        "".join(str(t) for t in e.itertext()).strip()
        for e in package.xml(name)
        if local_name(e.tag) == "property"
        and (attribute(e, "name") or "").casefold() == TOKEN_PROPERTY
    )
    return [v for v in values if _TOKEN.fullmatch(v)]


def _printed_tokens(lines: Sequence[str]) -> list[str]:
    """Tokens in a footer: after its label, else standing alone."""
    labelled = [m[1] for line in lines for m in _labelled(line)]
    return labelled or [m[1] for line in lines for m in _ALONE.finditer(line)]


def _labelled(text: str) -> Iterator[re.Match[str]]:
    return _PRINTED.finditer(fold_ascii(text))


def _two_tokens(tokens: list[str]) -> Finding:
    return Finding(
        "F01",
        Severity.ERROR,
        "Chân trang và thuộc tính của tệp",
        f"tệp mang {len(tokens)} mã biểu mẫu khác nhau ({', '.join(tokens)}).",
        "Đề nghị điền vào đúng tệp biểu mẫu đã nhận cho kỳ này, không ghép từ nhiều tệp.",
    )
