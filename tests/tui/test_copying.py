"""Copying: by the way that is open here, and it is said which."""

from __future__ import annotations

import base64

import pytest

from driver import Room
from factory import NINE, postmortem
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.tui.app import PmApp
from pmtui.tui.copying import OSC_LIMIT, Surroundings, copied, surroundings

SSH = {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}
TMUX = {"TMUX": "/tmp/tmux-0/default,1,0"}


class Ways:
    """What a text could take, and what it took."""

    def __init__(self, *working: str) -> None:
        self.working = working
        self.ran: list[tuple[str, ...]] = []
        self.sent = ""
        self.kept = ""

    def run(self, command: tuple[str, ...], text: str) -> bool:
        self.ran.append(command)
        return " ".join(command) in self.working

    def send(self, sequence: str) -> None:
        self.sent += sequence

    def keep(self, text: str) -> str:
        self.kept = text
        return "copied.txt"

    def take(self, text: str, around: Surroundings) -> str:
        return copied(text, around, run=self.run, send=self.send, keep=self.keep)


@pytest.mark.parametrize(
    ("environment", "installed", "found"),
    [
        ({}, "", Surroundings()),
        (TMUX, "tmux", Surroundings(tmux=True)),
        (TMUX, "", Surroundings()),
        (SSH, "", Surroundings(remote=True)),
        ({**SSH, "STY": "1.pts-0"}, "", Surroundings(remote=True, muffled=True)),
        ({}, "pbcopy", Surroundings(program=("pbcopy",))),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wl-copy xclip", Surroundings(program=("wl-copy",))),
        ({}, "wl-copy xclip xsel", Surroundings()),
        ({"DISPLAY": ":0"}, "xsel", Surroundings(program=("xsel", "--clipboard", "--input"))),
    ],
)
def test_the_surroundings_are_told_from_environment_and_programs(
    environment: dict[str, str], installed: str, found: Surroundings
) -> None:
    assert surroundings(environment, lambda name: name in installed.split()) == found


def test_in_a_tmux_it_goes_through_tmux() -> None:
    ways = Ways("tmux load-buffer -w -")
    assert "through tmux" in ways.take("a", Surroundings(tmux=True, remote=True, program=("pbcopy",)))
    assert (ways.sent, ways.kept) == ("", "")


def test_an_old_tmux_takes_it_without_passing_it_on() -> None:
    ways = Ways("tmux load-buffer -")
    assert "through tmux" in ways.take("a", Surroundings(tmux=True))
    assert len(ways.ran) == 2


def test_over_ssh_the_terminal_is_asked() -> None:
    ways = Ways()
    assert "OSC 52" in ways.take("漢 \x1b", Surroundings(remote=True, program=("xclip",)))
    coded = base64.b64encode("漢 \x1b".encode()).decode()
    assert ways.sent == f"\x1b]52;c;{coded}\x07"
    assert ways.ran == []


def test_here_a_program_takes_it() -> None:
    ways = Ways("pbcopy")
    assert ways.take("a", Surroundings(program=("pbcopy",))) == "Copied to the clipboard (pbcopy)."


@pytest.mark.parametrize(
    ("around", "size"),
    [
        (Surroundings(), 1), (Surroundings(remote=True, muffled=True), 1),
        (Surroundings(remote=True), OSC_LIMIT + 1),
        (Surroundings(program=("pbcopy",)), 1), (Surroundings(tmux=True), 1),
    ],
)  # fmt: skip
def test_where_no_way_is_open_it_is_in_a_file(around: Surroundings, size: int) -> None:
    ways = Ways()
    assert "copied.txt" in ways.take("x" * size, around)
    assert len(ways.kept) == size
    assert ways.sent == ""


async def test_one_key_copies_the_entry_and_one_the_document(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PmApp, "surroundings", lambda _app: Surroundings())
    pm = postmortem(AddNote("n1", "the pager was loud", "s1", NINE), AddEvent("e1", NINE, "rolled back"))
    async with room.meeting(pm) as facilitator:
        await facilitator.to_list(on="pager")
        await facilitator.presses("b")
        await facilitator.sees("No clipboard is in reach", "copied.txt")
        await facilitator.jumps_to("Timeline")
        await facilitator.to_list(on="rolled back")
        await facilitator.presses("b", "alt+y")
    assert room.shelf.kept == [
        "the pager was loud", "2026-01-05 10:00 CET rolled back", "# Checkout outage\n",
    ]  # fmt: skip
