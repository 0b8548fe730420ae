"""Commands that show the screen; only here, and only when it can be shown, is the TUI imported."""

from __future__ import annotations

import gc

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Failed, Wrong
from pmtui.cli.output import say, shown_in_terminal


@click.command("open")
@click.argument("id")
@click.option(
    "--at", "record", metavar="RECORD", default="", help="At an action such as A3, or at a record's id."
)
@click.pass_context
def open_meeting(ctx: click.Context, id: str, record: str) -> None:
    """Open a post-mortem where its meeting was left."""
    session = ctx.ensure_object(Session)
    open_at(ctx, session, session.resolve(id), record)


def open_at(ctx: click.Context, session: Session, id: str, record: str = "") -> None:
    """Show a post-mortem with the cursor on a record, or where its meeting was left."""
    _need_a_terminal("pmtui open")
    pm = session.store.load(id).pm
    named = next((action.id for action in pm.actions if action.label == record.upper()), record)
    if named and pm.find(named) is None:
        raise Wrong(f"{id} has nothing that is called {record}. `pmtui search` finds what it has.")
    ctx.exit(_launched(session, id=id, record=named))


@click.command("watch")
@click.argument("id")
@click.pass_context
def watch(ctx: click.Context, id: str) -> None:
    """Show a post-mortem as it goes on, for a second pane or a projector; nothing can be changed there."""
    from pmtui.tui.launch import show_only

    session = ctx.ensure_object(Session)
    _need_a_terminal("pmtui watch")
    saved = session.store.load(session.resolve(id))
    ctx.exit(
        show_only(
            saved, session.store, settings=session.settings, now=session.now, mint=session.mint,
            zone=session.zone, seat=session.seat, theme=session.theme,
        )
    )  # fmt: skip


@click.command("demo")
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Open a sample in the middle of its meeting; nothing of it is kept."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    session = ctx.ensure_object(Session)
    _need_a_terminal("pmtui demo")
    with TemporaryDirectory(prefix="pmtui-demo-") as folder:
        trial = Session(Path(folder), session.theme, session.now, session.mint)
        trial.crashes = session.crashes  # what happened outlasts what is thrown away
        code = _launched(trial, id=_filled(trial))
    ctx.exit(code)


def home(ctx: click.Context, session: Session) -> None:
    """The screen from which everything can be reached."""
    _need_a_terminal("pmtui")
    ctx.exit(_launched(session))


def _filled(session: Session) -> str:
    """All samples put into the store, the first of them in the middle of its meeting; answers its id."""
    from pmtui.samples import in_the_middle, load_samples

    samples, problems = load_samples()
    for problem in problems:
        say(problem)
    if not samples:
        raise Failed("There is no sample to show. `pmtui new TITLE` starts a post-mortem of your own.")
    first, *others = samples
    for sample in others:
        session.store.create(sample.pm)
    return session.store.create(in_the_middle(first.pm, session.now())).pm.id


def _launched(session: Session, *, id: str | None = None, record: str = "") -> int:
    from pmtui.cli.steady import SteadyClock
    from pmtui.crash import Crashed
    from pmtui.tui.launch import launch

    clock = SteadyClock(session.now)
    try:
        return launch(
            session.store,
            settings=session.settings,
            now=clock,
            mint=session.mint,
            zone=session.zone,
            seat=session.seat,
            id=id,
            record=record,
            theme=session.theme,
            jumped=clock.jumped,
            crashes=session.crashes,
        )
    except Crashed as end:
        raise Failed(str(end)) from None


def _need_a_terminal(command: str) -> None:
    """Refuse without one; with one, let the collector rest: nothing that is imported now is garbage."""
    if not shown_in_terminal():
        raise Wrong(
            f"`{command}` draws a screen and needs a terminal; there is none here, or TERM is “dumb”. "
            "`pmtui show`, `list`, `actions` and `export` work without."
        )
    gc.disable()  # until the first screen is drawn
