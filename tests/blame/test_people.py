"""Who takes part, from wherever the names come."""

from __future__ import annotations

from pmtui.blame.engine import People


def test_names_are_taken_once_in_any_order() -> None:
    assert People.of(names=["Rosa ", "sam", "ROSA", ""]) == People.of(names=iter(["sam", "rosa"]))


def test_a_full_name_counts_by_its_first_and_last_word() -> None:
    assert People.of(names=["Rosa Diaz", "Kim Li"]).words == {
        "rosa": "PERSON",
        "diaz": "PERSON",
        "kim": "PERSON",
    }


def test_teams_roles_and_handles_have_words_too() -> None:
    people = People.of(teams=["Ops team"], roles=["night clerk"], handles=["@rosa-d"])
    assert people.words == {"ops": "TEAM", "clerk": "ROLE", "rosa-d": "PERSON"}


def test_two_groups_make_one() -> None:
    assert People.of(names=["rosa"]) | People.of(teams=["ops"]) == People.of(names=["rosa"], teams=["ops"])
