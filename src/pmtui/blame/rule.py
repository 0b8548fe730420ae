"""A rule as it stands in a pack, and the pack: data that people will argue about, not code."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Guard = Literal["negated", "meta", "context", "hypothetical", "question", "sincere"]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=400)]
Source = Annotated[str, Field(min_length=1, max_length=2000)]
"""A pattern; `pmtui.blame.pattern` has the grammar."""


class Frozen(BaseModel):
    """Values that come from a file and are never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Category(Frozen):
    """Why a kind of wording harms, and what to ask instead."""

    title: Line
    why: Line
    ask: Line
    source: Line


class Rule(Frozen):
    """One kind of wording, with the examples that prove it."""

    id: Name
    category: str
    of_team: str | None = None
    """The category where it is a team that is spoken of."""
    severity: Annotated[int, Field(ge=1, le=3)]
    sureness: Annotated[int, Field(ge=1, le=100)] = 80
    match: Annotated[tuple[Source, ...], Field(min_length=1)]
    """Patterns of which any one is enough."""
    guards: tuple[Guard, ...] = ("negated", "meta")
    unless: tuple[Source, ...] = ()
    """Patterns that keep the rule quiet when they stand anywhere in the sentence."""
    why: Line | None = None
    ask: Line | None = None
    source: Line | None = None
    rewrite: Line | None = None
    """Words in place of the match; {base} and {ing} stand for its last verb."""
    rewrite_denied: Line | None = None
    """The same where the verb is denied ("shouldn't have merged", "why didn't you check")."""
    fires: Annotated[tuple[Line, ...], Field(min_length=1)]
    quiet: Annotated[tuple[Line, ...], Field(min_length=1)]
    on: bool = True


class Pack(Frozen):
    """A file of rules."""

    title: Line
    on: bool = True
    """Whether the rules are used without being asked for."""
    classes: dict[Annotated[str, Field(pattern=r"^[A-Z][A-Z_]*$")], tuple[Line, ...]] = {}
    """Word classes of the pack's own; they may not take a name that is taken."""
    pieces: dict[Annotated[str, Field(pattern=r"^[A-Z_]+$")], Source] = {}
    """Pieces of patterns, used as $NAME."""
    categories: dict[str, Category] = {}
    rule: tuple[Rule, ...] = ()
