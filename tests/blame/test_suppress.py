"""A wording that is kept on purpose."""

from __future__ import annotations

import pytest

from pmtui.blame.engine import People, scan
from pmtui.blame.suppress import inline, kept


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("no comment", {}),
        ("a <!-- ok: punish --> b", {0: {"punish"}}),
        ("a <!--OK: punish, human-error-->", {0: {"punish", "human-error"}}),
        ("<!-- ok: punish -->\nnext", {1: {"punish"}}),
        ("<!-- ok: punish -->\nnext <!-- ok: insult -->", {1: {"punish", "insult"}}),
        ("<!-- fine: punish -->", {}),
    ],
)
def test_a_comment_speaks_for_its_line(text: str, allowed: dict[int, set[str]]) -> None:
    assert inline(text) == allowed


def test_one_note_keeps_a_wording_and_another_does_not() -> None:
    found = scan("heads will roll", People())
    allowed = frozenset({("n1", "punish")})
    assert kept(found, "n1", allowed) == ()
    assert kept(found, "n2", allowed) == found
