"""A bare app for trying one widget: themes and guards as in the program, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.filter import LineFilter
from textual.message import Message
from textual.widget import Widget

from pmtui import resources
from pmtui.tui import themes
from pmtui.tui.text import output_filters

HOSTILE = "[SEV1] see [/var/log] [bold [/ [@click=app.quit]x[/] \x1b[31m \u202e 漢字 🧯"
"""Ordinary incident text, which breaks programs that read it as markup or send it as it is."""

HOSTILE_SHOWN = "[SEV1] see [/var/log] [bold [/ [@click=app.quit]x[/] ␛[31m ‹202e› 漢字 🧯"


class Stage(App[None]):
    """Shows the widgets it is given, and keeps the messages they post."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, *widgets: Widget, theme: str = themes.DEFAULT, colourless: bool = False) -> None:
        super().__init__()
        self.animation_level = "none"
        self._widgets = widgets
        self._colourless = colourless
        self.heard: list[Message] = []
        known, _ = themes.load(resources.themes())
        for file in known.values():
            self.register_theme(file.theme())
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.load(resources.themes())[0][themes.DEFAULT].variables()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return output_filters(super().get_line_filters(), colourless=self._colourless)

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def lines(self) -> list[str]:
        """The screen as text, line by line."""
        width, height = self.size
        strips = self.screen._compositor.render_strips()
        assert len(strips) == height
        return [strip.text[:width].rstrip() for strip in strips]

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines())
