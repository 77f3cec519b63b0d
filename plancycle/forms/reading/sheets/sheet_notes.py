"""What people noted at the cells of a sheet: notes, and what is left of conversations for them.

A note is not printed, but its corner is seen, and it may say something else than the cell. Those
of our own, in a form that was sent back, say nothing new.
"""

import re

from plancycle.forms.package import Package
from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.sheets.sheet_grid import Spot, area, named
from plancycle.forms.reading.word.word_notes import AUTHOR, LONGEST_NOTE, MOST_NOTES
from plancycle.model.errors import UnreadableFormError
from plancycle.model.text import clean_text
from plancycle.office_files.xml_parts import Element, local_name

_OURS = re.compile(r"\d+\. .*(?:ề nghị|Nếu )", re.DOTALL)
"""How our own notes read: some programs keep no authors."""

_CONVERSATION = re.compile(
    r"^\[Threaded comment\].*?(?:Comment|Bình luận|Chú thích):\s*", re.DOTALL
)


def read_notes(package: Package, part: str) -> dict[Spot, str]:
    """The notes of others at the cells of a sheet; none where their part is damaged.

    Args: part: of the sheet.
    """
    notes: dict[Spot, str] = {}
    for kind, name in package.targets(part).values():
        if kind != "comments":
            continue
        try:
            root = package.xml(name)
        except UnreadableFormError:
            continue
        authors = ["".join(a.itertext()) for group in named(root, "authors") for a in group]
        for note in (n for group in named(root, "commentList") for n in group):
            at, text = area(note.get("ref") or ""), _text_of(note)
            author = _author(note, authors).strip()
            is_ours = author == AUTHOR or (not author and _OURS.match(text) is not None)
            if at and text and not is_ours and len(notes) < MOST_NOTES:
                notes[at[1], at[0]] = text
    return notes


def with_note(writing: Writing, text: str) -> Writing:
    """A writing with what was noted at it; alone, a note is perhaps the answer."""
    kind = Ink.NOTE_REFERENCE if writing.text else Ink.NOTE_ALONE
    return Writing(writing.text, writing.figure, (*writing.marks, Mark(kind, text)))


def _author(note: Element, authors: list[str]) -> str:
    number = note.get("authorId") or ""
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else len(authors)
    return authors[at] if at < len(authors) else ""


def _text_of(note: Element) -> str:
    words = "".join(t.text or "" for t in note.iter("{*}t") if local_name(t.tag) == "t")
    return clean_text(_CONVERSATION.sub("", words))[:LONGEST_NOTE]
