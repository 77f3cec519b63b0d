"""What the sheets of a workbook share: its strings and looks, and whether its results are old."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from plancycle.forms import refused_files
from plancycle.forms.package import Package
from plancycle.forms.reading.sheets.sheet_grid import is_on, named
from plancycle.forms.reading.sheets.sheet_looks import read_styles
from plancycle.forms.reading.sheets.sheet_values import FIRST_DAY, FIRST_DAY_OF_MAC, Book
from plancycle.office_files.xml_parts import Element

MAX_SHEETS = 30
MAX_STRINGS = 200_000
# Pictures placed "in" a cell: an error value there may be one, see ``_error`` of sheet_values.
_PICTURES = frozenset({"richValueRel", "rdRichValueWebImage"})


def listed_sheets(root: Element) -> list[Element]:
    """The sheets that a workbook lists, in order. Raises: UnreadableFormError for too many."""
    listed = [s for group in named(root, "sheets") for s in group]
    if len(listed) > MAX_SHEETS:
        raise refused_files.too_heavy()
    return listed


def read_book(package: Package, root: Element, parts: Mapping[str, str]) -> Book:
    """What is common to all sheets.

    Args: root: of the workbook; parts: names of its parts by what they are.
    Raises: UnreadableFormError for too many strings.
    """
    strings: Sequence[Element] = ()
    if "sharedStrings" in parts:
        strings = tuple(package.xml(parts["sharedStrings"]))
        if len(strings) > MAX_STRINGS:
            raise refused_files.too_heavy()
    return Book(
        strings=strings,
        styles=read_styles(package.xml(parts["styles"]) if "styles" in parts else None),
        first_day=_first_day(root),
        is_stale=_is_stale(root),
        has_pictures=not _PICTURES.isdisjoint(parts),
    )


def _first_day(root: Element) -> datetime:
    properties = next(named(root, "workbookPr"), None)
    is_mac = properties is not None and is_on(properties.get("date1904"))
    return FIRST_DAY_OF_MAC if is_mac else FIRST_DAY


def _is_stale(root: Element) -> bool:
    """Whether the workbook says that results are still to be worked out, or only when asked.

    Programs that don't calculate store a nought or nothing and ask for it at the next opening;
    Excel drops that wish once it has calculated. A workbook that is calculated by hand may hold
    results of before.
    """
    settings = next(named(root, "calcPr"), None)
    if settings is None:
        return False
    return (
        is_on(settings.get("fullCalcOnLoad"))
        or settings.get("calcMode") == "manual"
        or settings.get("calcCompleted") in {"0", "false"}
    )
