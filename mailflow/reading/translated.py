"""Titles as somebody puts them who writes English about a German programme: "the one about fathers", "street work".

In: the telling words of a German title. Out: English words for them. Never: a translation of what the table lacks.
"""

from __future__ import annotations

from functools import lru_cache

from mailflow.reading.spelling import plain

_TABLE = """
abfall waste rubbish | abrechn accounting billing | abschieb deportation | abschied farewell goodbye | abschlusse qualifications degrees |
acker field fields | aktion action | alltag everyday daily | altar altar | altbau buildings old | alte old older | alter ageing aging old seniors |
altern ageing aging | anerkennung recognition | anfang beginning start beginnings | angehorige relatives carers family | angst fear anxiety |
ankommen arriving arrival | anrainer neighbours | antrag application applications forms | anwerbung recruitment recruiting |
anwohner residents neighbours | apotheke pharmacy | app app | arbeit work labour labor employment | arbeitsmarkt job market | archiv archive archives |
armut poverty | artenvielfalt biodiversity species | arzt doctor doctors | asyl asylum | aufenthalt residence | aufnahme recording intake |
aufwachsen growing | ausbildung training apprenticeship apprenticeships vocational | ausland abroad | ausweis documents papers | autis autism |
auto car cars | baby baby babies | bach stream brook | backen baking | bad pool baths | bahn rail railway train | bahnhof station | bank bench benches |
barriere barriers accessibility accessible | barrierefrei accessible accessibility step-free | bau construction building | baum tree trees |
baun building | baurn farm farmers farming farmhouse | begleit accompanying | behinder disability disabilities | behord authorities |
beratung counselling advice consulting | berufsorientierung career | beschaftigung employment jobs | bestatter undertakers |
bestattung burial burials funeral funerals | besuch visit visits visiting | beteiligung participation | beton concrete |
betrieb companies business workplace | betrug fraud scams | bewerb applications applying | bibliothek library libraries | biene bees |
bild pictures images | bildung education | biohof organic farm | biotop habitat | blind blind | blinden blind | blumen flowers | boden soil | boot boats |
brand fire | brief letters | bruck bridge bridges | brunnen wells fountains | buch book books | bucher books book | buchhalt bookkeeping | buhne stage |
burger citizen citizens | buro office | burokratie bureaucracy red tape paperwork | bus bus buses | cafe cafe | chor choir | dach roof roofs roofing |
dammen insulation insulating damp | deeskalation deescalation | deich dike dikes levee | demenz dementia | demokratie democracy |
denkmal listed monument monuments heritage | denkmalschutz listed heritage conservation | depress depression | diabetes diabetes | dialekt dialect |
digital digital | dolmetsch interpreting interpreters interpretation interpreter | dorf village villages | drogen drugs | dunkel dark darkness |
ehrenamt volunteering volunteers volunteer voluntary | einburger naturalisation citizenship naturalization | einkauf shopping | einkommen income |
einsam loneliness lonely | einsatz deployment | eltern parents parenting parental | energie energy | engagement engagement commitment |
enkel grandchildren | entlast relief respite | erben inheriting inheritance inherit heirs | erbrecht inheritance | erinner remembering memory memories |
ernahrung nutrition food diet | erzahl storytelling telling | erziehung education parenting | essen food eating meals |
fachkraft skilled specialists | fachwerk timber timber-framed half-timbered | fahrdienst transport | fahrrad cycling bicycle bicycles bike bikes |
fahrt travel trips | familie family families | farbe colour paint | ferien holidays vacation | ferienwohnung holiday flats cottage cottages |
fest festival party | feste festivals celebrations parties | feur fire | feurwehr fire brigade | film film films | finanz funding finance |
fisch fish fishing | flache areas | fledermaus bats | flucht refugees refugee flight | fluss river rivers |
flut flood floods flooding surge surges | folklore folklore | forder funding | fordermittel funding grants grant | formular forms |
foto photo photography | fraun women | freiwillig volunteers volunteering | freizeit leisure | freund friends friendship |
friedhof cemetery cemeteries graveyard | garten garden gardens gardening | gebarden sign language | gebuhr fees | geburt birth |
gedenk memorial commemoration remembrance | geflucht refugees refugee | gehorlos deaf | geld money |
gemeinde municipality municipalities parish community | gemeinschaft community communal | gemeinschaftshaus community | gemuse vegetables |
generation generations | gericht court | geschicht history stories | geschlecht gender | geschwister siblings sibling brothers sisters | gespenst ghosts |
gesprach conversation conversations talking talks | gesund health healthy | gewalt violence | gewerbe trade | gleichstell equality | glocke bell bells |
gluck happiness | gotteshaus church | grab grave graves tomb | graber graves | grabstein gravestones tombstones headstones | gremien committees |
grenzen boundaries limits borders | grosseltern grandparents | grunden founding starting | grundstuck land plots plot |
grunden founding starting | grundung founding starting | hafen harbour harbours port ports | haftung liability | halle hall | handwerk crafts craft craftsmanship trades |
handy phone phones | haus house houses home | hausarzt gp doctor | hausaufgaben homework | haushalt budget household |
hebammen midwives midwifery midwife | hecke hedge hedges | heim home homes | heimat home homeland | heizen heating | heizung heating | herd stove herd |
herz heart | hilfe help support aid | hitze heat heatwave heatwaves | hochwasser flood floods flooding | hof farm yard farms | hofladen farm shop |
holz wood timber | hospiz hospice | huhner hens chickens poultry | humor humour humor | hund dog dogs | impf vaccination | inklusion inclusion inclusive |
inkontinen incontinence | insekt insects | integration integration | intelligenz intelligence | internet internet online web |
inventar furnishings inventory furniture contents | jagd hunting | jobcenter job centre center jobcentre | jugend youth young teenagers | jungen boys |
kasse till cash budget | kataster register cadastre | katze cats | kinder children child kids | kino cinema | kirche church |
kita nursery daycare kindergarten | kleid clothes clothing | kletter climbing | klima climate | klinik clinic hospital | kochen cooking | koffer suitcase |
kommunikation communication | konflikt conflict conflicts | konzert concert concerts | korper body | kosten costs cost | krank ill illness sick |
krebs cancer | krieg war | krise crisis | kuche kitchen | kultur culture cultural | kunst art arts | kunstliche artificial | laden shop shops store |
lager storage warehouse | land rural countryside | landstrom shore power | landwirt agriculture farming farmers | larm noise |
laternen lamps lights lanterns streetlights street | lebensmittel food groceries | leerstand vacant vacancy vacancies empty | lehm clay loam |
lehrkraft teachers | leichte easy plain simple | leiter ladder | lernen learning | lesen reading | licht light lighting lights | liebe love |
lohn wages pay | luft air | macht power | madchen girls | mahnen reminders | manner men | markt market | marktplatz square market | medien media |
medikament medication medicines drugs | mehrsprach multilingual multilingualism bilingual languages | mensa canteen | menschen people |
miete rent rents rental tenancy | migration migration migrants | misshandlung abuse maltreatment | mitbestimm co-determination |
mitfahr ride rides carpooling | mitglied members membership | mittagessen lunch | mobbing bullying | mobil mobility transport |
moderier moderating facilitating mediating | moor bog bogs peat moor | mull waste rubbish litter | muse museum | museum museum museums | musik music |
muslim muslim islamic | mut courage | mutter mothers mother mum | nachbar neighbours neighbors neighbourhood neighborhood neighbour |
nachfolg succession successor successors | nacht night | nachwuchs recruits newcomers | nahen sewing | nahversorg local shops | natur nature |
netz network networks | netzwerk network networks networking | nicht not | norm norms | notar notary | notfall emergency emergencies |
obst fruit orchard orchards | obstwiese orchard orchards | offentlich public | oma grandmothers | opa grandfathers | orgel organ organs |
palliativ palliative | park park parks | pate mentors sponsors godparents | patient patient patients | pendeln commuting | pfarr priest vicar |
pflanz plants planting | pflege care nursing | pflegeheim nursing | pilz mushrooms fungi | platte prefab | plattenbau prefab tower blocks estates |
politik politics | polizei police | post post | pravention prevention | preis prices price | presse press | privatinsolvenz bankruptcy insolvency |
projekt projects | protokoll minutes | psychisch mental mentally psychological | quartier neighbourhood district | quer queer | rad bike bikes cycling |
radweg bike lanes paths cycle | rassismus racism | raum rooms space | recht law legal rights | regal shelf shelves | regen rain |
regenwasser rainwater rain | reise travel journey | religion religion faith | rente pension pensions retirement | reparatur repair | rettung rescue |
rettungsdienst ambulance | ritual rituals ritual | rollstuhl wheelchair | rucken back | rufbus bus | saat seed seeds sowing | saatgut seeds seed |
saft juice | sammel collecting | sanier renovation renovating refurbishment | satzung statutes | schaf sheep | scham shame | scheidung divorce |
scheune barn barns | schicht shift shifts | schimmel mould mold | schlaf sleep sleeping | schlaganfall stroke | schloss castle | schmerz pain |
schneid cutting | schnitt pruning | schreib writing | schreibaby crying | schul school schools | schuld guilt debt | schulden debt debts |
schulhof schoolyard playground | schulweg school route | schutz protection safeguarding | schwimm swimming | seelisch mental emotional |
selbstfursorge self-care | selbsthilfe self-help | senior seniors elderly older | sexual sexual | sicher safety security safe |
sicherheit safety security | siedlung settlement estate | singen singing | smartphone smartphone smartphones | solar solar | sorte varieties |
sozialraum neighbourhood | spatz sparrows | speicher warehouses storage | spende donations fundraising | spiel play games playing |
spielplatz playground playgrounds | sport sport sports | sprache language languages | sprechstunde clinic surgery | stadt town city | stall stable barn |
starkregen flooding rain | sterben dying death | sterne stars | steur tax taxes | stiftung foundation foundations trusts | still breastfeeding |
stimme voice | strasse street | streetwork street | streit arguing conflict | stress stress | strom power electricity | sturm storm storms |
sturmflut storm surge surges flood floods | sturz falls falling | sucht addiction addictions drugs | tanz dance dancing | taub deaf |
tausch swap swapping exchange | technik technology tech | teilen sharing | teilhabe participation | telefon telephone phone | theater theatre theater |
tier animals | tod death | toilette toilets | tourismus tourism | tradition tradition traditions | trage carrying | trager provider providers |
tragerverein association trust society | trauma trauma traumatised | traur grief grieving mourning bereavement | trennung separation |
treppe stairs stairwell staircase | treppenhaus stairwell staircase hallway | trinken drinking | trinkgeld tips | trinkwasser drinking water | turm tower |
ubergabe handover | ubergang transition transitions | ubergeben handing handover passing | uberlast overload | ubersetz translation translating |
umbau conversion renovation converting rebuilding | umrust retrofitting upgrading | umwelt environment | umzug moving | unfall accidents |
unterkunft shelter accommodation | untern enterprise | unternehm companies business | vater fathers father dads dad |
verein clubs club associations association | verkauf selling sales | verkehr traffic transport | vermarkt marketing selling |
vermehr propagation propagating | versicher insurance | versorg supply provision | verstandigung understanding | vertrag contract contracts |
verwaltung administration administrative | video video | viehe livestock | vielfalt diversity | vogel birds | volk people | vorbild role models |
vorlesen reading aloud | vorsorge provision | wahl election elections | wald forest woods | wandel change | wander hiking | warm warm heat | wasser water |
wein wine | werben advertising promotion | werbung advertising promotion | wetter weather | wiese meadow meadows | wildnis wilderness | wind wind |
winter winter | wirtschaft economy | wirtshaus pub pubs inn | wohnen housing living | wohngeld benefit | wohnraum housing |
wohnung housing flat apartment apartments flats | wohnungslos homelessness homeless | wolf wolf wolves | wurde dignity dignified | wut anger |
zahn teeth dental dentist | zeitung newspaper | zelt tents | ziege goats | zivilgesellschaft civil society | zug train trains | zuhoren listening |
zukunft future | zusammenhalt cohesion solidarity | zuzug newcomers
"""
_WORDS = {
    plain(stem): tuple(map(plain, english))
    for stem, *english in (entry.split() for entry in _TABLE.replace("\n", " ").split("|"))
}


@lru_cache(maxsize=4096)
def english(word: str) -> tuple[str, ...]:
    """English for a word of a German title (made `plain`), by the longest stem with which it begins or, where the stem is
    long, that it holds."""
    begins = max((s for s in _WORDS if word.startswith(s) and len(word) <= len(s) + 14), key=len, default="")
    holds = [s for s in _WORDS if len(s) > 5 and s in word[1:]]
    return tuple(dict.fromkeys(e for s in filter(None, (begins, *holds)) for e in _WORDS[s]))
