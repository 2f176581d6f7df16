"""From the wishes of one mail to one decided order of workshops for each slot.

In: `Item`s, the mentions of workshops with what the words around them make of them. Out: codes in the order of
preference. Never: an order that the words do not say; two workshops of one slot without one decide nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.reading.mark import Mark
from mailflow.reading.mention import Mention
from mailflow.reading.programme import Programme


@dataclass(frozen=True)
class Item:
    """A mention and how it is meant."""

    mention: Mention
    code: str | None  # None: a code that does not exist, or one that contradicts its title
    slot: str | None
    wanted: bool = True
    left: bool = False  # given up: "statt B"
    soft: bool = False
    rank: int | None = None  # as the words number it
    relation: Mark | None = None  # to the mention before: FALLBACK, REPLACES, EITHER, ORDER
    contrast: bool = False  # "aber" stands between it and the mention before


def decided_slots(plan: Programme, items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """For each slot the decided order of codes; an undecided slot has no entry."""
    out: dict[str, tuple[str, ...]] = {}
    astray = [j for j in items if j.wanted and j.code is None and j.slot is None]
    for slot in plan.slots:
        codes = _decided([j for j in items if j.slot == slot])
        if codes:
            out[slot] = codes
    if astray and (len(out) == len(plan.slots) or any(j.mention.conflict for j in astray)):
        touched = {plan.slot_of[c] for j in astray for c in (*j.mention.conflict, *j.mention.workshops)}
        return {s: c for s, c in out.items() if touched and s not in touched}
    return out


def _decided(items: Sequence[Item]) -> tuple[str, ...]:
    """The codes in order of preference; () where the words decide nothing."""
    wanted = _once(_without_weaker(_corrected(items)))
    wanted = [j for j in wanted if j.code or not any(j.mention.guess == k.code for k in wanted if k.code)]
    if not wanted or any(j.code is None for j in wanted):
        return ()
    if len(wanted) == 1:
        return (str(wanted[0].code),)
    ranks = _ranks(wanted)
    if ranks is None or len(set(ranks)) != len(ranks):
        wanted = _again(_without_weaker(_corrected(items)))
        ranks = _ranks(wanted)
    if not ranks or len(set(ranks)) != len(ranks):
        return ()
    return tuple(str(j.code) for _, j in sorted(zip(ranks, wanted, strict=True), key=lambda rj: rj[0]))


def _corrected(items: Sequence[Item]) -> list[Item]:
    """Without what is negated, and without what an express correction replaced: the last word counts."""
    kept: list[Item] = []
    refused: set[str | None] = set()
    for j in items:
        if not j.wanted:
            refused.add(j.code)
            kept = [k for k in kept if k.code != j.code]
            continue
        if j.relation is Mark.REPLACES:
            kept = []
        kept.append(j)
    return kept


def _without_weaker(items: list[Item]) -> list[Item]:
    """Topics in running prose step back behind firm words; mere praise behind a choice that "aber" sets against it."""
    if any(j.mention.firm for j in items):
        items = [j for j in items if j.mention.firm or j.relation is Mark.FALLBACK]
    if any(j.contrast and not j.soft for j in items) and any(not j.soft for j in items):
        items = [j for j in items if not j.soft]
    return items


def _once(items: list[Item]) -> list[Item]:
    """One item a code: the first, with the first rank that its repetitions name."""
    out: dict[str | None, Item] = {}
    for j in items:
        same = out.get(j.code)
        if same is None:
            out[j.code] = j
        elif same.rank is None and j.rank is not None:
            out[j.code] = replace(same, rank=j.rank)
    return list(out.values())


def _again(items: list[Item]) -> list[Item]:
    """What is said a second time, where that is all of it: "K3 (oder K1)" as the subject, and their order below."""
    second = [j for i, j in enumerate(items) if any(k.code == j.code for k in items[:i])]
    return _once(second) if {j.code for j in second} == {j.code for j in items} else []


def _ranks(items: Sequence[Item]) -> list[int] | None:
    """A rank for each item, None where their order is not said."""
    ranks: list[int] = []
    for n, j in enumerate(items):
        if n == 0:
            ranks.append(j.rank or 1)
        elif j.relation in (Mark.FALLBACK, Mark.ORDER):
            ranks.append(max(j.rank or 0, ranks[-1] + 1))
        elif j.rank is not None and (j.relation is not Mark.EITHER or j.rank != ranks[-1]):
            ranks.append(j.rank)
        else:
            return None
    return ranks


def given_up(items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for j in items:
        if not j.wanted and j.code and j.slot is not None and j.code not in out.get(j.slot, ()):
            out[j.slot] = (*out.get(j.slot, ()), j.code)
    return out
