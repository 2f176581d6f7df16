"""Titles as somebody puts them who writes English about a German programme: "the one about fathers", "street work".

In: the telling words of a German title. Out: English words for them. Never: a translation of what the table lacks.
"""

from __future__ import annotations

from functools import lru_cache

from mailflow.reading.spelling import plain

_TABLE = """
abschied farewell goodbye | abschlusse qualifications degrees | aktion action | alltag everyday daily | altern ageing aging |
alter ageing aging old seniors | angehorige relatives carers family | ankommen arriving arrival | anerkennung recognition |
anfang beginning start beginnings | anwerbung recruitment recruiting | arbeit work labour labor employment | arbeitsmarkt job market |
arzt doctor doctors | ausbildung training apprenticeship apprenticeships vocational | ausland abroad | barriere barriers accessibility accessible |
baby baby babies | bauen building | begleit accompanying | behinder disability disabilities | beratung counselling advice consulting | berufsorientierung career |
beschaftigung employment jobs | besuch visit visits visiting | beteiligung participation | bibliothek library libraries | bildung education | blinden blind |
boden soil | buhne stage | bucher books | burger citizen citizens | bus bus buses | chor choir | demenz dementia | demokratie democracy |
deeskalation deescalation | dolmetsch interpreting interpreters interpretation interpreter | dorf village villages | ehrenamt volunteering volunteers volunteer voluntary |
einsam loneliness lonely | eltern parents parenting parental | engagement engagement commitment | entlast relief respite | erinner remembering memory memories |
erzahl storytelling telling | fachkraft skilled specialists | fahrrad cycling bicycle bicycles bike bikes | familie family families | ferien holidays vacation |
feuerwehr fire brigade | finanz funding finance | flucht refugees refugee flight | fordermittel funding grants grant | folklore folklore | forder funding |
frauen women | freiwillig volunteers volunteering | freizeit leisure | friedhof cemetery cemeteries graveyard | garten garden gardens gardening |
geburt birth | geschwister siblings sibling brothers sisters | gebarden sign language | geflucht refugees refugee | gemeinde municipality municipalities parish community |
gesprach conversation conversations talking talks | gesund health healthy | gewalt violence | grenzen boundaries limits borders | haftung liability |
hausaufgaben homework | haushalt budget household | hausarzt gp doctor | hebammen midwives midwifery midwife | hilfe help support aid | hitze heat | hospiz hospice |
humor humour humor | inklusion inclusion inclusive | integration integration | jobcenter job centre center jobcentre | jugend youth young teenagers | jungen boys | kinder children child kids | kirche church |
klima climate | klinik clinic hospital | konflikt conflict conflicts | krank ill illness sick | krise crisis | kultur culture cultural | kunst art arts |
kunstliche artificial | intelligenz intelligence | land rural countryside | leerstand vacant vacancy vacancies empty | lehrkraft teachers | leichte easy plain simple | lernen learning |
lesen reading | madchen girls | medien media | mehrsprach multilingual multilingualism bilingual languages | menschen people | miete rent rents rental tenancy | migration migration migrants |
misshandlung abuse maltreatment | mitfahr ride rides carpooling | mittagessen lunch | mobbing bullying | mobil mobility transport | musik music | museum museum museums | muse museum |
nachbar neighbours neighbors neighbourhood neighborhood neighbour | nacht night | nachwuchs recruits newcomers | nahen sewing | nicht not | norm norms | patient patient patients | pflege care nursing |
prävention prevention | privatinsolvenz bankruptcy insolvency | psychisch mental mentally psychological | quartier neighbourhood district | rassismus racism | recht law legal rights | reparatur repair |
rollstuhl wheelchair | rufbus bus | schlaf sleep sleeping | schreibaby crying | schul school schools | schulden debt debts | schutz protection safeguarding | schwimm swimming | seelisch mental emotional |
selbstfursorge self-care | senior seniors elderly older | sexual sexual | sozialraum neighbourhood | spiel play games playing | sport sport sports | sprache language languages | sprechstunde clinic surgery |
starkregen flooding rain | sterben dying death | still breastfeeding | strasse street | streetwork street | stress stress | streit arguing conflict | sucht addiction addictions drugs | tanz dance dancing |
telefon telephone phone | theater theatre theater | tier animals | trauer grief grieving mourning bereavement | trauma trauma traumatised | trennung separation | trinkwasser drinking water |
ubergang transition transitions | ubersetz translation translating | umbau conversion renovation | umwelt environment | unternehm companies business | unterkunft shelter accommodation | vater fathers father dads dad |
verein clubs club associations association | verkehr traffic transport | verstandigung understanding | verwaltung administration administrative | video video | vielfalt diversity | vorbild role models | vorlesen reading aloud |
vorsorge provision | wald forest woods | wasser water | wohnen housing living | wohnung housing flat apartment apartments flats | wohnungslos homelessness homeless | wohnraum housing | wirtschaft economy | zivilgesellschaft civil society |
zuhoren listening | zukunft future | smartphone smartphone smartphones | handy phone phones | betrug fraud scams | pflegeheim nursing | mensa canteen | aufwachsen growing | kita nursery daycare kindergarten
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
