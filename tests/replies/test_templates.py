"""Templates of an office: they win, they cannot harm, and what is wrong with them is said with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, UndefinedError

from mailflow.model import Kind
from mailflow.packaged import packaged
from mailflow.replies import render
from mailflow.replies.check import Fault, check_templates
from mailflow.replies.examples import NOW, examples
from mailflow.wording import say

FRAME = '{{% extends "de/base.txt.j2" %}}\n{{% block subject %}}Gut: {{{{ topic }}}}{{% endblock %}}\n{}\n'


def own(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return folder


def body(words: str) -> str:
    return FRAME.format("{% block details %}\n" + words + "\n{% endblock %}")


def test_packaged_templates_hold() -> None:
    assert check_templates() == []


@pytest.mark.parametrize("lang", ["de", "en", "de-simple"])
def test_every_language_has_every_template(lang: str) -> None:
    def names(lang: str) -> set[str]:
        folder = packaged("templates") / lang
        return {f.relative_to(folder).as_posix() for f in folder.rglob("*.j2")}

    assert {f"{kind.value}.txt.j2" for kind in Kind} <= names(lang)
    assert names(lang) == names("de")


def test_own_file_wins_and_the_rest_stays(tmp_path: Path) -> None:
    folder = own(tmp_path, "de/confirm.txt.j2", body("Schön, dass Sie kommen."))
    mail = render(examples()[0].reply, now=NOW, message_id="<a@b.example>", templates=folder)
    assert mail.subject.startswith("Gut: ")
    assert "Schön, dass Sie kommen." in mail.text
    assert "Schön, dass Sie kommen." in mail.html
    assert "Mit freundlichen Grüßen" in mail.text
    assert check_templates(folder) == []


def test_own_html_of_one_reply(tmp_path: Path) -> None:
    folder = own(tmp_path, "de/confirm.html.j2", "<p>{{ people[0].name }} & {{ topic }}</p>")
    mail = render(examples()[0].reply, now=NOW, message_id="<a@b.example>", templates=folder)
    assert mail.html == "<p>Lena Großmann & Anmeldung zum Fachtag</p>"


def test_new_language(tmp_path: Path) -> None:
    folder = packaged("templates") / "en"
    for file in folder.rglob("*.j2"):
        name = file.relative_to(folder).as_posix()
        own(tmp_path, f"fr/{name}", file.read_text(encoding="utf-8").replace('"en/', '"fr/'))
    assert check_templates(tmp_path) == []
    (tmp_path / "fr" / "cancel.txt.j2").unlink()
    assert check_templates(tmp_path) == [Fault("fr/cancel.txt.j2", None, "missing", "fr/cancel.txt.j2")]


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("de/confirm.txt.j2", body("Hallo\n{{ titel }}"), ("de/confirm.txt.j2", 5, "unknown", "titel")),
        (
            "de/confirm.txt.j2",
            body("{% if text %}\n{{ weg }}\n{% endif %}"),
            ("de/confirm.txt.j2", 5, "unknown", "weg"),
        ),
        ("de/confirm.txt.j2", body("{% if text %}"), ("de/confirm.txt.j2", 5, "syntax", None)),
        ("de/confirm.txt.j2", body("{{ event.titel }}"), ("de/confirm.txt.j2", 4, "error", None)),
        ("de/_closing.txt.j2", "\n{{ office.fax }}", ("de/_closing.txt.j2", 2, "error", None)),
        ("frame.html.j2", "\n{{ office.fax }}", ("frame.html.j2", 2, "error", None)),
        ("de/confirm.txt.j2", "Ja.", ("de/confirm.txt.j2", None, "subject", None)),
        ("de/confrim.txt.j2", "Ja.", ("de/confrim.txt.j2", None, "unused", None)),
    ],
)
def test_fault_names_file_and_line(
    tmp_path: Path, name: str, text: str, fault: tuple[str, int | None, str, str | None]
) -> None:
    found = check_templates(own(tmp_path, name, text))
    seen = {(f.template, f.line, f.code, f.detail if fault[3] else None) for f in found}
    assert fault in seen
    for one in found:
        assert say(f"templates.{one.code}", "de", detail=one.detail)
        assert say(f"templates.{one.code}", "en", detail=one.detail)


def test_unknown_value_is_never_left_out_silently(tmp_path: Path) -> None:
    folder = own(tmp_path, "de/confirm.txt.j2", body("{{ nirgends }}"))
    with pytest.raises(UndefinedError):
        render(examples()[0].reply, now=NOW, message_id="<a@b.example>", templates=folder)


@pytest.mark.parametrize(
    "expression",
    [
        "people.__class__.__mro__[1].__subclasses__()",
        "event.title.__class__.__init__.__globals__",
        "greeting_name.format.__self__.__class__",
    ],
)
def test_templates_are_kept_in_the_sandbox(tmp_path: Path, expression: str) -> None:
    folder = own(tmp_path, "de/confirm.txt.j2", body("{{ " + expression + " }}"))
    with pytest.raises(SecurityError):
        render(examples()[0].reply, now=NOW, message_id="<a@b.example>", templates=folder)
    assert any(f.code == "error" and f.line == 4 for f in check_templates(folder))
