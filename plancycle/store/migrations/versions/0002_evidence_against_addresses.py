"""Evidence against addresses, and what became of a message at each of its addresses"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was noted before has no evidence; it runs out like any other and is tried again.
    for column in (
        sa.Column("source", sa.String(length=10), server_default="", nullable=False),
        sa.Column("code", sa.String(length=40), server_default="", nullable=False),
        sa.Column("message_id", sa.Text(), server_default="", nullable=False),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("bad_address", column)
    for column in (
        sa.Column("refusal", sa.String(length=30), server_default="", nullable=False),
        sa.Column("settled", sa.Text(), server_default="", nullable=False),
    ):
        op.add_column("outgoing", column)
    op.create_index("ix_outgoing_due", "outgoing", ["cycle_id", "status", "not_before", "id"])


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
