"""What an import leaves for a person to decide."""

import re
from collections import Counter
from collections.abc import Container, Iterable
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
    """What a decision is about, where an answer to it can be remembered for the next plan.

    READING: how something was understood and put in; right, or to be put right by hand.
    """

    NONE = ""
    ACTOR = "tên cơ quan"
    COLUMN = "cột"
    TIME = "thời gian"
    QUOTA = "định mức"
    COST = "kinh phí"
    GROUP = "tên nhóm"
    READING = "cách hiểu"


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
        batch: names what a person decides at one glance, whatever the words: names that stand as
            they are, columns that nobody knows. Empty for what is asked by itself.
    """

    kind: DecisionKind
    place: str
    words: str
    message: str
    task_id: str = ""
    topic: Topic = Topic.NONE
    proposal: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide, at every place where it comes up."""

    decisions: tuple[Decision, ...]

    @property
    def first(self) -> Decision:
        """What all of them ask."""
        return self.decisions[0]

    @property
    def wordings(self) -> tuple[str, ...]:
        """What stands at its places, each once."""
        wordings = (" ".join(d.words.split()) for d in self.decisions)
        return tuple({words.casefold(): words for words in wordings}.values())

    @property
    def shown(self) -> str:
        """What stands at its places; of several different things each with its tasks."""
        if not self.first.batch or len(self.wordings) == 1:
            return "; ".join(dict.fromkeys(d.words for d in self.decisions))
        return "; ".join(map(self._with_tasks, self.wordings))

    @property
    def message(self) -> str:
        """What was made of it, and what to do; of each wording where they differ."""
        messages = {words: self._said(words)[0].message for words in self.wordings}
        if len(set(messages.values())) == 1:
            return self.first.message
        return " ".join(f"“{words}”: {message}" for words, message in messages.items())

    @property
    def proposal(self) -> str:
        """The likely answer; a line for each wording, ``words = answer``, where they differ."""
        if len({d.proposal for d in self.decisions}) == 1:
            return self.first.proposal
        answers = {words: self._said(words)[0].proposal for words in self.wordings}
        return "\n".join(f"{words} = {answer}" for words, answer in answers.items() if answer)

    def _said(self, words: str) -> list[Decision]:
        """The decisions of one wording, in whatever case."""
        key = words.casefold()
        return [d for d in self.decisions if " ".join(d.words.split()).casefold() == key]

    def _with_tasks(self, words: str) -> str:
        ids = dict.fromkeys(d.task_id for d in self._said(words) if d.task_id)
        return f"{words} ({', '.join(ids)})" if ids else words

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


_URGENCY = (DecisionKind.GUESS, DecisionKind.UNREAD, DecisionKind.KEPT, DecisionKind.TOLD)


def questions(decisions: Iterable[Decision]) -> tuple[Question, ...]:
    """Decisions that one answer settles, put together; in the order in which they first come up.

    A name is one question wherever it stands: who leads under it joins in under it, too. What is
    only told is put together by what it says, as far as no answer to it is remembered.
    """
    known = tuple(decisions)
    alone = {_name(d) for d in known if _is_open_name(d) and not d.batch}
    together: dict[tuple[str, ...], list[Decision]] = {}
    for n, decision in enumerate(known):
        together.setdefault(_key(decision, n, alone), []).append(decision)
    return tuple(
        Question(tuple(sorted(same, key=lambda d: _URGENCY.index(d.kind))))
        for same in together.values()
    )


def _key(decision: Decision, n: int, alone: Container[str]) -> tuple[str, ...]:
    """What decisions of one question have in common.

    Args: n: number of the decision; alone: names that are asked about by themselves somewhere.
    """
    if _is_open_name(decision) and (not decision.batch or _name(decision) in alone):
        return (decision.topic, _name(decision))
    if decision.batch:
        return (decision.topic, "", decision.batch)
    words = " ".join(decision.words.split()).casefold()
    if decision.topic is Topic.NONE and decision.kind is DecisionKind.TOLD:
        words = ""
    apart = decision.topic is Topic.NONE and bool(words)
    return (decision.kind, decision.topic, words, str(n) if apart else decision.message)


def _is_open_name(decision: Decision) -> bool:
    return decision.topic is Topic.ACTOR and decision.kind is not DecisionKind.TOLD


def _name(decision: Decision) -> str:
    """A name as compared: the same letters are the same name."""
    return "".join(re.findall(r"[\w&]+", decision.words.casefold()))


def counts(decisions: Iterable[Decision]) -> dict[DecisionKind, int]:
    """How many questions of each kind there are."""
    number = Counter(question.first.kind for question in questions(decisions))
    return {kind: number[kind] for kind in DecisionKind}
