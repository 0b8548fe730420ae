"""Where the files that come with the program are: in a wheel beside the code, in a checkout at its root."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "data", _PACKAGE.parents[1])
"""A wheel carries them in `pmtui/data`, a checkout beside `src`; the first that has the folder wins."""


def themes() -> Path:
    """Return the folder of the colour themes; it may be missing in a broken installation."""
    return _folder("themes")


def sample_sessions() -> Path:
    """Return the folder of the sample post-mortems; it may be missing in a broken installation."""
    return _folder("sample_sessions")


def _folder(name: str) -> Path:
    found = (place / name for place in _PLACES if (place / name).is_dir())
    return next(found, _PLACES[0] / name)
