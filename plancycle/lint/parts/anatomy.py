"""Which line of a paper is what: head, title, bases, body, foot, appendices.

Everything is found by its words and its place, as a reader does it, so that a wrong look or a wrong
letter does not hide an element from the rules about it. What is not there is None or empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plancycle.lint.parts.foot_parts import Appendix, find_appendices, find_items, find_signer
from plancycle.lint.parts.head_parts import (
    Element,
    find_abstract,
    find_addressees,
    find_agency,
    find_bases,
    find_date,
    find_number,
    find_subject,
    find_type_name,
    is_country,
    is_motto,
    names_plan,
    read_date,
    type_code,
)
from plancycle.lint.parts.shared_rows import typed_apart
from plancycle.model.paper import Line, Paper

HEAD_LINES = 30
_FOOT_ROWS = 6
"""Rows of a foot's table at most; below them "Nơi nhận" names a row of a list."""
_ATTACHED = re.compile(r"\((?:Ban hành )?[Kk]èm theo ")
_TO_SUPERIOR = re.compile(
    r"\b(?:kính (?:trình|báo cáo|đề nghị)|trân trọng báo cáo)\b", re.IGNORECASE
)
_RECIPIENTS = re.compile(r"nơi\s+nhận\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of one paper.

    Attributes:
        official: whether it has the head or foot of an official paper, so that the others are owed.
        body: lines of the text itself, those of its tables too; headings included.
        title_line: for a copy without a head, the line that names the plan.
        signed_on: the date of the head; None if blank or none.
        attached: whether it is issued with another paper, which has the number.
    """

    official: bool
    country: Line | None = None
    motto: Line | None = None
    agency: tuple[Line, ...] = ()
    number: Element | None = None
    dated: Element | None = None
    type_name: Line | None = None
    abstract: tuple[Line, ...] = ()
    subject: tuple[Line, ...] = ()
    kinh_gui: Line | None = None
    addressees: tuple[Line, ...] = ()
    bases: tuple[Line, ...] = ()
    body: tuple[Line, ...] = ()
    recipients: Line | None = None
    items: tuple[Line, ...] = ()
    signer: tuple[Line, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    title_line: Line | None = None
    signed_on: date | None = None
    attached: bool = False

    @property
    def type_code(self) -> str:
        """The abbreviation of its type, e.g. ``KH``; "" for a letter and where none is named."""
        return type_code(self.type_name) if self.type_name is not None else ""

    @property
    def owes_form(self) -> bool:
        """Whether number, date, recipients and signer are owed.

        A record of a meeting (specimen 1.9) is taken on the spot, and what a decision issues (its
        annex of 1.3) has the decision's.
        """
        nothing = self.number is None and self.type_name is None and self.recipients is None
        listed = nothing and self.kinh_gui is None  # a list or programme handed out at a meeting
        return self.official and self.type_code != "BB" and not self.attached and not listed

    @property
    def is_letter(self) -> bool:
        """Whether it is an official letter (công văn): a number and no name of type."""
        return self.number is not None and self.type_name is None

    @property
    def is_draft(self) -> bool:
        """Whether the number is still blank."""
        return self.number is not None and not re.search(r"\d", self.number.text.split("/")[0])

    @property
    def speaks_upward(self) -> bool:
        """Whether it ends as only a lower office speaks to a higher one."""
        return any(_TO_SUPERIOR.search(line.text) for line in self.prose[-2:])

    @property
    def prose(self) -> tuple[Line, ...]:
        """Lines of the body outside tables."""
        return tuple(line for line in self.body if line.cell is None)


@dataclass
class _Cursor:
    """Takes lines away as they are recognised; what is left is the body."""

    lines: Sequence[Line]
    taken: set[int] = field(default_factory=set)

    def take(self, *lines: Line) -> None:
        self.taken.update(line.order for line in lines)

    def rest(self, first: int, last: float) -> tuple[Line, ...]:
        return tuple(
            line
            for line in self.lines
            if first <= line.order < last and line.order not in self.taken
        )


def dissect(paper: Paper) -> Anatomy:
    """Tell the parts of a paper apart."""
    lines = paper.filled
    appendices = find_appendices(paper)
    end: float = appendices[0].label.order if appendices else float("inf")
    main = typed_apart([line for line in lines if line.order < end])
    top = main[:HEAD_LINES]
    cursor = _Cursor(main)
    country = next((n for n in top if is_country(n.text)), None)
    motto = next((n for n in top if is_motto(n.text)), None)
    number = find_number(top)
    dated = find_date(top, number)
    recipients = next((n for n in main if _begins_recipients(n)), None)
    items = find_items(main, recipients)
    signer = find_signer(main, recipients, items)
    official = number is not None or country is not None or (bool(recipients) and bool(signer))
    type_name = find_type_name(top, official)
    abstract = find_abstract(main, type_name)
    subject = () if abstract and abstract[0].text[:3].casefold() == "v/v" else find_subject(top)
    agency = find_agency(main, country, number)
    kinh_gui, addressees = find_addressees(main[: HEAD_LINES * 2])
    head = [country, motto, number.line if number else None, dated.line if dated else None]
    head += [type_name, *abstract, *subject, *agency, kinh_gui, *addressees]
    known = [line for line in head if line is not None]
    cursor.take(*known, *items, *signer, *([recipients] if recipients else []))
    begins = max((line.order for line in known), default=-1)
    stops = min((n.order for n in (recipients, *signer) if n is not None), default=end)
    body = cursor.rest(begins + 1, stops if stops > begins else end)
    return Anatomy(
        official=official,
        country=country,
        motto=motto,
        agency=agency,
        number=number,
        dated=dated,
        type_name=type_name,
        abstract=abstract,
        subject=subject,
        kinh_gui=kinh_gui,
        addressees=addressees,
        bases=find_bases(body),
        body=body,
        recipients=recipients,
        items=items,
        signer=signer,
        appendices=appendices,
        title_line=None if type_name else next((n for n in top if names_plan(n)), None),
        signed_on=read_date(dated),
        attached=number is None and any(_ATTACHED.match(n.text) for n in top),
    )


def _begins_recipients(line: Line) -> bool:
    """Whether a line is ``Nơi nhận:``; the heading of a column in a register is none."""
    column, row = (line.cell.column, line.cell.row) if line.cell is not None else (1, 1)
    aside, below = column > 2, row > _FOOT_ROWS
    is_column = (aside and below) or ((aside or below) and ":" not in line.text)
    return bool(_RECIPIENTS.fullmatch(line.text)) and not is_column
