"""The contract on a real Dovecot, and on the same Dovecot with what other servers lack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers import dovecot as servers
from tests.servers.dovecot import Dovecot
from tests.servers.proxy import Faults, Proxy

from .bench import ImapBench
from .contract import Bench, MailboxContract


def without(*words: bytes) -> Faults:
    """The server never says these words (they are overwritten, so that lengths stay)."""

    def rewrite(piece: bytes) -> bytes:
        for word in words:
            piece = piece.replace(b" " + word + b" ", b" X" + b"-" * (len(word) - 1) + b" ")
            piece = piece.replace(b" " + word + b"]", b" X" + b"-" * (len(word) - 1) + b"]")
        return piece

    return Faults(rewrite=rewrite)


class TestDovecot(MailboxContract):
    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Bench:
        return ImapBench(dovecot)


class TestAnotherFolder(MailboxContract):
    """Mail is sorted into a folder of its own by the server."""

    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Bench:
        bench = ImapBench(dovecot, folder="Fachtag/Anmeldungen für 2026")
        with bench.staff() as client:
            client.create_folder(bench.folder)
        return bench


class _Proxied(MailboxContract):
    hidden: tuple[bytes, ...] = ()

    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Iterator[Bench]:
        with Proxy(dovecot.port) as proxy:
            proxy.down = without(*self.hidden)
            yield ImapBench(dovecot, port=proxy.port)


class TestWithoutMove(_Proxied):
    hidden = (b"MOVE",)


class TestWithoutMoveAndUidplus(_Proxied):
    """Nothing may be expunged: the originals stay, marked as deleted."""

    hidden = (b"MOVE", b"UIDPLUS")


class TestWithoutExtensions(_Proxied):
    hidden = (b"MOVE", b"UIDPLUS", b"IDLE", b"NAMESPACE", b"LITERAL+", b"MULTIAPPEND", b"SPECIAL-USE", b"SASL-IR")

    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Iterator[Bench]:
        with Proxy(dovecot.port) as proxy:
            proxy.down = without(*self.hidden)
            yield ImapBench(dovecot, port=proxy.port, timeout=1.0)  # also how often it polls


class TestWithoutKeywords(MailboxContract):
    """Exchange: PERMANENTFLAGS without \\*, and a STORE of a keyword is refused."""

    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Iterator[Bench]:
        with Proxy(dovecot.port) as proxy:
            proxy.down = Faults(rewrite=lambda b: b.replace(rb" \*)]", b")]   "))
            proxy.answer = _no_keywords
            yield ImapBench(dovecot, port=proxy.port, lists_done=True)


def _no_keywords(line: bytes) -> bytes | None:
    if b"STORE" in line and b"$Mailflow" in line:
        return line.split()[0] + b" NO keywords are not supported\r\n"
    return None


class TestKeywordsThatTheServerForgets(TestWithoutKeywords):
    """It promises keywords and refuses each one: no loop, no error, the database knows."""

    @pytest.fixture
    def bench(self, dovecot: Dovecot) -> Iterator[Bench]:
        with Proxy(dovecot.port) as proxy:
            proxy.answer = _no_keywords
            yield ImapBench(dovecot, port=proxy.port, lists_done=True)


@pytest.fixture(scope="module")
def courier() -> Iterator[Dovecot]:
    with servers.running(prefix="INBOX.", separator=".") as server:
        yield server


class TestCourierNamespace(MailboxContract):
    """Every folder lies below INBOX, and a full stop stands between folder and child."""

    @pytest.fixture
    def bench(self, courier: Dovecot) -> Bench:
        return ImapBench(courier, prefix="INBOX.", separator=".")
