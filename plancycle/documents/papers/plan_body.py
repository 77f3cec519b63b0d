"""The text of a plan between opening and closing: one flat list, in the order of its outline.

Numbers are given here and nowhere else, so that they neither repeat nor leave a gap whatever a
profile leaves empty: chapters I, II, III; below them 1, 2, 3; below those a), b), c); then "-" and
"+". A chapter without a title goes on with the numbers 1, 2, 3 of the one before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from plancycle.documents.papers.plan_contexts import BodyItem
from plancycle.documents.papers.plan_tasks import Block, group_blocks, task_sentence
from plancycle.documents.papers.programme_words import programme_sentence
from plancycle.documents.papers.target_words import target_point
from plancycle.documents.wording.wording import (
    capital,
    lead_in,
    nested,
    paragraph_text,
    point_letter,
    roman,
)
from plancycle.model.outline import Chapter, Passage, Point, Shown
from plancycle.model.plan import Duty
from plancycle.model.profile import Profile
from plancycle.model.units import Mood

CHAPTER, POINT, LETTER, TEXT = "chapter", "point", "letter", "text"
"""Kinds of item: ``I. TITLE``, ``1. Title``, ``a) Title``, and a paragraph of text."""


def item(kind: str, text: str, title: str = "") -> BodyItem:
    """One paragraph of the body."""
    return BodyItem(kind=kind, text=text, title=title)


def plan_body(profile: Profile, year: int) -> list[BodyItem]:
    """Every paragraph between opening and closing.

    Args: profile: its plan filled in for the year. year: the plan year.
    """
    writer = _Writer(profile, year)
    return [line for chapter in profile.plan.outline for line in writer.chapter(chapter)]


def chapter_titles(profile: Profile, year: int) -> list[str]:
    """The titles of the chapters that are printed, in order, as the profile writes them."""
    filled = profile.of_year(year)
    writer = _Writer(filled, year)
    return [c.title for c in filled.plan.outline if writer.chapter(c) and c.title is not None]


@dataclass
class _Numbers:
    """Counts chapters, and what is numbered 1, 2, 3 within them."""

    chapters: int = 0
    points: int = 0

    def next_chapter(self) -> str:
        self.chapters, self.points = self.chapters + 1, 0
        return roman(self.chapters)

    def next_point(self) -> str:
        self.points += 1
        return str(self.points)


@dataclass(frozen=True)
class _Writer:
    """Writes the chapters of one profile's plan, filled in for the year, one after the other."""

    profile: Profile
    year: int
    numbers: _Numbers = field(default_factory=_Numbers)

    def chapter(self, chapter: Chapter) -> list[BodyItem]:
        """One chapter; empty if there is nothing to say in it."""
        # Its number is taken before it is known whether it has a line, since what it holds is
        # numbered below it; it is given back where nothing came.
        before = _Numbers(self.numbers.chapters, self.numbers.points)
        heading = []
        if chapter.title is not None:
            number = self.numbers.next_chapter()
            heading = [item(CHAPTER, f"{number}. {chapter.title.upper()}")]
        lines = self._content(chapter, titled=False)
        for passage in chapter.passages:
            lines += self._passage(passage)
        if not lines:
            self.numbers.chapters, self.numbers.points = before.chapters, before.points
            return []
        return heading + lines

    def _passage(self, passage: Passage) -> list[BodyItem]:
        lines = self._content(passage, titled=passage.title is not None)
        if not lines or passage.title is None:
            return lines
        return [item(POINT, f"{self.numbers.next_point()}. {capital(passage.title)}"), *lines]

    def _content(self, passage: Passage, *, titled: bool) -> list[BodyItem]:
        """Text, then the part shown, then points, which carry on its dashes.

        Text that leads over to a part with nothing in it is left out with it.
        """
        texts = [item(TEXT, paragraph_text(text)) for text in passage.text]
        plain = self._plain_points(passage.show)
        shown = [] if passage.show is None else list(self._blocks(passage.show, titled=titled))
        # In one list, so that a dash list of the plan and points of the outline share one ending.
        points = _lines(nested([*plain, *passage.points]))
        if passage.show is not None and not (shown or points) and texts:
            texts = texts[:-1] if texts[-1].text.endswith(":") else texts
        return texts + shown + points

    def _plain_points(self, show: Shown | None) -> list[Point]:
        """The parts of a plan that are lists of points."""
        plan = self.profile.plan
        texts: Sequence[str] = ()
        match show:
            case Shown.GENERAL_AIMS:
                texts = plan.general_aims
            case Shown.TARGETS:
                texts = [target_point(t, self.profile.units) for t in plan.targets]
            case Shown.CONTENTS:
                texts = plan.contents
            case Shown.MESSAGES:
                texts = plan.messages
            case Shown.CHANNELS:
                texts = plan.channels
            case Shown.BUDGET:
                texts = plan.budget
        return [Point(text=text) for text in texts]

    def _blocks(self, show: Shown, *, titled: bool) -> Iterator[BodyItem]:
        """The parts of a plan that are numbered, or a sentence; nothing for lists of points."""
        if show is Shown.TASKS:
            yield item(TEXT, task_sentence(self.profile.plan, self.year))
        elif show is Shown.TASK_BLOCKS:
            yield from self._task_blocks(titled=titled)
            share = programme_sentence(self.profile.plan, self.year)
            yield from _lines([share] if share else [])
        elif show is Shown.DUTIES:
            for number, duty in enumerate(self.profile.plan.duties):
                label = f"{point_letter(number)})" if titled else f"{self.numbers.next_point()}."
                yield from self._duty(duty, label, LETTER if titled else POINT)

    def _duty(self, duty: Duty, label: str, kind: str) -> Iterator[BodyItem]:
        """What is asked of one addressee.

        Where chapters have no titles it is written as in a letter: a colon behind the addressee,
        and a point that stands alone on the same line.
        """
        heading = f"{label} {addressee(duty)}"
        lines = nested(duty.points)
        as_letter = kind == POINT and self.numbers.chapters == 0
        if as_letter and len(duty.points) == 1:
            yield item(TEXT, lines[0], f"{heading}:")
            lines = lines[1:]
        else:
            yield item(kind, f"{heading}:" if as_letter else heading)
        yield from _lines(lines)

    def _task_blocks(self, *, titled: bool) -> Iterator[BodyItem]:
        """Groups as 1, 2, 3 with their tasks as a, b, c; below a title all one step lower."""
        place = 0
        for group in self.profile.plan.task_groups:
            blocks = group_blocks(self.profile, group, self.year)
            if not blocks:
                continue
            if titled:
                yield item(LETTER, f"{point_letter(place)}) {capital(group.title)}")
            else:
                yield item(POINT, f"{self.numbers.next_point()}. {capital(group.title)}")
            place += 1
            for number, block in enumerate(blocks):
                yield from _low_block(block) if titled else _block(block, number)


def _block(block: Block, number: int) -> Iterator[BodyItem]:
    yield item(LETTER, f"{point_letter(number)}) {block.name}")
    yield from _lines([f"- {line}" for line in block.lines])


def _low_block(block: Block) -> Iterator[BodyItem]:
    yield item(TEXT, f"- {lead_in(block.name)}")
    yield from _lines([f"+ {line}" for line in block.lines])


def _lines(lines: Sequence[str]) -> list[BodyItem]:
    return [item(TEXT, line) for line in lines]


def addressee(duty: Duty) -> str:
    """Who is spoken to, with a capital; the invited are asked: ``Đề nghị ...``."""
    if duty.mood is not Mood.INVITED or duty.addressee.startswith("Đề nghị"):
        return capital(duty.addressee)
    name = duty.addressee
    return f"Đề nghị {'các ' + name[4:] if name.startswith('Các ') else name}"
