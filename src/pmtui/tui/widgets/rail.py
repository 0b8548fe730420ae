"""The agenda beside the work: what is behind us, where we are, what is to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive
from typing_extensions import override

from pmtui.tui.text import shorten, visible
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Role, Span

When = Literal["done", "now", "running", "ahead"]
"""`now` is what is shown, `running` where the meeting is when that is somewhere else."""

_MARKS: dict[When, str] = {"done": "✓", "now": "▸", "running": "»", "ahead": "·"}
_ROLES: dict[When, Role] = {"done": "text", "now": "accent", "running": "warn", "ahead": "hint"}


@dataclass(frozen=True, slots=True)
class RailItem:
    """One section of the agenda."""

    id: str
    title: str
    minutes: str
    """Used time of a section that was entered, such as 12:40; else its planned minutes."""
    when: When = "ahead"
    late: bool = False
    """Whether it has used more than was planned; shown by a mark and a colour."""


@dataclass(frozen=True, slots=True)
class RailNote:
    """A line below the agenda, such as “ends 15:58, on pace”."""

    text: str
    role: Role = "hint"


class AgendaRail(Vertical):
    """The agenda with its minutes; a tick sends the running section's digits and nothing else."""

    DEFAULT_CSS: ClassVar[str] = """
    AgendaRail {
        width: 34; height: auto; padding: 0 1;
        & > Horizontal { height: auto; }
        & _Titles { width: 1fr; }
        & _Minutes { width: 7; }
    }
    """

    items: reactive[tuple[RailItem, ...]] = reactive((), init=False, repaint=False)
    """The sections, in order."""
    notes: reactive[tuple[RailNote, ...]] = reactive((), init=False, repaint=False)
    """What is said below them."""

    @dataclass
    class Picked(Message):
        """A section was clicked."""

        rail: AgendaRail
        id: str
        """The section."""

        @property
        def control(self) -> AgendaRail:
            """The rail it happened in."""
            return self.rail

    def __init__(
        self, items: tuple[RailItem, ...] = (), notes: tuple[RailNote, ...] = (), *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(AgendaRail.items, items)
        self.set_reactive(AgendaRail.notes, notes)
        self._titles, self._minutes, self._notes = _Titles(self), _Minutes(self), _Notes(self)

    def compose(self) -> ComposeResult:
        """Titles and minutes side by side, the notes below."""
        with Horizontal():
            yield self._titles
            yield self._minutes
        yield self._notes

    def watch_items(self) -> None:
        """Show the agenda as it is now."""
        self._titles.repaint()
        self._minutes.repaint()

    def watch_notes(self) -> None:
        """Show other lines below the agenda."""
        self._notes.repaint()


class _Part(Painted):
    """A part of the rail, drawn from what the rail was given."""

    def __init__(self, rail: AgendaRail) -> None:
        super().__init__()
        self.rail = rail

    @override
    def pressed(self, action: str) -> None:
        self.post_message(AgendaRail.Picked(self.rail, action))


class _Titles(_Part):
    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        return ((Span("Agenda", "hint"),), (), *(_title(item, width) for item in self.rail.items))


class _Minutes(_Part):
    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        return ((), (), *(_minutes(item, width) for item in self.rail.items))


class _Notes(_Part):
    @override
    def lines(self, width: int) -> tuple[Line, ...]:
        notes = ((Span("   "), Span(shorten(visible(n.text), width - 3), n.role)) for n in self.rail.notes)
        return ((), *notes)


def _title(item: RailItem, width: int) -> Line:
    role = _ROLES[item.when]
    title = shorten(visible(item.title), max(0, width - 3))
    return (
        Span(f" {_MARKS[item.when]} ", "good" if item.when == "done" else role, action=item.id),
        Span(title, role, action=item.id),
    )


def _minutes(item: RailItem, width: int) -> Line:
    text = visible(item.minutes) + ("!" if item.late else " ")
    role: Role = "warn" if item.late else ("accent" if item.when == "now" else "hint")
    return (Span(text.rjust(width), role, action=item.id),)
