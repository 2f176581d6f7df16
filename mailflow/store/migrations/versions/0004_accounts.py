"""Accounts that log in at a provider (OpenID Connect), and keyboard shortcuts that can be switched off."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("subject", sa.String(), nullable=True))
    op.add_column("users", sa.Column("shortcuts", sa.Boolean(), nullable=False, server_default=sa.true()))
