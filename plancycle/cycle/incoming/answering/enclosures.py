"""The form that goes along with an answer: filled in and marked, or blank once more."""

from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.unit_forms import form_name, render_form
from plancycle.forms.printing.mark import bring_back
from plancycle.model.findings import Finding
from plancycle.model.periods import FormFormat
from plancycle.model.reports import FormReading, ReportForm
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff


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
class Enclosure:
    """A form to be attached; ``marked`` if it holds the unit's own answers."""

    name: str
    content: bytes
    marked: bool


def enclose(
    office: Office, reply: Reply, findings: tuple[Finding, ...], drafted: datetime
) -> Enclosure:
    """The form for one answer, in the format the unit works with.

    Args:
        findings: as the unit is told them, in this order.
        drafted: aware; stands in the file.
    """
    return office.made((reply, findings, drafted), lambda: _make(office, reply, findings, drafted))


def _make(
    office: Office, reply: Reply, findings: tuple[Finding, ...], drafted: datetime
) -> Enclosure:
    wanted = _format(reply)
    blank = render_form(office, reply.form, drafted, wanted)
    name = form_name(reply.form.period, reply.form.unit_code, wanted)
    if reply.reading is None:
        return Enclosure(name, blank, marked=False)
    return Enclosure(name, bring_back(blank, reply.reading, findings), marked=True)


def _format(reply: Reply) -> FormFormat:
    """The format of what came, where that tells; else the one of the form that was sent."""
    kind = sniff(reply.content)
    if kind.is_sheet:
        return FormFormat.XLSX
    words = {FileKind.WORD, FileKind.WORD_MACROS, FileKind.OPEN_DOCUMENT, FileKind.LEGACY_OFFICE}
    return FormFormat.DOCX if kind in words else reply.form.format
