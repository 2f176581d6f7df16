"""Whether words of withdrawal withdraw anybody: a cancellation is earned as a confirmation is.

In: the text, where such words stand, the event. Out: False where they only look like it. Never: a cancellation. "Ich möchte
nicht absagen", "der Zug wurde abgesagt", "kann nicht mit dem Auto kommen", "am 12. April kann ich nicht" strike nobody off;
in doubt a person decides.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.model import Event
from mailflow.reading.sought import made
from mailflow.reading.text import Span, Text
from mailflow.reading.which_event import dates

_DEED = (
    r"(?:absagen|abzusagen|abgesagt|abmelden|abzumelden|abgemeldet|stornieren|zu stornieren|storniert|streichen|gestrichen|zurückziehen|"
    r"zurückzuziehen|zurücktreten|austragen|cancel\w*|withdraw\w*)"
)
_NOT_DONE = expression(
    rf"\b(?:nicht|nie|niemals|ungern\w*|keinesfalls|keineswegs|not|never|nor) (?:[\w']+ ){{0,2}}?(?:{_DEED}|ab)\b(?! (?:zu )?können)"
    r"|\b(?:sage|sag|melde|meld|sagen|melden) (?:\w+ ){0,4}?(?:nicht|keinesfalls|ungern) (?:\w+ )?ab\b"
    rf"|\b{_DEED}(?: \w+){{0,5}} (?:nicht|keine?) (?:in frage|infrage|option|thema|möglichkeit)\b"
    rf"|\b(?:zuerst|erst|eigentlich|schon|fast|beinahe|zunächst|ursprünglich) (?:\w+ ){{0,2}}wollte\w* (?:\w+ ){{0,4}}{_DEED}"
    rf"|\bwollte\w* (?:ich |wir )?(?:zuerst|erst|eigentlich|schon|fast|beinahe|zunächst|ursprünglich) (?:\w+ ){{0,3}}{_DEED}"
    r"|\b(?:don't|do not|didn't|doesn't|won't|no longer|needn't) (?:have to |need to |must )?(?:cancel|withdraw)\b"
    r"|\b(?:ungern|don't want to|do not want to|wouldn't want to|hate to) (?:\w+ ){0,2}(?:absag\w*|abmeld\w*|cancel|withdraw)"
)
"""The deed is denied."""
_NOT_ALONE = expression(r"\b(?:nicht|not) (?:nur|bloß|alleine?|alone|only|just)\b")
""" "Ich komme nicht allein": he comes."""
_TAKEN_BACK = expression(
    r"\b(?:irrtum|irrtümlich\w*|versehen\w*|ignorier\w*|gegenstandslos|(?:vergessen sie|vergesst)(?! (?:bitte |einfach )?(?:meine|unsere) (?:anmeldung|anfrage))|disregard|ignore|by mistake)\b"
    r"|\b(?:hatte|hatten) (?:\w+ ){0,5}?(?:abgesagt|abgemeldet|storniert|cancelled)\b|\bhad (?:already )?cancell?ed\b"
)
"""An earlier cancellation is spoken of."""
_BY_OTHERS = expression(
    r"\b(?:wurde|wurden|wird|werden|ist|sind|worden|was|were|been) (?:[\w.]+ ){0,6}?(?:abgesagt|storniert|gestrichen|cancel\w*)\b"
    r"|\b(?:sagen|sagt|streichen|streicht|cancel) (?:sie|ihr|man|you) (?:den|die|das|the) (?:\w+ )?(?:fachtag|tag|tagung|veranstaltung|konferenz|workshop|forum|event)"
)
"""Something is called off, by others."""
_TAKES_IN = expression(r"\b(?:nehm\w*|nimm)\b[^.;!?\0]*\bauf\b(?=\s*(?:[,.;:!?\n\0]|$|und\b))")
""" "Nehmen Sie Frau Nolte aus der Kämmerei auf": "auf" belongs to the verb."""
_STRIKES = expression(r"\b(?:streich\w*|lösch\w*|gestrichen|nehm\w*|nimm)\b(?:(?!\bund\b)[^.;!?\0])*")
_MYSELF = expression(r"\b(?:mich|uns|anmeldung|teilnahme|liste|registration|namen?)\b")
_OURS = expression(r"\b(?:anmeldung|teilnahme|platz|buchung|registration|booking|für mich|für uns|mich|uns)\b")
_MEANWHILE = expression(r"\b(?:überlege|überlegen|erwäge|denke darüber nach|thinking about|considering)\b")
_LATER = expression(
    r"\b(?:gebe|geb|sage|sag) (?:\w+ ){0,3}?(?:noch|dann|morgen|übermorgen|nächste\w*|bis|später|rechtzeitig|montag|dienstag|mittwoch|"
    r"donnerstag|freitag) (?:\w+ ){0,3}?bescheid\b|\b(?:let you know|tell you) (?:\w+ ){0,3}(?:later|tomorrow|next|as soon as|once)\b"
)
"""The last word is still to come."""
_HANGS = expression(
    r"^\W*(?:(?:und|aber|nur|and|but|only) )?(?:falls|wenn|sofern|sobald|solange|sollte|if|unless|should)\b(?! (?:es )?(?:möglich|geht|ginge|noch geht|possible)| (?:sie|ihr|jemand|you)\b)"
)
_FOLLOWS = expression(r"^\W*(?:dann |so |then )?(?:\w+ (?:ich|wir|sie|ihr|man|bitte)|i|we|you)\b")
"""What hangs on a condition that stands before it: "wenn …, sage ich ab"."""
_ABSENT = expression(
    r"\b(?:nicht|not)(?: mehr| länger)? (?P<how>(?:(?!nicht\b|not\b|und\b|and\b)[\w.,-]+ ){1,8}?)(?:kommen|teilnehmen|dabei ?sein|da sein|erscheinen|anreisen|"
    r"anwesend sein|mitkommen|mitfahren|attend|come|join|take part)\b"
)
_PLAIN = expression(
    r"(?:(?:mehr|länger|leider|nun|jetzt|doch|daran|da|hier|dabei|dort|selbst|persönlich|mit|to|able|be|make|it|in|an|am|zu|zum|zur|bei|beim|auf|"
    r"der|die|das|dem|den|des|diesem|dieser|ihrem|ihrer|eurem|eurer|unserem|the|your|your|this|on|at|of|geplanten?|schönen|tollen|interessanten|"
    r"\w*fachtag\w*|\w*tag|\w*tagung\w*|\w*veranstaltung\w*|\w*konferenz\w*|\w*kongress\w*|\w*forum\w*|\w*treffen\w*|\w*termin\w*|\w*seminar\w*|"
    r"\w*abend|conference|event|day|meeting|\d+|\d+\.|\d+\.\d+\.?|\d+\.\d+\.\d+|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|"
    r"dezember|january|february|march|may|june|july|october|december|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|morgen|heute|"
    r"und|teilnehmen|kommen|nach|magdeburg|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|th),? )+"
)
"""What may stand between "nicht" and "kommen" of somebody who stays away altogether."""
_PHONES = expression(
    r"\b(?:am telefon|ans telefon|telefonisch|telefonieren|anrufen|zurückrufen|by phone|on the phone)\b"
    r"(?! (?:\w+ ){0,2}?(?:\w*gesagt|besprochen|mitgeteilt|\w*gekündigt|erwähnt|vereinbart|geklärt|gemeldet|erklärt)\b)"
)
""" "Am Telefon kann ich nicht"; "wie am Telefon besprochen" limits nothing."""
_WITH = expression(r"\b(?:mit|from|with|aus|bei) (?:de[mnr]|meine[mnr]|unsere[mnr]|my|the) (\w+)")
_NOBODY = expression(r"\b(?:keine?[rs]?|niemand) (?:von uns|aus unserer)|\bvon uns\b.*\b(?:keine?[rs]?|niemand)\b")
_NOBODY_MORE = expression(r"\b(?:sonst|ansonsten|weiter|weitere[rs]?|außer|ausser|noch|mehr)\b")
_STAYS_AWAY = expression(
    r"\b(?:keine?[rs]?|niemand)\b(?: (?:von uns\w*|beiden|dreien|vieren|allen|kommt|kann|wird|schafft es|nimmt|also|daher|leider|nun|am \d+\. ?\w+|\d+\.\d+\.|morgen|heute|an dem tag|"
    r"kommen|teil|teilnehmen|dabei|da|sein|mehr|mit))*\W*$"
)
_NOTHING = expression(r"\b(?:wird|wirds|wird's)\b.*\b(?:nichts|nix)\b")
_MINE = expression(
    r"\d|teilnahme|kommen|besuch|fachtag|tagung|veranstaltung|konferenz|forum|tag|termin|treffen|workshop"
)


_PERHAPS = expression(
    r"\b(?:vielleicht|eventuell|evtl|womöglich|möglicherweise|wahrscheinlich|vermutlich|voraussichtlich|maybe|perhaps|possibly|probably)\b"
)
NEXT_TIME = expression(
    r"\b(?:nächst\w*|kommende[snmr]?|next) (?:jahr|mal|treffen|fachtag\w*|tagung|runde|termin|gelegenheit|herbst|frühjahr|year|time)\b"
    r"|\b(?:ein|zu einem|auf ein) ander(?:mal|es mal|en mal|em mal)\b|\bin zukunft\b|\bsome other time\b"
)
""" "Vielleicht klappt es nächstes Jahr": no reserve of who cancels now."""
_SOMEBODY = expression(r"\b(?:jemand\w*|andere[rn]?|anders|warteliste|nachrück\w*|somebody|someone|others?)\b")
""" "… und vielleicht kann jemand nachrücken": what may be is not that he leaves."""
_BRIEFLY = expression(
    r"\b(?:kurz|zwischendurch|zwischenzeitlich|zeitweise|mal eben|für eine? (?:\w+ )?(?:stunde|weile|viertelstunde|telefonat|termin)|etwas früher|etwas eher)\b.*\b(?:raus|weg|heraus)\b"
)
""" "Am Mittag bin ich kurz raus": he comes back."""
_WITHOUT_ME = expression(r"(?:(?:also|dann|nun|diesmal|leider|daher|bitte) )*ohne (?:mich|uns)\b")
_OPENS = expression(r"\W*(?:(?:also|dann|nun|diesmal|leider|daher|und|aber|bitte|ich|wir|macht|das|es)\W+)*")
""" "Also ohne mich" opens its piece; "das Mittagessen dann ohne mich" is of something else."""


def sound(text: Text, span: Span, event: Event | None) -> bool:
    """Whether the words of withdrawal at `span` are said of taking part, now and without a reserve."""
    a, b = text.piece(span[0])[0], text.piece(span[1] - 1)[1]
    piece = text.low[a:b]
    if any(p.search(piece) for p in (_NOT_DONE, _TAKEN_BACK, _MEANWHILE, _TAKES_IN, _NOT_ALONE)):
        return False
    if _BRIEFLY.search(piece) or (_PERHAPS.search(piece) and not (_SOMEBODY.search(piece) or NEXT_TIME.search(piece))):
        return False
    if _WITHOUT_ME.match(text.low, *span) and not _OPENS.fullmatch(text.low, a, span[0]):
        return False
    if event is not None and _strikes_a_choice(text, a, b, event):
        return False
    if _BY_OTHERS.search(piece) and not _OURS.search(piece):
        return False
    if _NOBODY.search(piece) and (_NOBODY_MORE.search(piece) or not _STAYS_AWAY.search(piece)):
        return False  # "Von uns kommt keiner mit dem Auto", "Sonst kommt niemand von uns"
    return not (_limited(piece) or _of_other_things(piece) or _hangs(text, a, b) or _on_another_day(piece, event))


def put_off(low: str) -> bool:
    """ "… gebe aber morgen noch Bescheid" """
    return bool(_LATER.search(low))


def _limited(piece: str) -> bool:
    """ "kann nicht mit dem Auto kommen", "nicht pünktlich", "am Telefon kann ich nicht" """
    if _PHONES.search(piece):
        return True
    absent = _ABSENT.search(piece)
    how = absent["how"] if absent else ""
    return bool(how) and not _PLAIN.fullmatch(how)


def _of_other_things(piece: str) -> bool:
    """ "Das mit dem Zug wird nichts" """
    if not _NOTHING.search(piece):
        return False
    thing = _WITH.search(piece)
    return thing is not None and not _MINE.search(thing[1])


def _strikes_a_choice(text: Text, a: int, b: int, event: Event) -> bool:
    """ "Streichen Sie das A wieder und schreiben Sie mich zu B": a wish is struck off, nobody."""
    strikes = _STRIKES.search(text.low, a, b)
    if strikes is None or _MYSELF.search(text.low, *strikes.span()):
        return False
    codes = "|".join(re.escape(w.code) for w in event.workshops)
    code = rf"\b(?:das|den|die|dem|[Ww]orkshop|{re.escape(event.choice_noun)}) (?:{codes})\b"
    return bool(codes) and made(code).search(text.original, *strikes.span()) is not None


def _hangs(text: Text, a: int, b: int) -> bool:
    """Whether a condition stands in the same sentence right before or behind: "wenn das nichts wird, sage ich ab"."""
    if _HANGS.match(text.low[a:b]):
        return True
    start, end = text.clause(a)
    before = text.low[slice(*text.piece(a - 1))] if a > start else ""
    after = text.low[slice(*text.piece(b))] if b < end else ""
    hangs_on_before = _HANGS.match(before) and _FOLLOWS.match(text.low[a:b])
    return bool(hangs_on_before or _HANGS.match(after))


def _on_another_day(piece: str, event: Event | None) -> bool:
    """A day that is not the event's, where the piece names no other."""
    if event is None:
        return False
    days = {(d, m) for d, m, _, _ in dates(piece)}
    held = (event.starts, event.ends)
    return bool(days) and not days & {(d.day, d.month) for d in held} and not _DEED_NOW.search(piece)


_DEED_NOW = expression(rf"\b{_DEED}\b|\bab\b|anmeldung|zurück")
"""Dates beside these may be of a letter or of the registration: "meine Anmeldung vom 3. März"."""
