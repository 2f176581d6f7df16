"""A mail as the rules on machines look at it: headers, parts, the sender's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailflow.mail.body import Body
from mailflow.mail.mime import Part
from mailflow.model import Address, Office, Region, Zone


@dataclass(slots=True)
class Letter:
    """What the rules look at."""

    headers: Mapping[str, list[str]]  # lower-case name → decoded values, topmost first
    root: Part
    body: Body
    text: str  # the sender's own words, his subject included
    regions: tuple[Region, ...]
    full: str
    full_regions: tuple[Region, ...]
    sender: Address
    subject: str
    prefix: str  # "reply", "forward" or ""
    message_id: str | None
    return_path: str | None
    office: Office
    from_field: str | None  # raw; None: no From header
    own: str = field(init=False, default="")  # the words without subject and signature

    def __post_init__(self) -> None:
        self.own = "\n".join(self.text[r.start : r.end] for r in self.regions if r.zone in (Zone.OWN, Zone.ANSWER))

    def first(self, name: str) -> str:
        """The first header of this lower-case name; "" without one."""
        found = self.headers.get(name)
        return found[0] if found else ""

    @property
    def local_part(self) -> str:
        return self.sender.email.partition("@")[0].lower()

    def our_addresses(self) -> frozenset[str]:
        return frozenset(a.lower() for a in (self.office.address, *self.office.own_addresses) if a)
