"""Many writers lose nothing, a damaged file is answered with the newest good copy, links are refused."""

from __future__ import annotations

import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from factory import NASTY, NINE, FakeClock, postmortem
from pmtui.domain.actions import ActionItem
from pmtui.domain.causes import Cause
from pmtui.domain.commands.notes import AddNote, EditNote
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Event, Marker
from pmtui.store import safe_file
from pmtui.store.earlier import copies
from pmtui.store.errors import Damaged, TooNew, Unknown, Unwritable
from pmtui.store.tables import DETAILS
from pmtui.store.tinydb_store import TinyDBStore

ID = "checkout-outage"
TEXT = st.text(max_size=40) | st.just(NASTY)

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pmtui.domain.commands.notes import AddNote
from pmtui.store.tinydb_store import TinyDBStore

directory, name, count = sys.argv[1:]
now = datetime(2026, 1, 5, 9, tzinfo=UTC)
store = TinyDBStore(Path(directory), lambda: now)
for number in range(int(count)):
    done = store.commit("checkout-outage", [AddNote(f"{name}{number}", "said", "s1", now)])
    assert done.outcomes[0].change
"""


def note(id: str, text: str = "said") -> AddNote:
    return AddNote(id=id, text=text, section="s1", at=NINE)


def file_of(tmp_path: Path, id: str = ID) -> Path:
    return tmp_path / "data" / "postmortems" / f"{id}.json"


def flip(path: Path, position: int = -20) -> bytes:
    """Change one bit of a file; returns what it is now."""
    raw = bytearray(path.read_bytes())
    raw[position] ^= 1
    path.unlink()
    path.write_bytes(raw)
    return bytes(raw)


@st.composite
def postmortems(draw: st.DrawFn) -> PostMortem:
    """Post-mortems with hostile text in every kind of place."""
    texts = draw(st.lists(TEXT, min_size=1, max_size=4))
    dates = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
    markers = draw(st.permutations(list(Marker)))
    return PostMortem(
        id=ID, title=draw(TEXT), created=NINE, incident_date=date(2026, 1, 2), summary=draw(TEXT),
        services=tuple(texts), tags=(NASTY,), zone="Asia/Kathmandu",
        agenda=postmortem().agenda, participants=(Participant(id="p1", name=draw(TEXT)),),
        events=tuple(
            Event(id=f"e{n}", at=draw(st.datetimes()).replace(tzinfo=NINE.tzinfo), text=text,
                  marker=draw(st.none() | st.just(markers[n])), external_id=draw(st.text(max_size=9)))
            for n, text in enumerate(texts)
        ),
        notes=tuple(
            Note(id=f"n{n}", text=text, section="s1", at=NINE, kind=draw(st.sampled_from(NoteKind)))
            for n, text in enumerate(texts)
        ),
        causes=(Cause(id="c1", text=draw(TEXT)),),
        actions=(ActionItem(id="a1", number=1, text=draw(TEXT), due=draw(dates)),),
    )  # fmt: skip


@given(postmortems())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_post_mortem_opens_as_it_was_saved(tmp_path: Path, pm: PostMortem) -> None:
    file_of(tmp_path).unlink(missing_ok=True)
    TinyDBStore(tmp_path / "data", FakeClock()).create(pm)
    assert TinyDBStore(tmp_path / "data", FakeClock()).load(ID).pm == pm


def test_a_commit_is_done_on_top_of_what_another_terminal_wrote(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    other = TinyDBStore(tmp_path / "data", FakeClock())
    store.create(pm)
    other.commit(ID, [note("theirs")])
    committed = store.commit(ID, [note("ours")])
    assert [n.id for n in committed.pm.notes] == ["theirs", "ours"]
    assert other.load(ID).pm == committed.pm
    assert other.token(ID) == committed.token == store.load(ID).token


def test_two_processes_lose_nothing_and_keep_their_order(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    command = [sys.executable, "-c", WRITER, str(tmp_path / "data")]
    writers = [subprocess.Popen([*command, name, "50"]) for name in "ab"]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    saved = store.load(ID)
    notes = [n.id for n in saved.pm.notes]
    assert saved.revision == 101
    for name in "ab":
        assert [id for id in notes if id.startswith(name)] == [f"{name}{n}" for n in range(50)]


def test_a_damaged_file_is_kept_and_the_newest_good_copy_opened(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    store.commit(ID, [note("n1")])
    store.commit(ID, [note("n2")])
    bad = flip(file_of(tmp_path))
    saved = TinyDBStore(tmp_path / "data", FakeClock()).load(ID)
    aside = file_of(tmp_path).with_name("checkout-outage.json.damaged-20260105T090000")
    assert [n.id for n in saved.pm.notes] == ["n1"]
    assert aside.read_bytes() == bad
    assert aside.name in saved.remark
    assert "2026-01-05 09:00" in saved.remark
    again = TinyDBStore(tmp_path / "data", FakeClock()).load(ID)
    assert (again.remark, again.pm) == ("", saved.pm)


def test_a_commit_to_a_damaged_file_is_done_on_the_newest_good_copy(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    store.commit(ID, [note("n1")])
    store.commit(ID, [note("n2")])
    flip(file_of(tmp_path))
    flip(copies(file_of(tmp_path))[0])
    committed = TinyDBStore(tmp_path / "data", FakeClock()).commit(ID, [note("n3")])
    assert [n.id for n in committed.pm.notes] == ["n3"]


def test_without_a_good_copy_the_file_stays_and_is_said_to_be_damaged(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    store = TinyDBStore(tmp_path / "data", FakeClock())
    bad = flip(file_of(tmp_path))
    for _ in range(2):
        with pytest.raises(Damaged, match="pmtui backup --restore FILE"):
            store.load(ID)
    assert file_of(tmp_path).read_bytes() == bad


def test_a_file_of_a_later_version_is_left_as_it_is(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    path = file_of(tmp_path)
    safe_file.write(path, safe_file.Contents(99, 7, NINE.isoformat(), {"things": {}}))
    before = path.read_bytes()
    with pytest.raises(TooNew, match="update pmtui"):
        store.load(ID)
    with pytest.raises(TooNew):
        store.commit(ID, [note("n1")])
    assert path.read_bytes() == before


@pytest.mark.parametrize("target", ["there.json", "nowhere.json"])
def test_a_link_is_neither_read_nor_written_nor_replaced(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem, target: str
) -> None:
    store.create(pm)
    file_of(tmp_path).rename(tmp_path / "there.json")
    file_of(tmp_path).symlink_to(tmp_path / target)
    for attempt in (lambda: store.load(ID), lambda: store.commit(ID, [note("n1")]), lambda: store.create(pm)):
        with pytest.raises(Unwritable, match="is a link"):
            attempt()
    assert file_of(tmp_path).is_symlink()


@pytest.mark.parametrize(
    "id", ["", ".", "..", ".hidden", "../x", "a/b", "a\\b", "/etc/passwd", "c:x", "a\0b", "\ud800"]
)
def test_an_id_leads_nowhere_else(store: TinyDBStore, tmp_path: Path, pm: PostMortem, id: str) -> None:
    with pytest.raises(Unknown):
        store.load(id)
    with pytest.raises(Unknown):
        store.create(pm.model_copy(update={"id": id}))
    with pytest.raises(Unknown):
        store.save_draft(id, "capture", "text")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_everything_in_the_data_directory_is_its_owners_alone(
    store: TinyDBStore, tmp_path: Path, pm: PostMortem
) -> None:
    store.create(pm)
    store.commit(ID, [note("n1")])
    store.save_draft(ID, "capture", "text")
    store.summaries()
    found = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in found}
    assert {path.name for path in found} >= {
        "checkout-outage.json",
        ".checkout-outage.lock",
        "catalogue.json",
    }
    assert modes == {path.name: "0o700" if path.is_dir() else "0o600" for path in found}


def test_a_directory_that_cannot_be_made_is_answered_with_what_to_do(tmp_path: Path, pm: PostMortem) -> None:
    (tmp_path / "data").write_text("a file is in the way")
    with pytest.raises(Unwritable, match="--data-dir"):
        TinyDBStore(tmp_path / "data", FakeClock()).create(pm)


def test_a_failed_save_is_forgotten_and_the_next_one_counts(
    store: TinyDBStore, pm: PostMortem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    store.create(pm)
    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", full)
        with pytest.raises(Unwritable, match="No space left"):
            store.commit(ID, [note("n1")])
    assert store.load(ID).pm == pm
    assert store.commit(ID, [note("n1")]).revision == 2


def test_it_is_a_file_that_tinydb_opens(store: TinyDBStore, tmp_path: Path, pm: PostMortem) -> None:
    store.create(pm)
    store.commit(ID, [note("1", "before"), EditNote("1", NASTY)])
    with TinyDB(file_of(tmp_path), access_mode="r") as db:
        assert [row["kind"] for row in db.table("notes")] == ["note"]


@pytest.mark.parametrize("within", ["../../../evil", "another", "/etc/evil", "\x1b[2J"])
def test_a_post_mortem_is_called_as_its_file_is(store: TinyDBStore, tmp_path: Path, within: str) -> None:
    store.create(postmortem())
    path = tmp_path / "data" / "postmortems" / "checkout-outage.json"
    contents = safe_file.read(path)
    details = {"1": {**contents.tables[DETAILS]["1"], "id": within}}
    safe_file.write(path, replace(contents, tables={**contents.tables, DETAILS: details}))
    assert TinyDBStore(tmp_path / "data", FakeClock()).load("checkout-outage").pm.id == "checkout-outage"
