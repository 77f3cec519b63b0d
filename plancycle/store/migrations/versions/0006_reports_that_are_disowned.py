"""Reports that their unit says are not its own"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A column beside the state: SQLite can't change what a state may be without making the table,
    # to which others refer, anew. A default is what it asks of a column that comes later.
    op.add_column(
        "submission", sa.Column("hold", sa.String(length=10), server_default="", nullable=False)
    )


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
