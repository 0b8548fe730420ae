"""Where what is typed into forms is kept among the drafts until it is saved, and how it is found again.

A place names the form by what it is about, not by what stood in it: the words are found again though the
record has changed since. A few letters tell what stood in the field, so that the change is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from textwrap import shorten

HOME = "_home"
"""Whose drafts are kept that are typed on the home screen; no post-mortem is called so."""

LINE = "line"
"""The place of what is typed into the capture line; it is one, whatever section it stands under."""

FORM, LEFT = "form", "left"
"""The beginnings of places: of what was being typed when pmtui ended, and of what somebody left unsaved."""

_SLASH = "\u2215"
"""Stands for a slash in the parts of a place, which slashes divide."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the draft of one field of a form is kept."""

    form: str
    """What the form is about; the same whenever it is opened again."""
    title: str
    """What the form was called."""
    began: str
    """A mark of what stood in the field, as `mark_of` makes it."""
    field: str
    left: bool = False
    """Whether the form was left without saving; else it was open when the draft was kept."""

    def __str__(self) -> str:
        """Return the name of the place among the drafts."""
        parts = (part.replace("/", _SLASH) for part in (self.form, self.title, self.began, self.field))
        return "/".join((LEFT if self.left else FORM, *parts))

    def once_left(self) -> Place:
        """The place of the same words once the form was left."""
        return replace(self, left=True)


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed into a field and not saved."""

    place: Place
    text: str


SHOWN, MANY = 40, 5
"""Characters of what was typed that are told, and post-mortems that are named."""

_EDIT = "edit:"


def editing(record: str) -> str:
    """What the form is about that edits a record."""
    return _EDIT + record


def edited(form: str) -> str:
    """The id of the record that a form edits; empty for one that edits none."""
    return form.removeprefix(_EDIT) if form.startswith(_EDIT) else ""


def mark_of(value: str) -> str:
    """A few letters that tell one value of a field from another."""
    return sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def in_forms(drafts: Mapping[str, str]) -> Iterator[Words]:
    """What was typed into forms, among all drafts."""
    for name, text in drafts.items():
        kind, *parts = name.split("/")
        if text and kind in (FORM, LEFT) and len(parts) == 4:
            form, title, began, field = parts
            yield Words(Place(form, title, began, field, left=kind == LEFT), text)


def of_form(drafts: Mapping[str, str], form: str) -> tuple[Words, ...]:
    """What was typed into one form."""
    wanted = form.replace("/", _SLASH)
    return tuple(words for words in in_forms(drafts) if words.place.form == wanted)


def waiting(drafts: Mapping[str, str]) -> str:
    """A sentence on forms that were open when pmtui ended; empty when there was none."""
    titles: dict[str, str] = {}
    for words in in_forms(drafts):
        if not words.place.left:
            titles[words.place.title] = words.text
    if not titles:
        return ""
    named = ", ".join(
        f"“{shorten(text, SHOWN, placeholder=' …')}” ({title})" for title, text in titles.items()
    )
    return f"Typed and not saved: {named}. Open it again: it is there."


def elsewhere(drafts: Mapping[str, Mapping[str, str]], *, but: str) -> str:
    """A sentence on post-mortems in which something was typed and not entered; empty when there are none."""
    ids = [id for id, texts in drafts.items() if id != but and (texts.get(LINE) or waiting(texts))]
    if not ids:
        return ""
    more = f" and {len(ids) - MANY} more" if len(ids) > MANY else ""
    it = "it" if len(ids) == 1 else "one of them"
    return f"Typed and not entered in {', '.join(ids[:MANY])}{more}. Opening {it} brings it back."
