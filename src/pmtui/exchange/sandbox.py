"""Where templates run: they see plain values, reach nothing of the system, and end in time.

Jinja's sandbox keeps a template from what Python objects are made of. This one also hands it no function but
filters, loads no other file, and bounds what it writes, holds and takes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from time import monotonic
from types import FrameType
from typing import Any, NoReturn, cast

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment

Tracer = Callable[..., Any]

LONGEST = 20_000_000
"""Characters of anything a template makes: an export is read by people."""

FILTERS = frozenset(
    "abs capitalize count d default dictsort e escape first float groupby int items last length list "
    "lower map max min reject rejectattr reverse round safe select selectattr sort string striptags title "
    "trim truncate unique upper wordcount".split()
)
"""Jinja's filters that give at most about as much as they are given, and the same every time."""

METHODS = frozenset("endswith get items keys lower split startswith strip title upper values".split())
"""Methods of texts and mappings that a template may call; none makes much out of little."""


class TooMuch(Exception):
    """The template was stopped; the text says why, in words that go on behind a colon."""


class Missing(StrictUndefined):
    """What a template names and there is not, or must not be used; any use of it says so."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, known = str(self._undefined_name), self._undefined_obj
        near = get_close_matches(name, [str(key) for key in known], n=1) if isinstance(known, dict) else ()
        return f"there is no “{name}” here" + (f"; did you mean “{near[0]}”?" if near else "")


def _bounded(parts: Iterable[str]) -> str:
    """The parts as one text, unless it grows too long."""
    found, size = [], 0
    for part in parts:
        size += len(part)
        if size > LONGEST:
            raise TooMuch(f"it writes more than {LONGEST // 1_000_000} million characters")
        found.append(part)
    return "".join(found)


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs templates over plain values."""

    concat = staticmethod(_bounded)

    def __init__(self, filters: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(undefined=Missing, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True)
        self.intercepted_binops = frozenset(("+", "*", "**", "%"))
        self.globals = {"range": _range}
        self.filters = {name: self.filters[name] for name in FILTERS}
        self.filters |= {"join": _join, "joined": _join, "tojson": _json, **filters}

    def prepared(self, source: str) -> nodes.Template:
        """The template as a tree in which `~` joins within bounds."""
        tree = self.parse(source, name="template", filename="<template>")
        for concat in list(tree.find_all(nodes.Concat)):
            parts = nodes.List(concat.nodes, lineno=concat.lineno)
            _replace(tree, concat, nodes.Filter(parts, "joined", [], [], None, None, lineno=concat.lineno))
        return tree

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Keys of mappings are no attributes; beyond them only a loop's own and a few harmless methods."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, LoopContext):
            return super().is_safe_attribute(obj, attr, value)
        return isinstance(obj, (str, dict)) and attr in METHODS

    def unsafe_undefined(self, obj: object, attribute: str) -> Undefined:
        """Stands for what a template must not reach."""
        words = f"“{attribute}” cannot be used in a template"
        return self.undefined(words, name=attribute, obj=obj, exc=SecurityError)

    def get_template(self, *_: object, **__: object) -> NoReturn:
        """A template is alone."""
        raise TooMuch("a template cannot bring in another file")

    select_template = get_or_select_template = get_template

    def is_safe_callable(self, obj: object) -> bool:
        """The template's own macros, `range`, and the methods let through above."""
        return isinstance(obj, Macro) or obj is _range or hasattr(obj, "__self__")

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """Arithmetic on numbers that stay numbers people use; texts and lists only put together."""
        if operator == "**":
            raise TooMuch("“**” cannot be used in a template")
        if operator in ("%", "*"):
            if not all(isinstance(side, (int, float)) and abs(side) < LONGEST for side in (left, right)):
                raise TooMuch(f"“{operator}” is for numbers of up to {LONGEST // 1_000_000} million")
        elif _size(left) + _size(right) > LONGEST:
            raise TooMuch(f"it makes something longer than {LONGEST // 1_000_000} million")
        return super().call_binop(cast("Any", context), operator, left, right)


def _range(*ends: int) -> range:
    """Numbers in a row, not too many."""
    numbers = range(*ends)
    if len(numbers) > MAX_RANGE:
        raise TooMuch(f"a range has {MAX_RANGE:,} numbers at most")
    return numbers


def _size(value: object) -> int:
    return len(value) if isinstance(value, (str, list, tuple)) else 0


def _join(values: Iterable[object], between: str = "") -> str:
    """Values as texts with something between them."""

    def parts() -> Iterator[str]:
        for number, value in enumerate(values):
            yield f"{between if number else ''}{value}"

    return _bounded(parts())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _replace(tree: nodes.Node, old: nodes.Node, new: nodes.Node) -> None:
    """Put a node in the place of another, wherever it hangs."""
    for parent in (tree, *tree.find_all(nodes.Node)):
        for name, value in parent.iter_fields():
            if value is old:
                setattr(parent, name, new)
            elif isinstance(value, list) and any(item is old for item in value):
                value[:] = [new if item is old else item for item in value]


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Stops what is written in a template, loop or not, when its time is over; raises `TooMuch`.

    Python tells a tracer of each line, in this thread alone; only lines of the template are asked for.
    """
    end, before = monotonic() + seconds, sys.gettrace()

    def line(_frame: FrameType, _event: str, _: object) -> Tracer:
        if monotonic() > end:
            raise TooMuch(f"it takes longer than {seconds:g} seconds")
        return line

    def entered(frame: FrameType, _event: str, _: object) -> Tracer | None:
        return line if frame.f_code.co_filename == "<template>" else None

    sys.settrace(entered)
    try:
        yield
    finally:
        sys.settrace(before)
