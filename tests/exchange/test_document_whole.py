"""Nothing typed in the meeting is missing from the document, whatever kind of record it is in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from pydantic.fields import FieldInfo

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import ActionItem, ActionStatus, Idea
from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.causes import Cause, Factor
from pmtui.domain.conflicts import Conflict
from pmtui.domain.notes import Note, NoteKind
from pmtui.domain.people import Participant
from pmtui.domain.postmortem import TABLES, PostMortem
from pmtui.domain.record import Record
from pmtui.domain.timeline import Event
from pmtui.exchange.document import document

RECORDS: tuple[type[Record], ...] = (
    Participant,
    AgendaItem,
    Event,
    Note,
    Factor,
    Cause,
    Idea,
    ActionItem,
    Conflict,
)
REQUIRED: dict[type[Record], dict[str, object]] = {
    AgendaItem: {"kind": SectionKind.TIMELINE, "minutes": 5},
    Event: {"at": NINE},
    Note: {"section": "s1", "at": NINE},
    ActionItem: {"number": 1},
    Conflict: {"field": "text", "at": NINE},
}
LEFT_OUT = frozenset({"prompts", "email"})
"""What the facilitator reads out was not typed in the meeting; a mail address is for the invitation."""


def is_typed(field: FieldInfo) -> bool:
    """Whether a field is a line or prose, or several of them."""
    return "StringConstraints" in f"{field.annotation}{field.metadata}"


def typed(fields: dict[str, FieldInfo], kind: str) -> dict[str, object]:
    """A text found nowhere else for each typed field."""
    return {
        name: (word,) if "tuple" in str(field.annotation) else word
        for name, field in fields.items()
        if is_typed(field) and name not in LEFT_OUT and (word := f"{kind}-{name.replace('_', '-')}-text")
    }


def texts(values: dict[str, object]) -> Iterator[str]:
    for value in values.values():
        yield from value if isinstance(value, tuple) else (str(value),)


def whole(parent: str = "") -> tuple[PostMortem, list[str]]:
    """A post-mortem with a text in every typed field, and all those texts."""
    own = typed(PostMortem.model_fields, "postmortem")
    expected = list(texts(own))
    pm = postmortem().changed(**own)
    for kind in RECORDS:
        values = typed(kind.model_fields, kind.__name__)
        expected += texts(values)
        if kind is Cause:
            values["parent"] = parent
        pm = pm.put(kind.make(**{"id": kind.__name__, **REQUIRED.get(kind, {}), **values}))
    return pm, expected


def test_every_kind_of_record_is_looked_at() -> None:
    assert {kind.table for kind in RECORDS} == set(TABLES) - {"kept", "discarded"}


@pytest.mark.parametrize("kind", list(NoteKind))
@pytest.mark.parametrize("parent", ["", "Cause", "gone"])
def test_nothing_typed_is_missing(kind: NoteKind, parent: str) -> None:
    pm, expected = whole(parent=parent)
    note = pm.get(Note, "Note")
    page = document(pm.put(note.changed(kind=kind)))
    assert len(set(expected)) > 30
    assert [text for text in expected if text not in page] == []


@pytest.mark.parametrize("status", list(ActionStatus))
def test_an_action_is_told_whole_in_every_state(status: ActionStatus) -> None:
    pm, expected = whole()
    pm = pm.put(pm.get(ActionItem, "ActionItem").changed(status=status))
    assert [text for text in expected if text not in document(pm)] == []


def test_an_open_idea_is_told_as_well() -> None:
    pm, _ = whole()
    assert "Idea-text-text" in document(pm.put(pm.get(Idea, "Idea").changed(because="")))


def test_hostile_text_everywhere_changes_nothing_but_the_words() -> None:
    """The page has the same blocks whether the texts are harmless or hostile."""
    calm, _ = whole()
    hostile = calm.changed(**hurt(PostMortem.model_fields))
    for kind in RECORDS:
        hostile = hostile.put(hostile.get(kind, kind.__name__).changed(**hurt(kind.model_fields)))
    assert blocks(hostile) == blocks(calm)


def hurt(fields: dict[str, FieldInfo]) -> dict[str, object]:
    calm = typed(fields, "calm")
    return {name: (NASTY,) if isinstance(text, tuple) else NASTY for name, text in calm.items()}


def blocks(pm: PostMortem) -> list[tuple[str, str, int]]:
    page = document(pm, mermaid=True).split("\n---\n", 1)[1]
    return [(t.type, t.tag, t.level) for t in MarkdownIt("commonmark").enable("table").parse(page)]
