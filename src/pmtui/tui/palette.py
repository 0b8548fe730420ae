"""The palette: everything the key table knows, and every section of the agenda."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Input

from pmtui.tui.bindings import binding
from pmtui.tui.keys import PAGES, PLACES, Key, keys_of
from pmtui.tui.messages import OpenMeeting
from pmtui.tui.text import shorten

FEWEST, SHOWN = 3, 8
"""Letters that are worth looking for everywhere, and how many places are offered."""


class Palette(CommandPalette):
    """The framework's palette, which F10 closes like every dialog; a lone Esc is slow through tmux."""

    BINDINGS: ClassVar[list[BindingType]] = [binding("everywhere.leave", "escape", priority=True)]

    def on_mount(self) -> None:
        """Let the cursor rest: blinking, it would send bytes for as long as the palette is open."""
        self.query_one(Input).cursor_blink = False

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; a second Enter that came at once with the first finds it closed."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Once:
    """What is done when it is chosen, and not again by a second Enter that came at once with the first."""

    def __init__(self, act: Callable[[], Awaitable[None] | None]) -> None:
        self._act: Callable[[], Awaitable[None] | None] | None = act

    async def __call__(self) -> None:
        """Do it, the first time."""
        act, self._act = self._act, None
        if act is not None and (doing := act()) is not None:
            await doing


class Everything(Provider):
    """What can be done where the palette was opened."""

    def _keys(self) -> Iterator[Key]:
        place = str(getattr(self.screen, "PLACE", "home"))
        here = (place,) if place in PAGES else (place, "list", "meeting")
        desk = getattr(self.app, "desk", None)
        yield from keys_of(*here, "everywhere", table=desk.keys if desk else ())

    async def discover(self) -> Hits:
        """List everything, for an empty search."""
        for key in self._keys():
            yield DiscoveryHit(_title(key), Once(partial(self._run, key)), help=key.help)

    async def search(self, query: str) -> Hits:
        """List what fits the search."""
        matcher = self.matcher(query)
        for key in self._keys():
            title = _title(key)
            if (score := max(matcher.match(title.plain), matcher.match(key.help) * 0.9)) > 0:
                yield Hit(score, title, Once(partial(self._run, key)), help=key.help)

    async def _run(self, key: Key) -> None:
        rows = getattr(self.screen, "rows", None)
        if key.place not in ("everywhere", "meeting") and rows is not None:
            self.screen.set_focus(rows)  # at once: letters act in the list only
        await self.app.run_action(key.action.removeprefix("app."), self._target(key))

    def _target(self, key: Key) -> DOMNode:
        return self.app if key.action.startswith("app.") else self.screen


class Written(Provider):
    """What was written down anywhere, found by its words."""

    async def search(self, query: str) -> Hits:
        """List where the words stand; choosing one opens the post-mortem there."""
        look_up = getattr(self.app, "looked_up", None)
        if look_up is None or len(query.strip()) < FEWEST:
            return
        for hit in (await look_up(query)).hits[:SHOWN]:
            text = Content(f"{shorten(hit.said.text, 60)}  {hit.said.where}  {hit.postmortem}")
            opened = Once(partial(self._open, OpenMeeting(hit.postmortem, hit.said.record)))
            yield Hit(hit.score / 2, text, opened, help=hit.title)

    def _open(self, message: OpenMeeting) -> None:
        self.app.post_message(message)


def _title(key: Key) -> Content:
    return Content(f"{key.title.strip(' ›‹').capitalize()}  {key.label}  {PLACES[key.place]}")
