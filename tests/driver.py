"""A facilitator at the keyboard: what tests of the screens say, in the words of the meeting.

Keys go to the app as a terminal sends them, and each verb waits until everything they led to has happened.
Nothing here sleeps for a length of time: the meeting's clock moves when a test moves it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import ClassVar

from textual import events
from textual._time import get_time
from textual.keys import _character_to_key, key_to_character  # the first is how a terminal's keys get a name
from textual.pilot import Pilot
from textual.screen import ModalScreen
from typing_extensions import override

import pmtui.tui
from factory import FakeClock, ids, postmortem
from memory_store import MemoryStore
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.presence import Seat
from pmtui.domain.record import Record
from pmtui.store.protocol import Saved, Store
from pmtui.tui import themes
from pmtui.tui.app import PmApp
from pmtui.tui.desk import Desk
from pmtui.tui.driver import Translator
from pmtui.tui.incoming import Incoming, Typed
from pmtui.tui.keys import remapped
from pmtui.tui.messages import StartNew
from pmtui.tui.screens.frame import FrameScreen
from pmtui.tui.screens.page import PageScreen
from pmtui.tui.screens.section import SectionScreen
from pmtui.tui.shelves import SampleLine
from pmtui.tui.widgets.edit import QuietInput
from pmtui.tui.widgets.field import FormField
from pmtui.tui.widgets.rows import Rows

NARROW, NORMAL, WIDE = (80, 24), (120, 40), (200, 50)
"""The sizes that are tested, in columns and rows."""

_SEATS = count(1)
"""Every program that is started sits somewhere else."""

_ROUNDS = 400
"""How often to look whether the app has come to rest before a test is given up as one that never does."""

_ON_DISK = frozenset({"save", "take in", "earlier", "follow", "alike", "reading", "look up"})
"""Groups of workers that end by themselves; a dialog's worker waits for the person."""


class MeetingApp(PmApp):
    """The program, with a memory for what it told the terminal."""

    CSS_PATH: ClassVar = [Path(pmtui.tui.__path__[0]) / name for name in PmApp.CSS_PATH]

    titles: list[str]
    """The terminal's titles, the newest last."""

    @override
    def title_terminal(self, title: str) -> None:
        self.titles = [*getattr(self, "titles", []), title]
        super().title_terminal(title)


@dataclass
class Shelf:
    """Samples and exports without a disk."""

    clock: FakeClock
    lines: tuple[SampleLine, ...] = (SampleLine("checkout-outage", "A sample outage", "All there is to see"),)
    copies: MemoryStore = field(init=False)
    """Where copies of samples are kept."""
    asked: list[StartNew] = field(default_factory=list)
    """What new post-mortems were begun with."""
    written: list[PostMortem] = field(default_factory=list)
    """What was exported."""
    rescued: list[tuple[PostMortem, dict[str, str]]] = field(default_factory=list)
    """What was written elsewhere, with its drafts."""
    kept: list[str] = field(default_factory=list)
    """What was pasted and too much."""

    def __post_init__(self) -> None:
        self.copies = MemoryStore(self.clock)

    def samples(self) -> tuple[SampleLine, ...]:
        return self.lines

    def copy_of(self, sample: str) -> tuple[Saved, Store]:
        assert sample in {line.id for line in self.lines}
        return self.copies.create(postmortem(title="A sample outage")), self.copies

    def begin(self, asked: StartNew, store: Store) -> Saved:
        self.asked.append(asked)
        return store.create(postmortem(title=asked.title).changed(id="begun"))

    def refuge(self) -> Path:
        return Path("elsewhere")

    def rescue(self, pm: PostMortem, drafts: Mapping[str, str], folder: Path) -> Path:
        self.rescued.append((pm, dict(drafts)))
        return folder / f"{pm.id}-unsaved.zip"

    def export(self, pm: PostMortem) -> Path:
        self.written.append(pm)
        return Path(f"{pm.id}.md")

    def document(self, pm: PostMortem) -> str:
        return f"# {pm.title}\n"

    def keep_copy(self, text: str) -> Path:
        self.kept.append(text)
        return Path("copied.txt")

    def keep_paste(self, text: str) -> Path:
        self.kept.append(text)
        return Path("pasted.txt")


class Facilitator:
    """Somebody who holds a meeting with the keyboard alone."""

    def __init__(self, pilot: Pilot[None], app: MeetingApp, clock: FakeClock) -> None:
        self.pilot = pilot
        self.app = app
        self.clock = clock
        self._moment = 0.0

    # -- what is there

    @property
    def pm(self) -> PostMortem:
        """The post-mortem as the program has it now."""
        return self.app.pm

    @property
    def screen(self) -> FrameScreen | PageScreen:
        """The section, or the page, below any dialog."""
        shown = next(s for s in reversed(self.app.screen_stack) if isinstance(s, FrameScreen | PageScreen))
        assert isinstance(shown, FrameScreen | PageScreen)
        return shown

    @property
    def section(self) -> SectionScreen:
        """The section that is shown."""
        assert isinstance(self.screen, SectionScreen)
        return self.screen

    @property
    def rows(self) -> Rows:
        """The list that is shown."""
        return self.screen.rows

    @property
    def line(self) -> str:
        """What stands in the capture line."""
        return self.section.line.value

    @property
    def becomes(self) -> str:
        """What the capture line says it will become."""
        return self.section.becomes.text

    @property
    def in_dialog(self) -> bool:
        """Whether something is asked over the screen."""
        return isinstance(self.app.screen, ModalScreen)

    def listed(self) -> list[str]:
        """The rows of the list that can be chosen, as one text each."""
        chosen = (row for row in self.rows.rows if row.kind == "row")
        return [" ".join(cell.text for cell in row.cells if cell.text) for row in chosen]

    def between(self) -> list[str]:
        """What stands between the rows: headings, gaps, nudges."""
        others = (row for row in self.rows.rows if row.kind != "row")
        return [text for row in others if (text := " ".join(cell.text.strip() for cell in row.cells).strip())]

    def text(self) -> str:
        """The screen as it is drawn."""
        width, _ = self.app.size
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text[:width].rstrip() for strip in strips)

    # -- what is done

    async def presses(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all is done that they lead to."""
        for key in keys:
            self._reads()
            self._press(key)
            await self._handed_round()
        await self.waits()

    async def types(self, text: str) -> None:
        """Type a text where the cursor is."""
        await self.types_ahead(*text)

    async def types_ahead(self, *keys: str) -> None:
        """Press keys faster than the program follows, as a slow line delivers them."""
        self._reads()
        for key in keys:
            self._press(key)
        await self.waits()

    def _reads(self) -> None:
        """Let the moment of the next keys be later than all that is shown and was pressed before."""
        self._moment = max(self._moment, get_time()) + 1

    def _press(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, key if len(key) == 1 else key_to_character(name))
        event.set_sender(self.app)
        event.time = self._moment
        self.app.post_message(event)

    async def pastes(self, text: str) -> None:
        """Paste a text where the cursor is."""
        self.app.post_message(events.Paste(text))
        await self.waits()

    async def gets(self, text: str) -> None:
        """Let a text arrive at once, from a terminal that does not mark pastes."""
        for message in Translator().events(Incoming().feed(text, 0.0)):
            self.app.post_message(message)
        await self.waits()

    async def hurries(self, text: str) -> None:
        """Let a text arrive faster than anybody types, without the marks of a paste."""
        for message in Translator().events([Typed(text, hurried=True)]):
            self.app.post_message(message)
        await self.waits()

    async def writes(self, *thoughts: str) -> None:
        """Enter thoughts in the capture line."""
        assert not self.in_dialog, self.text()
        if self.app.focused is not self.section.line:
            await self.presses("tab")
        for thought in thoughts:
            await self.types(thought)
            await self.presses("enter")

    async def to_list(self, *, on: str = "") -> None:
        """Go to the list, and with the cursor to the row that contains this text."""
        if not self.rows.has_focus:
            await self.presses("tab")
        assert self.rows.has_focus
        if on:
            await self._steps_to(on)

    async def _steps_to(self, text: str) -> None:
        fitting = [r.id for r in self.rows.rows if r.kind == "row" and any(text in c.text for c in r.cells)]
        assert fitting, f"no row with {text!r} in {self.listed()}"
        await self.presses("home")
        for _ in self.rows.rows:
            if self.rows.cursor_id in fitting:
                return
            await self.presses("down")
        assert self.rows.cursor_id in fitting

    async def goes_on(self) -> None:
        """Go to the next section."""
        await self.presses("f4")

    async def goes_back(self) -> None:
        """Go to the section before."""
        await self.presses("f3")

    async def deletes(self) -> None:
        """Delete what is under the cursor."""
        await self.presses("x", "x")

    async def jumps_to(self, title: str) -> None:
        """Go to a section by its title."""
        await self.presses("f9")
        await self.picks(title)
        assert title in self.section.item.title

    async def picks(self, text: str) -> None:
        """Choose from the list that is offered."""
        assert self.in_dialog, self.text()
        await self.types(text)
        await self.presses("enter")

    async def fills(self, **values: str) -> None:
        """Fill in fields of the form that is open, by name, and hand it in."""
        await self.fills_with("f4", **values)

    async def fills_with(self, save: str, **values: str) -> None:
        """The same with another key that hands it in."""
        await self.enters(**values)
        await self.presses(save)

    async def enters(self, **values: str) -> None:
        """Fill in fields of the form that is open, by name."""
        assert self.in_dialog, self.text()
        fields = {found.field.name: found for found in self.app.screen.query(FormField)}
        for name, value in values.items():
            fields[name].answer()
            await self.waits()
            focused = self.app.focused
            if isinstance(focused, QuietInput):
                await self.presses("end", "ctrl+u")
            await self.types(value)

    async def undoes(self, times: int = 1) -> None:
        """Take back the last change."""
        await self.presses(*["ctrl+z"] * times)

    async def redoes(self, times: int = 1) -> None:
        """Do again what was taken back."""
        await self.presses(*["ctrl+y"] * times)

    async def lets_pass(self, **amount: float) -> None:
        """Let time pass, and the clock on the screen see it."""
        self.clock.advance(**amount)
        if isinstance(self.screen, FrameScreen):
            self.screen.tick()
        self.app.show_time_in_title()
        await self.waits()

    async def looks_around(self) -> None:
        """Look whether somebody else has written."""
        self.app.call_later(self.app.look_around)  # in the app's own turn: there may be two of them
        await self.waits()

    async def quits(self) -> None:
        """Leave the meeting, with the clock running if it runs, and the program."""
        await self.presses("f10")
        if self.in_dialog:
            await self.presses("r")
        await self.app.finish()

    # -- what is seen

    async def sees(self, *texts: str) -> None:
        """Find each of these on the screen."""
        for _ in range(20):
            await self.pilot.pause()
            shown = self.text()
            if all(text in shown for text in texts):
                return
        raise AssertionError(f"{[t for t in texts if t not in shown]} not in\n{shown}")

    async def does_not_see(self, *texts: str) -> None:
        """Find none of these on the screen."""
        await self.pilot.pause()
        shown = self.text()
        assert not [text for text in texts if text in shown], shown

    async def waits(self) -> None:
        """Wait until everything that was asked for has happened."""
        for _ in range(_ROUNDS):
            for _ in range(3):
                await self._handed_round()
            if not self.app.is_running or not self._busy():
                return
            await self.pilot.pause()
        running = [worker.name for worker in self.app.workers if worker.is_running]
        raise AssertionError(f"the app does not come to rest: {running}")

    def _busy(self) -> bool:
        """Whether a worker is at something that does not wait for the person."""
        waiting = self.in_dialog
        return any(w.is_running and (w.group in _ON_DISK or not waiting) for w in self.app.workers)

    async def _handed_round(self) -> None:
        """Wait until messages sent so far have been handled by those they concern."""
        focused = (self.app.focused,) if self.app.focused is not None else ()
        for node in (self.app, *focused, self.app.screen):
            handled = asyncio.Event()
            if self.app.is_running and node.call_later(handled.set):
                with suppress(TimeoutError):  # a screen that goes away never gets round to it
                    await asyncio.wait_for(handled.wait(), 0.5)


@dataclass
class Room:
    """Where meetings are held: a clock, a store, samples, and ids that can be foreseen."""

    clock: FakeClock
    store: Store
    mint: Callable[[], str] = field(default_factory=lambda: ids().__next__)
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.clock)

    def app(
        self, opened: Saved | None = None, *, theme: str = themes.DEFAULT,
        keymap: Mapping[str, str] | None = None, author: str = "",
    ) -> MeetingApp:  # fmt: skip
        """The program as it is started in this room."""
        seat = Seat(f"seat{next(_SEATS):04}", tty="pts/1")
        desk = Desk(self.clock, self.mint, author, seat, keys=remapped(keymap or {}))
        return MeetingApp(desk, self.store, self.shelf, opened=opened, theme=theme, keymap=keymap)

    def keep(self, *pms: PostMortem) -> None:
        """Put post-mortems into the store."""
        for pm in pms:
            self.store.create(pm)

    def last(self, id: str = "checkout-outage") -> PostMortem:
        """A post-mortem as it is in the store."""
        return self.store.load(id).pm

    @asynccontextmanager
    async def sits(self, app: MeetingApp, size: tuple[int, int]) -> AsyncIterator[Facilitator]:
        """Start the program, and somebody at its keyboard."""
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            facilitator = Facilitator(pilot, app, self.clock)
            await facilitator.waits()
            yield facilitator

    @asynccontextmanager
    async def home(
        self, *, size: tuple[int, int] = NORMAL, keymap: Mapping[str, str] | None = None
    ) -> AsyncIterator[Facilitator]:
        """Start the program at home."""
        async with self.sits(self.app(keymap=keymap), size) as facilitator:
            yield facilitator

    @asynccontextmanager
    async def meeting(
        self, pm: PostMortem | None = None, *, section: str = "", size: tuple[int, int] = NORMAL,
        keymap: Mapping[str, str] | None = None, author: str = "",
    ) -> AsyncIterator[Facilitator]:  # fmt: skip
        """Open a post-mortem, the one in the store if none is given; with a section, begin there."""
        saved = self.store.load("checkout-outage") if pm is None else self.store.create(pm)
        app = self.app(saved, keymap=keymap, author=author)
        async with self.sits(app, size) as facilitator:
            if section:
                await facilitator.jumps_to(section)
            yield facilitator


def texts(records: Iterable[Record]) -> list[str]:
    """What notes, events, causes, ideas or actions say."""
    return [str(getattr(record, "text", "")) for record in records]
