"""Samples: every file that ships can be read and held, a wrong one is named and the rest still counts."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from factory import NASTY, NINE, postmortem
from pmtui import resources
from pmtui.domain.agenda import pace
from pmtui.domain.commands.timeline import AddEvent, AgreeEvent
from pmtui.domain.postmortem import PostMortem, Status
from pmtui.domain.timeline import agreed
from pmtui.samples import SampleError, in_the_middle, load_samples, read_sample


def written(folder: Path, name: str, **changes: object) -> Path:
    contents = {"format": 1, "about": "A short one.", "post_mortem": postmortem().model_dump(mode="json")}
    path = folder / name
    path.write_text(json.dumps({**contents, **changes}), encoding="utf-8")
    return path


def talked_through(events: int) -> PostMortem:
    adding = [AddEvent(f"e{n}", NINE + timedelta(minutes=n), f"Event {n}") for n in range(events)]
    return postmortem(*adding, *(AgreeEvent(event.id) for event in adding))


def test_a_sample_is_read_whole(tmp_path: Path) -> None:
    sample = read_sample(written(tmp_path, "one.json"))
    assert sample.pm == postmortem()
    assert sample.about == "A short one."


@pytest.mark.parametrize(
    "path", sorted(resources.sample_sessions().glob("*.json")), ids=lambda path: path.stem
)
def test_every_sample_that_ships_can_be_read(path: Path) -> None:
    sample = read_sample(path)
    assert sample.about
    assert sample.pm.events
    assert sample.pm.id == path.stem


def test_samples_are_listed_by_name(tmp_path: Path) -> None:
    for name, about in (("b.json", "second"), ("a.json", "first")):
        written(tmp_path, name, about=about)
    samples, problems = load_samples(tmp_path)
    assert [sample.about for sample in samples] == ["first", "second"]
    assert problems == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": 2}, "format"),
        ({"post_mortem": {"id": "x"}}, "post_mortem.title"),
        ({"extra": NASTY}, "extra"),
    ],
)
def test_a_wrong_file_is_named_with_the_reason_and_the_rest_counts(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    written(tmp_path, "good.json")
    written(tmp_path, "wrong.json", **changes)
    samples, (problem,) = load_samples(tmp_path)
    assert len(samples) == 1
    assert "wrong.json" in problem
    assert reason in problem
    assert "\x1b" not in problem


@pytest.mark.parametrize("contents", [b"", b"\xff\xfe", b"[" * 100_000, b"3"])
def test_what_is_no_sample_is_told_in_a_sentence(tmp_path: Path, contents: bytes) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(contents)
    with pytest.raises(SampleError, match=r"odd\.json"):
        read_sample(path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    samples, (problem,) = load_samples(tmp_path / "gone")
    assert samples == ()
    assert "no samples" in problem


def test_the_demo_begins_in_the_middle_of_the_timeline_on_pace() -> None:
    pm = in_the_middle(talked_through(10), NINE)
    assert pm.section is not None
    assert pm.section.title == "Timeline"
    assert agreed(pm.events) == 6
    assert pm.status is Status.DRAFT
    assert pace(pm.agenda, pm.clock, NINE).behind == timedelta()
    assert [item.visited for item in pm.agenda] == [True] * 4 + [False] * 5


def test_a_sample_without_a_timeline_section_is_shown_as_it_is() -> None:
    pm = postmortem().model_copy(update={"agenda": ()})
    assert in_the_middle(pm, NINE) == pm
