"""Who drives: whoever came first, until somebody takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from factory import NINE
from pmtui.domain.presence import Company, Seat, driver

ROSA = Seat("a", "Rosa", tty="pts/1", since=NINE)
SAM = Seat("b", "Sam", tty="pts/2", since=NINE + timedelta(minutes=1))
KIM = Seat("c", "Kim", tty="pts/3", since=NINE + timedelta(minutes=2))
WALL = Seat("w", "Rosa", tty="pts/9", since=NINE - timedelta(hours=1), watching=True)


def taken(seat: Seat, minutes: int) -> Seat:
    return replace(seat, took=NINE + timedelta(minutes=minutes))


def test_who_came_first_drives_and_a_projector_never_does() -> None:
    assert driver([SAM, ROSA, WALL, KIM]) == ROSA
    assert driver([WALL]) is None
    assert driver([]) is None


def test_who_took_over_last_drives_until_they_leave() -> None:
    sam, kim = taken(SAM, 5), taken(KIM, 9)
    assert driver([ROSA, sam, kim]) == kim
    assert driver([ROSA, sam]) == sam
    assert driver([ROSA]) == ROSA


def test_two_who_take_over_at_the_same_moment_agree_on_who_drives() -> None:
    sam, kim = taken(SAM, 5), taken(KIM, 5)
    assert driver([sam, kim]) == driver([kim, sam])


def test_whoever_is_alone_drives_and_whoever_does_not_drive_follows_or_roams() -> None:
    assert Company().drives
    assert Company((ROSA, WALL), "a").alone
    two = Company((ROSA, SAM), "b")
    assert (two.alone, two.drives, two.follows) == (False, False, True)
    assert not replace(two, roaming=True).follows
    assert Company((ROSA, SAM), "a").drives


def test_a_seat_is_called_by_name_and_terminal() -> None:
    assert ROSA.label == "Rosa (pts/1)"
    assert Seat("x").label == "somebody"
