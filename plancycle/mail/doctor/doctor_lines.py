"""The lines an operator reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a line is to be taken; the value is what the operator reads."""

    GOOD = "Đạt"
    NOTE = "Lưu ý"
    ERROR = "Lỗi"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing found; ``text`` says what to set where something is to be set."""

    verdict: Verdict
    subject: str
    text: str

    def __str__(self) -> str:
        return f"{self.verdict} - {self.subject}: {self.text}"


def has_faults(lines: Sequence[Line]) -> bool:
    """Whether any line is an error."""
    return any(line.verdict is Verdict.ERROR for line in lines)


def good(subject: str, text: str) -> Line:
    """All is well."""
    return Line(Verdict.GOOD, subject, text)


def note(subject: str, text: str) -> Line:
    """Works, but there is something to know or set."""
    return Line(Verdict.NOTE, subject, text)


def error(subject: str, text: str) -> Line:
    """Does not work."""
    return Line(Verdict.ERROR, subject, text)
