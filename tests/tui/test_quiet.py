"""Moving the focus: what has it is drawn again, the rest of the screen is not."""

from __future__ import annotations

from typing import Any

from textual.geometry import Region
from textual.screen import Screen
from typing_extensions import override

from pmtui.tui.quiet import QuietScreen
from pmtui.tui.widgets.rows import Rows
from pmtui.tui.widgets.table import Cell, Row
from tui.stage import Stage


class Watched(QuietScreen[None]):
    """Counts how often all of it is asked for."""

    drawn = 0

    @override
    def _set_dirty(self, *regions: Region) -> None:
        self.drawn += not regions
        super()._set_dirty(*regions)


class QuietStage(Stage):
    @override
    def get_default_screen(self) -> Screen[Any]:  # as the framework declares it
        return Watched(id="_default")


async def test_tab_does_not_draw_the_whole_screen() -> None:
    rows = tuple(Row(f"r{n}", (Cell(f"row {n}"),)) for n in range(5))
    one, two = Rows(rows), Rows(rows)
    app = QuietStage(one, two)
    async with app.run_test(size=(40, 12), notifications=True, tooltips=True) as pilot:
        one.focus()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Watched)
        before = screen.drawn
        await pilot.press("tab")
        assert two.has_focus
        assert screen.drawn == before
        screen.refresh()
        assert screen.drawn == before + 1
