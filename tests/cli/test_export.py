"""`pmtui export`: the same bytes everywhere, and never over a file that is there."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cli.shell import Shell
from pmtui.exchange.document import actions_block, document


def test_the_document_goes_to_stdout(pmtui: Shell) -> None:
    id = pmtui.start("漢字 & Checkout")
    expected = document(pmtui.store.load(id).pm)
    assert pmtui("export", id).out == expected
    assert pmtui("export", id, "-o", "-").out == expected


def test_a_file_is_written_whole_and_never_over_another_unasked(pmtui: Shell) -> None:
    id = pmtui.start()
    place = pmtui.folder / "out.md"
    assert pmtui("export", id, "-o", str(place)).code == 0
    assert place.read_text(encoding="utf-8") == document(pmtui.store.load(id).pm)
    place.write_text("mine", encoding="utf-8")
    ran = pmtui("export", id, "-o", str(place))
    assert ran.code == 1
    assert "--force" in ran.err
    assert place.read_text(encoding="utf-8") == "mine"
    assert pmtui("export", id, "-o", str(place), "--force").code == 0
    assert place.read_text(encoding="utf-8") == document(pmtui.store.load(id).pm)
    assert [path.name for path in pmtui.folder.iterdir() if path.name.startswith(".out")] == []


def test_a_folder_names_the_file_by_the_id(pmtui: Shell) -> None:
    one, two = pmtui.start("One"), pmtui.start("Two")
    assert pmtui("export", one, two, "-o", "docs/").code == 0
    assert pmtui("export", one, "-o", "docs").code == 1
    assert sorted(path.name for path in (pmtui.folder / "docs").iterdir()) == ["one.md", "two.md"]


def test_one_file_in_the_way_and_none_is_written(pmtui: Shell) -> None:
    one, two = pmtui.start("One"), pmtui.start("Two")
    pmtui.file("docs/two.md", "mine")
    assert pmtui("export", one, two, "-o", "docs/").code == 1
    assert [path.name for path in (pmtui.folder / "docs").iterdir()] == ["two.md"]


def test_all_of_them_get_an_index(pmtui: Shell) -> None:
    pmtui.start("One")
    pmtui.start("Two")
    assert pmtui("export", "--all", "-o", "docs/").code == 0
    index = (pmtui.folder / "docs" / "index.md").read_text(encoding="utf-8")
    assert "one.md" in index
    assert "two.md" in index


def test_a_post_mortem_called_index_keeps_its_page(pmtui: Shell) -> None:
    pmtui.start("Index")
    pmtui("export", "--all", "-o", "docs/")
    assert sorted(path.name for path in (pmtui.folder / "docs").iterdir()) == ["index.md", "post-mortems.md"]
    assert "# Index" in (pmtui.folder / "docs" / "index.md").read_text(encoding="utf-8")


def test_an_empty_directory_gives_an_empty_index(pmtui: Shell) -> None:
    assert pmtui("export", "--all", "-o", "docs/").code == 0
    assert (pmtui.folder / "docs" / "index.md").exists()


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("agenda", [], "Timeline"),
        ("actions", [], "Add an alert"),
        ("account", ["--for", "Rosa"], "What Rosa saw"),
        ("invitation", ["--starts", "2026-01-09 10:00"], "DTSTART:20260109T100000Z"),
    ],
)
def test_other_papers(pmtui: Shell, kind: str, options: list[str], words: str) -> None:
    id = pmtui.start()
    pmtui.promise(id, "Add an alert")
    ran = pmtui("export", id, "--as", kind, *options)
    assert ran.code == 0, ran.err
    assert words in ran.out


def test_papers_in_a_folder_have_names_of_their_own(pmtui: Shell) -> None:
    id = pmtui.start("One")
    pmtui("export", id, "--as", "actions", "-o", "docs/")
    pmtui("export", id, "--as", "invitation", "--starts", "10:00", "-o", "docs/")
    assert sorted(path.name for path in (pmtui.folder / "docs").iterdir()) == ["one-actions.md", "one.ics"]
    text = (pmtui.folder / "docs" / "one-actions.md").read_text(encoding="utf-8")
    assert text == actions_block(pmtui.store.load(id).pm)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Name the post-mortems to export"),
        (["one", "--all", "-o", "docs/"], "not both"),
        (["--all"], "--all writes a folder"),
        (["one", "two", "-o", "both.md"], "write both.md/ for a folder"),
        (["one", "--as", "account"], "--for NAME"),
        (["one", "--as", "invitation"], "--starts"),
        (["one", "--as", "invitation", "--starts", "soon"], "is not a time"),
        (["one", "--as", "poem"], "poem"),
    ],
)
def test_what_cannot_be_meant_writes_nothing(pmtui: Shell, words: list[str], told: str) -> None:
    pmtui.start("One")
    pmtui.start("Two")
    before = sorted(pmtui.folder.iterdir())
    ran = pmtui("export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert sorted(pmtui.folder.iterdir()) == before


def test_an_unknown_id_among_them_writes_nothing(pmtui: Shell) -> None:
    one = pmtui.start("One")
    assert pmtui("export", one, "xyzzy", "-o", "docs/").code == 1
    assert not (pmtui.folder / "docs").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(pmtui: Shell) -> None:
    id = pmtui.start()
    locked = pmtui.folder / "locked"
    locked.mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    ran = pmtui("export", id, "-o", str(locked / "out.md"))
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_a_place_below_a_file_is_told(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui.file("plain", "x")
    ran = pmtui("export", id, "-o", str(Path("plain") / "out.md"))
    assert ran.code == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("format", "begins", "name"),
    [
        ("md", "---\nid:", "one.md"),
        ("html", "<!doctype html>", "one.html"),
        ("json", "{", "one.json"),
        ("csv-actions", "Post-mortem,ID,Action", "one-actions.csv"),
        ("jira", "Summary,Issue Type", "one-jira.csv"),
        ("github", "[", "one-github.json"),
        ("ics", "BEGIN:VCALENDAR", "one-dates.ics"),
    ],
)
def test_every_format_has_its_form_and_its_name(pmtui: Shell, format: str, begins: str, name: str) -> None:
    id = pmtui.start("One")
    pmtui.promise(id, "Add an alert", due="2026-02-01")
    ran = pmtui("export", id, "--format", format)
    assert ran.code == 0, ran.err
    assert ran.out.startswith(begins)
    assert ran.out == pmtui("export", id, "--format", format).out
    assert pmtui("export", id, "--format", format, "-o", "docs/").code == 0
    assert [path.name for path in (pmtui.folder / "docs").iterdir()] == [name]


def test_actions_of_all_make_one_file(pmtui: Shell) -> None:
    for title in ("One", "Two"):
        pmtui.promise(pmtui.start(title), f"Mend {title}")
    out = pmtui("export", "--all", "--format", "csv-actions").out
    assert out.count("Post-mortem,ID") == 1
    assert "Mend One" in out
    assert "Mend Two" in out
    assert pmtui("export", "--all", "--format", "jira", "-o", "all.csv").code == 0
    assert len((pmtui.folder / "all.csv").read_text(encoding="utf-8").splitlines()) == 3
    found = pmtui("export", "--all", "--format", "json").json()
    assert isinstance(found, list)
    assert len(found) == 2


def test_a_template_gives_the_document_another_form(pmtui: Shell) -> None:
    id = pmtui.start("One & two")
    pmtui.file("mine.md", "{{ pm.title | heading }} ({{ pm.status }})\n")
    assert pmtui("export", id, "--template", "mine.md").out == "One & two (draft)\n"
    assert (
        "<p>One &amp; two (draft)</p>" in pmtui("export", id, "--template", "mine.md", "--format", "html").out
    )
    pmtui.file("mine.md", "{{ ''.__class__ }}")
    ran = pmtui("export", id, "--template", "mine.md")
    assert (ran.code, ran.out) == (1, "")
    assert "mine.md, line 1: “__class__” cannot be used in a template. Nothing was written." in ran.err


def test_names_are_roles_or_initials_and_nobody_outside_reads_any(pmtui: Shell) -> None:
    id = pmtui.start("One", "--facilitator", "Ana Berg")
    pmtui.promise(id, "Ask Ana", owner="Ana Berg")
    assert "Ana Berg" in pmtui("export", id).out
    assert "A. B." in pmtui("export", id, "--names", "initials").out
    for options in (
        ["--names", "roles"],
        ["--audience", "public"],
        ["--audience", "public", "--format", "html"],
    ):
        assert "Ana" not in pmtui("export", id, *options).out
    assert "## What we do" in pmtui("export", id, "--audience", "public").out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--as", "agenda", "--format", "json"], "has no format json"),
        (["--as", "agenda", "--audience", "public"], "is for the document"),
        (["--template", "nowhere.md"], "nowhere.md"),
        (["--format", "json", "--mermaid"], "--mermaid"),
    ],
)
def test_what_does_not_go_together_is_said(pmtui: Shell, options: list[str], told: str) -> None:
    ran = pmtui("export", pmtui.start("One"), *options)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
