"""The store: what was received, decided, recorded and shall be sent, in SQLite or PostgreSQL."""

from .engine import IntegrityError, StoreError
from .store import Store
from .transaction import Transaction, savepoint

__all__ = ["IntegrityError", "Store", "StoreError", "Transaction", "savepoint"]
