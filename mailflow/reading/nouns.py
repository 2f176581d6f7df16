"""What the things to choose from may be called, whatever the event calls its own: a pattern on folded text."""

from __future__ import annotations

CALLED = r"(?:(?:\w{2,12}-?)?(?:workshop|forum|gruppe|session|panel|modul|insel|werkstatt|kreis|tisch|runde|seminar|impuls|kurs|labor|track)s?|ws|ag|ak|ff)"
