"""Configuration: a folder with `mailflow.toml` and `events/*.toml` becomes `Settings` (`mailflow.settings`).

In: a folder. Out: frozen settings and events, or one `ConfigError` that carries *all* problems at once,
each with file, line, key, value and what would be right. Secrets are never in these files: they come from
the environment or from a file of their own, and only when somebody asks for them. No network, no database.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from . import model, settings
from .packaged import packaged
from .settings import LOOPBACK, ConfigError, Problem, Settings

__all__ = ["ConfigError", "Problem", "Settings", "load", "load_event"]


def _wrong(key: str, /, **values: str) -> PydanticCustomError:
    """A fault in our own words: pydantic carries it to `_problem`."""
    return PydanticCustomError("mailflow", "{key}", {"key": f"config.{key}", **values})


# ── What the files may say ────────────────────────────────────────────────────────────────────


class _File(BaseModel):
    """Unknown keys are an error: a typing mistake must not switch anything off silently."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        strict=True,
        defer_build=True,  # a shape that no file uses is never built
    )


def _address(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+", value):
        raise _wrong("address")
    return value


def _filled(value: str) -> str:
    if not value:
        raise _wrong("empty")
    return value


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _database(value: str) -> str:
    """A SQLite file needs the third slash: `sqlite://mailflow.db` would name a server."""
    try:
        url = urlsplit(value)
    except ValueError:
        raise _wrong("database") from None
    if url.scheme not in ("sqlite", "postgresql+psycopg") or (url.scheme == "sqlite" and url.netloc):
        raise _wrong("database")
    return value


Text = Annotated[str, AfterValidator(_filled)]
MailAddress = Annotated[str, AfterValidator(_address)]
_Item = TypeVar("_Item")
Many = Annotated[tuple[_Item, ...], BeforeValidator(_tuple)]
Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]


class _OAuth2(_File):
    """A token endpoint (RFC 6749 §6): the refresh token lies in a file, since servers rotate it."""

    token_url: Text
    client_id: Text
    refresh_token_file: Text
    client_secret_env: Text | None = None
    client_secret_file: Text | None = None
    scope: Text | None = None


class _Server(_File):
    host: Text
    port: Port
    security: Security
    username: Text | None = None
    password_env: Text | None = None
    password_file: Text | None = None
    oauth2: _OAuth2 | None = None
    ca_file: Text | None = None  # trust this certificate authority as well
    timeout: Annotated[float, Field(gt=0, le=600)] = 30.0  # seconds, for each connect and each answer

    @model_validator(mode="after")
    def _safe(self) -> Self:
        if self.security == "none" and self.host not in LOOPBACK:
            raise _wrong("plaintext", host=self.host)
        ways = [w for w in ("password_env", "password_file", "oauth2") if getattr(self, w) is not None]
        if len(ways) > 1:
            raise _wrong("two-secrets", ways=", ".join(ways))
        if bool(ways) != bool(self.username):
            raise _wrong("secret-missing" if self.username else "username-missing")
        return self


class _ImapIncoming(_Server):
    kind: Literal["imap"]
    port: Port = 993
    security: Security = "tls"
    folder: Text = "INBOX"
    handled_folder: Text | None = None

    @model_validator(mode="after")
    def _login(self) -> Self:
        if self.username is None:
            raise _wrong("username-missing")
        return self


class _MaildirIncoming(_File):
    kind: Literal["maildir"]
    path: Text
    handled_folder: Text | None = None


class _SmtpOutgoing(_Server):
    kind: Literal["smtp"]
    port: Port = 587
    security: Security = "starttls"
    sent_folder: Text | None = None  # on the incoming IMAP server; a copy by APPEND
    per_minute: Annotated[int, Field(ge=1)] = 600  # mails; a hoster's limit is respected


class _MaildirOutgoing(_File):
    kind: Literal["maildir"]
    path: Text


class _Mailbox(_File):
    """One mailbox of the office, with the events that are registered for there."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    address: MailAddress
    incoming: Annotated[_ImapIncoming | _MaildirIncoming, Field(discriminator="kind")]
    outgoing: Annotated[_SmtpOutgoing | _MaildirOutgoing, Field(discriminator="kind")]
    events: Many[Text] | None = None
    own_addresses: Many[MailAddress] = ()
    authserv_id: Text | None = None
    group_limit: Annotated[int, Field(ge=1)] = 10
    daily_limit: Annotated[int, Field(ge=1)] = 5
    grace_hours: Annotated[float, Field(ge=0)] = 48.0
    max_questions: Annotated[int, Field(ge=1)] = 2
    retention_days: Annotated[int, Field(ge=1)] = 180  # after an event's end; the event's own figure wins


class _Privacy(_File):
    """Facts for the record of processing (GDPR Art. 30) that no other key tells."""

    controller: Text | None = None  # else the organisers
    officer: Text | None = None  # data protection officer, with address
    legal_basis: Text | None = None
    recipients: Text | None = None
    measures: Text | None = None


class _Login(_File):
    """The office's own accounts for the web page: a provider of OpenID Connect."""

    issuer: Text
    client_id: Text
    client_secret_env: Text | None = None  # neither of the two: a public client
    client_secret_file: Text | None = None
    claim: Text = "preferred_username"  # equals the account's login here
    label: Text = "OpenID Connect"  # on the button

    @model_validator(mode="after")
    def _safe(self) -> Self:
        where = urlsplit(self.issuer)
        if where.scheme != "https" and not (where.scheme == "http" and where.hostname in LOOPBACK):
            raise _wrong("issuer")
        if self.client_secret_env and self.client_secret_file:
            raise _wrong("two-secrets", ways="client_secret_env, client_secret_file")
        return self


class _Main(_File):
    """mailflow.toml"""

    privacy: _Privacy = _Privacy()
    login: _Login | None = None
    database: Annotated[Text, AfterValidator(_database)] = "sqlite:///data/mailflow.db"
    templates: Text | None = None
    mailboxes: Annotated[Many[_Mailbox], Field(min_length=1)]


class _Workshop(_File):
    code: Text
    title: Text
    slot: str = ""
    aliases: Many[Text] = ()
    leaders: Many[Text] = ()
    capacity: Annotated[int, Field(ge=0)] | None = None


class _Consent(_File):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
    label: Text
    policy: Literal["required", "optional", "implied"]
    text: Text


class _Organiser(_File):
    name: Text
    email: MailAddress
    phone: Text | None = None
    address: Text | None = None


def _instant(value: Any, info: ValidationInfo) -> Any:
    """A TOML date or datetime; a naive one is meant in the event's timezone."""
    if not isinstance(value, date):
        raise _wrong("instant", example=f"{info.field_name} = 2026-05-20T09:00:00")
    return value


def _timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise _wrong("timezone") from None
    return value


def _unique(key: str, names: list[str]) -> None:
    known = [n.casefold() for n in names]
    twice = sorted({n for n in names if known.count(n.casefold()) > 1})
    if twice:
        raise _wrong("twice", where=key, names=", ".join(twice))


def _unique_codes(workshops: tuple[_Workshop, ...]) -> tuple[_Workshop, ...]:
    _unique("workshops", [w.code for w in workshops])
    return workshops


def _unique_ids(consents: tuple[_Consent, ...]) -> tuple[_Consent, ...]:
    _unique("consents", [c.id for c in consents])
    return consents


Instant = Annotated[Any, BeforeValidator(_instant)]


class _Event(_File):
    """events/*.toml"""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: Text
    short_title: str = ""
    aliases: Many[Text] = ()
    language: Literal["de", "en", "de-simple"] = "de"
    timezone: Annotated[str, AfterValidator(_timezone)] = "Europe/Berlin"
    starts: Instant
    ends: Instant
    registration_closes: Instant | None = None
    venue: str = ""
    attendance: Many[Literal["onsite", "livestream"]] = ("onsite",)
    capacity: Annotated[int, Field(ge=0)] | None = None
    choice_noun: Text = "Workshop"
    programme: str = ""
    organiser: _Organiser
    workshops: Annotated[Many[_Workshop], AfterValidator(_unique_codes)] = ()
    consents: Annotated[Many[_Consent], AfterValidator(_unique_ids)] = ()
    retention_days: Annotated[int, Field(ge=1)] | None = None  # after its end, then its content is erased

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.attendance:
            raise _wrong("no-attendance")
        starts, ends, closes = self._instants()
        if ends <= starts:
            raise _wrong("ends-before-start")
        if closes > ends:
            raise _wrong("closes-after-end")
        return self

    def _instants(self) -> tuple[datetime, datetime, datetime]:
        zone = ZoneInfo(self.timezone)
        starts = _aware(self.starts, zone, time.min)
        closes = _aware(self.registration_closes, zone, time.max) if self.registration_closes else starts
        return starts, _aware(self.ends, zone, time.max), closes

    def event(self) -> model.Event:
        starts, ends, closes = self._instants()
        return model.Event(
            **self.model_dump(include={"id", "title", "short_title", "aliases", "language", "timezone"}),
            **self.model_dump(include={"retention_days", "venue", "capacity", "choice_noun", "programme"}),
            starts=starts,
            ends=ends,
            closes=closes,
            attendance=tuple(model.Attendance(a) for a in self.attendance),
            organiser=model.Organiser(**self.organiser.model_dump()),
            workshops=tuple(model.Workshop(**w.model_dump()) for w in self.workshops),
            consents=tuple(
                model.ConsentTerm(c.id, c.label, model.ConsentPolicy(c.policy), c.text) for c in self.consents
            ),
        )


def _aware(value: date, zone: ZoneInfo, at: time) -> datetime:
    """A date means its first or last moment; policy §3: a closing date lasts through 23:59:59."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, at)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def load(folder: Path) -> Settings:
    """Read `folder`; ConfigError with every problem of every file when anything is wrong."""
    if not folder.is_dir():
        sample = {"sample": str(packaged("config"))}
        raise ConfigError([Problem(str(folder), "", "config.no-folder", sample)])
    problems: list[Problem] = []
    main = _read(folder / "mailflow.toml", _Main, problems)
    events: dict[str, model.Event] = {}
    for path in sorted((folder / "events").glob("*.toml")):
        read = _read(path, _Event, problems)
        if read and read.id in events:
            problems.append(Problem(str(path), "id", "config.event-twice", value=f'"{read.id}"'))
        elif read:
            events[read.id] = read.event()
    if main:
        problems += _across(folder / "mailflow.toml", main, events, complete=not problems)
    if problems or main is None:
        raise ConfigError(sorted(problems, key=lambda p: (p.file, p.line or 0)))
    templates = Path(main.templates) if main.templates else None
    return Settings(folder, main.database, templates, events=events, **_values(main, "mailboxes", "privacy", "login"))


def _values(read: _File, *names: str) -> dict[str, Any]:
    return {name: _value(getattr(read, name)) for name in names}


def _value(read: Any) -> Any:
    """The value that stands for a table of the file, and for those in it."""
    if isinstance(read, tuple):
        return tuple(map(_value, read))
    if (kind := _VALUES.get(type(read))) is None:
        return read
    return kind(**_values(read, *type(read).model_fields))


_VALUES: Mapping[type, Any] = {
    _OAuth2: settings.OAuth2,
    _ImapIncoming: settings.ImapIncoming,
    _MaildirIncoming: settings.MaildirIncoming,
    _SmtpOutgoing: settings.SmtpOutgoing,
    _MaildirOutgoing: settings.MaildirOutgoing,
    _Mailbox: settings.Mailbox,
    _Privacy: settings.Privacy,
    _Login: settings.Login,
}


def load_event(path: Path) -> model.Event:
    """One event file alone; ConfigError with its problems."""
    problems: list[Problem] = []
    read = _read(path, _Event, problems)
    if read is None:
        raise ConfigError(problems)
    return read.event()


def _across(path: Path, main: _Main, events: Mapping[str, model.Event], complete: bool) -> Iterator[Problem]:
    """What only the files together show. An event whose own file is faulty is not called missing too."""
    names = [m.name for m in main.mailboxes]
    for i, box in enumerate(main.mailboxes):
        if names.index(box.name) != i:
            yield Problem(str(path), f"mailboxes[{i}].name", "config.mailbox-twice", value=f'"{box.name}"')
        for wanted in box.events or ():
            if wanted not in events and complete:
                known = ", ".join(sorted(events)) or "–"
                yield Problem(
                    str(path),
                    f"mailboxes[{i}].events",
                    "config.no-event",
                    {"known": known},
                    value=f'"{wanted}"',
                )
        if (
            complete
            and box.events is None
            and not any(e.organiser.email.lower() == box.address.lower() for e in events.values())
        ):
            yield Problem(
                str(path), f"mailboxes[{i}].address", "config.no-events-for-address", value=f'"{box.address}"'
            )


_Model = TypeVar("_Model", bound=_File)


def _read(path: Path, shape: type[_Model], problems: list[Problem]) -> _Model | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return shape.model_validate(tomllib.loads(text))
    except FileNotFoundError:
        problems.append(Problem(str(path), "", "config.no-file"))
    except OSError as e:
        problems.append(Problem(str(path), "", "config.unreadable", {"why": e.strerror or ""}))
    except UnicodeDecodeError as e:
        line = path.read_bytes()[: e.start].count(b"\n") + 1
        problems.append(Problem(str(path), "", "config.not-utf8", line=line))
    except tomllib.TOMLDecodeError as e:
        problems.append(Problem(str(path), "", "config.not-toml", {"why": str(e)}))
    except ValidationError as e:
        problems += [_problem(path, text, shape, detail) for detail in e.errors(include_url=False)]
    return None


# ── pydantic's findings in our words ──────────────────────────────────────────────────────────

_EXPECTED = {
    "string_type": "config.string",
    "int_type": "config.integer",
    "int_from_float": "config.integer",
    "float_type": "config.number",
    "bool_type": "config.boolean",
    "tuple_type": "config.list",
    "model_type": "config.table",
    "missing": "config.missing",
    "too_short": "config.too-few",
    "string_pattern_mismatch": "config.pattern",
    "literal_error": "config.one-of",
    "union_tag_invalid": "config.one-of",
    "union_tag_not_found": "config.kind-missing",
    "greater_than": "config.greater",
    "greater_than_equal": "config.at-least",
    "less_than_equal": "config.at-most",
}
_SECRET = re.compile(r"pass|pwd|secret|token|kennwort|database", re.IGNORECASE)  # never shown: a log keeps it for ever
_PASSWORD = re.compile(r"pass(wor[dt]|phrase)?|pwd|kennwort", re.IGNORECASE)
_KINDS = {"imap", "maildir", "smtp"}  # pydantic puts the union's tag into the path


def _problem(path: Path, text: str, shape: type[_File], error: ErrorDetails) -> Problem:
    loc = tuple(
        p for i, p in enumerate(error["loc"]) if not (p in _KINDS and error["loc"][i - 1] in ("incoming", "outgoing"))
    )
    ctx = {k: str(v) for k, v in error.get("ctx", {}).items()}
    kind = error["type"]
    if kind == "mailflow":
        message = ctx.pop("key")
    elif kind == "extra_forbidden":
        password = isinstance(loc[-1], str) and _PASSWORD.fullmatch(loc[-1])
        message, ctx = "config.password" if password else "config.unknown-key", _known(shape, error["loc"])
    else:
        message = _EXPECTED.get(kind, "config.invalid")
        ctx = {
            "expected": ctx.get("expected", "").replace(" or ", ", ")
            or ctx.get("expected_tags")
            or ctx.get("pattern", ""),
            "limit": next((ctx[k] for k in ("ge", "gt", "le") if k in ctx), ""),
            "why": error["msg"],
        }
    value = error["input"]
    hidden = isinstance(value, dict | list | tuple | _File) or kind == "missing" or _SECRET.search(str(loc[-1:]))
    shown = None if hidden else _toml(value)
    return Problem(str(path), _dotted(loc), message, ctx, _line(text, loc), shown)


def _known(shape: type[_File], loc: tuple[str | int, ...]) -> dict[str, str]:
    """The keys that would be right beside an unknown one, the likeliest first."""
    fields = _fields(shape, loc[:-1])
    near = get_close_matches(str(loc[-1]), fields, n=1)
    return {"known": ", ".join(near + sorted(set(fields) - set(near))), "near": near[0] if near else ""}


def _fields(shape: Any, loc: tuple[str | int, ...]) -> list[str]:
    """The field names of the model at the end of this path."""
    for step in loc:
        if isinstance(step, int):
            continue
        candidates = [m for m in _models(shape) if m.model_fields.get("kind") is not None]
        if step in _KINDS and candidates:
            shape = next(m for m in candidates if step in str(m.model_fields["kind"].annotation))
        else:
            shape = next(m for m in _models(shape) if step in m.model_fields).model_fields[step].annotation
    return [name for m in _models(shape) for name in m.model_fields]


def _models(annotation: Any) -> list[type[_File]]:
    if isinstance(annotation, type) and issubclass(annotation, _File):
        return [annotation]
    return [m for a in getattr(annotation, "__args__", ()) for m in _models(a)]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _dotted(loc: tuple[str | int, ...]) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in loc).lstrip(".")


def _line(text: str, loc: tuple[str | int, ...]) -> int | None:
    """The line where this key (or the nearest table above it) stands, counted from 1."""
    here: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    best: tuple[int, int | None] = (0, None)
    for number, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]", line):
            here = _table_path(tuple(table[2].split(".")), table[1] == "[[", counts)
            path = here
        elif key := re.match(r"\s*\"?([\w\-]+)\"?\s*=", line):
            path = (*here, key[1])
        else:
            continue
        if loc[: len(path)] == path and len(path) > best[0]:
            best = (len(path), number)
    return best[1]


def _table_path(names: tuple[str, ...], array: bool, counts: dict[tuple[str, ...], int]) -> tuple[str | int, ...]:
    """`[[a]]` opens the next entry of a; `[a.b]` belongs to the newest entry of a."""
    if array:
        counts[names] = counts.get(names, -1) + 1
    path: list[str | int] = []
    for i, name in enumerate(names, 1):
        path.append(name)
        if names[:i] in counts:
            path.append(counts[names[:i]])
    return tuple(path)
