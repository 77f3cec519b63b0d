"""Text as the product keeps it: NFC, one kind of space, no control characters."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff]"
)


def clean_text(value: str) -> str:
    """NFC text with no control, bidi or zero-width characters and no runs of blanks.

    Newlines survive (a cell of a form may hold several lines); NBSP and tabs become one space.
    """
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    value = _FORBIDDEN.sub("", value)
    lines = (_SPACES.sub(" ", line).strip() for line in value.split("\n"))
    return "\n".join(lines).strip("\n")


def forbidden_character(value: str) -> str | None:
    """The first character that must not reach a paper, written as ``U+XXXX``, or None."""
    found = _FORBIDDEN.search(value)
    return f"U+{ord(found.group()):04X}" if found else None


def fold(value: str) -> str:
    """Key for comparing header words and names: NFC, casefolded, one space, no end punctuation."""
    return _SPACES.sub(" ", clean_text(value).replace("\n", " ")).strip(" .:;*").casefold()


def fold_ascii(value: str) -> str:
    """Like :func:`fold`, without Vietnamese marks (``đ`` → ``d``), for looser matching."""
    folded = unicodedata.normalize("NFD", fold(value)).replace("đ", "d")
    return "".join(c for c in folded if not unicodedata.combining(c))
