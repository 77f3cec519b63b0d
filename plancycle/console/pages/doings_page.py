"""Ai đã làm gì: everything that was recorded, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from plancycle.console.asking import Visiting, require, show
from plancycle.cycle.overviews.pages.doing_words import doing_words, note_words
from plancycle.model.people import Deed
from plancycle.store.records import Event

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
    shown = tuple(_told(read[:_PAGE]))
    more = read[_PAGE - 1].id if len(read) > _PAGE else None
    return show(visiting, "doings.html.j2", DoingsPage(shown, ai, names, more))


def _told(doings: Sequence[Event]) -> Iterator[tuple[Event, str, str]]:
    """A line each; what one act did to many rows alike is one line that says to how many."""

    def said(doing: Event) -> tuple[object, str, str, str]:
        return doing.at, doing.actor, doing_words(doing), note_words(doing)

    for (_, _, words, why), alike in groupby(doings, said):
        newest, *others = alike
        yield newest, f"{words} ({len(others) + 1} lần)" if others else words, why
