"""Letting go of screens that were left: each is three megabytes, and a meeting walks through many."""

from __future__ import annotations

import contextlib
import gc

from textual._styles_cache import StylesCache
from textual.app import App
from textual.dom import DOMNode

TIDY_SECONDS = 0.3
"""How long after a screen is shown the one before is cleared away: by then it is drawn."""


def tidy(app: App[None]) -> None:
    """Forget closed screens, and collect them.

    Three things would keep them: a value of the app knows who was bound to it until it next changes, which
    “saved” hardly ever does; the framework caches a method by the drawings of the last 1,024 widgets; and
    the collector waits for minutes. What is there at the first time stays to the end, so that the collector
    need not look at it again.
    """
    watchers: dict[str, list[tuple[DOMNode, object]]] = getattr(app, "__watchers", {})
    for bound in watchers.values():
        bound[:] = [(node, setter) for node, setter in bound if not node._closing]
    StylesCache.get_inner_outer.cache_clear()
    gc.enable()
    gc.collect()
    give_back()
    if not gc.get_freeze_count():
        gc.freeze()


def give_back() -> None:
    """Hand free memory back to the system, where the C library (glibc) keeps it otherwise.

    Reading the rules of the tone leaves five megabytes behind that are never needed again.
    """
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
