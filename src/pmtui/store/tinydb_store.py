"""The store: one TinyDB file per post-mortem, locked while it changes, replaced whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.store import safe_file
from pmtui.store.access import PRIVATE, Access
from pmtui.store.drafts import Drafts
from pmtui.store.errors import Damaged, Taken, TooNew, Unknown, Unwritable
from pmtui.store.lock import locked, place_of, sweep
from pmtui.store.protocol import Committed, Earlier, Progress, Saved
from pmtui.store.safe_file import Contents, Token

if TYPE_CHECKING:
    from pmtui.domain.commands import Command
    from pmtui.domain.finding import Indexed, Said
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.summary import Front, Summary
    from pmtui.store.catalogue import Catalogue
    from pmtui.store.presence import Presence


_STEPS = 3
"""Of a commit: the commands are applied, the tables are made, the file is written."""


def _unheard(_done: int, _of: int) -> None:
    """For work that nobody waits for."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read or written last of one post-mortem, valid while the token is the file's."""

    token: Token
    saved: Saved
    contents: Contents
    format: int
    """That of the file; the contents are in the newest one."""
    confirmed: bool = True
    """Whether the disk has promised to keep it."""


class TinyDBStore:
    """Post-mortems in a private directory; safe for many processes at once."""

    def __init__(
        self, directory: Path, now: Callable[[], datetime], access: Callable[[], Access] = lambda: PRIVATE
    ) -> None:
        self._place = directory
        self._directory = directory / "postmortems"
        self._now = now
        self._ask_access = access
        self._known: dict[str, _Known] = {}

    @cached_property
    def _access(self) -> Access:
        """Only writers need it, and it may stand in the settings."""
        return self._ask_access()

    @cached_property
    def _drafts(self) -> Drafts:
        return Drafts(self._place / "drafts", self._ask_access)

    @cached_property
    def presence(self) -> Presence:
        """Only what is shown on a screen needs it."""
        from pmtui.store.presence import Presence

        return Presence(self._place / "presence", self._now, self._ask_access)

    @cached_property
    def _catalogue(self) -> Catalogue:
        """Only lists need it."""
        from pmtui.store.catalogue import Catalogue

        return Catalogue(self._place, self._directory, self._ask_access)

    def create(self, pm: PostMortem) -> Saved:
        """Keep a new post-mortem; raises `Taken` when its id is in use."""
        path = self._path(pm.id)
        with locked(path, access=self._access):
            safe_file.refuse_link(path)
            if path.exists():
                raise Taken(f"There is a post-mortem called {pm.id} already. Choose another title.")
            return self._write(pm, None).saved

    def load(self, id: str) -> Saved:
        """The newest state; raises `Unknown`, `Damaged` or `TooNew`."""
        path = self._path(id)
        try:
            saved = self._read(id).saved
        except Damaged:
            with locked(path, access=self._access):
                saved = self._recovered(id)
        sweep(path, PRIVATE)
        return saved

    def commit(self, id: str, commands: Sequence[Command], progress: Progress | None = None) -> Committed:
        """Apply the commands to the newest state under a lock and write the result durably."""
        from pmtui.store.applying import applied

        remark = self._found(id)
        with locked(self._path(id), access=self._access):
            known = self._read(id)
            if known.saved.read_only:
                raise TooNew(known.saved.remark)
            told = progress or _unheard
            told(0, _STEPS)
            pm, outcomes = applied(known.saved.pm, commands)
            told(1, _STEPS)
            if pm is not known.saved.pm:
                known = self._write(pm, known, told)
            return Committed(
                pm, known.saved.revision, outcomes, known.token, remark, confirmed=known.confirmed
            )

    def _found(self, id: str) -> str:
        """Find the file, or write it again if it has gone while this store knew it; answers what to tell."""
        try:
            return self.load(id).remark
        except Unknown:
            known = self._known.get(id)
            if known is None:
                raise
        path = self._path(id)
        with locked(path, access=self._access):
            if not path.exists():
                safe_file.replace(path, safe_file.encoded(known.contents), access=self._access)
        return f"{path} was gone. It was written again from memory, as it was saved last."

    def token(self, id: str) -> object:
        """Something cheap to read that differs whenever anybody has written the post-mortem."""
        try:
            return safe_file.token(self._path(id))
        except OSError:
            return None

    def all_token(self) -> object:
        """What is cheap to read and differs whenever any post-mortem was written."""
        return self._catalogue.token()

    def front(self) -> Front | None:
        """What is shown first; None when a post-mortem has been written since it was remembered."""
        return self._catalogue.front()

    def summaries(self, *, actions: bool = True, progress: Progress | None = None) -> tuple[Summary, ...]:
        """All post-mortems for lists, the last changed first; much cheaper without their actions."""
        return self._catalogue.summaries(actions=actions, progress=progress)

    def index(self, *, progress: Progress | None = None) -> tuple[Indexed, ...]:
        """The words of all post-mortems, to look for something in them."""
        return self._catalogue.index(progress)

    def said(self, id: str) -> tuple[Said, ...]:
        """Every text of a post-mortem that can be looked for, and where it stands."""
        return self._catalogue.said(id)

    def save_draft(self, id: str, place: str, text: str) -> None:
        """Keep what is typed and not yet entered in one place of a post-mortem; an empty text forgets it."""
        self._drafts.save(id, place, text)

    def drafts(self, id: str) -> dict[str, str]:
        """What was typed and not entered, by place."""
        return self._drafts.read(id)

    def all_drafts(self) -> dict[str, dict[str, str]]:
        """What was typed and not entered anywhere, by post-mortem and place."""
        return self._drafts.everywhere()

    def earlier(self, id: str) -> tuple[Earlier, ...]:
        """The earlier states that can be brought back, the last saved first."""
        from pmtui.store.past import earlier_states

        return earlier_states(self._path(id))

    def bring_back(self, pm: PostMortem, told: str = "") -> Saved:
        """Make an earlier state the newest; the one before is kept, also a damaged one."""
        from pmtui.store.earlier import keep_damaged

        path = self._path(pm.id)
        with locked(path, access=self._access):
            before: _Known | None = None
            try:
                before = self._read(pm.id)
            except Unknown:
                pass  # nothing is left of it but what is brought back
            except Damaged:
                keep_damaged(path, self._now(), self._access)
            if before is not None and before.saved.read_only:
                raise TooNew(before.saved.remark)
            return self._write(pm, before, news=told).saved

    def unreadable(self) -> tuple[str, ...]:
        """The ids of which there is a file that cannot be opened, and no good copy of it."""
        return self._catalogue.unreadable()

    def obstacle(self) -> Unwritable | None:
        """Why nothing can be written just now, as far as can be told without trying; None for nothing."""
        from pmtui.store.surroundings import obstacle_at

        return obstacle_at(self._directory)

    def conflict_copies(self) -> tuple[str, ...]:
        """The ids of which a program that keeps folders alike has left another state beside ours."""
        from pmtui.store.surroundings import conflicts_among

        with suppress(OSError), os.scandir(self._directory) as entries:
            return conflicts_among(entry.name for entry in entries)
        return ()

    def remarks(self) -> tuple[str, ...]:
        """What a person should know of the place: conflict copies, a disk of another machine."""
        from pmtui.store.surroundings import mounts, remarks_on

        return tuple(remarks_on(self.conflict_copies(), self.unreadable(), mounts(), self._place))

    def _path(self, id: str) -> Path:
        return place_of(self._directory, id)

    def _read(self, id: str) -> _Known:
        path = self._path(id)
        try:
            token = safe_file.token(path)
            known = self._known.get(id)
            if known is not None and known.token == token:
                return known
            raw = safe_file.read(path)
        except FileNotFoundError:
            if (
                id in self._known and not path.parent.is_dir()
            ):  # a disk that was taken away comes back as it was
                raise Unwritable(f"{path.parent} is gone.", "folder is gone") from None
            raise Unknown(f"There is no post-mortem called {id}. `pmtui list` shows them.") from None
        except OSError as error:
            raise Unwritable(
                f"{path} cannot be read ({error.strerror or error}). It was left as it is."
            ) from None
        from pmtui.store.opening import opened, words_for

        saved, contents = opened(raw, path.name)
        if saved.pm.id != id:  # an id within would be stale in a copied file, or could lead anywhere
            saved = replace(saved, pm=saved.pm.model_copy(update={"id": id}))
        found = self._known[id] = _Known(token, replace(saved, token=token), contents, raw.format)
        words = words_for(contents, known.saved.revision) if known is not None else ""
        return replace(found, saved=replace(found.saved, remark=words)) if words else found

    def _write(
        self, pm: PostMortem, before: _Known | None, told: Progress | None = None, *, news: str = ""
    ) -> _Known:
        from pmtui.store.database import updated
        from pmtui.store.migrations import FORMAT
        from pmtui.store.opening import TOLD

        revision = before.saved.revision + 1 if before else 1
        tables = updated(before.contents.tables if before else {}, before.saved.pm if before else None, pm)
        (told or _unheard)(2, _STEPS)
        now = self._now()
        if news:
            tables = {**tables, TOLD: {"1": {"revision": revision, "words": news}}}
        contents = Contents(FORMAT, revision, now.isoformat(), tables)
        path = self._path(pm.id)
        if before is not None and before.format < FORMAT:
            self._keep_format(path, before.format)
        doubts: list[OSError] = []
        token = safe_file.write(path, contents, access=self._access, doubt=doubts.append)
        saved = Saved(pm, revision, now, token=token)
        known = _Known(token, saved, contents, FORMAT, confirmed=not doubts)
        self._known[pm.id] = known
        return known

    def _keep_format(self, path: Path, format: int) -> None:
        """Keep a file of an earlier format for ever before it is first written in the newest."""
        from pmtui.store.earlier import keep_aside, kept_aside

        mark = f"format-{format}"
        if not any(kept.samefile(path) for kept in kept_aside(path, mark)):
            keep_aside(path, mark, self._access)

    def _recovered(self, id: str) -> Saved:
        """The newest good copy, put back in the place of a damaged file; raises `Damaged` without one."""
        from pmtui.store.recovery import recover

        known = self._known.pop(id, None)
        try:
            return self._read(id).saved
        except Damaged as damage:
            held = None if known is None or known.saved.read_only else known.contents
            remark = recover(self._path(id), self._now(), str(damage), self._access, held)
        saved = self._read(id).saved
        return replace(saved, remark=remark)
