"""The words by which a registration is decided, known well enough to be recognised when they are misspelt.

A word to a language's list, and each of its forms that people write. `OTHERS` are words of their own that look like a
misspelt one of these: "nacht" is not "nicht". `tests/reading/test_misspelt.py` looks for more of them.
"""

WORDS = """
datenschutz datenschutzerklärung datenschutzerklärungen datenschutzhinweis datenschutzhinweise datenschutzhinweisen
datenschutzbestimmung datenschutzbestimmungen datenschutzrichtlinie datenschutzrichtlinien datenschutzbedingungen
datenschutzinformation datenschutzinformationen datenschutzregeln einverstanden einverständnis einverständniserklärung
einwilligung einwilligen einwillige zustimmung zustimmen zustimme zugestimmt stimme stimmen akzeptiere akzeptieren
akzeptiert erlaubnis erlaube erlauben erlaubt fotoerlaubnis gestattet genehmigt genehmige bestätige bestätigt foto
fotos bilder fotografieren fotografiere fotografiert fotoaufnahmen bildaufnahmen filmaufnahmen aufnahmen
veröffentlichen veröffentlicht veröffentlichung anmelden anmelde anmeldung angemeldet anzumelden anmeldungen
anmeldeformular abmelden abmelde abmeldung abgemeldet abzumelden absagen absage abgesagt stornieren storniere
stornierung registrieren registriere registriert registrierung teilnehmen teilnehme teilnehmer teilnehmerin
teilnehmerinnen teilnehmende teilnehmenden teilnahme teilgenommen teilzunehmen workshop workshops werkstatt forum
arbeitsgruppe arbeitsgruppen session sessions panel modul themeninsel gesprächskreis livestream livestreams online
präsenz persönlich bildschirm vormittag vormittags nachmittag nachmittags kollegin kollege kollegen kolleginnen
ehefrau veranstaltung fachtag fachtagung tagung konferenz verbindlich vegetarisch vegetarierin vegetarier rollstuhl
barrierefrei möchte möchten komme kommen nicht keine keinen keinem keiner vielleicht eventuell wahrscheinlich
möglicherweise voraussichtlich unsicher falls sofern allerdings leider vorbehalt bedingung

register registration registering attend attending participate participating workshop workshops agree agreed consent
privacy photo photos photographs photographed livestream online morning afternoon colleague colleagues cancel
cancellation conference vegetarian wheelchair
""".split()

OTHERS = """
aufnehmen aufnehme annahmen bildet bilde stimmung stimmig stimmten stimmte stimmt fotograf fotografie fotografin
zustimmend erlebnis anmeldet anmelder abmeldet bestätigen bestätigung nachts nichte nichten nichts nacht nächte nickt
tagungen teilhabe teilnahmen teilnehmend teilnehmern absager kollegiale kollegium vormittage nachmittage vegetarischen
photo aufnahme erlaubten gestatte gestatten kolleg stimm zustimmt zustimmst veranstalten veranstaltet veröffentlichte
veröffentlichten lieder leder kommend kommende vorbehalte bedingungen bedingt eventuelle fall form keines keins kleine
keime verarbeiten forums foren formum moduls module modulen panels präsent präsente präsentiert erklärung stornierte
genehmigen genehmigung zugestimmte konferenzen registrierte einwilligt absagt absagte

foot participation content contents attends attendee agrees registers registered registrar participant participated
mourning cancels
""".split()
