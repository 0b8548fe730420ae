"""The review before publishing: what is still open, one key each, and what was decided."""

from __future__ import annotations

import pytest

from driver import Facilitator, texts
from factory import NASTY, NINE, FakeClock, postmortem
from listening import FAULT, ROSA, SHOULD, ListeningRoom, heard, listening_room, muted
from memory_store import MemoryStore
from pmtui.domain.commands.delete import Delete
from pmtui.domain.commands.details import Describe, KeepWording, MuteRule
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.tui.dialogs.review import ReviewDialog
from pmtui.tui.widgets.field import FormField
from pmtui.tui.widgets.side import SidePanel


@pytest.fixture
def hall(clock: FakeClock, memory: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> ListeningRoom:
    """A room in which the tone is looked at as soon as something has changed."""
    return listening_room(clock, memory, monkeypatch)


def said() -> PostMortem:
    """A post-mortem in which much may read as blame."""
    return postmortem(
        ROSA,
        AddEvent("e", NINE, "Rosa forgot to renew the certificate"),
        AddNote("close", "The root cause was human error", "s9", NINE),
        AddNote("two", f"{SHOULD}, it was Rosa's fault", "s1", NINE),
        Describe(summary=FAULT),
    )


def dialog(facilitator: Facilitator) -> ReviewDialog:
    assert isinstance(facilitator.app.screen, ReviewDialog)
    return facilitator.app.screen


def listed(facilitator: Facilitator, kind: str = "row") -> list[str]:
    """The second column of what can be chosen, or the headings."""
    rows = (row for row in dialog(facilitator).rows.rows if row.kind == kind)
    return [row.cells[-1 if kind == "row" else 0].text.strip() for row in rows]


def headings(facilitator: Facilitator) -> list[str]:
    rows = (row for row in dialog(facilitator).rows.rows if row.kind != "row")
    return [text for row in rows if (text := "".join(cell.text for cell in row.cells).strip())]


async def reviews(facilitator: Facilitator, *, on: str = "") -> None:
    """Open the review, with the cursor on the row that contains a text."""
    await facilitator.presses("ctrl+r")
    rows = dialog(facilitator).rows
    await facilitator.presses("home")
    for _ in rows.rows:
        here = next(row for row in rows.rows if row.id == rows.cursor_id)
        if any(on in cell.text for cell in here.cells):
            return
        await facilitator.presses("down")
    raise AssertionError(f"no row with {on!r} in {listed(facilitator)}")


async def test_what_is_open_is_listed_in_the_order_of_the_agenda(hall: ListeningRoom) -> None:
    async with hall.meeting(said()) as facilitator:
        await reviews(facilitator)
        assert listed(facilitator) == [
            FAULT,
            f"{SHOULD}, it was Rosa's fault",
            f"{SHOULD}, it was Rosa's fault",
            "Rosa forgot to renew the certificate",
            "The root cause was human error",
        ]
        found = " ".join(headings(facilitator))
        places = [found.index(name) for name in ("Summary", "Opening and tone", "Timeline", "Close")]
        assert places == sorted(places)


async def test_it_says_why_and_what_to_ask_of_what_is_under_the_cursor(hall: ListeningRoom) -> None:
    async with hall.meeting(said()) as facilitator:
        await reviews(facilitator, on="human error")
        blocks = dialog(facilitator).query_one(SidePanel).blocks
        told = [paragraph.text for block in blocks for paragraph in block.body]
        assert any(text.endswith("?") for text in told)
        assert any(text.startswith("Instead: ") for text in told)


async def test_each_is_settled_with_one_key_and_the_next_comes_under_it(hall: ListeningRoom) -> None:
    async with hall.meeting(said()) as facilitator:
        await reviews(facilitator)
        await facilitator.types_ahead(*"kkkkk")
        open_rows = [row for row in dialog(facilitator).rows.rows if row.id.isdecimal()]
        assert not open_rows
        kept = [one.record for one in facilitator.pm.kept]
        assert sorted(kept) == ["close", "e", "summary", "two", "two"]
        assert not heard(facilitator)


async def test_both_wordings_of_one_entry_are_rewritten_one_after_the_other(hall: ListeningRoom) -> None:
    pm = postmortem(ROSA, AddNote("n", "Rosa should have checked, it was human error", "s1", NINE))
    async with hall.meeting(pm) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("r", "r")
        assert not heard(facilitator)
        assert texts(facilitator.pm.notes) == [
            "what made it hard to check, it was conditions still to be described"
        ]
        await facilitator.presses("escape")
        await facilitator.undoes(2)
        assert texts(facilitator.pm.notes) == ["Rosa should have checked, it was human error"]


async def test_two_rewrites_in_haste_do_not_take_each_other_back(hall: ListeningRoom) -> None:
    pm = postmortem(ROSA, AddNote("n", "Rosa should have checked, it was human error", "s1", NINE))
    async with hall.meeting(pm) as facilitator:
        await reviews(facilitator)
        await facilitator.types_ahead("r", "down", "r")
        assert texts(facilitator.pm.notes)[0].startswith("what made it hard to check, it was")


async def test_without_a_rewrite_it_says_so(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA, AddNote("n", FAULT, "s1", NINE))) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("r")
        await facilitator.sees("There is no rewrite for this one")
        assert texts(facilitator.pm.notes) == [FAULT]


async def test_a_rule_is_muted_and_speaks_again(hall: ListeningRoom) -> None:
    async with hall.meeting(said()) as facilitator:
        await reviews(facilitator, on=FAULT)
        await facilitator.presses("m")
        assert muted(facilitator) == ["fault-of"]
        assert "fault-of" not in {one.finding.rule for one in dialog(facilitator).open}
        await facilitator.presses("escape")
        await reviews(facilitator, on="the rule fault-of")
        await facilitator.presses("m")
        assert muted(facilitator) == []
        await facilitator.presses("escape")
        assert "Rosa's fault" in heard(facilitator)


async def test_what_was_kept_is_listed_and_can_be_heard_again(hall: ListeningRoom) -> None:
    pm = postmortem(ROSA, AddNote("n", FAULT, "s1", NINE), KeepWording("n", "fault-of"))
    async with hall.meeting(pm) as facilitator:
        await reviews(facilitator)
        assert "Kept as they are" in " ".join(headings(facilitator))
        assert listed(facilitator) == [FAULT]
        assert not heard(facilitator)
        await facilitator.presses("k")
        assert not facilitator.pm.kept
        await facilitator.presses("escape")
        assert heard(facilitator) == ["Rosa's fault"]


async def test_letting_a_calm_text_be_heard_again_empties_the_list_at_once(hall: ListeningRoom) -> None:
    pm = postmortem(AddNote("n", "the pager was loud", "s1", NINE), KeepWording("n", "fault-of"))
    async with hall.meeting(pm) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("k")
        assert not listed(facilitator)
        await facilitator.sees("Nothing here reads as blame")


async def test_what_was_kept_of_a_deleted_entry_is_not_listed(hall: ListeningRoom) -> None:
    pm = postmortem(AddNote("n", FAULT, "s1", NINE), KeepWording("n", "fault-of"), Delete("n"))
    async with hall.meeting(pm) as facilitator:
        await facilitator.presses("ctrl+r")
        assert not listed(facilitator)


@pytest.mark.parametrize(("on", "section"), [("human error", "Close"), ("certificate", "Timeline")])
async def test_enter_goes_to_the_entry(hall: ListeningRoom, on: str, section: str) -> None:
    async with hall.meeting(said()) as facilitator:
        await reviews(facilitator, on=on)
        await facilitator.presses("enter")
        assert facilitator.section.item.title == section
        assert on in getattr(facilitator.section.selected, "text", "")


async def test_enter_goes_to_what_was_kept(hall: ListeningRoom) -> None:
    pm = postmortem(ROSA, AddNote("n", FAULT, "s9", NINE), KeepWording("n", "fault-of"))
    async with hall.meeting(pm) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("enter")
        assert facilitator.section.item.title == "Close"


async def test_enter_on_the_summary_opens_the_form_it_stands_in(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA, Describe(summary=FAULT))) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("enter")
        assert "summary" in {field.field.name for field in facilitator.app.screen.query(FormField)}


async def test_enter_on_a_muted_rule_goes_nowhere(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(MuteRule("fault-of"))) as facilitator:
        await reviews(facilitator)
        await facilitator.presses("enter")
        assert dialog(facilitator).is_current


async def test_a_calm_post_mortem_is_praised(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+r")
        await facilitator.sees("Nothing here reads as blame. Well said.")
        await facilitator.presses("r", "k", "m", "enter")
        assert not facilitator.pm.kept


async def test_hostile_text_is_shown_and_nothing_more(hall: ListeningRoom) -> None:
    async with hall.meeting(postmortem(ROSA, AddNote("n", f"{SHOULD} {NASTY}", "s1", NINE))) as facilitator:
        await reviews(facilitator)
        await facilitator.sees("Rosa should have checked")
        assert "\x1b" not in facilitator.text()
