"""Who takes part: the sender, unless the mail says otherwise (policy §4, Participants).

In goes a `Message`, what was heard of its purpose, and the event (to tell its leaders and titles from people). Out
comes `People`. Someone named but not registered — the one greeted, a workshop's leader, the boss in Cc, whoever
"told me about it" — is no participant. Someone registered but not named stands with an empty name, to be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mailflow.model import Doubt, Event, Finding, Message, Zone
from mailflow.reading import names, roster
from mailflow.reading import sender as sender_
from mailflow.reading.facts import People, Person, Says, Span
from mailflow.reading.names import HONORIFIC, Word, name_at, words
from mailflow.reading.purpose import Heard
from mailflow.reading.roster import EMAIL, Listed
from mailflow.reading.text import Text

NUMBERS = {
    **{str(i): i for i in range(1, 100)},
    **dict(zip("ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(), range(1, 13), strict=True)),
    **dict(zip("eine zwo einen fuenf einer zwoelf fuffzehn".split(), (1, 2, 1, 5, 1, 12, 15), strict=True)),
    **dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)),
    **dict(zip("zweit dritt viert fünft sechst siebt acht neunt zehnt".split(), range(2, 11), strict=True)),
    "beide": 2, "beiden": 2, "both": 2, "another": 1, "a": 1, "a further": 1,
}  # fmt: skip
_N = r"(\d{1,2}|ein(?:e[nmr]?)?|zwei|zwo|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf|two|three|four|five|six|seven|eight|nine|ten)"
_HEADS = (
    r"(?:person(?:en)?|leute[n]?|teilnehm\w*(?:[*:/_]\w+)*|mitarbeit\w*(?:[*:/_]\w+)*|kolleg\w*(?:[*:/_]\w+)*|mitglieder\w*|ehrenamtliche\w*|menschen|köpfe|"
    r"people|persons|participants|colleagues|attendees|of us)"
)
_TOTAL = (
    re.compile(r"\bzu (zweit|dritt|viert|fünft|fuenft|sechst|siebt|acht|neunt|zehnt)\b"),
    re.compile(r"\bwir (?:sind|kommen|wären|nehmen|möchten|melden)(?: uns)?(?: gern\w*)?(?: mit| insgesamt| mit insgesamt)? " + _N + r"(?: " + _HEADS + r")?\b(?! (?:uhr|stunde|tage|jahre|km|kilometer|woche|monate|minuten))"),
    re.compile(r"\b(?:anmeldung(?:en)?|anmelden|melde\w*|registr\w*|platz|plätze|reservier\w*|buch\w*|komm\w*|nehmen|teilnahme)(?: (?:hiermit|für|von|mit|ich|wir|bitte|insgesamt|zum fachtag|an|gern\w*|sie|uns|aus \w+ \w+)){0,4}:? " + _N + r" (?:weitere )?" + _HEADS + r"\b"),
    re.compile(r"\b" + _N + r" " + _HEADS + r" (?:an\b|anmelden|aus unser|vom|von uns|von der|kommen|nehmen|teil|for|from|will)"),
    re.compile(r"\b" + _N + r" (?:anmeldungen|plätze für uns|plätze für (?:den|die|das|unser\w*|frau|herrn?|meine?\w*)|registrations|plätze reservieren|plätze bitte)"),
    re.compile(r"\b" + _N + r" (?:von uns|of us)\b"),
    re.compile(r"\bwe (?:are|will be|would be) " + _N + r"\b"),
    re.compile(r"\bfür " + _N + r" (?:weitere )?" + _HEADS + r"\b"),
    re.compile(r"\b(?:kommen|nehmen teil:?|fahren) " + _N + r" (?:leute|personen|kolleg\w*|mitarbeit\w*)"),
)  # fmt: skip
_PLUS = re.compile(
    r"\b(?:ich|mich|mir|me|i|myself)(?: selbst)? (?:und|plus|sowie|mit|\+|and|with) (?:noch )?" + _N + r" (?:weitere\w* |andere\w* |other )?(?!uhr|tage|kinder|hund)[^\W\d_][\w*:]{3,}"
    + r"|\b(?:mit|und|plus|sowie|\+|bringe|nehme|and|with|bring)(?: noch)? " + _N + r" (?:weitere\w* |andere\w* |meiner |unserer |of my |other |more )?" + _HEADS
    + r"(?: \w+){0,4} (?:ich|mich|mit|me|i|zum|am)\b"
    + r"|\b(?:komme|nehme|erscheine|reise|fahre|come|will attend)\b(?: \w+){0,4} (?:mit|with) (?:noch )?" + _N + r" (?:weitere\w* |meiner |of my )?" + _HEADS
)
_ROLES = re.compile(
    r"(?:kolleg(?:e|en|in)|mitarbeiter(?:in)?|chef(?:in)?|vorgesetzte[rn]?|leiter(?:in)?|stellvertreter(?:in)?|geschäftsführer(?:in)?|praktikant(?:in|en)?|"
    r"auszubildende[rn]?|azubi|referent(?:in)?|assistent(?:in)?|bürgermeister(?:in|s)?|beigeordnete[rn]?|amtsleiter(?:in)?|landrat|landrätin|vorsitzende[rn]?|"
    r"freund(?:in)?|nachbar(?:in|n)?|partner(?:in)?|mann|ehemann|ehefrau|tochter|sohn|schwester|bruder|bekannte[rn]?|vertreter(?:in)?|sozialarbeiter(?:in)?|"
    r"integrationsbeauftragte[rn]?|gleichstellungsbeauftragte[rn]?|ausländerbeauftragte[rn]?|integrationsbegleiter(?:in)?|sachbearbeiter(?:in)?|"
    r"projektleiter(?:in)?|teamleiter(?:in)?|teamkolleg(?:e|in|en)|doktorand(?:in|en)?|student(?:in|en)?|colleague|boss|supervisor|director|manager|assistant|husband|wife|friend|"
    r"\w+(?:beauftragte[rn]?|leiter(?:in)?|referent(?:in)?|berater(?:in)?|koordinator(?:in)?|begleiter(?:in)?|betreuer(?:in)?|pädagog(?:e|in|en)|lotsin|lotse|lotsen|sekretär(?:in)?|helfer(?:in)?|mittler(?:in)?))",
    re.I,
)
_OFFICE = re.compile(
    _ROLES.pattern[:-1] + r"|\w*(?:direktor(?:in)?|rat|rätin|inspektor(?:in)?|präsident(?:in)?|minister(?:in)?|kommissar(?:in)?|amtmann|amtfrau|dezernent(?:in)?|"
    r"vorsteher(?:in)?|superintendent(?:in)?|pfarrer(?:in)?|dekan(?:in)?|rektor(?:in)?|schulleiter(?:in)?|major|hauptmeister(?:in)?))",
    re.I,
)
_ATTENDS = re.compile(
    r"\b(?:kommt|geht|fährt|nimmt|besucht|wählt|möchte|will|soll|sollen|darf|begleitet)\b (?:\w+ ){0,3}?(?:mit|auch|ebenfalls|in|zu|zum|zur|den|die|das|teil|dabei|mich|uns|hin|an)\b"
)
_COUNTED = re.compile(r"\b" + _N + r" " + _HEADS + r"\s*:|\bzu (?:zweit|dritt|viert|fünft|sechst)\b[^.!?]{0,40}:")
_POSSESSIVE = re.compile(r"(?:mein|unser|unsr|my|our|ein|eine|sein|ihr)(?:e[nmrs]?)?", re.I)
_GREETING = re.compile(
    r"[\s>]*(?:sehr (?:geehrt|verehrt)e?[rs]?|geehrte[rs]?|werte[rs]?|liebe[rs]?|hallo|hallöchen|guten (?:tag|morgen|abend)|moin(?: moin)?|hi|hey|servus|grüß (?:gott|dich|euch)|"
    r"grüezi|dear|hello|good (?:morning|afternoon|evening)|verehrte[rs]?|schönen guten \w+)\b[^\n.!?]*?(?:[,!:.\n]|$)",
    re.I,
)
_TOLD = re.compile(
    r"\b(?:erzähl\w*|empfohlen|empfahl|empfehlung|weitergeleitet|weitergegeben|aufmerksam|hingewiesen|eingeladen|geschickt|gesendet|gesagt|berichtet\w*|kennt|kenne|kennen|kennt\w*|getroffen|gesprochen|telefoniert|"
    r"rücksprache|absprache|mitgeteilt|genannt von|gearbeitet|told|recommended|forwarded|mentioned|spoke|vertretung von|rückfragen|ansprechpartner\w*|erreichbar|cc|in kopie|"
    r"besprochen|vereinbart|abgesprochen|abgestimmt|verabredet|schickt(?:e)? (?:mich|uns)|dass ich|dass wir|wants me|durch mich vertreten|vertrete ich|vertrete ihn|bittet mich|entsendet mich|hat mich|haben mich|asked me|sends me|meint|meinte|"
    r"sagt|sagte|findet|fragen|frage|wiedersehen|selbst an|selbst angemeldet|selber an|bereits angemeldet|schon angemeldet|gesondert|separat|nachfolge\w*|"
    r"grüß\w*|gruß|bestell\w* (?:ihr|ihm)|grüßen|verpasst|vorgestellt|hielt|hält|vortrag von|freigegeben|genehmigt)\b",
    re.I,
)
_STAYS = re.compile(
    r"\b(?:kann|können|kommt|kommen|nimmt|nehmen|wird|ist|schafft|möchte|fährt|hat|muss)\b[^,.;]{0,40}\bnicht\b(?! (?:nur|sicher|klar|ganz|so|vor))"
    r"|\b(?:leider |doch |diesmal )?(?:gar )?nicht[\s.!)]*$|\b(?:verhindert|erkrankt|krank|fällt aus|ausfällt|absagen|keine zeit|can't|cannot|not able|unable|won't)\b",
    re.I,
)
_AWAY = frozenset("bei zu von vom beim zur zum an über laut wegen dank gegenüber statt anstatt anstelle durch nach by from at to about gegen ohne außer".split())
_COMPANY = re.compile(
    r"\b(?:gemeinsam|zusammen|together|komm\w*|nehm\w*|nimmt|fahre\w*|reise\w*|begleit\w*|anmeld\w*|melde\w*|erschein\w*|dabei|teil\w*|come|coming|there|attend\w*|along)(?: \w+){0,2} mit$", re.I
)
_SELF = re.compile(r"\b(?:mich|mir|uns|myself|me|us)\b", re.I)
_SELF_COMES = re.compile(
    r"\b(?:(?:ich|i|wir|we)\b(?!.{0,12}\bmelde)|(?:komme|nehme|bin|möchte|würde|werde|besuche|wähle|will|fahre|sind|kommen|nehmen)\s+(?:\w+\s+){0,3}?(?:ich|wir)\b|^\s*(?:bin|komme|würde|möchte|nehme|will|sind|kommen)\b)",
    re.I,
)
_AGENT = re.compile(r"\b(?:melden?|meld|anmelden|anzumelden|registriere\w*|register\w*|schick\w*|entsend\w*|benenn\w*|nenne\w*|delegier\w*|anmeldung|angemeldet|entsendet|enrol\w*|sign up)\b", re.I)
_FIRST_PERSON = re.compile(
    r"\b(?:komme?|nehme?|bin|werde|möchte|moechte|würde|wuerde|will|kann|wähle|besuche|fahre?|reise|schaue?|gehe?|belege|darf|wäre|hätte|am|will|would|'d|'ll|like|attend|join|come)\b"
)
_AND_I = re.compile(r"\b(?:(?:und|sowie|and|plus|&)\s+(?:natürlich\s+|auch\s+)?(?:ich|mich|meine wenigkeit|meine person|i|me|myself)\b|\b(?:ich|mich|i|me)(?:\s+selbst)?\s+(?:und|sowie|and|&|plus)\b|\bich selbst\b|\((?:ich|das bin ich|me)\))", re.I)
_NOT_I = re.compile(
    r"\b(?:ich|i) (?:selbst|selber|persönlich|myself)\b(?: \w+){0,5} (?:nicht|verhindert|not|keine)\b|\b(?:nehme|komme|kann|bin) ich (?:selbst|selber|persönlich) (?:\w+ ){0,3}(?:nicht|verhindert)\b"
    r"|\bich (?:komme|nehme|fahre|gehe|bin|kann|werde) (?:\w+ ){0,3}(?:nicht|leider verhindert)(?: mit| teil| dabei| kommen| teilnehmen| mitkommen)\b|\bnicht für mich\b|\bnot for me\b",
    re.I,
)


@dataclass(frozen=True)
class _Item:
    """Somebody in a sentence: a name, or "" for somebody unnamed."""

    name: str
    span: Span
    email: str | None = None
    sure: bool = True


def find(message: Message, heard: Heard, event: Event | None, others: Sequence[Event] = ()) -> People:
    """The participants of a mail that registers, in the order of the mail. `others` are further events of the mailbox,
    whose titles are no names either."""
    return _Reader(message, heard, event, others).people()


class _Reader:
    """One mail, read for people."""

    def __init__(self, message: Message, heard: Heard, event: Event | None, others: Sequence[Event] = ()) -> None:
        self.message, self.heard, self.event, self.text = message, heard, event, heard.text
        self.others = tuple(others)
        self.original = heard.text.original
        self.sender = sender_.find(message)
        self.deeds = heard.of(Says.REGISTERS, Says.COMES, Says.SUBSTITUTES)

    @cached_property
    def greeted(self) -> list[Span]:
        """Stretches that address somebody."""
        return [
            (a, a + m.end()) for a, b in self.text.lines if (m := _GREETING.match(self.original[a : min(b + 1, a + 160)]))
        ]

    @cached_property
    def programme(self) -> frozenset[str]:
        """Words of the event's own title, places and workshops: no names of participants."""
        told: list[str] = []
        for e in self.others if self.event is None else (self.event,):
            told += [e.title, e.short_title, *e.aliases, e.venue, e.organiser.name, e.organiser.address or "", e.choice_noun]
            told += [t for w in e.workshops for t in (w.title, *w.aliases, w.slot)]
        return frozenset(w.plain for t in told for w in words(t) if len(w.text) > 2)

    @cached_property
    def leaders(self) -> frozenset[str]:
        """Surnames of those who lead a workshop."""
        leaders = [name for w in self.event.workshops for name in w.leaders] if self.event else []
        return frozenset(core[-1] for name in leaders if (core := names.core(name)))

    # ── Composition ──

    def people(self) -> People:
        listed = self._unique(self._listed())
        away = self._away()
        told = self._unique([*listed, *(i for i in _sifted([*self._told()]) if not listed or i.sure and i.name)])
        told = [i for i in told if not (i.name and any(names.same(i.name, n) for n in away))]
        persons = [p for p in (self._person(i) for i in told)]
        persons = self._merge_sender(persons, bool(listed))
        persons, doubts = self._counted(persons)
        if not persons:
            persons = [self._sender()]
        persons = [replace(p, spans=self._spans(p, persons)) for p in persons]
        stated = bool(told) or self.sender.span is not None
        by_office = not any(p.is_sender for p in persons)
        form = bool(roster.forms(self.message, self.text))
        return People(tuple(persons), stated, form, self.sender.name, by_office, doubts, tuple(self._findings(persons)))

    def _away(self) -> list[str]:
        """Who is said to stay away, wherever: "ich nehme teil, Frau Petrova leider nicht"."""
        found: list[str] = []
        for a, b in self.text.pieces:
            m = _STAYS.search(self.original, a, b)
            line = words(self.original, a, b) if m else []
            for i, w in enumerate(line):
                if m and HONORIFIC.fullmatch(w.text) and w.text[0].isupper() and w.start < m.end():
                    found.append(self._honoured(line, i)[1].name if self._honoured(line, i)[1] else "")
        return [n for n in found if n]

    def _sender(self) -> Person:
        span = (self.sender.span,) if self.sender.span else ()
        return Person(self.sender.name, span, True, self.message.sender.email or None)

    def _is_sender(self, name: str) -> bool:
        s = self.sender
        return bool(name) and any(names.same(name, n) for n in (s.name, s.display, s.signed) if n and (names.is_full(n) or n == s.signed))

    def _person(self, item: _Item) -> Person:
        if self._is_sender(item.name):
            name = names.completed(item.name, self.sender.name)
            return Person(name, (item.span,), True, self.message.sender.email or None)
        return Person(item.name, (item.span,), False, item.email)

    def _merge_sender(self, persons: list[Person], listed: bool) -> list[Person]:
        """Add the sender where the mail registers him too; know him where an office's address writes for itself."""
        if any(p.is_sender for p in persons):
            return persons
        if not persons:
            return persons
        if len(persons) == 1 and persons[0].name and not self.sender.name and self._speaks_for_himself(listed):
            return [replace(persons[0], is_sender=True, email=self.message.sender.email or None)]
        if self._includes_self(listed):
            return [*persons, self._sender()]
        return persons

    def _speaks_for_himself(self, listed: bool) -> bool:
        return bool(re.search(r"\b(?:ich|mich|mein\w*|i|me|my)\b", self.text.low)) or (listed and not self.sender.signed)

    def _includes_self(self, listed: bool) -> bool:
        low = self.text.low
        if _NOT_I.search(low):
            return False
        if _AND_I.search(low) or re.search(r"\b(?:für mich|for me|mit mir|with me|neben mir|außer mir|besides me|apart from me)\b", low):
            return True
        if listed:
            return self._self_deed(strict=True)
        return self._self_deed(strict=False)

    def _self_deed(self, *, strict: bool) -> bool:
        """Whether a sentence registers the writer: "melden Sie mich an", "ich komme"; not "ich melde Frau X an"."""
        for m in self.deeds:
            if self.heard.in_subject(m):
                continue
            a, b = self.text.clause(m.start)
            clause = self.text.low[a:b]
            if re.search(r"\b(?:mich|myself|für mich|me)\b", clause) and not re.search(r"bat (?:mich|er|sie)|hat mich|haben mich|schickt mich (?:vor|um)|bittet mich|asked me", clause):
                return True
            own = self.text.low[m.start : m.end] if strict else clause
            if m.means is Says.COMES and not _AGENT.search(clause) and re.search(r"\b(?:ich|i)\b", clause) and _FIRST_PERSON.search(own):
                return True
        return False

    def _unique(self, items: list[_Item]) -> list[_Item]:
        kept: list[_Item] = []
        for item in items:
            twin = next((k for k in kept if k.name and item.name and names.same(item.name, k.name)), None)
            if twin is None:
                kept.append(item)
            elif len(names.core(item.name)) > len(names.core(twin.name)):
                kept[kept.index(twin)] = replace(item, email=item.email or twin.email)
        return kept

    def _counted(self, persons: list[Person]) -> tuple[list[Person], frozenset[Doubt]]:
        """Compare with "zu dritt", "2 Personen", "ich und zwei Kolleginnen"; who is missing stands without a name."""
        total, span = self._total()
        named = [p for p in persons if p.name]
        if not total:
            return persons, frozenset()
        present = persons if persons else [self._sender()]
        if total < len(named):
            return present, frozenset({Doubt.CONTRADICTION})
        if len(present) < total and not any(p.is_sender for p in present) and re.search(r"\b(?:wir|uns|we|us|ich|mich)\b", self.text.low) and not _NOT_I.search(self.text.low) and self._we():
            present = [*present, self._sender()]
        if total > 40:
            return present, frozenset({Doubt.ABSURD})
        present = [p for p in present if p.name or p.is_sender] if len(present) > total else present
        return [*present, *(Person("", (span,)) for _ in range(total - len(present)))], frozenset()

    def _we(self) -> bool:
        return bool(re.search(r"\b(?:wir (?:sind|kommen|nehmen|möchten|würden|wollen|fahren|reisen|beide)|zu (?:zweit|dritt|viert|fünft)|we (?:are|will|would)|ich und|und ich)\b", self.text.low))

    def _total(self) -> tuple[int, Span]:
        low = self.text.low
        if m := _PLUS.search(low):
            word = next(g for g in m.groups() if g)
            return NUMBERS.get(word, 1) + 1, m.span()
        best, span = 0, (0, 0)
        for pattern in _TOTAL:
            for m in pattern.finditer(low):
                n = NUMBERS.get(m[1], 1 if m[1].startswith("ein") else 0)
                if n > best and n < 1000:
                    best, span = n, m.span()
        return best, span

    # ── Lists and forms ──

    def _listed(self) -> list[_Item]:
        forms = roster.forms(self.message, self.text)
        rows = roster.lines(self.message, self.text, self.sender.signature_start, self._row_choice)
        chosen: list[Listed] = [*forms, *(r for r in rows if not any(_overlap(r.span, f.span) for f in forms))]
        items = [_Item(x.name, x.span, self._foreign(x.email)) for x in chosen if not self._excluded(x)]
        return items

    def _excluded(self, row: Listed) -> bool:
        if row.form:
            return False
        if any(a <= row.span[0] < b for a, b in self.greeted):
            return True
        core = names.core(row.name)
        if core and core[-1] in self.leaders and not self._is_sender(row.name):
            return True
        if set(core) <= self.programme and not self._is_sender(row.name):
            return True
        prose = not row.firm and len(self.original[row.row[0] : row.row[1]]) > 90
        return prose or self._is_signature(row)

    def _is_signature(self, row: Listed) -> bool:
        """A bare last line is the writer's own name, not a list."""
        rest = self.original[row.row[1] :].strip()
        return not row.firm and self._is_sender(row.name) and not rest

    def _foreign(self, email: str | None) -> str | None:
        if email is None or email.lower() == self.message.sender.email.lower():
            return None
        return email

    # ── Prose ──

    def _told(self) -> Iterator[_Item]:
        """People in sentences that register somebody, or beside "und ich"."""
        for region in self.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER):
            for a, b in self.text.clauses:
                a, b = max(a, region.start), min(b, region.end)
                if a >= b or (0 <= self.sender.signature_start <= a):
                    continue
                if any(a <= m.start < b for m in self.deeds) or _AND_I.search(self.text.low, a, b) or _COUNTED.search(self.text.low, a, b):
                    yield from self._items(a, b)
                elif region.zone is not Zone.SUBJECT:
                    yield from (i for i in self._items(a, b) if self._with_choice(i) or (i.sure and i.name and (self._attends(i) or self._is_for(i))))

    @cached_property
    def _choice(self) -> re.Pattern[str]:
        """What follows a name on an inline list: "(AG II)", ": P1/P4", "S3", "– Livestream"."""
        workshops = self.event.workshops if self.event else ()
        codes = {c for w in workshops for c in (w.code, w.code.split()[-1])}
        noun = re.escape((self.event.choice_noun if self.event else "Workshop").lower())
        return roster.choice_behind(codes, noun, ":(=–—-")

    @cached_property
    def _row_choice(self) -> re.Pattern[str]:
        """The same at the head of a line, where a comma may stand between: "Irene Haug, Insel 2"."""
        return re.compile(self._choice.pattern.replace("[:(=–—-]+", "[:(=,–—-]+"), re.I)

    def _with_choice(self, item: _Item) -> bool:
        return bool(item.name) and bool(self._choice.match(self.text.low, item.span[1]))

    def _is_for(self, item: _Item) -> bool:
        """ "Workshop B für unsere Leiterin Frau Dr. Petrova" """
        return bool(re.search(r"\b(?:für|for)\b(?: (?!mich|me)[\w-]+\.?){0,5} $", self.text.low[max(0, item.span[0] - 80) : item.span[0]]))

    def _attends(self, item: _Item) -> bool:
        """ "Frau Hein weiß noch nicht, welches Forum, kommt aber mit": a verb of coming in her sentence."""
        a, b = self.text.clause(item.span[0])
        return bool(_ATTENDS.search(self.text.low, item.span[1], b)) and not _TOLD.search(self.original, a, b)

    def _items(self, a: int, b: int) -> Iterator[_Item]:
        line = [w for w in words(self.original, a, b) if not any(s <= w.start < e for s, e in self.greeted)]
        found: list[_Item] = []
        i = 0
        while i < len(line):
            end, item = self._item(line, i)
            if item is not None and self._takes_part(item, line, i, a, b):
                found.append(item)
            i = max(end, i + 1)
        yield from (item for k, item in enumerate(found) if not self._apposition(found, k, b))

    def _apposition(self, found: list[_Item], k: int, end: int) -> bool:
        """ "Bilal Chaudhry, Lotsen Sachsen, möchte …": of two capitals with a comma between, the second is where the first
        works, unless a list goes on ("und"), more than two stand so, or each has a choice of his own."""
        item = found[k]
        if k == 0 or item.sure or self._is_sender(item.name) or self._with_choice(item):
            return False
        if self.original[found[k - 1].span[1] : item.span[0]].strip() != ",":
            return False
        behind = self.original[item.span[1] : found[k + 1].span[0] if k + 1 < len(found) else end]
        if k + 1 < len(found) and re.fullmatch(r"\s*(?:,|und|&|sowie|and|\+|, und|, sowie)\s*", behind):
            return False
        return not (k >= 2 and self.original[found[k - 2].span[1] : found[k - 1].span[0]].strip() == ",")

    def _item(self, line: list[Word], i: int) -> tuple[int, _Item | None]:
        """The person who begins at the word `i`, if one does."""
        word = line[i].text
        if HONORIFIC.fullmatch(word) and (word[0].isupper() or word.lower() in {"herrn", "herr", "frau"}):
            return self._honoured(line, i)
        if _ROLES.fullmatch(word) and self._owned(line, i):
            return self._by_role(line, i)
        if pair := self._siblings(line, i):
            return pair
        if self._may_begin(line, i):
            end, name = name_at(line, i, text=self.original)
            if name and (self._is_sender(name) or self._plausible(name, line, i, end)):
                return end, _Item(name, names.span_of(line, i, end), self._mail_behind(line, end), False)
        return i, None

    def _siblings(self, line: list[Word], i: int) -> tuple[int, _Item | None] | None:
        """ "Bärbel und Manfred Oswald": the first shares the surname of the second, who is read next."""
        if i + 3 >= len(line) or line[i + 1].text.lower() not in {"und", "&", "and", "u."} or not names.could_be_name(line[i].text):
            return None
        if i and names.could_be_name(line[i - 1].text) and not self.original[line[i - 1].end : line[i].start].strip(" "):
            return None
        end, name = name_at(line, i + 2, text=self.original)
        core = name.split()
        if len(core) != 2 or self.original[line[i].end : line[i + 2].start].count(",") or not self._plausible(name, line, i + 2, end):
            return None
        if line[i].plain in self.programme or names.has_noun(line[i].text) or not self._may_begin(line, i):
            return None
        return i + 1, _Item(f"{line[i].text} {core[-1]}", (line[i].start, line[i].end))

    def _honoured(self, line: list[Word], i: int) -> tuple[int, _Item | None]:
        at = i + 1
        while at < min(i + 4, len(line)) and (_OFFICE.fullmatch(line[at].text) or line[at].text.lower() in names.NOT_NAMES - names.PARTICLES) and line[at].text[0].isupper():
            at += 1  # "Herr Landrat Dr. Ammenn"
        end, name = name_at(line, at, least=1, text=self.original)
        if name:
            return end, _Item(name, names.span_of(line, at, end), self._mail_behind(line, end))
        if line[i].text == "Frau" and i and re.fullmatch(r"mein(?:e|er)", line[i - 1].text, re.I):
            return i + 1, _Item("", names.span_of(line, i - 1, i + 1))  # his wife, unnamed
        return i, None

    def _by_role(self, line: list[Word], i: int) -> tuple[int, _Item | None]:
        """ "unsere Kollegin Ilka Steinert", "mein Chef, Herr Klein" (left to the honorific), "zwei Kolleginnen"."""
        j = i + 1
        if j < len(line):
            if HONORIFIC.fullmatch(line[j].text) or names.is_title(line[j].text) and False:
                return self._honoured(line, j)
            between = self.original[line[i].end : line[j].start].strip()
            if between in ("", ",", "(", ":", "–", "-"):
                end, name = name_at(line, j, least=2, text=self.original)
                if name and not names.looks_like_office(name):
                    return end, _Item(name, names.span_of(line, j, end), self._mail_behind(line, end))
                end, first = name_at(line, j, least=1, text=self.original)
                if first and between in ("", "("):
                    return end, _Item("", (line[i].start, line[end - 1].end))  # a first name alone
        for k in range(j, min(j + 6, len(line))):  # "unser Bürgermeister der Gemeinde X, Herr Y"
            if HONORIFIC.fullmatch(line[k].text):
                return self._honoured(line, k)
        return i + 1, _Item("", (line[max(0, i - 1)].start, line[i].end))

    def _owned(self, line: list[Word], i: int) -> bool:
        before = [w.text for w in line[max(0, i - 3) : i]]
        return any(_POSSESSIVE.fullmatch(w) for w in before)

    def _may_begin(self, line: list[Word], i: int) -> bool:
        """Where a bare name may stand: not after an article or a preposition of place."""
        if not names.could_be_name(line[i].text) and not names.is_title(line[i].text):
            return False
        if i == 0:
            return True
        before = self.original[line[i - 1].end : line[i].start].strip()
        prev = line[i - 1].text.lower()
        if before[-1:] in _SIGNS and before or "\n" in self.original[line[i - 1].end : line[i].start]:
            return True
        return prev in _BEFORE_NAME or bool(re.fullmatch(r"(?:komm|nehm|nimm|meld|schick|register|anmeld)\w*", prev))

    def _plausible(self, name: str, line: list[Word], i: int, end: int) -> bool:
        """A pair of capitals that may be a person: no office, no matter, no word of the programme."""
        core = names.core(name)
        if names.looks_like_office(name) or names.has_noun(name) or any(t in self.programme for t in core):
            return False
        if len(core) < 2 or core[-1] in self.leaders or re.search(r"ungen?$", core[-1]) and len(core[-1]) > 8:
            return False
        behind = self.original[line[end - 1].end : line[end].start] if end < len(line) else ""
        follows = line[end].text if end < len(line) and not behind.strip() else ""
        if follows and (follows[0].isdigit() or follows.lower() in {"e.v", "gmbh", "e.v.", "ggmbh"} or (follows[0].isupper() and "\n" not in behind)):
            return False
        if i > 0 and line[i - 1].text.lower() in _BEFORE_NAME:
            return True
        between = self.original[line[i - 1].end : line[i].start].strip() if i else ""
        if between and between[-1] in _SIGNS or self._choice.match(self.text.low, line[end - 1].end):
            return True
        clause = self.text.low[line[0].start : line[-1].end]
        return i == 0 and (follows.lower() in _VERBS or bool(_THIRD.search(clause) and not _FIRST.search(clause)))

    def _takes_part(self, item: _Item, line: list[Word], i: int, a: int, b: int) -> bool:
        core = names.core(item.name)
        if self._is_sender(item.name):
            return True
        if core and core[-1] in self.leaders:
            return False
        start = item.span[0]
        pa, pb = self.text.piece(start)
        piece = self.original[max(pa, a) : min(pb, b)]
        if _STAYS.search(piece):
            return False
        registered = any(m.means is Says.REGISTERS and m.start <= start < m.end for m in self.deeds)
        if re.search(r"\bdurch mich vertreten|\bvertrete ich (?:ihn|sie)\b|\b(?:will|möchte|wünscht|meint|sagt|bittet),? dass (?:ich|wir)\b", self.text.low[a:b]):
            return False
        if _TOLD.search(piece) and not registered and not re.search(r"\b(?:ihn|sie|him|her) (?:\w+ ){0,6}(?:anzumelden|anmelden|an|zu registrieren|register)\b", self.text.low[a:b]):
            return False
        return self._well_placed(item, line, start, a, b)

    def _well_placed(self, item: _Item, line: list[Word], start: int, a: int, b: int) -> bool:
        """No "bei Frau X", "von Herrn Y", "mit Frau Z gesprochen"; but "Anmeldung von", "zusammen mit", "vertreten durch"."""
        before = [w.text.lower() for w in line if w.end <= start][-6:]
        head = [w for w in before if not (_POSSESSIVE.fullmatch(w) or _ROLES.fullmatch(w) or HONORIFIC.fullmatch(w) or names.is_title(w))]
        near = next((w for w in reversed(line) if w.end <= start and head and w.text.lower() == head[-1]), None)
        prep = head[-1] if near and not re.search(r"[:;(]", self.original[near.end : start]) else ""
        earlier = " ".join(head[:-1])
        if prep == "mit":
            return bool(_COMPANY.search(f"{earlier} mit")) and not _TOLD.search(self.original[a:b])
        if prep == "von" or prep == "by":
            return bool(re.search(r"(?:anmeldung|teilnahme|registrierung|registration|namen)(?: \w+)?$", earlier)) and not earlier.endswith("im namen")
        if re.search(r"(?:vertretung|vertreter|vertreterin|stellvertretend|anstelle|platz|nachfolger\w*)(?: \w+)?$", earlier) and prep in {"für", "von", "des", "der"}:
            return False
        if prep == "durch":
            return "vertreten" in self.text.low[a:b]
        if prep in {"auftrag", "namen", "wunsch", "auftrage", "behalf"}:
            return bool(re.search(r"\b(?:ihn|sie|ihm|him|her)\b", self.text.low[a:b])) and not re.search(r"\bmich\b", self.text.low[a:b])
        if prep == "of":
            return "registration" in earlier or "name" in earlier
        return prep not in _AWAY

    def _mail_behind(self, line: list[Word], end: int) -> str | None:
        at = line[end - 1].end
        m = EMAIL.search(self.original, at, at + 60)
        return self._foreign(m[0]) if m and "\n\n" not in self.original[at : m.start()] and len(self.original[at : m.start()].split()) <= 2 else None

    # ── Where each is named ──

    def _spans(self, person: Person, persons: list[Person]) -> tuple[Span, ...]:
        """All mentions: by any word of the name that is nobody else's."""
        if not person.name:
            return person.spans
        others = {t for p in persons if p is not person for t in names.core(p.name)}
        mine = {t for t in names.core(person.name) if t not in others and len(t) > 2 and t not in names.PARTICLES and "." not in t}
        found: list[list[int]] = [list(s) for s in person.spans]
        for r in self.message.zone(Zone.SUBJECT, Zone.OWN, Zone.ANSWER, Zone.SIGNATURE):
            for w in words(self.original, r.start, r.end):
                if w.plain in mine or (len(w.plain) > 3 and w.plain.endswith("s") and w.plain[:-1] in mine):
                    found.append([w.start, w.end])
        return _joined(found)

    def _findings(self, persons: list[Person]) -> Iterator[Finding]:
        for p in persons:
            if p.spans and p.name:
                a, b = p.spans[0]
                yield Finding("name", p.name, self.original[a:b], a, b, "people")
            elif p.is_sender and p.name:
                yield Finding("name", p.name, self.message.sender.name, rule="display name")


_SIGNS = ":(,;–-•/&+|="
_BEFORE_NAME = frozenset(
    "sie ich wir bitte für und sowie mit auch noch dass anmeldung hiermit person name namens ist sind möchte möchten nimmt nehmen kommt kommen for and colleague colleagues "
    "gern gerne teil an herzlich wird werden will würde würden as teilnehmer teilnehmerin teilnehmende participant dr prof bzw beziehungsweise plus das mich der kollege kollegin "
    "register registering add also that von durch by of zwar nämlich sollen soll werden dürfen heißen heißt lauten will wollen darf namens noch dann außerdem".split()
)
_THIRD = re.compile(r"\b(?:möchte sich|nimmt|kommt|nehmen|kommen|meldet sich|wird|would like|will|wants)\b")
_FIRST = re.compile(r"\b(?:ich|bin|wir|i|we)\b")
_VERBS = frozenset(
    "möchte möchten kommt kommen nimmt nehmen wird werden würde würden will wollen geht gehen meldet melden would wants besucht wählt fährt vertritt bittet".split()
)


def _sifted(items: list[_Item]) -> list[_Item]:
    """ "Anmeldung meiner Kollegin" above, "Frau Klein möchte …" below: the unnamed one is the named one."""
    named = [i for i in items if i.name]
    if not named:
        return items
    return [i for i in items if i.name or any(abs(i.span[0] - n.span[0]) < 160 and n.span[0] < i.span[0] for n in named) and len(items) > 1]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _joined(spans: list[list[int]]) -> tuple[Span, ...]:
    """Spans in order, those that touch (one blank between) as one."""
    out: list[list[int]] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + 1:
            out[-1][1] = max(out[-1][1], b)
        else:
            out.append([a, b])
    return tuple((a, b) for a, b in out)
