"""What somebody wants to bring in: a file, a folder or a zip, read in memory and within limits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.timeline_file import KEPT, SIZE_LIMIT, decoded, file_bytes

RATIO_LIMIT = 200
"""How many times larger than packed a member of a zip may be: text packs ten to thirty times."""

FILE_LIMIT = 20_000
"""Files of a folder or a zip that are looked at: ten channels over five years."""

TEXTS = frozenset({".md", ".markdown", ".txt"})
"""Endings of the texts in a folder or a zip that are looked at: each may be a filled-in form."""

DEPTH_LIMIT = 4
"""Folders inside each other that are looked into."""

_BROKEN = (BadZipFile, OSError, ValueError, NotImplementedError, struct.error)
_RATIO_FROM = 100_000
"""Bytes below which a member may be packed as tightly as it likes."""


@dataclass(frozen=True)
class Material:
    """What was named, by whatever it is made of."""

    name: str
    """The file's or folder's own name, as shown."""
    folder: str = ""
    """The name of the folder the file is in."""
    content: bytes = b""
    """Of a file: what is in it."""
    members: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    """Of a folder or a zip: path → what is in it, read when asked for."""

    @cached_property
    def text(self) -> str:
        """The text of a file; raises `ImportRefused` when it is none."""
        return decoded(self.content, self.name)

    @property
    def suffix(self) -> str:
        """How the name ends, such as `.csv`."""
        return Path(self.name).suffix.lower()

    def member(self, name: str) -> str:
        """The text of a member; raises `ImportRefused`."""
        return decoded(self.members[name](), name)

    @classmethod
    def of_text(cls, text: str, name: str) -> Material:
        """A text that is at hand already."""
        return cls(name, content=text.encode("utf-8", "replace"))


def material(path: Path) -> Material:
    """What is at a path; raises `ImportRefused`."""
    path = path.expanduser()
    if path.is_dir():
        return Material(path.resolve().name, members=_folder(path))
    content = file_bytes(path)
    folder = path.absolute().parent.name
    if content.startswith(b"PK\x03\x04"):
        return Material(path.name, folder, members=_zip(path.name, content))
    return Material(path.name, folder, content)


def _folder(path: Path) -> dict[str, Callable[[], bytes]]:
    found: dict[str, Callable[[], bytes]] = {}
    total = 0
    try:
        for file in sorted(path.rglob("*")):
            inside = file.relative_to(path)
            if not _is_wanted(file.name) or len(inside.parts) > DEPTH_LIMIT:
                continue
            if file.is_symlink() or not file.is_file():
                continue
            total += file.stat().st_size
            found[inside.as_posix()] = partial(file_bytes, file)
            _check(path.name, len(found), total)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror or error}. {KEPT}") from None
    if not found:
        raise ImportRefused(
            f"{path} is a folder without a chat export or filled-in forms. {KEPT} Name a file in it."
        )
    return found


def _is_wanted(name: str) -> bool:
    return Path(name).suffix.lower() in {".json", *TEXTS}


def _zip(name: str, content: bytes) -> dict[str, Callable[[], bytes]]:
    try:
        archive = ZipFile(BytesIO(content))
        members = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise ImportRefused(f"{name} is not a whole zip file: {error}. {KEPT}") from None
    wanted = [info for info in members if _is_wanted(info.filename)]
    _check(name, len(wanted), sum(info.file_size for info in wanted))
    if not wanted:
        raise ImportRefused(
            f"{name} is a zip file without a chat export or filled-in forms. {KEPT} "
            "Unpack it and name a file."
        )
    return {info.filename: partial(_unpacked, archive, info) for info in wanted}


def _unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """A member, never more of it than it says it has."""
    packed = max(info.compress_size, 1)
    if info.file_size > _RATIO_FROM and info.file_size / packed > RATIO_LIMIT:
        raise ImportRefused(f"{info.filename} is packed more than {RATIO_LIMIT} times over. {KEPT}")
    try:
        with archive.open(info) as handle:
            found = handle.read(SIZE_LIMIT + 1)
    except (*_BROKEN, RuntimeError, EOFError, zlib.error, LZMAError) as error:
        raise ImportRefused(f"{info.filename} cannot be unpacked: {error}. {KEPT}") from None
    if len(found) > SIZE_LIMIT:
        raise ImportRefused(f"{info.filename} has more than {SIZE_LIMIT // 1_000_000} MB. {KEPT}")
    return found


def _check(name: str, files: int, size: int) -> None:
    if files > FILE_LIMIT:
        raise ImportRefused(f"{name} has more than {FILE_LIMIT:,} files. {KEPT} Name a part of it.")
    if size > SIZE_LIMIT:
        raise ImportRefused(
            f"{name} has {size / 1_000_000:.0f} MB of messages; at most {SIZE_LIMIT // 1_000_000} MB are "
            f"read. {KEPT} Export less, or name the folder of one channel."
        )
