"""The store: what was received, decided, recorded and shall be sent, in SQLite or PostgreSQL."""

from .engine import StoreError
from .store import Store

__all__ = ["Store", "StoreError"]
