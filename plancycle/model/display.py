"""Words of strangers, made fit to be shown in a terminal or a table."""

import re
import unicodedata

from plancycle.model.text import clean_text, plain_text

_MOST_MARKS = re.compile(
    r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{2})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+"
)
MORE = "…"

_LONGEST_REASON = 1000
"""Characters; what is longer is a text, and no reason."""


def safe_line(value: str, longest: int = 200) -> str:
    """One line that can neither steer a terminal nor turn the direction of what follows it.

    Args: longest: characters kept; what is cut off is marked with an ellipsis.
    """
    # Cut roughly first: whoever writes a subject of megabytes is not to have it cleaned whole.
    line = " ".join(_visible(value[: 20 * longest]).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + MORE


def safe_lines(value: str, *, lines: int = 40, longest: int = 200) -> tuple[str, ...]:
    """The first lines of a text, each as by :func:`safe_line`; runs of empty lines become one.

    Returns: at most ``lines`` lines, then an ellipsis alone where there was more.
    """
    shown: list[str] = []
    for raw in clean_text(value[: 100 * lines * longest]).split("\n"):
        line = safe_line(raw, longest)
        if not line and (not shown or not shown[-1]):
            continue
        if len(shown) == lines:
            return (*shown, MORE)
        shown.append(line)
    while shown and not shown[-1]:
        shown.pop()
    return tuple(shown)


def _visible(value: str) -> str:
    # The breaks go first: clean_text would take them for blanks, and a C1 one for nothing.
    text = clean_text(plain_text(value.replace("\r", "\n").replace("\n", " ")))
    text = unicodedata.normalize("NFC", text)  # what stood between a letter and its mark is gone
    # Vietnamese needs two marks on a letter at most; more of them paint over the lines around.
    return _MOST_MARKS.sub(r"\1", text)


def kept_reason(why: str) -> str:
    """A person's reason as it is kept with what he did: one line; empty if he gave none."""
    return safe_line(why, _LONGEST_REASON)
