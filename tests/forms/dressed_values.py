"""Values as people write them, and what each says to whoever reads the paper.

Nothing here asks the product: every text is made from its value, so the value is known beforehand.
"""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from hypothesis import strategies as st

from plancycle.model.reports import TaskStatus


class Verdict(IntEnum):
    """What may come of a cell; of two, the larger one holds."""

    READ = 0  # its meaning, without any error
    EITHER = 1  # its meaning, or an error
    ASKED = 2  # an error, because nobody can say


Meaning = Decimal | TaskStatus | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is typed into a cell.

    Attributes:
        text: with ``\\n`` between lines and ``\\t`` for a tab.
        meaning: in the unit of the form; None for nothing, and where nobody can say.
        words: how it is written, for a person who reads a failure.
    """

    text: str
    meaning: Meaning
    verdict: Verdict = Verdict.READ
    words: str = "plain"


READ, EITHER, ASKED = Verdict
Way = tuple[str, Verdict, str]
BLANK = Answer("", None)


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def _grouped(number: Decimal, gap: str, comma: str = ",") -> str:
    whole, _, rest = f"{number.normalize():f}".partition(".")
    return f"{int(whole):,}".replace(",", gap) + (comma + rest if rest else "")


def ways(number: Decimal) -> list[Way]:
    """The ways of writing a number that is not negative."""
    found = [(plain(number), READ, "plain")]
    found.append((plain(number).translate({48 + n: 0xFF10 + n for n in range(10)}), READ, "wide"))
    found.append(("\u200b".join(plain(number)), EITHER, "with signs without width"))
    if number >= 1000:
        for gap, name in ((".", "points"), (" ", "blanks"), ("\u00a0", "hard blanks")):
            found.append((_grouped(number, gap), READ, f"grouped by {name}"))
        found.append((_grouped(number, "\u202f"), READ, "grouped by narrow blanks"))
        english = _grouped(number, ",", ".")
        # "1,200" is 1.2 or 1200; two commas, or a comma and a point, leave no doubt.
        is_riddle = english.count(",") + english.count(".") == 1
        found.append((english, ASKED if is_riddle else EITHER, "grouped the English way"))
        found.append((_grouped(number, "'"), EITHER, "grouped by strokes"))
    if number == number.to_integral_value():
        found.append((f"{plain(number)},0", READ, "with a decimal nought"))
        found.append((f"{int(number):02d}", READ, "with a nought before"))
        found.append((f"{plain(number)}.", READ, "with a point at the end"))
        return found
    decimals = len(plain(number).partition(",")[2])
    whole = int(number)
    if decimals != 3 or whole == 0:
        found.append((f"{number.normalize():f}", READ, "with a decimal point"))
        found.append(
            (plain(number) + "0", READ if decimals != 2 or not whole else EITHER, "longer")
        )
    elif whole < 1000:
        # "12,125" looks like twelve thousand to an English eye.
        found[:2] = [(text, EITHER, f"{name}, three decimals") for text, _, name in found[:2]]
        found.append((plain(number) + "0", READ, "with a fourth decimal"))
    return found


CHANGING = (
    "(dự kiến)",
    "(chưa thực hiện)",
    "không đạt",
    "(chưa nghiệm thu)",
    "(hủy 3)",
    "(trong đó 3 chưa xong)",
    "(Quý I)",
    "(năm 2023)",
    "(lũy kế)",
    "(cả năm)",
    "tá",
    "rưỡi",
    "%",
    "?",
    "(kể cả của huyện)",
    "O",
)
BEFORE = ("khoảng", "~", ">", "<", "gần", "hơn", "không quá", "dự kiến", "-", "chưa được", "+/-")
BETWEEN = ("\n", "\t", "    ", " và ", "; ", "/", " - ", "-", ":", " hoặc ", " x ", ",\n")
OTHER_UNITS = ("học viên", "nghìn tờ gấp", "đại biểu", "km", "triệu đồng", "bộ máy", "con")
_PEOPLE, _PASSES = ("học viên", "đại biểu"), ("lượt", "hoạt động")
"""Whoever counts people may have counted passes or activities: both are the same number."""

MONEY = (
    (" triệu đồng", 1),
    (" triệu", 1),
    (" tr.đ", 1),
    ("trđ", 1),
    (" Tr.đồng", 1),
    (" nghìn đồng", 1000),
    (" ngàn đồng", 1000),
    (" đồng", 1_000_000),
    ("đ", 1_000_000),
    (" VNĐ", 1_000_000),
)
OTHER_MONEY = (" USD", " cây vàng", " đô", " EUR", "k", " nghìn USD", " triệu đô la", " M")


def _way(draw: st.DrawFn, number: Decimal, *, wild: bool) -> Way:
    return draw(st.sampled_from([w for w in ways(number) if wild or w[1] is READ]))


def _kind(draw: st.DrawFn, calm: tuple[str, ...], others: tuple[str, ...], *, wild: bool) -> str:
    return draw(st.sampled_from((*calm, *others) if wild else calm))


@st.composite
def counts(
    draw: st.DrawFn, number: int, unit: str, *, alone: bool = True, wild: bool = True
) -> Answer:
    """A number of pieces.

    Args:
        alone: whether no other column of the row asks for a part of it, or for the whole.
        wild: whether it may be in doubt.
    """
    value = Decimal(number)
    text, verdict, words = _way(draw, value, wild=wild)
    match _kind(draw, ("",) * 3 + ("unit", "sum"), ("odd", "odd", "two", "big"), wild=wild):
        case "unit":
            return Answer(text + _unit(draw, unit), value, verdict, f"{words}, with its unit")
        case "sum" if number >= 2 and (alone or wild):
            found = _sum(draw, number, wild=wild)
            return found if alone else replace(found, verdict=max(EITHER, found.verdict))
        case "odd":
            return replace(_odd(draw, str(number), unit), words="with words that change it")
        case "two":
            other = draw(st.integers(1, 999))
            text = f"{number}{draw(st.sampled_from(BETWEEN))}{other}"
            return Answer(text, None, ASKED, "two numbers")
        case "big":
            return Answer(f"{number} nghìn {unit}", value * 1000, EITHER, "in thousands")
    return Answer(text, value, verdict, words)


def drawn_shape(draw: st.DrawFn, shapes: Sequence[Callable[[str], str]]) -> Callable[[str], str]:
    """One of several ways to write the same words."""
    return draw(st.sampled_from(shapes))


def _unit(draw: st.DrawFn, unit: str) -> str:
    look = draw(st.sampled_from((" {}", "{}", " ({})", "\n{}", "\n({})", "\u00a0{}")))
    shapes = (str, str.upper, str.capitalize, _decomposed, _unmarked)
    return look.format(drawn_shape(draw, shapes)(unit))


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _unmarked(text: str) -> str:
    bare = (c for c in _decomposed(text) if not unicodedata.combining(c))
    return "".join(bare).replace("đ", "d").replace("Đ", "D")


def _sum(draw: st.DrawFn, number: int, *, wild: bool) -> Answer:
    part = draw(st.integers(1, number - 1))
    rest = number - part
    look = draw(st.sampled_from((*_SUMS, *_RARE_SUMS) if wild else _SUMS))
    wrong = wild and "{n}" in look and draw(st.integers(0, 3)) == 3
    text = look.format(a=part, b=rest, n=number + 1 if wrong else number)
    if wrong:
        return Answer(text, None, ASKED, "a sum that is wrong")
    return Answer(text, Decimal(number), EITHER if look in _RARE_SUMS else READ, "a sum")


_RARE_SUMS = ("{n} = {a} + {b}", "{a} và thêm {b}, cộng là {n}")
_SUMS = ("{a} + {b}", "{a}+{b}", "{a} + {b} = {n}", "{n} ({a} mới, {b} phát lại)")


def _odd(draw: st.DrawFn, text: str, unit: str) -> Answer:
    if draw(st.booleans()):
        return Answer(f"{draw(st.sampled_from(BEFORE))} {text}", None, ASKED)
    others = tuple(u for u in OTHER_UNITS if u != unit and not (u in _PEOPLE and unit in _PASSES))
    gap = draw(st.sampled_from((" ", "\n", "")))
    return Answer(f"{text}{gap}{draw(st.sampled_from((*CHANGING, *others)))}", None, ASKED)


COST_UNITS: dict[str, int | Decimal] = {
    "": 1,
    "nghìn đồng": 1000,
    "đồng": 1_000_000,
    "tỷ đồng": Decimal("0.001"),
}
"""How many of each are a million đồng; the form's own has no name here."""


@st.composite
def costs(draw: st.DrawFn, column_unit: str = "", *, wild: bool = True) -> Answer:
    """A sum of money, in a column of that unit; between 0.05 and 900 million đồng, or none."""
    digits = draw(st.sampled_from((0, 0, 1, 2, 3)))
    value = Decimal(draw(st.integers(max(1, 10**digits // 20), 900 * 10**digits))).scaleb(-digits)
    calm = ("",) * 3 + ("money", "money", "blank", "none")
    kind = _kind(draw, calm, ("other", "two", "two"), wild=wild)
    text, verdict, words = _way(draw, value * COST_UNITS[column_unit], wild=wild)
    match kind:
        case "money":
            name, times = draw(st.sampled_from(MONEY))
            text, verdict, words = _way(draw, value * times, wild=wild)
            return Answer(text + name, value, verdict, f"{words}, with “{name.strip()}”")
        case "other":
            name = draw(st.sampled_from(OTHER_MONEY))
            return Answer(plain(value) + name, None, ASKED, f"with “{name.strip()}”")
        case "two":
            return replace(_two_sums(draw, value), words="two sums")
        case "blank":
            blanks = ("", "-", "…", "......", " ", "_____")
            return Answer(draw(st.sampled_from(blanks)), None, READ, "blank")
        case "none":
            return Answer(draw(st.sampled_from(("0", "Không", "không có"))), Decimal(0), READ, "0")
    return Answer(text, value, verdict, words)


def _two_sums(draw: st.DrawFn, value: Decimal) -> Answer:
    other = draw(st.integers(1, 90))
    gap = draw(st.sampled_from(("\n", "\t", "   ", "; ", " và ")))
    return Answer(f"{plain(value)}{gap}{other}", None, ASKED)


_WORDINGS = {
    TaskStatus.DONE: ("Hoàn thành", "Đã hoàn thành", "Hoàn thành 100%", "Đã xong"),
    TaskStatus.UNDER_WAY: ("Đang thực hiện", "Đang triển khai", "Đang thực hiện (còn 2 số)"),
    TaskStatus.NOT_STARTED: ("Chưa thực hiện", "Chưa triển khai", "Chưa thực hiện (chờ vốn)"),
}
_UNCLEAR = (
    "Hoàn thành (một phần)",
    "Hoàn thành (50%)",
    "Hoàn thành 80%",
    "Hoàn thành (chưa nghiệm thu)",
    "Hoàn thành ✗",
    "Hoàn thành?",
    "Đạt (không)",
    "Chưa hoàn thành",
    "Không hoàn thành",
    "Cơ bản hoàn thành",
    "Gần hoàn thành",
    "Sẽ hoàn thành",
    "Hoàn thành / Đang thực hiện",
    "Hoàn thành\nChưa thực hiện",
    "Hoàn thành 8/12",
    "Đang thực hiện (đã hoàn thành)",
    "x",
    "Có",
    "12",
    "☑ Hoàn thành ☑ Đang thực hiện",
    "☐ Hoàn thành ☐ Đang thực hiện",
)


@st.composite
def states(draw: st.DrawFn, *, wild: bool = True) -> Answer:
    if wild and draw(st.integers(0, 3)) == 3:
        return Answer(draw(st.sampled_from(_UNCLEAR)), None, ASKED, "a state that is none")
    state = draw(st.sampled_from(sorted(_WORDINGS)))
    text = draw(st.sampled_from(_WORDINGS[state]))
    shapes = (str, str, str.upper, str.lower, _decomposed, _unmarked, _in_two_lines, _dotted)
    return Answer(drawn_shape(draw, shapes)(text), state, READ, "a state")


def _in_two_lines(text: str) -> str:
    return text.replace(" ", "\n", 1)


def _dotted(text: str) -> str:
    return f" {text} ."
