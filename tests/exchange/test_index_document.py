"""The first page of a published folder."""

from __future__ import annotations

from datetime import date

from markdown_it import MarkdownIt

from factory import NASTY
from pmtui.exchange.index_document import Entry, index_document

OLD = Entry("Prow slow", "prow slow (1).md", "SEV2", date(2019, 2, 8), "published", 1)
NEW = Entry("Checkout outage", "checkout-outage.md", "", date(2026, 1, 2), "in review", 2)


def test_the_newest_incident_comes_first() -> None:
    assert index_document([OLD, NEW]) == (
        "# Post-mortems\n\n"
        "2 post-mortems, 3 open actions.\n\n"
        "| Incident | Post-mortem | Severity | Status | Open actions |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 2026-01-02 | [Checkout outage](checkout-outage.md) | – | in review | 2 |\n"
        "| 2019-02-08 | [Prow slow](prow%20slow%20%281%29.md) | SEV2 | published | 1 |\n"
    )


def test_one_is_counted_as_one_and_none_is_said() -> None:
    assert "\n1 post-mortem, 1 open action.\n" in index_document([OLD])
    assert index_document([]) == "# Post-mortems\n\nNo post-mortems are published here yet.\n"


def test_a_hostile_title_is_one_link_in_its_row() -> None:
    title = f"{NASTY} https://example.org/*x* www.example.org ]( x"
    page = index_document([Entry(title, "a.md", NASTY, date(2026, 1, 2), "in review", 0)])
    for preset in ("commonmark", "gfm-like"):
        tokens = MarkdownIt(preset).enable("table").parse(page)
        links = [
            child.attrs["href"]
            for token in tokens
            for child in token.children or ()
            if child.type == "link_open"
        ]
        assert links == ["a.md"]
        assert sum(token.type == "tr_open" for token in tokens) == 2
