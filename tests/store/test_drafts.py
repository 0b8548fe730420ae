"""No sentence is lost that was typed and not entered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import NASTY
from pmtui.store.drafts import Drafts
from pmtui.store.errors import Unwritable
from pmtui.store.owner import has_ended, this_process

LONE = "half a pair \ud83d and the other \udc80"


@given(st.text(min_size=1) | st.just(NASTY) | st.just(LONE))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_draft_survives_as_it_was_typed(tmp_path: Path, text: str) -> None:
    Drafts(tmp_path).save("a", "capture", text)
    assert Drafts(tmp_path).read("a") == {"capture": text}


def test_when_nothing_is_left_to_keep_the_file_goes(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.save("a", "capture", "text")
    drafts.save("a", "capture", "")
    assert drafts.read("a") == {}
    assert not (tmp_path / "drafts" / "a.json").exists()


def test_an_empty_draft_makes_no_file(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts").save("a", "capture", "")
    assert list(tmp_path.iterdir()) == []


def test_two_terminals_keep_both_their_drafts(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path), Drafts(tmp_path)
    one.save("a", "capture", "ours")
    other.save("a", "summary", "theirs")
    one.save("a", "capture", "ours, longer")
    assert other.read("a") == {"capture": "ours, longer", "summary": "theirs"}


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\xff\xfe", b"[]", b"{", b"[" * 100_000, b'{"capture": 1}'],
    ids=lambda raw: repr(raw[:12]),
)
def test_a_file_that_cannot_be_read_means_no_drafts_and_is_no_obstacle(
    tmp_path: Path, garbage: bytes
) -> None:
    (tmp_path / "a.json").write_bytes(garbage)
    assert Drafts(tmp_path).read("a") == {}
    Drafts(tmp_path).save("a", "capture", "text")
    assert Drafts(tmp_path).read("a") == {"capture": "text"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(json.dumps({"capture": "secret"}))
    (tmp_path / "a.json").symlink_to(tmp_path / "elsewhere")
    assert Drafts(tmp_path).read("a") == {}
    Drafts(tmp_path).save("a", "capture", "mine")
    assert "secret" in (tmp_path / "elsewhere").read_text()


def test_a_full_disk_is_said_and_keeps_the_draft_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Drafts(tmp_path).save("a", "capture", "before")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unwritable, match="No space left"):
        Drafts(tmp_path).save("a", "capture", "after")
    assert Drafts(tmp_path).read("a") == {"capture": "before"}


def test_what_one_terminal_enters_leaves_what_another_still_types(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, alive = Drafts(tmp_path), Drafts(tmp_path, owner="another that lives")
    monkeypatch.setattr("pmtui.store.drafts.has_ended", lambda owner: owner != "another that lives")
    alive.save("a", "line", "typed by a terminal that lives")
    one.save("a", "line", "ours")
    assert one.read("a") == {"line": "ours"}
    one.save("a", "line", "")
    assert alive.read("a") == {"line": "typed by a terminal that lives"}
    assert one.read("a") == {}


def test_a_process_is_known_to_have_ended_even_when_its_number_is_used_again() -> None:
    machine, number, started = this_process().rsplit(" ", 2)
    assert not has_ended(this_process())
    assert has_ended(f"{machine} {number} {started}1")
    assert has_ended(f"another-{machine} {number} {started}")
    assert has_ended(f"{machine} {2**22 + 1} {started}")
    assert has_ended("")


def test_what_a_process_that_has_ended_left_is_offered_and_then_taken_over(tmp_path: Path) -> None:
    Drafts(tmp_path, owner="elsewhere 1 5").save("a", "line", "left behind")
    one = Drafts(tmp_path)
    assert one.read("a") == {"line": "left behind"}
    one.save("a", "line", "left behind, and more")
    assert Drafts(tmp_path).read("a") == {"line": "left behind, and more"}
    one.save("a", "line", "")
    assert not (tmp_path / "a.json").exists()


def test_lines_that_several_processes_left_stay_lines_of_their_own(tmp_path: Path) -> None:
    Drafts(tmp_path, owner="elsewhere 1 5").save("a", "line", "14:22 rolled back")
    Drafts(tmp_path, owner="elsewhere 2 5").save("a", "line", "? who watches it")
    Drafts(tmp_path, owner="elsewhere 3 5").save("a", "line", "14:22 rolled back")
    assert Drafts(tmp_path).read("a") == {"line": "14:22 rolled back\n? who watches it"}


def test_what_was_left_since_it_was_looked_at_is_not_forgotten(tmp_path: Path) -> None:
    one = Drafts(tmp_path)
    one.read("a")
    Drafts(tmp_path, owner="elsewhere 1 5").save("a", "line", "left behind")
    one.save("a", "line", "ours")
    one.save("a", "line", "")
    assert one.read("a") == {"line": "left behind"}


def test_drafts_as_they_were_kept_at_first_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"line": "half a tho"}))
    assert Drafts(tmp_path).read("a") == {"line": "half a tho"}
    Drafts(tmp_path).save("a", "summary", "text")
    assert Drafts(tmp_path).read("a") == {"line": "half a tho", "summary": "text"}


def test_a_flipped_bit_is_noticed_and_the_file_kept_aside(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.save("a", "line", "half a tho")
    raw = bytearray((tmp_path / "a.json").read_bytes())
    raw[raw.index(b"half")] ^= 1
    (tmp_path / "a.json").write_bytes(raw)
    assert drafts.read("a") == {}
    drafts.save("a", "line", "anew")
    assert drafts.read("a") == {"line": "anew"}
    assert (tmp_path / "a.json.damaged").read_bytes() == raw
