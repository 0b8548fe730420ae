"""A room in which the tone is heard, for tests of what is shown of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import cache

import pytest
from typing_extensions import override

from driver import Facilitator, MeetingApp, Room
from factory import FakeClock
from memory_store import MemoryStore
from pmtui.blame.engine import Finding, People, load_rules, scan
from pmtui.blame.ruleset import RuleSet
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.postmortem import PostMortem
from pmtui.store.protocol import Saved
from pmtui.tone import Heard, Tone
from pmtui.tui import listening, themes

SHOULD = "Rosa should have checked the dashboard"
FAULT = "It was Rosa's fault"
NUDGE = "I should have noticed the alert"
ROSA = AddParticipant("rosa", "Rosa Diaz")


class WatchedTone(Tone):
    """Remembers what it was asked, and on which thread."""

    def __init__(self, rules: RuleSet) -> None:
        super().__init__(lambda: rules)
        self.prepare()
        self.asked: list[tuple[str, int]] = []
        self.threads: set[int] = set()

    @override
    def live(self, text: str, pm: PostMortem, typing_at: int) -> tuple[Finding, ...]:
        self.asked.append((text, typing_at))
        assert threading.current_thread() is threading.main_thread()
        return super().live(text, pm, typing_at)

    @override
    def open_in(self, pm: PostMortem) -> tuple[Heard, ...]:
        self.threads.add(threading.get_ident())
        return super().open_in(pm)


@dataclass
class ListeningRoom(Room):
    """A room in which the tone is heard."""

    tone: Tone | None = None

    @override
    def app(
        self, opened: Saved | None = None, *, theme: str = themes.DEFAULT,
        keymap: object = None, author: str = "",
    ) -> MeetingApp:  # fmt: skip
        app = super().app(opened, theme=theme, author=author)
        app.desk = replace(app.desk, tone=self.tone)
        return app


@cache
def rules() -> RuleSet:
    """The rules as they are shipped, their patterns ready as after the first sentences."""
    shipped = load_rules()[0]
    for text in (SHOULD, FAULT, NUDGE, f"{SHOULD}, it was human error"):
        scan(text, People.of(names=["Rosa Diaz"], teams=[]), shipped)
    return shipped


def listening_room(
    clock: FakeClock, memory: MemoryStore, monkeypatch: pytest.MonkeyPatch, tone: Tone | None = None
) -> ListeningRoom:
    """A room in which the tone is looked at as soon as something has changed."""
    monkeypatch.setattr(listening, "_REST", 0)
    return ListeningRoom(clock, memory, tone=tone or WatchedTone(rules()))


def hint(facilitator: Facilitator) -> str:
    return "".join(span.text for span in facilitator.section.hint.line)


def underlined(facilitator: Facilitator) -> list[tuple[str, str]]:
    """The marked words of the line, each with its role."""
    line = facilitator.section.line
    return [(line.value[mark.start : mark.end], mark.role) for mark in line.marks if mark.underline]


def rows_underlined(facilitator: Facilitator) -> list[str]:
    """The marked words of the list."""
    rows = (cell for row in facilitator.rows.rows for cell in row.cells)
    return [cell.text[mark.start : mark.end] for cell in rows for mark in cell.marks if mark.underline]


def heard(facilitator: Facilitator) -> list[str]:
    """The words that may read as blame in the whole post-mortem."""
    return [one.finding.span for one in facilitator.app.heard]


def muted(facilitator: Facilitator) -> list[str]:
    """The rules that are quiet in the post-mortem."""
    return list(facilitator.pm.muted_rules)
