"""The mailbox's tests run against a real Dovecot."""

from __future__ import annotations

from tests.servers.dovecot import dovecot

__all__ = ["dovecot"]
