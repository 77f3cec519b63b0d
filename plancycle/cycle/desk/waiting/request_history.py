"""What is known of a request beside the message that a person looks at."""

from dataclasses import dataclass

from plancycle.cycle.incoming.reading.thread import ThreadLine, thread_of
from plancycle.cycle.incoming.requests import AskedReport, asked_form
from plancycle.cycle.incoming.revisions import counted_revision
from plancycle.cycle.incoming.settling.corrections import correction_words
from plancycle.cycle.workplace.office import Office
from plancycle.forms.printing.summary import FormSummary, summarise
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.reports import Field, FormReading, FormValue
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming


@dataclass(frozen=True, slots=True)
class RequestHistory:
    """What was written on a request before a message, and what counts of it.

    Attributes:
        thread: oldest first.
        correction: the unit's own words where the message says that a figure was misread.
        counted: number of the revision that counts; 0 without one, or without ``correction``.
        counted_summary: what stands in it, where ``correction`` speaks of it.
    """

    thread: tuple[ThreadLine, ...] = ()
    correction: str = ""
    counted: int = 0
    counted_summary: FormSummary | None = None


def request_history(
    tx: Transaction,
    office: Office,
    asked: AskedReport | None,
    message: Incoming,
    parsed: ParsedMessage,
) -> RequestHistory:
    """The history of a request. Args: asked: None where none can be named."""
    words = correction_words(parsed.text)
    if asked is None:
        return RequestHistory(correction=words)
    thread = thread_of(tx, office, asked.request, message, parsed.references)
    counted = counted_revision(tx, asked.request) if words else 0
    summary = _counted_summary(tx, asked) if counted else None
    return RequestHistory(thread, words, counted, summary)


def _counted_summary(tx: Transaction, asked: AskedReport) -> FormSummary:
    values = tuple(
        FormValue(v.task_id or None, Field(v.field), v.text, v.number, v.cell)
        for v in tx.submissions.accepted_values(asked.cycle.id, asked.period.code)
        if v.unit_code == asked.unit.code
    )
    return summarise(FormReading(asked.request.token, values), asked_form(tx, asked))
