"""Marks in a cell that say nothing but "as in the cell above"."""

from plancycle.model.text import fold

_WORDS = frozenset(("nt", "n.t", "n/t", "như trên", "như dòng trên"))
_QUOTES = frozenset("\"'“”„‟″〃")


def is_as_above(text: str) -> bool:
    """Whether a cell, or a name in it, only says that it is as in the row above.

    ``nt``, ``-nt-``, ``Như trên``, a pair of quotation marks, ``//``.
    """
    key = fold(text).strip(" -–—.:()")
    signs = set(key.replace(" ", ""))
    strokes = key.strip("/ ") == "" and key.count("/") > 1
    return key in _WORDS or strokes or bool(signs and signs <= _QUOTES)
