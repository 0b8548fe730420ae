"""What is typed and not yet entered, kept so that a lost connection loses no sentence."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from pmtui.store.safe_file import replace


class Drafts:
    """One small file per post-mortem; it goes when nothing is left to keep."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def read(self, id: str) -> dict[str, str]:
        """The drafts by place; none when there is no file or it cannot be read."""
        try:
            found: object = json.loads(self._path(id).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            place: text for place, text in found.items() if isinstance(place, str) and isinstance(text, str)
        }

    def save(self, id: str, place: str, text: str) -> None:
        """Keep or forget the draft of one place; raises `Unwritable`."""
        drafts = self.read(id)
        if drafts.get(place, "") == text:
            return
        drafts[place] = text
        kept = {place: text for place, text in drafts.items() if text}
        if kept:
            replace(self._path(id), json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        else:
            with contextlib.suppress(FileNotFoundError):
                self._path(id).unlink()

    def _path(self, id: str) -> Path:
        return self._directory / f"{Path(id).name}.json"
