"""Holders of leases, and consolidations that can't stand twice"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_UNIQUE = "ix_consolidation_cycle_id_period_version"

_consolidation = sa.table(
    "consolidation",
    *map(sa.column, ("id", "cycle_id", "period", "version", "document_id", "basis_sha256")),
)
_figure = sa.table(
    "figure", *map(sa.column, ("id", "consolidation_id", "key", "label", "value", "unit"))
)
_source = sa.table(
    "figure_source",
    *map(sa.column, ("id", "figure_id", "submission_id", "unit_code", "value", "cell", "text")),
)


def upgrade() -> None:
    _make_leases_anew()
    # A default is what SQLite asks of a column that comes later; nothing is kept without a number.
    op.add_column(
        "consolidation", sa.Column("version", sa.Integer(), server_default="1", nullable=False)
    )
    _number_consolidations(op.get_bind())
    # An index and no constraint: for that SQLite would have to drop a table others refer to.
    op.create_index(_UNIQUE, "consolidation", ["cycle_id", "period", "version"], unique=True)


def _make_leases_anew() -> None:
    """What was held is nobody's any more: the process of it is not known."""
    op.drop_table("lease")
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("host", sa.String(length=100), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )


def _number_consolidations(connection: sa.Connection) -> None:
    """Number each period's consolidations; one that says what the one before says goes.

    Two runs at the same moment kept the same figures twice. Whatever differs in a single cell stays.
    """
    rows = connection.execute(sa.select(_consolidation).order_by(_consolidation.c.id)).all()
    last: dict[tuple[int, str], sa.Row[Any]] = {}
    number: dict[tuple[int, str], int] = {}
    for row in rows:
        period = (row.cycle_id, row.period)
        if period in last and _are_the_same(connection, last[period], row):
            _take_out(connection, row.id)
            continue
        last[period] = row
        number[period] = number.get(period, 0) + 1
        connection.execute(
            sa.update(_consolidation)
            .where(_consolidation.c.id == row.id)
            .values(version=number[period])
        )


def _are_the_same(connection: sa.Connection, first: sa.Row[Any], second: sa.Row[Any]) -> bool:
    if (first.document_id, first.basis_sha256) != (second.document_id, second.basis_sha256):
        return False
    return _content(connection, first.id) == _content(connection, second.id)


def _content(connection: sa.Connection, consolidation_id: int) -> tuple[list[tuple[Any, ...]], ...]:
    """Every figure, and every cell it was added up from."""
    own = _figure.c.consolidation_id == consolidation_id
    figures = sa.select(_figure.c.key, _figure.c.label, _figure.c.value, _figure.c.unit)
    sources = sa.select(
        _figure.c.key,
        *(_source.c[n] for n in ("submission_id", "unit_code", "value", "cell", "text")),
    ).join_from(_source, _figure, _source.c.figure_id == _figure.c.id)
    return (
        [tuple(row) for row in connection.execute(figures.where(own).order_by(_figure.c.id))],
        [tuple(row) for row in connection.execute(sources.where(own).order_by(_source.c.id))],
    )


def _take_out(connection: sa.Connection, consolidation_id: int) -> None:
    own = sa.select(_figure.c.id).where(_figure.c.consolidation_id == consolidation_id)
    connection.execute(sa.delete(_source).where(_source.c.figure_id.in_(own)))
    connection.execute(sa.delete(_figure).where(_figure.c.consolidation_id == consolidation_id))
    connection.execute(sa.delete(_consolidation).where(_consolidation.c.id == consolidation_id))


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
