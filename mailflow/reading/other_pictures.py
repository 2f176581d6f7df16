"""Pictures that are none of the event's: "Ein Foto von Ihrer letzten Tagung hängt bei uns", "ein Bild für die Götter".

In: a text and the place of a word for pictures. Out: whether its sentence tells of a picture of something else, seen,
shown or printed elsewhere. Never: a sentence that allows, forbids or asks, nor a picture of the writer.
"""

from __future__ import annotations

from mailflow.reading.facts import Span
from mailflow.reading.spelled import spelled
from mailflow.reading.text import Text

_PICTURE = r"\w*(?:foto|fotos|bild|bilder|bildern|photo|photos|picture|pictures|video|videos)"
_SAYING = spelled(
    r"\bbild(?:er)? für (?:die )?(?:götter|sich)\b|\b(?:ein|kein|das) bild (?:de[sr]|von) (?:jammers?|elends?|schreckens?|grauens|friedens|glücks)\b|\b(?:macht|machen|mache|machte|gemacht|verschaff\w*) (?:sich |uns |mir |euch )?(?:selbst |ja |da |noch )*(?:ein|kein) (?:\w+ )?bild\b"
    r"|\b(?:ein|kein) (?:\w+ )?bild (?:machen|gemacht|verschaff\w*)\b|\bim bilde?\b(?! (?:sein|zu sehen|erschein\w*))|\bget the picture\b|\bpicture of (?:health|misery)\b"
)
_OF = spelled(
    rf"{_PICTURE} (?:(?:\w+ )?)(?:von|vom|aus|of|from|im|in(?! den)|mit|über|zu[mr]?) (?P<what>[^,.;!?\n\0]{{1,40}})"
)
_OF_US = spelled(
    r"(?:mir|uns|me|us|mich|meine[rm]? (?:person|gesicht|kind\w*|sohn|tochter|team|gruppe|kolleg\w*)|(?:der|den|dem|die|diese[rmn]?|unserer|ihrer|eurer|the|this|your)? ?(?:person|gesicht|teilnehm\w*|gruppe|veranstaltung|tag|tagung|fachtag\w*|"
    r"konferenz|workshops?|event|day|conference|participants?|internet|netz|presse|zeitung|bericht|dokumentation|rahmen|ordnung|vorfeld))\b"
)
_TELLS = spelled(
    r"\b(?:gezeigt|zeigte[nt]?|zeigt|geschickt|schickte|hängt|hängen|hing|steht|stehen|stand|liegt|klebt|gefunden|fand|gedruckt|abgedruckt|druckte|gemalt|mal(?:e|t|en|te)|zeichne\w*|geschenkt|gewonnen|gepostet|verloren|entdeckt|(?:sehe|sah|siehst|sehen) (?:ich|man|wir) (?:\w+ )?aus|"
    r"lach\w+|grins\w+|erinnert|niemandem zeigen|keinem zeigen|printed|showed|shows|hangs?|hung|sent|sits|stands|posted|framed|found|took|ran|drew|keeps|has|won|lost|laughs?|laughed|reminds?)\b"
)
_DECIDES = spelled(
    r"\b(?:darf|dürfen|dürft|erlaub\w*|einverstanden|zust\w*|einwillig\w*|okay|ok|ja|nein|bitte|gerne?|veröffentlich\w*|verwend\w*|widersprech\w*|lieber|keine?n?|möchte\w*|will|wollen|soll\w*|"
    r"(?<!erinnert )(?<!freut )mich|meine?[mn]? (?:gesicht|person)|may|agree\w*|consent\w*|please|yes|publish\w*|don't|want|wenn|falls|if)\b|\?"
)


def of_something_else(text: Text, span: Span) -> bool:
    """Whether the picture named at `span` is somebody else's or a figure of speech."""
    a, b = text.clause(span[0])
    if any(m.start() <= span[1] and span[0] < m.end() for m in _SAYING.finditer(text.low, a, b)):
        return True
    x, y = text.piece(span[0])
    of = next((m for m in _OF.finditer(text.low, x, y) if m.start() < span[1] and span[0] < m.start("what")), None)
    if of is None or _OF_US.match(of["what"]) or _DECIDES.search(text, a, b):
        return False
    return bool(_TELLS.search(text, a, b))
