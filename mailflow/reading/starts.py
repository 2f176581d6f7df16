"""Sentences that begin without a full stop before them.

In: a text as written. Out: the same length with a mark where a sentence begins. Who writes on a telephone leaves out the
full stop and writes "… ist ok Ich komme zu Workshop B": within a sentence German and English write such words small.
Never: a cut before "Sie", "Ihnen", a noun or "I", which are written large anywhere.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression

MARK = "!"

_ALWAYS = (
    "Ich|Wir|Bitte|Bin|Habe|Komme|Kommen|Nehme|Freue|Freuen|Melde|Würde|Kann|Esse|Hätte|Hätten|Möchte|Möchten|Wähle|Stimme|Danke|Vielen|"
    "Meine|Unsere|Außerdem|Übrigens|Leider|Gerne?|Könnten?|Wäre|Wären|Gibt|Ist|Sind|Haben|Hab|Wenn|Falls|Weil|Damit|Deshalb|Daher|"
    "Please|Could|Can|Also|Unfortunately|Looking|We|My|Would|Thanks|Thank"
)
"""What begins a sentence after any word."""
_AFTER_SMALL = (
    "Mit|Mein|Meinen|Meinem|Unser|Es|Das|Der|Die|Den|Dem|Und|Aber|Auch|Dazu|Für|Am|Im|Bei|Beim|Kein|Keine|Nicht|Nur|Noch|Nach|"
    "Als|Da|Dann|Danach|Dort|Hier|Heute|Diese|Dieser|Dieses|Alles|Alle|Beide|Er|Man|Uns|Mich|Mir|Dass|Dabei|Davon|Wegen|"
    "Trotzdem|Sonst|Wie|Wo|Wann|Was|Wer|Ob|Zuerst|Natürlich|Selbstverständlich|Viele|Herzliche|Schöne|Bis|Vom|Aus|"
    "And|But|The|This|That|There|It|If|For|In|At|On"
)
"""What does so only behind a word in small letters: "Haus Am Markt", "Verein Die Brücke" are names."""
_BLANK = r"[ \u00a0]"
_STARTS = expression(
    rf"(?<=[\w)]){_BLANK}(?=(?:({_ALWAYS})|{_AFTER_SMALL})\b(?!-)({_BLANK}(?:[a-zäöüß]|Datenschutz|Foto))?)"
)
_WORD_BEFORE = expression(r"[^\s(/]*$")
_COMMA = expression(rf",(?={_BLANK}(?:{_ALWAYS}|{_AFTER_SMALL})\b(?!-))")
_TOPIC = r"(?:datenschutz\w*|dsgvo|fotos?|fotoerlaubnis|bilder|aufnahmen|auf (?:fotos|die teilnehmerliste)|privacy|photos?|no photos)\b"
_ANSWERED = expression(
    r"\b((?:datenschutz|dsgvo|foto|bild|privacy|photo)\w*[^.!?,;:\n]{0,40}:? "
    r"(?:einverstanden|zugestimmt|akzeptiert|bestätigt|gelesen|ja|nein|ok|okay|yes|no|agreed?|fine|policy)"
    r"|stimm\w*(?: [^.!?\n]{0,60})? zu) "
    rf"(?=(?:{_TOPIC}|(?:i'd|i'm|i'll|i am|i will)\b))",
    re.IGNORECASE,
)
"""An answer with the next topic behind it: "Datenschutz ja Fotos nein"."""


_OF_NOUNS = frozenset(
    "der die das dem des ein eine einer einem kein auf um zum beim vom mein meine meinem meiner meines unser unsere unserem unserer "
    "unseres ihr ihre ihrem ihrer große in mit ohne voller von zur seine".split()
)
"""What makes a noun of the word behind it: "mit der Bitte um Antwort", "steht meinem Kommen nichts im Wege", "alt werden
in Würde"."""
_NOUNS = ("Bitte", "Kommen", "Freuen", "Würde")


def sentences_begun(text: str) -> str:
    """`text` with `MARK` for the blank (or the comma) before each word that begins a sentence; as long as `text`."""

    begun = _COMMA.sub(".", _STARTS.sub(lambda m: MARK if _begins(m) else m[0], text))
    return _ANSWERED.sub(rf"\1{MARK}", begun)


def _begins(m: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(m.string, max(0, m.start() - 40), m.start())
    word = before[0] if before else ""
    if word in ("Frau", "Herr", "Herrn") or (word.lower() in _OF_NOUNS and m.string.startswith(_NOUNS, m.end())):
        return False
    return bool(m[1] or m[2]) or word[:1].islower() or word[:1].isdigit()
