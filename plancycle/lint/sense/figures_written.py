"""Figures as papers write them: 1.234,5."""

import re
from decimal import Decimal, InvalidOperation

_WRITTEN = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")


def figure(text: str) -> Decimal | None:
    """The number a text is, with "." between thousands and "," before decimals; None if none."""
    text = text.strip()
    if not _WRITTEN.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def decimals(text: str) -> int:
    """How many digits stand behind the comma."""
    return len(text.partition(",")[2])
