"""Deeds that sound like those of a registration and are another's or about another thing: an application that lies with an
office, a doubt of former days that is settled, a letter sent to the wrong address by mistake.

In: a text and a match of the rules that hear a registration spoken of. Out: whether it only tells. Never: a sentence that
speaks of coming, or of the writer's registration as the thing done by mistake.
"""

from __future__ import annotations

from mailflow.reading.rule import Match
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_THEIRS = spelled(
    r"\bantr(?:ag|äge) (?:von|der|des|eines|einer|auf (?:familien\w*|asyl\w*|wohngeld|kindergeld|bürgergeld|einbürger\w*|aufenthalt\w*)|meine[rs] (?:klient\w*|nachbar\w*|patient\w*)|unsere[rs] (?:klient\w*|familie\w*|bewohner\w*|nachbar\w*|patient\w*|vereins))\b"
)
_MY_LEAVE = spelled(
    r"\b(?:urlaub\w*|dienstreise\w*|freistell\w*|fortbildung\w*|teilnahme|reisekosten|sonderurlaub|bildungsurlaub|\w*befreiung|zuschuss|förderung|mich|meine|meinen|unser(?:en)? antrag|komme\w*|dabei|\w*chef\w*|\w*leitung)\b"
)
_ONCE = spelled(r"\b(?:war|waren|hatte|hatten|früher|anfangs|dachte|glaubte|einst|damals)\b")
_QUALMS = spelled(
    r"\b(?:skeptisch|skepsis|misstrauisch|vorurteil\w*|vorbehalt\w*|zweifel\w*|bedenken|angst|sorge\w*|scheu|schüchtern|lampenfieber|ärger|streit|gegner\w*|problem\w*|frage|lust)\b"
)
_GOES = spelled(r"\b(?:anmeld\w*|angemeldet|teilnahme|komm\w*|teil\w*|zusage\w*|mail|platz|dabei)\b")
_BY_MISTAKE = frozenset({"versehen", "aus versehen", "versehentlich", "irrtümlich", "irrtum"})
_MY_MAIL = spelled(
    r"\b(?:anmeldung\w*|angemeldet|anmelden|zusage\w*|zugesagt|mail\w*|e-mail\w*|nachricht\w*|abgeschickt|abgesendet|gesendet|das|dies|es|alles|registrier\w*|bestätig\w*|teilnahme|platz|eingetragen|formular\w*|liste|verteiler|absenden|geklickt|gedrückt|name\w*|(?:war|ist|wäre|waren) (?:\w+ ){0,2}(?:ein|aus))\b"
)
_TO_SOMEBODY = spelled(
    r"\ban (?:mein\w*|unser\w*|den|die|das|einen?|eine|meinen) (?!tagung|veranst|büro|team|sie\b)[\w-]+ (?:\w+ )?(?:geschickt|gesendet|gemailt|weitergeleitet|gegeben|adressiert|gefaxt|abgeschickt)\b"
)


def tells(text: Text, m: Match) -> bool:
    """Whether the words at `m` tell of another errand than this registration."""
    a, b = text.clause(m.start)
    if "antrag" in m.words or "anträge" in m.words:
        return bool(_THEIRS.search(text, *text.piece(m.start))) and not _MY_LEAVE.search(text, *text.piece(m.start))
    if m.words == "erledigt":
        qualms = _QUALMS.search(text, a, b)
        return bool(qualms and _ONCE.search(text, a, b)) and not _GOES.search(text, a, b)
    if m.words in _BY_MISTAKE:
        return bool(_TO_SOMEBODY.search(text, a, b)) or not _MY_MAIL.search(text, a, b)
    return False
