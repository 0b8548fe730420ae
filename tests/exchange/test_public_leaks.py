"""What everybody reads, looked through for every text that anybody can type, in every format.

The fields are those of the model: a new one fails here until it is decided whether everybody may read it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from exchange.test_document_whole import REQUIRED, is_typed
from factory import NINE, postmortem
from pmtui.cli.papers import FORMATS, Papers
from pmtui.domain.actions import ActionItem, Happened, Idea, Step
from pmtui.domain.agenda import AgendaItem
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.conflicts import Conflict
from pmtui.domain.notes import Note
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import TABLES, Discarded, KeptWording, PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Account, Event

SHOWN = frozenset(
    "PostMortem.title PostMortem.severity PostMortem.services PostMortem.tags PostMortem.summary "
    "PostMortem.impact Event.text ActionItem.text".split()
)
"""What everybody may read, without the names, links, machines, tickets and channels in it."""

HIDDEN = frozenset(
    "PostMortem.follow_up PostMortem.published_at PostMortem.reviewed_by "
    "Participant.name Participant.team Participant.handle Participant.email AgendaItem.title "
    "AgendaItem.prompts AgendaItem.rules Event.source Event.author Event.checker Event.external_id "
    "Event.written_by Event.edited_by Account.text Account.source Account.author Account.external_id "
    "Note.text Note.author Note.asked_by Note.answered_by Note.answer Note.external_id Note.written_by "
    "Note.edited_by Factor.text Factor.written_by Factor.edited_by Cause.text Cause.written_by "
    "Cause.edited_by "
    "Idea.text Idea.because Idea.written_by Idea.edited_by ActionItem.owner ActionItem.done_when "
    "ActionItem.ticket ActionItem.because ActionItem.written_by ActionItem.edited_by Step.who Step.before "
    "Step.after Step.why Conflict.value Conflict.about Conflict.who Conflict.over Conflict.field "
    "KeptWording.rule Discarded.external_id".split()
)
"""What nobody outside reads."""

INSTEAD = frozenset({"Participant.role"})
"""What stands in the place of a name."""

MODELS: tuple[type[BaseModel], ...] = (
    PostMortem, Participant, AgendaItem, Event, Account, Note, Factor, Cause, Idea, ActionItem, Step,
    Conflict, KeptWording, Discarded,
)  # fmt: skip
LINKS = frozenset(
    "id parent section record zone muted_rules evidence apart "
    "Factor.source Idea.source ActionItem.source".split()
)
"""Texts that nobody types: ids of records and of rules, and the zone."""

SECRETS = (
    "Qanab Zberg", "qzhandle", "qz.mail@zq.example", "Zberg", "Qunlisted", "https://zqwiki.example/page",
    "zqvault.internal", "10.77.66.55", "2001:db8:77::1", "db-zq-17", "ZQOPS-4711", "zqteam/zqrepo#815",
    "https://zq.slack.com/archives/C0ZQ12345", "#zq-war-room", "UZQ7654321", "arn:aws:s3:::zq-bucket",
    "i-0abc77889900aabbc", "zq-pod-7d9f8b6c54-zq9xz", "zqmachine.corp",
)  # fmt: skip
"""People, places and tickets that somebody writes into a text that everybody reads."""


def texts_of(kind: type[BaseModel]) -> Iterator[str]:
    """The fields of a model that hold a text."""
    for name, field in kind.model_fields.items():
        typed_nowhere = name in LINKS or f"{kind.__name__}.{name}" in LINKS
        if not typed_nowhere and (is_typed(field) or "str" in str(field.annotation)):
            yield name


def token(kind: type[BaseModel], name: str) -> str:
    """A text that is found nowhere else, in one word as a name is."""
    return f"Zq{kind.__name__}{name.replace('_', '').title()}Qz"


def filled(kind: type[BaseModel]) -> dict[str, object]:
    """A token in each field with a text; where everybody reads it, with the secrets behind it."""
    found: dict[str, object] = {}
    for name in texts_of(kind):
        text = token(kind, name)
        if f"{kind.__name__}.{name}" in SHOWN:
            text = f"{text}: {', '.join(SECRETS)}; @qzhandle and @Qunlisted told it."
        several = "tuple" in str(kind.model_fields[name].annotation)
        found[name] = (text,) if several else text
    return found


def everything() -> PostMortem:
    """A post-mortem with a text of its own in every field that can hold one."""
    kinds = [kind for kind in MODELS if issubclass(kind, Record)]
    fields = {**filled(PostMortem), "id": "checkout-outage", "zone": "UTC"}
    pm = postmortem().changed(**fields)
    for kind in kinds:
        values = {**REQUIRED.get(kind, {}), **filled(kind), "id": kind.__name__}
        if kind is KeptWording:
            values["record"] = "Event"
        if kind is Event:
            values["accounts"] = (Account(at=NINE, **filled(Account)),)  # type: ignore[arg-type]  # texts
        if kind is ActionItem:
            values |= {
                "history": (Step(at=NINE, what=Happened.MOVED, **filled(Step)),),  # type: ignore[arg-type]
                "due": "2026-03-01", "accepted_at": NINE,
            }  # fmt: skip
        pm = pm.put(kind.make(**values))
    somebody = Participant.make(
        id="p9", name="Qanab Zberg", handle="qzhandle", email="qz.mail@zq.example", role="on-call"
    )
    return pm.put(somebody).model_copy(update={"meets_at": NINE, "invited_at": NINE})


FORBIDDEN = tuple(
    token(kind, name) for kind in MODELS for name in texts_of(kind) if f"{kind.__name__}.{name}" in HIDDEN
)


def told(text: str) -> list[str]:
    """The secrets and the hidden tokens in a text, in any letter case."""
    plain = text.casefold()
    return [word for word in (*SECRETS, *FORBIDDEN) if word.casefold() in plain]


def test_every_text_field_is_decided() -> None:
    fields = {f"{kind.__name__}.{name}" for kind in MODELS for name in texts_of(kind)}
    assert fields == SHOWN | HIDDEN | INSTEAD
    assert {kind.table for kind in MODELS if issubclass(kind, Record)} == set(TABLES)


def test_everything_is_in_what_the_inside_reads() -> None:
    """So that what is missing outside is missing because it was left out."""
    page = Papers("document", "json", False, "", None, NINE).text(everything())
    assert len(told(page)) > 60


WHOLE = "{{ pm | tojson }} {{ timeline }} {{ action_items }} {{ raw_notes }} {{ attendees }}"


@pytest.mark.parametrize(
    ("format", "template"), [*((format, None) for format in FORMATS), ("md", WHOLE), ("html", WHOLE)]
)
def test_nothing_of_it_gets_out(format: str, template: str | None) -> None:
    papers = Papers("document", format, False, "", None, NINE, audience="public", template=template)
    pm = everything()
    page = papers.text(pm)
    assert told(page) == []
    assert told(papers.name(pm)) == []
    shown = [word for word in ("ZqActionItemTextQz", "ZqEventTextQz") if word in page]
    assert shown
