"""The facts of the incident, and wording that is kept."""

from __future__ import annotations

from datetime import date

import pytest

from factory import postmortem
from pmtui.domain.commands import apply
from pmtui.domain.commands.details import Describe, ForgetFollowUpDay, KeepWording, MuteRule
from pmtui.domain.errors import Refused
from pmtui.domain.postmortem import Status


def test_what_is_not_given_stays() -> None:
    pm = postmortem()
    after = apply(pm, Describe(severity="SEV1"))

    assert after.severity == "SEV1"
    assert after.changed(severity=pm.severity) == pm


def test_every_fact_can_be_corrected() -> None:
    pm = postmortem(
        Describe(
            new_title="Checkout down", severity="SEV1", zone="UTC", incident_date=date(2026, 1, 3),
            services=("shop", "cart"), tags=("disk",), summary="One.\nTwo.", impact="Lost orders.",
            follow_up="Weekly", follow_up_on=date(2026, 2, 1), published_at="wiki/1", status=Status.PUBLISHED,
        )
    )  # fmt: skip

    assert (pm.title, pm.severity, pm.zone, pm.incident_date) == (
        "Checkout down", "SEV1", "UTC", date(2026, 1, 3),
    )  # fmt: skip
    assert (pm.services, pm.tags, pm.summary, pm.impact) == (
        ("shop", "cart"), ("disk",), "One.\nTwo.", "Lost orders.",
    )  # fmt: skip
    assert (pm.follow_up, pm.follow_up_on, pm.published_at, pm.status) == (
        "Weekly", date(2026, 2, 1), "wiki/1", Status.PUBLISHED,
    )  # fmt: skip


def test_a_fact_can_be_emptied_but_the_title_cannot() -> None:
    pm = postmortem(Describe(summary="x", services=("shop",)), Describe(summary="", services=()))

    assert (pm.summary, pm.services) == ("", ())
    with pytest.raises(Refused, match="A title needs some words"):
        apply(pm, Describe(new_title=" "))


def test_facts_are_cleaned_like_everything_typed() -> None:
    pm = postmortem(Describe(new_title="a\x1b\nb", summary="one\r\ntwo\u202e", tags=(" disk ",)))

    assert (pm.title, pm.summary, pm.tags) == ("a␛ b", "one\ntwo‹202e›", ("disk",))


@pytest.mark.parametrize(
    "zone", ["Mars/Phobos", "", "../etc/passwd", "/etc/localtime", "Europe", "x" * 5_000]
)
def test_a_zone_nobody_knows_is_refused_and_nothing_changes(zone: str) -> None:
    with pytest.raises(Refused, match=r"^That zone cannot be used: there is no time zone “") as refused:
        postmortem(Describe(zone=zone, severity="SEV1"))

    assert str(refused.value).endswith("”. Nothing was changed.")
    with pytest.raises(Refused, match="there is no time zone"):
        postmortem(zone="UTC").changed(zone=zone)


def test_the_zone_in_the_refusal_can_be_shown() -> None:
    with pytest.raises(Refused, match="Mars␛") as refused:
        postmortem(Describe(zone="Mars\x1b[31m"))
    assert str(refused.value).isprintable()


def test_a_title_too_long_is_refused_whole() -> None:
    with pytest.raises(Refused, match="That title is too long"):
        postmortem(Describe(new_title="x" * 10_001, severity="SEV1"))


def test_the_day_of_the_follow_up_can_be_forgotten() -> None:
    assert postmortem(Describe(follow_up_on=date(2026, 2, 1)), ForgetFollowUpDay()).follow_up_on is None


def test_a_rule_is_muted_and_speaks_again() -> None:
    pm = postmortem(MuteRule("should-have"), MuteRule("human-error"))
    assert pm.muted_rules == ("human-error", "should-have")

    assert apply(pm, MuteRule("should-have")) == pm, "two people may mute it at once"
    assert apply(pm, MuteRule("should-have", quiet=False)).muted_rules == ("human-error",)


def test_one_wording_is_kept_and_spoken_of_again() -> None:
    pm = postmortem(KeepWording("n1", "should-have"), KeepWording("n1", "human-error"))
    assert [(kept.record, kept.rule) for kept in pm.kept] == [("n1", "should-have"), ("n1", "human-error")]

    assert apply(pm, KeepWording("n1", "should-have")) == pm, "two people may keep it at once"
    again = apply(pm, KeepWording("n1", "should-have", quiet=False))
    assert [kept.rule for kept in again.kept] == ["human-error"]
