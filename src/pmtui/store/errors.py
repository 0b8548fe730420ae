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


class StoreError(Exception):
    """Something could not be read or written; the text is a sentence for a person."""


class Unknown(StoreError):
    """No post-mortem has that id."""


class Taken(StoreError):
    """That id is in use."""


class Unwritable(StoreError):
    """The data directory is full, read-only or not ours."""


class Damaged(StoreError):
    """A file cannot be read and no good copy of it is left."""


class TooNew(StoreError):
    """A file was written by a later version of pmtui."""
