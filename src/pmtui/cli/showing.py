"""`pmtui show`: one post-mortem at a glance, or whole for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pmtui.cli.context import Session
from pmtui.cli.output import in_json, listed, result, say, table
from pmtui.domain.text import counted

if TYPE_CHECKING:
    from pmtui.domain.postmortem import PostMortem


@click.command("show")
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one object.")
@click.pass_obj
def show(session: Session, id: str, as_json: bool) -> None:
    """Show what is known of a post-mortem."""
    saved = session.store.load(session.resolve(id))
    if saved.remark:
        say(saved.remark)
    if as_json:
        result(in_json({**saved.pm.model_dump(mode="json"), "revision": saved.revision}) + "\n")
        return
    result("".join(_page(saved.pm)))


def _page(pm: PostMortem) -> Iterator[str]:
    from pmtui.domain.checklist import checklist
    from pmtui.domain.text import clean_line

    yield f"{clean_line(pm.title)}\n\n"
    yield table(_facts(pm))
    if pm.events:
        agreed = sum(event.agreement == "agreed" for event in pm.events)
        yield f"\n{counted(len(pm.events), 'event')}, {agreed} agreed\n"
        yield table([("", *row) for row in _times(pm)])
    if pm.actions:
        yield f"\n{counted(len(pm.actions), 'action')}\n"
        yield table([("", *row) for row in _actions(pm)])
    if missing := checklist(pm):
        yield f"\n{counted(len(missing), 'thing')} still missing\n"
        yield table([("", lack.screen.value, lack.text) for lack in missing])


def _times(pm: PostMortem) -> Iterator[tuple[str, ...]]:
    from pmtui.domain.clocks import span
    from pmtui.domain.metrics import metrics

    for metric in metrics(pm.events):
        value = "–" if metric.value is None else span(metric.value) + "?" * metric.disputed
        yield metric.definition.name, value, metric.problem


def _actions(pm: PostMortem) -> Iterator[tuple[str, ...]]:
    for action in pm.actions:
        due = action.due.isoformat() if action.due else "no date"
        yield action.label, action.owner or "nobody yet", due, action.status.said, action.text


def _facts(pm: PostMortem) -> list[tuple[str, str]]:
    people = listed(p.name + (f" ({p.duty.value})" if p.duty else "") for p in pm.participants)
    here = pm.section.title if pm.section and not pm.clock.closed else ""
    return [
        ("id", pm.id),
        ("incident", f"{pm.incident_date.isoformat()} ({pm.zone})"),
        ("severity", pm.severity or "–"),
        ("status", pm.standing + ", complete" * pm.is_complete + (f", in “{here}”" if here else "")),
        ("services", listed(pm.services)),
        ("tags", listed(pm.tags)),
        ("people", people),
    ]
