"""`pmtui restore`: the earlier states of a post-mortem, and one of them brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import result, say, table
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.store.protocol import Earlier, Saved

HEAD = ("", "saved", "revision", "compared with now", "")


@click.command("restore")
@click.argument("id")
@click.argument("number", required=False)
@click.pass_obj
def restore(session: Session, id: str, number: str | None) -> None:
    """List the earlier states of a post-mortem, or bring back the one with this NUMBER."""
    name = _named(session, id)
    present = _present(session, name)
    states = session.store.earlier(name)
    if not states:
        raise Failed(f"There is no earlier state of {name} yet: each save keeps the one before.")
    if number is None:
        result(table([HEAD, *(_row(n, one, present) for n, one in enumerate(states, 1))]))
        if not (present and present.read_only):  # why none can be brought back is said already
            say(f"`pmtui restore {name} NUMBER` brings one back; the state of now is kept as well.")
        return
    if not number.isdecimal() or not 1 <= int(number) <= len(states):
        raise Wrong(f"There is no state {number}: {name} has {counted(len(states), 'earlier state')}.")
    chosen = states[int(number) - 1].saved
    told = f"{session.who or 'Somebody'} brought back the state of {_when(chosen)}."
    takes_back = f" `pmtui restore {name} 1` takes that back." if present else ""
    session.store.bring_back(chosen.pm, told + takes_back)
    after = enumerate(session.store.earlier(name), 1)
    again = next((n for n, one in after if present and one.saved.pm == present.pm), 0)
    undo = f" `pmtui restore {name} {again}` takes that back." if again else ""
    say(f"Brought back {name} as of {_when(chosen)}.{undo}")


def _named(session: Session, text: str) -> str:
    """The id that is meant, also of a post-mortem of which nothing but earlier states is left."""
    from pmtui.store.errors import Unknown

    try:
        return session.resolve(text)
    except Unknown:
        if session.store.earlier(text):
            return text
        raise


def _present(session: Session, id: str) -> Saved | None:
    from pmtui.store.errors import Damaged, Unknown

    try:
        saved = session.store.load(id)
    except Unknown:
        return None
    except Damaged as damage:
        say(str(damage))
        return None
    if saved.remark:
        say(saved.remark)
    return saved


def _row(number: int, one: Earlier, present: Saved | None) -> tuple[str, ...]:
    from pmtui.domain.comparison import compared

    differs = compared(one.saved.pm, present.pm) if present else "–"
    return str(number), _when(one.saved), str(one.saved.revision), differs, one.what


def _when(saved: Saved) -> str:
    from zoneinfo import ZoneInfo

    from pmtui.cli.context import machine_zone

    changed = saved.changed
    return f"{changed.astimezone(ZoneInfo(machine_zone())):%Y-%m-%d %H:%M:%S}" if changed else "–"
