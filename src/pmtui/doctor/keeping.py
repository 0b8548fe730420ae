"""Whether post-mortems are kept safely where they are."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmtui.doctor.trouble import Level, Trouble
from pmtui.store.access import PRIVATE, SHARED
from pmtui.store.lock import is_name
from pmtui.store.surroundings import conflict_of, network_under

ROOM_AT_LEAST = 50_000_000
"""Bytes that should be free: hundreds of saves with their copies."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or folder in the data directory."""

    path: Path
    mode: int
    """The permissions, without the kind."""
    is_folder: bool = False
    is_link: bool = False
    mine: bool = True
    """Whether it belongs to who asks."""
    state: str = ""
    """Of a post-mortem's file: `damaged`, `lost` without a good copy, `newer`, or empty when it opens."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The facts of a data directory."""

    place: Path
    entries: tuple[Entry, ...]
    free: int
    """Bytes for whoever is no administrator."""
    writable: bool
    """Whether the permissions let us."""
    mounts: str
    """What /proc/mounts says; empty where there is none."""
    held: tuple[str, ...] = ()
    """The post-mortems that somebody has kept locked for as long as it took to ask."""
    shared: bool = False
    """Whether the settings let the group in."""
    read_only: bool = False
    """Whether the file system lets nobody write."""


def troubles_of(kept: Kept) -> Iterator[Trouble]:
    """Everything that is wrong with a data directory."""
    yield from _place(kept)
    for entry in kept.entries:
        yield from _entry(entry, kept)
    for name in kept.held:
        yield Trouble(
            "data", f"{name} is locked.", "Another pmtui is writing, or stands still while it does.",
            "ps -C pmtui -o pid,stat,etime,args",
        )  # fmt: skip


def _place(kept: Kept) -> Iterator[Trouble]:
    place = shlex.quote(str(kept.place))
    if kept.read_only:
        yield Trouble(
            "data", f"{kept.place} is on a file system that is read-only.",
            "Nothing is saved; what is typed stays in memory.",
            f'sudo mount -o remount,rw "$(findmnt -no TARGET -T {place})"',
        )  # fmt: skip
    elif not kept.writable:
        yield Trouble(
            "data", f"{kept.place} cannot be written.", "Nothing is saved; what is typed stays in memory.",
            f"chmod u+rwx {place}",
        )  # fmt: skip
    if kept.free < ROOM_AT_LEAST:
        yield Trouble(
            "data", f"Only {kept.free / 1e6:.0f} MB are free at {kept.place}.",
            "Saving may fail during a meeting.", f"du -xh {place} | sort -h | tail",
        )  # fmt: skip
    if kind := network_under(kept.mounts, kept.place):
        yield Trouble(
            "data", f"{kept.place} is on a network file system ({kind}).",
            "Saving may be slow, and terminals on several machines may not wait for each other.",
            "pmtui backup ~/pmtui.zip && PMTUI_DATA_DIR=~/pmtui-local pmtui backup --restore ~/pmtui.zip",
        )  # fmt: skip


def _entry(entry: Entry, kept: Kept) -> Iterator[Trouble]:
    path, name = shlex.quote(str(entry.path)), entry.path.name
    if entry.is_link:
        yield Trouble(
            "data", f"{entry.path} is a link.", "It is neither opened nor written.",
            f"cp -rL {path} {path}.here && rm {path} && mv {path}.here {path}",
        )  # fmt: skip
        return
    if not entry.is_folder and entry.path.parent == kept.place and not entry.path.suffix:
        yield Trouble(
            "data", f"{entry.path} is a file where a folder should be.", "Nothing can be saved in it.",
            f"mv {path} {path}.aside",
        )  # fmt: skip
        return
    access = SHARED if kept.shared else PRIVATE
    right = access.directory if entry.is_folder else access.file
    if entry.mode & ~right & 0o777:
        yield Trouble(
            "data", f"{entry.path} has the mode {entry.mode:04o}.",
            f"Others on this machine can read it; it should have {right:04o}.", f"chmod {right:04o} {path}",
        )  # fmt: skip
    if not entry.mine and not kept.shared:
        yield Trouble(
            "data", f"{entry.path} belongs to somebody else.", "It may not be possible to save it.",
            f"sudo chown \"$USER\" {path}",
        )  # fmt: skip
    yield from _file(entry, path, name)


def _file(entry: Entry, path: str, name: str) -> Iterator[Trouble]:
    if id := conflict_of(name):
        yield Trouble(
            "data", f"{name} is a conflict copy.",
            "A program that keeps folders alike found two different states; pmtui opens only the one.",
            f"pmtui restore {id}",
        )  # fmt: skip
    elif name.endswith(".json") and name[0] != "." and not is_name(entry.path.stem):
        yield Trouble(
            "data", f"{name} is not named like a post-mortem.",
            "It is left out of lists, and cannot be opened.",
            f"mv {path} {shlex.quote(str(entry.path.with_name('renamed.json')))}",
        )  # fmt: skip
    elif entry.state:
        yield _state(entry, name)
    elif ".damaged" in name:
        yield Trouble(
            "data", f"{name} was kept aside, damaged.",
            "Look whether anything is missing; then the file may go.", f"rm {path}",
        )  # fmt: skip
    elif name.startswith(".") and name.endswith((".new", ".copy")):
        yield Trouble(
            "data", f"{name} was left by a save that was cut short.", "It is not needed.", f"rm {path}",
            Level.ADVICE,
        )  # fmt: skip


def _state(entry: Entry, name: str) -> Trouble:
    """What a post-mortem's file is like that does not open as it should."""
    if entry.state == "damaged":
        return Trouble(
            "data", f"{name} is not as it was written.", "When it is opened, the newest good copy is.",
            f"pmtui show {entry.path.stem}",
        )  # fmt: skip
    if entry.state == "lost":
        return Trouble(
            "data", f"{name} cannot be read, and no good copy of it is left.",
            "Nothing of it can be shown here. A backup, or another machine, may have it.",
            "pmtui backup --restore FILE",
        )  # fmt: skip
    return Trouble(
        "data", f"{name} was written by a later version of pmtui.", "It can be read here, not changed.",
        "pip install --upgrade pmtui",
    )  # fmt: skip
