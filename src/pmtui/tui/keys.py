"""The one table of keys as bindings, footer, palette, help and the cheat sheet read it.

It imports nothing of Textual, so that `pmtui keys` can print it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pmtui.tui.key import Key, label
from pmtui.tui.key_table import DIALOGS, PAGES, PLACES, TABLE

__all__ = [
    "CAPTURE",
    "DIALOGS",
    "PAGES",
    "PLACES",
    "TABLE",
    "Key",
    "cheat_sheet",
    "keys_of",
    "label",
    "remapped",
    "spoken",
    "usable",
]


def remapped(keymap: Mapping[str, str]) -> tuple[Key, ...]:
    """The table with a user's own keys, given as id → keys."""
    return tuple(replace(key, keys=keymap[key.id]) if key.id in keymap else key for key in TABLE)


_LOST = re.compile(
    r"(?:ctrl|alt)\+(?:enter|backspace|\d)|alt\+[bf]|ctrl\+(?:[him]|shift\+.+|comma|full_stop|slash|semicolon|apostrophe)"
)
"""Keys that terminals do not send, or send as another one: ctrl+h, i and m are backspace, tab and enter,
alt+b and f are a word to the left and to the right."""


def usable(keymap: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The part of a user's own keys that can work, and a sentence for each that cannot."""
    good: dict[str, str] = {}
    problems = []
    for id, keys in keymap.items():
        lost = next((one for one in keys.split(",") if _LOST.fullmatch(one.strip())), None)
        holder = _holder(id, keys, {**keymap, id: ""})
        if lost is not None:
            problems.append(f"keys: {id} = “{keys}”: terminals do not send {lost} as a key of its own.")
        elif holder is not None:
            problems.append(f"keys: {id} = “{keys}” is the key of {holder.id} ({holder.title}) there.")
        else:
            good[id] = keys
    return good, tuple(problems)


def _holder(id: str, keys: str, keymap: Mapping[str, str]) -> Key | None:
    """The other key that would act on the same press in the same place."""
    mine = next((key for key in TABLE if key.id == id), None)
    if mine is None:
        return None
    wanted = {one.strip() for one in keys.split(",")}
    others = (key for key in remapped(keymap) if key.id != id and _meet(mine.place, key.place))
    return next((key for key in others if wanted & set(key.keys.split(","))), None)


def _meet(one: str, other: str) -> bool:
    """Whether the keys of two places work at the same time."""
    shared = {"everywhere", "meeting", "list"}
    if "watch" in (one, other):
        return one == other
    if (PAGES | DIALOGS) & {one, other}:
        return one == other or "everywhere" in (one, other)
    return one == other or one in shared or other in shared


_NAMED = re.compile(r"\{([a-z-]+\.[a-z_]+)\}")


def spoken(sentence: str, table: tuple[Key, ...] = TABLE) -> str:
    """A fixed sentence with the keys that it names by their ids, as they are set: “{list.edit} edits”.

    Raises `KeyError` for an id that is not in the table. It is for sentences of the program only.
    """
    labels = {key.id: key.label for key in table}
    return _NAMED.sub(lambda found: labels[found[1]], sentence)


def keys_of(*places: str, table: tuple[Key, ...] = TABLE) -> tuple[Key, ...]:
    """The keys of these places, in the order of the places."""
    return tuple(key for place in places for key in table if key.place == place)


CAPTURE: tuple[tuple[str, str], ...] = (
    ("14:32 rolled back #mitigated", "a timeline event and its marker"),
    ("+ the alert was quick", "something that went right"),
    ("! watch the queue's age", "an improvement"),
    ("? who owns the runbook", "an open question"),
    ("> the probe had no timeout", "a why, below the selected cause"),
    ("// move to the new cluster", "the parking lot"),
    ("@ Ana Ruiz, on-call", "who is here, in the opening"),
    ("anything else", "a note; so does a backslash before any of these"),
)
"""How the capture line files a thought, by how it begins."""


def cheat_sheet(table: tuple[Key, ...] = TABLE) -> str:
    """All keys as plain text, one screen per place."""
    parts = ["The line at the bottom takes one thought at a time, filed by how it begins:", ""]
    parts += [f"  {example:<32}{meaning}" for example, meaning in CAPTURE]
    for place, title in PLACES.items():
        parts += ["", title, ""]
        parts += [f"  {_labels(key):<14}{key.help}" for key in keys_of(place, table=table)]
    return "\n".join(parts) + "\n"


def _labels(key: Key) -> str:
    return " ".join(label(one) for one in key.keys.split(","))
