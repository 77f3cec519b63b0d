"""Ai đã làm gì: everything that was recorded, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from plancycle.console.asking import Visiting, require, show
from plancycle.cycle.overviews.pages.doing_words import doing_words, note_words
from plancycle.model.people import Deed
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Event

router = APIRouter()
_PAGE = 100
EVERYONE, PROGRAM = "tat-ca", "may"


@dataclass(frozen=True, slots=True)
class DoingsPage:
    """A page of what was done.

    Attributes:
        who: name of the person, EVERYONE of the people, or PROGRAM for what no person did.
        names: of all people; next_before: of the next page, or None.
    """

    doings: tuple[tuple[Event, str, str], ...]
    who: str
    names: tuple[str, ...]
    next_before: int | None


@router.get("/he-thong/nhat-ky")
def doings(
    visiting: Visiting,
    ai: Annotated[str, Query(max_length=120)] = EVERYONE,
    truoc: Annotated[int | None, Query(ge=1, le=2**31)] = None,
) -> Response:
    """The page; only for whoever sees all localities, for what was done names them all."""
    require(visiting, Deed.SEE_DOINGS)
    if visiting.guest.person.profiles is not None:
        raise HTTPException(404)
    with visiting.house.database.read() as tx:
        names = tuple(p.name for p in tx.console.people.all())
        actors = {EVERYONE: names, PROGRAM: None}.get(ai, (ai,))
        # One more than is shown tells whether there is a further page.
        read = tx.console.doings.before(truoc, _PAGE + 1, actors=actors)
        about = _about(tx, read)
    shown = tuple(_told(read[:_PAGE], about))
    more = read[_PAGE - 1].id if len(read) > _PAGE else None
    return show(visiting, "doings.html.j2", DoingsPage(shown, ai, names, more))


def _about(tx: Transaction, doings: Sequence[Event]) -> dict[tuple[str, int], str]:
    """Of people and of periods of units: which, by kind and number of the row."""
    about = {("person", p.id): p.name for p in tx.console.people.all()}
    numbers = {d.entity_id for d in doings if d.entity == "report_request"}
    asked = tx.console.doings.asked(numbers)
    return about | {("report_request", n): f"{unit}, {period}" for n, unit, period in asked}


def _told(
    doings: Sequence[Event], about: Mapping[tuple[str, int], str]
) -> Iterator[tuple[Event, str, str]]:
    """A line each; what one act did to many rows alike is one line that says to how many.

    Args: about: what a single line is about, where the kind of row alone does not say it.
    """

    def said(doing: Event) -> tuple[object, str, str, str]:
        return doing.at, doing.actor, doing_words(doing), note_words(doing)

    for (_, _, words, why), alike in groupby(doings, said):
        newest, *others = alike
        subject = about.get((newest.entity, newest.entity_id), "")
        # Who signed in is who did it.
        more = f" ({subject})" if subject and subject != newest.actor else ""
        yield newest, f"{words} ({len(others) + 1} lần)" if others else words + more, why
