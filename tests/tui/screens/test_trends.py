"""What all post-mortems say together, on a page of its own."""

from __future__ import annotations

from datetime import date

from driver import NARROW, Room
from factory import NASTY, postmortem
from pmtui.domain.causes import FactorKind
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.causes import AddFactor
from pmtui.domain.postmortem import PostMortem


def incident(id: str, day: int, service: str) -> PostMortem:
    pm = postmortem(AddAction("a", "add a canary"), AddFactor("f", NASTY, FactorKind.PROCESS), title=id)
    return pm.changed(id=id, incident_date=date(2026, 1, day), tags=("config rollout",), services=(service,))


async def test_trends_are_drawn_and_a_repeat_leads_to_the_one_before(room: Room) -> None:
    room.keep(incident("one", 1, "pay"), incident("two", 2, "search"))
    async with room.home() as facilitator:
        await facilitator.presses("t")
        await facilitator.sees("from 2 post-mortems", "1 came again", "[SEV1] see", "██ 2")
        await facilitator.to_list(on="second with “config rollout”")
        await facilitator.sees("⏎ open")
        await facilitator.to_list(on="██ 2")
        await facilitator.presses("enter")
        assert facilitator.screen.PLACE == "trends"
        await facilitator.does_not_see("⏎ open")
        await facilitator.to_list(on="second with “config rollout”")
        await facilitator.presses("enter")
        assert facilitator.pm.id == "one"
        await facilitator.presses("f10")
        assert facilitator.screen.PLACE == "home"


async def test_words_say_whose_trends(room: Room) -> None:
    room.keep(incident("one", 1, "pay"), incident("two", 2, "search"))
    async with room.home(size=NARROW) as facilitator:
        await facilitator.presses("alt+r", "/")
        await facilitator.types("search")
        await facilitator.sees("from 1 post-mortem", "only with “search”")
        await facilitator.types("es for nothing")
        await facilitator.sees("No post-mortem fits these words.")
        await facilitator.presses("f10", "f10")
        assert facilitator.screen.PLACE == "home"


async def test_nothing_saved_tells_nothing(room: Room) -> None:
    async with room.home() as facilitator:
        await facilitator.presses("t")
        await facilitator.sees("Nothing to tell yet.")
