"""The README is true: its tour can be walked as it is written, its commands and keys do what it says."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cli.shell import Shell
from driver import Room
from factory import FakeClock
from memory_store import MemoryStore
from pmtui.blame.engine import People, scan
from pmtui.domain.capture import Filed, Surroundings, read_thought
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Agreement, Marker
from pmtui.samples import in_the_middle, load_samples
from pmtui.tui.keys import CAPTURE, TABLE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPED = re.compile(r"`([^`]+)`: it becomes an? \*\*([^*]+)\*\*")
AROUND = Surroundings("s4", ZoneInfo("Europe/Berlin"), date(2026, 1, 2), cause="c1", opening=True)


def part(title: str) -> str:
    """What stands under a heading."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def commands(title: str) -> list[list[str]]:
    """The lines of the first block of code under a heading, as a shell reads them."""
    block = part(title).split("```")[1]
    return [shlex.split(line, comments=True) for line in block.strip().splitlines()]


@pytest.fixture
def demo(clock: FakeClock) -> PostMortem:
    """What `pmtui demo` opens."""
    return in_the_middle(load_samples()[0][0].pm, clock())


@pytest.fixture
def room(clock: FakeClock) -> Room:
    return Room(clock, MemoryStore(clock))


def test_the_two_commands_are_those_that_run_on_every_change() -> None:
    assert commands("Start") == [["make", "run"], ["make", "test"]]
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == "make test"


def test_ten_minutes_before_the_meeting_every_command_does_what_it_says(tmp_path: Path) -> None:
    new, bring_in, opening = commands("Ten minutes before the meeting")
    shell = Shell(tmp_path)
    (tmp_path / "notes.md").write_text("[13:20] The pager fired\n[13:32] Rolled back\n", encoding="utf-8")
    assert shell(*new[1:]).out == "checkout-slow-and-partly-down\n"
    words = [word.replace("notes.md", str(tmp_path / "notes.md")) for word in bring_in[1:]]
    found = shell(*words, "--yes")  # nobody sits at this shell to be asked
    assert found.code == 0
    assert opening == ["pmtui", "open", bring_in[2]]
    printed = shell(*re.findall(r"`pmtui (export [^`]+)`", README)[0].split()).out
    assert "The pager fired" in printed


def test_every_beginning_of_a_line_is_filed_as_the_table_says() -> None:
    filed = {example: read_thought(example, AROUND).filed for example, _ in CAPTURE}
    assert set(filed.values()) == set(Filed)
    for example, meaning in CAPTURE:
        assert str(filed[example]).removeprefix("open ") in meaning


def test_every_line_of_the_tour_becomes_what_it_says() -> None:
    lines = TYPED.findall(part("A tour of two minutes"))
    assert len(lines) == 4
    for line, becomes in lines:
        typed = f"> {line}" if becomes == Filed.WHY else line
        assert read_thought(typed, AROUND).filed == becomes


def test_every_key_that_the_readme_names_is_in_the_table() -> None:
    named = set(re.findall(r"`((?:F\d+|Tab|Enter|(?:Ctrl|Alt)\+\w|[a-z]))`", README))
    known = {one for key in TABLE for one in key.keys.split(",")}
    assert {"F4", "F9", "Alt+E", "Tab", "a", "d", "w"} <= named
    assert {name.lower() for name in named} <= known


async def test_the_tour_can_be_walked(room: Room, demo: PostMortem) -> None:
    event, question, why, note = (line for line, _ in TYPED.findall(part("A tour of two minutes")))
    async with room.meeting(demo) as ana:
        before = len(ana.pm.events)
        await ana.writes(event)
        assert [e.marker for e in ana.pm.events if e.text == "writes work again"] == [Marker.RESOLVED]
        await ana.presses("tab", "a")
        assert [e.agreement for e in ana.pm.events if e.text == "writes work again"] == [Agreement.AGREED]
        await ana.presses("ctrl+z", "d")
        assert ana.in_dialog
        await ana.presses("f10", "tab")
        await ana.writes(question)
        await ana.presses("f9")
        await ana.picks("whys")
        await ana.presses("tab", "down", "w")
        await ana.types(why)
        await ana.presses("enter")
        asked = next(cause for cause in ana.pm.causes if cause.text == why)
        assert asked.parent
        await ana.writes(note)
        await ana.presses("f4", "f3", "f5", "f2")
        assert ana.section.item.granted == 5
        assert ana.pm.clock.since is None
        await ana.presses("tab", "alt+e")
        assert room.shelf.written == [ana.pm]
        assert len(ana.pm.events) == before + 1


def test_the_line_that_reads_as_blame_has_a_rewrite() -> None:
    line = dict(map(reversed, TYPED.findall(part("A tour of two minutes"))))["note"]
    first, *_ = scan(line, People())
    assert first.rewritten(line) not in ("", line)
