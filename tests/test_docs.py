"""The documents are true: taken parts are up to date, examples load, links lead somewhere."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from factory import NINE, postmortem
from pmtui.agendas import read_agenda
from pmtui.domain.agenda import SectionKind
from pmtui.domain.commands.actions import AddAction
from pmtui.domain.commands.timeline import AddEvent
from pmtui.domain.presence import Seat
from pmtui.exchange.document import document
from pmtui.settings import read_settings
from pmtui.store.migrations import FORMAT
from pmtui.store.tables import postmortem_of
from pmtui.store.tinydb_store import TinyDBStore
from pmtui.tui import themes
from pmtui.tui.keys import TABLE

ROOT = Path(__file__).parents[1]
DOCUMENTS = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
EXAMPLE = re.compile(r"<!-- (?:example|generated): ([a-z-]+) -->\n```[a-z]+\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")


def example(document: str, name: str) -> str:
    """The last example of this name: what the program prints comes before what a person wrote."""
    found = EXAMPLE.finditer((ROOT / "docs" / document).read_text(encoding="utf-8"))
    return [part[2] for part in found if part[1] == name][-1]


def headings(path: Path) -> set[str]:
    """The names that a link can end in."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_what_the_documents_take_from_the_program_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.docs", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_in_it(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in LINK.findall(text):
        if re.match(r"https?://", link):
            continue
        place, _, heading = link.partition("#")
        file = path.parent / place if place else path
        assert file.exists(), f"{path.name}: {link}"
        assert not heading or heading in headings(file), f"{path.name}: {link}"


def test_the_readme_leads_to_every_document() -> None:
    named = set(LINK.findall((ROOT / "README.md").read_text(encoding="utf-8")))
    assert {f"docs/{path.name}" for path in DOCUMENTS if path.parent.name == "docs"} <= named


def test_the_picture_asks_no_other_machine_for_anything() -> None:
    text = (ROOT / "docs" / "picture.svg").read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    assert set(re.findall(r"url\(([^#)][^)]*)\)|(?:href|src)=", text)) == set()
    assert set(re.findall(r"https?://[^\"\s]+", text)) == {"http://www.w3.org/2000/svg"}


def test_the_settings_in_the_document_have_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(example("settings.md", "settings"), encoding="utf-8")
    found = read_settings(file, tuple(key.id for key in TABLE))
    assert found.problems == ()
    assert (found.settings.theme, found.settings.agenda) == ("paper", "retro")
    assert found.settings.keys == {"timeline.agree": "y", "meeting.next": "f4,ctrl+n"}
    assert not found.settings.blame.live


def test_the_agenda_in_the_document_can_be_held(tmp_path: Path) -> None:
    (tmp_path / "retro.toml").write_text(example("settings.md", "agenda"), encoding="utf-8")
    agenda = read_agenda("retro", tmp_path)
    assert [item.minutes for item in agenda] == [3, 15, 7, 5]
    assert agenda[2].kind is SectionKind.NOTES


def test_the_template_in_the_document_can_be_filled_in() -> None:
    pm = postmortem(AddAction("a1", "Add an alert", owner="Ana"))
    page = document(pm, template=example("documents.md", "template"))
    assert page == "# Checkout outage\n- Add an alert (Ana, no day)\n"


def test_the_theme_in_the_document_can_be_worn(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(example("settings.md", "theme"), encoding="utf-8")
    assert themes.read(file).name == "calm"


def test_the_post_mortem_in_the_document_can_be_read() -> None:
    tables = json.loads(example("files.md", "store"))
    assert tables.pop("_meta")["1"]["format"] == FORMAT
    pm = postmortem_of(tables, "the example")
    assert [event.text for event in pm.events] == ["Rolled back"]


@pytest.mark.parametrize(("change", "intact"), [("", True), (" ", False)])
def test_the_lines_that_check_a_file_tell_whether_it_is_intact(
    tmp_path: Path, change: str, intact: bool
) -> None:
    written = (ROOT / "tests" / "store" / "data" / "format-1.json").read_text(encoding="utf-8")
    file = tmp_path / "checkout-outage.json"
    file.write_text(written + change, encoding="utf-8")
    names: dict[str, object] = {"path": file}
    exec(example("files.md", "reading"), names)  # the lines are the document's, which is what is tried here
    assert names["intact"] is intact
    assert isinstance(names["tables"], dict)
    assert "events" in names["tables"]


def test_every_file_that_the_store_writes_is_in_the_document(store: TinyDBStore, tmp_path: Path) -> None:
    file = tmp_path / "data" / "postmortems" / "checkout-outage.json"
    file.parent.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "store" / "data" / "format-1.json", file)
    for minute in range(3, 6):
        store.commit("checkout-outage", [AddEvent(f"new{minute}", NINE + timedelta(minutes=minute), "Seen")])
    store.save_draft("checkout-outage", "line", "half a senten")
    store.presence.sit("checkout-outage", Seat("SEAT"))
    file.unlink()
    file.write_bytes(b"not as it was")
    assert store.load("checkout-outage").remark
    assert store.summaries()
    assert store.index()
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8").replace("` … `.7", "")
    cells = re.findall(r"^\| (`.*?) \|", text.split("## A post-mortem")[0], re.MULTILINE)
    named = {name: False for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    for file in (path for path in (tmp_path / "data").rglob("*") if path.is_file()):
        name = str(file.relative_to(tmp_path / "data")).replace("checkout-outage", "ID")
        name = re.sub(r"damaged-.*", "damaged-TIME", re.sub(r"json\.\d", "json.1", name))
        name = re.sub(r".*\.lock", ".NAME.lock", name)
        assert name in named
        named[name] = True
    assert [pattern for pattern, written in named.items() if not written] == []


def test_nothing_in_the_program_asks_for_a_connection() -> None:
    outward = re.compile(r"(socket|ssl|http|urllib\.request|ftplib|smtplib|requests|httpx|aiohttp)\b")
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            match node:
                case ast.Import():
                    names = {alias.name for alias in node.names}
                case ast.ImportFrom():
                    names = {node.module or ""}
                case _:
                    continue
            assert not [name for name in names if outward.match(name)], path
