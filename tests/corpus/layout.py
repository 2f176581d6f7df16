"""Lays a composed mail out as people's programs do: lines, paragraphs, HTML, the quoted invitation.

In: finished sentences. Out: the text of a mail. The layout never changes what a mail means.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random
from typing import Any

LOWERED = {
    *("Ich", "Hiermit", "Bitte", "Wir", "Gern", "Gerne", "Mein", "Meine", "Für", "Zu", "Mit", "Aus", "Nach", "Da"),
    *("An", "Am", "Unter", "Leider", "Es", "Vielen", "Von", "Zwecks", "Namens", "Unsere", "Unser", "Endlich", "Hier"),
    *("Wie", "Tragen", "Setzen", "Merken", "Nun", "Eine", "Bezug", "Könnten", "Hätten", "Darf", "Nachdem", "Um"),
}
SENTENCE_END = re.compile(r"[.!?…:]['\"“]?$")


def paragraphs(units: Sequence[str], rng: Random) -> str:
    """Sentences run on within a paragraph, fragments stand on lines of their own."""
    text = units[0]
    for before, unit in pairwise(units):
        both = all("\n" not in u and SENTENCE_END.search(u) for u in (before, unit)) and not before.endswith(":")
        text += (rng.choice([" ", " ", "\n\n"]) if both else "\n") + unit
    return text


def after_greeting(text: str, greeting: str, rng: Random) -> str:
    """German goes on in lower case after the comma of the greeting; many do not care."""
    word = re.match(r"\w+", text)
    if greeting.endswith(",") and word and word[0] in LOWERED and rng.random() < 0.7:
        return text[0].lower() + text[1:]
    return text


def wrapped(text: str, width: int, soft: bool = False) -> str:
    """Hard line breaks at `width`; with `soft` the breaks end in a space (format=flowed, RFC 3676)."""
    lines: list[str] = []
    for line in text.split("\n"):
        pieces = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [line]
        lines += [p + " " for p in pieces[:-1]] if soft else pieces[:-1]
        lines.append(pieces[-1])
    return "\n".join(lines)


def as_html(text: str, rng: Random) -> str:
    """The same text as a mail program's HTML: divs, paragraphs of Word, or line breaks."""
    lines = [html.escape(line) for line in text.split("\n")]
    style = rng.randrange(3)
    if style == 0:
        return "<div dir='ltr'>" + "".join(f"<div>{line or '<br>'}</div>" for line in lines) + "</div>"
    if style == 1:
        body = "".join(f"<p class=MsoNormal>{line or '&nbsp;'}</p>" for line in lines)
        return f"<html><head><style>p.MsoNormal {{margin:0cm}}</style></head><body lang=DE>{body}</body></html>"
    return "<html><body><font face='Arial'>" + "<br>\n".join(lines) + "</font></body></html>"


def quoted(event: Mapping[str, Any], marked: bool) -> str:
    """The office's invitation below an answer: with > marks, or as Outlook sets it."""
    organiser = event["organiser"]
    body = "\n".join([*invitation(event), "", "Freundliche Grüße", organiser["name"]])
    if marked:
        lines = "\n".join(f"> {line}".rstrip() for line in body.split("\n"))
        return f"Am {event['starts']:%d.%m.%Y} schrieb {organiser['name']} <{organiser['email']}>:\n{lines}"
    head = f"Von: {organiser['name']} <{organiser['email']}>\nBetreff: Einladung {event['short_title']}"
    return f"-----Ursprüngliche Nachricht-----\n{head}\n\n{body}"


def invitation(event: Mapping[str, Any]) -> list[str]:
    """Greeting, what is offered, what to answer."""
    noun = event.get("choice_noun", "Workshop")
    offered = [f"{noun} {w['code']}: {w['title']}" for w in event.get("workshops", ())]
    consents = [f"[ ] {c['text']}" for c in event.get("consents", ()) if c["policy"] != "implied"]
    asked = ["", "Bitte schreiben Sie dazu:", *consents] if consents else []
    opening = ["Sehr geehrte Damen und Herren,", "", f"wir laden Sie herzlich ein: {event['title']}.", ""]
    return [*opening, *offered, "", "Bitte melden Sie sich per E-Mail an.", *asked]
