"""`python -m bench`: everything in one run, as Markdown. `--quick` is a look (under a minute), `--long` adds 10,000 new
and 100,000 old mails. Absolute figures belong to a machine and its load; the ratios within one run are what counts.
"""

from __future__ import annotations

import argparse
import compileall
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from . import mails
from .office import Line, Office, Run, line, mailflow, office, run

KB, MB = 1_000, 1_000_000


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    rounds: int
    job: int  # mails of the whole job
    growth: tuple[int, ...]
    old: tuple[int, ...]
    large: tuple[int, ...]  # bytes of one mail
    far: int  # mails over a line of 30 ms


QUICK = Sizes(1, 150, (), (0, 2_000), (5 * MB,), 60)
USUAL = Sizes(3, 400, (100, 1_000), (0, 10_000), (KB, 300 * KB, 5 * MB, 50 * MB), 200)
LONG = Sizes(5, 1_000, (100, 1_000, 10_000), (0, 10_000, 100_000), (KB, 300 * KB, 5 * MB, 50 * MB), 500)


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--only", choices=PARTS, action="append", help="may be repeated")
    chosen = parser.parse_args(words)
    compileall.compile_dir("mailflow", quiet=1)  # as an installation has it, wherever Python may write none of its own
    sizes = QUICK if chosen.quick else LONG if chosen.long else USUAL
    with office() as servers:
        for name in chosen.only or PARTS:
            for row in PARTS[name](servers, sizes):
                print(row, flush=True)
            print(flush=True)


def _median(runs: Sequence[Run]) -> Run:
    """Figure by figure."""
    return Run(*(median(getattr(r, f) for r in runs) for f in ("wall", "cpu", "memory")), runs[-1].said)


def _limit(servers: Office, number: int, imap: int, smtp: int, seed: int = 1) -> Run:
    user = servers.mailbox(new=mails.mails(number, seed))
    port = imap or servers.server.port
    file = servers.folder / f"limit{user}.db"
    return run([sys.executable, "-m", "bench.limit", str(port), user, str(smtp or servers.sink), str(file)])


def _mailflow(servers: Office, number: int, imap: int = 0, smtp: int = 0, seed: int = 1) -> Run:
    user = servers.mailbox(new=mails.mails(number, seed))
    done = mailflow(servers.config(user, imap=imap or None, smtp=smtp or None))
    handled = json.loads(done.said)["mailboxes"][0]
    if handled["fetched"] != number or handled["crashed"]:
        raise RuntimeError(done.said)
    return done


# ── The parts ─────────────────────────────────────────────────────────────────────────────────


def job(servers: Office, sizes: Sizes) -> Iterator[str]:
    """The whole job beside the limit program, in turns."""
    n = sizes.job
    limits, ours = [], []
    for _ in range(sizes.rounds):
        limits.append(_limit(servers, n, 0, 0))
        ours.append(_mailflow(servers, n))
    yield f"## The whole job, {n:,} mails\n\n|  | mails/s | CPU ms a mail | memory MB |\n|---|---|---|---|"
    limit, our = _median(limits), _median(ours)
    for name, done in (("limit program", limit), ("mailflow", our)):
        yield f"| {name} | {n / done.wall:.0f} | {done.cpu / n * 1000:.2f} | {done.memory:.0f} |"
    yield f"| ratio | {limit.wall / our.wall:.3f} | {limit.cpu / our.cpu:.3f} | |"
    with line(servers.server.port) as counted:
        plain = sum(map(len, mails.mails(n, attachments=False)))
        _mailflow(servers, n, imap=counted.port)
        got = counted.counted()
        yield (
            f"\nIMAP commands {got['commands']}, round trips {got['trips']}, bytes down {got['down']:,}: "
            f"{got['down'] / plain:.2f} × headers and text parts"
        )


def stages(servers: Office, sizes: Sizes) -> Iterator[str]:
    n = sizes.job
    config = servers.config(servers.mailbox(new=mails.mails(n)))
    found = json.loads(run([sys.executable, "-m", "bench.stages", str(config), str(n)]).said)
    yield "## Stages, ms a mail\n\n| stage | CPU | clock | the first mail |\n|---|---|---|---|"
    for name, cpu in found["cpu"].items():
        yield f"| {name} | {cpu:.2f} | {found['wall'][name]:.2f} | {found['first'].get(name, 0):.0f} |"
    yield f"| load | | | {found['first']['load']:.0f} |"


def growth(servers: Office, sizes: Sizes) -> Iterator[str]:
    yield "## Growth: new mails\n\n| new mails | mails/s | CPU ms a mail | memory MB |\n|---|---|---|---|"
    for n in sizes.growth:
        done = _mailflow(servers, n)
        yield f"| {n:,} | {n / done.wall:.0f} | {done.cpu / n * 1000:.2f} | {done.memory:.0f} |"


def ticks(servers: Office, sizes: Sizes) -> Iterator[str]:
    yield "## Ticks\n\n| old mails | tick | clock s | CPU s | commands | round trips |\n|---|---|---|---|---|---|"
    for old in sizes.old:
        with line(servers.server.port) as counted:
            user = servers.mailbox(old=old)
            config = servers.config(user, imap=counted.port, move=False)
            servers.deliver(user, mails.mails(3, 2, attachments=False))
            for _ in range(2):
                mailflow(config)
            for what in ("idle", "one new mail"):
                yield _tick(servers, sizes, counted, lambda config=config: mailflow(config), user, old, what)


def _tick(servers: Office, sizes: Sizes, counted: Line, once: Callable[[], Run], user: str, old: int, what: str) -> str:
    done, asked = [], {"commands": 0, "trips": 0}
    for i in range(max(3, sizes.rounds)):
        if what != "idle":
            once()
            servers.deliver(user, mails.mails(1, 100 + old + i, attachments=False))
        before = counted.counted()
        done.append(once())
        after = counted.counted()
        asked = {k: after[k] - before[k] for k in asked}
    m = _median(done)
    return f"| {old:,} | {what} | {m.wall:.3f} | {m.cpu:.3f} | {asked['commands']} | {asked['trips']} |"


def large(servers: Office, sizes: Sizes) -> Iterator[str]:
    yield "## One large mail\n\n| bytes | clock s | memory MB | bytes down |\n|---|---|---|---|"
    for size in sizes.large:
        with line(servers.server.port) as counted:
            user = servers.mailbox(new=iter([mails.sized(size, 1)]))
            done = mailflow(servers.config(user, imap=counted.port))
            yield f"| {size:,} | {done.wall:.2f} | {done.memory:.0f} | {counted.counted()['down']:,} |"


def far(servers: Office, sizes: Sizes) -> Iterator[str]:
    n = sizes.far
    yield f"## 30 ms of round trip to both servers, {n} mails\n\n|  | mails/s |\n|---|---|"
    with line(servers.server.port, 0.015) as imap, line(servers.sink, 0.015) as smtp:
        yield f"| limit program | {n / _limit(servers, n, imap.port, smtp.port).wall:.0f} |"
        yield f"| mailflow | {n / _mailflow(servers, n, imap.port, smtp.port).wall:.0f} |"


def desk(_servers: Office, sizes: Sizes) -> Iterator[str]:
    yield "## The staff's desk: 1,500 participants, 5,000 mails\n"
    yield "| page | ms, median | ms, worst | CPU ms | kB | statements |\n|---|---|---|---|---|---|"
    said = run([sys.executable, "-m", "bench.desk", str(4 * sizes.rounds + 3)]).said
    for page in map(json.loads, said.splitlines()):
        times = " | ".join(f"{page[k]:.0f}" for k in ("median", "worst", "cpu"))
        yield f"| {page['path']} | {times} | {page['bytes'] / 1000:.0f} | {page['statements']} |"


PARTS = {"job": job, "stages": stages, "growth": growth, "ticks": ticks, "large": large, "far": far, "desk": desk}


if __name__ == "__main__":
    main()
