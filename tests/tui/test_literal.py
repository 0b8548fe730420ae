"""No text reaches a widget that would read it as markup: what was typed is shown as it was typed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import pmtui.tui

SOURCES = sorted(Path(pmtui.tui.__path__[0]).rglob("*.py"))

PARSING = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Switch", "Select", "Option",
    "Collapsible", "TabPane", "Tab", "Link", "Markdown", "MarkdownViewer", "Tooltip", "Toast",
    "ListItem", "SelectionList",
    "Digits", "Pretty",
}  # fmt: skip
"""Widgets of the framework that read a plain text as markup, or as Markdown."""

TITLES = {"tooltip", "border_title", "border_subtitle"}
"""Attributes and arguments that do."""

SAFE = {"literal", "Content", "Text"}
"""Calls that make a text literal."""


def safe(node: ast.expr | None) -> bool:
    """Whether what is given can only be literal: made so, nothing, or a constant without a bracket."""
    match node:
        case None | ast.Constant(value=None):
            return True
        case ast.Constant(value=str(text)):
            return "[" not in text
        case ast.Call(func=ast.Name(id=name)):
            return name in SAFE
        case ast.Call(func=ast.Attribute(value=ast.Name(id="Content"), attr="styled" | "assemble")):
            return True
    return False


def of_framework(tree: ast.Module) -> set[str]:
    """The names of parsing widgets that a module takes from the framework."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for alias in node.names
        if alias.name in PARSING
    }


def bare(source: str) -> Iterator[str]:
    """What in a module hands a text to something that may read it as markup."""
    tree = ast.parse(source)
    names = of_framework(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _calls(node, names)
        elif isinstance(node, ast.Assign):
            named = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
            if named & TITLES and not safe(node.value):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def _calls(node: ast.Call, names: set[str]) -> Iterator[str]:
    given = {word.arg: word.value for word in node.keywords}
    first = node.args[0] if node.args else given.get("content", given.get("label"))
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    wrong = (
        (called in names and not safe(first))
        or (method == "from_markup")
        or (method == "notify" and not _is_false(given.get("markup")))
        or (
            method == "update"
            and len(node.args) == 1
            and not node.keywords
            and isinstance(first, ast.JoinedStr)
        )
        or (
            called != "Binding"
            and any(not safe(given[name]) for name in TITLES & set(given) if isinstance(name, str))
        )
    )
    if wrong:
        yield f"line {node.lineno}: {ast.unparse(node)}"


def _is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(SOURCES[0].parent).as_posix())
def test_no_text_is_handed_over_bare(path: Path) -> None:
    assert list(bare(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(title)", "Static(f'{title}')", "Static(content=title)", "Static('[b]x')",
        "Button(label=name)",         "Label(str(x))", "app.notify(words)", "app.notify(words, markup=True)",
        "Content.from_markup(x)",
        "self.border_title = title", "widget.tooltip = f'{a}'", "Static(literal(x), tooltip=words)",
        "w.update(f'{x}')",
    ],
)  # fmt: skip
def test_the_check_finds(line: str) -> None:
    assert list(bare(f"from textual.widgets import Static, Button, Label\n{line}"))


@pytest.mark.parametrize(
    "line",
    [
        "Static()", "Static(literal(title))", "Static('plain')", "app.notify(words, markup=False)",
        "w.border_title = literal(x)", "w.tooltip = None", "Content.styled(x, 'bold')",
    ],
)  # fmt: skip
def test_the_check_lets_pass(line: str) -> None:
    assert not list(bare(f"from textual.widgets import Static\n{line}"))
