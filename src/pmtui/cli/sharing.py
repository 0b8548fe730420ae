"""`pmtui share`: how several people look at one meeting, as commands to copy."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass

import click

from pmtui.cli.context import Session
from pmtui.cli.output import result
from pmtui.cli.tmux import ask_tmux
from pmtui.paths import DATA_VARIABLE
from pmtui.tui.keys import TABLE, Key, remapped, spoken

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the commands depend on."""

    id: str
    title: str
    host: str
    login: str
    data_dir: str = ""
    """Where the post-mortems are, when that is not where everybody looks."""
    tmux: Version | None = None
    """None where tmux is not installed."""
    folder: str = ""
    """Where a socket can be that another login reaches."""
    inside: bool = False
    """Whether this runs in tmux already."""
    keys: tuple[Key, ...] = TABLE
    """The key table, with the user's own keys."""

    @property
    def session(self) -> str:
        """A name that tmux takes as it is."""
        return "pmtui-" + re.sub(r"[^A-Za-z0-9_-]", "-", self.id)

    def command(self, verb: str) -> str:
        """How pmtui is started."""
        place = f"--data-dir {shlex.quote(self.data_dir)} " if self.data_dir else ""
        return f"pmtui {place}{verb} {shlex.quote(self.id)}"


@click.command("share")
@click.argument("id")
@click.pass_obj
def share(session: Session, id: str) -> None:
    """Print the commands with which several people share a post-mortem, and why they are so."""
    from platform import node
    from tempfile import gettempdir

    found = session.resolve(id)
    given = session.data_dir is not None or os.environ.get(DATA_VARIABLE)
    sharing = Sharing(
        found, session.store.load(found).pm.title, node(), session.seat.name,
        str(session.place) if given else "", tmux_version(), gettempdir(), bool(os.environ.get("TMUX")),
        remapped(session.settings.keys),
    )  # fmt: skip
    result(told(sharing))


def tmux_version() -> Version | None:
    """The version of the tmux that would be started."""
    return read_version(ask_tmux("-V"))


def read_version(said: str) -> Version | None:
    """The numbers in what `tmux -V` says: (3, 3) for “tmux 3.3a”; None when there are none."""
    numbers = re.search(r"(\d+)\.(\d+)", said)
    return (int(numbers[1]), int(numbers[2])) if numbers else None


def told(sharing: Sharing) -> str:
    """All ways to share, the best one first."""
    parts = [_own_terminals(sharing), _projector(sharing)]
    if sharing.tmux is None:
        parts.append("One screen for all needs tmux, which is not installed here.")
    else:
        parts += [_one_screen(sharing, sharing.tmux), _other_logins(sharing, sharing.tmux)]
    return "\n\n".join((f"Sharing “{sharing.title}”", *parts)) + "\n"


def _own_terminals(sharing: Sharing) -> str:
    quoted = shlex.quote(sharing.command("open"))
    return _part(
        "Everybody in a terminal of their own: the best way",
        [
            sharing.command("open"),
            f"ssh -t {sharing.login}@{sharing.host} {quoted}",
        ],
        "Each has their own size, cursor and line, and sees the others' entries within half a second. "
        + spoken(
            "Whoever came first drives sections and clock; {meeting.take_over} takes over, {meeting.follow} "
            "follows or roams, {meeting.company} says who is here.",
            sharing.keys,
        ),
    )


def _projector(sharing: Sharing) -> str:
    commands = [sharing.command("watch")]
    if sharing.tmux is not None:
        commands.append(f"tmux split-window -h {shlex.quote(sharing.command('watch'))}")
    return _part("A projector, or a second pane", commands, "It follows the meeting and changes nothing.")


def _one_screen(sharing: Sharing, tmux: Version) -> str:
    name = sharing.session
    commands = [f"tmux new-session -d -s {name} {shlex.quote(sharing.command('open'))}"]
    why = ""
    if tmux >= (2, 9):
        commands.append(f"tmux set-option -w -t {name} window-size smallest")
        why = (
            "tmux gives a window the size of whoever typed last (window-size latest). With clients of "
            "different sizes everything is then drawn anew at nearly every key: 769 KB for 20 keys. "
            "“smallest” gives it one size that all of them can show. "
        )
    commands.append(f"tmux attach-session -t {name}")
    if tmux >= (3, 2):
        commands.append(f"tmux attach-session -t {name} -f read-only,ignore-size")
        why += (
            "Whoever only looks attaches with the last line: read-only, so that no key of theirs arrives, "
            "and ignore-size, so that their window never changes yours."
        )
    else:
        commands.append(f"tmux attach-session -r -t {name}")
        why += "Whoever only looks attaches with the last line. This tmux knows no ignore-size (3.2 does)."
    if sharing.inside:
        commands.append("tmux set-option -w window-size smallest")
        why += " You are in tmux now: the very last line does the same for this window."
    return _part("One screen for all, with tmux", commands, why)


def _other_logins(sharing: Sharing, tmux: Version) -> str:
    folder = f"{sharing.folder}/pmtui-{sharing.login or 'you'}"
    socket, name = f"{folder}/tmux", sharing.session
    commands = [
        f"mkdir -m 750 {folder} && chgrp GROUP {folder}",
        f"tmux -S {socket} new-session -d -s {name} {shlex.quote(sharing.command('open'))}",
        f"chgrp GROUP {socket} && chmod 660 {socket}",
    ]
    if tmux >= (3, 3):
        commands.append(f"tmux -S {socket} server-access -a -r LOGIN")
    look = "-f read-only,ignore-size" if tmux >= (3, 2) else "-r"
    commands.append(f"tmux -S {socket} attach-session -t {name} {look}")
    why = (
        "GROUP is a group you are both in; the last line is for the other one. Without a socket that the "
        "group may read and write, tmux answers “permission denied”. "
    )
    if tmux >= (3, 3):
        why += "tmux 3.3 and later also ask for server-access; -r lets LOGIN look, -w would let them type. "
    why += (
        "Whoever may type in it types as you, outside pmtui too: let only those you would give your keyboard."
    )
    return _part("Somebody with another login on this machine", commands, why)


def _part(title: str, commands: list[str], why: str) -> str:
    from textwrap import fill

    told = fill(why, 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join((title, "", *(f"    {command}" for command in commands), "", told))
