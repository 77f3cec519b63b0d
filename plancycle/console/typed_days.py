"""Days as people type them into a form: ``14/6/2026``, or as a browser's own field sends them."""

import re
from datetime import date

from plancycle.model.errors import StepError

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEARS = range(1990, 2201)
"""A day of no year among these is a slip, or means "for ever": no calendar counts to it."""


def typed_day(text: str, name: str) -> date:
    """The day meant. Args: name: of the field, for the sentence that says what is wrong.

    Raises: StepError for what is no day.
    """
    text = text.strip()
    typed, sent = _TYPED.fullmatch(text), _SENT.fullmatch(text)
    try:
        if sent:
            return _day(sent[1], sent[2], sent[3])
        if typed:
            return _day(typed[3], typed[2], typed[1])
    except ValueError:
        pass
    raise StepError(f"{name} chưa đúng. Hãy ghi ngày, tháng, năm, ví dụ 14/6/2026.")


def _day(year: str, month: str, day: str) -> date:
    """Raises: ValueError for what is no day that an office works with."""
    if int(year) not in _YEARS:
        raise ValueError(year)
    return date(int(year), int(month), int(day))
