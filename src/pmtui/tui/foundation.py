"""What the app needs before it knows any post-mortem: colours, keys, help, the terminal's title, signals."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, cast

from rich.console import RenderableType
from textual import work
from textual._compositor import CompositorUpdate
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Load, Resize
from textual.filter import LineFilter
from textual.screen import Screen

from pmtui import resources
from pmtui.tui import themes
from pmtui.tui.bindings import bindings
from pmtui.tui.desk import Desk
from pmtui.tui.outlet import SAVE_TITLE
from pmtui.tui.paper import Paper
from pmtui.tui.saying import Saying
from pmtui.tui.storm import REMEDY, Storm
from pmtui.tui.text import output_filters, visible

BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (96, "-middle"), (120, "-normal"), (150, "-wide")]
"""Cells from which a screen has a class; its style sheet folds panels away by it."""

ROWS_AT_LEAST = [(0, "-low"), (10, "-tall")]
"""The same for rows."""


class Foundation(Saying):
    """Colours, keys, help and an orderly end."""

    TITLE = "pmtui"
    CSS_PATH: ClassVar = ["pmtui.tcss", "screens/sections.tcss"]
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = ROWS_AT_LEAST
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, desk: Desk, *, theme: str = themes.DEFAULT, keymap: Mapping[str, str] | None = None,
        own_themes: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk = desk
        self.animation_level = "none"
        self._folders = tuple(folder for folder in (resources.themes(), own_themes) if folder is not None)
        self._complaints: tuple[str, ...] = ()
        self._shown_title = ""
        self.told_to_end = False
        """Whether a signal ends the program, and whoever sent it waits."""
        self._paper = Paper()
        self._storm = Storm()
        self._wear(theme)
        self._worn = self.theme
        """The theme whose colours the style sheets are read in."""
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(dict(keymap or {}))

    def mention(self, sentence: str) -> None:
        """Say something once the first screen is shown."""
        self._complaints = (*self._complaints, sentence)

    def _wear(self, name: str) -> None:
        """Use a theme; reading its file alone is enough for the first paint."""
        for folder in reversed(self._folders):
            with contextlib.suppress(themes.ThemeError):
                self.register_theme(themes.read(folder / f"{name}.toml").theme())
                self.theme = name
                return
        known, complaints = themes.load(*self._folders)
        name, complaint = themes.choose(name, known)
        self._complaints = (*complaints, complaint)
        if name:
            self.register_theme(known[name].theme())
            self.theme = name

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets again in other colours; at the start they are read in the right ones."""
        if self._worn != self.theme:
            self._worn = self.theme
            super().refresh_css(animate)

    def room(self) -> tuple[str, str]:
        """The classes a screen gets for the room it has; given beforehand, it is laid out once."""
        across = max(entry for entry in BREAKPOINTS if entry[0] <= self.size.width)
        down = max(entry for entry in ROWS_AT_LEAST if entry[0] <= self.size.height)
        return across[1], down[1]

    def get_driver_class(self) -> type[Driver]:
        """Ours, where the framework would take the one it mends."""
        found = super().get_driver_class()
        if found.__module__ != "textual.drivers.linux_driver":
            return found
        from pmtui.tui.driver import PatientDriver

        return PatientDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let nothing hidden through, and no colour when none is wanted."""
        return output_filters(super().get_line_filters(), colourless=self.no_color)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send what differs from what the terminal shows."""
        update = cast("object", renderable)
        if self.is_headless or self._batch_count or not isinstance(update, CompositorUpdate):
            super()._display(screen, renderable)
            return
        changes = self._paper.changes(update, self.console, self.size)
        if changes.pieces or self.cursor_position != self._previous_cursor_position:
            super()._display(screen, cast("RenderableType", changes))

    def on_resize(self, event: Resize) -> None:
        """Draw everything again: a terminal that was resized, or came back, may show anything."""
        self._paper.forget()
        if self._storm.feel((event.size.width, event.size.height), self.desk.now()):
            self.notify(REMEDY, severity="warning", markup=False, timeout=20)
        if event.size == self.size and self.screen_stack:
            self.screen.refresh()

    async def on_mount(self) -> None:
        """Say what there is to say at the start."""
        for complaint in filter(None, self._complaints):
            self.notify(complaint, severity="warning", markup=False, timeout=10)
        self._write(SAVE_TITLE)

    def on_load(self, _event: Load) -> None:
        """From before the terminal is taken, end in good order when told to."""
        if sys.platform != "win32" and not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._told_to_end, 128 + number)

    def _told_to_end(self, code: int) -> None:
        """Begin to end; a terminal that is gone says so again and again, and the first time counts."""
        if not self.told_to_end:
            self.told_to_end = True
            self.run_worker(self.finish(code), group="finish")

    async def finish(self, code: int = 0) -> None:
        """End in good order; exit status 0, or 128 and the number of the signal."""
        self.exit(return_code=code)

    async def action_quit(self) -> None:
        """End in good order: whatever leads here, nothing is lost."""
        await self.finish()

    def title_terminal(self, title: str) -> None:
        """Set the terminal's title; nothing is sent when it is the same."""
        if title != self._shown_title:
            self._shown_title = title
            self._write(f"\x1b]2;{visible(title)}\x07")

    def _write(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def get_system_commands(self, _screen: Screen[object]) -> Iterable[SystemCommand]:
        """Nothing of the framework's own: the palette offers the key table."""
        return ()

    def action_command_palette(self) -> None:
        """Search everything that can be done."""
        from pmtui.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_redraw(self) -> None:
        """Draw everything again, when somebody else has written on the terminal."""
        self._paper.forget()
        self.screen.refresh()

    @work
    async def action_show_help(self) -> None:
        """Show the keys of the place we are in, then all others."""
        from pmtui.tui.dialogs.text import TextDialog
        from pmtui.tui.views.help import help_blocks

        place = str(getattr(self.screen, "PLACE", "home"))
        await self.push_screen_wait(TextDialog("Help", help_blocks(place, self.desk.keys)))

    @work
    async def action_choose_theme(self) -> None:
        """Choose other colours for this run."""
        from pmtui.tui.dialogs.pick import Option, PickDialog

        known, _ = themes.load(*self._folders)
        options = tuple(Option(name, file.title) for name, file in known.items())
        chosen = await self.push_screen_wait(PickDialog("Theme", options, chosen=self.theme))
        if chosen is not None:
            self._wear(chosen)
            self.notify(f'For good: theme = "{chosen}" in the settings.', markup=False, timeout=4)
