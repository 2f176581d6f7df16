"""The configuration: what is right loads, and every fault is told at once with file, line, key and cure."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from mailflow.config import ConfigError, load, load_event
from mailflow.packaged import packaged
from mailflow.settings import secret

EVENT = "events/stadt-land-dorf-2024.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged("config"), tmp_path / "config"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ConfigError) as caught:
        load(folder)
    return [(Path(p.file).name, p.key, p.message) for p in caught.value.problems]


def test_the_sample_is_right(folder: Path) -> None:
    settings = load(folder)
    assert {m.name: [e.id for e in settings.events_of(m)] for m in settings.mailboxes} == {
        "integration": ["mittelsachsen-2021"],
        "ikoe": ["stadt-land-dorf-2024"],
        "sprachmittlung": ["sprachmittlung-2025"],
    }


def test_a_closing_date_lasts_through_the_day(folder: Path) -> None:
    closes = load(folder).events["stadt-land-dorf-2024"].closes
    summer = timezone(timedelta(hours=2))
    assert datetime(2024, 4, 4, 23, 59, 59, tzinfo=summer) <= closes < datetime(2024, 4, 5, tzinfo=summer)


def test_a_closing_instant_is_exact(folder: Path) -> None:
    winter = timezone(timedelta(hours=1))
    assert load(folder).events["sprachmittlung-2025"].closes == datetime(2025, 11, 7, 18, tzinfo=winter)


def test_slots_stand_in_the_order_of_the_file(folder: Path) -> None:
    event = load(folder).events["sprachmittlung-2025"]
    assert event.slots == ("Vormittag", "Nachmittag")
    assert [w.code for w in event.workshops_in("Nachmittag")] == ["AG 3", "AG 4"]


def test_all_problems_of_all_files_at_once(folder: Path) -> None:
    edit(folder / "mailflow.toml", "port = 993", "port = 99999")
    edit(folder / "mailflow.toml", 'name = "ikoe"', 'nam = "ikoe"')
    edit(folder / EVENT, "registration_closes = 2024-04-04", 'registration_closes = "4. April"')
    edit(folder / EVENT, "capacity = 40", 'capacity = "viele"')
    assert faults(folder) == [
        ("stadt-land-dorf-2024.toml", "registration_closes", "config.instant"),
        ("stadt-land-dorf-2024.toml", "workshops[0].capacity", "config.integer"),
        ("mailflow.toml", "mailboxes[0].incoming.port", "config.at-most"),
        ("mailflow.toml", "mailboxes[1].name", "config.missing"),
        ("mailflow.toml", "mailboxes[1].nam", "config.unknown-key"),
    ]


ONE_FAULT = [
    ("mailflow.toml", 'security = "tls"', 'security = "ssl"', "mailboxes[0].incoming.security", "config.one-of"),
    ("mailflow.toml", 'security = "tls"', 'security = "none"', "mailboxes[0].incoming", "config.plaintext"),
    ("mailflow.toml", 'kind = "imap"', 'kind = "pop3"', "mailboxes[0].incoming", "config.one-of"),
    ("mailflow.toml", 'username = "integration"\n', "", "mailboxes[0].incoming", "config.username-missing"),
    ("mailflow.toml", '"integration@landkreis', '"integration landkreis', "mailboxes[0].address", "config.address"),
    ("mailflow.toml", '["mittelsachsen-2021"]', '["mittelsachsen"]', "mailboxes[0].events", "config.no-event"),
    ("mailflow.toml", "ikoe@agsa.example", "x@agsa.example", "mailboxes[1].address", "config.no-events-for-address"),
    ("mailflow.toml", 'name = "ikoe"', 'name = "integration"', "mailboxes[1].name", "config.mailbox-twice"),
    ("mailflow.toml", '"sqlite:///', '"mysql:///', "database", "config.database"),
    ("mailflow.toml", '"sqlite:///', '"sqlite://', "database", "config.database"),
    ("mailflow.toml", "[[mailboxes]]", "[[mailboxes]", "", "config.not-toml"),
    (EVENT, 'timezone = "Europe/Berlin"', 'timezone = "Berlin"', "timezone", "config.timezone"),
    (EVENT, "ends = 2024-04-11", "ends = 2023-04-11", "", "config.ends-before-start"),
    (EVENT, "closes = 2024-04-04", "closes = 2025-04-04", "", "config.closes-after-end"),
    (EVENT, 'code = "B"', 'code = "a"', "workshops", "config.twice"),
    (EVENT, 'policy = "required"', 'policy = "pflicht"', "consents[0].policy", "config.one-of"),
    (EVENT, 'attendance = ["onsite"]', "attendance = []", "", "config.no-attendance"),
    (EVENT, 'id = "stadt-land-dorf-2024"', 'id = "sprachmittlung-2025"', "id", "config.event-twice"),
]


@pytest.mark.parametrize(("file", "old", "new", "key", "message"), ONE_FAULT, ids=lambda v: str(v)[:24])
def test_one_fault_is_told_once(folder: Path, file: str, old: str, new: str, key: str, message: str) -> None:
    edit(folder / file, old, new)
    assert (Path(file).name, key, message) in faults(folder)


def test_a_problem_names_line_value_and_cure(folder: Path) -> None:
    edit(folder / EVENT, "starts = 2024-04-11T10:00:00", 'starts = "2024-04-11"')
    with pytest.raises(ConfigError) as caught:
        load(folder)
    text = caught.value.text("de")
    assert f'{EVENT}:9: starts = "2024-04-11":' in text
    assert "starts = 2026-05-20T09:00:00" in text


def test_an_unknown_key_shows_the_likeliest_first(folder: Path) -> None:
    edit(folder / EVENT, "leaders = ", "leader = ")
    with pytest.raises(ConfigError) as caught:
        load(folder)
    assert "Bekannt sind hier: leaders," in caught.value.text("de")


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b'title = "\xe4"', b"", b"[[["])
def test_any_bytes_in_a_file_are_a_problem_and_never_a_traceback(folder: Path, broken: bytes) -> None:
    (folder / EVENT).write_bytes(broken)
    with pytest.raises(ConfigError) as caught:
        load_event(folder / EVENT)
    assert all(p.text("de") and p.text("en") for p in caught.value.problems)


def test_a_missing_folder_and_a_missing_file(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere") == [("nowhere", "", "config.no-folder")]
    assert faults(tmp_path) == [("mailflow.toml", "", "config.no-file")]


def test_a_secret_comes_from_environment_or_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "password").write_text("geheim\n")
    monkeypatch.setenv("OFFICE_PASSWORD", "streng geheim")
    assert secret(None, str(tmp_path / "password")) == "geheim"
    assert secret("OFFICE_PASSWORD", None) == "streng geheim"
    assert secret(None, None) is None


def test_a_missing_secret_is_a_configuration_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="1 problem") as unset:
        secret("MAILFLOW_NO_SUCH_VARIABLE", None)
    assert "MAILFLOW_NO_SUCH_VARIABLE" in unset.value.text()
    with pytest.raises(ConfigError) as unreadable:
        secret(None, str(tmp_path / "nothing"))
    assert str(tmp_path / "nothing") in unreadable.value.text()


def test_a_password_in_the_file_is_told_and_never_shown(folder: Path) -> None:
    edit(folder / "mailflow.toml", 'password_env = "MAILFLOW_IMAP_PASSWORD"', 'password = "geheim"')
    edit(folder / "mailflow.toml", 'database = "', 'database = "mysql://wir:geheim@db/')
    with pytest.raises(ConfigError) as caught:
        load(folder)
    told = caught.value.text("de") + caught.value.text("en")
    assert "password_env" in told
    assert "geheim" not in told


def test_twice_the_same_code_is_told_beside_other_faults(folder: Path) -> None:
    edit(folder / EVENT, 'code = "B"', 'code = "A"')
    edit(folder / EVENT, "starts = 2024", 'starts = "morgen" # 2024')
    assert {message for _, _, message in faults(folder)} == {"config.twice", "config.instant"}
