"""Words that no person's name consists of, and addresses that no person has: greetings, offices, roles, matters.

German capitalises its nouns, so a list of everyday words tells a name line from "Stadt Aue, Sachgebiet Integration".
"""

from __future__ import annotations

import re

from mailflow.learnt import expression

_WORDS = """
ich wir sie er es ihr du mich uns mir bitte danke dank vielen herzlichen besten lieben liebe lieber liebes
bussi busserl küsschen knutscher ciao tschau tschüssi
liebste sehr geehrte geehrter geehrtes hallo hello hi hey dear guten gute gutes moin servus grüezi grüß gruß
grüße grüßen gruss gruesse grüsse viele beste freundliche freundlichen freundlichem freundlicher herzliche
herzlicher herzlichem sonnige kollegiale mit hochachtungsvoll mfg lg vg tag morgen abend mittag nachmittag
vormittag wahl wunsch priorität prio erste ersten erster zweite zweiten zweiter dritte dritten dritter vierte
first second third choice gott griaß grüezi servas kind regards best cheers sincerely thanks thank yours team
hab haken häkchen kreuzchen herzens mutes gewissens schweren leichten
ach äh ähm ähh oh oha ups hoppla huch quatsch stopp moment halt sorry pardon naja tja
office info kontakt contact anmeldung anmeldungen anmelden abmeldung absage zusage teilnahme teilnehmer
teilnehmerin teilnehmende teilnehmenden participant participants registration fachtag tagung konferenz
kongress veranstaltung workshop workshops forum panel session modul arbeitsgruppe arbeitsgruppen ag ws gruppe
runde thema themen datenschutz datenschutzerklärung datenschutzerklaerung dsgvo einwilligung einverständnis
zustimmung foto fotos fotoerlaubnis bilder livestream stream online präsenz vor ort onsite name namen vorname
nachname familienname einrichtung institution organisation organization funktion position email mail e-mail
telefon tel fax mobil adresse anschrift straße strasse str platz weg allee zimmer haus raum etage postfach
öffnungszeiten bemerkung bemerkungen anmerkung anmerkungen essen verpflegung vegetarisch vegan ja nein yes no
betreff subject datum uhr montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz
maerz april mai juni juli august september oktober november dezember monday tuesday wednesday thursday friday
january february march may june july october december stadt stadtverwaltung gemeinde gemeindeverwaltung
verbandsgemeinde samtgemeinde landkreis kreis land bund amt rathaus behörde ministerium verein e.v. ev e.v
gmbh ggmbh ag kg gbr mbh stiftung verband bundesverband landesverband kreisverband ortsverband caritas
diakonie awo drk asb dgb vhs ihk hwk thw kita hort schule grundschule oberschule gymnasium hochschule
universität uni fachhochschule college university akademie institut bildungswerk zentrum netzwerk projekt
initiative büro buero sekretariat vorzimmer geschäftsstelle abteilung fachbereich fachdienst sachgebiet
referat dezernat stabsstelle koordination beratung migrationsberatung beratungsstelle jobcenter agentur
freiwilligenagentur praxis kanzlei klinik klinikum krankenhaus kirche kirchengemeinde pfarramt bistum polizei
feuerwehr bürgerhaus bürgerbüro mehrgenerationenhaus museum theater bibliothek volkshochschule
volkssolidarität lebenshilfe arbeiterwohlfahrt johanniter malteser kolping polonia gesellschaft
auslandsgesellschaft leiter leiterin leitung geschäftsführer geschäftsführerin geschäftsführung
geschäftsleiter geschäftsleitung vorstand vorsitzende vorsitzender vorsitz stellvertretende stellvertretender
stv standort außenstelle nebenstelle zweigstelle niederlassung zeiten referent referentin sachbearbeiter sachbearbeiterin sachbearbeitung mitarbeiter mitarbeiterin kollege
kollegin kollegen kolleginnen kolleg*innen chef chefin bürgermeister bürgermeisterin oberbürgermeister landrat
landrätin der die das den dem des ein eine einen einem einer für fuer aus von bei zu zum zur im in am an auf
und oder sowie als wie nach über unter durch ohne gegen bis seit um ab integration migration
integrationsbeauftragte integrationsbeauftragter gleichstellungsbeauftragte ausländerbeauftragte ehrenamt
soziales jugend familie familien frauen männer arbeit bildung sport kultur jugendamt sozialamt amtsgericht
poststelle zentrale empfang verwaltung personalabteilung redaktion presse newsletter hiermit hierzu gerne gern
leider also wenn weil dass damit außerdem ausserdem zusätzlich weiterhin auch noch nur nun jetzt heute gestern
alle beide beiden wunsch rückmeldung formular anmeldeformular liste teilnehmerliste the and for from with my
our your could would should please i we he she they is are was not to of in on at by or as if so doktorand doktorandin student
studentin praktikant praktikantin auszubildende auszubildender azubi lehrer lehrerin schulleiter schulleiterin
erzieher erzieherin sozialarbeiter sozialarbeiterin sozialpädagoge sozialpädagogin pädagoge pädagogin
psychologin psychologe therapeut therapeutin dolmetscher dolmetscherin sprachmittler sprachmittlerin berater
beraterin koordinator koordinatorin beauftragte beauftragter assistent assistentin assistenz sekretärin
sekretär projektleiter projektleiterin projektleitung projektmanager projektmanagerin fachkraft fachberater
fachberaterin fachberatung dringend wichtig eilt re aw wg fwd fw anbei anlage anlagen anhang siehe kurze frage
fragen termin einladung erinnerung info programm person personen mal meine mein meinen meiner unsere unser unseren
seinen seinem seiner ihrem meinen meinem meiner unseren unserem ihre ihren ihr eure euer seine sein deine erstwunsch zweitwunsch drittwunsch reihenfolge rangfolge favorit auswahl
stelle alternative alternativ ersatzweise variante option unten oben folgende folgenden benannt attending names attendees
während falls sofern sobald solange obwohl nachdem bevor sodass daher deshalb darum deswegen trotzdem dennoch allerdings
jedoch zuerst zunächst danach dann anschließend später vorher vorab bevorzugt idealerweise möglichst eventuell vielleicht
sicher natürlich selbstverständlich voll wenig viel alles nichts etwas jemand niemand jeder jede jedes welche welcher
welches dieser diese dieses jener jene hier dort da wo wer was wann warum wieso ob dass zwar nämlich ebenfalls ebenso
gleichfalls zudem ferner übrigens schade schön toll super prima klasse großartig freitags montags vormittags nachmittags
morgens abends statt anstatt anstelle trotz wegen laut gemäß betr bezüglich hinsichtlich innerhalb außer außerhalb
ausgenommen lediglich einzig einziger einzige gegenüber zwischen neben hinter vor nach beim zum zur ins ans vom herzlichst freundlichst sonnige kollegiale segen gottes
themeninsel themeninseln insel arbeitskreis arbeitskreise fachforum fachforen werkstatt werkstätten block slot track
platz plätze plaetze stuhl sitzplatz dürfte dürfen darf kann können könnte könnten soll sollen sollte sollten will wollen
möchte möchten würde würden wäre wären hätte hätten habe haben hat hatte bin ist sind war waren wird werden melde melden
meldet nehme nehmen nimmt komme kommen kommt mache machen macht schicke schicken trage tragen setze setzen bringe bringen
beide both first second while when if since because although however therefore also please kindly unfortunately happy
looking my mine me us them this that these those there here what which who why how
freund freundin freunde freundinnen bruder schwester geschwister tochter sohn mutter vater eltern mann frau ehemann
ehefrau gatte gattin verlobter verlobte enkel enkelin enkelkind patenkind schwager schwägerin schwiegervater schwiegertochter
großmutter großvater opa mitbewohner mitbewohnerin stiefsohn stieftochter nachbar nachbarin nachbarn bekannte bekannter partner partnerin lebensgefährte lebensgefährtin
schwiegermutter schwiegersohn cousin cousine onkel tante neffe nichte oma opa kind kinder dame damen herren
richtung letzte letztes letzten letzter letztem nächste nächstes nächsten nächster ihrer ihres ihrem euer eurer jahr jahre jahren
woche wochen monat monate keine keinen keiner keinem kein tolle toller tolles sorge irgendwas irgendwer privacy policy
statement mitsprache herzlich freundlich viel große großer großes kleine kleiner kleines neue neuer neues alte alter
gute guter gutes eigene eigener eigenes andere anderer anderes seite homepage webseite website internet leute menschen
azubis fsjler fsjlerin bufdi bufdis mitarbeiterinnen praktikanten praktikantinnen material kämmerer kämmerin
familienhaus kinderhaus frauenhaus jugendhaus kulturhaus pfarrhaus wohnhaus gasthaus pflegeheim kinderheim
ehepaar eheleute pastor pastorin em both bis
ihnen euch dir dich sich ihm ihn dank empfehlung vertretung begleitung rücksprache absprache auftrag namens
brother sister son daughter mother father husband wife friend friends colleague colleagues boss director manager
assistant mayor councillor deputy office registration behalf
chor kantorei orchester ensemble stammtisch kollektiv bündnis allianz lesecafé elterncafé erzählcafé bad standort zweigstelle außenstelle niederlassung ortsteil filiale campus gesamt insgesamt summe sparkasse bücherei club klub café hund katze pferd hilfen dienste angebote aktenzeichen zeichen durchwahl zeit gebucht korrektur
zwei zwo drei vier fünf fuenf sechs sieben acht neun zehn elf zwölf beide beiden beides mehrere einige etliche wenige verschiedene weitere zweierlei dreierlei vorbehalt
allgemeine allgemeines besondere besonderes spezielle spezielles dringende private persönliches hinweise hinweis umstände dinge sachen punkte anliegen angaben besonderheiten zusatz zusätzliches ergänzung nachtrag kurzes
""".split()
NOT_NAMES = frozenset(_WORDS)

SURNAMES_TOO = frozenset(
    """freitag sonntag montag samstag mai august april märz maerz januar juni juli winter sommer herbst abend morgen
    mittag ja wahl haus weg platz essen land berg kreis lehrer lang kurz klein groß gross bürger deutsch student arbeit
    sport neue neuer alter alte kleine kleiner große großer junger guter jahr herzlich freundlich ihnen deich mann
    bruder vater kind frau amt cousin tante sohn freund both toll neffe bekannte schön segen voll block insel stuhl
    viel wenig lange gute lieb hans mal raum hort heute ende tag person kirche kunst musik familie liebe
    zimmer nachbar pfarrer onkel mutter zeit amtmann straße schade
    will may march""".split()
)
"""Everyday words that are surnames (or parts of a name) as well: they are one only right behind a first name."""

ROLE = expression(
    r"(?!konstantin|constantin|florentin|valentin|christin|alexander|schwerin)(?:"
    r"[^\W\d_]{4,}(?:er|or|eur|ist|ent|ant|är|olog|agog|ög|wält|ärzt|rät|herr|wirt)in(?:nen)?|"
    r"(?:[^\W\d_]{2,}[-/]?)?(?:leiter|arbeiter|berater|betreuer|vermittler|begleiter|pfleger|erzieher|trainer|"
    r"übersetzer|dolmetscher|moderator|koordinator|coach|referent|dezernent|beauftragter|manager|geschäftsführer|"
    r"gruppenführer|sekretär|pädagoge|pädagog|psychologe|therapeut|soziologe|anwalt|bürgermeister|hausmeister|"
    r"vorsteher|inspektor|direktor|assistent|praktikant|stellvertreter|vertreter|nachfolger|vorgänger|lehrkraft|fachkraft|hilfskraft|tagesmutter|stadtteilmutter|"
    r"stadtteilvater|kassenwart|hauswart|pressewart|jugendwart|notenwart|zeugwart|platzwart|gerätewart|sportwart|schatzmeister|schriftführer|beisitzer|beamter|beamtin|beamte|kommissar|hauptkommissar|"
    r"vorsitzender|vorsitzende|ehrenamtliche[rn]?|ehrenamtler|ortsvorsteher|councillor|counsellor|teacher|"
    r"social|head|deputy|mdl|mdb|mdep|oberinspektor|amtmann|amtfrau|stadtrat|gemeinderat|kreisrat|ortsrat)"
    r"(?:in|innen|en|s|n)?)",
    re.I,
)
"""What a person does: a word before a name ("Kassenwart Ernst August") that is no part of it."""

NOUN_END = expression(
    r"(?:heit|keit|schaft|schafts|tion|ität|ismus|verein|vereins|zentrum|zentrums|beratung|"
    r"beratungsstelle|stelle|schule|verband|verbund|verwaltung|werk|büro|"
    r"buero|dienst|dienste|amt|gericht|netz|netzwerk|projekt|hilfe|pflege|arbeit|gruppe|treff|klinik|"
    r"praxis|agentur|akademie|"
    r"beauftragte[rn]?|leiter(?:in)?|referent(?:in)?|berater(?:in)?|mitarbeiter(?:in)?|pädagog(?:e|in)|"
    r"arbeiter(?:in)?|koordinator(?:in)?|"
    r"sekretariat|vorstand|abteilung|leitung|förderung|bildung|betreuung|vermittlung|begleitung|planung|"
    r"entwicklung|kiste|scheune|"
    r"lehrer(?:in)?|lotsen|lotsin|stätte|staette|management|bücherei|buecherei|bibliothek|kasse|kreis|kirchspiel|gemeinde|pfarramt|pfarrei|dekanat|propstei|superintendentur|club|klub|"
    r"(?!konrat)[^\W\d_]{3,}rat|[^\W\d_]{3,}wehr|stube|gasthof|[^\W\d_]{3,}erei|weingut|landgut|spielmannszug|betrieb|kindergarten|"
    r"jugendring|bund|euroregion|werkstatt|verlag|redaktion|apotheke|fraktion|seminar|"
    r"studio|museum|ministerium|kommissariat|revier|präsidium|inspektion|direktion|dezernat|referat|"
    r"hilfen|gruppen|projekte|schulen|angebote|fragen|angelegenheiten|leistungen|gemeinde|gmbh|kammer|essen|zeitung|konferenz|fachtag)$"
)
"""How German nouns of offices and matters end: "Sozialberatung"."""

FUNCTIONAL = expression(
    r"^(?:info|kontakt|contact|buero|büro|office|post|poststelle|mail|email|sekretariat\S*|verwaltung|"
    r"team|anmeldung|service|zentrale|empfang|vorzimmer|"
    r"praxis|hallo|hello|willkommen|kita\S*|schule|sek|ob|bm|landrat|buergermeister\S*|rathaus|stadt|"
    r"gemeinde|presse|verein|vorstand|orga|newsletter|news|"
    r"leitung|kanzlei|support|admin|geschaeftsstelle|gs|jugendamt|sozialamt|integration|beratung|personal|"
    r"noreply|no-reply|buergerbuero)\d*(?:[.\-_].*)?$"
)
"""The part before the @ of an office's address: info, sekretariat, vorzimmer.lr …"""
