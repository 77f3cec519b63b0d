"""Rows as whoever looks the whole store over needs them: what names a file, what rests on what."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from plancycle.model.documents import DocumentKind
from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, DocumentStatus
from plancycle.store.schema import people_tables, tables
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.scope import Scope

_ANSWERS = (MailKind.ACKNOWLEDGEMENT, MailKind.FINDINGS)
_AT_ONCE = 500
"""Rows of the outbox read at once: each holds a whole letter."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A stored file that a row names. ``entity`` is the table, ``entity_id`` the row."""

    sha256: str
    entity: str
    entity_id: int
    label: str


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A submission whose values count, or have gone into a figure."""

    id: int
    profile: str
    year: int
    period: str
    unit_code: str
    revision: int
    file_name: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class KeptValue:
    """One value as it stands in the table; ``task_id`` is empty for a part in words."""

    submission_id: int
    task_id: str
    field: str
    text: str
    number: Decimal | None
    cell: str


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure of a consolidation, and the paper that prints it."""

    id: int
    key: str
    label: str
    value: Decimal
    profile: str
    year: int
    period: str
    version: int
    document_id: int


@dataclass(frozen=True, slots=True)
class KeptSource:
    """One addend of a figure."""

    figure_id: int
    submission_id: int
    unit_code: str
    value: Decimal
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """One version of one paper of any locality."""

    id: int
    profile: str
    year: int
    kind: DocumentKind
    period: str
    version: int
    status: DocumentStatus
    number: int | None
    file_name: str
    file_sha256: str


class CrossChecks:
    """Reads over all offices and years: a work folder is looked over as a whole."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def named_files(self) -> Iterator[NamedFile]:
        """Every stored file that a row names, one as often as it is named."""
        yield from self._columns(tables.cycle, ("profile_sha256",), tables.cycle.c.year)
        paper = tables.document
        yield from self._columns(paper, ("file_sha256", "context_sha256"), paper.c.file_name)
        yield from self._columns(
            tables.draft_file, ("file_sha256",), tables.draft_file.c.document_id
        )
        signed = tables.signed_file
        yield from self._columns(signed, ("file_sha256",), signed.c.file_name)
        yield from self._columns(tables.incoming, ("sha256",), tables.incoming.c.subject)
        report = tables.submission
        yield from self._columns(report, ("file_sha256",), report.c.file_name)
        upload = people_tables.uploaded_file
        yield from self._columns(upload, ("sha256",), upload.c.file_name)
        for number, body in self._bodies():
            for file in body.attachments:
                yield NamedFile(file.sha256, "outgoing", number, body.subject)

    def _columns(
        self, table: sa.Table, names: Sequence[str], label: sa.ColumnElement[Any]
    ) -> Iterator[NamedFile]:
        for name in names:
            query = sa.select(table.c.id, table.c[name].label("sha256"), label.label("label"))
            for row in self._scope.rows(query.where(table.c[name].is_not(None))):
                yield NamedFile(row["sha256"], table.name, row["id"], str(row["label"]))

    def _bodies(self) -> Iterator[tuple[int, OutgoingBody]]:
        table, last = tables.outgoing, 0
        while True:
            query = (
                sa.select(table.c.id, table.c.body)
                .where(table.c.id > last)
                .order_by(table.c.id)
                .limit(_AT_ONCE)
            )
            rows = self._scope.rows(query)
            if not rows:
                return
            yield from ((row["id"], row["body"]) for row in rows)
            # From the last id on: with an offset each piece would read all before it once more.
            last = rows[-1]["id"]

    def reports_after(self, submission_id: int, limit: int) -> tuple[KeptReport, ...]:
        """The next reports whose values count or have gone into a figure, in order of their id."""
        report, request, cycle = tables.submission, tables.report_request, tables.cycle
        used = sa.exists().where(tables.figure_source.c.submission_id == report.c.id)
        query = (
            sa.select(
                report.c.id,
                cycle.c.profile,
                cycle.c.year,
                request.c.period,
                request.c.unit_code,
                report.c.revision,
                report.c.file_name,
                report.c.file_sha256,
            )
            .join(request, request.c.id == report.c.request_id)
            .join(cycle, cycle.c.id == request.c.cycle_id)
            .where(report.c.id > submission_id)
            .where(sa.or_(report.c.status.in_(tuple(COUNTED)), used))
            .order_by(report.c.id)
            .limit(limit)
        )
        return tuple(KeptReport(**row) for row in self._scope.rows(query))

    def count_reports(self, after: int = 0) -> int:
        """How many :meth:`reports_after` gives in all."""
        report = tables.submission
        used = sa.exists().where(tables.figure_source.c.submission_id == report.c.id)
        query = sa.select(sa.func.count()).select_from(report).where(report.c.id > after)
        query = query.where(sa.or_(report.c.status.in_(tuple(COUNTED)), used))
        return int(self._scope.connection.execute(query).scalar_one())

    def values_of(self, submission_ids: Collection[int]) -> tuple[KeptValue, ...]:
        """Every kept value of some reports, a chunk at most."""
        table = tables.submission_value
        columns = [c for c in table.c if c.name != "id"]
        query = sa.select(*columns).where(table.c.submission_id.in_(submission_ids))
        return tuple(KeptValue(**row) for row in self._scope.rows(query.order_by(table.c.id)))

    def answers_about(self, submission_id: int) -> tuple[NamedFile, ...]:
        """The letters in which the unit was told what was read of its report; without a file."""
        letter, report = tables.outgoing, tables.submission
        query = (
            sa.select(letter.c.id, letter.c.body)
            .join(report, report.c.request_id == letter.c.request_id)
            .where(report.c.id == submission_id, letter.c.kind.in_(_ANSWERS))
            .order_by(letter.c.id)
        )
        return tuple(
            NamedFile("", "outgoing", row["id"], row["body"].subject)
            for row in self._scope.rows(query)
        )

    def consolidations(self) -> tuple[int, ...]:
        """Ids of all consolidations, oldest first."""
        query = sa.select(tables.consolidation.c.id).order_by(tables.consolidation.c.id)
        return tuple(row["id"] for row in self._scope.rows(query))

    def figures_of(self, consolidation_id: int) -> tuple[KeptFigure, ...]:
        """Every figure of a consolidation."""
        return self._figures(tables.consolidation.c.id == consolidation_id)

    def figures_resting_on(self, submission_id: int, cell: str = "") -> tuple[KeptFigure, ...]:
        """Every figure that a report went into. Args: cell: only those that this cell went into."""
        source = tables.figure_source
        from_it = sa.select(source.c.figure_id).where(source.c.submission_id == submission_id)
        if cell:
            from_it = from_it.where(source.c.cell == cell)
        return self._figures(tables.figure.c.id.in_(from_it))

    def _figures(self, where: sa.ColumnElement[bool]) -> tuple[KeptFigure, ...]:
        figure, consolidation, cycle = tables.figure, tables.consolidation, tables.cycle
        query = (
            sa.select(
                figure.c.id,
                figure.c.key,
                figure.c.label,
                figure.c.value,
                cycle.c.profile,
                cycle.c.year,
                consolidation.c.period,
                consolidation.c.version,
                consolidation.c.document_id,
            )
            .join(consolidation, consolidation.c.id == figure.c.consolidation_id)
            .join(cycle, cycle.c.id == consolidation.c.cycle_id)
            .where(where)
            .order_by(figure.c.id)
        )
        return tuple(KeptFigure(**row) for row in self._scope.rows(query))

    def sources_of(self, consolidation_id: int) -> tuple[KeptSource, ...]:
        """Every addend of every figure of a consolidation."""
        figure, source = tables.figure, tables.figure_source
        columns = [c for c in source.c if c.name != "id"]
        query = (
            sa.select(*columns)
            .join(figure, figure.c.id == source.c.figure_id)
            .where(figure.c.consolidation_id == consolidation_id)
            .order_by(source.c.id)
        )
        return tuple(KeptSource(**row) for row in self._scope.rows(query))

    def papers(self) -> tuple[KeptPaper, ...]:
        """Every version of every paper, oldest first."""
        paper, cycle = tables.document, tables.cycle
        query = (
            sa.select(
                paper.c.id,
                cycle.c.profile,
                cycle.c.year,
                paper.c.kind,
                paper.c.period,
                paper.c.version,
                paper.c.status,
                paper.c.number,
                paper.c.file_name,
                paper.c.file_sha256,
            )
            .join(cycle, cycle.c.id == paper.c.cycle_id)
            .order_by(paper.c.id)
        )
        return tuple(KeptPaper(**row) for row in self._scope.rows(query))
