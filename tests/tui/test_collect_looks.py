"""How collecting looks: what is asked, what would be brought in, everybody's accounts side by side."""

from __future__ import annotations

from datetime import timedelta

import pytest

from driver import NARROW, NORMAL, Facilitator, Room
from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker
from pmtui.exchange.account_form import account_form
from tui.test_looks import Compare, Steps, meeting, presses

pytestmark = pytest.mark.usefixtures("same_everywhere")


def accounts() -> PostMortem:
    """One incident as two people, an alert and a chat tell it, with a silence in its impact."""

    def told(id: str, minutes: float, text: str, author: str, source: str = "") -> AddEvent:
        return AddEvent(id, NINE + timedelta(minutes=minutes), text, source=source, author=author)

    return postmortem(
        AddParticipant("p1", "Ana Ruiz"), AddParticipant("p2", "Bo Lind"), AddParticipant("p3", "林美玲"),
        AddEvent("e0", NINE, "error rate of checkout climbs", Marker.IMPACT_START, "alerts"),
        told("a1", 2, "deploy of checkout 4.2 finished, all green", "Ana Ruiz", "form of Ana Ruiz:14"),
        told("b1", 0.5, "deploy checkout 4.2 done", "Bo Lind", "bo.txt:3"),
        told("a2", 35, "(about) Bo restarted the connection pool, it got better for a while", "Ana Ruiz"),
        told("b2", 44, "restarted connection pool of checkout", "Bo Lind", "bo.txt:7"),
        told("c1", 47, NASTY, "林美玲", "#incident"),
        told("a3", 70, "rollback finished, errors going down", "Ana Ruiz", "form of Ana Ruiz:19"),
        told("b3", 85, "rollback of checkout finished", "Bo Lind", "bo.txt:10"),
    )  # fmt: skip


FORM = (
    account_form(accounts(), "Kim Lee")
    .replace("- HH:MM – \n", "- 14:58 – the phones rang\n- soon – rolled back\n", 1)
    .replace("plain luck.\n\n- ", f"plain luck.\n\n- the alert named the service {NASTY}")
    .replace("is welcome.\n\n- ", "is welcome.\n\n- who owns the runbook?")
)
"""What Kim handed in."""


def pasted(text: str) -> Steps:
    """Paste a text into what is asked, and look at what is in it."""

    async def steps(facilitator: Facilitator) -> None:
        await facilitator.presses("alt+i", "tab")
        await facilitator.pastes(text)
        await facilitator.presses("f4")

    return steps


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
def test_accounts_side_by_side(room: Room, snap_compare: Compare, size: tuple[int, int]) -> None:
    """What belongs together first, both accounts one above the other; then silences, then everything."""
    assert meeting(room, snap_compare, pm=accounts(), size=size, steps=presses("alt+a"))


def test_times_that_contradict(room: Room, snap_compare: Compare) -> None:
    """One key settles them, or leaves them for somebody to find out."""

    async def disputes(facilitator: Facilitator) -> None:
        await facilitator.presses("alt+a")
        await facilitator.presses("down")
        await facilitator.presses("d")
        await facilitator.fills(text="Bo Lind")

    assert meeting(room, snap_compare, pm=accounts(), size=NARROW, steps=disputes)


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
def test_what_is_asked_before_anything_is_brought_in(
    room: Room, snap_compare: Compare, size: tuple[int, int]
) -> None:
    """A file or its text, and what neither says."""
    assert meeting(room, snap_compare, pm=accounts(), size=size, steps=presses("alt+i"))


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
def test_a_form_before_it_is_brought_in(room: Room, snap_compare: Compare, size: tuple[int, int]) -> None:
    """Counts, zone and doubts above the first events, notes, and what could not be placed."""
    assert meeting(room, snap_compare, pm=accounts(), size=size, steps=pasted(FORM))


def test_what_cannot_be_brought_in(room: Room, snap_compare: Compare) -> None:
    """What happened, what was kept, what to do."""
    assert meeting(room, snap_compare, pm=accounts(), size=NARROW, steps=pasted("no time at all"))
