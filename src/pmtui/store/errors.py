"""What can go wrong in the store.

```
StoreError        something could not be read or written; the text says what was kept and what to do
├── Unknown       no post-mortem has that id
├── Taken         that id is in use
├── Unwritable    the data directory is full, read-only or not ours
├── Damaged       a file cannot be read and no good copy of it is left
└── TooNew        a file was written by a later version of pmtui
```
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Self


class StoreError(Exception):
    """Something could not be read or written; the text is a sentence for a person."""


class Unknown(StoreError):
    """No post-mortem has that id."""


class Taken(StoreError):
    """That id is in use."""


_IN_WORDS = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "quota used up",
    errno.EFBIG: "no more room",
    errno.EROFS: "disk is read-only",
    errno.EACCES: "not permitted",
    errno.EPERM: "not permitted",
    errno.EIO: "disk fails",
    errno.ESTALE: "disk is gone",
    errno.ENOENT: "folder is gone",
}


class Unwritable(StoreError):
    """The data directory is full, read-only or not ours."""

    def __init__(self, sentence: str, brief: str = "") -> None:
        super().__init__(sentence)
        self.brief = brief
        """The reason in two or three words, where the system gave one."""

    @classmethod
    def told(cls, error: OSError, place: Path, then: str) -> Self:
        """What the system refused, where, and what follows from it."""
        reason = error.strerror or str(error)
        return cls(f"{place} cannot be written ({reason}). {then}", _IN_WORDS.get(error.errno or 0, ""))


class Damaged(StoreError):
    """A file cannot be read and no good copy of it is left."""


class TooNew(StoreError):
    """A file was written by a later version of pmtui."""
