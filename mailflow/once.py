"""`mailflow run`: one run, its report, its exit status.

In: what the command line asks for. Out: the report on stdout, the exit status. Loaded without the command line's own
machinery where nothing but a plain run is asked for (`tick.main`). Never: a word on stdout where `--quiet` has no news.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from . import ends, tick


@dataclass(frozen=True)
class Options:
    """The command line of a run."""

    config: Path
    lang: str
    json: bool = False
    quiet: bool = False
    mailbox: str | None = None
    limit: int | None = None
    dry_run: bool = False
    now: datetime | None = None

    @property
    def whole(self) -> bool:
        """Over every mailbox, by the clock, for good."""
        return not (self.mailbox or self.limit or self.dry_run or self.now)


def run(asked: Options) -> int:
    """One cycle, told. Raises what `worker.run` raises, and ConfigError."""
    with tick.loading():
        from . import configured, outage, show, worker
        from .store import StoreError

    mark = tick.before(asked.config) if asked.whole else None
    settings = configured.load(asked.config)
    try:
        report = worker.run(settings, mailbox=asked.mailbox, limit=asked.limit, dry_run=asked.dry_run, now=asked.now)
    except StoreError as e:
        if asked.quiet and not outage.is_news(settings.database, datetime.now(UTC), needs_person=e.needs_person):
            return ends.status_of(e)
        raise
    outage.over(settings.database)
    if mark and not (report.failed or report.stopped or any(box.busy for box in report.mailboxes)):
        tick.settle(mark)
    if asked.json:
        show.as_json(report.json())
    else:
        show.report(report, asked.lang, quiet=asked.quiet)
    return ends.TEMPORARY if report.failed else ends.OK
