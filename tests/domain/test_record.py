"""The values everything is made of: they never change, and refuse what they cannot hold in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from factory import NINE
from pmtui.domain.actions import ActionItem
from pmtui.domain.errors import Refused
from pmtui.domain.notes import Note
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import LINE_LIMIT, PROSE_LIMIT
from pmtui.domain.timeline import Event


def note(text: str = "The graph was flat.") -> Note:
    return Note.make(id="n1", text=text, section="s1", at=NINE)


def test_a_record_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        note().text = "Something else."


def test_a_changed_copy_is_cleaned_like_a_new_one() -> None:
    before = note()

    assert before.changed(text="  two\nlines\x1b ").text == "two lines␛"
    assert before.text == "The graph was flat."


def test_a_field_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused, match="That colour cannot be used"):
        note().changed(colour="red")


def test_a_line_of_the_greatest_length_is_kept_whole() -> None:
    assert len(note("x" * LINE_LIMIT).text) == LINE_LIMIT


def test_a_longer_line_is_refused_and_not_cut() -> None:
    with pytest.raises(
        Refused, match=r"^That text is too long: 10,000 characters at most\. Nothing was changed\.$"
    ):
        note("x" * (LINE_LIMIT + 1))


def test_prose_may_be_longer_but_not_endless() -> None:
    pm = PostMortem.make(
        id="a", title="A", created=NINE, incident_date=date(2026, 1, 2), summary="x" * PROSE_LIMIT
    )

    assert len(pm.summary) == PROSE_LIMIT
    with pytest.raises(Refused, match="That summary is too long: 200,000 characters at most"):
        pm.changed(summary="x" * (PROSE_LIMIT + 1))


def test_the_length_is_that_of_the_cleaned_text_so_that_what_is_kept_can_be_loaded_again() -> None:
    with pytest.raises(Refused, match="too long"):
        note("\x9b" * (LINE_LIMIT - 1))

    kept = note("\x9b" * 2_000)

    assert Note.model_validate_json(kept.model_dump_json()) == kept


def test_blanks_around_a_text_do_not_count() -> None:
    assert note(" " * LINE_LIMIT + "short").text == "short"


def test_half_an_emoji_from_a_broken_paste_is_shown_and_not_refused() -> None:
    assert note("a\ud83d").text == "a‹d83d›"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="That text cannot be used"):
        Note.make(id="n1", text=17, section="s1", at=NINE)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(Refused, match=r"That at cannot be used: .*timezone"):
        Event.make(id="e1", at=datetime(2026, 1, 5, 9, 0), text="x")  # noqa: DTZ001 - the point of the test


def test_a_field_of_two_words_is_named_as_people_say_it() -> None:
    with pytest.raises(Refused, match=r"^That done when is too long"):
        ActionItem.make(id="a1", number=1, text="x", done_when="x" * (LINE_LIMIT + 1))


def test_a_time_keeps_the_offset_it_was_given_in() -> None:
    at = datetime.fromisoformat("2026-01-05T14:02:00+05:30")
    event = Event.make(id="e1", at=at, text="x")

    loaded = Event.model_validate_json(event.model_dump_json())

    assert loaded.at.isoformat() == "2026-01-05T14:02:00+05:30"
    assert loaded.at == datetime(2026, 1, 5, 8, 32, tzinfo=UTC)
