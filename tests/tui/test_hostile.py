"""Every screen, dialog, toast and title with hostile texts: the terminal gets text and nothing else."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from window import Terminal

TESTS = Path(__file__).parents[1]

OURS = re.compile(r"\x1b\]2;[^\x00-\x1f\x7f-\x9f]*\x07|\x1b\]22;[a-z-]*\x07|\x1b\[[0-?]*[ -/]*[@-~]")
"""What the program sends besides text: its title, the mouse pointer, places and colours."""

NEVER = ("\x1b]52", "\x1b]0;", "\x1b[5n", "\x1bc", "\x9b", "\x9d")
"""What the hostile text would do."""


def obeyed(character: str) -> bool:
    """Whether a terminal may obey a character, or draw nothing for it."""
    hidden = "\u034f\u3164\u180b\u180c\u180d\u180f" + "".join(map(chr, range(0xFE00, 0xFE10)))
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"} or character in hidden


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """All that the terminal got, and what the program says of its walk."""
    folder = tmp_path_factory.mktemp("hostile")
    report = folder / "report.json"
    words = f"import sys; sys.path[:0] = {[str(TESTS), *sys.path]!r}; from tui.hostile import main; "
    words += f"from pathlib import Path; main(Path({str(report)!r}))"
    terminal = Terminal([sys.executable, "-c", words], folder, (120, 40))
    assert terminal.runs_out() == 0, terminal.shows()
    os.close(terminal.fd)
    return terminal.raw.decode("utf-8"), json.loads(report.read_text(encoding="utf-8"))


def test_every_screen_and_dialog_was_shown(sent: tuple[str, dict[str, object]]) -> None:
    assert (sent[1]["missing"], sent[1]["failed"]) == ([], "")


def test_each_of_them_had_hostile_words_in_it(sent: tuple[str, dict[str, object]]) -> None:
    assert sent[1]["silent"] == [], "they were shown with nothing in them"


def test_nothing_but_text_and_what_the_program_draws_with_reaches_the_terminal(
    sent: tuple[str, dict[str, object]],
) -> None:
    shown, _ = sent
    assert len(shown) > 100_000
    assert {hex(ord(c)) for c in OURS.sub("", shown) if obeyed(c)} <= {"0xd", "0xa"}


def test_no_sequence_of_a_text_is_among_those_that_are_sent(sent: tuple[str, dict[str, object]]) -> None:
    shown, _ = sent
    assert [sequence for sequence in NEVER if sequence in shown] == []
    assert (shown.count("\x1b[?1049h"), shown.count("\x1b[?1049l")) == (1, 1)


def test_it_is_shown_in_a_visible_form(sent: tuple[str, dict[str, object]]) -> None:
    shown, _ = sent
    assert "[/][bold][@click=app.quit]x[/]" in shown
    assert "\x1b]2;pmtui ␛]52;c;aGk=␇" in shown
