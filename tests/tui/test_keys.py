"""The one table of keys: whole, free of clashes, and true on every screen."""

from __future__ import annotations

from collections import Counter

import pytest
from textual import events
from textual.command import DiscoveryHit
from textual.widgets import Input

from driver import Room
from factory import postmortem
from pmtui.domain.agenda import SectionKind
from pmtui.tui.app import PmApp
from pmtui.tui.dialogs.conflicts import ConflictsDialog
from pmtui.tui.dialogs.consolidate import ConsolidateDialog
from pmtui.tui.dialogs.form import FormDialog
from pmtui.tui.dialogs.preview import PreviewDialog
from pmtui.tui.dialogs.review import ReviewDialog
from pmtui.tui.driver import Translator
from pmtui.tui.incoming import Incoming
from pmtui.tui.keys import (
    CAPTURE,
    DIALOGS,
    PAGES,
    PLACES,
    TABLE,
    Key,
    cheat_sheet,
    keys_of,
    label,
    remapped,
    usable,
)
from pmtui.tui.palette import Everything
from pmtui.tui.screens.actions import ActionsScreen
from pmtui.tui.screens.catalogue import screen_for
from pmtui.tui.screens.home import HomeScreen
from pmtui.tui.screens.trends import TrendsScreen
from pmtui.tui.screens.watch import WatchScreen
from pmtui.tui.views.help import help_blocks
from pmtui.tui.watching import WatchApp
from pmtui.tui.widgets.form import Form

SECTIONS = {screen_for(kind).PLACE: screen_for(kind) for kind in SectionKind}

NEVER = frozenset(f"ctrl+{letter}" for letter in "absqhim")
"""Taken by screen and tmux, by flow control, by the framework; or the same byte as backspace, tab, enter."""

ARRIVES = ("ctrl+", "alt+", "shift+")


SENT = {f"f{n}": f"\x1bO{letter}" for n, letter in zip(range(1, 5), "PQRS", strict=True)} | {
    f"f{n}": f"\x1b[{code}~" for n, code in zip(range(5, 11), (15, 17, 18, 19, 20, 21), strict=True)
}
"""What terminals send for function keys."""


def sent(key: str) -> str:
    """What a plain terminal, or tmux by default, sends for a key of the table."""
    if key.startswith("ctrl+"):
        return chr(ord(key[-1]) & 0x1F)
    return f"\x1b{key[-1]}" if key.startswith("alt+") else SENT[key]


DIALOG_OF: dict[str, type] = {
    "dialog": FormDialog, "preview": PreviewDialog, "review": ReviewDialog, "conflicts": ConflictsDialog,
    "accounts": ConsolidateDialog,
}  # fmt: skip


def screens_of(key: Key) -> list[type]:
    """The screens on which a key has to work."""
    if key.place == "everywhere":
        return [PmApp]
    if key.place == "watch":
        return [WatchScreen]
    if key.place in DIALOGS:
        return [Form if key.action == "submit" else DIALOG_OF[key.place]]
    if key.place in PAGES:
        return [{"home": HomeScreen, "actions": ActionsScreen, "trends": TrendsScreen}[key.place]]
    return list(SECTIONS.values()) if key.place in ("meeting", "list") else [SECTIONS[key.place]]


@pytest.mark.parametrize("key", TABLE, ids=lambda key: key.id)
def test_every_key_has_an_action_where_it_works(key: Key) -> None:
    name = key.action.removeprefix("app.").partition("(")[0]
    for screen in screens_of(key):
        app = WatchApp if screen is WatchScreen else PmApp
        holder = app if key.action.startswith("app.") else screen
        assert callable(getattr(holder, f"action_{name}", None)), f"{holder.__name__} cannot {name}"


@pytest.mark.parametrize("key", TABLE, ids=lambda key: key.id)
def test_every_key_says_what_it_does_in_a_sentence(key: Key) -> None:
    assert key.place in PLACES
    assert key.id.partition(".")[0] == key.place
    assert 0 < len(key.title) <= 14
    assert key.help[0].isupper()
    assert key.help.endswith((".", "…"))
    assert len(key.help) <= 80


def test_ids_are_unique() -> None:
    assert [id for id, times in Counter(key.id for key in TABLE).items() if times > 1] == []


@pytest.mark.parametrize("place", PLACES)
def test_no_key_is_bound_twice_where_it_works(place: str) -> None:
    together = {
        "everywhere": (),
        "meeting": ("everywhere",),
        "watch": (),
        **dict.fromkeys(PAGES | DIALOGS, ("everywhere",)),
    }
    places = (place, *together.get(place, ("list", "meeting", "everywhere")))
    pressed = Counter(one for key in keys_of(*dict.fromkeys(places)) for one in key.keys.split(","))
    assert [key for key, times in pressed.items() if times > 1] == []


@pytest.mark.parametrize("key", TABLE, ids=lambda key: key.id)
def test_keys_arrive_through_ssh_and_tmux(key: Key) -> None:
    for one in key.keys.split(","):
        assert one not in NEVER
        head, plus, last = one.rpartition("+")
        if plus:
            assert f"{head}+" in ARRIVES
            assert last.isalpha(), f"{one} does not arrive"
            assert head == "shift" or len(last) == 1


@pytest.mark.parametrize("key", keys_of("meeting", "everywhere"), ids=lambda key: key.id)
def test_keys_that_work_while_typing_are_no_letters(key: Key) -> None:
    assert all(len(one) > 1 for one in key.keys.split(","))


def test_every_place_has_a_screen() -> None:
    assert set(SECTIONS) | PAGES | DIALOGS | {"everywhere", "meeting", "watch"} == set(PLACES)


def test_the_cheat_sheet_lists_every_key_and_every_sign() -> None:
    sheet = cheat_sheet()
    assert [key.id for key in TABLE if key.help not in sheet] == []
    assert [example for example, _ in CAPTURE if example not in sheet] == []


@pytest.mark.parametrize("place", [*sorted(SECTIONS), *sorted(PAGES)])
def test_help_begins_with_the_place_and_lists_every_key(place: str) -> None:
    blocks = help_blocks(place, TABLE)
    assert blocks[0].title == PLACES[place]
    said = "\n".join(paragraph.text for block in blocks for paragraph in block.body)
    assert [key.id for key in TABLE if key.help not in said] == []


@pytest.mark.parametrize(
    ("key", "written"),
    [("f4", "F4"), ("f10", "F10"), ("ctrl+p", "^p"), ("alt+e", "alt+e"), ("slash", "/"), ("a", "a")],
)
def test_keys_are_written_as_people_write_them(key: str, written: str) -> None:
    assert label(key) == written


async def test_f1_shows_help_for_the_place(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.presses("f1")
        await facilitator.sees("Help", "Timeline", "Everyone is comfortable with this line")
        await facilitator.presses("f1")
        assert not facilitator.in_dialog


@pytest.mark.parametrize("title", ["Timeline", "Whys", "Close"])
async def test_the_palette_offers_every_key_of_the_place(room: Room, title: str) -> None:
    async with room.meeting(postmortem(), section=title) as facilitator:
        palette = Everything(facilitator.section)
        offered = [str(hit.display) async for hit in palette.discover() if isinstance(hit, DiscoveryHit)]
        place = facilitator.section.PLACE
        for key in keys_of(place, "list", "meeting", "everywhere"):
            titled = key.title.strip(" ›‹").capitalize()
            assert any(text.startswith(f"{titled}  {key.label}  {PLACES[key.place]}") for text in offered), (
                key
            )


async def test_the_palette_does_what_is_chosen(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.writes("14:32 rolled back")
        await facilitator.presses("ctrl+p")
        await facilitator.types("Agree")
        await facilitator.sees("Everyone is comfortable")
        await facilitator.presses("enter")
        assert facilitator.pm.events[0].agreement == "agreed"


async def test_two_enters_at_once_choose_in_the_palette_once(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        before = facilitator.section.item.granted
        await facilitator.presses("ctrl+p")
        await facilitator.types("+5 min")
        await facilitator.sees("Add five minutes")
        await facilitator.types_ahead("enter", "enter", "enter")
        await facilitator.sees("Timeline")
        assert facilitator.section.item.granted == before + 5


async def test_ctrl_p_opens_the_palette(room: Room) -> None:
    async with room.meeting(postmortem()) as facilitator:
        await facilitator.presses("ctrl+p")
        await facilitator.types("follow")
        await facilitator.sees("Title, severity, summary, impact and follow-up.")
        assert not facilitator.app.screen.query_one(Input).cursor_blink


async def test_keys_are_remapped_by_id(room: Room) -> None:
    keymap = {"timeline.agree": "y", "meeting.next": "f11"}
    async with room.meeting(postmortem(), keymap=keymap) as facilitator:
        await facilitator.jumps_to("Timeline")
        await facilitator.writes("14:32 rolled back")
        await facilitator.to_list()
        await facilitator.presses("a")
        assert facilitator.pm.events[0].agreement == "unreviewed"
        await facilitator.presses("y")
        assert facilitator.pm.events[0].agreement == "agreed"
        await facilitator.sees("y agree", "F11 next")
        await facilitator.presses("f4")
        assert facilitator.section.item.title == "Timeline"
        await facilitator.presses("f11")
        assert facilitator.section.item.title != "Timeline"


def test_a_remapped_table_keeps_everything_else() -> None:
    table = remapped({"timeline.agree": "y", "no.such": "z"})
    assert [a.id for a, b in zip(table, TABLE, strict=True) if a != b] == ["timeline.agree"]


async def test_the_footer_shows_the_keys_that_work_now(room: Room) -> None:
    async with room.meeting(postmortem(), section="Timeline") as facilitator:
        await facilitator.sees("tab list: agree, dispute", "F4 next")
        await facilitator.does_not_see("a agree")
        await facilitator.to_list()
        await facilitator.sees("a agree", "d dispute", "tab line")


async def test_a_click_on_the_footer_does_what_it_says(room: Room) -> None:
    async with room.meeting(postmortem(), section="Whys") as facilitator:
        at = facilitator.text().splitlines()[-1].index("next")
        await facilitator.pilot.click(facilitator.section.keybar, offset=(at, 0))
        await facilitator.waits()
        assert facilitator.section.item.title == "Improvements"


async def test_a_click_on_the_agenda_goes_there(room: Room) -> None:
    async with room.meeting(postmortem(), section="Whys") as facilitator:
        await facilitator.pilot.click(facilitator.section.rail, offset=(6, 5))
        await facilitator.waits()
        assert facilitator.section.item.title == "Timeline"


async def test_without_colour_no_colour_is_sent(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with room.meeting(postmortem()) as facilitator:
        assert facilitator.app.no_color
        await facilitator.writes("+ the alert was quick")
        await facilitator.pilot.pause()
        for strip in facilitator.app.screen._compositor.render_strips():
            sent = strip
            for line_filter in facilitator.app.get_line_filters():
                sent = sent.apply_filter(line_filter, facilitator.app.screen.background_colors[1])
            styles = [segment.style for segment in sent if segment.style is not None]
            assert not [style for style in styles if style.color or style.bgcolor]


def test_own_keys_that_cannot_work_are_named_and_left_out() -> None:
    wanted = {"timeline.dispute": "a", "meeting.next": "ctrl+enter", "whys.why": "y", "nobody.knows": "z"}
    keys, problems = usable(wanted)
    assert keys == {"whys.why": "y", "nobody.knows": "z"}
    assert len(problems) == 2
    assert "timeline.agree" in problems[0]
    assert "ctrl+enter" in problems[1]


def test_keys_may_change_places() -> None:
    swapped = {"timeline.agree": "d", "timeline.dispute": "a"}
    assert usable(swapped) == (swapped, ())


def test_the_table_itself_is_usable() -> None:
    assert usable({key.id: key.keys for key in TABLE})[1] == ()


@pytest.mark.parametrize(
    "key", sorted({k for key in TABLE for k in key.keys.split(",") if k.startswith(("ctrl+", "alt+", *SENT))})
)
def test_a_key_arrives_as_a_plain_terminal_sends_it(key: str) -> None:
    incoming = Incoming()
    pieces = [*incoming.feed(sent(key), 0.0), *incoming.tick(1.0)]
    assert [e.key for e in Translator().events(pieces) if isinstance(e, events.Key)] == [key]


def test_a_key_that_arrives_as_another_one_is_no_key_of_ones_own() -> None:
    good, problems = usable({"meeting.follow": "alt+f"})
    assert not good
    assert problems == ("keys: meeting.follow = “alt+f”: terminals do not send alt+f as a key of its own.",)
