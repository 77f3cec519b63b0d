"""One task while its row is being read, and what is left for a person to decide about it."""

from dataclasses import dataclass, field
from typing import Any

from plancycle.onboarding.asking.decisions import Decision, DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import NOTHING, Answers
from plancycle.onboarding.tables.table_row import PlanRow
from plancycle.onboarding.words.cell_lines import running_text
from plancycle.onboarding.words.ditto import is_as_above
from plancycle.onboarding.words.plan_words import ColumnRole

_TOPICS = {
    ColumnRole.LEAD: Topic.ACTOR,
    ColumnRole.PARTNERS: Topic.ACTOR,
    ColumnRole.ASSIGNMENT: Topic.ACTOR,
    ColumnRole.TIME: Topic.TIME,
    ColumnRole.QUOTA: Topic.QUOTA,
    ColumnRole.COST: Topic.COST,
}
_ANSWERED = {Topic.TIME: "time", Topic.QUOTA: "quota", Topic.COST: "cost"}
_NOTHING = frozenset(("", "-", "–", "/", "x", "…", "..."))


@dataclass
class TaskDraft:
    """One task while its row is being read."""

    row: PlanRow
    data: dict[str, Any]
    comments: list[str] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def decide(
        self,
        kind: DecisionKind,
        place: str,
        said: str,
        message: str,
        proposal: str = "",
        batch: str = "",
        *,
        is_remembered: bool = True,
        topic: Topic | None = None,
    ) -> None:
        """Note something to be decided, in the list and beside the task.

        Args:
            said: by the cell; the others as of :class:`Decision`.
            is_remembered: whether an answer about these words would settle it in the next plan;
                who leads and who joins in is of this task alone.
            topic: of the answer; None: told by the column of the place.
        """
        shown = " ".join(said.split())
        task_id = self.data["id"]
        # What "as above" means is another thing in the next plan: no answer to it is remembered.
        open_ = is_remembered and not is_as_above(shown)
        about = (topic or self._topic(place)) if open_ else Topic.NONE
        decision = Decision(kind, place, shown, message, task_id, about, proposal, batch)
        self.decisions.append(decision)
        self.comments.append(shown_beside(decision))

    def tell(self, place: str, said: str, message: str) -> None:
        """Note something that nobody has to decide, in the list only."""
        task_id = self.data["id"]
        self.decisions.append(Decision(DecisionKind.TOLD, place, said, message, task_id))

    def settle(self, answers: Answers) -> None:
        """Put in what the office decided before about times, quotas, sums, and what was meant."""
        for decision in list(self.decisions):
            field_name = _ANSWERED.get(decision.topic)
            answer = answers.settles(decision)
            is_settled = field_name is not None or decision.topic is Topic.READING
            if is_settled and answer is not None:
                self.decisions.remove(decision)
                self.comments.remove(shown_beside(decision))
                if field_name is not None and answer != NOTHING:
                    self.data[field_name] = answer
                if decision.topic is Topic.TIME:
                    self.data.setdefault("time_words", decision.words)

    def _topic(self, place: str) -> Topic:
        """What a decision is about, told by the column that it is in."""
        for role, topic in _TOPICS.items():
            if self.row.text(role) and place == self.row.place(role):
                return topic
        return Topic.NONE


def shown_beside(decision: Decision) -> str:
    """A decision as a comment beside its task."""
    kind = decision.kind.value.upper()
    return f"{kind} ({decision.place}): “{decision.words}”. {decision.message}"


def text_of(draft: TaskDraft, role: ColumnRole) -> str:
    """A cell on one line; empty where it only says that there is nothing."""
    text = running_text(draft.row.text(role))
    return "" if text.casefold() in _NOTHING else text


def one_line(text: str) -> str:
    """Text without line breaks and runs of blanks."""
    return " ".join(text.split())
