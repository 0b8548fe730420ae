"""The program `pmtui`: its commands by name, imported when they are called for.

`--version` and `--help` are asked most often, so nothing is imported here that they do not need.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from pmtui import __version__

_COMMANDS = {
    "new": ("new:new", "Start a new post-mortem and print its id."),
    "open": ("meeting:open_meeting", "Open a post-mortem where its meeting was left."),
    "watch": ("meeting:watch", "Show a post-mortem as it goes on, large, for a projector."),
    "share": ("sharing:share", "Print how several people share a post-mortem."),
    "list": ("listing:list_all", "List post-mortems, the last changed first."),
    "show": ("showing:show", "Show what is known of a post-mortem."),
    "intake": ("intake:intake", "Write a form for each participant, or read them back."),
    "import": ("importing:import_events", "Add the timeline in a file to a post-mortem."),
    "invite": ("invite:invite", "Plan the meeting; write agenda and calendar entry."),
    "review": ("review:review", "Show what is missing, or say how far it is."),
    "export": ("export:export", "Write the document, or the actions for other programs."),
    "publish": ("publish:publish", "Write it into a folder that others read, with an index."),
    "actions": ("actions:actions", "List open actions, or say how one stands."),
    "search": ("search:search", "Find words in everything that was ever written down."),
    "trends": ("trends:trends", "Show what all post-mortems say together."),
    "lint": ("lint:lint", "Find wording that may read as blame in any text."),
    "keys": ("keys:keys", "Print all keys, as they are set."),
    "demo": ("meeting:demo", "Open a sample in the middle of its meeting."),
    "restore": ("restore:restore", "List the earlier states of a post-mortem, or bring one back."),
    "backup": ("backup:backup", "Write everything into one file, or put it back."),
    "doctor": ("doctor:doctor", "Check data, settings and terminal."),
    "config": ("config:config", "Show or begin the settings file."),
}
"""Name → module and command, and what `--help` says of it, which imports none of them."""


class Commands(click.Group):
    """Commands that are imported when they are called, and whose failures are told in a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # the signature is click's
        """The names, in the order in which one needs them."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # the signature is click's
        cmd_name: str,
    ) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(f"pmtui.cli.{module}"), name)
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Reads what was typed; `--version` and `--help` end here."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.ClickException as error:
            from pmtui.cli.failures import harmless

            raise harmless(error) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's, with the nearest name for an unknown one."""
        if args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            from pmtui.domain.text import clean_line

            near = get_close_matches(args[0], _COMMANDS, n=1, cutoff=0.5)
            hint = f"Did you mean “{near[0]}”?" if near else "`pmtui --help` shows them all."
            raise click.UsageError(f"There is no command “{clean_line(args[0])}”. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # the signature is click's
        formatter: click.HelpFormatter,
    ) -> None:
        """Writes the names and what they do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        from pmtui.cli.failures import told

        with told():
            return super().invoke(ctx)


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep post-mortems in DIR (otherwise PMTUI_DATA_DIR, or the platform's place).",
)
@click.option(
    "--theme", metavar="NAME", help="Colours for this time: calm, paper, contrast, sixteen, or yours."
)
@click.version_option(__version__, prog_name="pmtui", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, data_dir: Path | None, theme: str | None) -> None:
    """Hold a blameless post-mortem in the terminal.

    Without a command: the home screen, with what is going on, samples, and open actions. ID is the id of a
    post-mortem, or its beginning.
    """
    from pmtui.cli.context import Session

    session = ctx.ensure_object(Session)
    session.data_dir = data_dir or session.data_dir
    session.theme = theme or session.theme
    if ctx.invoked_subcommand is None:
        from pmtui.cli.meeting import home

        home(ctx, session)
