"""Reads number format codes of a workbook: ``#,##0.0," tỷ";[Red]-0;"-"``.

What is not understood with certainty makes its section :data:`UNSURE`, so that the sender is asked.

Source: ECMA-376 part 1, 18.8.30 (formats without a code) and 18.8.31 (codes).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from plancycle.forms.reading.sheets.number_formats import (
    GENERAL,
    UNSURE,
    WITH_TEXT,
    Condition,
    Kind,
    NumberFormat,
    Section,
)

LONGEST_CODE = 255
"""Characters; Excel takes no longer one."""

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    48: "##0.0E+0",
    49: "@",
}
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# Money in the currency of whoever opens the file, and formats of the Thai edition.
_OF_THE_READER = frozenset({5, 6, 7, 8, 42, 44, *range(59, 63), *range(67, 82)})


def built_in_format(number: int) -> NumberFormat:
    """The format of a number that has no code in its file; an unknown one is ``General``."""
    if number in _BUILT_IN:
        return parse_format(_BUILT_IN[number])
    if number in _DATES:
        return NumberFormat("", (Section(Kind.DATE),))
    if number in _OF_THE_READER:
        return NumberFormat(f"số {number}", (UNSURE,))
    return GENERAL


def parse_format(code: str) -> NumberFormat:
    """A code taken apart; one of no known grammar has one unsure section."""
    if not code:
        return GENERAL
    if len(code) > LONGEST_CODE:
        return NumberFormat(code[:LONGEST_CODE], (UNSURE,))
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token.lastgroup == "end":
            parts.append([])
        else:
            parts[-1].append(token)
    # Positive, negative, nought, text: a fifth section is of no grammar.
    if len(parts) > WITH_TEXT:
        return NumberFormat(code, (UNSURE,))
    return NumberFormat(code, tuple(_SectionReader().read(tokens) for tokens in parts))


# What no alternative takes, an open quote among it, comes as "other" and makes the section unsure.
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | _(?P<gap>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<end>;)
    | (?P<general>General)
    | (?P<date>AM/PM|A/P|[dmyhs])
    | (?P<exponent>E[+-])
    | /(?P<denominator>[0-9\#?]+)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<text>@)
    | (?P<sign>[-$+():^'~{}<>=&/\ ]|[^\x00-\x7f])
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,20}(?:\.[0-9]{1,20})?)")
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|yellow|white|color ?[0-9]{1,2}", re.I)
# Colour 2 of the palette is white, which nobody sees on paper.
_WHITE = frozenset({"white", "color2", "color 2"})
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_MONEY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<place>[0-9A-F]{0,8}))?", re.IGNORECASE)
# A long date or a time as the reader's own Windows is set.
_DATES_OF_THE_SYSTEM = frozenset({"F800", "F400"})
# Digits among the words must not grow together with those of the number.
_DIGITS_BEFORE = re.compile(r"[0-9]\W*$|[.,]\s*$")
_DIGITS_AFTER = re.compile(r"^\W*[0-9]")


class _SectionReader:
    """Reads one section, a token at a time."""

    def __init__(self) -> None:
        self._kind = Kind.WORDS
        self._condition: Condition | None = None
        self._before = ""
        self._after = ""  # words behind a digit; if another digit follows, they stand between
        self._whole: list[str] = []
        self._decimals = ""
        self._denominator = ""
        self._commas = 0
        self._scaled = 0
        self._percents = 0
        self._points = 0
        self._is_white = False
        self._is_date = False
        self._is_odd = False  # as a number; a date has another grammar

    def read(self, tokens: Sequence[re.Match[str]]) -> Section:
        """The section that the tokens make."""
        for token in tokens:
            group = token.lastgroup or "other"
            # Quoted and escaped texts and signs have no reader of their own: they are words.
            read = _READERS.get(group, _SectionReader._words)
            read(self, token[group])
        # A section may end in commas: nothing behind them has settled them yet.
        self._settle_commas()
        if self._is_date:
            return Section(Kind.DATE) if self._is_plain_date() else UNSURE
        return UNSURE if self._is_odd or self._is_ambiguous() else self._section()

    def _section(self) -> Section:
        return Section(
            kind=self._kind,
            condition=self._condition,
            before=self._before,
            whole=tuple(self._whole),
            decimals=self._decimals,
            after=self._after,
            # A percent sign shows a hundred times the number, a last comma a thousandth.
            factor=Decimal(100) ** self._percents / Decimal(1000) ** self._scaled,
            percent=self._percents > 0,
            denominator=self._denominator,
            is_white=self._is_white,
        )

    def _is_plain_date(self) -> bool:
        """Whether a date has no other digits than those of fractions of seconds."""
        has_digits = bool(self._whole) or bool(self._decimals.strip("0"))
        return self._kind in {Kind.WORDS, Kind.NUMBER} and not has_digits

    def _is_ambiguous(self) -> bool:
        """Whether its parts, each known, don't make a number that anybody would write so."""
        if self._kind is Kind.NUMBER:
            is_odd = self._percents > 1 or not (self._whole or self._decimals)
        elif self._kind is Kind.SCIENTIFIC:
            is_odd = bool(self._percents or self._scaled)
        else:
            # Words, texts, General and fractions show a number as it is, or not at all.
            is_odd = bool(self._percents or self._scaled or self._points)
        beside = _DIGITS_BEFORE.search(self._before) or _DIGITS_AFTER.search(self._after)
        return is_odd or (self._kind is not Kind.WORDS and beside is not None)

    def _words(self, text: str) -> None:
        if self._kind is Kind.WORDS:
            self._before += text
        else:
            self._settle_commas()
            self._after += text

    def _gap(self, _: str) -> None:
        self._words(" ")

    def _fill(self, char: str) -> None:
        # A sign repeated over the width of the cell is ink that nobody can tell.
        self._is_odd |= char != " "
        self._words(" ")

    def _other(self, _: str) -> None:
        # Letters that other languages have for dates ("e", "g", "aaaa") don't make a number.
        self._is_odd = True

    def _date(self, _: str) -> None:
        self._is_date = True

    def _digit(self, char: str) -> None:
        # Behind an exponent digits are its places; words between them are of no known sense.
        if self._kind is Kind.SCIENTIFIC:
            self._is_odd |= bool(self._after)
            return
        self._is_odd |= self._kind not in {Kind.WORDS, Kind.NUMBER} or self._scaled > 0
        # Before the first digit a comma has no thousands to part.
        self._is_odd |= self._commas > 0 and not self._whole
        self._kind = Kind.NUMBER
        if self._points:
            self._is_odd |= bool(self._after or self._commas)
            self._decimals += char
            return
        self._commas = 0  # between digits a comma parts the thousands
        if self._after:
            self._whole.append(self._after)
            self._after = ""
        self._whole.append(char)

    def _point(self, _: str) -> None:
        self._is_odd |= self._points > 0 or bool(self._after)
        self._settle_commas()
        self._points += 1
        # In a date a point stands before parts of seconds.
        if self._kind is Kind.WORDS and not self._is_date:
            self._kind = Kind.NUMBER

    def _comma(self, _: str) -> None:
        self._is_odd |= bool(self._after)
        self._commas += 1

    def _settle_commas(self) -> None:
        """Commas behind the last digit stand for thousands that are not shown."""
        self._scaled += self._commas
        self._commas = 0

    def _percent(self, char: str) -> None:
        self._percents += 1
        self._words(char)

    def _text(self, _: str) -> None:
        self._alone(Kind.TEXT)

    def _general(self, _: str) -> None:
        self._alone(Kind.GENERAL)

    def _alone(self, kind: Kind) -> None:
        # General and @ show the whole value: beside digits it would be shown twice.
        self._is_odd |= self._kind is not Kind.WORDS
        self._kind = kind

    def _exponent(self, _: str) -> None:
        self._is_odd |= self._kind is not Kind.NUMBER or not self._whole or bool(self._after)
        self._kind = Kind.SCIENTIFIC

    def _fraction(self, denominator: str) -> None:
        self._is_odd |= self._kind is not Kind.NUMBER or self._points > 0 or bool(self._after)
        self._kind = Kind.FRACTION
        self._denominator = denominator

    def _bracket(self, inside: str) -> None:
        condition, money = _CONDITION.fullmatch(inside), _MONEY.fullmatch(inside)
        if condition:
            self._condition = Condition(condition[1], Decimal(condition[2]))
        elif money:
            self._money(money["sign"], (money["place"] or "").upper())
        elif _COLOUR.fullmatch(inside):
            self._is_white |= inside.casefold() in _WHITE
        elif _ELAPSED.fullmatch(inside):
            self._is_date = True
        else:
            self._is_odd = True

    def _money(self, sign: str, place: str) -> None:
        # A longer number of a place also asks for the digits or the calendar of a language.
        self._is_date |= place in _DATES_OF_THE_SYSTEM
        self._is_odd |= len(place) > 4
        self._words(sign)


_READERS: Mapping[str, Callable[[_SectionReader, str], None]] = {
    "gap": _SectionReader._gap,
    "fill": _SectionReader._fill,
    "bracket": _SectionReader._bracket,
    "general": _SectionReader._general,
    "date": _SectionReader._date,
    "exponent": _SectionReader._exponent,
    "denominator": _SectionReader._fraction,
    "digit": _SectionReader._digit,
    "point": _SectionReader._point,
    "comma": _SectionReader._comma,
    "percent": _SectionReader._percent,
    "text": _SectionReader._text,
    "other": _SectionReader._other,
}
