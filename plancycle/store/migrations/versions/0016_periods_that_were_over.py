"""Periods that were over when their plan was issued: asked late, or not at all"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "late_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["cycle_id"], ["cycle.id"], name=op.f("fk_late_period_cycle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_period")),
    )
    op.create_index(op.f("ix_late_period_cycle_id"), "late_period", ["cycle_id"])


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
