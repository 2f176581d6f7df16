"""Sentences by which the writer withholds himself: the office is not to count him yet, or his yes is still to come.

In: one mail as the guard has it. Out: spans, each a piece of a sentence. Never: a piece about the hour, a published list or
an earlier occasion, nor words that another reader has understood.

Read by its parts, in any order: words of being entered ("auf die Liste setzen", "mitzählen") with words that put off or
limit ("erst", "nur …, wenn", "bis dahin", "noch weg"); words of a firm answer with a later day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mailflow.reading.facts import Span
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

if TYPE_CHECKING:
    from mailflow.reading.guard import Read

_ME = spelled(
    r"\b(?:ich|wir|mich|uns|(?:mein|unser)\w* (?:\w+ )?(?:namen?|anmeldung|zusage|platz|teilnahme)|(?:der|den|diesen) (?:platz|namen?)|me|us|my name|our names)\b"
)
_ENTERS = spelled(
    r"\b(?:ein(?:ge|zu)?tragen|ein(?:zu)?planen|eingeplant|verplan\w*|ein(?:zu)?schreiben|eingeschrieben|ein(?:zu)?buchen|auf(?:zu)?nehmen|aufgenommen|"
    r"mit(?:zu)?(?:zählen|rechnen)|mitge(?:zählt|rechnet)|gezählt|gerechnet|an(?:zu)?melden|angemeldet|registrier\w*|verbuch\w*|gebucht|erfass\w*|"
    r"vor(?:zu)?merken|vorgemerkt|berücksichtig\w*|rechne[nt]?|zähl(?:en|t|e)?|führ(?:en|t)|"
    r"(?:trag|trage|tragen|tragt|plan|plane|planen|plant|schreib|schreibe|schreiben|schreibt|buchen|bucht|buche) (?:[^,;.!?\0]{1,60} )?ein|"
    r"(?:nehm|nimm|nehmt|nehmen) (?:[^,;.!?\0]{1,60} )?auf|(?:auf|in) (?:die|ihre|eure|der|ihrer|eurer) \w*liste|"
    r"(?:gilt|gelten) (?:meine|unsere)|(?:anmeldung|zusage) (?:gilt|gelten)|count (?:me|us)|(?:put|add|sign|book|enter|register|pencil) (?:me|us|my name|our names))\b"
)
"""Words by which somebody is entered."""
_PUTS_OFF = spelled(
    r"\b(?:erst(?! (?:heute|gestern|jetzt|eben|gerade|vor|seit|letzte|diese|kürzlich|neulich|einmal|mal|recht))|"
    r"noch nicht(?! (?:zu spät|voll|alles|alle|ausgebucht|geschlossen|vorbei|abgelaufen|lange|so lange))|noch kein\w*|nicht eher|nicht vorher|nicht bevor|bis dahin|"
    r"vorerst (?:nicht|noch)|bis auf weiteres|nur für den fall|nur unter|sobald (?!sie|ihr|es|wieder)|nachdem (?!sie|ihr)|not yet|until|no earlier than)\b"
    r"|\bnur\b[^.!?;\0]{0,60}, (?:wenn|falls|sofern|sobald|solange)\b|\bonly\b[^.!?;\0]{0,60}\b(?:if|when|once)\b|\bdon't\b[^.!?;\0]{0,60}\b(?:until|unless|before)\b"
)
_WHEN = spelled(r"\W*(?:sobald|nachdem)\b")
_BUT_LATER = spelled(
    r"\W*(?:aber|jedoch|allerdings|but) (?:bitte |please )?(?:erst|nur|noch nicht|nicht vor|nicht ohne|only|not)\b"
)
_LEAVES_OUT = spelled(
    r"\b(?:lassen|lasst|lass|lasse|leave|keep)\b[^,;.!?\0]{0,50}\b(?:weg|draußen|außen vor|heraus|raus|von (?:der|ihrer) liste|aus der liste|unberücksichtigt|off the list|out)\b"
)
""" "Lassen Sie meinen Namen noch von der Liste"."""
_BY_THE_CLOCK = spelled(
    r"\berst (?:(?:ab|um|gegen|kurz|so|etwa|ca\.?|zwischen|zum|zur|am|nach|vor|beim?|in|im|mit) )*(?:der |dem |den |die )?(?:\d|\w*mittag|\w*abend\b|pause|mittagspause|kaffeepause|essen|"
    r"begrüßung|auftakt|halb|viertel|elf|zehn|zwölf|eins|zwei|drei|workshop|zweiten (?:teil|runde|block|hälfte))"
)
_OF_PRINT = spelled(
    r"\b(?:foto\w*|bild\w*|veröffentlich\w*|aushang|ausgehängt\w*|aushäng\w*|presse|internet|verteiler\w*|newsletter|photo\w*|publish\w*)\b"
)
_PAST = spelled(
    r"\b(?:war|waren|hatte|hatten|konnte|konnten|musste|mussten|wollte|wollten|wurde|wurden|kam|kamen|damals|habe ich|haben wir|ich habe|wir haben|was|were|had|have)\b"
)
_ANSWERS = spelled(
    r"\b(?:bestätige|bestätigen|zusagen|zuzusagen|(?:sage|sagen)(?: ich| wir)?(?: \w+){0,5} (?:zu|bescheid)|sagen|versprechen|geben|gebe|bekommen sie|erhalten sie|bekommt ihr|kommt|folgt|schicke|"
    r"schicken|nachreichen|mitteilen|teile|melde|entscheide|entscheiden|confirm)\b"
)
_LATER = spelled(
    r"\b(?:erst (?:im|in|am|zum|zur|nach|ende|anfang|mitte|nächste\w*|kommende\w*|übernächste\w*|später|kurz|wenn|sobald|dann|montag|dienstag|mittwoch|donnerstag|freitag)|"
    r"(?:ende|anfang|mitte) (?:der|des|nächster|kommender|nächsten|kommenden) (?:woche|monats?|jahres)|(?:nächste|kommende|übernächste) woche|"
    r"in (?:zwei|drei|vier|einigen|ein paar|den nächsten) (?:tagen|wochen)|(?:kommt|folgt|erhalten sie|bekommen sie) noch|zu gegebener zeit|rechtzeitig vorher|next week|by friday|later on)\b"
)
_OF_COMING = spelled(
    r"\b(?:teilnahme|kommen|zusage|zusagen|dabei|verbindlich|endgültige?|definitiv|(?:klares|festes|sicheres|richtiges|endgültiges) (?:ja|wort)|coming|attendance|participation)\b"
)
_KNOWS_LATER = spelled(
    r"\b(?:bis|am|ende|anfang|mitte|in|im|nächste\w*|kommende\w*|nach) (?:[\w.]+ ){0,4}weiß (?:ich|man) (?:mehr|es|bescheid|sicher)\b|\b(?:by|next|in) (?:\w+ ){1,3}(?:i'll|i will) know\b"
)

_APPROVAL = (
    r"(?:genehmigung|bewilligung|freistellung|freigabe|zustimmung|erlaubnis|unterschrift|(?:förder|zuwendungs|urlaubs|haushalts)?bescheid|dienstreiseantrag|urlaubsantrag|urlaub|dienstplan|"
    r"schichtplan|vertretung|kinderbetreuung|tagesmutter|babysitter\w*|approval|permission)"
)
_COMING = (
    r"(?:das ganze|das alles|alles|es|das|die sache|meine? (?:kommen|teilnahme|anmeldung|zusage|mitkommen|reise|fahrt))"
)
_HANGS = spelled(
    rf"\b{_COMING} (?:\w+ ){{0,3}}?(?:steht und fällt|scheitert) (?:\w+ ){{0,3}}?(?:mit|an|am)\b"
    rf"|\bich warte\b[^.!?;\0]{{0,20}} auf (?:die|den|das|meine?n?) {_APPROVAL}\b|\b(?:warte|wart) (?:ich )?(?:noch|nur) [^.!?;\0]{{0,20}}auf [^,.!?;\0]{{0,20}}{_APPROVAL}\b"
    r"|\b(?:i'm|i am) [^.!?;\0]{0,20}waiting for [^,.!?;\0]{0,40}\b(?:approval|permission|(?:boss|manager|supervisor|employer)[^,.!?;\0]{0,20}\bto (?:sign|approve|agree|confirm|okay))\b"
)
"""The coming hangs on what somebody grants: "steht und fällt mit der Genehmigung", "waiting for my boss to sign"."""
_BOSS = spelled(
    r"\b(?:chef|chefin|vorgesetzte\w*|\w*leiter|\w*leiterin|\w*leitung|vorstand|dezernent\w*|arbeitgeber\w*|personalrat|arzt|ärztin|boss|manager|supervisor|employer) (?:hat|haben|weiß|wissen|has) (?:\w+ ){0,3}?"
    r"(?:noch nicht|noch kein\w*|noch nichts|nicht|not yet|not) (?:\w+ ){0,4}?(?:ja|zugesagt|zugestimmt|genickt|unterschrieben|entschieden|genehmigt|reagiert|okay|licht|davon|freigegeben|approved|agreed|signed)\b"
    r"|\bletzte wort\b[^.!?;\0]{0,20}\b(?:chef\w*|vorgesetzte\w*|\w*leit\w*|vorstand)\b"
)
"""Whoever has to agree has not."""
_GOES = (
    r"(?:komme|komm|kommen|fahre|fahr|fahren|reise|reisen|gehe|gehen|traue|trauen|nehme|nehmen|mache|melde|bin|sind)"
)
_IF = r"\s*,? (?:wenn|falls|sofern|solange)\b"
_ONLY_IF = spelled(
    rf"\b(?:(?:ich|wir) {_GOES}|{_GOES} (?:ich|wir)) (?:\w+ ){{0,3}}?nur (?:\w+ ){{0,3}}?(?:mit|hin|teil|an|dabei)?{_IF}"
    rf"|\b(?:darf|kann|könnte) (?:ich |wir )?(?:\w+ ){{0,2}}?nur{_IF}"
    r"|\b(?:i|we)(?: can|'ll| will)? only (?:come|attend|join|make it|go)\b[^.!?;\0]{0,20}\b(?:if|when|as long as)\b"
)
_NOBODY = r"(?:meine?n?|unsere?n?|ihn|sie|die|den|frau|herrn|jemand\w*|begleitung|vertretung)"
_NOT_ALONE = spelled(
    rf"\b(?:ohne {_NOBODY} ?\w*|allein|alleine) (?:\w+ )?{_GOES} (?:ich|wir)\b[^,.!?;\0]{{0,40}}\bnicht\b"
    rf"|\b(?:ich|wir) {_GOES} (?:\w+ ){{0,3}}?nicht (?:\w+ ){{0,2}}?(?:allein|alleine|ohne {_NOBODY})\b"
    r"|\bohne (?:vertretung|begleitung|freistellung|genehmigung|urlaub)\b[^,.!?;\0]{0,40}\b(?:nicht|nichts|unmöglich)\b"
)


def by_the_writer(read: Read) -> Iterator[Span]:
    """The stretches by which the writer withholds himself, those aside that somebody has understood."""
    left_open = [read.text.clause(f.start) for f in read.left_open]
    consents = [read.text.clause(f.start) for f in read.consents.findings if f.value != "true"]
    told = [*left_open, *consents, *read.choices.weighed, *read.presence.weighed, *read.reserved, *read.questions]
    return (span for span in _stretches(read.text) if not _meets(span, told))


def _meets(span: Span, told: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in told)


def _stretches(text: Text) -> Iterator[Span]:
    for a, b in text.clauses:
        if not _OF_PRINT.search(text, a, b):
            yield from _not_entered(text, a, b)
            yield from _hanging(text, a, b)
    yield from (p for p in text.pieces if _answers_later(text, *p))


def _not_entered(text: Text, a: int, b: int) -> Iterator[Span]:
    """ "Setzen Sie mich erst auf die Liste, wenn …"."""
    if (out := _LEAVES_OUT.search(text, a, b)) and _ME.search(text, out.start(), out.end()):
        yield out.span()
    if _ME.search(text, a, b) and not _BY_THE_CLOCK.search(text, a, b):
        for enters in _ENTERS.finditer(text, a, b):
            piece = text.piece(enters.start())
            end = text.clause(b)[1] if _BUT_LATER.match(text.low, b) else b
            limit = _PUTS_OFF.search(text, piece[0], end)
            if (
                limit
                and (limit.start() < piece[1] or end > b or _WHEN.match(text.low, piece[1]))
                and not _PAST.search(text, *piece)
            ):
                yield piece[0], max(piece[1], limit.end())


def _hanging(text: Text, a: int, b: int) -> Iterator[Span]:
    for sought in (_HANGS, _ONLY_IF, _NOT_ALONE, _KNOWS_LATER, _BOSS):
        if (m := sought.search(text, a, b)) and not _PAST.search(text, *text.piece(m.start())):
            yield m.span()


def _answers_later(text: Text, a: int, b: int) -> bool:
    """ "Verbindlich kann ich das erst im März sagen", "Meine Teilnahme bestätige ich Ihnen Ende der Woche"."""
    return bool(
        _LATER.search(text, a, b)
        and _ANSWERS.search(text, a, b)
        and _OF_COMING.search(text, a, b)
        and not _PAST.search(text, a, b)
    )
