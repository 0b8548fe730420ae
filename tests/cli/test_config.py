"""`pmtui config` and `pmtui keys`: settings that can be found, read and begun."""

from __future__ import annotations

from cli.shell import Shell
from pmtui.settings import Settings, read_settings


def test_path_says_where_the_settings_would_be_and_creates_nothing(pmtui: Shell) -> None:
    assert pmtui("config", "path").out == f"{pmtui.config / 'settings.toml'}\n"
    assert not pmtui.config.exists()


def test_init_writes_a_file_that_changes_nothing_and_never_over_another(pmtui: Shell) -> None:
    assert pmtui("config", "init").code == 0
    place = pmtui.config / "settings.toml"
    assert read_settings(place).settings == Settings()
    assert read_settings(place).problems == ()
    place.write_text('theme = "paper"\n', encoding="utf-8")
    ran = pmtui("config", "init")
    assert (ran.code, "--force" in ran.err) == (1, True)
    assert place.read_text(encoding="utf-8") == 'theme = "paper"\n'
    assert pmtui("config", "init", "--force").code == 0
    assert read_settings(place).settings.theme == "calm"


def test_show_prints_what_is_in_effect(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'author = "Rosa"\n')
    ran = pmtui("config", "show")
    assert ran.code == 0
    assert 'author = "Rosa"' in ran.out
    assert 'theme = "calm"' in ran.out
    assert str(pmtui.folder / "data") in ran.err


def test_show_fails_for_wrong_settings_and_names_them(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", 'autor = "Rosa"\n[keys]\n"timeline.agre" = "y"\n')
    ran = pmtui("config", "show")
    assert ran.code == 2
    assert "line 1: autor: there is no such key; did you mean “author”?" in ran.err
    assert "line 3: keys.timeline.agre" in ran.err


def test_keys_prints_the_cheat_sheet_with_one_s_own_keys(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", '[keys]\n"timeline.agree" = "y"\n')
    ran = pmtui("keys")
    assert ran.code == 0
    assert "Timeline" in ran.out
    (line,) = [line for line in ran.out.splitlines() if "comfortable with this line (again" in line]
    assert line.split()[0] == "y"


def test_keys_can_be_listed_by_id(pmtui: Shell) -> None:
    rows = [line.split() for line in pmtui("keys", "--ids").out.splitlines()]
    assert ["timeline.agree", "a"] in [row[:2] for row in rows]


def test_a_group_shares_the_folder_only_where_the_settings_say_so(pmtui: Shell) -> None:
    pmtui.start()
    file = pmtui.folder / "data" / "postmortems" / "checkout-outage.json"
    assert file.stat().st_mode & 0o777 == 0o600
    pmtui.file("config/settings.toml", "shared = true\n")
    other = pmtui.start("Payments outage")
    assert file.with_name(f"{other}.json").stat().st_mode & 0o777 == 0o660
