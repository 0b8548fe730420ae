"""A folder that is published into: nothing outside it is written, nobody's own page is written over."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from pmtui.cli.failures import Failed
from pmtui.cli.files import write_whole

LARGEST = 20_000_000
"""Bytes of a file that is read back."""


def checksum(text: str) -> str:
    """Of a text, however its lines end: a checkout may have turned them."""
    return sha256(text.replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()


class Folder:
    """The folder and the names in it; every method raises `Failed` for a link on the way."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        if self.path.exists() and not self.path.is_dir():
            raise Failed(f"{path} is not a folder. Nothing was written.")

    def read(self, name: str) -> str | None:
        """The text of a file; None when it is not there or is none."""
        path = self._at(name)
        try:
            if path.stat().st_size > LARGEST:
                return None
            return path.read_bytes().decode("utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def exists(self, name: str) -> bool:
        """Whether there is anything of that name."""
        return os.path.lexists(self._at(name))

    def names(self, folder: str, ending: str) -> tuple[str, ...]:
        """The files in a folder of it that end so, without the ending, in order."""
        place = self._at(folder)
        if not place.is_dir():
            return ()
        found = (path for path in place.iterdir() if path.name.endswith(ending) and not path.is_symlink())
        return tuple(sorted(path.name.removesuffix(ending) for path in found if path.is_file()))

    def check(self, name: str) -> None:
        """Refuses what cannot be written, before anything is."""
        path = self._at(name)
        if path.is_dir():
            raise Failed(f"{path} is a folder. Nothing was written.")

    def write(self, name: str, text: str) -> bool:
        """Whether the file was written; one that says the same already is left alone."""
        path = self._at(name)
        if path.exists() and path.read_bytes() == text.encode("utf-8", "replace"):
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._at(name), text)
        return True

    def _at(self, name: str) -> Path:
        path = self.path
        for part in Path(name).parts:
            path /= part
            if part in ("..", os.sep) or path.is_symlink():
                raise Failed(f"{path} leads out of the folder. Nothing was written through it.")
        return path
