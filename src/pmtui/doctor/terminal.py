"""Whether the terminal lets a meeting be held in comfort."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmtui.doctor.trouble import Level, Trouble

OLDEST_TMUX = (3, 2)
"""The first version that passes clipboard, colours and focus on as they are needed here."""

ESCAPE_AT_MOST = 100
"""Milliseconds; tmux waits so long after Esc, by default half a second."""

COLUMNS, ROWS = 80, 24
"""The smallest size at which nothing is folded away that is needed all the time."""


UNREADABLE = (40, 10)
"""Columns and rows below which nothing but a sentence is shown."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The facts of a terminal; an empty text or None for what cannot be found out."""

    term: str = ""
    colours: str = ""
    """What COLORTERM says."""
    locale: str = ""
    """LC_ALL, LC_CTYPE or LANG, the first that is set."""
    columns: int | None = None
    rows: int | None = None
    inside_tmux: bool = False
    tmux: str = ""
    """What `tmux -V` says."""
    escape_time: str = ""
    window_size: str = ""
    set_clipboard: str = ""
    default_terminal: str = ""
    features: str = ""
    """terminal-features and terminal-overrides."""
    remote: bool = False
    """Whether it is reached over SSH."""


def troubles_of(terminal: Terminal) -> Iterator[Trouble]:
    """Everything that is wrong with a terminal."""
    yield from _text(terminal)
    yield from _size(terminal)
    if terminal.inside_tmux:
        yield from _tmux(terminal)


def _text(terminal: Terminal) -> Iterator[Trouble]:
    if not re.search(r"utf-?8", terminal.locale, re.IGNORECASE):
        yield _about(
            f"The locale is {terminal.locale or 'not set'}, which is not UTF-8.",
            "Names with accents and the signs on the screen may show as question marks.",
            "export LC_ALL=C.UTF-8",
        )
    if terminal.term in ("", "dumb", "vt100", "vt220", "linux"):
        yield _about(
            f"TERM is {terminal.term or 'not set'}.",
            "Colours and some keys do not work.",
            "export TERM=xterm-256color",
        )
    elif "256" not in terminal.term and terminal.colours not in ("truecolor", "24bit"):
        yield _advice(
            f"TERM is {terminal.term}, and COLORTERM does not say truecolor.",
            "Colours are reduced to sixteen; the theme “sixteen” is made for that.",
            "export COLORTERM=truecolor, or pmtui --theme sixteen",
        )


def _size(terminal: Terminal) -> Iterator[Trouble]:
    columns, rows = terminal.columns, terminal.rows
    if columns is not None and rows is not None and (columns < COLUMNS or rows < ROWS):
        told = _about if columns < UNREADABLE[0] or rows < UNREADABLE[1] else _advice
        yield told(
            f"The window has {columns} columns and {rows} rows.",
            f"Below {COLUMNS} by {ROWS} parts of the screen are folded away.",
            "make the window larger, or its letters smaller",
        )


def _tmux(terminal: Terminal) -> Iterator[Trouble]:
    if (version := _version(terminal.tmux)) and version < OLDEST_TMUX:
        yield _advice(
            f"This is {terminal.tmux}.",
            "Copying and colours work from tmux 3.2 on.",
            "install tmux 3.2 or later, then tmux kill-server",
        )
    if terminal.escape_time.isdecimal() and int(terminal.escape_time) > ESCAPE_AT_MOST:
        yield _advice(
            f"tmux waits {terminal.escape_time} ms after Esc.",
            "Esc and alt with a letter are slow.",
            "tmux set -s escape-time 25",
        )
    if terminal.window_size == "smallest":
        yield _advice(
            "tmux makes the window as small as the smallest terminal that looks at it.",
            "Somebody with a small window makes it small for everybody.",
            "tmux set -g window-size latest",
        )
    yield from _tmux_passes_on(terminal)


def _tmux_passes_on(terminal: Terminal) -> Iterator[Trouble]:
    if terminal.set_clipboard == "off":
        yield _advice(
            "tmux lets no program set the clipboard.",
            "What is copied reaches only tmux's own buffer"
            + (", not the machine you sit at." if terminal.remote else "."),
            "tmux set -s set-clipboard on",
        )
    if terminal.default_terminal in ("screen", "screen-256color", "xterm"):
        yield _about(
            f"tmux calls itself {terminal.default_terminal}.",
            "Colours, italics and some keys are lost.",
            "tmux set -g default-terminal tmux-256color",
        )
    if terminal.features and not re.search(r"RGB|Tc\b", terminal.features):
        yield _advice(
            "tmux does not pass all colours on.",
            "Colours are the nearest of 256.",
            "tmux set -as terminal-features ',*:RGB'",
        )


def _version(said: str) -> tuple[int, int] | None:
    found = re.search(r"(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else None


def _about(what: str, means: str, cure: str) -> Trouble:
    return Trouble("terminal", what, means, cure)


def _advice(what: str, means: str, cure: str) -> Trouble:
    return Trouble("terminal", what, means, cure, Level.ADVICE)
