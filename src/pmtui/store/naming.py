"""The names of post-mortems: a readable id for a new one, and the one that somebody means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches

from pmtui.domain.text import clean_line
from pmtui.store.errors import StoreError, Unknown

LONGEST = 48
"""Characters of an id: it is typed, and is the name of a file."""

NAMELESS = "post-mortem"
"""The id of a title in which there is nothing an id can be made of."""

_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)))
)
"""Names that cannot be files on Windows."""

_FOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "ł": "l", "Ł": "L", "đ": "d"})


class Ambiguous(StoreError):
    """Several post-mortems begin like that."""


def slug(title: str, taken: Collection[str]) -> str:
    """A readable id for a title that is not taken yet: `prow-slow`, then `prow-slow-2`."""
    plain = unicodedata.normalize("NFKD", title.translate(_FOLDED)).encode("ascii", "ignore").decode().lower()
    base = _shortened("-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))), LONGEST)
    if not re.search(r"[a-z]", base) or base in _RESERVED:
        base = _shortened(f"{NAMELESS}-{base}".rstrip("-"), LONGEST)
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{_shortened(base, LONGEST - len(str(number)) - 1)}-{number}"
    return name


def resolve(text: str, ids: Iterable[str]) -> str:
    """The id that somebody means: itself or the only one that begins so; raises `Unknown` or `Ambiguous`."""
    known = tuple(ids)
    wanted = text.strip().lower()
    if text in known:
        return text
    beginning = sorted(id for id in known if wanted and id.startswith(wanted))
    if wanted in beginning or len(beginning) == 1:
        return wanted if wanted in beginning else beginning[0]
    if beginning:
        raise Ambiguous(f"Several post-mortems begin with “{clean_line(text)}”: {_some(beginning)}.")
    raise Unknown(f"There is no post-mortem called “{clean_line(text)}”. {_near(wanted, known)}")


def _shortened(base: str, longest: int) -> str:
    """Cut between words where there is a good place, so that an id ends like a word."""
    if len(base) <= longest:
        return base
    whole = base[: longest + 1].rpartition("-")[0]
    return whole if len(whole) >= longest // 2 else base[:longest].rstrip("-")


def _near(wanted: str, known: tuple[str, ...]) -> str:
    if not known:
        return "There are none yet: `pmtui new TITLE` starts one."
    close = get_close_matches(wanted, known, n=3, cutoff=0.5) or [id for id in known if wanted in id][:3]
    return f"Did you mean {' or '.join(close)}?" if close else "`pmtui list` shows them all."


def _some(ids: list[str]) -> str:
    more = f" and {len(ids) - 5} more" if len(ids) > 5 else ""
    return ", ".join(ids[:5]) + more
