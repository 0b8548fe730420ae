"""What a key is: one thing that can be done, and how the key for it is written."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "enter": "⏎",
    "escape": "Esc",
}


def label(key: str) -> str:
    """A key as people write it: F4, ^p, alt+e."""
    if key.startswith("ctrl+") and len(key) == 6:
        return f"^{key[-1]}"
    if len(key) in (2, 3) and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _NAMES.get(key, key)


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done, the key for it, and where it works."""

    id: str
    """What users remap it by: place and verb."""
    keys: str
    """As Textual writes them, separated by commas; the first is shown."""
    title: str
    """A word or two, for the footer."""
    help: str
    """A sentence, for the help screen and the cheat sheet."""
    place: str
    """The name of the place in `PLACES` where it works."""
    action: str
    """The action of the screen or the app."""

    @property
    def label(self) -> str:
        """The first key as people write it: F4, ^p, alt+e, space."""
        return label(self.keys.split(",", maxsplit=1)[0])


def keys_at(place: str, *rows: tuple[str, str, str, str, str]) -> tuple[Key, ...]:
    """The keys of a place, from verb, keys, title, action and help."""
    return tuple(
        Key(id=f"{place}.{verb}", keys=keys, title=title, help=help, place=place, action=action)
        for verb, keys, title, action, help in rows
    )
