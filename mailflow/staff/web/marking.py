"""A mail's text in pieces that a template shows: the evidence marked, what others wrote folded away.

In: text, its zones, findings. Out: blocks of pieces, plain text throughout. Never: HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.model import Finding, Region, Zone
from mailflow.show import marks

_THEIRS = (Zone.QUOTE, Zone.HISTORY, Zone.FORWARDED, Zone.FOOTER)


@dataclass(frozen=True)
class Piece:
    text: str
    proves: str = ""  # the facts that these words prove; "" for other words


@dataclass(frozen=True)
class Block:
    """A stretch of one author."""

    pieces: tuple[Piece, ...]
    folded: bool = False  # somebody else's words


def own(text: str, findings: Sequence[Finding], lang: str) -> Block:
    """The sender's own words with the evidence marked."""
    pieces: list[Piece] = []
    at = 0
    for start, end, label in marks(text, findings, lang):
        pieces += [Piece(text[at:start]), Piece(text[start:end], label)]
        at = end
    pieces.append(Piece(text[at:]))
    return Block(tuple(p for p in pieces if p.text))


def others(full: str, regions: Sequence[Region]) -> list[Block]:
    """What the mail carries of others: quotes, history, forwarded mails, footers."""
    theirs = [r for r in regions if r.zone in _THEIRS and full[r.start : r.end].strip()]
    return [Block((Piece(full[r.start : r.end].strip("\n")),), folded=True) for r in theirs]
