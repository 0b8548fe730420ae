"""The panel to the right: what to say, how the tone is, what is parked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.reactive import reactive

from pmtui.tui.text import shorten, visible, wrap
from pmtui.tui.widgets.painted import Painted
from pmtui.tui.widgets.roles import Line, Mark, Role, Span, spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text in one role, wrapped to the panel's width; shown literally."""

    text: str
    role: Role = "text"
    marks: tuple[Mark, ...] = ()
    """Parts of the text in a role of their own."""


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of the panel."""

    title: str
    body: tuple[Paragraph, ...] = ()


class SidePanel(Painted):
    """Titled texts, one below the other, without borders; the page around it scrolls if they are long."""

    DEFAULT_CSS: ClassVar[str] = "SidePanel { padding: 0 1; }"

    blocks: reactive[tuple[Block, ...]] = reactive((), init=False, repaint=False)
    """What is shown."""

    def __init__(self, blocks: tuple[Block, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(SidePanel.blocks, blocks)

    def watch_blocks(self) -> None:
        """Show other texts."""
        self.repaint()

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return each title and an empty line, where there is one, its paragraphs, an empty line."""
        lines: list[Line] = []
        for block in self.blocks:
            if block.title:
                lines += [(Span(shorten(visible(block.title), width), "hint"),), ()]
            for paragraph in block.body:
                lines += paragraph_lines(paragraph, width)
            lines.append(())
        return tuple(lines[:-1])


def paragraph_lines(paragraph: Paragraph, width: int) -> list[Line]:
    """Return a paragraph wrapped to so many cells."""
    text = visible(paragraph.text, one_line=False)
    lines = []
    for start, end in wrap(text, width):
        marks = tuple(Mark(m.start - start, m.end - start, m.role, m.underline) for m in paragraph.marks)
        lines.append(spans(text[start:end], paragraph.role, marks))
    return lines
