"""The terminal as it is: bytes that are no text, pastes of any kind, lines that hang or drop."""

from __future__ import annotations

import codecs
import os
import re
import select
import signal
import sys
import termios
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from pmtui.tui.incoming import Incoming, Pasted, Piece, Sequence, Typed
from pmtui.tui.messages import Hurried
from pmtui.tui.outlet import RESTORE_TITLE, SAVE_TITLE, Outlet

if TYPE_CHECKING:
    from io import TextIOWrapper

    from textual.app import App

_GIVE_WAY = 0.2
"""Seconds between two looks at a terminal that is gone, while the program ends in good order."""

_LOOK_SECONDS, _LOOK_SOON = 0.1, 0.03
"""How often to look whether the program ends; and how often when something waits to be decided."""

_READ = 65_536
"""Bytes to take at once."""

_ALT = re.compile(r"\x1b[^\x1b]")
_SIZE_REPORT = re.compile(r"\x1b\[48;(\d+)(?::\d*)*;(\d+)")
_LARGEST = 2_000
"""Rows or columns; a report of more is no terminal's."""

_KEPT = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What a parser knows of mouse and window."""


class Translator:
    """Pieces of what a terminal sends as the framework's events."""

    def __init__(self, reports_size: Callable[[], bool] = bool) -> None:
        self._reports_size = reports_size
        self._parser = XTermParser()
        self._group = 0

    def events(self, pieces: Iterable[Piece]) -> Iterator[Message]:
        """The events, in order; sequences that nobody knows are none."""
        for piece in pieces:
            match piece:
                case Pasted(text, size):
                    more = f"\n… and {size - len(text):,} characters more, which were not kept.\n"
                    yield events.Paste(text + more * (size > len(text)))
                case Typed(text, hurried):
                    yield from self._keys(text, hurried=hurried)
                case Sequence(text):
                    yield from self._known(text)

    def _keys(self, text: str, *, hurried: bool) -> Iterator[Message]:
        self._group += 1
        for at, character in enumerate(text):
            for event in self._parser.feed(character):
                if hurried and isinstance(event, events.Key):
                    yield Hurried(event, text[at:], self._group)
                else:
                    yield event

    def _believed(self, report: str) -> bool:
        """Whether a report of the window's size was asked for, and can be one."""
        rows, columns = (int(number[:6]) for number in _SIZE_REPORT.findall(report)[0])
        return self._reports_size() and max(rows, columns) <= _LARGEST

    def _known(self, sequence: str) -> Iterator[Message]:
        if _SIZE_REPORT.match(sequence) and not self._believed(sequence):
            return
        try:
            found = [*self._parser.feed(sequence)]
        except (ValueError, OverflowError):  # a number that is no character
            found = []
        if found:
            yield from found
            return
        if sequence == "\x1b" or _ALT.fullmatch(sequence):
            yield from self._parser.feed("")  # nothing follows: a lone escape, or a character with Alt
        before, self._parser = self._parser, XTermParser()
        for name in _KEPT:
            setattr(self._parser, name, getattr(before, name))


class PatientDriver(LinuxDriver):
    """Reads whatever comes, notices the terminal's end, and waits for nobody."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._outlet = Outlet(sys.__stderr__.fileno() if sys.__stderr__ else 2)
        self._file = cast("TextIOWrapper", self._outlet)
        self._wakes: int | None = None
        """Where to write so that the thread that reads looks up."""

    def disable_input(self) -> None:
        """Read no more; the thread that reads is woken, so that nobody waits until it looks up by itself."""
        if self._wakes is not None:
            os.write(self._wakes, b".")
        super().disable_input()

    def resume_application_mode(self) -> None:
        """Take the terminal again, and remember what it is called."""
        super().resume_application_mode()
        self.write(SAVE_TITLE)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write(RESTORE_TITLE)
        super().stop_application_mode()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  # whatever it is, the app ends in good order with it
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read until the program ends."""
        incoming, translator = Incoming(), Translator(lambda: self._in_band_window_resize)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        woken, self._wakes = os.pipe()
        try:
            while not self.exit_event.is_set():
                patience = _LOOK_SOON if incoming.waiting else _LOOK_SECONDS
                ready, _, _ = select.select((self.fileno, woken), (), (), patience)
                if woken in ready and self.exit_event.wait(_LOOK_SOON):
                    return
                text, at = decode(self._read()) if self.fileno in ready else "", monotonic()
                pieces = incoming.feed(text, at) if text else incoming.tick(at)
                for event in translator.events(pieces):
                    self.process_message(event)
        finally:
            os.close(woken)
            wakes, self._wakes = self._wakes, None
            os.close(wakes)

    def _read(self) -> bytes:
        """What has come; a terminal that has nothing any more is gone, and says so again and again."""
        try:
            data = os.read(self.fileno, _READ)
        except OSError:
            data = b""
        if not data:
            os.kill(os.getpid(), signal.SIGHUP)
            self.exit_event.wait(_GIVE_WAY)
        return data

    def _sigcont_application(self, *_signal: object) -> None:
        """Take the terminal back after being stopped, in whatever state others have left it.

        The framework starts anew without having ended: two threads would read from then on, one for ever.
        """
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:  # a terminal that is gone sends this with its farewell
            return
        if self._auto_restart and self._key_thread is not None:
            if self._key_thread.is_alive():
                self.suspend_application_mode()
            self.resume_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self.stop_application_mode()
        super().close()

    def close(self) -> None:
        """End, even when the terminal takes nothing any more."""
        super().close()
        self._outlet.close()
