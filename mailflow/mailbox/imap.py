"""A mailbox on an IMAP server (RFC 3501, with MOVE, UIDPLUS, IDLE, MULTIAPPEND and SPECIAL-USE where there).

In: settings. Out: the `Mailbox` protocol, in commands that grow with batches and not with mails. Never: a key of an
old UIDVALIDITY used, `\\Seen` set on what a person must see, an EXPUNGE that could reach mails of others, an
attachment of a large mail downloaded.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from itertools import islice
from typing import Any, Literal, Protocol, Self, TypeVar

from imapclient import DELETED, SEEN, IMAPClient

from mailflow.server import EXCHANGE, Dropped, Line, NoFolder, Refused, ServerError, ServerSettings

from . import folders, session
from .fetching import WHOLE, Facts, by_weight
from .parts import Unplannable, plan
from .protocol import DONE, REVIEW, Fetched, Key, Status

ASKED = 500  # mails whose size and date are asked for in one command
FILED = 500  # mails moved or marked in one command
SEARCHED = 80_000  # mails searched in one command: an answer's line may have a million bytes
POLL = 60.0  # seconds between two looks where the server has no IDLE
IDLE = 1_700.0  # seconds; servers may end an IDLE after thirty minutes (RFC 2177)

_Item = TypeVar("_Item")


class ImapSettings(ServerSettings, Protocol):
    """`ServerSettings` and where the mail lies."""

    @property
    def kind(self) -> Literal["imap"]: ...
    @property
    def folder(self) -> str: ...
    @property
    def handled_folder(self) -> str | None: ...


class ImapMailbox:
    """See `mailflow.mailbox.protocol.Mailbox`."""

    def __init__(self, settings: ImapSettings, *, sent_folder: str | None = None) -> None:
        self.name = f"{settings.host}:{settings.port}"
        self.unreadable: dict[Key, str] = {}
        self._settings = settings
        self._handled = settings.handled_folder if settings.handled_folder != settings.folder else None
        self._sent = sent_folder
        self._connection: IMAPClient | None = None
        self._line = Line(self.name, settings.timeout * EXCHANGE)
        self._namespace: folders.Namespace | None = None
        self._ready: dict[str, str] = {}  # folder as configured → as the server spells it, once it surely exists
        self._created: list[str] = []
        self._selected = ""
        self._uidvalidity = 0
        self._uidnext = 0
        self._keeps_keywords = False
        self._broken = False

    # ── Coming and going ──────────────────────────────────────────────────────────────────────

    def __enter__(self) -> Self:
        self._connection = session.connect(self._settings, self._line)
        return self

    def __exit__(self, *exc: object) -> None:
        if self._connection is not None:
            with suppress(ServerError), self._line.within("LOGOUT"):
                session.close(self._connection, politely=not self._broken)
        self._line.close()
        self._connection = None
        self._selected, self._broken = "", False

    @property
    def capabilities(self) -> frozenset[str]:
        with self._told("CAPABILITY"):
            return frozenset(c.decode("ascii", "replace").upper() for c in self._client.capabilities())

    @property
    def _client(self) -> IMAPClient:
        if self._connection is None:
            raise Dropped(self.name, step="connect")
        return self._connection

    def _told(self, step: str) -> AbstractContextManager[None]:
        return _Told(self, step)

    # ── What lies there ───────────────────────────────────────────────────────────────────────

    def status(self) -> Status:
        folder = self._source()
        if self._selected == folder:  # STATUS need not be up to date for a selected folder (RFC 3501 §6.3.10)
            return Status(
                messages=self._select_source(afresh=True), uidvalidity=self._uidvalidity, uidnext=self._uidnext
            )
        with self._told("STATUS"):
            try:
                said = self._client.folder_status(folder, ("UIDVALIDITY", "UIDNEXT", "MESSAGES"))
            except IMAPClient.AbortError:
                raise
            except IMAPClient.Error as e:
                raise NoFolder(self.name, step=self._settings.folder, answer=session.words(e)) from e
            return Status(int(said[b"UIDVALIDITY"]), int(said[b"UIDNEXT"]), int(said[b"MESSAGES"]))

    def newest(self) -> datetime | None:
        if self._select_source(afresh=True) == 0:
            return None
        last = self._search(["UID", "*"])
        return next((f.date for f in self._facts(last[-1:]).values()), None)

    def new(self, after: Key | None = None) -> list[Key]:
        messages = self._select_source(afresh=True)
        last = int(after.uid) if after and self._is_ours(after) else 0
        criteria: list[Any] = []
        if self._keeps_keywords:
            # Without a memory, or after it was restored, what waits for the staff may be unknown.
            left = ["UNKEYWORD", DONE]
            criteria = ["OR", ["UID", f"{last + 1}:*"], [*left, "UNKEYWORD", REVIEW]] if last else left
        elif last:
            criteria = ["UID", f"{last + 1}:*"]
        uids = {uid for part in self._windows(messages) for uid in self._search([*part, *criteria])}
        if last and not self._keeps_keywords:
            uids = {u for u in uids if u > last}  # "n:*" always holds the last mail, whatever its number
        return [self._key(uid) for uid in sorted(uids)]

    def _windows(self, messages: int) -> Iterator[list[str]]:
        if messages == 0:
            return
        for first in range(1, messages + 1, SEARCHED):
            yield [f"{first}:{min(first + SEARCHED - 1, messages)}"]

    def _search(self, criteria: list[Any]) -> list[int]:
        with self._told("SEARCH"):
            return list(self._client.search(criteria))

    # ── Fetching ──────────────────────────────────────────────────────────────────────────────

    def fetch(self, keys: Iterable[Key]) -> Iterator[Fetched]:
        for asked in _batches(keys, ASKED):
            self._select_source()
            facts = self._facts([int(k.uid) for k in asked if self._is_ours(k)])
            for batch in by_weight(facts.values()):
                contents = self._contents(batch)
                yield from (self._fetched(f, *contents[f.uid]) for f in batch if f.uid in contents)

    def _facts(self, uids: list[int]) -> dict[int, Facts]:
        """Size, date and keywords of each that is still there, in the order of `uids`; the plan of each large one."""
        answer = self._ask(uids, ["RFC822.SIZE", "INTERNALDATE", "FLAGS"])
        facts = {u: Facts(u, answer[u]) for u in uids if b"RFC822.SIZE" in answer.get(u, {})}
        large = [u for u, f in facts.items() if f.size > WHOLE]
        structures = self._ask(large, ["BODYSTRUCTURE"], forgiving=True) if large else {}
        for uid in large:
            try:
                facts[uid].plan = plan(structures[uid][b"BODYSTRUCTURE"])
            except (Unplannable, LookupError):
                facts[uid].plan = None
        return facts

    def _contents(self, batch: Sequence[Facts]) -> dict[int, tuple[bytes, bool, bool]]:
        """UID → bytes, partial, truncated: one command for all small mails, one for each shape of large ones."""
        found: dict[int, tuple[bytes, bool, bool]] = {}
        shapes: dict[tuple[str, ...], list[Facts]] = {}
        for facts in batch:
            shapes.setdefault(facts.items, []).append(facts)
        for items, alike in shapes.items():
            answer = self._ask([f.uid for f in alike], items)
            found |= {f.uid: f.content(answer[f.uid]) for f in alike if f.has_content(answer.get(f.uid, {}))}
        return found

    def _ask(self, uids: list[int], items: Sequence[str], *, forgiving: bool = False) -> dict[int, dict[bytes, Any]]:
        """One FETCH; where it is refused, one for each mail: one that is stuck must not hold up the others."""
        if not uids:
            return {}
        try:
            with self._told("FETCH"):
                return self._client.fetch(uids, items)  # type: ignore[no-any-return]
        except Refused as e:
            if len(uids) > 1:
                found: dict[int, dict[bytes, Any]] = {}
                for uid in uids:
                    found |= self._ask([uid], items, forgiving=forgiving)
                return found
            if not forgiving and self._lies_there(uids[0]):
                self.unreadable[self._key(uids[0])] = e.answer
            return {}

    def _lies_there(self, uid: int) -> bool:
        return bool(self._search(["UID", str(uid)]))

    def _fetched(self, facts: Facts, raw: bytes, partial: bool, truncated: bool) -> Fetched:
        return Fetched(self._key(facts.uid), raw, facts.date, facts.keywords, partial, truncated)

    # ── Filing away ───────────────────────────────────────────────────────────────────────────

    def file_handled(self, keys: Iterable[Key]) -> None:
        for batch in _batches(keys, FILED):
            self._select_source()
            if uids := [int(k.uid) for k in batch if self._is_ours(k)]:
                self._file(uids)

    def _file(self, uids: list[int]) -> None:
        if self._handled is None:
            self._mark(uids, SEEN, DONE)
            return
        folder = self._folder(self._handled)
        self._mark(uids, SEEN)
        try:
            self._move(uids, folder)
        except Refused as e:
            # Vanished meanwhile, or the folder has: look, and try once more with what is there.
            left = self._search(["UID", ",".join(map(str, uids))])
            if not left:
                return
            if "TRYCREATE" in e.answer:
                self._ready.clear()
                folder = self._folder(self._handled)
            self._move(left, folder)

    def _can(self, capability: str) -> bool:
        with self._told("CAPABILITY"):
            return bool(self._client.has_capability(capability))

    def _move(self, uids: list[int], folder: str) -> None:
        if self._can("MOVE"):
            with self._told("MOVE"):
                self._client.move(uids, folder)
            return
        with self._told("COPY"):
            self._client.copy(uids, folder)
        # Without UIDPLUS an EXPUNGE would take every mail that anybody has marked as deleted: then they stay, marked.
        self._mark(uids, DELETED, DONE)
        if self._can("UIDPLUS"):
            with self._told("EXPUNGE"):
                self._client.uid_expunge(uids)

    def mark_review(self, keys: Iterable[Key]) -> None:
        for batch in _batches(keys, FILED):
            self._select_source()
            if uids := [int(k.uid) for k in batch if self._is_ours(k)]:
                self._mark(uids, REVIEW)

    def _mark(self, uids: list[int], *flags: bytes | str) -> None:
        """Set flags; keywords only where the server keeps them (the database knows anyway)."""
        wanted = [f for f in flags if isinstance(f, bytes) or self._keeps_keywords]
        if not wanted:
            return
        try:
            with self._told("STORE"):
                self._client.add_flags(uids, wanted, silent=True)
        except Refused:
            # A server that promised keywords and has no room for more (RFC 3501 §7.1): then without them.
            system = [f for f in wanted if isinstance(f, bytes)]
            self._keeps_keywords = self._keeps_keywords and len(system) == len(wanted)
            if DELETED in system:
                with self._told("STORE"):
                    self._client.add_flags(uids, system, silent=True)
            elif system and len(system) < len(wanted):
                self._mark(uids, *system)

    # ── The Sent folder ───────────────────────────────────────────────────────────────────────

    @property
    def copies_sent(self) -> bool:
        return self._sent is not None

    def append_sent(self, copies: Sequence[tuple[bytes, datetime]]) -> None:
        if self._sent is None or not copies:
            return
        folder = self._sent_folder() or self._folder(self._sent)
        with self._told("APPEND"):
            if len(copies) > 1 and self._client.has_capability("MULTIAPPEND"):
                said, why = self._client.multiappend(
                    folder, [{"msg": _lines(raw), "flags": (SEEN,), "date": at} for raw, at in copies]
                )
                if said != "OK":
                    raise Refused(self.name, step="APPEND", answer=session.words(IMAPClient.Error(why[0])))
            else:
                for raw, at in copies:
                    self._client.append(folder, _lines(raw), (SEEN,), at)

    def find_in_sent(self, message_id: str) -> bool | None:
        folder = self._sent_folder()
        if folder is None:
            return None
        if not message_id.isascii() or not message_id.isprintable():
            return False
        self._select(folder, readonly=True)
        return bool(self._search(["HEADER", "Message-ID", message_id]))

    def _sent_folder(self) -> str | None:
        """The configured one where it exists, else the one that the server marks as `\\Sent`."""
        if "\\Sent" not in self._ready:
            with self._told("LIST"):
                name = self._spelled(self._sent) if self._sent else ""
                found = name if name and folders.existing(self._client, name) else folders.sent(self._client)
            if found is None:
                return None
            self._ready["\\Sent"] = found
        return self._ready["\\Sent"]

    # ── Folders ───────────────────────────────────────────────────────────────────────────────

    def prepare(self) -> tuple[str, ...]:
        self._select_source(afresh=True)
        wanted = [self._handled] if self._handled else []
        if self._sent and self._sent_folder() is None:
            wanted.append(self._sent)
        before = len(self._created)
        for name in wanted:
            self._folder(name)
        return tuple(self._created[before:])

    def _folder(self, name: str) -> str:
        """The server's name of a folder that exists from now on."""
        if name not in self._ready:
            try:
                with self._told("CREATE"):
                    spelled = self._spelled(name)
                    if not folders.existing(self._client, spelled):
                        folders.create(self._client, spelled, self._names().delimiter)
                        self._created.append(name)
            except Refused as e:
                raise NoFolder(self.name, step=name, answer=e.answer) from e
            self._ready[name] = spelled
        return self._ready[name]

    def _names(self) -> folders.Namespace:
        if self._namespace is None:
            self._namespace = folders.namespace(self._client)
        return self._namespace

    def _spelled(self, name: str) -> str:
        return self._names().spelled(name)

    def _source(self) -> str:
        """The folder that mail arrives in. INBOX has one name everywhere (RFC 3501 §5.1): no need to ask."""
        if self._settings.folder.upper() == "INBOX":
            return "INBOX"
        with self._told("LIST"):
            return self._spelled(self._settings.folder)

    def _select_source(self, *, afresh: bool = False) -> int:
        """Select the folder of incoming mail, and learn what it can do. The number of mails in it (0 if unchanged)."""
        source = self._source()
        if not afresh and self._selected == source:
            return 0
        said = self._select(source)
        self._uidvalidity = int(said.get(b"UIDVALIDITY", 0))
        self._uidnext = int(said.get(b"UIDNEXT", 0))
        kept = said.get(b"PERMANENTFLAGS", ())
        self._keeps_keywords = rb"\*" in kept or {DONE.encode(), REVIEW.encode()} <= set(kept)
        return int(said.get(b"EXISTS", 0))

    def _select(self, folder: str, *, readonly: bool = False) -> dict[bytes, Any]:
        if self._selected == folder and readonly:
            return {}
        self._selected = ""
        try:
            with self._told("SELECT"):
                said = self._client.select_folder(folder, readonly)
        except Refused as e:
            raise NoFolder(self.name, step=folder, answer=e.answer) from e
        self._selected = folder
        return said  # type: ignore[no-any-return]

    def _key(self, uid: int) -> Key:
        return Key(self._settings.folder, self._uidvalidity, str(uid))

    def _is_ours(self, key: Key) -> bool:
        """Numbers of another UIDVALIDITY may by now mean other mails."""
        return key.folder == self._settings.folder and key.uidvalidity == self._uidvalidity

    # ── Waiting ───────────────────────────────────────────────────────────────────────────────

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> bool:
        known = self._uidnext
        self._select_source(afresh=True)
        if known and self._uidnext != known:
            return True  # it arrived while we were busy
        until = time.monotonic() + min(seconds, IDLE)
        if self._can("IDLE"):
            return self._idle(until, stopped)
        return self._poll(until, stopped)

    def _idle(self, until: float, stopped: Callable[[], bool]) -> bool:
        arrived = False
        with self._told("IDLE"):
            self._client.idle()
            while not arrived and not stopped() and (left := until - time.monotonic()) > 0:
                asked, began = min(1.0, left), time.monotonic()
                said = self._client.idle_check(timeout=asked)
                arrived = any(len(line) > 1 and line[1] == b"EXISTS" for line in said)
                if not said and time.monotonic() - began < asked / 2:
                    raise Dropped(self.name, step="IDLE")  # readable and yet nothing to read: the line is closed
            _, said = self._client.idle_done()
        return arrived or any(len(line) > 1 and line[1] == b"EXISTS" for line in said)

    def _poll(self, until: float, stopped: Callable[[], bool]) -> bool:
        known, looked = self._uidnext, time.monotonic()
        while not stopped() and (left := until - time.monotonic()) > 0:
            time.sleep(min(1.0, left))
            if time.monotonic() - looked >= min(POLL, self._settings.timeout):
                looked = time.monotonic()
                if self.status().uidnext != known:
                    return True
        return self.status().uidnext != known


class _Told:
    """`session.told` for this mailbox; remembers that the line is broken, so that nobody waits for a good-bye."""

    def __init__(self, mailbox: ImapMailbox, step: str) -> None:
        self._mailbox = mailbox
        self._told = _limited(mailbox, step)

    def __enter__(self) -> None:
        self._told.__enter__()

    def __exit__(self, *exc: Any) -> bool | None:
        try:
            return self._told.__exit__(*exc)
        except ServerError as e:
            if not isinstance(e, Refused | NoFolder):
                self._mailbox._broken = True
            raise


@contextmanager
def _limited(mailbox: ImapMailbox, step: str) -> Iterator[None]:
    """One exchange: IDLE waits by itself, anything else is cut where it takes too long in all."""
    if step == "IDLE":
        with session.told(mailbox.name, step):
            yield
    else:
        with mailbox._line.within(step), session.told(mailbox.name, step):
            yield


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _lines(raw: bytes) -> bytes:
    """Lines end in CRLF on the wire (RFC 5322 §2.1), however the mail was kept."""
    return re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
