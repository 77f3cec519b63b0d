"""Levels of government in names ("các xã, phường"), and where they stand apart from a name."""

import re

from plancycle.model.text import fold

_LEVEL = re.compile(
    r"(?<!\w)(?:cấp )?(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)"
    r"(?: trực thuộc trung ương)?"
)
_ENDS_ON_LEVEL = re.compile(rf"{_LEVEL.pattern}\s*$")
_SORTS = {
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), "commune"),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thành phố"), "district"),
    "tỉnh": "province",
}
_OF_LEVEL = r"(?:các\s+)?(?:tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)"
# "các bộ, ngành, các tỉnh": the last word stands for others than those before it.
_APART = re.compile(rf"(?:[,;/]\s*|(?<!\w)(?:và|với|cùng)\s+){_OF_LEVEL}[^,;/]*$")
_ALL_OF_LEVEL = re.compile(rf"(?<!\w)(?=các\s){_OF_LEVEL}$")


def sort_of(level: str) -> str:
    """``commune``, ``district`` or ``province``; empty for words that are no level."""
    return _SORTS.get(level, "")


def begins_with_level(core: str) -> bool:
    """Whether a folded name begins as that of a place: ``xã An Bình``."""
    return _LEVEL.match(core) is not None


def levels_named(core: str) -> frozenset[str]:
    """``commune`` for "UBND các xã, phường": levels of government, and nothing else.

    One level alone ("UBND xã") is one unit at least as well as all of them: it names none. The
    cities beside provinces are of their level, those beside communes and towns are districts.

    Args: core: a folded name without "các" and signs.
    """
    words = re.sub(r"^(?:ủy ban nhân dân|ubnd|chính quyền(?: địa phương)?) ", "", core)
    named = frozenset(_LEVEL.findall(words))
    if _LEVEL.sub("", words).strip():
        return frozenset()
    if named == {"tỉnh", "thành phố"}:
        return frozenset(("province",))
    if words.startswith("cấp ") or len(named) > 1:
        return frozenset(_SORTS[level] for level in named)
    return frozenset()


def ends_on_own_level(text: str) -> bool:
    """Whether the last word is a level for itself, not where the name before it is: ``, các tỉnh``.

    Args: text: as written, with its commas.
    """
    words = fold(text).strip(" .,;")
    return _APART.search(words) is not None or _ALL_OF_LEVEL.search(words) is not None


def goes_on_with_level(text: str) -> bool:
    """Whether a level of government is added to something else: ``các sở, ban, ngành, các tỉnh``.

    Names as compared know no commas: "các sở, ban, ngành tỉnh" would be the same.
    """
    words = fold(text).strip(" .,;")
    last = _APART.search(words)
    return last is not None and _ENDS_ON_LEVEL.search(words[: last.start()]) is None
