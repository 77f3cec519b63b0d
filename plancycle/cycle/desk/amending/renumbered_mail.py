"""Letters that say a paper's number: which have gone, and those that wait, made anew."""

from dataclasses import replace
from typing import TypeAlias

from plancycle.cycle.outgoing.due_letters import due_message
from plancycle.cycle.outgoing.wanted_letters import Due
from plancycle.cycle.papers.told_letters import SAYING, letters_saying
from plancycle.cycle.papers.year_papers import YearPapers, load_year_papers
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.store.database import Transaction
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import Document, Outgoing


def sent_under(tx: Transaction, document: Document) -> int:
    """How many letters have gone out under a paper's number, or may have.

    Reminders that wait count too: they are written anew in each round, by what is known then.
    """
    if document.kind is DocumentKind.REMINDER:
        return len(letters_saying(tx, document))
    return tx.outbox.count_gone(document.cycle_id, SAYING.get(document.kind, ()))


RemadeLetters: TypeAlias = tuple[tuple[Outgoing, OutgoingBody], ...]
"""Letters that wait, each with what it is to say."""


def remade_letters(office: Office, document: Document) -> RemadeLetters:
    """Letters that wait, each with what it is to say.

    Args: document: with its right number and date.
    """
    with office.database.read() as tx:
        waiting = letters_saying(tx, document)
        year = tx.cycles.get(document.cycle_id).year
    if not waiting:
        return ()
    papers = _with(load_year_papers(office, year), document)
    return tuple((m, due_message(office, papers, _due(m)).body) for m in waiting)


def are_all_letters(tx: Transaction, document: Document, remade: RemadeLetters) -> bool:
    """Whether those are all that say a paper's number now: none came since they were made anew."""
    return {m.id for m, _ in remade} == {m.id for m in letters_saying(tx, document)}


def _with(papers: YearPapers, document: Document) -> YearPapers:
    """A year's papers with one of them in its right form; what was signed is of the wrong one."""
    if document.kind is DocumentKind.PLAN:
        return replace(papers, plan=document, signed=() if papers.letter is None else papers.signed)
    return replace(papers, letter=document, signed=())


def _due(letter: Outgoing) -> Due:
    return Due(letter.unit_code, letter.kind, letter.period, letter.sequence, letter.body.to)
