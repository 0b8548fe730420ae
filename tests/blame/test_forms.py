"""English verbs in their forms."""

from __future__ import annotations

import pytest

from pmtui.blame.forms import Verb, verb


@pytest.mark.parametrize(
    ("item", "forms"),
    [
        ("skip", Verb("skip", "skips", "skipping", "skipped", "skipped")),
        ("ignore", Verb("ignore", "ignores", "ignoring", "ignored", "ignored")),
        ("break/broke/broken", Verb("break", "breaks", "breaking", "broke", "broken")),
        ("deny", Verb("deny", "denies", "denying", "denied", "denied")),
        ("deploy", Verb("deploy", "deploys", "deploying", "deployed", "deployed")),
        ("panic", Verb("panic", "panics", "panicking", "panicked", "panicked")),
        ("miss", Verb("miss", "misses", "missing", "missed", "missed")),
        ("lie/lied/lied", Verb("lie", "lies", "lying", "lied", "lied")),
    ],
)
def test_a_verb_is_inflected(item: str, forms: Verb) -> None:
    assert verb(item) == forms
