"""An SMTP server that takes everything and forgets it, with PIPELINING, as fast as it can read.

Prints its port, then serves until it is ended.
"""

from __future__ import annotations

import asyncio
import sys

_HELLO = b"250-sink\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 50000000\r\n"


class Sink(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.line, self.rest, self.in_mail = transport, b"", False
        self.chunk = 0
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.rest += data
        said: list[bytes] = []
        while self._step(said):
            pass
        if said:
            self.line.write(b"".join(said))

    def _step(self, said: list[bytes]) -> bool:
        if self.chunk:
            if len(self.rest) < self.chunk:
                return False
            self.rest, self.chunk = self.rest[self.chunk :], 0
            said.append(b"250 taken\r\n")
            return True
        end = b"\r\n.\r\n" if self.in_mail else b"\r\n"
        found = self.rest.find(end)
        if self.in_mail and self.rest.startswith(b".\r\n"):
            found, end = 0, b".\r\n"
        if found < 0:
            return False
        command, self.rest = self.rest[:found].upper(), self.rest[found + len(end) :]
        if self.in_mail:
            self.in_mail = False
            said.append(b"250 taken\r\n")
        elif command.startswith(b"BDAT"):
            self.chunk = int(command.split()[1])
        elif command.startswith(b"DATA"):
            self.in_mail = True
            said.append(b"354 go on\r\n")
        else:
            said.append(_HELLO if command.startswith(b"EHLO") else b"250 OK\r\n")
        return True


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
