"""Plays conversations against the whole program: a mailbox, a database that remembers, a run after each mail.

In: scenarios as tests/corpus/SCENARIOS.md describes them. Out: what went otherwise than their labels say, in words.
Everything is real but the servers: the mailbox and the way out are Maildirs. In one process, so that forty
conversations take seconds.

    python -m tests.corpus.conversations [--only ID] [--keep DIR] FILE.jsonl…
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from mailflow import config, worker
from mailflow.store import Store, reports
from tests.corpus import build
from tests.corpus.scoring import FOLDERS, load, same

Scenario = Mapping[str, Any]


@dataclass
class Play:
    """One scenario in a folder of its own."""

    scenario: Scenario
    folder: Path
    sent: list[EmailMessage] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    raws: list[bytes] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def run(self) -> list[str]:
        """Every step, then the end; what was otherwise than it should be."""
        self._configure()
        for n, step in enumerate(self.steps):
            self._deliver(n, step)
            if not self._joins(n + 1):
                self._cycle(n, step)
        self._compare_final()
        self._compare_replies()
        return self.faults

    # ── The office ──

    @property
    def steps(self) -> list[dict[str, Any]]:
        return list(self.scenario["steps"])

    @property
    def ids(self) -> list[str]:
        return list(self.scenario.get("events") or [self.scenario["event"]])

    def _configure(self) -> None:
        events = self.folder / "config" / "events"
        events.mkdir(parents=True)
        for id in self.ids:
            changes = self.scenario.get("overrides") if id == self.scenario.get("event", self.ids[0]) else None
            (events / f"{id}.toml").write_text(toml(event_file(id, changes or {})), encoding="utf-8")
        for box in ("in", "out"):
            for part in ("new", "cur", "tmp"):
                (self.folder / box / part).mkdir(parents=True)
        self.address = event_file(self.ids[-1], {})["organiser"]["email"]
        (self.folder / "config" / "mailflow.toml").write_text(
            f'database = "sqlite:///{self.folder}/m.db"\n[[mailboxes]]\nname = "office"\naddress = "{self.address}"\n'
            f'events = {json.dumps(self.ids)}\n[mailboxes.incoming]\nkind = "maildir"\npath = "{self.folder}/in"\n'
            f'[mailboxes.outgoing]\nkind = "maildir"\npath = "{self.folder}/out"\n',
            encoding="utf-8",
        )
        self.settings = config.load(self.folder / "config")

    # ── One step ──

    def _joins(self, n: int) -> bool:
        return n < len(self.steps) and bool(self.steps[n].get("same_run"))

    def _deliver(self, n: int, step: Mapping[str, Any]) -> None:
        raw = self.raws[step["again"]] if "again" in step else build.message(self._mail(n, dict(step["mail"])))
        self.raws.append(raw)
        (self.folder / "in" / "new" / f"{1_700_000_000 + n}.M{n}P1.host").write_bytes(raw)

    def _mail(self, n: int, mail: dict[str, Any]) -> dict[str, Any]:
        mail |= {"id": f"{self.scenario['id']}-{n}", "to": mail.get("to") or self.address}
        answers, quote, threading = (
            mail.pop(k, d) for k, d in (("answers", False), ("quote", ""), ("threading", True))
        )
        if answers:
            self._answer(n, mail, quote, threading=threading)
        return {"subject": ""} | mail

    def _answer(self, n: int, mail: dict[str, Any], quote: str, *, threading: bool) -> None:
        """As a mail program writes an answer to the newest mail that this sender got from us."""
        to_him = (m for m in reversed(self.sent) if recipient(m) == mail["from_email"].lower())
        last = next(to_him, None)
        if last is None:
            self.faults.append(f"step {n}: nothing to answer")
            return
        subject = str(last["subject"])
        mail.setdefault("subject", subject if subject.lower().startswith("aw:") else f"AW: {subject}")
        part = last.get_body(("plain",))
        quoted = "\n".join(f"> {line}" for line in (part.get_content() if part else "").splitlines())
        if quote == "below":
            mail["body"] += f"\n\nAm {mail['received'][:10]} schrieb {last['from']}:\n{quoted}\n"
        elif quote == "above":
            mail["body"] = f"{last['from']} schrieb:\n{quoted}\n\n" + mail["body"]
        if threading:
            id = str(last["message-id"])
            mail["headers"] = (mail.get("headers") or {}) | {"In-Reply-To": id, "References": id}

    def _cycle(self, n: int, step: Mapping[str, Any]) -> None:
        mail = self.steps[step["again"]]["mail"] if "again" in step else step["mail"]
        now = datetime.fromisoformat(step.get("received") or mail["received"]) + timedelta(minutes=1)
        report = worker.run(self.settings, now=now)
        got: Counter[str] = sum((box.outcomes for box in report.mailboxes), Counter())
        faults = [f"step {n}: {box.name}: {box.error}" for box in report.mailboxes if box.error]
        self.faults += faults
        self._collect()
        right = {*(step.get("acceptable") or []), step.get("outcome")}
        if not step.get("same_run") and "again" not in step and not (got.total() == 1 and set(got) <= right):
            self.faults.append(f"step {n}: {dict(got)} not {'/'.join(sorted(map(str, right)))}")

    def _collect(self) -> None:
        new = [f for f in (self.folder / "out" / "new").iterdir() if f.name not in self._seen]
        for file in sorted(new, key=lambda f: f.stat().st_mtime_ns):
            self._seen.add(file.name)
            self.sent.append(message_from_bytes(file.read_bytes(), policy=policy.default))  # type: ignore[arg-type]

    # ── The end ──

    def _compare_final(self) -> None:
        left = self._people()
        for wanted in self.scenario["final"]:
            hit = next((p for p in left if is_the_same(wanted, p)), None)
            if hit is None:
                self.faults.append(f"final: no {wanted['status']} {wanted['name']!r} <{wanted.get('email')}>")
                continue
            left.remove(hit)
            if wanted["status"] in ("confirmed", "waitlisted"):
                self.faults += [f"final: {wanted['name']} {fault}" for fault in differences(wanted, hit)]
        self.faults += [f"final: unexpected {p['status']} {p['name']!r}" for p in left]

    def _people(self) -> list[dict[str, Any]]:
        store = Store.open(self.settings.database)
        with store.view() as tx:
            found = [p for e in self.settings.events.values() for p in reports.participants(tx, e)]
        store.close()
        return found

    def _compare_replies(self) -> None:
        got = Counter(map(recipient, self.sent))
        wanted = Counter({k.lower(): n for k, n in (self.scenario.get("replies") or {}).items()})
        for address in sorted(set(got) | set(wanted)):
            if got[address] != wanted[address]:
                self.faults.append(f"replies to {address}: {got[address]} not {wanted[address]}")


def play(scenario: Scenario, keep: Path | None = None) -> list[str]:
    """What went otherwise than the scenario says; nothing: all right. `keep`: a folder to look at afterwards."""
    if keep is not None:
        return Play(scenario, keep).run()
    with tempfile.TemporaryDirectory(prefix="conversation-") as folder:
        return Play(scenario, Path(folder)).run()


def recipient(mail: EmailMessage) -> str:
    return parseaddr(str(mail["to"]))[1].lower()


def is_the_same(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    names = same(wanted["name"], got["name"]) or (not wanted["name"] and not got["name"])
    email = (wanted.get("email") or got["email"] or "").lower()
    return names and (got["email"] or "").lower() == email and got["status"] == wanted["status"]


def differences(wanted: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    def first(choices: Mapping[str, Any] | None) -> dict[str, str]:
        return {slot: c[0] if isinstance(c, list) else c for slot, c in (choices or {}).items() if c}

    if first(wanted.get("choices")) != first(got["choices"]):
        yield f"choices {got['choices']} not {wanted.get('choices')}"
    if (wanted.get("attendance") or "onsite") != (got["attendance"] or "onsite"):
        yield f"attendance {got['attendance']}"
    for id, value in (wanted.get("consents") or {}).items():
        given = (got["consents"].get(id) or {}).get("given")
        if given is not value:
            yield f"consent {id} {given} not {value}"


# ── Event files ───────────────────────────────────────────────────────────────────────────────


def event_file(id: str, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The event's file as TOML has it, with a scenario's changes."""
    path = next(f / f"{id}.toml" for f in FOLDERS if (f / f"{id}.toml").exists())
    event = tomllib.loads(path.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if key == "workshops":
            for workshop in event["workshops"]:
                workshop.update(value.get(workshop["code"], {}))
        elif key == "registration_closes":
            event[key] = date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)
        else:
            event[key] = value
    return event


def toml(event: Mapping[str, Any]) -> str:
    plain, tables = [], []
    for key, value in event.items():
        if isinstance(value, dict):
            tables.append("\n".join([f"[{key}]", *(f"{k} = {_toml(v)}" for k, v in value.items())]))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            tables += ["\n".join([f"[[{key}]]", *(f"{k} = {_toml(v)}" for k, v in row.items())]) for row in value]
        else:
            plain.append(f"{key} = {_toml(value)}")
    return "\n".join([*plain, *tables]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--only")
    arguments.add_argument("--keep", type=Path)
    given = arguments.parse_args()
    scenarios = [s for f in given.files for s in load(f) if given.only in (None, s["id"])]
    right = 0
    for scenario in scenarios:
        faults = play(scenario, given.keep)
        right += not faults
        if faults:
            print(scenario["id"], "|", scenario.get("why", "")[:90], "|", "; ".join(faults)[:700])
    print(f"conversations right {right}/{len(scenarios)}")
    sys.exit(right != len(scenarios))


if __name__ == "__main__":
    main()
