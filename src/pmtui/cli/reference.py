"""The commands as a table for the README, made from the commands themselves so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterator

import click


def command_table() -> str:
    """Every command with its options, as Markdown."""
    from pmtui.cli.program import main

    root = click.Context(main, info_name="pmtui")
    rows = [f"| `{usage}` | {_cell(what)} |" for usage, what in _rows(main, root)]
    return "\n".join(("| command | what it does |", "|---|---|", *rows)) + "\n"


def _rows(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    yield _usage(command, ctx), _what(command, ctx)
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            if below is not None and not below.hidden:
                yield from _rows(below, click.Context(below, info_name=name, parent=ctx))


def _usage(command: click.Command, ctx: click.Context) -> str:
    arguments = [p.make_metavar(ctx) for p in command.params if isinstance(p, click.Argument)]
    return " ".join((ctx.command_path, *arguments)).replace("|", "\\|")


def _what(command: click.Command, ctx: click.Context) -> str:
    """The first sentence of its help, then its options."""
    sentence = (command.help or "").split("\n\n", maxsplit=1)[0]
    options = [o for o in command.params if isinstance(o, click.Option) and not o.hidden]
    named = "; ".join(f"`{_name(o, ctx)}` {(o.help or '').rstrip('.')}" for o in options)
    return f"{sentence}<br>{named}" if named else sentence


def _name(option: click.Option, ctx: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(ctx)}"
    return ", ".join((*option.opts, *option.secondary_opts)) + value


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
