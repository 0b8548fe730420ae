"""Who may read what: names, and what is for everybody."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.actions import AddAction, DeclineAction
from pmtui.domain.commands.causes import AddFactor, StateProblem
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.timeline import AddEvent, DisputeEvent
from pmtui.domain.notes import NoteKind
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.text import LINE_LIMIT, PROSE_LIMIT
from pmtui.domain.timeline import Marker
from pmtui.exchange.audience import for_everybody, public_id, without_names
from pmtui.exchange.data import as_data, public_data
from pmtui.exchange.document import document, public_document
from pmtui.exchange.html.page import html_page
from pmtui.exchange.html.picture import timeline_picture
from pmtui.exchange.naming import Names, Renaming

SECRETS = (
    "Ana", "Berg", "aberg", "ana.berg@acme.example", "Will", "Sam", "Rosa", "Diaz", "高橋", "Payments team",
    "db-prod-3", "10.0.0.12", "wiki.acme.example", "OPS-77", "vault.internal",
)  # fmt: skip
"""What no reader outside should find, in any letter case."""

SAID = (
    "Ana Berg restarted db-prod-3 (10.0.0.12); @aberg and the Payments team saw OPS-77 on "
    "https://wiki.acme.example/x. ANA said so, Will too; 高橋が見た vault.internal. Sam agreed, berg as well."
)


def told() -> PostMortem:
    """One with every secret in every field that has a text."""
    return postmortem(
        AddParticipant("p1", "Ana Berg", "on-call", "Payments", "aberg", email="ana.berg@acme.example"),
        AddParticipant("p2", "Will Li", duty=Duty.FACILITATOR),
        AddParticipant("p3", "高橋", "support"),
        Describe(new_title=SAID, severity="SEV1", services=("vault.internal",), tags=("ana",), summary=SAID,
                 impact=SAID, follow_up=SAID, follow_up_on=date(2026, 2, 1), published_at=SAID),
        AddEvent("e1", NINE, SAID, author="Sam", source="wiki.acme.example"),
        AddEvent("e2", NINE, f"Marked: {SAID}", marker=Marker.DETECTED),
        AddEvent("e3", NINE, "Only a rumour"), DisputeEvent("e3", "Rosa Diaz"),
        AddNote("n1", f"A note: {SAID}", "s3", NINE, NoteKind.LESSON, author="Ana"),
        AddFactor("f1", f"A factor: {SAID}"), StateProblem("c1", f"A problem: {SAID}"),
        AddAction("a1", f"Ask Rosa. {SAID}", owner="Rosa Diaz", done_when=SAID),
        AddAction("a2", "Not this one", owner="Sam"), DeclineAction("a2", SAID, NINE),
    )  # fmt: skip


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret.casefold() in text.casefold()]


def test_nothing_that_is_for_everybody_names_anybody_or_any_machine() -> None:
    pm = for_everybody(told())
    page = public_document(pm)
    assert "The on-call restarted" in page
    for text in (
        page,
        document(pm, mermaid=True),
        html_page(page, title=pm.title, picture=timeline_picture(pm)),
        json.dumps(public_data(pm), ensure_ascii=False),
        json.dumps(as_data(pm), ensure_ascii=False),
    ):
        # “will” is a word, and the roles and the agenda's own words stay
        assert [secret for secret in found_in(text) if secret != "Will"] == []
        assert "Will " not in text


def test_everybody_reads_what_it_was_what_happened_and_what_is_done() -> None:
    page = public_document(for_everybody(told()))
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings == ["## Summary", "## Impact", "## What happened", "## What we do"]
    for text in ("Only a rumour", "A note", "A factor", "A problem", "Not this one"):
        assert text not in page


@pytest.mark.parametrize("names", [Names.ROLES, Names.INITIALS])
def test_no_name_is_left_in_a_document_without_names(names: Names) -> None:
    pm = without_names(told(), names)
    page = document(pm, mermaid=True)
    people = ("Ana", "Berg", "aberg", 'acme.example"', "Will ", "Sam ", "Rosa", "Diaz", "高橋")
    assert [name for name in people if name in page] == []
    assert "db-prod-3" in page
    assert len(pm.events) == 3
    assert pm.events[0].id == "e1"


def test_roles_read_well() -> None:
    said = Renaming(told(), Names.ROLES)
    assert said("Ana saw it. Then ana's pager: Ana knew") == (
        "The on-call saw it. Then the on-call's pager: The on-call knew"
    )
    assert (
        said("Will it fail? We will see, and Will did")
        == "The facilitator it fail? We will see, and the facilitator did"
    )
    assert said("Ana Berg") == "on-call"
    assert said("Analysis of Bergamo") == "Analysis of Bergamo"


def test_initials_are_those_of_the_whole_name() -> None:
    said = Renaming(told(), Names.INITIALS)
    assert said("Ana rolled back, @aberg watched") == "A. B. rolled back, A. B. watched"


def test_whoever_is_mentioned_is_somebody_on_a_list_or_not() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "@krzyzacy saw it,\tand @Random-Liu. The root cause: mail ops@acme.example"),
        AddEvent("e2", NINE, "Random-Liu mended it, @here", author="root"),
    )
    said = Renaming(pm, Names.ROLES)
    assert said(pm.events[0].text) == (
        "A team member saw it, and a team member. The root cause: mail ops@acme.example"
    )
    assert said(pm.events[1].text) == "A team member mended it, @here"


def test_programs_that_tell_events_are_nobody() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "CI was red", author="CI"), AddEvent("e2", NINE, "x", author="alertbot")
    )
    assert Renaming(pm, Names.ROLES)("CI was red, alertbot spoke") == "CI was red, alertbot spoke"


def test_kept_names_are_kept() -> None:
    pm = told()
    assert without_names(pm, Names.KEEP) is pm


def test_an_id_with_a_name_in_it_is_one_of_the_day() -> None:
    pm = told()
    assert public_id(pm) == "checkout-outage"
    named = [public_id(pm.model_copy(update={"id": id})) for id in ("ana-broke-it", "ana-broke-it-2")]
    assert all(id.startswith("incident-2026-01-02-") for id in named)
    assert len(set(named)) == 2


def test_a_role_that_makes_a_text_too_long_cuts_its_end() -> None:
    text = "Ana " * (LINE_LIMIT // 4)
    pm = postmortem(AddParticipant("p1", "Ana", "incident commander"), AddEvent("e1", NINE, text))
    assert len(without_names(pm, Names.ROLES).events[0].text) == LINE_LIMIT


def test_hostile_text_goes_through() -> None:
    pm = postmortem(AddParticipant("p1", NASTY, NASTY, NASTY, NASTY), AddEvent("e1", NINE, NASTY * 3))
    assert public_document(for_everybody(pm))
    assert document(without_names(pm, Names.INITIALS))


def test_an_account_on_a_machine_is_no_name_in_a_sentence_and_no_article_stands_twice() -> None:
    pm = postmortem(AddParticipant("p1", "Ana Berg", "on-call"), AddEvent("e1", NINE, "The build broke"))
    signed = pm.events[0].model_copy(update={"written_by": "build"})
    called = Renaming(pm.put(signed), Names.ROLES)

    assert called("The build broke for the Ana we know") == "The build broke for the on-call we know"
    assert called("Ana saw it") == "The on-call saw it"


def test_a_long_text_full_of_names_takes_no_time() -> None:
    called = Renaming(told(), Names.ROLES)
    assert "Ana" not in called("Ana said. " * (PROSE_LIMIT // 10))
