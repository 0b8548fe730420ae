"""Who may read and write what the store keeps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """The permissions of new files and directories, whatever the mask of the process is."""

    file: int
    directory: int


PRIVATE = Access(0o600, 0o700)
"""The owner's alone."""

SHARED = Access(0o660, 0o2770)
"""The group's too, and new files belong to the directory's group; only where the settings say so."""
