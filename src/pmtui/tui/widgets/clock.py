"""The header: what meeting this is, where in it we are, and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import reactive

from pmtui.tui.text import shorten, visible
from pmtui.tui.widgets.painted import OneLine, cells
from pmtui.tui.widgets.roles import Line, Role, Span

Pace = Literal["normal", "warning", "over", "paused", "closed"]
"""`warning` when the section's time is nearly used, `over` past its end, `paused` while the clock stands,
`closed` once the meeting is."""

_PACE_ROLES: dict[Pace, Role] = {
    "normal": "strong", "warning": "warn", "over": "bad", "paused": "hint", "closed": "good",
}  # fmt: skip
_PACE_WORDS: dict[Pace, str] = {
    "normal": "", "warning": "soon", "over": "over", "paused": "paused", "closed": "meeting closed",
}  # fmt: skip
_CLOCK_CELLS = 6
"""Room for +99:59; a clock that grew would move everything to its right each time."""


@dataclass(frozen=True, slots=True)
class BarState:
    """Everything the header shows, ready to be read."""

    title: str = ""
    facts: str = ""
    """Severity, date, zone: what identifies the meeting, but can wait."""
    section: str = ""
    """Such as “4/9 Timeline”."""
    clock: str = ""
    """Time used in the section, such as 12:40, or +1:05 past its end."""
    progress: float = 0.0
    """Part of the section's time that is used, 0 to 1; more is shown as all of it."""
    planned: str = ""
    """The section's planned time, such as 20:00."""
    ends: str = ""
    """When the meeting will end at this pace, such as “ends 15:58”."""
    saved: str = ""
    """Whether everything is on disk, such as “saved”."""
    alert: str = ""
    """What waits for a decision, such as “1 conflict”; shown wherever there is any room."""
    saved_role: Role = "good"
    people: str = ""
    """How many are here, such as “2 here”."""
    part: str = ""
    """What one's own part is among them, such as “following”."""
    pace: Pace = "normal"


@dataclass(frozen=True, slots=True)
class _Look:
    """Which parts of the header are shown; tried from the richest to the barest."""

    bar: int = 0
    planned: bool = False
    ends: bool = False
    saved: bool = False
    """That everything is on disk; that something is not is shown in every look."""
    facts: bool = False
    part: bool = False
    people: bool = False
    title: int = 12
    """Cells that the title keeps at least."""
    section: bool = True
    """Whether the section is called by its name as well as by its number."""
    alert: int = 80
    """Cells that the alert may take."""


_LOOKS = (
    _Look(20, planned=True, ends=True, saved=True, facts=True, part=True, people=True),
    _Look(12, planned=True, ends=True, saved=True, facts=True, part=True, people=True),
    _Look(12, planned=True, ends=True, saved=True, part=True, people=True),
    _Look(planned=True, ends=True, saved=True, part=True, people=True),
    _Look(planned=True, saved=True, part=True, people=True),
    _Look(saved=True, part=True, people=True),
    _Look(part=True, people=True),
    _Look(part=True, people=True, title=6),
    _Look(part=True, people=True, title=6, section=False),
    _Look(people=True, title=6, section=False),
    _Look(title=6, section=False),
    _Look(title=6, section=False, alert=24),
    _Look(title=0, section=False, alert=12),
)


class MeetingBar(Horizontal):
    """The header in one row; a tick of the clock sends its digits and nothing else."""

    DEFAULT_CSS: ClassVar[str] = """
    MeetingBar {
        height: 1; padding: 0 1; background: $pm-bar;
        & > OneLine { height: 1; width: 1fr; background: $pm-bar; }
    }
    """

    state: reactive[BarState] = reactive(BarState(), init=False, repaint=False)
    """What is shown."""

    def __init__(self, state: BarState | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(MeetingBar.state, state or BarState())
        self._left, self._clock, self._right = OneLine(), OneLine(), OneLine()

    def compose(self) -> ComposeResult:
        """What meeting it is, the clock, how it goes."""
        yield self._left
        yield self._clock
        yield self._right

    def watch_state(self) -> None:
        """Show another moment."""
        parts = bar_parts(self.state, self.size.width)
        for part, line in ((self._clock, parts.clock), (self._right, parts.right)):
            part.styles.width = cells(line)
            part.line = line
        self._left.line = parts.left

    def on_resize(self) -> None:
        """Choose what fits now."""
        self.watch_state()


@dataclass(frozen=True, slots=True)
class BarParts:
    """The header's line, cut where it changes each second."""

    left: Line
    clock: Line
    right: Line


def bar_parts(state: BarState, width: int) -> BarParts:
    """Return what is shown in so many cells; the title is shortened before its right side loses parts."""
    title, facts = visible(state.title), visible(state.facts)
    clock = (Span(visible(state.clock).rjust(_CLOCK_CELLS) + " ", _PACE_ROLES[state.pace]),)
    for look in _LOOKS:
        right = _right(state, look)
        section = visible(state.section) if look.section else visible(state.section).partition(" ")[0]
        room = width - cells(right) - cells(clock) - cell_len(section) - 4
        said = f"  {facts}" if look.facts and facts else ""
        least = max(look.title, width // 4) if look.saved else look.title
        if room >= cell_len(title + said) or (not said and room >= min(cell_len(title), least)):
            break
    title = shorten(title, max(0, room))
    gap = room - cell_len(title + said) + 2
    left = (
        Span(title, "strong"), Span(said, "hint"),
        Span(" " * max(1, gap)), Span(section, "accent"), Span("  "),
    )  # fmt: skip
    return BarParts(left, clock, right)


def _right(state: BarState, look: _Look) -> Line:
    role, word = _PACE_ROLES[state.pace], _PACE_WORDS[state.pace]
    line: list[Span] = []
    if look.bar and state.planned:
        line += [*_progress(state.progress, look.bar, "accent" if role == "strong" else role)]
    if look.planned and state.planned:
        line.append(Span((" " if look.bar else "/ ") + visible(state.planned), "hint"))
    if word:
        line.append(Span(f" {word}" if line else word, role))
    if look.ends and state.ends:
        line.append(Span(f"   {visible(state.ends)}", "hint"))
    if state.alert:
        line.append(Span(f"   {shorten(visible(state.alert), look.alert)}", "warn"))
    here = (state.people if look.people else "", state.part if look.part else "")
    if any(here):
        line.append(Span(f"   {visible(', '.join(filter(None, here)))}", "accent"))
    if state.saved and (look.saved or state.saved_role not in ("good", "hint")):
        line.append(Span(f"   {visible(state.saved)}", state.saved_role))
    return tuple(line)


def _progress(part: float, width: int, role: Role) -> Line:
    halves = round(min(max(part, 0.0), 1.0) * width * 2)
    full, half = divmod(halves, 2)
    done = "━" * full + ("╸" if half else "")
    return (Span("▕", "line"), Span(done, role), Span("─" * (width - len(done)), "line"), Span("▏", "line"))
