"""Units and bodies that have ended, recognised in a name as an office writes it."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from plancycle.profiles.national.names import (
    MENTION,
    in_sentence,
    kind_of,
    name_key,
    name_prefixes,
)
from plancycle.profiles.national.places import (
    LAST_DAY_OF_DISTRICTS,
    FormerBody,
    Place,
    communes,
    former_bodies,
    former_communes,
    former_districts,
    former_provinces,
    provinces,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """What a name calls by a name that has ended.

    Attributes:
        name: as it stands in the text, e.g. ``huyện Kiến Xương``.
        valid_to: its last day.
        successors: names of what it is part of today, e.g. ``xã Kiến Xương``; empty if that is
            not known, or several units of that name became different ones.
        province: the province of today these lie in, e.g. ``tỉnh Hưng Yên``, or empty.
    """

    name: str
    valid_to: date
    successors: tuple[str, ...] = ()
    province: str = ""


_NO_LONGER_A_KIND = frozenset({"quận", "huyện", "thị xã", "thị trấn"})


def endings_in(text: str, day: date, province: str | None = None) -> Iterator[Ending]:
    """What a name calls by a name that no longer stands on a day, in the order of the text.

    Args:
        text: e.g. ``Ủy ban nhân dân huyện Kiến Xương``; general words without a name of their
            own (``các huyện, thị xã``) are none.
        province: today's code of the province the unit lies in; communes and districts of one
            name are told apart by it. None: not known.
    """
    yield from (mention.ending for mention in mentions_in(text, day, province))


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text calls something by a name that has ended: letters ``start`` to ``end``."""

    start: int
    end: int
    ending: Ending


def mentions_in(text: str, day: date, province: str | None = None) -> Iterator[Mention]:
    """Like :func:`endings_in`, with the place of each name in the text (composed, NFC)."""
    composed = unicodedata.normalize("NFC", text)
    yield from _bodies(composed, day)
    for match in MENTION.finditer(composed):
        ending = _place_ending(match["kind"], match["name"], day, province)
        if ending is not None:
            yield Mention(match.start(), match.start() + len(ending.name), ending)


_MOST_NAMED = 6
"""Successors that one message names; a district became up to forty communes."""


def became(ending: Ending) -> str:
    """``Nay là xã A, xã B và 8 đơn vị khác (tỉnh C).``, or nothing where that is not known."""
    if not ending.successors:
        return ""
    named = ", ".join(ending.successors[:_MOST_NAMED])
    more = len(ending.successors) - _MOST_NAMED
    rest = f" và {more} đơn vị khác" if more > 0 else ""
    where = f" ({ending.province})" if ending.province else ""
    return f"Nay là {named}{rest}{where}."


def province_in(text: str) -> str | None:
    """Today's code of the province a text names last, also by a former name; None if none."""
    code = None
    for mention in MENTION.finditer(unicodedata.normalize("NFC", text)):
        for name in name_prefixes(mention["name"]):
            key = name_key(f"{kind_of(mention['kind'])} {name}")
            places = _by_name("provinces").get(key) or _by_name("former_provinces").get(key)
            if places:
                code = places[0].successors[0] if places[0].successors else places[0].code
                break
    return code


# "LĐ-TB&XH" is one word; of "Văn hóa - Thể thao" the dash parts two.
_LETTERS = re.compile(r"[\w&]+(?:-[\w&]*&[\w&]*)?")


def _bodies(text: str, day: date) -> Iterator[Mention]:
    """Names of bodies, compared word by word: dashes and commas between them differ."""
    words = [(name_key(m[0]), m.start(), m.end()) for m in _LETTERS.finditer(text)]
    for first, (word, start, _) in enumerate(words):
        for key, name, body in _bodies_by_first_word().get(word, ()):
            last = first + len(key) - 1
            same = tuple(w for w, _, _ in words[first : last + 1]) == key
            # A council has committees of its own, which the reorganisation left alone.
            if same and body.valid_to < day and not _is_of_a_council(text[words[last][2] :]):
                ending = Ending(name, body.valid_to, (body.successor,))
                yield Mention(start, words[last][2], ending)


@cache
def _bodies_by_first_word() -> Mapping[str, list[tuple[tuple[str, ...], str, FormerBody]]]:
    by_word: dict[str, list[tuple[tuple[str, ...], str, FormerBody]]] = defaultdict(list)
    for body in former_bodies():
        for name in (body.name, *body.short):
            key = tuple(name_key(word) for word in _LETTERS.findall(name))
            by_word[key[0]].append((key, name, body))
    return by_word


def _is_of_a_council(rest: str) -> bool:
    """Whether what follows a name says that it is a committee of a people's council."""
    return bool(re.match(r"\s*(?:của\s+)?(?:hội đồng|HĐND)", rest, re.IGNORECASE))


def _place_ending(kind_text: str, words: str, day: date, province: str | None) -> Ending | None:
    kind = kind_of(kind_text)
    for name in name_prefixes(words):  # the longest name that is known at all decides
        key = name_key(f"{kind} {name}")
        today = [p for table in ("provinces", "communes") for p in _by_name(table).get(key, ())]
        here = [p for p in today if province is None or _is_province(p) or p.province == province]
        if any(p.exists_on(day) for p in here):
            return None
        former = [p for p in (*here, *_former(key, province)) if p.valid_to and p.valid_to < day]
        if former:
            return _ending(f"{kind_text} {name}", former, day)
    if kind in _NO_LONGER_A_KIND and day > LAST_DAY_OF_DISTRICTS:
        return Ending(f"{kind_text} {words}", LAST_DAY_OF_DISTRICTS)
    return None


def _former(key: str, province: str | None) -> Iterator[Place]:
    """Former units of that name, those in the given province of today alone if it is given."""
    yield from _by_name("former_provinces").get(key, ())
    for table in ("former_districts", "former_communes"):
        for place in _by_name(table).get(key, ()):
            if province is None or _province_today(place) == province:
                yield place


def _ending(name: str, former: list[Place], day: date) -> Ending:
    last = max(p.valid_to for p in former if p.valid_to)
    if (
        len({p.successors or (p.code,) for p in former}) > 1
    ):  # which of them is meant, nobody can say
        return Ending(name, last)
    codes = former[0].successors or (former[0].code,)
    table = provinces() if _is_province(former[0]) else communes()
    names = dict.fromkeys(
        in_sentence(p.name) for c in codes for p in table if p.code == c and p.exists_on(day)
    )
    where = "" if _is_province(former[0]) else _province_name(_province_today(former[0]), day)
    return Ending(name, last, tuple(names), where)


def _is_province(place: Place) -> bool:
    return len(place.code) == 2


def _province_today(place: Place) -> str:
    """Today's code of the province a place lies in, or is."""
    if len(place.code) == 5 and place.valid_from is not None:  # of today's table
        return place.province
    return _province_heirs()[place.province]


@cache
def _province_heirs() -> Mapping[str, str]:
    return {p.code: p.successors[0] for p in former_provinces()}


def _province_name(code: str, day: date) -> str:
    return next(
        (in_sentence(p.name) for p in provinces() if p.code == code and p.exists_on(day)), ""
    )


@cache
def _by_name(table: str) -> Mapping[str, tuple[Place, ...]]:
    tables = {
        "provinces": provinces,
        "communes": communes,
        "former_provinces": former_provinces,
        "former_districts": former_districts,
        "former_communes": former_communes,
    }
    places: dict[str, list[Place]] = defaultdict(list)
    for place in tables[table]():
        places[name_key(place.name)].append(place)
    return {key: tuple(named) for key, named in places.items()}
