"""How the screens look, as pictures; `pytest tests/tui/test_looks.py --snapshot-update` takes new ones.

What a screen does is told by the other tests. Each picture has the same post-mortem, ids and clock, so its
bytes depend on nothing but the program and the version of Textual.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from driver import NARROW, NORMAL, WIDE, Facilitator, MeetingApp, Room
from factory import FakeClock, postmortem
from memory_store import MemoryStore
from pmtui.domain.commands.meeting import EnterSection, PauseClock
from pmtui.domain.postmortem import PostMortem
from tui.looks import other, rich

SECTIONS = "opening check-in went-right timeline factors whys improvements commit close".split()

Steps = Callable[[Facilitator], Awaitable[None]]


class Compare(Protocol):
    """What the snapshot plugin offers."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


def taken(room: Room, compare: Compare, app: MeetingApp, size: tuple[int, int], steps: Steps) -> bool:
    """Take the picture after these steps."""

    async def before(pilot: Pilot[None]) -> None:
        facilitator = Facilitator(pilot, app, room.clock)
        await facilitator.waits()
        await steps(facilitator)
        await facilitator.waits()
        await pilot.pause()

    return compare(app, terminal_size=size, run_before=before)


async def _nothing(_: Facilitator) -> None:
    """Just look."""


def presses(*keys: str) -> Steps:
    """Steps that are nothing but keys."""

    async def steps(facilitator: Facilitator) -> None:
        await facilitator.presses(*keys)

    return steps


def meeting(
    room: Room, compare: Compare, *, pm: PostMortem | None = None, section: str = "s4",
    size: tuple[int, int] = NORMAL, theme: str = "calm", steps: Steps = _nothing,
) -> bool:  # fmt: skip
    """A picture of a section of a meeting."""
    shown = pm or rich()
    if section != shown.clock.section:
        since = room.clock.now - timedelta(minutes=1, seconds=30)
        shown = shown.model_copy(update={"clock": shown.clock.changed(section=section, since=since)})
    room.keep(other())
    app = room.app(room.store.create(shown), theme=theme)
    return taken(room, compare, app, size, steps)


@pytest.fixture
def room(clock: FakeClock, memory: MemoryStore) -> Room:
    """A room with samples on the shelf."""
    return Room(clock, memory)


def test_home_with_nothing_saved(room: Room, snap_compare: Compare) -> None:
    """A newcomer sees how to begin, and samples to look around in."""
    assert taken(room, snap_compare, room.app(), NORMAL, _nothing)


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
def test_home_with_things_to_do(room: Room, snap_compare: Compare, size: tuple[int, int]) -> None:
    """What is running comes first, then what is saved, then open actions with the late ones marked."""
    room.keep(other(), rich())
    assert taken(room, snap_compare, room.app(), size, _nothing)


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
@pytest.mark.parametrize("key", ["a", "t"], ids=["actions", "trends"])
def test_a_page_over_everything(room: Room, snap_compare: Compare, key: str, size: tuple[int, int]) -> None:
    """All actions with the late ones first; what all post-mortems say together."""
    room.keep(other(), rich())
    assert taken(room, snap_compare, room.app(), size, presses(key))


@pytest.mark.parametrize("section", [f"s{n}" for n in range(1, 10)], ids=SECTIONS)
def test_a_section_between_its_panels(room: Room, snap_compare: Compare, section: str) -> None:
    """Agenda to the left, prompts to the right, the list between them at 120x40."""
    assert meeting(room, snap_compare, section=section)


@pytest.mark.parametrize("section", ["s4", "s6", "s8"], ids=["timeline", "whys", "commit"])
def test_a_section_in_a_small_window(room: Room, snap_compare: Compare, section: str) -> None:
    """At 80x24 the panels fold away and the list has all of the width."""
    assert meeting(room, snap_compare, section=section, size=NARROW, steps=presses("tab"))


def test_the_timeline_in_a_wide_window(room: Room, snap_compare: Compare) -> None:
    """At 200x50 there is room, and lines are still read at one glance."""
    assert meeting(room, snap_compare, size=WIDE, steps=presses("tab"))


@pytest.mark.parametrize("theme", ["paper", "contrast", "sixteen"])
def test_the_timeline_in_other_colours(room: Room, snap_compare: Compare, theme: str) -> None:
    """Roles keep apart what they tell in every theme."""
    assert meeting(room, snap_compare, theme=theme, steps=presses("tab"))


def test_prompts_in_a_small_window(room: Room, snap_compare: Compare) -> None:
    """F6 shows what to say where there is no room for it beside the list."""
    assert meeting(room, snap_compare, size=NARROW, steps=presses("f6"))


@pytest.mark.parametrize(
    ("minutes", "paused"), [(17, False), (21, False), (5, True)], ids=["warning", "over", "paused"]
)
def test_the_header_tells_how_it_goes(
    room: Room, snap_compare: Compare, minutes: int, *, paused: bool
) -> None:
    """Warning, overrun and pause are told by a word as well as by a colour."""
    began = room.clock.now - timedelta(minutes=minutes)
    pm = postmortem(EnterSection("s4", began), *([PauseClock(room.clock.now)] if paused else []))
    assert meeting(room, snap_compare, pm=pm, size=NARROW)


def test_the_line_says_what_it_will_become(room: Room, snap_compare: Compare) -> None:
    """The time is read in the incident's zone, and the marker named, before Enter is pressed."""

    async def types(facilitator: Facilitator) -> None:
        await facilitator.types("15:41 rolled back #mitigated")

    assert meeting(room, snap_compare, steps=types)


def test_a_form_over_the_screen(room: Room, snap_compare: Compare) -> None:
    """An action's form, with what is wrong under the field that it concerns."""

    async def fails(facilitator: Facilitator) -> None:
        await facilitator.to_list(on="add the age of connections")
        await facilitator.presses("e")
        await facilitator.fills(due="next moon")

    assert meeting(room, snap_compare, section="s8", steps=fails)


def test_help_over_the_screen(room: Room, snap_compare: Compare) -> None:
    """The keys of this place come first."""
    assert meeting(room, snap_compare, size=NARROW, steps=presses("f1"))
