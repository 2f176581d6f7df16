"""The office of the worker's tests, on both databases."""

from tests.worker.conftest import any_office, office, postgres_server, postgres_url

__all__ = ["any_office", "office", "postgres_server", "postgres_url"]
