"""A line to a server that counts what goes over it and, if wished, makes it wait: TARGET DELAY FILE.

Each piece arrives DELAY seconds after it was sent, whatever else is on its way: distance, not narrowness. FILE holds
commands, round trips and bytes down. A round trip is a piece of the program's after one of the server's.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

_COMMAND = re.compile(rb"(?m)^[A-Z]{2,5}\d+ [A-Z]")  # imaplib's tag, then a word


class Counts:
    def __init__(self, file: Path) -> None:
        self.file, self.commands, self.trips, self.down = file, 0, 0, 0
        self.keep()

    def keep(self) -> None:
        """Whole or not at all: somebody may be reading."""
        partial = self.file.with_suffix(".part")
        partial.write_text(f"{self.commands} {self.trips} {self.down}")
        partial.replace(self.file)


async def passed(
    source: asyncio.StreamReader,
    sink: asyncio.StreamWriter,
    delay: float,
    counts: Counts,
    state: dict[str, bool],
    up: bool,
) -> None:
    loop = asyncio.get_running_loop()
    while piece := await source.read(262_144):
        if up:
            counts.commands += len(_COMMAND.findall(piece))
            counts.trips += not state["up"]
            counts.keep()
        else:
            counts.down += len(piece)
        state["up"] = up
        if delay:
            loop.call_later(delay, sink.write, piece)
        else:
            sink.write(piece)
            await sink.drain()
    counts.keep()
    loop.call_later(delay + 0.001, sink.close)


async def main(target: int, delay: float, counts: Counts) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        above, below = await asyncio.open_connection("127.0.0.1", target)
        state = {"up": True}
        await asyncio.gather(
            passed(reader, below, delay, counts, state, True),
            passed(above, writer, delay, counts, state, False),
            return_exceptions=True,
        )

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), Counts(Path(sys.argv[3]))))
