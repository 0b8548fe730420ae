"""The action that somebody names on the command line, and what to type where no single one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmtui.cli.context import Session
from pmtui.cli.failures import Wrong

if TYPE_CHECKING:
    from pmtui.domain.actions import ActionItem
    from pmtui.domain.postmortem import PostMortem

HOW = "An action is written as checkout-slow/A3. `pmtui actions` lists them."

_NUMBER = re.compile(r"[aA]?(\d{1,6})")
_NAMED = 5
"""How many are named where several could be meant."""


@dataclass(frozen=True, slots=True)
class Named:
    """An action that was named, and what was said of it."""

    pm: PostMortem
    action: ActionItem
    said: str
    """The words after its name; empty for none."""

    @property
    def name(self) -> str:
        """As people write it anywhere: checkout-slow/A1."""
        return f"{self.pm.id}/{self.action.label}"


def action_named(session: Session, words: tuple[str, ...]) -> Named:
    """The action that words begin with; raises `Wrong` with what to type, and `StoreError`."""
    id, number, rest = _parts(words)
    if not id and not number.isdigit():
        raise Wrong(HOW)
    if not id:
        raise Wrong(_which_post_mortem(session, f"A{number}"))
    pm = session.store.load(_resolved(session, id, number)).pm
    if not number:
        raise Wrong(_which_action(pm))
    action = next((action for action in pm.actions if str(action.number) == number), None)
    if action is None:
        raise Wrong(f"{pm.id} has no action {_label(number)}. {_has(pm)}")
    return Named(pm, action, " ".join(rest))


def _parts(words: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """A post-mortem, the number of an action as it is counted or as it was typed, and what follows."""
    first, *rest = words
    if "/" in first:
        id, _, number = first.rpartition("/")
        return id, _counted(number), tuple(rest)
    if _NUMBER.fullmatch(first) and not rest:
        return "", _counted(first), ()
    if rest and _NUMBER.fullmatch(rest[0]):
        return first, _counted(rest[0]), tuple(rest[1:])
    return first, "", tuple(rest)


def _counted(number: str) -> str:
    found = _NUMBER.fullmatch(number)
    return str(int(found[1])) if found else number


def _label(number: str) -> str:
    return f"A{number}" if number.isdigit() else f"“{number}”"


def _resolved(session: Session, id: str, number: str) -> str:
    from pmtui.store.naming import Ambiguous

    try:
        return session.resolve(id)
    except Ambiguous as error:
        beginning = id.strip().lower()
        names = sorted(s.id for s in session.summaries(actions=False) if s.id.startswith(beginning))
        raise Wrong(f"{error} Type more of it: {names[0]}/A{number or 1}.") from None


def _which_post_mortem(session: Session, label: str) -> str:
    having = (
        action.name for summary in session.summaries() for action in summary.actions if action.label == label
    )
    return f"Which post-mortem’s {label}? {_one_of(having)}"


def _which_action(pm: PostMortem) -> str:
    several = [f"{pm.id}/{action.label} ({action.text})" for action in pm.actions if action.is_open]
    if not several:
        return f"Which action of {pm.id}? {_has(pm)}"
    return f"Which action of {pm.id}? {_one_of(several)}"


def _one_of(names: Iterable[str]) -> str:
    known = sorted(names)
    if not known:
        return HOW
    more = f" and {len(known) - _NAMED} more; `pmtui actions` lists them" if len(known) > _NAMED else ""
    return f"Write one of {', '.join(known[:_NAMED])}{more}."


def _has(pm: PostMortem) -> str:
    known = ", ".join(action.label for action in pm.actions)
    return f"It has {known}." if known else "It has none at all."
