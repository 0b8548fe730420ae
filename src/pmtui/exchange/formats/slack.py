"""Slack exports: a folder or zip with a folder of days for each channel, or one of those files."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from pmtui.domain.times import UnreadableTime
from pmtui.exchange.errors import ImportRefused, TooMany
from pmtui.exchange.formats.collecting import Collecting
from pmtui.exchange.formats.entries import list_entries
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.formats.slack_blocks import told_in
from pmtui.exchange.formats.when import since_epoch
from pmtui.exchange.material import Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import KEPT, reason_of
from pmtui.exchange.timeline_found import FoundTimeline

_DAY_FILE = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_TS = re.compile(r"(\d{9,10})\.(\d{1,9})")
_LINK = re.compile(r"<([@#!]?)([^<>|]{1,2000})(?:\|([^<>]{0,2000}))?>")
_COMINGS = frozenset(
    "channel_join channel_leave group_join group_leave channel_archive channel_unarchive channel_name "
    "channel_topic channel_purpose group_topic group_purpose group_name bot_add bot_remove pinned_item "
    "reminder_add tombstone joiner_notification".split()
)
"""Messages that say how the channel is run, not what happened."""


def recognise(material: Material) -> bool:
    """By its days, or by the stamp of the first message of a file."""
    if material.members:
        return any(_DAY_FILE.fullmatch(PurePosixPath(name).name) for name in material.members)
    head = material.content[:4_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"[") and re.search(rb'"ts"\s*:\s*"\d{9,10}\.\d+"', head) is not None


@dataclass
class _Export:
    """An export as it is read."""

    material: Material
    taking: Collecting
    people: dict[str, str] = field(default_factory=dict)
    """Id → name."""
    counts: Counter[str] = field(default_factory=Counter)
    """Channel → messages that were taken."""

    def days(self) -> Iterator[tuple[str, str]]:
        """Channel and member of each day that is wanted, in order."""
        wanted = {channel.lstrip("#").casefold() for channel in self.taking.wishes.channels}
        present: dict[str, list[str]] = {}
        for name in sorted(self.material.members):
            path = PurePosixPath(name)
            if _DAY_FILE.fullmatch(path.name):
                channel = path.parent.name or self.material.name.removesuffix(".zip")
                present.setdefault(channel, []).append(name)
        if wanted and (unknown := wanted - {channel.casefold() for channel in present}):
            raise ImportRefused(
                f"There is no channel {', '.join(sorted(unknown))} in {self.material.name}. {KEPT} "
                f"There are: {', '.join(sorted(present)[:20])}."
            )
        for channel, names in present.items():
            if not wanted or channel.casefold() in wanted:
                yield from ((channel, name) for name in names)

    def read_people(self) -> None:
        """The names behind ids; an export without them shows the ids."""
        for name in self.material.members:
            if PurePosixPath(name).name != "users.json":
                continue
            try:
                entries = list(list_entries(self.material.member(name), name))
            except ImportRefused as refusal:
                self.taking.remarks.append(f"Names are not known: {refusal}")
                continue
            self.people |= dict(filter(None, (_person(entry.value) for entry in entries)))

    def read_day(self, channel: str, name: str, text: str, progress: Progress) -> None:
        """The messages of one file; one that is broken is listed, with those before the break kept."""
        line = 0
        try:
            for entry in list_entries(text, name, ("messages",), progress):
                line = entry.line
                place = f"{name}, {entry.place('message') or f'line {line}'}"
                self._take(channel, line, place, entry.value)
        except TooMany:
            raise
        except ImportRefused as refusal:
            self.taking.cannot(
                line + 1, "the rest of the file", reason_of(refusal).removeprefix(f"{name}, "), name
            )

    def _take(self, channel: str, line: int, place: str, message: object) -> None:
        if not isinstance(message, dict):
            self.taking.cannot(line, str(message)[:200], "it is not a message", place)
            return
        if message.get("subtype") in _COMINGS:
            self.taking.left_out["message", "of people coming and going"] += 1
            return
        words = self._words(message)
        stamp = str(message.get("ts", ""))
        try:
            at = _moment(stamp)
        except UnreadableTime as error:
            self.taking.cannot(line, f"{self._author(message)}: {words}".strip(": "), str(error), place)
            return
        before = len(self.taking.events)
        self.taking.add(
            line, at, words, author=self._author(message), source=f"#{channel}",
            id=f"slack:{channel}:{stamp}", place=place,
        )  # fmt: skip
        self.counts[channel] += len(self.taking.events) - before

    def _words(self, message: Mapping[str, object]) -> str:
        """What a message says; an alert says it in its blocks or attachments, a picture in its name."""
        text = message.get("text")
        parts = [text] if isinstance(text, str) and text.strip() else []
        if not parts:
            parts += told_in(message.get("blocks"))
        if not parts:
            parts += _of(message.get("attachments"), ("fallback", "text", "title", "pretext"))
        if not parts:
            parts += told_in(message.get("attachments"))
        parts += [f"[{name}]" for name in _of(message.get("files"), ("title", "name"))]
        return html.unescape(_LINK.sub(self._link, " ".join(parts)))

    def _link(self, found: re.Match[str]) -> str:
        sign, target, shown = found[1], found[2], found[3] or ""
        if sign == "@":
            return f"@{shown or self.people.get(target, target)}"
        if sign == "#":
            return f"#{shown or target}"
        if sign == "!":
            return shown or f"@{target.partition('^')[0]}"
        return f"{shown} ({target})" if shown and shown != target else target

    def _author(self, message: Mapping[str, object]) -> str:
        user = str(message.get("user") or "")
        profile = message.get("user_profile")
        own = profile.get("real_name") if isinstance(profile, dict) else ""
        return self.people.get(user) or str(
            own or message.get("username") or user or message.get("bot_id") or ""
        )


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """The messages of all channels, or of those asked for."""
    export = _Export(material, Collecting(wishes, material.name))
    if material.members:
        export.read_people()
        days = list(export.days())
        for number, (channel, name) in enumerate(days):
            progress(number / len(days))
            export.read_day(channel, name, _text(export, name), unheard)
    else:
        export.read_day(material.folder or "chat", material.name, material.text, progress)
    channels = ", ".join(f"#{name} ({count:,})" for name, count in export.counts.items() if count)
    mapping = (
        ("time", "ts"),
        ("text", "text"),
        ("author", "user"),
        ("source", channels or "channel"),
        ("id", "ts"),
    )
    return export.taking.found("each message", mapping)


def _text(export: _Export, name: str) -> str:
    try:
        return export.material.member(name)
    except ImportRefused as refusal:
        export.taking.cannot(1, "the whole file", reason_of(refusal), name)
        return "[]"


def _moment(stamp: str) -> datetime:
    parts = _TS.fullmatch(stamp)
    if parts is None:
        raise UnreadableTime("it has no time (ts)")
    return since_epoch(parts[1], parts[2])


def _person(value: object) -> tuple[str, str] | None:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return None
    profile = value.get("profile")
    names = profile if isinstance(profile, dict) else {}
    name = names.get("real_name") or value.get("real_name") or names.get("display_name") or value.get("name")
    return value["id"], str(name or value["id"])


def _of(parts: object, keys: tuple[str, ...]) -> list[str]:
    """The first text of each part under one of these keys."""
    found = []
    for part in parts if isinstance(parts, list) else ():
        texts = (part.get(key) for key in keys) if isinstance(part, dict) else ()
        found += [text for text in texts if isinstance(text, str) and text.strip()][:1]
    return found


FORMAT = Format("slack", "Slack export", recognise, read, of_folders=True)
