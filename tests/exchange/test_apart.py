"""Templates of one's own run in a process that is stopped whatever they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.timeline import AddEvent
from pmtui.exchange.apart import filled_apart
from pmtui.exchange.document import DOCUMENT, document
from pmtui.exchange.template import TemplateFault, built_in
from pmtui.exchange.variables import BLOCKS, variables

DOUBLED = "{% set x = [x, x] %}"


def test_it_gives_the_same_text_as_the_document_itself() -> None:
    pm = postmortem(Describe(summary=NASTY), AddEvent("e1", NINE, NASTY))
    assert document(pm, template=built_in(DOCUMENT)) == document(pm)
    values = variables(pm, " ".join((*BLOCKS, "pm")))
    assert filled_apart("{{ pm.summary }}", values) == pm.summary


def test_what_is_wrong_comes_back_with_its_line() -> None:
    with pytest.raises(TemplateFault) as fault:
        filled_apart("\n{{ pm.titel }}", {"pm": {"title": "x"}})
    assert fault.value.told("mine.md") == "mine.md, line 2: there is no “titel” here; did you mean “title”?"


@pytest.mark.parametrize(
    "template",
    [
        # one step that makes 2 ** 60 letters, or looks at as many pairs
        "{% set x = ['ab'] %}" + DOUBLED * 60 + "{{ x }}",
        "{% set x = ['ab'] %}" + DOUBLED * 60 + "{{ x | tojson }}",
        "{% set x = ['ab'] %}" + DOUBLED * 60 + "{% set y = x %}{% set x = ['ab'] %}" + DOUBLED * 60
        + "{{ x == y }}",
        # many things, each of which is within bounds
        "{% set x = [1] %}" + "{% set x = x + x %}" * 24
        + "".join("{% set y" + str(n) + " = x + [1] %}" for n in range(500)),
    ],
    ids=["text", "json", "comparison", "memory"],
)  # fmt: skip
def test_whatever_it_does_it_is_stopped(template: str) -> None:
    with pytest.raises(TemplateFault, match=r"too much memory|takes longer than"):
        filled_apart(template, {}, seconds=1)


def test_what_lies_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "jinja2", "pmtui", "resource"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('was run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert filled_apart("{{ 1 }}", {}) == "1"
