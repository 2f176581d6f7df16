"""Did a machine write a mail, and which rule says so.

In goes a `Letter` (headers, parts, the sender's own words); out comes a `Machine` verdict, or None for a person. The
rules stand in order: what is certain first, then what only forbids a reply, at last absence notes known by nothing
but their text. Two faults cost most: answering a machine (loops), and taking a person's mail for a machine's. So
X-Auto-Response-Suppress, an odd Precedence, or a bounce that somebody forwards never decide alone.

Sources: RFC 3834, RFC 3464, RFC 8098, RFC 5546; what Mailman, Zammad, osTicket, FreeScout, Request Tracker, Discourse,
Roundup and syzkaller found out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mailflow.learnt import expression
from mailflow.mail import bounce, phrases
from mailflow.mail.letter import Letter
from mailflow.model import Certainty, Machine, Zone


def machine(letter: Letter) -> Machine | None:
    """The verdict of the first rule that applies; None: a person wrote it."""
    for rule in RULES:
        found = rule(letter)
        if found is not None:
            return found
    return None


def _certain(rule: str, detail: str) -> Machine:
    return Machine(rule, Certainty.CERTAIN, detail[:200])


def _no_reply(rule: str, detail: str) -> Machine:
    return Machine(rule, Certainty.NO_REPLY, detail[:200])


# ── Our own mail coming back ──────────────────────────────────────────────────────────────────


def own_mail(letter: Letter) -> Machine | None:
    """Our address as sender, our loop header, our Message-ID domain, our address in List-Post."""
    if letter.sender.key in letter.our_addresses():
        return _certain("own-address", letter.sender.email)
    if letter.first("x-mailflow-loop"):
        return _certain("own-loop", letter.first("x-mailflow-loop"))
    domain = letter.office.message_id_domain.lower()
    message_id = (letter.message_id or "").lower()
    # colleagues of the same house may have Message-IDs of the same domain: theirs shows in their address
    if domain and message_id.endswith(f"@{domain}>") and not letter.sender.key.endswith(f"@{domain}"):
        return _certain("own-message-id", message_id)
    if any(address in letter.first("list-post").lower() for address in letter.our_addresses()):
        return _certain("own-list", letter.first("list-post"))
    return None


# ── Delivery reports and receipts by their form ───────────────────────────────────────────────


def report(letter: Letter) -> Machine | None:
    """multipart/report, or a report part in another mail that nobody forwarded."""
    root, body = letter.root, letter.body
    kinds = {part.type for part in body.reports}
    declared = root.parameters.get("report-type", "").lower() if root.type == "multipart/report" else ""
    if root.type != "multipart/report" and not (kinds and letter.prefix != "forward"):
        return None
    if "disposition-notification" in declared or any("disposition" in k for k in kinds):
        return _certain("read-receipt", root.type)
    if "feedback-report" in declared or "message/feedback-report" in kinds:
        return _certain("feedback-report", root.type)
    return bounce.from_report("delivery-report", letter)


def calendar(letter: Letter) -> Machine | None:
    """An answer to a calendar invitation: by the entry itself, by Exchange's content class, or by subject and form."""
    answer = phrases.calendar_answer(letter.subject)
    method, status = bounce.calendar_method(letter.body.calendars)
    if method in ("REPLY", "COUNTER"):
        detail = f"METHOD:{method} {status}".strip()
    elif answer and "calendarmessage" in letter.first("content-class").lower():
        detail = letter.first("content-class")
    elif answer and not method and phrases.only_calendar_lines(letter.own) and not letter.prefix:
        detail = letter.subject
    else:
        return None
    if status == "DECLINED" or (not status and answer == "declined"):
        return _no_reply("calendar-declined", detail)
    if method == "COUNTER" or answer == "counter":
        return _no_reply("calendar-counter", detail)
    if not phrases.only_calendar_lines(letter.own):  # the person added words of his own
        return _no_reply("calendar-reply", detail)
    return _certain("calendar-reply", detail)


# ── Certain by one header ─────────────────────────────────────────────────────────────────────


def auto_submitted(letter: Letter) -> Machine | None:
    """Auto-Submitted with any value but "no" (RFC 3834 §5)."""
    for value in letter.headers.get("auto-submitted", ()):
        keyword = re.split(r"[;(\s]", value.strip(), maxsplit=1)[0].lower()
        if keyword and keyword != "no":
            return _with_bounce(letter, _certain("auto-submitted", value))
    return None


def _with_bounce(letter: Letter, verdict: Machine) -> Machine:
    """The same verdict with the facts of a bounce, if it is one."""
    if not bounce.looks_like_one(letter):
        return verdict
    return bounce.from_report(verdict.rule, letter, verdict.detail)


def null_return_path(letter: Letter) -> Machine | None:
    if letter.return_path != "":
        return None
    if letter.first("return-path") and "<>" not in "".join(letter.first("return-path").split()):
        return None
    if "return-path" not in letter.headers:
        return None
    return _with_bounce(letter, _certain("null-return-path", "Return-Path: <>"))


_DAEMONS = expression(r"(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|mailerdaemon|double-bounce)(?:[-_.+=].*)?$")


def daemon(letter: Letter) -> Machine | None:
    """From: mailer-daemon@, or a From that is empty."""
    if _DAEMONS.match(letter.local_part):
        return _with_bounce(letter, _certain("mailer-daemon", letter.sender.email))
    if letter.from_field is not None and letter.from_field.strip(' "') in ("", "<>"):
        return _with_bounce(letter, _certain("empty-sender", "From: <>"))
    return None


_AUTOREPLY_HEADERS = (
    "x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponder", "x-autoresponse", "x-auto-response",
    "x-autoreply-from", "x-mail-autoreply", "x-fc-machinegenerated", "x-autogenerated", "x-vacation",
    "x-amazon-auto-reply", "x-exim-autoreply", "x-ms-exchange-message-is-ndr", "x-failed-recipients", "x-cron-env",
)  # fmt: skip


def autoreply_header(letter: Letter) -> Machine | None:
    for name in _AUTOREPLY_HEADERS:
        for value in letter.headers.get(name, ()):
            if value.strip().lower() not in ("no", "false", "0"):
                return _with_bounce(letter, _certain("autoreply-header", f"{name}: {value}"))
    if (
        letter.first("precedence").strip() in ("auto_reply", "auto-reply")
        or letter.first("preference").strip() == "auto_reply"
    ):
        return _certain("precedence-auto-reply", "Precedence: auto_reply")
    if "autoresponder" in letter.first("x-post-messageclass").lower() or letter.first(
        "delivered-to"
    ).lower().startswith("autoresponder"):
        return _certain("autoreply-header", "Autoresponder")
    return None


# ── Certain by words and form together ────────────────────────────────────────────────────────


def text_bounce(letter: Letter) -> Machine | None:
    """A bounce without any machine header: a known subject or sender *and* the form of a bounce."""
    if letter.prefix or not bounce.looks_like_one(letter):
        return None
    return bounce.from_report("bounce-text", letter, letter.subject)


def receipt_text(letter: Letter) -> Machine | None:
    """A read receipt or delivery receipt known by its subject *and* its text."""
    if phrases.RECEIPT_SUBJECT.match(letter.subject) and phrases.RECEIPT_TEXT.search(letter.full[:1500]):
        return _certain("read-receipt", letter.subject)
    return None


# ── No reply, but a person may look ───────────────────────────────────────────────────────────


def spam(letter: Letter) -> Machine | None:
    if letter.first("x-spam-flag").strip().lower() in ("yes", "true"):
        return _no_reply("spam-flag", "X-Spam-Flag: YES")
    return None


def mailing_list(letter: Letter) -> Machine | None:
    for name in ("list-id", "list-post", "list-unsubscribe"):
        if letter.first(name):
            return _no_reply("list", f"{name}: {letter.first(name)}")
    if letter.first("precedence").strip() == "list":
        return _no_reply("list", "Precedence: list")
    return None


def bulk(letter: Letter) -> Machine | None:
    """Precedence: bulk or junk; X-Loop; X-No-Ack. A Precedence in odd case only with a further sign."""
    value = letter.first("precedence").strip()
    if value in ("bulk", "junk"):
        return _no_reply("bulk", f"Precedence: {value}")
    if value.lower() in ("bulk", "junk", "list", "auto_reply", "auto-reply") and letter.first(
        "x-auto-response-suppress"
    ):
        return _no_reply("bulk", f"Precedence: {value}")
    if letter.first("x-loop").strip():
        return _no_reply("loop", f"X-Loop: {letter.first('x-loop')}")
    if letter.first("x-no-ack").strip().lower() not in ("", "no", "false", "0"):
        return _no_reply("no-ack", "X-No-Ack")
    return None


_NO_REPLY = expression(
    r"(?:.*[._+-])?(?:no|not|donot|dont|do-not|keine?|nicht)[-_.]?(?:reply|replies|antwort(?:en)?|answer"
    r"|respond)(?:[-_.+\d].*)?$"
)


def no_reply_sender(letter: Letter) -> Machine | None:
    if _NO_REPLY.match(letter.local_part[:64]):
        return _no_reply("no-reply-sender", letter.sender.email)
    return None


def newsletter(letter: Letter) -> Machine | None:
    """A newsletter without list headers: words about unsubscribing in a mail laid out for many."""
    if letter.prefix:
        return None
    visible = "\n".join(letter.full[r.start : r.end] for r in letter.full_regions if r.zone in _WRITTEN_HERE)
    found = phrases.newsletter_words(visible, letter.sender.name)
    return _no_reply("newsletter", found) if found else None


_WRITTEN_HERE = frozenset((Zone.OWN, Zone.SIGNATURE, Zone.FOOTER, Zone.ANSWER))


# ── Absence notes by their text ───────────────────────────────────────────────────────────────


def absence(letter: Letter) -> Machine | None:
    """An absence note or acknowledgement without headers, if nothing in it reads as a request of its sender."""
    if letter.prefix == "forward":
        return None
    found = phrases.absence_words(letter.subject, letter.own, inherited=bool(letter.prefix))
    return Machine("absence-text", Certainty.ABSENCE, found[:200]) if found else None


RULES: tuple[Callable[[Letter], Machine | None], ...] = (
    own_mail,
    report,
    calendar,
    auto_submitted,
    null_return_path,
    daemon,
    autoreply_header,
    text_bounce,
    receipt_text,
    spam,
    mailing_list,
    bulk,
    no_reply_sender,
    newsletter,
    absence,
)
