"""A database that came out of a backup: what was said of it, and what is known to have been sent"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "restoration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("backed_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("restored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
    )
    op.create_table(
        "restoration_release",
        sa.Column("restoration_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_archive", sa.Boolean(), nullable=False),
        sa.Column("by_journal", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["restoration_id"],
            ["restoration.id"],
            name=op.f("fk_restoration_release_restoration_id"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_restoration_release_office_id")
        ),
        sa.PrimaryKeyConstraint("restoration_id", "office_id", name=op.f("pk_restoration_release")),
    )
    op.create_table(
        "sent_before",
        sa.Column("message_id", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("surely", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_sent_before")),
    )
    op.create_index(op.f("ix_sent_before_reference"), "sent_before", ["reference"])


def downgrade() -> None:
    op.drop_index(op.f("ix_sent_before_reference"), table_name="sent_before")
    op.drop_table("sent_before")
    op.drop_table("restoration_release")
    op.drop_table("restoration")
