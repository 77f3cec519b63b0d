"""Days as people type them into a form: ``14/6/2026``, or as a browser's own field sends them."""

import re
from datetime import date

from plancycle.model.errors import StepError

_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SENT = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def typed_day(text: str, name: str) -> date:
    """The day meant. Args: name: of the field, for the sentence that says what is wrong.

    Raises: StepError for what is no day, and for one that no calendar has.
    """
    text = text.strip()
    typed, sent = _TYPED.fullmatch(text), _SENT.fullmatch(text)
    try:
        if sent:
            return date(int(sent[1]), int(sent[2]), int(sent[3]))
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
    except ValueError as error:
        raise StepError(f"{name}: không có ngày {text}. Hãy xem lại lịch.") from error
    raise StepError(f"{name} chưa đúng. Hãy ghi ngày, tháng, năm, ví dụ 14/6/2026.")
