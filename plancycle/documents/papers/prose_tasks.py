"""Where a plan says in prose what its tasks are: it prints neither their rows nor their blocks."""

from collections.abc import Iterator

from plancycle.model.outline import Passage, Point, Shown
from plancycle.model.plan import Plan

GIVEN_TO = "phần giao việc cho"
"""How the name of a text begins that gives out tasks to one addressee."""


def is_prose(plan: Plan) -> bool:
    """Whether its tasks stand in its text alone, in words of a person's own."""
    return not (plan.shows(Shown.TASKS) or plan.shows(Shown.TASK_BLOCKS))


def prose_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each text that may give out a task, and what to call it in a question; none of other plans.

    Which task a sentence means no program can tell, so each of these is to be asked about.
    """
    if not is_prose(plan):
        return
    for duty in plan.duties:
        name = f"{GIVEN_TO} “{duty.addressee}”"
        yield from ((text, name) for text in _points(duty.points))
    for passage in _passages(plan):
        name = f"mục “{passage.title}”" if passage.title else "phần nội dung giao việc"
        yield from ((text, name) for text in (*passage.text, *_points(passage.points)))
    # Last: the name of a unit stands in the sentences above too.
    for duty in plan.duties:
        yield duty.addressee, f"{GIVEN_TO} “{duty.addressee}”"


def _points(points: tuple[Point, ...]) -> Iterator[str]:
    for point in points:
        yield point.text
        yield from point.points


def _passages(plan: Plan) -> Iterator[Passage]:
    for chapter in plan.outline:
        yield chapter
        yield from chapter.passages
