"""Copying: which way a text can get from here to where somebody wants to put it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass

OSC_LIMIT = 74_000
"""Bytes that terminals take by OSC 52; xterm, and others after it, stop at 100,000 characters of base64."""

_PROGRAMS = (
    ("", ("pbcopy",)),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
"""Programs that reach the clipboard of this machine, and the variable without which they cannot."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program runs in."""

    tmux: bool = False
    """Inside tmux."""
    remote: bool = False
    """Over SSH: the clipboard is at the other end."""
    program: tuple[str, ...] = ()
    """What reaches the clipboard of this machine; empty for nothing."""
    muffled: bool = False
    """Inside GNU screen, which keeps such sequences to itself."""


Run = Callable[[tuple[str, ...], str], bool]
"""Give a text to a command; whether it took it."""


def surroundings(environment: Mapping[str, str], found: Callable[[str], object]) -> Surroundings:
    """What can be told from the environment and from what is installed."""
    usable = (words for name, words in _PROGRAMS if not name or environment.get(name))
    return Surroundings(
        tmux=bool(environment.get("TMUX")) and bool(found("tmux")),
        remote=any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")),
        program=next((words for words in usable if found(words[0])), ()),
        muffled=bool(environment.get("STY")),
    )


def copied(
    text: str, around: Surroundings, *, run: Run, send: Callable[[str], None], keep: Callable[[str], str]
) -> str:
    """Bring the text on its way; answers with a sentence that says which."""
    size = len(text.encode("utf-8", "replace"))
    if around.tmux and (
        run(("tmux", "load-buffer", "-w", "-"), text) or run(("tmux", "load-buffer", "-"), text)
    ):
        return "Copied through tmux: prefix ] puts it in; tmux passes it on to your clipboard where it may."
    if around.program and not around.remote and run(around.program, text):
        return f"Copied to the clipboard ({around.program[0]})."
    if around.remote and not around.muffled and size <= OSC_LIMIT:
        send(f"\x1b]52;c;{base64.b64encode(text.encode('utf-8', 'replace')).decode('ascii')}\x07")
        return "Sent to your terminal's clipboard (OSC 52). Should nothing arrive, the terminal forbids it."
    why = (
        "It is too large for a clipboard over SSH"
        if around.remote and size > OSC_LIMIT
        else "No clipboard is in reach"
    )
    return f"{why}, so it is in {keep(text)}."
