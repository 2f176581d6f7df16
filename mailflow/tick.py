"""The tick of a cron job at which nothing is to be done, answered before anything heavy is loaded.

In: the words of the command line, the configuration's bytes, the database, one STATUS of each mailbox. Out: True where
a whole run would surely find nothing to do, and what it would have said is printed. Never: a decision; a mail looked
at; a doubt (an option, a file that was changed, a fault of any server, a row that somebody wrote): then the whole run
looks, and it is the one that tells what is wrong.

What a run saw lies beside the database (`.settled`): a digest of the configuration and the last row of the audit trail
from before the run began. Whatever mailflow or the staff do writes such a row, so that a place that became free, a
capacity that was raised and a mail that was queued bring a whole run. SQLite and IMAP only: others take the whole run.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from . import outage

if TYPE_CHECKING:
    import imaplib

SQLITE = "sqlite:///"
DATABASE = "sqlite:///data/mailflow.db"  # where the configuration names none
FURTHEST = timedelta(hours=8)  # as in `store.outbox`, which is too heavy to load here
MIGRATIONS = Path(__file__).parent / "store" / "migrations" / "versions"


# ── What a run saw ────────────────────────────────────────────────────────────────────────────


class Mark(NamedTuple):  # no dataclass: to load what makes them is a fifth of an idle tick
    """What everything was decided by: equal marks mean that nobody has changed anything."""

    configuration: str  # SHA-256 over its files, this program's version, and where they lie
    audit: int | None  # the newest row of the audit trail
    database: Path

    @property
    def written(self) -> str:
        return f"{self.configuration} {self.audit}"


def mark(folder: Path) -> Mark:
    """OSError, ValueError, sqlite3.Error: there is none."""
    from . import __version__

    database = _file(_settings(folder).get("database", DATABASE))
    digest = sha256(f"{__version__}\0{folder.absolute()}\0{database.absolute()}\0".encode())
    for path in [folder / "mailflow.toml", *sorted((folder / "events").glob("*.toml"))]:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    for name in sorted(p.name for p in MIGRATIONS.glob("0*.py")):
        digest.update(name.encode())
    with _opened(database) as rows:
        (audit,) = rows.execute("SELECT max(id) FROM audit").fetchone()
    return Mark(digest.hexdigest(), audit, database)


def before(folder: Path) -> Mark | None:
    """The mark to settle with after a run that begins now; None where ticks are not short."""
    try:
        return mark(folder)
    except (OSError, ValueError, sqlite3.Error):
        return None


def settle(mark: Mark) -> None:
    """A whole run over everything has ended well: as long as `mark` holds, only the servers need be asked."""
    path = _settled(mark.database)
    content = mark.written
    try:
        if _content(path) != content:
            partial = path.with_name(path.name + ".part")
            partial.write_text(content)
            partial.replace(path)
    except OSError:
        path.unlink(missing_ok=True)


def _content(path: Path) -> str | None:
    return path.read_text() if path.exists() else None


def _settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "mailflow.toml").read_bytes().decode("utf-8-sig"))


def _settled(database: Path) -> Path:
    return database.with_name(database.name + ".settled")


def _file(url: str) -> Path:
    """ValueError where the database is no plain file."""
    name = url.removeprefix(SQLITE)
    if name == url or not name or name == ":memory:" or "?" in name or "%" in name:
        raise ValueError(url)
    return Path(name)


class _opened:
    """The database as it is: never made, never upgraded."""

    def __init__(self, file: Path) -> None:
        self._rows = sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=5)

    def __enter__(self) -> sqlite3.Connection:
        return self._rows

    def __exit__(self, *exc: object) -> None:
        self._rows.close()


# ── The tick ──────────────────────────────────────────────────────────────────────────────────


class Asked(NamedTuple):
    """The command line of a plain run."""

    config: Path
    lang: str
    json: bool = False
    quiet: bool = False


def nothing_to_do(words: Sequence[str]) -> bool:
    """Whether `mailflow <words>` is a run with nothing to do; then all is said that it would have said.

    Never raises: what goes wrong here goes wrong in the whole run too, and is told there."""
    try:
        asked = _asked(words)
        return asked is not None and _tick(asked)
    except Exception:
        return False


def _asked(words: Sequence[str]) -> Asked | None:
    """None for anything but a run over every mailbox, by the clock, for good."""
    config = os.environ.get("MAILFLOW_CONFIG") or "config"
    lang = "en" if os.environ.get("MAILFLOW_LANG", "").lower().startswith("en") else "de"
    flags = {"--json": False, "--quiet": False}
    rest = iter(words)
    command = None
    for word in rest:
        name, equals, value = word.partition("=")
        if name in ("--config", "--lang"):
            value = value if equals else next(rest)
            config, lang = (value, lang) if name == "--config" else (config, value)
        elif word in flags:
            flags[word] = True
        elif word == "run" and command is None:
            command = word
        else:
            return None
    if command is None or lang not in ("de", "en"):
        return None
    return Asked(Path(config), lang, flags["--json"], flags["--quiet"])


def _tick(asked: Asked) -> bool:
    found, now = mark(asked.config), datetime.now(UTC)
    settings = _settings(asked.config)
    if _content(_settled(found.database)) != found.written or outage.lasts(settings.get("database", DATABASE)):
        return False
    boxes = settings["mailboxes"]
    with _opened(found.database) as rows:
        if any(_has_work(rows, box["name"], now) or _has_arrived(rows, box) for box in boxes):
            return False
        with rows:
            rows.execute("PRAGMA synchronous = FULL")
            names = [(_stored(now), box["name"]) for box in boxes]
            rows.executemany("UPDATE mailbox_states SET checked_at = ? WHERE mailbox = ?", names)
        (review,) = rows.execute(
            "SELECT count(*) FROM mails WHERE outcome = 'review' AND resolved_at IS NULL"
        ).fetchone()
    _say(asked, [box["name"] for box in boxes], review)
    return True


def _stored(at: datetime) -> str:
    """An instant as the store keeps it in SQLite."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


_WORK = (
    "SELECT 1 FROM mails WHERE mailbox = :box AND state = 'retry'",
    "SELECT 1 FROM copies WHERE mailbox = :box AND filed_at IS NULL",
    # Put off further than any pause is: by a clock that went wrong.
    "SELECT 1 FROM outbox WHERE mailbox = :box AND (next_try <= :now OR next_try > :furthest)",
    "SELECT 1 FROM outbox WHERE mailbox = :box AND next_try IS NOT NULL AND state = 'sending'",
    # A run that goes on now, was killed or met a fault (`store.runs.ended_badly`).
    "SELECT 1 FROM (SELECT ended_at, error FROM runs WHERE mailbox = :box ORDER BY id DESC LIMIT 1) "
    "WHERE ended_at IS NULL OR error IS NOT NULL",
)
"""What is left to do of ours: a superset of `store.runs.has_work`."""


def _has_work(rows: sqlite3.Connection, box: str, now: datetime) -> bool:
    values = {"box": box, "now": _stored(now), "furthest": _stored(now + FURTHEST)}
    return any(rows.execute(f"{question} LIMIT 1", values).fetchone() for question in _WORK)


def _has_arrived(rows: sqlite3.Connection, box: dict[str, Any]) -> bool:
    """Whether the folder is not as the last run left it."""
    known = rows.execute(
        "SELECT uidvalidity, uidnext FROM mailbox_states WHERE mailbox = ? AND waiting = 0", (box["name"],)
    ).fetchone()
    return known is None or None in known or known != _status(box["incoming"])


# ── The server ────────────────────────────────────────────────────────────────────────────────


def _status(incoming: dict[str, Any]) -> tuple[int, int]:
    """UIDVALIDITY and UIDNEXT. Raises whatever goes wrong; ValueError for what only the whole run can do."""
    import re

    if incoming["kind"] != "imap" or "oauth2" in incoming or incoming.get("folder", "INBOX").upper() != "INBOX":
        raise ValueError("the whole run")
    line = _connected(incoming)
    try:
        line.login(incoming["username"], _password(incoming))
        said, answers = line.status("INBOX", "(UIDVALIDITY UIDNEXT)")
        if said != "OK":
            raise ValueError(said)
        found = dict(re.findall(rb"(UIDVALIDITY|UIDNEXT) (\d+)", answers[0]))
        return int(found[b"UIDVALIDITY"]), int(found[b"UIDNEXT"])
    finally:
        line.logout()


def _connected(incoming: dict[str, Any]) -> imaplib.IMAP4:
    """As `mailbox.session` connects: encrypted, but on this machine itself."""
    import imaplib

    from .server import LOOPBACK, tls_context

    host, port = incoming["host"], incoming.get("port", 993)
    security, timeout = incoming.get("security", "tls"), incoming.get("timeout", 30.0)
    context = None if security == "none" else tls_context(incoming.get("ca_file"), host)
    if security == "tls":
        return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=timeout)
    if security == "none" and host not in LOOPBACK:
        raise ValueError(security)
    line = imaplib.IMAP4(host, port, timeout=timeout)
    if context is not None:
        line.starttls(context)
    return line


def _password(incoming: dict[str, Any]) -> str:
    if "password_env" in incoming:
        return os.environ[incoming["password_env"]]
    return Path(incoming["password_file"]).read_text(encoding="utf-8").rstrip("\r\n")


# ── What is said ──────────────────────────────────────────────────────────────────────────────


_COUNTS = (
    "seen_before crashed unreadable promoted replies_sent replies_waiting replies_failed replies_uncertain".split()
)


def _say(asked: Asked, names: Sequence[str], review: int) -> None:
    """The report of a run without work (`worker.Report.json`, `show.report`; a test compares them)."""
    if asked.json:
        import json

        none = dict.fromkeys(_COUNTS, 0)
        rest = {"busy": False, "error": None}
        boxes: list[dict[str, Any]] = [{"name": name, "fetched": 0, "outcomes": {}, **none, **rest} for name in names]
        print(json.dumps({"mailboxes": boxes, "review_waiting": review}, ensure_ascii=False), flush=True)
        return
    if asked.quiet:
        return
    from .console import printable
    from .wording import say

    lines = [f"{name}: {say('run.fetched', asked.lang, n=0, outcomes='')}" for name in names]
    lines += [say("run.review", asked.lang, n=review)] if review else []
    print("\n".join(map(printable, lines)), flush=True)


@contextmanager
def loading() -> Iterator[None]:
    """Nothing that is loaded is garbage: without looking for it, a run begins a fifth of a second sooner."""
    import gc

    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """The entry point of the `mailflow` command."""
    words = sys.argv[1:]
    if nothing_to_do(words):
        return
    from .kept import between_runs

    with between_runs():
        _whole(words)


def _whole(words: Sequence[str]) -> None:
    """A run by the shortest way; any other command through the command line's own machinery."""
    try:
        asked = _asked(words)
    except Exception:
        asked = None
    if asked is None:
        from .cli import main as command

        command()
        return
    from . import ends, once

    options = once.Options(asked.config, asked.lang, asked.json, asked.quiet)
    sys.exit(ends.guarded(lambda: once.run(options), asked.lang))
