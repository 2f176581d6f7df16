"""How long something has been lying in a mailbox that no run could record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mailbox_states", sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True))
