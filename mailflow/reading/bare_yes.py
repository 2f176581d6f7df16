"""Whether a bare "Ja" answers our question for a consent, or only begins a sentence about something else.

In: the text of a reply, its words of yes and no, where it names workshops. Out: the words that answer. Never: a yes out of
thanks ("Super, danke!"), out of a promise ("Okay, ich schaue es mir an"), out of a sentence ("Ja, ich komme gern"), or beside
another open question unless each of them has its item ("B und ja").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailflow.learnt import expression
from mailflow.reading.rule import Match
from mailflow.reading.text import Span, Text

_STRONG = expression(
    r"(?:na |aber |oh |ach )?(?:ja|jawohl|jep+|jup|jap|joa?|yes|yep|yeah|sure|klar|logo|natürlich|selbstverständlich|freilich|sicher|gewiss|of course|"
    r"certainly|absolut\w*|nein|no|nope|👍\S*|✅|✓|☑|✔)(?:[ ,]+(?:gern\w*|bitte|natürlich|klar|sicher|ok|okay|sehr|doch|danke|lieber nicht|of course|please|thanks))*"
)
_BUT_YES = expression(r"\baber $")
_TO_ALL = expression(
    r"(?:(?:alles|beides|beidem|zweimal|2 ?x|zu beidem|zu allem|überall|all|both) (?:ja|yes|klar|ok|okay)|(?:ja|yes),? (?:zu (?:beidem|allem|beiden?)|to (?:both|all|everything)|(?:und|and|,) ?(?:ja|yes))|"
    r"(?:alles |so )?passt(?: (?:alles|so|mir so))?|(?:geht|alles) (?:klar|in ordnung))"
)
""" "Ja zu beidem": to questions of which one cannot be answered so."""
_FAINT = expression(
    r"(?:super|prima|perfekt|toll|klasse|spitze|wunderbar|top|alles klar|great|perfect|wonderful|excellent|lovely|cool|fein|schön|recht|all right|alright)\b.*"
)
"""Praise and acknowledgement: no consent, whatever they stand beside."""
_THANKS = expression(
    r"\b(?:(?:vielen|herzlichen|besten|lieben|tausend) )?(?:danke?|thanks|thank you|merci)\b(?: (?:sehr|schön|ihnen|euch|dir|so much|very much|a lot|auch|nochmals?|"
    r"vielmals|im voraus|für|fürs|der|die|den|das|dem|ihre[nr]?|eure[nr]?|deine[nr]?|schnelle|rasche|prompte|freundliche|nette|kurze|for|your|the|a|quick|kind|"
    r"prompt|\w*antwort|\w*rückmeldung|\w*nachfrage\w*|\w*hinweis|\w*info\w*|\w*erinnerung|geduld|mühe|nachricht|mail|hilfe|reply|reminder|patience|message|"
    r"help|note|question))*"
)
_SORRY = expression(
    r"\b(?:bitte )?(?:entschuldig\w*|sorry|pardon|verzeihung|tut mir leid|ups|hoppla|apologies)\b(?:[, ]+(?:bitte|das|dass|es|ich|hatte|habe|hab|wurde|"
    r"vergessen|übersehen|überlesen|ganz|glatt|völlig|leider|noch|nicht|gesehen|i|forgot|missed|overlooked|that|it|had|have))*"
)
_EXCUSE = expression(
    r"(?=.*\b(?:vergessen|überlesen|übersehen|verschwitzt|verpennt|(?:durch)?gerutscht|untergegangen|entgangen|weggelassen|ausgelassen|verpasst|"
    r"nicht gesehen|nicht bemerkt|fehler|versehen|schusselig|forgot\w*|forgotten|overlooked|missed|slipped|mistake)\b)\W*"
    r"(?:(?:das|dies\w*|es|die|den|der|dem|ein\w*|ich|mir|mich|mein\w*|bei|wir|uns|war|ist|wäre|hatte[n]?|hab|habe[n]?|muss|wohl|da|nur|bloß|glatt|einfach|"
    r"leider|komplett|total|völlig|irgendwie|schlicht|vor lauter \w+|in der (?:eile|hektik)|im eifer des gefechts|beim (?:\w+en)|aus|durch|wie|konnte|nun|ja|doch|"
    r"gestern|vorhin|neulich|eben|ganz|ach|oh|sorry|zeile|frage|punkt|stelle|satz|feld|angabe|kreuz\w*|häkchen|haken|zustimmung|einwilligung|mit|zu|\w+zu\w+en|erwähnen|sagen|schreiben|nennen|setzen|machen|"
    r"vergessen|überlesen|übersehen|verschwitzt|verpennt|(?:durch)?gerutscht|untergegangen|entgangen|weggelassen|ausgelassen|verpasst|nicht gesehen|nicht bemerkt|"
    r"fehler|versehen|schusselig|i|we|it|that|this|the|had|have|my|me|just|simply|was|must|completely|line|question|box|"
    r"forgot\w*|forgotten|overlooked|missed|slipped|mind|mistake)\b\W*)+"
)
""" "Das hatte ich bloß vergessen hinzuschreiben": why the answer comes only now."""
_GREETING = expression(r"^\s*(?:guten (?:tag|morgen|abend)|hallo|hi|moin|dear|liebe[rs]?|sehr geehrte)\b[^\n]*\n", re.M)
_CLOSING = expression(
    r"\b(?:(?:viele|liebe|beste|schöne|freundliche|herzliche) grüße|mit freundlichen grüßen|lg|vg|mfg|gruß|regards)\b"
)
_PLAIN = expression(
    r"(?:ich|wir|bitte|hiermit|damit|dazu|dem|der|die|das|es|von|mir|uns|aus|meinerseits|unsererseits|für|auch|so|noch|nochmals?|einmal|also|ach|oh|na|doch|"
    r"gern\w*|sehr|und|and|yes|i|we|do|am|with|that|it|is|please|too|hier|zu|zum|zur|am|im|in|den|dann|nun|jetzt|lg|vg|mfg|gruß|grüße|viele|liebe|beste|"
    r"alle|alles|allem|beidem|allen|beide|beiden|zwei|zweien|drei|dreien|vier|vieren|fünf|gilt|gelten|namen|namens|herr|herrn|frau|kollegin|kollegen|kollege|meine[nrs]?|unsere[nrs]?|"
    r"ebenfalls|ebenso|genauso|of|us|all|both|three|two|agree|everyone|"
    r"antwort(?:en)?|lautet|lauten|auf|ihre[rn]?|eure[rn]?|erstens|zweitens|hallo|hi|guten|tag|morgen|abend|moin|nehme|nimm|wähle|möchte|the|then|punkt|frage|nr|nummer|question|\d|beides?|sowie|ist|wäre|bei|"
    r"workshop|ws|ag|gruppe|arbeitsgruppe|forum|werkstatt|modul|session|panel)"
)
_VERB = expression(r"\b(?:nehme|nimm|wähle|möchte|komme|melde)\b")
_WORD = expression(r"[^\W_]+(?:['’][^\W_]+)?")
_ITEM = expression(
    r"[,;/&+\n.!]|\b(?:und|and|sowie)\b|(?:^|(?<=\n)|(?<=[ /]))\s*(?:zu |antwort |frage |punkt )?(?:\d|[a-c](?=[):]))[.):](?=\s)|\b(?:erstens|zweitens)\b:?"
)


_FURTHER = expression(r"\W*(?:und|außerdem|zusätzlich|übrigens|aber|zudem|and|also|but|besides)\b")


_NOTED = expression(
    r"\b(?:(?:durch)?gelesen|kenntnis genommen|angesehen|angeschaut|durchgesehen|erhalten|verstanden|read|noted)\b"
    r"|\b(?:die|sie|diese) kenn\w* (?:ich|wir)\b|\b(?:ich|wir) kenn\w* (?:die|sie|diese)\b"
)
_OF_ANOTHER = expression(
    r"\b(?:mail|e-mail|nachricht|antwort|programm|einladung|bestätigung|frage|rückfrage|message|reply)\b"
)


def noted(text: Text) -> int:
    """Where a reply to our question for a consent says that it was read ("Wie geschrieben: gelesen"); 0 nowhere."""
    found = (m for m in _NOTED.finditer(text.low) if not _OF_ANOTHER.search(text.low, *text.clause(m.start())))
    return next((m.start() for m in found), 0)


def of_something_else(text: Text, clause: Span, others: Iterable[Span]) -> bool:
    """ "Mit dem Termin bin ich einverstanden", "Mit Workshop B bin ich einverstanden": an agreement to no consent."""
    a, b = clause
    with_it = _WITH.search(text.low, a, b)
    return with_it is not None and (
        _MATTER.search(text.low, a, b) is not None or any(with_it.end() <= u < b for u, _ in others)
    )


_WITH = expression(r"\b(?:mit|with|(?<!stimme )(?<!stimmen )zu|to)\b")
_MATTER = expression(
    r"\b(?:mit|with|zum?|zur|to) (?:(?:dem|der|den|diesem|dieser|ihrem|ihrer|eurem|eurer|the|your|this) )?(?:\w+ )?(?:termin\w*|datum|workshop\w*|ag|programm|ort|"
    r"uhrzeit|zeit|thema|wahl|ablauf|änderung|gruppe|verlegung|anmeldung|teilnahme|date|programme|time|place|choice)\b"
)


def answers(
    text: Text, clause: Span, ms: Sequence[Match], others: Iterable[Span], names: Sequence[Span], *, alone: bool
) -> bool:
    """Whether the clause answers by these words. `others` are the stretches that answer something else, `names` those that
    name people; `alone`: nothing else was asked."""
    a, b = clause
    if "?" in text.low[a:b] or any(_FAINT.fullmatch(m.words.strip(" ,.!")) for m in ms[:1]):
        return False
    beside = list(others)
    if alone:
        pieces = _pieces(text, a, b, ms, beside)
        if any(x <= u < y for x, y in pieces for u, _ in beside):
            return False  # "Ja, B ist richtig": yes to that
        return all(_nothing_else(text, x, y, ms, [*beside, *names]) for x, y in pieces) and (
            _firm(ms) or not _courteous(text)
        )
    return _firm(ms) and _itemised(text, a, b, ms, beside)


def only(text: Text, start: int, writer: str) -> bool:
    """Whether the reply from `start` on is "Ja" and nothing else: to several questions at once it decides none."""
    low = text.low[start:].replace("\0", " ")
    for words in (_GREETING, _CLOSING, _THANKS, _SORRY):
        low = words.sub(" ", low)
    for name in writer.lower().split():
        low = re.sub(rf"\b{re.escape(name)}\b", " ", low)
    said = low.strip(" \n.,!")
    return bool(_STRONG.fullmatch(said) or _TO_ALL.fullmatch(said)) and not low.strip().startswith(("nein", "no"))


def _firm(ms: Sequence[Match]) -> bool:
    return any(_STRONG.fullmatch(m.words.strip(" ,.!")) for m in ms)


def _pieces(text: Text, a: int, b: int, ms: Sequence[Match], beside: Sequence[Span]) -> list[Span]:
    """The pieces of the clause, without those that answer but the other question: "Ja, und ich möchte doch in C"."""
    pieces = text.cut(a, b)
    yes = ms[0].start
    pieces = [(x, y) for x, y in pieces if x <= yes < y or not _EXCUSE.fullmatch(text.low, x, y)]
    return [
        (x, y)
        for x, y in pieces
        if x <= yes < y or not (_FURTHER.match(text.low, x) and any(x <= u < y for u, _ in beside))
    ]


def _courteous(text: Text) -> bool:
    """Whether the reply thanks: "Okay, danke" may only say that it was received."""
    return bool(_THANKS.search(text.low))


def _nothing_else(text: Text, a: int, b: int, ms: Sequence[Match], beside: Sequence[Span]) -> bool:
    """Whether the clause holds nothing but the answer, words of courtesy and what answers something else."""
    low = list(text.low[a:b])
    for x, y in [*_emphasised(text, ms), *beside]:
        for i in range(max(x, a), min(y, b)):
            low[i - a] = " "
    rest = _SORRY.sub(" ", _THANKS.sub(" ", "".join(low)))
    return all(_PLAIN.fullmatch(w) for w in _WORD.findall(rest))


def _emphasised(text: Text, ms: Sequence[Match]) -> list[Span]:
    """The words of yes with an "aber" before them: "Aber ja!"."""
    before = [_BUT_YES.search(text.low, 0, m.start) for m in ms]
    return [(x.start() if x else m.start, m.end) for x, m in zip(before, ms, strict=True)]


def _itemised(text: Text, a: int, b: int, ms: Sequence[Match], beside: Sequence[Span]) -> bool:
    """ "B und ja", "1. B  2. ja", "ja, B": the yes is an item of its own, another item answers the other question, and
    no sentence is made of them."""
    yes = ms[0]
    if _in_order(text, a, b, yes, beside):
        return True
    x, y = _item(text.low, a, b, yes.span)
    if text.low[x:y].strip(" -–:*•>\n").strip() != yes.words.strip(" ,.!") and not _nothing_else(text, x, y, ms, ()):
        return False
    if not any(not (x <= u < y) for u, _ in beside):
        return False
    return not _VERB.search(text.low, a, b) and _nothing_else(text, a, b, ms, beside)


def _in_order(text: Text, a: int, b: int, yes: Match, beside: Sequence[Span]) -> bool:
    """ "B ja": the answer to the first question and that to the second, and nothing else; "ja B" may be one answer."""
    before = [v for u, v in beside if a <= u and v <= yes.start]
    between = text.low[max(before) : yes.start] if before else "?"
    return not between.strip(" ,.:;–-") and not text.low[yes.end : b].strip(" .!\n\0")


def _item(low: str, a: int, b: int, span: Span) -> Span:
    cuts = [(m.start(), m.end()) for m in _ITEM.finditer(low, a, b)]
    start = max([e for _, e in cuts if e <= span[0]], default=a)
    end = min([s for s, _ in cuts if s >= span[1]], default=b)
    return start, end
