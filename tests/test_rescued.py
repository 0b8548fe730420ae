"""What was written elsewhere is remembered until it is brought back or gone."""

from __future__ import annotations

from pathlib import Path

from pmtui.rescued import forget, remember, rescued, sentence


def zipped(folder: Path, name: str) -> Path:
    """Something that was written elsewhere."""
    path = folder / name
    path.write_bytes(b"zip")
    return path


def test_it_is_told_until_it_is_brought_back(tmp_path: Path) -> None:
    notes = (tmp_path / "config", tmp_path / "data")
    assert sentence(notes) == ""
    one, two = zipped(tmp_path, "one.zip"), zipped(tmp_path, "two.zip")
    assert remember(one, notes)
    assert remember(two, notes)
    assert rescued(notes) == (one, two)
    assert f"`pmtui backup --restore {two}` brings it back. There are 1 more" in sentence(notes)
    forget(two, notes)
    assert f"--restore {one}`" in sentence(notes)
    forget(one, notes)
    assert sentence(notes) == ""
    assert not [*notes[0].iterdir()]


def test_what_is_gone_is_spoken_of_no_more(tmp_path: Path) -> None:
    one = zipped(tmp_path, "one.zip")
    remember(one, (tmp_path,))
    one.unlink()
    assert sentence((tmp_path,)) == ""


def test_a_folder_that_takes_nothing_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    notes = (tmp_path / "file" / "config", tmp_path / "data")
    assert remember(zipped(tmp_path, "one.zip"), notes)
    assert (tmp_path / "data" / "rescued.json").stat().st_mode & 0o777 == 0o600
    assert len(rescued(notes)) == 1
    assert not remember(tmp_path / "two.zip", notes[:1])


def test_a_note_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "rescued.json").write_bytes(b"\xff{")
    assert rescued((tmp_path,)) == ()
