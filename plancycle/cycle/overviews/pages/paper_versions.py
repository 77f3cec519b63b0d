"""The versions of one paper: who made each, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.model.status import UNISSUED
from plancycle.store.schema.records import Document, DraftFile, Event
from plancycle.store.years.cycles import FOLLOWED, SET_ASIDE

_BY_ITSELF = "phần mềm, theo văn bản vừa ban hành"


@dataclass(frozen=True, slots=True)
class PaperVersion:
    """One version: who made it when, the files that lay there for it, and what became of it.

    Attributes:
        drafted_by: a person's name, or that it followed from another paper.
        set_aside: why nobody wants it any more; empty if it was not set aside.
    """

    document: Document
    drafted_by: str
    files: tuple[DraftFile, ...]
    set_aside: str = ""

    @property
    def waits(self) -> bool:
        """Whether it waits for approval or its number."""
        return self.document.status in UNISSUED


def told_versions(
    documents: Sequence[Document], files: Sequence[DraftFile], history: Sequence[Event]
) -> tuple[PaperVersion, ...]:
    """The versions of a paper, newest first. Args: history: of all of them, oldest first."""
    drafted = {e.entity_id: e.actor for e in reversed(history) if not e.from_state}
    # Whoever issued the other paper has written none of this one.
    drafted |= {e.entity_id: _BY_ITSELF for e in history if e.to_state == FOLLOWED}
    aside = {e.entity_id: e.why for e in history if e.to_state == SET_ASIDE}
    return tuple(
        PaperVersion(
            document=d,
            drafted_by=drafted.get(d.id, ""),
            files=tuple(f for f in files if f.document_id == d.id),
            set_aside=aside.get(d.id, ""),
        )
        for d in reversed(documents)
    )
