"""What a commit does in every store: each command in turn, on what the ones before it left."""

from __future__ import annotations

from collections.abc import Sequence

from pmtui.domain.commands import Command, apply
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.undo import difference
from pmtui.store.protocol import Outcome


def applied(pm: PostMortem, commands: Sequence[Command]) -> tuple[PostMortem, tuple[Outcome, ...]]:
    """The post-mortem after the commands, and what each of them did; one that is refused changes nothing."""
    outcomes = []
    for command in commands:
        try:
            after = apply(pm, command)
        except Refused as refusal:
            outcomes.append(Outcome(None, str(refusal)))
        else:
            outcomes.append(Outcome(difference(pm, after, command.called)))
            pm = after
    return pm, tuple(outcomes)
