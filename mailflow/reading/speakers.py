"""For whom a statement about a consent speaks (policy §4: the sender's own; in a group, visibly all).

In: a `Statement` and the people. Out: whether it holds for one of them. Never: one person's "ich stimme zu" for
another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.reading.contrary import THE_REST
from mailflow.reading.facts import Person
from mailflow.reading.mark import Answer
from mailflow.reading.owners import Owners
from mailflow.reading.proxies import KIN, relative, spoken_for
from mailflow.reading.sought import Sought
from mailflow.reading.statements import Statement
from mailflow.reading.text import Span, Text

_ALL = Sought(
    r"(?<!\w)(?:wir|uns|unser(?:e[rnms]?|s)?|alle[nr]?|beide[nrs]?|s(?:ä|ae)mtliche[rn]?|niemand|keiner|"
    r"jede[rs]?|allesamt|jeweils|(?:die )?(?:oben )?genannten|angemeldeten|teilnehmenden|we|us|our|all|both|everyone|nobody"
    r"|stimmen|willigen|erkl(?:ä|ae)ren|akzeptieren|m(?:ö|oe)chten|wollen|f(?:ü|ue)r alle|im namen aller|zu "
    r"zweit|zu dritt)(?!\w)"
)
_ONE = Sought(
    rf"(?<!\w)(?:ich|mein(?:e[rnms]?|s)?(?! (?:{KIN})\b)|(?<!liegt )(?<!liegen )(?<!hat )(?<!\ber )(?<!\bsie )mir|mich|meinerseits|stimme|willige|bin|"
    r"erkl(?:ä|ae)re|akzeptiere|i|i'm|i'd|my|me|myself)(?!\w)"
)
_WRITER = Sought(
    r"(?<!\w)(?:ich|wir|mir|mich|uns|stimme|willige|akzeptiere|erkl(?:ä|ae)re|erteile|gebe|bin|i|we|me|us|d(?:ü|ue)rfen|darf|d(?:ü|ue)rft)(?!\w)"
)
_FOR_ALL = Sought(
    r"\bf(?:ü|ue)r (?:uns|beide|alle|(?:die|unsere|meine) (?:(?:ganze|gesamte) )?(?:gruppe|truppe|runde|mannschaft))\b|\bf(?:ü|ue)r mich und (?:die|meine|den|meinen|alle)\b"
    r"|\b(?:ich|i) (?:und|and) (?:meine? \w*koll|my colleag|alle|die anderen)|\bmeine? \w*koll\w* und ich\b"
    r"|\bmy (?:\w+ )?colleagues? and (?:i|me)\b|\bnamen?s? (?:aller|(?:der|unserer|meiner) (?:(?:ganzen|gesamten) )?(?:gruppe|truppe|runde|mannschaft)|der (?:anderen|übrigen|genannten)|von (?:uns )?allen)"
    r"|\bjede[rm]? (?:einzelne )?von uns\b|\bwir (?:alle|beide|drei|vier|f(?:ü|ue)nf|sechs)\b"
    r"|\balle[nr]? (?:zwei|drei|vier|f(?:ü|ue)nf|sechs|genannten|teilnehm\w+|angemeldeten|personen|beteiligten)\b|\b(?:each|all|every one) of us\b"
    r"|\b(?:in )?unser (?:aller|beider) namen\b|for (?:both|all) of us|on behalf of (?:all|both|everyone|the group|us)"
)
_AND_I = Sought(
    r"\bund (?:auch )?ich\b|\bich und\b|\b(?:als|wie|sowie) (?:auch )?ich\b|\band (?:i|me|myself)\b|\bi and\b"
    r"|\b(?:mich|mir) und\b|\bund (?:auch )?(?:mich|mir|mein\w*)\b|\bmich (?:eingeschlossen|inbegriffen|inklusive)\b|\beinschlie(?:ß|ss)lich mir\b"
)
_SOME = Sought(
    r"\b(?:die meisten|fast alle|nicht alle|einige|manche|mehrere|teils|teilweise|most of|some of|almost all|not all"
    r"|(?:ein(?:e[rs]?)?|zwei|drei|vier|f(?:ü|ue)nf|one|two|three) (?:von|of) )\b"
)
_NUMBERS = {
    "beiden": 2,
    "beide": 2,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "fuenf": 5,
    "sechs": 6,
    "both": 2,
    "two": 2,
    "three": 3,
    "four": 4,
}
_SO_MANY = Sought(
    r"\b(?:wir|uns|alle[nr]?|die|all|the|us|we)(?: alle)? (beiden?|zwei|drei|vier|f(?:ü|ue)nf|sechs|two|three|four)(?:en)?\b"
    r"(?! (?:punkte?n?|erkl|einwillig|zustimm|fragen|workshops?|sachen|dinge|items|points))"
)
_COMPANY = (
    r"(?:\w*koll\w+|mitarbeit\w+|begleit\w+|mitstreit\w+|azubis?|auszubild\w+|praktikant\w+|leute|team\w*|damen|herren|freund\w*|"
    r"student\w+|ehrenamtl\w+|chef\w*|(?:mit)?bewohner\w*|colleagues?|others?|team|staff)"
)
_OTHERS = Sought(
    rf"\b(?:mein|unser|my|our)(?:e[nr]?)? (?:(?:beiden|zwei|drei|vier|lieben|anderen|two|three|other) )*{_COMPANY}\b"
    rf"|\b(?:die|der|den|the) (?:(?:beiden|zwei|drei|vier|two|three|other) )?(?:anderen|(?:ü|ue)brigen|restlichen|others|kolleg\w+|mitarbeit\w+)\b"
)
_FIRST = Sought(r"(?<!\w)(?:ich|i)(?!\w)")
_ALSO_FOR = Sought(
    r"\b(?:auch|zugleich|gleichzeitig) (?:im namen|f(?:ü|ue)r|stellvertretend|in vertretung|im auftrag)\b"
)
_THEY = Sought(
    r"\b(?:stimmen|willigen|sind|haben|m(?:ö|oe)chten|wollen|lehnen|erkl(?:ä|ae)ren|akzeptieren|erlauben|d(?:ü|ue)rfen) (sie)\b|"
    r"\b(sie) (?:alle |beide )?(?:stimmen|willigen|sind|haben|m(?:ö|oe)chten|wollen|lehnen|erkl(?:ä|ae)ren|akzeptieren|erlauben|d(?:ü|ue)rfen)\b"
)
_PROXY = Sought(
    r"im namen|im auftrag|in (?:seinem|ihrem|deren|dessen) (?:namen|auftrag)|in vertretung|stellvertretend|f(?:ü|ue)r .{2,40} mit|auch f(?:ü|ue)r|on behalf|in my name and"
)
_THIRD = Sought(
    r"(?<!\w)(?:er|sie|ihm|ihr(?:e[rnms]?)?|sein(?:e[rnms]?)?|she|he|his|her|him|stimmt|willigt|erkl(?:ä|ae)rt|"
    r"agrees|consents)(?!\w)"
)
_GROUP = Sought(
    r"\b(?:wir|uns|alle[nr]?|beide|genannten|s(?:ä|ae)mtliche[rn]?|jede[rs]?|allesamt|we|all|both|everyone)\b"
)

_NOT_HERE = Sought(
    r"(?<!\w)(?:(?:mein|unser|dein|ihr|my|our)(?:e[rmn]?|es)?\s+(?:\w+[- ])?(?:\w*(?:chef|leiter|kolleg|vorgesetzt|mann|frau|partner|team|vorstand|"
    r"tr(?:ä|ae)ger|arbeitgeber|sohn|tochter|kind|mutter|vater|eltern|verein|betrieb|amt|haus)\w*|(?:boss|manager|husband|wife|team|colleagues?|"
    r"director|supervisor|employer))"
    r"|(?:die|alle|the|all)\s+(?:\w+[- ])?(?:teilnehm\w+|eltern|anwesenden|besucher\w*|g(?:ä|ae)ste|kolleg\w+|anderen|mitarbeit\w+|kund\w+|participants?|attendees|"
    r"parents|visitors|guests))(?!\w)"
)
"""Somebody who takes no part, as far as the mail says: their agreement is not the writer's."""
_PEOPLE = (
    r"(?:\w*kinder?n?|\w*klassen?|\w*sch(?:ü|ue)ler\w*|bewohner\w*|klient\w*|patient\w*|konfirmand\w*|konfis?|g(?:ä|ae)sten?|enkel\w*|azubis?|auszubildenden|mandant\w*|betreuten|"
    r"jugendlichen|besucher\w*|pupils?|students?|children|kids|residents|clients|patients|guests|class)"
)
_OF_OTHERS = Sought(
    rf"\b(?:fotos?|bilder|bildern|aufnahmen|pictures|photos) (?:(?:von|of) )?(?:meine[rnm]?|unsere[rnm]?|my|our|den|the|ihre[rn]) {_PEOPLE}\b"
    rf"|\b(?:von|of) (?:den|meinen|unseren|the|my|our) {_PEOPLE}\b"
)
_MAY = Sought(
    rf"\b(?:meine?|unsere?|der|die|my|our|the) (?:{KIN}|\w*kolleg\w+|{_PEOPLE})(?: (?:vom|von|aus|im|in|der|unserer|meiner) [\w ]{{1,24}}?)? (?:darf|d(?:ü|ue)rfen|m(?:ö|oe)chten?|will|wollen|sagt|sagen|may|must|can|does|do)\b"
    rf"|\b(?:meine[rm]|unsere[rm]) (?:{KIN}) (?:ist|sind|w(?:ä|ae)ren?|passt|passen|macht|machen)\b"
)
"""Whom the mail does not register, and what may be done with him."""
_I = Sought(r"(?<!\w)(?:ich|wir|mir|mich|uns|i|we|me|us|stimme|willige|erteile|gebe|bin)(?!\w)")
_THEIR_VERB = Sought(
    r"(?<!\w)(?:stimmt|stimmen|sagt|sagen|ist|sind|hat|haben|willigt|willigen|akzeptiert|akzeptieren|erkl(?:ä|ae)rt|erkl(?:ä|ae)ren|erlaubt|erteilt|gibt|findet|m(?:ö|oe)chte|"
    r"agreed?s?|consente?d?s?|accepte?d?s?|is|are|has|have|says?)(?!\w)"
)


def holds_for(s: Statement, i: int, persons: Sequence[Person], owners: Owners, before: Statement | None = None) -> bool:
    """Whether a statement speaks for the i-th person; `before` is the one that stands before it."""
    if not persons:
        return True
    if _somebody_elses(s, persons, owners):
        return False
    if before is not None and (some := _rest(s, before, persons, owners) or _excepted(s, before, owners)):
        return i in some
    who = _speaker(s, persons, owners)
    if who is None and before is not None and s.asked and _next_to(owners.text, before, s):
        who = _speaker(before, persons, owners)  # "Wir stimmen beide der Erklärung zu. Fotos? Gern."
    if who is None:  # nobody is named, no pronoun: the writer's
        if len(persons) == 1:
            return not (s.ticked and not persons[0].is_sender)
        return persons[i].is_sender or s.answer is not Answer.YES
    return i in who


def _rest(s: Statement, before: Statement, persons: Sequence[Person], owners: Owners) -> frozenset[int]:
    """ "Nur Jens möchte nicht aufs Foto, die anderen beiden sind einverstanden": all but those of the words before."""
    text = owners.text
    if not set(s.ids) & set(before.ids) or not THE_REST.search(text, *text.piece(s.spot[0])):
        return frozenset()
    named = _named_in(text.piece(before.spot[0]), owners)
    return frozenset(range(len(persons))) - named if named else frozenset()


def _excepted(s: Statement, before: Statement, owners: Owners) -> frozenset[int]:
    """ "Fotos sind für alle in Ordnung, nur für Jens nicht": who is named in a piece of his own, behind words for all."""
    text = owners.text
    own, last = text.piece(s.spot[0]), text.piece(before.spot[0])
    if not set(s.ids) & set(before.ids) or own == last or text.clause(own[0]) != text.clause(last[0]):
        return frozenset()
    named = _named_in(own, owners)
    return named if not _ALL.search(text, *own) and _GROUP.search(text, *last) else frozenset()


def _named_in(span: Span, owners: Owners) -> frozenset[int]:
    return frozenset(i for a, _, i in owners.named if span[0] <= a < span[1])


def _next_to(text: Text, before: Statement, s: Statement) -> bool:
    """Whether nothing stands between the sentences of two statements."""
    return not text.low[text.clause(max(before.end - 1, before.start))[1] : text.clause(s.start)[0]].strip()


def _somebody_elses(s: Statement, persons: Sequence[Person], owners: Owners) -> bool:
    """ "Mein Chef ist einverstanden", where nobody but the writer takes part, and the clause does not speak of "ich" or "wir"."""
    if any(not p.is_sender for p in persons):
        return False
    low = owners.text.low
    a, b = owners.text.piece(s.spot[0])
    if any(p.search(low, min(a, s.start), b) for p in (_OF_OTHERS, _MAY)) and not _I.search(low, min(a, s.start), b):
        return True
    if s.answer is not Answer.YES:
        return False
    if _VERB_AHEAD.match(low, a, b):  # "Meine Kollegin, die nicht mitkommt, stimmt … zu"
        a = owners.text.clause(a)[0]
    a = min(a, s.start)
    m = _NOT_HERE.search(low, a, b)
    if not m and not _somebody(owners.text, a, b):
        return False
    return bool(_THEIR_VERB.search(low, a, b) and not _WRITER.search(low, a, b))


_VERB_AHEAD = Sought(r"\W*(?:stimmt|willigt|hat|ist|akzeptiert|erkl(?:ä|ae)rt)\b")
_OWN_THING = Sought(
    r"daten|angaben|\w*zustimmung|\w*einwilligung|einverst\w+|person|wenigkeit|seite|name|gesicht|bild\w*|foto\w*|anmeldung|teilnahme|ja|ok|okay|"
    r"segen|unterschrift|\w*erlaubnis|genehmigung|freigabe|haken|h(?:ä|ae)kchen|antwort|konterfei|kontakt\w*|adresse|data|details|consent|permission|"
    r"agreement|picture\w*|photo\w*|image|answer"
)


_POSSESSED = Sought(
    r"\b(?:[Mm]eine?|[Uu]nsere?)\s(?:[a-zäöüß-]+\s)?([A-ZÄÖÜ][\w-]{2,})|\b(?:[Mm]y|[Oo]ur)\s([a-z-]{3,})(?:\s([a-z-]{3,}))?"
)


def _somebody(text: Text, a: int, b: int) -> bool:
    """ "Unser Datenschutzbeauftragter hat …": a subject that is neither the writer nor a thing of his."""
    m = _POSSESSED.search(text.original, a, b)
    return m is not None and not any(w and _OWN_THING.fullmatch(w.lower()) for w in m.groups())


def _speaker(s: Statement, persons: Sequence[Person], owners: Owners) -> frozenset[int] | None:
    everybody = frozenset(range(len(persons)))
    sender = frozenset(i for i, p in enumerate(persons) if p.is_sender)
    row = owners.row(s.start)
    if row is not None:
        return row
    text = owners.text
    if len(persons) > 1 and (group := _group(owners, s, everybody, sender)) is not None:
        return group
    x, y = text.piece(s.spot[0])[0], max(text.piece(s.end - 1)[1], s.end)
    x = _behind_lead(text, _from_the_first_name(text, min(x, s.start), owners), s.start, owners)
    a, b = text.clause(s.spot[0])
    named = frozenset(j for u, v, j in owners.named if a <= u < b and not _ONE.fullmatch(text.low[u:v]))
    if _FOR_ALL.search(text, a, b):
        return everybody
    if (proxy := spoken_for(text, (a, b), persons)) is not None:
        return proxy
    if _PROXY.search(text, a, b) and named:
        return named | sender if _ONE.search(text, a, b) or "auch" in text.low[a:b] else named
    for u, v in ((x, y),) if s.asked else ((x, y), (a, b)):
        subject = _subject(text, u, v, s.spot)
        here = frozenset(j for p, q, j in owners.named if u <= p < v and not _ONE.fullmatch(text.low[p:q]))
        here |= relative(text, u, v, persons)
        if subject == "one":
            return here | sender if here and _AND_I.search(text, u, v) else sender
        if subject == "all" and not (
            here and here != everybody and not re.search(r"\b(?:wir|uns|alle|we|all)\b", text.low[u:v])
        ):
            return everybody
        if here:
            return here | (sender if _AND_I.search(text, u, v) else frozenset())
        if subject == "third" and not (len(persons) == 1 and sender):
            others = everybody - sender
            return others if len(others) == 1 or not sender else frozenset()
    return None


def _from_the_first_name(text: Text, x: int, owners: Owners) -> int:
    """ "Petra, Karl und ich stimmen zu": the commas of a list of names part no clauses."""
    for a, b, _ in reversed(owners.named):
        if b <= x and not text.low[b:x].strip(" ,&"):
            x = a
    return x


def _behind_lead(text: Text, x: int, start: int, owners: Owners) -> int:
    """ "Ich vergaß: Lea Kurz stimmt zu": whoever is named behind the colon speaks, not the writer before it."""
    colon = text.low.rfind(":", x, start)
    named = any(colon < u < start and not _ONE.fullmatch(text.low[u:v]) for u, v, _ in owners.named)
    return colon + 1 if colon >= 0 and named else x


def _group(owners: Owners, s: Statement, everybody: frozenset[int], sender: frozenset[int]) -> frozenset[int] | None:
    """Of which part of a group the sentence speaks, where it says so: "alle drei", "meine Kolleginnen", "die meisten"."""
    text = owners.text
    a, b = text.clause(s.spot[0])
    own = text.piece(s.spot[0])[0], text.piece(max(s.spot[0], s.spot[1] - 1))[1]
    if _named_in(own, owners) - sender:
        a, b = own  # "Jens möchte keine Fotos, die beiden anderen haben nichts dagegen"
    others = everybody - sender
    if _FIRST.search(text.low, *own) and not any(p.search(text.low, *own) for p in (_SOME, _OTHERS, _SO_MANY)):
        return None
    if _SOME.search(text.low, a, b):
        return frozenset()
    if m := _OTHERS.search(text.low, a, b):
        if any(p.search(text.low, a, b) for p in (_AND_I, _FOR_ALL)) or _ALSO_FOR.search(text.low, a, b):
            return everybody
        plural = len(others) == 1 or not re.search(r"kollegin\b|kollege\b|chefin\b|chef\b|colleague\b", m[0])
        return others if plural else frozenset()
    if many := _SO_MANY.search(text.low, a, b):
        number = _NUMBERS[many[1].replace("ue", "ü")]
        if number == len(everybody) or _AND_I.search(text, a, b):
            return everybody
        return others if number == len(others) else frozenset()
    they = _THEY.search(text.low, a, b)
    if they and text.original[they.start(1) if they[1] else they.start(2)] == "s":
        before = text.clause(max(a - 1, 0))[0]
        return everybody if not sender or _GROUP.search(text.low, before, b) else others
    return None


def _subject(text: Text, a: int, b: int, spot: Span) -> str | None:
    """Who is the subject near the answer: "one" (ich), "all" (wir), "third" (er, sie)."""
    middle = (spot[0] + spot[1]) / 2
    best: tuple[float, str] | None = None
    for name, pattern in (("one", _ONE), ("all", _ALL)):
        for m in pattern.finditer(text.low, a, b):
            distance = 0 if spot[0] <= m.start() < spot[1] else abs(m.start() - middle)
            if best is None or distance < best[0]:
                best = (distance, name)
    if best:
        return best[1]
    return "third" if any(not _addressed(text, m.start()) for m in _THIRD.finditer(text, a, b)) else None


def _addressed(text: Text, at: int) -> bool:
    """ "Sie", "Ihre" as address, unless a verb for one person follows."""
    word = text.original[at : at + 6]
    if not word.startswith(("Sie", "Ihr", "Er")):
        return False
    return not re.match(r"(?:sie|er) (?:ist|stimmt|m(?:ö|oe)chte|hat|willigt|erkl(?:ä|ae)rt)\b", text.low[at : at + 16])
