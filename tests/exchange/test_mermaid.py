"""Labels of the drawing: the typed text, and nothing Mermaid acts on."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factory import NASTY
from pmtui.exchange.markdown.mermaid import flowchart, label


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=st.sampled_from('"#;:<>&`\\{}|[]()*_~$@^%-+.1a ä漢\n') | st.characters(), max_size=30)
)
@example(NASTY)
@example('%%{init: {"theme": "x"}}%%')
@example("#quot; style a fill:#fff;")
def test_a_label_reads_as_typed_and_holds_nothing_to_act_on(text: str) -> None:
    shown = label(text)
    assert re.sub(r"#(\d+);", lambda found: chr(int(found[1])), shown) == " ".join(text.split())
    rest = re.sub(r"#\d+;", "", shown)
    assert not re.search(r"[\"#;:<>&`\\{}|\[\]()*_~$@^\n]", rest)


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12. a"])
def test_what_would_begin_a_list_in_a_label_is_written_as_a_code(text: str) -> None:
    assert not re.match(r"[-+] |\d+\. ", label(text))


def test_without_causes_there_is_no_drawing() -> None:
    assert flowchart(()) == ""
