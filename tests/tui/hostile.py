"""A post-mortem in which every text is hostile, shown on every screen there is, in a real terminal.

Run as a program inside a pseudo-terminal: it walks through all screens and dialogs and writes down which of
them it has shown. Nothing here is cleaned at the door: what is proved is the filter on the way out.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

import pmtui.tui
from driver import Facilitator, Room
from factory import FakeClock
from memory_store import MemoryStore
from pmtui.domain.commands.intake import TakeAccount
from pmtui.domain.conflicts import Conflict
from pmtui.domain.postmortem import KeptWording, PostMortem
from pmtui.exchange.bringing import Brought
from pmtui.exchange.timeline_found import FoundTimeline, Unplaced
from pmtui.samples import in_the_middle, load_samples
from pmtui.tui.app import PmApp
from pmtui.tui.bringing import Reading
from pmtui.tui.dialogs.ask import Answer, AskDialog
from pmtui.tui.dialogs.conflicts import ConflictsDialog
from pmtui.tui.dialogs.form import FormDialog
from pmtui.tui.dialogs.frame import Frame
from pmtui.tui.dialogs.paste import PasteDialog
from pmtui.tui.dialogs.pick import Option, PickDialog
from pmtui.tui.dialogs.preview import PreviewDialog
from pmtui.tui.dialogs.review import ReviewDialog
from pmtui.tui.dialogs.text import TextDialog
from pmtui.tui.text import literal
from pmtui.tui.widgets.asked import Field
from pmtui.tui.widgets.side import Block, Paragraph

HOSTILE = (
    "\x1b]52;c;aGk=\x07\x1b]0;owned\x07\x1b[5n\x1b[?1049l\x1bc\x9b6n\x9d0;owned\x9c\x07\x08\x00\x7f\x85"
    "\u202e\u2066\u200b\u200e\ufeff\u2060\ufe0f\u180b\u180f\u3164\xad\u034f\U000e0041"
    "\u2028[/][bold][@click=app.quit]x[/]"
)
"""Sets clipboard and title, asks for answers, leaves the alternate screen, turns text round, hides some."""

HEAD = "]52;c;aGk="
"""How the hostile text begins where it is shown, behind what stands for its escape."""

Value = TypeVar("Value", bound=BaseModel)


def spoilt(value: Value) -> Value:
    """The same value with the hostile text before each text that somebody typed, past the door."""
    changes: dict[str, object] = {}
    for name, field in type(value).model_fields.items():
        found = getattr(value, name)
        if isinstance(found, BaseModel):
            changes[name] = spoilt(found)
        elif isinstance(found, tuple) and any(isinstance(one, BaseModel) for one in found):
            changes[name] = tuple(spoilt(one) for one in found)
        elif "_line at" in repr(field) or "_prose at" in repr(field):
            changes[name] = (
                tuple(HOSTILE + one for one in found) if isinstance(found, tuple) else HOSTILE + str(found)
            )
    return value.model_copy(update=changes)


def hostile_postmortem(clock: FakeClock) -> PostMortem:
    """A whole meeting, in its middle, with two accounts of one event and a wording that was kept, spoilt."""
    pm = in_the_middle(load_samples()[0][0].pm, clock())
    event = pm.events[0]
    conflict = Conflict(
        id="conflict", record=event.id, field="text", value="earlier", about="one event", who="Rosa",
        over="Sam", at=clock(),
    )  # fmt: skip
    kept = KeptWording(id="kept", record=event.id, rule="fault-of")
    return spoilt(
        pm.model_copy(update={"conflicts": (conflict,), "kept": (kept,), "muted_rules": ("should",)})
    )


def screens() -> dict[str, type[Screen[object]]]:
    """All screens of the program that nothing is built upon, by name."""
    for module in pkgutil.walk_packages(pmtui.tui.__path__, "pmtui.tui."):
        importlib.import_module(module.name)
    found: dict[str, type[Screen[object]]] = {}
    waiting: list[type] = [Screen]
    while waiting:
        one = waiting.pop()
        below: list[type] = one.__subclasses__()
        ours = [sub for sub in below if sub.__module__.startswith("pmtui.")]
        waiting += below
        if one.__module__.startswith("pmtui.") and not ours:
            found[one.__name__] = one
    return found


def others(app: PmApp, shown: set[str]) -> Iterator[Screen[object]]:
    """Every screen that shows nothing but the post-mortem, and was not come by on the way."""
    for name, kind in screens().items():
        if name not in shown:
            screen = kind(app.desk) if "desk" in signature(kind).parameters else kind()  # type: ignore[arg-type]  # it is a desk that they ask for
            yield screen.data_bind(PmApp.pm) if hasattr(kind, "pm") else screen


def drawn(screen: Screen[object]) -> str:
    """What a screen itself has drawn: of a dialog its frame, not what is seen behind it."""
    frame = next(iter(screen.query(Frame)), screen).region
    strips = screen._compositor.render_strips()[frame.y : frame.bottom]
    return "\n".join(strip.crop(frame.x, frame.right).text for strip in strips)


def preview(pm: PostMortem) -> Screen[object]:
    """What a hostile file would bring in."""
    zone = ZoneInfo(pm.zone)
    found = FoundTimeline(
        (), (Unplaced(1, HOSTILE, HOSTILE, HOSTILE),), zone, HOSTILE, HOSTILE, (HOSTILE,),
        ((HOSTILE, HOSTILE),), people=(HOSTILE,),
    )  # fmt: skip
    dialog = PreviewDialog(pm, Reading())
    everything = TakeAccount(pm.events, pm.notes, pm.participants)
    dialog.brought = Brought(HOSTILE, HOSTILE, found, everything, everything)
    return cast("Screen[object]", dialog)


def dialogs() -> tuple[Screen[object], ...]:
    """Every dialog, with hostile words wherever it takes some."""
    fields = (
        Field("one", HOSTILE, HOSTILE, hint=HOSTILE), Field("two", HOSTILE, HOSTILE, multiline=True),
        Field("three", HOSTILE, HOSTILE, choices=(HOSTILE, "other")),
    )  # fmt: skip
    found = (
        AskDialog(HOSTILE, (Answer("a", HOSTILE, "a"),), detail=HOSTILE),
        PasteDialog(HOSTILE, lambda text: text, (Answer("a", HOSTILE, "a"),), detail=HOSTILE),
        PickDialog(HOSTILE, (Option("1", HOSTILE, HOSTILE), Option("2", HOSTILE))),
        TextDialog(HOSTILE, (Block(HOSTILE, (Paragraph(HOSTILE),)),)),
        FormDialog(HOSTILE, fields, lambda values: dict.fromkeys(values, HOSTILE)),
        ReviewDialog().data_bind(PmApp.pm, PmApp.heard),
        ConflictsDialog(ZoneInfo("UTC")).data_bind(PmApp.pm),
    )
    return tuple(found)  # type: ignore[arg-type]  # screens differ in what they answer with


async def parade(pilot: Pilot[None], app: PmApp, clock: FakeClock, shown: set[str], spoken: set[str]) -> None:
    """Show everything, and end."""
    someone = Facilitator(pilot, app, clock)  # type: ignore[arg-type]  # it needs no memory for titles here

    async def looks(*keys: str) -> None:
        for key in keys:
            await someone.presses(key)
        await asyncio.sleep(0.15)  # what is drawn late is drawn
        shown.update(type(screen).__name__ for screen in app.screen_stack)
        if HEAD in drawn(app.screen):
            spoken.add(type(app.screen).__name__)

    await looks("slash", *"owned")
    await looks("f10")
    for action in ("show_actions", "show_trends"):
        await app.run_action(action)
        await looks()
        await looks("f10")
    await app._open_from(lambda: (app.store.load("checkout-outage"), app.store))
    for item in app.pm.agenda:
        await app.show(item.id)
        await looks("tab", "down", "e")
        await looks("f10", "tab")
    for key in ("f9", "ctrl+o", "ctrl+l", "f1", "ctrl+p", "f6"):
        await looks(key)
        await looks("f10" if len(app.screen_stack) > 2 else "f6")
    for dialog in (*dialogs(), preview(app.pm)):
        await app.push_screen(dialog)
        await looks(*(("f4",) if isinstance(dialog, FormDialog) else ()))
        app.pop_screen()
    for other in others(app, shown):
        await app.push_screen(other)
        await looks()
        app.pop_screen()
    app.notify(HOSTILE, title=HOSTILE, markup=False, timeout=30)
    app.title_terminal(f"pmtui {HOSTILE}")
    about = app.screen.query(Static).first()
    about.tooltip = literal(HOSTILE)
    app.TOOLTIP_DELAY = 0.01
    await pilot.hover(type(about))
    await looks()
    await someone.types(HOSTILE)
    await someone.pastes(f"before {HOSTILE} behind")
    await looks("z")
    app.action_redraw()
    await looks()
    await app.finish()


def main(report: Path) -> None:
    """Walk through all, and write down what was not shown."""
    clock = FakeClock()
    room = Room(clock, MemoryStore(clock))
    pm = hostile_postmortem(clock).model_copy(update={"id": "checkout-outage"})
    room.keep(pm)
    shown: set[str] = set()
    spoken: set[str] = set()
    app = PmApp(room.app().desk, room.store, room.shelf)
    app.run(auto_pilot=lambda pilot: parade(cast("Pilot[None]", pilot), app, clock, shown, spoken))
    failed = repr(app.failed) if app.failed else ""
    said = {
        "missing": sorted(screens().keys() - shown), "silent": sorted(screens().keys() - spoken),
        "failed": failed,
    }  # fmt: skip
    report.write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
