"""What a later decision must know of a message, which stood in the words of its reason"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SAID = {"dismissed": "cán bộ bỏ qua: %", "disowned": "%Đơn vị báo không phải của đơn vị%"}
"""How reasons said it until now; a message that was put aside is that above all."""


def upgrade() -> None:
    op.add_column(
        "incoming", sa.Column("mark", sa.String(length=20), server_default="", nullable=False)
    )
    incoming = sa.table("incoming", *(sa.column(n) for n in ("mark", "reason")))
    for mark in reversed(_SAID):
        op.execute(sa.update(incoming).where(incoming.c.reason.like(_SAID[mark])).values(mark=mark))


def downgrade() -> None:
    raise RuntimeError("there is no way back; restore a backup instead")
