"""The command line: results on stdout, narration on stderr, and no screen imported unless one is shown."""

from __future__ import annotations

from pmtui.cli.program import main

__all__ = ["main"]
