"""To whom a signed paper is made out, of the units that it could be for."""

import re
from collections.abc import Iterable, Mapping

from plancycle.documents.signed.stated_issue import squeezed

_GREETING = re.compile(r"K.?nhg.?i:")
# How the text of a letter begins, of which the marks on letters may be elsewhere.
_BODY = re.compile(r"Th.?chi.?n|C.?nc|Tri.?nkhai|Đ.?n(?:ngày|nay)")
_ADDRESSED = 400
"""Letters after “Kính gửi” in which the addressees stand."""


def addressed_units(texts: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...] | None:
    """Codes of the units that stand behind “Kính gửi”.

    Where no name stands there whole, names are compared by their plain letters alone: in some PDFs
    those with marks are elsewhere. Then several units may be meant by one name.

    Args: names: of units, by code.
    Returns: None where there is no “Kính gửi”.
    """
    greeting = _GREETING.search(text := squeezed("".join(texts)))
    if greeting is None:
        return None
    rest = _BODY.split(text[greeting.end() : greeting.end() + _ADDRESSED])[0]
    whole = {code: squeezed(name) for code, name in names.items()}
    plain = {code: _plain(name) for code, name in whole.items()}
    # "Sở Y tế" without its marked letters is "SYt": that may stand in another name too.
    return _within(rest, whole) or _within(_plain(rest), plain)


def _within(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Whose names stand in a text; not those that are a part of a longer one there."""
    there = {code: name for code, name in names.items() if name and name in text}
    return tuple(
        code
        for code, name in there.items()
        if not any(name != other and name in other for other in there.values())
    )


def _plain(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii())
