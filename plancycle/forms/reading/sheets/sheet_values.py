"""What a cell of a sheet says: a workbook stores numbers and dates apart from their look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from plancycle.forms.reading.ink import NOTHING, Ink, Mark, Writing
from plancycle.forms.reading.sheets.number_formats import Kind
from plancycle.forms.reading.sheets.sheet_looks import CellStyle, CellStyles
from plancycle.forms.reading.sheets.sheet_text import (
    unescaped,
    with_address,
    write_shown,
    write_string,
    write_words,
)
from plancycle.forms.reading.sheets.shown_numbers import (
    Shown,
    number_text,
    show_number,
    stored_number,
)
from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, local_name

FIRST_DAY = datetime(1899, 12, 30)
"""The day before day 1 of most workbooks (day 60 and before it are off by one, as in Excel)."""

FIRST_DAY_OF_MAC = datetime(1904, 1, 1)

_LAST_DAY = 2_958_465  # 31/12/9999
_PICTURE_FORMULA = re.compile(r"=?\s*(?:_xlfn\.)?(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
_LINK_FORMULA = re.compile(r'\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


@dataclass(slots=True)
class Book:
    """What the cells of all sheets share.

    Attributes:
        strings: the shared strings, each with its looks.
        styles: of the cells, by number.
        first_day: the day before day 1 of its dates.
        is_stale: whether the file says that its formulas are still to be calculated.
        has_pictures: whether pictures are values of cells.
    """

    strings: Sequence[Element] = ()
    styles: CellStyles = field(default_factory=CellStyles)
    first_day: datetime = FIRST_DAY
    is_stale: bool = False
    has_pictures: bool = False
    _shared: dict[tuple[str, str | None], Writing] = field(default_factory=dict)

    def shared(self, number: str, style_number: str | None) -> Writing:
        """A shared string as a cell of a style shows it; worked out once."""
        writing = self._shared.get((number, style_number))
        if writing is None:
            at = int(number) if number.isascii() and number.strip().isdigit() else -1
            known = 0 <= at < len(self.strings)
            style = self.styles.of(style_number)
            writing = write_string(self.strings[at], style) if known else NOTHING
            self._shared[number, style_number] = writing
        return writing


def read_cell(element: Element, book: Book) -> Writing:
    """What a person reads in a ``c`` element, and what is special about it.

    A number is written as its format shows it, the Vietnamese way (12,5), so that no reader doubts
    it; of a formula the value counts that was last worked out, unless the file says it wasn't.
    """
    value, formula, inline = None, None, None
    for child in element:
        name = local_name(child.tag)
        if name == "v":
            value = child.text
        elif name == "f":
            formula = child.text or ""
        elif name == "is":
            inline = child
    if formula is not None:
        return _result(element, value or "", formula, book)
    if inline is not None and element.get("t") == "inlineStr":
        return write_string(inline, book.styles.of(element.get("s")))
    return _stored(element, value, book) if value else NOTHING


def not_calculated(writing: Writing) -> Writing:
    """In place of a result that the file itself does not vouch for."""
    return Writing(marks=(Mark(Ink.STALE, writing.text),))


def _result(element: Element, value: str, formula: str, book: Book) -> Writing:
    if _PICTURE_FORMULA.match(formula) or _PICTURE_FORMULA.match(value):
        return Writing(marks=(Mark(Ink.PICTURE),))
    kind = element.get("t")
    if not value:
        # A formula that gave "" is an empty cell to its owner; without any value it was never
        # worked out.
        is_blank_text = kind == "str" and not book.is_stale
        return NOTHING if is_blank_text else Writing(marks=(Mark(Ink.NO_VALUE),))
    stored = _stored(element, value, book)
    if book.is_stale:
        return stored if kind == "e" else not_calculated(stored)
    link = _LINK_FORMULA.match(formula)
    return with_address(stored, link[1].replace('""', '"')) if link else stored


def _stored(element: Element, value: str, book: Book) -> Writing:
    match element.get("t") or "n":
        case "s":
            return book.shared(value, element.get("s"))
        case "n":
            return _number(value, book.styles.of(element.get("s")), book)
        case "e":
            return _error(element, value, book)
        case "b":
            shown = Shown("TRUE" if value.strip() in {"1", "true"} else "FALSE")
            return write_shown(shown, book.styles.of(element.get("s")))
        case "d":
            shown = Shown(_iso_date(value), (Mark(Ink.DATE, _iso_date(value)),))
            return write_shown(shown, book.styles.of(element.get("s")))
        case _:
            return write_words(value, book.styles.of(element.get("s")))


def _error(element: Element, value: str, book: Book) -> Writing:
    """A picture that is the value of its cell is stored as an error for programs of before."""
    if book.has_pictures and element.get("vm"):
        return Writing(marks=(Mark(Ink.PICTURE),))
    text = clean_text(value)
    return Writing(text, marks=(Mark(Ink.ERROR, text),))


def _number(value: str, style: CellStyle, book: Book) -> Writing:
    number = stored_number(value)
    if number is None:
        return write_words(value, style)
    if style.number_format.is_general:
        shown = Shown(number_text(value))
    elif style.number_format.section_for(number)[0].kind is Kind.DATE:
        shown = _date(value, style, book)
    else:
        shown = show_number(number, style.number_format)
    if style.repeats and shown.text:
        shown = Shown(shown.text, (*shown.marks, Mark(Ink.FORMAT, "fill")), shown.is_white)
    return write_shown(shown, style)


def _date(value: str, style: CellStyle, book: Book) -> Shown:
    shown = _day(float(value), book.first_day)
    if shown is None:  # a row of "#" to its owner
        return Shown(number_text(value), (Mark(Ink.FORMAT, style.number_format.code),))
    return Shown(shown, (Mark(Ink.DATE, shown),))


def _day(days: float, first_day: datetime) -> str | None:
    """A day number as a date, with the hour if it has one; None if there is no such day."""
    if not 0 <= days <= _LAST_DAY:
        return None
    try:
        moment = first_day + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None
    # A time of day alone ("14:30") is stored as a part of day nought.
    if days < 1:
        return f"{moment:%H:%M}"
    day = f"{moment.day:02d}/{moment.month:02d}/{moment.year}"
    return day if days == int(days) else f"{day} {moment:%H:%M}"


def _iso_date(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return clean_text(unescaped(value))
    return f"{moment.day:02d}/{moment.month:02d}/{moment.year}"
