"""The words of one message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailText:
    """The words of one message; ``text`` and ``html`` say the same."""

    subject: str
    text: str
    html: str
