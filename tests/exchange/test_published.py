"""The pages that a folder of published post-mortems has together."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factory import NASTY, NINE, postmortem
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import AddAction, FinishAction
from pmtui.domain.commands.details import Describe
from pmtui.exchange.data import as_data, json_file, public_data
from pmtui.exchange.published import Linking, Published, actions_page, index_page, read_published

MD = Linking(".md")
PARSER = MarkdownIt("commonmark").enable("table")


def published(id: str, *commands: Command) -> Published:
    return read_published(id, json_file(as_data(postmortem(*commands))))


def shown(page: str) -> str:
    """The words of a page as a reader sees them."""
    tokens = (child for token in PARSER.parse(page) for child in token.children or ())
    return " ".join(
        " ".join(t.content for t in tokens if t.type in ("text", "code_inline", "text_special")).split()
    )


def test_the_newest_incident_comes_first_and_words_are_one_whatever_their_case() -> None:
    page = index_page(
        [
            published(
                "old", Describe(new_title="Old", incident_date=date(2025, 1, 1), services=("Checkout",))
            ),
            published("new", Describe(new_title="New", services=("checkout", "search"), tags=("db",))),
        ],
        MD,
        actions="actions.md",
    )
    assert page.index("[New](new.md)") < page.index("[Old](old.md)")
    assert "- **checkout:** [New](new.md), [Old](old.md)" in page
    assert "- **search:** [New](new.md)" in page
    assert "- **SEV2:** [New](new.md), [Old](old.md)" in page


def test_actions_are_ordered_by_their_day_and_the_settled_ones_stand_apart() -> None:
    one = published(
        "one", AddAction("a1", "Later", due=date(2026, 3, 1)),
        AddAction("a2", "Sooner", due=date(2026, 2, 1)),
        AddAction("a3", "Some day"), AddAction("a4", "Settled"), FinishAction("a4", NINE),
    )  # fmt: skip
    page = actions_page([one], Linking(".html"))
    places = [page.index(word) for word in ("Sooner", "Later", "Some day", "## Settled", "| Settled")]
    assert places == sorted(places)
    assert "A2, [Checkout outage](one.html)" in page


def test_a_link_goes_to_a_page_that_is_there() -> None:
    text = json_file({**as_data(postmortem()), "written": {"one.md": "x", "one.html": "y"}})
    for there, ending, link in (
        ({"one.md", "one.html"}, ".html", "[Checkout outage](one.html)"),
        ({"one.md"}, ".html", "[Checkout outage](one.md)"),
        (set[str](), ".html", "| Checkout outage |"),
    ):
        one = read_published("one", text, there.__contains__)
        assert link in index_page([one], Linking(ending), actions="actions.html")


def test_a_wiki_knows_its_pages_without_an_ending() -> None:
    page = index_page([published("one")], Linking(".md", wiki=True), actions="actions.md")
    assert "[Checkout outage](one)" in page
    assert "(actions)" in page
    assert ".md)" not in page


def test_it_is_complete_when_nobody_has_anything_left_to_do() -> None:
    told = {**as_data(postmortem()), "complete": True}
    page = index_page([read_published("one", json_file(told))], MD, actions="actions.md")
    assert "| draft, complete |" in page


def test_files_of_the_first_versions_tell_for_whom_they_are() -> None:
    assert published("one").audience == "internal"
    assert read_published("one", json_file(public_data(postmortem()))).audience == "public"


def test_an_empty_folder_says_so() -> None:
    assert "0 post-mortems" in index_page([], MD, actions="actions.md")
    assert "Nothing is open." in actions_page([], MD)


@settings(max_examples=80)
@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_any_text_is_shown_as_it_was_typed_and_breaks_nothing(title: str, action: str) -> None:
    one = published(
        "one", Describe(new_title=f"a{title}b", tags=(f"a{title}b",)), AddAction("a1", f"a{action}b")
    )
    index, actions = index_page([one], MD, actions="x.md"), actions_page([one], MD)
    assert " ".join(one.data.title.split()) in shown(index)
    assert " ".join(one.data.actions[0].text.split()) in shown(actions)
    calm = published("one", Describe(new_title="calm", tags=("calm",)), AddAction("a1", "calm"))
    assert blocks(index) == blocks(index_page([calm], MD, actions="x.md"))
    assert blocks(actions) == blocks(actions_page([calm], MD))


def blocks(page: str) -> list[tuple[str, str, int]]:
    return [(token.type, token.tag, token.level) for token in PARSER.parse(page)]


def test_hostile_data_is_cleaned() -> None:
    one = published("one", Describe(new_title=NASTY, services=(NASTY,)), AddAction("a1", NASTY, owner=NASTY))
    assert "\x1b" not in index_page([one], MD, actions="x.md") + actions_page([one], MD)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"title": 1, "incident_date": "2026-01-01"}', "[" * 100_000]
)
def test_what_is_no_data_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError):
        read_published("x", text)
