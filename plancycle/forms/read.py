"""Reads a form that came back: every value with the cell it stands in."""

import re

from plancycle.forms import refusals
from plancycle.forms.amounts import read_amount
from plancycle.forms.kinds import FileKind, sniff
from plancycle.forms.layout import Place, locate
from plancycle.forms.package import Package, attribute, local_name, open_package
from plancycle.forms.tables import find_tables, nearest, visible_text
from plancycle.forms.vocabulary import TOKEN_LABEL, TOKEN_PROPERTY, parse_status
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import TOKEN_PATTERN
from plancycle.model.reports import NUMBER_FIELDS, FormReading, FormValue
from plancycle.model.text import fold_ascii

__all__ = ["FileKind", "parse_form", "parse_status", "sniff"]

_TOKEN = re.compile(TOKEN_PATTERN)
_PRINTED = re.compile(rf"{re.escape(fold_ascii(TOKEN_LABEL))}\W{{0,5}}({TOKEN_PATTERN})(?!\w)")
_ALONE = re.compile(rf"(?<![\w.@+/-])({TOKEN_PATTERN})(?![\w@/-])")


def parse_form(data: bytes) -> FormReading:
    """Read a report form.

    Args:
        data: the file, whatever its name; not trusted.

    Returns:
        Token, values (a cell that was left blank has empty text) and findings about the tables.

    Raises:
        UnreadableFormError: the file is no Word document with a form in it, or not one that is
            safe to open; the message tells the sender what to do.
    """
    package = open_package(data)
    root = package.xml(package.main_part)
    layout = locate(find_tables(root))
    if not layout.is_form:
        raise refusals.no_form()
    tokens = _tokens(package)
    findings = list(layout.findings)
    if len(tokens) > 1:
        findings.insert(0, _two_tokens(tokens))
    return FormReading(
        token=tokens[0] if len(tokens) == 1 else None,
        values=tuple(_value(p) for p in layout.places),
        findings=tuple(findings),
    )


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


def _tokens(package: Package) -> list[str]:
    """Every different token the file carries, the property's first."""
    found = _property_tokens(package)
    for name in package.footers:
        found += _printed_tokens(package, name)
    return list(dict.fromkeys(found))


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


def _printed_tokens(package: Package, name: str) -> list[str]:
    """Tokens in a footer: after its label, else standing alone."""
    lines = [visible_text(p) for p in nearest(package.xml(name), "p")]
    labelled = [m[1] for line in lines for m in _PRINTED.finditer(fold_ascii(line))]
    return labelled or [m[1] for line in lines for m in _ALONE.finditer(line)]


def _two_tokens(tokens: list[str]) -> Finding:
    return Finding(
        "F01",
        Severity.ERROR,
        "Chân trang và thuộc tính của tệp",
        f"tệp mang {len(tokens)} mã biểu mẫu khác nhau ({', '.join(tokens)}).",
        "Đề nghị điền vào đúng tệp biểu mẫu đã nhận cho kỳ này, không ghép từ nhiều tệp.",
    )
