"""The earlier states of a post-mortem that can be brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pmtui.store import safe_file
from pmtui.store.earlier import copies, kept_aside
from pmtui.store.errors import StoreError
from pmtui.store.migrations import FORMAT
from pmtui.store.opening import opened
from pmtui.store.protocol import Earlier, Saved
from pmtui.store.surroundings import conflict_of

CONFLICT = "conflict copy"
"""How what a program left that keeps folders alike is called."""


def earlier_states(path: Path) -> tuple[Earlier, ...]:
    """Every good state beside a post-mortem's file, the last saved first; not the present one."""
    seen: list[Saved] = [saved] if (saved := _saved(path)) else []
    found = []
    for place, what in _places(path):
        saved = _saved(place)
        told = what.startswith(CONFLICT)  # somebody was told that there is one, though it says the same
        if saved is not None and (told or saved.pm not in (other.pm for other in seen)):
            seen.append(saved)
            found.append(Earlier(saved, what))
    return tuple(sorted(found, key=lambda one: (str(one.saved.changed), one.saved.revision), reverse=True))


def _places(path: Path) -> Iterator[tuple[Path, str]]:
    for copy in copies(path):
        yield copy, "earlier state"
    for format in range(1, FORMAT):
        for aside in kept_aside(path, f"format-{format}"):
            yield aside, f"in format {format}"
    if path.parent.is_dir():
        for other in sorted(path.parent.iterdir()):
            if conflict_of(other.name) == path.stem:
                yield other, f"{CONFLICT} {other.name}"


def _saved(place: Path, *, again: bool = True) -> Saved | None:
    """A state; a disk that fails once is asked again: left out, it would shift the numbers of others."""
    try:
        saved, _ = opened(safe_file.read(place), place.name)
    except (StoreError, FileNotFoundError):
        return None
    except OSError:
        return _saved(place, again=False) if again else None
    return saved
