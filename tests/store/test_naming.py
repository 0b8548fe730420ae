"""Ids that can be read, typed and told apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import NASTY
from pmtui.store.errors import Unknown
from pmtui.store.naming import LONGEST, Ambiguous, resolve, slug

IDS = ("checkout-outage", "checkout-outage-2", "checkout-slow", "prow-down", "dns-outage")


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Prow slow and partly down", "prow-slow-and-partly-down"),
        ("  Café: Zürich's «größte» Störung! ", "cafe-zurichs-grosste-storung"),
        ("DNS/HTTP 5xx", "dns-http-5xx"),
        ("漢字 🧯", "post-mortem"),
        ("2017-01-31", "post-mortem-2017-01-31"),
        ("CON", "post-mortem-con"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * LONGEST),
        (
            "Payments were declined for customers in three regions",
            "payments-were-declined-for-customers-in-three",
        ),
    ],
)
def test_a_title_becomes_a_readable_id(title: str, id: str) -> None:
    assert slug(title, ()) == id


def test_a_second_post_mortem_of_the_same_title_is_told_apart() -> None:
    taken: set[str] = set()
    for _ in range(3):
        taken.add(slug("Checkout outage", taken))
    assert taken == {"checkout-outage", "checkout-outage-2", "checkout-outage-3"}


@given(st.lists(st.text(max_size=80) | st.just(NASTY) | st.just("x" * 80), max_size=6))
def test_every_title_becomes_a_safe_unique_id(titles: list[str]) -> None:
    taken: list[str] = []
    for title in titles:
        taken.append(slug(title, taken))
    assert len(set(taken)) == len(taken)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) for id in taken)
    assert all(len(id) <= LONGEST for id in taken)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("prow-down", "prow-down"),
        ("prow", "prow-down"),
        ("PROW", "prow-down"),
        ("checkout-outage", "checkout-outage"),
        ("checkout-s", "checkout-slow"),
    ],
)
def test_an_id_can_be_shortened_while_it_means_one(text: str, id: str) -> None:
    assert resolve(text, IDS) == id


def test_an_ambiguous_beginning_names_those_that_begin_so() -> None:
    with pytest.raises(Ambiguous, match="checkout-outage, checkout-outage-2, checkout-slow"):
        resolve("check", IDS)


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(Unknown, match="Did you mean prow-down"):
        resolve("prow-dwon", IDS)


def test_a_word_inside_an_id_is_near_enough_to_be_named() -> None:
    with pytest.raises(Unknown, match="Did you mean dns-outage"):
        resolve("s-ou", IDS)


def test_an_empty_or_hostile_id_is_refused_and_shown_harmlessly() -> None:
    with pytest.raises(Unknown):
        resolve("", IDS)
    with pytest.raises(Unknown) as refusal:
        resolve(NASTY, IDS)
    assert "\x1b" not in str(refusal.value)


def test_the_first_id_ever_is_answered_with_how_to_begin() -> None:
    with pytest.raises(Unknown, match="pmtui new"):
        resolve("anything", ())
