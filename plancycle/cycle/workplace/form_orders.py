"""What the form that goes along with an answer is made from, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from plancycle.model.findings import Finding
from plancycle.model.reports import FormReading, ReportForm


@dataclass(frozen=True, slots=True)
class Reply:
    """What an answer about a file is made from.

    Attributes:
        form: the form that was asked for.
        content: the file that came; empty if none did.
        reading: what stands in it; None if it could not be read.
    """

    form: ReportForm
    content: bytes = b""
    reading: FormReading | None = None


@dataclass(frozen=True, slots=True)
class FormOrder:
    """One form to be made.

    Attributes:
        findings: as the unit is told them, in this order.
        drafted: aware; stands in the file.
    """

    reply: Reply
    findings: tuple[Finding, ...]
    drafted: datetime


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A form to be attached; ``marked`` if it holds the unit's own answers."""

    name: str
    content: bytes
    marked: bool


MakeForm: TypeAlias = Callable[[FormOrder], Enclosure]
