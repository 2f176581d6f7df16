"""Each stage alone, in one process, in CPU time a mail: fetch, parse, read, decide and record, render, send, file.

CONFIG NUMBER; the mailbox must hold new mails. Prints JSON, milliseconds. `first` is what the first mail costs beyond
that: what is loaded and compiled when it is first needed.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Watch:
    """CPU time and clock by stage, nested stages taken out of the outer one."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.calls: dict[str, int] = defaultdict(int)
        self._inner = [[0.0, 0.0]]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self._inner.append([0.0, 0.0])
        cpu, wall = time.process_time(), time.perf_counter()
        try:
            yield
        finally:
            took = [time.process_time() - cpu, time.perf_counter() - wall]
            inner = self._inner.pop()
            self.calls[name] += 1
            for i in (0, 1):
                self.spent[name][i] += took[i] - inner[i]
                self._inner[-1][i] += took[i]

    def around(self, module: Any, function: str, name: str) -> None:
        """From now on, `module.function` is measured as `name`."""
        plain: Callable[..., Any] = getattr(module, function)

        def measured(*args: Any, **kw: Any) -> Any:
            with self.stage(name):
                return plain(*args, **kw)

        setattr(module, function, measured)

    def iterated(self, owner: Any, function: str, name: str) -> None:
        """The same for a method that yields."""
        plain = getattr(owner, function)

        def measured(*args: Any, **kw: Any) -> Iterator[Any]:
            rest = plain(*args, **kw)
            while True:
                with self.stage(name):
                    try:
                        item = next(rest)
                    except StopIteration:
                        return
                yield item

        setattr(owner, function, measured)


def main(folder: Path, number: int) -> dict[str, Any]:
    watch = Watch()
    with watch.stage("load"):
        from mailflow import answering, config, cycle, handling, worker
        from mailflow.mailbox.imap import ImapMailbox

        settings = config.load(folder)
    watch.iterated(ImapMailbox, "fetch", "fetch")
    watch.around(handling, "parse", "parse")
    watch.around(handling, "read", "read")
    watch.around(answering, "render", "render")
    watch.around(cycle.Cycle, "_batch", "decide and record")
    watch.around(cycle.Cycle, "_send", "send")
    watch.around(cycle.Cycle, "_file", "file")
    with watch.stage("rest"):
        worker.run(settings, limit=1)
    first = {k: v[0] * 1000 for k, v in watch.spent.items()}
    watch.spent.clear()
    with watch.stage("rest"):
        worker.run(settings)
    return {
        "first": {k: round(v, 1) for k, v in first.items()},
        "cpu": {k: round(v[0] * 1000 / (number - 1), 3) for k, v in watch.spent.items()},
        "wall": {k: round(v[1] * 1000 / (number - 1), 3) for k, v in watch.spent.items()},
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
