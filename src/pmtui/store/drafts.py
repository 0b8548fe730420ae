"""What is typed and not yet entered, kept so that a lost connection loses no sentence."""

from __future__ import annotations

import json
from pathlib import Path

from pmtui.store.errors import Unwritable
from pmtui.store.lock import locked, place_of
from pmtui.store.safe_file import read_bytes, replace


class Drafts:
    """One small file per post-mortem; it goes when nothing is left to keep."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def read(self, id: str) -> dict[str, str]:
        """The drafts by place; none when there is no file or it cannot be read."""
        try:
            found: object = json.loads(read_bytes(place_of(self._directory, id)))
        except (OSError, ValueError, RecursionError, Unwritable):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            place: text for place, text in found.items() if isinstance(place, str) and isinstance(text, str)
        }

    def save(self, id: str, place: str, text: str) -> None:
        """Keep or forget the draft of one place, beside those of other terminals; raises `Unwritable`."""
        path = place_of(self._directory, id)
        if self.read(id).get(place, "") == text:
            return
        with locked(path):
            drafts = {**self.read(id), place: text}
            kept = {place: text for place, text in drafts.items() if text}
            if kept:
                # Escaped, so that half of a surrogate pair, which a terminal can send, survives.
                replace(path, json.dumps(kept).encode("ascii"))
            else:
                path.unlink(missing_ok=True)
