"""Frozen values of the model as JSON and back, so that a later reader has the whole reading again.

In: values of `model`. Out: what a JSON column takes. Never: a row, a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

from mailflow.model import Attachment, Finding, Machine, Reading, Reason, Region

_T = TypeVar("_T")


if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter(type: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(type)


def dump(value: Any) -> Any:
    """A value of the model in JSON's own kinds: fields by their names, members of enumerations by their values."""
    return _way(value.__class__)(value)


@cache
def _way(kind: Any) -> Callable[[Any], Any]:
    """How values of this class are dumped."""
    if issubclass(kind, Enum):
        return attrgetter("value")
    if issubclass(kind, str | int | float | NoneType):
        return lambda value: value
    if issubclass(kind, Mapping):
        return lambda value: {dump(k): dump(v) for k, v in value.items()}
    if issubclass(kind, tuple | list):
        return lambda value: [dump(v) for v in value]
    if issubclass(kind, frozenset):
        return lambda value: sorted(map(dump, value))
    names = [f.name for f in fields(kind)]
    return lambda value: {name: dump(getattr(value, name)) for name in names}


def _load(type: Any, stored: Any) -> Any:
    return _adapter(type).validate_python(stored, strict=False)


def dump_reading(reading: Reading) -> tuple[dict[str, Any], list[Any]]:
    """The reading without its findings, and the findings."""
    bare: dict[str, Any] = dump(replace(reading, findings=()))
    return bare, dump(reading.findings)


def load_reading(reading: dict[str, Any], findings: list[Any] | None) -> Reading:
    found: tuple[Finding, ...] = _load(tuple[Finding, ...], findings or [])
    read: Reading = _load(Reading, reading)
    return replace(read, findings=found)


def load_findings(stored: list[Any] | None) -> tuple[Finding, ...]:
    found: tuple[Finding, ...] = _load(tuple[Finding, ...], stored or [])
    return found


def dump_reasons(reasons: tuple[Reason, ...]) -> list[Any]:
    stored: list[Any] = dump(reasons)
    return stored


def load_reasons(stored: list[Any] | None) -> tuple[Reason, ...]:
    found: tuple[Reason, ...] = _load(tuple[Reason, ...], stored or [])
    return found


def dump_regions(regions: tuple[Region, ...]) -> list[Any]:
    """Short, since every mail has them: [zone, start, end] and the prompt where there is one."""
    return [[str(r.zone), r.start, r.end, *([r.prompt] if r.prompt else [])] for r in regions]


def load_regions(stored: list[Any] | None) -> tuple[Region, ...]:
    found: tuple[Region, ...] = _load(
        tuple[Region, ...],
        [dict(zip(("zone", "start", "end", "prompt"), r, strict=False)) for r in stored or []],
    )
    return found


def dump_machine(machine: Machine | None) -> dict[str, Any] | None:
    return dump(machine) if machine else None


def load_machine(stored: dict[str, Any] | None) -> Machine | None:
    found: Machine | None = _load(Machine, stored) if stored else None
    return found


def dump_attachments(attachments: tuple[Attachment, ...]) -> list[Any] | None:
    return dump(attachments) if attachments else None
