"""Settings: all optional, mistakes told with file, line and the nearest key, the rest still counts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factory import NASTY
from pmtui.domain.actions import ActionKind, Priority
from pmtui.settings import (
    BlameSettings,
    Reading,
    Settings,
    in_toml,
    meanings,
    read_settings,
    settings_template,
)

IDS = ("timeline.agree", "timeline.dispute")


def reading(folder: Path, text: str) -> Reading:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path, IDS)


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Reading(Settings())


def test_every_key_can_be_set(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        'theme = "paper"\nagenda = 30\nzone = "Europe/Berlin"\nauthor = "Rosa"\n'
        '[keys]\n"timeline.agree" = "y"\n'
        '[blame]\nlive = false\nrules_off = ["should-have"]\nswitched_on = ["bare-names"]\n',
    )
    assert found.problems == ()
    assert found.settings == Settings(
        theme="paper",
        agenda="30",
        zone="Europe/Berlin",
        author="Rosa",
        keys={"timeline.agree": "y"},
        blame=BlameSettings(live=False, rules_off=("should-have",), switched_on=("bare-names",)),
    )


@pytest.mark.parametrize("keys", ['[keys]\ntimeline.agree = "y"', '[keys.timeline]\nagree = "y"'])
def test_a_key_id_needs_no_quotes(tmp_path: Path, keys: str) -> None:
    assert reading(tmp_path, keys).settings.keys == {"timeline.agree": "y"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('# mine\ntheem = "paper"', 2, "no such key; did you mean “theme”?"),
        ("theme = 3", 1, "valid string"),
        ('zone = "Europe/Berln"', 1, "Did you mean Europe/Berlin?"),
        ('zone = "Mars"', 1, "there is no time zone “Mars”"),
        ("theme = “paper”", 1, "settings.toml"),
        ('[blame]\nlive = "no"', 2, "blame.live"),
        ('[blame]\nruls_off = ["a"]', 2, "did you mean “rules_off”?"),
        ('[keys]\n"timeline.agre" = "y"', 2, "did you mean “timeline.agree”?"),
        ('[keys]\ntimeline.agre = "y"', 2, "did you mean “timeline.agree”?"),
        ('[keys]\n"xyzzy" = "y"', 2, "pmtui keys --ids"),
        ("keys = 3", 1, "keys"),
        ('theme = "a"\ntheme = "b"', 2, "overwrite"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_reason(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    (problem,) = reading(tmp_path, text).problems
    assert f"settings.toml, line {line}: " in problem
    assert words in problem


def test_the_rest_still_counts(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        'author = "Rosa"\nzone = 3\n[blame]\nlive = 1\nrules_off = ["a"]\n'
        '[keys]\n"timeline.agree" = "y"\n"no.such" = "z"\n',
    )
    assert len(found.problems) == 3
    assert found.settings.author == "Rosa"
    assert found.settings.zone == ""
    assert found.settings.blame == BlameSettings(rules_off=("a",))
    assert found.settings.keys == {"timeline.agree": "y"}


@pytest.mark.parametrize("contents", [b"\xff\xfe\x00", b"#" * 1_000_001, b"\x00\x01"])
def test_a_file_that_is_no_settings_file_is_named_and_left_alone(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(contents)
    found = read_settings(path)
    assert found.settings == Settings()
    assert len(found.problems) == 1
    assert "settings.toml" in found.problems[0]
    assert path.read_bytes() == contents


def test_a_directory_in_its_place_is_a_problem_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    (problem,) = read_settings(tmp_path / "settings.toml").problems
    assert "cannot be read" in problem


def test_a_hostile_value_is_shown_harmlessly(tmp_path: Path) -> None:
    found = reading(tmp_path, f"zone = '{NASTY.replace(chr(27), '')}'\n\"\\u001b[31m\" = 1\n")
    assert found.problems
    assert not any("\x1b" in problem or "\u202e" in problem for problem in found.problems)


def test_the_template_changes_nothing_and_names_every_key(tmp_path: Path) -> None:
    text = settings_template()
    assert reading(tmp_path, text) == Reading(Settings())
    names = (*Settings.model_fields, *BlameSettings.model_fields)
    assert all(f"# {name} = " in text or f"[{name}]" in text for name in names)
    assert set(meanings(Settings)) == set(Settings.model_fields)


def test_the_template_with_every_key_uncommented_holds_the_defaults(tmp_path: Path) -> None:
    lines = settings_template().splitlines()
    entries = [line.removeprefix("# ") if " = " in line else line for line in lines]
    found = reading(tmp_path, "\n".join(entries))
    assert found == Reading(Settings(keys={"timeline.agree": "a"}))


def test_settings_are_shown_as_a_file_that_means_the_same(tmp_path: Path) -> None:
    settings = Settings(author='Rosa "R" O’Neil', keys={"timeline.agree": "y"})
    assert reading(tmp_path, in_toml(settings)) == Reading(settings)
    assert tomllib.loads(in_toml(settings))["author"] == 'Rosa "R" O’Neil'


def test_days_of_due_dates_are_set_by_priority_and_type(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[actions]\np1 = 7\ndetect = 10\np2 = 0\n", encoding="utf-8")
    found = read_settings(file)
    assert len(found.problems) == 1
    assert "actions.p2" in found.problems[0]
    days = found.settings.actions.due_days()
    assert days.days(Priority.P1, ActionKind.PREVENT) == 7
    assert days.days(Priority.P2, ActionKind.DETECT) == 10
    assert days.days(Priority.P2, ActionKind.PREVENT) == 30
