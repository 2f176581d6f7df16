"""The mails of an event are counted, and those of its registrations found, in an index."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_mails_event", "mails")
    op.create_index("ix_mails_event", "mails", ["event", "outcome", "registration_id"])
