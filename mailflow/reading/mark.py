"""What words around a choice, a consent or an attendance do to it: the meanings that the catalogues' rules carry.

Values only; `german/` and `english/` say in which words people express them.
"""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """What words about a choice do to the workshops named near them."""

    FIRST = "first"  # "1. Wahl", "am liebsten": the workshop after (or beside) it is the first choice
    SECOND = "second"  # "2. Wahl", "Zweitwunsch"
    THIRD = "third"
    FALLBACK = "fallback"  # "ersatzweise", "falls voll": the workshop after it is wanted less than the one before
    NOT = "not"  # the workshop after it is not wanted
    DROPPED = "dropped"  # the workshop before it is not wanted: "kommt nicht in Frage"
    REPLACES = "replaces"  # "doch lieber", "Korrektur": what comes after it replaces what came before
    EITHER = "either"  # "oder"
    ORDER = "order"  # "in dieser Reihenfolge": what is listed is listed by preference
    OTHERS = "others"  # tells what other people chose
    GIVES_UP = "gives-up"  # "statt", "umbuchen von": the workshop after it is given up
    NOT_NOW = "not-now"  # the sentence tells of something else than this wish: past, other people's
    SOFT = "soft"  # mere praise: "klingt spannend"
    ASSIGN = "assign"  # the office shall choose
    ANY = "any"  # no preference, without asking the office to choose
    LATER = "later"  # will choose later, cannot decide
    UNSURE = "unsure"  # "vielleicht": the workshop beside it is not settled
    ALL = "all"  # all workshops, both workshops
    EVERYBODY = "everybody"  # holds for each of the people


class Answer(StrEnum):
    """What words about a consent say."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"  # "wenn …", "nur im Hintergrund": no agreement
    NOTED = "noted"  # "zur Kenntnis genommen": no agreement
    UNDECIDED = "undecided"  # "sage ich später"
    BLANKET = "blanket"  # "mit allem einverstanden": no specific agreement
    ASIDE = "aside"  # says nothing: swallows words that would otherwise be taken for an answer
    OCCASION = "occasion"  # "wenn es sich ergibt": says nothing beside a voluntary consent, limits a required one
    DISTANT = "distant"  # speaks of consents without giving one: questions, other people's, footers


class Where(StrEnum):
    """What words about attendance say."""

    ONSITE = "onsite"
    LIVESTREAM = "livestream"
    EITHER = "either"  # undecided
    ASKS = "asks"  # a question about a livestream, no request
    ASIDE = "aside"  # tells of a livestream without asking for it
