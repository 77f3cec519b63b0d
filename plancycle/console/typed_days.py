"""Days as people type them into a form: ``14/6/2026``, or as a browser's own field sends them."""

import re
from datetime import date

from plancycle.faces.typed_bounds import FIRST_YEAR, LAST_YEAR
from plancycle.model.errors import StepError

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def typed_day(text: str, name: str) -> date:
    """The day meant. Args: name: of the field, for the sentence that says what is wrong.

    Raises: StepError for what is no day, and for one that no calendar has.
    """
    text = text.strip()
    typed, sent = _TYPED.fullmatch(text), _SENT.fullmatch(text)
    if sent:
        year, month, day = map(int, sent.groups())
    elif typed:
        day, month, year = map(int, typed.groups())
    if (typed or sent) and FIRST_YEAR <= year <= LAST_YEAR:
        try:
            return date(year, month, day)
        except ValueError as error:
            raise StepError(f"{name}: không có ngày {text}. Hãy xem lại lịch.") from error
    raise StepError(f"{name} chưa đúng. Hãy ghi ngày, tháng, năm, ví dụ 14/6/2026.")
