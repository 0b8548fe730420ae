"""The agenda that is shared beforehand."""

from __future__ import annotations

from datetime import UTC, datetime

from markdown_it import MarkdownIt

from factory import NASTY, postmortem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.meeting import GrantMinutes
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.people import Attendance, Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.agenda_document import agenda_document
from pmtui.exchange.reminder import GROUND_RULES, REMINDER


def invited() -> PostMortem:
    return postmortem(
        AddParticipant("p1", "Ana", "lead", "Core", duty=Duty.FACILITATOR),
        AddParticipant("p2", "Bo"),
        AddParticipant("p3", "Dara", attendance=Attendance.ABSENT),
    )


def test_it_says_what_when_who_and_how_we_talk() -> None:
    page = agenda_document(invited(), starts=datetime(2026, 1, 7, 9, 0, tzinfo=UTC))
    assert page.startswith("# Post-mortem agenda: Checkout outage\n")
    assert "**Incident:** 2026-01-02" in page
    assert "**Meeting:** Wed 2026-01-07 10:00 CET, 60 minutes" in page
    assert "**Time zone:** Europe/Berlin" in page
    assert f"> {REMINDER}" in page
    assert "- Ana *(lead, Core, facilitator)*\n- Bo\n" in page
    assert "Dara" not in page
    assert all(f"- {rule}\n" in page for rule in GROUND_RULES)


def test_each_section_has_its_minutes_and_says_what_it_is_for() -> None:
    page = agenda_document(postmortem(GrantMinutes("s4", 5)))
    assert "| Timeline | 25 | Walk through what happened until everyone agrees on it. |" in page
    assert "| Total | 65 | – |" in page
    assert "**Meeting:**" not in page


def test_ground_rules_of_the_agenda_take_the_place_of_ours() -> None:
    pm = postmortem()
    ruled = pm.put(pm.agenda[0].changed(rules=("Phones away", "- Be kind")))
    page = agenda_document(ruled)
    assert "- Phones away\n- \\- Be kind\n" in page
    assert GROUND_RULES[0] not in page


def test_hostile_text_changes_nothing_but_the_words() -> None:
    hostile = postmortem(AddParticipant("p1", NASTY, NASTY), title=NASTY)
    hostile = hostile.put(hostile.agenda[0].changed(title=NASTY, rules=(NASTY,)))
    calm = postmortem(AddParticipant("p1", "Ana", "lead"))
    calm = calm.put(calm.agenda[0].changed(rules=("x",)))
    hostile = hostile.changed(severity="SEV2")
    assert kinds(hostile) == kinds(calm)


def test_without_sections_there_is_no_empty_heading() -> None:
    bare = postmortem(Describe(severity="")).model_copy(update={"agenda": ()})
    assert "## Agenda" not in agenda_document(bare)
    assert "## Who comes" not in agenda_document(bare)


def kinds(pm: PostMortem) -> list[str]:
    return [token.type for token in MarkdownIt("commonmark").enable("table").parse(agenda_document(pm))]
