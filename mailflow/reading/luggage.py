"""What somebody brings along: a person, who wants a place, or a thing ("meinen eigenen Stuhl", "ein paar Flyer").

In: the words of a piece that brings something, as written. Out: whether it is somebody. Never: a guess; what cannot be
told from its noun is somebody.
"""

from __future__ import annotations

import re

from mailflow.learnt import expression
from mailflow.reading.everyday import ROLE

_BRINGS = expression(
    r"\b(?P<verb>mit(?:zu)?bring\w*|bring\w*)\b|\b(?:durfte|dürfen|darf|soll|sollte|kann|könnte|muss|wollte)\b", re.I
)
_THING = expression(
    r"(?:ung|heit|keit|schaft|tion|tät|nis|chen|lein|zeug|stuhl|stühle|tisch|decke|kissen|hund|katze|karten?|karteikarten|"
    r"unterlagen|papiere?|liste[n]?|geräte?|flyer|poster|plakate?|aufsteller|roll-?ups?|laptops?|rechner|tablets?|computer|handy|"
    r"smartphones?|beamer|stecker|kabel|becher|tasse[n]?|teller|besteck|kuchen|plätzchen|brote?|brötchen|essen|getränke?|"
    r"wasser|kaffee|tee|obst|salat|suppe|verpflegung|lunch|snacks?|bücher|buch|hefte?|bilder|fotos|filme?|blätter|ordner|"
    r"koffer|tasche[n]?|rucksack|schirm|jacke|schuhe|ausweis|pass|zettel|fragen?|ideen?|beispiele?|anregungen|impulse?|"
    r"neugier|laune|lust|zeit|interesse|humor|geduld|freude|appetit|hunger|mut|wissen|instrumente?|gitarre|akkordeon|"
    r"rad|fahrrad|roller|rollstuhl|rollator|rolli|hörgeräte?|brille|medikamente|baby|säugling|geld|spenden?|material\w*|"
    r"grüße|blumen|geschenke?|kamera|mikrofone?|technik|sachen|dinge|stifte?|klebeband|rede|vortrag|block|produkte|"
    r"euro|kasse|honig|eier|gemüse|äpfel|saft|modell\w*|muster|werkzeuge?|broschüren?|bögen|formulare?|nachweise?|bescheinigung\w*|"
    r"tier|tiere|nadeln?|wolle|teddy|plüschtier|schere|thermometer|\w*hosen?|hemd|hut|mütze|handtuch|\w*stiefel|schürze|schal|pulli|pullover|bikini|\w*anzug|maßband|hausschuhe|wetter|sonne|regen|torte|kekse?|gebäck|datschi|brezeln?|krapfen|stollen|strudel|stullen?|schnitten?|thermosk\w+|jause|vesper|wein|bier|sekt|schnaps|käse|wurst|marmelade|"
    r"questions|laptop|books?|food|cake|dog|chair|leaflets|posters|ideas|stuff|things)$",
    re.I,
)
_SOMEBODY = expression(
    r"\b(?:jemand\w*|wen|leute|person\w*|begleit\w*|verstärkung|kolleg\w*|freund\w*|mann|frau\w*|herrn?|sohn|tochter|töchter|"
    r"söhne|kind|kinder|enkel\w*|nichte|neffe\w*|oma|opa|mutter|vater|eltern|bruder|brüder|schwester\w*|schwager|schwägerin|"
    r"tante|onkel|cousine?|nachbar\w*|bekannte\w*|partner\w*|azubis?|praktikant\w*|gast|gäste|mitarbeit\w*|team|klasse|gruppe|"
    r"someone|somebody|colleague\w*|friends?|wife|husband|people|\w+(?:innen|kräfte?|leute|männer|frauen|mann|frau))\b",
    re.I,
)
_WHATEVER = expression(r"\b(?:etwas|was|alles|nichts|nix|nischt|nüscht|selbst|something|anything|nothing)\b", re.I)
_OBJECT = expression(r"\bbring\w*\b((?:(?!\bmit\b).){2,80})\bmit\b", re.I | re.S)
_OBJECT_FIRST = expression(
    r"\W*(?:(?:[Uu]nd|[Dd]en|[Dd]ie|[Dd]as|[Mm]einen?|[Ee]inen?|[Ee]igenen?|[Mm]eine|[Ee]twas) )*(?P<what>[A-ZÄÖÜ][\wäöüß-]+) bringe? (?:ich|wir)\b(?!.{0,60}\b[A-ZÄÖÜ][a-zäöüß-]+.{0,40}\bmit\b)"
)
_FOR_MYSELF = expression(
    r"\bbringe? (?:ich )?(?:mir|uns) (?:\w+ )?(?:einen?|eine|ein|meine?n?|was|etwas|das|die|den) |\bbring (?:myself|my own|along my own)\b"
)
_AFTER = expression(r"\b(?!ich\b|gern|auch\b|noch\b|nen\b|einen?\b|paar\b|etwas\b)[a-zäöüß-]{3,}$")
"""The noun of somebody who writes no capitals: "bring kuchen mit"."""
_NOUN = expression(r"\b[A-ZÄÖÜ][\wäöüß-]+")


def brings_somebody(piece: str) -> bool:
    """Whether the object of "bringe … mit" in this piece may be a person."""
    if not _BRINGS.search(piece):
        return True
    if _SOMEBODY.search(_without_owner(piece)):
        return True
    if _WHATEVER.search(piece):
        return False
    if _FOR_MYSELF.search(piece):
        return False
    if first := _OBJECT_FIRST.match(piece):  # "Kaffee bringe ich notfalls selber mit"
        return not _THING.search(first["what"]) or bool(ROLE.fullmatch(first["what"]))
    brought = _OBJECT.search(piece)  # "bring anna mit" needs no full stop before the next sentence
    within = brought[1] if brought else piece
    nouns = _NOUN.findall(within) or _AFTER.findall(within.lower().rstrip()) or _NOUN.findall(piece)
    if any(ROLE.fullmatch(n) for n in nouns):
        return True
    return not nouns or not any(_THING.search(n) for n in nouns)


def _without_owner(piece: str) -> str:
    """ "Meine Frau durfte damals die Karten mitbringen": who brings it is not what is brought."""
    return re.sub(
        r"^\W*(?:die |das )?(?:mein|unser)\w* \w+ (?:durfte|musste|sollte|hat|hatte|bringt|brachte)\b",
        "",
        piece,
        flags=re.I,
    )
