"""Fills in a template in a process of its own, which may take so much time and memory and no more.

Python cannot stop a single step that never ends, nor take back memory that is gone; an operating system can.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress

from pmtui.exchange.template import SECONDS, TemplateFault, filled

MEMORY = 1_000_000_000
"""Bytes of address space; the program itself takes a tenth of it, the longest document a hundredth."""

_STARTING = 10.0
"""Seconds that a busy machine may need until the template is begun."""


def filled_apart(source: str, values: Mapping[str, object], *, seconds: float = SECONDS) -> str:
    """As `template.filled`, and stopped for certain; raises `TemplateFault`."""
    asked = json.dumps({"source": source, "values": dict(values), "seconds": seconds})
    # -P: what lies in the folder where somebody stands is none of our modules.
    command = (sys.executable, "-P", "-c", "from pmtui.exchange.apart import answer; answer()")
    try:
        ran = subprocess.run(  # noqa: S603  # this very program, and no shell reads the words
            command, input=asked, capture_output=True, encoding="utf-8", timeout=seconds + _STARTING,
            check=False,
        )  # fmt: skip
        told = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        raise TemplateFault(_too_long(seconds)) from None
    except ValueError:  # it ended before it could answer
        killed = ran.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        raise TemplateFault(_too_long(seconds) if killed else "it takes too much memory") from None
    if "text" in told:
        return str(told["text"])
    raise TemplateFault(told["reason"], told["line"])


def answer() -> None:
    """What runs in the other process: reads what is asked, writes the text or what is wrong."""
    asked = json.load(sys.stdin)
    _bound(asked["seconds"])
    try:
        told: dict[str, object] = {"text": filled(asked["source"], asked["values"], seconds=asked["seconds"])}
    except TemplateFault as fault:
        told = {"reason": fault.reason, "line": fault.line}
    json.dump(told, sys.stdout)


def _bound(seconds: float) -> None:
    """No more memory, and no more time of the processor, where the system can say so."""
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))


def _too_long(seconds: float) -> str:
    return f"it takes longer than {seconds:g} seconds"
