"""The settings: one TOML file, every key optional and explained here, where the printed template reads it."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from pmtui.domain.actions import ActionKind, Priority
from pmtui.domain.due import DueDays
from pmtui.domain.record import Line
from pmtui.domain.text import nearest
from pmtui.toml_file import Place, TomlError, TomlFile, read_toml


def _zone(name: str) -> str:
    from pmtui.domain.zones import read_zone

    return read_zone(name).key if name else name


def _address(text: str) -> str:
    from pmtui.domain.people import read_address

    return read_address(text)


def _flat(keys: object) -> object:
    """Key ids have a dot, which TOML reads as a table when it is not quoted: both are meant alike."""
    if not isinstance(keys, dict):
        return keys
    flat: dict[str, object] = {}
    for name, value in keys.items():
        inner = value if isinstance(value, dict) else {"": value}
        flat.update({f"{name}.{verb}".rstrip("."): key for verb, key in inner.items()})
    return flat


Names = Annotated[tuple[Line, ...], Field(strict=False)]
"""A list in the file."""


class Table(BaseModel):
    """A table of the settings file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class BlameSettings(Table):
    """The tone monitor: what it looks for in every post-mortem."""

    live: bool = True
    """Show hints while notes are typed; the tone panel stays when this is false."""
    rules_off: Names = ()
    """Rules that are quiet everywhere, by id; `pmtui lint --explain RULE` tells what a rule is for."""
    switched_on: Names = ()
    """Rules and packs that are off by themselves and wanted on, such as bare-names."""


Days = Annotated[int, Field(ge=0, le=3660)]
"""A number of days."""


class ActionSettings(Table):
    """How many days an action gets when its due date is proposed: by its priority, or fewer by its type."""

    p1: Annotated[Days, Field(ge=1)] = 15
    """Days for a P1."""
    p2: Annotated[Days, Field(ge=1)] = 30
    """Days for a P2."""
    p3: Annotated[Days, Field(ge=1)] = 30
    """Days for a P3."""
    prevent: Days = 0
    """Days at most for what prevents; 0 leaves it to the priority, here and below."""
    detect: Days = 0
    """Days at most for what detects."""
    mitigate: Days = 0
    """Days at most for what mitigates."""
    process: Days = 0
    """Days at most for what changes how we work."""

    def due_days(self) -> DueDays:
        """The same as actions ask for it."""
        by_priority = {Priority.P1: self.p1, Priority.P2: self.p2, Priority.P3: self.p3}
        return DueDays(by_priority, {kind: getattr(self, kind.value) for kind in ActionKind})


class Settings(Table):
    """What a user can choose once for all meetings."""

    theme: Line = "calm"
    """The colours: calm, paper, contrast, sixteen, or the name of a theme of yours."""
    agenda: Annotated[Line, BeforeValidator(lambda v: str(v) if isinstance(v, int) else v)] = "60"
    """The agenda of a new post-mortem: 30, 60, 90, the name of one of yours, or the path of its file."""
    zone: Annotated[Line, AfterValidator(_zone)] = ""
    """The time zone of a new post-mortem, such as Europe/Berlin; empty for the zone of this machine."""
    author: Line = ""
    """Your name, written beside the notes you take; a new post-mortem has you as its facilitator."""
    email: Annotated[Line, AfterValidator(_address)] = ""
    """Your mail address: invitations come from it where the facilitator has none in the post-mortem."""
    shared: bool = False
    """Let the group of the post-mortems' folder read and write them; otherwise they are yours alone."""
    keys: Annotated[Mapping[str, str], BeforeValidator(_flat)] = {}
    """Your own keys by id, several separated by commas; `pmtui keys --ids` prints every id."""
    blame: BlameSettings = BlameSettings()
    """The tone monitor."""
    actions: ActionSettings = ActionSettings()
    """How many days an action gets when its due date is proposed: by its priority, or fewer by its type."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a settings file: what can be used, and a sentence for everything that cannot."""

    settings: Settings
    problems: tuple[str, ...] = ()


def read_settings(path: Path, key_ids: tuple[str, ...] = ()) -> Reading:
    """The settings of a file; a wrong key is left at its default and named, a missing file is no problem.

    `key_ids` are the ids that keys can be remapped by; they are not checked when none are given.
    """
    try:
        file = read_toml(path)
    except FileNotFoundError:
        return Reading(Settings())
    except TomlError as error:
        return Reading(Settings(), (str(error),))
    values = dict(file.values)
    problems: list[str] = []
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problems += file.complaints(error, _known())
        settings = Settings.model_validate(_without(values, [found["loc"] for found in error.errors()]))
    unknown = tuple(id for id in settings.keys if key_ids and id not in key_ids)
    problems += [_unknown_key(file, id, key_ids) for id in unknown]
    keys = {id: keys for id, keys in settings.keys.items() if id not in unknown}
    return Reading(settings.model_copy(update={"keys": keys}), tuple(problems))


def meanings(table: type[Table]) -> dict[str, str]:
    """What is written below each field. Pydantic would read it, and slowly, at every start."""
    (source,) = ast.parse(inspect.getsource(table)).body
    found = {}
    for field, below in pairwise(source.body if isinstance(source, ast.ClassDef) else ()):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                found[name] = inspect.cleandoc(text)
    return found


def settings_template() -> str:
    """A settings file with every key, its meaning and its default, all commented out."""
    lines = ["# Settings of pmtui. Every key is optional; remove the # in front of one to change it.", ""]
    said = meanings(Settings)
    for name, field in Settings.model_fields.items():
        match field.default:
            case Table() as table:
                lines += [f"# {said[name]}", f"[{name}]", "", *_entries(table)]
            case Mapping():
                lines += [f"# {said[name]}", f"[{name}]", '# "timeline.agree" = "a"', ""]
    top = [line for name in Settings.model_fields for line in _entry(Settings(), name)]
    return "\n".join([*lines[:2], *top, *lines[2:]]).rstrip() + "\n"


def in_toml(settings: Settings) -> str:
    """The settings in effect, as a file would give them."""
    top = [f"{name} = {_toml(value)}" for name, value in settings if not isinstance(value, Mapping | Table)]
    keys = [f"{_toml(id)} = {_toml(key)}" for id, key in settings.keys.items()]
    tables = [
        line
        for name, table in settings
        if isinstance(table, Table)
        for line in ("", f"[{name}]", *(f"{key} = {_toml(value)}" for key, value in table))
    ]
    return "\n".join([*top, "", "[keys]", *keys, *tables]) + "\n"


def _entries(table: Table) -> list[str]:
    return [line for name in type(table).model_fields for line in _entry(table, name)]


def _entry(table: Table, name: str) -> list[str]:
    field = type(table).model_fields[name]
    if isinstance(field.default, Mapping | Table):
        return []
    return [f"# {meanings(type(table))[name]}", f"# {name} = {_toml(field.default)}", ""]


def _toml(value: object) -> str:
    """Strings, booleans and lists of strings are written alike in JSON and in TOML."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _known() -> tuple[str, ...]:
    return (*Settings.model_fields, *BlameSettings.model_fields, *ActionSettings.model_fields)


def _unknown_key(file: TomlFile, id: str, key_ids: tuple[str, ...]) -> str:
    near = nearest(id, key_ids)
    hint = near if "did you mean" in near else "; `pmtui keys --ids` prints every id"
    return file.complaint(("keys", id), f"there is no key with this id{hint}")


def _without(values: Mapping[str, object], wrong: list[Place]) -> dict[str, object]:
    """The values without those at the wrong places, so that the rest still counts."""
    kept = dict(values)
    for top in {place[0] for place in wrong}:
        inner = kept.pop(str(top), None)
        deeper = [place[1:] for place in wrong if place[0] == top and len(place) > 1]
        if isinstance(inner, dict) and deeper and str(top) in ("blame", "actions"):
            kept[str(top)] = _without(cast("dict[str, object]", inner), deeper)
    return kept
