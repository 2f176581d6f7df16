"""Run by alembic. The connection comes from `mailflow.store.schema.upgrade`; there is no alembic.ini."""

from __future__ import annotations

from alembic import context

from mailflow.store import staff_tables, tables

assert staff_tables.UserRow.metadata is tables.Mail.metadata  # its tables are known too
connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables.Mail.metadata, render_as_batch=True)
context.run_migrations()
