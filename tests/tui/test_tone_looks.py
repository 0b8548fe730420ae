"""How the tone looks in every theme: the three severities in the list, the hint and the line below it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from driver import NARROW, Facilitator
from factory import NINE, FakeClock, postmortem
from listening import FAULT, NUDGE, ROSA, SHOULD, hint, listening_room, rows_underlined
from memory_store import MemoryStore
from pmtui.domain.commands.notes import AddNote

THEMES = ("calm", "contrast", "paper", "sixteen")


class Compare(Protocol):
    """What the snapshot plugin offers."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


@pytest.mark.parametrize("theme", THEMES)
def test_three_severities_are_told_apart(
    snap_compare: Compare, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """A nudge, a person as the cause and an attack in the list; the hint of an attack above the line."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    room = listening_room(clock, MemoryStore(clock), monkeypatch)
    said = [AddNote(f"n{n}", text, "s1", NINE) for n, text in enumerate((NUDGE, SHOULD, FAULT))]
    app = room.app(room.store.create(postmortem(ROSA, *said)), theme=theme)

    async def type_a_line(pilot: Pilot[None]) -> None:
        facilitator = Facilitator(pilot, app, clock)
        await facilitator.waits()
        await facilitator.types(f"{FAULT} ")
        assert app.theme == theme
        assert hint(facilitator)
        while len(rows_underlined(facilitator)) < len(said):
            await pilot.pause()
        await facilitator.waits()
        await facilitator.sees("may read as an attack", "whoever was at the keyboard?", "F8 keep")
        await pilot.pause()

    assert snap_compare(app, terminal_size=NARROW, run_before=type_a_line)
