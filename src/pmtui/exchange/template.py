"""Documents from templates: the default one is a template like those that people bring."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from pmtui.domain.text import clean_line

if TYPE_CHECKING:
    from jinja2 import Template

    from pmtui.exchange.sandbox import Sandbox

FOLDER = Path(__file__).parent / "templates"
"""The templates that come with pmtui."""

SECONDS = 5.0
"""How long a template may take: the longest real document takes a hundredth of a second."""

LONGEST_SOURCE = 200_000
"""Characters of a template; what reads it takes longer the longer it is."""

_SHOWN = 300
"""Characters of a reason."""


class TemplateFault(Exception):
    """A template cannot be used; the text is a sentence with the line."""

    def __init__(self, reason: str, line: int = 0) -> None:
        self.reason = clean_line(reason).rstrip(".")[:_SHOWN]
        """Why, without a full stop."""
        self.line = line
        """Where, counted from 1; 0 when it is no line's fault."""
        super().__init__(self.told("The template"))

    def told(self, name: str) -> str:
        """The sentence, for a template of this name."""
        where = f"{name}, line {self.line}" if self.line else name
        return f"{where}: {self.reason}" + ("" if self.reason.endswith("?") else ".")


@cache
def built_in(name: str) -> str:
    """The text of a template that comes with pmtui: `document` or `public`."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def filled(source: str, values: Mapping[str, object], *, seconds: float = SECONDS) -> str:
    """The template with these plain values in it; raises `TemplateFault`, also when it takes too long.

    What takes long in a single step, or much memory, is only stopped in a process of its own: see `apart`.
    """
    from jinja2 import TemplateError

    from pmtui.exchange.sandbox import TooMuch, in_time

    try:
        template = _compiled(source)
        with in_time(seconds):
            return template.render(values)
    except (TooMuch, TemplateError, ZeroDivisionError) as error:
        raise TemplateFault(str(error), _line(error)) from None
    except RecursionError:
        raise TemplateFault("it calls itself without end") from None
    except MemoryError:
        raise TemplateFault("it takes too much memory") from None
    except Exception as error:  # noqa: BLE001  # a template can fail in every way a program can
        raise TemplateFault(f"it cannot be filled in ({error})", _line(error)) from None


def _line(error: Exception) -> int:
    """The line that an error names, or else the innermost line of the template that it went through."""
    passed = [place.lineno for place in extract_tb(error.__traceback__) if place.filename == "<template>"]
    return getattr(error, "lineno", None) or (passed[-1] if passed else None) or 0


@cache
def _sandbox() -> Sandbox:
    from pmtui.exchange.sandbox import Sandbox
    from pmtui.exchange.template_filters import FILTERS

    return Sandbox({name: function for name, (function, _) in FILTERS.items()})


@cache
def _compiled(source: str) -> Template:
    if len(source) > LONGEST_SOURCE:
        raise TemplateFault(f"it is too long, with more than {LONGEST_SOURCE:,} characters")
    sandbox = _sandbox()
    return sandbox.from_string(sandbox.prepared(source))
