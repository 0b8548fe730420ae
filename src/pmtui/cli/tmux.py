"""What the tmux of this machine says of itself."""

from __future__ import annotations

import shutil
import subprocess

_SECONDS = 2.0
"""How long tmux has to answer."""


def ask_tmux(*words: str) -> str:
    """What tmux answers; empty where there is none, or where it does not answer."""
    program = shutil.which("tmux")
    if program is None:
        return ""
    try:
        ran = subprocess.run(  # noqa: S603  # the words are ours, and no shell reads them
            (program, *words), capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
