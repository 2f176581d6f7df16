"""The store: what was received, decided, recorded and shall be sent, in SQLite or PostgreSQL."""

from .engine import StoreError
from .store import Store, Transaction, savepoint

__all__ = ["Store", "StoreError", "Transaction", "savepoint"]
