"""A TCP proxy on loopback that breaks things on purpose: between program and server, for one line or for all.

`down` is what the server says, `up` what the program says. Offsets count bytes of one connection in one direction.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass
class Faults:
    """What happens to the bytes of one direction. None: nothing."""

    cut: int | None = None  # after so many bytes both sides are closed with a reset
    close: int | None = None  # after so many bytes both sides are closed in order
    half_close: int | None = None  # after so many bytes this direction ends, the other goes on
    stall: int | None = None  # after so many bytes nothing more is passed on, and nothing is closed
    garbage: tuple[int, bytes] | None = None  # at this offset these bytes come in between
    delay: float = 0.0  # seconds before each piece is passed on
    drip: float = 0.0  # seconds between single bytes
    rewrite: Callable[[bytes], bytes] | None = None


@dataclass
class Proxy:
    """Listens on `port`, connects to `target`. Change `up`, `down` and `answer` at any time; `heal` takes all back."""

    target: int
    up: Faults = field(default_factory=Faults)
    down: Faults = field(default_factory=Faults)
    answer: Callable[[bytes], bytes | None] | None = (
        None  # a line of the program's → what it gets instead of the server
    )
    commands: list[bytes] = field(default_factory=list)  # the program's lines, in order
    bytes_down: int = 0
    bytes_up: int = 0
    connections: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in accept
        self._listener.close()
        for s in self._open:
            _end(s)

    def heal(self) -> None:
        self.up, self.down, self.answer = Faults(), Faults(), None

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                program, _ = self._listener.accept()
                self.connections += 1
                try:
                    server = socket.create_connection(("127.0.0.1", self.target), timeout=10)
                except OSError:
                    _reset(program)
                    continue
                server.settimeout(None)
                for s in (program, server):
                    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open += [program, server]
                threading.Thread(target=self._pump, args=(program, server, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(server, program, False), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, is_up: bool) -> None:
        passed = 0
        with suppress(OSError):
            while piece := source.recv(65536):
                faults = self.up if is_up else self.down
                if is_up:
                    piece = self._answered(piece, source)
                    if not piece:
                        continue
                if faults.rewrite:
                    piece = faults.rewrite(piece)
                if not self._pass(piece, passed, source, sink, faults):
                    return
                passed += len(piece)
                self.bytes_up += len(piece) if is_up else 0
                self.bytes_down += 0 if is_up else len(piece)
            with suppress(OSError):
                sink.shutdown(socket.SHUT_WR)

    def _answered(self, piece: bytes, program: socket.socket) -> bytes:
        """The lines that `answer` does not take over."""
        left = b""
        for line in piece.splitlines(keepends=True):
            if line.strip():
                self.commands.append(line.rstrip(b"\r\n"))
            said = self.answer(line) if self.answer else None
            if said is None:
                left += line
            else:
                program.sendall(said)
                if said.startswith(b"* BYE") or said.startswith(b"421"):
                    _end(program)
        return left

    def _pass(self, piece: bytes, passed: int, source: socket.socket, sink: socket.socket, faults: Faults) -> bool:
        """Hand `piece` on as far as the faults allow; False where this direction has ended."""
        end = passed + len(piece)
        if faults.delay:
            time.sleep(faults.delay)
        if faults.garbage and passed <= faults.garbage[0] < end:
            at = faults.garbage[0] - passed
            piece = piece[:at] + faults.garbage[1] + piece[at:]
        limits = [x for x in (faults.cut, faults.close, faults.half_close, faults.stall) if x is not None]
        reached = bool(limits) and end >= min(limits)
        if reached:
            piece = piece[: max(min(limits) - passed, 0)]
        if faults.drip:
            for at in range(len(piece)):
                sink.sendall(piece[at : at + 1])
                time.sleep(faults.drip)
        elif piece:
            sink.sendall(piece)
        if not reached:
            return True
        if faults.cut is not None:
            _reset(source)
            _reset(sink)
        elif faults.close is not None:
            _end(source)
            _end(sink)
        elif faults.half_close is not None:
            sink.shutdown(socket.SHUT_WR)
        else:
            while source.recv(65536):  # stalled: swallowed, until the other side gives up
                pass
        return False


def _end(s: socket.socket) -> None:
    with suppress(OSError):
        s.shutdown(socket.SHUT_RDWR)
    s.close()


def _reset(s: socket.socket) -> None:
    with suppress(OSError):
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        s.shutdown(socket.SHUT_RD)
    s.close()
