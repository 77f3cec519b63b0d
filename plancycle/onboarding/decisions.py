"""What an import leaves for a person to decide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """GUESS: probably this, not put in. UNREAD: not understood. KEPT: put in as it stands."""

    GUESS = "Đoán"
    UNREAD = "Chưa hiểu"
    KEPT = "Giữ nguyên văn"


@dataclass(frozen=True, slots=True)
class Decision:
    """Something for a person to decide.

    Attributes:
        kind: see :class:`DecisionKind`.
        place: table, row and column of the file.
        found: what stands there.
        message: what was made of it, and what to do.
        task_id: the task concerned, or empty.
    """

    kind: DecisionKind
    place: str
    found: str
    message: str
    task_id: str = ""


def counts(decisions: Iterable[Decision]) -> dict[DecisionKind, int]:
    """How many of each kind there are."""
    found = Counter(d.kind for d in decisions)
    return {kind: found[kind] for kind in DecisionKind}
