"""Who is here: small private files that come and go, and are never part of a post-mortem."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from factory import NASTY, NINE, FakeClock
from pmtui.domain.presence import Seat
from pmtui.store.presence import STALE, Presence

ID = "checkout-outage"
ROSA = Seat("a", "Rosa", "far", 1, "pts/1", NINE)
SAM = Seat("b", "Sam", "far", 2, "pts/2", NINE + timedelta(minutes=1), took=NINE + timedelta(minutes=2))


@pytest.fixture
def presence(tmp_path: Path, clock: FakeClock) -> Presence:
    """Nobody is here yet."""
    return Presence(tmp_path / "presence", clock)


def test_those_who_came_are_here_until_they_leave(presence: Presence) -> None:
    assert presence.seats(ID) == ()
    presence.sit(ID, SAM)
    presence.sit(ID, ROSA)
    assert presence.seats(ID) == (ROSA, SAM)
    assert presence.seats("another") == ()
    presence.leave(ID, ROSA)
    presence.leave(ID, ROSA)
    assert presence.seats(ID) == (SAM,)


def test_nothing_is_left_when_all_have_gone(presence: Presence, tmp_path: Path) -> None:
    presence.sit(ID, ROSA)
    presence.leave(ID, ROSA)
    assert list((tmp_path / "presence").iterdir()) == []


def test_files_are_private(presence: Presence, tmp_path: Path) -> None:
    presence.sit(ID, ROSA)
    folder = tmp_path / "presence" / ID
    (file,) = folder.iterdir()
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_whoever_gives_no_sign_counts_no_longer_and_is_back_with_the_next(
    presence: Presence, clock: FakeClock
) -> None:
    presence.sit(ID, ROSA)
    clock.advance(seconds=20)
    presence.beat(ID, ROSA)
    clock.advance(seconds=20)
    assert presence.seats(ID) == (ROSA,)
    clock.advance(seconds=STALE.total_seconds())
    assert presence.seats(ID) == ()
    presence.beat(ID, ROSA)
    assert presence.seats(ID) == (ROSA,)


def test_a_process_of_this_machine_that_has_died_is_gone_at_once(presence: Presence) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    presence.sit(ID, replace(ROSA, host=os.uname().nodename, pid=ended.pid))
    presence.sit(ID, replace(SAM, host=os.uname().nodename, pid=os.getpid()))
    assert [seat.name for seat in presence.seats(ID)] == ["Sam"]


def test_a_clock_that_is_set_forward_sends_nobody_of_this_machine_away(
    presence: Presence, clock: FakeClock
) -> None:
    presence.sit(ID, replace(SAM, host=os.uname().nodename, pid=os.getpid()))
    clock.advance(hours=3)
    assert [seat.name for seat in presence.seats(ID)] == ["Sam"]


def test_a_process_that_got_the_number_of_an_earlier_one_is_not_mistaken_for_it(
    presence: Presence, tmp_path: Path
) -> None:
    presence.sit(ID, replace(SAM, host=os.uname().nodename, pid=os.getpid()))
    (file,) = (tmp_path / "presence" / ID).iterdir()
    before = json.loads(file.read_text())
    file.write_text(json.dumps({**before, "process": f"{os.uname().nodename} {os.getpid()} 1"}))
    assert presence.seats(ID) == ()


def test_a_heartbeat_writes_nothing_and_tells_others_nothing(presence: Presence, tmp_path: Path) -> None:
    presence.sit(ID, ROSA)
    before = presence.token(ID)
    (file,) = (tmp_path / "presence" / ID).iterdir()
    inode, text = file.stat().st_ino, file.read_bytes()
    presence.beat(ID, ROSA)
    assert (file.stat().st_ino, file.read_bytes(), presence.token(ID)) == (inode, text, before)


def test_coming_going_and_taking_over_is_news(presence: Presence) -> None:
    tokens = [presence.token(ID)]
    for seat in (ROSA, SAM, replace(ROSA, took=NINE)):
        presence.sit(ID, seat)
        tokens.append(presence.token(ID))
    presence.leave(ID, SAM)
    tokens.append(presence.token(ID))
    assert all(before != after for before, after in pairwise(tokens))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"id": "a"}', '{"id":1,"name":2,"host":3,"tty":4,"pid":"x"}']
)
def test_a_file_that_makes_no_sense_is_nobody(presence: Presence, tmp_path: Path, text: str) -> None:
    presence.sit(ID, ROSA)
    (tmp_path / "presence" / ID / "odd.json").write_text(text)
    assert presence.seats(ID) == (ROSA,)


def test_names_from_the_disk_cannot_act_on_the_terminal(presence: Presence) -> None:
    presence.sit(ID, replace(ROSA, name=NASTY))
    (seat,) = presence.seats(ID)
    assert "\x1b" not in seat.name
    assert "\u202e" not in seat.name


def test_a_directory_that_cannot_be_had_is_passed_over(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("")
    presence = Presence(tmp_path / "file", clock)
    presence.sit(ID, ROSA)
    presence.beat(ID, ROSA)
    presence.leave(ID, ROSA)
    assert presence.seats(ID) == ()
    assert presence.token(ID) is None
    assert presence.seats("../elsewhere") == ()
