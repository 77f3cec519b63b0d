"""Links as people meant them: without the wrapping that a gateway puts around each."""

import re
from urllib.parse import unquote

_WRAPPED = re.compile(r"https?(?::|%3a|%253a)(?:/|%2f|%252f){2}[^\s\"'<>]{1,2000}", re.IGNORECASE)
_PROOFPOINT = re.compile(
    r"urldefense\.proofpoint\.com/v[12]/url\?u=([^&\s]{1,2000})", re.IGNORECASE
)
_ESCAPE = re.compile(r"-([0-9A-Fa-f]{2})")


def with_links_unwrapped(text: str) -> str:
    """The text and, below it, what its wrapped links lead to (``safelinks...?url=https%3A...``).

    A gateway writes the address it leads to into its own, escaped once, and twice where a message
    passed two of them. Nothing is fetched; a text without wrapped links comes back as it is.
    """
    inside = [unquote(unquote(m[0])) for m in _WRAPPED.finditer(text) if "%" in m[0]]
    inside += [unquote(_proofpoint(m[1])) for m in _PROOFPOINT.finditer(text)]
    return "\n".join((text, *dict.fromkeys(inside)))


def _proofpoint(value: str) -> str:
    """Two of its forms write ``-3A`` for a colon and ``_`` for a slash."""
    return _ESCAPE.sub(r"%\1", value).replace("_", "/")
