"""People of the press who come as guests: "ich bin Journalistin, möchte aber nicht berichten, sondern mitdiskutieren".

In: a text and a match that names the press. Out: whether it is only somebody's trade. Never: somebody who wants to report, asks
for an interview or a pass, or does not say that he comes for himself.
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.facts import Says
from mailflow.reading.rule import Match
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_TRADE = expression(
    r"(?:presseanfrage|journalist|reporter|redakteur|pressestelle|(?:von |aus |f(?:ü|ue)r )?(?:der|den|die|unserer?) (?:lokal)?redaktion|.*zeitung|(?:ich|wir) (?:schreib|bericht))"
)
_WORK = spelled(
    r"\bakkredit|(?<!keine )presse(?:anfrage|karte|ausweis)|pressevertret|kamera|mikrofon|\bdreh(?:en|genehmigung|anfrage)\b|o-ton|statement|hintergrundgespräch|"
    r"\b(?:möchten?|wollen|will|würden?|werden?|darf|dürfen|soll|sollen|können?|um|zu) (?:(?!nicht\b|nie\b|kein)[^.!?;:,]){0,50}\b(?:berichten|berichterstatt\w*|schreiben|interview\w*|porträtieren)\b|"
    r"\b(?:berichte|schreibe) (?:ich )?(?:darüber|über (?:den|die|das|ihr\w*) (?:tag|veranstaltung|fachtag))|\b(?:bitte|frage|wunsch|gelegenheit)\b[^.!?]{0,30}\binterview|\bartikel über\b|\breportage\b"
)
"""What the press comes for."""
_AS_GUEST = spelled(
    r"\b(?:rein |ganz |nur )?privat\b|\bals privat(?:person|mensch|frau|mann)\b|\bnicht (?:als|für die|in meiner (?:rolle|eigenschaft) als|im auftrag|beruflich|dienstlich|von berufs wegen)\b|"
    r"\bnicht (?:\w+ ){0,2}(?:berichten|zum berichten|zum schreiben)\b|\bkein(?:en|e)? (?:interview|bericht|artikel|pressetermin|termin der presse|presseanfrage)|\bohne (?:block|notizblock|kamera|mikrofon|presseausweis)\b|"
    r"\bals (?:einfache[rn]? |normale[rn]? |ganz normale[rn]? )?(?:gast|teilnehmer(?:in)?|mutter|vater|nachbar(?:in)?|bürger(?:in)?|ehrenamtliche[rn]?|vereinsmitglied|zuhörer(?:in)?|mensch|helfer(?:in)?|pat(?:e|in))\b|"
    r"\b(?:im ruhestand|pensioniert\w*|a\. ?d\.|außer dienst|in rente|frühere[rn]?|ehemalige[rn]?|gelernte[rn]?|einst|früher)\b"
)
"""That somebody comes for himself."""
_OF_OTHERS = spelled(
    r"\b(?:mein|unser|dein|sein|ihr)e?[rn]? (?:\w+ )?(?:mann|frau|sohn|tochter|bruder|schwester|vater|mutter|freund(?:in)?|nachbar(?:in)?|enkel(?:in)?|schwager|schwägerin|partner(?:in)?|onkel|tante|cousin\w*|opa|oma)\b"
    r"[^.!?;]{0,30}\b(?:ist|war|arbeitet|arbeitete|wird|lernt|studiert)\b"
)
""" "Meine Tochter ist Journalistin"."""


def is_guest(text: Text, m: Match) -> bool:
    """Whether `m` names only somebody's trade: no word of the press's work stands anywhere, and the writer comes for himself,
    or it is a relative's trade."""
    if m.means is not Says.OFFICIAL or not _TRADE.match(m.words) or _WORK.search(text):
        return False
    if _OF_OTHERS.search(text.low, text.clause(m.start)[0], m.start):
        return True
    a = text.clause(m.start)[0]
    return bool(
        _AS_GUEST.search(
            text.low,
            max(0, text.clause(max(0, a - 1))[0]),
            text.clause(min(text.clause(m.end - 1)[1], len(text.low) - 1))[1],
        )
    )
