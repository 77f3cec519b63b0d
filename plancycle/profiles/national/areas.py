"""The area of an office of today: a province, or a commune in a province."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from plancycle.profiles.national.names import (
    MENTION,
    in_sentence,
    kind_of,
    name_key,
)
from plancycle.profiles.national.places import Place, communes, provinces

_OF_A_COMMUNE = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\s+(?P<name>.+)", re.IGNORECASE
)
_KINDS = ("thành phố", "tỉnh", "đặc khu", "phường", "xã")


@dataclass(frozen=True, slots=True)
class Area:
    """Where an office is: ``commune`` None is the whole province."""

    province: Place
    commune: Place | None = None

    @property
    def place(self) -> Place:
        """The unit itself."""
        return self.commune or self.province

    @property
    def kind(self) -> str:
        """As within a sentence: ``tỉnh``, ``đặc khu``."""
        text = in_sentence(self.place.name)
        return next(kind for kind in _KINDS if text.startswith(kind))

    @property
    def name(self) -> str:
        """Without its kind: ``Sơn La``."""
        return self.place.name[len(self.kind) + 1 :]

    @property
    def full(self) -> str:
        """``tỉnh Sơn La``; ``xã Kiến Xương, tỉnh Hưng Yên``."""
        own, province = in_sentence(self.place.name), in_sentence(self.province.name)
        return own if self.commune is None else f"{own}, {province}"


def today(table: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of a table that stand, by their last name."""
    return tuple(place for place in table if place.valid_to is None)


def communes_of(province: Place) -> tuple[Place, ...]:
    """The communes of a province today, in the order of their codes."""
    return tuple(p for p in today(communes()) if p.province == province.code)


def area_named(text: str) -> Area | None:
    """The area a text names by today's names, e.g. ``xã Kiến Xương, tỉnh Hưng Yên``.

    Returns: None if no province of today is named, or what is named beside it lies not in it.
    """
    # Each name whole: "xã Phù Mỹ" is a commune too, and no other than "xã Phù Mỹ Bắc" beside it.
    named = [
        name_key(f"{kind_of(m['kind'])} {m['name']}")
        for m in MENTION.finditer(unicodedata.normalize("NFC", text))
    ]
    if not named:
        return None
    province = next((p for p in today(provinces()) if name_key(p.name) == named[-1]), None)
    if province is None or len(named) == 1:
        return Area(province) if province is not None else None
    inside = communes_of(province)
    commune = next((c for c in inside if name_key(c.name) == named[0]), None)
    return Area(province, commune) if commune is not None and len(named) == 2 else None


def unknown_commune(text: str, province: str) -> tuple[str, str] | None:
    """The commune whose People's Committee a name is, if the province has none of that name today.

    Args: text: the whole name of a unit, e.g. ``Ủy ban nhân dân phường Hải Châu``; province: code.
    Returns: the commune as named, and the one of today most like it (or an empty string); None
        for a commune of today, and for whatever is no People's Committee of a commune.
    """
    committee = _OF_A_COMMUNE.fullmatch(unicodedata.normalize("NFC", text.strip()))
    mention = MENTION.fullmatch(committee["name"]) if committee is not None else None
    if mention is None or kind_of(mention["kind"]) not in ("xã", "phường", "đặc khu"):
        return None
    names = {name_key(p.name): p.name for p in today(communes()) if p.province == province}
    key = name_key(f"{kind_of(mention['kind'])} {mention['name']}")
    if key in names:
        return None
    close = get_close_matches(key, names, n=1)
    return mention[0], in_sentence(names[close[0]]) if close else ""


def like_area(text: str) -> str:
    """The area of today most like a text, e.g. ``tỉnh Sơn La``, or an empty string.

    Behind the name of a province that stands, with or without its kind, the communes of that
    province are looked through; the same name of another kind is nearer than any other name.
    """
    part, _, last = text.rpartition(",")
    province = _province_called(last) if part else None
    if province is None:
        place = _most_like(text, today(provinces()))
        return "" if place is None else Area(place).full
    place = _most_like(part, communes_of(province))
    return "" if place is None else Area(province, place).full


def _province_called(text: str) -> Place | None:
    area = area_named(text)
    if area is not None:
        return area.province
    return next((p for p in today(provinces()) if _bare_key(p.name) == _bare_key(text)), None)


def _most_like(text: str, places: Sequence[Place]) -> Place | None:
    same = [place for place in places if _bare_key(place.name) == _bare_key(text)]
    if len(same) == 1:
        return same[0]
    names = {name_key(place.name): place for place in places}
    close = get_close_matches(name_key(text), names, n=1)
    return names[close[0]] if close else None


def _bare_key(name: str) -> str:
    """A name for comparing, without what kind of place it is."""
    plain = unicodedata.normalize("NFC", name).strip()
    return name_key(re.sub(rf"^(?:{'|'.join(_KINDS)})\s+", "", plain, flags=re.IGNORECASE))
