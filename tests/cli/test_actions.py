"""`pmtui actions`: promises across all post-mortems, long after the meetings."""

from __future__ import annotations

from typing import cast

import pytest
from icalendar import Calendar

from cli.shell import Shell
from factory import NASTY
from pmtui.domain.actions import ActionStatus, Priority
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant


def two_meetings(pmtui: Shell) -> tuple[str, str]:
    """Five promises of two meetings; the clock stands at 5 January 2026."""
    one, two = pmtui.start("One"), pmtui.start("Two")
    pmtui.promise(one, "Watch the queue", owner="Kim", due="2026-02-01")
    pmtui.promise(one, "Write the runbook", owner="Sam")
    pmtui.promise(two, "Limit retries", owner="Kim Lee", due="2025-12-01")
    pmtui.promise(two, "Test the backup", due="2026-02-01", priority=Priority.P1)
    finished = pmtui.promise(two, "Page the right team", owner="Sam", due="2025-11-01")
    assert pmtui("actions", "done", two, finished.label).code == 0
    return one, two


def texts(out: str) -> list[str]:
    """The actions of a listing, by their last words."""
    return [line.split()[-1] for line in out.splitlines()[1:]]


def test_open_actions_are_listed_the_most_urgent_first(pmtui: Shell) -> None:
    two_meetings(pmtui)
    ran = pmtui("actions")
    assert texts(ran.out) == ["retries", "backup", "queue", "runbook"]
    assert "2025-12-01 late" in ran.out
    assert "nobody yet" in ran.out
    assert "4 actions, 1 overdue." in ran.err


def test_they_can_be_narrowed_down(pmtui: Shell) -> None:
    two_meetings(pmtui)
    assert texts(pmtui("actions", "--overdue").out) == ["retries"]
    assert texts(pmtui("actions", "--owner", "kim").out) == ["retries", "queue"]
    assert texts(pmtui("actions", "--all").out)[-1] == "team"
    assert pmtui("actions", "--owner", "nobody").out == ""


def test_a_due_date_is_late_from_the_day_after(pmtui: Shell) -> None:
    one = pmtui.start("One")
    pmtui.promise(one, "Today", due="2026-01-05")
    assert pmtui("actions", "--overdue").out == ""
    pmtui.clock.advance(days=1)
    assert texts(pmtui("actions", "--overdue").out) == ["Today"]


def test_json_has_one_object_for_each(pmtui: Shell) -> None:
    two_meetings(pmtui)
    rows = cast("list[dict[str, object]]", pmtui("actions", "--json").json())
    first = rows[0]
    assert first["text"] == "Limit retries"
    assert (first["postmortem"], first["label"], first["due"], first["overdue"]) == (
        "two", "A1", "2025-12-01", True,
    )  # fmt: skip
    assert (first["owner"], first["status"], first["is_open"]) == ("Kim Lee", "proposed", True)


def test_no_actions_yet(pmtui: Shell) -> None:
    assert pmtui("actions").err == "No actions yet.\n"
    assert pmtui("actions", "--json").json() == []


@pytest.mark.parametrize("number", ["A1", "a1", "1"])
def test_an_action_is_done_by_the_number_people_say(pmtui: Shell, number: str) -> None:
    id = pmtui.start("One")
    pmtui.promise(id, "Watch the queue")
    ran = pmtui("actions", "done", "on", number, "--because", "it fired in a drill")
    assert (ran.code, ran.err) == (0, "A1 is done: Watch the queue\n")
    (action,) = pmtui.store.load(id).pm.actions
    assert (action.status, action.closed_at) == (ActionStatus.DONE, pmtui.clock.now)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ((), "No open actions."),
        (("--overdue",), "No overdue actions."),
        (("--due", "1"), "No open actions, due within 1 day."),
        (("--owner", "Kimm"), "No open actions of Kimm; did you mean “Kim”?"),
        (("--service", "checkin"), "No open actions for checkin; did you mean “checkout”?"),
        (("--severity", "SEV9", "--overdue"), "No overdue actions after a SEV9; did you mean “SEV1”?"),
        (("--state", "dropped"), "No dropped actions."),
        (("--state", "all", "--owner", "Ana"), "No actions of Ana; known are Kim."),
    ],
    ids=" ".join,
)
def test_what_there_is_none_of_is_named(pmtui: Shell, asked: tuple[str, ...], told: str) -> None:
    id = pmtui.start("One", "--service", "checkout", "--severity", "SEV1")
    pmtui.promise(id, "Watch the queue", owner="Kim")
    pmtui("actions", "done", f"{id}/A1")
    ran = pmtui("actions", *asked)
    assert (ran.code, ran.out, ran.err) == (0, "", f"{told}\n")


def test_an_action_is_started_declined_and_wanted_again(pmtui: Shell) -> None:
    id = pmtui.start("One")
    pmtui.promise(id, "Watch the queue")
    assert "in progress" in pmtui("actions", "start", id, "A1").err
    assert "dropped" in pmtui("actions", "decline", id, "A1", "--because", "the queue is gone").err
    assert pmtui.store.load(id).pm.actions[0].because == "the queue is gone"
    assert "proposed" in pmtui("actions", "reopen", id, "A1").err


def test_what_makes_no_sense_is_refused_in_a_sentence(pmtui: Shell) -> None:
    id = pmtui.start("One")
    assert "It has none at all" in pmtui("actions", "done", id, "A1").err
    pmtui.promise(id, "Watch the queue")
    unknown = pmtui("actions", "done", id, "A7")
    assert (unknown.code, "no action A7. It has A1." in unknown.err) == (2, True)
    pmtui("actions", "done", id, "A1")
    twice = pmtui("actions", "done", id, "A1")
    assert (twice.code, "Reopen it first" in twice.err) == (1, True)
    pmtui("actions", "reopen", id, "A1")
    unexplained = pmtui("actions", "decline", id, "A1", "--because", " ")
    assert (unexplained.code, "--because TEXT" in unexplained.err) == (2, True)


def test_overdue_ends_with_1_when_there_are_any_so_that_cron_can_speak_up(pmtui: Shell) -> None:
    two_meetings(pmtui)
    assert pmtui("actions", "--overdue").code == 1
    assert pmtui("actions", "--overdue", "--json").code == 1
    assert pmtui("actions", "--overdue", "--owner", "sam").code == 0
    assert pmtui("actions").code == 0


def test_they_are_narrowed_down_by_what_the_post_mortem_is_about(pmtui: Shell) -> None:
    one, _ = two_meetings(pmtui)
    pmtui.settle(one, Describe(severity="SEV1", services=("Checkout",)))
    assert texts(pmtui("actions", "--service", "checkout").out) == ["queue", "runbook"]
    assert texts(pmtui("actions", "--severity", "sev1").out) == ["queue", "runbook"]
    assert texts(pmtui("actions", "--service", "check").out) == []


def test_they_are_narrowed_down_by_day_and_state(pmtui: Shell) -> None:
    two_meetings(pmtui)
    assert texts(pmtui("actions", "--due", "7").out) == ["retries"]
    assert texts(pmtui("actions", "--due", "30").out) == ["retries", "backup", "queue"]
    assert texts(pmtui("actions", "--state", "done").out) == ["team"]
    assert texts(pmtui("actions", "--state", "dropped").out) == []
    assert len(texts(pmtui("actions", "--state", "all").out)) == 5


def test_a_markdown_table_stands_alone(pmtui: Shell) -> None:
    two_meetings(pmtui)
    lines = pmtui("actions", "--markdown").out.splitlines()
    assert lines[0] == "| Action | What | Priority | Owner | Due | Status |"
    assert lines[2] == "| two/A1 | Limit retries | P2 | Kim Lee | 2025-12-01, overdue | proposed |"
    assert (
        pmtui("actions", "--markdown", "--owner", "kym").out
        == "No open actions of kym; did you mean “Kim”?\n"
    )


def test_a_digest_tells_each_owner_what_is_theirs(pmtui: Shell) -> None:
    two_meetings(pmtui)
    out = pmtui("actions", "digest").out
    owners = [line for line in out.splitlines() if line.startswith("## ")]
    assert owners == [
        "## Nobody yet: 1 action without an owner",
        "## Kim: 1 action",
        "## Kim Lee: 1 action, 1 overdue",
        "## Sam: 1 action",
    ]
    assert "- Limit retries (**overdue since 2025-12-01, 35 days**; two/A1, not accepted yet)" in out
    assert "- Write the runbook (no day yet; one/A2, not accepted yet)" in out
    assert "- `pmtui actions move two/A2 +14 --because TEXT`" in out


def test_one_person_is_told_once_however_the_name_is_written(pmtui: Shell) -> None:
    id = pmtui.start("One")
    pmtui.promise(id, "Watch the queue", owner="Kim Lee")
    pmtui.promise(id, "Limit retries", owner="kim lee")
    assert pmtui("actions", "digest").out.count("## ") == 1


def test_a_digest_as_mail_begins_with_its_subject_and_whom_it_is_to(pmtui: Shell) -> None:
    one, _ = two_meetings(pmtui)
    pmtui.settle(one, AddParticipant("p1", "Kim", email="kim@example.com"))
    ran = pmtui("actions", "digest", "--as", "mail", "--owner", "kim")
    assert ran.out.splitlines()[:4] == [
        "Subject: 2 open actions of post-mortems, 1 overdue (2026-01-05)",
        "To: Kim <kim@example.com>",
        "",
        "Kim: 1 action",
    ]
    assert ran.err == ("No mail address is known of Kim Lee. A participant of a meeting can have one.\n")
    assert "  * Watch the queue\n    due 2026-02-01, in 27 days\n    one/A1, not accepted yet\n" in ran.out
    assert ran.out.endswith("  pmtui actions drop one/A1 --because TEXT\n")


def test_a_digest_of_nothing_says_what_there_is_none_of(pmtui: Shell) -> None:
    two_meetings(pmtui)
    ran = pmtui("actions", "digest", "--as", "mail", "--owner", "Kimm")
    assert (
        ran.out
        == "Subject: No open actions of post-mortems (2026-01-05)\n\nNothing is open. Thank you, everyone.\n"
    )
    assert ran.err == "No open actions of Kimm; did you mean “Kim”?\n"


def test_a_digest_as_calendar_reads_back_with_a_day_for_each_that_has_one(pmtui: Shell) -> None:
    one, _ = two_meetings(pmtui)
    pmtui("actions", "move", f"{one}/A1", "2026-03-01", "--because", NASTY)
    ran = pmtui("actions", "digest", "--as", "ics")
    assert ran.err == "1 action has no day and could not be put into the calendar.\n"
    read = Calendar.from_ical(ran.out)
    days = {str(event["uid"]): event.decoded("dtstart") for event in read.walk("VEVENT")}
    assert sorted(day.isoformat() for day in days.values()) == [
        "2025-11-01", "2025-12-01", "2026-02-01", "2026-03-01",
    ]  # fmt: skip
    pmtui("actions", "done", f"{one}/A1")
    taken_off = Calendar.from_ical(pmtui("actions", "digest", "--as", "ics").out)
    states = {str(event["summary"]): str(event["status"]) for event in taken_off.walk("VEVENT")}
    assert states["Due: Watch the queue (Kim)"] == "CANCELLED"
    assert states["Due: Limit retries (Kim Lee)"] == "CONFIRMED"
    again = Calendar.from_ical(pmtui("actions", "digest", "--as", "ics").out)
    assert {str(event["uid"]) for event in again.walk("VEVENT")} == set(days)
    assert next(str(event["summary"]) for event in read.walk("VEVENT")) == "Due: Limit retries (Kim Lee)"


@pytest.mark.parametrize("typed", ["soon", "-1", "7.5"])
def test_a_number_that_is_none_is_answered_with_what_to_write(pmtui: Shell, typed: str) -> None:
    ran = pmtui("actions", f"--due={typed}")
    assert (ran.code, "one from 0 on, such as 7" in ran.err) == (2, True)
