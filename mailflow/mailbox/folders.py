"""Names of folders: as the office writes them, and as a server spells them.

In: "Mailflow/Erledigt". Out: "INBOX.Mailflow.Erledigt" where the server's personal namespace begins so (RFC 2342).
imapclient encodes to modified UTF-7. Never: a folder renamed or deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError
from imapclient.imapclient import SENT

if TYPE_CHECKING:
    from imapclient import IMAPClient


@dataclass(frozen=True)
class Namespace:
    """Where a user's own folders begin, and what stands between a folder and its child."""

    prefix: str = ""
    delimiter: str = "/"

    def spelled(self, name: str) -> str:
        """The office's "/" becomes the server's delimiter; a name outside the prefix is put inside, INBOX stays."""
        name = name.strip("/")
        if self.delimiter and self.delimiter != "/":
            name = name.replace("/", self.delimiter)
        if name.upper() == "INBOX" or name.startswith(self.prefix):
            return name
        return self.prefix + name


def namespace(client: IMAPClient) -> Namespace:
    """The first personal namespace; without the extension only the delimiter is asked for (RFC 3501 §6.3.8)."""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        if personal:
            prefix, delimiter = personal[0]
            return Namespace(prefix or "", delimiter or "")
    found = client.list_folders("", "")
    return Namespace("", _text(found[0][1]) if found and found[0][1] else "")


def existing(client: IMAPClient, name: str) -> bool:
    """Whether a folder of exactly this name can be selected."""
    wanted = name.upper() if name.upper() == "INBOX" else name
    for flags, _, found in client.list_folders("", name):
        folder = _text(found)
        if wanted == (folder.upper() if folder.upper() == "INBOX" else folder):
            return not {f.lower() for f in flags} & {rb"\noselect", rb"\nonexistent"}
    return False


def create(client: IMAPClient, name: str, delimiter: str) -> None:
    """Create `name` and whatever lies above it, and show it in the staff's mail programs.

    imapclient's error where the server refuses."""
    try:
        client.create_folder(name)
    except IMAPClientAbortError:
        raise
    except IMAPClientError:  # made by somebody else meanwhile, or the server wants the parents first
        above = name.rpartition(delimiter)[0] if delimiter else ""
        if existing(client, name):
            return
        if not above or existing(client, above):
            raise
        create(client, above, delimiter)
        client.create_folder(name)
    client.subscribe_folder(name)


def sent(client: IMAPClient) -> str | None:
    """The folder that the server itself marks as the one for sent mail (RFC 6154); None where it marks none."""
    for flags, _, name in client.list_folders():
        if SENT in flags:
            return _text(name)
    return None


def _text(name: str | bytes) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else name
