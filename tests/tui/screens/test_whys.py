"""The 5 Whys: each answer becomes the next question."""

from __future__ import annotations

from driver import Facilitator, Room, texts
from factory import postmortem
from pmtui.domain.causes import NUDGE, Cause, CauseStatus, children, walk
from pmtui.domain.commands.causes import AskWhy, StateProblem
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem

CHAIN = (
    "Checkout was slow",
    "the pool was empty",
    "a probe hung",
    "it had no timeout",
    "the template has none",
)


def tree(pm: PostMortem) -> list[tuple[str, int]]:
    """The causes with their depth."""
    return [(cause.text, depth) for cause, depth in walk(pm.causes)]


def grown() -> PostMortem:
    """A problem with two branches, the first of them three deep; somebody present; an event."""
    return postmortem(
        StateProblem("c0", "Checkout was slow"),
        AskWhy("c1", "c0", "the pool was empty"),
        AskWhy("c2", "c1", "a probe hung"),
        AskWhy("c3", "c0", "Rosa restarted the cache"),
        AddParticipant("p1", "Rosa Weber", team="Payments"),
        AddEvent("e1", postmortem().created, "cache restarted"),
    )


async def shown(facilitator: Facilitator) -> list[str]:
    """The list without its signs."""
    return [text.lstrip("▾▸· ") for text in facilitator.listed()]


async def test_each_answer_becomes_the_next_question_five_levels_deep(room: Room) -> None:
    async with room.meeting(postmortem(), section="Whys") as facilitator:
        await facilitator.writes(*(f"> {text}" for text in CHAIN))
        assert tree(facilitator.pm) == [(text, depth) for depth, text in enumerate(CHAIN)]
        await facilitator.sees("why 4 of 4", "accepted?")
        await facilitator.writes("> nobody asked for one")
        assert tree(facilitator.pm)[-1] == ("nobody asked for one", 5)


async def test_a_branch_grows_from_the_answer_under_the_cursor(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.presses("w")
        assert facilitator.line == "> "
        assert facilitator.becomes == "→ why: the pool was empty"
        await facilitator.types("traffic doubled")
        await facilitator.presses("enter")
        below = children(facilitator.pm.causes, "c1")
        assert texts(below) == ["a probe hung", "traffic doubled"]
        assert facilitator.section.selected == below[-1]


async def test_asking_why_keeps_what_stands_in_the_line(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.types("half a thought")
        await facilitator.to_list(on="the pool was empty")
        await facilitator.presses("w")
        assert facilitator.line == "> half a thought"


async def test_the_problem_is_accepted_by_everyone(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="Checkout was slow")
        await facilitator.presses("a")
        await facilitator.sees("✓ accepted")
        assert room.last().get(Cause, "c0").accepted


async def test_another_problem_has_a_tree_of_its_own(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list()
        await facilitator.presses("p")
        await facilitator.fills(text="Nobody noticed for an hour")
        assert texts(children(facilitator.pm.causes, "")) == [
            "Checkout was slow",
            "Nobody noticed for an hour",
        ]
        await facilitator.writes("> the alert was muted")
        assert tree(facilitator.pm)[-1] == ("the alert was muted", 1)


async def test_answers_are_checked_one_status_after_the_other(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="a probe hung")
        seen = []
        for _ in CauseStatus:
            await facilitator.presses("s")
            seen.append(facilitator.pm.get(Cause, "c2").status)
        assert seen == [CauseStatus.SUPPORTED, CauseStatus.DISPROVED, CauseStatus.HYPOTHESIS]


async def test_folding_hides_a_branch_and_keeps_it(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.presses("space")
        assert not [text for text in await shown(facilitator) if "a probe hung" in text]
        await facilitator.sees("▸ the pool was empty")
        await facilitator.presses("space")
        await facilitator.sees("▾ the pool was empty", "a probe hung")
        assert facilitator.pm.causes == grown().causes


async def test_what_is_entered_below_a_folded_branch_can_be_seen(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.presses("space", "w")
        await facilitator.types("traffic doubled")
        await facilitator.presses("enter")
        await facilitator.sees("traffic doubled")


async def test_a_branch_moves_among_its_siblings(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="Rosa restarted")
        await facilitator.presses("shift+up")
        assert texts(children(facilitator.pm.causes, "c0")) == [
            "Rosa restarted the cache",
            "the pool was empty",
        ]
        assert facilitator.rows.cursor_id == "c3"
        await facilitator.presses("shift+up", "shift+down")
        assert texts(children(facilitator.pm.causes, "c0"))[0] == "the pool was empty"


async def test_a_branch_is_hung_below_another_answer_but_not_below_itself(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.presses("h")
        await facilitator.sees("Hang it below", "nothing: a problem of its own")
        await facilitator.types("a probe hung")
        await facilitator.sees("Nothing fits.")
        await facilitator.presses("ctrl+u")
        await facilitator.picks("Rosa restarted")
        assert tree(facilitator.pm) == [
            ("Checkout was slow", 0),
            ("Rosa restarted the cache", 1),
            ("the pool was empty", 2),
            ("a probe hung", 3),
        ]
        await facilitator.undoes()
        assert facilitator.pm.causes == grown().causes


async def test_deleting_an_answer_takes_its_branch_and_undo_brings_it_back(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.deletes()
        assert tree(facilitator.pm) == [("Checkout was slow", 0), ("Rosa restarted the cache", 1)]
        await facilitator.undoes()
        assert tree(facilitator.pm) == tree(grown())
        assert facilitator.pm.causes == room.last().causes


async def test_a_branch_that_ends_at_somebody_asks_what_made_it_sensible(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        assert facilitator.between() == [NUDGE]
        await facilitator.to_list(on="Rosa restarted")
        await facilitator.presses("w")
        await facilitator.types("the runbook says so")
        await facilitator.presses("enter")
        assert facilitator.between() == []


async def test_evidence_is_an_event_and_can_be_untied(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="Rosa restarted")
        await facilitator.presses("v")
        await facilitator.picks("cache restarted")
        assert facilitator.pm.get(Cause, "c3").evidence == ("e1",)
        await facilitator.sees("(10:00)")
        await facilitator.presses("v")
        await facilitator.sees("linked")
        await facilitator.picks("cache restarted")
        assert facilitator.pm.get(Cause, "c3").evidence == ()


async def test_evidence_needs_a_timeline(room: Room) -> None:
    async with room.meeting(postmortem(StateProblem("c0", "Slow")), section="Whys") as facilitator:
        await facilitator.to_list()
        await facilitator.presses("v")
        await facilitator.sees("There are no events on the timeline to link to.")


async def test_an_answer_becomes_a_factor_an_idea_or_an_action_and_stays(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="a probe hung")
        await facilitator.presses("f", "i", "c")
        await facilitator.presses("f10")
        assert not room.last().actions
        await facilitator.presses("c")
        await facilitator.fills(owner="Rosa")
        pm = room.last()
        assert texts(pm.factors) == texts(pm.ideas) == texts(pm.actions) == ["a probe hung"]
        assert pm.actions[0].owner == "Rosa"
        assert {pm.factors[0].source, pm.ideas[0].source, pm.actions[0].source} == {"c2"}
        assert tree(pm) == tree(grown())


async def test_the_cursor_is_where_it_was_when_the_section_is_opened_again(room: Room) -> None:
    async with room.meeting(grown(), section="Whys") as facilitator:
        await facilitator.to_list(on="the pool was empty")
        await facilitator.goes_on()
        await facilitator.goes_back()
        assert facilitator.rows.cursor_id == "c1"
        await facilitator.writes("> connections leaked")
        assert texts(children(facilitator.pm.causes, "c1"))[-1] == "connections leaked"
