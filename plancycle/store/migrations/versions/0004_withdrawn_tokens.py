"""Report tokens that no longer let anything in"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "withdrawn_token",
        sa.Column("token", sa.String(length=16), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["report_request.id"], name=op.f("fk_withdrawn_token_request_id")
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_withdrawn_token")),
    )
    op.create_index(op.f("ix_withdrawn_token_request_id"), "withdrawn_token", ["request_id"])


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
