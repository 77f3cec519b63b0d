"""What a finding was made of: its name in the catalogue and the values in its text"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What was found before keeps its text, and has neither.
    op.add_column(
        "finding", sa.Column("name", sa.String(length=40), server_default="", nullable=False)
    )
    op.add_column("finding", sa.Column("params", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("finding", "params")
    op.drop_column("finding", "name")
