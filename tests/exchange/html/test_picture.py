"""The timeline as a picture."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker
from pmtui.exchange.html.picture import NARROW, WIDE, Form, picture, timeline_picture

SVG = "{http://www.w3.org/2000/svg}"


def at(*minutes: float) -> PostMortem:
    return postmortem(
        *(AddEvent(f"e{n}", NINE + timedelta(minutes=m), f"Event {n}") for n, m in enumerate(minutes))
    )


def drawn(pm: PostMortem, form: Form = NARROW) -> ET.Element:
    return ET.fromstring(picture(pm, form))


def lines(found: ET.Element) -> list[float]:
    """Where each line of a label stands, and each day."""
    return [float(text.attrib["y"]) for text in found.iter(f"{SVG}text") if text.attrib["class"] != "phase"]


def words(found: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in found.iter(f"{SVG}text")]


def test_without_events_there_is_none() -> None:
    assert timeline_picture(postmortem()) == ""


def test_it_is_drawn_for_a_phone_and_for_a_desk() -> None:
    both = ET.fromstring(f"<p>{timeline_picture(at(0, 30))}</p>")
    assert [found.attrib["class"] for found in both] == ["timeline narrow", "timeline wide"]
    assert [found.attrib["viewBox"].split()[2] for found in both] == [str(NARROW.width), str(WIDE.width)]
    assert {found.attrib["aria-label"] for found in both} == {"Timeline of 2 events, 10:00 to 10:30"}


def test_events_stand_to_scale_where_they_do_not_touch() -> None:
    places = [float(circle.attrib["cy"]) for circle in drawn(at(0, 30, 120)).iter(f"{SVG}circle")]
    assert abs((places[1] - places[0]) * 4 - (places[2] - places[0])) < 0.5


@pytest.mark.parametrize("form", [NARROW, WIDE])
def test_each_label_stands_beside_its_event_and_none_touches_another(form: Form) -> None:
    pm = at(0, 0, 0, 0.1, 0.2, 500)
    pm = pm.put(pm.events[1].changed(text="a long story " * 20))
    found = drawn(pm, form)
    places = [float(circle.attrib["cy"]) for circle in found.iter(f"{SVG}circle")]
    labels = lines(found)
    assert len(labels) == 7
    assert labels[:2] + labels[3:] == [place + 4 for place in places]
    assert all(below - above >= 14 for above, below in pairwise(labels))
    assert all(below - above >= 24 for above, below in pairwise(places))
    assert max(labels) < float(found.attrib["viewBox"].split()[3])


def test_a_long_text_has_two_lines_that_fit() -> None:
    pm = postmortem(AddEvent("e1", NINE, "word " * 100, Marker.DETECTED), AddEvent("e2", NINE, "x" * 500))
    for form in (NARROW, WIDE):
        told = words(drawn(pm, form))
        assert len(told) == 4
        assert [line.endswith("…") for line in told] == [False, True, False, True]
        assert max(map(len, told)) <= form.letters + len("10:00 ")


def test_each_day_is_told_where_there_are_several() -> None:
    told = words(drawn(at(0, 30, 24 * 60, 24 * 60 + 1, 3 * 24 * 60)))
    assert [line for line in told if line.startswith("2026")] == ["2026-01-05", "2026-01-06", "2026-01-08"]
    assert not [line for line in words(drawn(at(0, 30))) if line.startswith("2026")]


def test_phases_are_bands_with_their_length() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "a", marker=Marker.IMPACT_START),
        AddEvent("e2", NINE + timedelta(minutes=30), "b", marker=Marker.DETECTED),
        AddEvent("e3", NINE + timedelta(minutes=72), "c", marker=Marker.MITIGATED),
    )
    found = drawn(pm)
    assert [band.attrib["class"] for band in found.iter(f"{SVG}rect")] == ["unnoticed", "response"]
    assert "30 min" in [text.text for text in found.iter(f"{SVG}text")]
    assert len(list(found.iter(f"{SVG}polygon"))) == 3


def test_an_end_before_its_start_is_no_band() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "a", marker=Marker.DETECTED),
        AddEvent("e2", NINE + timedelta(minutes=5), "b", marker=Marker.IMPACT_START),
    )
    assert list(drawn(pm).iter(f"{SVG}rect")) == []


def test_of_many_events_only_the_turning_points_are_named() -> None:
    pm = at(*range(200))
    pm = pm.put(pm.events[7].changed(marker=Marker.DETECTED))
    found = drawn(pm)
    assert len(lines(found)) == 1
    assert len(list(found.iter(f"{SVG}circle"))) == 199


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_text_leaves_the_picture_whole(text: str) -> None:
    pm = postmortem(AddEvent("e1", NINE, f"x{text}"), AddEvent("e2", NINE, NASTY))
    for form in (NARROW, WIDE):
        assert not list(drawn(pm, form).iter(f"{SVG}script"))
