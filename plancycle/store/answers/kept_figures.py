"""Consolidated figures and the cells they were added up from."""

from decimal import Decimal

import sqlalchemy as sa

from plancycle.model.consolidated import Figure
from plancycle.store.schema import tables
from plancycle.store.schema.records import Consolidation, TracedSource
from plancycle.store.schema.scope import Scope


class Figures:
    """One consolidation for each draft of a consolidated report."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def latest(self, cycle_id: int, period: str) -> Consolidation | None:
        """The newest consolidation of a period, or None."""
        table = tables.consolidation
        query = (
            sa.select(table)
            .where(table.c.cycle_id == cycle_id, table.c.period == period)
            .order_by(table.c.version.desc())
            .limit(1)
        )
        row = self._scope.row(query)
        return Consolidation(**row) if row else None

    def of_document(self, document_id: int) -> Consolidation | None:
        """The newest consolidation that a paper prints, or None."""
        table = tables.consolidation
        query = sa.select(table).where(table.c.document_id == document_id)
        row = self._scope.row(query.order_by(table.c.id.desc()).limit(1))
        return Consolidation(**row) if row else None

    def add(
        self,
        cycle_id: int,
        period: str,
        document_id: int,
        basis_sha256: str,
        figures: tuple[Figure, ...],
    ) -> None:
        """Keep the figures of one draft with every source.

        Raises: ConflictError, at the latest with the end of the transaction, if another process
            keeps a consolidation of the period at the same moment.
        """
        latest = self.latest(cycle_id, period)
        consolidation_id = self._scope.insert(
            tables.consolidation,
            {
                "cycle_id": cycle_id,
                "period": period,
                "version": latest.version + 1 if latest else 1,
                "document_id": document_id,
                "basis_sha256": basis_sha256,
                "created_at": self._scope.now,
            },
        )
        for figure in figures:
            figure_id = self._scope.insert(
                tables.figure,
                {
                    "consolidation_id": consolidation_id,
                    "key": figure.key,
                    "label": figure.label,
                    "value": figure.value,
                    "unit": figure.unit,
                },
            )
            self._scope.insert_many(
                tables.figure_source,
                [
                    {
                        "figure_id": figure_id,
                        "submission_id": s.submission_id,
                        "unit_code": s.unit_code,
                        "value": s.value,
                        "cell": s.cell,
                        "text": s.text,
                    }
                    for s in figure.sources
                ],
            )

    def values(self, consolidation_id: int) -> dict[str, Decimal]:
        """All figures of a consolidation by key."""
        table = tables.figure
        query = sa.select(table.c.key, table.c.value).where(
            table.c.consolidation_id == consolidation_id
        )
        return {r["key"]: r["value"] for r in self._scope.rows(query)}

    def listed(self, consolidation_id: int, *, of_units: bool = True) -> tuple[Figure, ...]:
        """All figures of a consolidation, without their sources.

        Args: of_units: with those of each unit for itself (``T01.quantity@xa-a``), which are many.
        """
        table = tables.figure
        query = (
            sa.select(table)
            .where(table.c.consolidation_id == consolidation_id)
            .order_by(table.c.id)
        )
        if not of_units:
            # In the database, and not when they are read: a unit has as many figures as the whole.
            query = query.where(table.c.key.not_like("%@%"))
        return tuple(
            Figure(r["key"], r["label"], r["value"], r["unit"]) for r in self._scope.rows(query)
        )

    def parts_of_unit(self, consolidation_id: int, unit_code: str) -> dict[str, Decimal]:
        """What one unit's reports gave to each figure they were added to, by key.

        Asked for by the unit's reports, which are few; of the sources of one consolidation there
        may be a million.
        """
        figure, source, submission = tables.figure, tables.figure_source, tables.submission
        request = tables.report_request
        reports = (
            sa.select(submission.c.id)
            .join(request, request.c.id == submission.c.request_id)
            .where(request.c.unit_code == unit_code)
        )
        query = (
            sa.select(figure.c.key, source.c.value)
            .join(figure, figure.c.id == source.c.figure_id)
            .where(
                source.c.submission_id.in_(reports),
                source.c.unit_code == unit_code,
                figure.c.consolidation_id == consolidation_id,
            )
            .order_by(figure.c.id)
        )
        parts: dict[str, Decimal] = {}
        for row in self._scope.rows(query):
            parts[row["key"]] = parts.get(row["key"], Decimal(0)) + row["value"]
        return parts

    def trace(self, consolidation_id: int, key: str) -> tuple[TracedSource, ...]:
        """Walk one figure back to files, cells and messages."""
        figure, source = tables.figure, tables.figure_source
        submission, incoming = tables.submission, tables.incoming
        query = (
            sa.select(
                source.c.unit_code,
                source.c.value,
                source.c.cell,
                source.c.text,
                source.c.submission_id,
                submission.c.revision,
                submission.c.file_name,
                submission.c.file_sha256,
                incoming.c.message_id,
                incoming.c.sha256.label("message_sha256"),
                incoming.c.sender,
                incoming.c.subject,
                incoming.c.received_at,
                incoming.c.kind.label("message_kind"),
            )
            .join(figure, figure.c.id == source.c.figure_id)
            .join(submission, submission.c.id == source.c.submission_id)
            .join(incoming, incoming.c.id == submission.c.incoming_id)
            .where(figure.c.consolidation_id == consolidation_id, figure.c.key == key)
            .order_by(source.c.id)
        )
        return tuple(TracedSource(**r) for r in self._scope.rows(query))
