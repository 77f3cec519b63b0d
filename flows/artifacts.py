"""What a flow shows: progress on long work, a table or a text of what it did."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from plancycle.faces.command_words import with_commands

_MOST_ROWS = 1000


class Progress:
    """A bar that a person watches; ``step`` tells how many pieces are done. None for no work."""

    def __init__(self, what: str, total: int) -> None:
        self._total = total
        self._done = 0
        if total:
            created = create_progress_artifact(progress=0.0, description=what)
            assert isinstance(created, UUID)
            self._id = created

    def step(self, pieces: int) -> None:
        """So many more pieces are done."""
        self._done += pieces
        update_progress_artifact(
            artifact_id=self._id, progress=min(100.0, 100.0 * self._done / self._total)
        )


def show_table(key: str, title: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """One table of what was done; a very long one is cut, and says so."""
    shown = [{k: _worded(v) for k, v in r.items()} for r in rows[:_MOST_ROWS]]
    cut = f" (hiển thị {_MOST_ROWS}/{len(rows)} dòng)" if len(rows) > _MOST_ROWS else ""
    create_table_artifact(key=key, table=shown, description=title + cut)


def _worded(cell: Any) -> Any:
    return with_commands(cell) if isinstance(cell, str) else cell


def show_text(key: str, markdown: str, title: str) -> None:
    """A text of what was done."""
    create_markdown_artifact(key=key, markdown=markdown, description=title)
