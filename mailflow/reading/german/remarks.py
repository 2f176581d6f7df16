"""What else a German mail carries: questions, needs, thanks; other matters; and what a person must look at (policy §5)."""

from __future__ import annotations

from mailflow.reading.facts import Says
from mailflow.reading.rule import Rule

REMARKS = (
    Rule(
        "Frage",
        Says.ASKS,
        (
            "(können|könnten|könnt|kann|kannst|würden) (sie|ihr|du) (mir|uns) … (sagen|mitteilen|schicken|senden|erklären|zusenden)",
            "(ich|wir) (würde|würden|hätte|hätten|habe|haben|möchte) …… (wissen|frage|fragen|erfahren|nachfragen)",
            "(wüsste|wüssten) (ich|wir|gern*)",
            "(frage|fragen|rückfrage|nachfrage):",
            "(teilen|sagen|geben|schreiben|schicken|senden|lassen) sie mir … (mit|bescheid|wissen|zu|das programm|die unterlagen|informationen)",
            "(wollte|möchte|wollten) … (fragen|nachfragen|wissen|erfragen), (ob|wie|wann|wo|was|welche*)",
            "(bitte um|erbitte) (auskunft|information*|rückmeldung, ob|mitteilung|antwort|zusendung|übersendung)",
            "(interessiert mich|interessieren mich), (ob|wie|wann|wo)",
            "eine [kurze|kleine] frage",
        ),
        yes=[
            "Ich wüsste gern, ob es Parkplätze gibt.",
            "eine Frage: wird gedolmetscht?",
            "Bitte um Zusendung des Programms.",
        ],
        no=["Bitte senden Sie mir eine Bestätigung."],
    ),
    Rule(
        "spricht von anderem",
        Says.ASIDE,
        (
            "(habe|haben|hatte|hatten) …… teilgenommen",
            "(teilnahmebescheinigung*|teilnahmebestätigung*|bescheinigung|zertifikat|teilnahmezertifikat|präsentation|präsentationen|folien|handout*|mitschrift|aufzeichnung|protokoll|dokumentation)",
            "(laden|lade) (sie|euch|dich|ihn|ich|wir) …… ein",
            "(bin|sind|als) …… (referent|referentin|referierende*|moderator*|moderatorin|workshopleiter*|workshopleitung|mitveranstalter*|kooperationspartner*)",
            "(war|waren) …… (toller|tolle|schöner|wunderbar*|gelungen*|interessant*|spannend*) (tag|veranstaltung|fachtag|workshop|tagung)",
            "(beamer|flipchart|moderationskoffer|leinwand|honorar*|reisekosten)",
            "(hat|hatte|haben) sich …… angemeldet",
        ),
        yes=[
            "Ich habe am Fachtag teilgenommen",
            "Bitte schicken Sie mir die Teilnahmebescheinigung.",
            "Wir laden Sie herzlich zu unserem Sommerfest ein.",
            "Ich bin Referentin in Workshop B",
            "Meine Kollegin hat sich für Workshop B angemeldet.",
        ],
        no=["Ich nehme teil."],
    ),
    Rule(
        "braucht etwas",
        Says.NEEDS,
        (
            "(vegetari*|vegan*|veggie|laktose*|gluten*|zöliakie|halal|koscher|allergi*|unverträglich*|nussallergie|diabet*|diät*|schweinefleisch|pescetari*|histamin*|fruktose*|fructose*)",
            "(kein|keine|ohne|esse kein|esse keine) (fleisch|schwein|fisch|nüsse|milch|gluten|laktose|eier|rind*|meeresfrüchte)",
            "(rollstuhl*|rolli|rollator|gehbehinder*|schwerbehinder*|barrierefrei*|aufzug|fahrstuhl|gehörlos*|schwerhörig*|hörgerät*|induktionsschleife|gebärden*|sehbehinder*|blind|blinde|blindenhund|assistenzhund|begleitperson|assistenz|braille*|großdruck|schriftdolmetsch*|höranlage|ruheraum|stillraum|wickel*|behindertenparkplatz|behindertengerecht*|rampe)",
            "(schlecht zu fuß|nicht gut zu fuß|krücken|gehhilfe)",
            "(brauche|brauchen|benötige|benötigen|benötigt|braucht) …… (dolmetsch*|übersetz*|kinderbetreuung|parkplatz|stellplatz|hilfe|assistenz|unterstützung|stuhl|platz)",
            "(komme|kommen|kommt|bin|sind|treffe|stoße|kann|können|schaffe|reise) …… (später|verspätet|erst gegen|erst um|erst ab|erst nach|etwas später|zu spät|mit verspätung)",
            "(gehe|gehen|muss|müssen|verlasse|verlassen|kann|fahre) …… (früher|eher|vorzeitig|schon um|bereits um|nur bis|bis zum mittag) … [gehen|weg|los|fahren|verlassen|aufbrechen]",
            "(verspäte|verspäten) …",
            "(baby|säugling|kleinkind|kind|hund) …… (mitbringen|dabei|mit|bringe)",
            "davon schwillt mir",
        ),
        yes=[
            "Ich ernähre mich vegan.",
            "Beim Essen bitte kein Schwein.",
            "ich sitze im Rollstuhl",
            "Ich bin gehörlos und brauche für den ganzen Tag zwei Gebärdensprachdolmetscher",
            "Zu Mittag bitte etwas ohne Nüsse",
            "ich komme erst gegen 11 Uhr",
            "muss leider schon um 14 Uhr gehen",
        ],
        no=["Ich reise mit der S2 an und bin gegen 9:45 Uhr da."],
    ),
    Rule(
        "nur Dank",
        Says.THANKS,
        (
            "(vielen|herzlichen|besten|lieben|tausend|schönen) dank …",
            "(danke|dankeschön|merci|bedanke mich|danken)",
            "(freue|freuen) (mich|uns) …… [darauf|auf|sehr|schon]",
            "bis (dann|dahin|bald|donnerstag|freitag|montag|dienstag|mittwoch|zum *|am *)",
        ),
        yes=["Herzlichen Dank, bis dann!"],
    ),
    Rule(
        "Abwesenheit",
        Says.ABSENT,
        (
            "(bin|sind) …… (nicht im büro|nicht im haus|außer haus|abwesend|im urlaub|nicht erreichbar|im mutterschutz|in elternzeit|auf dienstreise|nicht am platz) ……",
            "(abwesenheitsnotiz|automatische antwort|abwesenheitsnachricht|autoantwort)",
            "(wird|werden) …… (nicht gelesen|nicht weitergeleitet|nicht bearbeitet)",
            "(wieder|erst wieder) …… (erreichbar|im büro|im dienst|für sie da)",
            "in dringenden (fällen|angelegenheiten) ……",
        ),
        yes=["Ich bin bis einschließlich 14.4. nicht im Büro.", "Ihre Nachricht wird nicht weitergeleitet."],
    ),
    Rule(
        "an viele geschrieben",
        Says.BULK,
        (
            "(keine [weiteren] (e-mails|mails|newsletter|nachrichten)) … (erhalten|empfangen|bekommen|möchten|wünschen)",
            "(hier|newsletter|e-mails|mails|benachrichtigungen|klick*) …… (abbestellen|abmelden:|abmelden können|austragen)",
            "(sie erhalten diese*) (newsletter|e-mail|mail|nachricht) …",
            "(im browser (ansehen|öffnen|anzeigen)|wird diese (nachricht|e-mail|mail) nicht richtig dargestellt|nicht richtig dargestellt wird)",
            "(vom newsletter abmelden|newsletter abbestellen|profil ändern|abmeldelink)",
        ),
        yes=[
            "Sie möchten keine weiteren E-Mails erhalten? Hier abbestellen: https://x.example",
            "Sie erhalten diesen Newsletter, weil Sie sich angemeldet haben.",
        ],
        no=["Der Newsletter der Freiwilligenbörse brachte mich auf Ihre Veranstaltung."],
    ),
)

OTHER = (
    Rule(
        "anderes Anliegen",
        Says.OTHER,
        (
            "(deutschkurs*|sprachkurs*|integrationskurs*|alphakurs*|alphabetisierungskurs*|schwimmkurs*|nähkurs*|computerkurs*|b1-kurs|b2-kurs|einbürgerungstest*|sprachprüfung|yogakurs*|kochkurs*|erste-hilfe-kurs*|ferienlager|ferienfreizeit|sommerfest|flohmarkt|stadtlauf)",
            "(aufenthaltstitel*|aufenthaltserlaubnis*|visum|einbürgerung|familiennachzug|asylantrag|niederlassungserlaubnis|fiktionsbescheinigung|meldebescheinigung|kinderreisepass|personalausweis|kindergeld|bürgergeld|wohngeld|elterngeld|kitaplatz|kita-platz|wohnungssuche|sperrmüll|parkausweis|führerschein)",
            "(beratungstermin|sprechstunde|termin vereinbaren|termin … (brauche|verlängerung|beratung|ausländerbehörde))",
            "(brauche|benötige|bräuchte|suche|suchen|benötigen|brauchen|vereinbaren) …… (termin|beratung|wohnung|arbeit|praktikum|praktikumsplatz|ausbildungsplatz|dolmetscher* für|sprachmittler* für|sprachmittlerin für)",
            "(biete|bieten|anbieten|unterbreiten) (ich|wir|ihnen) …… (dienste|dienst|leistungen|angebot|unterstützung|an)",
            "(stundensatz|honorarangebot|tagessatz|sparen sie|auf platz 1 bei|mehr teilnehmer für ihre|% sparen|prozent sparen)",
            "(bewerbung|bewerbe mich|stellenausschreibung|stellenangebot|praktikum|initiativbewerbung|lebenslauf)",
            "(rechnung|rechnungsnummer|mahnung|zahlungserinnerung|überweisung|kontoverbindung|lieferschein|lieferung|bestellung|angebot nr.|auftragsbestätigung|kostenvoranschlag)",
            "(suchmaschinenoptimierung|seo|google-ranking|backlinks|gewinnspiel|gewonnen|rabatt|sonderangebot|sonderaktion|kostenlos testen|jetzt bestellen|webinar-reihe|druckerpatronen|büromaterial|photovoltaik*|kredit|bitcoin|krypto*|erbschaft|investor*|viagra|online-casino|webdesign*|reinigungsservice|leuchtmittel)",
            "(stand|infostand|bücherstand|büchertisch|messestand) …… (anmelden|melden|aufbauen|buchen|mieten|reservieren|an)",
            "(fördermittel|förderantrag|verwendungsnachweis|zuwendungsbescheid|sachbericht|mittelabruf)",
        ),
        yes=[
            "Ich möchte mich für einen Deutschkurs B1 anmelden.",
            "ich brauche ein Termin für Verlängerung Aufenthaltstitel",
            "wir benötigen am 20.11. eine Sprachmittlerin für Tigrinya",
        ],
    ),
)

GRAVE = (
    Rule(
        "gegen seinen Willen",
        Says.AGAINST_WILL,
        (
            "gegen (seinen|ihren|deren|meinen) (willen|wunsch|ausdrücklichen *)",
            "ob (er|sie|es ihm|es ihr|ihm|der|die) …… (will|passt|möchte|gefällt|wollen) oder nicht",
            "(weiß|wissen|ahnt) …… [noch] (nichts|nix) …… (davon|glück|anmeldung)",
            "(will|möchte|wollte) [eigentlich|zwar|selbst|gar|absolut|überhaupt] nicht, (aber|muss|soll|trotzdem) …",
            "(er|sie|herr *|frau *|der kollege|die kollegin|mein kollege|meine kollegin) (will|möchte|mag) [zwar|eigentlich|selbst] nicht …… (teilnehmen|kommen|dabei|hin|hingehen|hinfahren|mitkommen|mitmachen|teil|angemeldet|fahren|müssen)",
            "(er|sie|herr *|frau *|der kollege|die kollegin|mein kollege|meine kollegin) (will|möchte|mag|hat) [zwar|eigentlich|selbst] (nicht $|keine lust)",
            "nicht (teilnehmen|kommen|erscheinen|hingehen|mitkommen|dabei sein) zu (wollen|mögen|müssen)",
            "bestehe …… darauf",
            "bestehe (auf|aber|jedoch|dennoch) … (teilnahme|darauf)",
            "(weigert sich|sträubt sich|wehrt sich|zwangsweise|zwangsverpflichte*|verdonner*|zwinge ihn|zwingen ihn|hinter (seinem|ihrem) rücken|ohne (sein|ihr) wissen|nicht freiwillig)",
            "auch wenn (er|sie) …… nicht (will|möchte|mag)",
        ),
        yes=[
            "ob er will oder nicht",
            "Er weiß noch nichts davon.",
            "Sie will eigentlich nicht, muss aber.",
            "Frau Behm möchte nicht teilnehmen.",
            "Frau Behm hat erklärt, nicht teilnehmen zu wollen",
            "als Vorgesetzter bestehe ich jedoch darauf",
        ],
        no=[
            "würde sich niemals selbst vorschlagen, deshalb tue ich das hier heimlich",
            "Sie möchte nicht fotografiert werden.",
            "Frau Behm möchte nicht auf Fotos erscheinen",
        ],
    ),
    Rule(
        "Presse, Recht, Drohung",
        Says.OFFICIAL,
        (
            "(presseanfrage|presseakkreditierung|akkreditier*|pressevertreter*|journalist*|reporter*|redakteur*|kamerateam|drehgenehmigung|drehanfrage|fernsehteam|pressekarte)",
            "(an die|zur|mit der|bei der) presse",
            "(ich|wir) (schreibe|schreiben|berichte|berichten) (für|über) (den|die|das|unsere*|einen|eine) …",
            "(klage|klagen|verklage|verklagen) (ich|wir)",
            "(ich|wir) (klage|klagen|verklage|verklagen) …",
            "(gesundheitsamt|ordnungsamt|finanzamt|polizei|bauaufsicht|gewerbeaufsicht|brandschutz*) …… (prüft|prüfen|kontrolliert|ermittelt|fordert)",
            "(vom|für den|für das|beim|von der|für die|im auftrag des) (mdr|ndr|wdr|zdf|ard|rbb|br|swr|hr|rtl|sat1|dpa|deutschlandfunk|radio*|fernsehen|rundfunk)",
            "mit (kamera|kamerateam|mikrofon|aufnahmegerät) …",
            "(für|von|aus) (die|der|den|unsere*) (redaktion|zeitung|lokalredaktion|tageszeitung)",
            "(möchte|möchten|will|würde|würden|wollen) …… (darüber berichten|über die veranstaltung berichten|berichterstatt*|berichten)",
            "(rechtsanwalt|rechtsanwältin|anwalt|anwältin|mandant*|mandantschaft|abmahn*|unterlassung*|schadensersatz|schadenersatz|schmerzensgeld|strafanzeige|anzeige erstatten|rechtliche schritte|rechtsweg|rechtsmittel|klage einreichen|verklag*|gerichtlich*|dienstaufsichtsbeschwerde|fachaufsichtsbeschwerde|widerspruch gegen) …",
            "(auskunft|löschung|löschen|auskunftsersuchen|auskunftsanspruch) …… (art.|artikel|dsgvo|personenbezogen*|meiner daten|meine daten|gespeicherten)",
            "(art.|artikel) (15|17|21) (dsgvo|abs. *)",
            "(fordere|fordern|verlange|verlangen) (ich|wir|sie) ……",
            "(ich|wir) (fordere|fordern|verlange|verlangen) ……",
            "(setze|setzen) …… [eine] frist",
            "(belegprüfung|rechnungsprüfung|rechnungsprüfungsamt|kassenprüfung|revision|verwendungsprüfung|aktenvorlage|stellungnahme bis)",
            "(bitte|bitten|erbitte|erbitten|ersuche*) … um … (stellungnahme|interview|o-ton|statement)",
            "(lokalausgabe|lokalredaktion|lokalzeitung|pressestelle der|für unsere redaktion|für unsere zeitung|hintergrundgespräch)",
            "(beschwerde|beschwere|beschweren|aufsichtsbehörde|landesdatenschutzbeauftragt*|informationsfreiheit*|ifg|kleine anfrage|petition|rechnungshof|ermittlung*|aktenzeichen der staatsanwaltschaft|staatsanwalt*|kriminalpolizei|zeugenaussage)",
            "(werden sie [noch] (bereuen|sehen)|das wird folgen haben|nachspiel haben|nachspiel geben|konsequenzen haben|behalten wir uns … vor|ich weiß, wo|wehe)",
            "(diskriminier*|benachteilig*) …… (beschwer*|klag*|anwalt|rechtlich*)",
        ),
        yes=[
            "Für die Redaktion möchte ich über die Veranstaltung berichten.",
            "Ich werde meinen Anwalt einschalten.",
            "ich verlange Auskunft nach Art. 15 DSGVO",
            "Presseanfrage zum Fachtag",
        ],
        no=["Bitte keine Namensnennung in der Presse.", "Informationen nach Art. 13 DSGVO erhalten Sie unter"],
    ),
    Rule(
        "Unsinn und Beschimpfung",
        Says.ABSURD,
        (
            "(dagobert|donald|daisy|primus|gustav) duck",
            "(micky|mickey|minnie) maus",
            "(micky|mickey|minnie) mouse",
            "(biene maja|asterix|obelix|homer simpson|bart simpson|lisa simpson|harry potter|hermine granger|darth vader|luke skywalker|james bond|spongebob*|pippi langstrumpf|bibi blocksberg|benjamin blümchen|bob der baumeister|käpt'n blaubär|sherlock holmes|lord voldemort|superman|batman|spider-man|spiderman|catwoman|max mustermann|erika mustermann|lieschen müller|weihnachtsmann|osterhase|rumpelstilzchen|schneewittchen|rotkäppchen|pumuckl|pinocchio|baron münchhausen|winnetou|old shatterhand|graf dracula|fred feuerstein|lucky luke|bugs bunny|tick, trick und track|die sieben zwerge|elvis presley|napoleon bonaparte|chuck norris|han solo|obi wan*|gandalf|frodo|peter pan|tarzan|popeye|garfield|jesus von nazareth|der liebe gott|kermit|miss piggy|wickie|heidi klum|super mario|pikachu)",
            "(entenhausen|geldspeicher|hogwarts|schlumpfhausen)",
            "(arschloch|arschlöcher|scheißverein|idioten|vollidioten|wichser|drecks*|verräterpack|volksverräter|lügenpack|hurensohn|fickt euch|halts maul|schwachköpfe|gesindel|abschaum|missgeburt*)",
        ),
        yes=["Hiermit melden sich Dagobert Duck, Donald Duck sowie Tick, Trick und Track an", "Ihr Idioten!"],
        no=["Anmeldung Kathrin Duckwitz"],
    ),
    Rule(
        "siehe Anhang",
        Says.ATTACHED,
        (
            "(siehe|anbei|s.|im|in der|als) … (anhang|anlage|datei|pdf|attachment|beigefügt*|angehängt*)",
            "(anbei|beiliegend|beigefügt|angehängt|anliegend|anhängend) …… (formular|anmeldung*|anmeldeformular|anmeldebogen|liste|teilnehmerliste|schreiben|unterlagen|dokument|datei|bogen|scan|rückmeldung|rückmeldebogen|daten|angaben)",
            "(formular|anmeldung|anmeldeformular|anmeldebogen|liste|teilnehmerliste|schreiben|daten|angaben|bogen) …… (anbei|anhang|anlage|angehängt|beigefügt|anhängend|anliegend)",
            "(formular|anmeldung|anmeldeformular|anmeldebogen|liste|teilnehmerliste|schreiben|daten|angaben|bogen) …… (hängt|hängen|liegt|liegen) (an|dran|bei|unten dran|hier dran)",
            "(hängt|hängen|hänge) [ich] …… (formular|anmeldung|anmeldeformular|anmeldebogen|liste|bogen) … (an|dran|unten dran|hier dran)",
            "(finden|entnehmen|erhalten) sie …… (anhang|anlage|anbei)",
        ),
        yes=["siehe Anhang", "anbei meine Anmeldung", "Das ausgefüllte Formular finden Sie im Anhang."],
        no=["Im Workshop wird mit Anhängern gearbeitet"],
    ),
    Rule(
        "siehe unten",
        Says.BELOW,
        (
            "(siehe|s.|s|wie|vgl.) (unten|u.|unten stehend*|untenstehend*|nachfolgend*|weiter unten)",
            "(untenstehend*|unten stehend*|nachstehend*|weitergeleitet*|nachfolgende mail|mail unten|unten) …… [anmeld*|mail|wunsch|bitte|anfrage|daten|angaben]",
            "(z. k.|zk|zur kenntnis|zur weiteren veranlassung|z.w.v.|zwv|mit der bitte um bearbeitung|mit der bitte um erledigung)",
        ),
        yes=["Bitte Frau Heinrich anmelden, siehe unten.", "mit der Bitte um Bearbeitung"],
    ),
)

RULES = (*GRAVE, *OTHER, *REMARKS)
