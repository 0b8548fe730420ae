"""What `pmtui lint` reads: files, folders, what is piped in, JSON lines, and saved post-mortems."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.blame.people import People
from pmtui.cli.failures import Wrong
from pmtui.cli.output import say

if TYPE_CHECKING:
    from pmtui.cli.context import Session

NOBODY = People()
SUFFIXES = (".md", ".markdown", ".txt")
"""What is read in a directory."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with where it comes from."""

    path: str
    text: str
    line: int | None = None
    """The number of the JSON line, counted from zero; otherwise lines are those of the text."""
    people: People = NOBODY
    muted: frozenset[str] = frozenset()


def named_people(names: str, teams: str, path: Path | None) -> People:
    """Who was named in the options, and in a file; raises `Wrong` for a file of another shape."""
    given = People.of(names=names.split(","), teams=teams.split(","))
    if path is None:
        return given
    try:
        found = json.loads(path.read_text("utf-8"))
        listed = People.of(
            *(_strings(found.get(key, [])) for key in ("participants", "teams", "roles", "handles"))
        )
    except (ValueError, AttributeError, TypeError):
        shape = '{"participants": ["Rosa"], "teams": ["ops"]}'
        raise Wrong(f"{path} does not list people; it should look like {shape}.") from None
    return given | listed


def _strings(found: object) -> list[str]:
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TypeError
    return found


def pieces(session: Session, names: tuple[str, ...], field: str | None) -> Iterator[Piece]:
    """Every text that was asked for, in that order."""
    for name in names:
        path = Path(name)
        if name == "-":
            yield from _cut("-", sys.stdin.buffer.read(), field)
        elif path.is_dir():
            for inside in sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES and one.is_file()):
                yield from _cut(str(inside), inside.read_bytes(), field)
        elif path.is_file():
            yield from _cut(name, path.read_bytes(), field)
        else:
            yield from saved_texts(session, name)


def _cut(path: str, raw: bytes, field: str | None) -> Iterator[Piece]:
    if b"\0" in raw:
        say(f"{path} is no text; it was left out.")
        return
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if field is None:
        yield Piece(path, text)
        return
    for number, row in enumerate(text.split("\n")):
        if not row.strip():
            continue
        try:
            value = json.loads(row)[field]
        except (ValueError, KeyError, TypeError, IndexError):
            raise Wrong(f"{path}: line {number + 1} is no JSON object with a field “{field}”.") from None
        yield Piece(path, value if isinstance(value, str) else "", number)


def saved_texts(session: Session, id: str) -> Iterator[Piece]:
    """The texts of a saved post-mortem, each under `id#record`; raises `Wrong` when there is none."""
    from pmtui.store.errors import StoreError
    from pmtui.tone import people_of, spoken

    try:
        pm = session.store.load(session.resolve(id)).pm
    except StoreError as error:
        raise Wrong(f"There is no file “{id}”, and no post-mortem either: {error}") from None
    people = people_of(pm)
    kept: dict[str, set[str]] = {}
    for one in pm.kept:
        kept.setdefault(one.record, set()).add(one.rule)
    for said in spoken(pm):
        muted = frozenset(kept.get(said.record, ())) | frozenset(pm.muted_rules)
        yield Piece(f"{pm.id}#{said.record}", said.text, people=people, muted=muted)
