"""A post-mortem as a Markdown file: only somebody's own words are read, and places are those of the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.blame.document import own_words, scan_document
from pmtui.blame.engine import People

PEOPLE = People.of(names=["Rosa", "Sam"], teams=["ops"])


def places(text: str) -> list[tuple[int, int, str]]:
    return [(one.line, one.column, one.finding.span) for one in scan_document(text, PEOPLE)]


def test_a_finding_has_its_place() -> None:
    assert places("# Outage\n\n- 14:02 Sam broke prod\n") == [(3, 9, "Sam broke")]


@pytest.mark.parametrize(
    "text",
    [
        "---\nauthor: sam broke prod\n---\n",
        "```\nsam broke prod\n```\n",
        "~~~~ text\nsam broke prod\n~~~\nsam broke prod\n~~~~\n",
        "text\n\n    sam broke prod\n",
        "> sam broke prod\n",
        "see [the log](https://x.example/sam-broke-prod)\n",
        "run `sam broke prod`\n",
        "<!-- sam broke prod -->\n",
        "sam broke prod <!-- ok: person-did-damage -->\n",
        "<!-- ok: person-did-damage -->\nsam broke prod\n",
    ],
)
def test_what_is_nobodys_own_words_is_skipped(text: str) -> None:
    assert places(text) == []


def test_after_code_the_words_count_again() -> None:
    assert places("```\ncode\n```\nsam broke prod") == [(4, 1, "sam broke")]


def test_an_indented_list_item_is_no_code() -> None:
    assert places("- what happened\n\n    - sam broke prod") == [(3, 7, "sam broke")]


def test_a_sentence_goes_on_in_the_next_line() -> None:
    text = "The migration was started late in the evening, and sam\nbroke prod with it.\n"
    assert places(text) == [(1, 52, "sam\nbroke")]


def test_short_lines_are_notes_each_for_itself() -> None:
    assert places("paged sam\nbroke the release into steps") == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab #>-`~\n\t|1.", max_size=120))
def test_every_character_keeps_its_place(text: str) -> None:
    words = own_words(text)
    assert len(words) == len(text)
    assert all(now in (before, " ") for now, before in zip(words, text, strict=True))
