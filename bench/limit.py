"""The same input and output with no thought: how fast a program can be at all. IMAP-PORT USER SMTP-PORT DATABASE.

Headers and text parts in batches, a row a mail and a row for each reply in one commit that reaches the disk, the row
of a reply marked as being sent before the server hears of it and as sent afterwards, one fixed reply, one MOVE a
batch: what mailflow promises to keep, and nothing that it understands.
"""

from __future__ import annotations

import os
import re
import socket
import sqlite3
import sys
from itertools import islice
from typing import Any

from imapclient import SEEN, IMAPClient

from mailflow.mailbox import parts

BATCH = 100
WHOLE = 32_768
_SENDER = re.compile(rb"^From:.*<([^>]+)>", re.MULTILINE | re.IGNORECASE)
_REPLY = (
    "From: anmeldung@fachstelle.example\r\nTo: {to}\r\nSubject: Ihre Anmeldung\r\nMessage-ID: <{id}@fachstelle.example>"
    "\r\nAuto-Submitted: auto-replied\r\n\r\n" + "Vielen Dank für Ihre Anmeldung.\r\n" * 40
)


def main(imap: int, user: str, smtp: int, file: str) -> int:
    database = _database(file)
    line = socket.create_connection(("127.0.0.1", smtp))
    said = line.makefile("rb")
    _answers(said, 1)
    line.sendall(b"EHLO limit\r\n")
    _answers(said, 1)
    done = 0
    with IMAPClient("127.0.0.1", imap, ssl=False, timeout=60) as client:
        client._imap.debug = 0
        client.login(user, os.environ["BENCH_PASSWORD"])
        client.create_folder("Erledigt")
        client.select_folder("INBOX")
        uids = iter(client.search("UNDELETED"))
        while batch := list(islice(uids, BATCH)):
            mails = fetched(client, batch)
            replies = [(uid, _reply(uid, raw)) for uid, raw in mails.items()]
            with database:
                database.executemany("INSERT INTO mails VALUES (?, ?)", mails.items())
                database.executemany(
                    "INSERT INTO outbox VALUES (?, ?, ?, 'sending')", [(u, t, r) for u, (t, r) in replies]
                )
            for _, (to, reply) in replies:
                line.sendall(f"MAIL FROM:<anmeldung@fachstelle.example>\r\nRCPT TO:<{to}>\r\nDATA\r\n".encode())
                _answers(said, 3)
                line.sendall(reply + b"\r\n.\r\n")
                _answers(said, 1)
            with database:
                database.executemany("UPDATE outbox SET state = 'sent' WHERE uid = ?", [(u,) for u, _ in replies])
            client.add_flags(batch, [SEEN], silent=True)
            client.move(batch, "Erledigt")
            done += len(mails)
    return done


def _database(file: str) -> sqlite3.Connection:
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("CREATE TABLE mails (uid INTEGER PRIMARY KEY, raw BLOB)")
    database.execute("CREATE TABLE outbox (uid INTEGER PRIMARY KEY, recipient TEXT, raw BLOB, state TEXT)")
    return database


def fetched(client: IMAPClient, uids: list[int]) -> dict[int, bytes]:
    """Small mails whole, of large ones the header and the texts."""
    said = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE", "FLAGS"])
    small = [u for u in uids if said[u][b"RFC822.SIZE"] <= WHOLE]
    found = {u: m[b"BODY[]"] for u, m in client.fetch(small, ["BODY.PEEK[]"]).items()} if small else {}
    large = [u for u in uids if u not in found]
    shapes: dict[tuple[str, ...], list[tuple[int, Any]]] = {}
    for uid, m in (client.fetch(large, ["BODYSTRUCTURE"]) if large else {}).items():
        plan = parts.plan(m[b"BODYSTRUCTURE"])
        shapes.setdefault(parts.sections(plan), []).append((uid, plan))
    for items, alike in shapes.items():
        answer = client.fetch([u for u, _ in alike], items)
        found |= {u: parts.rebuilt(plan, answer[u]) for u, plan in alike}
    return found


def _reply(uid: int, raw: bytes) -> tuple[str, bytes]:
    sender = _SENDER.search(raw)
    to = sender[1].decode() if sender else "nobody@example.org"
    return to, _REPLY.format(to=to, id=uid).encode()


def _answers(said: Any, number: int) -> None:
    for _ in range(number):
        while (answer := said.readline())[3:4] == b"-":
            pass
        assert answer[:1] in b"23", answer


if __name__ == "__main__":
    sys.stdout.write(f"{main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])}\n")
