"""What a recorded event is about: the locality, year, period and unit behind the row it names."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from plancycle.model.mail import IncomingKind
from plancycle.store.schema import people_tables, tables
from plancycle.store.schema.records import Event
from plancycle.store.schema.scope import Scope
from plancycle.store.years.unit_changes import UNIT_RECORDED

_REQUEST, _CYCLE = tables.report_request, tables.cycle


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about; each empty (the year 0) where it is about no single one.

    Attributes:
        label: what else names it: a paper's file, a message's subject, a person's name.
        by_hand: it is the record of a report that a person took in.
        version: of a paper; else 0.
    """

    profile: str = ""
    year: int = 0
    period: str = ""
    unit: str = ""
    label: str = ""
    by_hand: bool = False
    version: int = 0


class EventSubjects:
    """Looks up rows of any office."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of(self, doing: Event) -> Subject:
        """What an event is about; an empty subject for one of no row, or of a kind without year."""
        looked_up = {
            "report_request": self._request,
            "submission": self._submission,
            "incoming": self._incoming,
            "outgoing": self._outgoing,
            "document": self._document,
            "amendment": self._amendment,
            "person": self._person,
        }.get(doing.entity)
        if doing.entity == "cycle":
            unit = doing.why.partition(": ")[0] if doing.to_state == UNIT_RECORDED else ""
            return self._one(sa.select(*_OF_YEAR, sa.literal(unit).label("unit")), doing.entity_id)
        return looked_up(doing.entity_id) if looked_up is not None else Subject()

    def _one(
        self, query: sa.Select[Any], row_id: int, key: sa.Column[int] = _CYCLE.c.id
    ) -> Subject:
        row = self._scope.row(query.where(key == row_id).limit(1))
        return Subject(**row) if row is not None else Subject()

    def _request(self, row_id: int) -> Subject:
        query = sa.select(*_OF_YEAR, *_OF_REQUEST).select_from(_REQUEST.join(_CYCLE))
        return self._one(query, row_id, _REQUEST.c.id)

    def _submission(self, row_id: int) -> Subject:
        report = tables.submission
        query = sa.select(*_OF_YEAR, *_OF_REQUEST, report.c.file_name.label("label"))
        joined = report.join(_REQUEST, _REQUEST.c.id == report.c.request_id).join(_CYCLE)
        return self._one(query.select_from(joined), row_id, report.c.id)

    def _incoming(self, row_id: int) -> Subject:
        """Of the first report that was taken from the message; of none, the message alone."""
        mail, report = tables.incoming, tables.submission
        by_hand = mail.c.kind == IncomingKind.RECEIVED_BY_HAND.value
        own = (mail.c.subject.label("label"), by_hand.label("by_hand"))
        query = sa.select(*_OF_YEAR, *_OF_REQUEST, *own)
        joined = (
            mail.join(report, report.c.incoming_id == mail.c.id)
            .join(_REQUEST, _REQUEST.c.id == report.c.request_id)
            .join(_CYCLE, _CYCLE.c.id == _REQUEST.c.cycle_id)
        )
        of_report = self._one(query.select_from(joined), row_id, mail.c.id)
        if of_report.unit:
            return of_report
        return self._one(sa.select(mail.c.profile, *own), row_id, mail.c.id)

    def _outgoing(self, row_id: int) -> Subject:
        mail = tables.outgoing
        own = (mail.c.period, mail.c.unit_code.label("unit"))
        query = sa.select(*_OF_YEAR, *own).select_from(
            mail.join(_CYCLE, _CYCLE.c.id == mail.c.cycle_id)
        )
        return self._one(query, row_id, mail.c.id)

    def _document(self, row_id: int) -> Subject:
        paper = tables.document
        own = (paper.c.period, paper.c.file_name.label("label"), paper.c.version)
        query = sa.select(*_OF_YEAR, *own)
        joined = paper.join(_CYCLE, _CYCLE.c.id == paper.c.cycle_id)
        return self._one(query.select_from(joined), row_id, paper.c.id)

    def _amendment(self, row_id: int) -> Subject:
        amendment = tables.amendment
        row = self._scope.row(
            sa.select(amendment.c.document_id).where(amendment.c.id == row_id).limit(1)
        )
        return self._document(row["document_id"]) if row is not None else Subject()

    def _person(self, row_id: int) -> Subject:
        person = people_tables.person
        return self._one(sa.select(person.c.name.label("label")), row_id, person.c.id)


_OF_YEAR = (_CYCLE.c.profile, _CYCLE.c.year)
_OF_REQUEST = (_REQUEST.c.period, _REQUEST.c.unit_code.label("unit"))
