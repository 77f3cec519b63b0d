"""What was read out of a form, as the e-mails show it to whoever wrote it."""

from typing import TypedDict

from plancycle.cycle.incoming.answering.enclosures import Reply
from plancycle.forms.printing.summary import FormSummary, summarise
from plancycle.forms.printing.summary_rest import shown_rows
from plancycle.mail.outgoing.contexts import FigureLine


class ReadBack(TypedDict):
    """The part of an answer's data that shows what was read; see its fields there."""

    figures: tuple[FigureLine, ...]
    more_figures: str
    parts_read: str


def read_back(reply: Reply | None) -> ReadBack:
    """What a mail shows of the form it answers; all empty where there is nothing to show."""
    if reply is None or reply.reading is None:
        return ReadBack(figures=(), more_figures="", parts_read="")
    return as_shown(summarise(reply.reading, reply.form))


def as_shown(summary: FormSummary) -> ReadBack:
    """A summary in the words of a mail, of bounded size.

    Nothing of a form that nobody filled in, or of which no row was found: one finding says so, and
    a list of blanks would bury it.
    """
    if summary.is_empty:
        return ReadBack(figures=(), more_figures="", parts_read="")
    shown = shown_rows(summary)
    return ReadBack(
        figures=tuple(FigureLine(code=r.code, title=r.title, read=r.words) for r in shown.rows),
        more_figures=shown.rest,
        parts_read=summary.parts,
    )
