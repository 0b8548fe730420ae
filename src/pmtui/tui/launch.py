"""Where the screen is put together with the store, the samples and the exporters."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

from pmtui import paths
from pmtui.crash import Crashed, keep, untold
from pmtui.domain.text import clean_line
from pmtui.rescued import remember, sentence
from pmtui.tone import Tone
from pmtui.tui.app import PmApp
from pmtui.tui.desk import Desk
from pmtui.tui.keys import remapped
from pmtui.tui.messages import StartNew
from pmtui.tui.shelves import LibraryError, SampleLine

if TYPE_CHECKING:
    from pmtui.blame.engine import RuleSet
    from pmtui.domain.postmortem import PostMortem
    from pmtui.domain.presence import Seat
    from pmtui.settings import Settings
    from pmtui.store.protocol import Saved, Store


class Shelf:
    """Samples, new post-mortems, and the folder documents are written to."""

    def __init__(self, desk: Desk, folder: Path, notes: tuple[Path, ...] = ()) -> None:
        """Write documents into a folder, and a note of what was rescued into the first that takes it."""
        self._notes = notes
        self._desk = desk
        self._folder = folder
        self._thrown_away: list[TemporaryDirectory[str]] = []

    def samples(self) -> tuple[SampleLine, ...]:
        """The samples that can be opened."""
        from pmtui.samples import load_samples

        found, _ = load_samples()
        return tuple(SampleLine(sample.pm.id, sample.pm.title, sample.about) for sample in found)

    def copy_of(self, sample: str) -> tuple[Saved, Store]:
        """A copy of a sample, in a store that is thrown away at the end."""
        from pmtui.samples import load_samples
        from pmtui.store.tinydb_store import TinyDBStore

        found = next((s for s in load_samples()[0] if s.pm.id == sample), None)
        if found is None:
            raise LibraryError(f"The sample {sample} is no longer there.")
        folder = TemporaryDirectory(prefix="pmtui-sample-")
        self._thrown_away.append(folder)
        store = TinyDBStore(Path(folder.name), self._desk.now)
        return store.create(found.pm), store

    def throw_away(self) -> None:
        """Remove the copies of samples."""
        while self._thrown_away:
            self._thrown_away.pop().cleanup()

    def begin(self, asked: StartNew, store: Store) -> Saved:
        """A new post-mortem, saved."""
        from pmtui.agendas import AgendaError, read_agenda
        from pmtui.beginning import keep_new
        from pmtui.domain.errors import Refused
        from pmtui.domain.people import Attendance, Duty, Participant
        from pmtui.domain.postmortem import PostMortem
        from pmtui.domain.times import UnreadableTime, read_day, read_zone

        name = asked.facilitator
        leader = Participant(
            id=self._desk.mint(), name=name, duty=Duty.FACILITATOR, attendance=Attendance.PRESENT
        )
        try:
            pm = PostMortem.make(
                id="new",
                title=asked.title,
                created=self._desk.now(),
                zone=read_zone(asked.zone).key,
                incident_date=read_day(asked.incident_date),
                severity=asked.severity,
                participants=(leader,) if name else (),
                agenda=read_agenda(asked.agenda, paths.agendas_dir()),
            )
        except (AgendaError, Refused, UnreadableTime) as error:
            raise LibraryError(str(error)) from None
        return keep_new(store, pm)

    def refuge(self) -> Path:
        """Here, at home, or where the system keeps what is passing: the first that can be written."""
        places = (self._folder, Path.home(), Path(gettempdir()))
        return next((place for place in places if os.access(place, os.W_OK | os.X_OK)), places[-1])

    def rescue(self, pm: PostMortem, drafts: Mapping[str, str], folder: Path) -> Path:
        """Write a post-mortem and its drafts as a backup, for nobody else to read."""
        from pmtui.store.archive import packed
        from pmtui.store.backup import parts_of

        place = folder.expanduser().absolute()
        with suppress(OSError):  # what cannot be made is told when it cannot be written to
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        raw = packed(parts_of(pm, drafts, self._desk.now()), self._desk.now())
        path = self._new_file(
            f"{pm.id}-unsaved", ".zip", raw, "Name another folder.", mode=0o600, folder=place
        )
        remember(path, self._notes)
        return path

    def export(self, pm: PostMortem) -> Path:
        """Write the document beside where pmtui was started; never over a file that is there."""
        return self._new_file(
            pm.id, ".md", self.document(pm).encode("utf-8", "replace"), "The post-mortem is saved."
        )

    def document(self, pm: PostMortem) -> str:
        """The document as text."""
        from pmtui.exchange.document import document

        return document(pm)

    def keep_copy(self, text: str) -> Path:
        """Write what could not be copied beside where pmtui was started, for nobody else to read."""
        return self._new_file(
            "copied", ".txt", text.encode("utf-8", "replace"), "Nothing was copied.", mode=0o600
        )

    def keep_paste(self, text: str) -> Path:
        """Write what was pasted beside where pmtui was started, for nobody else to read."""
        return self._new_file(
            "pasted", ".txt", text.encode("utf-8", "replace"), "Nothing was kept of the paste.", mode=0o600
        )

    def _new_file(
        self, stem: str, ending: str, data: bytes, kept: str, *, mode: int = 0o666, folder: Path | None = None
    ) -> Path:
        place = folder or self._folder
        names = (f"{stem}{ending}", *(f"{stem}-{number}{ending}" for number in range(2, 1000)))
        for name in names:
            path = place / name
            try:
                made = os.open(
                    path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), mode
                )
                with os.fdopen(made, "wb") as handle:
                    handle.write(data)
                    handle.flush()
                    os.fsync(handle.fileno())
            except FileExistsError:
                continue
            except OSError as error:
                raise LibraryError(f"{path} cannot be written ({error.strerror or error}). {kept}") from None
            return path
        raise LibraryError(f"There are a thousand files of {stem} in {place} already. {kept}")


def _tone(settings: Settings) -> Tone:
    """The blame monitor with the user's rules; its rules are loaded after the first paint."""

    def load() -> RuleSet:
        from pmtui.blame.engine import load_rules

        rules, tone.complaints = load_rules(paths.packs_dir(), frozenset(settings.blame.switched_on))
        return rules

    tone = Tone(load, frozenset(settings.blame.rules_off))
    return tone


def show_only(
    saved: Saved, store: Store, *, settings: Settings, now: Callable[[], datetime], mint: Callable[[], str],
    zone: str, seat: Seat, theme: str | None = None,
) -> int:  # fmt: skip
    """Show a post-mortem that others work on; answers with the exit status when it is left."""
    from pmtui.tui.watching import WatchApp

    desk = Desk(now, mint, settings.author, seat, ZoneInfo(zone), keys=remapped(settings.keys))
    chosen, own = theme or settings.theme, paths.themes_dir()
    app = WatchApp(desk, store, saved, theme=chosen, keymap=settings.keys, own_themes=own)
    app.run()
    return app.return_code or 0


def launch(
    store: Store, *, settings: Settings, now: Callable[[], datetime], mint: Callable[[], str], zone: str,
    seat: Seat, id: str | None = None, record: str = "", theme: str | None = None,
    jumped: Callable[[], timedelta] = timedelta, crashes: Path | None = None,
) -> int:  # fmt: skip
    """Show the home screen, or a post-mortem; answers with the exit status when it is left.

    Raises `Crashed` after an unexpected end, with its report in the folder `crashes`.
    """
    tone = _tone(settings) if settings.blame.live else None
    keys, due = remapped(settings.keys), settings.actions.due_days()
    desk = Desk(now, mint, settings.author, seat, ZoneInfo(zone), tone, keys, due, jumped)
    notes = (paths.config_dir(), *((crashes.parent,) if crashes else ()))
    shelf = Shelf(desk, Path.cwd(), notes)
    app = PmApp(
        desk, store, shelf, opened=store.load(id) if id is not None else None, record=record,
        theme=theme or settings.theme, keymap=settings.keys, own_themes=paths.themes_dir(),
    )  # fmt: skip
    if crashes is not None and (news := untold(crashes, desk.local)):
        app.mention(news)
    app.mention(sentence(notes))
    with asyncio.Runner() as runner:
        app.run(loop=runner.get_loop())
        if app.failed is not None and crashes is not None:
            raise _unexpected(app, app.failed, crashes)
        app.rescue()  # what was handed in while the program ended
        shelf.throw_away()
        _take_leave(app.farewell)
        if app.told_to_end:
            _end(app.return_code or 0)
    return app.return_code or 0


def _end(code: int) -> NoReturn:
    """End at once: all is on disk, and what a thread still reads is for a screen that is gone."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _take_leave(words: str) -> None:
    """Say on the terminal, now that the screen is gone, where unsaved work was written."""
    if words:
        sys.stderr.write(f"{clean_line(words)}\n")


def _unexpected(app: PmApp, error: Exception, crashes: Path) -> Crashed:
    """What to say after an unexpected end, with everything put on disk that was not there."""
    facts = {"screen": app.failed_on, "size": f"{app.size.width}x{app.size.height}", "theme": app.theme}
    return keep(crashes, error, app.desk.now(), lost=app.rescue(), facts=facts)
