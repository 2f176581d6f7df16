"""When the office's server took a mail and by whose word (policy §3), and whether it doubts the sender.

In go the header fields, the mailbox's INTERNALDATE if there is one, and the office's settings; out come a
`Receipt` and, where the office's own server found the sender to be false, one sentence on that. The sender's
`Date:` never wins over a better source, and a header that the sender could have written is never believed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from mailflow.learnt import expression
from mailflow.mail.headers import instant
from mailflow.model import Office, Receipt, ReceiptSource


def receipt(received: list[str], date: datetime | None, internaldate: datetime | None, clock: datetime) -> Receipt:
    """INTERNALDATE, else the topmost `Received:` that names an instant, else `Date:`, else `clock`.

    `received` are the raw fields, topmost first. A naive `internaldate` is UTC.
    """
    if internaldate is not None:
        aware = internaldate if internaldate.tzinfo else internaldate.replace(tzinfo=UTC)
        return Receipt(aware, ReceiptSource.INTERNALDATE)
    for field in received[:20]:
        taken = instant(field.rpartition(";")[2])
        if taken is not None:
            return Receipt(taken, ReceiptSource.RECEIVED)
    if date is not None:
        return Receipt(date, ReceiptSource.DATE)
    return Receipt(clock, ReceiptSource.CLOCK)


_COMMENT = expression(r"\([^()]*\)")
_RESULT = expression(r"(?:^|;)\s*(dmarc|spf|dkim|compauth)\s*=\s*([a-z]+)", re.IGNORECASE)


def unauthenticated(results: list[str], office: Office) -> str | None:
    """Why the office's own server doubts the sender; None where it does not, or where the office has not switched
    the check on (`Office.authserv_id`).

    `results` are the raw `Authentication-Results:` fields, topmost first. Only the topmost one with the office's
    own authserv-id counts: whatever stands below it, the sender may have written himself (RFC 8601 §5).
    """
    if office.authserv_id is None:
        return None
    for field in results[:50]:
        text = _COMMENT.sub(" ", field[:4000])
        server, _, rest = text.partition(";")
        if "=" in server:  # Microsoft 365 names no server
            server, rest = "", text
        if (server.split() or [""])[0].lower() == office.authserv_id.lower():
            return _failure(rest)
    return None


def _failure(results: str) -> str | None:
    found: dict[str, set[str]] = {}
    for method, result in _RESULT.findall(";" + results):
        found.setdefault(method.lower(), set()).add(result.lower())
    dmarc, spf, dkim = (found.get(m, set()) for m in ("dmarc", "spf", "dkim"))
    if "pass" in dmarc:
        return None
    if "fail" in dmarc:
        return "dmarc=fail"
    if "fail" in found.get("compauth", set()):
        return "compauth=fail"
    if spf & {"fail", "hardfail"} and "pass" not in dkim:
        return "spf=fail"
    if dkim & {"fail"} and "pass" not in dkim | spf:
        return "dkim=fail"
    return None
