"""Charts as plain numbers: what the templates draw as SVG, and the same as a table.

In: counts. Out: coordinates in a fixed box. Never: a script, a style that the content security policy forbids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP = 720, 220, 60, 28, 32, 20


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A line of registrations, day by day, added up."""

    line: str  # points of a polyline
    area: str  # the same, closed at the bottom
    closes: float  # x of the deadline
    today: float | None  # x of today, where it lies in the box
    xs: tuple[Tick, ...]
    ys: tuple[Tick, ...]
    days: tuple[tuple[date, int, int], ...]  # day, new, sum
    last: tuple[float, float]
    total: int


def registrations(days: Sequence[tuple[date, int]], closes: date, today: date) -> Chart | None:
    """None where nobody has registered yet."""
    if not days:
        return None
    first = days[0][0] - timedelta(days=1)
    end = max(closes, days[-1][0], first + timedelta(days=6)) + timedelta(days=1)
    total = sum(n for _, n in days)
    top = _ceiling(total)

    def x(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / (end - first).days, 1)

    def y(count: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / top, 1)

    points, table, done = [(x(first), y(0))], [], 0
    for day, new in days:
        before = day - timedelta(days=1)
        points.append((x(before), y(done)))
        done += new
        points.append((x(day), y(done)))
        table.append((day, new, done))
    until = min(max(today, days[-1][0]), end)
    points.append((x(until), y(done)))
    line = " ".join(f"{a},{b}" for a, b in points)
    return Chart(
        line=line,
        area=f"{line} {x(until)},{y(0)} {x(first)},{y(0)}",
        closes=x(closes),
        today=x(today) if first <= today <= end else None,
        xs=tuple(Tick(x(d), f"{d.day}.{d.month}.") for d in _spread(first, end)),
        ys=tuple(Tick(y(n), str(n)) for n in (0, top // 2, top) if top > 1 or n != 0),
        days=tuple(table),
        last=points[-1],
        total=total,
    )


def _ceiling(n: int) -> int:
    """The next round number: 4, 10, 20, 50, 100 …"""
    for step in (4, 10, 20, 40, 60, 100, 150, 200, 300, 400, 600, 800, 1000, 1500, 2000, 3000, 5000):
        if n <= step:
            return step
    return n


def _spread(first: date, end: date) -> list[date]:
    """Six days, evenly."""
    span = (end - first).days
    step = max(1, span // 5)
    return [first + timedelta(days=i) for i in range(0, span + 1, step)]


@dataclass(frozen=True)
class Bar:
    """One workshop: how much of it is taken. Figures in hundredths of the bar's width."""

    code: str
    title: str
    slot: str
    taken: int
    capacity: int | None
    waiting: int
    width: float
    full: bool

    @property
    def free(self) -> int | None:
        return None if self.capacity is None else max(0, self.capacity - self.taken)


def bar(code: str, title: str, slot: str, taken: int, capacity: int | None, waiting: int, most: int) -> Bar:
    """Against its capacity; without one, against the most that any workshop has."""
    of = capacity if capacity else most
    share = 100.0 * min(1.0, taken / of) if of else (100.0 if capacity == 0 else 0.0)
    return Bar(code, title, slot, taken, capacity, waiting, round(share, 1), capacity is not None and taken >= capacity)
