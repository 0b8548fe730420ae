"""Themes: readable in every pair of colours we use, and wrong files answered with a sentence."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from textual.color import Color

from pmtui import resources
from pmtui.tui import themes
from pmtui.tui.themes import Palette, ThemeError, ThemeFile
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Cell, Row
from tui.stage import HOSTILE, HOSTILE_SHOWN, Stage

OURS, COMPLAINTS = themes.load(resources.themes())

GROUNDS = ("background", "bar", "cursor_row", "field")
READ = ("text", "strong")
MEANING = ("accent", "good", "warn", "bad")

XTERM = (
    "#000000 #cd0000 #00cd00 #cdcd00 #0000ee #cd00cd #00cdcd #e5e5e5 "
    "#7f7f7f #ff0000 #00ff00 #ffff00 #5c5cff #ff00ff #00ffff #ffffff"
).split()
VGA = (
    "#000000 #aa0000 #00aa00 #aa5500 #0000aa #aa00aa #00aaaa #aaaaaa "
    "#555555 #ff5555 #55ff55 #ffff55 #5555ff #ff55ff #55ffff #ffffff"
).split()


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.1."""
    channels = (value / 255 for value in colour.rgb)
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, terminal: list[str]) -> float:
    """Contrast ratio, WCAG 2.1."""
    colours = [Color.parse(name) for name in (one, other)]
    seen = [Color.parse(terminal[c.ansi]) if c.ansi is not None else c for c in colours]
    low, high = sorted(luminance(colour) for colour in seen)
    return (high + 0.05) / (low + 0.05)


def least(palette: Palette, fronts: tuple[str, ...], terminal: list[str] = XTERM) -> float:
    pairs = product(fronts, GROUNDS)
    return min(contrast(getattr(palette, a), getattr(palette, b), terminal) for a, b in pairs)


def test_ours_are_all_there_and_right() -> None:
    assert COMPLAINTS == ()
    assert set(OURS) == {"calm", "paper", "contrast", "sixteen"}


@pytest.mark.parametrize("name", sorted(OURS))
@pytest.mark.parametrize("terminal", [XTERM, VGA], ids=["xterm", "vga"])
def test_text_is_readable_on_every_ground(name: str, terminal: list[str]) -> None:
    palette = OURS[name].colours
    assert least(palette, READ, terminal) >= 7
    assert least(palette, (*MEANING, "hint"), terminal) >= 4.5


@pytest.mark.parametrize("name", sorted(OURS))
def test_what_is_typed_is_readable_under_the_cursor_and_when_selected(name: str) -> None:
    palette = OURS[name].colours
    assert contrast(palette.text, palette.background, XTERM) >= 7
    assert contrast(palette.accent, palette.background, XTERM) >= 4.5


def test_in_high_contrast_every_text_has_seven_to_one() -> None:
    assert least(OURS["contrast"].colours, (*READ, *MEANING, "hint")) >= 7


def test_sixteen_colours_are_the_terminals_own() -> None:
    sixteen = OURS["sixteen"]
    assert sixteen.theme().ansi
    assert all(value.startswith("ansi_") for value in sixteen.variables().values())


def test_every_role_is_a_style_sheet_variable() -> None:
    variables = OURS["calm"].variables()
    assert {f"pm-{name}".replace("_", "-") for name in Palette.model_fields} <= set(variables)


GOOD = (resources.themes() / "calm.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('hint = "#8b9099"', 'hint = "greyish"'), "line 10: colours.hint: “greyish” is not a colour"),
        (('hint = "#8b9099"', 'hynt = "#8b9099"'), "there is no such key; did you mean “hint”?"),
        (('hint = "#8b9099"', "hint = "), "line 10"),
        (('hint = "#8b9099"', 'hint = "ansi_white"'), "not both"),
        (('name = "calm"', 'name = "My Theme"'), "line 2: name"),
    ],
)
def test_a_wrong_file_is_answered_with_place_and_reason(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(ThemeError) as raised:
        themes.read(path)
    assert "mine.toml" in str(raised.value)
    assert said in str(raised.value)


def test_a_binary_file_is_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    found, complaints = themes.load(tmp_path)
    assert found == {}
    assert "is not UTF-8 text" in complaints[0]


def test_a_users_theme_wins_over_ours_and_a_wrong_one_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "calm.toml").write_text(GOOD.replace('"Calm"', '"Mine"'), encoding="utf-8")
    (tmp_path / "broken.toml").write_text("name = ", encoding="utf-8")
    found, complaints = themes.load(resources.themes(), tmp_path)
    assert found["calm"].title == "Mine"
    assert set(found) == set(OURS)
    assert len(complaints) == 1


def test_an_unknown_theme_names_the_nearest_one() -> None:
    assert themes.choose("paper", OURS) == ("paper", "")
    name, said = themes.choose("papr", OURS)
    assert name == "calm"
    assert "did you mean “paper”" in said
    assert "known are" in themes.choose("zzz", OURS)[1]


def test_a_missing_folder_gives_no_themes(tmp_path: Path) -> None:
    assert themes.load(tmp_path / "none") == ({}, ())
    known: dict[str, ThemeFile] = {}
    assert themes.choose("calm", known)[0] == ""


@pytest.mark.parametrize("name", sorted(OURS))
async def test_every_theme_can_be_worn(name: str) -> None:
    rows = Rows((Row("one", (Cell(HOSTILE),)), Row("two", (Cell("two", "hint"),))))
    app = Stage(rows, theme=name)
    async with app.run_test(size=(100, 10), notifications=True, tooltips=True) as pilot:
        rows.focus()
        app.notify("[/] saved", markup=False)
        await pilot.pause()
        assert HOSTILE_SHOWN in app.text()
        assert "[/] saved" in app.text()
