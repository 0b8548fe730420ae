"""What a person asks for besides the file."""

from __future__ import annotations

import pytest

from factory import postmortem
from pmtui.exchange.formats.wishes import UnreadableWish, wishes_of


@pytest.mark.parametrize("said", ["ops, support", ("ops,support",), ("ops", "support"), ["ops", " support "]])
def test_channels_are_separated_by_commas_or_said_one_by_one(said: object) -> None:
    assert wishes_of(postmortem(), {"channels": said}).channels == ("ops", "support")


def test_columns_likewise() -> None:
    assert wishes_of(postmortem(), {"columns": ("time=a,text=b", "author=c")}).columns == {
        "time": "a", "text": "b", "author": "c",
    }  # fmt: skip


def test_hours_that_end_before_they_begin_are_told() -> None:
    with pytest.raises(UnreadableWish, match="end before they begin: from 14:30 to 14:00"):
        wishes_of(postmortem(), {"since": "14:30", "until": "14:00"})
