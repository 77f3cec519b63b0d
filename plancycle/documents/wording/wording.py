"""Numbers, dates and lists as Vietnamese papers write them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from plancycle.model.documents import vietnamese_date
from plancycle.model.outline import Point
from plancycle.model.plan import Citation, Plan

_Row = TypeVar("_Row")

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


def roman(value: int) -> str:
    """A Roman numeral from 1 to 399."""
    text = ""
    for size, letters in (*_ROMAN, (1, "I")):
        text += letters * (value // size)
        value %= size
    return text


_LETTERS = "abcdđeghiklmnopqrstuvxy"


def point_letter(place: int) -> str:
    """The letter of a point, counted from 0, in the Vietnamese alphabet; after y come aa, ab."""
    more, last = divmod(place, len(_LETTERS))
    return (point_letter(more - 1) if more else "") + _LETTERS[last]


def listed(names: Sequence[str]) -> str:
    """``a, b và c``."""
    return " và ".join([", ".join(names[:-1]), *names[-1:]]) if len(names) > 1 else "".join(names)


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter in lower case, unless its second is a capital too (UBND)."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def bare(text: str) -> str:
    """The text without a dash before and punctuation behind it."""
    return text.strip().lstrip("-+•").strip().rstrip(" .;,/")


_LEADING_ON = re.compile(r",? (?:bao gồm|gồm|cụ thể|(?:cụ thể )?như sau|sau đây)$")


def heading_words(title: str) -> str:
    """The name of a group of tasks as a heading: what leads to a table below it is left out.

    E.g. ``Chuẩn hóa hệ thống thông tin, bao gồm:`` is signed above rows; elsewhere nothing follows.
    """
    return _LEADING_ON.sub("", bare(title).rstrip(" :"))


def sentence(text: str) -> str:
    """The text with a capital and one full stop; a question or exclamation keeps its own mark."""
    plain = capital(bare(text))
    return plain if plain.endswith(("?", "!", "…")) else f"{plain}."


def lead_in(text: str) -> str:
    """The text with a capital and one colon: what it leads to follows below."""
    return f"{capital(bare(text).rstrip(' :'))}:"


def paragraph_text(text: str) -> str:
    """A whole paragraph of a profile: a colon at its end stays, a full stop is put if missing."""
    return lead_in(text) if text.rstrip().endswith(":") else sentence(text)


def dashed(points: Sequence[str]) -> list[str]:
    """Points as paragraphs: with a dash each if there are several."""
    if len(points) == 1:
        return [sentence(points[0])]
    return [f"- {sentence(p)}" for p in points]


def nested(points: Sequence[Point]) -> list[str]:
    """Points with those below them as paragraphs, in order.

    Each of several points has a dash, those below it a plus. A point that stands alone has no
    dash, and those below it take it.
    """
    first, second = ("- ", "+") if len(points) > 1 else ("", "-")
    lines = []
    for point in points:
        text = lead_in(point.text) if point.points else sentence(point.text)
        lines.append(f"{first}{text}")
        lines += [f"{second} {sentence(below)}" for below in point.points]
    return lines


def one_line(text: str) -> str:
    """Several lines of a form's cell as one sentence part, joined by semicolons."""
    return "; ".join(bare(line) for line in text.split("\n") if bare(line))


def running_day(day: date) -> str:
    """``ngày 10/01/2024``."""
    return f"ngày {vietnamese_date(day)}"


def citation(source: Citation) -> str:
    """A document as cited the first time. A law is named before its date and has no number."""
    if source.number or source.date is None:
        return source.full
    return f"{source.type} {source.abstract} {running_day(source.date)}"


def citation_again(source: Citation) -> str:
    """A document as cited after the first time: type and number; a law by its name."""
    return source.short if source.number else f"{source.type} {source.abstract}"


def of_year(title: str, year: int) -> str:
    """A title of the profile for one year: ``{year}`` replaced, or the year added at its end."""
    text = bare(title.replace("{year}", str(year)))
    return text if f"năm {year}" in text else f"{text} năm {year}"


def plan_title(plan: Plan, year: int) -> str:
    """The title of one year's plan, e.g. ``Truyền thông về chuyển đổi số ... năm 2024``.

    That of a whole programme stays as it was signed: its years are in it.
    """
    return titled(plan, plan.title, year)


def titled(plan: Plan, title: str, year: int) -> str:
    """A title of a plan: of its one year, or of the whole programme."""
    return bare(title) if plan.whole_programme else of_year(title, year)


def plan_name(plan: Plan, year: int) -> str:
    """Type and title in running text: ``Kế hoạch truyền thông về ... năm 2024``."""
    return f"{plan.type_name} {small(plan_title(plan, year))}"


def numbered(there: Mapping[str, bool]) -> dict[str, str]:
    """Numbers from 1 for the sections that are there, "" for the others; they run without a gap."""
    present = [name for name, is_there in there.items() if is_there]
    return {name: str(present.index(name) + 1) if name in present else "" for name in there}


def chunks(rows: Iterable[_Row], size: int = 600) -> tuple[tuple[_Row, ...], ...]:
    """Rows in lots of at most ``size``: long tables take a word processor minutes to lay out.

    Each lot has a heading of its own, in the middle of a page: so all units of a province are one,
    and of several lots none holds a last row alone.
    """
    everything = tuple(rows)
    count = -(-len(everything) // size)
    even = -(-len(everything) // count) if count else 1
    return tuple(everything[i : i + even] for i in range(0, len(everything), even))
