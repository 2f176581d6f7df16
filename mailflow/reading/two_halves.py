"""A name of which header and signature have one half each: From "Ferreira", signed "Maria".

In: the display name, the signed name, the address. Out: both together, the given name first, or "". Never: a half that the
address does not bear out, nor an office's word.
"""

from __future__ import annotations

import re

from mailflow.reading import names


def together(display: str, signed: str, email: str) -> str:
    """The full name, where each half is one word and the address spells the header's with something more: "ferreira77",
    "m.ferreira". Who signs with one word signs with his given name, unless the address has it the other way round."""
    if not (_is_half(display) and _is_half(signed)) or names.same(display, signed):
        return ""
    local = names.plain(email).partition("@")[0]
    shown, written = names.core(display)[0], names.core(signed)[0]
    if names.is_functional(email) or shown not in local or local == shown or names.has_noun(f"{display} {signed}"):
        return ""
    pieces = [p for p in re.split(r"[^a-z]+", local) if p]
    return f"{display} {signed}" if pieces == [shown, written[0]] else f"{signed} {display}"  # "maria.f"


def _is_half(name: str) -> bool:
    return len(name.split()) == 1 and name.isalpha() and len(name) > 1 and names.could_be_name(name)
