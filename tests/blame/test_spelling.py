"""Typing errors are understood, and no word that exists is taken for one."""

from __future__ import annotations

import pytest

from pmtui.blame.engine import People, scan
from pmtui.blame.lexicon import common
from pmtui.blame.rules import core_rules
from pmtui.blame.spelling import Speller

SPELLER = Speller(core_rules().vocabulary, common() | core_rules().vocabulary)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("falut", "fault"),
        ("shoud", "should"),
        ("igonred", "ignored"),
        ("overloked", "overlooked"),
        ("negelcted", "neglected"),
        ("humna", "human"),
        ("cuase", "cause"),
        ("incompetance", "incompetence"),
        ("alwyas", "always"),
    ],
)
def test_a_typing_error_is_understood(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant
    assert SPELLER.correct(typed) == meant  # remembered


@pytest.mark.parametrize(
    "word",
    "broker brokers responsible shipped pushed rushed vault default fixed fired would could new knew host "
    "crash bog executed blame's fable skipper careful carless4 mist x 42 k8s".split(),
)
def test_false_friends_and_short_words_stay_what_they_are(word: str) -> None:
    assert SPELLER.correct(word) in (None, word)


@pytest.mark.parametrize(
    "typed",
    [
        "sam shipped 4.2",
        "sam pushed the button",
        "the broker was slow",
        "rosa fixed the vault",
        "rosa is responsible for the default gateway",
        "sam would know the new name",
    ],
)
def test_false_friends_raise_no_alarm(typed: str) -> None:
    assert scan(typed, People.of(names=["sam", "rosa"])) == ()


def test_a_name_within_a_sentence_is_no_typing_error() -> None:
    assert scan("asked Andrew Morton for the patch", People()) == ()
    assert [one.rule for one in scan("Shoud have asked, sam is a mormn", People.of(names=["sam"]))]


def test_the_memory_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmtui.blame.spelling.MEMO", 2)
    speller = Speller(["fault"], frozenset())
    assert [speller.correct(word) for word in ("falut", "fualt", "fautl", "falut")] == ["fault"] * 4


def test_of_two_as_near_the_past_is_meant() -> None:
    assert Speller(["forget", "forgot"], frozenset(), frozenset({"forgot"})).correct("forgt") == "forgot"
