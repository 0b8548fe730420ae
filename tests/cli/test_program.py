"""The program as a whole: help, exit codes, no screen where there is none, and nothing imported in vain."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import pmtui as package
from cli.shell import Shell
from pmtui.cli import main, meeting, program
from pmtui.cli.context import Session, machine_zone
from pmtui.cli.failures import told
from pmtui.cli.reference import command_table
from pmtui.store.errors import StoreError

COMMANDS = main.list_commands(click.Context(main))


def test_the_version_is_the_package_s(pmtui: Shell) -> None:
    assert pmtui("--version").out == f"pmtui {package.__version__}\n"


def test_help_names_every_command_with_a_whole_sentence(pmtui: Shell) -> None:
    out = pmtui("--help").out
    for name in COMMANDS:
        (line,) = [line for line in out.splitlines() if line.startswith(f"  {name} ")]
        assert line.endswith(".")
        assert not line.endswith("...")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(name: str, pmtui: Shell) -> None:
    assert pmtui(name, "--help").code == 0
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert all(option.help for option in options)


def test_the_command_table_has_a_row_for_every_command_and_names_every_option() -> None:
    table = command_table()
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        (row,) = [
            row for row in table.splitlines() if row.startswith((f"| `pmtui {name}`", f"| `pmtui {name} "))
        ][:1]
        assert all(option in row for p in command.params if isinstance(p, click.Option) for option in p.opts)
    assert "`pmtui actions done ACTION`" in table
    assert "--data-dir" in table


@pytest.mark.parametrize(
    ("words", "hint"), [("lsit", "Did you mean “list”?"), ("xyzzy", "`pmtui --help` shows them all")]
)
def test_an_unknown_command_names_the_nearest(pmtui: Shell, words: str, hint: str) -> None:
    ran = pmtui(words)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


@pytest.mark.parametrize("words", [[], ["open", "checkout-outage"], ["demo"]])
def test_a_screen_is_not_drawn_where_there_is_no_terminal(pmtui: Shell, words: list[str]) -> None:
    pmtui.start()
    ran = pmtui(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "needs a terminal" in ran.err


def test_a_dumb_terminal_is_none(pmtui: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert pmtui("demo").code == 2


def test_an_unknown_id_is_told_before_a_screen_is_drawn(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "shown_in_terminal", lambda: True)
    pmtui.start()
    ran = pmtui("open", "checkuot-outage")
    assert ran.code == 1
    assert "Did you mean checkout-outage" in ran.err


def test_the_data_directory_can_be_anywhere(pmtui: Shell) -> None:
    there = str(pmtui.folder / "else where")
    id = pmtui("--data-dir", there, "new", "A").out.strip()
    assert pmtui("list").out == ""
    assert id in pmtui("--data-dir", there, "list").out


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (StoreError("The disk is full."), 1, "The disk is full."),
        (OSError(errno.ENOSPC, "No space left on device", "/x/y"), 1, "/x/y: No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied"), 1, "Permission denied"),
    ],
)
def test_failures_are_told_in_a_sentence(error: Exception, code: int, words: str) -> None:
    with pytest.raises(click.ClickException, match=words) as failure, told():
        raise error
    assert failure.value.exit_code == code


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_leaves_with_its_own_status(
    stop: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.exceptions.Exit) as left, told():
        raise stop
    assert left.value.exit_code == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_a_reader_that_has_read_enough_is_no_failure() -> None:
    with pytest.raises(BrokenPipeError), told():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_a_mistake_of_ours_is_not_dressed_up() -> None:
    with pytest.raises(ZeroDivisionError), told():
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("name", "zone"),
    [("Asia/Tokyo", "Asia/Tokyo"), (":Europe/Berlin", "Europe/Berlin"), ("UTC", "UTC")],
)
def test_the_machine_s_zone_is_named_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, zone: str
) -> None:
    monkeypatch.setenv("TZ", name)
    assert machine_zone() == zone


def test_the_machine_s_zone_is_otherwise_where_its_link_leads(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "zoneinfo" / "Europe" / "Zurich"
    target.parent.mkdir(parents=True)
    target.touch()
    link = tmp_path / "localtime"
    link.symlink_to(target)
    monkeypatch.setattr("pmtui.cli.context.LOCALTIME", link)
    for unhelpful in ("", "CET-1CEST", "../../etc/passwd"):
        monkeypatch.setenv("TZ", unhelpful)
        assert machine_zone() == "Europe/Zurich"
    monkeypatch.setattr("pmtui.cli.context.LOCALTIME", tmp_path / "gone")
    assert machine_zone() == "UTC"


def test_ids_and_the_clock_are_made_here() -> None:
    session = Session()
    assert session.now().tzinfo is not None
    assert len({session.mint() for _ in range(100)}) == 100


HEAVY = ("textual", "rich")
"""What only a screen needs."""

ID = "checkout-outage"
WORDS = (
    ["--version"], ["--help"], ["list"], ["list", "--json"], ["show", ID], ["export", ID], ["actions"],
    ["keys"], ["config", "show"], ["new", "Another"], ["import", ID, "report.md", "--yes"], ["open", ID],
    ["lint", "report.md"],
)  # fmt: skip


def run_alone(pmtui: Shell, words: list[str]) -> set[str]:
    """The modules that are loaded after a command in a fresh interpreter."""
    code = f"""
import sys
from pmtui.cli import main
try:
    main({words!r}, prog_name="pmtui")
except SystemExit:
    pass
print("\\n".join(sys.modules), file=open("modules", "w"))
"""
    variables = {**os.environ, "PMTUI_DATA_DIR": str(pmtui.folder / "data")}
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=pmtui.folder,
        env=variables,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return set((pmtui.folder / "modules").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_no_screen_is_imported_where_none_is_shown(pmtui: Shell, words: list[str]) -> None:
    pmtui.start()
    pmtui.file("report.md", "14:02 deploy finished\n")
    loaded = run_alone(pmtui, words)
    assert not [name for name in loaded if name.partition(".")[0] in HEAVY]


@pytest.mark.parametrize("words", [["--version"], ["--help"]], ids=" ".join)
def test_what_is_asked_most_often_loads_next_to_nothing(pmtui: Shell, words: list[str]) -> None:
    loaded = run_alone(pmtui, words)
    assert not {"pydantic", "tinydb", "zoneinfo", "platformdirs", "rapidfuzz", "importlib.metadata"} & loaded


def test_a_list_opens_no_post_mortem_and_checks_none(pmtui: Shell) -> None:
    pmtui.start()
    assert not {"pydantic", "tinydb", "rapidfuzz"} & run_alone(pmtui, ["list"])


def test_every_command_is_where_the_table_says() -> None:
    assert set(COMMANDS) == set(program._COMMANDS)
    assert all(main.get_command(click.Context(main), name) for name in COMMANDS)
