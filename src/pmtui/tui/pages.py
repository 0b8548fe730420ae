"""Pages over everything: shown above home or a meeting, and left to where one was."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic

from textual import on, work
from textual.reactive import var

from pmtui.domain.finding import Found
from pmtui.store.errors import StoreError
from pmtui.tui.handing import Handing
from pmtui.tui.messages import LookUp
from pmtui.tui.palette import FEWEST
from pmtui.tui.screens.page import PageScreen

RESTING_SECONDS = 0.15
"""How long typing must rest before everything is looked through."""


class Pages(Handing):
    """Shows what is true across all post-mortems, whatever is open."""

    found: var[Found] = var(Found())
    """Where the words that are typed at home stand, anywhere."""

    @on(LookUp)
    @work(exclusive=True, group="look up")
    async def look_for(self, message: LookUp) -> None:
        """Look through everything once typing rests."""
        if len(message.words.strip()) < FEWEST:
            self.found = Found()
            return
        await asyncio.sleep(RESTING_SECONDS)
        self.found = await self.looked_up(message.words)

    async def looked_up(self, words: str) -> Found:
        """Where words stand in any post-mortem; nothing when the store cannot be read."""
        from pmtui.domain.finding import read_query
        from pmtui.lookup import look_up

        told = partial(self.tell_reading, monotonic())
        try:
            return await asyncio.to_thread(look_up, self.store, read_query(words), progress=told)
        except StoreError:
            return Found()
        finally:
            self.reading = ""

    async def action_show_actions(self) -> None:
        """Show all actions of all post-mortems."""
        from pmtui.tui.screens.actions import ActionsScreen

        if not isinstance(self.screen, ActionsScreen):
            self.look_for_earlier()
            await self._turn_page(ActionsScreen(self.desk).data_bind(Pages.listed, Pages.reading))

    async def action_show_trends(self) -> None:
        """Show what all post-mortems say together."""
        from pmtui.tui.screens.trends import TrendsScreen

        if not isinstance(self.screen, TrendsScreen):
            self.look_for_earlier()
            await self._turn_page(TrendsScreen(self.desk).data_bind(Pages.listed, Pages.reading))

    async def _turn_page(self, page: PageScreen) -> None:
        """Show a page above what is shown, in the place of another page above it."""
        self.leave_pages()
        page.add_class(*self.room())
        await self.push_screen(page)

    def leave_pages(self) -> bool:
        """Show what is below the pages again; False when there is none to leave."""
        if len(self.screen_stack) < 3 or not isinstance(self.screen, PageScreen):
            return False
        self.pop_screen()
        return True

    async def action_leave(self) -> None:
        """Leave a page, or a search in it, for what is below it."""
        here = self.screen
        if isinstance(here, PageScreen) and here.leave_search():
            return
        if not self.leave_pages():
            await super().action_leave()
