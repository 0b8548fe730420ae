"""`pmtui trends`: what all post-mortems say together."""

from __future__ import annotations

import click

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong
from pmtui.cli.output import in_json, result, say
from pmtui.domain.text import counted


@click.command("trends")
@click.option("--since", metavar="DAY", help='Only incidents from this day on, such as "1 Jan".')
@click.option("--service", metavar="NAME", help="Only incidents of this service.")
@click.option("--json", "as_json", is_flag=True, help="Print an object; times are in seconds.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@click.pass_obj
def trends(session: Session, since: str | None, service: str | None, as_json: bool, markdown: bool) -> None:
    """Show how often, how long, what comes again, and what became of the actions."""
    from pmtui.domain.days import read_past_day
    from pmtui.domain.trends import trends as found_in
    from pmtui.domain.zones import UnreadableTime
    from pmtui.exchange.trends_document import as_object, drawn, trends_document

    try:
        first = read_past_day(since, session.today) if since else None
    except UnreadableTime as error:
        raise Wrong(str(error)) from None
    wanted = (
        summary
        for summary in session.summaries()
        if (first is None or summary.incident_date >= first)
        and (service is None or service.casefold() in (name.casefold() for name in summary.services))
    )
    found = found_in(wanted, session.today)
    if as_json:
        result(in_json(as_object(found)) + "\n")
    elif markdown:
        result(trends_document(found))
    elif found.n:
        result(drawn(found))
        say(f"From {counted(found.n, 'post-mortem')}.")
    elif since or service:
        say("No post-mortem fits. `pmtui list` shows them all.")
    else:
        say("There are no post-mortems yet. `pmtui new TITLE` starts one.")
