"""``import-answers.yaml``: what an office decided about its plans, remembered for the next one."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from plancycle.model.errors import ConfigError
from plancycle.model.fields import Text
from plancycle.model.text import fold
from plancycle.onboarding.asking.decisions import Decision, Topic
from plancycle.onboarding.words.plan_words import ColumnRole, PlanWords, heading_key
from plancycle.profiles.messages import explain
from plancycle.profiles.yaml_source import parse_yaml
from plancycle.profiles.yaml_text import block, comment, entry

FILE_NAME = "import-answers.yaml"

NOTHING = "không"
"""Answer to a guess that is none: no quota, no sum."""

AGREED = "như đã hiểu"
"""Answer to how something was understood: rightly."""

_NOTE = (
    "Những điều cơ quan đã quyết định khi nhập kế hoạch; lần nhập sau dùng lại, không hỏi nữa. Bỏ "
    "một mục đi thì lần sau chương trình hỏi lại."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One decision of an office.

    Attributes:
        topic: what it is about.
        words: as they stood in the plan.
        answer: a role of a column, or data as ``plan.yaml`` has it; for names a list of actors.
    """

    topic: Topic
    words: str
    answer: Any


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    about: Topic
    words: Text
    answer: Any


class _AnswersFile(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    written: tuple[str, ...] = ()
    written_targets: tuple[str, ...] = ()
    answers: tuple[_Item, ...] = ()


@dataclass(frozen=True)
class Answers:
    """Everything that an office decided.

    Attributes:
        items: by topic and folded words.
        written: fingerprints of the tasks that the last two imports wrote: a run that is killed
            before its tasks leaves those of the one before.
        written_targets: the same of the targets.
    """

    items: Mapping[tuple[Topic, str], Answer] = field(default_factory=dict)
    written: tuple[str, ...] = ()
    written_targets: tuple[str, ...] = ()

    def of(self, topic: Topic) -> dict[str, Any]:
        """Answers about one topic by the folded words of the plan."""
        return {words: item.answer for (t, words), item in self.items.items() if t is topic}

    def settles(self, decision: Decision) -> Any:
        """The answer to a decision; None if there is none."""
        item = self.items.get((decision.topic, fold(decision.words)))
        return None if item is None else item.answer

    def with_new(self, new: Iterable[Answer]) -> "Answers":
        """With further answers, the later one of two to the same question."""
        items = dict(self.items) | {(a.topic, fold(a.words)): a for a in new}
        return replace(self, items=items)

    def with_columns(self, words: PlanWords) -> PlanWords:
        """Headings of a plan, with those that the office explained before."""
        told = ((heading_key(h), ColumnRole(r)) for h, r in self.of(Topic.COLUMN).items())
        return replace(words, told=tuple(told))


def load_answers(folder: Path) -> Answers:
    """Answers of a profile; none if it has no such file yet.

    Raises: ConfigError with file, line and key of everything that is wrong with it.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return Answers()
    source, findings = parse_yaml(f"{folder.name}/{FILE_NAME}", path.read_bytes())
    if source is None or findings:
        raise ConfigError("\n".join(map(str, findings)))
    try:
        read = _AnswersFile.model_validate(source.data or {})
    except ValidationError as error:
        raise ConfigError("\n".join(map(str, explain(error, source, _AnswersFile)))) from None
    items = (Answer(item.about, item.words, item.answer) for item in read.answers)
    known = Answers(written=read.written, written_targets=read.written_targets)
    return known.with_new(items)


def render_answers(answers: Answers) -> str:
    """The text of the file."""
    items = [
        {"about": item.topic.value, "words": item.words, "answer": item.answer}
        for item in answers.items.values()
    ]
    text = comment(_NOTE)
    prints = {"written": answers.written, "written_targets": answers.written_targets}
    text += "".join(entry(key, list(known)) for key, known in prints.items() if known)
    return text + ("answers:\n" + block(items, 2) if items else "")


def fingerprint(*parts: Any) -> str:
    """Of parts of a plan as data: the same as long as nobody changed one of them."""
    data = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()
