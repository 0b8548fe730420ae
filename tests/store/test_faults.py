"""Killed, or a disk that fails or is full, at each system call: the old state or the new one, no other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from factory import NINE, FakeClock, postmortem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.store.migrations import FORMAT
from pmtui.store.tinydb_store import TinyDBStore
from store.faults import EIO, ENOSPC, FAULTS, KILL, WHOLE, Forge, faults, needs_strace

ID = "checkout-outage"
OLD_FORMAT = Path(__file__).parent / "data" / "format-1.json"

pytestmark = [needs_strace(), pytest.mark.timeout(600)]


def some(*whats: str) -> tuple[str, ...]:
    """Those faults, or all of them where there is time."""
    return FAULTS if WHOLE else whats


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    with Forge(tmp_path_factory.mktemp("strace") / "log") as made:
        yield made


@dataclass
class Bench:
    """A data directory that is put back as it was for each try."""

    folder: Path
    forge: Forge

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def remember(self) -> None:
        shutil.copytree(self.data, self.folder / "before")

    def again(self) -> None:
        shutil.rmtree(self.data)
        shutil.copytree(self.folder / "before", self.data)

    @property
    def store(self) -> TinyDBStore:
        """The store as the next process opens it."""
        return TinyDBStore(self.data, FakeClock())

    def strays(self) -> list[str]:
        """Temporary files that are left."""
        names = (path.name for path in self.data.rglob(".*"))
        return [name for name in names if not name.endswith(".lock")]


@pytest.fixture
def bench(tmp_path: Path, forge: Forge) -> Bench:
    """A data directory with a post-mortem that was saved five times."""
    bench = Bench(tmp_path, forge)
    bench.store.create(postmortem())
    for number in range(4):
        bench.store.commit(ID, [AddNote(f"n{number}", "said", "s1", NINE)])
    bench.remember()
    return bench


def notes(bench: Bench) -> list[str]:
    return [note.id for note in bench.store.load(ID).pm.notes]


def test_a_save(bench: Bench) -> None:
    calls = bench.forge.calls(bench.data, "save")
    assert calls["fsync"] >= 2
    assert calls["rename"] >= 4
    assert calls["linkat"] >= 1
    ends = set()
    for fault in faults(calls):
        bench.again()
        code = bench.forge.tries(bench.data, "save", inject=fault.inject)
        ends.add(code)
        saved = bench.store.load(ID)
        found = [note.id for note in saved.pm.notes]
        assert code in (0, 3, -9), fault
        assert saved.remark == "", fault
        assert found in (["n0", "n1", "n2", "n3"], ["n0", "n1", "n2", "n3", "new"]), fault
        assert saved.revision == 1 + len(found), fault
        assert code != 0 or "new" in found, fault
        assert code != 3 or "new" not in found, fault
        assert bench.strays() == [], fault
        if "new" not in found:
            assert bench.forge.tries(bench.data, "save") == 0, fault
        assert notes(bench)[-1] == "new", fault
    assert ends == {0, 3, -9}


def test_a_migration(bench: Bench) -> None:
    file = bench.data / "postmortems" / f"{ID}.json"
    shutil.rmtree(bench.folder / "before")
    file.unlink()
    shutil.copy(OLD_FORMAT, file)
    bench.remember()
    old = len(bench.store.load(ID).pm.notes)
    for fault in faults(bench.forge.calls(bench.data, "save"), some(KILL, ENOSPC)):
        bench.again()
        code = bench.forge.tries(bench.data, "save", inject=fault.inject)
        found = notes(bench)
        assert code in (0, 3, -9), fault
        assert len(found) == old + (found[-1] == "new"), fault
        assert (code == 0) <= (found[-1] == "new"), fault
        aside = file.with_name(f"{file.name}.format-1")
        newer = f'"format": {FORMAT}' in file.read_text(encoding="utf-8")[:60]
        assert not newer or aside.read_bytes() == OLD_FORMAT.read_bytes(), fault
        assert bench.strays() == [], fault


def test_an_import(bench: Bench) -> None:
    file = bench.folder / "timeline.txt"
    file.write_text("2026-01-02 14:02 deploy finished\n2026-01-02 14:09 pager fired\n", encoding="utf-8")
    words = json.dumps(["import", ID, str(file), "--yes"])
    calls = bench.forge.calls(bench.data, "command", words)
    assert len(bench.store.load(ID).pm.events) == 1, "ids are alike here, so that one event is new"
    for fault in faults(calls, some(KILL)):
        bench.again()
        code = bench.forge.tries(bench.data, "command", words, inject=fault.inject)
        found = len(bench.store.load(ID).pm.events)
        assert found in (0, 1), fault
        assert code != 0 or found == 1, fault
        assert bench.strays() == [], fault


def test_a_state_that_is_brought_back(bench: Bench) -> None:
    words = json.dumps(["restore", ID, "1"])
    for fault in faults(bench.forge.calls(bench.data, "command", words), some(KILL)):
        bench.again()
        code = bench.forge.tries(bench.data, "command", words, inject=fault.inject)
        found = notes(bench)
        assert found in (["n0", "n1", "n2", "n3"], ["n0", "n1", "n2"]), fault
        assert code != 0 or found == ["n0", "n1", "n2"], fault
        assert bench.strays() == [], fault
        states = [found, *([n.id for n in one.saved.pm.notes] for one in bench.store.earlier(ID))]
        assert ["n0", "n1", "n2", "n3"] in states, f"{fault}: what was before is kept"


def test_a_backup_that_is_put_back(bench: Bench) -> None:
    packed = bench.folder / "all.zip"
    bench.forge.tries(bench.data, "command", json.dumps(["backup", str(packed)]))
    bench.store.commit(ID, [AddNote("later", "said", "s1", NINE)])
    shutil.rmtree(bench.folder / "before")
    bench.remember()
    words = json.dumps(["backup", "--restore", str(packed), "--force"])
    old, later = ["n0", "n1", "n2", "n3"], ["n0", "n1", "n2", "n3", "later"]
    for fault in faults(bench.forge.calls(bench.data, "command", words), some(KILL)):
        bench.again()
        code = bench.forge.tries(bench.data, "command", words, inject=fault.inject)
        found = notes(bench)
        assert found in (old, later), fault
        assert code != 0 or found == old, fault
        assert bench.strays() == [], fault


def test_an_export(bench: Bench) -> None:
    target = bench.folder / "out" / "report.md"
    target.parent.mkdir()
    words = json.dumps(["export", ID, "-o", str(target), "--force"])
    calls = bench.forge.calls(bench.data, "command", words)
    new = target.read_text(encoding="utf-8")
    for fault in faults(calls, some(KILL, EIO)):
        target.write_text("the document before", encoding="utf-8")
        code = bench.forge.tries(bench.data, "command", words, inject=fault.inject)
        found = target.read_text(encoding="utf-8")
        assert found in ("the document before", new), fault
        assert code != 0 or found == new, fault
        if code == -9:
            assert bench.forge.tries(bench.data, "command", words) == 0
        assert [path.name for path in target.parent.iterdir()] == [target.name], fault


def test_a_publication(bench: Bench) -> None:
    """Each page is the old one or the new one, nothing is beside them, and the next time all is new."""
    place = bench.folder / "site"
    words = json.dumps(["publish", ID, str(place), "--yes"])
    assert bench.forge.tries(bench.data, "command", words) == 0
    shutil.copytree(place, bench.folder / "old")
    bench.store.commit(ID, [Describe(new_title="Checkout down", summary="It was slow.")])
    shutil.rmtree(bench.folder / "before")
    bench.remember()
    calls = bench.forge.calls(bench.data, "command", words)
    new, old = pages(place), pages(bench.folder / "old")
    assert len(new) == 4
    assert all(new[name] != old[name] for name in (f"{ID}.md", "README.md", f"data/{ID}.json"))
    around = {path.name for path in bench.folder.iterdir()}
    for fault in faults(calls, some(KILL, EIO)):
        bench.again()
        shutil.rmtree(place)
        shutil.copytree(bench.folder / "old", place)
        code = bench.forge.tries(bench.data, "command", words, inject=fault.inject)
        found = pages(place)
        assert all(found[name] in (old[name], new[name]) for name in new), fault
        assert code != 0 or found == new, fault
        if code == 0:
            assert found.keys() == new.keys(), fault
        bench.store.commit(ID, [Describe(summary="It was slow, and then down.")])
        assert bench.forge.tries(bench.data, "command", words) == 0, fault  # also without --force
        assert pages(place).keys() == new.keys(), fault
        assert {path.name for path in bench.folder.iterdir()} == around, fault


def pages(place: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_a_draft(bench: Bench) -> None:
    bench.store.save_draft(ID, "line", "the text before")
    shutil.rmtree(bench.folder / "before")
    bench.remember()
    for fault in faults(bench.forge.calls(bench.data, "draft", "typed"), some(KILL)):
        bench.again()
        code = bench.forge.tries(bench.data, "draft", "typed", inject=fault.inject)
        found = bench.store.drafts(ID)["line"]
        assert "the text before" in found, fault
        assert ("typed" in found) or code != 0, fault
        assert bench.strays() == [], fault


def test_a_recovery(bench: Bench) -> None:
    shutil.rmtree(bench.folder / "before")
    file = bench.data / "postmortems" / f"{ID}.json"
    file.unlink()
    file.write_bytes(b"not as it was")
    bench.remember()
    for fault in faults(bench.forge.calls(bench.data, "load"), some(KILL)):
        bench.again()
        bench.forge.tries(bench.data, "load", inject=fault.inject)
        assert notes(bench) == ["n0", "n1", "n2"], fault
        kept = list(file.parent.glob("*.damaged-*"))
        assert kept, fault
        assert all(path.read_bytes() == b"not as it was" for path in kept), fault
        assert bench.strays() == [], fault


@pytest.mark.parametrize("room", range(0, 9000, 700))
def test_a_file_that_may_grow_no_longer(bench: Bench, room: int) -> None:
    code = bench.forge.tries(bench.data, "save", room=str(room))
    found = notes(bench)
    assert (code, len(found)) in ((3, 4), (0, 5))
    assert bench.strays() == []
    assert bench.forge.tries(bench.data, "save") == 0
    assert notes(bench)[-1] == "new"
