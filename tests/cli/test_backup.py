"""Everything goes into one file and comes back; nothing is replaced unasked, no archive leads elsewhere."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.shell import Shell
from factory import NINE
from pmtui.cli import main
from pmtui.cli.context import Session
from pmtui.domain.commands.notes import AddNote
from pmtui.rescued import remember
from pmtui.store import archive
from pmtui.store.archive import BadArchive, packed, unpacked


def everything(folder: Path) -> dict[str, bytes]:
    """What a person would miss."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for room in ("data/postmortems", "data/drafts", "config")
        for path in sorted((folder / room).rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.suffix in (".json", ".toml", ".md")
    }


@pytest.fixture
def full(pmtui: Shell) -> Shell:
    """A shell whose owner has two post-mortems, a draft, settings, an agenda, a theme and a pack."""
    for title in ("Checkout outage", "Payments outage"):
        pmtui.settle(pmtui.start(title), AddNote("n1", "said", "s1", NINE))
    pmtui.store.save_draft("checkout-outage", "line", "half a tho")
    pmtui.file("config/settings.toml", 'author = "Ana"\n')
    pmtui.file("config/agendas/retro.toml", 'title = "Retro"\n')
    pmtui.file("config/themes/mine.toml", "x = 1\n")
    pmtui.file("config/packs/team.toml", "x = 1\n")
    return pmtui


def other(full: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Another machine."""
    monkeypatch.setenv("PMTUI_CONFIG_DIR", str(folder / "config"))
    return Shell(folder)


def test_everything_moves_to_another_machine(
    full: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = full("backup", "all.zip")
    assert ran.code == 0
    assert "2 post-mortems" in ran.err
    file = tmp_path / "all.zip"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = everything(full.folder)
    assert len(before) == 7
    there = other(full, tmp_path / "there", monkeypatch)
    assert there("backup", "--restore", str(file)).code == 0
    assert everything(there.folder) == before
    assert there.store.drafts("checkout-outage") == {"line": "half a tho"}
    again = there("backup", "--restore", str(file))
    assert again.code == 0
    assert "Put back: 0 files" in again.err


def test_nothing_is_replaced_unasked_and_what_was_there_is_kept(full: Shell) -> None:
    full("backup", "all.zip")
    full.settle("checkout-outage", AddNote("n2", "said since", "s1", NINE))
    full.file("config/settings.toml", 'author = "Ben"\n')
    before = everything(full.folder)
    ran = full("backup", "--restore", "all.zip")
    assert ran.code == 1
    assert "postmortems/checkout-outage.json" in ran.err
    assert "config/settings.toml" in ran.err
    assert everything(full.folder) == before
    assert full("backup", "--restore", "all.zip", "--force").code == 0
    assert [note.id for note in full.store.load("checkout-outage").pm.notes] == ["n1"]
    assert (full.config / "settings.toml.before").read_text() == 'author = "Ben"\n'
    assert full("restore", "checkout-outage", "1").code == 0
    assert [note.id for note in full.store.load("checkout-outage").pm.notes] == ["n1", "n2"]


def test_a_backup_is_not_written_over_a_file_unasked(full: Shell) -> None:
    full.file("all.zip", "precious")
    assert full("backup", "all.zip").code == 1
    assert (full.folder / "all.zip").read_text() == "precious"


def test_a_damaged_post_mortem_goes_in_as_its_newest_good_copy(full: Shell) -> None:
    path = full.folder / "data" / "postmortems" / "checkout-outage.json"
    good = path.with_name(f"{path.name}.1").read_bytes()
    path.unlink()
    path.write_bytes(b"not as it was")
    assert full("backup", "all.zip").code == 0
    assert unpacked((full.folder / "all.zip").read_bytes())["postmortems/checkout-outage.json"] == good


def test_every_flipped_bit_of_an_archive_is_noticed_or_harmless(full: Shell) -> None:
    parts = {"postmortems/a.json": b"one", "config/settings.toml": b"two"}
    raw = packed(parts.items(), NINE)
    for position in range(len(raw)):
        bad = bytearray(raw)
        bad[position] ^= 4
        try:
            assert unpacked(bytes(bad)) == parts, position
        except BadArchive:
            continue


@pytest.mark.parametrize(
    "name",
    ["../x.json", "/etc/passwd", "postmortems/../../x.json", "postmortems/a/b.json", "config/../x", "x.json",
     "config/.bashrc", "postmortems/.x.json", "config/a/b/c/d.toml", "config\\x", "postmortems/a\x1b.json"],
)  # fmt: skip
def test_a_part_that_would_lead_elsewhere_is_refused(full: Shell, name: str) -> None:
    before = everything(full.folder)
    full.file("bad.zip", packed([(name, b"x")], NINE))
    ran = full("backup", "--restore", "bad.zip", "--force")
    assert ran.code == 1
    assert "Nothing was put back" in ran.err
    assert "\x1b" not in ran.err
    assert everything(full.folder) == before


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PART_LIMIT", 1000)
    with pytest.raises(BadArchive, match="too large"):
        unpacked(packed([("config/a.toml", b"0" * 1001)], NINE))
    monkeypatch.setattr(archive, "WHOLE_LIMIT", 1500)
    with pytest.raises(BadArchive, match="too large"):
        unpacked(packed([("config/a.toml", b"0" * 900), ("config/b.toml", b"0" * 900)], NINE))
    monkeypatch.setattr(archive, "COUNT_LIMIT", 2)
    with pytest.raises(BadArchive, match="more than 2"):
        unpacked(packed([("config/a.toml", b""), ("config/b.toml", b"")], NINE))


def test_a_link_in_an_archive_is_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as made:
        info = zipfile.ZipInfo("config/settings.toml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    with pytest.raises(BadArchive, match="no plain file"):
        unpacked(raw.getvalue())


@pytest.mark.parametrize("raw", [b"", b"PK", b"not a zip" * 99], ids=repr)
def test_what_is_no_archive_is_said_to_be_none(full: Shell, raw: bytes) -> None:
    full.file("bad.zip", raw)
    ran = full("backup", "--restore", "bad.zip")
    assert ran.code == 1
    assert "no backup" in ran.err


def test_a_post_mortem_that_cannot_be_opened_is_not_put_back(full: Shell) -> None:
    full.file("bad.zip", packed([("config/a.toml", b"x = 1"), ("postmortems/new.json", b"{}")], NINE))
    assert full("backup", "--restore", "bad.zip").code == 1
    assert not (full.config / "a.toml").exists()


@pytest.mark.parametrize("name", ["nofile.zip", "."])
def test_a_file_that_cannot_be_read_is_answered_with_what_to_name(full: Shell, name: str) -> None:
    before = everything(full.folder)
    ran = full("backup", "--restore", name)
    assert ran.code == 1
    assert ran.err.startswith(f"Error: {name} cannot be read (")
    assert "Nothing was put back; what you have is as it was." in ran.err
    assert everything(full.folder) == before


def test_what_was_written_elsewhere_is_named_until_it_is_brought_back(pmtui: Shell) -> None:
    pmtui.start("Checkout slow")
    pmtui("backup", "unsaved.zip")
    path = pmtui.folder / "unsaved.zip"
    remember(path, (pmtui.config,))
    assert f"pmtui backup --restore {path}" in pmtui("list").err
    assert f"{path} holds what was never saved." in pmtui("doctor").out
    assert pmtui("backup", "--restore", "unsaved.zip").code == 0
    assert pmtui("list").err == ""
    assert "never saved" not in pmtui("doctor").out


def test_a_backup_goes_through_a_pipe(pmtui: Shell) -> None:
    id = pmtui.start("Checkout slow")
    session = Session(pmtui.folder / "data", now=pmtui.clock)
    written = CliRunner().invoke(main, ["backup", "-"], obj=session)
    assert "with 1 post-mortem" in written.stderr
    assert not (pmtui.folder / "-").exists()
    there = Session(pmtui.folder / "other", now=pmtui.clock)
    read = CliRunner().invoke(main, ["backup", "--restore", "-"], input=written.stdout_bytes, obj=there)
    assert read.exit_code == 0, read.stderr
    assert there.store.load(id).pm == pmtui.store.load(id).pm


def test_what_is_different_is_named_with_when_either_was_saved(pmtui: Shell) -> None:
    id = pmtui.start("Checkout slow")
    pmtui("backup", "all.zip")
    pmtui.clock.advance(minutes=5)
    pmtui.promise(id, "Add an alert")
    ran = pmtui("backup", "--restore", "all.zip")
    assert ran.code == 1
    assert (
        f"postmortems/{id}.json (here of 2026-01-05 09:05:00 UTC, in the backup of 2026-01-05 09:00:00 UTC)"
        in ran.err
    )
