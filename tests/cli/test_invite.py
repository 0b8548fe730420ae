"""`pmtui invite`: two files, a message, and the time kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calendar_reader import Read, entries
from cli.shell import Shell
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.people import Attendance, Duty
from pmtui.exchange.reminder import REMINDER

WHEN = "2026-11-30 14:00"


def entry(path: Path) -> Read:
    (found,) = entries(path.read_bytes())
    return found


def test_agenda_entry_and_message_all_carry_the_reminder(pmtui: Shell) -> None:
    id = pmtui.start("Checkout outage", "--severity", "SEV2", "--date", "2026-01-02")
    ran = pmtui("invite", id, "--at", WHEN, "--minutes", "90", "-o", "docs")
    assert ran.code == 0, ran.err
    agenda = (pmtui.folder / "docs" / "checkout-outage-agenda.md").read_text(encoding="utf-8")
    found = entry(pmtui.folder / "docs" / "checkout-outage.ics")
    for text in (agenda, found.description, ran.out):
        assert REMINDER in text
    assert "Mon 2026-11-30 14:00 UTC, 90 minutes" in agenda
    assert "When: Mon 2026-11-30 14:00 UTC, 90 minutes" in ran.out
    assert found.starts == datetime(2026, 11, 30, 14, tzinfo=UTC)
    assert found.ends == datetime(2026, 11, 30, 15, 30, tzinfo=UTC)
    assert "best by Fri 2026-01-09, five working days" in ran.err
    pm = pmtui.store.load(id).pm
    assert (pm.meets_at, pm.meets_for) == (datetime(2026, 11, 30, 14, tzinfo=UTC), 90)


def test_another_invitation_moves_the_same_entry_and_replaces_its_own_files(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui("invite", id, "--at", WHEN)
    first = entry(pmtui.folder / f"{id}.ics")
    pmtui.settle(id, Describe(summary="It was slow."))  # which is in the agenda
    assert pmtui("invite", id, "--at", "2026-12-01 09:00").code == 0
    moved = entry(pmtui.folder / f"{id}.ics")
    assert moved.uid == first.uid
    assert moved.sequence > first.sequence
    assert moved.starts == datetime(2026, 12, 1, 9, tzinfo=UTC)
    agenda = pmtui.folder / f"{id}-agenda.md"
    assert "Tue 2026-12-01 09:00" in agenda.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["checkout-outage-agenda.md", "checkout-outage.ics"])
@pytest.mark.parametrize("text", ["Mine", ""])
def test_what_somebody_wrote_or_changed_is_not_replaced_unasked(pmtui: Shell, name: str, text: str) -> None:
    id = pmtui.start()
    pmtui.file(f"before/{name}", text)
    assert "--force" in pmtui("invite", id, "--at", WHEN, "-o", "before").err
    assert pmtui.store.load(id).pm.meets_at is None
    pmtui("invite", id, "--at", WHEN)
    before = pmtui.store.load(id).pm.meets_at
    pmtui.file(name, text)
    refused = pmtui("invite", id, "--at", "2026-12-01 09:00")
    assert (refused.code, "--force" in refused.err) == (1, True)
    assert pmtui.store.load(id).pm.meets_at == before
    assert (pmtui.folder / name).read_text(encoding="utf-8") == text
    assert pmtui("invite", id, "--at", "2026-12-01 09:00", "--force").code == 0


def test_the_entry_of_another_meeting_is_not_replaced(pmtui: Shell, tmp_path: Path) -> None:
    id = pmtui.start()
    pmtui("invite", id, "--at", WHEN)
    other = Shell(tmp_path / "elsewhere")
    other.folder.mkdir()
    other.clock.advance(seconds=1)
    other.start()
    assert "--force" in other("invite", id, "--at", WHEN, "-o", str(pmtui.folder)).err


def test_what_is_odd_about_the_time_is_said(pmtui: Shell) -> None:
    id = pmtui.start("One", "--severity", "SEV1", "--date", "2026-01-02")
    said = pmtui("invite", id, "--at", "2026-01-10 14:00", "--minutes", "30").err
    assert "best by Mon 2026-01-05, three calendar days after the incident. The meeting is later" in said
    assert "2026-01-10 is a Saturday." in said
    assert "The sections take 60 minutes, the meeting has 30: shorten them, or plan 60." in said
    assert "will be shortened" in (pmtui.folder / f"{id}-agenda.md").read_text(encoding="utf-8")
    good = pmtui("invite", id, "--at", "2026-01-05 14:00", "--minutes", "90").err
    assert "best by Mon 2026-01-05" in good
    assert "later" not in good
    assert "sections" not in good
    ahead = pmtui.start("Two", "--date", "2026-02-02")
    assert "before the incident, which was on 2026-02-02" in pmtui("invite", ahead, "--at", "6 Jan 14:00").err


def test_the_time_that_is_planned_need_not_be_said_again(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui("invite", id, "--at", WHEN, "--minutes", "30")
    assert pmtui("invite", id, "-o", "again").code == 0
    again = entry(pmtui.folder / "again" / f"{id}.ics")
    assert again.ends == datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
    pmtui("export", id, "--as", "invitation", "-o", "exported/")
    names = (pmtui.folder / folder / f"{id}.ics" for folder in ("again", "exported"))
    assert len({path.read_bytes() for path in names}) == 1


def test_whoever_has_an_address_is_asked_and_the_rest_is_named(pmtui: Shell) -> None:
    id = pmtui.start()
    assert "asks nobody" in pmtui("invite", id, "--at", WHEN, "-o", "none").err
    pmtui.settle(
        id,
        AddParticipant("p1", "Ana", email="ana@example.com", duty=Duty.FACILITATOR),
        AddParticipant("p2", 'Bo "B" Ek; x', email="bo@example.com"),
        AddParticipant("p3", "Cy"),
        AddParticipant("p4", "Di", email="di@example.com", attendance=Attendance.ABSENT),
    )
    ran = pmtui("invite", id, "--at", WHEN)
    assert "not asked by the entry: Cy" in ran.err
    found = entry(pmtui.folder / f"{id}.ics")
    assert (found.method, found.organizer) == ("REQUEST", "mailto:ana@example.com")
    guests = (("mailto:ana@example.com", "Ana"), ("mailto:bo@example.com", "Bo ”B” Ek; x"))
    assert found.guests == guests
    assert "With: Ana, Bo" in ran.out


def test_a_guest_is_never_the_host_and_it_says_what_to_do(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui.settle(id, AddParticipant("p1", "Bo", email="bo@example.com"))
    ran = pmtui("invite", id, "--at", WHEN)
    assert "asks nobody yet: no facilitator is named" in ran.err
    assert (entry(pmtui.folder / f"{id}.ics").organizer, entry(pmtui.folder / f"{id}.ics").guests) == ("", ())
    pmtui.settle(id, AddParticipant("p2", "Ana Berg", duty=Duty.FACILITATOR))
    assert "Ana Berg has no mail address here" in pmtui("invite", id, "--force").err
    pmtui("invite", id, "--force", "--with", "Ana Berg <ana@example.com>")
    assert entry(pmtui.folder / f"{id}.ics").organizer == "mailto:ana@example.com"


def test_without_a_facilitator_it_comes_from_whoever_types(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    pmtui.file("config/settings.toml", 'author = "Cy"\nemail = "cy@example.com"\n')
    monkeypatch.setenv("PMTUI_CONFIG_DIR", str(pmtui.config))
    id = pmtui.start("One", "--facilitator", "")
    pmtui.settle(id, AddParticipant("p1", "Bo", email="bo@example.com"))
    assert "It comes from Cy, as no facilitator has a mail address" in pmtui("invite", id, "--at", WHEN).err
    found = entry(pmtui.folder / f"{id}.ics")
    assert (found.method, found.organizer) == ("REQUEST", "mailto:cy@example.com")
    assert found.guests == (("mailto:bo@example.com", "Bo"),)
    pmtui("export", id, "--as", "invitation", "-o", "again.ics")
    assert entry(pmtui.folder / "again.ics") == found


def test_a_time_alone_is_on_the_planned_day_and_else_today(pmtui: Shell) -> None:
    id = pmtui.start()
    assert pmtui("invite", id, "--at", "14:00").code == 0
    assert pmtui.store.load(id).pm.meets_at == datetime(2026, 1, 5, 14, tzinfo=UTC)
    pmtui("invite", id, "--at", "8 Jan 14:00", "--force")
    assert pmtui("invite", id, "--at", "8:30", "--force").code == 0
    assert pmtui.store.load(id).pm.meets_at == datetime(2026, 1, 8, 8, 30, tzinfo=UTC)


def test_nobody_is_invited_to_what_has_passed(pmtui: Shell) -> None:
    id = pmtui.start()
    ran = pmtui("invite", id, "--at", "8:59")
    assert ran.code == 2
    assert "Mon 2026-01-05 08:59 has passed. Write a time to come, such as 2026-01-06 08:59." in ran.err
    assert pmtui.store.load(id).pm.meets_at is None
    assert not (pmtui.folder / f"{id}.ics").exists()
    assert pmtui("invite", id, "--at", "9:00").code == 0  # in this minute
    pmtui.clock.advance(days=4)  # it is Friday
    again = pmtui("invite", id, "-o", "again")
    assert again.code == 2
    assert "planned for a time that is over" in again.err
    assert "such as 2026-01-12 09:00" in again.err
    assert not (pmtui.folder / "again").exists()
    assert "has passed" in pmtui("export", id, "--as", "invitation", "--starts", "2026-01-08 09:00").err
    assert pmtui("export", id, "--as", "invitation").code == 0


def test_a_meeting_is_called_off(pmtui: Shell) -> None:
    id = pmtui.start("One", "--facilitator", "Ana")
    assert "none to call off" in pmtui("invite", id, "--cancel").err
    pmtui("invite", id, "--at", WHEN, "--with", "Ana <ana@example.com>")
    first = entry(pmtui.folder / f"{id}.ics")
    ran = pmtui("invite", id, "--cancel")
    assert ran.code == 0
    assert "Mon 2026-11-30 14:00 UTC does not take place" in ran.out
    off = entry(pmtui.folder / f"{id}.ics")
    assert (off.method, off.uid, off.starts) == ("CANCEL", first.uid, first.starts)
    assert off.sequence > first.sequence
    assert pmtui.store.load(id).pm.meets_at is None
    pmtui("invite", id, "--at", "1 Dec 10:00", "--force")
    later = entry(pmtui.folder / f"{id}.ics")
    assert (later.method, later.uid) == ("REQUEST", first.uid)
    assert later.sequence > off.sequence


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "best by"),
        ([], 'pass --at "2026-01-06 14:00"'),  # the next working day
        (["--at", "soon"], "is not a time"),
        (["--at", WHEN, "--minutes", "0"], "0 is not one from 1 to 480"),
        (["--at", WHEN, "--with", " "], "--with names somebody"),
        (["--cancel", "--minutes", "30"], "leave --at, --minutes and --with out"),
    ],
)
def test_what_cannot_be_meant_writes_and_plans_nothing(pmtui: Shell, options: list[str], told: str) -> None:
    id = pmtui.start("One", "--severity", "SEV1")
    before = sorted(pmtui.folder.iterdir())
    ran = pmtui("invite", id, *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert sorted(pmtui.folder.iterdir()) == before
    assert pmtui.store.load(id).pm.meets_at is None


def test_guests_named_with_their_address_are_put_on_the_list(pmtui: Shell) -> None:
    id = pmtui.start("One", "--facilitator", "Ana Berg")
    guests = ("Ana Berg <ana@example.com>", "bo@example.com", "Cy")
    ran = pmtui("invite", id, "--at", WHEN, *(word for guest in guests for word in ("--with", guest)))
    assert ran.code == 0, ran.err
    people = [(p.name, p.email) for p in pmtui.store.load(id).pm.participants]
    assert people == [("Ana Berg", "ana@example.com"), ("bo", "bo@example.com"), ("Cy", "")]
    assert entry(pmtui.folder / f"{id}.ics").organizer == "mailto:ana@example.com"


def test_an_address_that_is_none_invites_nobody(pmtui: Shell) -> None:
    id = pmtui.start()
    ran = pmtui("invite", id, "--at", WHEN, "--with", "Ana <a@b@c>")
    assert ran.code == 2
    assert "--with" in ran.err
    assert pmtui.store.load(id).pm.meets_at is None
