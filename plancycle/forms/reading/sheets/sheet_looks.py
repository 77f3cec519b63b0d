"""How the cells of a workbook look, as far as it changes what is read: fonts, fills, formats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plancycle.forms.letters.old_fonts import OldEncoding, encoding_of_font, shows_capitals
from plancycle.forms.letters.symbol_fonts import is_symbol_font
from plancycle.forms.reading.pieces import Piece
from plancycle.forms.reading.sheets.number_codes import built_in_format, parse_format
from plancycle.forms.reading.sheets.number_formats import GENERAL, NumberFormat
from plancycle.office_files.xml_parts import Element, attribute, local_name

_OFF = frozenset({"0", "false", "off"})
_TINY = 2.0
"""Points: nobody reads what is that high."""

_WHITE = "FFFFFF"
# Colours that a number stands for; of a theme the first two are the page and its writing.
_INDEXED = {"0": "000000", "1": _WHITE, "8": "000000", "9": _WHITE, "64": "000000", "65": _WHITE}
_THEME = {"0": _WHITE, "1": "000000"}
_ALIKE = 10
"""Steps of 255 by which red, green and blue may differ between two colours that look the same."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """What matters of a font. ``font`` is its name where that changes what is read."""

    struck: bool = False
    tiny: bool = False
    raised: bool = False
    colour: str = ""
    font: str = ""
    encoding: OldEncoding | None = None
    capitals: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing but its colour matters."""
        odd = self.struck or self.tiny or self.raised
        return not (odd or self.font or self.encoding)

    def piece(self, text: str, backing: str) -> Piece:
        """A piece of text of this look. Args: backing: the colour behind it."""
        return Piece(
            text,
            struck=self.struck,
            hidden=self.tiny or _looks_alike(self.colour, backing),
            raised=self.raised,
            encoding=self.encoding,
            capitals=self.capitals,
        )


PLAIN = TextLook()


@dataclass(frozen=True, slots=True)
class CellStyle:
    """The style of a cell.

    Attributes:
        look: of its font.
        backing: the colour of the cell; empty for a pattern, against which everything is seen.
        number_format: how numbers are shown in it, and texts.
        repeats: whether what is in it is repeated over its width.
        is_plain: whether a text in it is read as it is stored.
    """

    look: TextLook = PLAIN
    backing: str = _WHITE
    number_format: NumberFormat = GENERAL
    repeats: bool = False
    is_plain: bool = True


@dataclass(slots=True)
class CellStyles:
    """The styles of a workbook by number, each worked out when it is first met.

    Attributes:
        styles: the ``xf`` elements of cells; fonts, fills: the elements they point to.
        conditional: the ``dxf`` elements, of looks under a condition.
        codes: of number formats, by their number.
    """

    styles: Sequence[Element] = ()
    fonts: Sequence[Element] = ()
    fills: Sequence[Element] = ()
    conditional: Sequence[Element] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    _known: dict[str | None, CellStyle] = field(default_factory=dict)
    _formats: dict[str, NumberFormat] = field(default_factory=dict)
    _looks: dict[str | None, TextLook] = field(default_factory=dict)

    def of(self, number: str | None) -> CellStyle:
        """The style of a number as a cell states it; the first one for a wild number."""
        style = self._known.get(number)
        if style is None:
            style = self._known[number] = self._worked_out(_whole(number))
        return style

    def _worked_out(self, number: int) -> CellStyle:
        if not self.styles:
            return CellStyle()
        # Excel shows a cell whose style is not there by the first one: so is it read.
        entry = self.styles[number if number < len(self.styles) else 0]
        look = self._look(entry.get("fontId"))
        backing = _fill_colour(_at(self.fills, entry.get("fillId")))
        number_format = self._format(entry.get("numFmtId") or "0")
        is_shown = look.is_plain and not _looks_alike(look.colour, backing)
        is_plain = is_shown and number_format.text_section is None
        return CellStyle(look, backing, number_format, _repeats(entry), is_plain)

    def _look(self, font: str | None) -> TextLook:
        look = self._looks.get(font)
        if look is None:
            look = self._looks[font] = text_look(_at(self.fonts, font))
        return look

    def _format(self, number: str) -> NumberFormat:
        number_format = self._formats.get(number)
        if number_format is None:
            code = self.codes.get(number)
            number_format = built_in_format(_whole(number)) if code is None else parse_format(code)
            self._formats[number] = number_format
        return number_format


def read_styles(styles: Element | None) -> CellStyles:
    """The styles part of a workbook; without one everything is plain."""
    cell_styles = CellStyles()
    for group in styles if styles is not None else ():
        match local_name(group.tag):
            case "numFmts":
                cell_styles.codes = {
                    f.get("numFmtId") or "": f.get("formatCode") or "" for f in group
                }
            case "fonts":
                cell_styles.fonts = tuple(group)
            case "fills":
                cell_styles.fills = tuple(group)
            case "dxfs":
                cell_styles.conditional = tuple(group)
            case "cellXfs":
                cell_styles.styles = tuple(group)
    return cell_styles


def text_look(properties: Iterable[Element] | None) -> TextLook:
    """The look of a ``font`` or of a run's ``rPr``."""
    if properties is None:
        return PLAIN
    struck = tiny = raised = False
    colour = name = ""
    for entry in properties:
        match local_name(entry.tag):
            case "strike":
                struck = (entry.get("val") or "1").casefold() not in _OFF
            case "vertAlign":
                raised = attribute(entry, "val") in {"superscript", "subscript"}
            case "sz":
                tiny = _is_tiny(entry.get("val"))
            case "color":
                colour = _colour(entry)
            case "name" | "rFont":
                name = entry.get("val") or ""
    encoding = encoding_of_font(name) if name else None
    return TextLook(
        struck=struck,
        tiny=tiny,
        raised=raised,
        colour=colour,
        font=name if is_symbol_font(name) else "",
        encoding=encoding,
        capitals=encoding is not None and shows_capitals(name),
    )


def _is_tiny(size: str | None) -> bool:
    try:
        return 0 < float(size or "11") <= _TINY
    except ValueError:
        return False


def _colour(element: Element) -> str:
    """Six hexadecimal digits; empty for the usual black, or a colour that isn't known."""
    stated = element.get("rgb")
    if stated:
        return str(stated)[-6:].upper()
    indexed, theme = element.get("indexed"), element.get("theme")
    if indexed:
        return _INDEXED.get(indexed, "")
    is_pure = (element.get("tint") or "0").strip("0.-") == ""
    return _THEME.get(theme, "") if theme and is_pure else ""


def _fill_colour(fill: Element | None) -> str:
    pattern = next(iter(fill), None) if fill is not None else None
    if pattern is None:
        return _WHITE
    kind = pattern.get("patternType") or "none"
    if local_name(pattern.tag) != "patternFill" or kind not in {"none", "solid"}:
        return ""
    if kind == "none":
        return _WHITE
    # Of a solid fill the *foreground* is what is seen.
    front = next((c for c in pattern if local_name(c.tag) == "fgColor"), None)
    return _colour(front) if front is not None else ""


def _looks_alike(colour: str, backing: str) -> bool:
    if len(colour) != 6 or len(backing) != 6:
        return False
    try:
        ours, theirs = bytes.fromhex(colour), bytes.fromhex(backing)
    except ValueError:
        return False
    return all(abs(a - b) <= _ALIKE for a, b in zip(ours, theirs, strict=True))


def _repeats(entry: Element) -> bool:
    return any(c.get("horizontal") == "fill" for c in entry if local_name(c.tag) == "alignment")


def _at(items: Sequence[Element], number: str | None) -> Element | None:
    at = _whole(number)
    return items[at] if at < len(items) else None


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0
