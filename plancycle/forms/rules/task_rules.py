"""The rules for one task's row: one function each, see ``docs/findings.md``."""

import re
from collections.abc import Callable, Iterator, Mapping

from plancycle.forms.letters.broken_text import broken
from plancycle.forms.letters.old_fonts import candidates, lone_encodings
from plancycle.forms.letters.viqr import is_viqr
from plancycle.forms.numbers.amounts import read_amount
from plancycle.forms.rules.estimate_rules import check_basis_given, check_cost_given
from plancycle.forms.rules.number_rules import NUMBER_RULES
from plancycle.forms.rules.row_answers import Answers
from plancycle.forms.rules.share_rules import SHARE_RULES
from plancycle.forms.rules.size_rules import SIZE_RULES
from plancycle.forms.rules.unclear_rules import quantity_of
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, TaskStatus

LONGEST_TEXT = 20_000
"""Characters of one cell; a consolidated report can carry no more."""

_DIGIT = re.compile(r"[0-9]|://")
"""A number or a date of a paper, or where it can be read."""

_STATES = "; ".join(f"“{s.vietnamese}”" for s in TaskStatus)
_STARTED = frozenset({TaskStatus.DONE, TaskStatus.UNDER_WAY})


def check_status_given(a: Answers) -> Iterator[Finding]:
    """F07: every task has a state; a target needs none, its numbers tell."""
    if a.is_blank(Field.STATUS) and not a.is_target:
        yield a.finding("F07", Field.STATUS, states=_STATES)


def check_status_known(a: Answers) -> Iterator[Finding]:
    """F08: the state is one of the four, in a known wording."""
    text = a.text(Field.STATUS)
    if text and a.status is None:
        yield a.finding("F08", Field.STATUS, written=shown(text), states=_STATES)


def _is_done_task(a: Answers) -> bool:
    return a.status is TaskStatus.DONE and not a.is_target


def check_quantity_given(a: Answers) -> Iterator[Finding]:
    """F17: a task with a count that was begun has a quantity."""
    counted = a.row.expected is not None
    if counted and a.status in _STARTED and a.is_blank(Field.QUANTITY):
        yield a.finding(
            "F17",
            Field.QUANTITY,
            state=shown(a.text(Field.STATUS)),
            quantity=quantity_of(a.row.unit_of_measure),
        )


def check_done_has_quantity(a: Answers) -> Iterator[Finding]:
    """F18: what is done is more than nothing, unless there was nobody to do it for."""
    amount, total = a.amount(Field.QUANTITY), a.amount(Field.TOTAL)
    nobody = a.row.is_share and total is not None and total.value == 0
    counts = Field.QUANTITY in a.asked
    if _is_done_task(a) and counts and amount and amount.value == 0 and not nobody:
        yield a.finding("F18", Field.QUANTITY)


def check_result_given(a: Answers) -> Iterator[Finding]:
    """F19: what is done is told in words."""
    if _is_done_task(a) and a.is_blank(Field.RESULT):
        yield a.finding("F19", Field.RESULT)


def check_evidence_given(a: Answers) -> Iterator[Finding]:
    """F20: what is done can be shown; a paper that is there has a number and a date."""
    if not _is_done_task(a):
        return
    if a.row.delivers and Field.EVIDENCE in a.values and not _DIGIT.search(a.text(Field.EVIDENCE)):
        yield a.finding("F20.delivered", Field.EVIDENCE, product=shown(a.row.delivers))
    elif a.is_blank(Field.EVIDENCE):
        yield a.finding("F20", Field.EVIDENCE)


def check_not_begun_has_none(a: Answers) -> Iterator[Finding]:
    """F21: what was not begun has no quantity."""
    amount = a.amount(Field.QUANTITY)
    begun = a.status is None or a.status in _STARTED
    if not begun and amount and amount.value is not None and amount.value > 0:
        yield a.finding(
            "F21",
            Field.QUANTITY,
            written=shown(a.text(Field.QUANTITY)),
            state=shown(a.text(Field.STATUS)),
        )


def check_number_in_place(a: Answers) -> Iterator[Finding]:
    """F54: a mere number where words belong may have slipped out of its column.

    Evidence may be a paper's number, so there only an empty cost makes it doubtful; a difficulty
    never is one.
    """
    is_cost_lost = a.is_blank(Field.COST)
    fields = (Field.EVIDENCE, Field.DIFFICULTIES) if is_cost_lost else (Field.DIFFICULTIES,)
    for field in fields:
        text = a.text(field)
        if text == a.text(Field.COST):
            continue  # one cell merged over both columns, which is another matter (F43)
        if not any(c.isdigit() for c in text):
            continue
        amount = read_amount(text, Field.COST)
        if amount is not None and amount.value is not None:
            beside = f" trong khi cột “{a.heading(Field.COST)}” để trống" if is_cost_lost else ""
            yield a.finding("F54", field, written=shown(text), beside=beside)


def check_reason_given(a: Answers) -> Iterator[Finding]:
    """F23: what no longer fits has a reason."""
    if a.status is TaskStatus.NO_LONGER_FITS and a.is_blank(Field.DIFFICULTIES):
        yield a.finding("F23", Field.DIFFICULTIES, what="chỉ tiêu" if a.is_target else "nhiệm vụ")


def check_length(a: Answers) -> Iterator[Finding]:
    """F25: no cell is longer than a report can carry."""
    for field in a.asked:
        if len(a.text(field)) > LONGEST_TEXT:
            yield a.finding("F25", field, length=len(a.text(field)), limit=LONGEST_TEXT)


def check_unicode(a: Answers) -> Iterator[Finding]:
    """F26 and F55: no cell was typed with an old font, or lost its letters."""
    for field in a.asked:
        for name, params in letters_amiss(a.text(field)):
            yield a.finding(name, field, **params)


def letters_amiss(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and parameters of F26 (an old font) or F55 (letters that were lost), at most one.

    What is found by letters alone is not converted: other letters may have been lost on the way.
    """
    encodings = lone_encodings(text) or candidates(text)
    if encodings:
        fonts = " hoặc ".join(e.vietnamese for e in encodings)
        yield "F26.font", {"written": shown(text), "fonts": fonts}
    elif is_viqr(text):
        yield "F26.viqr", {"written": shown(text)}
    elif broken(text) is not None:
        yield "F55.in_cell", {"written": shown(text)}


ROW_RULES: Mapping[FormKind, tuple[Callable[[Answers], Iterator[Finding]], ...]] = {
    FormKind.RESULTS: (
        check_status_given,
        check_status_known,
        *NUMBER_RULES,
        check_quantity_given,
        check_done_has_quantity,
        *SHARE_RULES,
        check_result_given,
        check_evidence_given,
        check_not_begun_has_none,
        *SIZE_RULES,
        check_reason_given,
        check_number_in_place,
        check_length,
        check_unicode,
    ),
    FormKind.ESTIMATE: (
        *NUMBER_RULES,
        check_cost_given,
        check_basis_given,
        *SIZE_RULES,
        check_length,
        check_unicode,
    ),
}
"""By kind of form, in the order in which a unit is told."""
