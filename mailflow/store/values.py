"""Frozen values of the model as JSON and back, so that a later reader has the whole reading again.

In: values of `model`. Out: what a JSON column takes. Never: a row, a rule.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from mailflow.model import Attachment, Finding, Machine, Reading, Reason, Region

_T = TypeVar("_T")


@cache
def _adapter(type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(type)


def dump(type: Any, value: Any) -> Any:
    return _adapter(type).dump_python(value, mode="json")


def _load(type: Any, stored: Any) -> Any:
    return _adapter(type).validate_python(stored, strict=False)


def dump_reading(reading: Reading) -> tuple[dict[str, Any], list[Any]]:
    """The reading without its findings, and the findings."""
    bare: dict[str, Any] = dump(Reading, replace(reading, findings=()))
    return bare, dump(tuple[Finding, ...], reading.findings)


def load_reading(reading: dict[str, Any], findings: list[Any] | None) -> Reading:
    found: tuple[Finding, ...] = _load(tuple[Finding, ...], findings or [])
    read: Reading = _load(Reading, reading)
    return replace(read, findings=found)


def load_findings(stored: list[Any] | None) -> tuple[Finding, ...]:
    found: tuple[Finding, ...] = _load(tuple[Finding, ...], stored or [])
    return found


def dump_reasons(reasons: tuple[Reason, ...]) -> list[Any]:
    stored: list[Any] = dump(tuple[Reason, ...], reasons)
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
    return dump(Machine, machine) if machine else None


def load_machine(stored: dict[str, Any] | None) -> Machine | None:
    found: Machine | None = _load(Machine, stored) if stored else None
    return found


def dump_attachments(attachments: tuple[Attachment, ...]) -> list[Any] | None:
    return dump(tuple[Attachment, ...], attachments) if attachments else None
