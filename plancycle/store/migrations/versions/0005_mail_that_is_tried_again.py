"""Mail that is tried again: messages that can't be fetched, and those that can't be worked through"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Defaults are what SQLite asks of columns that come later.
    op.add_column(
        "incoming", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False)
    )
    op.add_column("incoming", sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "unfetched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(length=600), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfetched")),
        sa.UniqueConstraint("mailbox", "key", name=op.f("uq_unfetched_mailbox_key")),
    )
    op.create_table(
        "mailbox_state",
        sa.Column("mailbox", sa.String(length=600), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("mailbox", name=op.f("pk_mailbox_state")),
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
