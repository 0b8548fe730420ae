"""What makes a scan quick leaves nothing out: the sieve before patterns, words read between spaces."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.blame import tokens as reading
from pmtui.blame.rules import EXAMPLE_PEOPLE, core_rules
from pmtui.blame.scanner import Reading
from pmtui.blame.sieve import Sieve, places, sets_of
from pmtui.blame.tokens import END, Tokens, tokens

DATA = Path(__file__).parent / "data"


def test_a_pattern_passes_where_each_of_its_sets_has_a_symbol() -> None:
    needs = [(frozenset("ab"),), (frozenset("b"), frozenset("cd")), ()]
    sieve = Sieve(len(needs), *sets_of(needs))
    passed = {text: [*places(sieve.passes(text))] for text in ("", "a", "b", "bd", "dx", "xyz")}
    assert passed == {"": [2], "a": [0, 2], "b": [0, 2], "bd": [0, 1, 2], "dx": [2], "xyz": [2]}


def test_whatever_matches_has_passed_the_sieve() -> None:
    rules = core_rules()
    rows = [json.loads(row) for row in (DATA / "blame_dev.jsonl").read_text("utf-8").splitlines()[::3]]
    found = 0
    for row in rows:
        for _, symbols in Reading(row["text"], EXAMPLE_PEOPLE, rules).sentences():
            passed = rules.sieve.passes(symbols)
            for number in (number for rule in rules.rules.values() for number in rule.match):
                if rules.patterns[number].expression.search(symbols):
                    found += 1
                    assert passed >> number & 1, (row["text"], number)
    assert found > 50


def whole(text: str) -> Tokens:
    """The slow way: every line read at once, spaces and all."""
    found, start = Tokens(), 0
    for line in text.split("\n"):
        if start:
            found.add(start - 1, start, END)
        if line.lstrip().startswith(">"):
            found.add(start, start + len(line), reading.MASK)
        else:
            for begin, end, word in reading._pieces(line):
                found.add(start + begin, start + end, word)
        start += len(line) + 1
    return found


WORDS = st.sampled_from(
    "on call no one On CALL double check force push rubber stamp - – -x --yes ' ’ 'a b' \" ` ``` > < a.b "
    "don't sams' x/y /etc @rosa a@b.cz #4 9:10 ( ) [x](y) ; , . ... ! é e\u0301 \t \u00a0 \n".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=60)))
def test_reading_between_spaces_is_reading_the_line(text: str) -> None:
    assert tokens(text) == whole(text)
