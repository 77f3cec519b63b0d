"""What was read out of a form, row by row in the words of the form, for people to look at.

A figure that was misread can be seen by whoever wrote it, if it is shown to them. So nothing is
left out here without a word: what stands in a cell, that it is blank, that it could not be read,
or that the file has no such cell.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from textwrap import shorten

from plancycle.forms.rules.row_answers import Answers, answers_by_row
from plancycle.forms.rules.whole_form_rules import kind_of_reading
from plancycle.forms.wording.headings import part_ids
from plancycle.model.display import safe_line
from plancycle.model.periods import FormKind
from plancycle.model.reports import (
    NUMBER_FIELDS,
    Field,
    FormReading,
    FormRow,
    ReportForm,
    TaskStatus,
)
from plancycle.vi.numbers import counted, number

LONGEST_TITLE = 70
LONGEST_QUOTE = 40
"""Characters of a title, and of words that stand in a cell, before they are cut short."""

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MONEY = "triệu đồng"
_INK = "có hình hoặc ký hiệu"
_WEIGHTY = (Field.STATUS, Field.QUANTITY, Field.TOTAL, Field.REBROADCASTS)


@dataclass(frozen=True, slots=True)
class RowSummary:
    """What was read in one row of the form.

    Attributes:
        code: as in the column “Mã”; title: of the task or target, shortened.
        unit: unit of measure.
        there: whether the file has the row; the rest says nothing if not.
        read: what was read, e.g. ``Hoàn thành``, ``30/42 trường``, ``12,5 triệu đồng``.
        unread: what stands in a cell and could not be read, the words quoted.
        blank: headings of the cells to be filled in that were left blank.
        weighty: those of them that say how far the task is: the state, and what is counted.
        bare: nothing was written but what ``read`` and ``unread`` tell.
        status: the state in the words of the form; empty without one.
        quantity: None if blank, unread or the part of a share, which can't be added up.
        is_share: whether the quantity is a part of a total.
        cost: million đồng; None if blank or unread.
    """

    code: str
    title: str
    unit: str
    there: bool = True
    read: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()
    bare: bool = False
    status: str = ""
    quantity: Decimal | None = None
    is_share: bool = False
    cost: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the row is there and nobody wrote anything in it."""
        return self.there and self.bare and not self.read and not self.unread

    @property
    def words(self) -> str:
        """All of it in one line, e.g. ``Hoàn thành; 15 lớp; để trống: Kinh phí``."""
        if not self.there:
            return "không có trong tệp"
        if self.is_blank:
            return "để trống cả dòng"
        return "; ".join((*self.read, *self.unread, *self._blank_words))

    @property
    def _blank_words(self) -> tuple[str, ...]:
        if not self.blank:
            return ()
        if self.bare and len(self.blank) - len(self.weighty) > 1:
            named = f": {', '.join(self.weighty)} và" if self.weighty else ""
            return (f"để trống{named} các ô còn lại",)
        return (f"để trống: {', '.join(self.blank)}",)


@dataclass(frozen=True, slots=True)
class FormSummary:
    """What was read out of one form.

    Attributes:
        kind: of the form that was sent.
        rows: every row of that form, in its order; none if the file is a form of the other kind.
        filled, unread, blank, missing: letters of the parts in words below the table that hold
            something, hold something that is no text, hold nothing, or are not in the file.
    """

    kind: FormKind
    rows: tuple[RowSummary, ...] = ()
    filled: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show: no row was found, or nothing written anywhere."""
        parts = self.filled or self.unread
        return not parts and all(r.is_blank or not r.there for r in self.rows)

    @property
    def parts(self) -> str:
        """The parts in words, e.g. ``Phần A, B: có nội dung. Phần C: để trống.``."""
        told = (
            (self.filled, "có nội dung"),
            (self.unread, f"{_INK}, chưa đọc được"),
            (self.blank, "để trống"),
            (self.missing, "không có trong tệp"),
        )
        return " ".join(f"Phần {', '.join(ids)}: {what}." for ids, what in told if ids)


def summarise(reading: FormReading, form: ReportForm) -> FormSummary:
    """What was read out of a file as the answer to a form.

    Args:
        reading: from :func:`plancycle.forms.reading.read_form.parse_form`, or values that were
            kept of one.
        form: the form that was sent; its rows and parts are told in its order.

    Returns:
        A summary without rows and parts for a form of the other kind (results for an estimate):
        cells of the same name mean another thing there.
    """
    kind = form.period.form
    # Cells of one name mean another thing in the other kind of form, so nothing of them is told.
    if kind_of_reading(reading) not in {kind, None}:
        return FormSummary(kind)
    letters = part_ids(form.parts)
    # The first of a part that stands twice is told.
    part_values = {v.field: v for v in reversed(reading.values) if v.task_id is None}
    written = {f: v for f, v in part_values.items() if not v.is_empty}
    answers = answers_by_row(reading, form)
    return FormSummary(
        kind=kind,
        rows=tuple(_row(reading, row, answers.get(row.task_id)) for row in form.rows),
        filled=tuple(i for f, i in letters.items() if f in written and written[f].text),
        unread=tuple(i for f, i in letters.items() if f in written and not written[f].text),
        blank=tuple(i for f, i in letters.items() if f in part_values and f not in written),
        missing=tuple(i for f, i in letters.items() if f not in part_values),
    )


def _row(reading: FormReading, row: FormRow, answers: Answers | None) -> RowSummary:
    title = shorten(row.title, LONGEST_TITLE, placeholder="…")
    if answers is None:
        return RowSummary(row.task_id, title, row.unit_of_measure, there=False)
    written = {f for f, v in answers.values.items() if not v.is_empty}
    blank = [f for f in _asked(answers) if f in answers.values and f not in written]
    in_words = set(_asked(answers)) - NUMBER_FIELDS - {Field.STATUS, Field.FUNDING}
    return RowSummary(
        code=row.task_id,
        title=title,
        unit=row.unit_of_measure,
        read=tuple(_read(answers)),
        unread=tuple(_unread(reading, answers)),
        blank=tuple(_name(answers, f) for f in blank),
        weighty=tuple(_name(answers, f) for f in blank if f in _WEIGHTY),
        bare=written.isdisjoint(in_words),
        status=answers.status.vietnamese if answers.status else "",
        quantity=None if row.is_share or row.delivers else _number(answers, Field.QUANTITY),
        is_share=row.is_share and _number(answers, Field.QUANTITY) is not None,
        cost=_number(answers, Field.COST),
    )


def _asked(answers: Answers) -> tuple[Field, ...]:
    """The cells a row is to fill in, in the order of the columns; a target needs no state."""
    spared = {Field.STATUS} if answers.is_target else set()
    weighty = [f for f in _WEIGHTY if f in answers.asked]
    ordered = (*weighty, *(f for f in answers.asked if f not in weighty))
    return tuple(f for f in ordered if f not in spared)


def _number(answers: Answers, field: Field) -> Decimal | None:
    """The number that counts: the one that was read, not what the text might also be."""
    value = answers.values.get(field)
    return value.number if value else None


def _read(answers: Answers) -> Iterator[str]:
    if answers.status is not None:
        yield answers.status.vietnamese
    yield from _delivered(answers) if answers.row.delivers else _pieces(answers)
    rebroadcasts = _number(answers, Field.REBROADCASTS)
    if rebroadcasts is not None and Field.REBROADCASTS in answers.asked:
        yield f"phát lại {counted(rebroadcasts)} lần"
    cost = _number(answers, Field.COST)
    if cost is not None:
        yield f"{number(cost)} {_MONEY}"
    funding = answers.text(Field.FUNDING) if Field.FUNDING in answers.asked else ""
    if funding:
        yield f"nguồn: {safe_line(funding, LONGEST_QUOTE)}"


def _pieces(answers: Answers) -> Iterator[str]:
    """The quantity with its unit; of a share, with its total."""
    row, quantity = answers.row, _number(answers, Field.QUANTITY)
    total = _number(answers, Field.TOTAL) if row.is_share else None
    if quantity is not None:
        read = f"{number(quantity)}/{number(total)}" if total is not None else counted(quantity)
        yield f"{read} {row.unit_of_measure}"
    elif total is not None and row.total is None:
        yield f"tổng số {counted(total)} {row.unit_of_measure}"


def _delivered(answers: Answers) -> Iterator[str]:
    """Number and date of a paper that is there, as its unit wrote them."""
    text = answers.text(Field.EVIDENCE)
    if answers.status is TaskStatus.DONE and text:
        yield f"sản phẩm: {safe_line(text, LONGEST_QUOTE)}"


def _unread(reading: FormReading, answers: Answers) -> Iterator[str]:
    """Cells with something in them that says nothing to us, and cells that are not there."""
    for field in _asked(answers):
        value = answers.values.get(field)
        if value is None or value.is_empty:
            continue
        # Ink without text, a state that is none of the four, a number that is none.
        unknown = field is Field.STATUS and answers.status is None
        if not value.text or unknown or (field in NUMBER_FIELDS and value.number is None):
            quoted = f"“{safe_line(value.text, LONGEST_QUOTE)}”" if value.text else _INK
            yield f"ô {_name(answers, field)} chưa đọc được: {quoted}"
    lost = [_name(answers, f) for f in _asked(answers) if f not in answers.values]
    if lost:
        yield f"không thấy ô: {', '.join(lost)}"
    counts = Counter(v.field for v in reading.values if v.task_id == answers.row.task_id)
    times = max(counts.values())
    if times > 1:
        yield f"mã này đứng ở {counted(times)} dòng, trên đây là dòng đầu"


def _name(answers: Answers, field: Field) -> str:
    """A heading as the form prints it, without what stands in brackets."""
    return _BRACKETS.sub("", answers.heading(field))
