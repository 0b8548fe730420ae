"""Agendas: the standard one in three lengths, and a team's own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from factory import NASTY
from pmtui.agendas import LENGTHS, AgendaError, names, read_agenda
from pmtui.domain.agenda import SectionKind
from pmtui.domain.text import clean_line

OWN = """\
title = "Ours"

[[section]]
title = "Hello"
minutes = 5

[[section]]
title = "What happened"
kind = "timeline"
minutes = { 60 = 30 }
prompts = ["What did you see?"]
rules = ["No remedies yet."]
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("30", [2, 1, 2, 10, 3, 6, 2, 3, 1]),
        ("60", [4, 3, 5, 20, 5, 10, 5, 6, 2]),
        ("90", [5, 5, 7, 32, 8, 15, 7, 8, 3]),
    ],
)
def test_the_standard_agenda_fills_its_time(length: str, minutes: list[int], tmp_path: Path) -> None:
    items = read_agenda(length, tmp_path)
    assert [item.minutes for item in items] == minutes
    assert sum(minutes) == int(length)
    assert [item.id for item in items] == [f"s{n}" for n in range(1, 10)]


@pytest.mark.parametrize("length", LENGTHS)
def test_the_standard_agenda_has_a_section_of_every_kind_and_something_to_say(
    length: str, tmp_path: Path
) -> None:
    items = read_agenda(length, tmp_path)
    assert [item.kind for item in items] == [kind for kind in SectionKind if kind is not SectionKind.NOTES]
    assert all(item.prompts and item.title for item in items)
    assert len(items[0].rules) == 4


def test_a_team_s_own_file_works_by_path_and_by_name(tmp_path: Path) -> None:
    path = own(tmp_path, OWN)
    items = read_agenda(str(path), tmp_path / "elsewhere")
    assert read_agenda("ours", tmp_path) == items
    assert [(item.title, item.kind, item.minutes) for item in items] == [
        ("Hello", SectionKind.NOTES, 5),
        ("What happened", SectionKind.TIMELINE, 30),
    ]
    assert items[1].prompts == ("What did you see?",)
    assert items[1].rules == ("No remedies yet.",)
    assert names(tmp_path) == ("ours",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "section: it is missing"),
        ("section = []", "line 1: section"),
        ('[[section]]\ntitle = "A"', "line 1: section.minutes: it is missing"),
        ('[[section]]\ntitle = "A"\nminutes = 0', "line 3: section.minutes"),
        ('[[section]]\ntitle = "A"\nminutes = 1.5', "line 3: section.minutes: write a whole number"),
        ('[[section]]\ntitle = "A"\nminutes = true', "line 3: section.minutes"),
        (
            '[[section]]\ntitle = "A"\nminutes = { 30 = 5 }',
            "line 3: section.minutes: there is no plan for 60",
        ),
        ('[[section]]\ntitle = ""\nminutes = 5', "line 2: section.title"),
        ('[[section]]\ntitle = "A"\nminutes = 5\nkind = "whis"', "line 4: section.kind: there is no kind"),
        ('[[section]]\ntitle = "A"\nminutes = 5\nprompt = ["x"]', "did you mean “prompts”?"),
        ('[[section]]\ntitle = "A"\nminutes = 5\n[[section]]\nminutes = 5', "line 4: section.title"),
        ("[[section]\n", "line 1: "),
    ],
)
def test_a_mistake_is_told_with_file_line_and_reason(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(AgendaError) as refusal:
        read_agenda(str(own(tmp_path, text)), tmp_path)
    assert "ours.toml" in str(refusal.value)
    assert words in str(refusal.value)


def test_an_unknown_name_names_the_nearest_and_where_one_s_own_go(tmp_path: Path) -> None:
    own(tmp_path, OWN)
    with pytest.raises(AgendaError, match="did you mean “ours”") as refusal:
        read_agenda("our", tmp_path)
    assert str(tmp_path) in str(refusal.value)
    with pytest.raises(AgendaError, match="known are 30, 60, 90, ours"):
        read_agenda("xyzzy", tmp_path)


@pytest.mark.parametrize("wanted", ["gone.toml", "./gone.toml"])
def test_a_missing_file_is_told(tmp_path: Path, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AgendaError, match="There is no agenda file"):
        read_agenda(wanted, tmp_path)


def test_hostile_titles_and_prompts_are_made_harmless(tmp_path: Path) -> None:
    hostile = NASTY.replace("\x1b", "\\u001b").replace('"', "")
    path = own(tmp_path, f'[[section]]\ntitle = "{hostile}"\nminutes = 5\nprompts = ["{hostile}"]')
    (item,) = read_agenda(str(path), tmp_path)
    assert item.title == clean_line(NASTY)
    assert item.prompts == (clean_line(NASTY),)
