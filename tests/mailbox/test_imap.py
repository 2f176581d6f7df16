"""What only an IMAP server can do to a mailbox: encryption, login, numbers that change, large mails, broken lines."""

from __future__ import annotations

import email
import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from functools import cache

import pytest

from mailflow.mailbox import DONE, REVIEW, Key
from mailflow.mailbox.imap import ImapMailbox
from mailflow.server import (
    Dropped,
    Garbled,
    LoginRefused,
    NoFolder,
    NotEncrypted,
    Refused,
    ServerError,
    TooSlow,
    Unreachable,
    Untrusted,
)
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Faults, Proxy

from .bench import ImapBench, Settings
from .contract import ids, mail

# ── Coming in ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def bench(dovecot: Dovecot) -> ImapBench:
    return ImapBench(dovecot)


@pytest.fixture
def proxy(dovecot: Dovecot) -> Iterator[Proxy]:
    with Proxy(dovecot.port) as running:
        yield running


def test_starttls(bench: ImapBench) -> None:
    bench.deliver(mail(1))
    with bench.open(security="starttls", port=bench.server.port) as box:
        assert ids(list(box.fetch(box.new()))) == ["1"]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_unknown_certificate_is_not_trusted(bench: ImapBench, security: str) -> None:
    port = bench.server.tls_port if security == "tls" else bench.server.port
    with pytest.raises(Untrusted) as e, bench.open(ca_file=None, security=security, port=port):
        pass
    assert f"localhost:{port}" in str(e.value)
    assert "ca_file" in str(e.value)
    assert e.value.needs_person


def test_a_certificate_for_another_host_is_not_trusted(bench: ImapBench) -> None:
    with (
        pytest.raises(Untrusted),
        bench.open(host="127.1"),
    ):  # the same machine, but not the name that the certificate gives
        pass


def test_a_ca_file_that_is_not_there(bench: ImapBench) -> None:
    with pytest.raises(Untrusted) as e, bench.open(ca_file="/nowhere/ca.pem"):
        pass
    assert "/nowhere/ca.pem" in str(e.value)


def test_a_wrong_password_is_told_without_the_password(bench: ImapBench) -> None:
    with pytest.raises(LoginRefused) as e, bench.open(secret="falsch123"):
        pass
    assert "falsch123" not in str(e.value)
    assert f"localhost:{bench.server.tls_port}" in str(e.value)
    assert e.value.needs_person


def test_a_password_with_umlauts(dovecot: Dovecot) -> None:
    with ImapMailbox(
        Settings(
            dovecot.tls_port,
            "umlaut",
            secret="grün & süß",
            ca_file=str(dovecot.certificates.authority),
        )
    ) as box:
        assert box.new() == []


def test_a_password_full_of_quotes_is_a_wrong_password_and_nothing_else(bench: ImapBench) -> None:
    with pytest.raises(LoginRefused), bench.open(secret='a"b\\c {3}\r\nX LOGOUT'):
        pass
    with pytest.raises(LoginRefused), bench.open(username='a b"c\r\n', secret="falsch"):
        pass


def test_starttls_that_is_not_offered(bench: ImapBench, proxy: Proxy) -> None:
    """A line in the middle that takes STARTTLS away must not get the password."""
    proxy.down = Faults(rewrite=lambda b: b.replace(b" STARTTLS", b""))
    with pytest.raises(NotEncrypted), bench.open(security="starttls", port=proxy.port, host="localhost"):
        pass
    assert not any(b"LOGIN" in c or b"AUTH" in c for c in proxy.commands)


def test_plain_text_is_for_this_machine_alone() -> None:
    with pytest.raises(NotEncrypted), ImapMailbox(Settings(143, "a", "imap.example", "none")):
        pass


def test_tls_to_a_port_in_plain_text(bench: ImapBench) -> None:
    with pytest.raises((NotEncrypted, TooSlow)), bench.open(port=bench.server.port, timeout=1):
        pass


def test_nobody_listens(bench: ImapBench) -> None:
    with Proxy(1) as p:
        port = p.port
    with pytest.raises(Unreachable) as e, bench.open(port=port):
        pass
    assert f"localhost:{port}" in str(e.value)
    assert not e.value.needs_person


def test_a_host_that_does_not_exist(bench: ImapBench) -> None:
    with pytest.raises(Unreachable), bench.open(host="no-such-host.invalid"):
        pass


def test_a_folder_that_does_not_exist(bench: ImapBench) -> None:
    for ask in (ImapMailbox.new, ImapMailbox.status):
        with pytest.raises(NoFolder) as e, bench.open(folder="Nirgends") as box:
            ask(box)
        assert "Nirgends" in str(e.value)


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────


def test_the_instant_of_receipt_is_the_server_s(bench: ImapBench) -> None:
    at = datetime(2021, 9, 20, 23, 59, 59, tzinfo=timezone(timedelta(hours=2)))
    bench.deliver(mail(1), at)
    with bench.open() as box:
        (found,) = box.fetch(box.new())
    assert found.internaldate == at
    assert found.internaldate is not None
    assert found.internaldate.tzinfo is not None


def test_a_folder_deleted_and_made_anew_has_other_numbers(dovecot: Dovecot) -> None:
    """The same UID is another mail by then: a key of before must not file it away."""
    bench = ImapBench(dovecot, folder="Anmeldungen")
    with bench.staff() as staff:
        staff.create_folder("Anmeldungen")
    bench.deliver(mail("old"))
    with bench.open() as box:
        (old,) = box.new()
    with bench.staff() as staff:
        staff.delete_folder("Anmeldungen")
        staff.create_folder("Anmeldungen")
    bench.deliver(mail("new"))
    with bench.open() as box:
        (new,) = box.new(old)
        assert new.uid == old.uid
        assert new.uidvalidity != old.uidvalidity
        assert list(box.fetch([old])) == []
        box.file_handled([old])
        assert ids(list(box.fetch([new]))) == ["new"]
    assert bench.lying() == ["new"]


def test_status_tells_at_a_glance_whether_anything_came(bench: ImapBench) -> None:
    with bench.open() as box:
        before = box.status()
    with bench.open() as box:
        assert box.status() == before
    bench.deliver(mail(1))
    with bench.open() as box:
        after = box.status()
        assert after.messages == before.messages + 1
        assert (after.uidnext or 0) > (before.uidnext or 0)
        box.new()
        bench.deliver(mail(2))
        assert box.status().messages == 2  # also while the folder is selected


def test_an_idle_tick_is_six_commands(dovecot: Dovecot, proxy: Proxy) -> None:
    with ImapBench(dovecot, port=proxy.port).open() as box:
        box.status()
    assert [c.split()[1] for c in proxy.commands] == [b"CAPABILITY", b"LOGIN", b"STATUS", b"LOGOUT"]


def test_commands_grow_with_batches(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port)
    bench.deliver_all([mail(n) for n in range(200)])
    with bench.open() as box:
        keys = box.new()
        assert len(list(box.fetch(keys))) == 200
        box.file_handled(keys[:150])
        box.mark_review(keys[150:])
        box.new(keys[-1])
    assert len(proxy.commands) < 20


def test_the_keywords_are_set(bench: ImapBench) -> None:
    bench.handled_folder = None
    for n in range(2):
        bench.deliver(mail(n))
    with bench.open() as box:
        keys = box.new()
        box.file_handled(keys[:1])
        box.mark_review(keys[1:])
        assert [m.keywords for m in box.fetch(keys)] == [{DONE}, {REVIEW}]
    flags = bench.flags("INBOX")
    assert DONE.encode() in flags["0"]
    assert rb"\Seen" in flags["0"]
    assert rb"\Seen" not in flags["1"]


def test_a_copy_that_brings_our_keyword_along_is_new_all_the_same(bench: ImapBench) -> None:
    bench.deliver(mail(1))
    with bench.open() as box:
        keys = box.new()
        box.mark_review(keys)
        box.file_handled(keys)
    bench.bring_back("1")
    with bench.open() as box:
        assert ids(list(box.fetch(box.new(keys[-1])))) == ["1"]


def test_mail_that_others_marked_as_deleted_is_never_expunged(dovecot: Dovecot, proxy: Proxy) -> None:
    proxy.down = Faults(rewrite=lambda b: b.replace(b" MOVE ", b" X ").replace(b" MOVE]", b" X]"))
    for word in (b" UIDPLUS ", b" NOTHING "):
        bench = ImapBench(dovecot, port=proxy.port)
        hide = word
        proxy.down = Faults(
            rewrite=lambda b, hide=hide: b.replace(b" MOVE ", b" X ").replace(hide, b" Y ")  # type: ignore[misc]
        )
        for n in range(2):
            bench.deliver(mail(n))
        bench.flag("1", rb"\Deleted")
        with bench.open() as box:
            box.file_handled(box.new()[:1])
        assert "1" in bench.flags("INBOX")
        assert bench.handled() == ["0"]
        assert not any(c.upper().endswith(b" EXPUNGE") for c in proxy.commands)


def test_a_handled_folder_deleted_meanwhile_is_made_again(bench: ImapBench) -> None:
    for n in range(2):
        bench.deliver(mail(n))
    with bench.open() as box:
        keys = box.new()
        box.file_handled(keys[:1])
        with bench.staff() as staff:
            staff.delete_folder("Mailflow/Erledigt")
        box.file_handled(keys[1:])
    assert bench.handled() == ["1"]


def test_the_handled_folder_shows_in_the_staff_s_program(bench: ImapBench) -> None:
    with bench.open() as box:
        box.prepare()
    with bench.staff() as staff:
        assert "Mailflow/Erledigt" in [name for _, _, name in staff.list_sub_folders()]


# ── Sent ──────────────────────────────────────────────────────────────────────────────────────


def test_copies_in_the_sent_folder(bench: ImapBench) -> None:
    bench.sent_folder = "Sent"
    at = datetime(2026, 11, 20, 10, tzinfo=UTC)  # no server takes an instant to come
    with bench.open() as box:
        assert box.find_in_sent("<1@x.example>") is None
        box.append_sent([(mail(n).replace(b"\r\n", b"\n"), at) for n in range(3)])
        box.append_sent([(mail(3), at)])
        assert box.find_in_sent("<1@x.example>")
        assert not box.find_in_sent("<9@x.example>")
        assert not box.find_in_sent('<1@x.example>" OR ALL\r\n')
        assert box.new() == []
    with bench.staff() as staff:
        staff.select_folder("Sent")
        found = staff.fetch(staff.search(), ["FLAGS", "INTERNALDATE", "BODY.PEEK[]"])
    assert [m[b"BODY[]"] for m in found.values()] == [mail(n) for n in range(4)]
    assert {m[b"INTERNALDATE"] for m in found.values()} == {at}
    assert all(rb"\Seen" in m[b"FLAGS"] for m in found.values())


def test_the_server_s_own_sent_folder_is_taken(bench: ImapBench) -> None:
    """SPECIAL-USE: the configured "Sent" is called "Gesendete Objekte" here."""
    bench.sent_folder = "Sent"
    with bench.staff() as staff:
        staff.create_folder("Gesendete Objekte")
    with bench.open() as box:
        assert box.prepare() == ("Mailflow/Erledigt",)
        box.append_sent([(mail(1), datetime.now(UTC))])
        assert box.find_in_sent("<1@x.example>")
    assert list(bench.flags("Gesendete Objekte")) == ["1"]
    assert bench.flags("Sent") == {}


def test_no_sent_folder_no_copies(bench: ImapBench) -> None:
    with bench.open() as box:
        assert not box.copies_sent
        box.append_sent([(mail(1), datetime.now(UTC))])
    assert bench.flags("Sent") == {}


# ── Large mails ───────────────────────────────────────────────────────────────────────────────


@cache
def with_attachment(size: int = 3_000_000) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "p@x.example", "Anmeldung", "<1@x.example>"
    message.set_content("Guten Tag, hiermit melde ich mich für Workshop B an. Grüße", charset="utf-8")
    message.add_alternative("<p>Guten Tag, <b>hiermit</b> melde ich mich an.</p>", subtype="html")
    body = random.Random(1).randbytes(size)
    message.add_attachment(body, maintype="application", subtype="pdf", filename="Bogen Müller.pdf")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="x.ics")
    return message.as_bytes().replace(b"\n", b"\r\n")


def test_attachments_stay_on_the_server(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port)
    bench.deliver(with_attachment())
    with bench.open() as box:
        (found,) = box.fetch(box.new())
    assert proxy.bytes_down < 10_000
    assert found.partial
    assert not found.truncated
    whole, rebuilt = email.message_from_bytes(with_attachment()), email.message_from_bytes(found.raw)
    assert rebuilt.items() == whole.items()
    parts, originals = list(rebuilt.walk()), list(whole.walk())
    assert [p.get_content_type() for p in parts] == [p.get_content_type() for p in originals]
    assert [p.get_filename() for p in parts] == [p.get_filename() for p in originals]
    for part, original in zip(parts, originals, strict=True):
        if part.get_content_type() == "application/pdf":
            assert int(part["X-Mailflow-Omitted"]) > 4_000_000
            assert part.get_payload() == ""
        elif not part.is_multipart():
            assert part.get_payload(decode=True) == original.get_payload(decode=True)
            assert part.items() == original.items()
    assert not rebuilt.defects


def test_a_mail_that_is_nothing_but_an_attachment(dovecot: Dovecot, proxy: Proxy) -> None:
    message = EmailMessage()
    message["Message-ID"] = "<1@x.example>"
    message.set_content(b"%PDF" * 500_000, maintype="application", subtype="pdf", filename="a.pdf")
    bench = ImapBench(dovecot, port=proxy.port)
    bench.deliver(message.as_bytes())
    with bench.open() as box:
        (found,) = box.fetch(box.new())
    assert proxy.bytes_down < 10_000
    rebuilt = email.message_from_bytes(found.raw)
    assert rebuilt.get_filename() == "a.pdf"
    assert rebuilt.get_payload() == ""
    assert rebuilt["X-Mailflow-Omitted"]


def test_a_long_text_comes_whole_and_an_endless_one_is_cut(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port)
    bench.deliver(mail(1, "lang " * 30_000))
    bench.deliver(mail(2, "endlos\r\n" * 400_000))
    with bench.open() as box:
        first, second = box.fetch(box.new())
    assert (first.partial, first.truncated) == (False, False)
    assert first.raw == mail(1, "lang " * 30_000)
    assert (second.partial, second.truncated) == (True, True)
    assert 1_000_000 < len(second.raw) < 1_100_000
    assert proxy.bytes_down < 1_400_000


def test_a_forwarded_mail_with_a_large_attachment_keeps_its_header(bench: ImapBench) -> None:
    message = EmailMessage()
    message["Message-ID"] = "<1@x.example>"
    message.set_content("Siehe Anhang")
    message.add_attachment(email.message_from_bytes(with_attachment(200_000), policy=email.policy.default))
    bench.deliver(message.as_bytes())
    with bench.open() as box:
        (found,) = box.fetch(box.new())
    assert found.partial
    assert len(found.raw) < 40_000
    assert b"Siehe Anhang" in found.raw
    assert b"Subject: Anmeldung" in found.raw


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed\r\n\r\nno boundary " + b"x" * 50_000,
        b"Content-Type: multipart/mixed; boundary=123\r\n\r\n--123\r\n\r\n" + b"x\r\n" * 20_000,
        b"Content-Type: multipart/mixed; boundary=123\r\n\r\n"
        b"--123\r\n\r\nHallo\r\n--123\r\nContent-Type: image/png\r\n\r\n" + b"x\r\n" * 20_000 + b"--123--\r\n",
        b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(500))
        + b"\r\nHallo" * 5_000,
        b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\n" + b"x\r\n" * 20_000,
        b'Content-Type: text/plain; charset="\xff"\r\nContent-Disposition: attachment\r\n\r\n' + b"x\r\n" * 20_000,
        b"Content-Type: ;;;\r\nContent-Transfer-Encoding: x\r\n\r\n" + b"y\r\n" * 20_000,
        b"\x00" * 0 + b"Subject: " + b"s" * 60_000 + b"\r\n\r\nHallo",
    ],
    ids=["no-boundary", "one-part", "number", "deep", "rfc822", "attached-text", "nonsense", "long-header"],
)
def test_broken_structures_give_a_mail_all_the_same(bench: ImapBench, raw: bytes) -> None:
    bench.deliver(raw)
    bench.deliver(mail(2))
    with bench.open() as box:
        mails = list(box.fetch(box.new()))
    assert len(mails) == 2
    assert mails[0].raw.startswith(raw.split(b"\r\n\r\n")[0])
    assert (b"Hallo" in raw) == (b"Hallo" in mails[0].raw)
    assert box.unreadable == {}


def test_many_large_mails_fit_into_memory_in_order(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port)
    mails = [mail(n) if n % 3 else mail(n, "x" * 900_000) for n in range(30)]
    bench.deliver_all(mails)
    with bench.open() as box:
        assert [m.raw for m in box.fetch(box.new())] == mails


# ── What servers say no to, and lines that break ──────────────────────────────────────────────


def refusing(word: bytes, answer: bytes) -> Callable[[bytes], bytes | None]:
    def answered(line: bytes) -> bytes | None:
        if word in line.upper().split():
            return answer if answer.startswith(b"*") else line.split()[0] + b" " + answer + b"\r\n"
        return None

    return answered


COMMANDS = [b"CAPABILITY", b"LOGIN", b"STATUS", b"SELECT", b"SEARCH", b"FETCH", b"STORE", b"MOVE", b"LIST", b"CREATE"]


def work(bench: ImapBench) -> int:
    """What a run does, from the greeting to the good-bye."""
    with bench.open() as box:
        box.status()
        keys = box.new()
        mails = list(box.fetch(keys))
        box.prepare()
        box.file_handled(keys[:1])
        box.mark_review(keys[1:])
        return len(mails)


def fault_of(bench: ImapBench) -> ServerError | None:
    try:
        work(bench)
    except ServerError as e:
        return e
    return None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        (b"NO [SERVERBUG] Internal error occurred", (Refused, NoFolder, LoginRefused)),
        (b"BAD Error in IMAP command", (Refused, NoFolder, LoginRefused)),
        (b"* BYE Server shutting down\r\n", (Dropped,)),
        (b"OK nothing more", (Garbled, Refused, NoFolder)),
    ],
    ids=["NO", "BAD", "BYE", "empty"],
)
def test_no_bad_and_bye_at_each_command(
    dovecot: Dovecot, proxy: Proxy, command: bytes, answer: bytes, kinds: tuple[type[ServerError], ...]
) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=2)
    for n in range(2):
        bench.deliver(mail(n))
    proxy.answer = refusing(command, answer)
    fault = fault_of(bench)
    if fault is None:
        assert not answer.startswith(b"* BYE")
    else:
        assert isinstance(fault, kinds)
        assert f"127.0.0.1:{proxy.port}" in str(fault)
        assert "b'" not in str(fault)
    proxy.heal()
    bench.deliver(mail(7))
    assert work(bench) >= 1
    assert set(bench.lying()) | set(bench.handled()) == {"0", "1", "7"}


def test_a_mail_that_the_server_cannot_give_holds_up_nobody(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port)
    for n in range(4):
        bench.deliver(mail(n))
    with bench.open() as box:
        keys = box.new()
        sick = keys[1].uid.encode()

        def answered(line: bytes) -> bytes | None:
            words = line.split()
            if b"FETCH" in words and b"BODY.PEEK[]" in line and (sick in words[3].split(b",") or b":" in words[3]):
                return words[0] + b" NO [SERVERBUG] Corrupted mail\r\n"
            return None

        proxy.answer = answered
        assert ids(list(box.fetch(keys))) == ["0", "2", "3"]
        assert list(box.unreadable) == [keys[1]]
        assert "Corrupted" in box.unreadable[keys[1]]


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize("kind", ["cut", "close", "half_close"])
def test_wherever_the_line_breaks_it_is_one_error_and_nothing_is_lost(
    dovecot: Dovecot, proxy: Proxy, direction: str, kind: str
) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=0.5)
    for n in range(3):
        bench.deliver(mail(n))
    work(bench)
    whole = proxy.bytes_up if direction == "up" else proxy.bytes_down
    bench.deliver(mail(3))
    for offset in range(0, whole, max(whole // 25, 1)):
        proxy.heal()
        setattr(proxy, direction, Faults(**{kind: offset}))
        fault = fault_of(bench)
        assert fault is None or isinstance(fault, Dropped | TooSlow | Garbled), f"{kind} {direction} at {offset}"
    proxy.heal()
    work(bench)
    assert set(bench.lying()) | set(bench.handled()) == {"0", "1", "2", "3"}


def test_garbage_in_the_line_is_an_error_of_the_server(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=0.25)
    bench.deliver(mail(1))
    work(bench)
    whole = proxy.bytes_down
    for offset in range(0, whole, max(whole // 30, 1)):
        proxy.heal()
        proxy.down = Faults(garbage=(offset, b"\xff\xfe garbage )(\r\n* 3 FETCH (UID 1 BODY[] {9999999}\r\n"))
        fault = fault_of(bench)  # anything else than a ServerError comes through and fails the test
        assert fault is None or f"127.0.0.1:{proxy.port}" in str(fault)
    assert set(bench.lying()) | set(bench.handled()) == {"1"}


def test_a_stalled_server_ends_with_the_time_out(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=0.4)
    for at in (0, 50, 400, 1200):
        proxy.heal()
        proxy.down = Faults(stall=at)
        began = time.monotonic()
        with pytest.raises(TooSlow):
            work(bench)
        assert time.monotonic() - began < 2.5


def test_a_server_that_stops_in_the_middle_of_waiting(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=1)
    with bench.open() as box:
        box.new()
        proxy.answer = refusing(b"IDLE", b"* BYE going down\r\n")
        with pytest.raises(Dropped):
            box.wait(10, lambda: False)


def test_slow_but_alive(dovecot: Dovecot, proxy: Proxy) -> None:
    bench = ImapBench(dovecot, port=proxy.port, timeout=1)
    bench.deliver_all([mail(n) for n in range(100)])
    proxy.up = proxy.down = Faults(delay=0.015)
    began = time.monotonic()
    with bench.open() as box:
        keys = box.new()
        assert len(list(box.fetch(keys))) == 100
        box.file_handled(keys)
    assert time.monotonic() - began < 1.5


def test_an_error_is_a_sentence_in_both_languages() -> None:
    from mailflow import wording

    for kind in (Unreachable, TooSlow, Dropped, Untrusted, NotEncrypted, LoginRefused, Refused, Garbled, NoFolder):
        e = kind("imap.example:993", step="FETCH", answer="nope\r\n\x1b[31m")
        assert wording.say(e.key, "en", **e.values) == str(e)
        assert "imap.example:993" in wording.say(e.key, "de", **e.values)
        assert str(e).isprintable()


def test_a_key_is_a_value() -> None:
    assert Key("INBOX", 1, "2") == Key("INBOX", 1, "2")
