"""Files of drafts as they lay before the operator, those that persons edited among them"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_APPROVED = "duyệt bản dự thảo "
"""What the event of an approved draft says before the hash of its file."""


def upgrade() -> None:
    table = op.create_table(
        "draft_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_draft_file_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_file")),
    )
    op.create_index(op.f("ix_draft_file_document_id"), "draft_file", ["document_id"])
    rows = _drafts(op.get_bind())
    if rows:
        op.bulk_insert(table, rows)


def _drafts(connection: sa.Connection) -> list[dict[str, object]]:
    """Every draft's file as the program made it: that of an issued one stands in its event."""
    document = sa.table(
        "document",
        *(sa.column(n) for n in ("id", "status", "file_sha256")),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    event = sa.table("event", *(sa.column(n) for n in ("entity", "entity_id", "to_state", "why")))
    approved = {
        row.entity_id: row.why.removeprefix(_APPROVED)
        for row in connection.execute(
            sa.select(event).where(event.c.entity == "document", event.c.to_state == "approved")
        )
        if row.why.startswith(_APPROVED)
    }
    return [
        {
            "document_id": row.id,
            "file_sha256": approved.get(row.id, row.file_sha256),
            "edited": False,
            "seen_at": row.created_at,
            "actor": "",
        }
        for row in connection.execute(sa.select(document).order_by(document.c.id))
    ]


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
