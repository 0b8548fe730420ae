"""Letting go of screens that were left: each is three megabytes, and a meeting walks through many."""

from __future__ import annotations

import gc
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App
from textual.reactive import Reactive

TIDY_SECONDS = 0.3
"""How long after a screen is shown the one before is cleared away: by then it is drawn."""


# Any: what the values are does not matter, and they differ.
def tidy(app: App[None], *bound: Reactive[Any]) -> None:
    """Forget the closed screens that were bound to these values of the app, and collect them.

    Three things would keep them: a value remembers who is bound to it until it next changes, which “saved”
    hardly ever does; the framework caches a method of the last 1,024 widgets' drawings by the drawings
    themselves; and the collector waits for minutes. What is there at the first time stays to the end, and
    the collector need not look at it again.
    """
    for value in bound:
        app.mutate_reactive(value)
    StylesCache.get_inner_outer.cache_clear()
    gc.enable()
    gc.collect()
    if not gc.get_freeze_count():
        gc.freeze()
