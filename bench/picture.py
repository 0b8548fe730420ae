"""Draw the README's picture: the demo in the middle of its timeline, with a thought half typed.

    python -m bench.picture

The clock stands still and ids are counted, so that the same program always draws the same file.
"""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtui.blame.engine import load_rules
from pmtui.samples import in_the_middle, load_samples
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tone import Tone
from pmtui.tui.app import PmApp
from pmtui.tui.desk import Desk
from pmtui.tui.launch import Shelf

PICTURE = Path(__file__).parents[1] / "docs" / "picture.svg"
SIZE = (120, 32)
"""Columns and rows."""
NOW = datetime(2026, 1, 12, 15, 30, tzinfo=UTC)
TYPED = "14:05 writes work again #resolved"
FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def picture() -> str:
    """The screen as SVG."""
    with TemporaryDirectory(prefix="pmtui-picture-") as folder:
        return _at_rest(asyncio.run(_drawn(Path(folder))))


async def _drawn(folder: Path) -> str:
    numbers = count(1)
    desk = Desk(now=lambda: NOW, mint=lambda: f"x{next(numbers)}", tone=Tone(lambda: load_rules()[0]))
    store = TinyDBStore(folder, desk.now)
    opened = store.create(in_the_middle(load_samples()[0][0].pm, NOW))
    app = PmApp(desk, store, Shelf(desk, folder), opened=opened)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*TYPED)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="pmtui demo", simplify=True)


def _at_rest(svg: str) -> str:
    """Without addresses for a reader's machine to ask, and with names that stay when a letter changes."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*<!-- Generated with Rich .*?-->", "", svg)
    svg = re.sub(r"terminal-\d+-", "pm-", svg)
    svg = svg.replace("Fira Code, monospace", FONT)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def main() -> int:
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
