"""What an import leaves for a person to decide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """GUESS: probably this, not put in. UNREAD: not understood. KEPT: put in as it stands.

    TOLD: nothing is in doubt, and nothing has to be decided.
    """

    GUESS = "Đoán"
    UNREAD = "Chưa hiểu"
    KEPT = "Giữ nguyên văn"
    TOLD = "Cho biết"


class Topic(StrEnum):
    """What a decision is about, where an answer to it can be remembered for the next plan."""

    NONE = ""
    ACTOR = "tên cơ quan"
    COLUMN = "cột"
    TIME = "thời gian"
    QUOTA = "định mức"
    COST = "kinh phí"


@dataclass(frozen=True, slots=True)
class Decision:
    """Something for a person to decide.

    Attributes:
        kind: see :class:`DecisionKind`.
        place: table, row and column of the file.
        words: what stands there.
        message: what was made of it, and what to do.
        task_id: the task concerned, or empty.
        topic: what an answer would be about; NONE where it can't be remembered.
        proposal: the answer that seems likely, or empty.
    """

    kind: DecisionKind
    place: str
    words: str
    message: str
    task_id: str = ""
    topic: Topic = Topic.NONE
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide, at every place where it comes up."""

    decisions: tuple[Decision, ...]

    @property
    def first(self) -> Decision:
        """What all of them ask."""
        return self.decisions[0]

    @property
    def shown(self) -> str:
        """What stands at its places."""
        return "; ".join(dict.fromkeys(d.words for d in self.decisions))

    @property
    def places(self) -> tuple[str, ...]:
        """Every place where it comes up."""
        return tuple(dict.fromkeys(d.place for d in self.decisions))

    @property
    def first_places(self) -> str:
        """The first three places, and how many more there are."""
        more = len(self.places) - 3
        shown = "; ".join(self.places[:3])
        return f"{shown}; và {more} chỗ khác" if more > 0 else shown

    @property
    def tasks(self) -> str:
        """The tasks concerned."""
        return ", ".join(dict.fromkeys(d.task_id for d in self.decisions if d.task_id))


def questions(decisions: Iterable[Decision]) -> tuple[Question, ...]:
    """Decisions that one answer settles, put together; in the order in which they first come up.

    What is only told is put together by what it says, as far as no answer to it is remembered.
    """
    together: dict[tuple[str, ...], list[Decision]] = {}
    for n, decision in enumerate(decisions):
        words = " ".join(decision.words.split()).casefold()
        if decision.topic is Topic.NONE and decision.kind is DecisionKind.TOLD:
            words = ""
        apart = decision.topic is Topic.NONE and bool(words)
        alone = (str(n),) if apart else (decision.message,)
        together.setdefault((decision.kind, decision.topic, words, *alone), []).append(decision)
    return tuple(Question(tuple(same)) for same in together.values())


def counts(decisions: Iterable[Decision]) -> dict[DecisionKind, int]:
    """How many questions of each kind there are."""
    number = Counter(question.first.kind for question in questions(decisions))
    return {kind: number[kind] for kind in DecisionKind}
