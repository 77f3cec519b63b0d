"""The outline of a plan: which parts it has, in which order, under which headings.

``plan.yaml`` may say it under ``outline``; without it a plan has the usual four parts
(:data:`STANDARD_OUTLINE`). Chapters are numbered I, II, III; what stands below them 1, 2, 3; tasks
printed as blocks a, b, c. Numbers are given when the paper is made, so that they never repeat or
leave a gap; a chapter or passage that turns out empty is left out.
"""

from enum import StrEnum
from typing import Any

from pydantic import Field, model_validator

from plancycle.model.fields import Part, Text


class Shown(StrEnum):
    """A part of ``plan.yaml`` that a chapter or passage prints.

    TASKS is a sentence that points to the table of tasks in the appendix; TASK_BLOCKS prints each
    task as a block of labelled lines under its group.
    """

    GENERAL_AIMS = "general_aims"
    TARGETS = "targets"
    CONTENTS = "contents"
    MESSAGES = "messages"
    CHANNELS = "channels"
    TASKS = "tasks"
    TASK_BLOCKS = "task_blocks"
    BUDGET = "budget"
    DUTIES = "duties"


class Point(Part):
    """A dashed point, with points marked "+" below it. Written short as its text alone."""

    text: Text
    points: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Passage(Part):
    """What stands under a heading: text, then a part of the plan, then points.

    Attributes:
        title: its numbered title; None prints it without a number.
        text: paragraphs.
        show: a part of ``plan.yaml``.
        points: dashed points.
    """

    title: Text | None = None
    text: tuple[Text, ...] = ()
    show: Shown | None = None
    points: tuple[Point, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> "Passage":
        if not (self.text or self.show or self.points or getattr(self, "passages", ())):
            raise ValueError("cần ít nhất một trong các khóa “text”, “show”, “points”")
        return self


class Chapter(Passage):
    """A Roman-numbered part of a plan; ``title`` in any case is printed in capitals.

    Without a title its content is numbered 1, 2, 3 straight away, as in an official letter.
    """

    passages: tuple[Passage, ...] = Field(default=())


STANDARD_OUTLINE = (
    Chapter(
        title="Mục tiêu",
        passages=(
            Passage(title="Mục tiêu tổng quát", show=Shown.GENERAL_AIMS),
            Passage(title="Mục tiêu cụ thể", show=Shown.TARGETS),
        ),
    ),
    Chapter(
        title="Nội dung, hình thức và nhiệm vụ",
        passages=(
            Passage(title="Nội dung truyền thông", show=Shown.CONTENTS),
            Passage(title="Hình thức truyền thông", show=Shown.CHANNELS),
            Passage(title="Nhiệm vụ cụ thể", show=Shown.TASKS),
        ),
    ),
    Chapter(title="Kinh phí thực hiện", show=Shown.BUDGET),
    Chapter(title="Tổ chức thực hiện", show=Shown.DUTIES),
)
"""The usual parts of a province's plan."""
