"""What the rows of a page of doings are about, looked up for all of them at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from plancycle.store.schema import tables
from plancycle.store.schema.records import Event
from plancycle.store.schema.scope import Scope

_REQUEST, _CYCLE = tables.report_request, tables.cycle
_OF_YEAR = (_CYCLE.c.profile, _CYCLE.c.year)


@dataclass(frozen=True, slots=True)
class ToldSubject:
    """A paper, a letter, a report or a message; what it is not about is empty, the year 0.

    Attributes:
        kind: the value of a paper's or letter's kind; subject: of a message that came.
    """

    profile: str = ""
    year: int = 0
    period: str = ""
    unit: str = ""
    kind: str = ""
    subject: str = ""


def told_subjects(scope: Scope, doings: Collection[Event]) -> Mapping[tuple[str, int], ToldSubject]:
    """By kind of row and its number; rows of other kinds, or that are gone, are left out.

    One query for each kind of row, however many rows there are. Args: doings: those of a page.
    """
    numbers: dict[str, set[int]] = {}
    for doing in doings:
        numbers.setdefault(doing.entity, set()).add(doing.entity_id)
    return {
        (entity, row.pop("id")): ToldSubject(**row)
        for entity, query in _queries()
        if entity in numbers
        for row in _rows(scope, query, numbers[entity])
    }


def _rows(
    scope: Scope, query: tuple[sa.Select[Any], sa.Column[int]], numbers: Collection[int]
) -> Iterator[dict[str, Any]]:
    selected, key = query
    return (dict(row) for row in scope.rows(selected.add_columns(key).where(key.in_(numbers))))


def _queries() -> Iterator[tuple[str, tuple[sa.Select[Any], sa.Column[int]]]]:
    report, mail, came = tables.submission, tables.outgoing, tables.incoming
    paper, amendment = tables.document, tables.amendment
    of_request = (*_OF_YEAR, _REQUEST.c.period, _REQUEST.c.unit_code.label("unit"))
    asked = _REQUEST.join(_CYCLE, _CYCLE.c.id == _REQUEST.c.cycle_id)
    yield "report_request", (sa.select(*of_request).select_from(asked), _REQUEST.c.id)
    reported = asked.join(report, report.c.request_id == _REQUEST.c.id)
    yield "submission", (sa.select(*of_request).select_from(reported), report.c.id)
    of_letter = (*_OF_YEAR, mail.c.period, mail.c.unit_code.label("unit"), mail.c.kind)
    sent = mail.join(_CYCLE, _CYCLE.c.id == mail.c.cycle_id)
    yield "outgoing", (sa.select(*of_letter).select_from(sent), mail.c.id)
    of_paper = (*_OF_YEAR, paper.c.period, paper.c.kind)
    papers = paper.join(_CYCLE, _CYCLE.c.id == paper.c.cycle_id)
    yield "document", (sa.select(*of_paper).select_from(papers), paper.c.id)
    amended = papers.join(amendment, amendment.c.document_id == paper.c.id)
    yield "amendment", (sa.select(*of_paper).select_from(amended), amendment.c.id)
    yield "incoming", (sa.select(came.c.profile, came.c.subject).select_from(came), came.c.id)
