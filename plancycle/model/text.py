"""Text as the product keeps it: NFC, one kind of space, no control characters."""

import re
import unicodedata

_SPACES = re.compile(r"[^\S\n]+")

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_FORMATS = (
    # Marks of direction, zero-width characters, tags: nobody sees them, and they change what is
    # seen around them. The soft hyphen is among those below.
    r"\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    # Letters and marks that are drawn as nothing at all.
    r"\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"
)
_FOR_READERS = r"\x80-\x9f\u00ad\u2028\u2029\ue000-\uf8ff\U000f0000-\U0010ffff"
"""What a reader of forms must still see to know a broken text, an old font or a hyphenation by,
and what no screen, page or letter can show or should obey: C1 controls, the soft hyphen, the two
separators, private use."""

_FORBIDDEN = re.compile(f"[{_CONTROLS}{_FORMATS}]")
_UNSEEN = re.compile(f"[{_CONTROLS}{_FORMATS}{_FOR_READERS}]")
_BREAKS = re.compile("[\x85\u2028\u2029]")


def clean_text(value: str) -> str:
    """NFC text with no control, bidi or zero-width characters and no runs of blanks.

    For what is read and compared; what others wrote is shown through :func:`plain_text`. Newlines
    survive (a cell of a form may hold several lines); NBSP and tabs become one space.
    """
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    # Before the blanks: what is hidden between two of them would keep them apart.
    value = _FORBIDDEN.sub("", value)
    lines = (_SPACES.sub(" ", line).strip() for line in value.split("\n"))
    return "\n".join(lines).strip("\n")


def drop_forbidden(value: str) -> str:
    """The text without control, bidi and zero-width characters; blanks and newlines as they are."""
    return _FORBIDDEN.sub("", value)


def plain_text(value: str) -> str:
    """What strangers wrote, as it may stand on a screen, a page, a paper or in a letter.

    The one place that says what may not: nothing that steers a terminal, turns the direction of
    what follows, or hides. Blanks and newlines stay as they are; other breaks become a blank.
    """
    return _UNSEEN.sub("", _BREAKS.sub(" ", value))


def forbidden_character(value: str) -> str | None:
    """The first character that must not reach a paper, written as ``U+XXXX``, or None."""
    forbidden = _FORBIDDEN.search(value)
    return f"U+{ord(forbidden.group()):04X}" if forbidden else None


def fold(value: str) -> str:
    """Key for comparing header words and names: NFC, casefolded, one space, no end punctuation."""
    return _SPACES.sub(" ", clean_text(value).replace("\n", " ")).strip(" .:;*").casefold()


def fold_ascii(value: str) -> str:
    """Like :func:`fold`, without Vietnamese marks (``đ`` → ``d``), for looser matching."""
    folded = fold(value)
    # Names of 10,000 units are searched: letter by letter only where there is an unusual one.
    plain = folded.translate(_UNMARKED)
    return plain if plain.isascii() else _without_marks(folded)


def _without_marks(value: str) -> str:
    # The one letter that Unicode takes for no "d" with a mark.
    parts = unicodedata.normalize("NFD", value).replace("đ", "d")
    return "".join(c for c in parts if not unicodedata.combining(c))


_UNMARKED = {
    code: plain
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (plain := _without_marks(chr(code))).isascii()
}
"""Latin letters that hold their marks in themselves, each with what is left without them."""
