"""A sentence that names a key takes its name from the table: people may have set another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pmtui
from driver import Room
from factory import postmortem
from pmtui.tui.keys import spoken

ROOT = Path(pmtui.__path__[0])

NOT_SAID = {
    f"tui/{name}.py" for name in ("key", "key_table", "dialog_keys", "keys", "incoming", "driver", "outlet")
}
"""Modules that say what keys are, and what terminals send."""

SOURCES = sorted(
    path for path in (ROOT / "tui").rglob("*.py") if path.relative_to(ROOT).as_posix() not in NOT_SAID
)

FIXED = {"Enter", "↑ ↓", "Tab ↑ ↓", "↑ ↓ PgUp PgDn"}
"""Keys of the widgets themselves, which are nowhere set: what they are called is no sentence."""

NAMES = re.compile(
    r"\bF\d{1,2}\b|\^[a-z]\b|\b(?:ctrl|alt|shift|Ctrl|Alt|Shift)\+\w+|\b(?:Enter|Tab|Esc|Escape)\b"
    r"|^/ \w|(?<![\w’'.:/-])[b-hj-zB-HJ-Z](?![\w’'.:/-])"
)
"""What looks like the name of a key in a text for people: F10, ^z, alt+i, Enter, a letter by itself."""

CALLS_WITHOUT_WORDS = frozenset(
    "Binding frozenset compile strftime partition split removeprefix get open Answer".split()
)
"""Calls whose texts are read by the program; a question's own answers are keys of that question alone."""


def words(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every text of a module that may be shown, with its line: no docstring, no style sheet, no pattern."""
    silent: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                silent.add(id(node.value))
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in CALLS_WITHOUT_WORDS:
                silent.update(id(below) for below in ast.walk(node))
            case ast.FormattedValue():
                silent.update(id(below) for below in ast.walk(node.format_spec or ast.Constant("")))
            case ast.Assign() | ast.AnnAssign() if _no_words(node):
                silent.update(id(below) for below in ast.walk(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.lineno, node.value


def _no_words(node: ast.Assign | ast.AnnAssign) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(
        isinstance(target, ast.Name) and target.id in {"DEFAULT_CSS", "COMMAND_PALETTE_BINDING"}
        for target in targets
    )


def named(source: str) -> list[str]:
    """Texts of a module that name a key by themselves."""
    tree = ast.parse(source)
    pieces = {
        part.value
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant)
    }
    found = ((line, text) for line, text in words(tree) if text not in FIXED and NAMES.search(text))
    return [f"line {line}: {text}" for line, text in found if _is_said(text, piece=text in pieces)]


def _is_said(text: str, *, piece: bool) -> bool:
    """Whether it is a sentence, or a name alone; not the unit or the sign between two numbers."""
    return " " in text.strip() or (not piece and NAMES.fullmatch(text) is not None)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_names_a_key_by_itself(path: Path) -> None:
    assert named(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        'notify("Deleted. ^z brings it back.")', 'words = f"{count} more; alt+c shows them"',
        'EMPTY = "Nothing fits. n starts one."', 'KeyHint("F4", "save")', 'KeyHint("k", "keep")',
        'PLACEHOLDER = "/ searches everything"', 'Note("Enter goes to it.")',
    ],
)  # fmt: skip
def test_the_check_finds(line: str) -> None:
    assert named(line)


@pytest.mark.parametrize(
    "line",
    [
        'notify(says("Deleted. {everywhere.undo} brings it back."))', 'EMPTY = "Type “! ” and an idea."',
        'KeyHint("Enter", "go to it")', '"""F10 leaves."""', 'Binding("f10,q", "leave")', "f'{at:%Y %d}'",
        'Answer("p", "pause and leave", "pause")',
    ],
)  # fmt: skip
def test_the_check_lets_pass(line: str) -> None:
    assert not named(line)


def fixed_sentences() -> list[str]:
    """Every text of the screens that names a key by its id."""
    found = (text for path in SOURCES for _, text in words(ast.parse(path.read_text(encoding="utf-8"))))
    return [text for text in found if re.search(r"\{[a-z-]+\.[a-z_]+\}", text)]


def test_every_key_that_is_named_is_in_the_table() -> None:
    sentences = fixed_sentences()
    assert len(sentences) > 8
    assert not [said for said in map(spoken, sentences) if "{" in said or "}" in said]


OWN_KEYS = {
    "everywhere.leave": "f12", "everywhere.undo": "alt+z", "meeting.jump": "f11", "list.delete": "f9",
    "dialog.save": "f2", "conflicts.both": "z", "meeting.bring": "alt+b", "home.search": "w", "home.new": "v",
}  # fmt: skip
"""Somebody's own keys."""


async def test_what_is_shown_and_what_works_are_somebodys_own_keys(room: Room) -> None:
    async with room.meeting(postmortem(), section="", keymap=OWN_KEYS) as facilitator:
        await facilitator.sees("F12 leave")
        await facilitator.presses("f11")
        await facilitator.sees("F12 cancel")
        await facilitator.picks("Timeline")
        await facilitator.sees("with alt+b")
        await facilitator.presses("ctrl+l")
        await facilitator.sees("F2 save", "F12 cancel")
        await facilitator.fills_with("f2", title="Slow")
        assert facilitator.pm.title == "Slow"
        await facilitator.presses("ctrl+p")
        await facilitator.presses("f12")
        assert not facilitator.in_dialog


async def test_a_page_names_somebodys_own_keys(room: Room) -> None:
    async with room.home(keymap=OWN_KEYS) as facilitator:
        await facilitator.sees("w searches everything", "v new")
