"""Rows with named columns: which column is what, and one row as an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from pmtui.domain.capture import named_marker
from pmtui.domain.times import UnreadableTime
from pmtui.domain.zones import read_zone
from pmtui.exchange.column_names import ALIASES, ZONE_IN_NAME, plain_name
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.format import Wishes
from pmtui.exchange.formats.when import read_when
from pmtui.exchange.timeline_file import KEPT

SAY_WHICH = "Say which they are: time=NAME, text=NAME (in Columns, or each behind --map)."
"""What to do when columns are called otherwise."""


@dataclass(frozen=True)
class Columns:
    """Which column is what."""

    by_role: Mapping[str, str]
    zone: ZoneInfo
    zone_from: str

    @property
    def usable(self) -> bool:
        """Whether there are times and words."""
        return {"time", "text"} <= set(self.by_role)

    def shown(self) -> tuple[tuple[str, str], ...]:
        """What is taken from where."""
        return tuple(self.by_role.items())

    def take(
        self, taking: Collecting, line: int, row: Mapping[str, object], kind: str, place: str = ""
    ) -> None:
        """One row as an event, or as what cannot be placed."""
        get = {role: _plain(row.get(name)) for role, name in self.by_role.items()}
        words = " ".join(filter(None, (get.get("text"), f"({get['link']})" if get.get("link") else "")))
        moment: object = row.get(self.by_role.get("time", ""))
        if get.get("day") and isinstance(moment, str):
            moment = f"{get['day']} {moment.strip()}"
        try:
            at = read_when(moment, self.zone, taking.wishes.day)
        except UnreadableTime as error:
            rest = words or ", ".join(filter(None, (_plain(value) for value in row.values())))
            taking.cannot(line, f"{_plain(moment)} {rest}".strip(), str(error).rstrip("."), place)
            return
        taking.add(
            line, at, words, author=get.get("author", ""), marker=named_marker(get.get("marker", "")),
            source=f"{get['source']} ({taking.name}:{line})" if get.get("source") else "",
            id=f"{kind}:{taking.name}:{get['id']}" if get.get("id") else "", place=place,
        )  # fmt: skip


class RowByRow:
    """Which field is what, for objects that do not all have the same ones."""

    def __init__(self, usual: Columns, wishes: Wishes) -> None:
        self._usual = usual
        self._wishes = replace(wishes, columns={})
        self._known: dict[tuple[str, ...], Columns] = {}
        self._used: dict[str, dict[str, None]] = {}

    def of(self, row: Mapping[str, object]) -> Columns:
        """The columns of one object: the usual ones where it has them, else what it calls them."""
        names = tuple(map(str, row))
        if (known := self._known.get(names)) is None:
            usual = {role: name for role, name in self._usual.by_role.items() if name in row}
            own = columns_of(names, self._wishes).by_role
            taken = set(usual.values())
            others = {role: name for role, name in own.items() if role not in usual and name not in taken}
            roles = others | usual
            known = Columns(roles, *_zone_of(roles.get("time", ""), self._wishes))
            self._known[names] = known
            for role, name in roles.items():
                self._used.setdefault(role, {})[name] = None
        return known

    def shown(self) -> tuple[tuple[str, str], ...]:
        """What is taken from where."""
        order = [*self._usual.by_role, *self._used]
        return tuple(
            (role, " / ".join(self._used[role])) for role in dict.fromkeys(order) if role in self._used
        )


def columns_of(names: Iterable[str], wishes: Wishes) -> Columns:
    """What the columns with these names are; raises `ImportRefused` when one asked for is missing."""
    present = {plain_name(name): name for name in reversed([name for name in names if name])}
    found: dict[str, str] = {}
    for role, aliases in ALIASES.items():
        if (wanted := wishes.columns.get(role)) is not None:
            if plain_name(wanted) not in present:
                raise ImportRefused(
                    f"There is no column “{wanted}”. {KEPT} There are: {', '.join(present.values())}."
                )
            found[role] = present[plain_name(wanted)]
            continue
        free = {name: given for name, given in present.items() if given not in found.values()}
        if (name := next((alias for alias in aliases if alias in free), None)) is not None:
            found[role] = free[name]
    if "date" in present and found.get("time", "") != present["date"] and "day" not in found:
        found["day"] = present["date"]
    return Columns(found, *_zone_of(found.get("time", ""), wishes))


def _zone_of(name: str, wishes: Wishes) -> tuple[ZoneInfo, str]:
    """The zone that the name of the column of times says."""
    if (said := ZONE_IN_NAME.search(name)) is not None:
        try:
            return read_zone(said["zone"] or said["end"]), f"the column “{name}”"
        except UnreadableTime:
            pass  # what stands in brackets is no zone
    return wishes.zone, wishes.zone_from


def _plain(value: object) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "summary", "login", "text") if key in value), "")
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()
