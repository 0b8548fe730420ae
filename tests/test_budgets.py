"""How long things may become: what reaches its budget has two jobs, and is split by noun."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "pmtui"
MODULES = sorted(SOURCE.rglob("*.py"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines(path: Path) -> int:
    """Lines of a file, blank ones and docstrings included."""
    return len(path.read_text(encoding="utf-8").splitlines())


def allowed(path: Path) -> int:
    """The app and the screens are pages of composition; the rest may explain itself."""
    place = path.relative_to(SOURCE).as_posix()
    return 200 if place == "tui/app.py" or place.startswith("tui/screens/") else 300


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file, nested ones included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the end without the docstring, so that no explanation is ever cut for a budget."""
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None or first.end_lineno is None:
        return total
    return total - (first.end_lineno - first.lineno + 1)


def imports_textual(path: Path) -> bool:
    """Whether a module names Textual in an import."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name.partition(".")[0] == "textual" for name in names):
            return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_keeps_to_its_budget(path: Path) -> None:
    assert lines(path) <= allowed(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_function_keeps_to_thirty_lines(path: Path) -> None:
    assert {function.name: length(function) for function in functions(path) if length(function) > 30} == {}


def test_at_most_half_of_the_modules_know_textual() -> None:
    knowing = [path for path in MODULES if imports_textual(path)]
    assert 0 < len(knowing) <= len(MODULES) / 2
