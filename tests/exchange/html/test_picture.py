"""The timeline as a picture."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.postmortem import PostMortem
from pmtui.domain.timeline import Marker
from pmtui.exchange.html.picture import WIDTH, timeline_picture

SVG = "{http://www.w3.org/2000/svg}"


def at(*minutes: float) -> PostMortem:
    return postmortem(
        *(AddEvent(f"e{n}", NINE + timedelta(minutes=m), f"Event {n}") for n, m in enumerate(minutes))
    )


def drawn(pm: PostMortem) -> ET.Element:
    return ET.fromstring(timeline_picture(pm))


def labels(picture: ET.Element) -> list[float]:
    return [float(text.attrib["y"]) for text in picture.iter(f"{SVG}text") if text.attrib["class"] != "phase"]


def test_without_events_there_is_none() -> None:
    assert timeline_picture(postmortem()) == ""


def test_events_stand_to_scale() -> None:
    picture = drawn(at(0, 30, 120))
    places = [float(circle.attrib["cy"]) for circle in picture.iter(f"{SVG}circle")]
    assert abs((places[1] - places[0]) * 4 - (places[2] - places[0])) < 0.5


def test_labels_never_touch_and_all_is_within() -> None:
    picture = drawn(at(0, 0, 0, 0.1, 0.2, 500))
    found = labels(picture)
    assert len(found) == 6
    assert all(below - above >= 20 for above, below in pairwise(found))
    assert picture.attrib["viewBox"].split()[2] == str(WIDTH)
    assert max(found) < float(picture.attrib["viewBox"].split()[3])


def test_phases_are_bands_with_their_length() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "a", marker=Marker.IMPACT_START),
        AddEvent("e2", NINE + timedelta(minutes=30), "b", marker=Marker.DETECTED),
        AddEvent("e3", NINE + timedelta(minutes=72), "c", marker=Marker.MITIGATED),
    )
    picture = drawn(pm)
    assert [band.attrib["class"] for band in picture.iter(f"{SVG}rect")] == ["unnoticed", "response"]
    assert "30 min" in [text.text for text in picture.iter(f"{SVG}text")]
    assert len(list(picture.iter(f"{SVG}polygon"))) == 3


def test_an_end_before_its_start_is_no_band() -> None:
    pm = postmortem(
        AddEvent("e1", NINE, "a", marker=Marker.DETECTED),
        AddEvent("e2", NINE + timedelta(minutes=5), "b", marker=Marker.IMPACT_START),
    )
    assert list(drawn(pm).iter(f"{SVG}rect")) == []


def test_of_many_events_only_the_turning_points_are_named() -> None:
    pm = at(*range(200))
    pm = pm.put(pm.events[7].changed(marker=Marker.DETECTED))
    picture = drawn(pm)
    assert len(labels(picture)) == 1
    assert len(list(picture.iter(f"{SVG}circle"))) == 199


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60))
def test_any_text_leaves_the_picture_whole(text: str) -> None:
    picture = drawn(postmortem(AddEvent("e1", NINE, f"x{text}"), AddEvent("e2", NINE, NASTY)))
    assert not list(picture.iter(f"{SVG}script"))
