"""Intake forms that were filled in: one, or a folder or zip of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from pmtui.domain.timeline import plain_words
from pmtui.exchange.account_reading import FilledForm, is_form, read_form
from pmtui.exchange.errors import ImportRefused
from pmtui.exchange.formats.format import Format, Wishes
from pmtui.exchange.material import TEXTS, Material
from pmtui.exchange.progress import Progress, unheard
from pmtui.exchange.timeline_file import KEPT, reason_of
from pmtui.exchange.timeline_found import FoundTimeline, Unplaced

_HEAD = 20_000
"""Bytes in which a form shows that it is one."""


def recognise(material: Material) -> bool:
    """By the title of a form, or by what it asks; of a folder any of its texts may be one."""
    if not material.members:
        return is_form(material.content[:_HEAD].decode("utf-8-sig", "replace"))
    return any(is_form(text) for _, text in _texts(material, []))


def read(material: Material, wishes: Wishes, progress: Progress = unheard) -> FoundTimeline:
    """Everything in every form; a file that is none is named, and one that cannot be read is listed."""
    lost: list[Unplaced] = []
    others: list[str] = []
    forms: list[FilledForm] = []
    for share, name, text in _each(material, lost):
        progress(share)
        if material.members and not is_form(text):
            others.append(name)
            continue
        try:
            form = read_form(text, name, wishes.zone, wishes.day, wishes.author)
        except ImportRefused as refusal:
            if not material.members:
                raise
            lost.append(Unplaced(1, "the whole form", reason_of(refusal), name))
            continue
        forms.append(form)
        lost += [_placed_in(name, one) for one in form.unplaced] if material.members else form.unplaced
    return _found(material.name, wishes, forms, lost, _remarks(forms, others))


def _each(material: Material, lost: list[Unplaced]) -> Iterator[tuple[float, str, str]]:
    if not material.members:
        yield 0.0, material.name, material.text
        return
    total = len(material.members)
    for number, (name, text) in enumerate(_texts(material, lost)):
        yield number / total, name, text


def _texts(material: Material, lost: list[Unplaced]) -> Iterator[tuple[str, str]]:
    """The texts of a folder or a zip; what cannot be read is listed."""
    for name in material.members:
        if PurePosixPath(name).suffix.lower() not in TEXTS:
            continue
        try:
            yield name, material.member(name)
        except ImportRefused as refusal:
            lost.append(Unplaced(1, "the whole file", reason_of(refusal), name))


def _placed_in(name: str, one: Unplaced) -> Unplaced:
    return Unplaced(one.line, one.text, one.reason, f"{name}, {one.where}", one.count, one.outside)


def _remarks(forms: list[FilledForm], others: list[str]) -> tuple[str, ...]:
    """What was assumed in each, who wrote nothing, and what is no form."""
    remarks = [f"{one.person}: {said}" for one in forms if one.times for said in one.times.remarks[1:]]
    for form in forms:
        if form.nothing:
            said = ", ".join(f"“{text}”" for text in dict.fromkeys(form.nothing))
            remarks.append(f"{form.person}: left out {said}: nothing to say.")
    if empty := ", ".join(form.person for form in forms if form.empty):
        remarks.append(f"Nothing is filled in by {empty}.")
    if others:
        are = "is no intake form and was" if len(others) == 1 else "are no intake forms and were"
        remarks.append(f"{', '.join(others)} {are} left out.")
    return tuple(remarks)


def _doubts(forms: list[FilledForm], wishes: Wishes) -> tuple[str, ...]:
    """Forms that were written for another incident."""
    found = []
    for form in forms:
        title, day = form.about
        other = bool(title and wishes.title) and plain_words(title) != plain_words(wishes.title)
        if other or (day is not None and day != wishes.day):
            on = f" on {day}" if day else ""
            found.append(
                f"The form of {form.person} is about “{title}”{on}, and this is about “{wishes.title}” on "
                f"{wishes.day}: look closely before you add it."
            )
    return tuple(found)


def _found(
    name: str, wishes: Wishes, forms: list[FilledForm], unplaced: list[Unplaced], remarks: tuple[str, ...]
) -> FoundTimeline:
    events = tuple(replace(event, author=form.person) for form in forms for event in form.events)
    answers = {answer.external_id: answer for form in forms for answer in form.answers}
    if not (events or answers):
        first = f"{unplaced[0].where.capitalize()}: {unplaced[0].reason}." if unplaced else ""
        why = " ".join(filter(None, (*remarks, first))) or "No form was found."
        raise ImportRefused(f"{name} tells nothing that can be added. {KEPT} {why}")
    times = next((form.times for form in forms if form.times), None)
    return FoundTimeline(
        events, tuple(unplaced), times.zone if times else wishes.zone,
        times.zone_from if times else wishes.zone_from, times.day_from if times else "", remarks,
        answers=tuple(answers.values()),
        people=tuple(dict.fromkeys(form.person for form in forms if not form.empty)),
        doubts=_doubts(forms, wishes),
    )  # fmt: skip


FORMAT = Format("form", "filled-in intake form", recognise, read, of_folders=True)
