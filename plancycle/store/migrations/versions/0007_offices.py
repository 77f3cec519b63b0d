"""Offices: mail, what is known of addresses and who is at work belong to one mailbox"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FIRST = 1
"""Id of the office to which everything belongs that was there before offices were."""
_CODE = "mac-dinh"
_KEPT = "before_offices"
_STATES = "status IN ('stored', 'matched', 'processed', 'quarantined', 'ignored')"


def upgrade() -> None:
    connection = op.get_bind()
    _make_offices(connection)
    # No reference: an event is kept whatever becomes of what it speaks of.
    op.add_column("event", sa.Column("office_id", sa.Integer(), server_default="1", nullable=False))
    _give_messages_to_the_first(connection)
    _give_the_rest_to_the_first()
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows refer to nothing: {broken[:5]}")


def _make_offices(connection: sa.Connection) -> None:
    office = op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("code", name=op.f("uq_office_code")),
    )
    now = datetime.now(UTC)
    now = now.replace(tzinfo=None) if connection.dialect.name == "sqlite" else now
    # Without its id, so that PostgreSQL counts on from it.
    connection.execute(sa.insert(office).values(code=_CODE, created_at=now))
    op.create_table(
        "office_profile",
        sa.Column("profile", sa.String(length=80), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_office_profile_office_id")
        ),
        sa.PrimaryKeyConstraint("profile", name=op.f("pk_office_profile")),
    )
    op.create_index(op.f("ix_office_profile_office_id"), "office_profile", ["office_id"])
    op.execute(
        f"INSERT INTO office_profile (profile, office_id) SELECT DISTINCT profile, {_FIRST} "
        "FROM cycle"
    )


def _give_messages_to_the_first(connection: sa.Connection) -> None:
    """The same bytes may lie in two offices' mailboxes: a message is known within its own."""
    if connection.dialect.name == "sqlite":
        _make_anew("incoming", *_incoming(), indexes=("office_id", "status"))
        return
    op.add_column(
        "incoming", sa.Column("office_id", sa.Integer(), server_default="1", nullable=False)
    )
    op.alter_column("incoming", "office_id", server_default=None)
    op.add_column(
        "incoming", sa.Column("profile", sa.String(length=80), server_default="", nullable=False)
    )
    op.drop_constraint("uq_incoming_sha256", "incoming", type_="unique")
    op.create_unique_constraint(
        op.f("uq_incoming_office_id_sha256"), "incoming", ["office_id", "sha256"]
    )
    op.create_foreign_key(
        op.f("fk_incoming_office_id"), "incoming", "office", ["office_id"], ["id"]
    )
    op.create_index(op.f("ix_incoming_office_id"), "incoming", ["office_id"])


def _incoming() -> tuple[sa.schema.SchemaItem, ...]:
    texts = (
        sa.Column(name, sa.Text(), server_default="", nullable=False)
        for name in ("kind", "reason", "sender", "subject", "message_id")
    )
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.String(length=80), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=30), nullable=False),
        *texts,
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(_STATES, name=op.f("ck_incoming_status")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_incoming_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming")),
        sa.UniqueConstraint("office_id", "sha256", name=op.f("uq_incoming_office_id_sha256")),
    )


def _give_the_rest_to_the_first() -> None:
    _make_anew(
        "incoming_key",
        *_key_of_office("incoming_key", ("mailbox", 600), ("key", 300)),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming.id"], name=op.f("fk_incoming_key_incoming_id")
        ),
        indexes=("incoming_id",),
    )
    _make_anew(
        "mailbox_cursor",
        *_key_of_office("mailbox_cursor", ("mailbox", 600)),
        sa.Column("cursor", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    _make_anew(
        "mailbox_state",
        *_key_of_office("mailbox_state", ("mailbox", 600)),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
    )
    _make_anew(
        "bad_address",
        *_key_of_office("bad_address", ("address", 320)),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.String(length=10), server_default="", nullable=False),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
    )
    _make_anew(
        "lease",
        *_key_of_office("lease", ("name", 120)),
        sa.Column("host", sa.String(length=100), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
    )
    _make_anew(
        "unfetched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(length=600), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_unfetched_office_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfetched")),
        sa.UniqueConstraint(
            "office_id", "mailbox", "key", name=op.f("uq_unfetched_office_id_mailbox_key")
        ),
        indexes=("office_id",),
        numbered=True,
    )


def _key_of_office(table: str, *names: tuple[str, int]) -> tuple[sa.schema.SchemaItem, ...]:
    """The office and some words, which together are the key of a table."""
    return (
        sa.Column("office_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in names),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f(f"fk_{table}_office_id")),
        sa.PrimaryKeyConstraint("office_id", *(n for n, _ in names), name=op.f(f"pk_{table}")),
    )


def _make_anew(
    table: str,
    *items: sa.schema.SchemaItem,
    indexes: tuple[str, ...] = (),
    numbered: bool = False,
) -> None:
    """Make a table anew with all that lay in it; the rows belong to the first office."""
    connection = op.get_bind()
    op.execute(f"CREATE TABLE {_KEPT} AS SELECT * FROM {table}")
    op.drop_table(table)
    op.create_table(table, *items)
    for column in indexes:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    columns = ", ".join(c["name"] for c in sa.inspect(connection).get_columns(_KEPT))
    op.execute(
        f"INSERT INTO {table} (office_id, {columns}) SELECT {_FIRST}, {columns} FROM {_KEPT}"
    )
    op.drop_table(_KEPT)
    if numbered and connection.dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
            f"(SELECT coalesce(max(id), 0) + 1 FROM {table}), false)"
        )


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
