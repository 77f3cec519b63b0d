"""What is said of a cell at the edge or the foot of the page: comments, footnotes, endnotes."""

from collections.abc import Iterator
from functools import cached_property

from plancycle.forms.package import Package
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.table_walk import visible_text
from plancycle.office_files.xml_parts import Element, attribute, local_name

AUTHOR = "Cơ quan tổng hợp"
"""Who writes the comments in a form that goes back."""

MOST_NOTES = 500
LONGEST_NOTE = 300
"""Characters of a note that are kept."""

_PARTS = (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote"))


class WordNotes:
    """The notes of a document, read only where one of them is pointed to."""

    def __init__(self, package: Package | None = None) -> None:
        self._package = package

    def text(self, kind: str, number: str) -> str | None:
        """What a note says, empty where it can't be read; None for a comment of our own.

        Args: kind: ``comment``, ``footnote`` or ``endnote``; number: its id.
        """
        return self._texts.get((kind, number), "")

    @cached_property
    def _texts(self) -> dict[tuple[str, str], str | None]:
        texts: dict[tuple[str, str], str | None] = {}
        for part, kind in _PARTS:
            for entry in self._entries(part):
                if local_name(entry.tag) == kind and len(texts) < MOST_NOTES:
                    is_ours = attribute(entry, "author") == AUTHOR
                    text = None if is_ours else visible_text(entry)[:LONGEST_NOTE]
                    texts[kind, attribute(entry, "id") or ""] = text
        return texts

    def _entries(self, part: str) -> Iterator[Element]:
        """Those of a part; none where it is missing or damaged: the note itself is told anyway."""
        if self._package is None:
            return
        for name in self._package.related(self._package.main_part, part):
            try:
                yield from self._package.xml(name)
            except UnreadableFormError:
                continue
