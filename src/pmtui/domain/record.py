"""The base of every record of a post-mortem, and the types of the texts in them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from pmtui.domain.errors import Refused
from pmtui.domain.text import LINE_LIMIT, PROSE_LIMIT, clean_line, clean_prose


def _line(given: object) -> object:
    return clean_line(given) if isinstance(given, str) else given


def _prose(given: object) -> object:
    return clean_prose(given) if isinstance(given, str) else given


# Cleaned before it is measured: a control becomes longer text, and what is kept must load again.
Line = Annotated[str, StringConstraints(max_length=LINE_LIMIT), BeforeValidator(_line)]
"""One line of outside text, safe to show."""

Prose = Annotated[str, StringConstraints(max_length=PROSE_LIMIT), BeforeValidator(_prose)]
"""Several lines of outside text, safe to show."""


Signature = Annotated[str, BeforeValidator(_line)]
"""The name of whoever wrote something, added by the program and not typed with it."""


class Frozen(BaseModel):
    """An immutable value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def changed(self, **fields: object) -> Self:
        """A copy with these fields, validated and cleaned like a new one; raises `Refused`."""
        return self.make(**{**dict(self), **fields})

    @classmethod
    def make(cls, **fields: object) -> Self:
        """A new value from outside fields; raises `Refused` with a sentence for a person."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise Refused(_sentence(error)) from None


class Record(Frozen):
    """One numbered thing in a post-mortem: it lives in a table and is found by its id."""

    table: ClassVar[str]
    """The field of `PostMortem` that holds records of this kind."""

    id: str
    """Unique in the whole post-mortem, given by whoever makes the record, never shown."""


class Entry(Record):
    """A record that somebody wrote down in the meeting."""

    written_by: Signature = ""
    """Who wrote it down, whoever told it."""
    edited_by: Signature = ""
    """Who changed it last; empty while nobody else has."""


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    field = str(first["loc"][-1]).replace("_", " ") if first["loc"] else "value"
    match first["type"]:
        case "string_too_long":
            limit = first.get("ctx", {}).get("max_length")
            return f"That {field} is too long: {limit:,} characters at most. Nothing was changed."
        case _:
            reason = first["msg"].removeprefix("Value error, ")
            return f"That {field} cannot be used: {reason}. Nothing was changed."
