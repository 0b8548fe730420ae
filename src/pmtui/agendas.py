"""Agendas: TOML files that say which sections a meeting has, how long they take and what is read out."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from pmtui.domain.agenda import AgendaItem, SectionKind
from pmtui.domain.record import Line
from pmtui.domain.text import clean_line, nearest
from pmtui.toml_file import TomlError, TomlFile, read_toml

LENGTHS = ("30", "60", "90")
"""Minutes for which the standard agenda has a plan."""

_STANDARD = Path(__file__).resolve().parent / "data" / "agendas" / "standard.toml"
_USUAL = "60"


class AgendaError(Exception):
    """An agenda cannot be used; the text names file, line where known, and reason."""


def _by_length(minutes: object) -> object:
    """A plain number holds for every length."""
    if isinstance(minutes, int) and not isinstance(minutes, bool):
        return {_USUAL: minutes}
    if isinstance(minutes, dict):
        return minutes
    raise ValueError("write a whole number of minutes, such as 12")


Minutes = Annotated[int, Field(strict=True, ge=1, le=600)]


class _Section(BaseModel):
    """A section as a file gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Annotated[Line, Field(min_length=1, max_length=80)]
    kind: SectionKind = SectionKind.NOTES
    minutes: Annotated[dict[str, Minutes], BeforeValidator(_by_length)]
    """By length of the whole meeting."""
    prompts: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()

    @field_validator("kind", mode="before")
    @classmethod
    def _known_kind(cls, kind: object) -> object:
        if kind not in tuple(SectionKind):
            raise ValueError(f"there is no kind of section “{kind}”{nearest(str(kind), tuple(SectionKind))}")
        return kind


class _Agenda(BaseModel):
    """A file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line = ""
    """For people who read the file; the meeting has the post-mortem's title."""
    section: Annotated[tuple[_Section, ...], Field(min_length=1, max_length=50)]


def read_agenda(wanted: str, directory: Path) -> tuple[AgendaItem, ...]:
    """The sections of an agenda: a standard length, the path of a file, or a name in the directory.

    Raises `AgendaError`.
    """
    if wanted in LENGTHS:
        return _items(_STANDARD, wanted)
    if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
        return _items(Path(wanted).expanduser(), _USUAL)
    if wanted in names(directory):
        return _items(directory / f"{wanted}.toml", _USUAL)
    raise AgendaError(_unknown(wanted, directory))


def names(directory: Path) -> tuple[str, ...]:
    """The user's own agendas."""
    try:
        return tuple(sorted(path.stem for path in directory.glob("*.toml")))
    except OSError:
        return ()


def _items(path: Path, length: str) -> tuple[AgendaItem, ...]:
    try:
        file = read_toml(path)
    except FileNotFoundError:
        raise AgendaError(f"There is no agenda file {clean_line(str(path))}.") from None
    except TomlError as error:
        raise AgendaError(str(error)) from None
    try:
        agenda = _Agenda.model_validate(file.values)
    except ValidationError as error:
        raise AgendaError("\n".join(file.complaints(error, _KNOWN))) from None
    return tuple(
        AgendaItem(
            id=f"s{number}",
            kind=section.kind,
            title=section.title,
            minutes=_minutes(file, number - 1, section, length),
            prompts=section.prompts,
            rules=section.rules,
        )
        for number, section in enumerate(agenda.section, start=1)
    )


_KNOWN = (*_Section.model_fields, *_Agenda.model_fields)


def _minutes(file: TomlFile, index: int, section: _Section, length: str) -> int:
    if length not in section.minutes:
        reason = f"there is no plan for {length} minutes; write one number, or {{ {length} = … }}"
        raise AgendaError(file.complaint(("section", index, "minutes"), reason))
    return section.minutes[length]


def _unknown(wanted: str, directory: Path) -> str:
    known = (*LENGTHS, *names(directory))
    close = get_close_matches(wanted, known, n=1, cutoff=0.5)
    hint = (
        f"did you mean “{close[0]}”?" if close else f"known are {', '.join(known)}, and the path of any file."
    )
    return f"There is no agenda “{clean_line(wanted)}”; {hint} Your own go to {directory}."
