"""The sample post-mortems: well-known public incidents to learn the program with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pmtui import resources
from pmtui.domain.agenda import AgendaItem, Clock, SectionKind
from pmtui.domain.postmortem import PostMortem, Status
from pmtui.domain.record import Line
from pmtui.domain.text import clean_line
from pmtui.domain.timeline import Agreement, in_order

_OPEN_EVENTS = 4
"""Events at the end of the demo's timeline that the room has not talked about yet."""


class SampleError(Exception):
    """A sample file cannot be used; the text names file and reason."""


class _File(BaseModel):
    """A sample as its file gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1]
    about: Line
    post_mortem: PostMortem


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample, read and checked."""

    about: str
    """What can be seen in it, in a line."""
    pm: PostMortem


def load_samples(directory: Path | None = None) -> tuple[tuple[Sample, ...], tuple[str, ...]]:
    """The samples by name, and a sentence for each file that cannot be used; the rest still counts."""
    folder = resources.sample_sessions() if directory is None else directory
    samples: list[Sample] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.json")):
        try:
            samples.append(read_sample(path))
        except SampleError as error:
            problems.append(str(error))
    if not samples and not problems:
        problems.append(f"There are no samples in {folder}; install pmtui again to get them back.")
    return tuple(samples), tuple(problems)


def read_sample(path: Path) -> Sample:
    """The sample in a file; raises `SampleError`."""
    try:
        found = _File.model_validate(json.loads(path.read_bytes()), strict=False)
    except OSError as error:
        raise SampleError(f"{path} cannot be read ({error.strerror or error}).") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(key) for key in first["loc"])
        raise SampleError(clean_line(f"{path}: {place}: {first['msg']}.")) from None
    except (ValueError, RecursionError) as error:
        raise SampleError(clean_line(f"{path} is not a sample: {error}.")) from None
    return Sample(found.about, found.post_mortem)


def in_the_middle(pm: PostMortem, now: datetime) -> PostMortem:
    """The post-mortem as it was while its timeline was being agreed, twelve minutes into that section."""
    here = next((item for item in pm.agenda if item.kind is SectionKind.TIMELINE), None)
    if here is None:
        return pm
    place = pm.agenda.index(here)
    before = tuple(item.minutes for item in pm.agenda[:place])
    began = now - timedelta(minutes=sum(before) + 12, seconds=40)
    agenda = tuple(_timed(item, number, place) for number, item in enumerate(pm.agenda))
    clock = Clock(section=here.id, since=now - timedelta(minutes=12, seconds=40), began=began)
    return _reopened(pm).model_copy(update={"agenda": agenda, "clock": clock, "status": Status.DRAFT})


def _timed(item: AgendaItem, number: int, place: int) -> AgendaItem:
    """A section that was held as planned, is being held, or is still to come."""
    spent = timedelta(minutes=item.minutes) if number < place else timedelta()
    return item.model_copy(update={"spent": spent, "visited": number <= place, "granted": 0})


def _reopened(pm: PostMortem) -> PostMortem:
    """With the last events of the timeline still to be agreed."""
    waiting = {event.id for event in in_order(pm.events)[-_OPEN_EVENTS:]}
    events = tuple(
        event.model_copy(update={"agreement": Agreement.UNREVIEWED}) if event.id in waiting else event
        for event in pm.events
    )
    return pm.model_copy(update={"events": events})
