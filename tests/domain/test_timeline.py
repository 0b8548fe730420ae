"""What accounts have to do with each other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import NINE
from pmtui.domain.timeline import Event, about_when, plain_words, told_otherwise


def account(id: str, minute: int, text: str, source: str) -> Event:
    return Event(id=id, at=NINE + timedelta(minutes=minute), text=text, source=source)


def others(*events: Event) -> dict[str, list[str]]:
    return {id: [o.id for o in found] for id, found in told_otherwise(events).items()}


def test_the_same_words_from_another_source_at_another_time_stand_beside_each_other() -> None:
    chat, log = account("c", 0, "Rolled back", "chat"), account("l", 3, "rolled back.", "log")

    assert others(chat, log) == {"c": ["l"], "l": ["c"]}


@pytest.mark.parametrize(
    "other",
    [
        account("o", 0, "Rolled back", "log"),
        account("o", 3, "Rolled back", "chat"),
        account("o", 3, "Rolled forward", "log"),
    ],
)
def test_the_same_time_or_source_or_other_words_are_no_other_account(other: Event) -> None:
    assert others(account("c", 0, "Rolled back", "chat"), other) == {}


def test_three_accounts_each_know_the_two_others() -> None:
    accounts = [account(f"a{n}", n, "Rolled back", f"source {n}") for n in range(3)]

    assert others(*accounts) == {"a0": ["a1", "a2"], "a1": ["a0", "a2"], "a2": ["a0", "a1"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rolled back.", "  rolled BACK!"),
        ("«Rolled back»", "(rolled) back"),
        ("Cafe\u0301 down", "Café down"),
        ("STRASSE", "straße"),
        ("retry-loop", "retry loop"),
    ],
)
def test_case_punctuation_and_spelling_of_an_accent_make_no_difference(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(("one", "other"), [("< 5", "> 5"), ("कि", "का"), ("✅", "❌"), ("5 $", "5 €")])
def test_signs_and_vowels_do(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)


@given(st.text())
def test_plain_words_of_any_text_are_words_and_single_spaces(text: str) -> None:
    words = plain_words(text)
    assert words == " ".join(words.split())
    assert not set(words) & set(".,;:!?()[]«»")


def test_plain_words_are_the_same_however_they_are_found() -> None:
    every = "".join(map(chr, range(128)))
    assert plain_words(every) == plain_words(every + "é").removesuffix("é").strip()
    assert plain_words("CPU > 5 %, disk_full!") == "cpu > 5 disk full"


def test_a_time_without_a_day_is_near_what_was_typed_last_or_the_middle_of_what_was_imported() -> None:
    first, last = account("f", 0, "merges stop", "report"), account("l", 60 * 18, "merging again", "report")
    imported = tuple(one.model_copy(update={"external_id": one.id}) for one in (first, last))

    assert about_when(()) is None
    assert about_when((first, last)) == last.at
    assert about_when(imported) == NINE + timedelta(hours=9)
