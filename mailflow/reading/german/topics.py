"""German words that say which consent is spoken of. Meanings: "privacy", "photo", or "" for words that only look so.

Consents of other kinds are found by the words of their label (`consents`)."""

from __future__ import annotations

from mailflow.reading.rule import Rule

CLASSES = {
    "pictures": "(fotos?|bilder*|bildern|fotoaufnahmen|bildaufnahmen|foto- und *aufnahmen|aufnahmen|lichtbilder*|videos?|filmaufnahmen|videoaufnahmen)",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "offices and people of data protection",
        "",
        (
            "datenschutz-beauftragt*",
            "(fortbildung|referat|vortrag|schulung|seminar|thema|beratung|büro) (für|zum|zur|im|über)? [den] datenschutz*",
            "(auskunft|löschung) …… daten*",
            "(kontakt|adress|rechnungs|bank|unternehmens)-daten",
        ),
        yes=["Ich bin Datenschutzbeauftragter der Stadt", "Im Referat Datenschutz arbeite ich"],
        no=["Datenschutz: ja"],
    ),
    Rule(
        "privacy",
        "privacy",
        (
            "daten-schu?t?z?t?*",
            "datenschutz",
            "ds-gvo*",
            "dsvgo*",
            "dse",
            "daten-(verarbeitung|speicherung|nutzung|erhebung|verwendung|erklärung|einwilligung|freigabe|richtlinie)",
            "(verarbeitung|speicherung|nutzung|erhebung|verwendung|erfassung|weitergabe|aufnahme) … (daten|angaben)",
            "(personenbezogene*|persönliche*) (daten|angaben)",
            "(meine|unsere|meiner|unserer|seine|ihre) (daten|angaben)",
            "(speicherung|datenspeicherung|verarbeitung)",
            "(erklärung|hinweise|bestimmungen|regeln) [zum|zur|über den] datenschutz",
            "(die|der|ihre|ihrer) erklärung zum",
            "daten",
        ),
        yes=[
            "Datenschutz: ja",
            "Der Datenschutzerklärung stimme ich zu",
            "Datenschutzerklaerung ok",
            "mit der Verarbeitung meiner Daten einverstanden",
            "DSGVO-Einwilligung: erteilt",
            "DS-GVO ok",
            "mit der Speicherung meiner Angaben",
            "Dass Sie meine Daten verarbeiten",
            "in die Datenverarbeitung willige ich ein",
            "Datenschuzerklärung ja",
        ],
        no=["Das Datum passt", "Ich bin Datenschutzbeauftragte"],
    ),
    Rule(
        "pictures that are no consent",
        "",
        (
            "(anbei|anhang|beigefügt*|anlage|schicke*|sende*|zeige*|mitbringe*|bringe*|ausstellung|homepage|letztes jahr|letzten mal|titel) …… [keine] {pictures}",
            "{pictures} … (im anhang|anbei|beigefügt|mitbringen|mitbringe|bringe ich mit|zeigen|vom letzten|von unserem projekt|von damals)",
            "bilder-(buch|bücher*)",
            "(bewerbungs|pass|profil)-foto",
            "am eigenen bild",
            "familien-album",
        ),
        yes=["Im Anhang sind keine Fotos", "Ich bringe Fotos mit", "Bilderbücher", "Wir zeigen einen Film und Bilder"],
        no=["Fotos bitte nicht", "Mit Fotos einverstanden"],
    ),
    Rule(
        "photo",
        "photo",
        (
            "(foto|photo)s?",
            "(foto|photo)-(aufnahme*|erlaubnis*|genehmigung|einwilligung|freigabe|veröffentlichung*|einverständnis|zustimmung|und *aufnahmen|rechte|dokumentation|klausel)",
            "(bild|ton|bild- und ton|video)-aufnahme*",
            "(bild|video)-(material|rechte|erlaubnis|aufzeichnung*|veröffentlichung*|dokumentation|freigabe)",
            "bilder*",
            "bildern",
            "(kein|ein|mein) bild [von mir]",
            "video[s]",
            "(video|film)-und fotoaufnahmen",
            "film-aufnahmen",
            "lichtbild*",
            "(foto|photo)-?graf(iert|ieren|iere|ien)",
            "(foto|photo)-graphier*",
            "(abgeknipst|geknipst)",
            "knipsen",
            "(ablichten|abzulichten)",
            "abgelichtet",
            "gefilmt",
            "filmen",
            "aufnahmen [von mir|von uns]",
            "aufzeichnung*",
            "vor (der|die) (kamera|linse)",
            "vor die kamera",
        ),
        yes=[
            "Fotos ja",
            "Fotografiert werden möchte ich nicht",
            "Auf Bildern will ich nicht erscheinen",
            "Video- und Fotoaufnahmen",
            "Fotoerlaubnis: ja",
            "Bitte nicht filmen",
            "mit der Veröffentlichung von Lichtbildern",
            "Photos ok",
        ],
        no=["Ich bin Fotografin", "Bildung für alle", "Bilderbücher", "Videodolmetschen"],
    ),
    Rule(
        "both",
        "both",
        (
            "[zu|mit|bei|für|in] (beides|beidem)",
            "(zu|mit|bei|für) beiden (punkten|fragen|erklärungen|einwilligungen|sachen)",
            "(beide|alle) (einwilligungen|zustimmungen|erklärungen|punkte)",
        ),
        yes=["zu beidem ja", "beides ok", "mit beidem einverstanden"],
        no=["wir beide stimmen zu"],
    ),
)
