"""Everything a person has in pmtui, as parts of an archive, and back where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pmtui.domain.postmortem import PostMortem
from pmtui.store.access import PRIVATE, Access
from pmtui.store.database import updated
from pmtui.store.drafts import SHAPE, Rows
from pmtui.store.earlier import copies, keep_aside, keep_copy
from pmtui.store.errors import Damaged, StoreError
from pmtui.store.lock import locked, place_of
from pmtui.store.migrations import FORMAT
from pmtui.store.safe_file import Contents, encoded, parse, read_bytes, replace

OWN_LIMIT = 10_000_000
"""Bytes of a file that somebody wrote by hand; a larger one is none."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the two halves of it are."""

    data: Path
    config: Path

    def of(self, part: str) -> Path:
        """Where a part belongs; raises `StoreError` for a name that would lead anywhere else."""
        room, _, name = part.partition("/")
        if room == "config":
            return self.config.joinpath(*name.split("/"))
        return place_of(self.data / room, name.removesuffix(".json"))


def parts(places: Places, left_out: list[str]) -> Iterator[tuple[str, bytes]]:
    """Every part by name, each as it is now; the names of those that cannot be read go into `left_out`."""
    for room in ("postmortems", "drafts"):
        for path in _plain(places.data / room, "*.json"):
            raw = _good(path) if room == "postmortems" else _read(path)
            if raw is None:
                left_out.append(str(path))
            else:
                yield f"{room}/{path.name}", raw
    for path in _plain(places.config, "**/*"):
        raw = _read(path) if path.stat().st_size <= OWN_LIMIT else None
        if raw is None:
            left_out.append(str(path))
        else:
            yield f"config/{path.relative_to(places.config).as_posix()}", raw


def parts_of(pm: PostMortem, drafts: Mapping[str, str], now: datetime) -> Iterator[tuple[str, bytes]]:
    """The parts of one post-mortem that is not on disk, and of what is typed into it."""
    contents = Contents(FORMAT, 1, now.isoformat(), updated({}, None, pm))
    yield f"postmortems/{pm.id}.json", encoded(contents)
    kept: Rows = {place: {"": text} for place, text in drafts.items() if text}
    if kept:
        yield f"drafts/{pm.id}.json", encoded(Contents(SHAPE, 0, "", {"drafts": kept}))


def checked(found: Mapping[str, bytes]) -> None:
    """Raise `Damaged` when a post-mortem among the parts cannot be opened."""
    for name, raw in found.items():
        if name.startswith("postmortems/"):
            parse(raw, name)


def differing(found: Mapping[str, bytes], places: Places) -> list[str]:
    """The parts that are there already and are different, with when either was saved where that is known."""
    return [
        name + _apart(raw, there)
        for name, raw in found.items()
        if (there := _read(places.of(name))) is not None and there != raw
    ]


def _apart(one: bytes, there: bytes) -> str:
    try:
        saved = [parse(raw, "").saved for raw in (there, one)]
    except Damaged:
        return ""
    here, backup = (f"{when[:19].replace('T', ' ')} UTC" for when in saved)
    return f" (here of {here}, in the backup of {backup})" if saved[0] and saved[1] else ""


def put_back(found: Mapping[str, bytes], places: Places, access: Access = PRIVATE) -> int:
    """Put every part where it belongs and keep what was there; how many were written.

    A post-mortem's state before is its newest copy, a file of one's own is kept beside as NAME.before.
    """
    count = 0
    for name, raw in found.items():
        path = places.of(name)
        if _read(path) == raw:
            continue
        ours = not name.startswith("config/")
        with locked(path, access=access if ours else PRIVATE):
            if not ours and path.exists():
                keep_aside(path, "before")
            before = (lambda path=path: keep_copy(path, access)) if name.startswith("postmortems/") else None
            replace(path, raw, before, access if ours else PRIVATE)
        count += 1
    return count


def _plain(folder: Path, pattern: str) -> Iterator[Path]:
    """The files in a folder that are neither hidden nor links, nor kept aside by us."""
    for path in sorted(folder.glob(pattern)) if folder.is_dir() else ():
        below = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in below)
        if path.is_file() and not path.is_symlink() and not hidden and len(below) <= 3:
            yield path


def _read(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except (OSError, StoreError):
        return None


def _good(path: Path) -> bytes | None:
    """The bytes of a post-mortem as it would be opened: of a damaged one, the newest good copy's."""
    for place in (path, *copies(path)):
        raw = _read(place)
        if raw is not None:
            try:
                parse(raw, place.name)
            except Damaged:
                continue
            return raw
    return None
