"""What a file of characters is: a page, a mail, a table, a shortcut, or only words."""

import codecs
import csv
import re
from collections import Counter
from io import StringIO

from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.markup_kinds import kind_of_mail, kind_of_markup

_LOOK = 16 * 1024
"""Bytes that are looked at."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
_DELIMITERS = "\t;,|"
_TABLE_LINES = 40
_STARTS: tuple[tuple[str, FileKind], ...] = (
    ("{\\rt", FileKind.RICH_TEXT),
    ("%PDF-", FileKind.PDF),
    ("%!PS", FileKind.PRINTED),
    ("BEGIN:VCARD", FileKind.CARD),
    ("BEGIN:VCALENDAR", FileKind.CARD),
    ("[InternetShortcut]", FileKind.SHORTCUT),
    ("[{000214A0-0000-0000-C000-000000000046}]", FileKind.SHORTCUT),
    ("[Desktop Entry]", FileKind.SHORTCUT),
    ("-----BEGIN PKCS7-----", FileKind.SIGNED),
    ("-----BEGIN CMS-----", FileKind.SIGNED),
    ("-----BEGIN PGP SIGN", FileKind.SIGNED),
    ("-----BEGIN PGP MESSAGE", FileKind.CIPHERED),
)


def kind_of_text(data: bytes) -> FileKind | None:
    """What a text is, by its beginning; None for what is no text."""
    text = _beginning(data).lstrip("\ufeff\x00 \t\r\n")
    if text.startswith("<"):
        markup = kind_of_markup(text)
        if markup is not None:
            return markup
    for start, kind in _STARTS:
        if text.startswith(start):
            return kind
    if not text or _CONTROL.search(text) is not None:
        return FileKind.PLAIN_TEXT if data.isspace() else None
    return _kind_of_plain(text)


def _kind_of_plain(text: str) -> FileKind | None:
    mail = kind_of_mail(text)
    if mail is not None:
        return mail
    if text.startswith("{") and ('"doc_id"' in text or "docs.google.com/" in text):
        return FileKind.CLOUD_LINK
    if _is_table(text):
        return FileKind.TEXT_TABLE
    return FileKind.PLAIN_TEXT if _is_words(text) else None


def _beginning(data: bytes) -> str:
    """The beginning as characters; bytes of an old alphabet as the letters of Latin-1."""
    head = data[:_LOOK]
    if head.startswith(codecs.BOM_UTF16_LE) or _looks_utf16(head, 1):
        return head.decode("utf-16-le", "replace")
    if head.startswith(codecs.BOM_UTF16_BE) or _looks_utf16(head, 0):
        return head.decode("utf-16-be", "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut
    except UnicodeDecodeError:
        return head.decode("latin-1")


def _looks_utf16(head: bytes, zero: int) -> bool:
    """Whether the first letters are of two bytes, with a zero byte at ``zero`` (0 or 1)."""
    first = head[:8]
    return len(first) == 8 and not any(first[zero::2]) and all(first[1 - zero :: 2])


def _is_words(text: str) -> bool:
    """Whether it reads as words: bytes by chance are mostly no plain letters or blanks."""
    # Old Vietnamese encodings fill half a text with such letters, bytes by chance nearly all.
    strange = sum(1 for c in text if "\x7f" <= c <= "\xff" or c == "\ufffd")
    return strange * 10 <= len(text) * 6


def _is_table(text: str) -> bool:
    """Whether the lines are rows of cells: CSV, or cells with tabs between them."""
    if text[:4].casefold() == "sep=":
        return True
    return any(_is_split_by(text, d) for d in _DELIMITERS if d in text)


def _is_split_by(text: str, delimiter: str) -> bool:
    """Whether most lines have as many cells as each other; a comma in prose has a blank after it.

    A CSV's lines may be inside quotes, so they are read as a CSV, not counted.
    """
    if delimiter != "\t" and text.count(delimiter + " ") * 2 > text.count(delimiter):
        return False
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= _TABLE_LINES:
                break
    except csv.Error:
        return False
    if len(text) >= _LOOK // 4 and len(rows) < _TABLE_LINES:
        rows = rows[:-1] or rows  # the last line may be cut
    sizes = Counter(_cells(r) for r in rows if any(c.strip() for c in r))
    size, usual = max(sizes.items(), key=lambda item: item[1], default=(0, 0))
    return size > 1 and usual > 1 and usual * 10 >= sizes.total() * 7


def _cells(row: list[str]) -> int:
    """Cells of a row; an indented line, or one with a sign at its end, is one cell."""
    return 1 if len(row) == 2 and not all(c.strip() for c in row) else len(row)
