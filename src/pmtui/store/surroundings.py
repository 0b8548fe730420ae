"""What else may write where the post-mortems are: programs that keep folders alike, and other machines."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pmtui.store.errors import Unwritable

_CONFLICT = re.compile(
    r"(?P<id>[a-z0-9][a-z0-9-]*?)(?: \(.*\)| \d+|\.sync-conflict-[\w-]+|_conflict-[\w-]+)\.json"
)
"""How Dropbox, Nextcloud, Google Drive, iCloud and Syncthing name the loser of two edits; no id is so."""

_MOUNTS = Path("/proc/self/mounts")

_NETWORK = frozenset(
    "9p afs ceph cifs fuse.glusterfs fuse.rclone fuse.s3fs fuse.sshfs glusterfs lustre ncpfs nfs nfs4 smb3 "
    "smbfs".split()
)
"""Types of file systems that are on another machine, as in /proc/mounts."""


def conflict_of(name: str) -> str:
    """The id of the post-mortem that a file is a conflict copy of; empty when it is none."""
    found = _CONFLICT.fullmatch(name) if " " in name or "conflict" in name else None
    return found["id"] if found else ""


def mounts() -> str:
    """What is mounted where, as the system lists it; empty where it has no such list."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def network_under(mounts: str, place: Path) -> str:
    """The type of the network file system that a place is on, read from /proc/mounts; empty for none."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), fields[1]))
        depth = len(point.parts)
        if depth >= best and (point == place or point in place.parents):
            best, kind = depth, fields[2]
    return kind if kind in _NETWORK else ""


def conflicts_among(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the post-mortems that some of these files are conflict copies of."""
    return tuple(sorted({id for name in names if (id := conflict_of(name))}))


def remark_on_conflicts(ids: Sequence[str]) -> str:
    """What to say where there are conflict copies of these; empty for none."""
    if not ids:
        return ""
    return (
        f"A program that keeps folders alike has left conflict copies of {', '.join(ids)}. "
        f"`pmtui restore {ids[0]}` shows them beside the earlier states."
    )


def obstacle_at(directory: Path) -> Unwritable | None:
    """Why nothing can be written in a directory, or where it would be made; None for nothing."""
    there = next((place for place in (directory, *directory.parents) if place.is_dir()), directory)
    try:
        read_only = bool(os.statvfs(there).f_flag & os.ST_RDONLY)
    except (OSError, AttributeError):
        return None
    if not read_only and os.access(there, os.W_OK | os.X_OK):
        return None
    code = errno.EROFS if read_only else errno.EACCES
    return Unwritable.told(
        OSError(code, os.strerror(code)), there, "What you type stays in memory until it can."
    )


def remarks_on(
    conflicts: Sequence[str], unreadable: Sequence[str], mounts: str, place: Path
) -> Iterator[str]:
    """A sentence for everything that a person should know of where their post-mortems are."""
    if unreadable:
        yield f"{', '.join(unreadable)}: cannot be read, and no good copy is left. `pmtui doctor` says more."
    if conflicts:
        yield remark_on_conflicts(conflicts)
    if kind := network_under(mounts, place):
        yield (
            f"{place} is on a network file system ({kind}): saving may be slow, and terminals on other "
            "machines may not wait for each other. --data-dir names a disk of this one."
        )
