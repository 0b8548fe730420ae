"""TOML files that people write: any bytes give an answer, and every mistake has its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY
from pmtui.agendas import AgendaError, read_agenda
from pmtui.settings import read_settings
from pmtui.toml_file import TomlError, line_of, parse_toml, read_toml

FILE = """\
# settings
theme = "calm"

[keys]
"timeline.agree" = "a"
timeline.dispute = "d"

[[section]]
title = "One"

[[section]]
  title = "Two"
minutes = { 30 = 5 }
"""

LIKE_TOML = st.lists(
    st.sampled_from(
        ["theme", "keys", "[keys]", "[[section]]", "title", " = ", "\"", "3", "[", "{ 30 = 2 }", "\n", NASTY]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("theme",), 2),
        (("keys", "timeline.agree"), 5),
        (("keys", "timeline.dispute"), 6),
        (("keys", "gone"), 4),
        (("section", 0, "title"), 9),
        (("section", 1, "title"), 12),
        (("section", 1, "minutes", "30"), 13),
        (("section", 1, "kind"), 11),
        (("gone",), None),
    ],
)
def test_a_value_is_found_on_its_line_or_on_that_of_what_encloses_it(
    place: tuple[str | int, ...], line: int | None
) -> None:
    assert line_of(FILE, place) == line


def test_windows_line_ends_and_a_byte_order_mark_are_no_mistakes() -> None:
    raw = b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode()
    assert parse_toml(Path("x.toml"), raw).values["theme"] == "calm"


def test_a_path_that_can_be_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(TomlError, match="cannot be read"):
        read_toml(tmp_path / "a\x00b.toml")
    with pytest.raises(TomlError):
        parse_toml(Path("deep.toml"), b"a = " + b"[" * 5_000)


@settings(max_examples=80, deadline=None)
@given(contents=st.binary(max_size=120) | LIKE_TOML.map(str.encode))
def test_any_file_gives_settings_and_sentences(
    tmp_path_factory: pytest.TempPathFactory, contents: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.toml"
    path.write_bytes(contents)
    problems = list(read_settings(path, ("timeline.agree",)).problems)
    try:
        read_agenda(str(path), path.parent)
    except AgendaError as error:
        problems += str(error).splitlines()
    assert all("settings.toml" in problem for problem in problems)
    assert not any({"\x1b", "\u202e"} & set(problem) for problem in problems)
