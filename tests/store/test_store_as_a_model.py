"""Two stores on one directory against a plain list: whatever they do in whatever order, they agree."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from factory import NASTY, NINE, FakeClock, postmortem
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.notes import Note
from pmtui.store import safe_file
from pmtui.store.earlier import copies
from pmtui.store.opening import opened
from pmtui.store.tinydb_store import TinyDBStore
from store.faults import WHOLE

ID = "checkout-outage"
WHO = st.integers(0, 1)
PLAIN = st.characters(codec="ascii", exclude_categories=["C"])
TEXT = st.text(PLAIN, min_size=1, max_size=20).filter(str.strip) | st.just(NASTY)


def kept(text: str) -> str:
    """A text as every note has it."""
    return Note(id="x", text=text, section="s1", at=NINE).text


class TwoStores(RuleBasedStateMachine):
    """What two terminals may do to one post-mortem, and what a disk may do to its file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="pmtui-model-"))
        self.stores = [TinyDBStore(self.folder, FakeClock()) for _ in range(2)]
        self.model: list[tuple[str, str]] = []
        self.number = 0

    @initialize()
    def begin(self) -> None:
        self.stores[0].create(postmortem())

    def _commit(self, who: int, command: AddNote | EditNote | Delete) -> None:
        self.stores[who].commit(ID, [command])

    @rule(who=WHO, text=TEXT)
    def add(self, who: int, text: str) -> None:
        self.number += 1
        note = AddNote(f"n{self.number}", text, "s1", NINE)
        self._commit(who, note)
        self.model.append((note.id, kept(text)))

    @rule(who=WHO, text=TEXT, at=st.integers(0, 30))
    def edit(self, who: int, text: str, at: int) -> None:
        if self.model:
            id, _ = self.model[at % len(self.model)]
            self._commit(who, EditNote(id, text))
            self.model = [(known, kept(text) if known == id else old) for known, old in self.model]

    @rule(who=WHO, at=st.integers(0, 30))
    def delete(self, who: int, at: int) -> None:
        if self.model:
            id, _ = self.model[at % len(self.model)]
            self._commit(who, Delete(id))
            self.model = [(known, text) for known, text in self.model if known != id]

    @rule(who=WHO)
    def start_again(self, who: int) -> None:
        self.stores[who] = TinyDBStore(self.folder, FakeClock())

    @rule(who=WHO, at=st.integers(0, 10**6), bit=st.integers(0, 7))
    def flip(self, who: int, at: int, bit: int) -> None:
        path = self.folder / "postmortems" / f"{ID}.json"
        if not copies(path)[0].exists():
            return
        raw = bytearray(path.read_bytes())
        raw[at % len(raw)] ^= 1 << bit
        path.unlink()
        path.write_bytes(raw)
        before = self._texts(TinyDBStore(self.folder, FakeClock()), from_copy=True)
        saved = self.stores[who].load(ID)
        assert "opened instead" in saved.remark
        self.model = before
        assert self._texts(self.stores[who]) == before

    def _texts(self, store: TinyDBStore, *, from_copy: bool = False) -> list[tuple[str, str]]:
        if from_copy:
            copy = copies(self.folder / "postmortems" / f"{ID}.json")[0]
            pm = opened(safe_file.read(copy), copy.name)[0].pm
        else:
            pm = store.load(ID).pm
        return [(note.id, note.text) for note in pm.notes]

    @invariant()
    def agree(self) -> None:
        for store in self.stores:
            assert self._texts(store) == self.model

    @override
    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TestTwoStores = TwoStores.TestCase
TestTwoStores.settings = settings(
    max_examples=300 if WHOLE else 12,
    stateful_step_count=40 if WHOLE else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
