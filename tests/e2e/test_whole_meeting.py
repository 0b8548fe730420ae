"""The whole way, typed by hand in a real terminal: from an empty folder to the exported document."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from e2e.terminal import PMTUI, Terminal

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed; it is the terminal here"),
    pytest.mark.skipif(not PMTUI.exists(), reason="pmtui is not installed beside this Python"),
]

REPORT = Path(__file__).parent / "data" / "login_slow.md"

TITLE = "Login slow and then down"


@dataclass
class Folder:
    """An empty folder with a data directory of its own, and commands run in it."""

    path: Path
    terminals: list[Terminal] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PMTUI_DATA_DIR": str(self.path / "data"),
            "PMTUI_CONFIG_DIR": str(self.path / "config"),
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.path),
        }

    def runs(self, *words: str, code: int = 0) -> str:
        """Run a command; answers what it printed on stdout."""
        ran = subprocess.run(
            (PMTUI, *words),
            cwd=self.path, env=self.environment, capture_output=True, text=True, check=False, timeout=60,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert ran.returncode == code, ran.stderr
        return ran.stdout

    def terminal(self, size: tuple[int, int]) -> Terminal:
        """A terminal of that size, standing in this folder."""
        opened = Terminal(self.path, size, self.environment)
        self.terminals.append(opened)
        return opened


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """An empty folder."""
    empty = Folder(tmp_path)
    yield empty
    for terminal in empty.terminals:
        terminal.closes()


def writes(terminal: Terminal, *thoughts: str, seen: str = "") -> None:
    """Enter thoughts in the capture line, and see the last of them in the list."""
    for thought in thoughts:
        terminal.types(thought)
        terminal.presses("Enter")
    terminal.sees(seen or thoughts[-1][2:].strip()[:30])


def first_half(terminal: Terminal) -> None:
    """Opening, check-in, what went right, and the timeline until its first dispute."""
    terminal.sees("1/9", "begin")
    terminal.presses("F2")
    terminal.sees("F2 pause")
    terminal.presses("C-o")
    terminal.sees("Add a person")
    terminal.types("Add")
    terminal.presses("Enter")
    terminal.sees("Handle")
    terminal.types("Rosa Weber")
    terminal.presses("F4")
    terminal.sees("1 of 1 here")
    writes(terminal, "no names, we look at systems", seen="no names")
    terminal.presses("F4")
    terminal.sees("2/9")
    writes(terminal, "everyone is tired", seen="everyone is tired")
    terminal.presses("F4")
    terminal.sees("3/9")
    writes(terminal, "+ the pager was quick")
    terminal.presses("F4")
    terminal.sees("4/9", "0 of 8 agreed", "Pager fires")
    writes(terminal, "11:52 report starts #impact", seen="0 of 9 agreed")
    writes(terminal, "12:10 page acknowledged #ack", "12:46 login is back #mitigated", seen="login is back")
    writes(terminal, "12:09 the pager rang #detected", "13:31 all well #resolved", seen="0 of 13 agreed")
    terminal.presses("Tab")
    terminal.sees("a agree")
    terminal.presses("Home")
    terminal.types("aaa")
    terminal.sees("3 of 13 agreed")
    terminal.types("d")
    terminal.sees("Who checks?")
    terminal.types("Rosa Weber")
    terminal.presses("F4")
    terminal.sees("1 disputed", "(Rosa")


WHYS = (
    "Nobody could log in",
    "no connection was free",
    "the report held them all",
    "it had no limit",
    "the template sets none",
    "nobody had asked for one",
)


def second_half(terminal: Terminal) -> None:
    """Factors, five whys, improvements, a commitment, the close."""
    terminal.presses("F4")
    terminal.sees("5/9")
    writes(terminal, "one pool for report and login", seen="one pool for report")
    terminal.presses("Tab")
    terminal.types("f")
    terminal.sees("1 contributing factor")
    terminal.presses("F4")
    terminal.sees("6/9")
    for depth, why in enumerate(WHYS):
        writes(terminal, f"> {why}", seen=f"why {depth} of {depth}" if depth else why)
    terminal.presses("Tab", "Up", "Up")
    terminal.sees("why 3 of 5")
    terminal.types("w")
    terminal.sees("› >")
    terminal.types("the replica was not known")
    terminal.presses("Enter")
    terminal.sees("the replica was not known", "why 4 of 5")
    terminal.presses("F4")
    terminal.sees("7/9")
    writes(
        terminal,
        "! a limit on every report",
        "// move to the new cluster",
        "? who owns the pool",
        seen="a limit",
    )
    terminal.presses("F4")
    terminal.sees("8/9", "a limit on every report")
    terminal.presses("Tab", "Home")
    terminal.types("c")
    terminal.sees("Owner", "Done when")
    terminal.presses("Tab")
    terminal.types("Rosa Weber")
    terminal.presses("Tab")
    terminal.types("2031-03-01")
    terminal.presses("Tab")
    terminal.types("a report of 1 h is cut off")
    terminal.presses("F4")
    terminal.sees("2031-03-01", "cut off", "proposed")
    terminal.types("a")
    terminal.sees("1 of 1 accepted")
    terminal.presses("F4")
    terminal.sees("9/9", "who owns the pool", "move to the new cluster")
    terminal.presses("Tab")
    terminal.sees("f follow-up")
    terminal.types("f")
    terminal.sees("We look again on")
    terminal.types("2031-04-01")
    terminal.presses("F4")
    terminal.sees("we look at the actions on 2031-04-01")
    terminal.types("c")
    terminal.sees("Close the meeting?")
    terminal.types("c")
    terminal.sees("meeting is closed")


TYPED = (
    "Rosa Weber", "no names, we look at systems", "everyone is tired", "the pager was quick", "report starts",
    "page acknowledged", "login is back", "the pager rang", "all well", "Pager fires", "\\| everything \\|",
    "one pool for report and login", "Nobody could log in", "no connection was free",
    "the report held them all", "it had no limit", "the template sets none", "nobody had asked for one",
    "the replica was not known", "a limit on every report", "move to the new cluster", "who owns the pool",
    "2031-03-01", "a report of 1 h is cut off", "2031-04-01", "and this was not entered",
)  # fmt: skip
"""What the document has to say."""


def begun(folder: Folder) -> str:
    """A new post-mortem with the report's timeline; answers its id."""
    options = ("--date", "2019-03-12", "--tz", "America/Los_Angeles", "--severity", "SEV2", "--agenda", "60")
    id = folder.runs("new", TITLE, *options)
    assert id == f"{id.strip()}\n"
    folder.runs("import", id.strip(), str(REPORT), "--yes")
    return id.strip()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_a_meeting_is_held_from_an_empty_folder_to_the_document(
    folder: Folder, size: tuple[int, int]
) -> None:
    id = begun(folder)
    assert id == "login-slow-and-then-down"
    terminal = folder.terminal(size)
    terminal.runs(f"{PMTUI} open {id}")
    first_half(terminal)
    terminal.presses("Tab")
    terminal.types("and this was not entered")
    terminal.sees("and this was not entered")
    terminal.presses("F10")
    terminal.sees("The clock is running.")
    terminal.types("p")
    terminal.sees("blameless post-mortems", "Go on with")
    terminal.presses("F10")
    terminal.no_longer_sees("blameless post-mortems")
    terminal.runs(f"{PMTUI} open {id}")
    terminal.sees("4/9", "paused", "1 disputed", "and this was not entered")
    terminal.presses("F2")
    terminal.sees("F2 pause")
    terminal.presses("Enter")
    second_half(terminal)
    assert TITLE in terminal.title()
    terminal.presses("F10")
    terminal.sees("blameless post-mortems")
    terminal.presses("F10")
    terminal.no_longer_sees("blameless post-mortems")
    document = folder.runs("export", id, "-o", "-")
    assert [text for text in TYPED if text not in document] == []
    assert document == folder.runs("export", id, "-o", "-")


def test_a_second_import_adds_nothing(folder: Folder) -> None:
    id = begun(folder)
    before = folder.runs("export", id, "-o", "-")
    folder.runs("import", id, str(REPORT), "--yes")
    assert folder.runs("export", id, "-o", "-") == before
    assert before.count("Pager fires") == 1


def test_an_export_overwrites_nothing_unless_it_is_told_to(folder: Folder) -> None:
    id = begun(folder)
    target = folder.path / "report.md"
    target.write_text("mine")
    folder.runs("export", id, "-o", str(target), code=1)
    assert target.read_text() == "mine"
    folder.runs("export", id, "-o", str(target), "--force")
    assert TITLE in target.read_text()
    folder.runs("export", id, "-o", f"{folder.path}/")
    assert (folder.path / f"{id}.md").read_text() == target.read_text()


def test_the_clock_runs_on_when_it_is_left_running(folder: Folder) -> None:
    id = begun(folder)
    terminal = folder.terminal((80, 24))
    terminal.runs(f"{PMTUI} open {id}")
    terminal.sees("1/9")
    terminal.presses("F2")
    terminal.sees("0:01")
    terminal.presses("F10")
    terminal.sees("The clock is running.")
    terminal.types("r")
    terminal.sees("Go on with")
    terminal.presses("Enter")
    terminal.sees("1/9", "F2 pause")
    terminal.no_longer_sees(" 0:01")
    assert " 0:00 " not in terminal.shown()


def test_a_stopped_terminal_leaves_the_post_mortem_whole(folder: Folder) -> None:
    id = begun(folder)
    terminal = folder.terminal((80, 24))
    terminal.runs(f"{PMTUI} open {id}")
    terminal.sees("1/9")
    terminal.types("said just before")
    terminal.sees("› said just before")
    terminal.presses("Enter")
    terminal.no_longer_sees("› said just before")
    terminal.sees("said just before")
    terminal.closes()
    assert "said just before" in folder.runs("export", id, "-o", "-")


def test_without_a_terminal_nothing_is_drawn(folder: Folder) -> None:
    id = begun(folder)
    assert folder.runs("open", id, code=2) == ""
