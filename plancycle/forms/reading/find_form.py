"""Where a form is in a file, a Word file or a workbook, and what stands around it."""

from dataclasses import dataclass

from plancycle.forms import refused_files
from plancycle.forms.package import Package
from plancycle.forms.reading.form_tables import read_tables, word_context
from plancycle.forms.reading.layout import Layout, locate
from plancycle.forms.reading.outside import refuse_commands
from plancycle.forms.reading.outside_lines import lines_around_tables, pictures_in
from plancycle.forms.reading.sheets.sheet_copies import without_copies
from plancycle.forms.reading.sheets.sheets import read_sheets
from plancycle.forms.tokens import footer_tokens, labelled_tokens, printed_tokens, property_tokens
from plancycle.office_files.file_kind import FileKind

_SEVERAL = 2


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
        raise refused_files.no_form(pictures=pictures > 0)
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
        raise refused_files.no_form("bảng tính", pictures=any(s.drawings for s in sheets))
    tokens = property_tokens(package)
    for sheet in shown_sheets:
        tokens += printed_tokens(sheet.printed)
        tokens += [token for text in sheet.texts for token in labelled_tokens(text)]
    different = tuple(dict.fromkeys(tokens))
    # Several tables with several tokens are forms of several units, each to be read. With one
    # token they are one form, and an identical sheet is a copy that somebody made.
    if layout.task_tables > 1 and len(different) < _SEVERAL:
        shown_sheets = without_copies(shown_sheets)
        layout = locate(t for s in shown_sheets for t in s.tables)
    above = tuple(line for s in shown_sheets for line in s.above)
    lines = tuple(line for s in shown_sheets for line in s.lines)
    return FoundForm(layout, different, above, lines)
