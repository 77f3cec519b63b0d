"""The form that goes along with an answer: filled in and marked, or blank once more.

Whether an answer needs one is decided within a transaction, and to make one takes a tenth of a
second, in which nobody else could write: see :class:`FormsAhead`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from plancycle.cycle.workplace.form_orders import Enclosure, FormOrder, Reply
from plancycle.cycle.workplace.letters import form_name, render_form
from plancycle.cycle.workplace.office import Office
from plancycle.forms.printing.mark import bring_back
from plancycle.model.findings import Finding
from plancycle.model.periods import FormFormat
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff

__all__ = ["Enclosure", "FormsAhead", "Reply", "enclose"]

T = TypeVar("T")


class _FormWantedError(Exception):
    """An answer needs a form that has not been made yet."""

    def __init__(self, order: FormOrder) -> None:
        super().__init__("a form is wanted")
        self.order = order


class FormsAhead:
    """Makes the forms of answers outside the transaction in which they are asked for.

    Attributes:
        office: the office to answer with, within :meth:`during` only.
    """

    def __init__(self, office: Office) -> None:
        self.office = replace(office, forms=self._made)
        self._plain = office
        self._forms: list[tuple[FormOrder, Enclosure]] = []

    def during(self, work: Callable[[], T]) -> T:
        """Do work whose answers are to have their forms made ahead.

        Where it asks for one, its transaction ends with nothing kept, the form is made, and the
        work is done anew: it finds the form there, and whatever has changed meanwhile.

        Args: work: writes in one transaction, and nowhere else.
        """
        self._forms.clear()
        while True:
            try:
                return work()
            except _FormWantedError as wanted:
                self._forms.append((wanted.order, _make(self._plain, wanted.order)))

    def _made(self, order: FormOrder) -> Enclosure:
        found = next((form for made, form in self._forms if made == order), None)
        if found is None:
            raise _FormWantedError(order)
        return found


def enclose(
    office: Office, reply: Reply, findings: tuple[Finding, ...], drafted: datetime
) -> Enclosure:
    """The form for one answer, in the format the unit works with.

    Args:
        findings: as the unit is told them, in this order.
        drafted: aware; stands in the file.
    """
    order = FormOrder(reply, findings, drafted)
    return _make(office, order) if office.forms is None else office.forms(order)


def _make(office: Office, order: FormOrder) -> Enclosure:
    reply = order.reply
    wanted = _format(reply)
    blank = render_form(office, reply.form, order.drafted, wanted)
    name = form_name(reply.form.period, reply.form.unit_code, wanted)
    if reply.reading is None:
        return Enclosure(name, blank, marked=False)
    return Enclosure(name, bring_back(blank, reply.reading, order.findings), marked=True)


def _format(reply: Reply) -> FormFormat:
    """The format of what came, where that tells; else the one of the form that was sent."""
    kind = sniff(reply.content)
    if kind.is_sheet:
        return FormFormat.XLSX
    words = {FileKind.WORD, FileKind.WORD_MACROS, FileKind.OPEN_DOCUMENT, FileKind.LEGACY_OFFICE}
    return FormFormat.DOCX if kind in words else reply.form.format
