"""Forms: every record has one, and handing it in unchanged changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from factory import NASTY, postmortem
from pmtui.domain.actions import ActionItem
from pmtui.domain.commands import Command, apply
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.record import Record
from pmtui.tui import forms
from pmtui.tui.forms.sheet import day_or_none, read_minutes
from tui.looks import rich

RICH = rich()
TODAY = date(2026, 1, 5)


def records(pm: PostMortem) -> list[Record]:
    """One of everything, and more."""
    return [
        *pm.events,
        *pm.notes,
        *pm.causes,
        *pm.factors,
        *pm.ideas,
        *pm.actions,
        *pm.participants,
        *pm.agenda,
    ]


def after(pm: PostMortem, commands: tuple[Command, ...]) -> PostMortem:
    for command in commands:
        pm = apply(pm, command)
    return pm


def values(sheet: forms.Sheet) -> dict[str, str]:
    """What stands in a form when it opens."""
    return {field.name: field.value for field in sheet.fields}


@pytest.mark.parametrize("record", records(RICH), ids=lambda record: record.id)
def test_a_form_handed_in_as_it_was_changes_nothing(record: Record) -> None:
    sheet = forms.sheet_for(record, RICH)
    assert sheet is not None
    assert sheet.check(values(sheet)) == {}
    assert after(RICH, sheet.commands(values(sheet))) == RICH


@pytest.mark.parametrize("record", records(RICH), ids=lambda record: record.id)
def test_any_text_can_be_typed_into_any_field(record: Record) -> None:
    sheet = forms.sheet_for(record, RICH)
    assert sheet is not None
    typed = {field.name: field.value if field.choices else NASTY for field in sheet.fields}
    wrong = sheet.check(typed)
    assert set(wrong) <= set(sheet.checks)
    assert all(sentence.endswith((".", "?")) for sentence in wrong.values())
    kept = {name: values(sheet)[name] if name in wrong else text for name, text in typed.items()}
    assert after(RICH, sheet.commands(kept)) != RICH


def test_the_details_handed_in_as_they_were_change_nothing() -> None:
    sheet = forms.details(RICH)
    assert sheet.check(values(sheet)) == {}
    assert after(RICH, sheet.commands(values(sheet))) == RICH


def test_details_explain_what_cannot_be_read() -> None:
    sheet = forms.details(RICH)
    wrong = sheet.check({**values(sheet), "incident_date": "02/03/2026", "zone": "Middle/Earth"})
    assert set(wrong) == {"incident_date", "zone"}


def test_the_follow_up_may_have_no_day() -> None:
    sheet = forms.follow_up(RICH, TODAY)
    assert sheet.fields[0].hint == "2026-02-04, or +30 days"
    assert str(after(RICH, sheet.commands({**values(sheet), "day": "+30"})).follow_up_on) == "2026-02-04"
    assert sheet.check({"day": "", "follow_up": "", "published_at": ""}) == {}
    pm = after(RICH, sheet.commands({"day": "2026-02-01", "follow_up": "Rosa", "published_at": "wiki"}))
    assert (str(pm.follow_up_on), pm.follow_up, pm.published_at) == ("2026-02-01", "Rosa", "wiki")
    filled = forms.follow_up(pm, TODAY)
    assert after(pm, filled.commands(values(filled))) == pm


def test_the_day_of_the_follow_up_can_be_taken_back() -> None:
    sheet = forms.follow_up(RICH, TODAY)
    pm = after(RICH, sheet.commands({"day": "2026-02-01", "follow_up": "", "published_at": ""}))
    pm = after(pm, sheet.commands({"day": "", "follow_up": "", "published_at": ""}))
    assert pm.follow_up_on is None


def test_an_action_may_lose_its_date() -> None:
    action = RICH.get(ActionItem, "a1")
    sheet = forms.sheet_of_action(action, RICH)
    pm = after(RICH, sheet.commands({**values(sheet), "due": " "}))
    assert pm.get(ActionItem, "a1").due is None


def test_owners_are_offered_by_name() -> None:
    hint = next(f.hint for f in forms.sheet_of_action(RICH.actions[0], RICH).fields if f.name == "owner")
    assert all(person.name in hint for person in RICH.participants)


@pytest.mark.parametrize("wrong", ["", "0", "481", "-1", "1.5", "٣", "ten", "1" * 5000])
def test_minutes_are_a_number_that_fits_a_meeting(wrong: str) -> None:
    if wrong == "٣":
        assert read_minutes(wrong) == 3
        return
    with pytest.raises(ValueError, match="from 1 to 480"):
        read_minutes(wrong)


def test_no_day_is_none_and_a_wrong_one_is_explained() -> None:
    assert day_or_none("  ", TODAY) is None
    with pytest.raises(ValueError, match="2026-13-01"):
        day_or_none("2026-13-01", TODAY)


def test_a_reason_can_be_corrected() -> None:
    asked = forms.reason("Not to do", lambda _: NotImplemented, about="decline:i1", value="too dear")
    assert (asked.fields[0].value, asked.form) == ("too dear", "decline:i1")
    assert forms.new_section("s", "s1").fields[1].value == "5"
    assert postmortem().find("nothing") is None
