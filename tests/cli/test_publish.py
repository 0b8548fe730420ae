"""`pmtui publish`: a folder that others read."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cli.shell import Shell
from exchange.test_public_leaks import everything, told
from pmtui.cli import publish as publishing
from pmtui.cli.wiki import is_wiki
from pmtui.domain.commands import Command
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.notes import AddNote
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.commands.review import CallPublished, CallReviewed
from pmtui.domain.commands.written import Written
from pmtui.exchange.document import document
from pmtui.store.protocol import Committed, Progress
from pmtui.store.tinydb_store import TinyDBStore

REVIEWED = CallReviewed(date(2026, 1, 5), "Rosa")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def ready(pmtui: Shell, title: str = "Checkout outage", *options: str) -> str:
    id = pmtui.start(title, "--severity", "SEV2", "--date", "2026-01-02", *options)
    pmtui.settle(id, REVIEWED, AddAction("a1", f"Mend {title}", owner="Ana", due=date(2026, 2, 1)))
    return id


def test_document_data_index_and_actions_are_written(pmtui: Shell) -> None:
    id = ready(pmtui, "Checkout outage", "--service", "checkout", "--tag", "db")
    ran = pmtui("publish", id, "site")
    assert ran.code == 0, ran.err
    found = files(pmtui.folder / "site")
    assert list(found) == ["README.md", "actions.md", "checkout-outage.md", "data/checkout-outage.json"]
    pm = pmtui.store.load(id).pm
    assert pm.status == "published"
    assert found["checkout-outage.md"].decode() == document(pm)
    assert json.loads(found["data/checkout-outage.json"])["title"] == "Checkout outage"
    index = found["README.md"].decode()
    assert "| 2026-01-02 | [Checkout outage](checkout-outage.md) | SEV2 | checkout | published | 1 |" in index
    for line in ("**checkout:**", "**db:**", "**SEV2:**"):
        assert f"- {line} [Checkout outage](checkout-outage.md)" in index
    assert "| 2026-02-01 | Mend Checkout outage | Ana |" in found["actions.md"].decode()


def test_publishing_is_a_change_like_any_other_and_is_made_once(
    pmtui: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = ready(pmtui)
    done: list[Command] = []
    commit = TinyDBStore.commit

    def watched(
        store: TinyDBStore, id: str, commands: Sequence[Command], progress: Progress | None = None
    ) -> Committed:
        done.extend(commands)
        return commit(store, id, commands, progress)

    monkeypatch.setattr(TinyDBStore, "commit", watched)
    monkeypatch.setenv("LOGNAME", "rosa")
    pmtui("publish", id, "site")
    pmtui("publish", id, "site")
    (one,) = done
    assert isinstance(one, Written)
    assert (one.command, one.who) == (CallPublished(), "rosa")


def test_publishing_again_changes_only_what_changed(pmtui: Shell) -> None:
    one, two = ready(pmtui, "One"), ready(pmtui, "Two")
    pmtui("publish", one, "site")
    pmtui("publish", two, "site")
    place = pmtui.folder / "site"
    before, times = files(place), {path: path.stat().st_mtime_ns for path in place.rglob("*.*")}
    again = pmtui("publish", one, "site")
    assert "0 files written, 4 as before" in again.err
    assert files(place) == before
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*.*")} == times
    pmtui.settle(one, Describe(summary="It was slow."))
    assert "2 files written, 2 as before" in pmtui("publish", one, "site").err
    changed = {name for name, text in files(place).items() if before[name] != text}
    assert changed == {"one.md", "data/one.json"}


def test_several_people_publish_into_one_folder(pmtui: Shell, tmp_path: Path) -> None:
    pmtui("publish", ready(pmtui, "One"), "site")
    other = Shell(tmp_path / "elsewhere")
    other.folder.mkdir()
    assert other("publish", ready(other, "Two"), str(pmtui.folder / "site")).code == 0
    index = (pmtui.folder / "site" / "README.md").read_text(encoding="utf-8")
    assert "2 post-mortems, [2 open actions](actions.md)." in index
    assert "[One](one.md)" in index
    assert "[Two](two.md)" in index


def test_what_nobody_has_looked_over_is_asked_about(pmtui: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    id = pmtui.start()
    ran = pmtui("publish", id, "site")
    assert ran.code == 2
    assert "Nobody has looked over" in ran.err
    assert "--yes" in ran.err
    assert not (pmtui.folder / "site").exists()
    monkeypatch.setattr("pmtui.cli.output.shown_in_terminal", lambda: True)
    monkeypatch.setattr(publishing, "shown_in_terminal", lambda: True)
    refused = pmtui("publish", id, "site", typed="n\n")
    assert (refused.code, "Nothing was published." in refused.err) == (130, True)
    assert not (pmtui.folder / "site").exists()
    assert pmtui.store.load(id).pm.status == "draft"
    assert pmtui("publish", id, "site", typed="y\n").code == 0
    assert pmtui.store.load(id).pm.status == "published"


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_yes_answers_the_question_and_the_pages_say_that_nobody_looked(pmtui: Shell, audience: str) -> None:
    id = pmtui.start()
    wanted = ("publish", id, "site", "--audience", audience)
    ran = pmtui(*wanted, "--yes")
    assert ran.code == 0
    assert "It says there that nobody has reviewed it yet." in ran.err
    place = pmtui.folder / "site"
    assert "ot reviewed" in (place / f"{id}.md").read_text(encoding="utf-8")
    assert "| published, not reviewed | 0 |" in (place / "README.md").read_text(encoding="utf-8")
    assert "published, not reviewed" in pmtui("list").out
    assert '"reviewed": false' in pmtui("list", "--json").out
    assert "published, not reviewed" in pmtui("review", id).err
    assert pmtui(*wanted).code == 2  # and it is asked about again
    pmtui("review", id, "--to", "reviewed", "--by", "Rosa")
    after = pmtui(*wanted)
    assert (after.code, "nobody" in after.err) == (0, False)
    assert "| published | 0 |" in (place / "README.md").read_text(encoding="utf-8")
    assert "ot reviewed" not in (place / f"{id}.md").read_text(encoding="utf-8")


def test_nothing_outside_the_folder_is_written_through_a_link(pmtui: Shell) -> None:
    id = ready(pmtui)
    outside = pmtui.folder / "outside"
    outside.mkdir()
    for name, target in (
        ("data", outside),
        ("checkout-outage.md", outside / "x.md"),
        ("README.md", outside / "x.md"),
        ("actions.md", outside / "x.md"),
    ):
        place = pmtui.folder / f"site-{name}"
        place.mkdir()
        (place / name).symlink_to(target)
        ran = pmtui("publish", id, place.name)
        assert ran.code == 1
        assert "leads out of the folder" in ran.err
        assert files(outside) == {}
        assert list(files(place)) == []
    assert pmtui.store.load(id).pm.status == "reviewed"


def test_the_folder_itself_may_be_a_link(pmtui: Shell) -> None:
    (pmtui.folder / "real").mkdir()
    (pmtui.folder / "site").symlink_to(pmtui.folder / "real")
    assert pmtui("publish", ready(pmtui), "site").code == 0
    assert (pmtui.folder / "real" / "checkout-outage.md").exists()


def test_pages_that_somebody_wrote_are_left_alone(pmtui: Shell) -> None:
    pmtui.file("site/README.md", "# Our repository\n")
    pmtui.file("site/actions.md", "# Other actions\n")
    assert pmtui("publish", ready(pmtui), "site").code == 0
    place = pmtui.folder / "site"
    assert (place / "README.md").read_text(encoding="utf-8") == "# Our repository\n"
    assert (place / "actions.md").read_text(encoding="utf-8") == "# Other actions\n"
    assert "(postmortem-actions.md)" in (place / "index.md").read_text(encoding="utf-8")


def test_a_page_changed_by_hand_is_not_written_over_unasked(pmtui: Shell) -> None:
    id = ready(pmtui)
    pmtui("publish", id, "site")
    page = pmtui.folder / "site" / "checkout-outage.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))  # as a checkout may
    assert pmtui("publish", id, "site").code == 0
    page.write_text("Mine now", encoding="utf-8")
    ran = pmtui("publish", id, "site")
    assert ran.code == 1
    assert "was changed since it was published" in ran.err
    assert page.read_text(encoding="utf-8") == "Mine now"
    assert pmtui("publish", id, "site", "--force").code == 0
    other = ready(pmtui, "Other")
    pmtui.file("site/other.md", "Somebody's")
    assert "not from pmtui" in pmtui("publish", other, "site").err


def test_a_data_file_that_cannot_be_read_is_told_and_left(pmtui: Shell) -> None:
    pmtui.file("site/data/broken.json", "{")
    pmtui.file("site/data/wrong.json", '{"title": 1}')
    ran = pmtui("publish", ready(pmtui), "site")
    assert ran.code == 0
    assert "broken.json is left out" in ran.err
    assert "wrong.json is left out" in ran.err
    assert (pmtui.folder / "site/data/broken.json").read_text(encoding="utf-8") == "{"


def test_as_pages_for_a_web_server(pmtui: Shell) -> None:
    id = ready(pmtui)
    assert pmtui("publish", id, "site", "--format", "html").code == 0
    found = files(pmtui.folder / "site")
    assert list(found) == ["actions.html", "checkout-outage.html", "data/checkout-outage.json", "index.html"]
    assert b'href="checkout-outage.html"' in found["index.html"]
    assert "0 files written" in pmtui("publish", id, "site", "--format", "html").err


def test_what_is_published_for_everybody_names_nobody(pmtui: Shell) -> None:
    id = ready(pmtui, "Ana and the outage")
    pmtui.settle(id, AddParticipant("p1", "Ana Berg"), AddNote("n1", "x", "s1", pmtui.clock(), author="Ana"))
    assert pmtui("publish", id, "site", "--audience", "public").code == 0
    for name, text in files(pmtui.folder / "site").items():
        assert "ana" not in name
        assert b"Ana" not in text


def test_a_file_is_no_folder(pmtui: Shell) -> None:
    pmtui.file("site", "x")
    ran = pmtui("publish", ready(pmtui), "site")
    assert ran.code == 1
    assert "not a folder" in ran.err


def test_pages_for_everybody_and_for_the_inside_do_not_lie_in_one_folder(pmtui: Shell) -> None:
    one, two = ready(pmtui, "One"), ready(pmtui, "Ana broke it")
    assert pmtui("publish", one, "site").code == 0
    before = files(pmtui.folder / "site")
    ran = pmtui("publish", two, "site", "--audience", "public", "--force")
    assert ran.code == 1
    assert "The folder has pages for inside readers: one." in ran.err
    assert files(pmtui.folder / "site") == before
    assert pmtui.store.load(two).pm.status == "reviewed"
    assert pmtui("publish", one, "site", "--audience", "public").code == 0  # the same files, for others
    assert b"Ana" not in b"".join(files(pmtui.folder / "site").values())
    assert "pages for everybody: one" in pmtui("publish", two, "site").err


def test_what_is_called_otherwise_for_everybody_leaves_nothing_of_the_inside(pmtui: Shell) -> None:
    id = ready(pmtui, "Ana broke it")
    pmtui("publish", id, "site")
    assert "inside readers: ana-broke-it" in pmtui("publish", id, "site", "--audience", "public").err


def test_another_post_mortem_of_the_same_name_is_not_written_over(pmtui: Shell, tmp_path: Path) -> None:
    pmtui("publish", ready(pmtui), "site")
    other = Shell(tmp_path / "elsewhere")
    other.folder.mkdir()
    other.clock.advance(seconds=1)
    place = str(pmtui.folder / "site")
    before = files(pmtui.folder / "site")
    ran = other("publish", ready(other), place)
    assert (ran.code, "another post-mortem of the same name" in ran.err) == (1, True)
    assert files(pmtui.folder / "site") == before


def test_every_link_leads_to_a_page_that_is_there(pmtui: Shell) -> None:
    for title in ("One", "Two"):
        pmtui("publish", ready(pmtui, title), "site")
    assert pmtui("publish", "one", "site", "--format", "html").code == 0
    place = pmtui.folder / "site"
    for name in ("index.html", "actions.html"):
        links = re.findall(r'href="([^"#]+)"', (place / name).read_text(encoding="utf-8"))
        assert {"one.html", "two.md"} <= set(links)
        assert [link for link in links if not (place / link).exists()] == []


def test_all_that_is_there_is_brought_up_to_date(pmtui: Shell) -> None:
    one, two, elsewhere = ready(pmtui, "One"), ready(pmtui, "Two"), ready(pmtui, "Elsewhere")
    for id in (one, two):
        pmtui("publish", id, "site")
    assert "0 files written, 6 as before" in pmtui("publish", "--all", "site").err
    pmtui("actions", "done", "one/A1", "--because", "it holds")
    ran = pmtui("publish", "--all", "site")
    assert "4 files written, 2 as before" in ran.err  # page and data, index, actions
    assert (
        "| Mend One |"
        in (pmtui.folder / "site" / "actions.md").read_text(encoding="utf-8").split("Settled")[1]
    )
    assert pmtui.store.load(elsewhere).pm.status == "reviewed"
    pmtui("review", two, "--to", "draft")
    again = pmtui("publish", "--all", "site")
    assert "left as they are there: two." in again.err
    assert "0 files written" in again.err
    assert "2 files written" not in pmtui("publish", "--all", "site", "--yes").err


def test_all_that_everybody_reads_is_found_under_its_other_name(pmtui: Shell) -> None:
    id = ready(pmtui, "Ana broke it")
    pmtui("publish", id, "site", "--audience", "public")
    pmtui.settle(id, Describe(summary="It was slow."))
    assert "2 files written, 2 as before" in pmtui("publish", "--all", "site", "--audience", "public").err


@pytest.mark.parametrize("words", [["one"], ["--all", "one", "site"], ["one", "two", "site"]])
def test_what_and_where_are_both_said(pmtui: Shell, words: list[str]) -> None:
    ran = pmtui("publish", *words)
    assert (ran.code, "pmtui publish ID DIR" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "config"),
    [
        ("notes", '[remote "origin"]\n\turl = git@github.com:o/r.wiki.git\n'),
        ("notes", '[remote "origin"]\n\turl = https://bitbucket.org/o/r.git/wiki\n'),
        ("r.wiki", ""),
    ],
)
def test_in_a_wiki_pages_are_linked_to_without_their_ending(pmtui: Shell, name: str, config: str) -> None:
    pmtui.file(f"{name}/.git/config", config)
    place = pmtui.folder / name / "incidents"
    assert pmtui("publish", ready(pmtui), str(place)).code == 0
    assert list(files(place)) == [
        "Post-mortems.md", "actions.md", "checkout-outage.md", "data/checkout-outage.json",
    ]  # fmt: skip
    index = (place / "Post-mortems.md").read_text(encoding="utf-8")
    assert "[Checkout outage](checkout-outage)" in index
    assert "](actions)" in index
    page = (place / "checkout-outage.md").read_text(encoding="utf-8")
    assert page.startswith("# Checkout outage\n")  # a wiki would show the facts for programs as text
    assert "0 files written, 4 as before" in pmtui("publish", "checkout-outage", str(place)).err


def test_a_repository_is_no_wiki_unless_it_is_said_to_be(pmtui: Shell) -> None:
    pmtui.file("repo/.git/config", '[remote "origin"]\n\turl = https://github.com/o/wiki-tools.git\n')
    id = ready(pmtui)
    pmtui("publish", id, "repo")
    assert "(checkout-outage.md)" in (pmtui.folder / "repo" / "README.md").read_text(encoding="utf-8")
    pmtui("publish", id, "other", "--wiki")
    assert "(checkout-outage)" in (pmtui.folder / "other" / "Post-mortems.md").read_text(encoding="utf-8")


def test_the_checkout_of_a_wiki_may_stand_beside_another(pmtui: Shell) -> None:
    pmtui.file("main/.git/config", "[remote]\nurl = x:y.wiki.git\n")
    pmtui.file("main/.git/worktrees/side/HEAD", "")
    pmtui.file("side/.git", f"gitdir: {pmtui.folder / 'main' / '.git' / 'worktrees' / 'side'}\n")
    assert is_wiki(pmtui.folder / "side" / "deeper")
    pmtui.file("lost/.git", "gitdir: nowhere\n")
    assert not is_wiki(pmtui.folder / "lost")


@pytest.mark.parametrize("format", ["md", "html"])
def test_nothing_that_is_for_the_inside_gets_out_of_a_folder_for_everybody(pmtui: Shell, format: str) -> None:
    pmtui.store.create(everything())
    wanted = ("site", "--audience", "public", "--format", format, "--yes")
    assert pmtui("publish", "checkout-outage", *wanted).code == 0
    pages = files(pmtui.folder / "site")
    assert len(pages) == 4
    assert [found for name, page in pages.items() if (found := told(name + page.decode()))] == []


@pytest.mark.parametrize(
    "title", ["../../escape", "/etc/passwd", "a/b\\c", ".git", "data", "CON", "%2e%2e/x", "-rf", "x\x00y"]
)
def test_no_title_leads_out_of_the_folder(pmtui: Shell, title: str) -> None:
    id = pmtui.start(f"Incident: {title}")
    pmtui.settle(id, REVIEWED)
    before = {path for path in pmtui.folder.rglob("*") if "data" not in path.parts}
    assert pmtui("publish", id, "site").code == 0
    place = pmtui.folder / "site"
    after = {path for path in pmtui.folder.rglob("*") if "data" not in path.parts} - before
    assert all(path.is_relative_to(place) for path in after)
    assert set(files(place)) == {"README.md", "actions.md", f"{id}.md", f"data/{id}.json"}


@pytest.mark.parametrize("title", ["Actions", "README", "Index", "Post-mortems", "home"])
@pytest.mark.parametrize("options", [(), ("--wiki",), ("--format", "html")])
def test_a_post_mortem_that_is_called_like_a_page_of_the_folder_stands_beside_it(
    pmtui: Shell, title: str, options: tuple[str, ...]
) -> None:
    pmtui("publish", ready(pmtui, "First"), "site", *options)
    id = ready(pmtui, title)
    assert pmtui("publish", id, "site", *options).code == 0
    found = files(pmtui.folder / "site")
    assert len(found) == 6
    assert len({name.casefold() for name in found}) == 6
    assert any(name.startswith(f"{id}-incident.") for name in found)
    pmtui.settle(id, Describe(summary="It was slow."))
    assert "2 files written, 4 as before" in pmtui("publish", "--all", "site", *options).err
