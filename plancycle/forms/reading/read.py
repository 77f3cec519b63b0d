"""Reads a form that came back: every value with the cell it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancycle.forms import refusals
from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.package import Package, open_package
from plancycle.forms.reading.beside import words_beside
from plancycle.forms.reading.cell_findings import cell_findings, merged_places
from plancycle.forms.reading.layout import Layout, Place, locate
from plancycle.forms.reading.outside import refuse_commands, refuse_outside
from plancycle.forms.reading.outside_lines import (
    lines_around_tables,
    parts_below,
    pictures_in,
    speaks_of_figures,
    tells_something,
)
from plancycle.forms.reading.sheets.sheet_copies import without_copies
from plancycle.forms.reading.sheets.sheets import read_sheets
from plancycle.forms.reading.tables import read_tables, word_context
from plancycle.forms.tokens import footer_tokens, labelled_tokens, printed_tokens, property_tokens
from plancycle.forms.wording.finding_texts import finding_of
from plancycle.forms.wording.headings import KNOWN_PARTS
from plancycle.forms.wording.quoting import shown
from plancycle.forms.wording.vocabulary import parse_status
from plancycle.model.findings import Finding
from plancycle.model.reports import EXACT_FIELDS, NUMBER_FIELDS, Field, FormReading, FormValue
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff

__all__ = ["FileKind", "parse_form", "parse_status", "sniff"]


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form in a file.

    Attributes:
        layout: where its cells are; tokens: every different one the file carries.
        above, lines: running text above and below the tables.
        pictures: how many stand outside them.
    """

    layout: Layout
    tokens: tuple[str, ...]
    above: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    pictures: int = 0


def parse_form(data: bytes) -> FormReading:
    """Read a report form, a Word file or a workbook.

    Args:
        data: the file, whatever its name; not trusted.

    Returns:
        Token, values (a cell that was left blank has empty text), the printed cells of each row,
        and findings about cells and tables.

    Raises:
        UnreadableFormError: the file has no form in it, or is not one that is safe to open; the
            message tells the sender what to do.
    """
    package = open_package(data)
    refuse_outside(package)
    found = find_form(package)
    layout = found.layout
    typed, others = parts_below(found.lines, layout.kind, _open_parts(layout))
    shared = merged_places(layout.places)
    beside = words_beside(layout, shared)
    lost = set(KNOWN_PARTS[layout.kind]) - {p.field for p in layout.places}
    several = [_two_tokens(found.tokens)] if len(found.tokens) > 1 else []
    below = [_part_below(part, text) for part, text in typed.items()]
    return FormReading(
        token=found.tokens[0] if len(found.tokens) == 1 else None,
        values=tuple(
            [_value(p, typed, beside.get(id(p), "")) for p in _counted_places(layout)]
            + [_typed_value(part, text) for part, text in typed.items() if part in lost]
        ),
        findings=(*several, *layout.findings, *cell_findings(layout, shared), *below),
        rows=tuple(layout.rows),
        above=(*found.above, *layout.beside(layout.captions)),
        outside=(
            *(line for line in layout.beside(layout.lines) if _is_to_be_told(line)),
            *(line for line in others if tells_something(line)),
        ),
        sums=tuple(layout.sums),
        pictures=found.pictures,
    )


def _is_to_be_told(line: str) -> bool:
    """Whether a line in a table says something; a row of several cells is no mere caption."""
    return speaks_of_figures(line) or (" | " in line and tells_something(line))


def find_form(package: Package) -> FoundForm:
    """Where the form's cells are in a file, and what stands around them.

    Raises: UnreadableFormError if there is no form in it.
    """
    return (_read_sheets if package.kind is FileKind.SPREADSHEET else _read_document)(package)


def _read_document(package: Package) -> FoundForm:
    root = package.xml(package.main_part)
    refuse_commands(root)
    context = word_context(package)
    layout = locate(read_tables(root, context))
    # Only where the table is missing may one of them be it.
    pictures = 0 if layout.task_tables else pictures_in(root)
    if not layout.is_form:
        raise refusals.no_form(pictures=pictures > 0)
    tokens = dict.fromkeys([*property_tokens(package), *footer_tokens(package)])
    return FoundForm(layout, tuple(tokens), *lines_around_tables(root, context), pictures)


def _read_sheets(package: Package) -> FoundForm:
    """A hidden sheet counts only where no other holds a form: it is mostly an old copy."""
    sheets = read_sheets(package)
    shown_sheets = [s for s in sheets if not s.hidden]
    layout = locate(t for s in shown_sheets for t in s.tables)
    if not layout.is_form:
        shown_sheets = list(sheets)
        layout = locate(t for s in shown_sheets for t in s.tables)
    if not layout.is_form:
        raise refusals.no_form("bảng tính", pictures=any(s.drawings for s in sheets))
    tokens = property_tokens(package)
    for sheet in shown_sheets:
        tokens += printed_tokens(sheet.printed)
        tokens += [token for text in sheet.texts for token in labelled_tokens(text)]
    different = tuple(dict.fromkeys(tokens))
    if layout.task_tables > 1 and len(different) < _SEVERAL:
        shown_sheets = without_copies(shown_sheets)
        layout = locate(t for s in shown_sheets for t in s.tables)
    above = tuple(line for s in shown_sheets for line in s.above)
    lines = tuple(line for s in shown_sheets for line in s.lines)
    return FoundForm(layout, different, above, lines)


_SEVERAL = 2


def _value(place: Place, typed: Mapping[Field, str], beside: str) -> FormValue:
    amount = None
    if place.field in NUMBER_FIELDS:
        amount = read_amount(place.figure, place.field, place.extra.scale)
    text = place.figure if place.field in EXACT_FIELDS else place.text
    if place.task_id is None:
        text = typed.get(place.field, text)
    return FormValue(
        task_id=place.task_id,
        field=place.field,
        text=text,
        number=amount.value if amount else None,
        cell=place.name,
        scale=place.extra.scale,
        has_ink=place.has_ink and not text,
        beside=beside,
        unclear="" if place.extra.is_clear or not place.has_ink else place.extra.text,
        line=place.line,
    )


def _counted_places(layout: Layout) -> list[Place]:
    """The places without the rows of an id that were left empty beside another of that id.

    A row copied by mistake, or a second form left blank, says nothing.
    """
    inked = {(p.task_id, p.line) for p in layout.places if p.has_ink}
    written = {task_id for task_id, _ in inked}
    return [
        p
        for p in layout.places
        if p.task_id is None or p.task_id not in written or (p.task_id, p.line) in inked
    ]


def _open_parts(layout: Layout) -> set[Field]:
    """The parts in words that have no answer in a table."""
    answered = {p.field for p in layout.places if p.task_id is None and p.has_ink}
    return set(KNOWN_PARTS[layout.kind]) - answered


def _typed_value(part: Field, text: str) -> FormValue:
    """A part of which only what was typed below the tables is there."""
    return FormValue(None, part, text, None, "Bên dưới bảng")


def _part_below(part: Field, text: str) -> Finding:
    """F57: a part in words was typed below the table."""
    return finding_of(
        "F57.below", f"Phần “{part.vietnamese}”", (None, part.value), written=shown(text)
    )


def _two_tokens(tokens: tuple[str, ...]) -> Finding:
    return finding_of(
        "F01", "Chân trang và thuộc tính của tệp", count=len(tokens), tokens=", ".join(tokens)
    )
