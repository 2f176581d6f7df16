"""Half sentences beside a consent that are about some other thing: "…, Zelt nein", "…, nur das Hotel ist noch offen".

In: a piece of a sentence. Out: whether it touches neither data nor pictures, nor anybody who may have to be asked. Never:
True where one word might ("Datenschutz ja, Weitergabe nein", "Fotos ja, Gesicht nein").
"""

from __future__ import annotations

from mailflow.learnt import expression
from mailflow.reading.sought import Sought
from mailflow.reading.text import Span, Text

OF_THE_YES = Sought(
    r"\b(?:damit|dazu|daf(?:ü|ue)r|dar(?:ü|ue)ber|darauf|davon|dagegen|dabei|drauf|sicher|(?:ü|ue)berzeugt|gl(?:ü|ue)cklich|begeistert|einverst\w*|"
    r"zust\w*|zugest\w*|bereit|wohl|froh|gewillt|verstanden|gelesen|foto(?!gen)\w*|bild\w*|daten(?:sch\w*|v\w*)?|erkl(?:ä|ae)r\w*|einwillig\w*|erlaub\w*|sehen|sichtbar|ver(?:ö|oe)ffentlich\w*|"
    r"berechtigt|befugt|erm(?:ä|ae)chtigt|verwend\w*|speicher\w*|weiter\w*|nutz\w*|zeig\w*|unterschr\w*|entschieden|fertig|gefragt|"
    r"name\w*|hinten|nah\w*|alle\w*|jede\w*|wenn|falls|nur|aber|sure|happy|agree\w*|photo\w*|picture\w*|data|it|that|with|but|only|if)\b"
)
"""What would turn "ich bin nicht …" against the yes beside it."""
_THING = expression(r"(?<=[\s(])(?!Sie\b|Ihr|Ihnen|Euch|Du\b|Ich\b|Nein\b|Ja\b|Bitte\b)[A-ZÄÖÜ][a-zäöüß]{2,}")
_COMES = expression(
    r"\W*(?:(?:und|and) )?(?:(?:ich|wir) )?(?:komme?n?|brauche?n?|bringe?n?|reise?n?|esse?n?|bleibe?n?|freue?n?|i'm coming|i come)\b"
)
_TOUCHES = Sought(
    r"weiter|dritte|ver(?:ö|oe)ffent|werbung|aush(?:a|ä|ae)ng|ausgeh|auswert|cloud|(?:ü|ue)bermit|speicher|l(?:ö|oe)sch|adress|telefon|nummer|\w*mail|liste|verteiler|newsletter|kontakt|"
    r"netz|web|online|home|facebook|insta|tiktok|social|media|presse|zeitung|flyer|plakat|video|film|ton\b|kamera|gesicht|portr|nah|gro(?:ß|ss)|vorn|r(?:ü|ue)cken|kind|gruppe|profil|"
    r"herausga|auskunft|verkauf|zugriff|tausch|einsicht|\w+(?:ung|gabe|nahme)\b|third|shar|publish|delet|market|unterschr|punkt|absatz|seite|teil|genehm|chef|leitung|vorgesetzt|personalrat|betriebsrat|eltern"
)
"""What a limit of a consent speaks of, and who may have to be asked."""
_ONLY_THAT = expression(r"\W*(?:und )?nur (?=(?:der|die|das|beim|zum|f(?:ü|ue)rs?) )")
_IS = expression(r"\b(?:ist|sind|fehlt|fehlen|passt|wird|w(?:ä|ae)re|bitte|br(?:ä|ae)uchte|brauche|h(?:ä|ae)tte)\b")
_DENIES = expression(r"\b(?:nicht|kein\w*|nie|not|no)\b")


def told(text: Text, piece: Span) -> bool:
    """Whether a piece is about some other thing."""
    a, b = piece
    other = _THING.search(text.original, a, b) or _COMES.match(text.low, a, b)
    return bool(other) and not any(p.search(text, a, b) for p in (_TOUCHES, OF_THE_YES))


def left_open(text: Text, piece: Span) -> bool:
    """ "…, nur das Hotel ist noch offen": a limit of the registration, and none of the consents."""
    a, b = piece
    only = _ONLY_THAT.match(text.low, a, b)
    if only is None or not _IS.search(text.low, a, b) or _DENIES.search(text.low, a, b):
        return False
    return bool(_THING.search(text.original, a, b)) and told(text, (only.end(), b))
