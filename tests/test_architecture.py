"""Who may import whom, as contracts and as what a fresh interpreter really loads."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pmtui"

HEADLESS = ("cli", "blame", "domain", "exchange", "search", "store")
"""The rooms that run where nobody looks at a screen."""

FRESH = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    loaded = sorted({m.partition(".")[0] for m in sys.modules} & {"textual", "rich"})
    if loaded:
        sys.exit(f"{name} loads {' and '.join(loaded)}")
"""


def module(path: Path) -> str:
    """The dotted name of a source file."""
    return ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def headless() -> dict[str, tuple[str, ...]]:
    """The modules of each room, and those beside the rooms."""
    rooms = {room: tuple(sorted(map(module, SOURCE.glob(f"{room}/**/*.py")))) for room in HEADLESS}
    beside = (path for path in SOURCE.glob("*.py") if path.stem != "__main__")
    return {**rooms, "pmtui": tuple(sorted(map(module, beside)))}


def test_every_import_contract_is_kept() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@pytest.mark.parametrize("room", headless())
def test_what_shows_no_screen_loads_no_textual(room: str) -> None:
    names = headless()[room]
    done = subprocess.run(
        [sys.executable, "-c", FRESH, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert names
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_check_of_a_fresh_interpreter_can_fail() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FRESH, "pmtui.tui.text"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "pmtui.tui.text loads" in done.stderr


def test_the_package_itself_imports_nothing() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
