"""Realistic mails, the same ones for the same seed: 1.5–6 kB of what people and their mail programs write.

Of a hundred mails about 78 register completely, 10 forget something, 4 cancel, 4 ask, 2 are absence notes and 2
newsletters. 60 % are multipart/alternative; the text is quoted-printable, base64 or 8bit; five in a hundred carry
300 kB, one in a hundred 5 MB.
"""

from __future__ import annotations

import os
from base64 import encodebytes
from collections.abc import Iterator
from email.header import Header
from html import escape
from pathlib import Path
from quopri import encodestring
from random import Random

OFFICE = "anmeldung@fachstelle.example"
RECEIVED = 1_793_700_000  # 3 November 2026
FIRST = "Anna Björn Cemile Dörte Emil Fatma Götz Hülya Ines Jörg Käthe Lutz Mehmet Nadja Olaf Petra Quirin Rosa".split()
FAMILY = """Ackermann Böhme Çelik Drechsler Engelhardt Förster Günther Höfer Ihde Jäger Krüger Löwe Möller Neumann
Özdemir Pfeiffer Quandt Rößler Schäfer Thiele Ulbricht Vogt Weiß Yıldız Zöllner""".split()
PLACES = ["Volkshochschule Elbaue", "Landratsamt Auental", "Caritas Muldetal", "Jobcenter Heidekreis", "Diakonie Werra"]
GREETINGS = ["Sehr geehrte Damen und Herren,", "Guten Tag,", "Hallo zusammen,", "Liebes Team der Fachstelle,"]
CLOSINGS = ["Mit freundlichen Grüßen", "Viele Grüße", "Herzliche Grüße", "Freundliche Grüße"]
COMES = [
    "hiermit melde ich mich verbindlich zum Fachtag „Dörfer im Wandel“ an.",
    "gern nehme ich an Ihrem Fachtag Dörfer im Wandel teil und freue mich auf den Austausch.",
    "bitte tragen Sie mich für den Fachtag im Mai ein. Ich komme mit der Bahn und bin pünktlich da.",
    "vielen Dank für die Einladung! Ich möchte mich für den Fachtag anmelden.",
]
WANTS = [
    "Ich möchte an Workshop {code} teilnehmen.",
    "Workshop {code} bitte.",
    "Mein Wunsch ist der Workshop „{title}“.",
    "Für mich passt am besten Workshop {code} ({title}).",
]
AGREES = [
    "Der Datenschutzerklärung stimme ich zu.",
    "Mit der Verarbeitung meiner Daten gemäß Ihrer Datenschutzerklärung bin ich einverstanden.",
    "Datenschutz: ja. Fotos: nein, bitte nicht.",
    "Ich stimme der Datenschutzerklärung zu, und auch mit Fotos bin ich einverstanden.",
]
ASIDE = [
    "Ich ernähre mich vegetarisch.",
    "Gibt es am Haus Parkplätze?",
    "Ich komme etwa zehn Minuten später, weil mein Bus nicht früher fährt.",
    "",
    "",
    "",
]
CANCELS = "leider muss ich meine Anmeldung zum Fachtag Dörfer im Wandel stornieren, da ich erkrankt bin."
ASKS = "eine Frage zum Fachtag Dörfer im Wandel: Wird es eine Aufzeichnung geben, und wie komme ich vom Bahnhof hin?"
AWAY = (
    "ich bin bis zum 20. November nicht im Büro und lese meine Mails erst danach. Ihre Nachricht wird nicht "
    "weitergeleitet."
)
WORKSHOPS = {
    "A": "Ehrenamt gewinnen",
    "B": "Mobilität ohne eigenes Auto",
    "C": "Leerstand beleben",
    "D": "Digitale Nachbarschaft",
}
INVITATION = f"""
Am 12.10.2026 um 09:14 schrieb Fachstelle Ländlicher Raum <{OFFICE}>:
> Sehr geehrte Damen und Herren,
>
> wir laden Sie herzlich zum Fachtag „Dörfer im Wandel“ am 20. Mai 2027 in die Stadthalle ein. Nach den
> Vorträgen am Vormittag arbeiten wir in vier Workshops weiter:
>
> Workshop A: Ehrenamt gewinnen (Leitung: Dr. Katrin Sommerfeld)
> Workshop B: Mobilität ohne eigenes Auto (Leitung: Tobias Reuter)
> Workshop C: Leerstand beleben (Leitung: Selma Aydın)
> Workshop D: Digitale Nachbarschaft (Leitung: Prof. Ulrich Hain)
>
> Bitte antworten Sie bis zum 30. April 2027 auf diese E-Mail. Nennen Sie uns Ihren Namen, Ihre Einrichtung und
> den gewünschten Workshop, und teilen Sie uns mit, ob Sie unserer Datenschutzerklärung zustimmen und ob Sie mit
> Fotoaufnahmen einverstanden sind. Ohne Ihre Zustimmung zur Verarbeitung Ihrer Daten ist keine Anmeldung möglich.
>
> Mit freundlichen Grüßen
> Ihre Fachstelle Ländlicher Raum
"""
_STYLE = 'p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}'


def mails(number: int, seed: int = 1, attachments: bool = True) -> Iterator[bytes]:
    """`number` mails as they come from the wire (CRLF), each by another sender."""
    random = Random(seed)
    large = {300_000: random.randbytes(225_000), 5_000_000: random.randbytes(3_750_000)}
    for i in range(number):
        attached = 5_000_000 if i % 100 == 57 else 300_000 if i % 20 == 11 and i % 100 != 71 else 0
        yield _mail(random, i, seed, large[attached] if attached and attachments else b"")


def sized(size: int, i: int, seed: int = 5) -> bytes:
    """One complete registration of about `size` bytes: an attachment fills it up."""
    random = Random(seed)
    text = _registration(random, "Anna Böhme")
    return _message(
        random, i, seed, text, alternative=False, attached=random.randbytes(max(0, (size - 2_000) * 3 // 4))
    )


def _mail(random: Random, i: int, seed: int, attached: bytes) -> bytes:
    name = f"{random.choice(FIRST)} {random.choice(FAMILY)}"
    kind = i % 100 * 37 % 100  # spread evenly
    extra: list[str] = []
    subject = "AW: Einladung zum Fachtag Dörfer im Wandel"
    if kind < 88:
        text = _registration(random, name, complete=kind < 78)
    elif kind < 92:
        text, subject = _letter(random, name, CANCELS), "Abmeldung"
    elif kind < 96:
        text, subject = _letter(random, name, ASKS), "Frage zum Fachtag"
    elif kind < 98:
        text, subject, extra = (
            _letter(random, name, AWAY),
            "Automatische Antwort: Ihre Mail",
            ["Auto-Submitted: auto-replied"],
        )
    else:
        text, subject, extra = (
            _letter(random, name, INVITATION),
            "Newsletter",
            ["List-Unsubscribe: <https://x.example/u>", "Precedence: bulk"],
        )
    text += INVITATION if subject.startswith("AW:") and random.random() < 0.6 else ""
    return _message(random, i, seed, text, subject, name, extra, random.random() < 0.6, attached)


def _registration(random: Random, name: str, complete: bool = True) -> str:
    code = random.choice("ABCD")
    said = [random.choice(COMES), random.choice(WANTS).format(code=code, title=WORKSHOPS[code])]
    if complete:
        said.append(random.choice(AGREES))
    said.append(random.choice(ASIDE))
    return _letter(random, name, random.choice(" \n").join(s for s in said if s))


def _letter(random: Random, name: str, said: str) -> str:
    place = random.choice(PLACES)
    return (
        f"{random.choice(GREETINGS)}\n\n{said}\n\n{random.choice(CLOSINGS)}\n{name}\n\n-- \n{name}\n{place}\n"
        f"Marktplatz {random.randrange(1, 90)}, 04{random.randrange(100, 999)} Auental\n"
        f"Tel. 0341 {random.randrange(100000, 999999)}\nwww.{place.split()[-1].lower()}.example\n"
    )


def _message(
    random: Random,
    i: int,
    seed: int,
    text: str,
    subject: str = "Anmeldung zum Fachtag",
    name: str = "Anna Böhme",
    extra: list[str] | None = None,
    alternative: bool = False,
    attached: bytes = b"",
) -> bytes:
    sender = f"person{seed}.{i}@einrichtung{i % 97}.example"
    head = [
        f"Return-Path: <{sender}>",
        *(
            f"Received: from mx{n}.einrichtung.example (mx{n}.einrichtung.example [192.0.2.{n}])\n\tby mx.fachstelle"
            f".example with ESMTPS id {random.randbytes(6).hex()}\n\tfor <{OFFICE}>; Tue, 3 Nov 2026 10:0{n}:00 +0100"
            for n in range(3)
        ),
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=einrichtung.example; s=s1;\n\t"
        f"b={random.randbytes(96).hex()}",
        f"From: {Header(name, 'utf-8').encode()} <{sender}>",
        f"To: {OFFICE}",
        f"Subject: {Header(subject, 'utf-8').encode()}",
        "Date: Tue, 3 Nov 2026 10:00:00 +0100",
        f"Message-ID: <{seed}.{i}.{random.randbytes(8).hex()}@einrichtung.example>",
        "MIME-Version: 1.0",
        "X-Mailer: Microsoft Outlook 16.0",
        *(extra or []),
    ]
    body = _alternative(random, text) if alternative else _text(random, "plain", text)
    if attached:
        body = _multipart("mixed", [body, _attachment(attached)])
    return "\n".join([*head, ""]).replace("\n", "\r\n").encode() + body


def _alternative(random: Random, text: str) -> bytes:
    lines = "".join(f'<p class="MsoNormal">{escape(line) or "&nbsp;"}</p>\n' for line in text.splitlines())
    html = f"<html><head><style>{_STYLE}</style></head><body lang=DE>\n{lines}</body></html>\n"
    return _multipart("alternative", [_text(random, "plain", text), _text(random, "html", html)])


def _text(random: Random, subtype: str, text: str) -> bytes:
    encoding = random.choice(["quoted-printable", "quoted-printable", "base64", "8bit"])
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
    raw = text.encode()
    if encoding == "base64":
        raw = encodebytes(raw)
    elif encoding == "quoted-printable":
        raw = encodestring(raw)
    return head + raw.replace(b"\n", b"\r\n")


def _attachment(content: bytes) -> bytes:
    head = (
        b"Content-Type: application/pdf; name=Formular.pdf\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename=Formular.pdf\r\n\r\n"
    )
    return head + encodebytes(content).replace(b"\n", b"\r\n")


def _multipart(subtype: str, parts: list[bytes]) -> bytes:
    border = f"----=_Part_{subtype}_0001"
    head = f'Content-Type: multipart/{subtype}; boundary="{border}"\r\n\r\n'.encode()
    return head + b"".join(f"--{border}\r\n".encode() + p + b"\r\n" for p in parts) + f"--{border}--\r\n".encode()


# ── Into a Maildir ────────────────────────────────────────────────────────────────────────────


def put(maildir: Path, contents: Iterator[bytes], owner: tuple[int, int], name: str = "new") -> int:
    """As a delivery agent leaves them (`new`), all received at the same hour. How many bytes."""
    folder = maildir / "new"
    _folders(maildir, owner)
    total = 0
    for i, raw in enumerate(contents):
        path = folder / f"{RECEIVED + i // 1000}.M{i:06d}P1.{name}"
        path.write_bytes(raw)
        os.chown(path, *owner)
        os.utime(path, (RECEIVED + i, RECEIVED + i))
        total += len(raw)
    return total


def put_old(maildir: Path, number: int, owner: tuple[int, int]) -> None:
    """Mails of ten years that were handled long ago: read, and with the keyword that says so."""
    _folders(maildir, owner)
    keywords = maildir / "dovecot-keywords"
    keywords.write_text("0 $MailflowDone\n")
    os.chown(keywords, *owner)
    raw = next(iter(mails(1, seed=99, attachments=False)))
    for i in range(number):
        path = maildir / "cur" / f"1500{i:06d}.M1P1.old,S={len(raw)}:2,Sa"
        path.write_bytes(raw)
        os.chown(path, *owner)


def _folders(maildir: Path, owner: tuple[int, int]) -> None:
    for part in ("", "cur", "new", "tmp"):
        (maildir / part).mkdir(parents=True, exist_ok=True)
        os.chown(maildir / part, *owner)
