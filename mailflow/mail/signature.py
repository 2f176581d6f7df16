"""Where the sender's own words end: closing formula, signature, legal footers, "sent from my phone".

In go the sender's own lines and his name; out comes a zone for each line: OWN, SIGNATURE or FOOTER. A line after
the closing that says something ("PS: Workshop B bitte", "Datenschutz: ja") stays the sender's words; a legal
notice ("Mit Ihrer Kontaktaufnahme stimmen Sie … zu") never becomes his words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.model import Address, Zone

# ── Closing formulas ──────────────────────────────────────────────────────────────────────────

_GREETING = r"(?:gr(?:ü|ue|u)(?:ß|ss|s)(?:e|en|chen|le|li)?|gru(?:ß|ss)|glück ?auf|regards|wishes|greetings|wünsche[n]?|salutations)"
_ADORNED = (
    r"(?:(?:mit|und|den|die|ganz|sehr|m\.|viele[nrm]?|liebe[nm]?|beste[nm]?|herzliche[nm]?|freundliche[nm]?|schöne[nm]?|sonnige[nm]?"
    r"|kollegiale[nm]?|warme[nm]?|solidarische[nm]?|verbindliche[nm]?|allerbeste[n]?|vorweihnachtliche[n]?|frohe[n]?|nette[n]?|tausend"
    r"|best|kind|kindest|warm|warmest|with|many|my|very|friendly|sincere|good|freundl|frdl|herzl|[\wäöü]{3,20}(?:ische|liche|ige|ene)[nm]?)"
    r"[.,]?[ &+]{1,3}(?:(?:und|and|&|\+)\s)?){0,6}"
)
_THANKS = (
    r"(?:(?:vielen|herzlichen|besten|lieben|schönen|ganz herzlichen|1000|tausend|many|so many)? ?(?:lieben )?(?:dank(?:e|eschön)?|thanks|thank you|thx|merci)"
    r"(?: (?:schön|vielmals|sehr|im voraus|vorab|und|für alles|fürs? vormerken|in advance|so much|very much|a lot|&|and))*)"
)
_CLOSING = re.compile(
    rf"(?:{_THANKS}[\s,!.&+]*(?:(?:und|and|&|\+)\s)?)?(?:{_ADORNED}{_GREETING}"
    r"|(?:m\.? ?f\.? ?g\.?|v?lg|vg|bg|hg|glg|br|kr|gr[uü]ßle|mit (?:vorzüglicher )?hochachtung|hochachtungsvoll|herzlichst|freundlichst"
    r"|alles (?:gute|liebe)|gute nacht|(?:einen? )?(?:schönen?|guten?) (?:tag|abend|woche|wochenende|feierabend)(?: (?:noch|und))?"
    r"|bis (?:bald|dann|demnächst|zum \d[\d.]*)|ciao|tschüss?|(?:es |freundlich |herzlich )?grü(?:ß|ss)(?:t|en)(?: (?:sie|euch|dich|herzlich|freundlich|ganz))*"
    r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|cheers|best|all the best|take care|cordially|respectfully(?: yours)?|warmly))"
    r"(?![\w-])",
    re.IGNORECASE,
)
_THANKS_ONLY = re.compile(rf"{_THANKS}(?![\w-])", re.IGNORECASE)
_YOURS = re.compile(r"(?:Ihre?|Euere?|Eure?|Dein|Deine)\s+[A-ZÄÖÜ][\w.äöüß-]+(?: [A-ZÄÖÜ][\w.äöüß-]+){0,3}\s*$")
_WISHES = re.compile(r".{0,60}\b(?:wünscht|grüßt|grüßen)(?: (?:Sie|Euch|Ihnen|herzlich|freundlich))*[,:]?\s*$")
_ON_BEHALF = re.compile(r"(?:i\.? ?A\.?|i\.? ?V\.?|gez\.|im Auftrag|in Vertretung)\b(?!\w)")
_PLACE = re.compile(r"(?:aus|nach|vom|von|an|in|auf|ins|zum|from|to)\s", re.IGNORECASE)
_INLINE = re.compile(
    rf"[.!?;,)]\s+((?:{_ADORNED}{_GREETING}|lg|vg|mfg|bg|best|cheers|danke|thanks)\b[\s,!]*)([^.!?:;]{{0,50}})$",
    re.IGNORECASE,
)
_LONGEST_NAME = 60


# ── What says something, and what does not ────────────────────────────────────────────────────

_POSTSCRIPT = re.compile(
    r"(?:p\.? ?p?\.? ?s\.?|n\.?b\.?|nachtrag|übrigens|ach ja|edit)\s?(?:[:.,–-]|\s)(?!\w\.)", re.IGNORECASE
)
_TICKED = re.compile(r"\[\s?[xX✓✔]?\s?\]|[☐☑☒✓✔✗✘]|^\(\s?[xX]?\s?\)")
_FORM_LINE = re.compile(r"[-*•·\s]{0,4}([A-Za-zÄÖÜäöüß0-9][\w/ ().,&+*-]{0,60}?)\s?:(?!//)\s*(.*)$")
_CONTACT_LABEL = re.compile(
    r"(?:tel|fon|phone|fax|mobil|handy|cell|e-?mail|mail|web|internet|home ?page|url|http|adresse|address|anschrift|sitz|post|haus|büro|office|zimmer"
    r"|raum|room|öffnungs|sprech|service|bürozeit|arbeitszeit|geschäftsf|vorstand|vorsitz|präsident|aufsichtsrat|register|amtsgericht|hr[ab]\b|vr\b"
    r"|ust|steuer|iban|bic|bank|konto|spenden|az\b|aktenzeichen|unser zeichen|skype|linkedin|instagram|facebook|twitter|xing|youtube|mastodon|teams|zoom"
    r"|geschäftszeichen|gz\b|besuch|liefer|haltestelle|anfahrt|träger|inhaber|ceo|managing|director|registered|vat|company|direktwahl|durchwahl|hotline"
    r"|zentrale|sekretariat|assistenz|leitung|d|t|f|m|e|p|w|i|a)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:tel(?:efon)?|fon|phone|fax|mobil|handy|mob)\b\.?\s?[:.]?\s?[+(\d]|@|www\.|https?://|\b\d{5}\s+[A-ZÄÖÜ]"
    r"|(?:str\.|straße|strasse|weg|platz|allee|gasse|ring|markt|ufer|damm)\s?\d|\+49|\b0\d{2,5}[ /-]\s?\d{3}",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"\b(?:workshop|ws|session|panel|forum|modul|arbeitsgruppe|ag|gruppe|block|track|slot|seminar|runde|kurs)s?\.?\s*[-:]?\s*(?:nr\.?\s*)?"
    r"(?:\d{1,2}[a-z]?|[a-z]\d{0,2}|[ivx]{1,4})(?!\w)",
    re.IGNORECASE,
)
_SAYING = frozenset(
    "ich mich mir wir uns bitte bitten nicht kein keine keinen möchte möchten gern gerne stimme stimmen einverstanden anbei komme kommen nehme nehmen"
    " brauche brauchen würde würden kann können könnte hätte hätten habe haben bin sind wäre melde melden vegetarisch vegan vegetarier vegetarierin"
    " ja nein fotos foto datenschutzerklärung dsgvo-einwilligung einwilligung zustimmung livestream vormittag vormittags nachmittag nachmittags lieber doch"
    " i i'm i'd i'll we we'd my me please agree would vegetarian yes consent photos no nur auch noch schon leider hoffe freue freuen".split()
)
_WORD = re.compile(r"[\w'’-]+")

_FIRST_PERSON = re.compile(r"\b(?:ich|stimme|akzeptiere|willige|I|I'm|agree)\b|\b(?:wir|alle|beide)\b.{0,40}\bzu\b")
_LEGAL = re.compile(
    r"vertraulich\w* (?:informationen|inhalt|bestimmt|und|oder|behandel)|(?:ist|sind|inhalt\w*|enthält|können) .{0,40}vertraulich|confidential"
    r"|nicht der (?:richtige|beabsichtigte|vorgesehene|bestimmungsgemäße)|(?:irrtümlich|versehentlich|fälschlich\w*) (?:erhalten|zugesandt|zugegangen)"
    r"|(?:received|sent) .{0,30}in error|intended (?:recipient|only|solely|for)|unbefugt|unauthori[sz]ed|ausschließlich für (?:den|die)"
    r"|(?:informationen|hinweise|angaben|näheres|mehr) (?:über|zum|zur|zu) .{0,40}(?:datenschutz|verarbeitung|umgang)"
    r"|datenschutz\w*\s.{0,80}(?:finden sie|erhalten sie|www\.|https?:|abrufbar|einsehen|einsehbar|entnehmen)"
    r"|datenschutz(?:hinweis|information)\w*\s?(?:$|:|\||gemäß|nach|unter|finden|gem)|(?:finden|erhalten|entnehmen) sie (?:unter|auf|hier|in|unserer)"
    r"|mit (?:ihrer|der) (?:kontaktaufnahme|zusendung|übermittlung|nutzung)|(?:stimmen|willigen|erklären|akzeptieren) sie\b|\bart(?:\.|ikel) ?1[34]\b"
    r"|wir (?:verarbeiten|speichern|erheben|nutzen) (?:ihre|die|personenbezogene)|formgebundene|rechtsverbindlich|verschlüsselte e-?mails?|elektronisch signiert"
    r"|(?:denken sie an die|schonen sie die|schützen sie die|der) umwelt|before printing|think before you print|ausdrucken|virenfrei|virus-free|avast|viren geprüft"
    r"|maschinell erstellt|ohne unterschrift gültig|folgen sie uns|follow us|besuchen sie (?:uns|unsere)|abonnieren sie|newsletter (?:abonnieren|anmeld)|hier abbestellen"
    r"|privacy (?:policy|notice|statement|information)\b.{0,60}(?:http|www|available|see|find|at|here)|disclaimer|haftungsausschluss|rechtlicher hinweis"
    r"|this e-?mail (?:and any|is|may|contains|message)|diese (?:e-?mail|nachricht|mail) (?:und|ist|kann|enthält|könnte|wurde|dient)"
    r"|der inhalt dieser (?:e-?mail|nachricht)|sollten sie (?:nicht|diese)|please consider the environment|processing of (?:your|personal) data"
    r"|how we (?:process|handle|use)|for (?:more )?information (?:on|about) .{0,30}(?:privacy|data)",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"[-–—\s]{0,4}(?:(?:von|aus|mit|via|über) (?:meinem|meiner|unterwegs|mobil|iphone|ipad|android|mobile)\b.{0,80}(?:gesendet|geschickt|verschickt|versendet)"
    r"|von meinem .{2,40}$|(?:mobil|von unterwegs|unterwegs) (?:gesendet|verschickt)"
    r"|(?:gesendet|verschickt|versendet|geschickt|diese (?:nachricht|e-?mail|mail) wurde) (?:von|mit|aus|via|über) .{0,100}$"
    r"|sent (?:from|with|via|by) (?:my |the |a )?\S.{0,100}$|get outlook for|(?:holen sie sich |laden sie )?outlook für (?:ios|android|mac)\b"
    r"|envoyé de(?:puis)? |verstuurd vanaf|wysłane z|inviato da|(?:bitte )?entschuldigen sie (?:bitte )?(?:die kürze|eventuelle|etwaige|tippfehler)"
    r"|(?:please )?excuse (?:any )?(?:typos|brevity)|yahoo mail ?[:–-]|freemail\b|confidential e-?mail by)",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"extern\w* (?:absender|e-?mail|quelle|mail|nachricht|herkunft)|außerhalb (?:der|unserer|ihrer|des) |outside (?:of )?(?:the|your|our) organi"
    r"|external (?:e-?mail|sender|message)|^\W*caution\b|don['’]t often get e-?mail|nicht (?:oft|häufig) e-?mails? von|^\W*\[?exter(?:n|nal)\]?\W*$"
    r"|klicken sie (?:nicht )?auf (?:keine )?links|do not click|erfahren sie, warum dies wichtig|learn why this is important|diese (?:e-?mail|nachricht) (?:kommt|stammt|kam) von (?:einem |einer )?(?:extern|außerhalb)",
    re.IGNORECASE,
)
_RULER = re.compile(r"[-–—_=*~#.•·+\s]{3,}$")
_PGP = re.compile(r"-{4,5} ?(?:BEGIN|END) PGP ")


def is_footer(text: str) -> bool:
    """Whether a line or paragraph is a legal notice, a banner of a gateway or "sent from my phone"."""
    text = text[:2000]
    if _SENT_FROM.match(text):
        return True
    return _LEGAL.search(text) is not None and not _FIRST_PERSON.search(text)


def says_something(text: str) -> bool:
    """Whether a line below the closing is a statement or a filled form line, not a name or an address."""
    if _POSTSCRIPT.match(text) or _TICKED.search(text) or _CHOICE.search(text):
        return True
    form = _FORM_LINE.match(text[:200])
    if form is not None and not _CONTACT_LABEL.match(form[1].strip()):
        return True
    words = [w.lower() for w in _WORD.findall(text[:400])]
    return not _SAYING.isdisjoint(words) and not (len(words) < 3 and _CONTACT.search(text))


@dataclass(slots=True)
class Ending:
    """The zones of a run of own lines; `split` cuts the line of that index at that column, the rest of which
    (from there on) is signature."""

    zones: list[Zone]
    split: tuple[int, int] | None = None


def ending(lines: list[str], marks: list[str], sender: Address) -> Ending:
    """The zones of the sender's own lines. `marks` are what the mail program called the places ("signature")."""
    zones = [Zone.OWN] * len(lines)
    _zone_banners(lines, zones)
    start = _start(lines, marks, sender, zones)
    for at, line in enumerate(lines):
        if _SENT_FROM.match(line) or _PGP.match(line):
            zones[at] = Zone.FOOTER
    if start is None:
        _zone_trailing_footers(lines, zones)
        return Ending(zones, _inline_closing(lines, zones, sender))
    _zone_below(lines, zones, start)
    _zone_trailing_footers(lines, zones)
    return Ending(zones, None if zones[start] is Zone.SIGNATURE else _inline_closing(lines, zones, sender))


def _zone_banners(lines: list[str], zones: list[Zone]) -> None:
    """Warnings that a gateway puts above the mail."""
    for paragraph in _paragraphs(lines)[:2]:
        text = " ".join(lines[i].strip() for i in paragraph)
        if len(text) < 600 and _BANNER.search(text) and not _FIRST_PERSON.search(text):
            for i in paragraph:
                zones[i] = Zone.FOOTER
        else:
            return


def _paragraphs(lines: list[str]) -> list[list[int]]:
    """The line numbers of each block between blank lines."""
    out: list[list[int]] = []
    current: list[int] = []
    for at, line in enumerate(lines):
        if line.strip():
            current.append(at)
        elif current:
            out.append(current)
            current = []
    if current:
        out.append(current)
    return out


# ── Where the signature begins ────────────────────────────────────────────────────────────────


def _start(lines: list[str], marks: list[str], sender: Address, zones: list[Zone]) -> int | None:
    """The line with which the closing or the signature begins; None where there is none."""
    filled = [i for i, line in enumerate(lines) if line.strip() and zones[i] is not Zone.FOOTER]
    found = None
    for place, at in enumerate(filled):
        line = lines[at].strip()
        following = lines[filled[place + 1]].strip() if place + 1 < len(filled) else ""
        if line in ("--", "—", "__") and place > 0:
            found = at
        elif len(line) <= 100 and _is_closing(line, following, place, sender):
            found = at
        elif marks[at] == "signature" and not says_something(line):
            found = at
        if found is not None:
            break
    return found if found is not None else _named_start(lines, filled, sender)


def _is_closing(line: str, following: str, place: int, sender: Address) -> bool:
    match = _CLOSING.match(line)
    if match is not None:
        return _is_signed(line[match.end() :], sender) and not (
            place == 0 and following and not _is_signed(following, sender)
        )
    thanks = _THANKS_ONLY.match(line)
    if thanks is not None and place > 0:
        rest = line[thanks.end() :].strip(" ,.!;:-–")
        if not rest:
            return not following or _is_name_of(following, sender) or is_footer(following) or following in ("--",)
        return _is_name_of(rest, sender)
    if place > 0 and (_YOURS.match(line) or _WISHES.match(line)) and len(line) < 60:
        return not says_something(line)
    return place > 0 and _ON_BEHALF.match(line) is not None and len(line) < 60 and not says_something(line)


def _is_signed(rest: str, sender: Address) -> bool:
    """Whether what follows the closing formula in its line is nothing, a name or "aus der Altmark"."""
    rest = rest.strip(" ,.!;:-–—*)(")
    if not rest or _is_name_of(rest, sender):
        return True
    if len(rest) > _LONGEST_NAME or says_something(rest):
        return False
    return _PLACE.match(rest) is not None or len(rest.split()) <= 6


def _named_start(lines: list[str], filled: list[int], sender: Address) -> int | None:
    """A signature without a closing: the sender's name near the end, or an address block."""
    for place in range(len(filled) - 1, max(-1, len(filled) - 13), -1):
        at = filled[place]
        line = lines[at].strip()
        if place == 0 or len(line) > _LONGEST_NAME or not _is_name_of(line, sender) or says_something(line):
            continue
        above = lines[filled[place - 1]].strip()
        if above.endswith((":", ",", " und", " and")) or says_something_short(above):
            continue
        if filled[place - 1] < at - 1 or above[-1:] in ".!?)…" or not above[-1:].isalnum():
            return at
    return _address_block(lines, filled)


def says_something_short(text: str) -> bool:
    """A line of a list ("- Ferhat Yıldız, Workshop C"): the name below it belongs to that list."""
    return text.startswith(("-", "*", "•", "·")) or re.match(r"\d{1,2}[.)]\s", text) is not None


def _address_block(lines: list[str], filled: list[int]) -> int | None:
    """The first line of a last paragraph that is nothing but an address."""
    paragraphs = _paragraphs(lines)
    if len(paragraphs) < 2:
        return None
    last = paragraphs[-1]
    texts = [lines[i].strip() for i in last]
    contacts = sum(1 for t in texts if _CONTACT.search(t))
    if contacts and len(texts) > 1 and not any(says_something(t) or len(t) > 90 for t in texts):
        above = lines[paragraphs[-2][-1]].strip()
        if not above.endswith(":"):
            return last[0]
    return None


def _is_name_of(text: str, sender: Address) -> bool:
    """Whether a text is (a part of) the sender's name: "T. Hennecke", "Steffi", "Seifert, Oederan"."""
    words = [w.lower() for w in _WORD.findall(text)]
    if not words or len(words) > 8:
        return False
    known = {w.lower() for w in _WORD.findall(sender.name) if len(w) > 2}
    if not known:
        known = {w for w in re.split(r"[._\d+-]", sender.email.partition("@")[0].lower()) if len(w) > 2}
    return any(w in known for w in words[:4])


# ── What stands below ─────────────────────────────────────────────────────────────────────────


def _zone_below(lines: list[str], zones: list[Zone], start: int) -> None:
    """Zones from the closing on: signature, unless a line says something or warns."""
    first = True
    for paragraph in _paragraphs(lines[start:]):
        numbers = [start + i for i in paragraph]
        _zone_paragraph(lines, zones, numbers, closing=first)
        first = False
    last = Zone.SIGNATURE
    for at in range(start, len(lines)):
        if not lines[at].strip():
            zones[at] = last
        last = zones[at]


def _zone_paragraph(lines: list[str], zones: list[Zone], numbers: list[int], *, closing: bool) -> None:
    whole = " ".join(lines[i].strip() for i in numbers)
    if len(numbers) > 1 and len(whole) > 120 and not closing and is_footer(whole) and not _any_own(lines, numbers):
        for i in numbers:
            zones[i] = Zone.FOOTER
        return
    speaking = notice = False
    for place, i in enumerate(numbers):
        line = lines[i].strip()
        if closing and place == 0:
            zones[i] = Zone.SIGNATURE
        elif is_footer(line):
            zones[i], notice, speaking = Zone.FOOTER, True, False
        elif says_something(line) and not (notice and not _POSTSCRIPT.match(line)):
            zones[i], speaking, notice = Zone.OWN, True, False
        elif notice:
            zones[i] = Zone.FOOTER
        elif speaking and not _CONTACT.search(line) and not _RULER.fullmatch(line):
            zones[i] = Zone.OWN  # the rest of a sentence or a list under its label
        else:
            zones[i], speaking = Zone.SIGNATURE, False


def _any_own(lines: list[str], numbers: list[int]) -> bool:
    return any(_POSTSCRIPT.match(lines[i].strip()) or _TICKED.search(lines[i]) for i in numbers)


def _zone_trailing_footers(lines: list[str], zones: list[Zone]) -> None:
    """Legal paragraphs at the end, with the rulers around them, and what mailing lists append."""
    for paragraph in reversed(_paragraphs(lines)):
        texts = [lines[i].strip() for i in paragraph]
        whole = " ".join(texts)
        if all(zones[i] is Zone.FOOTER for i in paragraph):
            continue
        ruled = next((p for p, t in enumerate(texts) if len(t) >= 20 and _RULER.fullmatch(t)), None)
        if ruled is not None and re.search(
            r"mailing|liste?\b|abmelden|unsubscribe|austragen|footer", whole, re.IGNORECASE
        ):
            for i in paragraph[ruled:]:
                zones[i] = Zone.FOOTER
        elif (
            is_footer(whole)
            and not any(says_something(t) and not is_footer(t) for t in texts[:1])
            and _legal_throughout(texts)
        ):
            for i in paragraph:
                zones[i] = Zone.FOOTER
        elif not all(_RULER.fullmatch(t) for t in texts):
            return


def _legal_throughout(texts: list[str]) -> bool:
    """Not a paragraph in which the notice is only the last line below a name."""
    return is_footer(" ".join(texts[:2])) or len(texts) == 1


# ── A closing inside the last line: "WS 2 bitte. Gruß Silvio Hempel" ──────────────────────────


def _inline_closing(lines: list[str], zones: list[Zone], sender: Address) -> tuple[int, int] | None:
    own = [i for i, line in enumerate(lines) if line.strip() and zones[i] is Zone.OWN]
    if not own:
        return None
    at = own[-1]
    line = lines[at]
    match = _INLINE.search(line[-160:]) if len(line) > 3 else None
    if match is not None:
        rest = match[2].strip()
        if (not rest or _is_signed(rest, sender)) and not says_something(rest):
            return at, max(0, len(line) - 160) + match.start(1)
    name = sender.name
    if len(name.split()) > 1 and line.rstrip(" .!").endswith(name):
        cut = line.rindex(name)
        if line[:cut].rstrip()[-1:] in (".", "!", "?", "-", "–"):
            return at, cut
    return None
