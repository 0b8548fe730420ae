"""The exported document: everything typed is in it, nothing typed can break it, and it is always the same."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt

from factory import NASTY, NINE, postmortem
from pmtui.domain.causes import CauseStatus, FactorKind
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import (
    AcceptAction,
    AddAction,
    AddIdea,
    DeclineAction,
    DeclineIdea,
    FinishAction,
    VoteIdea,
)
from pmtui.domain.commands.causes import (
    AcceptProblem,
    AddFactor,
    AskWhy,
    EditFactor,
    JudgeCause,
    LinkEvidence,
    StateProblem,
)
from pmtui.domain.commands.details import Describe, KeepWording, MuteRule
from pmtui.domain.commands.follow_up import AssignAction, MoveAction
from pmtui.domain.commands.meeting import CloseMeeting, EnterSection, GrantMinutes
from pmtui.domain.commands.notes import AddNote, AnswerQuestion, FileNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent, DisputeEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.people import Attendance, Duty
from pmtui.domain.postmortem import PostMortem, Status
from pmtui.domain.timeline import Marker
from pmtui.exchange.document import actions_block, document

BERLIN = ZoneInfo("Europe/Berlin")


def at(clock: str, day: str = "2026-01-02") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BERLIN)


def part(page: str, title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section {title}"
    return found[1].strip()


def headings(page: str) -> list[str]:
    body = MarkdownIt("commonmark").enable("table").parse(page.split("\n---\n", 1)[1])
    pairs = pairwise(body)
    return [text.content for token, text in pairs if token.type == "heading_open" and token.tag == "h2"]


def incident(*more: Command) -> PostMortem:
    """The example of Google's SRE book."""
    return postmortem(
        AddEvent("e1", at("14:54"), "errors begin", Marker.IMPACT_START, source="alerts"),
        AddEvent("e2", at("15:04"), "pager fired", Marker.DETECTED, author="Bo"),
        AddEvent("e3", at("15:36"), "rolled back", Marker.MITIGATED),
        AddEvent("e4", at("16:00"), "all well", Marker.RESOLVED),
        *more,
    )


def test_without_anything_recorded_only_three_sections_say_so() -> None:
    page = document(postmortem())
    assert headings(page) == ["Impact", "Timeline", "Action items", "Agenda"]
    assert part(page, "Impact") == "No impact was recorded."
    assert part(page, "Timeline") == "No events were recorded."
    assert part(page, "Action items") == "No action items were recorded."


def test_the_sections_come_in_the_order_in_which_they_are_read() -> None:
    kinds = [kind for kind in NoteKind if kind is not NoteKind.NOTE]
    page = document(
        incident(
            Describe(summary="s", impact="i", follow_up="f"),
            *(AddNote(f"n{n}", kind.value, "s3", NINE, kind) for n, kind in enumerate(kinds)),
            StateProblem("c1", "Checkout failed"),
            AddIdea("i1", "Later"),
            AddIdea("i2", "Never"),
            DeclineIdea("i2", "too dear"),
            AddAction("a1", "Fix it"),
            AddParticipant("p1", "Ana"),
        )
    )
    assert headings(page) == [
        "Summary", "Impact", "Key times and metrics", "What went right", "Timeline", "Whys",
        "What surprised us", "Where we got lucky", "What did not go well", "Lessons",
        "Action items", "Decided not to do", "Ideas not committed to", "Parking lot", "Open questions",
        "Follow-up", "Attendees", "Agenda", "Raw notes",
    ]  # fmt: skip


def test_the_metrics_of_the_sre_book() -> None:
    numbers = part(document(incident(DisputeEvent("e2", "Ana"))), "Key times and metrics")
    assert "| TTM, time to mitigate | **42 min** | mitigated − impact start |" in numbers
    assert "| TTR, time to resolve | **66 min (1 h 6 min)** | resolved − impact start |" in numbers
    assert "| TTD, time to detect | **10 min** ? | detected − impact start |" in numbers
    assert "| TTA, time to acknowledge | – (no “acknowledged” marker) |" in numbers


def test_an_impossible_order_names_both_events_and_gives_no_number() -> None:
    numbers = part(
        document(
            postmortem(
                AddEvent("e1", at("15:00"), "errors | begin", Marker.IMPACT_START),
                AddEvent("e2", at("14:00"), "all well", Marker.RESOLVED),
                AddEvent("e3", at("16:00"), "rolled back", Marker.MITIGATED),
            )
        ),
        "Key times and metrics",
    )
    wrong = "wrong order: “all well” (resolved) is before “errors \\| begin” (impact start)"
    assert f"| TTR, time to resolve | {wrong} | resolved − impact start |" in numbers
    assert "- Wrong order: “all well” (resolved) is before “rolled back” (mitigated)." in numbers


def test_a_timeline_of_one_day_names_zone_and_day_once() -> None:
    lines = part(document(incident(AgreeEvent("e1"), DisputeEvent("e2", "Ana"))), "Timeline").split("\n")
    assert lines[0] == "All times are in Europe/Berlin (CET), on 2026-01-02. 1 of 4 events agreed."
    assert "| Time (CET) | Event | Marker | Source | Agreed? |" in lines
    assert "| 14:54 | errors begin | impact start | alerts | agreed |" in lines
    assert "| 15:04 | pager fired | detected | Bo | disputed; Ana will check |" in lines


def test_times_of_several_days_carry_the_day_and_changed_clocks_their_name() -> None:
    text = part(
        document(
            postmortem(
                AddEvent("e2", datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "after"),
                AddEvent("e1", datetime(2026, 3, 28, 22, 30, 5, tzinfo=UTC), "before"),
            )
        ),
        "Timeline",
    )
    assert "All times are in Europe/Berlin (CET and CEST)." in text
    assert "| Time | Event | Agreed? |" in text
    assert text.index("| 2026-03-28 23:30:05 CET | before |") < text.index(
        "| 2026-03-29 03:30 CEST | after |"
    )


def test_the_whys_are_a_nested_list_and_a_drawing_on_request() -> None:
    pm = incident(
        StateProblem("c1", "Checkout failed"),
        AcceptProblem("c1"),
        AskWhy("c2", "c1", "The disk [1] was full"),
        JudgeCause("c2", CauseStatus.SUPPORTED),
        LinkEvidence("c2", "e3"),
        LinkEvidence("c2", "e1"),
        AskWhy("c3", "c2", "2. nobody looks at it"),
        AskWhy("c4", "c1", 'The "network" ```end'),
        JudgeCause("c4", CauseStatus.DISPROVED),
    )
    assert part(document(pm), "Whys").split("\n") == [
        "- **Problem:** Checkout failed *(accepted by everyone)*",
        "    - The disk \\[1\\] was full *(supported; evidence: 14:54, 15:36)*",
        "        - 2\\. nobody looks at it *(hypothesis)*",
        '    - The "network" \\`\\`\\`end *(disproved)*',
    ]
    drawing = part(document(pm, mermaid=True), "Whys").split("```mermaid\n")[1]
    assert drawing.split("\n") == [
        "flowchart TD",
        '  w1["Checkout failed"]',
        '  w2["The disk #91;1#93; was full"]',
        '  w3["2#46; nobody looks at it"]',
        '  w4["The #34;network#34; #96;#96;#96;end"]',
        "  w1 --> w2",
        "  w2 --> w3",
        "  w1 --> w4",
        "  style w4 stroke-dasharray: 4 4",
        "```",
    ]


def test_the_trigger_comes_before_the_other_factors() -> None:
    pm = postmortem(
        AddFactor("f1", "no review", FactorKind.PROCESS),
        AddFactor("f2", "a deploy"),
        EditFactor("f2", "a deploy", FactorKind.ACTION, trigger=True),
    )
    factors = part(document(pm), "Trigger and contributing factors")
    assert factors.split("\n") == ["- **Trigger (action):** a deploy", "- **Process:** no review"]


def test_the_follow_up_says_how_when_and_where() -> None:
    pm = postmortem(
        Describe(
            follow_up="We look\nat them",
            follow_up_on=date(2026, 2, 3),
            published_at="https://example.org/a_b",
        )
    )
    assert part(document(pm), "Follow-up").split("\n\n") == [
        "We look  \nat them",
        "The actions are looked at on 2026-02-03.",
        "Published at https://example.org/a_b",
    ]


def test_an_answer_whose_question_is_gone_is_still_told() -> None:
    pm = postmortem(StateProblem("c1", "Checkout failed"), AskWhy("c2", "c1", "The disk was full"))
    pm = pm.drop("causes", frozenset({"c1"}))
    assert "- The disk was full *(hypothesis)*" in part(document(pm), "Whys")


def test_the_action_table_stands_alone() -> None:
    pm = postmortem(
        AddAction(
            "a1", "Alert | page", owner="Ana", due=date(2026, 2, 1), done_when="it rings", ticket="OPS-1"
        ),
        AcceptAction("a1", NINE),
        AddAction("a2", "Write a runbook"),
        AddAction("a3", "Rewrite it"),
        DeclineAction("a3", "too dear", NINE),
    )
    block = actions_block(pm)
    assert block.split("\n") == [
        "| ID | Action | Type | Priority | Owner | Due | Done when | Ticket | Status |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "| A1 | Alert \\| page | prevent | P2 | Ana | 2026-02-01 | it rings | OPS-1 | accepted 2026-01-05 |",
        "| A2 | Write a runbook | prevent | P2 | – | – | – | – | proposed |",
        "| A3 | Rewrite it | prevent | P2 | – | – | – | – | dropped 2026-01-05 |",
        "",
    ]
    assert part(document(pm), "Action items") == block.strip()
    assert part(document(pm), "Decided not to do") == "- **A3** Rewrite it – because: too dear"
    assert actions_block(postmortem()) == "No action items were recorded.\n"


def test_ideas_are_ranked_by_votes() -> None:
    pm = postmortem(AddIdea("i1", "Small"), AddIdea("i2", "Great"), VoteIdea("i2", 2), VoteIdea("i1", 1))
    ideas = part(document(pm), "Ideas not committed to")
    assert ideas.split("\n") == ["- Great *(prevent, 2 votes)*", "- Small *(prevent, 1 vote)*"]


def test_open_questions_say_who_asked_and_who_answers() -> None:
    pm = postmortem(
        AddNote("n1", "Why so late?", "s4", NINE, NoteKind.QUESTION),
        AnswerQuestion("n1", "Bo", "Ana", "The pager was silenced"),
        AddNote("n2", "And the backup?", "s4", NINE, NoteKind.QUESTION, author="Dara"),
    )
    table = part(document(pm), "Open questions")
    assert "| Why so late? | Bo | Ana | The pager was silenced |" in table
    assert "| And the backup? | Dara | – | – |" in table
    filed = document(postmortem(
        AddNote("n1", "Why so late?", "s4", NINE, NoteKind.QUESTION),
        AnswerQuestion("n1", "Bo", "Ana", "The pager was silenced"),
        FileNote("n1", NoteKind.NOTE),
    ))  # fmt: skip
    assert "- Why so late? *(asked by Bo; answered by Ana; answer: The pager was silenced; 10:00)*" in filed


def test_the_agenda_tells_planned_granted_and_actual_minutes() -> None:
    pm = postmortem(
        EnterSection("s1", NINE),
        EnterSection("s2", NINE + timedelta(minutes=4, seconds=10)),
        GrantMinutes("s4", 5),
        CloseMeeting(NINE + timedelta(minutes=8)),
    )
    text = part(document(pm), "Agenda")
    assert text.startswith(
        "The meeting began at 10:00 and ended at 10:08. All times are in Europe/Berlin (CET)"
    )
    assert "| Opening and tone | 4 min | – | 4:10 |" in text
    assert "| Timeline | 20 min | +5 min | – |" in text
    assert "| Total | 60 min | +5 min | 8:00 |" in text
    assert "Granted" not in document(postmortem())


def test_raw_notes_hold_every_note_by_section_even_of_a_lost_one() -> None:
    pm = postmortem(
        AddNote("n1", "- first", "s3", NINE, NoteKind.LUCKY, author="Ana"),
        AddNote("n2", "second", "s4", NINE),
    )
    pm = pm.drop("agenda", frozenset({"s4"}))
    assert part(document(pm), "Raw notes").split("\n\n") == [
        "All times are in Europe/Berlin (CET), on 2026-01-05.",
        "### What went right",
        "- *lucky:* - first *(Ana; 10:00)*",
        "### Other",
        "- second *(10:00)*",
    ]


@pytest.mark.parametrize("text", [NASTY, '---\n"', "a: b # c", "no", "12:30", "\x85\u2028'"])
def test_the_front_matter_cannot_be_broken_out_of(text: str) -> None:
    pm = postmortem(
        Describe(
            new_title=text, severity=text, services=(text, "b"), published_at=text, status=Status.PUBLISHED
        ),
        AddParticipant("p1", text, duty=Duty.FACILITATOR),
        AddParticipant("p2", "Bo", duty=Duty.NOTE_TAKER),
    )
    head, body = document(pm).removeprefix("---\n").split("\n---\n", 1)
    values = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in head.split("\n"))}
    assert values == {
        "id": "checkout-outage", "title": pm.title, "severity": pm.severity, "status": "published",
            "reviewed_on": None,
        "facilitator": pm.title, "authors": [pm.title, "Bo"], "incident_date": "2026-01-02",
        "meeting_date": None, "time_zone": "Europe/Berlin", "services": [pm.title, "b"],
        "tags": [], "published_at": pm.title,
    }  # fmt: skip
    assert head.isprintable() or set(filter(lambda c: not c.isprintable(), head)) == {"\n"}
    assert body.startswith("\n# ")


def test_what_the_blame_monitor_was_told_is_not_in_it() -> None:
    pm = postmortem(AddNote("n1", "said", "s3", NINE))
    from_monitor = (MuteRule("secret-rule"), KeepWording("n1", "kept-rule"))
    muted = postmortem(AddNote("n1", "said", "s3", NINE), *from_monitor)
    assert document(muted) == document(pm)


def test_the_same_post_mortem_is_the_same_text() -> None:
    stored = PostMortem.model_validate_json(incident().model_dump_json())
    assert document(stored, mermaid=True) == document(incident(), mermaid=True)


def test_attendees_say_what_is_known_of_them() -> None:
    pm = postmortem(
        AddParticipant("p1", "Ana", "lead", "Core", "ana", Attendance.PRESENT, Duty.FACILITATOR),
        AddParticipant("p2", "Bo"),
    )
    table = part(document(pm), "Attendees")
    assert "| Ana (@ana) | lead | Core | present | facilitator |" in table
    assert "| Bo | – | – | invited | – |" in table


def test_what_became_of_an_action_is_told_below_the_table() -> None:
    pm = postmortem(
        AddAction("a", "Alert", owner="Ana", due=date(2026, 2, 1)),
        AddAction("b", "Runbook"),
        FinishAction("b", NINE),
        MoveAction("a", date(2026, 3, 1), "a | late\nbreak", NINE, "Kim"),
        AssignAction("a", "Sam", NINE),
    )
    table, told, steps = part(document(pm), "Action items").split("\n\n")
    assert table == actions_block(pm).strip()
    assert told == "What became of them:"
    assert steps.splitlines() == [
        "- **A1** 2026-01-05 moved from 2026-02-01 to 2026-03-01 (Kim): a \\| late break",
        "- **A1** 2026-01-05 given to Sam, before Ana",
    ]
