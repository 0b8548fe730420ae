"""Actions for a spreadsheet, Jira and GitHub."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from markdown_it import MarkdownIt

from factory import NASTY, NINE, postmortem
from pmtui.domain.actions import Priority
from pmtui.domain.commands.actions import AddAction, EditAction, FinishAction
from pmtui.domain.commands.details import Describe
from pmtui.domain.commands.people import AddParticipant
from pmtui.domain.postmortem import PostMortem
from pmtui.exchange.action_files import actions_csv, defused, github_issues, jira_csv


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pm(*texts: str) -> PostMortem:
    adding = (
        AddAction(
            f"a{n}", text, owner="Ana", due=date(2026, 2, 1), priority=Priority.P1, done_when="seen\n\nit"
        )
        for n, text in enumerate(texts, 1)
    )
    return postmortem(Describe(services=("check out",)), AddParticipant("p1", "Ana", handle="ana-b"), *adding)


def test_every_action_is_a_row() -> None:
    (row,) = read(actions_csv([pm('Bound, the "pool"')]))
    assert row == {
        "Post-mortem": "checkout-outage", "ID": "A1", "Action": 'Bound, the "pool"', "Type": "prevent",
        "Priority": "P1", "Owner": "Ana", "Due": "2026-02-01", "Done when": "seen it", "Ticket": "",
        "Status": "proposed", "Because": "",
    }  # fmt: skip
    assert actions_csv([]).startswith("Post-mortem,ID,Action")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", '=HYPERLINK("x")']
)
def test_no_cell_runs_as_a_formula(text: str) -> None:
    for made in (actions_csv([pm(text)]), jira_csv([pm(text)])):
        for row in csv.reader(io.StringIO(made)):
            assert not [cell for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
        assert f"'{text}" in [cell for row in csv.reader(io.StringIO(made)) for cell in row]


@pytest.mark.parametrize("cell", ["\t=1", " =1", "\r=1"])
def test_space_in_front_hides_no_formula(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


def test_jira_gets_what_its_importer_reads() -> None:
    (row,) = read(jira_csv([pm("Bound the pool")]))
    assert list(row) == [
        "Summary", "Issue Type", "Assignee", "Due date", "Priority", "Labels", "Description",
    ]  # fmt: skip
    assert (row["Summary"], row["Priority"], row["Due date"]) == ("Bound the pool", "Highest", "2026-02-01")
    assert row["Labels"].split() == ["post-mortem", "checkout-outage", "prevent", "check-out"]
    assert "Done when: seen it\n" in row["Description"]


def test_github_gets_issues_with_a_task() -> None:
    (issue,) = json.loads(github_issues([pm(NASTY)]))
    assert issue["title"] == pm(NASTY).actions[0].text
    assert issue["body"].startswith("- [ ] seen it\n\nPriority P1, due 2026-02-01, owner Ana.")
    assert issue["assignees"] == ["ana-b"]
    assert "post-mortem" in issue["labels"]
    assert "html_block" not in {token.type for token in MarkdownIt().parse(issue["body"])}


def test_what_is_done_or_has_a_ticket_becomes_no_other_one() -> None:
    known = postmortem(
        AddAction("a1", "Done"), FinishAction("a1", NINE), AddAction("a2", "Has one"), AddAction("a3", "New"),
        EditAction("a2", text="Has one", kind=pm("x").actions[0].kind, priority=Priority.P2, owner="",
                   due=None,
                   done_when="", ticket="OPS-1"),
    )  # fmt: skip
    assert [row["Summary"] for row in read(jira_csv([known]))] == ["New"]
    assert [issue["title"] for issue in json.loads(github_issues([known]))] == ["New"]
    assert len(read(actions_csv([known]))) == 3
