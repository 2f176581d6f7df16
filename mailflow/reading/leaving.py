"""Signs that somebody leaves, stays or comes instead, within one piece of a sentence about people whom we know.

German and English side by side, as regular expressions on folded text: they are read only beside a name that the state
knows, or beside "ich" and "wir" of somebody who stands. Phrases that ask for something by themselves stand in the
catalogues.
"""

from __future__ import annotations

from mailflow.learnt import expression

HINDERED = expression(
    r"\b(?:(?:er)?krank\w*|verletzt|urlaub|elternzeit|mutterschutz|gekündigt|ausgeschieden|bleib\w* (?:\w+ ){0,3}(?:zu ?hause|daheim|im büro|im dienst|am schreibtisch|in der praxis)|(?:zu ?hause|daheim) (?:zu )?bleib\w*|verlassen|gebrochen|krankenhaus|klinik|operiert|reha|unfall|grippe|corona|fieber|erwischt|erkältet|bettlägerig|quarantäne|müssen? (?:\w+ ){0,3}(?:arbeiten|einspringen)|dazwischen\w*|\w+entzündung"
    r"|(?:liegt?|liege|liegen) (?:\w+ ){0,3}(?:flach|im bett)|kur(?:iert|ieren|iere)? (?:\w+ ){0,3}aus|arbeitet (?:\w+ ){0,3}(?:woanders|anderswo)"
    r"|arbeitet nicht mehr|nicht mehr bei uns|ill|sick|on leave|has left)\b"
)
"""Why somebody may not come: no more than a hint, unless the mail says elsewhere that he does not."""

DENIED = expression(
    r"\b(?:verhindert|raus|abgesagt|absagen|abgesprungen|(?:fällt|falle|fallen) (?:\w+ ){0,4}aus|(?:sagt|sage|sagen) (?:\w+ ){0,5}ab|(?:steigt|steige|steigen) (?:(?:leider|nun|doch|wieder|er|sie|ich|wir) ){0,3}aus|(?:macht?|machen) (?:(?:leider|nun|doch|aber|er|sie|ich) ){0,3}nicht (?:mehr )?mit"
    r"|springt (?:\w+ ){0,3}ab|(?:muss|müssen|musste\w*) (?:\w+ ){0,3}passen|wird (?:\w+ ){0,4}(?:nichts|nix)|dropped out|drops out|had to (?:cancel|drop out))\b"
    r"|\blieber (?:zu ?hause|daheim) bleiben\b"
    r"|\b(?:nicht|kaum)(?: mehr)? (?:zu rechnen|einzuplanen|zu erwarten|mitzuzählen)\b"
    r"|\b(?:kann|können|könnte\w*|schaff\w*|klappt|geht) (?:[\w.]+ ){0,5}?nicht(?: (?:mehr|mit\w*|dabei|da|es|sein|kommen|teilnehmen|anreisen|"
    r"erscheinen))*[\s.,;!)]*$"
    r"|\b(?:komm\w*|nimmt|nehme\w*|fährt|fahren|ist|sind|bin|wird|werden|kann|können|möchte\w*|will|wollen) (?:[\w.]+ ){0,7}?nicht "
    r"(?:[\w.]+ ){0,4}?(?:mit|mitkommen|mitfahren|mitmachen|teil|teilnehmen|dabei|kommen|erscheinen|anwesend)\b"
    r"|\b(?:komm\w*|nimmt|fährt) (?:[\w.]+ ){0,4}?nicht[\s.,;!)]*$"
    r"|\b(?:kann|kommt|schafft) (?:[\w.]+ ){0,5}?doch nicht\b"
    r"|^\W*(?:(?:und|aber|nur|doch) )?(?:[\w.-]+ ){1,4}?(?:leider|jedoch|dagegen|hingegen|allerdings|aber|diesmal) (?:doch |auch |aber |leider )?nicht(?: mehr| mit| dabei)?[\s.!]*$"
    r"|\b(?:frau|herrn?|kolleg\w+) (?:[\w.-]+ ){1,3}?(?:leider |nun |doch ){0,2}entfällt\b|\b(?:niemand|keine[rs]?) (?:von uns|aus (?:der|unserer) gruppe)\b"
    r"|\bweder\b.*\bnoch\b|\bkeine teilnahme\b|\bteilnahme (?:\w+ ){0,2}(?:nicht|un)\s?möglich\b"
    r"|\b(?:can't|cannot|can not|won't|will not|not able to|unable to|isn't|aren't) (?:\w+ ){0,2}?(?:come|coming|attend\w*|make it|join\w*|be there)\b"
)
A_PART = expression(
    r"\b(?:am|an|zum|zur|beim|bei|bis|bis zum|bis zur|vor|ab|nach|für|in|aus|the|in the|for|after|before|until)(?: (?:de[rnm]|die|das|the))? "
    r"(?:(?:vor|nach)?mittag\w*|abend\w*|morning|afternoon|evening|lunch|mittagessen|essen|mittagspause|pause|ende|schluss|anfang|beginn|"
    r"begrüßung|eröffnung|empfang|abschluss\w*|ausklang|führung|rundgang|podium\w*|plenum|vorträg\w*|vortrag|kaffee\w*|\d{1,2}(?:[.:]\d\d)? uhr|"
    r"(?:ersten|zweiten|dritten) tag\w*|vorabend|end|start|opening|closing|panel|reception)\b"
    r"|\b(?:(?:vor|nach)?mittags|abends|hinterher|erst (?:ab|um|gegen|nach))\b"
)
"""Who cannot be there for a part of it does not leave."""

REMOVE = expression(
    r"\b(?:streich\w*|lösch\w*|stornier\w*|annullier\w*|austragen|auszutragen|abmelden|abzumelden|entfern\w*|absage|abmeldung|storno\w*"
    r"|(?:melde\w*|trag\w*) (?:\S+ ){1,6}?(?:ab|aus)|(?:nehm\w*|nimm) (?:\S+ ){1,8}?(?:raus|runter|heraus|liste|weg)"
    r"|(?:he|hin)?(?:raus|runter)(?:zu)?nehmen"
    r"|(?:platz|plätze) (?:\S+ ){0,5}?(?:frei|freigeben|freizugeben|vergeben)"
    r"|cancel\w*|remove|delete|(?:take|strike|cross) (?:\S+ ){1,3}?off)\b"
)
NO = expression(r"\b(?:nicht|nie|kein\w*|weder|not|never|no|can't|cannot|won't)\b")
ALONE = expression(
    r"^\W*(?:(?:also|dann|leider|nun|jetzt) )*(?:ich (?:komme|bin|fahre)|(?:komme|bin|fahre) ich) (?:(?:nun|jetzt|leider|dann) )*(?:doch|nur|nun|jetzt)(?: nur| noch| leider)* alleine?\W*$"
)
"""Of two, only the writer."""
I_MYSELF = expression(r"\bich (?:selbst|selber|persönlich)\b|\b(?:selbst|selber) (?:\w+ ){0,2}ich\b")
ONLY_ME = expression(
    r"\b(?:nur (?:noch )?(?:ich|um (?:mich|meinen))|(?:bin|komme|nehme|fahre) (?:ich )?(?:nur )?alleine?|only i|just me)\b"
)
STAYS = expression(
    r"\b(?:bleib\w*|komm(?:e|t|en)?(?!\b[^,;]*\bdazwischen)|reis(?:e|t|en) (?:\w+ ){0,4}an|anreisen|(?:bin|ist|sind) (?:\w+ ){0,4}(?:da|dort|pünktlich|vor ort|am start|mit von der partie|(?:wieder|längst) (?:gesund|fit|auf den beinen|genesen))"
    r"|es geht (?:\w+ ){0,3}um (?:mich|meinen)|"
    r"steh(?:e|t|en) (?:\w+ ){0,4}(?:vor der tür|auf der matte|da|bereit|parat)|mach(?:e|t|en) (?:mich|uns|sich) (?:\w+ ){0,5}auf den weg|"
    r"dabei|nimmt|nehme\w*|teilnehmen|weiterhin|trotzdem|wie (?:geplant|gehabt|angemeldet|vereinbart|"
    r"angekündigt)|allein\w*|stays?|as planned|(?:will|is|are|am) (?:still )?(?:be there|come|coming|attend\w*))\b"
)
INSTEAD = expression(
    r"\bfür (?:\S+ ){1,3}?(?:komm\w*|nimmt|geht|fährt|wird|springt|reist|übernimmt)\b"
    r"|\b(?:komm\w*|nimmt|geht|fährt|springt) (?:\w+ ){0,3}?für (?:mich|ihn|sie|frau|herrn)\b"
    r"|\ban (?:meiner|seiner|ihrer|deren|dessen) (?:stelle|statt)\b|\bstattdessen\b|\b(?:an)?statt\b(?=\W+\w)(?! (?:nach|in|im|vor|zu|hin\w*|\w{2,3}zu\w+en)\b)|\ban(?: der )?stelle\b|\bersatz\w*|\bersetz\w*"
    r"|\bvertret\w* (?:mich|ihn|sie)\b|\b(?:mich|ihn|sie) (?:\w+ ){0,3}?vertret\w*|\bvertritt\b|\b(?:in|als|zur|meine|seine?|ihre?|deren|dessen|unsere?) vertret(?:ung|er|erin)\b|\b(?:mein|sein|ihr|deren|dessen)e? nachfolge(?:r|rin)\b|\bdafür\b|\bspring\w* (?:\w+ ){0,5}ein\b|\beinspring\w*|\bübernehm\w*|\bübernimmt\b"
    r"|\brück\w* (?:\w+ ){0,3}nach\b|\bnachrück\w*|\b(?:um|über)(?:zu)?schreib\w*|\b(?:schreib\w*|trag\w*|buch\w*) (?:\S+ ){1,8}um\b|\bumgeschrieben\b|\bübertrag\w*|\btausch\w*|\baus(?:zu)?tausch\w*"
    r"|\b(?:teilnehmer|personen|namens)(?:wechsel|tausch)\b|\bschick\w*|\b(?:ent)?sende\w*"
    r"|\b(?:mein\w*|sein\w*|ihr\w*|den|unser\w*|dessen|deren) platz (?:\w+ ){0,4}?(?:haben|bekomm\w*|nimmt|einnehm\w*|erhält|besetz\w*|kriegt|an)\b"
    r"|\b(?:nimmt|übernimmt|bekommt|kriegt|erhält) (?:\w+ ){0,2}?(?:meinen|seinen|ihren|unseren|den|dessen|deren) platz\b|\bden platz ein\b|\bplatz\b.*\bweiter\b"
    r"|\bnicht (?:mehr )?ich\b|\binstead\b|\bin (?:my|his|her|their) (?:place|stead)\b|\btak\w+ (?:my|his|her|over) (?:place|spot|seat)?"
    r"|\breplac\w*|\bsubstitut\w*|\bon my behalf\b|\bfills? in for\b"
)
"""Words of somebody else in a place; alone they say nothing."""

STANDS_IN = expression(
    r"\b(?:ich (?:\w+ ){0,3}?(?:muss|soll|darf)|(?:muss|soll|darf) ich) (?:\S+ ){0,9}?(?:vertreten|einspringen|übernehmen|ersetzen)\b"
    r"|\bich (?:springe|muss) (?:\S+ ){1,4}?ein\b|\bspringe ich (?:\S+ ){1,4}?ein\b"
)
""" "Ich muss für die Chefin einspringen": what keeps the writer at work, and nobody takes his place."""
TO_US = expression(
    r"\b(?:schick\w*|send\w*) (?:(?:sie|ihr|mir|uns|bitte|doch|dann|nur|gern) )+(?:\S+ ){0,3}?(?:link|zugang\w*|daten|bestätigung|rechnung|unterlagen|programm|mail|bescheid)\b"
)
WHOEVER = expression(
    r"^(?!.*\b(?:kolleg|mitarbeiter|team\b|von uns|aus unser|bei uns)).*\b(?:jemand\w*|andere[rn]?|nächste[rn]?)\b.*\b(?:nachrück\w*|rück\w* .*\bnach|warteliste|wartet|freu\w*|zug[eu]te?|gebrauchen|glücklich)\b"
    r"|^(?!.*\b(?:kolleg|mitarbeiter|team\b|von uns|aus unser|bei uns)).*\b(?:freu\w*|bekomm\w*|kriegt?|rück\w*)\b.*\b(?:jemand\w*|andere[rn]?|nächste[rn]?)\b"
)
""" "Dann kann noch jemand nachrücken": whoever comes next; the writer sends nobody."""

TO_ANYBODY = expression(
    r"^(?!.*\b(?:kolleg|mitarbeiter|stellvertret|nachfolge|azubi|praktikant|chef|mann\b|frau\b|herr|mutter|vater|sohn|tochter|schwester|bruder|freund|nachbar|partner"
    r"|colleague|friend|husband|wife|sister|brother)).*"
    r"(?:\b(?:mein|unser|sein|ihr|dessen|deren|der|den|die)\w* (?:platz|plätze|stuhl|stühle|sitz|sitzplatz|karten?|ticket)\b|\bplatz (?:für|von) (?:mich|mir|uns)\b)"
)
"""A place that somebody gives back, whoever has it next: nobody comes in his place."""

GIVEN_UP = expression(
    r"\b(?:(?:an)?statt|an(?: der )?stelle|für|vertretung|vertritt|vertreten|platz|ersetz\w*|ersatz|tausch\w*|streich\w*|gegen|nicht(?: mehr)?"
    r"|instead|replac\w*|place|for|substitut\w*)"
    r"(?: (?:von|des|der|für|of|sie|bitte|den|namen?|unser\w*|mein\w*|kolleg\w*|frau|herrn?|mr\.?|mrs\.?|ms\.?|dr\.?|prof\.?))*\s*$"
)
"""What stands before the name of whoever is replaced."""

JOINS = expression(
    r"\b(?:komm\w*|nimmt|nehm\w*|fähr\w*|teil\w*|dabei|meld\w*|anmeld\w*|anzumelden|eintrag\w*|trag\w*|begleite\w*|möchte|will|wird|würde|hätte|geht"
    r"|ist (?:nun|jetzt)|come\w*|attend\w*|join\w*)\b"
)
"""What stands beside the name of whoever comes."""

SOMEBODY = expression(
    r"\b(?:kolleg\w+|mitarbeiter\w*|jemand\w*|stellvertret\w*|nachfolge\w*|azubi\w*|praktikant\w*|chef\w*|vertretung|ersatz\w*|colleague|somebody|someone)\b"
)
IN_SMALL = expression(r"\b(?:frau|herr|herrn) (?!und\b|oder\b)[a-zäöüß-]{3,}")
"""Somebody named in small letters, as no name is read from them."""
SOME = expression(
    r"\b(?:ein(?:er|e|s) (?:von uns|der beiden|von beiden|aus|unserer)|jemand (?:von uns|aus)|one of (?:us|them))\b"
)
COUNTED = expression(r"\b(?:nur (?:noch )?zu|nicht (?:mehr )?zu (?:zweit|dritt|viert)|nicht (?:alle|beide))\b")
WITHOUT = expression(
    r"\b(?:ohne|außer|bis auf|without|except(?: for)?) (?:(?:frau|herrn?|den|die|mr|ms|mrs)\.? )?(?:\w+ )?$"
)
WITHOUT_ME = expression(r"\b(?:ohne mich|without me)\b(?=\W*(?:$|[.,;!]|kommen|fahren|aus\b|statt|teil))")
"""Before the name of somebody who stays away: "Ich komme ohne Herrn Wolf"."""
WITHOUT_HIM = expression(
    r"^\W*(?:(?:also|dann|nun|diesmal) )?(?:bitte ohne (?:\S+ ?){1,3}|ohne (?:\S+ ){1,3}bitte)\W*$"
)
""" "Ohne Uwe bitte", and nothing else."""

ME = expression(
    r"\b(?:ich|mich|mir|meiner|meine[nm]? (?:\w+ )?(?:anmeldung|teilnahme|platz|registrierung|zusage|buchung|namen?)|meines platzes|mein (?:platz|name)"
    r"|i|i'm|i'll|me|my (?:registration|place|spot|seat|name|booking|participation))\b"
)
ME_TOO = expression(
    r"\b(?:ich und|und ich|mich und|und mich|und mir|mir und|noch ich|wie ich|und für mich|and i|and me|i and|me and)\b"
)
MYSELF = expression(
    r"\b(?:mich|meine (?:anmeldung|teilnahme|registrierung|zusage|buchung)|meinen (?:platz|namen)|me|my (?:registration|place|spot|seat|booking))\b"
)
"""Who is to be struck off, whatever "Sie" stands beside it: "streichen Sie mich"."""
_HE_WHO = (
    r"(?:^|(?<=, )|(?<=und )|(?<=aber ))\W*(?:ja, )?(?:der|die) "
    r"(?=(?:ist|hat|stimmt|kommt|kann|will|muss|macht|liegt|wird|bleibt|fällt|sitzt|steht|schafft|darf|geht)\b)"
)
""" "Uwe kann nicht, der liegt im Bett": an article that stands for somebody."""
HIM = expression(
    _HE_WHO + r"|\b(?:er|ihn|ihm|sein(?:e[nrms]?)?|sie(?! bitte)|ihre[nrms]?|dessen|deren|he|his|him|she|her)\b"
)
HE = expression(
    _HE_WHO + r"|\b(?:er|ihn|ihm|seine?[nrms]?|he|him|his|she|her|kollege\w*|kollegin|nur sie (?:ab|aus)\w*"
    r"|sie (?:kann|muss|ist|hat|wird|will|möchte|kommt|bleibt|fällt|schafft|nimmt)|(?:kann|muss|kommt|bleibt|fällt|schafft|nimmt) sie)\b"
)
COMPANION = expression(
    r"\b(?:d(?:er|ie|en) (?:kolleg(?:e|in|en)|mitarbeiter\w*|praktikant\w*)|(?:mein|unser|my|our)(?:e[nmr]?)? (?:\w+ )?(?:kolleg\w+|mitarbeiter\w*|chef\w*|mann|frau|mutter|vater|sohn|tochter|schwester|bruder"
    r"|freund\w*|partner\w*|nachbar\w*|begleit\w+|praktikant\w*|oma|opa|tante|onkel|colleague|boss|husband|wife|mother|father"
    r"|son|daughter|sister|brother|friend))\b"
)
"""Whoever comes along, by what he is to the writer."""
SUBJECT = expression(rf"\W*(?:(?:ja|und|auch|aber|yes|and)\W+)*{COMPANION.pattern}")
THIRD = expression(r"^\W*(?:er|sie|he|she|diese[r]?)\b|\b(?:kommt|nimmt|wird|soll|möchte|will) (?:er|sie)\b")
"""The sentence goes on about somebody who was named before."""

COUNT = expression(
    r"\b(?:zu (?P<in>zweit|dritt|viert|fünft)|wir (?P<we>beiden?|zwei|drei|vier|fünf)|die (?P<the>beiden|zwei|drei|vier) (?:anderen|übrigen)|"
    r"the (?P<of>two|three|four) of us|(?P<both>both) of us)\b"
)
"""How many come: "nur noch zu zweit", "wir beiden Frauen"."""

LEAVERS = expression(
    r"\b(?:absage|abmeldung|stornierung|storno|cancell?ation) (?:für|von|of|for) (?P<n>eine[nr]?|one|zwei(?:er)?|two|drei(?:er)?|three|vier|four) "
    r"(?:\w+ )?(?:person\w*|people|teilnehm\w*|kolleg\w*|mitarbeit\w*|participants?|colleagues?)\b"
)
"""How many leave: "Absage für einen Teilnehmer"."""

WE = expression(r"\b(?:wir|uns|we|us)\b")
US = expression(r"\b(?:wir|uns|unsere?[nrs]?|beiden?|all[er]?n?|gruppe|we|us|our|both|everyone)\b")
REST = expression(
    r"\b(?:(?:alle|die|wir|der) (?:beiden |zwei )?(?:anderen|übrigen|rest)|(?:meine|die|unsere) (?:beiden |zwei |anderen )*(?:kollegen|kolleginnen|mitstreiter\w*)|the others|the rest)\b"
)
BESIDE = expression(r"\b(?:zu|mit|bei|wie|neben|with|to|like) (?:frau |herrn? |mr\.? |mrs\.? |ms\.? )?(?:\w+ )?$")
ONLINE = expression(r"\b(?:\w*stream\w*|online|digital|virtuell|remote|zoom|bildschirm|zugeschaltet|zuschalte\w*)\b")
"""Who comes to the screen instead does not leave."""

SUPPOSED = expression(
    r"\b(?:falls|wenn|sollte|ob|vielleicht|eventuell|evtl|womöglich|möglicherweise|könnte sein|if|whether|maybe|perhaps|might)\b"
)

HANGS = expression(
    r"\b(?:falls|wenn|sofern|sollte|vielleicht|eventuell|evtl|womöglich|möglicherweise|if|unless|maybe|perhaps)\b"
    r"(?! (?:das |es |dies |so |that |it )?(?:is |für sie |noch )?(?:möglich|geht|ginge|klappt|in ordnung|recht|ok|okay|possible|sie|ihnen))"
)
"""On a condition, courtesies aside."""

REMAINS = expression(
    r"\W*(?:(?:und|aber|also|damit) )?(?:es|damit) bleib\w* (?:es |also |dann |damit |nun |nur ){0,2}bei\b"
)
""" "Es bleibt bei Frau Groß und mir": those who still come."""
REMAINS_OURS = expression(
    r"\b(?:meine|unsere) (?:eigene )?(?:anmeldung|teilnahme|zusage) (?:\w+ )?(?:bleib\w*|besteh\w*|gilt|steht)\b|\bmein platz (?:\w+ )?bleibt\b"
)
""" "Streichen Sie ihn, meine Anmeldung bleibt": what is struck off stands before the comma."""
EITHER = expression(r"\b(?:oder|or)\b")
GOES_ON = expression(
    r"^\W*(?:(?:und|aber|doch|but|and) )?(?:komm\w*|nimmt|ist|bleibt|fährt|will|möchte|geht für|springt|übernimmt|vertritt|comes|is|will)\b"
)
"""A piece without a subject: it goes on about whom the last one named."""


def by_nobody(low: str, *, firm: bool, mine: bool) -> bool:
    """Whether words of somebody in a place tell of nobody whom the writer sends. `firm`: it says that he does not come;
    `mine`: he stands himself."""
    return bool(
        (firm and TO_ANYBODY.search(low))
        or WHOEVER.search(low)
        or TO_US.search(low)
        or (mine and STANDS_IN.search(low))
        or (ONLINE.search(low) and "stattdessen" in low)
    )


_NUMBERS = {
    "zweit": 2,
    "dritt": 3,
    "viert": 4,
    "fünft": 5,
    "beide": 2,
    "beiden": 2,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
}
_NUMBERS |= {"two": 2, "three": 3, "four": 4, "both": 2}


def leavers(low: str) -> int:
    """How many leave, as the mail counts them; 0 where it counts nobody."""
    m = LEAVERS.search(low)
    return _NUMBERS.get(m["n"].removesuffix("er"), 1) if m else 0


def count(low: str) -> int:
    """How many come, as a piece counts them; 0 where it counts nobody."""
    m = COUNT.search(low)
    return _NUMBERS[next(g for g in m.groups() if g)] if m else 0
