"""Play a conversation (tests/corpus/SCENARIOS.md) through the real worker: Maildir, SQLite, templates, Maildir.

In: one line of a conversations file. Out: what went otherwise than the line says. Between steps the system runs
once, one minute after the step's receipt, as cron would.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailflow import config, worker
from mailflow.model import Event
from mailflow.store import Store, reports
from tests.corpus import build

ROOT = Path(__file__).resolve().parents[2]
EVENTS = (ROOT / "config" / "events", ROOT / "tests" / "corpus" / "events")


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def faults(scenario: Mapping[str, Any], folder: Path) -> list[str]:
    """What differs from the scenario, in words; empty where all is right."""
    return list(_Play(scenario, folder).run())


def _event(id: str, over: Mapping[str, Any]) -> Event:
    event = config.load_event(next(p / f"{id}.toml" for p in EVENTS if (p / f"{id}.toml").exists()))
    caps = {code: w.get("capacity") for code, w in over.get("workshops", {}).items()}
    shops = tuple(replace(w, capacity=caps.get(w.code, w.capacity)) for w in event.workshops)
    event = replace(event, capacity=over.get("capacity", event.capacity), workshops=shops)
    if closes := over.get("registration_closes"):
        at = datetime.fromisoformat(closes)
        if len(closes) == 10:
            at = datetime.combine(date.fromisoformat(closes), time.max)
        event = replace(event, closes=at if at.tzinfo else at.replace(tzinfo=ZoneInfo(event.timezone)))
    return event


@dataclass
class _Play:
    scenario: Mapping[str, Any]
    folder: Path
    sent: list[EmailMessage] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    raws: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids: Sequence[str] = self.scenario.get("events") or [self.scenario["event"]]
        first, over = self.scenario.get("event", ids[0]), self.scenario.get("overrides") or {}
        self.events = {i: _event(i, over if i == first else {}) for i in ids}
        self.address = self.events[ids[-1]].organiser.email
        for box in ("in", "out"):
            for part in ("new", "cur", "tmp"):
                (self.folder / box / part).mkdir(parents=True)
        self.url = f"sqlite:///{self.folder}/m.db"
        box = config.Mailbox.model_validate(
            {
                "name": "office",
                "address": self.address,
                "events": list(ids),
                "incoming": {"kind": "maildir", "path": str(self.folder / "in")},
                "outgoing": {"kind": "maildir", "path": str(self.folder / "out")},
            }
        )
        self.settings = config.Settings(self.folder, self.url, None, (box,), self.events)

    def run(self) -> Iterator[str]:
        steps = self.scenario["steps"]
        for n, step in enumerate(steps):
            received = self._deliver(n, step)
            if n + 1 < len(steps) and steps[n + 1].get("same_run"):
                continue
            report = worker.run(self.settings, now=received + timedelta(minutes=1)).mailboxes[0]
            self._collect()
            if report.error or report.crashed:
                yield f"step {n}: {report.error or 'crashed'}"
            if not step.get("same_run") and "again" not in step:
                accepted = {step["outcome"], *(step.get("acceptable") or ())}
                if report.outcomes.total() != 1 or not set(report.outcomes) <= accepted:
                    yield f"step {n}: {dict(report.outcomes)} not {'/'.join(sorted(accepted))}"
        yield from self._people()
        yield from self._replies()

    # ── Mails ──

    def _deliver(self, n: int, step: Mapping[str, Any]) -> datetime:
        mail = dict(step.get("mail") or {})
        if "again" in step:
            raw = self.raws[step["again"]]
            mail = {**self.scenario["steps"][step["again"]]["mail"], **{k: step[k] for k in ("received",) if k in step}}
        else:
            raw = build.message(self._complete(n, mail))
        self.raws.append(raw)
        (self.folder / "in" / "new" / f"{1_700_000_000 + n}.M{n}P1.host").write_bytes(raw)
        return datetime.fromisoformat(mail["received"])

    def _complete(self, n: int, mail: dict[str, Any]) -> dict[str, Any]:
        mail["id"] = f"{self.scenario['id']}-{n}"
        mail.setdefault("to", self.address)
        quote, threading = mail.pop("quote", None), mail.pop("threading", True)
        if mail.pop("answers", False):
            to = mail["from_email"].lower()
            last = next(m for m in reversed(self.sent) if parseaddr(str(m["to"]))[1].lower() == to)
            subject = str(last["subject"])
            mail.setdefault("subject", subject if subject.lower().startswith("aw:") else f"AW: {subject}")
            body = last.get_body(("plain",))
            quoted = "\n".join(f"> {line}" for line in (body.get_content() if body else "").splitlines())
            if quote == "below":
                mail["body"] += f"\n\nAm {mail['received'][:10]} schrieb {last['from']}:\n{quoted}\n"
            elif quote == "above":
                mail["body"] = f"{last['from']} schrieb:\n{quoted}\n\n" + mail["body"]
            if threading:
                ours = str(last["message-id"])
                mail["headers"] = {**(mail.get("headers") or {}), "In-Reply-To": ours, "References": ours}
        mail.setdefault("subject", "")
        return mail

    def _collect(self) -> None:
        for path in sorted((self.folder / "out" / "new").iterdir(), key=lambda p: p.stat().st_mtime_ns):
            if path.name not in self.known:
                self.known.add(path.name)
                self.sent.append(message_from_bytes(path.read_bytes(), policy=policy.default))  # type: ignore[arg-type]

    # ── The end ──

    def _people(self) -> Iterator[str]:
        store = Store.open(self.url)
        with store.view() as tx:
            left = [p for e in self.events.values() for p in reports.participants(tx, e)]
        store.close()
        for want in self.scenario["final"]:
            hit = next((p for p in left if _same(want, p)), None)
            if hit is None:
                yield f"final: no {want['status']} {want['name']!r}"
                continue
            left.remove(hit)
            if want["status"] in ("confirmed", "waitlisted"):
                yield from _differs(want, hit)
        yield from (f"final: unexpected {p['status']} {p['name']!r}" for p in left)

    def _replies(self) -> Iterator[str]:
        got = Counter(parseaddr(str(m["to"]))[1].lower() for m in self.sent)
        wanted = Counter({k.lower(): n for k, n in (self.scenario.get("replies") or {}).items()})
        for address in sorted({*got, *wanted}):
            if got[address] != wanted[address]:
                yield f"replies to {address}: {got[address]} not {wanted[address]}"


def _same(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    email = (want.get("email") or got["email"] or "").lower()
    named = set(want["name"].lower().split()) == set(got["name"].lower().split())
    return named and (got["email"] or "").lower() == email and got["status"] == want["status"]


def _differs(want: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    for key, default in (("choices", {}), ("attendance", "onsite")):
        if (want.get(key) or default) != (got[key] or default):
            yield f"final: {want['name']} {key} {got[key]} not {want.get(key)}"
    for id, given in (want.get("consents") or {}).items():
        if got["consents"][id]["given"] is not given:
            yield f"final: {want['name']} consent {id} {got['consents'][id]['given']} not {given}"
