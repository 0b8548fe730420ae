"""A screen on which moving the focus sends two widgets, not everything."""

from __future__ import annotations

from typing import TypeVar

from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from typing_extensions import override

from pmtui.tui.key import Key

Answer = TypeVar("Answer")


class QuietScreen(Screen[Answer]):
    """The framework draws the whole screen again at each change of focus: 29 KB at 120x40 for one Tab.

    The two widgets concerned draw themselves, so nothing else is needed.
    """

    _moving_focus = False

    def works_now(self, _key: Key) -> bool:
        """Whether a key of the list does anything where the cursor is; the footer shows no other."""
        return True

    @override
    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Move the focus."""
        self._moving_focus = True
        try:
            super().set_focus(widget, scroll_visible, from_app_focus)
        finally:
            self._moving_focus = False

    @override
    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> QuietScreen[Answer]:
        """Draw the screen again, unless it is only the focus that has moved."""
        if layout or recompose or regions or not self._moving_focus:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    @override
    def _compositor_refresh(self) -> None:
        """Draw what is dirty; not in a batch, when the app would throw away a drawing that took 20 ms."""
        if not self.app._batch_count:
            super()._compositor_refresh()
