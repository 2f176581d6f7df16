"""Which language a mail is written in: "de", "en" or "other", by the small words that no text does without.

In: the sender's own words. Out: a code. A mail too short to tell ("Ja", "B", "OK") takes the language it answers in.
"""

from __future__ import annotations

from collections.abc import Iterable

from mailflow.learnt import expression

GERMAN = frozenset(
    "ich wir sie er es ihr mich uns mir ihnen ihre ihrer ihren ihrem mein meine meiner meinen unser "
    "unsere unserer der die das den dem des ein eine einen einem einer und oder aber "
    "sowie auch nicht kein keine ist sind bin war waren wird werden wurde habe haben hat hätte möchte "
    "möchten würde kann können darf soll muss im am an auf aus bei mit nach von vom zu zum zur für fuer "
    "über durch ohne um als wie wenn dass weil noch schon nur gern gerne bitte danke hallo guten tag "
    "gruß grüße grüßen gruss gruesse freundlichen freundliche sehr geehrte herren "
    "damen liebe lieber hiermit melde anmelden anmeldung teilnahme teilnehmen nehme komme dabei leider "
    "doch ja nein datenschutz datenschutzerklärung datenschutzerklaerung einverstanden stimme fotos "
    "fachtag veranstaltung tagung einrichtung vormittag nachmittag moin mfg lg dank vielen dran hab nen ne".split()
)
ENGLISH = frozenset(
    "i we you he she it they me us my our your his her their the a an and or but not no is are am was "
    "were be been have has had do does did will would can could may might shall should must "
    "of in on at by with from for to into about as if that this there these those please thanks thank "
    "dear hello hi regards best kind sincerely cheers like attend join register registration conference "
    "agree consent photos yes privacy policy statement sign up put down count any would i'd i'm i'll "
    "we'd looking forward".split()
)
_OTHERS = {
    "fr": "je nous vous le la les des est sont et ou pour dans avec sur pas que qui bonjour merci cordialement "
    "voudrais participer inscrire mon ma une",
    "es": "yo nosotros el los las es son y para con por no que hola gracias saludos quisiera participar "
    "inscribirme mi una del me",
    "it": "io noi il gli della sono per con non che buongiorno grazie saluti vorrei partecipare iscrivermi mio "
    "una alla",
    "pl": "jest są się nie na do dla proszę dzień dobry dziękuję pozdrawiam chciałbym chciałabym zgłosić "
    "udział w konferencji oraz moje",
    "tr": "ve bir bu için ben biz ile katılmak istiyorum merhaba teşekkürler saygılarımla kayıt lütfen olarak adım",
    "nl": "ik wij het een niet van voor met aan graag hartelijke groeten deelnemen aanmelden mijn zijn dat",
    "ro": "și este pentru cu nu că bună ziua mulțumesc doresc particip înscriu la conferință",
    "cs": "je jsem se na dobrý den děkuji prosím chtěl chtěla přihlásit zúčastnit konferenci jsou pro",
    "vi": "tôi là của và xin chào cảm ơn tham gia đăng ký muốn cho",
    "ru": "ya xochu uchastvovat spasibo zdravstvuyte",
    "ar": "marhaba shukran",
    "sq": "unë jam dhe për faleminderit përshëndetje dëshiroj të marr pjesë",
    "hr": "ja sam se na za hvala poštovani želim prijaviti sudjelovati molim pozdrav",
    "pt": "eu nós o os as é são para com não que olá obrigado gostaria participar inscrever minha uma",
    "hu": "és egy nem hogy köszönöm szeretnék részt venni tisztelt üdvözlettel jelentkezni",
}
_OTHER_WORDS = {code: frozenset(words.split()) - GERMAN - ENGLISH for code, words in _OTHERS.items()}
_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENOUGH = 2  # small words that must speak for a language


def of(words: str, *, default: str = "de") -> str:
    """The language of `words`; `default` where they do not tell."""
    tokens = _WORD.findall(words.lower().replace("’", "'"))[:400]
    if _in_other_letters(words[:2000]):
        return "other"
    german, english = _count(tokens, GERMAN), _count(tokens, ENGLISH)
    known = frozenset(tokens)
    foreign = max((_count(tokens, w) for w in _OTHER_WORDS.values() if not w.isdisjoint(known)), default=0)
    if foreign >= 3 and foreign > 1.5 * max(german, english):
        return "other"
    if max(german, english) < _ENOUGH and len(tokens) >= 25:
        return "other"
    if german == english or max(german, english) < 1:
        return default
    return "de" if german > english else "en"


_OTHER_LETTER = expression(r"[^\0-\u024f\u1e00-\u1eff]")


def _in_other_letters(words: str) -> bool:
    """Whether most letters are none of the Latin alphabet."""
    other = sum(map(str.isalpha, _OTHER_LETTER.findall(words)))
    return other > 0 and other * 2 > sum(map(str.isalpha, words))


def _count(tokens: Iterable[str], small: frozenset[str]) -> int:
    return sum(map(small.__contains__, tokens))
