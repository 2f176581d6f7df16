"""Ordinary words of German and English mails, as they stand in small letters in the mails and phrases that the rules were
written beside; nouns where an article stood before them. What another word of the list makes with an ending, a syllable
before it or a second word is left out: `ordinary` knows that. No name is one of them.
"""

WORDS = """
aan aanmelden abbestellen abbiegt abbreviation abbruchquoten abc aber abgehakt abgeht abgelichtet abgesprungen abgewunken abhol abhängig abkommandiert ablauf
able ablehn ablichtung abmeldelink abonniert about above abrazo abroad abs abschaum abschied abschlag abschlagsrechnung abschlussklassen absehbar absence
absent absichtserklärung absolut absolviert abstain absurd abt abu abuse abwasch abwesend abwesenheitsnachricht abwesenheitsnotiz accept acceptable accepted
accepting access accessibility accessible accommodation accompanied accompanying accord accordance account accounts accreditation accueille acht achtzehn
acknowledgement acord across action activities acts actually adaptation add added addiction additionally address addressee admin administration administrative
administrators adress adressat adressbuch adressverteiler advance advice advise advisory afar affect affiliation afford affordable afghanische afraid after
afternoon again ageing aging ago agog agree agreeable agreed agreement ahead ahne ahnt ahnung aimerions aisle akkordeon akkreditieren akkreditiert
aktenvorlage aktien aktion aktionstag aktiv aktualisieren aktuell akzept akzeptabel akzeptier alcohol alevitischen alias alignment alike all alla allawei
alleine alleinerziehende alleinlebenden allem aller allergic allergies allergisch allergy allesamt allg allgemein allgäu allocate allow allowed alls alltag
allweil allzu almost alone along aloud alphabet already alright alt alteration altered alternation alternatively altmark altogether always amazing ambulante
ambulanz ameldung amend amol among amtes amtfrau amtlich amtmann amtsblatt amtsleiter anberaumten ander andermal anderswo anderthalb anderweitig andrang
andres android anerk anerkannt anerkennungsverfahren anew anfang anfing anfänglicher anfüge angabe angeblich angehorige angeht angelkarten angelt angewiesen
angeworbenen angst anhalt anhöre animal animals ankam anmeden anmeld anmeldebestätigung anmeldebogen anmeldeliste anmeldeseite anmeldetext anmleden annehmbar
annemin annemle anniversary announce announcement annual annulliere anrede anregung anreis anrufe anschl anschlie ansehe ansprechpartner anspruch anstrengend
answer answered antlitz antrag antun antwort anwalt anwesend any anybody anymore anyone anything anyway anywhere anzahlungsrechnung anzu apart apartment apfel
apologies apostrophes apotheke appear appelle appetit apple applicable application apply appointment apposition appreciate appreciated apprentices
apprenticeship approv approval approved approx apr arabic arbeitgeber arbeitsamt arbeitsfeld arbeitslage arbeitslos arbeitsmarkt arbeitstag arbeitsvertrag
architecture architektenkammer archiv areas aren arguing argumentationstraining arise arm around arrival arrive arriving art article artificial artikel arts
arzt ascending aside ask asked asking asks aspects assign assistance assistenzhund assistiert association asterix asthma asyl asylantrag asylum atelier
attached attachment attend attendance attended attendee attn attorney attraktiv audit aufbau aufbehalten aufbewahr aufbrechen aufenthaltserlaubnis aufgang
aufgehoben aufgeht aufgeschmissen aufhört aufklärungsgespräch aufm aufmerksam aufnahm aufnahmebereich aufnahmegerät aufnehm aufraffe aufrechterhalten
aufregend aufregung aufs aufsichtsbehörde aufsichtspflicht auftakt auftauch auftragsbestätigung auftragslage aufwachsen aufwand aufzug aug auge augenarzt aura
ausbildungsplatz ausbildungszentrum ausfall ausflug ausgabe ausgefüllter ausgehe ausgeheckt ausgehungert ausgerutscht ausgeschieden ausgeschildert
ausgeschlagen ausgeschriebene aushang auskaspern auskunft auskunftsersuchen auskunftssperre ausland ausleihe ausländischer ausmach ausnahmsweise aussage
ausschlagen ausschuss ausstellungstext ausstirbt ausweg ausweich ausweis auswendig auswert auszeit authorisation authorise authorities authority authorization
authorize autism autismus auto autobahn automatic automatisch autorisiere autumn außen außendienst available avec aver avoid aware away azubine babies baby
babyboomer babykurs babysitter bachelorarbeit back backup badge badminton baeckerei bahn bahnhof bakes bald balkon ball bande bandscheibenvorfall bank banking
bankruptcy bar bare barks baron barriere barrierefrei barrierefreiheit bart basar based basically bassd basst bat batman bauaufsicht bauch bauchweh bauen
bauern bauhof bauleitplanung baumeister baustelle bauverein be beabsichtige beamer beamte bear bearing beatmungsgerät beaucoup become bedank bedarf
bedauerlicherweise bedenkenlos bedeutet bedrohten bedside bedürfnis been beerdigung beet befassen befiehlt befohlen before beforehand befugt befunden
befürworte begegne begegnungsfest begehrt begeistert begin beginnen beginning beginnt begleit beheizt behelf behind behindertenbeirats behindertenparkplatz
beidseitig beieinander beigefügt beilage beinahe beinand beinbruch beine being beirat beisteuern beitrag beiße bejah bekam bekomm belang beleg belegprüfung
beliebig believe belong belonging below bemühe benachrichtigungen bench benefits beneiden beni benign bequem bereavement berechtigt bereichsleitung bereit
bereitschaftsdienst bereitstellung bereuen berg bericht beruf berufsorientierung berufsschulzentrum berufsvorbereitung berufsvorbereitungsjahr berät
berücksichtigen berücksichtigt berührungsängste besagt bescheid bescheinigen bescheinigt beschlossen beschriften beschwerde beschäftige beschäftigng beside
besonderem besonderen besonders besprochen besser bestuhlungspläne bestätige besuch besuchsdienst besuhcen beteiligen betracht betrag betreiben betreue
betreuer betreuungsbehörde betrieb betriebsrat betriebsw betrug bett bettlägerig between beurteilt bevollmächtige bevorzug bevölkerungsschutz bewegt
bewerbungs bewilligungsbescheid bewirtschafte bewusst beziehungsweise bezirkshauptmann bezirksregierung bezug bezugnehmend bibi bibliothekstag bicycle bidde
biene bier biete bijder bike bild bilda bildcha bildche bilderbuch bilderbüchern bildl bildla bildli bildnisses bilingual biller bine binnenhafen bins biol
bir birlikte birth birthday bisher bisherige bislang bisschen bisserl bist bit bitcoin bite bitmedi bits bitt bittesehr biz bizim black blank blatt blaubär
blaue bleib bleistift blicken blickt blieb blind blindenhund blinzle blitzlicht blocksberg bloß blue blumen blurred blutgruppe blühenden blümchen board boden
body bogen bohne bohnenglas bonaparte bonjour bonum book booked booking boot bord borders bottom bound boundaries bounded bow box boxclub boxes boys brachte
bracket brandheiß brandschutzes brauch brauerei brav bread break breakout breastfeeding breath brechend breit brennen bricht brief briefly brigade brille
brilliant bring bringing broadcast broke broschüre brot brought brown browser bruchrechnen bräutigams brötchen bsc bspw buch buchstabe budget budgetkurs
buffet bugs buhne buidl buidla build building buildl bulgare bulk bullet bulli bullying bumsvoll bundesfreiwilligen bunny bunte buongiorno burden burger bus
buses busfahrt bushaltestelle business buslinie busparkplatz busse busy but butterbrote button bystanders bzgl bzw bäume böse bücherecke büfett bün
bürgerbeteiligung bürgergeld bürgersaal bürokratie cake call called calling came camera can cancel canceled canceling cancellation cancelled cancelling cancer
cancle candidate cannot canteen capital capitalised capitalises car card care careleaver carers caring carpenter carpooling carries carry case cash catalogue
catch caterer catwoman cease celiac cell cemeteries cemetery center centre cer certain certainly certificate chair challenges chamber chance change changed
chaque character charity chat chauffiert chaussee che check cheese chefärztin chen child childcare children china cho choir choos choosing chose chte chuck
church circle citesc cities citizen citizenship city civil clarify class clause clear clearly clients climate clinic clique clock close closed closing clothes
cloud coach coast code coeliac coffee cold colleag collect collection colon colour columbuskaje column com come comfortable coming comma command commit
commitment community companies company comparable compare compared comparison compiled compiler complaint complete completed completely composition compound
computer computerkurs con concern concerning condition conditional conditionally conference confidential config confirm confirmation confirmed confirming
conflict consent consented consider considered considering consists constants construction consultancy consulting contacting contain content continued
contradict contradiction contribute control conversation conversion cooking cool cooperative coordinate coordinator copied copies copy copying cordialement
cordially corona corpora corpus correct correction cost couch council counselling counsellor count counted counting countryside county couple course court
courtesies courtesy cover covid craft craftwork crammed credentials crew crime crisis crop cross crossed crowd crowded crumb crying crypto cue cultural
culture curious currently custard customer cut cuts cycling dabei dabeihabe dabeisein dachboden dachshund dachte dackel dad dads dafür dageg daheim dahin
dahingestellt daily daisy daki damals dance dancing dankbar dans danych dar daran darauf daraus dari darlegt darling dartenschutzerklärung darth dash dasselbe
dat data date datei datelor datemschutz datenerklärung datenschurz datenschuts datenschutzbedingungen datenschutzbestimmung datenschutzerklerung
datenschutzerklährung datenschutzrechtlich datenschutzrichtlinie datenschutzzeug datenschuz datenschuzerklarung datenscutz datenshcutzerklärung
datenspeicherung datenverarbeitung datnschutz datschi dauern dauernd dauert daumen davon davor day daycare days dazu dazwischengekommen dazwischengeschrieben
dazwischenkommen dazwischenkommt de deadline deaf deal dealing death debei debt dec decide decided deciding decision decke declaration declin declined
declining deed deelnemen deescalation deeskalation default definitely definitiv degrees deich dein dekanats dekanin deki dekker delegates delegation
delegieren delegiert delet deleted delighted deliver delivered della dementia dementsprechend demenz demnächst democracy demokratie denen denied denies denk
denkbar denkmal denn denselben dent dentist deny department depend dependence depending depression derartigen deregister deren derf derfa derfts derjenige
derweil derzeit derzeitigen descent described desgleichen design desist desk dessen details deutlich deutsche deutschkurs deutschland deutschlandfunk dev
dezernent dhe diagnose diagnosis diagnostiziert dial dialect dialog dialogue dialyse dick did didn dienen dienstaufsichtsbeschwerde dienstbefreiung dienste
dienstfrei dienstinterner dienstlage dienstplan dienstreiseantrag dienstreisegenehmigung dienstreiseverbot dient dies diesmal diet dietary differ difference
different digit digital digitalisation digitallotsinnen din ding dinner directly direkt direktor dirtten disabilities disability disaster disco discount
discovered discrimination discuss discussion disease diskutieren diskutiert display disponentin disregard distance distant distanz district dito diversity
divides djo dla dns do dobry doch doctor doctoral document doesn dog doing dokey doktor doku dokument dokumentation dolmetsch dolmetscherpool dom domain don
done dont doof door doppelpack doppelseite doppelt doresc dorf dorfclub dorffest dorftag dorthin dos dot doubled doubt down dozentin dracula drahtesel drama
dran drauf draus draußen drawn draws dream drehanfrage drehgenehmigung drehmaschinen dreht drei dreimal dreiviertelstunde dreißig drew drgega drgegen drin
drinking drinnen dritt drive drogen drop dropped druck druckerpatronen druckfähige drug drugs drum drunter drängen drängt drüben dse dulde dumm durchaus
durcheinander durchgang durchgerutscht durchging durchhält durchweg during duty dying därfsch dörfern dürfder each earlier early earned easy eat ebbes eben
echt eckchen ecke economy edeka edge edit ediyoruz education een egal egy ehem ehemaligen eher ehesten ehre ehrenamtler ehrenamtlicher ehrenamtspauschale
ehrenamtsschulung ehrenamtstag ehrlich eich eier eifel eifeltag eigennützig eigentlich eight eighth eile eiligen eindeutig einerlei einewelt einfach
einfachsten einferstanden eingang eingegebene eingeschränkt eingespieltes einheit einig einkaufwagen einladungsverteiler einlass einmal eins einsam einsamkeit
einsatz einschl einschr einschränkung einstweilen eintrag einverst einverstaden einverstande einverstnaden einverständniserklärung einw einwahl einwahllink
einwand einwohnermeldeamt einzel einzelne einzige either eiverst eiverstanda eiverstande elder elderly election elektronischen elevator elf elften else
elsewise elterngeld elternrat elternsprechstunde elternteil elternzeit elvis emeklilik emergency emotional empfahl empfangsbestätigung empfehle empfiehlt
empfohlen empfängers employ employed employment empty emsland enclosed encloses end ende ended ender endgültig ending endless endlich endorse endpos ends
energie energy eng engaged engagement engagier engineer englisch english eniverstanden enjoyed enk enkel enkelkind enough enquiry enrol enroll enrolment ent
entbehren entenhausen enter entered entgegenzusetzen enthält entirely entlast entrance entry entrümpeln entsandt entscheid entschied entschlossen entschuldig
entsiegelung entspannt entsteh entwickeln entwicklung entwurf entwurfsordner entziffern environment equality erase erbaut erbeten erbschaft erdbeeren erdnüsse
erfahrungsgemäß erfass erfolg erfüllbar ergattern ergebener ergebnisse ergibt erhalt erheb erhoben erholten erholungsurlaub erin erinner eritreischen erkenn
erkl erklär erlaub erlaubnis erlebe erlebnis erledige ermittelt ermächtige erneut erntehelfer ernähre ernährungstag erpicht erreichbar error ersatz erschein
erschrecken erst erstklassig erstklässler erstmal erteil erwachsene erwäge erwähne erzahl erzgebirge erzgebirgskreis esse est este et etat etc ete eten etwa
eule eurem euro european evang even evening ever every everybody everyday everyone evtl ewig exact exactly exam examinierte example excellent except exchange
exclude excursion excuse exist existing exkl exkursion expect expected expensive explain explained express expression expressly extent external externe extra
face facebook fach fachatg fachaufsichtsbeschwerde fachkräftefrage fachkräftegesetz fachschulklasse fact fahr fahrerei fahrgemeinschaft fahrrad fahrtkosten
failed failing fair fais faith faithfully fake faleminderit fall fallback falsch false faltblatt familia familienalbum familienbund familiennachzug familiile
familiären family famous fand fangen fangt far farbe farewell farm farming fashion fasst fast fatal faul favorisiert faxgerät feb feber fee feel fees fehle
fei feier feiertag fein fellow fenster fer ferien ferienlager fern fernsehteam fertig fest festgehalten festgelegt festlege feststeht feuerwehrtechnischen few
fewer fewest fickt fieber fiel field fifth fifty figure fiktionsbescheinigung file filing fill filled film filmed filming final finance finanz finanzamt find
finding finditer fine finish finished fire firm firma firmly fisch fit fitness fits fitted five fix fixed flach flag flat flee fleisch fleischerei fleischlose
fleißigen flexibel flicken fliege fließend flight flipchart flohmarkt flooding floor florentin flow flu flucht flur flyer flüchtlingsheim flüchtlingshilfe
flüchtlingskinder flügel foddo fodo fold folded folg folgetermin folien folklore folks follow following food foot football forbids force forder fordermittel
foreign foren forename forest forget forgiven forgot form format formlos formula formum forsche fort fortbildungstag forty forumm forumu forward forwarded
fotis fotoeinwilligung fotogen fotograf fotografie fotografiera fotografiere fotographie fotonutzung fotoos fotso fottis fotto found foundation founded
founders four fourth foyer frag fraktion frame framed fraud frauenarzt frauenfrühstück frauennotunterkunft frauensteiner fred free frei freiberg freigabe
freigegeb freigehalten freigeschaufelt freigestellt freigibt freiherr freile freili freischaufeln freistellt freistellung freiwilligenbörse
freiwilligenkonferenz freizeit freizuhalten freizumachen fremd french freu freude friedhof friert friesenkranz frisch friseur frisst frist fristgerecht frisur
frodo froh front fruh fröhlicher frühdienst frühere früherkennung frühestens frühjahr frühling frühstückstisch frühzeitig ftoos fuchsbau fuchtig fuffzehn fuhr
full fully fun funding funeral funf funktioniert furchtbar further future fuß fördertöpfe füge fühle fünfzig fürchte fürs füttern füttert gab galaxy galway
games gandalf gang ganz gap gar garantie garantieren garden gardening garderobe garfield gartentag gasse gast gasthof gave gdpr geb gebarden gebaut gebe
gebiet gebietsreform gebilligt gebissen gebongt geboten gebracht gebrochen gebt geburt geburtstag gebäude gebühr gebürtiger gedacht geduld geeignet gefaxt
geflüchteter geflügelhof gefressen gefunden gegebenenfalls gegebener gegend gegensatz gegenseitig gegenstandslos gegenteil gegenwart gegliedert gegr geh
gehbehindert gehe gehhilfe gehn geholfen geholt gehrte geht gehör gehörlos geiht geimpft geiste geit geklebt gelangweilt gelb geld gelegenheit gelegentlich
gelingen gelingt gelte gem gemeindehaus gemeindekirchenrat gemeinderat gemeinderaum gemeinsam gemeinschaft gemeinschaftsgarten gemeinschaftshaus
gemeinschaftsschule gemeinwesen gemischt gemoppelt genannt genau genaueres genauso gender genehmig generell generierte genieße genitive genommen
genossenschaft genug genussvollen geography gerade gerammelt gericht gerichtsvollzieher geringsten gerissen geritzt german germana gerätewart gerüst geschehen
geschieht geschlossen geschmiedet geschoben geschossen geschrei geschworen geschäftsgang geschäftspartner geselle gesessen gesichter gesindel gesondert
gespannt gespenst gesperrt gesprach gesprochen gestalten gestiftet gestolpert gestorben gestrige gestritten gestürzt gesundheit gesundheitlich
gesundheitssystem get getan getroffen getränkelieferung gets getting geweckt gewerbeaufsicht gewesen gewinnen gewinnt gewiss gewonnen geworfen gewusst
gewählter gewähltes gewünschtem gewünschter gewürfelt gez gezogen gezwungen ggf ghana gia gibt gießt gilt ging gipfel gips gipsfuß girls gitarre give giving
glad gladly glance glas glatt glatteis glaub gleich gleichermaßen gleichzeitig gleis gli glied gluschtet gluten glutenfrei glutenunverträglichkeit glück
gmeint gmx go goes going goldrichtig gone good goodbye googeln google gospodarstwie gostaria got gottesdienst gottlob govern governed graag grabfelderordnung
gracias grad grand granger granted granting grants grateful gratis grau graveyard grazie great green greeted greeting greets greife grenze grey grief grieving
grillt grimmig grippe groeten groschen gross ground group growing grows grunde grundsätzlich grupa gruppenführer gruppige grußwort gräfin gräuel größtenteils
grübele grüble grüne gsagt guad guard guardian guck guess guessed guest guide gummibelag gustav gut gutachten gutdünken gutem gutheißen gäbe gärten gärtnerei
gärtnerischem gästeliste gönnen gönnt gültig günstige güterschuppen haar hab habil habsch habt had hadere hafen hafentag haff haft haftungsfragen haha hake
halal halb halbwegs halbzeit half hall hallöchen hals haltestell halves ham hand handed handel handl handling handlungsempfehlungen handwerk handwerker handy
handysprechstunde hang hansestadt happen happened happening happily hardest hardly harry hartelijke hartz harz has hasetor hasn hass hassle hast hate hauptamt
hauptbahnhof hauptgeschäftsführer hauptkommissar hauptstraße hausarzt hausaufgaben haushalt haushaltsbuch hausstauballergie hauswart haut have having head
headers health healthy hear heard hearing heat heavy hebammen hedges heftig hege hegt heikel heim heimat heimatbund heimatlichen heimatmuseum heimatstube
heimaufsicht heirate heit heizung heiß held helfe helle help helpful helpline hence her heran heraus herausgekommen herausgesucht herauszulassen herbei herbst
herdenschutz hereby hereinschauen herewith hergibt herkunft hermine hernach herr herrje hers herself herum heruntergezogen herunterladen herz hesitation het
heuer heuernte heulen heut heutige heutzutage hexenschuss hgw hide hielt hiemit hierbei hierfür hiervon hieß hihi hii hilfe hilfskraft hilfsweise him himmel
himself hin hinaus hinblick hindernis hinders hinderungsgrund hinein hineinpasst hinfahr hinfällig hing hingehe hingewiesen hinhauen hinhaut hinlege hinmuss
hint hinted hintergrund hinterher hinterkopf hinterlegt hinweg hinweis hinwill hinzu hirmit hirsch his history hitliste hitze hitzeaktionsplänen hiya hoch
hochgeladen hochgradig hochhaus hochzeit hockte hofentlich hoff hoffentlich hoffnungslos hogwarts hogy hohen hohenlohischen hola holbornsche hold hole holiday
holmes holpert holzwerkstadt home homeless homelessness homer homesickness homework honestly honig honorarangebot honoraren honorific hope horde horse hospice
hospital hospitiert hospiz hospiztag host hostel hostile hot hotel hour house household housing https humor humour humpelnd hund hundertprozentig hurensohn
hurt huy hvala hybrid hyphens häcksler häkchen händeringend häppchen härtsfeld hätt häusern höchste höchstens höflich höhö hölle höranlage
hörbehindertenverein höre hörgerät hörn hüft hühner hüte ibn ick idea ideal ideally idee idiom idioten idle ids ieren iert ignore ignoriert ile ill illness
image imagine immer immerhin impaired impfpass implied implies imported impressive impressum improve impuls inbegriffen inbox include included inclusion
inclusive incorrect index indices induktionsschleife infektionszahlen inflected inform information informed informellen informiert infotafeln infotag infrage
inhalten initial initiativbewerbung inkl inklusion inklusive inline inn innen innere innung inquiry insb insbesondere inscrever inscribirme inscrire inseltag
inside insist insofern insolvency insolvens insoweit inspektion inspektor insta instagram instead integrationsrat integriert intelligence intelligenz intend
intended intensiv intent interess interessant interessenbekundung interessensbekundung interessiere interested interesting intern international internship
interpret interpretation interpreted interpreters interpreting interview into intolerant inverstahn investment invitation invite invited invoice involve
involved inwieweit inzidenz inzwischen iran iranischer irgend irgendein irgendwann irgendwie irgendwo irre irrelevant irrtum isch iscrivermi island ismus isst
issue istiyorum istiyoruz it item its itself itze ität iunie ivx jacke jackentasche jahrelang jahreshauptversammlung jahrgang jahrmarkt jako jakobsweg jam
james japp jawohl jawoll je jedem jederzeit jegliche jein jelentkezni jemals jenem jepp jest jesus jeszcze jeweils jo joa job jobcentre jobs joggen join
joined joining joke joker joking journalist journey jsem jsonl jsou jubiläum juchhu judge judged judging judo jugendgerichtshilfe jugendpflegerin jugendring
jugendtag jugendwart jugendweihe jugendwerk juhu juin jul jun jung jupp jurist just jährigen jän jänner jüngere jüngste kaan kabel kabul kaffee
kaffeeautomaten kalender kaliwerk kalt kam kamera kameradschaftlichem kamerateam kamerunischen kamm kammerbüro kammern kanal kantor kapazität kapiert kaputt
kapuzinerplatz karte kartei kartoffelernte kartoffelsalat karwoche kasse kassel kassenprüfung kassenwart kasten katastrophe kater kath katze kauen kaufen
kaufmännischer kaul kaum kaydedin kaßberg keen keeni keep keeping kegeln kehre keime keinerlei keineswegs keini keit keller kelterhaus kenn kennengelernt
kennenzulernen kenntnis kenntnisprüfung kennts kennwort kept kermit kettle key keyboard keynote keys kffr kidding kids kiez kill kilo kin kinderarzt
kinderbetreuung kinderchor kindergeld kinderreisepass kinderschutztelefon kinderstimmbildung kindheit kinnts kino kiosk kippe kirchenamt kirchenchor
kirchentag kirchgang kirschenpflücken kissen kiste kitchen kitteltasche klage klammern klang klappen klappt klar klara klassenchat klassenfahrt klassenrat
klausel klausur klavier klebeband kleiderkammer kleidung kleinbus kleingartenverein kleingedruckte kleingärtner kleinkind kleinste klemmt kletterwald klicken
klima klimatisiert klingelt klingen klingt klink klopft klor klum knapp knie knips knipsa knobeln knock knopf know koa koan koana koche kochkurs koffer koin
koinr kolleg kollegium kollidieren kollidiert kombinat komisch komm komma kommando kommissar kommissariat kommunalaufsicht kommunalen kommunaltag kommune
kommunion kompakt komplett kompliziert konferenci konferencji konfirmation konflikt konform konrektorin konsequenzen konstruktionsbüro konterfei konto
kontrolliert konzert koordinierungsstelle kopf kopie kopieren kopiert korb korrekt korrigiere koscher kosher kosten kostenfrei kostenlos kostenvoranschlag
kostüme kracht krank krankenbett krankgeschrieben krankheit krapfen kredit kreisbauernverband kreisboten kreishaus kreislauf kreisrat kreisseniorenbeirat
kreistag kreißsaal kreuz kreuzchen kreuzworträtsel kriege kriminalpolizei krippenalter krise krossen krücken kuchen kuchenteller kugelschreiber kuhstall
kulturhof kulturraum kunden kunst kur kurdisch kurs kurstag kurz kurzfristig kutschiert kwietnia kähnen käme kämpfen käpt käse körper köszönöm küfer kühe
kühlschrank kühltheke kümmern kümmert kündige künftig kürbissuppe küste la label labor labour lachen lacht lack lacked lactose lade lads lag lage
lagerverwaltung laid laiin laktose laktosefrei landesarbeitsgemeinschaft landesbüro landesdatennetz landesgartenschau landgut landlady landlord
landstromplänen landtag lang langsam language laptop large largely las lass last lasted lastenrad lat late lately later latin latte laubharken laubsaugers
lauf laune lausche lausitz lausitzwelle law lawsuit lawyer lazily lead leaders leading leaflet leaning learn learning least leave leaving lebe lebendig lebens
lebenslauf lebt lecture led leder lediglich leer leersten left legal lege legends legt lehn lehre lehrgang lehrkraft lehrling leibhaftig leicht leid leiht
lein leinwand leise leistet leistung leisure leit leitungsteam lektüre lending length lenze lern lerna les lesbar lese lesepaten lesesaal less lesung let lets
letter letzt leuchtmittel leuchtturm level liability libraries library lich lichtbildaufnahmen lichtenau lieb liebevoll liebäugele lied liederkranz lief
liefere lieg lies lieschen life lift like liked likely likeness likewise lila limit limited linden line linie link linse list listed listening lit literacy
little live living ll loan locken lockt locuiesc lodge logge logo lohn lokal lokalzeitung lol loneliness lonely long look looked lookup loop lord los lose
loseisen losgeht lost lot lotse lotsentag lottery louder love loved lovely low lower luck lucky lucrez luft luke lunch lust lächle lädt ländlicher längere
längstens lästig löberring lösch lösung löwenzahn lügenpack lütfen mach macha machbar madchen made mag magazin magdeburg magst mahnung mahnwesen mailbox
mailbude mailflow mailgate mailhost mailing mailserver main mais maja major make makerspace male malt maltreatment mama man manage managing manche manchmal
mandanten mannschaftswagen many mappen mapping marca marhaba marked market marketing markiert marks marktkirche marktplatz marmelade marr married maschine
maschinell maske masked masterarbeit masterstudiengang match mate materialien matter mault maximal maximilian maybe maßgabe mba mdep meal mean meaning meat
mecht mecklenburg med media mediation mediatoare medicine medien medikamente meeresfrüchte meet meeting mega megabyte mehr mehrere mehrfach mehrsprach
mehrsprachig mei meide meinetwegen meischte meist meistens meld meldebescheinigung melderegister melken melkt member membership memories memory mended menge
mensa mensch mental mentally mention mentioned mentor mentoring menüpunkt mer merci mere merely merhaba merk mes message messe met meter metzgerei mi middle
midwife midwifery midwives mieszkam miete mieterbund might migranet migrant migrantenorgas migrationsrat mijn mikrofon milch milk million min mind mindestens
minha minis ministerien ministerin ministry minnie minut minütiges mio miracle miss missed missing mission misspelled misspelt mist mistake mitanander mitdarf
miteinand mitenand mitesse mitfahr mitfahrbank mitfahrerbus mitgeht mitgliederverwaltung mitm mitmach mitnehm mitschrift mittagsimbiss mittelabruf mitten
mittler mitwill mitwirken mnie mobbing mobility mobilität mode model modellschule moderationskoffer moderator moderiere modify moich moje molim momentan mon
mond money monitor monitored month moped more moritzstraße morning most mostly motiviert motorrad mourning move moved mrs mrz msc much muldentalradweg
multilingual multilingualism multiple mumble mund municipal municipalities municipality munter murren muse music musik musikalischem musikzug must mutti muß
myself mädel männergesangverein mäusegruppe mäßig möcht möge möglich möglicherweise möglichkeit mögt müde mühe mühlbach müll münchhausen mündel münze na
nachbaramt nachbarlichem nachbarort nachbarschaftsfest nachbarschaftshilfe nachbarschaftstreff nachbarschaftsvereins nachfolgerin nachher nachm
nachmittagsdienst nachrangig nachricht nachrichtenzustellung nachtdienst nachteilsausgleich nachtrag nachts nachtschicht nachweis nachwuchs nagrania nah
nahaufnahmen nahe naheliegend naheliegenderweise nahezu nahversorgungskonferenz named nameless namely namensnennung namensänderung namhaft naming nanna
napoleon narrisch nase nass natural nauf navi nazareth nbeide nciht ne near nearby nearly nebel nebenan nebenbei nebeneinander nebenher nebst necessarily
necessary ned nedd nee need needed negated negation negator nehm nei neidisch neighborhood neighbors neighbour neighbourhood neighbouring neither nem nen
nenne ner nerven net nett netto network netzwerktag netzwertag neugier neugierig neuland neulich neun neunsitzer neunundneunzig neunzig neunzigprozentiger
never new newcomers next ngabi ngern nice nich nichtig nick nie niederlassen niederlausitz niedersachsen niemals niemiecki niet night nikolaikirche nim nimm
nine nintegriert nirgends nirgendwo nirgendwohin nischt nit niveau nix nixe nja nkeine nklar nmeine nmit nmöchte nnachmittag nnehmen nnein nobody nochmal noi
nommidags non none noon nope nor norden norm normal normalerweise norris north nosotros notation notaufnahme note noted notfall notfallplan notfine
notgedrungen nothing notice notier notizbuch notlösung notnagel notre notwendig noun nous nov now nowhere ntelephone nu nul null number numbered numer
numerals nummer nunja nurse nursery nursing nussallergie nutrition nuts nutz nvon nvor nwir nägeln nähere nähkurs nähmaschine nähme näht nötig nötigste nüscht
nüsse obelix ober oberarzt oberkurs oberlausitz obermarkt oberste oberstufe obgleich object objection obliegt obrigado obst obstacle obviously occasion occur
oct octet oderbruch ofen off offen offer offered offering official offiziell offline offset oft often ohnehin ohren ohrwurm ok okay okee okey okidoke okidoki
okt olarak old oldenburg older olog omit once ond one ones onkologie only onto ooch open opened opening operation operiere opiekunka opportunities opposed
optier optimal optional ora orange oraz orchard ordentlich order ordinal ordinary ordne org organis organisers organisiert organising original ornaments orte
ortschaften ortschaftsrat ortsgemeinden ortsgruppe ortskarte ortsverein osobowych osten osterferien osterhase osterkonzert ostsee other otherwise otter ours
out outcome outside outstanding over overall overlap overlapping owing own owner paar pack packed paddle paed paediatric page paid pain pair paket paletti
pandemie pani papa papier para parallel parent parental parenting parish park parkhaus parking parser part partager partecipare parted partially particip
participar participat participated participating participation particle particular partie partly partnership party pas paschtu pass passd passed passiert
passing passport past pater patience patient patientenbüro pattern pause pausenaufsicht pawel pays peace pedelec pegel peile peinlich pen pencil pendele
pending pension pensionierung pensionär pentru people per perfect perfekt perhaps permanent permi permission permits permitted pers personal personalakte
personalamt personalrat personenbezogenen perspectives perspektive persönlichem pest petition petrus pfarrblatt pfarrheim pferd pflege pflegeausbildung
pflegedirektion pflegedirektorin pflegefachfrau pflegekraft pflicht pflücke phase phd phil philippinen phone photo photograph photographed photographers
photographing photography phrase physi physically physisch pick picked pics picture piece piepser piggy pikachu pilgrim pilgrims pink pinnwand pinocchio place
placed placement plain plainly plakat plan planned planner planning plants planänderung plastic platform platt plattenbau plattform platzhalter platzierung
platzmangel play playing pleased plenty plenum pls plus plätzchen plötzlich plündern pm podbi podcast podium point police polish polite politeness politics
politik politique polskim pondering pool popeye por pork portal portion portrait porträt posaunenchor positiv possessive possibility possible possibly
postalisch postdoc posten posters postponed postrow pot potter potwierdzenie pour poverty powers pozdrav pozdrawiam ppa practice praise praised praktikum
praktisch praktiziert prallen pram praxistag prayer predige prefer preferably preference preferred prefix pregnancy preis preposition presence present presley
press presseakkreditierung presseanfrage pressewart presumably prevention previous previously prignitz prijaviti primus primär principle prinz prinzip
prinzipiell priori priorisiert priority prison priv privat privatinsolvenz privcy pro probably probe probehalber probenraum proberaum probier problem
problemlos process processed processing produkte profil profitieren program project projektbüro promise promovier prompt pronoun proof proposal proppenvoll
propstei prose protection protest protokoll prove provided providing provision provisionally provisorisch prozent przetwarzanie präferenz präsent präsentation
präsentiert präsidium prävention prüfe prüfungskommission prüfungsvorbereitung psych psychiatric psychisch psychological psychologist psychosoziale
psychotherapie public publikum publish published publizieren publiziert puh pull pullover pumuckl puncto punkt pupil puppenspiel purple purpose put puts
putting pyrmonter pädagog pärchen quak qualifications qualms quarantäne quartiersbüro quartierskonferenz quartiersmanagerin quasi que quelqu query question
qui quick quiet quisiera quite quittung quotation quote quoted rabatt racism rad radel radio radl rads radweg rahmen raiffeisenbank rail rain raised raises
rampe ran rand rang rangordnung rank ranked ranking rappelvoll rarely rarest rasieren rasiert rassismus rat rate rathausturm rather rauf raus reach reached
read readers reading ready reagieren reagiert real realise really reason rebook receive received receiving reception recherchiert rechne rechnungs
rechnungshof rechnungsprüfung recht rechtsamt rechtsmittel rechtsweg rechtzeitig recipient recognised recognition recommend recommendation recommended
recorded recording recruiting recruitment recruits recycling red rede refer reflection refrain refugee refus refusal refused regal regard regarding rege
regelmäßig regeln regelt regelung regierungspräsidium regio regional regions regist registered registering registers registrar registrier regnet regrets
regsiter regular reha rehearsal reich reichsbahn reiflicher reihe rein reingeht reinigungskraft reinigungsservice reinrutschen reinschnuppern reis reisebüro
reisekosten reiserichtlinie reizen reizt reizvoll reißen rejected rekord relative relay release relevant reli relief relieving reluctantly remain remaining
remark remember remembered remembering reminder remote remotely remove renames rencontre rennen renovation rent rental renting rentnerin repair reparatur
repariere repeats repetition replace replaced replacement replacing replies reply replying report represent represented repräsentiert request require required
requirements rescue research resemble resend resending reservations reserve reservier residence residents resort respect respite rest restlos results retten
returned returns reuse reverse revidiere revier review revision revoke rhabarberstauden rhythm rhön richte richtig riddle ride riechen rief riesig riet right
ring riskant river road roboter robotics roder roger rohfassung role rollator rolle rolli rollstuhlgerechte roman room rosengarten roster rot rote rotkäppchen
round route row rows ruckelte rucksack rudel rufbus rufe rufname ruft ruhe ruheraum ruheständler ruhig ruinieren rule rum rumkutschiert rumpelstilzchen
rumänen run rund rundfunk rundgang rundum rung running runs runter rural russian russischen rusty räder rätin rätsele rüber rücke rückfahrt rückfallebene
rückgängig rückkehr rückmeldebogen rückruf rücktritt rückversichern rückzieher rügendamm rühre saal saaletaler saarbahn saarland sache sachsen safe
safeguarding safety saft sag sage sagt sah sahen said salat saludos salutations saluti sam same sammel sammle sample samsung samt sandkasten sang
sanitätsdienst sat satt saturday satz sausen save saw say says sayso saß scams scan scannen schadensersatz schafe schaff schaft schalker schalt schande
schatten schatzmeister schau schedule scheiden scheint scheitere scheißverein schenke scherz scheu scheune schicht schichtdienst schichtplan schick schicksals
schiebe schiefgeht schiene schieße schiff schifffahrtsmuseum schild schildern schimpfen schimpft schirm schlaf schlaganfall schlau schlecht schleppe
schlepptau schließe schlimm schlimmstenfalls schlossteich schlug schlumpfhausen schlussrechnung schluß schlägt schlüssel schlüssig schmerzbefreit schmerzen
schmerzensgeld schmerzfrei schmerzlos schmieren schminken schmunzeln schnappschuss schnaps schnee schneewittchen schneiden schneit schnell schnelltest
schnippeln schnitt schnuppe scho schokoladenseite scholar schonmal school schoolgirls schools schrecklich schreib schreibaby schreibweise schreiner
schreinerei schrieb schriftdolmetscher schriftführer schriftlich schritt schuhe schul schuld schuldnerberatung schulförderverein schulhof schuljahr schulküche
schulpsychologie schulrat schulschwänzer schulseelsorge schulsoz schulsozial schulteller schulter schulzeit schutz schutzhaus schwachköpfe schwager schwanke
schwarzen schwebe schweigen schwein schweinefleisch schwer schwerfällt schwergefallen schwerhörig schwesterwerk schwiegertochter schwierig schwierigkeit
schwillt schwimm schwimmkurs schwung schwärmen schwärmt schätz schönste schüchtern schülern schüttet schützlinge science score scrap scratch screen
screenreader scriu scruples scuze search searched season seasonal seat sechs sechzig secretary section security see seele seelisch seems seen sees segne seh
sehbehinderung sehe sehn seht sei seid seien seinerzeit seitdem seitens seither sekt sekundarschule selben selbstfursorge selbstgebackenen selbstgemachten
selbstständig seldom select selected selig selten semester semicolons seminar send sending senior seniorenbüro seniorenclub sent sentence sep separat
separately separation separators sept septembre sequence serdecznie serie serious seriously serve service serviert sessel set sets settle settled setz seven
seventh several sewing sexual shaky shall shantychor shape share shatterhand sheep shelter sherlock shift shop short shortly shouted show showed showing
shukran shuttle sibling sicherheit sicherheitshalber sichtbar sick side sieben siebenunddreißig siebt siebzig siebzigern siedlerverein siegerland sign signal
signature signed signing signup silence silent simple simpson simultaneous singen single singt sinkt sinn sippe sit site sits sitting sitz six sixth skat
skatepark skeptisch skill skilled skills skip skipped sky skype skywalker slashes sleep sleeping slides slip slow slowly small smartphone smoking smtp snows
social society sodann soeben sofa sofort soft software sog sogar soil solar solche sold solely solgraben solicitor solo solutions some somebody someone somit
sommerferien sommerfest sommerkurs sonderaktion sonderangebot sondern sonderpreis sonderurlaub song sonne sonnenberg sono sonst sont soon sorbisch sorted
sortieren sorting souhaite sound sowas soweit sowieso sowohl sozialen sozialraum soziologe space spam span spannend spannendsten spar spasibo spazieren spaß
speak speakers speaking special specialists spedition speech speicher speicherhäuser speiseplan speisesaal spell spelled spelling spelt spend spending
sperrmüll speziell spiderman spiel spielecke spielmannszug spielplatzrand spinnerei spinnt spitze spoke spontan sportlichem spot spotkanie spotkaniu spouse
sprache sprachförderung sprachkurs sprachmittlungspool sprachmittlungstag sprachprüfung spread spreche spricht spring spritgeld spritze spruchreif sprudeln
spur spät spätdienst spätestens squeeze squeezed srv staatlich staatsanwaltschaft staatssekretärin stadtbäumen stadtfest stadthaus stadtlauf stadtplan
stadtrat stadtteilmutter stadtteilvater stadtteilzentrum staff stage stall stammen stammt stand standard standesamt standing stapel stark starrte starszej
start started starting startschuss state stated station statistik stattfindet stau stay stayed staying stead steck steckdose stehe steig steil stell
stellenangebot stellenausschreibung stellungnahme stellv stellvertretend stellvertreter stem stempel step stepenitzschule sterben sternen stets stetten
steuern stich stiftskonvent still stillraum stim stimm stimmig stimmme stock stollen stolz stood stop stor storage stored stories storing storniere storno
story storytelling stoße strafanzeige stralsund stranger straßenbahn straßenmedizin straßensozialarbeit streamed streaming streamlink strecke street
streetwork streich streik streit strelasund stress stressig stretch streuobst streutal strich stricke strickmützen striegistal strike string stroke strom
strongest structures strudel sträubt stube stubenrein studiengang studiere studio study studying stuff stunde stundensatz sturmflut ständig stärksten
stühlchen stürmt subscribed substitute substitution such suchmaschinenoptimierung suchtberatung sudetenland sudjelovati suffer suffices suggest suggested suit
suitcase sund sunday superintendentur superman supervisor supervisory suppe suppenküche support suppose supposed sur sure surely surer surgery surname swallow
swap swimming switch syllable symposium synode syrern syrischen sägewerk säugling süd süden südhang tabelle table tabs tabu tage tagespauschalpreis tagessatz
tagesverfügbarkeit tageszeitung tagsüber tagt tagungsbüro tagungshaus take taking talar tale talk talked talking tangieren tangiert tanz tanzkurs tarts tarzan
task tasse tastatur tat tatsächlich taufe taught tausch tausend tax taxi tea teach teachers teaching teamküche teamsitzung teamtag technik tee teenagers teich
teil teilhabe teilnahm teilnahmeart teilnahmebedingungen teilnahmebescheinigung teilnahmebestätigung teilnahmeform teilnehm teilzu telefonat telefondienst
telefoni telefoniert telefonisch telefonpaten telekom telephone tell telling tempted ten tenancy tenant tendenziell tendiere tenor tentative tentatively
teppichraum ter terminal terminübersicht terms test tested testmail testweise teuer teufel text textile textilmaschinenfabrik th tham than thanked
theaterstück theatre their themenraum thementag themselves then theol theoretically theoretisch theory thereof thing think thinking though thoughts thread
threats three through thumb thüringen ticked ticket tide tiefenentspannt tier tierheim ties tight tigrinya time tion tipp tippfehler tisch tischlerei
tischlerlehre tisztelt titel title today toddler todesfalls together toi token told tolerant toml tomorrow ton tonaufnahm too took topic tore torte tot total
touch touched tour tourenplanung tourism towards town toys traces trachtengruppe trade traduire traf traffic trag tragetuch tragisch trail train trainee
trainiere training trakt tram transfer transition translated translating translation transmitted trau trauer trauma traumatised traurige travel travelling
treasurer treat tree trees treff treibhaus treibt trennen treppe treppenhaus tresen trete tried trifft trinke trio trip trocken trommeln trouble trudle true
truppe trust try trying trägers tränen träumen träumt trösten tube tue tuelay tun turkish turmschanzenstraße turn turned turnier turnschuh turquoise tut tutaj
tutti twelve twin two txt typing typographic täglich täte tätig tätigkeit tüchern türen türkis türkisch tüte tüv ubergang ubersetz uchastvovat ufer uhrzeit
ukraine ukrainian uma umbau umbuch umdisponieren umgang umgeh umgehauen umgekehrter umgeweht umhin umlaut ums umschweife umso umstiege umweg umwelt un una
unabkömmlich unable unangenehm unaufschiebbare unbalanced unbedenklich unbedingt unbekannt unbesetzt unbestimmt under une unerwünscht unfall unfallort
unfreiwillig ung ungen ungeniert ungern ungs ungut ungünstig uniform uniklinik unit univ unkenntlich unklar unkritisch unless unlike unmusikalisch unpacking
unproblematisch unsan unsr unstrutbahn unsubscribe unsure untenstehend unterbesetzt unterbinden unterhält unterkomm unterkunft unternehm unternehmensforum
unternommen unterricht untersag unterschied unterschr unterschrift unterste unterstützt unterstützung unterwegs unterwerfe until untrennbar unverschämtheit
unverstanden unverzichtbar unverzüglich unverändert unwillingly unwirksam unwohl unzähligen up update upon upper upsi urged urgent urlaub urlaubsplan
urlaubsschein ursprünglich usable usage use used user uses using usual usw utf uygun vacancies vacancy vacant vacation vader valid valley value van var vati
vcard vegetarian vegetarier veggie venni venue ver verabredet verabredung veranlassen veranstalltung veranstalten veranstalters veranstaltungsbedingungen
veranstaltungstag verb verbindlich verbindung verboten verbund verdict verdonnert verehrt vereidigt vereinbart vereinbarungsgemäß vereinsbus vereinsgründung
vereinsheim vereinsregister verf verflixt verfolg verfügbar verfügt verfügung vergangenen vergangenheit vergess vergibt vergiss vergnügen vergriffen
verhandlungstermins verhindern verhindert verhinderung verhöre verilerin verkauf verkehr verkehrsmitteln verlag verlass verlegt verlegung verlieren verloren
verlust vermerk vermietermodell vermitteln vermittelt vermittlung vermute vernetzen verpixelt verrät verräterpack versage versand verschied verschiedene
verschlampt verschluckt verschoben verschwunden versehentlich version versprochen verstorben verständnis versäumen vertan vertretbar vertreterin
vertretungsweise vertritt vertrocknet verunglückt vervielfältigen verw verwaltungsgemeinschaft verwaltungstag verwandt verweig verweigere verwendbar
verwendungsnachweis verwendungsprüfung verwerfen very verzeichnis verzeihen verzicht vgl via viagra video videodolmetschdienst videosystem vieleicht vielfalt
vielmals vielversprechend vier vierbeinig viertel vierzehn vierzig vietnamesische view vii viii village violence violet virtual virtually virtuell visa visage
visibly visions visit visited visiting visitors visually visum vocabulary vocational vogtland voices voldemort volksbad volksblatt volkshaus volksstimme
volksverräter volksw vollgelaufen vollständigkeit vollumfänglich voluntary volunteer volunteering voor voranfrage voraus vorausgesetzt voraussetzung
voraussichtlich vorbehalt vorbehaltlos vorbei vorbereitungsklassen vorbezeichneten vorbild voreilig vorerst vorgangsnummer vorgeschlag vorgesetzter
vorgängerin vorherige vorhin vorige vorjahr vorkomm vorliebnehmen vorläufig vorm vormerk vormiddags vormund vorn vorort vorpommern vorrei vorrätig vors
vorschlag vorschrift vorschulgruppe vorschulkinder vorsichtig vorsichtshalber vorsorgevollmacht vorstandssitzung vorstellungsgespräch vortag vortrag vorweg
vorzeitig vorzugsweise vorzüglicher vorübergehend votre voudrais vous völlig wache wackelig wage wahlweise wahnsinnig wahr wahrscheinlich wait waiting wald
waldkita walking walks wandel wandere wandertag want wanted ward warm warne warsztat wart warteliste wartezimmer waschtag wasn wasser wasserrettung waste
watch watching water wavered wavers way ways weather web webcast weberei webex webinar wechsel wechsle wecker wedding weder week weekends wegbeschreibung wege
weggerutscht weh wehe wehgetan wehr wehtun weichen weigert weighed weighing weighs weight weihnachtsmann weihnachtsurlaub wein weingut weinlese weisen weit
weitere weitergab weitergeb weitergeht weiterleit weiterverarbeiten weitgehend weiß welcome welcoming well wem wen wende wenigkeit wenigsten werben werd were
werk werkstatttag werktag werkzeug wers wert wertvollsten wesentlichen weshalb westdeutsche westen westflügel weststadt wetter whatever wheelchair where
wherever whether whichever whisper whispered white whoever whole whom whose wichser wichtigsten wickie wider widerr widerruf widersp widersprochen widerspruch
width wieder wiederholt wiederum wiesental wieviel wij willig willing win wind wine winke winklerstraße winnetou wins winter wirft wirklich wirkt wirt
wirtschaftsförderung wische wish wished wishing wissen wisst withdraw withdrawal withdrawing withhold without wittenberg witz wlan woanders wobei
wochenendausgabe wochenendbeilage wochenmarkt wochentag woher wohin wohl wohn wohngeld wohngeldbereich wohnhaft wohnheim wohnort wohnraum
wohnungsgenossenschaft wohnungsgesellschaft wohnungshilfe wohnungslos wohnungsnotfall wohnungssuche wohnungsübergabe wolfhager woll wolltet women womit
womöglich won wonder wonderful wondering woods word worin work worked workers working workschop world worries worry worse wort worth worum wovon wrapped write
writing wrokshop wrong wrote wumpe wunderbar wundern wurscht wurst wusste www wählerisch wält wärs würd würfeln xin xochu yeah year yellow yep yesterday yet
yoga you young yourself youth zahl zahlbar zahlentag zahlungserinnerung zahn zahnarzt zahnradtrieb zaudere zaun zdravstvuyte zehn zehnjähriger zeichne
zeichnerin zeig zeilen zeitiger zeitnah zeitplan zer zerstreut zertifikat zettel zeug zeughaus zeugnis zhd zieh zielgruppe zielserver ziemlich zieren zijn
zitieren zittauer ziua zivilgesellschaft zocken zones zoo zoom zua zuagroast zuallerletzt zuastimma zuckerfest zuckerrüben zufall zufrieden zufällig zug
zugang zugangslink zugebe zugluft zugriff zugticket zugunsten zugverbindung zuhöre zukunft zumal zumutung zuname zurechtkommt zuruck zurzeit zusammen
zusammenhang zusammentritt zusatz zuschauer zuschlag zuschuss zust zustandekommen zustandekommt zustellbenachrichtigung zustimma zustimmungsfähig zutraue
zuviel zuvor zuwendungs zwang zwangsweise zwanzig zweck zwei zweierlei zweierteam zweifach zweifel zweifle zweimal zweistündlich zweitliebster zweitwahl zwerg
zwetschgendatschi zwinge zwischenbilanz zwischenmahlzeit zwischenquetschen zwischenzeit zwo zwoa zwölf zwölfjährige zzgl zzt zähneknirschend zögere zöliakie
züge zügig ähnlich älteste ämtern ärgert ärmer ärztekammer ätsch öffentlichen öffentlichkeitsarbeit öffis öffnen öfter überall überblick überflüssig
überfällig übergabe überhaupt überleg übernachtung übernommen überrannt überrascht überschwemmungsstellen übervoll überwiegend überwiesen üblich übrig übung
üdvözlettel
"""
