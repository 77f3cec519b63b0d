"""Numbers of a workbook as a person reads them: per cent, thousands, the words of the format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category

from plancycle.model.text import clean_text
from plancycle.vi.numbers import number

# `"Quý "0`, `#,##0\ "lớp"`, `0.0,," triệu"`, `[$₫-42A]#,##0_)`: always in the English spelling,
# whatever the language of the program that wrote the file.
_TOKEN = re.compile(
    r'"(?P<words>[^"]*)"|\\(?P<char>.)|(?P<condition>\[[<>=][^\]]*\])|\[[^\]]*\]|[_*].'
    r"|(?P<place>[0#?.,]+|General)|(?P<percent>%)|(?P<end>;)|(?P<sign>[ <>=~/])|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the first section of a format does with a number."""

    before: str = ""
    after: str = ""
    factor: Decimal = Decimal(1)
    least: int = 1  # digits before the point: "01" of a number, "0012" of a code


def shown_number(value: float, number_format: str) -> str:
    """A number of a cell with what its format makes of it: 0.125 below ``0%`` is ``12,5%``.

    Decimals that the format hides are kept: the exact number is what was meant.
    Raises: ValueError if it is none (``nan``).
    """
    shape = _shape(number_format)
    exact = Decimal(f"{Decimal(str(value)) * shape.factor:.6f}")
    shown = number(exact, grouped=False)
    if exact >= 0:
        whole, comma, decimals = shown.partition(",")
        shown = f"{whole.zfill(shape.least)}{comma}{decimals}"
    return clean_text(f"{shape.before}{shown}{shape.after}")


def _shape(number_format: str) -> _Shape:
    tokens = list(_first_section(number_format))
    at = [n for n, token in enumerate(tokens) if token["place"]]
    # A format of text, or with conditions of its own ("[>=1000000]0,,;0"), changes no number here:
    # the bare one is what somebody can still look up in the file.
    if not at or any(token["condition"] for token in tokens):
        return _Shape()
    places = "".join(token["place"] for token in tokens if token["place"])
    percents = sum(1 for token in tokens if token["percent"])
    return _Shape(
        _words(tokens[: at[0]]),
        _words(tokens[at[-1] + 1 :]),
        Decimal(100) ** percents / Decimal(1000) ** _thousands(places),
        places.partition(".")[0].count("0"),
    )


def _first_section(number_format: str) -> Iterator[re.Match[str]]:
    for token in _TOKEN.finditer(number_format):
        if token["end"]:
            return
        yield token


def _thousands(places: str) -> int:
    """How often a thousand is left out: the commas behind the last digit, of ``#,##0,,`` two."""
    return sum(len(part) - len(part.rstrip(",")) for part in places.split("."))


def _words(tokens: list[re.Match[str]]) -> str:
    """The words and signs beside a number, if they say something: `"≥"0%` is a bound.

    Signs of a currency and brackets say nothing that the heading does not: "₫" stands in every
    cell of a column "Kinh phí (triệu đồng)" that was made with the button for money.
    """
    words = "".join(
        token["words"] or token["char"] or token["percent"] or token["sign"] or ""
        for token in tokens
    )
    return "" if all(c in " ()+-" or category(c) == "Sc" for c in words) else words
