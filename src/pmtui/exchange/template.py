"""Documents from templates: the default one is a template like those that people bring."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
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


class TemplateFault(Exception):
    """A template cannot be used; the text is a sentence with the line."""


@cache
def built_in(name: str) -> str:
    """The text of a template that comes with pmtui: `document` or `public`."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def filled(source: str, values: Mapping[str, object], *, seconds: float = SECONDS) -> str:
    """The template with these plain values in it; raises `TemplateFault`, also when it takes too long."""
    from jinja2 import TemplateError

    from pmtui.exchange.sandbox import TooMuch, in_time

    try:
        template = _compiled(source)
        with in_time(seconds):
            return template.render(values)
    except TooMuch as error:
        raise TemplateFault(f"The template was stopped: {error}.") from None
    except TemplateError as error:
        raise TemplateFault(_sentence(error)) from None
    except RecursionError:
        raise TemplateFault("The template calls itself without end.") from None
    except Exception as error:  # noqa: BLE001  # a template can fail in every way a program can
        raise TemplateFault(f"The template cannot be filled in: {clean_line(str(error))}.") from None


def _sentence(error: Exception) -> str:
    line = getattr(error, "lineno", None)
    where = f"line {line}: " if line else ""
    return f"The template cannot be used: {where}{clean_line(str(error)).rstrip('.')}."


@cache
def _sandbox() -> Sandbox:
    from pmtui.exchange.sandbox import Sandbox
    from pmtui.exchange.variables import FILTERS

    return Sandbox({name: function for name, (function, _) in FILTERS.items()})


@cache
def _compiled(source: str) -> Template:
    if len(source) > LONGEST_SOURCE:
        raise TemplateFault(f"The template is too long: {LONGEST_SOURCE:,} characters at most.")
    sandbox = _sandbox()
    return sandbox.from_string(sandbox.prepared(source))
