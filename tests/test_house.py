"""The house stands as docs/design.md draws it: rooms import only what their row allows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mailflow

PACKAGE = Path(mailflow.__file__).parent
TABLE = Path(__file__).parents[1] / "docs" / "design.md"
ALL = "all"
ADAPTERS = {
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "imapclient": {"mailbox"},
    "smtplib": {"outbox"},
    "jinja2": {"replies", "staff"},
    "icalendar": {"replies"},
    "starlette": {"staff"},
    "authlib": {"staff"},
    "requests": {"staff"},
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def imports(path: Path) -> Iterator[str]:
    """Absolute names of everything that a file imports, wherever in the file."""
    package = ("mailflow", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            name = ".".join(filter(None, (base, node.module)))
            yield name
            if name == "mailflow":
                yield from (f"mailflow.{a.name}" for a in node.names)


def rows() -> dict[str, set[str]]:
    """The rooms of the table in docs/design.md, and what each may import."""
    found = re.findall(r"^\| `(\w+)(?:\.py|/)` \|.*\| ([^|]+) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {room: set(re.findall(r"\w+", named)) for room, named in found}


def test_every_room_has_its_row() -> None:
    assert {room for room, _ in modules()} - rows().keys() == set()
    known = rows().keys() | {ALL}
    assert {room: named - known for room, named in rows().items() if named - known} == {}


def test_rooms_import_only_what_their_row_allows() -> None:
    table = rows()
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if ALL not in table[room]
        and name.startswith("mailflow.")
        and name.split(".")[1] not in table[room] | {room, "__version__"}
    ]
    assert wrong == []


def test_only_adapters_touch_what_lies_outside() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for room, path in modules()
        for name in imports(path)
        if room not in ADAPTERS.get(name.split(".")[0], {room})
    ]
    assert wrong == []


def test_importing_mailflow_is_cheap() -> None:
    heavy = {"sqlmodel", "sqlalchemy", "imapclient", "jinja2", "typer", "rich", "pydantic", "icalendar"}
    code = f"import sys, mailflow, mailflow.model; print(*sorted({heavy!r} & sys.modules.keys()))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == []
