"""`pmtui doctor`: what is wrong around pmtui, what it means, and the command that cures it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.output import in_json, result
from pmtui.cli.tmux import ask_tmux
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.doctor.terminal import Terminal
    from pmtui.doctor.trouble import Trouble

UNWELL = 3
"""The exit status when something is wrong; what is only advice is none."""


@click.command("doctor")
@click.option(
    "--json", "as_json", is_flag=True, help="Print an array of objects; `level` is wrong or advice."
)
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check data, settings and terminal.

    Exit 3 when something is wrong, so that it can cost data, readability or keys; advice alone is exit 0.
    """
    session = ctx.ensure_object(Session)
    found = list(_troubles(session))
    if as_json:
        result(in_json([asdict(trouble) for trouble in found]) + "\n")
    else:
        result("".join(_page(found)))
    if any(trouble.level == "wrong" for trouble in found):
        ctx.exit(UNWELL)


def _troubles(session: Session) -> Iterator[Trouble]:
    from pmtui.doctor import keeping, terminal
    from pmtui.doctor.condition import condition

    settings = list(_settings())
    yield from keeping.troubles_of(condition(session.place, shared=session.is_shared))
    yield from _rescued(session)
    yield from settings
    yield from terminal.troubles_of(terminal_here(os.environ))


def _rescued(session: Session) -> Iterator[Trouble]:
    from shlex import quote

    from pmtui.doctor.trouble import Trouble
    from pmtui.rescued import rescued

    for path in rescued(session.notes):
        means = "It was written there because the disk did not take it when pmtui ended."
        cure = f"pmtui backup --restore {quote(str(path))}"
        yield Trouble("data", f"{path} holds what was never saved.", means, cure)


def _settings() -> Iterator[Trouble]:
    from pmtui import paths
    from pmtui.doctor.trouble import Trouble
    from pmtui.settings import read_settings
    from pmtui.tui.keys import TABLE, usable

    place = paths.settings_file()
    found = read_settings(place, tuple(key.id for key in TABLE))
    _, unusable = usable(found.settings.keys)
    for problem in (*found.problems, *unusable):
        yield Trouble("settings", problem, "The default is used.", f"${{EDITOR:-vi}} {place}")


def _page(found: list[Trouble]) -> Iterator[str]:
    from pmtui.domain.text import clean_line

    found = sorted(found, key=lambda trouble: trouble.level == "advice")
    for trouble in found:
        mark, level = ("!", "") if trouble.level == "wrong" else ("·", "advice, ")
        yield f"{mark} {level}{trouble.about}: {clean_line(trouble.what)}\n  {clean_line(trouble.means)}\n"
        yield f"  → {clean_line(trouble.cure)}\n\n"
    wrong = sum(trouble.level == "wrong" for trouble in found)
    yield _sum(wrong, len(found) - wrong)


def _sum(wrong: int, advice: int) -> str:
    if not wrong:
        return "All is well.\n" if not advice else f"All is well; {counted(advice, 'piece')} of advice.\n"
    more = f", and {counted(advice, 'piece')} of advice" if advice else ""
    return f"{counted(wrong, 'thing')} wrong{more}.\n"


def terminal_here(env: Mapping[str, str]) -> Terminal:
    """The facts of the terminal that this runs in."""
    from pmtui.doctor.terminal import Terminal

    size = shutil.get_terminal_size((0, 0))
    inside = bool(env.get("TMUX"))
    return Terminal(
        term=env.get("TERM", ""),
        colours=env.get("COLORTERM", ""),
        locale=next((env[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if env.get(name)), ""),
        columns=size.columns or None,
        rows=size.lines or None,
        inside_tmux=inside,
        remote=bool(env.get("SSH_CONNECTION")),
        **(_tmux_facts() if inside else {}),
    )


def _tmux_facts() -> dict[str, str]:
    return {
        "tmux": ask_tmux("-V"),
        "escape_time": ask_tmux("show-options", "-sv", "escape-time"),
        "window_size": ask_tmux("show-options", "-gv", "window-size"),
        "set_clipboard": ask_tmux("show-options", "-sv", "set-clipboard"),
        "default_terminal": ask_tmux("show-options", "-gv", "default-terminal"),
        "features": ask_tmux("show-options", "-sv", "terminal-features")
        + ask_tmux("show-options", "-sv", "terminal-overrides"),
    }
