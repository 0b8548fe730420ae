"""Pages over everything: shown above home or a meeting, and left to where one was."""

from __future__ import annotations

from pmtui.tui.receiving import Receiving
from pmtui.tui.screens.page import PageScreen


class Pages(Receiving):
    """Shows what is true across all post-mortems, whatever is open."""

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
