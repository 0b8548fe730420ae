"""Colour themes: TOML files of ours and of the user's, made into Textual themes.

A theme names colours by what they are for. The style sheets use these names only (`$pm-text`, `$pm-hint` …),
so that a theme file of twelve lines is a whole theme, and the contrasts of every pair can be computed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from textual.theme import Theme

from pmtui.domain.text import nearest
from pmtui.toml_file import TomlError, read_toml

DEFAULT = "calm"
"""The theme when none is chosen, or the chosen one cannot be used."""


class ThemeError(Exception):
    """A theme file cannot be used; the message names file, line where known, and reason."""


def _colour(value: str) -> str:
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value) or value in _ANSI:
        return value
    raise ValueError(
        f"“{value}” is not a colour: write it as #rrggbb, or as a terminal colour such as ansi_bright_blue"
    )


_NAMES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = frozenset(f"ansi_{shade}{name}" for shade in ("", "bright_") for name in _NAMES)

Colour = Annotated[str, AfterValidator(_colour)]


class Palette(BaseModel):
    """The colours of a theme by what they are for."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, alias_generator=lambda name: name.replace("_", "-")
    )

    background: Colour
    """Behind everything."""
    text: Colour
    """What is read."""
    strong: Colour
    """Titles and what matters most."""
    hint: Colour
    """What can wait: sources, keys' titles, sections to come."""
    accent: Colour
    """The one accent: here and now."""
    good: Colour
    """Agreed, saved, on pace."""
    warn: Colour
    """Wants attention."""
    bad: Colour
    """Failed, over time."""
    bar: Colour
    """Behind the header."""
    cursor_row: Colour
    """Behind the row under the cursor."""
    field: Colour
    """Behind what is typed into."""
    line: Colour
    """Rules, scrollbars and the unfilled part of a bar; never text."""


class ThemeFile(BaseModel):
    """One theme as its file gives it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    """What it is chosen by."""
    title: Annotated[str, Field(min_length=1, max_length=40)]
    """What it is called in the palette."""
    dark: bool
    """Whether the background is darker than the text."""
    colours: Palette
    """Colours by what they are for."""

    @property
    def ansi(self) -> bool:
        """Whether it uses the terminal's own colours."""
        return self.colours.background in _ANSI

    @model_validator(mode="after")
    def _one_kind_of_colour(self) -> Self:
        if len({colour in _ANSI for colour in self.colours.model_dump().values()}) > 1:
            raise ValueError("use either #rrggbb or ansi_ colours in a theme, not both")
        return self

    def variables(self) -> dict[str, str]:
        """Return the style sheets' variables."""
        colours = self.colours.model_dump(by_alias=True)
        roles = {f"pm-{name}": colour for name, colour in colours.items()}
        return roles | {variable: colours[name] for variable, name in _FRAMEWORK.items()}

    def theme(self) -> Theme:
        """Return it as Textual wants it."""
        colours = self.colours
        return Theme(
            name=self.name,
            dark=self.dark,
            ansi=self.ansi,
            primary=colours.accent,
            secondary=colours.accent,
            accent=colours.accent,
            success=colours.good,
            warning=colours.warn,
            error=colours.bad,
            foreground=colours.text,
            background=colours.background,
            surface=colours.field,
            panel=colours.bar,
            variables=self.variables(),
        )


_FRAMEWORK: Mapping[str, str] = {
    "ansi-background": "background",
    "ansi-foreground": "text",
    "text-muted": "hint",
    "text-disabled": "hint",
    "block-cursor-background": "cursor-row",
    "block-cursor-foreground": "strong",
    "input-cursor-background": "text",
    "input-cursor-foreground": "background",
    "input-selection-background": "accent",
    "input-selection-foreground": "background",
    "scrollbar": "line",
    "scrollbar-hover": "hint",
    "scrollbar-active": "hint",
    "scrollbar-background": "background",
    "scrollbar-background-hover": "background",
    "scrollbar-background-active": "background",
    "scrollbar-corner-color": "background",
    "footer-key-foreground": "accent",
}
"""Variables of the framework's own widgets (palette, toasts), whose defaults are below 4.5:1, or missing."""


def read(path: Path) -> ThemeFile:
    """Return the theme in a file; raises `ThemeError`."""
    try:
        file = read_toml(path)
    except (TomlError, FileNotFoundError) as error:
        raise ThemeError(str(error)) from error
    try:
        return ThemeFile.model_validate(file.values)
    except ValidationError as error:
        raise ThemeError("\n".join(file.complaints(error, _KEYS))) from error


_KEYS = (*ThemeFile.model_fields, *(name.replace("_", "-") for name in Palette.model_fields))


def load(*folders: Path) -> tuple[dict[str, ThemeFile], tuple[str, ...]]:
    """Return the themes by name, later folders winning, and a sentence for each file that cannot be used."""
    found: dict[str, ThemeFile] = {}
    complaints: list[str] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        try:
            theme = read(path)
        except ThemeError as error:
            complaints.append(str(error))
        else:
            found[theme.name] = theme
    return found, tuple(complaints)


def choose(name: str, known: Mapping[str, ThemeFile]) -> tuple[str, str]:
    """Return the theme to use for a wanted name, and a sentence when it is not the one that was wanted."""
    if name in known:
        return name, ""
    fallback = DEFAULT if DEFAULT in known else next(iter(known), "")
    return fallback, f"There is no theme “{name}”{nearest(name, known)}; using “{fallback}”."
