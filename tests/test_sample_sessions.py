"""The sample post-mortems: whole, plausible, blameless about whom they tell of, and true to their sources."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from pmtui.domain.actions import ActionStatus
from pmtui.domain.agenda import SectionKind, elapsed
from pmtui.domain.causes import CauseStatus, ends_at_somebody, walk
from pmtui.domain.commands import apply
from pmtui.domain.commands.meeting import ResumeClock
from pmtui.domain.metrics import metrics, misplaced
from pmtui.domain.notes import NoteKind
from pmtui.domain.postmortem import TABLES, PostMortem, Status, whole
from pmtui.domain.timeline import Agreement, agreed, in_order

FOLDER = Path(__file__).parents[1] / "sample_sessions"
FILES = sorted(path.name for path in FOLDER.glob("*.json"))
GITLAB, CLOUDFLARE, S3 = "gitlab-database-2017.json", "cloudflare-waf-2019.json", "aws-s3-2017.json"
STANDARD_HOUR = [4, 3, 5, 20, 5, 10, 5, 6, 2]

every_sample = pytest.mark.parametrize("name", FILES)


def contents(name: str) -> dict[str, object]:
    return cast("dict[str, object]", json.loads((FOLDER / name).read_text(encoding="utf-8")))


def sample(name: str) -> PostMortem:
    return PostMortem.model_validate(contents(name)["post_mortem"])


def minutes(pm: PostMortem) -> dict[str, float]:
    """The metrics there are, in minutes."""
    return {
        metric.definition.name: metric.value / timedelta(minutes=1)
        for metric in metrics(pm.events)
        if metric.value is not None
    }


def test_the_three_samples_are_there() -> None:
    assert FILES == [S3, CLOUDFLARE, GITLAB]


@every_sample
def test_a_sample_is_written_as_the_program_would_write_it(name: str) -> None:
    found = contents(name)

    assert list(found) == ["format", "about", "post_mortem"]
    assert found["format"] == 1
    assert found["post_mortem"] == sample(name).model_dump(mode="json")
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    assert (FOLDER / name).read_text(encoding="utf-8") == text


@every_sample
def test_a_sample_says_where_its_facts_are_from_and_what_is_made_up(name: str) -> None:
    about = str(contents(name)["about"])

    assert "\n" not in about
    assert re.search(r"Facts and times: “.+”, .+ \d{4}", about)
    assert "made up" in about


@every_sample
def test_nothing_hangs_in_the_air_and_every_id_is_used_once(name: str) -> None:
    pm = sample(name)
    ids = [record.id for table in TABLES for record in pm.records(table)]

    assert whole(pm)
    assert len(ids) == len(set(ids))
    assert pm.id == name.removesuffix(".json")


@every_sample
def test_a_sample_fills_every_part_of_the_document(name: str) -> None:
    pm = sample(name)

    assert all((pm.summary, pm.impact, pm.follow_up, pm.follow_up_on, pm.severity, pm.services, pm.tags))
    assert {note.kind for note in pm.notes} == set(NoteKind)
    assert pm.facilitator is not None
    assert 10 <= len(pm.events) <= 18
    assert len(pm.actions) >= 5
    assert sum(factor.trigger for factor in pm.factors) == 1
    assert [idea.votes for idea in pm.ideas if idea.votes]
    assert [idea.because for idea in pm.ideas if idea.because]
    assert len({action.status for action in pm.actions}) >= 3


@every_sample
def test_the_agenda_is_the_standard_hour_with_words_to_read_out(name: str) -> None:
    agenda = sample(name).agenda

    assert [item.minutes for item in agenda] == STANDARD_HOUR
    assert [item.kind for item in agenda] == [kind for kind in SectionKind if kind is not SectionKind.NOTES]
    assert all(item.prompts for item in agenda)


@every_sample
def test_every_event_has_a_source_and_happened_at_the_time_of_the_incident(name: str) -> None:
    pm = sample(name)

    assert [event.text for event in pm.events if not event.source] == []
    assert in_order(pm.events) == pm.events
    days = [event.at.date() - pm.incident_date for event in pm.events]
    assert timedelta() <= min(days) <= max(days) <= timedelta(days=1)
    assert pm.created > pm.events[-1].at


@every_sample
def test_most_is_agreed_and_every_dispute_has_a_checker(name: str) -> None:
    events = sample(name).events
    disputed = [event for event in events if event.agreement is Agreement.DISPUTED]

    assert agreed(events) * 2 >= len(events)
    assert 1 <= len(disputed) <= 2
    assert all(event.checker for event in disputed)


@every_sample
def test_markers_are_in_an_order_that_can_be(name: str) -> None:
    events = sample(name).events

    assert misplaced(events) == ()
    assert all(metric.value is not None or metric.missing for metric in metrics(events))


@pytest.mark.parametrize(
    ("name", "published"),
    [
        (GITLAB, {"TTD": 0, "TTM": 17 * 60 + 33, "TTR": 18 * 60 + 47}),
        (CLOUDFLARE, {"TTD": 3, "TTM": 25, "TTM from detection": 22, "TTR": 27}),
        (S3, {"TTM": 2 * 60 + 49, "TTR": 4 * 60 + 17}),
    ],
)
def test_the_times_are_those_of_the_public_reports(name: str, published: dict[str, float]) -> None:
    assert published.items() <= minutes(sample(name)).items()


def test_what_the_public_does_not_know_is_not_made_up() -> None:
    assert "TTD" not in minutes(sample(S3))


@every_sample
def test_the_why_tree_branches_down_to_the_fifth_why(name: str) -> None:
    causes = sample(name).causes
    answers = [cause.parent for cause in causes if cause.parent]

    assert max(depth for _, depth in walk(causes)) == 5
    assert len(answers) > len(set(answers))
    assert {cause.status for cause in causes} == set(CauseStatus)
    assert [cause for cause in causes if cause.evidence]


@every_sample
def test_no_branch_ends_at_somebody(name: str) -> None:
    pm = sample(name)

    assert [c.text for c in pm.causes if ends_at_somebody(pm.causes, c, pm.participants)] == []


@every_sample
def test_people_are_roles_and_marked_as_samples(name: str) -> None:
    pm = sample(name)
    known = {someone.name for someone in pm.participants}

    assert all(someone.endswith(" (sample)") for someone in known)
    assert {event.author for event in pm.events} <= known
    assert {event.checker for event in pm.events if event.checker} <= known
    assert {action.owner for action in pm.actions} <= known


@every_sample
def test_every_commitment_is_complete(name: str) -> None:
    pm = sample(name)

    assert [action.label for action in pm.actions if action.missing()] == []
    assert [action.label for action in pm.actions if not action.ticket] == []
    for action in pm.actions:
        assert (action.closed_at is None) == action.is_open
        assert action.due is not None
        assert action.due > pm.incident_date
        assert (action.status is ActionStatus.DECLINED) == bool(action.because)


def test_one_meeting_is_in_its_middle_and_paused_so_that_it_goes_on_on_any_day() -> None:
    pm = sample(GITLAB)

    assert pm.status is Status.DRAFT
    assert pm.section is not None
    assert pm.section.kind is SectionKind.TIMELINE
    assert pm.clock.since is None
    assert [item.visited for item in pm.agenda] == [True] * 4 + [False] * 5
    later = datetime.fromisoformat("2031-05-01T09:00:00+00:00")
    assert elapsed(pm.section, pm.clock, later) == timedelta(minutes=12, seconds=40)
    resumed = apply(pm, ResumeClock(later))
    assert elapsed(pm.section, resumed.clock, later + timedelta(minutes=1)) == timedelta(
        minutes=13, seconds=40
    )


@pytest.mark.parametrize(("name", "status"), [(CLOUDFLARE, Status.PUBLISHED), (S3, Status.IN_REVIEW)])
def test_the_others_are_over(name: str, status: Status) -> None:
    pm = sample(name)

    assert pm.status is status
    assert pm.clock.closed is not None
    assert all(item.visited and item.spent for item in pm.agenda)
    assert bool(pm.published_at) == (status is Status.PUBLISHED)


@pytest.mark.parametrize(
    ("name", "zone", "day"),
    [
        (GITLAB, "UTC", date(2017, 1, 31)),
        (CLOUDFLARE, "UTC", date(2019, 7, 2)),
        (S3, "America/Los_Angeles", date(2017, 2, 28)),
    ],
)
def test_times_are_shown_in_the_zone_of_the_reports(name: str, zone: str, day: date) -> None:
    assert (sample(name).zone, sample(name).incident_date) == (zone, day)
