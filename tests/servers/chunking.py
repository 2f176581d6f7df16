"""An SMTP server with PIPELINING and CHUNKING (RFC 3030) on a thread: takes several mails in one breath.

`refuse` maps a recipient to the answer that RCPT gets; `drop_after` breaks the line after so many mails were taken.
"""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class ChunkingServer:
    port: int = 0
    mails: list[tuple[str, bytes]] = field(default_factory=list)
    refuse: dict[str, bytes] = field(default_factory=dict)
    sender_refused: bytes = b""
    drop_after: int | None = None  # mails; the last one is taken and not answered
    sessions: int = 0


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: ChunkingServer = self.server.told  # type: ignore[attr-defined]
        server.sessions += 1
        self.wfile.write(b"220 ready\r\n")
        sender, recipient = False, ""
        while command := self.rfile.readline().rstrip(b"\r\n"):
            word = command.split(b" ")[0].upper()
            if word == b"EHLO":
                self.wfile.write(b"250-here\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 CHUNKING\r\n")
            elif word == b"MAIL":
                sender = not server.sender_refused and not sender
                self.wfile.write(b"250 OK\r\n" if sender else server.sender_refused or b"503 nested MAIL\r\n")
            elif word == b"RCPT":
                recipient = command.partition(b"<")[2].rstrip(b">").decode()
                said = server.refuse.get(recipient, b"250 OK\r\n")
                recipient = recipient if sender and said.startswith(b"250") else ""
                self.wfile.write(said if sender else b"503 no sender\r\n")
                if said.startswith(b"421"):
                    return
            elif word == b"BDAT":
                body = self.rfile.read(int(command.split()[1]))
                if recipient:
                    server.mails.append((recipient, body))
                if server.drop_after is not None and len(server.mails) >= server.drop_after:
                    server.drop_after = None
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                    return
                self.wfile.write(b"250 taken\r\n" if recipient else b"503 no recipient\r\n")
                sender, recipient = False, ""
            elif word == b"DATA" and not recipient:
                self.wfile.write(b"503 no recipient\r\n")
            elif word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = []
                while (line := self.rfile.readline()) != b".\r\n":
                    lines.append(line)
                server.mails.append((recipient, b"".join(lines)))
                self.wfile.write(b"250 taken\r\n")
                sender, recipient = False, ""
            else:  # RSET, QUIT
                sender, recipient = False, ""
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 OK\r\n")


@contextmanager
def running() -> Iterator[ChunkingServer]:
    told = ChunkingServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session) as server:
        server.daemon_threads = True
        server.told = told  # type: ignore[attr-defined]
        told.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield told
        server.shutdown()
