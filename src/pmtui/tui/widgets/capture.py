"""The capture line: one thought a line, with what it will become beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static
from typing_extensions import override

from pmtui.tui.text import literal, shorten, visible
from pmtui.tui.widgets.edit import QuietInput, pasted_lines
from pmtui.tui.widgets.painted import Painted, role_style
from pmtui.tui.widgets.roles import Line, Mark, Role, Span

PASTE_LIMIT = 100_000
"""Bytes; more than this is a document rather than thoughts, and is not held in memory as a draft."""

MANY = 50
"""Lines of a paste; so many are rather a log than what somebody has thought of, so it is asked first."""


class CaptureLine(QuietInput):
    """A one-row field that hands on what was entered, keeps a history, and loses nothing of what is pasted.

    Whoever cannot file a line gives it back.
    """

    DEFAULT_CSS: ClassVar[str] = "CaptureLine { width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "Earlier line", show=False),
        Binding("down", "recall(1)", "Later line", show=False),
    ]

    marks: reactive[tuple[Mark, ...]] = reactive((), init=False)
    """Parts of what is typed that are underlined, each in its role."""

    @dataclass
    class Entered(Message):
        """Lines were entered, by Enter or by pasting several."""

        line: CaptureLine
        lines: tuple[str, ...]
        """The lines that are not blank, as typed."""

        @property
        def control(self) -> CaptureLine:
            """The field it happened in."""
            return self.line

    @dataclass
    class Held(Message):
        """A paste has not gone in: it has many lines, or one that is too long."""

        line: CaptureLine
        text: str
        """What was pasted, as it came."""
        count: int
        """Lines it has."""
        longest: int = 0
        """Characters of a line that is too long to be entered; 0 for none."""

        @property
        def control(self) -> CaptureLine:
            """The field it happened in."""
            return self.line

    @dataclass
    class Edited(Message):
        """What is typed has changed."""

        line: CaptureLine
        text: str
        """What stands in the field now."""

        @property
        def control(self) -> CaptureLine:
            """The field it happened in."""
            return self.line

        @override
        def can_replace(self, message: Message) -> bool:
            """Only the newest text matters."""
            return isinstance(message, CaptureLine.Edited) and message.line is self.line

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id)
        self.highlighter = _Underliner(self)
        self._history: list[str] = []
        self._recalled = 0
        self._draft = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say it in this widget's own words."""
        event.stop()
        self.post_message(self.Edited(self, event.value))

    async def action_submit(self) -> None:
        """Hand the line on, and be empty for whatever is typed next."""
        entered, self.value = self.value, ""
        self._enter([entered])

    @override
    def paste(self, text: str) -> None:
        """Put a text in, unless it is so much that it is asked what to do with it."""
        if len(text.encode("utf-8", "replace")) > PASTE_LIMIT:
            self.refuse(text, f"{PASTE_LIMIT // 1000} KB", "the line")
            return
        lines, _ = self._with(text)
        count, longest = sum(map(bool, map(str.strip, lines))), max(map(len, lines))
        if longest > self.LIMIT or count >= MANY:
            self.say(self.Held(self, text, count, longest if longest > self.LIMIT else 0))
        else:
            self.put_in(text)

    def put_in(self, text: str) -> None:
        """Put a text at the cursor; each line that it completes is handed on, the rest stays in the field."""
        (*complete, rest), after = self._with(text)
        self.value = rest
        self.cursor_position = len(rest) - after
        self._enter(complete)

    def _with(self, text: str) -> tuple[list[str], int]:
        """The lines that there are with a text at the cursor, and how many characters come after it."""
        start, end = sorted(self.selection)
        after = self.value[end:]
        return pasted_lines(self.value[:start] + text + after), len(after)

    def _enter(self, lines: list[str]) -> None:
        entered = tuple(line for line in lines if line.strip())
        if entered:
            self._history += entered
            self._recalled = len(self._history)
            self.say(self.Entered(self, entered))

    def remember(self, lines: Iterable[str]) -> None:
        """Take lines for ones that were entered earlier: they can be brought back."""
        self._history += lines
        self._recalled = len(self._history)

    def action_recall(self, by: int) -> None:
        """Bring back an earlier line; after the last one comes what was being typed."""
        if self._recalled == len(self._history):
            self._draft = self.value
        self._recalled = min(max(self._recalled + by, 0), len(self._history))
        lines = [*self._history, self._draft]
        self.value = lines[self._recalled]
        self.cursor_position = len(self.value)


class _Underliner(Highlighter):
    """Draws the marks of a capture line over its text."""

    def __init__(self, line: CaptureLine) -> None:
        self._line = line

    @override
    def highlight(self, text: Text) -> None:
        """Underline each mark in the colour of its role."""
        for mark in self._line.marks:
            colour = role_style(mark.role, self._line.app.theme_variables)
            text.stylize(colour + Style(underline=True), mark.start, mark.end)


class Becomes(Painted):
    """What the line will become when it is entered; right of the line, in the same row."""

    DEFAULT_CSS: ClassVar[str] = "Becomes { height: 1; width: 36; padding: 0 1; background: $pm-field; }"

    text: reactive[str] = reactive("", init=False, repaint=False)
    """Such as “→ timeline event, 16:44 PST”."""
    role: reactive[Role] = reactive("hint", init=False, repaint=False)
    """How it is said; `warn` for a line that cannot be filed."""

    def watch_text(self) -> None:
        """Say something else."""
        self.repaint()

    def watch_role(self) -> None:
        """Say it in another tone."""
        self.repaint()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return it at the right edge."""
        text = shorten(visible(self.text), width)
        return ((Span(" " * (width - cell_len(text))), Span(text, self.role)),)


class CaptureRow(Horizontal):
    """The prompt, the line and what it becomes, in one row."""

    DEFAULT_CSS: ClassVar[str] = """
    CaptureRow {
        height: 1; background: $pm-field;
        & > Static { width: 3; }
    }
    """

    def __init__(self, line: CaptureLine, becomes: Becomes, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line = line
        self._becomes = becomes

    def compose(self) -> ComposeResult:
        """Prompt, line, what it becomes."""
        yield Static(literal(" ›", "$pm-accent"))
        yield self._line
        yield self._becomes
