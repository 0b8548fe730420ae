"""The monitor on the command line, as a machine runs it over a folder of post-mortems."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.shell import Shell
from pmtui.cli.context import Session
from pmtui.cli.lint import lint
from pmtui.domain.commands import Command
from pmtui.domain.commands.details import KeepWording, MuteRule
from pmtui.domain.commands.people import AddParticipant

BLAME = "# Outage\n\n- 14:02 Sam broke prod\n"
ASKED = "What did it look like from there, and what made this the sensible step?"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*words: str, typed: str = "", session: Session | None = None) -> Ran:
    found = CliRunner().invoke(lint, list(words), input=typed, obj=session or Session())
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Ran(found.exit_code, found.stdout, found.stderr)


@pytest.fixture(autouse=True)
def folder(pmtui: Shell) -> Path:
    """A folder to stand in, and no settings."""
    return pmtui.folder


def test_a_finding_is_told_with_its_place_and_the_question(folder: Path) -> None:
    (folder / "a.md").write_text(BLAME, encoding="utf-8")
    ran = run("a.md", "--people", "Sam,Rosa", "--teams", "ops")
    assert ran.out == f'a.md:3:9 2 agent_negative "Sam broke": {ASKED}\n'
    assert ran.code == 1


def test_what_is_fine_says_nothing(folder: Path) -> None:
    (folder / "a.md").write_text("14:02 Sam deployed 4.2", encoding="utf-8")
    assert run("a.md", "--people", "Sam") == Ran(0, "", "")


def test_what_is_no_text_is_named_and_the_rest_read(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\x7fELF\0\0heads will roll")
    (folder / "b.md").write_text("heads will roll", encoding="utf-8")
    ran = run("a.md", "b.md")
    assert ran.out.startswith("b.md:1:1 3 ")
    assert "a.md is no text" in ran.err


def test_what_is_piped_in_is_read() -> None:
    assert run("-", typed="heads will roll").out.startswith('-:1:1 3 punishment "heads will roll": ')


def test_a_folder_stands_for_its_documents(folder: Path) -> None:
    (folder / "pm" / "2026").mkdir(parents=True)
    (folder / "pm" / "2026" / "a.md").write_text("heads will roll", encoding="utf-8")
    (folder / "pm" / "b.txt").write_text("heads will roll", encoding="utf-8")
    (folder / "pm" / "c.png").write_bytes(b"heads will roll")
    assert [line.partition(":")[0] for line in run("pm").out.splitlines()] == ["pm/2026/a.md", "pm/b.txt"]


@pytest.mark.parametrize(
    ("options", "code", "lines"),
    [
        ((), 0, 1),
        (("--fail-on", "1"), 1, 1),
        (("--min-severity", "2"), 0, 0),
        (("--min-severity", "2", "--fail-on", "1"), 1, 0),
    ],
)
def test_what_is_shown_and_what_fails_are_set_apart(options: tuple[str, ...], code: int, lines: int) -> None:
    ran = run("-", *options, typed="this is ridiculous")
    assert (ran.code, len(ran.out.splitlines())) == (code, lines)


def test_an_array_of_objects_for_programs(folder: Path) -> None:
    (folder / "a.md").write_text(BLAME, encoding="utf-8")
    found = json.loads(run("a.md", "--json", "--people", "sam").out)
    assert len(found) == 1
    assert list(found[0]) == "path line column end text span category severity rule why ask rewrite".split()
    assert found[0]["text"][found[0]["column"] - 1 : found[0]["end"] - 1] == found[0]["span"] == "Sam broke"
    assert json.loads(run("-", "--json", typed="fine").out) == []


def test_json_lines_are_numbered_from_zero(folder: Path) -> None:
    rows = [{"text": "fine"}, {"text": "heads will roll"}, {"text": None}]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    found = json.loads(run("a.jsonl", "--json", "--jsonl-field", "text").out)
    assert [(one["line"], one["text"]) for one in found] == [(1, "heads will roll")]


def test_people_from_a_file(folder: Path) -> None:
    (folder / "people.json").write_text(
        '{"participants": ["Amrei"], "teams": ["bluebirds"]}', encoding="utf-8"
    )
    typed = "amrei broke prod\nbluebirds dropped the ball"
    assert len(run("-", "--people-file", "people.json", typed=typed).out.splitlines()) == 2
    assert run("-", typed=typed).out == ""


@pytest.mark.parametrize("content", ["[]", "{", '{"participants": "Rosa"}', '{"teams": [1]}'])
def test_a_file_that_lists_no_people_is_wrong_usage(folder: Path, content: str) -> None:
    (folder / "people.json").write_text(content, encoding="utf-8")
    ran = run("-", "--people-file", "people.json", typed="x")
    assert ran.code == 2
    assert '{"participants": ["Rosa"]' in ran.err


@pytest.mark.parametrize("content", ["no json", "[1]", '{"other": 1}', "7"])
def test_a_line_that_is_no_object_is_named(content: str) -> None:
    ran = run("-", "--jsonl-field", "text", typed='{"text": "fine"}\n' + content)
    assert ran.code == 2
    assert "line 2 is no JSON object with a field “text”" in ran.err


@pytest.mark.parametrize(
    "words", [(), ("nowhere.md",), ("-", "--min-severity", "4"), ("--explain", "gossip")]
)
def test_wrong_usage_is_told(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.err
    assert "Traceback" not in ran.err


def test_bytes_that_are_no_text_are_no_reason_to_fail(folder: Path) -> None:
    (folder / "a.md").write_bytes(bytes(range(256)) * 40)
    assert run("a.md").code == 0


def test_the_end_of_an_endless_line_is_not_read_and_that_is_said() -> None:
    ran = run("-", typed="x" * 1_000_000 + " heads will roll")
    assert (ran.code, ran.out) == (0, "")
    assert "only its beginning was read" in ran.err


def test_a_rule_is_explained() -> None:
    ran = run("--explain", "human-error")
    assert ran.code == 0
    for expected in (
        "Human error as the cause",
        "Dekker",
        "root cause: human error",
        "<!-- ok: human-error -->",
    ):
        assert expected in ran.out


def test_the_model_is_explained_like_a_rule() -> None:
    ran = run("--explain", "reads-like-blame")
    assert ran.code == 0
    assert "severity 1" in ran.out
    assert "docs/blame.md" in ran.out
    assert "kim left us with the mess again" in ran.out
    assert "<!-- ok: reads-like-blame -->" in ran.out


def test_a_rule_that_is_off_is_explained_as_well() -> None:
    assert "off, unless it is switched on" in run("--explain", "bare-names").out


def test_the_nearest_rules_are_named() -> None:
    assert "human-error" in run("--explain", "humane-eror").err


def test_the_teams_own_rules_and_a_broken_pack(pmtui: Shell) -> None:
    rule = 'id = "yolo"\ncategory = "judgment"\nseverity = 3\nmatch = ["yolo"]\n'
    rule += 'fires = ["yolo"]\nquiet = ["no"]\n'
    pmtui.file("config/packs/ours.toml", 'title = "Ours"\n[[rule]]\n' + rule)
    pmtui.file("config/packs/theirs.toml", "title =")
    ran = run("-", typed="yolo")
    assert ran.code == 1
    assert "theirs.toml was left out" in ran.err


def test_a_rule_that_is_off_in_the_settings_is_quiet(pmtui: Shell) -> None:
    pmtui.file("config/settings.toml", '[blame]\nrules_off = ["punish"]\n')
    assert run("-", typed="heads will roll").out == ""


def test_a_saved_post_mortem_is_checked_with_its_people(pmtui: Shell) -> None:
    id = pmtui.start()
    pmtui.settle(id, AddParticipant("p1", "Amrei"))
    action = pmtui.promise(id, "amrei broke prod")
    ran = run(id, session=saved(pmtui))
    assert ran.code == 1
    assert ran.out.startswith(f"{id}#{action.id}:1:1 2 agent_negative")


@pytest.mark.parametrize("quiet", [MuteRule("punish"), KeepWording("id1", "punish")])
def test_what_was_kept_in_the_meeting_is_quiet(pmtui: Shell, quiet: Command) -> None:
    id = pmtui.start()
    record = pmtui.promise(id, "heads will roll").id
    kept = replace(quiet, record=record) if isinstance(quiet, KeepWording) else quiet
    pmtui.settle(id, kept)
    assert run(id, session=saved(pmtui)) == Ran(0, "", "")


def saved(pmtui: Shell) -> Session:
    return Session(pmtui.folder / "data", now=pmtui.clock, mint=pmtui.mint)


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = "import sys, pmtui.cli.lint; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"rapidfuzz", "tomllib", "pydantic", "pmtui.blame.engine"} & set(loaded)
