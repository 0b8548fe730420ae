"""A form that was filled in, read back: nothing anybody wrote is dropped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY, postmortem
from pmtui.domain.notes import NoteKind
from pmtui.exchange.account_form import account_form
from pmtui.exchange.account_reading import FilledForm, is_form, read_form
from pmtui.exchange.errors import ImportRefused

PM = postmortem(title="14:00 outage")
TIME = "- HH:MM – "


def filled(*times: str, name: str = "Bo", **answers: str) -> str:
    """The form with these lines in its timeline, and these answers below the words a title begins with."""
    form = account_form(PM, name)
    for line in times:
        form = form.replace(TIME + "\n", f"- {line}\n", 1)
    lines = form.split("\n")
    for word, answer in answers.items():
        title = next(n for n, line in enumerate(lines) if line.startswith("## ") and word in line)
        place = next(n for n in range(title, len(lines)) if lines[n].strip() == "-")
        lines[place] = f"- {answer}"
    return "\n".join(lines)


def read(text: str, name: str = "bo.md") -> FilledForm:
    return read_form(text, name, ZoneInfo(PM.zone), PM.incident_date)


def test_times_become_events_and_answers_notes_of_the_right_kind() -> None:
    form = read(
        filled(
            "14:55 – the phones rang",
            meant="I thought it was the network",
            worked="the alert named the service",
            surprised="the graph was green",
            ask="who owns the runbook?",
        )
    )
    assert form.person == "Bo"
    (event,) = form.events
    assert (event.at.astimezone(UTC), event.text) == (
        datetime(2026, 1, 2, 13, 55, tzinfo=UTC),
        "the phones rang",
    )
    assert [(answer.kind, answer.text) for answer in form.answers] == [
        (NoteKind.NOTE, "I thought it was the network"),
        (NoteKind.WENT_RIGHT, "the alert named the service"),
        (NoteKind.SURPRISE, "the graph was green"),
        (NoteKind.QUESTION, "who owns the runbook?"),
    ]
    assert form.unplaced == ()


def test_a_form_nobody_touched_is_empty() -> None:
    form = read(account_form(PM, "Bo"))
    assert form.empty
    assert is_form(account_form(PM, "Bo"))


def test_what_cannot_be_placed_is_listed_with_its_line() -> None:
    text = filled("HH:MM – it was slow before", "25:99 – odd")
    form = read(text)
    assert form.events == ()
    assert [one.text.removeprefix("HH:MM – ") for one in form.unplaced] == [
        "it was slow before",
        "25:99 – odd",
    ]
    lines = text.split("\n")
    assert all(one.text.split()[-1] in lines[one.line - 1] for one in form.unplaced)


def test_what_is_written_beside_the_questions_is_a_note_with_its_own_heading() -> None:
    form = read(
        filled(ask="who owns the runbook")
        .replace("## Timeline", "Sorry that this is late.\n\n## Timeline")
        .replace("- who owns", "- who owns the pager?\n- who owns")
        + "\nThe graph was green.\n\nWas it?\n\n## More\n\nCall me about the rest.\n- and the cache\n"
        + "\n# Besides\n"
    )
    assert [(answer.kind, answer.text) for answer in form.answers] == [
        (NoteKind.NOTE, "Sorry that this is late."),
        (NoteKind.QUESTION, "who owns the pager?"),
        (NoteKind.QUESTION, "who owns the runbook"),
        (NoteKind.NOTE, "The graph was green."),
        (NoteKind.QUESTION, "Was it?"),
        (NoteKind.NOTE, "More: Call me about the rest."),
        (NoteKind.NOTE, "and the cache"),
        (NoteKind.NOTE, "Besides"),
    ]
    assert form.unplaced == ()


def test_three_questions_on_three_lines_are_three_and_a_broken_line_is_one() -> None:
    long = "why was the deploy not announced in the channel where everybody was"
    form = read(
        filled(ask=f"who owns the runbook?\nwas there a test?\nand who decided\n{long}\nlooking for it?")
    )
    assert [answer.text for answer in form.answers] == [
        "who owns the runbook?",
        "was there a test?",
        "and who decided",
        f"{long} looking for it?",
    ]


@pytest.mark.parametrize("word", ["N/A", "Nothing.", "none", "no", "–", "Nothing really"])
def test_an_answer_that_says_that_there_is_none_is_no_note(word: str) -> None:
    form = read(filled(surprised=word, ask="why?"))
    assert [answer.text for answer in form.answers] == ["why?"]
    assert form.nothing == (word,)


def test_a_form_in_a_mail_is_read_without_the_mail() -> None:
    text = filled("14:55 – the phones rang", ask="who owns the runbook?").rstrip()
    quoted = "\n".join(f"> {line}" for line in text.split("\n"))
    quoted = quoted.replace("its time: `HH:MM", "its\n> time: `HH:MM")
    form = read(f"On Friday Kim wrote:\n\n{quoted}\n\n-- \nBo Lind\nSRE\n")
    assert [event.text for event in form.events] == ["the phones rang"]
    assert [answer.text for answer in form.answers] == ["who owns the runbook?"]
    assert [(one.text, one.reason) for one in form.unplaced] == [
        ("On Friday Kim wrote:", "it stands before the form"),
        ("Bo Lind SRE", "it looks like the end of a mail"),
    ]


@pytest.mark.parametrize("closing", ["Kind regards,", "Bo", "Thanks!"])
def test_a_signature_without_its_line_is_no_question(closing: str) -> None:
    form = read(filled(ask="why?") + f"\n{closing}\nBo, SRE\n")
    assert [answer.text for answer in form.answers] == ["why?"]
    assert [one.reason for one in form.unplaced] == ["it looks like the end of a mail"]


def test_a_line_with_a_day_says_nothing_of_those_without_and_midnight_rolls_over_between_those() -> None:
    form = read(filled("23:50 – slow", "2026-01-03 09:00 – told Ana", "00:10 – rolled back"))
    assert [event.at.astimezone(ZoneInfo(PM.zone)).isoformat(" ", "minutes") for event in form.events] == [
        "2026-01-02 23:50+01:00",
        "2026-01-03 09:00+01:00",
        "2026-01-03 00:10+01:00",
    ]
    form = read(filled("2026-01-03 09:00 – told Ana", "14:10 – rolled back", "14.35 Uhr – all well"))
    days = [event.at.astimezone(ZoneInfo(PM.zone)).isoformat(" ", "minutes") for event in form.events]
    assert days[1:] == ["2026-01-02 14:10+01:00", "2026-01-02 14:35+01:00"]


def test_a_form_says_which_incident_it_was_written_for() -> None:
    assert read(filled("14:55 – a")).about == (PM.title, PM.incident_date)


def test_a_form_says_its_own_day_and_zone_whatever_the_post_mortem_says_by_now() -> None:
    text = filled("14:55 – the phones rang")
    form = read_form(text, "bo.md", ZoneInfo("Asia/Tokyo"), date(2020, 2, 2))
    assert [event.at.astimezone(UTC) for event in form.events] == [datetime(2026, 1, 2, 13, 55, tzinfo=UTC)]
    assert (form.answers, form.unplaced) == ((), ())


def test_headings_that_lost_their_marks_in_an_editor_are_still_headings() -> None:
    text = filled("14:55 – the phones rang", worked="the alert").replace("# What Bo", "What Bo")
    form = read(text.replace("## Timeline", "#Timeline").replace("## What worked", "**What worked**"))
    assert ([event.text for event in form.events], [answer.kind for answer in form.answers]) == (
        ["the phones rang"],
        [NoteKind.WENT_RIGHT],
    )
    assert form.unplaced == ()


def test_a_form_that_lost_its_title_is_one_by_what_it_asks() -> None:
    text = filled("14:55 – the phones rang").split("\n", 1)[1]
    assert is_form(text)
    with pytest.raises(ImportRefused, match=r"bo.md, line 1: .* Say who told it"):
        read(text)
    assert read_form(text, "bo.md", ZoneInfo("UTC"), PM.incident_date, "Bo").person == "Bo"


def test_answers_of_several_lines_and_several_points() -> None:
    form = read(filled(worked="the alert\n  was quick\n- the roll-back worked\n\nAnd luck."))
    assert [answer.text for answer in form.answers] == [
        "the alert was quick",
        "the roll-back worked",
        "And luck.",
    ]


def test_the_same_form_gives_the_same_names_wherever_its_file_is() -> None:
    text = filled("14:55 – the phones rang", ask="who?")
    one, other = read(text, "a.md"), read("\n" + text.replace("\n", "\r\n"), "b.md")
    assert [e.external_id for e in one.events] == [e.external_id for e in other.events]
    assert [a.external_id for a in one.answers] == [a.external_id for a in other.answers]


def test_a_name_with_signs_comes_back_as_it_is() -> None:
    assert read(filled("14:55 – a", name="Dara *O'Neill* [ops]")).person == "Dara *O'Neill* [ops]"


def test_any_other_text_is_no_form() -> None:
    assert not is_form("# Outage\n")
    with pytest.raises(ImportRefused, match="no intake form"):
        read("# Outage\n\n14:02 a\n")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["14:55 – a", "x", "- ", "## What worked", "25:99", "\t", "|", "```", NASTY])
        | st.text()
    ),
    st.integers(0, 40),
)
def test_whatever_is_written_into_a_form_is_read_or_listed(words: list[str], place: int) -> None:
    lines = account_form(PM, "Bo").split("\n")
    lines[max(3, place) : max(3, place)] = words
    form = read("\n".join(lines))
    assert all(event.text for event in form.events)
    assert all(answer.text for answer in form.answers)
