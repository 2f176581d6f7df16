"""What somebody beside the writer does instead of coming: "Frau Sommer hält die Stellung", "mein Nachbar wollte mit, aber …".

In: a text and the place of a name or of words about other people. Out: whether their sentence says what they do, did or
will decide for themselves, and nothing that could put them beside the writer. Never: a participant.

The sentence is taken apart at commas and "und". A part that denies holds nobody; in every other part one word of coming,
wishing or asking is enough to leave the sentence to a person.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from mailflow.learnt import expression
from mailflow.reading.facts import Span
from mailflow.reading.sought import Sought
from mailflow.reading.text import REACH, Text

_JOINS = Sought(
    r"\b(?:komm\w*|käme\w*|gekommen|teil\w*|dabei\w*|auch|ebenfalls|ebenso|gleichfalls|zusätzlich|außerdem|zudem|dazu\w*|hinzu\w*|angemeldet|"
    r"\w*meld\w*|\w*trag(?:t|en)|\w*merken|\w*planen|reservier\w*|notier\w*|plätze?|platz|stuhl|stühle|sitz\w*|karten?|tickets?|bitten?|bittet|"
    r"begleit\w*|\w*schließ(?:t|en)|möchten?|will(?! (?:be|not|stay|look|have|drop|drive|do)\b)|wollen|wollten?|würden?|hätten?|wären?|soll\w*|darf|dürfen|dürften?|kann|können|"
    r"könnten?|besuch\w*|wähl\w*|nimmt|nehmen|übernimmt|übernehmen|vertritt|vertreten|ersetz\w*|springt|springen|löst|lösen|statt|stattdessen|anstelle|anstatt|stelle|"
    r"gilt|dasselbe|gleiche|hilft|helfen|unterstütz\w*|assistier\w*|dort|vor ort|angeschlossen|entschlossen|gemeinsam|zusammen|wir|(?<!bei )uns|beiden?|interess\w*|erschein\w*|anwesend\w*|\w*hör(?:t|en)|schau(?:t|en)(?! nach)|\w*stream\w*|online|"
    r"einverstanden|stimmt|stimmen|datenschutz\w*|foto\w*|doch|\w*schnupper\w*|freu(?:t|en)|gern\w*|zugesagt|zeit|"
    r"lust|frei|braucht|brauchen|benötig\w*|geht(?! (?:\w+ )?in (?:rente|den ruhestand|urlaub|elternzeit|mutterschutz)\b)|gehen|fährt|fahren|reist|reisen|ist mit|sind mit|"
    r"isst|vegetar\w*|vegan\w*|allerg\w*|rollstuhl|rollator|rampe|laktose\w*|gluten\w*|übersetz\w*|dolmetsch\w*|trifft|treffen|muss (?:\w+ ){0,4}(?:weg|los)|"
    r"bleib(?:t|en) (?:\w+ ){0,3}(?:tag|da|dort|bis)|now (?:he|she|they) (?:does|do|is|are|has|have)|"
    r"mit(?!lerweile|tag|tw|arbeit|glied|einander)\w+|mit(?=\W*$)|(?:mit|neben|bei|zu|für|hinter|vor) (?:mir|mich|ihn|ihm|sie)|meiner seite|"
    r"comes?|coming|join\w*|attend\w*|too|also|as well|along|seats?|places?|spots?|please|register\w*|sign|would|wants?|likes?|instead|"
    r"accompan\w*|with (?:me|us)|we|us|both|all|share\w*|watch\w*|agrees?|part|interested|might|may)\b"
)
"""What somebody who may come is said to do, to want or to need."""
_DENIES = Sought(
    r"\b(?:nicht|kein\w*|nie|niemals|kaum|verhindert|not|no|never|cannot|can't|won't|isn't|aren't|doesn't|don't|unable)\b"
    r"(?<!noch nicht)(?! (?:nur|bloß|allein\w*|vor|ohne|sicher|klar|so|weniger|abgesagt|only|alone|before|sure|yet)\b)"
)
_OPEN = Sought(
    r"\b(?:noch (?:nicht|kein\w*)|weiß (?:\w+ ){0,2}nicht|nichts dagegen|warum nicht|nicht mehr (?:lange|warten)|no objection)\b"
)
_WANTED = Sought(r"\b(?:wollten?|hatten? (?:\w+ )?vor|wären?|hätten?|wanted|would have)\b")
_BUT = Sought(r"\b(?:aber|doch|jedoch|leider|nur|but|unfortunately)\b")
_ALREADY = Sought(
    r"\b(?:geht|gehen|fährt|fahren|sitzt|sitzen) (?:\w+ ){0,2}?(?:schon|bereits) (?:unser|mein|frau|herr|der|die|ein|jemand|zwei|drei)\w*\b"
)
""" "Zur Verwaltung fährt schon unser Kämmerer": somebody who stands, or will, without this mail."""
_BY_HIMSELF = Sought(
    r"\b(?:entscheide\w*|meld\w*|schreib\w*|antwort\w*|kümmer\w*|ruf\w*|registriert|anmeld\w*|angemeldet)\b[^.;]*\b(?:selbst|selber|gesondert|separat|getrennt)\b"
    r"|\b(?:selbst|selber|gesondert|separat|getrennt)\b[^.;]*\b(?:entscheide\w*|meld\w*|schreib\w*|antwort\w*|kümmer\w*|ruf\w*|anmeld\w*|angemeldet)\b"
    r"|\b(?:decides?|registers?|writes?|answers?|replies) (?:\w+ )?(?:himself|herself|themselves|separately)\b"
)
_READS = Sought(r"\b(?:liest|lesen|schreibt|denkt|redet|zählt|spielt|singt|hält|kriegt|bekommt)\b[^.;]*\bmit\W*$")
""" "Meine Frau liest gerade mit"."""
_I = Sought(r"\b(?:ich|i)\b")
_BESIDE_ME = Sought(r"\b(?:und ich(?! (?!beide|gerne)\w+e\b)|ich und|and i|i and)\b")
_MEETS = Sought(
    r"\b(?:treffe?|wiederzusehen|wiedersehen|kennenzulernen|kennenlernen|kennen zu lernen|kenne|lerne|begegne|sehe|sprechen|reden|unterhalten|"
    r"übernachte|schlafe|wohne|besuche|meet|see|know)\b"
)
_LETS_COME = Sought(
    r"\b(?:mit(?:bring|nehm)\w*|bring\w*|an(?:zu)?meld\w*|meld\w*|\w*trag\w*|schick\w*|nehme|bitte|platz|auch|wir|uns)\b"
)
_FOR_HIM = Sought(
    r"\b(?:für|for) (?:ihn|sie|him|her)\b|\b(?:ihn|sie|him|her)\b(?: \w+){0,3} (?:mit|an|ein|auf|\w*meld\w*|\w*trag\w*)\W*$|\b(?:mache|tue|übernehme|erledige) ich\b"
)
_AFTER_ALL = Sought(
    r"\b(?:kommt|kommen|fährt|fahren|geht|gehen|käme)(?: (?:aber|nun|jetzt|doch|also|gern|gerne|auch|trotzdem|dafür|mit|dazu|er|sie))*\W*$|"
    r"\b(?:will|wollen|möchten?|würden?|nimmt|nehmen|darf|kann)\b[^.;]*\b(?:mit|dazu|teil|mitkommen|kommen|teilnehmen|dabei sein|mitfahren)\W*$|"
    r"\b(?:ist|sind)\b[^.;]*\bdabei\W*$|\bob (?:er|sie) (?:\w+ )?(?:kann|kommt|mitkommt|darf|könnte)\b|\bfreu(?:t|en)\b[^.;]*\b(?:darauf|drauf|auf)\b|\b(?:tragen|melden|setzen|nehmen|planen|notieren) sie (?:ihn|sie|bitte)\b|"
    r"\b(?:he|she|they) (?:is|are|will be|does|do|wants?)(?: to)?(?: coming| come| join\w*| attend\w*)?\W*$|\b(?:add|register|include) (?:him|her|them)\b"
)
""" "… traut sich nicht zu schreiben, will aber mit"."""
_EXCLAIMS = expression(
    r"\W*(?:wer hätte (?:das|es) (?:je |jemals )?(?:gedacht|geglaubt|geahnt)|was will man mehr|wer weiß warum)\b"
)
_WAS_WONT = Sought(
    r"\b(?:hat|haben|hatte|hatten|ist|sind|war|waren)\b[^.;]*\b(?:immer|stets|sonst|früher|jahrelang|meistens|bisher|regelmäßig|jedes jahr)\b[^.;]*\b(?:besucht|teilgenommen|gekommen|gefahren|mitgemacht|dabei gewesen|übernommen|gegangen)\W*$"
)
""" "Frau Albrecht hat eigentlich immer solche Tagungen besucht"."""
_CAME = Sought(
    r"\b(?:zog|zogen|musste|mussten|kam|kamen|ging|gingen|fuhr|fuhren|saß|saßen|blieb|blieben|stand|standen)\b"
)
_THIS_TIME = Sought(
    r"\b(?:auch|ebenfalls|ebenso|mit(?! \d\d\b)|dazu|dabei|jetzt|nun|diesmal|heute|mich|mir|uns|wir|zusammen|an|platz|anmeld\w*|angemeldet|spontan|gerade|eben|doch|einfach)\b"
)
""" "Eine Mutter musste viermal kommen" is over; "kam noch dazu" is not."""
_STAYS = Sought(
    r"\bbleib(?:t|en)(?: (?:sie|er|auch|dann|gleich|dort|da))* (?:den ganzen tag|bis zum (?:schluss|ende)|bis (?:abends|zuletzt)|(?:gleich |auch )?(?:da|dort))\W*$|"
    r"(?<=[,;:–])\s*(?:er|sie|der|die|he|she) (?:kommt|ist dabei|nimmt teil|comes|is coming)\W*$|\bstays? (?:all day|the whole day|until the end|there)\W*$"
)
""" "Frau Sommer trifft mich dort und bleibt den ganzen Tag", "Herr Sommer hat nicht abgesagt, er kommt"."""
_SHARES = expression(
    r"(?i:\bmit) (?:(?:Frau|Herrn?|Mr\.?|Ms\.?|Mrs\.?) [A-ZÄÖÜ][\w-]+|(?:mein|unser)e[rmn] (?:[a-zäöü]+ )?[A-ZÄÖÜ][\w-]+|[A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+) "
    r"(?:teile|teilen|besuche|besuchen|belege|nehme|mache|gehe|sitze) (?:ich|wir) "
)
_WHAT_IS_SHARED = Sought(
    r"\b(?:den|die|das|am|an|ins?|im|zum|zur|einen|beide) (?:\w+ ){0,2}?(?:\w*workshops?|plätze?|platz|stuhl|tisch|veranstaltung|\w*tagung|\w*tag|kurs|seminar|forum|angebot|werkstatt|modul|arbeitsgruppe|ag)\b"
)
""" "Mit Frau Sommer teile ich mir den Workshop"."""
_ELSEWHERE = Sought(r"\b(?:daheim|hause|büro|amt|laden|betrieb|hof|wache|dienst|home|office)\b")
_VERB = expression(
    r"(?<![\w-])(?:ist|sind|hat|haben|hatten?|war|waren|wird|werden|muss|müssen|musste|weiß|mag|zog|zogen|kam|ging|saß|gab|schrieb|rief|lief|hielt|wuchs|trug|starb|liegt|fiel|fand|blieb|is|are|was|were|has|have|had|will|"
    r"(?!(?:mit|nicht|recht|seit|erst|jetzt|fast|fort|dort|laut|gut|weit|samt|statt|selbst|sonst|meist|oft|heut|zuletzt|längst|bereit|"
    r"insgesamt|überhaupt|eingeladet|gesamt|halt|echt|unbedingt)\b)[a-zäöüß]{2,}t|(?!(?:heute|bitte|zweite|dritte|erste|letzte|beste|gute|alte|werte|bekannte)\b)"
    r"[a-zäöüß]{4,}te|[a-z]{3,}ed)(?![\w-])"
)
_MANY = expression(
    r"\b(?:[Dd]ie|[Mm]eine|[Uu]nsere|[Zz]wei|[Dd]rei|[Vv]ier|[Mm]y|[Oo]ur|[Aa]ndere)\s+(?:[\w-]+\s+){1,4}?[a-zäöüß]{3,}en\b|\b[Ff]rau \S+ und \S+ [a-zäöüß]+en\b"
)
_CONSENTS = Sought(r"\b(?:foto\w*|bild(?:er\w*)?|aufnahmen|datenschutz\w*|photos?|pictures?|privacy)\b")
_LEFT_OPEN = Sought(r"\b(?:ob|falls|wenn|überleg\w*|whether|if|thinking)\b")
_FROM = expression(r"\b(?:aus|von|vom|from|of)(?: de[rmn]| dem| the)? $")
""" "Herr Fricke aus der Verwaltung": a word of a title that says where somebody works."""
_PERSON_FIRST = expression(
    r"\W*(?:(?:PS|P\. ?S\.|Und|Denn|Auch|Nur|And|Only)\W+)?(?:(?:Frau|Herr|Mr\.?|Ms\.?|Mrs\.?) [A-ZÄÖÜ]|(?:(?:[Mm]ein|[Uu]nser|[Dd]er|[Dd]ie|[Ee]in|[Zz]wei|[Mm]y|[Oo]ur)\w{0,2} )"
    r"(?:[a-zäöüß-]+ ){0,2}(?i:\w*(?:kolleg|chef|mann|frau|sohn|söhne|tochter|töchter|mutter|vater|eltern|schwester|bruder|brüder|nachbar|freund|"
    r"bekannte|partner|assistent|begleit|praktikant|azubi|mitarbeit|helfer|kinder|enkel|oma|opa|schüler|bewohner|colleague|husband|wife|"
    r"friend|sister|brother|neighbour|assistant|son|daughter)))"
)
_WRITER = Sought(r"\b(?:ich|mich|mir|wir|uns|i|me|we|us)\b")
_AND = expression(r"\s(?:und|and)\s")


def tells(text: Text, at: int, facts: Iterable[Span] = ()) -> bool:
    """Whether the sentence at `at` only tells of others. `facts` decide something (a workshop, a consent): a part that
    holds one is no tale, unless it says who has it already."""
    a, b = _sentence(text, at)
    if text.low[a:b].rstrip(" \n\0)").endswith("?") or _BESIDE_ME.search(text, a, b):
        return False
    parts = [*_parts(text, a, b)]
    said, settled = False, any(_BY_HIMSELF.search(text, x, y) for x, y in parts)
    for i, (x, y) in enumerate(parts):
        own, here = bool(_I.search(text, x, y)), x <= at < y
        if own and not here:
            if _FOR_HIM.search(text, x, y):
                return False
            continue
        if own:
            if not _MEETS.search(text, x, y) or _LETS_COME.search(text, x, y):
                return False
            said = True
        elif _DENIES.search(text, x, y) and (_BY_HIMSELF.search(text, x, y) or _CONSENTS.search(text, x, y)):
            return False  # "meldet sich nicht selbst an", "mag keine Fotos von sich"
        elif _ALREADY.search(text, x, y) or _BY_HIMSELF.search(text, x, y) or _denied(text, x, y):
            said = True
        elif settled and _LEFT_OPEN.search(text, x, y):
            continue
        elif _OPEN.search(text, x, y):
            return False  # "weiß noch nicht, ob er kann"
        elif any(x <= f[0] < y and not _FROM.search(text.low[max(x, f[0] - 12) : f[0]]) for f in facts):
            return False
        elif _MEETS.search(text, x, y) and not _LETS_COME.search(text, x, y):
            said = True
        elif _EXCLAIMS.match(text.low, x, y):
            continue
        elif _WAS_WONT.search(text, x, y) or (_CAME.search(text, x, y) and not _THIS_TIME.search(text, x, y)):
            said = True
        elif not _JOINS.search(text, x, y) or _READS.search(text, x, y) or _given_up(text, parts, i):
            said = said or _does(text, x, y)
        else:
            return False
    return said


def acts(text: Text, at: int) -> bool:
    """Whether a verb stands right behind the name that ends at `at`: he is who does it."""
    verb = _VERB.match(text.original, min(at + 1, len(text.original))) if text.original[at : at + 1] == " " else None
    return verb is not None and text.original[verb.end() : verb.end() + 1] == " "  # not "wird Herr Ek entsandt."


def after_all(text: Text, regions: Iterable[Span]) -> Iterator[Span]:
    """Sentences of somebody else that deny something of him and let him come all the same, or by the writer's hand."""
    for start, end in regions:
        for a, b in (c for c in text.clauses if start <= c[0] and c[1] <= end + 1):
            a, b = _sentence(text, a)
            if _PERSON_FIRST.match(text.original, a, b) and not text.low[a:b].rstrip(" \n\0)").endswith("?"):
                parts = [*_parts(text, a, b)]
                denied = any(_DENIES.search(text, x, y) or _OPEN.search(text, x, y) for x, y in parts)
                if (denied and any(_lets_come(text, x, y) for x, y in parts)) or any(_stays(text, *p) for p in parts):
                    yield a, b
            elif (shares := _SHARES.search(text.original, a, b)) and _WHAT_IS_SHARED.search(text, shares.end(), b):
                yield a, b


def _lets_come(text: Text, a: int, b: int) -> bool:
    if _DENIES.search(text, a, b) or _BY_HIMSELF.search(text, a, b):
        return False
    return bool((_FOR_HIM if _I.search(text, a, b) else _AFTER_ALL).search(text, a, b))


def _stays(text: Text, a: int, b: int) -> bool:
    return bool(_STAYS.search(text, a, b)) and not _ELSEWHERE.search(text, a, b) and not _I.search(text, a, b)


def by_himself(text: Text, at: int) -> bool:
    """Whether somebody else decides or writes for himself, by the sentence at `at`: "ob sie mitfährt, schreibt sie Ihnen selbst"."""
    if _told_before_a_colon(text, at):
        return True
    return tells(text, at) and any(_BY_HIMSELF.search(text, x, y) for x, y in _parts(text, *_sentence(text, at)))


_HIS_DEED = expression(
    r"\b(?:macht|leitet|hat|hatte|ist|war|sitzt|kennt|(?:ü|ue)bernimmt|h(?:ä|ae)lt|gibt|betreut)\b(?! [^:]*\b(?:teil|mit|dabei|auch)\b)"
)
_ENROLLING = expression(
    r"[^:.!?;\n]{0,40}: *[^:.!?\n]*\b(?:stattdessen|lieber|daf(?:ü|ue)r|streichen|streicht|ich|mich)\b"
)


def _told_before_a_colon(text: Text, at: int) -> bool:
    """ "A macht schon unser Chef: bitte C eintragen": what somebody does, and behind the colon what the writer asks."""
    return bool(_HIS_DEED.search(text.low, text.piece(at)[0], at) and _ENROLLING.match(text.low, at))


def of_somebody(text: Text, at: int) -> bool:
    """Whether the sentence at `at` is somebody else's from its first word, and the writer does not occur in it."""
    a, b = _sentence(text, at)
    return bool(_PERSON_FIRST.match(text.original, a, b)) and not _WRITER.search(text, a, b) and tells(text, at)


def _sentence(text: Text, at: int) -> Span:
    """The clause at `at` with those that "aber" or "sondern" divides from it, as far as `REACH`."""
    a, b = text.clause(at)
    while a > 0 and at - a < REACH and text.low[max(0, a - REACH) : a].rstrip().endswith(","):
        a = text.clause(a - 2)[0]
    while b < len(text.low) and b - at < REACH and text.low[a:b].rstrip().endswith(","):
        b = text.clause(b)[1]
    return a, b


def _parts(text: Text, a: int, b: int) -> Iterator[Span]:
    for x, y in text.pieces_in(a, b):
        cuts = [x, *(m.start() for m in _AND.finditer(text.low, x, y)), y]
        yield from itertools.pairwise(cuts)


def _denied(text: Text, a: int, b: int) -> bool:
    return bool(_DENIES.search(text, a, b)) and not _OPEN.search(text, a, b)


def _given_up(text: Text, parts: list[Span], i: int) -> bool:
    """ "Er wollte erst mitkommen, aber ihm ist der Weg zu weit"."""
    rest = parts[i + 1 :]
    return bool(_WANTED.search(text, *parts[i])) and any(
        _denied(text, x, y) or (_BUT.search(text, x, y) and not _JOINS.search(text, x + 6, y)) for x, y in rest
    )


def _does(text: Text, a: int, b: int) -> bool:
    return bool(_VERB.search(text.original, a, b) or _MANY.search(text.original, a, b))
