"""Every calendar file keeps the rules that Outlook, Google and Apple are known to need, byte by byte.

The rules are those of RFC 5545 and RFC 5546; each is looked for in the bytes, not in what a lenient reader
makes of them, and then a reader has to find the texts again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_reader import entries
from factory import NASTY, NINE, postmortem
from memory_store import summary
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.planning import PlanMeeting
from pmtui.domain.people import Duty
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.action_calendar import action_calendar
from pmtui.exchange.calendar import Guest
from pmtui.exchange.dates import dates
from pmtui.exchange.invitation import cancellation, invitation

STARTS = datetime(2026, 3, 29, 3, 0, 30, 500, tzinfo=UTC)
"""In the night in which clocks in Europe are changed, with parts of a second."""
HOST = Guest("Hana", "hana@example.com")
WORST = 'a;b:c,d"e^nf\\n\ng\r\nh \u2028 BEGIN:VEVENT ' + NASTY + " é漢🧯" * 40


def told(text: str = WORST) -> PostMortem:
    """A post-mortem with a text in everything that gets into a calendar."""
    return postmortem(
        Describe(new_title=f"x{text}", severity=text, follow_up=text, follow_up_on=date(2026, 4, 1)),
        AddParticipant("p1", f"A{text}", email="ana+pm@example.com"),
        AddParticipant("p2", f"B{text}", email="bo%x?y&z@bücher.example", duty=Duty.NOTE_TAKER),
        AddParticipant("p3", f"C{text}"),
        AddAction("a1", f"x{text}", owner=f"C{text}", due=date(2026, 4, 1), done_when=text),
        PlanMeeting(STARTS, NINE),
    )  # fmt: skip


Writes = Callable[[PostMortem], str]
FILES: dict[str, tuple[Writes, str]] = {
    "asked": (lambda pm: invitation(pm, starts=STARTS, made=NINE, writer=HOST), "REQUEST"),
    "passed on": (lambda pm: invitation(pm, starts=STARTS, made=NINE), "PUBLISH"),
    "called off": (lambda pm: cancellation(pm, starts=STARTS, made=NINE, writer=HOST), "CANCEL"),
    "days": (lambda pm: dates([pm]), "PUBLISH"),
    "actions": (lambda pm: action_calendar(summary(pm, NINE).actions, NINE), "PUBLISH"),
}
NAMES = pytest.mark.parametrize("name", FILES)

_PARAMETER = r';[A-Z-]+=(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*)'
_LINE = re.compile(rf"([A-Z-]+)((?:{_PARAMETER})*):(.*)", re.DOTALL)
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")


def lines_of(name: str, pm: PostMortem) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line, after the rules of bytes and folding."""
    data = FILES[name][0](pm).encode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    folded = data[:-2].split(b"\r\n")
    for piece in folded:
        assert b"\r" not in piece
        assert b"\n" not in piece
        assert 0 < len(piece) <= 75
        assert piece.decode("utf-8")  # no letter is cut in two
    for line in data.decode("utf-8")[:-2].replace("\r\n ", "").split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found, line
        yield found[1], found[2], found[3]


@NAMES
def test_it_is_one_calendar_with_its_maker_version_and_method(name: str) -> None:
    lines = list(lines_of(name, told()))
    assert lines[0][::2] == ("BEGIN", "VCALENDAR")
    assert lines[-1][::2] == ("END", "VCALENDAR")
    head = [(name, value) for name, _, value in lines[1 : lines.index(("BEGIN", "", "VEVENT"))]]
    assert len(dict(head)) == len(head)
    assert dict(head) == {
        "PRODID": "-//pmtui//post-mortem//EN", "VERSION": "2.0", "CALSCALE": "GREGORIAN",
        "METHOD": FILES[name][1],
    }  # fmt: skip


def events_of(name: str, pm: PostMortem) -> list[list[tuple[str, str, str]]]:
    found: list[list[tuple[str, str, str]]] = []
    for line in lines_of(name, pm):
        if line == ("BEGIN", "", "VEVENT"):
            found.append([])
        elif found and line[0] not in ("BEGIN", "END"):
            found[-1].append(line)
    return found


@NAMES
def test_each_entry_has_once_what_it_needs_and_times_in_utc(name: str) -> None:
    events = events_of(name, told())
    assert len(events) == {"days": 3}.get(name, 1)
    ids = set()
    for event in events:
        once = [line for line in event if line[0] != "ATTENDEE"]
        values = {name: value for name, _, value in once}
        assert len(values) == len(once)
        assert {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS"} <= set(values)
        assert re.fullmatch(r"\d{1,9}", values["SEQUENCE"])
        assert values["STATUS"] == ("CANCELLED" if name == "called off" else "CONFIRMED")
        assert values["DTEND"] > values["DTSTART"]
        ids.add(values["UID"])
        for kind, parameters, value in event:
            if kind in ("DTSTART", "DTEND") and parameters:
                assert (parameters, len(value)) == (";VALUE=DATE", 8)
            elif kind in ("DTSTAMP", "DTSTART", "DTEND", "LAST-MODIFIED"):
                assert re.fullmatch(r"\d{8}T\d{6}Z", value)
                assert not parameters
            elif kind in ("SUMMARY", "DESCRIPTION", "UID"):
                assert _TEXT.fullmatch(value)
                assert not parameters
    assert len(ids) == len(events)


@NAMES
def test_whoever_is_asked_is_asked_by_somebody_and_nobody_is_where_nobody_asks(name: str) -> None:
    method = FILES[name][1]
    for event in events_of(name, told()):
        hosts = [line for line in event if line[0] == "ORGANIZER"]
        guests = [line for line in event if line[0] == "ATTENDEE"]
        assert (len(hosts), len(guests)) == ((1, 2) if method in ("REQUEST", "CANCEL") else (0, 0))
        for _, parameters, value in (*hosts, *guests):
            assert re.fullmatch(r"mailto:[A-Za-z0-9@!$'*+\-./=_~%]+", value)
            assert ";CN=" in parameters
        for _, parameters, _ in guests:
            assert ";PARTSTAT=NEEDS-ACTION" in parameters
            assert ";RSVP=TRUE" in parameters


def test_a_change_and_the_end_of_it_are_each_newer_than_what_was_before() -> None:
    pm = told()
    made = [NINE + timedelta(seconds=seconds) for seconds in (0, 1, 2)]
    papers = (
        invitation(pm, starts=STARTS, made=made[0], writer=HOST),
        invitation(pm, starts=STARTS + timedelta(days=1), made=made[1], writer=HOST),
        cancellation(pm, starts=STARTS + timedelta(days=1), made=made[2], writer=HOST),
    )
    first, moved, off = (entries(paper)[0] for paper in papers)
    assert first.uid == moved.uid == off.uid
    assert first.sequence < moved.sequence < off.sequence
    assert first.stamp < moved.stamp < off.stamp
    assert (off.starts, off.method) == (moved.starts, "CANCEL")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_back_as_it_was_typed(text: str) -> None:
    pm = told(text)
    for name in FILES:
        assert list(lines_of(name, pm))
    (asked,) = entries(FILES["asked"][0](pm))
    assert asked.summary == f"Post-mortem: {pm.title}"
    names = [someone.name.replace('"', "”") for someone in pm.participants if someone.email]
    assert [name for _, name in asked.guests] == names
    (due,) = entries(FILES["actions"][0](pm))
    assert due.summary.startswith(f"Due: {pm.actions[0].text}")
