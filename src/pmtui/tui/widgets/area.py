"""Text fields of some rows; apart from the line: the framework's own is heavy, and only forms need it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import TextArea

from pmtui.domain.text import PROSE_LIMIT, clean_text
from pmtui.tui.widgets.edit import TooMuch, leave_alt_alone


class QuietArea(TextArea):
    """A short `TextArea` for prose: Tab leaves it, long lines wrap."""

    DEFAULT_CSS: ClassVar[str] = """
    QuietArea {
        height: 3; border: none; padding: 0; scrollbar-size: 0 1;
        background: $pm-field; color: $pm-text;
        &:focus { border: none; background-tint: $pm-field 0%; }
        & .text-area--cursor { background: $pm-text; color: $pm-background; }
        &:nocolor .text-area--cursor { text-style: reverse; }
        & .text-area--cursor-line { background: $pm-field; }
        & .text-area--placeholder { color: $pm-hint; }
    }
    """

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(text, placeholder=placeholder, compact=True, highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    async def on_paste(self, event: events.Paste) -> None:
        """Put what was pasted at the cursor, unless it is more than can be kept."""
        event.stop()
        event.prevent_default()
        if len(self.text) + len(event.text) > PROSE_LIMIT:
            self.post_message(TooMuch(event.text, f"{PROSE_LIMIT:,} characters", "this text"))
        elif result := self._replace_via_keyboard(clean_text(event.text), *self.selection):
            self.move_cursor(result.end_location)

    def on_key(self, event: events.Key) -> None:
        """Keep keys with Alt for those who act on them."""
        leave_alt_alone(event)
