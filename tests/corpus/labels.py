"""The right answer to a composed mail, computed from the meanings of its phrases by the policy alone.

In: a draft and the names as they stand in the mail. Out: the `gold` object of FORMAT.md, for an empty database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.corpus.drafts import CLEAN, Draft, Phrase

MISSING = ("event", "name", "workshop", "attendance", "privacy", "photo")


def gold(draft: Draft, names: Sequence[str], focus: Phrase) -> dict[str, Any]:
    """The policy's answer to the meanings of a mail's phrases, with an empty database."""
    request = draft.said("request") or "register"
    reviews, missing = reasons(draft), absent(draft, names)
    outcome = "review" if reviews else "ask" if missing else "confirm"
    acceptable = [outcome, *also(draft)] if not reviews else ["review", *(["ignore"] if request == "thanks" else [])]
    intent = {"thanks": "other", "declined": "other", "tentative": "question", "conditional": "register"}
    meant = intent.get(request, request)
    return {
        **{"intent": meant, "outcome": outcome, "acceptable": list(dict.fromkeys(acceptable))},
        "missing": missing if outcome == "ask" else [],
        "participants": participants(draft, names) if meant == "register" else [],
        "consents": {c["id"]: value(draft, c["id"]) for c in draft.event.get("consents", ())},
        "flags": sorted({str(p["flag"]) for p in draft.parts.values() if "flag" in p}),
        "why": f"{trap(focus)}: {str(focus['text'])[:80]}",
    }


def reasons(draft: Draft) -> list[str]:
    """Why a person decides (policy §4, §5)."""
    found = []
    if draft.role == "alone" or draft.said("request") in ("tentative", "conditional"):
        found.append(str(draft.said("request")))
    if draft.said("choice") == "assign":
        found.append("the office assigns")
    if draft.said("attendance") == "livestream" and "livestream" not in draft.event["attendance"]:
        found.append("no livestream")
    if draft.policy("photo") == "implied" and draft.consent("photo") in ("no", "limited", "conditional"):
        found.append("implied consent limited")
    return found


def absent(draft: Draft, names: Sequence[str]) -> list[str]:
    """What is to be asked for."""
    short = {"undecided", "undecided2", "impossible", "contradiction", "slot1only", "slot2only"}
    choice = draft.said("choice") or ""
    found = {
        "name": draft.role == "nameless" or bool(draft.extra),
        "workshop": choice in short or "undecided" in choice,
        "attendance": draft.said("attendance") == "undecided",
        "privacy": draft.policy("privacy") == "required" and value(draft, "privacy") is not True,
        "photo": draft.policy("photo") == "required" and value(draft, "photo") is not True,
    }
    return [m for m in MISSING if found.get(m)]


def also(draft: Draft) -> list[str]:
    """Further outcomes that the policy leaves open."""
    one_slot = draft.said("choice") in ("slot1only", "slot2only")
    partial = draft.consent("photo") in ("limited", "conditional")
    refused = draft.policy("photo") == "required" and draft.consent("photo") == "no"
    said = any("also" in p for p in draft.parts.values())
    return ["review"] if one_slot or partial or refused or said else []


def value(draft: Draft, id: str) -> bool | None:
    """True, False or None (not stated, conditional, merely noted, or one person speaking for a group)."""
    said, policy = draft.consent(id), draft.policy(id)
    speaks = [p.get("who") for p in draft.parts.values() if id in p]
    if draft.role in ("wir", "unnamed") and "ich" in speaks:
        return None
    if draft.role == "proxy" and "ich" in speaks:
        return None
    if said == "yes":
        return None if policy == "implied" else True
    return False if said in ("no", "limited") else None


def participants(draft: Draft, names: Sequence[str]) -> list[dict[str, Any]]:
    """Each person with the workshops chosen and the kind of attendance."""
    offered = draft.event["attendance"]
    attendance = {"livestream": "livestream", "undecided": None}.get(draft.said("attendance") or "", offered[0])
    everyone = [*names, *[""] * draft.extra] if names else [""]
    return [{"name": n, "choices": choices(draft, i), "attendance": attendance} for i, n in enumerate(everyone)]


def choices(draft: Draft, index: int) -> dict[str, list[str]]:
    """Slot → codes in order of preference, for the participant with this index."""
    meaning = draft.said("choice") or ""
    if meaning.startswith("each:"):
        meaning = meaning.removeprefix("each:").split("|")[index]
    written = {"slot1only": "1", "slot2only": "B", "undecided2": "B"}.get(meaning, meaning)
    if written not in CLEAN | {"2", "B", "2+B"}:
        return {}
    found: dict[str, list[str]] = {}
    for part in written.split("+"):
        for one in part.split(">"):
            workshop = draft.picks["" if one == "1" else one]
            found.setdefault(workshop.get("slot", ""), []).append(workshop["code"])
    return found


def trap(focus: Phrase) -> str:
    """The phenomenon under the lens: consent:noted, choice:1>2, request:cancel …"""
    kind = str(focus["kind"])
    if kind == "consent":
        shown = [f"{id}-{focus[id]}" for id in ("privacy", "photo", "list") if id in focus] or ["footer"]
        return f"{kind}:{'+'.join(shown)}"
    if kind == "multi":
        return "multi:" + "+".join(k for k in ("choice", "privacy", "photo", "attendance") if k in focus)
    return f"{kind}:{focus[kind]}" if kind in focus else f"{kind}:{focus.get('flag') or focus.get('full') or 'plain'}"
