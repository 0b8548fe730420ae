"""Two processes on one directory against a plain list: whatever they do in whatever order, they agree."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import ClassVar

import psutil
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from factory import NASTY, NINE, FakeClock, postmortem
from pmtui.domain.notes import Note
from pmtui.store import safe_file
from pmtui.store.earlier import copies
from pmtui.store.opening import opened
from pmtui.store.tinydb_store import TinyDBStore
from store import writers
from store.faults import WHOLE
from store.writers import ID, Found, Job

pytestmark = pytest.mark.timeout(3600)

WHO = st.integers(0, 1)
AT = st.integers(0, 30)
PLAIN = st.characters(codec="ascii", exclude_categories=["C"])
TEXT = st.text(PLAIN, min_size=1, max_size=20).filter(str.strip) | st.just(NASTY)

PATIENCE = 20.0
"""Seconds until a process that was killed must be gone."""

Notes = list[tuple[str, str]]


def kept(text: str) -> str:
    """A text as every note has it."""
    return Note(id="x", text=text, section="s1", at=NINE).text


class Process:
    """Another process that has the data directory open."""

    def __init__(self, door: Path, data: Path) -> None:
        self._data = data
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(door))
        self._line = self._socket.makefile("rw", encoding="utf-8")
        self.pid = int(self._line.readline())

    def begins(self, do: str, note: str = "", text: str = "") -> None:
        """Begin a job; when this returns, the process is at it."""
        job: Job = {"data": str(self._data), "do": do, "note": note, "text": text}
        self._line.write(f"{json.dumps(job)}\n")
        self._line.flush()
        assert self._line.readline() == "begun\n"

    def answers(self) -> Found:
        """Wait until it is done; what the process sees."""
        found: Found = json.loads(self._line.readline())
        found["notes"] = [(id, text) for id, text in found["notes"]]
        return found

    def does(self, do: str, note: str = "", text: str = "") -> Found:
        """Do a job, and wait for it."""
        self.begins(do, note, text)
        return self.answers()

    def dies(self) -> None:
        """End without a warning."""
        process = psutil.Process(self.pid)
        process.kill()
        _, alive = psutil.wait_procs([process], timeout=PATIENCE)
        assert not alive
        self.closes()

    def closes(self) -> None:
        """Hang up; it ends."""
        self._line.close()
        self._socket.close()


class TwoProcesses(RuleBasedStateMachine):
    """What two terminals may do to one post-mortem, what may happen to them, and what a disk does."""

    door: ClassVar[Path]
    """Where processes are to be had."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="pmtui-model-"))
        self.processes = [Process(self.door, self.folder) for _ in range(2)]
        self.model: Notes = []
        self.typed = ["", ""]
        self.orphaned: list[str] = []
        """What processes had typed that are gone."""
        self.number = 0

    @initialize()
    def begin(self) -> None:
        TinyDBStore(self.folder, FakeClock()).create(postmortem())

    def _new(self) -> str:
        self.number += 1
        return f"n{self.number}"

    def _edited(self, notes: Notes, id: str, text: str) -> Notes:
        return [(known, kept(text) if known == id else old) for known, old in notes]

    @rule(who=WHO, text=TEXT)
    def add(self, who: int, text: str) -> None:
        id = self._new()
        self.model.append((id, kept(text)))
        assert self.processes[who].does("add", id, text)["notes"] == self.model

    @rule(who=WHO, text=TEXT, at=AT)
    def edit(self, who: int, text: str, at: int) -> None:
        if self.model:
            id, _ = self.model[at % len(self.model)]
            self.model = self._edited(self.model, id, text)
            assert self.processes[who].does("edit", id, text)["notes"] == self.model

    @rule(who=WHO, at=AT)
    def delete(self, who: int, at: int) -> None:
        if self.model:
            id, _ = self.model[at % len(self.model)]
            self.model = [(known, text) for known, text in self.model if known != id]
            assert self.processes[who].does("delete", id)["notes"] == self.model

    @rule(one=TEXT, other=TEXT)
    def add_at_once(self, one: str, other: str) -> None:
        new = [(self._new(), one), (self._new(), other)]
        for process, (id, text) in zip(self.processes, new, strict=True):
            process.begins("add", id, text)
        came = [process.answers()["revision"] for process in self.processes]
        assert abs(came[0] - came[1]) == 1
        in_order = sorted(zip(came, new, strict=True))
        self.model += [(id, kept(text)) for _, (id, text) in in_order]

    @rule(one=TEXT, other=TEXT, at=AT)
    def edit_at_once(self, one: str, other: str, at: int) -> None:
        if self.model:
            id, _ = self.model[at % len(self.model)]
            for process, text in zip(self.processes, (one, other), strict=True):
                process.begins("edit", id, text)
            answers = [process.answers() for process in self.processes]
            last = max(answers, key=lambda found: found["revision"])["notes"]
            assert last in (self._edited(self.model, id, one), self._edited(self.model, id, other))
            self.model = last

    @rule(who=WHO)
    def type(self, who: int) -> None:
        """Read what may be read of drafts, one's own and what nobody else can come back for; type anew."""
        text = f"thought-{self._new()}"
        found = self.processes[who].does("type", text=text)["drafts"].get("line", "")
        assert sorted(found.split()) == sorted(filter(None, (self.typed[who], *self.orphaned)))
        self.typed[who], self.orphaned = text, []

    @rule(who=WHO)
    def die(self, who: int) -> None:
        self.processes[who].dies()
        self._begin_again(who)

    @rule(who=WHO, text=TEXT)
    def die_while_it_adds(self, who: int, text: str) -> None:
        id = self._new()
        self.processes[who].begins("add", id, text)
        self.processes[who].dies()
        self._begin_again(who)
        found = self.processes[who].does("look")["notes"]
        assert found in (self.model, [*self.model, (id, kept(text))])
        self.model = found

    def _begin_again(self, who: int) -> None:
        self.processes[who] = Process(self.door, self.folder)
        self.orphaned += filter(None, [self.typed[who]])
        self.typed[who] = ""

    @rule(who=WHO, anew=st.booleans(), at=st.integers(0, 10**6), bit=st.integers(0, 7))
    def flip(self, who: int, anew: bool, at: int, bit: int) -> None:
        """One bit of the file changes; a process that had it open knows it better than the newest copy."""
        path = self.folder / "postmortems" / f"{ID}.json"
        newest = copies(path)[0]
        if anew:
            if not newest.exists():
                return
            self.die(who)
            pm = opened(safe_file.read(newest), newest.name)[0].pm
            self.model = [(note.id, note.text) for note in pm.notes]
        raw = bytearray(path.read_bytes())
        raw[at % len(raw)] ^= 1 << bit
        path.unlink()
        path.write_bytes(raw)
        found = self.processes[who].does("look")
        assert "opened instead" in found["remark"] or not anew
        assert "is kept as" in found["remark"]
        assert found["notes"] == self.model

    @rule(who=WHO, text=TEXT)
    def lose(self, who: int, text: str) -> None:
        """The file goes; a process that had it open writes it again."""
        (self.folder / "postmortems" / f"{ID}.json").unlink()
        self.add(who, text)

    @invariant()
    def agree(self) -> None:
        for process in self.processes:
            process.begins("look")
        assert [process.answers()["notes"] for process in self.processes] == [self.model] * 2

    @override
    def teardown(self) -> None:
        for process in self.processes:
            process.closes()
        shutil.rmtree(self.folder)


@pytest.fixture(scope="module", autouse=True)
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Where processes are to be had, with everything imported."""
    door = Path(mkdtemp(prefix="pmtui-door-")) / "door"  # a socket's path must be short
    forge = subprocess.Popen(
        (sys.executable, writers.__file__, str(door)), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert forge.stdout is not None
    assert forge.stdout.readline() == b"open\n"
    TwoProcesses.door = door
    yield
    forge.communicate()
    shutil.rmtree(door.parent)


TestTwoProcesses = TwoProcesses.TestCase
TestTwoProcesses.settings = settings(
    max_examples=300 if WHOLE else 8,
    stateful_step_count=40 if WHOLE else 25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
