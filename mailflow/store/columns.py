"""The kinds of columns: instants in UTC, words of mails, facts as JSON, and how constraints are named.

In: values as the program has them. Out: values as SQLite and PostgreSQL keep them, and back. Never: a naive
instant, a character that one of the two databases refuses.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, DateTime, Dialect, ForeignKey, Index, MetaData, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from .statements import storable, storable_json

# One naming rule, so that a migration can name a constraint on every database.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware instant: kept in UTC, given back aware. ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that came out of a mail, with what no database takes replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Facts(TypeDecorator[Any]):
    """JSON built from what a mail says."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: Dialect) -> Any:
        return storable_json(value)


class Row(SQLModel):
    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


def instant(nullable: bool = True, **kw: Any) -> Any:
    return Field(default=None, sa_column=Column(Instant, nullable=nullable, **kw))


def json() -> Any:
    return Field(default=None, sa_column=Column(Facts))


def words(nullable: bool = False, **kw: Any) -> Any:
    return Field(default=None if nullable else "", sa_column=Column(Words, nullable=nullable, **kw))


def partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows of `where`. The migrations make it; with the condition in SQLAlchemy's own words, every
    start of the program would load the dialects of all databases."""
    return Index(name, *columns, unique=unique, info={"where": where})


def big() -> Any:
    """For what a server counts in 32 bits without a sign."""
    return Field(default=None, sa_column=Column(BigInteger))


def one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{v}'" for v in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def to(target: str, *, on_delete: str = "SET NULL", index: bool = True, **kw: Any) -> Any:
    """A foreign key that goes NULL (or away) with its target."""
    return Field(default=None, sa_column=Column(ForeignKey(target, ondelete=on_delete), index=index, **kw))
